//! Words with their place.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::words::{lower, pieces};

/// A word of a text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text as given.
    pub at: Range<usize>,
    /// The word as [`words`](crate::words()) counts it: in lower case, composed, without elision.
    pub form: String,
}

/// The words of a text with their places, in order: the forms are those of [`words`](crate::words()).
///
/// Places are disjoint, stand on characters, and hold whole letters: what is composed of several
/// characters (`e` and an accent) is never cut. Time grows with the length of the text.
///
/// ```
/// let text = "L’Été, à Pélussin";
/// let tokens = cordee_text::tokens(text);
/// let written: Vec<&str> = tokens.iter().filter_map(|token| text.get(token.at.clone())).collect();
/// assert_eq!(written, ["Été", "Pélussin"]);
/// assert_eq!(tokens[0].form, "été");
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let counted = units(text).into_iter().filter(|unit| unit.is_counted);
    counted.map(|unit| Token { at: unit.at, form: unit.form }).collect()
}

/// A word, or what is no word but tells of its neighbours: an elision, a lone letter.
pub(crate) struct Unit {
    pub at: Range<usize>,
    pub form: String,
    pub is_counted: bool,
}

pub(crate) fn units(text: &str) -> Vec<Unit> {
    let lower = lower(text);
    let mut walk = Walk { clusters: clusters(text), current: None, end: 0 };
    let mut units = vec![];
    for piece in pieces(&lower) {
        let Some(form) = lower.get(piece.at.clone()) else { continue };
        let (start, _) = walk.cluster_of(piece.at.start);
        let (_, end) = walk.cluster_of(piece.at.end.saturating_sub(1));
        let at = start..end;
        units.push(Unit { at, form: form.to_owned(), is_counted: piece.is_counted });
    }
    units
}

/// What becomes one passage of the lower text: a character and what is composed with it.
struct Cluster {
    at: Range<usize>,
    lower_length: usize,
}

/// Follows the lower text and the text as given side by side.
struct Walk<I> {
    clusters: I,
    current: Option<Cluster>,
    /// Where the current cluster ends in the lower text.
    end: usize,
}

impl<I: Iterator<Item = Cluster>> Walk<I> {
    /// Where the cluster that holds a byte of the lower text stands; bytes are asked for in order.
    fn cluster_of(&mut self, byte: usize) -> (usize, usize) {
        while self.end <= byte {
            let Some(next) = self.clusters.next() else { break };
            self.end += next.lower_length;
            self.current = Some(next);
        }
        self.current.as_ref().map_or((0, 0), |cluster| (cluster.at.start, cluster.at.end))
    }
}

fn clusters(text: &str) -> impl Iterator<Item = Cluster> + '_ {
    let mut start = 0;
    let ends = text.char_indices().skip(1).filter(|(_, c)| begins_cluster(*c)).map(|(at, _)| at);
    ends.chain((!text.is_empty()).then_some(text.len())).map(move |end| {
        let at = start..end;
        start = end;
        let lower_length = text.get(at.clone()).map_or(0, lower_length);
        Cluster { at, lower_length }
    })
}

/// Whether composition (NFC) never joins a character to what stands before it.
/// Unicode Standard Annex 15, section 9: what is a starter and surely normal already.
fn begins_cluster(character: char) -> bool {
    character.is_ascii()
        || (canonical_combining_class(character) == 0
            && is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes)
}

/// The length of a cluster in the lower text; a final sigma is as long as another.
fn lower_length(cluster: &str) -> usize {
    let length =
        |c: char| if c == '\u{2019}' { 1 } else { c.to_lowercase().map(char::len_utf8).sum() };
    cluster.nfc().map(length).sum()
}
