//! Themes proposed: what answers are about, as far as a machine can tell; people name them.
//!
//! On real contributions the themes of a machine and those of people have a third of their
//! information in common: nothing here is to be published before somebody has named, merged and
//! split it. Start with [`propose`]; [`mixtures`] is a second opinion, in which a text may hold
//! several themes; [`labels()`] says what each uses more than the others.

mod agree;
mod dense;
mod eigen;
mod factor;
mod group;
mod groups;
mod labels;
mod reduce;
pub(crate) mod sparse;
mod stability;
pub(crate) mod terms;

use std::cmp::Reverse;
use std::ops::RangeInclusive;

use crate::corpus::Corpus;

pub use agree::{adjusted_rand, mutual_information};
use dense::{Dense, dot};
pub use groups::{GroupWord, GroupWords, Telling, group_words};
pub use labels::{Label, labels};
use sparse::Sparse;
pub use stability::Stability;
use terms::Terms;

/// The dimensions of the space in which texts are grouped.
const DIMENSIONS: usize = 50;
/// How often grouping begins anew; the best is kept.
const STARTS: u64 = 10;
/// A term in fewer texts joins too few to make a theme.
const TEXTS_OF_TERM: u32 = 3;
/// Fewer texts have no themes.
const LEAST_TEXTS: usize = 20;

/// How many themes to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThemeCount {
    Exactly(usize),
    /// The number in this range that comes back best when one begins anew, the larger one of equals;
    /// 4 to 20 is usual.
    Stable(RangeInclusive<usize>),
}

/// Why no themes are proposed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThemesError {
    #[error("themes need {least} texts with words in common, there are {texts}")]
    TooFewTexts { texts: usize, least: usize },
    #[error("{asked} themes cannot be told among {texts} texts")]
    TooManyThemes { asked: usize, texts: usize },
    #[error("one theme tells nothing apart; ask for two or more")]
    TooFewThemes,
}

/// Themes proposed for a corpus: each text has one, or none.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// How many themes there are; the first is the largest.
    pub count: usize,
    /// The theme of each text, below `count`; none for a text that shares no telling word with
    /// others: it is outside of the grid.
    pub theme_of: Vec<Option<usize>>,
    /// How near each text stands to the centre of its theme: a cosine, 1 for the most typical.
    pub closeness: Vec<f64>,
    /// How well each number of themes came back; empty when the number was given. Where none reaches
    /// 0.5 the texts have no number of themes of their own, and a page should say so.
    pub stability: Vec<Stability>,
}

/// Proposes themes: latent semantic analysis in 50 dimensions, then k-means, the best of ten.
///
/// The same seed gives the same themes. Terms are lemmas and pairs of them that stand in three
/// texts or more and in four out of ten at most. Time and memory grow with the number of words.
///
/// ```
/// use cordee_text::{Corpus, Lexicon, ThemeCount, propose};
/// let subjects = ["baignade rivière", "parking navette", "refuge neige"];
/// let texts: Vec<&str> = subjects.into_iter().cycle().take(30).collect();
/// let corpus = Corpus::read(&texts, &Lexicon::default());
/// let proposal = propose(&corpus, &ThemeCount::Exactly(3), 7)?;
/// assert_eq!(proposal.theme_of[0], proposal.theme_of[3]);
/// assert_ne!(proposal.theme_of[0], proposal.theme_of[1]);
/// # Ok::<(), cordee_text::ThemesError>(())
/// ```
pub fn propose(corpus: &Corpus, count: &ThemeCount, seed: u64) -> Result<Proposal, ThemesError> {
    let (table, told) = table(corpus)?;
    let places = reduce::parts(&table, DIMENSIONS, seed).places();
    let (count, stability) = match count {
        ThemeCount::Exactly(count) => (*count, vec![]),
        ThemeCount::Stable(range) => {
            let stability = stability::stabilities(&places, range.clone(), seed);
            let least = *range.start();
            (stability::most_stable(&stability).unwrap_or(least), stability)
        }
    };
    check(count, told.len())?;
    let groups = group::group(&places, count, STARTS, seed);
    let centres = unit(groups.centres);
    let near = |(row, group): (&[f64], &usize)| dot(row, centres.row(*group));
    let near: Vec<f64> = places.rows().zip(&groups.of_row).map(near).collect();
    Ok(Proposal { stability, ..by_size(corpus.len(), &told, &groups.of_row, &near) })
}

