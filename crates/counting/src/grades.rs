//! Sheets of grades: what each voter says of each candidate, by a word or on criteria.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use cordee_decision::ranking::{
    Ballots, Candidates, CriterionGrades, Election, Exact, Grades, Group, Reading, Rule, Scale,
};
use cordee_decision::table::Rows;
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
    Ok(text(&source.file)?.lines().next().is_some_and(|header| header.contains('<')))
}

/// The ballots of a file of sheets; where colleges weigh, its voters as they weigh.
pub fn read(source: &Source, rule: Rule) -> Result<(Read, Option<decision::Election>)> {
    let named = |why: anyhow::Error| anyhow!("{}, {why:#}", source.file.display());
    let sheets = Sheets::read(source).map_err(named)?;
    sheets.ballots(rule, source.scale.as_deref()).map_err(named)
}

/// The place of a voter's college, and what the voter weighs in it.
type Standing = (usize, Weight);

/// What a voter says of a candidate.
struct Line {
    number: u64,
    voter: String,
    candidate: String,
    standing: Standing,
    cells: Vec<String>,
}

struct Sheets {
    header: u64,
    lines: Vec<Line>,
    /// By name; none where all voters are one body.
    colleges: Vec<College>,
    /// How many cells a line has.
    width: usize,
}

impl Sheets {
    fn read(source: &Source) -> Result<Self> {
        let rows = Rows::read(&text(&source.file)?)
            .map_err(|(line, reason)| anyhow!("line {line}: {reason}"))?;
        let header = rows.line;
        let mut seen = BTreeSet::new();
        if let Some(column) = rows.header.iter().find(|column| !seen.insert(column.as_str())) {
            bail!("line {header}: the column `{column}` is there twice");
        }
        let need = |name: &str| {
            let column = rows.column(name);
            column.with_context(|| format!("line {header}: the column `{name}` is missing"))
        };
        let (voter, candidate, weight) =
            (need("voter")?, need("candidate")?, rows.column("weight"));
        let mut colleges = vec![];
        let college = if let Some(declared) = &source.colleges {
            colleges.clone_from(&declared.colleges);
            colleges.sort_by(|a, b| a.name.cmp(&b.name));
            Some(need(declared.column.as_deref().unwrap_or("college"))?)
        } else if rows.column("college").is_some() {
            bail!("line {header}: the column `college` needs --colleges NAME=WEIGHT,…");
        } else {
            None
        };
        let others = [Some(voter), Some(candidate), weight, college];
        let graded: Vec<usize> =
            (0..rows.header.len()).filter(|at| !others.contains(&Some(*at))).collect();
        let mut lines = vec![];
        for (line, row) in &rows.rows {
            let cell = |at: usize| row.get(at).map_or("", String::as_str);
            let (voter, candidate) = (cell(voter).to_owned(), cell(candidate).to_owned());
            if voter.is_empty() || candidate.is_empty() {
                bail!("line {line}: the voter or the candidate is not named");
            }
            let weight = match weight.map(cell) {
                None | Some("") => Weight::ONE,
                Some(text) => Weight::parse(text)
                    .with_context(|| format!("line {line}: `{text}` is no weight"))?,
            };
            let college = match college.map(cell) {
                None => 0,
                Some(name) => colleges
                    .iter()
                    .position(|it: &College| it.name == name)
                    .with_context(|| format!("line {line}: no college `{name}` was declared"))?,
            };
            let cells = graded.iter().map(|at| cell(*at).to_owned()).collect();
            lines.push(Line {
                number: *line,
                voter,
                candidate,
                standing: (college, weight),
                cells,
            });
        }
        Ok(Self { header, lines, colleges, width: graded.len() })
    }

