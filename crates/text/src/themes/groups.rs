//! What each group of people says more than the others do.

use std::collections::{BTreeMap, BTreeSet};

use super::terms::Kept;
use crate::corpus::Corpus;
use crate::keyness::overuse;

/// What is told of the words of a group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Telling {
    /// Words that fewer texts of the group have are not told: they would tell who wrote.
    pub least_texts: u64,
    /// Words of a lower log-likelihood are no difference worth telling; see [`Key::g2`](crate::Key::g2).
    pub least_g2: f64,
}

/// A word that a group uses more than the others.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupWord {
    /// The commonest way in which the group writes it, in lower case.
    pub word: String,
    /// How many texts of the group have it, and how many of the others.
    pub texts: u64,
    pub elsewhere: u64,
    pub g2: f64,
    /// How many times its share of the words doubles from the others to the group.
    pub log2_ratio: f64,
}

/// The words of a group, the most telling first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupWords {
    /// How many texts the group has.
    pub texts: u64,
    pub words: Vec<GroupWord>,
    /// How many words would be told, had enough texts them.
    pub masked: usize,
}

/// A lemma in one group.
#[derive(Clone, Debug, Default)]
struct Met {
    times: u64,
    texts: u64,
    /// Its forms, and how often each is met.
    forms: BTreeMap<u32, u64>,
}

/// The words that each of `count` groups uses more than all the others together.
///
/// `group_of` gives the group of each text; texts without one do not count. What is compared is how often a
/// word is met, as [`keyness`](crate::keyness()) does, among words that are not common; how many texts have it
/// stands beside, for one text may repeat a word. Ties stand in alphabetical order.
///
/// ```
/// use cordee_text::{Corpus, Lexicon, Telling, group_words};
/// let texts = ["du calme"; 8].into_iter().chain(["des commerces"; 8]).collect::<Vec<_>>();
/// let group_of: Vec<Option<usize>> = (0..16).map(|text| Some(text / 8)).collect();
/// let corpus = Corpus::read(&texts, &Lexicon::default());
/// let told = group_words(&corpus, &group_of, 2, Telling { least_texts: 5, least_g2: 10.83 });
/// assert_eq!((told[0].words[0].word.as_str(), told[0].words[0].texts), ("calme", 8));
/// assert_eq!(told[1].words[0].word, "commerces");
/// ```
pub fn group_words(
    corpus: &Corpus,
    group_of: &[Option<usize>],
    count: usize,
    telling: Telling,
) -> Vec<GroupWords> {
    let kept = Kept::of(corpus);
    let mut groups: Vec<(u64, BTreeMap<u32, Met>)> = vec![(0, BTreeMap::new()); count];
    for (words, group) in corpus.texts().zip(group_of) {
        let Some((texts, met)) = group.and_then(|group| groups.get_mut(group)) else { continue };
        *texts += 1;
        let mut seen = BTreeSet::new();
        for word in words.iter().filter(|word| kept.holds(word.lemma)) {
            let own = met.entry(word.lemma).or_default();
            own.times += 1;
            *own.forms.entry(word.form).or_default() += 1;
            own.texts += u64::from(seen.insert(word.lemma));
        }
    }
    let mut all: BTreeMap<u32, (u64, u64)> = BTreeMap::new();
    for (lemma, met) in groups.iter().flat_map(|(_, met)| met) {
        let sum = all.entry(*lemma).or_default();
        (sum.0, sum.1) = (sum.0 + met.times, sum.1 + met.texts);
    }
    groups.iter().map(|(texts, met)| told(corpus, (*texts, met), &all, telling)).collect()
}

fn told(
    corpus: &Corpus,
    (texts, met): (u64, &BTreeMap<u32, Met>),
    all: &BTreeMap<u32, (u64, u64)>,
    telling: Telling,
) -> GroupWords {
    let size: u64 = met.values().map(|met| met.times).sum();
    let rest = all.values().map(|(times, _)| times).sum::<u64>() - size;
    let word = |(lemma, met): (&u32, &Met)| {
        let (times, texts) = all.get(lemma).copied().unwrap_or_default();
        let (g2, log2_ratio) = overuse([met.times, times - met.times], [size, rest])?;
        let form = met.forms.iter().rev().max_by_key(|(_, times)| **times).map(|(form, _)| *form);
        let word = form.map(|form| corpus.form(form).to_owned()).unwrap_or_default();
        let elsewhere = texts - met.texts;
        (telling.least_g2 <= g2).then_some(GroupWord {
            word,
            texts: met.texts,
            elsewhere,
            g2,
            log2_ratio,
        })
    };
    let found: Vec<GroupWord> = met.iter().filter_map(word).collect();
    let candidates = found.len();
    let mut words: Vec<GroupWord> =
        found.into_iter().filter(|word| telling.least_texts <= word.texts).collect();
    words.sort_by(|one, other| other.g2.total_cmp(&one.g2).then_with(|| one.word.cmp(&other.word)));
    GroupWords { texts, masked: candidates - words.len(), words }
}
