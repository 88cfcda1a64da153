//! Options that are ranges of numbers: ages, nights, amounts.

use crate::question::{Choice, Kind, Question};

use super::Caution;

/// Whole numbers from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Range {
    from: u64,
    to: u64,
}

/// Words after or before which a number is a bound, and whether it is in the range.
const BELOW: [(&str, bool); 7] = [
    ("moins de", false),
    ("under", false),
    ("less than", false),
    ("below", false),
    ("jusqu’à", true),
    ("jusqu'à", true),
    ("up to", true),
];
const ABOVE: [(&str, bool); 11] = [
    ("plus de", false),
    ("more than", false),
    ("over", false),
    ("et plus", true),
    ("ou plus", true),
    ("et au-delà", true),
    ("or more", true),
    ("or over", true),
    ("and over", true),
    ("and more", true),
    ("à partir de", true),
];

/// Tells ranges that overlap or leave a gap; options that are no ranges are not looked at.
pub(super) fn cautions(question: &Question) -> Vec<Caution> {
    if !matches!(question.kind, Kind::Single { .. }) {
        return vec![];
    }
    let mut ranges: Vec<(Range, &Choice)> =
        question.options().iter().filter_map(|it| Some((range_of(it)?, it))).collect();
    ranges.sort_by_key(|(range, _)| (range.from, range.to));
    let pairs = ranges.iter().zip(ranges.iter().skip(1));
    let told = pairs.filter_map(|((before, one), (after, other))| {
        let (one, other) = (one.code.clone(), other.code.clone());
        if after.from <= before.to {
            Some(Caution::OverlappingRanges { one, other })
        } else if before.to.saturating_add(1) < after.from {
            Some(Caution::GapBetweenRanges { one, other })
        } else {
            None
        }
    });
    told.collect()
}

/// The range of an option, in whichever language it can be read.
fn range_of(option: &Choice) -> Option<Range> {
    option.label.iter().find_map(|(_, text)| range(text))
}

fn range(text: &str) -> Option<Range> {
    let text = text.to_lowercase();
    let numbers = numbers(&text);
    let says = |words: &[(&str, bool)]| {
        words.iter().find(|(word, _)| text.contains(word)).map(|(_, is_in)| *is_in)
    };
    match numbers.as_slice() {
        [from, to] if from <= to => Some(Range { from: *from, to: *to }),
        // “75 or over” holds the word for above, which alone leaves the number out.
        [one] => {
            let is_in = |words: &[(&str, bool)]| {
                words.iter().any(|(word, is_in)| *is_in && text.contains(word))
            };
            if is_in(&ABOVE) {
                return Some(Range { from: *one, to: u64::MAX });
            }
            if let Some(is_in) = says(&BELOW) {
                let to = if is_in { *one } else { one.checked_sub(1)? };
                return Some(Range { from: 0, to });
            }
            says(&ABOVE).map(|_| Range { from: one.saturating_add(1), to: u64::MAX })
        }
        _ => None,
    }
}

/// The whole numbers of a text; a space between three digits groups them.
fn numbers(text: &str) -> Vec<u64> {
    let mut found = vec![];
    let mut digits = String::new();
    let characters: Vec<char> = text.chars().collect();
    for (at, character) in characters.iter().enumerate() {
        let are_three_next =
            characters.get(at + 1..at + 4).is_some_and(|it| it.iter().all(char::is_ascii_digit))
                && characters.get(at + 4).is_none_or(|it| !it.is_ascii_digit());
        match character {
            it if it.is_ascii_digit() => digits.push(*it),
            it if it.is_whitespace() && !digits.is_empty() && are_three_next => {}
            _ => {
                found.extend(digits.parse::<u64>());
                digits.clear();
            }
        }
    }
    found.extend(digits.parse::<u64>());
    found
}