/// How much of each theme each text holds, themes that add up: a second opinion.
///
/// For each text the shares of `count` themes, which sum to 1; none for a text outside of the grid.
/// The same seed gives the same shares.
pub fn mixtures(
    corpus: &Corpus,
    count: usize,
    seed: u64,
) -> Result<Vec<Option<Vec<f64>>>, ThemesError> {
    let (table, told) = table(corpus)?;
    check(count, told.len())?;
    let weights = factor::factor(&table, count, seed);
    let mut shares = vec![None; corpus.len()];
    for (row, text) in weights.rows().zip(&told) {
        let sum: f64 = row.iter().sum();
        if let (true, Some(slot)) = (0.0 < sum, shares.get_mut(*text)) {
            *slot = Some(row.iter().map(|weight| weight / sum).collect());
        }
    }
    Ok(shares)
}

/// The share of texts that have no theme, from 0 to 1, to be shown beside every result; none when
/// there are no texts.
///
/// ```
/// assert_eq!(cordee_text::outside_share(&[Some("eau"), None, Some("bus"), None]), Some(0.5));
/// ```
pub fn outside_share<T>(theme_of: &[Option<T>]) -> Option<f64> {
    let outside = theme_of.iter().filter(|theme| theme.is_none()).count();
    (!theme_of.is_empty()).then(|| outside as f64 / theme_of.len() as f64)
}

/// The weighted terms of the texts that have some, and which texts these are.
fn table(corpus: &Corpus) -> Result<(Sparse, Vec<usize>), ThemesError> {
    let all = Terms::of(corpus, TEXTS_OF_TERM).weighted();
    let mut table = Sparse::with_width(all.width());
    let mut told = vec![];
    for (text, row) in all.rows().enumerate().filter(|(_, row)| !row.is_empty()) {
        table.push(row.iter().copied());
        told.push(text);
    }
    if told.len() < LEAST_TEXTS {
        return Err(ThemesError::TooFewTexts { texts: told.len(), least: LEAST_TEXTS });
    }
    Ok((table, told))
}

fn check(asked: usize, texts: usize) -> Result<(), ThemesError> {
    if asked < 2 {
        return Err(ThemesError::TooFewThemes);
    }
    if texts < 2 * asked {
        return Err(ThemesError::TooManyThemes { asked, texts });
    }
    Ok(())
}

fn unit(mut centres: Dense) -> Dense {
    centres.normalise_rows();
    centres
}

/// Numbers the groups by size, ties by their first text, and leaves out those that are empty.
fn by_size(texts: usize, told: &[usize], groups: &[usize], near: &[f64]) -> Proposal {
    let groups_at = groups.iter().max().map_or(0, |last| last + 1);
    let mut sizes: Vec<(Reverse<usize>, usize, usize)> = (0..groups_at)
        .filter_map(|group| {
            let first = groups.iter().position(|it| *it == group)?;
            Some((Reverse(groups.iter().filter(|it| **it == group).count()), first, group))
        })
        .collect();
    sizes.sort_unstable();
    let mut numbers = vec![0; groups_at];
    for (number, (_, _, group)) in sizes.iter().enumerate() {
        if let Some(slot) = numbers.get_mut(*group) {
            *slot = number;
        }
    }
    let (mut theme_of, mut closeness) = (vec![None; texts], vec![0.0; texts]);
    for ((text, group), near) in told.iter().zip(groups).zip(near) {
        if let Some(slot) = theme_of.get_mut(*text) {
            *slot = numbers.get(*group).copied();
        }
        if let Some(slot) = closeness.get_mut(*text) {
            *slot = *near;
        }
    }
    Proposal { count: sizes.len(), theme_of, closeness, stability: vec![] }
}
