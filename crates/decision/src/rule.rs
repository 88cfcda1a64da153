//! Rules of choosing within a budget, and the short names under which the field knows them.

use std::fmt;
use std::str::FromStr;

use crate::{Decimal, Limits, TieOrder, Utility};

/// A rule that chooses projects within a budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The highest first, as long as it fits.
    Greedy {
        /// Highest in what.
        by: Measure,
        /// Whether what does not fit is skipped, or ends the count.
        skip: bool,
    },
    /// Method of Equal Shares.
    EqualShares {
        /// What a project is worth to its supporters.
        utility: Utility,
        /// Whether shares are raised until the budget is used.
        raise: Raise,
        /// How what is left is then used.
        fill: Fill,
    },
    /// Sequential Phragmén: the project whose supporters would carry the least.
    Phragmen {
        /// What happens when a project does not fit.
        end: PhragmenEnd,
    },
    /// The set of the highest total utility, exactly.
    MaxWelfare {
        /// What a project is worth to its supporters.
        utility: Utility,
    },
}

/// What greedy rules compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Votes.
    Votes,
    /// Votes per unit of cost.
    VotesPerCost,
    /// Points per unit of cost.
    PointsPerCost,
    /// Borda points per unit of cost, the last of a ballot counting for nothing.
    BordaPerCost,
    /// Points; in rankings, Borda points, the last of a ballot counting for nothing.
    Points,
    /// Points; in rankings of m projects, m for the first and 1 for the last.
    Places,
}

/// Whether shares are raised until the budget is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Raise {
    /// They are not.
    No,
    /// Until the budget would be overspent, or nothing else fits (what the literature describes).
    Add1,
    /// Until the budget would be overspent (what official elections used).
    Add1NoStop,
}

/// How what is left is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fill {
    /// It is not.
    No,
    /// The greedy rule of the same utility.
    SameUtility,
    /// Most votes first, or most points where the utility is points.
    Votes,
}

/// What happens to Phragmén's rule when a project does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhragmenEnd {
    /// It ends as soon as one of the projects equal for the next place does not fit; projects
    /// without any support come last, when all others are selected.
    AnyOfTheTied,
    /// What does not fit is set aside, the others go on; nothing without support is selected.
    SetAside,
}

/// A name that is no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no rule: see the list of names")]
pub struct UnknownRule(pub String);

const GREEDY: [(&str, Measure); 6] = [
    ("cost", Measure::Votes),
    ("card", Measure::VotesPerCost),
    ("points", Measure::PointsPerCost),
    ("borda", Measure::BordaPerCost),
    ("totalpoints", Measure::Points),
    ("places", Measure::Places),
];

const UTILITIES: [(&str, Utility); 5] = [
    ("cost", Utility::Cost),
    ("card", Utility::Cardinality),
    ("points", Utility::Points),
    ("borda", Utility::Borda),
    ("places", Utility::Places),
];

const ENDINGS: [(&str, Raise, Fill); 9] = [
    ("", Raise::No, Fill::No),
    ("_u", Raise::No, Fill::SameUtility),
    ("_votes", Raise::No, Fill::Votes),
    ("_add1", Raise::Add1, Fill::No),
    ("_add1u", Raise::Add1, Fill::SameUtility),
    ("_add1_votes", Raise::Add1, Fill::Votes),
    ("_add1_nostop", Raise::Add1NoStop, Fill::No),
    ("_add1_nostopu", Raise::Add1NoStop, Fill::SameUtility),
    ("_add1_nostop_votes", Raise::Add1NoStop, Fill::Votes),
];

impl Rule {
    /// Every rule that has a name.
    pub fn all() -> Vec<Self> {
        let greedy = [true, false]
            .into_iter()
            .flat_map(|skip| GREEDY.map(|(_, by)| Self::Greedy { by, skip }));
        let shares = UTILITIES.into_iter().flat_map(|(_, utility)| {
            ENDINGS.map(|(_, raise, fill)| Self::EqualShares { utility, raise, fill })
        });
        let phragmen = [PhragmenEnd::AnyOfTheTied, PhragmenEnd::SetAside];
        let phragmen = phragmen.map(|end| Self::Phragmen { end });
        let welfare = UTILITIES.map(|(_, utility)| Self::MaxWelfare { utility });
        greedy.chain(shares).chain(phragmen).chain(welfare).collect()
    }

