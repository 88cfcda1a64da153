//! Sheets of grades: what each voter says of each candidate, by a word or on criteria.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use cordee_decision::graded::{Beside, Table, Voter};
use cordee_decision::ranking::{
    Ballots, Candidates, CriterionGrades, Election, Exact, Grades, Group, Reading, Rule, Scale,
};
use cordee_decision::table::Rows;
use cordee_decision::worded::names_its_words;
use cordee_decision::{self as decision, College, Decimal, Form, Weight};
use num_traits::Zero;

use crate::ballots::Read;
use crate::input::{Source, has_ending, text};
use crate::weights::shares_of_groups;

/// Whether a file holds grades for this rule.
pub fn are(path: &Path, rule: Rule) -> bool {
    has_ending(path, "csv") && matches!(rule, Rule::Grid | Rule::MajorityJudgment)
}

/// Whether a table says itself, by the name of a column, which words its grades are.
pub fn name_their_words(source: &Source, rule: Rule) -> Result<bool> {
    if rule != Rule::MajorityJudgment || source.scale.is_some() || !are(&source.file, rule) {
        return Ok(false);
    }
    Ok(names_its_words(&text(&source.file)?))
}

/// The ballots of a file of sheets; where colleges weigh, its voters as they weigh.
pub fn read(source: &Source, rule: Rule) -> Result<(Read, Option<decision::Election>)> {
    let named = |why: anyhow::Error| anyhow!("{}, {why:#}", source.file.display());
    let sheets = Sheets::read(source).map_err(named)?;
    sheets.ballots(rule, source.scale.as_deref()).map_err(named)
}

/// The place of a voter's college, and what the voter weighs in it.
type Standing = (usize, Weight);

struct Sheets {
    table: Table,
    /// By name; none where all voters are one body.
    colleges: Vec<College>,
}

impl Sheets {
    fn read(source: &Source) -> Result<Self> {
        let rows = Rows::read(&text(&source.file)?)
            .map_err(|(line, fault)| anyhow!("line {line}: {fault}"))?;
        let mut colleges = vec![];
        let mut beside = Beside { weight: Some("weight"), ..Beside::default() };
        if let Some(declared) = &source.colleges {
            colleges.clone_from(&declared.colleges);
            colleges.sort_by(|a, b| a.name.cmp(&b.name));
            beside.college = Some(declared.column.as_deref().unwrap_or("college"));
            beside.declared = Some(declared.colleges.as_slice());
        } else if rows.column("college").is_some() {
            bail!("line {}: the column `college` needs --colleges NAME=WEIGHT,…", rows.line);
        }
        Ok(Self { table: Table::new(&rows, beside)?, colleges })
    }

    fn ballots(
        &self,
        rule: Rule,
        words: Option<&[String]>,
    ) -> Result<(Read, Option<decision::Election>)> {
        let names = self.table.candidates().to_vec();
        let candidates = Candidates::new(names.iter().cloned())?;
        let (ballots, voters) = if rule == Rule::Grid {
            let (groups, voters) = self.weighed(self.table.numbers()?, CriterionGrades)?;
            (Ballots::Criteria(Election::new(candidates, groups)?), voters)
        } else {
            let words =
                words.context("say which words there are, the best first: --scale WORD,…")?;
            let scale = Scale::new(words.iter().rev().map(|word| word.trim().to_owned()))?;
            let (groups, voters) = self.weighed(self.table.words(&scale)?, Grades)?;
            (Ballots::Grades(Election::new(candidates, groups)?, scale), voters)
        };
        let reading = Reading { approve: None, colleges: self.colleges.clone() };
        Ok((Read { ballots, names, reading }, voters))
    }

    /// Where a voter stands: without colleges, all are in the first place.
    fn standing<T>(&self, voter: &Voter<T>) -> Standing {
        let college = self.colleges.iter().position(|it| it.name == voter.college);
        (college.unwrap_or_default(), voter.weight)
    }

    /// Ballots with what each voter weighs: the weight written, or, with colleges, a part of that of the
    /// college, all together as much as there are voters.
    fn weighed<T, B>(
        &self,
        voters: Vec<Voter<T>>,
        ballot: impl Fn(Vec<T>) -> B,
    ) -> Result<(Vec<Group<B>>, Option<decision::Election>)> {
        let election = if self.colleges.is_empty() {
            None
        } else {
            Some(self.election(voters.iter().map(|it| self.standing(it)))?)
        };
        let shares = election.as_ref().map(shares_of_groups).unwrap_or_default();
        let groups = election.iter().flat_map(decision::Election::groups).zip(&shares);
        let heard: Vec<(&decision::Group, &Exact)> =
            groups.filter(|(_, share)| !share.is_zero()).collect();
        let people: u64 = heard.iter().map(|(group, _)| group.voters).sum();
        let people = Exact::from_integer(people.into());
        let weight = |(college, weight): Standing| {
            if self.colleges.is_empty() {
                return weight.rational();
            }
            let own = heard.iter().find(|(it, _)| (it.college, it.weight) == (college, weight));
            own.map_or_else(Exact::zero, |(_, share)| *share * &people)
        };
        let group = |voter: Voter<T>| Group {
            weight: weight(self.standing(&voter)),
            ballot: ballot(voter.grades),
            multiplicity: 1,
        };
        let groups = voters.into_iter().map(group).collect();
        Ok((groups, election))
    }

    /// The voters alone, in their colleges: an election in which nobody chose anything.
    fn election(&self, standings: impl Iterator<Item = Standing>) -> Result<decision::Election> {
        let cast = |(college, weight)| decision::Cast {
            college,
            voters: 1,
            weight,
            choices: vec![],
            points: vec![],
        };
        let draft = decision::Draft {
            budget: Decimal::ONE,
            form: Form::Approval,
            projects: vec![decision::Project::new("none", Decimal::ONE)],
            colleges: self.colleges.clone(),
            ballots: standings.map(cast).collect(),
        };
        Ok(draft.check()?)
    }
}