    fn ballots(
        &self,
        rule: Rule,
        words: Option<&[String]>,
    ) -> Result<(Read, Option<decision::Election>)> {
        let mut names: Vec<String> = self.lines.iter().map(|it| it.candidate.clone()).collect();
        names.sort_unstable();
        names.dedup();
        let candidates = Candidates::new(names.iter().cloned())?;
        let (ballots, voters) = if rule == Rule::Grid {
            let sheets = self.by_voter(&names, &vec![None; self.width], Line::grades)?;
            let (groups, voters) = self.weighed(sheets, CriterionGrades)?;
            (Ballots::Criteria(Election::new(candidates, groups)?), voters)
        } else {
            let words =
                words.context("say which words there are, the best first: --scale WORD,…")?;
            if self.width != 1 {
                bail!(
                    "line {}: words of grades are one column, here are {}",
                    self.header,
                    self.width
                );
            }
            let scale = Scale::new(words.iter().rev().map(|word| word.trim().to_owned()))?;
            let sheets = self.by_voter(&names, &None, |line| line.word(scale.grades()))?;
            let (groups, voters) = self.weighed(sheets, Grades)?;
            (Ballots::Grades(Election::new(candidates, groups)?, scale), voters)
        };
        let reading = Reading { approve: None, colleges: self.colleges.clone() };
        Ok((Read { ballots, names, reading }, voters))
    }

    /// What each voter says of each candidate, `blank` where nothing is said.
    fn by_voter<T: Clone>(
        &self,
        names: &[String],
        blank: &T,
        read: impl Fn(&Line) -> Result<T>,
    ) -> Result<Vec<(Standing, Vec<T>)>> {
        let mut all: BTreeMap<&str, (Standing, Vec<Option<T>>)> = BTreeMap::new();
        for it in &self.lines {
            let new = || (it.standing, vec![None; names.len()]);
            let (known, sheet) = all.entry(it.voter.as_str()).or_insert_with(new);
            let at = names.binary_search(&it.candidate).unwrap_or_default();
            let cell = sheet.get_mut(at).context("there is no candidate")?;
            let (line, voter) = (it.number, &it.voter);
            if cell.replace(read(it)?).is_some() {
                bail!("line {line}: `{voter}` grades `{}` twice", it.candidate);
            }
            if known.1 != it.standing.1 {
                bail!("line {line}: `{voter}` has two weights");
            }
            if known.0 != it.standing.0 {
                bail!("line {line}: `{voter}` is in two colleges");
            }
        }
        let filled = |sheet: Vec<Option<T>>| -> Vec<T> {
            sheet.into_iter().map(|it| it.unwrap_or_else(|| blank.clone())).collect()
        };
        Ok(all.into_values().map(|(standing, sheet)| (standing, filled(sheet))).collect())
    }

    /// Ballots with what each voter weighs: the weight written, or, with colleges, a part of that of the
    /// college, all together as much as there are voters.
    fn weighed<T, B>(
        &self,
        sheets: Vec<(Standing, Vec<T>)>,
        ballot: impl Fn(Vec<T>) -> B,
    ) -> Result<(Vec<Group<B>>, Option<decision::Election>)> {
        let voters = if self.colleges.is_empty() {
            None
        } else {
            Some(self.voters(sheets.iter().map(|(standing, _)| *standing))?)
        };
        let shares = voters.as_ref().map(shares_of_groups).unwrap_or_default();
        let groups = voters.iter().flat_map(decision::Election::groups).zip(&shares);
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
        let group = |(standing, sheet): (Standing, Vec<T>)| Group {
            ballot: ballot(sheet),
            multiplicity: 1,
            weight: weight(standing),
        };
        let groups = sheets.into_iter().map(group).collect();
        Ok((groups, voters))
    }

    /// The voters alone, in their colleges: an election in which nobody chose anything.
    fn voters(&self, standings: impl Iterator<Item = Standing>) -> Result<decision::Election> {
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

impl Line {
    /// The grade on each criterion.
    fn grades(&self) -> Result<Vec<Option<Exact>>> {
        let grade = |text: &String| match text.as_str() {
            "" => Ok(None),
            text => match text.parse::<Decimal>() {
                Ok(grade) => Ok(Some(grade.rational())),
                Err(_) => bail!("line {}: `{text}` is no grade", self.number),
            },
        };
        self.cells.iter().map(grade).collect()
    }

    /// The place of its word among those of the grades, the worst first.
    fn word(&self, grades: &[String]) -> Result<Option<usize>> {
        let word = self.cells.first().map_or("", String::as_str);
        if word.is_empty() {
            return Ok(None);
        }
        let place = grades.iter().position(|it| it == word);
        let line = self.number;
        let place = place.with_context(|| {
            format!("line {line}: `{word}` is none of the grades {}", grades.join(", "))
        })?;
        Ok(Some(place))
    }
}
