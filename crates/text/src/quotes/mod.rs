//! Quotes: what people said, to the letter, diverse, and naming nobody.
//!
//! Start with [`quotes()`]; [`Privacy`] says what a passage must not hold.

mod passage;
mod privacy;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::common::is_common;
use crate::corpus::Corpus;

use passage::passages;
pub use privacy::{Personal, PersonalKind, Privacy};

/// How much a quote must be typical, rather than unlike those chosen before (0 to 1).
const TYPICAL: f64 = 0.7;

/// A passage of a text that may be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub text: usize,
    /// Bytes of the text: whole sentences, 15 to 60 words.
    pub at: Range<usize>,
}

/// Up to `most` quotes among the candidates: typical ones, unlike one another, that name nobody.
///
/// A candidate is a text and how typical it is, from 0 to 1 ([`Proposal::closeness`]); to quote each
/// population, ask once for each with its own texts. At most one quote is taken of a text: the text
/// itself when it has 15 to 60 words, or else its first run of whole sentences that has. Chosen by
/// maximal marginal relevance at 0.7 (J. Carbonell and J. Goldstein, 1998), likeness being the
/// cosine of lemmas; ties go to the first text. What is left out is not replaced by dots: a quote is
/// always an exact passage.
///
/// [`Proposal::closeness`]: crate::Proposal::closeness
///
/// ```
/// use cordee_text::{Corpus, Lexicon, Privacy, quotes};
/// let texts = [
///     "Le sentier du lac est trop fréquenté en août, il faudrait un bus et des toilettes au départ.",
///     "Demandez à Jeanne Roux, elle sait bien que le sentier du lac est trop fréquenté au mois d’août.",
/// ];
/// let lexicon = Lexicon::default();
/// let corpus = Corpus::read(&texts, &lexicon);
/// let chosen = quotes(&texts, &corpus, &[(0, 0.8), (1, 0.9)], 3, &Privacy::new(&lexicon, [""; 0]));
/// assert_eq!(chosen.len(), 1);
/// assert_eq!(texts[0].get(chosen[0].at.clone()), Some(texts[0]));
/// ```
pub fn quotes<T: AsRef<str>>(
    texts: &[T],
    corpus: &Corpus,
    candidates: &[(usize, f64)],
    most: usize,
    privacy: &Privacy<'_>,
) -> Vec<Quote> {
    let mut left: Vec<Candidate> = candidates
        .iter()
        .filter_map(|(text, typical)| {
            let written = texts.get(*text)?.as_ref();
            let is_clean = |at: &Range<usize>| {
                written.get(at.clone()).is_some_and(|it| !privacy.is_personal(it))
            };
            let at = passages(written).into_iter().find(is_clean)?;
            let lemmas = lemmas(corpus, *text, &at);
            Some(Candidate {
                quote: Quote { text: *text, at },
                typical: *typical,
                lemmas,
                likest: 0.0,
            })
        })
        .collect();
    left.sort_by(|one, other| {
        (one.quote.text, one.quote.at.start).cmp(&(other.quote.text, other.quote.at.start))
    });
    left.dedup_by_key(|candidate| candidate.quote.text);
    let mut chosen = vec![];
    while chosen.len() < most {
        let Some(best) = best(&left) else { break };
        let taken = left.remove(best);
        for other in &mut left {
            other.likest = other.likest.max(likeness(&taken.lemmas, &other.lemmas));
        }
        chosen.push(taken.quote);
    }
    chosen
}

struct Candidate {
    quote: Quote,
    typical: f64,
    lemmas: BTreeMap<u32, f64>,
    /// How like the likest of those chosen it is.
    likest: f64,
}

fn best(left: &[Candidate]) -> Option<usize> {
    let worth = |it: &Candidate| TYPICAL * it.typical - (1.0 - TYPICAL) * it.likest;
    let places = left.iter().enumerate().rev();
    places.max_by(|one, other| worth(one.1).total_cmp(&worth(other.1))).map(|(place, _)| place)
}

fn lemmas(corpus: &Corpus, text: usize, at: &Range<usize>) -> BTreeMap<u32, f64> {
    let mut counts = BTreeMap::new();
    for word in corpus.words(text) {
        let is_inside = at.start <= word.at().start && word.at().end <= at.end;
        if is_inside && !is_common(corpus.lemma(word.lemma)) {
            *counts.entry(word.lemma).or_default() += 1.0;
        }
    }
    counts
}

/// The cosine of the counts of lemmas, from 0 to 1.
fn likeness(one: &BTreeMap<u32, f64>, other: &BTreeMap<u32, f64>) -> f64 {
    let shared: f64 = one.iter().filter_map(|(lemma, count)| Some(count * other.get(lemma)?)).sum();
    let length = |counts: &BTreeMap<u32, f64>| {
        counts.values().map(|count| count * count).sum::<f64>().sqrt()
    };
    let lengths = length(one) * length(other);
    if 0.0 < lengths { shared / lengths } else { 0.0 }
}
