//! The names of the rules, and one door to all of them.

use std::fmt;
use std::str::FromStr;

use super::{
    Approvals, Beatpaths, Blank, CriterionGrades, Defeats, Drawn, Duels, Election, Exact, Graded,
    Grades, Judged, LockedPairs, Order, PlacePoints, Ranked, RankingError, Runoff, Scale, Scores,
    Sequence, Starred, Strength, Totals, Ungraded, Unranked, UnrankedPoints,
};

/// Names a ranking rule.
///
/// ```
/// use cordee_decision::ranking::Rule;
/// assert_eq!("majority_judgment".parse(), Ok(Rule::MajorityJudgment));
/// assert_eq!(Rule::SchulzeWinning.name(), "schulze_winning");
/// assert!("coin".parse::<Rule>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Majority judgment.
    MajorityJudgment,
    /// Schulze's rule by margins.
    Schulze,
    /// Schulze's rule by winning votes.
    SchulzeWinning,
    /// Copeland's rule.
    Copeland,
    /// Minimax by margins.
    Minimax,
    /// Ranked Pairs by margins.
    RankedPairs,
    /// Phragmén's order without a budget.
    PhragmenOrder,
    /// Borda's rule.
    Borda,
    /// STAR.
    Star,
    /// Approval.
    Approval,
    /// Sum of points.
    Points,
    /// Instant-runoff.
    Irv,
    /// The grid of criteria.
    Grid,
}

impl Rule {
    /// Lists all the rules.
    pub const ALL: [Self; 13] = [
        Self::MajorityJudgment,
        Self::Schulze,
        Self::SchulzeWinning,
        Self::Copeland,
        Self::Minimax,
        Self::RankedPairs,
        Self::PhragmenOrder,
        Self::Borda,
        Self::Star,
        Self::Approval,
        Self::Points,
        Self::Irv,
        Self::Grid,
    ];

    /// Gives the name by which a command or a file calls the rule.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MajorityJudgment => "majority_judgment",
            Self::Schulze => "schulze",
            Self::SchulzeWinning => "schulze_winning",
            Self::Copeland => "copeland",
            Self::Minimax => "minimax",
            Self::RankedPairs => "ranked_pairs",
            Self::PhragmenOrder => "phragmen_order",
            Self::Borda => "borda",
            Self::Star => "star",
            Self::Approval => "approval",
            Self::Points => "points",
            Self::Irv => "irv",
            Self::Grid => "grid",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Rule {
    type Err = RankingError;

    /// Reads a name of this crate, or the name that the reference outcomes give to the same rule.
    fn from_str(name: &str) -> Result<Self, RankingError> {
        let own = Self::ALL.into_iter().find(|rule| rule.name() == name);
        let known = own.or(match name {
            "schulze_margins" | "beat_path_schulze" => Some(Self::Schulze),
            "schulze_winning_votes" => Some(Self::SchulzeWinning),
            "minimax_margins" => Some(Self::Minimax),
            "borda_symmetric" => Some(Self::Borda),
            _ => None,
        });
        known.ok_or_else(|| RankingError::UnknownRule(name.to_owned()))
    }
}

/// Holds the ballots of an election, of whichever kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ballots {
    /// Orders.
    Orders(Election<Order>),
    /// Approvals.
    Approvals(Election<Approvals>),
    /// Scores.
    Scores(Election<Scores>),
    /// Worded grades, with their scale.
    Grades(Election<Grades>, Scale),
    /// Grades by criterion.
    Criteria(Election<CriterionGrades>),
}

impl Ballots {
    /// Names the kind of ballots.
    pub fn kind(&self) -> &'static str {
        use super::Ballot;
        match self {
            Self::Orders(_) => Order::KIND,
            Self::Approvals(_) => Approvals::KIND,
            Self::Scores(_) => Scores::KIND,
            Self::Grades(..) => Grades::KIND,
            Self::Criteria(_) => CriterionGrades::KIND,
        }
    }

    /// Gives the candidates.
    pub fn candidates(&self) -> &super::Candidates {
        match self {
            Self::Orders(election) => election.candidates(),
            Self::Approvals(election) => election.candidates(),
            Self::Scores(election) => election.candidates(),
            Self::Grades(election, _) => election.candidates(),
            Self::Criteria(election) => election.candidates(),
        }
    }

    /// Reads the ballots as orders, where they are or imply some.
    pub(super) fn orders(&self, rule: Rule) -> Result<Election<Order>, RankingError> {
        match self {
            Self::Orders(election) => Ok(election.clone()),
            Self::Approvals(election) => Ok(election.orders()),
            Self::Scores(election) => Ok(election.orders()),
            Self::Grades(election, _) => Ok(election.orders()),
            Self::Criteria(_) => Err(self.wrong(rule)),
        }
    }

    fn wrong(&self, rule: Rule) -> RankingError {
        RankingError::WrongBallots { rule: rule.name(), ballots: self.kind() }
    }
}

