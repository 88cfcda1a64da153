//! Why a candidate stands where it stands: figures from which one sentence is made.
//!
//! Each figure can be found again in the facts of the rule; each margin is the result of a
//! bisection whose last two steps are the recount itself: with the margin the outcome changes,
//! with one unit less it does not.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Zero};

use super::majority::compare;
use super::{
    Beatpaths, Bought, Election, Exact, Facts, Group, Judged, Order, Pairwise, Ranked,
    RankingError, Strength, Unranked, schulze,
};

/// Holds a duel as one candidate sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The other candidate.
    pub other: usize,
    /// The weight that prefers this candidate.
    pub for_it: Exact,
    /// The weight that prefers the other one.
    pub against: Exact,
}

/// Holds by how much a candidate precedes those of the next place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The candidates of the next place.
    pub over: Vec<usize>,
    /// The least that would have to change: in majority judgment, the weight of this candidate's
    /// judgements that would have to fall to the worst grade; in sums and means, the difference.
    pub by: Exact,
}

/// Holds the reason for the place of one candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Its majority grade, and the shares of judgements better and worse.
    Judged {
        /// The majority grade, from 0 for the worst.
        median: usize,
        /// The share of judgements better than the majority grade.
        better: Exact,
        /// The share of judgements worse.
        worse: Exact,
        /// By how much it precedes the next.
        lead: Option<Lead>,
    },
    /// Its duels, the clearest first.
    Dueled {
        /// The duels won.
        won: Vec<Seen>,
        /// The duels lost.
        lost: Vec<Seen>,
        /// The equal duels.
        equal: Vec<Seen>,
        /// By how much it precedes the next, where the rule has a score.
        lead: Option<Lead>,
    },
    /// The sum or the mean that it received.
    Received {
        /// The sum or the mean.
        total: Exact,
        /// By how much it precedes the next.
        lead: Option<Lead>,
    },
    /// The step in which it was taken; none when nobody approves it.
    Taken {
        /// The step, from 0, and what it cost.
        step: Option<(usize, Bought)>,
    },
    /// The round in which it left, or the last one, with its weight there.
    Left {
        /// The round, from 0.
        round: usize,
        /// Its weight in that round.
        weight: Exact,
        /// Whether it left in that round; otherwise it stayed to the last.
        left: bool,
    },
    /// The runoff that gave it its place.
    Runoff {
        /// Its sum of scores.
        score: Exact,
        /// The runoff that it won; without rival when it was the last.
        duel: Option<Seen>,
    },
}

/// Gives the reason for the place of each candidate, in candidate order.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["path", "lake"]).unwrap();
/// let scale = Scale::new(["Poor", "Fair", "Good"]).unwrap();
/// let ballots = vec![Group::plain(Grades(vec![Some(2), Some(1)]), 5)];
/// let election = Election::new(candidates, ballots).unwrap();
/// let ballots = Ballots::Grades(election, scale);
/// let ranked = rank(Rule::MajorityJudgment, &ballots, &Options::default()).unwrap();
/// let Reason::Judged { median, lead, .. } = &reasons(&ranked)[0] else { panic!() };
/// // With 3 of 5 judgements lowered, the majority grade would be the worst.
/// let three = Exact::from_integer(3.into());
/// assert_eq!((*median, &lead.as_ref().unwrap().by), (2, &three));
/// ```
pub fn reasons(ranked: &Ranked<Facts>) -> Vec<Reason> {
    let count = ranked.groups.iter().map(Vec::len).sum();
    (0..count).map(|candidate| reason(ranked, candidate)).collect()
}

fn reason(ranked: &Ranked<Facts>, candidate: usize) -> Reason {
    let next = ranked.place(candidate).and_then(|place| ranked.groups.get(place + 1));
    match &ranked.facts {
        Facts::MajorityJudgment(facts) => judged(facts, candidate, next),
        Facts::Schulze(facts) => dueled(&facts.pairwise, candidate, None),
        Facts::RankedPairs(facts) => dueled(&facts.pairwise, candidate, None),
        Facts::Copeland(facts) => {
            let score = |c: usize| Exact::new(facts.scores_x2[c].into(), 2.into());
            dueled(&facts.pairwise, candidate, lead(next, |c| score(candidate) - score(c)))
        }
        Facts::Minimax(facts) => {
            let lead = lead(next, |c| &facts.worst[c] - &facts.worst[candidate]);
            dueled(&facts.pairwise, candidate, lead)
        }
        Facts::Borda(facts) | Facts::Approval(facts) | Facts::Points(facts) => {
            received(candidate, next, |c| &facts.totals[c])
        }
        Facts::Grid(facts) => received(candidate, next, |c| &facts.lines[c].mean),
        Facts::PhragmenOrder(facts) => {
            let mut steps = facts.steps.iter().cloned().enumerate();
            Reason::Taken { step: steps.find(|(_, step)| step.candidate == candidate) }
        }
        Facts::Irv(facts) => left(facts, candidate),
        Facts::Star(facts) => {
            let won = facts.finals.iter().find(|one| one.winner == candidate);
            let duel =
                won.and_then(|one| one.rival.map(|rival| seen(&facts.pairwise, candidate, rival)));
            Reason::Runoff { score: facts.scores[candidate].clone(), duel }
        }
    }
}

fn lead(next: Option<&Vec<usize>>, by: impl Fn(usize) -> Exact) -> Option<Lead> {
    let over = next?.clone();
    Some(Lead { by: by(*over.first()?), over })
}

