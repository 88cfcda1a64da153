//! Passages of a length that can be quoted.

use std::ops::Range;

use crate::segment::sentences;

const FEWEST_WORDS: usize = 15;
const MOST_WORDS: usize = 60;

/// The passages of a text that may be quoted: the whole text, or the runs of its sentences, each
/// as long as it can be, in order.
pub(super) fn passages(text: &str) -> Vec<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let whole = start..start + text.trim().len();
    if is_fit(text, &whole) {
        return vec![whole];
    }
    let sentences = sentences(text);
    let from = |first: usize, begin: usize| {
        let runs = sentences.iter().skip(first).map(|last| begin..last.end);
        runs.take_while(|run| word_count(text, run) <= MOST_WORDS).last()
    };
    let runs = sentences.iter().enumerate().filter_map(|(first, begin)| from(first, begin.start));
    runs.filter(|run| is_fit(text, run)).collect()
}

fn is_fit(text: &str, at: &Range<usize>) -> bool {
    (FEWEST_WORDS..=MOST_WORDS).contains(&word_count(text, at))
}

/// Words as readers count them: what stands between spaces and holds a letter or a digit.
fn word_count(text: &str, at: &Range<usize>) -> usize {
    let words = text.get(at.clone()).unwrap_or_default().split_whitespace();
    words.filter(|word| word.contains(char::is_alphanumeric)).count()
}
