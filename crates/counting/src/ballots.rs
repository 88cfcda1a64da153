//! Ballots of a ranking: from PrefLib files, from those of a choice within a budget, from sheets.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, anyhow, bail};
use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::{
    Approvals, Ballots, Candidates, CriterionGrades, Election, Exact, Group, Order, Reading, Rule,
    Scores,
};
use cordee_decision::table::Rows;
use cordee_decision::{self as decision, Decimal, Form, Weight};
use num_traits::Zero;

use crate::input::{Source, bytes, has_ending, text};
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
            None if rule == Rule::Grid && has_ending(path, "csv") => Self::sheets(source),
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

    /// Sheets of grades: `voter`, `candidate`, perhaps `weight`, and a column for each criterion.
    fn sheets(source: &Source) -> Result<Self> {
        let path = source.file.display();
        let text = text(&source.file)?;
        let sheets = Sheets::read(&text).map_err(|why| anyhow!("{path}, {why}"))?;
        let (names, groups) = sheets.groups().map_err(|why| anyhow!("{path}, {why}"))?;
        let candidates = Candidates::new(names.iter().cloned())?;
        let ballots = Ballots::Criteria(Election::new(candidates, groups)?);
        Ok(Self { ballots, names, reading: Reading::default() })
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

/// What a voter says of a candidate: line, voter, candidate, weight, the grade on each criterion.
struct Sheets(Vec<(u64, String, String, Weight, Grades)>);

/// The grade of a candidate on each criterion.
type Grades = Vec<Option<Exact>>;

impl Sheets {
    fn read(text: &str) -> Result<Self> {
        let rows = Rows::read(text).map_err(|(line, reason)| anyhow!("line {line}: {reason}"))?;
        let (voter, candidate) =
            rows.column("voter").zip(rows.column("candidate")).with_context(|| {
                let needs =
                    "grades need the columns `voter` and `candidate`, then one for each criterion";
                format!("line {}: {needs}", rows.line)
            })?;
        let mut seen = BTreeSet::new();
        if let Some(column) = rows.header.iter().find(|column| !seen.insert(column.as_str())) {
            bail!("line {}: the column `{column}` is there twice", rows.line);
        }
        let weight = rows.column("weight");
        let others = [Some(voter), Some(candidate), weight];
        let criteria: Vec<usize> =
            (0..rows.header.len()).filter(|at| !others.contains(&Some(*at))).collect();
        let mut lines = vec![];
        for (line, row) in &rows.rows {
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            let grade = |at: &usize| match cell(*at) {
                "" => Ok(None),
                text => match text.parse::<Decimal>() {
                    Ok(grade) => Ok(Some(grade.rational())),
                    Err(_) => bail!("line {line}: `{text}` is no grade"),
                },
            };
            let weight = match weight.map(cell) {
                None | Some("") => Weight::ONE,
                Some(text) => Weight::parse(text)
                    .with_context(|| format!("line {line}: `{text}` is no weight"))?,
            };
            let (voter, candidate) = (cell(voter).to_owned(), cell(candidate).to_owned());
            if voter.is_empty() || candidate.is_empty() {
                bail!("line {line}: the voter or the candidate is not named");
            }
            let grades = criteria.iter().map(grade).collect::<Result<_>>()?;
            lines.push((*line, voter, candidate, weight, grades));
        }
        Ok(Self(lines))
    }

    /// Candidates in the order of their identifiers, and the sheet of each voter.
    fn groups(self) -> Result<(Vec<String>, Vec<Group<CriterionGrades>>)> {
        let mut ids: Vec<String> = self.0.iter().map(|line| line.2.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let criteria = self.0.first().map_or(0, |line| line.4.len());
        let mut sheets: BTreeMap<String, (Weight, Vec<Option<Grades>>)> = BTreeMap::new();
        for (line, voter, candidate, weight, grades) in self.0 {
            let (known, sheet) =
                sheets.entry(voter.clone()).or_insert_with(|| (weight, vec![None; ids.len()]));
            let at = ids.binary_search(&candidate).unwrap_or_default();
            let cell = sheet.get_mut(at).context("there is no candidate")?;
            if cell.replace(grades).is_some() {
                bail!("line {line}: `{voter}` grades `{candidate}` twice");
            }
            if *known != weight {
                bail!("line {line}: `{voter}` has two weights");
            }
        }
        let group = |(weight, sheet): (Weight, Vec<Option<Grades>>)| {
            let lines = sheet.into_iter().map(|line| line.unwrap_or_else(|| vec![None; criteria]));
            let ballot = CriterionGrades(lines.collect());
            Group { ballot, multiplicity: 1, weight: weight.rational() }
        };
        Ok((ids, sheets.into_values().map(group).collect()))
    }
}
