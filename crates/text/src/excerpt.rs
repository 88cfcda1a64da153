//! Excerpts: the part of a text that answers a query, with the words that do.

use std::ops::Range;

use crate::Language;
use crate::search::{Term, keys_in, located};

/// A part of an excerpt, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// Whether it is a word that was asked for.
    pub is_hit: bool,
}

/// The part of `text`, at most some `length` characters, that holds the first word asked for;
/// its beginning when none is there. Cut ends are marked with `…`.
pub fn excerpt(text: &str, terms: &[Term], language: Language, length: usize) -> Vec<Piece> {
    let is_hit = |at: &Range<usize>| {
        let keys = keys_in(&text[at.clone()], language);
        terms.iter().any(|term| term.keys.iter().any(|key| keys.contains(key)))
    };
    let runs = located(text);
    let first = runs.iter().find(|at| is_hit(at)).map_or(0, |at| at.start);
    let start = begin(text, first, length / 3);
    let end = finish(text, start, length);
    let mut pieces = vec![];
    let mut plain = if 0 < start { "… ".to_owned() } else { String::new() };
    let mut done = start;
    for at in runs.iter().filter(|at| start <= at.start && at.end <= end) {
        if is_hit(at) {
            plain.push_str(&text[done..at.start]);
            push(&mut pieces, std::mem::take(&mut plain), false);
            push(&mut pieces, text[at.clone()].to_owned(), true);
            done = at.end;
        }
    }
    plain.push_str(text[done..end].trim_end());
    if end < text.len() {
        plain.push_str(" …");
    }
    push(&mut pieces, plain, false);
    pieces
}

fn push(pieces: &mut Vec<Piece>, text: String, is_hit: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text, is_hit });
    }
}

/// Where an excerpt begins: at a word, at most `before` characters before the byte `at`.
fn begin(text: &str, at: usize, before: usize) -> usize {
    let ahead = &text[..at];
    let Some((from, _)) = ahead.char_indices().rev().nth(before) else { return 0 };
    let rest = &text[from..at];
    from + rest
        .find(char::is_whitespace)
        .map_or(0, |space| space + rest[space..].chars().next().map_or(0, char::len_utf8))
}

/// Where an excerpt that begins at the byte `start` ends: after a word.
fn finish(text: &str, start: usize, length: usize) -> usize {
    let rest = &text[start..];
    let Some((most, _)) = rest.char_indices().nth(length) else { return text.len() };
    let cut = &rest[..most];
    start + cut.rfind(char::is_whitespace).filter(|space| 0 < *space).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query;

    fn shown(text: &str, typed: &str, length: usize) -> String {
        let terms = query(typed, Language::French);
        let mark = |piece: Piece| {
            if piece.is_hit { format!("[{}]", piece.text) } else { piece.text }
        };
        excerpt(text, &terms, Language::French, length).into_iter().map(mark).collect()
    }

    #[test]
    fn an_excerpt_shows_the_words_asked_for() {
        assert_eq!(shown("Une baignade en été.", "baignades ete", 80), "Une [baignade] en [été].");
        assert_eq!(shown("Rien de tel.", "baignade", 80), "Rien de tel.");
        assert_eq!(shown("", "baignade", 80), "");
    }

    #[test]
    fn a_long_text_is_cut_at_words_around_the_first_hit() {
        let text = format!("{}la baignade {}", "avant ".repeat(50), "après ".repeat(50));
        let shown = shown(&text, "baignade", 60);
        assert!(shown.starts_with("… avant") && shown.ends_with("après …"), "{shown}");
        assert!(shown.contains("[baignade]") && shown.chars().count() < 80, "{shown}");
    }

    #[test]
    fn letters_of_several_bytes_are_never_cut() {
        let text = "é🏞️ ".repeat(200);
        for length in 1..40 {
            shown(&text, "é", length);
        }
    }
}
