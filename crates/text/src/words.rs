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
/// dropped. Digits and signs are no words. [`tokens`](crate::tokens()) says where they stand.
///
/// ```
/// assert_eq!(cordee_text::words("L’eau, aujourd'hui : porte-bagages"),
///            ["eau", "aujourd", "hui", "porte-bagages"]);
/// ```
pub fn words(text: &str) -> Vec<String> {
    let lower = lower(text);
    let counted = pieces(&lower).into_iter().filter(|piece| piece.is_counted);
    counted.filter_map(|piece| lower.get(piece.at)).map(str::to_owned).collect()
}

/// A text as words are cut from it: composed, in lower case, with straight apostrophes.
pub(crate) fn lower(text: &str) -> String {
    text.nfc().collect::<String>().to_lowercase().replace('\u{2019}', "'")
}

/// A part of a word: what [`words`] counts, or what it leaves out (an elision, a lone letter).
pub(crate) struct Piece {
    pub at: Range<usize>,
    pub is_counted: bool,
}

/// The pieces of a text that [`lower`] has made, in order.
pub(crate) fn pieces(lower: &str) -> Vec<Piece> {
    let mut pieces = vec![];
    let is_outside = |c: char| !(c.is_alphabetic() || is_joint(c));
    let mut start = 0;
    for run in lower.split_inclusive(is_outside) {
        for joined in joined_runs(run.trim_end_matches(is_outside), start) {
            pieces_of(lower, joined, &mut pieces);
        }
        start += run.len();
    }
    pieces
}

fn is_joint(character: char) -> bool {
    character == '\'' || character == '-'
}

/// The parts of `run`, which begins at `offset`, in which apostrophes and hyphens stand between
/// letters only, one at a time.
fn joined_runs(run: &str, offset: usize) -> Vec<Range<usize>> {
    let mut parts = vec![];
    let mut part: Option<Range<usize>> = None;
    let mut is_after_joint = false;
    for (at, character) in run.char_indices().map(|(at, c)| (offset + at, c)) {
        if is_joint(character) {
            is_after_joint = true;
            if run
                .get(at - offset + character.len_utf8()..)
                .is_some_and(|rest| rest.starts_with(is_joint))
            {
                parts.extend(part.take());
            }
            continue;
        }
        let end = at + character.len_utf8();
        part = match part.take() {
            Some(open) if !is_after_joint || open.end + 1 == at => Some(open.start..end),
            open => {
                parts.extend(open);
                Some(at..end)
            }
        };
        is_after_joint = false;
    }
    parts.extend(part);
    parts
}

fn pieces_of(lower: &str, joined: Range<usize>, pieces: &mut Vec<Piece>) {
    let (mut start, end) = (joined.start, joined.end);
    for (place, written) in lower.get(joined).unwrap_or_default().split('\'').enumerate() {
        let at = start..start + written.len();
        start = at.end + 1;
        let is_elision = place == 0 && ELIDED.iter().take(CUT).any(|elided| *elided == written);
        let is_cut = is_elision && at.end < end;
        pieces.push(Piece { at, is_counted: !is_cut && 2 <= written.chars().count() });
    }
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
