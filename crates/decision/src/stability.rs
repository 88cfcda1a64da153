//! How often each project stays selected when some ballots change by chance.

use crate::again::select_by;
use crate::{CountError, Election, Mode, Options, Rule};

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// How many ballots of a thousand change.
    pub per_thousand: u32,
    /// How many elections are drawn.
    pub elections: u32,
    /// What chance begins with: the same seed gives the same elections.
    pub seed: u64,
}

/// In how many of the elections drawn each project is selected, by place; colleges decide by the
/// mode, from what was declared before it.
///
/// Each ballot changes with the same chance, whatever the others do. A ballot that changes becomes the ballot of a voter of the same college, drawn at random
/// (after Boehmer, Faliszewski, Janeczko and Kaczmarczyk 2023, who change single approvals). Cost: a
/// count for each election drawn.
///
/// ```
/// use cordee_decision::{Draws, Mode, Options, pabulib, stability};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A,C\n4;C\n5;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let (rule, options) = ("mes_cost".parse()?, Options::default());
/// let draws = Draws { per_thousand: 0, elections: 10, seed: 1 };
/// let times = stability(&election, rule, &options, &Mode::Weighted, draws)?;
/// assert_eq!(times, [10, 0, 0]); // Where no ballot changes, nothing does.
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn stability(
    election: &Election,
    rule: Rule,
    options: &Options,
    mode: &Mode,
    draws: Draws,
) -> Result<Vec<u32>, CountError> {
    let mut chance = Chance(draws.seed);
    let mut times = vec![0_u32; election.projects().len()];
    for _ in 0..draws.elections {
        let groups = draw(election, draws.per_thousand, &mut chance);
        let mut draft = election.draft();
        for (cast, voters) in draft.ballots.iter_mut().zip(groups) {
            cast.voters = voters;
        }
        for project in select_by(&draft.check()?, rule, options, mode)? {
            times[project] += 1;
        }
    }
    Ok(times)
}

/// The number of voters of each group once some have changed.
fn draw(election: &Election, per_thousand: u32, chance: &mut Chance) -> Vec<u64> {
    let groups = election.groups();
    let mut voters: Vec<u64> = groups.iter().map(|group| group.voters).collect();
    let mut ends: Vec<u64> = vec![];
    for group in groups {
        ends.push(ends.last().copied().unwrap_or(0) + group.voters);
    }
    for (at, group) in groups.iter().enumerate() {
        let first = groups.partition_point(|it| it.college < group.college);
        let last = groups.partition_point(|it| it.college <= group.college);
        let from = if first == 0 { 0 } else { ends[first - 1] };
        for _ in 0..group.voters {
            if chance.below(1000) < u64::from(per_thousand) {
                let drawn = from + chance.below(ends[last - 1] - from);
                voters[at] -= 1;
                voters[ends.partition_point(|end| *end <= drawn)] += 1;
            }
        }
    }
    voters
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    /// A number below `most`, which is not nothing.
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        ((u128::from(mixed) * u128::from(most)) >> 64) as u64
    }
}
