//! Ballots of a ranking: from PrefLib files, from those of a choice within a budget, from sheets.

use anyhow::{Result, anyhow};
use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::{
    Approvals, Ballots, Candidates, Election, Exact, Group, Order, Reading, Rule, Scores,
};
use cordee_decision::{self as decision, Form};
use num_traits::Zero;

use crate::grades;
use crate::input::{Source, bytes, text};
use crate::weights::shares_of_groups;

/// Ballots, and what their candidates are called.
pub struct Read {
    pub ballots: Ballots,
    pub names: Vec<String>,
    /// What was said of how to read them.
    pub reading: Reading,
}

impl Read {
    /// Reads the ballots that a rule counts; the `approve` first places approve.
    pub fn new(source: &Source, rule: Rule, approve: usize) -> Result<Self> {
        let path = &source.file;
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        match Kind::of_name(&name) {
            Some(kind) => Self::preflib(source, kind, rule, approve),
            None if grades::name_their_words(source, rule)? => Self::worded(source),
            None if grades::are(path, rule) => Ok(grades::read(source, rule)?.0),
            None => Self::choices(&source.load()?.election, rule, approve),
        }
    }

    fn preflib(source: &Source, kind: Kind, rule: Rule, approve: usize) -> Result<Self> {
        let path = &source.file;
        let file =
            File::read(&bytes(path)?, kind).map_err(|why| anyhow!("{}, {why}", path.display()))?;
        let approves = by_approval(rule);
        let ballots = match rule {
            Rule::MajorityJudgment if kind == Kind::Cat => {
                let (election, scale) = file.grades()?;
                Ballots::Grades(election, scale)
            }
            _ if approves => Ballots::Approvals(file.approvals(approve)?),
            _ => Ballots::Orders(file.orders()?),
        };
        let reading = Reading { approve: approves.then_some(approve), colleges: vec![] };
        Ok(Self { ballots, names: file.alternatives, reading })
    }

    /// The ballots of a choice within a budget, whose budget and costs are left aside.
    pub fn choices(election: &decision::Election, rule: Rule, approve: usize) -> Result<Self> {
        let projects = election.projects();
        let candidates = Candidates::new(projects.iter().map(|project| project.id.clone()))?;
        let names = projects.iter().map(|project| project.name.clone()).collect();
        let mut reading = Reading::default();
        if 1 < election.colleges().len() {
            reading.colleges = election.colleges().to_vec();
        }
        let ballots = match election.form() {
            Form::Approval | Form::ChooseOne => {
                let read = |it: &decision::Group| Approvals::new(places(it));
                Ballots::Approvals(Election::new(candidates, groups(election, read))?)
            }
            Form::Ranking if by_approval(rule) => {
                reading.approve = Some(approve);
                let read = |it: &decision::Group| Approvals::new(places(it).take(approve));
                Ballots::Approvals(Election::new(candidates, groups(election, read))?)
            }
            Form::Ranking => {
                let read = |it: &decision::Group| Order::strict(places(it));
                Ballots::Orders(Election::new(candidates, groups(election, read))?)
            }
            Form::Cumulative | Form::Scores => {
                let count = projects.len();
                let read = |it: &decision::Group| scores(it, count);
                Ballots::Scores(Election::new(candidates, groups(election, read))?)
            }
        };
        Ok(Self { ballots, names, reading })
    }

    /// Sheets of worded grades, each college with the weight that was declared.
    fn worded(source: &Source) -> Result<Self> {
        let path = source.file.display();
        let read = decision::worded::Sheets::read(&text(&source.file)?);
        let sheets = read.map_err(|why| anyhow!("{path}, {why}"))?;
        let declared = source.colleges.as_ref();
        let colleges = declared.map_or_else(Vec::new, |it| it.colleges.clone());
        let ballots = sheets.ballots(&colleges).map_err(|why| anyhow!("{path}: {why}"))?;
        let names = sheets.candidates.ids().to_vec();
        Ok(Self { ballots, names, reading: Reading { approve: None, colleges } })
    }
}

fn by_approval(rule: Rule) -> bool {
    matches!(rule, Rule::Approval | Rule::PhragmenOrder)
}

fn places(group: &decision::Group) -> impl Iterator<Item = usize> {
    group.choices.iter().map(|choice| *choice as usize)
}

fn scores(group: &decision::Group, count: usize) -> Scores {
    let mut scores: Vec<Option<Exact>> = vec![None; count];
    for (place, points) in places(group).zip(&group.points) {
        if let Some(score) = scores.get_mut(place) {
            *score = Some(points.rational());
        }
    }
    Scores(scores)
}

/// Groups of ballots whose voters together weigh as many as they are.
fn groups<B>(election: &decision::Election, read: impl Fn(&decision::Group) -> B) -> Vec<Group<B>> {
    let shares = shares_of_groups(election);
    let heard = election.groups().iter().zip(&shares).filter(|(_, share)| !share.is_zero());
    let people: u64 = heard.map(|(group, _)| group.voters).sum();
    let people = Exact::from_integer(people.into());
    let weighed = election.groups().iter().zip(shares).map(|(group, share)| Group {
        ballot: read(group),
        multiplicity: group.voters,
        weight: share * &people,
    });
    weighed.collect()
}
