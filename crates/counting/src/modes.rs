//! How several colleges decide together, as the command line declares it.

use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use clap::Args;
use cordee_decision::{Advised, Alone, Decimal, Election, Mode, Options, Rule, Weight};
use cordee_reasons::{Language, of_agreed, of_alone, of_certificate, of_separate};
use num_rational::BigRational;
use serde_json::json;

/// How several colleges decide together, beside the weights of `--colleges`.
#[derive(Args, Clone, Debug, Default)]
#[group(multiple = false)]
pub struct Modes {
    /// Each college first decides alone on its part of this share of the budget, such as 1/2.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    reserved: Option<BigRational>,
    /// Leaves out beforehand what fewer than this share of the voters of some college chose.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    double_majority: Option<BigRational>,
    /// Counts each college alone, with the whole budget, and only compares them.
    #[arg(long)]
    pub advisory: bool,
}

fn share(text: &str) -> Result<BigRational> {
    let share = Weight::parse(text).map(Weight::rational);
    let one = BigRational::from_integer(1.into());
    share.filter(|share| *share <= one).ok_or_else(|| anyhow!("`{text}` is no share from 0 to 1"))
}

impl Modes {
    /// The mode of a count of all colleges.
    pub fn mode(&self) -> Mode {
        match (&self.reserved, &self.double_majority) {
            (Some(share), _) => Mode::Reserved { share: share.clone() },
            (_, Some(least)) => Mode::DoubleMajority { least: least.clone() },
            _ => Mode::Weighted,
        }
    }
}

/// Colleges counted alone, and only compared.
pub struct Advice<'a> {
    language: Language,
    election: &'a Election,
    rule: Rule,
    alone: Vec<Alone>,
    written: Advised,
}

impl<'a> Advice<'a> {
    /// Counts each college.
    pub fn new(
        language: Language,
        election: &'a Election,
        rule: Rule,
        options: &Options,
    ) -> Result<Self> {
        let alone = cordee_decision::advise(election, rule, options)?;
        let written = cordee_decision::advised(election, rule, options, &alone)?;
        Ok(Self { language, election, rule, alone, written })
    }

    /// Writes the comparison to `out`, and its certificate where it is asked for.
    pub fn write(&self, out: &mut dyn Write, json: bool, path: Option<&Path>) -> Result<()> {
        if let Some(path) = path {
            std::fs::write(path, self.written.json())
                .with_context(|| format!("`{}` cannot be written", path.display()))?;
        }
        if json {
            return Ok(writeln!(out, "{}", serde_json::to_string_pretty(&self.json())?)?);
        }
        write!(out, "{}", self.text())?;
        if let Some(path) = path {
            writeln!(out, "{}", of_certificate(self.language, &path.display().to_string()))?;
        }
        Ok(())
    }

    fn college(&self, it: &Alone) -> &str {
        self.election.colleges().get(it.college).map_or("", |it| it.name.as_str())
    }

    /// In how many of the colleges each project is selected, where it is in any.
    fn agreed(&self) -> Vec<(&str, usize)> {
        let count =
            |at: usize| self.alone.iter().filter(|it| it.outcome.set().contains(&at)).count();
        let all = self.election.projects().iter().enumerate();
        all.map(|(at, it)| (it.id.as_str(), count(at))).filter(|(_, count)| 0 < *count).collect()
    }

    fn json(&self) -> serde_json::Value {
        let colleges = self.alone.iter().map(|it| {
            json!({
                "name": self.college(it),
                "selected": it.outcome.ids(&it.election),
                "cost": cost(it).to_string(),
            })
        });
        let agreement = self
            .agreed()
            .into_iter()
            .map(|(id, count)| json!({ "id": id, "colleges": count, "of": self.alone.len() }));
        json!({
            "rule": self.rule.to_string(),
            "colleges": colleges.collect::<Vec<_>>(),
            "agreement": agreement.collect::<Vec<_>>(),
        })
    }

    fn text(&self) -> String {
        let rule = self.rule.to_string();
        let mut text = format!("{}\n\n", of_separate(self.language, &rule));
        for it in &self.alone {
            let (college, ids) = (self.college(it), it.outcome.ids(&it.election));
            let line = of_alone(self.language, college, &ids, &cost(it).rational());
            let _ = writeln!(text, "{line}");
        }
        let all = self.agreed().into_iter().filter(|(_, count)| *count == self.alone.len());
        let all: Vec<&str> = all.map(|(id, _)| id).collect();
        let _ = writeln!(text, "{}", of_agreed(self.language, &all));
        text
    }
}

fn cost(it: &Alone) -> Decimal {
    Decimal::scaled_back(it.outcome.cost, it.outcome.places).unwrap_or_default()
}
