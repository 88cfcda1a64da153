//! What people put first: rankings, whole or of the first few.

use std::cmp::Ordering;

use thiserror::Error;

use crate::interval::{Confidence, Share};

/// What the rankings of all say.
#[derive(Clone, Debug, PartialEq)]
pub struct RankingSummary {
    /// One an item, in the order of the question.
    pub items: Vec<RankedItem>,
    /// How many ranked at least one item.
    pub ballots: u64,
}

/// What the rankings say of one item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankedItem {
    /// How many ranked it.
    pub ranked: u64,
    /// Its mean rank among them, the first being 1; `None` when nobody ranked it.
    pub mean_rank: Option<f64>,
    /// The share that put it first, of all who ranked something.
    pub first: Option<Share>,
    /// The mean of its Borda points, from 0 to the number of items less one.
    pub borda: f64,
}

/// Why rankings cannot be summed up.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RankingError {
    #[error("ranking {ranking} holds item `{item}`, which is none of the {items}")]
    UnknownItem { ranking: usize, item: u16, items: u16 },
    #[error("ranking {ranking} holds item `{item}` twice")]
    Twice { ranking: usize, item: u16 },
}

/// Sums up rankings of so many items: mean rank, share ranked first, Borda points.
///
/// A ranking lists items, the preferred one first, and may stop early. With m items the first gets
/// m - 1 points, the next one less; the items left out share equally the points that are left, so that
/// a short ranking weighs as much as a whole one. An empty ranking is no ballot. Means of ranks are of
/// those who ranked the item: where people name the first few only, look at the Borda points instead.
/// Source: J.-C. de Borda, *Mémoire sur les élections au scrutin* (1781).
///
/// ```
/// use cordee_survey_stats::{Confidence, rankings};
///
/// let summary = rankings(&[vec![2, 0, 1], vec![2], vec![0, 2]], 3, Confidence::NinetyFive).unwrap();
/// assert_eq!(summary.items[2].mean_rank, Some(4.0 / 3.0));
/// assert_eq!(summary.items[2].borda, (2.0 + 2.0 + 1.0) / 3.0);
/// assert_eq!(summary.order(), [2, 0, 1]);
/// ```
pub fn rankings<R: AsRef<[u16]>>(
    rankings: &[R],
    items: u16,
    confidence: Confidence,
) -> Result<RankingSummary, RankingError> {
    let mut tallies = vec![Tally::default(); usize::from(items)];
    let mut ballots = 0;
    for (at, ranking) in rankings.iter().enumerate() {
        let ranking = ranking.as_ref();
        if ranking.is_empty() {
            continue;
        }
        ballots += 1;
        tally(&mut tallies, ranking, at, ballots)?;
    }
    let items = tallies.into_iter().map(|tally| tally.item(ballots, confidence)).collect();
    Ok(RankingSummary { items, ballots })
}

impl RankingSummary {
    /// Orders the items by Borda points, the most first; ties stand in the order of the question.
    pub fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.items.len()).collect();
        let borda = |at: usize| self.items.get(at).map_or(0.0, |item| item.borda);
        order.sort_by(|one, other| {
            borda(*other).partial_cmp(&borda(*one)).unwrap_or(Ordering::Equal)
        });
        order
    }
}

#[derive(Clone, Copy, Default)]
struct Tally {
    ranked: u64,
    ranks: u64,
    first: u64,
    /// Twice the points, so that they are whole.
    double_points: u64,
    /// The last ballot that ranked it, to find who ranks twice.
    last_ballot: u64,
}

impl Tally {
    fn item(self, ballots: u64, confidence: Confidence) -> RankedItem {
        let mean_rank = (0 < self.ranked).then(|| self.ranks as f64 / self.ranked as f64);
        let borda = self.double_points as f64 / 2.0 / ballots.max(1) as f64;
        let first = Share::of(self.first, ballots, confidence);
        RankedItem { ranked: self.ranked, mean_rank, first, borda }
    }
}

fn tally(
    tallies: &mut [Tally],
    ranking: &[u16],
    at: usize,
    ballot: u64,
) -> Result<(), RankingError> {
    let items = tallies.len() as u64;
    for (&item, rank) in ranking.iter().zip(1_u64..) {
        let Some(tally) = tallies.get_mut(usize::from(item)) else {
            let items = u16::try_from(items).unwrap_or(u16::MAX);
            return Err(RankingError::UnknownItem { ranking: at, item, items });
        };
        if tally.last_ballot == ballot {
            return Err(RankingError::Twice { ranking: at, item });
        }
        tally.last_ballot = ballot;
        tally.ranked += 1;
        tally.ranks += rank;
        tally.first += u64::from(rank == 1);
        tally.double_points += 2 * (items - rank.min(items));
    }
    // The places left are worth 0, 1, … points: twice their mean is one less than how many they are.
    let rest = items.saturating_sub(ranking.len() as u64).saturating_sub(1);
    for tally in tallies.iter_mut().filter(|tally| tally.last_ballot != ballot) {
        tally.double_points += rest;
    }
    Ok(())
}
