//! Names compared: first names, last names, and both in any order.

use strsim::{jaro_winkler, osa_distance};

use crate::fold::words;

/// Words that come and go before a last name.
const PARTICLES: [&str; 9] = ["de", "du", "des", "d", "la", "le", "l", "van", "von"];
/// Jaro–Winkler similarity from which two last names may be one.
const SIMILAR: f64 = 0.92;
/// Letters below which a difference of one is another name: Roy and Roi.
const LEAST_LETTERS: usize = 4;
/// Letters from which two slips of the pen are likely.
const LONG_NAME: usize = 8;

/// A name, folded and taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    pub(crate) first: Vec<String>,
    /// Without particles, save in names of nothing else.
    pub(crate) last: Vec<String>,
    /// First and last in order of the alphabet.
    pub(crate) sorted: Vec<String>,
    /// The first name in one word, the last name too, and the last name with its particles.
    pub(crate) joined_first: String,
    pub(crate) joined_last: String,
    pub(crate) whole_last: String,
}

/// How far two parts of names agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Agreement {
    Same,
    /// Spelled otherwise; 0 to 1.
    Similar(f64),
    /// One is the initials of the other: “J.-P.” and “Jean-Pierre”.
    Initials,
    /// One is a part of the other: “Roux” and “Roux-Perrin”.
    Part,
    /// One of them is blank.
    Unknown,
    Different,
}

impl Name {
    pub(crate) fn new(first_name: &str, last_name: &str) -> Self {
        let first = words(first_name);
        let all = words(last_name);
        let whole_last = all.concat();
        let own: Vec<String> =
            all.iter().filter(|word| !PARTICLES.contains(&word.as_str())).cloned().collect();
        let last = if own.is_empty() { all } else { own };
        let mut sorted: Vec<String> = first.iter().chain(&last).cloned().collect();
        sorted.sort();
        let (joined_first, joined_last) = (first.concat(), last.concat());
        Self { first, last, sorted, joined_first, joined_last, whole_last }
    }

    /// The same name with a full name in one field taken apart as `other` has it in two.
    pub(crate) fn apart_like(&self, other: &Self) -> Option<Self> {
        if !self.first.is_empty() || other.first.is_empty() || self.last.len() < 2 {
            return None;
        }
        let is_last = |word: &&String| other.last.iter().any(|last| is_close(word, last));
        let (last, first): (Vec<String>, Vec<String>) =
            self.last.iter().cloned().partition(|word| is_last(&word));
        (!last.is_empty() && !first.is_empty()).then(|| Self {
            joined_first: first.concat(),
            joined_last: last.concat(),
            whole_last: last.concat(),
            first,
            last,
            sorted: self.sorted.clone(),
        })
    }
}