/// Declares what the rules leave open; what is not declared has the default named here.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The order drawn beforehand (default: the order in which candidates were declared).
    pub drawn: Option<Drawn>,
    /// How unranked candidates compare in duels (default: tied last).
    pub unranked: Unranked,
    /// What a blank is in majority judgment (default: the worst grade).
    pub blank: Blank,
    /// The points of places in Borda's rule (default: those below less those above).
    pub places: Option<PlacePoints>,
    /// What Borda's rule gives unranked candidates when `places` are declared (default: nothing;
    /// without declared places, the mean of the places left).
    pub unranked_points: UnrankedPoints,
    /// The weights of criteria in the grid (default: all equal).
    pub criteria: Option<Vec<Exact>>,
    /// What becomes of criteria without grades in the grid (default: refused).
    pub ungraded: Ungraded,
}

/// Holds what a rule counted, rule by rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Facts {
    /// Merit profiles.
    MajorityJudgment(Judged),
    /// Duels and chains.
    Schulze(Beatpaths),
    /// Duels.
    Copeland(Duels),
    /// Worst defeats.
    Minimax(Defeats),
    /// Duels kept and dropped.
    RankedPairs(LockedPairs),
    /// Steps and loads.
    PhragmenOrder(Sequence),
    /// Sums of points by place.
    Borda(Totals),
    /// Sums of scores and runoffs.
    Star(Starred),
    /// Weights of approvals.
    Approval(Totals),
    /// Sums of points.
    Points(Totals),
    /// Rounds.
    Irv(Runoff),
    /// Means by criterion.
    Grid(Graded),
}

/// Ranks candidates by the rule of that name.
///
/// Rules of duels, Borda and instant-runoff also count approvals, scores and worded grades, by the
/// orders that these imply.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b"]).unwrap();
/// let election = Election::new(candidates, vec![Group::plain(Approvals::new([1]), 3)]).unwrap();
/// let ballots = Ballots::Approvals(election);
/// let ranked = rank(Rule::Schulze, &ballots, &Options::default()).unwrap();
/// assert_eq!(ranked.groups, [[1], [0]]);
/// assert!(rank(Rule::Grid, &ballots, &Options::default()).is_err());
/// ```
pub fn rank(
    rule: Rule,
    ballots: &Ballots,
    options: &Options,
) -> Result<Ranked<Facts>, RankingError> {
    let declared = || Drawn::as_declared(ballots.candidates());
    let drawn = options.drawn.clone().unwrap_or_else(declared);
    let orders = || ballots.orders(rule);
    let (margins, unranked) = (Strength::Margins, options.unranked);
    match (rule, ballots) {
        (Rule::MajorityJudgment, Ballots::Grades(election, scale)) => {
            let ranked = super::majority_judgment(election, scale, options.blank)?;
            Ok(ranked.map(Facts::MajorityJudgment))
        }
        (Rule::Schulze, _) => {
            Ok(super::schulze(&orders()?, margins, unranked)?.map(Facts::Schulze))
        }
        (Rule::SchulzeWinning, _) => {
            let ranked = super::schulze(&orders()?, Strength::WinningVotes, unranked)?;
            Ok(ranked.map(Facts::Schulze))
        }
        (Rule::Copeland, _) => Ok(super::copeland(&orders()?, unranked)?.map(Facts::Copeland)),
        (Rule::Minimax, _) => {
            Ok(super::minimax(&orders()?, margins, unranked)?.map(Facts::Minimax))
        }
        (Rule::RankedPairs, _) => {
            let ranked = super::ranked_pairs(&orders()?, margins, unranked, &drawn)?;
            Ok(ranked.map(Facts::RankedPairs))
        }
        (Rule::Borda, _) => Ok(borda(&orders()?, options).map(Facts::Borda)),
        (Rule::Irv, _) => Ok(super::irv(&orders()?, &drawn).map(Facts::Irv)),
        (Rule::PhragmenOrder, Ballots::Approvals(election)) => {
            Ok(super::phragmen_order(election, &drawn).map(Facts::PhragmenOrder))
        }
        (Rule::Approval, Ballots::Approvals(election)) => {
            Ok(super::approval(election).map(Facts::Approval))
        }
        (Rule::Star, Ballots::Scores(election)) => {
            Ok(super::star(election, &drawn)?.map(Facts::Star))
        }
        (Rule::Points, Ballots::Scores(election)) => Ok(super::points(election).map(Facts::Points)),
        (Rule::Grid, Ballots::Criteria(election)) => {
            let weights = options.criteria.as_deref();
            Ok(super::grid(election, weights, options.ungraded)?.map(Facts::Grid))
        }
        _ => Err(ballots.wrong(rule)),
    }
}

fn borda(election: &Election<Order>, options: &Options) -> Ranked<Totals> {
    if let Some(places) = &options.places {
        return super::borda(election, places, options.unranked_points);
    }
    let places = PlacePoints::symmetric(election.candidates().len());
    super::borda(election, &places, UnrankedPoints::Mean)
}
