//! A full name in one cell, taken apart.

use super::civility::{Courtesy, leading};
use crate::words::fold;

/// Words that belong to the name after them.
const PARTICLES: [&str; 14] =
    ["de", "du", "des", "d", "la", "le", "les", "van", "von", "der", "den", "di", "da", "del"];

/// In which order a list writes names; the title of the column often says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOrder {
    /// “Prénom Nom”.
    FirstThenLast,
    /// “Nom Prénom”.
    LastThenFirst,
}

/// What told the first name from the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decided {
    /// The last name alone is in capitals.
    ByCapitals,
    /// A comma follows the last name.
    ByComma,
    /// Nothing but the order that the caller expects.
    ByOrder,
    /// There is one word.
    Alone,
}

/// A name in two parts, spelled as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullName {
    pub courtesy: Option<Courtesy>,
    pub first: String,
    pub last: String,
    pub decided: Decided,
}

/// Takes a full name apart: `DUPONT Jean-Pierre`, `Jean-Pierre de la TOUR`, `Mme Roux, Ana`.
///
/// Capitals and commas decide; where they say nothing, `expected` does, and the first name is one
/// word. A lone word is a last name.
///
/// ```
/// use cordee_sheet::{NameOrder, split_full_name};
///
/// let name = split_full_name("DUPONT Jean-Pierre", NameOrder::FirstThenLast);
/// assert_eq!((name.first.as_str(), name.last.as_str()), ("Jean-Pierre", "DUPONT"));
/// ```
pub fn split_full_name(text: &str, expected: NameOrder) -> FullName {
    let (courtesy, rest) = leading(text);
    let name = |first: &[&str], last: &[&str], decided| FullName {
        courtesy,
        first: first.join(" "),
        last: last.join(" "),
        decided,
    };
    if let Some((last, first)) = rest.split_once(',') {
        return name(&[first.trim()], &[last.trim()], Decided::ByComma);
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    if words.len() < 2 {
        return name(&[], &words, Decided::Alone);
    }
    if let Some((first, last)) = by_capitals(&words) {
        return name(first, last, Decided::ByCapitals);
    }
    let (first, last) = match expected {
        NameOrder::FirstThenLast => words.split_at(1),
        NameOrder::LastThenFirst => {
            let (last, first) = words.split_at(words.len() - 1);
            (first, last)
        }
    };
    name(first, last, Decided::ByOrder)
}

/// First and last name, when one run of capitals stands at one end and the rest is not in capitals.
fn by_capitals<'a, 'b>(words: &'b [&'a str]) -> Option<(&'b [&'a str], &'b [&'a str])> {
    let is_last = |word: &&str| is_capitals(word) || is_particle(word);
    let ahead = words.iter().take_while(|word| is_last(word)).count();
    let (last, first) = words.split_at(ahead);
    let splits = |first: &[&str], last: &[&str]| {
        !first.is_empty() && last.iter().any(|word| is_capitals(word)) && !first.iter().any(is_last)
    };
    if splits(first, last) {
        return Some((first, last));
    }
    let behind = words.iter().rev().take_while(|word| is_last(word)).count();
    let (first, last) = words.split_at(words.len() - behind);
    splits(first, last).then_some((first, last))
}

/// Two capitals at least and no point, so that initials are no name: `DUPONT`, `d'ARC`, `LE`.
fn is_capitals(word: &str) -> bool {
    let word = word.strip_prefix("d'").or_else(|| word.strip_prefix("d’")).unwrap_or(word);
    let letters = word.chars().filter(|it| it.is_alphabetic());
    !word.contains('.') && 1 < letters.clone().count() && letters.clone().all(char::is_uppercase)
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&fold(word).trim_end_matches('\''))
}

#[cfg(test)]
mod tests {
    use super::*;
    use NameOrder::{FirstThenLast, LastThenFirst};

    #[track_caller]
    fn check(text: &str, expected: NameOrder, first: &str, last: &str, decided: Decided) {
        let name = split_full_name(text, expected);
        let found = (name.first.as_str(), name.last.as_str(), name.decided);
        assert_eq!(found, (first, last, decided), "{text}");
    }

    #[test]
    fn capitals_tell_the_last_name_whatever_the_order() {
        for expected in [FirstThenLast, LastThenFirst] {
            check("DUPONT Jean-Pierre", expected, "Jean-Pierre", "DUPONT", Decided::ByCapitals);
            check("Jean-Pierre DUPONT", expected, "Jean-Pierre", "DUPONT", Decided::ByCapitals);
            check("LE GOFF Anne Marie", expected, "Anne Marie", "LE GOFF", Decided::ByCapitals);
            check("Ana de la TOUR", expected, "Ana", "de la TOUR", Decided::ByCapitals);
            check("J.-P. d’ARC", expected, "J.-P.", "d’ARC", Decided::ByCapitals);
            check("Mme ROUX Ana", expected, "Ana", "ROUX", Decided::ByCapitals);
            check("Roux, Ana", expected, "Ana", "Roux", Decided::ByComma);
        }
    }

    #[test]
    fn without_capitals_the_order_decides() {
        check("Ana Roux", FirstThenLast, "Ana", "Roux", Decided::ByOrder);
        check("Roux Ana", LastThenFirst, "Ana", "Roux", Decided::ByOrder);
        check("DE LA TOUR ANA", LastThenFirst, "ANA", "DE LA TOUR", Decided::ByOrder);
        check("Ana de la Tour", FirstThenLast, "Ana", "de la Tour", Decided::ByOrder);
        check("M. Roux", FirstThenLast, "", "Roux", Decided::Alone);
        check("", FirstThenLast, "", "", Decided::Alone);
    }
}
