//! Sentences, as people end them in answers: with a point, a line, or nothing at all.

use std::ops::Range;

/// What ends with a point without ending a sentence.
const SHORTENED: [&str; 30] = [
    "m", "mm", "mme", "mmes", "mlle", "mlles", "dr", "pr", "me", "st", "ste", "av", "bd", "art",
    "chap", "cf", "ex", "env", "fig", "hab", "no", "num", "p", "pp", "réf", "tél", "vol", "min",
    "max", "approx",
];

/// Where the sentences of a text are, in bytes, in order, without the spaces around them.
///
/// A sentence ends at the end of its line, or at `.`, `!`, `?` or `…` (with the quotes and brackets
/// that close) when a space follows, unless the next word goes on in lower case or what stands
/// before the point is a known abbreviation or an initial. Every sign that is no space is in one
/// sentence. A text of spaces has none.
///
/// ```
/// let text = "M. Roux vient. Il dit : « C’est loin ! » Et toi ?\n- le bus";
/// let said: Vec<&str> = cordee_text::sentences(text).into_iter().filter_map(|at| text.get(at)).collect();
/// assert_eq!(said, ["M. Roux vient.", "Il dit : « C’est loin ! »", "Et toi ?", "- le bus"]);
/// ```
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = vec![];
    let mut line_start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let mut start = 0;
        for end in ends(line) {
            push(text, line_start + start..line_start + end, &mut found);
            start = end;
        }
        push(text, line_start + start..line_start + line.len(), &mut found);
        line_start += line.len();
    }
    found
}

fn push(text: &str, at: Range<usize>, found: &mut Vec<Range<usize>>) {
    let written = text.get(at.clone()).unwrap_or_default();
    let start = at.start + (written.len() - written.trim_start().len());
    let end = start + written.trim().len();
    if start < end {
        found.push(start..end);
    }
}

/// Where sentences end inside a line.
fn ends(line: &str) -> Vec<usize> {
    let mut ends = vec![];
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if !is_end(character) {
            continue;
        }
        let mut end = at + character.len_utf8();
        while let Some((at, closing)) = characters.next_if(|(_, c)| is_end(*c)) {
            end = at + closing.len_utf8();
        }
        let rest = line.get(end..).unwrap_or_default();
        let closing = closing_length(rest);
        let (before, after) =
            (line.get(..at).unwrap_or_default(), rest.get(closing..).unwrap_or_default());
        if goes_on(after) || (character == '.' && is_shortened(before)) {
            continue;
        }
        ends.push(end + closing);
    }
    ends
}

fn is_end(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | '…')
}

/// The length of the quotes and brackets that close right after an end, a space before `»` included.
fn closing_length(rest: &str) -> usize {
    let mut length = 0;
    for (at, character) in rest.char_indices() {
        match character {
            '»' | ')' | ']' | '"' | '”' | '’' => length = at + character.len_utf8(),
            ' ' | '\u{a0}' | '\u{202f}' => {}
            _ => break,
        }
    }
    // A quote after a space opens, unless it is one that can only close.
    let closed = rest.get(..length).unwrap_or_default();
    match closed.find([' ', '\u{a0}', '\u{202f}']) {
        Some(space) if !closed.contains('»') => space,
        _ => length,
    }
}

/// Whether the sentence goes on: no space follows, or a word in lower case does.
fn goes_on(after: &str) -> bool {
    match after.chars().next() {
        None => false,
        Some(next) if !next.is_whitespace() => true,
        Some(_) => after.trim_start().chars().next().is_some_and(char::is_lowercase),
    }
}

/// Whether what stands before a point is an abbreviation or an initial.
fn is_shortened(before: &str) -> bool {
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let mut letters = word.chars();
    let is_initial =
        matches!((letters.next(), letters.next()), (Some(one), None) if one.is_uppercase());
    is_initial || SHORTENED.contains(&word.to_lowercase().as_str())
}
