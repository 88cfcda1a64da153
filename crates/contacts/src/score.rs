//! The pairs that may be one person.

use std::cmp::Ordering;

use crate::blocks::pairs;
use crate::compare::{Comparison, compare};
use crate::contact::Contact;
use crate::frequency::Frequencies;
use crate::profile::Profile;

/// Bits from which a pair is told, likely, and sure.
const POSSIBLE: f64 = 9.0;
const LIKELY: f64 = 12.0;
const SURE: f64 = 18.0;

/// Two contacts that may be one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Match<'a> {
    /// The keys of both, the lower one first.
    pub a: &'a str,
    pub b: &'a str,
    /// In bits: one more is twice the odds.
    pub score: f64,
    /// What speaks for it, the name first.
    pub reasons: Vec<Reason>,
    pub certainty: Certainty,
}

/// How far a match may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Worth a look.
    Possible,
    Likely,
    /// The same name, and more that agrees.
    Sure,
}

/// What two contacts have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    SameName,
    /// First and last name are each in the place of the other, or both in one.
    SwappedNames,
    /// The similarity of the names, from 0 to 1.
    SimilarName(f64),
    /// One first name is the initials of the other.
    Initials,
    /// One name is a part of the other: “Jean” and “Jean-Pierre”.
    PartOfName,
    /// The last names agree, and a first name is missing.
    SameLastName,
    /// The first names agree, the last names do not, or one is missing.
    SameFirstName,
    SameMail,
    /// So many names have this mail: it tells less.
    SameMailSharedBy(usize),
    SameTelephone,
    SameTelephoneSharedBy(usize),
    SameOrganisation,
    SameCommune,
    SamePostalCode,
}

/// The pairs of contacts that may be one person, the likeliest first.
///
/// The order of `contacts` does not matter, and ties stand in the order of their keys. Contacts
/// whose first names differ are two persons, whatever they share; a mail that many names share
/// says little. Time and memory grow with the number of contacts: those that many others look like
/// are compared with their neighbours in the alphabet only.
///
/// ```
/// use cordee_contacts::{Certainty, Contact, Reason, matches};
///
/// let contact = |key: &str, first: &str, last: &str| Contact {
///     key: key.to_owned(),
///     first_name: first.to_owned(),
///     last_name: last.to_owned(),
///     mails: vec!["jp@example.org".to_owned()],
///     ..Contact::default()
/// };
/// let lists = [contact("a1", "Jean-Pierre", "Dupont"), contact("b7", "DUPONT", "Jean Pierre")];
/// let found = matches(&lists);
/// assert_eq!((found[0].a, found[0].b), ("a1", "b7"));
/// assert_eq!(found[0].certainty, Certainty::Sure);
/// assert_eq!(found[0].reasons, [Reason::SwappedNames, Reason::SameMail]);
/// ```
pub fn matches(contacts: &[Contact]) -> Vec<Match<'_>> {
    let mut profiles: Vec<Profile<'_>> = contacts.iter().map(Profile::of).collect();
    profiles.sort();
    let frequencies = Frequencies::of(&profiles);
    let mut found = vec![];
    for (one, other) in pairs(&profiles) {
        let (Some(one), Some(other)) = (profiles.get(one), profiles.get(other)) else { continue };
        found.extend(compare(one, other, &frequencies).and_then(|it| told(one, other, it)));
    }
    found.sort_by(order);
    found
}

/// The match of two profiles, when their score is worth telling.
fn told<'a>(one: &Profile<'a>, other: &Profile<'a>, comparison: Comparison) -> Option<Match<'a>> {
    let Comparison { score, reasons, has_same_name } = comparison;
    if score < POSSIBLE {
        return None;
    }
    let certainty = if SURE <= score && has_same_name {
        Certainty::Sure
    } else if LIKELY <= score {
        Certainty::Likely
    } else {
        Certainty::Possible
    };
    // An address without a name is that of an office, more often than of the person.
    let is_one_unnamed = one.is_named() != other.is_named();
    let certainty = if is_one_unnamed { Certainty::Possible } else { certainty };
    let (a, b) = (one.key.min(other.key), one.key.max(other.key));
    Some(Match { a, b, score, reasons, certainty })
}

fn order(one: &Match<'_>, other: &Match<'_>) -> Ordering {
    let by_score = other.certainty.cmp(&one.certainty).then(other.score.total_cmp(&one.score));
    by_score.then_with(|| (one.a, one.b).cmp(&(other.a, other.b)))
}
