//! What all runs of one count share: who supports what, in the order in which it is walked.

use std::cmp::Reverse;

use super::Setting;
use super::purse::EPS;

/// A group that supports a project.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// A whole number.
    pub voters: f64,
    /// Its place in the field.
    pub group: u32,
    pub points: u32,
}

impl Entry {
    /// What all voters of the group give together.
    pub fn total(&self) -> f64 {
        self.voters * f64::from(self.points)
    }
}

/// A project that may be bought.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub cost: f64,
    pub factor: f64,
    /// What all its supporters would pay for together, in whole numbers.
    pub points: u128,
    /// How many voters support it, and the most points that one of them gives it.
    pub voters: f64,
    pub most_points: f64,
    /// What it would ask if nobody were too poor, below which it never asks.
    pub free: f64,
    from: usize,
    to: usize,
    /// Whether a limit may keep it out once others are bought.
    pub bound: bool,
    /// Whether all its supporters give it the same points.
    pub even: bool,
    /// Whether all give it one.
    pub ones: bool,
}

/// The supporters of all projects that may be bought; those who hold nothing at all left out.
#[derive(Clone, Debug)]
pub(super) struct Field<'a> {
    pub setting: Setting<'a>,
    pub projects: Vec<usize>,
    pub asked: Vec<Asked>,
    entries: Vec<Entry>,
    /// The number of each group in the profile, and its purse class.
    pub groups: Vec<u32>,
    pub purse: Vec<u32>,
}

/// From so many groups on it is worth to gather them.
const MANY: usize = 1 << 13;

/// By how many projects groups are gathered.
const BY: u32 = u128::BITS;

impl<'a> Field<'a> {
    /// `None` where a group has more voters than 32 bits count.
    pub fn new(setting: Setting<'a>) -> Option<Self> {
        let groups = (0_u32..).take(setting.profile.voters.len()).collect();
        Self::of(setting, groups)
    }

    /// The same for many runs: where groups are many, those that support the same stand together, so
    /// that few parts of memory are asked for when supporters are looked at.
    pub fn gathered(setting: Setting<'a>) -> Option<Self> {
        if setting.profile.voters.len() < MANY {
            return Self::new(setting);
        }
        let profile = setting.profile;
        let mut projects = setting.applied.candidates(profile);
        projects.sort_by_key(|it| (Reverse(profile.supporters(*it).len()), *it));
        let mut marks = vec![0_u128; profile.voters.len()];
        for (rank, project) in (1..=BY).zip(projects) {
            for it in profile.supporters(project) {
                marks[it.group as usize] |= 1 << (BY - rank);
            }
        }
        let mut order: Vec<(Reverse<u128>, u32)> =
            marks.into_iter().map(Reverse).zip(0..).collect();
        order.sort_unstable();
        Self::of(setting, order.into_iter().map(|(_, group)| group).collect())
    }

    /// With these groups, in this order.
    fn of(setting: Setting<'a>, groups: Vec<u32>) -> Option<Self> {
        let profile = setting.profile;
        let purse = groups.iter().map(|it| profile.purse[*it as usize]).collect();
        let mut slots = vec![0; groups.len()];
        (0..).zip(&groups).for_each(|(slot, group)| slots[*group as usize] = slot);
        let is_moved = groups.iter().zip(&slots).any(|(group, slot)| group != slot);
        let projects = setting.applied.candidates(profile);
        let all = projects.iter().map(|project| profile.supporters(*project).len()).sum();
        let (mut asked, mut all_entries) =
            (Vec::with_capacity(projects.len()), Vec::<Entry>::with_capacity(all));
        for project in &projects {
            let from = all_entries.len();
            let mut points = 0;
            for it in profile.supporters(*project).iter().filter(|it| 0 < profile.share(it.group)) {
                let voters = u32::try_from(profile.voters[it.group as usize]).ok()?;
                points += u128::from(voters) * u128::from(it.points);
                let (voters, group) = (f64::from(voters), slots[it.group as usize]);
                all_entries.push(Entry { voters, group, points: it.points });
            }
            if is_moved {
                all_entries[from..].sort_unstable_by_key(|it| it.group);
            }
            let entries = &all_entries[from..];
            let (cost, factor) = (profile.costs[*project] as f64, profile.factor(*project) as f64);
            let others: Vec<usize> = projects.iter().copied().filter(|it| it != project).collect();
            let voters = entries.iter().map(|it| it.voters).sum();
            let most_points = entries.iter().map(|it| it.points).max().unwrap_or(0).into();
            asked.push(Asked {
                cost,
                factor,
                points,
                voters,
                most_points,
                free: cost / points as f64,
                from,
                to: all_entries.len(),
                bound: !setting.applied.allows(*project, &others),
                even: entries.windows(2).all(|pair| pair[0].points == pair[1].points),
                ones: entries.iter().all(|it| it.points == 1),
            });
        }
        Some(Self { setting, projects, asked, entries: all_entries, groups, purse })
    }

    pub fn entries(&self, at: usize) -> &[Entry] {
        let asked = &self.asked[at];
        &self.entries[asked.from..asked.to]
    }

    /// By how much a sum over all supporters of a project may be wrong by rounding, in proportion.
    pub fn rounding(&self, at: usize) -> f64 {
        let asked = &self.asked[at];
        ((asked.to - asked.from) as f64 + 8.0) * EPS
    }
}
