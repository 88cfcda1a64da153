//! Files, as elections: a Pabulib file, or our own pair of tables. A refusal names file and line.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use cordee_decision::pabulib::{self, Note, Reading, Repeated};
use cordee_decision::table::{self, TableError, Which};
use cordee_decision::{Bound, College, Decimal, Election, Form, Scope, Weight};

use crate::colleges::Colleges;

/// Where ballots come from.
#[derive(Args, Clone, Debug)]
pub struct Source {
    /// A Pabulib file (.pb), or the table of actions (.csv).
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The table of ballots [default: beside `x-actions.csv`, `x-ballots.csv`].
    #[arg(long, value_name = "FILE")]
    ballots: Option<PathBuf>,
    /// The budget, where the file does not hold it (tables).
    #[arg(long, value_name = "AMOUNT")]
    pub budget: Option<Decimal>,
    /// What voters were asked to write, where the file does not say it [default: approval].
    #[arg(long, value_enum)]
    pub form: Option<Asked>,
    /// Colleges with their weights: COLUMN:NAME=WEIGHT,… (COLUMN: may be left out).
    #[arg(long, value_name = "COLUMN:NAME=WEIGHT,…")]
    pub colleges: Option<Colleges>,
    /// The words of grades, the best first, where a table holds them (majority judgment).
    #[arg(long, value_name = "WORD,…", value_delimiter = ',')]
    pub scale: Option<Vec<String>>,
    /// Reads a project named twice by one ballot once, instead of refusing the file.
    #[arg(long)]
    pub repeated_once: bool,
}

/// What voters were asked to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Asked {
    /// Any number of actions.
    Approval,
    /// One action.
    ChooseOne,
    /// Points shared among actions.
    Cumulative,
    /// A score for each action.
    Scores,
    /// Actions from the most to the least preferred.
    Ranking,
}

impl Asked {
    fn form(self) -> Form {
        match self {
            Self::Approval => Form::Approval,
            Self::ChooseOne => Form::ChooseOne,
            Self::Cumulative => Form::Cumulative,
            Self::Scores => Form::Scores,
            Self::Ranking => Form::Ranking,
        }
    }
}

/// What was read.
pub struct Loaded {
    /// The election.
    pub election: Election,
    /// What the file records as selected, by identifier.
    pub recorded: Option<Vec<String>>,
    /// The file's own threshold of votes.
    pub threshold: Option<Decimal>,
    /// The file's own budgets of categories and neighbourhoods, or why they cannot be read.
    caps: Result<Vec<(Scope, Bound)>, String>,
    /// The currency, where the file says it.
    pub currency: Option<String>,
    /// What astonishes in the file.
    pub notes: Vec<String>,
}

impl Loaded {
    /// The file's own budgets of categories and neighbourhoods, which somebody asked for.
    pub fn caps(&self) -> Result<Vec<(Scope, Bound)>> {
        let caps = self.caps.clone().map_err(|why| anyhow!(why))?;
        if caps.is_empty() {
            bail!(
                "the file states no budget of a category or neighbourhood: leave out --file-limits"
            );
        }
        Ok(caps)
    }
}

impl Source {
    /// Reads the election.
    pub fn load(&self) -> Result<Loaded> {
        if has_ending(&self.file, "csv") { self.tables() } else { self.pabulib() }
    }

    /// How a `.pb` file is read.
    pub fn reading(&self) -> Reading {
        let repeated = if self.repeated_once { Repeated::Once } else { Repeated::Refuse };
        Reading { repeated }
    }

    fn pabulib(&self) -> Result<Loaded> {
        let text = text(&self.file)?;
        let named = |why: &dyn std::fmt::Display| anyhow!("{}, {why}", self.file.display());
        let file = pabulib::read(&text, self.reading()).map_err(|why| named(&why))?;
        let election = match &self.colleges {
            None => file.election().map_err(|why| named(&why))?,
            Some(colleges) => colleges.elect(&file).map_err(|why| named(&why))?,
        };
        // What is no number is no threshold, and a note says so.
        let threshold = file.meta("min_project_score_threshold").and_then(|it| it.parse().ok());
        let recorded = file.recorded().map(|ids| ids.into_iter().map(str::to_owned).collect());
        Ok(Loaded {
            recorded: recorded.map(sorted),
            threshold,
            caps: file.caps().map_err(|why| named(&why).to_string()),
            currency: file.meta("currency").map(str::to_owned),
            notes: file.notes().iter().map(ToString::to_string).collect(),
            election,
        })
    }

    fn tables(&self) -> Result<Loaded> {
        let path = self.ballots_path()?;
        let (actions, ballots) = (text(&self.file)?, text(&path)?);
        let budget = self.budget.context("tables do not hold the budget: say --budget AMOUNT")?;
        let form = self.form.map_or(Form::Approval, Asked::form);
        let everyone = College { name: "everyone".to_owned(), weight: Weight::ONE };
        let colleges =
            self.colleges.as_ref().map_or_else(|| vec![everyone], |it| it.colleges.clone());
        let named = |why: TableError| {
            let path = if why.which == Which::Actions { &self.file } else { &path };
            anyhow!("{}, line {}: {}", path.display(), why.line, why.reason)
        };
        let election = table::read(&actions, &ballots, budget, form, &colleges).map_err(named)?;
        let projects = election.projects();
        let says = projects.iter().any(|it| it.recorded.as_ref().is_some_and(|it| !it.is_empty()));
        let selected = projects.iter().filter(|it| it.recorded.as_deref() == Some("1"));
        let recorded = selected.map(|project| project.id.clone()).collect();
        let codes = projects.iter().filter_map(|it| Some((it.id.clone(), it.recorded.clone()?)));
        let others = codes.filter(|(_, code)| !matches!(code.as_str(), "" | "0" | "1"));
        let notes =
            others.map(|(project, written)| Note::Recorded { project, written }.to_string());
        Ok(Loaded {
            recorded: says.then_some(recorded),
            threshold: None,
            caps: Ok(vec![]),
            currency: None,
            notes: notes.collect(),
            election,
        })
    }

    fn ballots_path(&self) -> Result<PathBuf> {
        if let Some(path) = &self.ballots {
            return Ok(path.clone());
        }
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        if !name.contains("actions") {
            bail!("say where the ballots of `{}` are: --ballots FILE", self.file.display());
        }
        Ok(self.file.with_file_name(name.replacen("actions", "ballots", 1)))
    }
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort_unstable();
    ids
}

/// Whether the name of a file ends so, whatever its capitals.
pub fn has_ending(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(wanted))
}

/// An order that was drawn: an identifier on each line, each of them known, none there twice.
pub fn order<'t>(
    path: &Path,
    text: &'t str,
    is_known: impl Fn(&str) -> bool,
) -> Result<Vec<&'t str>> {
    let mut ids = vec![];
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    for (line, id) in (1..).zip(lines).filter(|(_, id)| !id.is_empty()) {
        if !is_known(id) {
            bail!("{}, line {line}: there is no `{id}` to put in order", path.display());
        }
        if ids.contains(&id) {
            bail!("{}, line {line}: `{id}` is there twice", path.display());
        }
        ids.push(id);
    }
    Ok(ids)
}

/// The bytes of a file.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("`{}` cannot be read", path.display()))
}

/// The text of a file; what is not UTF-8 is refused with its line.
pub fn text(path: &Path) -> Result<String> {
    let bytes = bytes(path)?;
    String::from_utf8(bytes).map_err(|why| {
        let before = why.as_bytes().iter().take(why.utf8_error().valid_up_to());
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        anyhow!("{}, line {line}: it is not UTF-8 text", path.display())
    })
}
