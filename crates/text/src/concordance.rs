//! Keyword in context: where a word stands, between the words around it, the best texts first.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::corpus::{Corpus, Word};

/// Constants of BM25, as usual: how soon repetition stops counting, how much length weighs.
const SATURATION: f64 = 1.2;
const LENGTH_WEIGHT: f64 = 0.75;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sought {
    /// Any form of a lemma, by its number in the corpus.
    Lemma(u32),
    /// One form alone.
    Form(u32),
}

/// A text that holds what was looked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    pub text: usize,
    /// BM25; larger is better, and only the order means anything.
    pub score: f64,
}

/// A line of a concordance: bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: usize,
    /// From the first word shown to the word looked for.
    pub before: Range<usize>,
    pub word: Range<usize>,
    pub after: Range<usize>,
}

/// Where each lemma stands in a corpus.
pub struct Concordance<'a> {
    corpus: &'a Corpus,
    /// The texts of each lemma, in order, with how often they have it.
    texts_of: Vec<Vec<(usize, u32)>>,
    mean_length: f64,
}

impl<'a> Concordance<'a> {
    /// Reads a corpus once; memory grows with the number of its words.
    pub fn of(corpus: &'a Corpus) -> Self {
        let mut texts_of: Vec<Vec<(usize, u32)>> = vec![vec![]; corpus.lemma_count()];
        let mut words = 0;
        for (text, said) in corpus.texts().enumerate() {
            words += said.len();
            for word in said {
                let place = usize::try_from(word.lemma).ok();
                let Some(met) = place.and_then(|place| texts_of.get_mut(place)) else { continue };
                match met.last_mut() {
                    Some((last, count)) if *last == text => *count += 1,
                    _ => met.push((text, 1)),
                }
            }
        }
        let mean_length = words as f64 / corpus.len().max(1) as f64;
        Self { corpus, texts_of, mean_length }
    }

    /// The texts that hold any of the words, the best first; ties in order of place.
    ///
    /// BM25: S. Robertson and H. Zaragoza, “The Probabilistic Relevance Framework” (2009), with the
    /// logarithm kept positive: ln(1 + (N - n + ½) / (n + ½)).
    pub fn search(&self, sought: &[Sought]) -> Vec<Found> {
        let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
        for one in sought {
            let counts = self.counts(*one);
            let (all, having) = (self.corpus.len() as f64, counts.len() as f64);
            let rarity = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
            for (text, count) in counts {
                let length = self.corpus.words(text).len() as f64 / self.mean_length;
                let norm = SATURATION * (1.0 - LENGTH_WEIGHT + LENGTH_WEIGHT * length);
                let count = f64::from(count);
                let score = rarity * count * (SATURATION + 1.0) / (count + norm);
                *scores.entry(text).or_default() += score;
            }
        }
        let mut found: Vec<Found> =
            scores.into_iter().map(|(text, score)| Found { text, score }).collect();
        found.sort_by(|one, other| other.score.total_cmp(&one.score));
        found
    }

    /// Every place of any of the words, with up to `width` words on each side, in the order of
    /// [`search`](Self::search), then of the text.
    ///
    /// ```
    /// use cordee_text::{Concordance, Corpus, Lexicon, Sought};
    /// let texts = ["On se baigne dans la rivière propre."];
    /// let corpus = Corpus::read(&texts, &Lexicon::default());
    /// let number = corpus.words(0).iter().find(|word| corpus.form(word.form) == "rivière").unwrap();
    /// let lines = Concordance::of(&corpus).lines(&[Sought::Lemma(number.lemma)], 2);
    /// let shown = |at: &std::ops::Range<usize>| texts[0].get(at.clone()).unwrap();
    /// assert_eq!(shown(&lines[0].before), "dans la ");
    /// assert_eq!(shown(&lines[0].after), " propre");
    /// ```
    pub fn lines(&self, sought: &[Sought], width: usize) -> Vec<Line> {
        let mut lines = vec![];
        for found in self.search(sought) {
            let words = self.corpus.words(found.text);
            for (place, word) in words.iter().enumerate() {
                if sought.iter().any(|one| one.is(*word)) {
                    lines.push(line(found.text, words, place, *word, width));
                }
            }
        }
        lines
    }

    fn counts(&self, sought: Sought) -> Vec<(usize, u32)> {
        match sought {
            Sought::Lemma(lemma) => {
                let place = usize::try_from(lemma).ok();
                place.and_then(|place| self.texts_of.get(place)).cloned().unwrap_or_default()
            }
            Sought::Form(form) => {
                let count = |words: &[Word]| words.iter().filter(|word| word.form == form).count();
                let counts = self
                    .corpus
                    .texts()
                    .map(|words| u32::try_from(count(words)).unwrap_or(u32::MAX));
                counts.enumerate().filter(|(_, count)| 0 < *count).collect()
            }
        }
    }
}

impl Sought {
    fn is(self, word: Word) -> bool {
        match self {
            Self::Lemma(lemma) => word.lemma == lemma,
            Self::Form(form) => word.form == form,
        }
    }
}

fn line(text: usize, words: &[Word], place: usize, word: Word, width: usize) -> Line {
    let at = word.at();
    let first = words.get(place.saturating_sub(width)).map_or(at.start, |word| word.at().start);
    let last = place.saturating_add(width).min(words.len().saturating_sub(1));
    let end = words.get(last).map_or(at.end, |word| word.at().end);
    Line { text, before: first..at.start, after: at.end..end, word: at }
}
