//! A contact made ready for comparing.

use crate::contact::Contact;
use crate::fold::words;
use crate::name::Name;

/// Mails and telephones of a contact that are looked at.
const MAX_ADDRESSES: usize = 10;
/// Digits of a telephone number that tell it from others, whatever stands before them.
const DIGITS: usize = 9;

/// What is compared of a contact; the order of profiles is that of their content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Profile<'a> {
    pub(crate) name: Name,
    pub(crate) mails: Vec<String>,
    pub(crate) telephones: Vec<String>,
    /// Folded words.
    pub(crate) organisation: Vec<String>,
    pub(crate) commune: String,
    pub(crate) postal_code: &'a str,
    pub(crate) key: &'a str,
}

impl<'a> Profile<'a> {
    pub(crate) fn of(contact: &'a Contact) -> Self {
        Self {
            name: Name::new(&contact.first_name, &contact.last_name),
            mails: sorted(contact.mails.iter().filter_map(|it| mail(it))),
            telephones: sorted(contact.telephones.iter().filter_map(|it| telephone(it))),
            organisation: words(&contact.organisation),
            commune: commune(&contact.commune),
            postal_code: contact.postal_code.trim(),
            key: &contact.key,
        }
    }

    /// Whether there is a name to compare.
    pub(crate) fn is_named(&self) -> bool {
        !self.name.sorted.is_empty()
    }
}

fn sorted(values: impl Iterator<Item = String>) -> Vec<String> {
    let mut values: Vec<String> = values.take(MAX_ADDRESSES).collect();
    values.sort();
    values.dedup();
    values
}

pub(crate) fn mail(text: &str) -> Option<String> {
    let mail = text.trim().to_lowercase();
    (!mail.is_empty()).then_some(mail)
}

/// The last nine digits: `+33477123456` and `04 77 12 34 56` are one number.
pub(crate) fn telephone(text: &str) -> Option<String> {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    let start = digits.len().checked_sub(DIGITS)?;
    digits.get(start..).map(|digits| digits.iter().collect())
}

/// “St Chamond” is Saint-Chamond.
fn commune(text: &str) -> String {
    let full = |word: String| match word.as_str() {
        "st" => "saint".to_owned(),
        "ste" => "sainte".to_owned(),
        _ => word,
    };
    words(text).into_iter().map(full).collect::<Vec<_>>().join(" ")
}
