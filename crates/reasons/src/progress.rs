//! How far a long run is.

use num_rational::BigRational;
use num_traits::One;

use crate::messages::{Values, say};
use crate::{Language, numbers};

/// What a long run does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A choice within a budget.
    Counting,
    /// A ranking.
    Ranking,
    /// Whether a rule gives a recorded decision.
    Comparing,
    /// What the other choices at ties would have changed.
    Ties,
    /// What each college would select alone.
    Colleges,
    /// What would have changed the fate of each action.
    Margins,
    /// Elections drawn again by chance.
    Draws,
}

impl Doing {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Counting,
        Self::Ranking,
        Self::Comparing,
        Self::Ties,
        Self::Colleges,
        Self::Margins,
        Self::Draws,
    ];
}

/// Says what is done by a rule, and how much of how much, where that is known.
///
/// ```
/// use cordee_reasons::{Doing, Language, of_progress};
///
/// let said = of_progress(Language::English, Doing::Counting, "mes_cost_add1", Some((1, 8)));
/// assert_eq!(said, "Counting by mes_cost_add1… 12.5%");
/// ```
pub fn of_progress(
    language: Language,
    doing: Doing,
    rule: &str,
    part: Option<(u64, u64)>,
) -> String {
    let doing = match doing {
        Doing::Counting => "counting",
        Doing::Ranking => "ranking",
        Doing::Comparing => "comparing",
        Doing::Ties => "ties",
        Doing::Colleges => "colleges",
        Doing::Margins => "margins",
        Doing::Draws => "draws",
    };
    let said = say(language, "progress", &Values::new().text("doing", doing).text("rule", rule));
    let Some((done, of)) = part.filter(|(_, of)| 0 < *of) else { return said };
    let share = BigRational::new(done.into(), of.into()).min(BigRational::one());
    format!("{said} {}", numbers::percent(language, &share))
}
