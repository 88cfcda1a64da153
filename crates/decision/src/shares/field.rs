//! What all runs of one count share: who supports what, in the order in which it is walked.

use super::Setting;
use super::purse::EPS;

/// A group that supports a project.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// A whole number.
    pub voters: f64,
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
}

impl<'a> Field<'a> {
    /// `None` where a group has more voters than 32 bits count.
    pub fn new(setting: Setting<'a>) -> Option<Self> {
        let profile = setting.profile;
        let projects = setting.applied.candidates(profile);
        let all = projects.iter().map(|project| profile.supporters(*project).len()).sum();
        let (asked, entries) = (Vec::with_capacity(projects.len()), Vec::with_capacity(all));
        let mut field = Self { setting, projects: projects.clone(), asked, entries };
        for project in &projects {
            let from = field.entries.len();
            let mut points = 0;
            for it in profile.supporters(*project).iter().filter(|it| 0 < profile.share(it.group)) {
                let voters = u32::try_from(profile.voters[it.group as usize]).ok()?;
                points += u128::from(voters) * u128::from(it.points);
                let voters = f64::from(voters);
                field.entries.push(Entry { voters, group: it.group, points: it.points });
            }
            let entries = &field.entries[from..];
            let (cost, factor) = (profile.costs[*project] as f64, profile.factor(*project) as f64);
            let others: Vec<usize> = projects.iter().copied().filter(|it| it != project).collect();
            let voters = entries.iter().map(|it| it.voters).sum();
            let most_points = entries.iter().map(|it| it.points).max().unwrap_or(0).into();
            field.asked.push(Asked {
                cost,
                factor,
                points,
                voters,
                most_points,
                free: cost / points as f64,
                from,
                to: field.entries.len(),
                bound: !setting.applied.allows(*project, &others),
                even: entries.windows(2).all(|pair| pair[0].points == pair[1].points),
                ones: entries.iter().all(|it| it.points == 1),
            });
        }
        Some(field)
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
