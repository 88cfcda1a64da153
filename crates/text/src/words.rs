//! Words: where they begin and end, and what is left of them without accents.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What French elides before an apostrophe.
const ELIDED: [&str; 15] = [
    "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
    "quelqu",
];

/// Those of [`ELIDED`] that [`words`] cuts.
const CUT: usize = 13;

/// Whether `written` is what stands before the apostrophe of an elision.
pub(crate) fn is_elided(written: &str) -> bool {
    ELIDED.contains(&written)
}

pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '\u{2019}' | '\u{02bc}')
}

/// The words of a text, in lower case and composed form (NFC), as analyses count them.
///
/// A word is a run of letters, joined inside by apostrophes or hyphens; one elision is cut from its
/// front (`l'eau` gives `eau`), what is left is split at apostrophes, and pieces of one letter are
/// dropped. Digits and signs are no words.
///
/// ```
/// assert_eq!(cordee_text::words("L’eau, aujourd'hui : porte-bagages"),
///            ["eau", "aujourd", "hui", "porte-bagages"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let lower: String = text.nfc().collect::<String>().to_lowercase().replace('\u{2019}', "'");
    let mut words = vec![];
    for run in lower.split(|c: char| !(c.is_alphabetic() || c == '\'' || c == '-')) {
        for joined in joined_runs(run) {
            pieces_of(joined, &mut words);
        }
    }
    words
}

/// The parts of `run` in which apostrophes and hyphens stand between letters only, one at a time.
fn joined_runs(run: &str) -> Vec<&str> {
    let is_joint = |c: char| c == '\'' || c == '-';
    let mut parts = vec![];
    let (mut start, mut after_joint) = (0, true);
    for (at, character) in run.char_indices() {
        if is_joint(character) {
            if after_joint {
                let part = run.get(start..at).unwrap_or_default();
                parts.push(part.trim_matches(is_joint));
                start = at + character.len_utf8();
            }
            after_joint = true;
        } else {
            after_joint = false;
        }
    }
    parts.push(run.get(start..).unwrap_or_default().trim_matches(is_joint));
    parts.retain(|part| !part.is_empty());
    parts
}

fn pieces_of(joined: &str, words: &mut Vec<String>) {
    let rest = match joined.split_once('\'') {
        Some((front, rest)) if ELIDED.iter().take(CUT).any(|elided| *elided == front) => rest,
        _ => joined,
    };
    let long = rest.split('\'').filter(|piece| 2 <= piece.chars().count());
    words.extend(long.map(str::to_owned));
}

/// A text without accents and in lower case: `Œuvre` gives `oeuvre`, `été` gives `ete`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match character {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            other if is_combining_mark(other) => {}
            other => folded.push(other),
        }
    }
    folded
}

/// The runs of letters and digits of a text, as they stand: the range of bytes of each.
pub(crate) fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = vec![];
    let mut start = None;
    for (at, character) in text.char_indices() {
        let is_inside =
            character.is_alphanumeric() || (start.is_some() && is_combining_mark(character));
        match (is_inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        runs.push(from..text.len());
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_as_the_french_elide() {
        for (text, expected) in [
            ("L’eau qu'on boit", vec!["eau", "on", "boit"]),
            ("aujourd'hui", vec!["aujourd", "hui"]),
            ("peut-être, a-t-il dit", vec!["peut-être", "a-t-il", "dit"]),
            ("« C'est l'été » 2022 !", vec!["est", "été"]),
            ("-tiret- 'apostrophe'", vec!["tiret", "apostrophe"]),
            ("e\u{301}te\u{301}", vec!["été"]),
            ("", vec![]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn folding_leaves_plain_letters() {
        assert_eq!(fold("Œuvre d’Été à Pélussin, ÇA"), "oeuvre d’ete a pelussin, ca");
        assert_eq!(fold("e\u{301}"), "e");
    }
}
