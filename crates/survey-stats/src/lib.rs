//! Statistics of surveys, and what of them can be published.
//!
//! Answers go in as categories or numbers, figures come out with how far chance may have moved them:
//! [`frequencies`], [`mean`], [`rankings`], [`promoter_score`], [`CrossTab`] with its test
//! ([`independence()`]), strength ([`cramers_v`]) and [`residuals`]. [`rake`] weights answers to what is
//! known of the population, and [`Weights`] say what this costs.
//!
//! [`masking`] decides what of it the public may see, filters included, so that no count of one to four
//! people can be derived.
//!
//! None of this makes a sample of volunteers representative: intervals speak of chance, not of who
//! chose to answer. Chance drawn here comes from a [`Seed`]: the same input gives the same bytes.

mod answer;
mod association;
mod chance;
mod crosstab;
mod exact;
mod frequency;
mod holm;
mod independence;
mod interval;
pub mod masking;
mod number;
mod packed;
mod promoter;
mod raking;
mod ranking;
mod shuffled;
mod weighted_table;
mod weights;
pub use answer::{Answer, CountError, Missing, MissingCounts};
pub use association::{CramersV, Reading, Residual, cramers_v, residuals};
pub use chance::Seed;
pub use crosstab::{CrossTab, CrossTabError};
pub use exact::{fisher, permutation};
pub use frequency::{
    Frequencies, Frequency, WeightedFrequencies, frequencies, weighted_frequencies,
};
pub use holm::holm;
pub use independence::{
    ChiSquare, Independence, IndependenceError, LEAST_EXPECTED, chi_square, chi_square_tail,
    independence,
};
pub use interval::{Confidence, Interval, Share};
pub use number::{
    Alike, MOST_DRAWN, Mean, Numbers, NumbersError, Replicates, mean, mean_of_groups, weighted_mean,
};
pub use packed::{Answers, Given};
pub use promoter::{PromoterScore, PromoterScoreError, promoter_score, promoter_score_of};
pub use raking::{
    CLOSE_ENOUGH, Ending, LEAST_ANSWERS, MOST_ROUNDS, Margin, Raking, RakingError, TRIMMED_TO, rake,
};
pub use ranking::{RankedItem, RankingError, RankingSummary, rankings};
pub use weighted_table::WeightedCrossTab;
pub use weights::{Weights, WeightsError};