    /// What a project is worth under this rule.
    pub fn utility(self) -> Utility {
        match self {
            Self::Greedy { by: Measure::Votes, .. } | Self::Phragmen { .. } => Utility::Cost,
            Self::Greedy { by: Measure::VotesPerCost, .. } => Utility::Cardinality,
            Self::Greedy { by: Measure::PointsPerCost, .. } => Utility::Points,
            Self::Greedy { by: Measure::BordaPerCost | Measure::Points, .. } => Utility::Borda,
            Self::Greedy { by: Measure::Places, .. } => Utility::Places,
            Self::EqualShares { utility, .. } | Self::MaxWelfare { utility } => utility,
        }
    }
}

/// What is highest first when what is left goes by votes: points where voters gave some.
pub(crate) fn most(utility: Utility) -> Measure {
    match utility {
        Utility::Cost | Utility::Cardinality => Measure::Votes,
        Utility::Points | Utility::Borda | Utility::Places => Measure::Points,
    }
}

/// The greedy measure that goes with a utility.
pub(crate) fn measure(utility: Utility) -> Measure {
    match utility {
        Utility::Cost => Measure::Votes,
        Utility::Cardinality => Measure::VotesPerCost,
        Utility::Points | Utility::Places => Measure::PointsPerCost,
        Utility::Borda => Measure::BordaPerCost,
    }
}

fn name_of<T: PartialEq>(names: &[(&'static str, T)], value: &T) -> &'static str {
    names.iter().find(|(_, known)| known == value).map_or("", |(name, _)| name)
}

impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Greedy { by, skip } => {
                write!(out, "greedy_{}{}", name_of(&GREEDY, by), if *skip { "" } else { "_noskip" })
            }
            Self::EqualShares { utility, raise, fill } => {
                let found = ENDINGS.iter().find(|it| (it.1, it.2) == (*raise, *fill));
                let ending = found.map_or("", |(name, ..)| name);
                write!(out, "mes_{}{ending}", name_of(&UTILITIES, utility))
            }
            Self::Phragmen { end: PhragmenEnd::AnyOfTheTied } => out.write_str("phragmen"),
            Self::Phragmen { end: PhragmenEnd::SetAside } => out.write_str("phragmen_skip"),
            Self::MaxWelfare { utility } => {
                write!(out, "maxwelfare_{}", name_of(&UTILITIES, utility))
            }
        }
    }
}

impl FromStr for Rule {
    type Err = UnknownRule;

    /// Reads the names that [`Display`](fmt::Display) writes.
    ///
    /// ```
    /// use cordee_decision::Rule;
    ///
    /// let rule: Rule = "mes_cost_add1_nostop".parse()?;
    /// assert_eq!(rule.to_string(), "mes_cost_add1_nostop");
    /// assert!("mes_cots".parse::<Rule>().is_err());
    /// # Ok::<(), cordee_decision::UnknownRule>(())
    /// ```
    fn from_str(name: &str) -> Result<Self, UnknownRule> {
        let found = Self::all().into_iter().find(|rule| rule.to_string() == name);
        found.ok_or_else(|| UnknownRule(name.to_owned()))
    }
}

/// What is declared before a count, beside its rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What decides between equals.
    pub ties: TieOrder,
    /// Rules of the town.
    pub limits: Limits,
    /// What shares begin with.
    pub start: Start,
    /// By how much every voter's share rises at each step of Add1, in the currency.
    pub step: Decimal,
    /// How many steps are taken at a time.
    pub increment: u64,
    /// Whether decisions are certified in floating point, or all taken in exact numbers.
    pub arithmetic: Arithmetic,
}

/// What shares begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Start {
    /// The budget over the number of voters, exactly.
    #[default]
    Exact,
    /// The same, less what does not make a unit of the currency.
    Floored,
}

/// How decisions are computed; the outcome is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// In floating point, each decision proved, in exact numbers where it cannot be.
    #[default]
    Certified,
    /// All in exact numbers: slow, short, and what the other is checked against.
    Exact,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            ties: TieOrder::default(),
            limits: Limits::default(),
            start: Start::default(),
            step: Decimal::ONE,
            increment: 1,
            arithmetic: Arithmetic::default(),
        }
    }
}
