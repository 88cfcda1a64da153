//! What to keep of two contacts that are one person.

use crate::contact::Contact;
use crate::fold::words;
use crate::profile::{mail, telephone};

/// One of the two contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    A,
    B,
}

/// Which value wins where the two say different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// The longer one.
    MostComplete,
    /// That of the side which was brought up to date last.
    MostRecent(Side),
}

/// Where a kept value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    One(Side),
    /// Both say the same, to the letter.
    Both,
}

/// A value that is proposed, and the other one when it says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub value: String,
    pub origin: Origin,
    /// What would be lost; nothing when the two differ by case, accents or marks alone.
    pub conflict: Option<String>,
}

/// What is proposed of two contacts, field by field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    pub first_name: Kept,
    pub last_name: Kept,
    pub organisation: Kept,
    pub commune: Kept,
    pub postal_code: Kept,
    /// Those of both, each once, the preferred side's first.
    pub mails: Vec<String>,
    pub telephones: Vec<String>,
}

impl Merged {
    /// Whether somebody has to choose.
    pub fn has_conflicts(&self) -> bool {
        let kept = [
            &self.first_name,
            &self.last_name,
            &self.organisation,
            &self.commune,
            &self.postal_code,
        ];
        kept.iter().any(|it| it.conflict.is_some())
    }
}

/// Proposes what to keep of two contacts. Blank values never win, and values that differ by their
/// spelling alone give the better spelled: with accents, not all in capitals.
///
/// ```
/// use cordee_contacts::{Contact, Preference, merge};
///
/// let named = |last: &str, commune: &str| Contact {
///     last_name: last.to_owned(),
///     commune: commune.to_owned(),
///     ..Contact::default()
/// };
/// let merged = merge(&named("THEVENET", ""), &named("Thévenet", "Bourg"), Preference::MostComplete);
/// assert_eq!(merged.last_name.value, "Thévenet");
/// assert_eq!(merged.commune.value, "Bourg");
/// assert!(!merged.has_conflicts());
/// ```
pub fn merge(a: &Contact, b: &Contact, preference: Preference) -> Merged {
    let keep = |a: &str, b: &str| keep(a.trim(), b.trim(), preference);
    let (first, second) = match preference {
        Preference::MostRecent(Side::B) => (b, a),
        Preference::MostRecent(Side::A) | Preference::MostComplete => (a, b),
    };
    Merged {
        first_name: keep(&a.first_name, &b.first_name),
        last_name: keep(&a.last_name, &b.last_name),
        organisation: keep(&a.organisation, &b.organisation),
        commune: keep(&a.commune, &b.commune),
        postal_code: keep(&a.postal_code, &b.postal_code),
        mails: union(&first.mails, &second.mails, mail),
        telephones: union(&first.telephones, &second.telephones, telephone),
    }
}

fn keep(a: &str, b: &str, preference: Preference) -> Kept {
    let of = |side, conflict: Option<&str>| Kept {
        value: if side == Side::A { a } else { b }.to_owned(),
        origin: Origin::One(side),
        conflict: conflict.map(str::to_owned),
    };
    let is_spelling_alone = words(a) == words(b);
    if a == b {
        Kept { value: a.to_owned(), origin: Origin::Both, conflict: None }
    } else if b.is_empty() {
        of(Side::A, None)
    } else if a.is_empty() {
        of(Side::B, None)
    } else if is_spelling_alone {
        of(if spelling(b) <= spelling(a) { Side::A } else { Side::B }, None)
    } else {
        let side = match preference {
            Preference::MostRecent(side) => side,
            Preference::MostComplete if length(b) <= length(a) => Side::A,
            Preference::MostComplete => Side::B,
        };
        of(side, Some(if side == Side::A { b } else { a }))
    }
}

/// Not in capitals, with accents; the text itself last, so that the order of the two does not
/// matter.
fn spelling(text: &str) -> (bool, usize, &str) {
    let has_lower = text.chars().any(char::is_lowercase);
    (has_lower, text.chars().filter(|it| !it.is_ascii()).count(), text)
}

fn length(text: &str) -> (usize, &str) {
    (text.chars().count(), text)
}

fn union(first: &[String], second: &[String], key: fn(&str) -> Option<String>) -> Vec<String> {
    let mut known = std::collections::BTreeSet::new();
    let mut kept = vec![];
    for value in first.iter().chain(second) {
        let value = value.trim();
        // What has no key is known by its text.
        let key = key(value).unwrap_or_else(|| value.to_owned());
        if !value.is_empty() && known.insert(key) {
            kept.push(value.to_owned());
        }
    }
    kept
}
