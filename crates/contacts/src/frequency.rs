//! How common values are in the lists at hand: what many share tells nobody apart.

use std::collections::{BTreeSet, HashMap};

use crate::name::Name;
use crate::profile::Profile;

/// A list of fewer contacts says little of how common a name is in the country.
const LEAST_CONTACTS: usize = 1_000;

/// Counts over all contacts.
pub(crate) struct Frequencies<'a> {
    contacts: usize,
    last_names: HashMap<&'a str, usize>,
    first_names: HashMap<&'a str, usize>,
    /// How many differently named persons have an address.
    mails: HashMap<&'a str, usize>,
    telephones: HashMap<&'a str, usize>,
}

impl<'a> Frequencies<'a> {
    pub(crate) fn of(profiles: &'a [Profile<'_>]) -> Self {
        let (mut last_names, mut first_names) = (HashMap::new(), HashMap::new());
        for profile in profiles {
            *last_names.entry(profile.name.joined_last.as_str()).or_insert(0) += 1;
            *first_names.entry(profile.name.joined_first.as_str()).or_insert(0) += 1;
        }
        let contacts = profiles.len().max(LEAST_CONTACTS);
        let mails = holders(profiles, |profile| &profile.mails);
        let telephones = holders(profiles, |profile| &profile.telephones);
        Self { contacts, last_names, first_names, mails, telephones }
    }

    /// The share of contacts with a last name, from 0 to 1.
    pub(crate) fn last_name(&self, name: &Name) -> f64 {
        self.share(&self.last_names, &name.joined_last)
    }

    pub(crate) fn first_name(&self, name: &Name) -> f64 {
        self.share(&self.first_names, &name.joined_first)
    }

    fn share(&self, counts: &HashMap<&'a str, usize>, name: &str) -> f64 {
        counts.get(name).copied().unwrap_or(0) as f64 / self.contacts as f64
    }

    /// How many names share a mail.
    pub(crate) fn mail(&self, mail: &str) -> usize {
        self.mails.get(mail).copied().unwrap_or(0)
    }

    pub(crate) fn telephone(&self, telephone: &str) -> usize {
        self.telephones.get(telephone).copied().unwrap_or(0)
    }
}

/// How many names stand beside each address; one person on five lists is one name.
fn holders<'a>(
    profiles: &'a [Profile<'_>],
    addresses: impl Fn(&'a Profile<'_>) -> &'a Vec<String>,
) -> HashMap<&'a str, usize> {
    let mut names: HashMap<&str, BTreeSet<&[String]>> = HashMap::new();
    for profile in profiles {
        for address in addresses(profile) {
            names.entry(address).or_default().insert(&profile.name.sorted);
        }
    }
    names.into_iter().map(|(address, names)| (address, names.len())).collect()
}
