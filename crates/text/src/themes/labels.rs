//! What to call a theme until a person names it: its most telling words, as people wrote them.

use std::collections::BTreeMap;

use super::terms::{Kept, Pair};
use crate::corpus::{Corpus, Word};
use crate::keyness::overuse;

/// How many words a label has.
const MOST_WORDS: usize = 8;

/// A word, or two, that a theme uses more than the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The commonest way in which the theme writes it, in lower case.
    pub text: String,
    /// See [`Key::g2`](crate::Key::g2).
    pub g2: f64,
    /// How often the theme has it, and how often the other themes have it.
    pub in_theme: u64,
    pub in_rest: u64,
}

/// The labels of `count` themes, the most telling first, at most eight each.
///
/// `theme_of` gives the theme of each text, by a machine or by people; texts without theme do not
/// count. `texts` are those of the corpus. Two words in a row stand in a label as they are written,
/// with the small words between them; they are left out when both are in the label already.
///
/// ```
/// use cordee_text::{Corpus, Lexicon, labels};
/// let texts = ["des Vélos partout"; 6].into_iter().chain(["trop de bruit"; 6]).collect::<Vec<_>>();
/// let theme_of: Vec<Option<usize>> = (0..12).map(|text| Some(text / 6)).collect();
/// let corpus = Corpus::read(&texts, &Lexicon::default());
/// assert_eq!(labels(&corpus, &texts, &theme_of, 2)[1][0].text, "bruit");
/// ```
pub fn labels<T: AsRef<str>>(
    corpus: &Corpus,
    texts: &[T],
    theme_of: &[Option<usize>],
    count: usize,
) -> Vec<Vec<Label>> {
    let kept = Kept::of(corpus);
    let mut counts: Vec<BTreeMap<Pair, u64>> = vec![BTreeMap::new(); count];
    let mut all: BTreeMap<Pair, u64> = BTreeMap::new();
    for (words, theme) in corpus.texts().zip(theme_of) {
        let Some(own) = theme.and_then(|theme| counts.get_mut(theme)) else { continue };
        for (term, _, _) in met(words, &kept) {
            *own.entry(term).or_default() += 1;
            *all.entry(term).or_default() += 1;
        }
    }
    let size: u64 = all.values().sum();
    let told = counts.iter().map(|own| telling(own, &all, size));
    let told: Vec<Vec<(Pair, Label)>> = told.collect();
    named(corpus, texts, theme_of, told, &kept)
}

/// The terms of a text, with the word that begins each and the one that ends it.
fn met<'a>(words: &'a [Word], kept: &'a Kept) -> impl Iterator<Item = (Pair, Word, Word)> + 'a {
    let mut before: Option<Word> = None;
    words.iter().filter(|word| kept.holds(word.lemma)).flat_map(move |word| {
        let pair = before.map(|before| ((before.lemma, Some(word.lemma)), before, *word));
        before = Some(*word);
        std::iter::once(((word.lemma, None), *word, *word)).chain(pair)
    })
}

fn telling(own: &BTreeMap<Pair, u64>, all: &BTreeMap<Pair, u64>, size: u64) -> Vec<(Pair, Label)> {
    let own_size: u64 = own.values().sum();
    let label = |(term, in_theme): (&Pair, &u64)| {
        let in_rest = all.get(term).copied().unwrap_or(0) - in_theme;
        let (g2, _) = overuse([*in_theme, in_rest], [own_size, size - own_size])?;
        Some((*term, Label { text: String::new(), g2, in_theme: *in_theme, in_rest }))
    };
    let mut told: Vec<(Pair, Label)> = own.iter().filter_map(label).collect();
    told.sort_by(|(one, a), (other, b)| b.g2.total_cmp(&a.g2).then(one.cmp(other)));
    let mut chosen: Vec<(Pair, Label)> = vec![];
    for (term, label) in told {
        let has = |lemma: u32| {
            chosen.iter().any(|((one, other), _)| *one == lemma || *other == Some(lemma))
        };
        let is_said = match term {
            (one, Some(other)) => has(one) && has(other),
            (one, None) => chosen.iter().any(|((first, second), _)| {
                second.is_some() && (*first == one || *second == Some(one))
            }),
        };
        if !is_said {
            chosen.push((term, label));
        }
        if MOST_WORDS <= chosen.len() {
            break;
        }
    }
    chosen
}

/// Writes each label as its theme most often does.
fn named<T: AsRef<str>>(
    corpus: &Corpus,
    texts: &[T],
    theme_of: &[Option<usize>],
    told: Vec<Vec<(Pair, Label)>>,
    kept: &Kept,
) -> Vec<Vec<Label>> {
    let mut ways: Vec<BTreeMap<Pair, BTreeMap<String, usize>>> = told
        .iter()
        .map(|labels| labels.iter().map(|(term, _)| (*term, BTreeMap::new())).collect())
        .collect();
    for ((words, theme), text) in corpus.texts().zip(theme_of).zip(texts) {
        let Some(own) = theme.and_then(|theme| ways.get_mut(theme)) else { continue };
        for (term, first, last) in met(words, kept) {
            let Some(written) = own.get_mut(&term) else { continue };
            let span = text.as_ref().get(first.at().start..last.at().end).unwrap_or_default();
            let way = if term.1.is_some() {
                span.to_lowercase()
            } else {
                corpus.form(first.form).to_owned()
            };
            let way = way.split_whitespace().collect::<Vec<&str>>().join(" ");
            *written.entry(way).or_default() += 1;
        }
    }
    let name = |theme: usize, term: &Pair| {
        let written = ways.get(theme).and_then(|own| own.get(term))?;
        // The last of the largest, from the end: the first in the alphabet.
        written.iter().rev().max_by_key(|(_, count)| **count).map(|(way, _)| way.clone())
    };
    let with_name = |(theme, labels): (usize, Vec<(Pair, Label)>)| {
        let label = |(term, label)| Label { text: name(theme, &term).unwrap_or_default(), ..label };
        labels.into_iter().map(label).collect()
    };
    told.into_iter().enumerate().map(with_name).collect()
}
