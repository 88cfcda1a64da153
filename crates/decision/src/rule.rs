//! Rules of choosing within a budget, and the short names under which the field knows them.

use std::fmt;
use std::str::FromStr;

use crate::{Decimal, Limits, TieOrder, Utility};

/// A rule that chooses projects within a budget.
///
/// Each is checked against its definition on thousands of small elections, and against what its
/// papers prove (`tests/axioms`). Costs of counts are in distinct ballots: identical ones are
/// counted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// The highest first, as long as it fits.
    ///
    /// *Source*: what most towns do; N. Talmon and P. Faliszewski, “A framework for approval-based
    /// budgeting methods”, AAAI 2019. *Cost*: O(choices on ballots + projects × log projects).
    /// *Known paradoxes*: a majority that agrees takes the whole budget; with `skip`, more money
    /// may take a project back; by cost, many cheap projects come before a dear one that more
    /// voters want.
    ///
    /// ```
    /// use cordee_decision::{Options, count, pabulib};
    ///
    /// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
    ///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
    ///             VOTES\nvoter_id;vote\n1;A\n2;A,B\n3;A,B\n4;B\n5;C\n";
    /// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
    /// let skips = count(&election, "greedy_cost".parse()?, &Options::default())?;
    /// assert_eq!(skips.ids(&election), ["A", "C"]); // B no longer fits.
    /// let ends = count(&election, "greedy_cost_noskip".parse()?, &Options::default())?;
    /// assert_eq!(ends.ids(&election), ["A"]);
    /// let by_cost = count(&election, "greedy_card".parse()?, &Options::default())?;
    /// assert_eq!(by_cost.ids(&election), ["B", "C"]); // 3 votes for 50 are more than 3 for 60.
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Greedy {
        /// Highest in what.
        by: Measure,
        /// Whether what does not fit is skipped, or ends the count.
        skip: bool,
    },
    /// Method of Equal Shares: each voter holds an equal share of the budget, and supporters buy
    /// projects together, the lowest price of a unit of utility first.
    ///
    /// *Source*: D. Peters, G. Pierczyński and P. Skowron, “Proportional participatory budgeting
    /// with additive utilities”, NeurIPS 2021; Add1 and what fills as described by equalshares.net.
    /// It gives extended justified representation up to one project. *Cost*: O(rounds × supporters
    /// of the projects whose price is asked again); under Add1, that for each step at which
    /// something can change. *Known paradoxes*: without a completion much money stays unspent;
    /// under Add1, more money, one more supporter or a lower cost may lose a project its place.
    ///
    /// ```
    /// use cordee_decision::{Options, count, pabulib};
    ///
    /// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
    ///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
    ///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A,C\n4;C\n5;B\n";
    /// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
    /// let plain = count(&election, "mes_cost".parse()?, &Options::default())?;
    /// assert_eq!(plain.ids(&election), ["A"]); // Three shares of 20; C has 20 of 40.
    /// let raised = count(&election, "mes_cost_add1_nostop".parse()?, &Options::default())?;
    /// assert_eq!(raised.ids(&election), ["A", "C"]); // With shares of 30.
    /// let filled = count(&election, "mes_cost_votes".parse()?, &Options::default())?;
    /// assert_eq!(filled.ids(&election), ["A", "C"]); // C is the most voted that fits.
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    EqualShares {
        /// What a project is worth to its supporters.
        utility: Utility,
        /// Whether shares are raised until the budget is used.
        raise: Raise,
        /// How what is left is then used.
        fill: Fill,
    },
    /// Sequential Phragmén: the project whose supporters would carry the least.
    ///
    /// *Source*: E. Phragmén 1894, as in M. Brill, R. Freeman, S. Janson and M. Lackner,
    /// “Phragmén's voting methods and justified representation”, AAAI 2017; with costs, M. Los,
    /// Z. Christoff and D. Grossi, “Proportional budget allocations: towards a systematization”,
    /// IJCAI 2022. It gives proportional justified representation up to any project (Brill,
    /// Forster, Lackner, Maly and Peters, AAAI 2023). *Cost*: O(rounds × (projects × rounds +
    /// supporters × length of a ballot)). *Known paradoxes*: it may end with much money left,
    /// before a dear project; more support for one project may cost another one of the same
    /// supporters its place.
    ///
    /// ```
    /// use cordee_decision::{Options, count, pabulib};
    ///
    /// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
    ///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
    ///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A,C\n4;C\n5;B\n";
    /// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
    /// let outcome = count(&election, "phragmen".parse()?, &Options::default())?;
    /// assert_eq!(outcome.ids(&election), ["A", "C"]);
    /// let load = |at: usize| outcome.selected[at].price.as_ref().map(ToString::to_string);
    /// // The three of A carry 20 each; one of them is for C, whose two carry (20 + 40) / 2.
    /// assert_eq!((load(0).as_deref(), load(1).as_deref()), (Some("20"), Some("30")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Phragmen {
        /// What happens when a project does not fit.
        end: PhragmenEnd,
    },
    /// The set of the highest total utility, exactly.
    ///
    /// *Source*: the maximal rules of Talmon and Faliszewski 2019; counted as a knapsack, G.
    /// Nemhauser and Z. Ullmann, “Discrete dynamic programming and capital allocation”, Management
    /// Science, 1969. *Cost*: O(projects × partial sets that no other beats), refused beyond
    /// 2,000,000 of these. *Known paradoxes*: a minority may get nothing; more money may take a
    /// project back; several sets may be the best, and which one is taken no tie order says; where
    /// utility is cost, a project may be lost by becoming cheaper.
    ///
    /// ```
    /// use cordee_decision::{Options, count, pabulib};
    ///
    /// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
    ///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
    ///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A,B\n4;B,C\n5;B,C\n";
    /// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
    /// let spent = count(&election, "maxwelfare_cost".parse()?, &Options::default())?;
    /// assert_eq!(spent.ids(&election), ["A", "C"]); // 3 × 60 + 2 × 40 is the most.
    /// let number = count(&election, "maxwelfare_card".parse()?, &Options::default())?;
    /// assert_eq!(number.order().len(), 2); // Five choices; A and B do not fit together.
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    MaxWelfare {
        /// What a project is worth to its supporters.
        utility: Utility,
    },
}

/// What greedy rules compare.
///
/// ```
/// use cordee_decision::{Options, count, pabulib};
///
/// let text = "META\nkey;value\nbudget;60\nvote_type;cumulative\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;30\n\
///             VOTES\nvoter_id;vote;points\n1;A;3\n2;A;2\n3;B;4\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let points = count(&election, "greedy_totalpoints".parse()?, &Options::default())?;
/// assert_eq!(points.ids(&election), ["A"]); // 5 points are more than 4,
/// let per_cost = count(&election, "greedy_points".parse()?, &Options::default())?;
/// assert_eq!(per_cost.ids(&election), ["B"]); // and 4 for 30 are more than 5 for 60.
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