fn received<'a>(
    candidate: usize,
    next: Option<&Vec<usize>>,
    total: impl Fn(usize) -> &'a Exact,
) -> Reason {
    let lead = lead(next, |other| total(candidate) - total(other));
    Reason::Received { total: total(candidate).clone(), lead }
}

fn left(facts: &super::Runoff, candidate: usize) -> Reason {
    let mut reason = Reason::Left { round: 0, weight: Exact::zero(), left: false };
    for (round, elimination) in facts.rounds.iter().enumerate() {
        let counted = elimination.counts.iter().find(|(other, _)| *other == candidate);
        if let Some((_, weight)) = counted {
            let left = elimination.leaving.contains(&candidate);
            reason = Reason::Left { round, weight: weight.clone(), left };
        }
    }
    reason
}

fn seen(pairwise: &Pairwise, one: usize, other: usize) -> Seen {
    let (for_it, against) = (pairwise.support(one, other), pairwise.support(other, one));
    Seen { other, for_it, against }
}

fn dueled(pairwise: &Pairwise, candidate: usize, lead: Option<Lead>) -> Reason {
    let (mut won, mut lost, mut equal) = (Vec::new(), Vec::new(), Vec::new());
    for other in pairwise.others(candidate) {
        let duels = match pairwise.duel(candidate, other) {
            std::cmp::Ordering::Greater => &mut won,
            std::cmp::Ordering::Less => &mut lost,
            std::cmp::Ordering::Equal => &mut equal,
        };
        duels.push(seen(pairwise, candidate, other));
    }
    won.sort_by_key(|seen| std::cmp::Reverse(&seen.for_it - &seen.against));
    lost.sort_by_key(|seen| &seen.for_it - &seen.against);
    Reason::Dueled { won, lost, equal, lead }
}

fn judged(facts: &Judged, candidate: usize, next: Option<&Vec<usize>>) -> Reason {
    let merit = &facts.merits[candidate];
    let profiles = facts.merits.iter().map(|merit| &merit.profile);
    let unit = profiles.flatten().fold(BigInt::one(), |unit, mass| unit.lcm(mass.denom()));
    let masses = |candidate: usize| -> Vec<BigInt> {
        let profile = facts.merits[candidate].profile.iter();
        profile.map(|weight| weight.numer() * (&unit / weight.denom())).collect()
    };
    let by = |other| Exact::new(fall(&masses(candidate), &masses(other)), unit.clone());
    Reason::Judged {
        median: merit.median,
        better: &merit.better / &facts.total,
        worse: &merit.worse / &facts.total,
        lead: lead(next, by),
    }
}

/// Finds the least mass of judgements that must fall to the worst grade for `mine` not to precede
/// `theirs` any more. Letting the best ones fall weighs most, and more of them never helps.
fn fall(mine: &[BigInt], theirs: &[BigInt]) -> BigInt {
    let ahead = |fallen: &BigInt| compare(&lowered(mine, fallen), theirs).is_gt();
    let (mut kept, mut lost) = (BigInt::zero(), mine.iter().sum::<BigInt>());
    // `kept` is still ahead, `lost` is not: at the end they are one unit apart.
    while BigInt::one() < &lost - &kept {
        let middle: BigInt = (&kept + &lost) / 2;
        if ahead(&middle) { kept = middle } else { lost = middle }
    }
    lost
}

/// Lets the best judgements fall to the worst grade.
fn lowered(profile: &[BigInt], fallen: &BigInt) -> Vec<BigInt> {
    let mut lowered = profile.to_vec();
    let mut left = fallen.clone();
    for grade in (1..lowered.len()).rev() {
        let taken = lowered[grade].clone().min(left.clone());
        lowered[grade] -= &taken;
        lowered[0] += &taken;
        left -= taken;
    }
    lowered
}

/// Finds how many more voters naming `candidate` alone would make it a winner by Schulze's rule.
///
/// Such ballots never harm the candidate they name (mono-add-plump, D. R. Woodall, “Properties of
/// preferential election rules”, 1994), so a bisection finds the least number: recounted, it
/// makes the candidate a winner, and one less does not. `None` when unranked candidates are
/// ignored, since such a ballot then says nothing. *Cost*: about log₂(voters) counts.
///
/// ```
/// use cordee_decision::ranking::*;
/// let candidates = Candidates::new(["a", "b"]).unwrap();
/// let ballots = vec![Group::plain(Order::strict([0]), 7), Group::plain(Order::strict([1]), 4)];
/// let election = Election::new(candidates, ballots).unwrap();
/// let missing = voters_missing(&election, Strength::Margins, Unranked::Last, 1).unwrap();
/// assert_eq!(missing, Some(3));
/// ```
pub fn voters_missing(
    election: &Election<Order>,
    strength: Strength,
    unranked: Unranked,
    candidate: usize,
) -> Result<Option<u64>, RankingError> {
    let wins = |more: u64| -> Result<bool, RankingError> {
        let fresh = vec![Group::plain(Order::strict([candidate]), more)];
        let facts: Beatpaths = schulze(&election.with(fresh)?, strength, unranked)?.facts;
        Ok(facts.winners.contains(&candidate))
    };
    if wins(0)? {
        return Ok(Some(0));
    }
    // With as many as there are voters, no duel is lost any more.
    let all = election.weight(election.total()).ceil().to_integer();
    let most = u64::try_from(all).ok().filter(|_| unranked == Unranked::Last);
    let Some(mut enough) = most else { return Ok(None) };
    let mut short = 0;
    while 1 < enough - short {
        let middle = short + (enough - short) / 2;
        if wins(middle)? { enough = middle } else { short = middle }
    }
    Ok(Some(enough))
}
