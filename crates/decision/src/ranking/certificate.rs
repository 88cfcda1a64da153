//! What a ranking must show to be counted again by somebody else.
//!
//! A certificate holds, beside the ranking, the figures on the way to it, by identifier and as
//! exact fractions; an independent checker finds each of them again from the ballots.

use super::{
    Ballots, Beatpaths, Blank, Candidates, Exact, Facts, Graded, Judged, Options, Pairwise, Ranked,
    RankingError, Rule, Strength, Totals, Ungraded, Unranked,
};

/// Holds what an independent checker recounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The version of this structure.
    pub version: u32,
    /// The rule.
    pub rule: Rule,
    /// The identifiers of the candidates, in their declared order; figures follow this order.
    pub candidates: Vec<String>,
    /// The ranking: groups of identifiers, best first, sorted inside a group.
    pub ranking: Vec<Vec<String>>,
    /// The figures of the rule.
    pub claim: Claim,
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
    /// let certificate = Certificate::new(Rule::Approval, ballots.candidates(), &ranked).unwrap();
    /// assert_eq!(certificate.ranking, [["b"], ["a"]]);
    /// ```
    pub fn new(rule: Rule, candidates: &Candidates, ranked: &Ranked<Facts>) -> Option<Self> {
        let claim = match (rule, &ranked.facts) {
            (_, Facts::MajorityJudgment(facts)) => judged(facts),
            (_, Facts::Schulze(facts)) => schulze(facts),
            (Rule::Approval | Rule::Points, Facts::Approval(facts) | Facts::Points(facts)) => {
                totals(facts)
            }
            (_, Facts::Grid(facts)) => grid(facts),
            _ => return None,
        };
        let named = candidates.named(&ranked.groups).into_iter();
        let ranking = named.map(|group| group.into_iter().map(str::to_owned).collect()).collect();
        let candidates = candidates.ids().to_vec();
        Some(Self { version: CERTIFICATE_VERSION, rule, candidates, ranking, claim })
    }

    /// Counts and writes the certificate at once.
    pub fn of(
        rule: Rule,
        ballots: &Ballots,
        options: &Options,
    ) -> Result<Option<Self>, RankingError> {
        let ranked = super::rank(rule, ballots, options)?;
        Ok(Self::new(rule, ballots.candidates(), &ranked))
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
