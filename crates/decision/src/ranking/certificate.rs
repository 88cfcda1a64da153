//! What a ranking must show to be counted again by somebody else.
//!
//! A certificate holds, beside the ranking, the figures on the way to it, by identifier and as
//! exact fractions; an independent checker finds each of them again from the ballots.

use super::written;
use super::{
    Ballots, Beatpaths, Blank, Candidates, Exact, Facts, Graded, Judged, Options, Pairwise, Ranked,
    RankingError, Rule, Strength, Totals, Ungraded, Unranked,
};
use crate::College;

/// Holds what an independent checker recounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The version of this structure.
    pub version: u32,
    /// What the ballots are called, such as `orders`.
    pub kind: &'static str,
    /// The SHA-256 of the ballots in their canonical text.
    pub sha256: String,
    /// How the ballots were read.
    pub reading: Reading,
    /// The distinct ballots, each with the weight of all who cast it.
    pub groups: Vec<(Exact, Said)>,
    /// The rule.
    pub rule: Rule,
    /// The identifiers of the candidates, in their declared order; figures follow this order.
    pub candidates: Vec<String>,
    /// The ranking: groups of identifiers, best first, sorted inside a group.
    pub ranking: Vec<Vec<String>>,
    /// The figures of the rule.
    pub claim: Claim,
}

/// Says how ballots were read, where a file leaves it open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// How many of the first places approve, where approvals were read from orders.
    pub approve: Option<usize>,
    /// The colleges whose voters carry weights, where there are any.
    pub colleges: Vec<College>,
}

/// Says what a ballot says, by places of candidates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Classes of equals, best first.
    Order(Vec<Vec<usize>>),
    /// The approved ones.
    Approvals(Vec<usize>),
    /// The score of each candidate.
    Scores(Vec<Option<Exact>>),
    /// The grade of each candidate, 0 for the worst.
    Grades(Vec<Option<usize>>),
    /// The grades of each candidate on each criterion.
    Criteria(Vec<Vec<Option<Exact>>>),
}

/// Holds the figures that a rule claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// Majority judgment.
    MajorityJudgment {
        /// The words of the grades, worst first.
        grades: Vec<String>,
        /// What a blank was declared to be.
        blank: Blank,
        /// The weight of each grade, by candidate, worst first.
        profiles: Vec<Vec<Exact>>,
        /// The majority grade of each candidate.
        medians: Vec<usize>,
    },
    /// Schulze's rule.
    Schulze {
        /// What makes the strength of a duel.
        strength: Strength,
        /// What was declared of unranked candidates.
        unranked: Unranked,
        /// The weight that prefers the candidate of the row to that of the column.
        pairwise: Vec<Vec<Exact>>,
        /// The strength of the strongest chain from the row to the column.
        chains: Vec<Vec<Exact>>,
    },
    /// Approval, or sum of points.
    Totals {
        /// The total of each candidate.
        totals: Vec<Exact>,
    },
    /// The grid of criteria.
    Grid {
        /// The weight of each criterion.
        weights: Vec<Exact>,
        /// What was declared of criteria without grades.
        ungraded: Ungraded,
        /// The mean of each candidate on each criterion; none without grades.
        means: Vec<Vec<Option<Exact>>>,
        /// The weighted mean of each candidate.
        totals: Vec<Exact>,
    },
}

/// The version of the certificates that this crate writes.
pub const CERTIFICATE_VERSION: u32 = 1;

