//! Spans made ready to be printed: what looks the same is one, and marks never begin or end with
//! a space.

use super::{Look, Said, Span};

/// A mark that a span may bear, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Link,
    Strong,
    Emphasis,
    Strike,
}

impl Mark {
    pub const ALL: [Self; 4] = [Self::Link, Self::Strong, Self::Emphasis, Self::Strike];

    /// Whether `look` bears it.
    pub fn is_on(self, look: &Look) -> bool {
        match self {
            Self::Link => look.link.is_some(),
            Self::Strong => look.strong,
            Self::Emphasis => look.emphasis,
            Self::Strike => look.strike,
        }
    }

    /// Gives `look` what this mark is on `from`.
    pub fn copy(self, from: &Look, look: &mut Look) {
        match self {
            Self::Link => look.link.clone_from(&from.link),
            Self::Strong => look.strong = from.strong,
            Self::Emphasis => look.emphasis = from.emphasis,
            Self::Strike => look.strike = from.strike,
        }
    }

    /// How many of `spans`, from the first, bear it as the first does.
    pub fn run(self, spans: &[Span]) -> usize {
        let Some(first) = spans.first().filter(|first| self.is_on(&first.look)) else { return 0 };
        let same = |span: &&Span| {
            self.is_on(&span.look) && (self != Self::Link || span.look.link == first.look.link)
        };
        spans.iter().take_while(same).count()
    }
}

/// The same text, ready to be printed as lines of a paragraph.
pub fn tidied(spans: &[Span]) -> Vec<Span> {
    let mut pieces: Vec<Span> = spans.iter().flat_map(pieces).collect();
    trim_lines(&mut pieces);
    for mark in Mark::ALL {
        trim_runs(mark, &mut pieces);
    }
    merged(pieces)
}

/// The same with spaces for line ends, for headings and cells.
pub fn on_one_line(spans: &[Span]) -> Vec<Span> {
    let spans = spans.iter().map(|span| match span.said {
        Said::Break => Span { said: Said::Text(" ".to_owned()), look: span.look.clone() },
        _ => span.clone(),
    });
    tidied(&spans.collect::<Vec<_>>())
}

/// A span cut into the space before its words, its words, and the space after.
fn pieces(span: &Span) -> Vec<Span> {
    let said = match &span.said {
        Said::Text(said) => said,
        Said::Code(_) => return vec![span.clone()],
        // A line ends in no mark: the next line takes it up again.
        Said::Break => return vec![Span { said: Said::Break, look: Look::default() }],
    };
    let said = said.replace(['\n', '\r', '\t'], " ");
    let words = said.trim_start();
    let (before, words) = said.split_at(said.len() - words.len());
    let (words, after) = words.split_at(words.trim_end().len());
    [before, words, after]
        .into_iter()
        .filter(|piece| !piece.is_empty())
        .map(|piece| Span { said: Said::Text(piece.to_owned()), look: span.look.clone() })
        .collect()
}

/// Takes out the plain spaces at both ends of each line, and line ends at both ends of the text.
fn trim_lines(pieces: &mut Vec<Span>) {
    trim_edges(pieces, |said| said.trim_start_matches(' '));
    pieces.reverse();
    trim_edges(pieces, |said| said.trim_end_matches(' '));
    pieces.reverse();
}

fn trim_edges(pieces: &mut Vec<Span>, trim: fn(&str) -> &str) {
    let mut kept: Vec<Span> = Vec::with_capacity(pieces.len());
    for mut piece in pieces.drain(..) {
        let is_at_edge = kept.last().is_none_or(|last| last.said == Said::Break);
        match &mut piece.said {
            Said::Break if kept.is_empty() => continue,
            Said::Code(said) if said.is_empty() => continue,
            // A piece of space may hold spaces that do not break, which stay.
            Said::Text(said) if is_at_edge && said.chars().all(char::is_whitespace) => {
                *said = trim(said).to_owned();
                if said.is_empty() {
                    continue;
                }
            }
            _ => {}
        }
        kept.push(piece);
    }
    *pieces = kept;
}

/// Takes the mark off the space at both ends of what bears it.
fn trim_runs(mark: Mark, pieces: &mut [Span]) {
    let mut rest = pieces;
    while !rest.is_empty() {
        let length = mark.run(rest);
        let (run, after) = rest.split_at_mut(length.max(1));
        if 0 < length {
            let blank = Look::default();
            for span in run.iter_mut().take_while(|span| span.is_blank()) {
                mark.copy(&blank, &mut span.look);
            }
            for span in run.iter_mut().rev().take_while(|span| span.is_blank()) {
                mark.copy(&blank, &mut span.look);
            }
        }
        rest = after;
    }
}

fn merged(pieces: Vec<Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (spans.last_mut(), &piece.said) {
            (Some(Span { said: Said::Text(before), look }), Said::Text(said))
                if *look == piece.look =>
            {
                before.push_str(said);
            }
            (Some(Span { said: Said::Code(before), look }), Said::Code(said))
                if *look == piece.look =>
            {
                before.push_str(said);
            }
            _ => spans.push(piece),
        }
    }
    spans
}