/// Compares first names. “Jean” and “Jeanne” are two persons, “Jean-Pierre” and “Jean-Paul” too.
pub(crate) fn first_names(one: &Name, other: &Name) -> Agreement {
    if one.first.is_empty() || other.first.is_empty() {
        return Agreement::Unknown;
    }
    if one.joined_first == other.joined_first {
        return Agreement::Same;
    }
    let (one, other) = (&one.first, &other.first);
    if one.len() == other.len() {
        let pairs = one.iter().zip(other).map(|(one, other)| first_name(one, other));
        return weakest(pairs);
    }
    // “JP” for Jean-Pierre.
    if are_initials(one, other) || are_initials(other, one) {
        return Agreement::Initials;
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    // “Jean” for Jean-Pierre; “Pierre” and “Marie” are others than Jean-Pierre and Anne-Marie.
    if long.starts_with(short) { Agreement::Part } else { Agreement::Different }
}

/// Whether each word is one of the other name in the same place, with a slip at most.
pub(crate) fn are_spelled_alike(one: &[String], other: &[String]) -> bool {
    let is_alike = |(one, other): (&String, &String)| {
        matches!(first_name(one, other), Agreement::Same | Agreement::Similar(_))
    };
    one.len() == other.len() && one.iter().zip(other).all(is_alike)
}

fn are_initials(one: &[String], other: &[String]) -> bool {
    let initials: String = other.iter().filter_map(|word| word.chars().next()).collect();
    1 < other.len() && *one == [initials]
}

fn first_name(one: &str, other: &str) -> Agreement {
    let begins = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    if one == other {
        Agreement::Same
    } else if begins(one, other) || begins(other, one) {
        Agreement::Initials
    } else if is_slip(one, other) && !is_feminine(one, other) && !is_feminine(other, one) {
        Agreement::Similar(jaro_winkler(one, other))
    } else {
        Agreement::Different
    }
}

/// “Michel” and “Michelle”, “Jean” and “Jeanne”: a couple, not a slip.
fn is_feminine(masculine: &str, feminine: &str) -> bool {
    feminine.strip_prefix(masculine).is_some_and(|ending| ending.ends_with(['e', 'a']))
}

/// A letter too many, too few, wrong or out of place; two of them in a long name.
fn is_slip(one: &str, other: &str) -> bool {
    let (letters, other_letters) = (one.chars().count(), other.chars().count());
    let least = letters.min(other_letters);
    let allowed = if LONG_NAME <= least { 2 } else { 1 };
    // Most pairs are told apart before the distance, which costs more than all the rest, is.
    LEAST_LETTERS <= least
        && letters.abs_diff(other_letters) <= allowed
        && osa_distance(one, other) <= allowed
}

/// The agreement of the pair that agrees least.
fn weakest(pairs: impl Iterator<Item = Agreement>) -> Agreement {
    let rank = |agreement: &Agreement| match agreement {
        Agreement::Same => 0,
        Agreement::Similar(_) => 1,
        Agreement::Initials | Agreement::Part => 2,
        Agreement::Unknown => 3,
        Agreement::Different => 4,
    };
    pairs.max_by_key(rank).unwrap_or(Agreement::Unknown)
}

/// Compares last names: with their particles, else without.
pub(crate) fn last_names(one: &Name, other: &Name) -> Agreement {
    if is_glued(one, other) || is_glued(other, one) {
        return Agreement::Same;
    }
    several_words(&one.last, &other.last)
}

/// “de la Tour” and “Latour”: what the one has before the other are particles.
fn is_glued(long: &Name, short: &Name) -> bool {
    let has_particles = long.joined_last.len() < long.whole_last.len();
    let before = long.whole_last.strip_suffix(short.whole_last.as_str());
    has_particles && before.is_some_and(|it| PARTICLES.contains(&it))
}

/// Compares names of several words, of persons or of organisations.
pub(crate) fn several_words(one: &[String], other: &[String]) -> Agreement {
    if one.is_empty() || other.is_empty() {
        return Agreement::Unknown;
    }
    if one.concat() == other.concat() {
        return Agreement::Same;
    }
    if one.len() == other.len() {
        // Word by word: a long word in common must not hide that the other one differs.
        let are_close = one.iter().zip(other).all(|(one, other)| is_close(one, other));
        let similarity = jaro_winkler(&one.concat(), &other.concat());
        return if are_close { Agreement::Similar(similarity) } else { Agreement::Different };
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let is_part = short.iter().all(|word| long.contains(word));
    if is_part { Agreement::Part } else { Agreement::Different }
}

fn is_close(one: &str, other: &str) -> bool {
    let letters = one.chars().count().min(other.chars().count());
    let is_similar = LEAST_LETTERS <= letters && SIMILAR <= jaro_winkler(one, other);
    one == other || is_similar || is_slip(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same_kind(found: Agreement, expected: Agreement) -> bool {
        std::mem::discriminant(&found) == std::mem::discriminant(&expected)
    }

    #[track_caller]
    fn check_first(one: &str, other: &str, expected: Agreement) {
        let first = |text| Name::new(text, "");
        let found = first_names(&first(one), &first(other));
        assert!(same_kind(found, expected), "{one}, {other}: {found:?}");
        assert_eq!(found, first_names(&first(other), &first(one)));
    }

    #[track_caller]
    fn check_last(one: &str, other: &str, expected: Agreement) {
        let last = |text| Name::new("", text);
        let found = last_names(&last(one), &last(other));
        assert!(same_kind(found, expected), "{one}, {other}: {found:?}");
        assert_eq!(found, last_names(&last(other), &last(one)));
    }

    #[test]
    fn first_names_agree_in_spite_of_hyphens_initials_and_slips() {
        check_first("Jean-Pierre", "JEAN PIERRE", Agreement::Same);
        check_first("Jean-Pierre", "Jeanpierre", Agreement::Same);
        check_first("Zoé", "Zoe", Agreement::Same);
        check_first("J.-P.", "Jean-Pierre", Agreement::Initials);
        check_first("JP", "Jean-Pierre", Agreement::Initials);
        check_first("A.", "Ana", Agreement::Initials);
        check_first("Jean", "Jean-Pierre", Agreement::Part);
        check_first("Frédéric", "Fréderik", Agreement::Similar(0.0));
        check_first("Sylvie", "Slyvie", Agreement::Similar(0.0));
        check_first("", "Ana", Agreement::Unknown);
    }

    #[test]
    fn first_names_of_two_persons_differ() {
        check_first("Jean-Pierre", "Jean-Paul", Agreement::Different);
        check_first("Jean", "Jeanne", Agreement::Different);
        check_first("Michel", "Michelle", Agreement::Different);
        check_first("Daniel", "Danielle", Agreement::Different);
        check_first("Pierre", "Jean-Pierre", Agreement::Different);
        check_first("Paul", "Pierre", Agreement::Different);
        check_first("Ana", "Eva", Agreement::Different);
    }

    #[test]
    fn last_names_agree_in_spite_of_particles_hyphens_and_slips() {
        check_last("de la Tour", "LATOUR", Agreement::Same);
        check_last("Dupont", "Pont", Agreement::Different);
        check_last("Thévenet Ana", "Thévenet Luc", Agreement::Different);
        check_last("d’Août", "Aout", Agreement::Same);
        check_last("Saint-Cyr", "SAINT CYR", Agreement::Same);
        check_last("Dupont", "Dupond", Agreement::Similar(0.0));
        check_last("Thévenet", "Thvenet", Agreement::Similar(0.0));
        check_last("Roux-Perrin", "Roux", Agreement::Part);
        check_last("Roux", "Perrin", Agreement::Different);
        check_last("Roy", "Roi", Agreement::Different);
    }
}