impl Certificate {
    /// Writes the certificate of a ranking; `None` for a rule without one.
    ///
    /// ```
    /// use cordee_decision::ranking::*;
    /// let candidates = Candidates::new(["a", "b"]).unwrap();
    /// let group = Group::plain(Approvals::new([1]), 3);
    /// let election = Election::new(candidates, vec![group]).unwrap();
    /// let ballots = Ballots::Approvals(election);
    /// let ranked = rank(Rule::Approval, &ballots, &Options::default()).unwrap();
    /// let certificate = Certificate::new(Rule::Approval, &ballots, &ranked).unwrap();
    /// assert_eq!(certificate.ranking, [["b"], ["a"]]);
    /// assert!(certificate.json().contains("\"totals\": [\"0\", \"3\"]"));
    /// ```
    pub fn new(rule: Rule, ballots: &Ballots, ranked: &Ranked<Facts>) -> Option<Self> {
        let claim = match (rule, &ranked.facts) {
            (_, Facts::MajorityJudgment(facts)) => judged(facts),
            (_, Facts::Schulze(facts)) => schulze(facts),
            (Rule::Approval | Rule::Points, Facts::Approval(facts) | Facts::Points(facts)) => {
                totals(facts)
            }
            (_, Facts::Grid(facts)) => grid(facts),
            _ => return None,
        };
        let candidates: &Candidates = ballots.candidates();
        let named = candidates.named(&ranked.groups).into_iter();
        let groups = groups(ballots);
        Some(Self {
            version: CERTIFICATE_VERSION,
            kind: ballots.kind(),
            sha256: written::hash(ballots.kind(), candidates.ids(), &groups),
            reading: Reading::default(),
            groups,
            rule,
            candidates: candidates.ids().to_vec(),
            ranking: named.map(|group| group.into_iter().map(str::to_owned).collect()).collect(),
            claim,
        })
    }

    /// Counts and writes the certificate at once.
    pub fn of(
        rule: Rule,
        ballots: &Ballots,
        options: &Options,
    ) -> Result<Option<Self>, RankingError> {
        let ranked = super::rank(rule, ballots, options)?;
        Ok(Self::new(rule, ballots, &ranked))
    }

    /// The certificate as JSON (`docs/certificate.md`): the same bytes for the same ballots.
    pub fn json(&self) -> String {
        written::json(self)
    }
}

/// The distinct ballots, with the weight of all who cast each.
pub fn groups(ballots: &Ballots) -> Vec<(Exact, Said)> {
    fn all<B: super::Ballot>(
        election: &super::Election<B>,
        say: impl Fn(&B) -> Said,
    ) -> Vec<(Exact, Said)> {
        let casts = election.ballots().iter();
        casts.map(|cast| (election.weight(&cast.mass), say(&cast.ballot))).collect()
    }
    match ballots {
        Ballots::Orders(election) => all(election, |it| Said::Order(it.classes().to_vec())),
        Ballots::Approvals(election) => all(election, |it| Said::Approvals(it.approved().to_vec())),
        Ballots::Scores(election) => all(election, |it| Said::Scores(it.0.clone())),
        Ballots::Grades(election, _) => all(election, |it| Said::Grades(it.0.clone())),
        Ballots::Criteria(election) => all(election, |it| Said::Criteria(it.0.clone())),
    }
}

impl Ballots {
    /// The SHA-256 of the ballots, whatever the order in which they were read.
    pub fn hash(&self) -> String {
        written::hash(self.kind(), self.candidates().ids(), &groups(self))
    }
}

fn judged(facts: &Judged) -> Claim {
    Claim::MajorityJudgment {
        grades: facts.scale.grades().to_vec(),
        blank: facts.blank,
        profiles: facts.merits.iter().map(|merit| merit.profile.clone()).collect(),
        medians: facts.merits.iter().map(|merit| merit.median).collect(),
    }
}

fn schulze(facts: &Beatpaths) -> Claim {
    let pairwise = &facts.pairwise;
    Claim::Schulze {
        strength: facts.strength,
        unranked: facts.unranked,
        pairwise: matrix(pairwise, |one, other| pairwise.support(one, other)),
        chains: matrix(pairwise, |one, other| facts.chain(one, other)),
    }
}

fn matrix(pairwise: &Pairwise, cell: impl Fn(usize, usize) -> Exact) -> Vec<Vec<Exact>> {
    let all = 0..pairwise.candidates();
    let zero = || Exact::from_integer(0.into());
    let row = |one| {
        let cells = 0..pairwise.candidates();
        cells.map(|other| if one == other { zero() } else { cell(one, other) }).collect()
    };
    all.map(row).collect()
}

fn totals(facts: &Totals) -> Claim {
    Claim::Totals { totals: facts.totals.clone() }
}

fn grid(facts: &Graded) -> Claim {
    let means = |line: &super::Line| line.criteria.iter().map(|cell| cell.mean.clone()).collect();
    Claim::Grid {
        weights: facts.weights.clone(),
        ungraded: facts.ungraded,
        means: facts.lines.iter().map(means).collect(),
        totals: facts.lines.iter().map(|line| line.mean.clone()).collect(),
    }
}
