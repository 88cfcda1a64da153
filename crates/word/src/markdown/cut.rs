//! A text cut into the blocks that people accept or refuse one by one.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::read::OPTIONS;

/// Cuts `markdown` into its blocks: each heading, paragraph, table, quotation and item of a list
/// that does not stand in another item.
///
/// The pieces joined give the text again, byte for byte: what stands between two blocks goes with
/// the one before. A text without a block is one piece; the empty text is none.
///
/// ```
/// let text = "# Titre\n\nUn.\n\n- a\n- b\n";
/// assert_eq!(cordee_word::blocks(text), ["# Titre\n\n", "Un.\n\n", "- a\n", "- b\n"]);
/// ```
pub fn blocks(markdown: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = vec![];
    let mut depth = 0_usize;
    for (event, Range { start, .. }) in Parser::new_ext(markdown, OPTIONS).into_offset_iter() {
        match event {
            // The items of a list are blocks, the list is not.
            Event::Start(Tag::List(_)) if depth == 0 => depth = 0,
            Event::Start(_) => {
                if depth == 0 {
                    starts.push(start);
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule if depth == 0 => starts.push(start),
            _ => {}
        }
    }
    cut(markdown, &starts)
}

fn cut<'a>(markdown: &'a str, starts: &[usize]) -> Vec<&'a str> {
    let mut pieces = vec![];
    let mut from = 0;
    for start in starts.iter().copied().skip(1).chain([markdown.len()]) {
        // The spaces before a block are its own.
        let line = markdown.get(..start).and_then(|before| before.rfind('\n'));
        let start = if start == markdown.len() { start } else { line.map_or(0, |line| line + 1) };
        match markdown.get(from..start) {
            Some(piece) if !piece.is_empty() => pieces.push(piece),
            _ => continue,
        }
        from = start;
    }
    pieces
}
