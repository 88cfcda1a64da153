//! Spans printed as the text of a paragraph, with marks around what bears them.
//!
//! A mark between a letter and a sign is not always one to CommonMark (17, “left-flanking”). What
//! is printed is therefore read again; when it says something else, the letters around marks are
//! written as numbers, and in the last resort the marks are left out and the words stay.

use std::fmt::Write;

use super::escape::{address, code, escape};
use super::read::spans as read_spans;
use super::runs::Mark;
use super::{Look, Said, Span};

/// Prints spans that are tidied.
pub fn print_spans(spans: &[Span]) -> String {
    let is_plain = spans.iter().all(|span| {
        let Look { strong, emphasis, strike, .. } = span.look;
        !strong && !emphasis && !strike
    });
    let printed = printed(spans, Care::Usual);
    if is_plain || read_spans(&printed) == spans {
        return printed;
    }
    let careful = self::printed(spans, Care::Edges);
    if read_spans(&careful) == spans {
        return careful;
    }
    let bare: Vec<Span> = spans.iter().map(bare).collect();
    self::printed(&super::runs::tidied(&bare), Care::Usual)
}

fn bare(span: &Span) -> Span {
    let look = Look { link: span.look.link.clone(), ..Look::default() };
    Span { said: span.said.clone(), look }
}

/// How much is done for marks to be read as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    /// Letters are written as numbers where the rules ask for it.
    Usual,
    /// So are all letters at the edge of a mark.
    Edges,
}

struct Printer {
    out: String,
    care: Care,
    /// Whether the next letter stands after the edge of a mark.
    at_edge: bool,
}

fn printed(spans: &[Span], care: Care) -> String {
    let mut printer = Printer { out: String::new(), care, at_edge: false };
    printer.all(spans, &[]);
    printer.out
}

impl Printer {
    fn all(&mut self, spans: &[Span], open: &[Mark]) {
        let mut rest = spans;
        while let Some((first, others)) = rest.split_first() {
            let closed = Mark::ALL.into_iter().filter(|mark| !open.contains(mark));
            // Of the marks that begin here the longest is the outermost.
            let runs = closed.map(|mark| (mark, mark.run(rest))).rev();
            match runs.max_by_key(|(_, length)| *length).filter(|(_, length)| 0 < *length) {
                None => {
                    self.say(&first.said);
                    rest = others;
                }
                Some((mark, length)) => {
                    let (run, after) = rest.split_at(length);
                    let inner: Vec<Mark> = open.iter().copied().chain([mark]).collect();
                    self.marked(mark, run, &inner, after.first());
                    rest = after;
                }
            }
        }
    }

    fn marked(&mut self, mark: Mark, run: &[Span], open: &[Mark], after: Option<&Span>) {
        let url = run.first().and_then(|first| first.look.link.clone());
        let delimiter = match mark {
            Mark::Link => "[",
            Mark::Strong => "**",
            Mark::Emphasis => "*",
            Mark::Strike => "~~",
        };
        if mark == Mark::Link {
            // An exclamation mark before a link makes it a picture.
            if self.out.ends_with('!') {
                self.out.pop();
                self.out.push_str("\\!");
            }
        } else {
            self.edge(opens_with_a_letter(run, open));
        }
        self.out.push_str(delimiter);
        self.at_edge = mark != Mark::Link && self.care == Care::Edges;
        self.all(run, open);
        match (mark, url) {
            (Mark::Link, Some(url)) => {
                self.out.push_str("](");
                address(&url, &mut self.out);
                self.out.push(')');
            }
            _ => self.close(delimiter, after),
        }
    }

    fn close(&mut self, delimiter: &str, after: Option<&Span>) {
        if self.care == Care::Edges {
            self.edge(false);
        }
        let ends_with_a_letter = self.out.ends_with(char::is_alphanumeric);
        self.out.push_str(delimiter);
        let is_followed = after.is_some_and(|after| !after.is_blank());
        self.at_edge = is_followed && (self.care == Care::Edges || !ends_with_a_letter);
    }

    /// Writes the last letter as a number, unless a letter follows the mark that comes.
    fn edge(&mut self, is_before_a_letter: bool) {
        if is_before_a_letter && self.care == Care::Usual {
            return;
        }
        let is_sign = |letter: char| letter.is_whitespace() || letter.is_ascii_punctuation();
        if let Some(last) = self.out.pop() {
            if is_sign(last) {
                self.out.push(last);
            } else {
                self.number(last);
            }
        }
    }

    fn say(&mut self, said: &Said) {
        let at_edge = std::mem::take(&mut self.at_edge);
        match said {
            Said::Break => self.out.push_str("\\\n"),
            Said::Code(said) => code(said, &mut self.out),
            Said::Text(said) => {
                let first = said.chars().next().filter(|letter| {
                    at_edge && !letter.is_whitespace() && !letter.is_ascii_punctuation()
                });
                let rest = first.map_or(said.as_str(), |letter| {
                    self.number(letter);
                    said.get(letter.len_utf8()..).unwrap_or_default()
                });
                escape(rest, &mut self.out);
            }
        }
    }

    fn number(&mut self, letter: char) {
        let _ = write!(self.out, "&#{};", u32::from(letter));
    }
}

/// Whether what is marked begins with a letter, right after its asterisks.
fn opens_with_a_letter(run: &[Span], open: &[Mark]) -> bool {
    let Some(first) = run.first() else { return false };
    let has_other = [Mark::Link, Mark::Strike]
        .into_iter()
        .any(|mark| mark.is_on(&first.look) && !open.contains(&mark));
    let begins = matches!(&first.said, Said::Text(said) if said.starts_with(char::is_alphanumeric));
    begins && !has_other
}
