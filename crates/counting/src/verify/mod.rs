//! `cordee verify`: a certificate, recounted from the ballots by code that shares none with the engine.
//!
//! Only reading the file is the engine's. Endowments, votes and the order of equals are worked out
//! anew here, and the choices are recounted in `cordee-recount`.

mod money;
mod paper;
mod sequences;
mod shares;
mod standing;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use clap::Args;
use cordee_decision::pabulib;
use cordee_decision::{College, Election, Fill, Measure, PhragmenEnd, Rule, Utility, Weight};

use crate::colleges::Colleges;
use crate::input::{Asked, Source, has_ending, text};
use crate::progress::Progress;

pub use money::shares_of_groups;
use paper::Paper;
use standing::Standing;

/// Which certificate is recounted, from which ballots.
#[derive(Args, Clone, Debug)]
pub struct Verify {
    #[command(flatten)]
    source: Source,
    /// The certificate.
    #[arg(value_name = "CERT.json")]
    certificate: PathBuf,
    /// Under Add1, recounts every step, not only the last and the next: long on large files.
    #[arg(long)]
    every_step: bool,
}

impl Verify {
    /// Recounts; a certificate that does not hold is an error that names its fault.
    pub fn write(&self, out: &mut dyn Write) -> Result<()> {
        let named = self.certificate.display();
        let paper = Paper::read(&text(&self.certificate)?, &named.to_string())?;
        let election = self.election(&paper)?;
        let progress = Progress::new();
        progress.tell("Recounting…");
        let told = self.recount(&paper, &election);
        drop(progress);
        let told = told.map_err(|why| anyhow!("{named} is refused: {why}"))?;
        let (selected, rule) = (paper.selected.len(), &paper.rule);
        writeln!(out, "Accepted: {rule}, {selected} actions for {}. {told}", paper.cost)?;
        Ok(())
    }

    /// The election that the certificate speaks of.
    fn election(&self, paper: &Paper) -> Result<Election> {
        if has_ending(&self.source.file, "csv") {
            let mut source = self.source.clone();
            source.budget = source.budget.or_else(|| paper.input.budget.parse().ok());
            source.form = source.form.or_else(|| asked(&paper.input.form));
            source.colleges =
                source.colleges.or(Some(Colleges { column: None, colleges: colleges(paper)? }));
            return Ok(source.load()?.election);
        }
        let loaded = self.source.load();
        if self.source.colleges.is_some() || paper.input.colleges.len() < 2 {
            return Ok(loaded?.election);
        }
        self.by_columns(paper)
    }

    /// The column that says the colleges is the one with which the ballots are those recorded.
    fn by_columns(&self, paper: &Paper) -> Result<Election> {
        let path = &self.source.file;
        let text = text(path)?;
        let file = pabulib::read(&text, self.source.reading())
            .map_err(|why| anyhow!("{}, {why}", path.display()))?;
        let any = Colleges { column: None, colleges: colleges(paper)? };
        let mut found = None;
        for column in any.columns(&file) {
            let with = Colleges { column: Some(column), colleges: any.colleges.clone() };
            let election = with.elect(&file)?;
            let is_it = election.hash() == paper.input.sha256;
            if is_it || found.is_none() {
                found = Some(election);
            }
            if is_it {
                break;
            }
        }
        found.ok_or_else(|| {
            anyhow!("{}: no column says the colleges of the certificate", path.display())
        })
    }

    fn recount(&self, paper: &Paper, election: &Election) -> Result<String> {
        paper.must_speak_of(election)?;
        let rule: Rule = paper.rule.parse()?;
        if let Some(why) = unable(rule) {
            bail!("{why}: this rule cannot be recounted");
        }
        let standing = Standing::new(paper, election, rule)?;
        match rule {
            Rule::EqualShares { raise, fill, .. } => {
                let told = shares::recount(&standing, raise, self.every_step)?;
                let by = match (fill, rule.utility()) {
                    (Fill::No, _) => None,
                    (Fill::Votes, Utility::Cost | Utility::Cardinality) | (_, Utility::Cost) => {
                        Some((false, false))
                    }
                    (Fill::Votes, _) => Some((true, false)),
                    (Fill::SameUtility, Utility::Cardinality) => Some((false, true)),
                    (Fill::SameUtility, _) => Some((true, true)),
                };
                sequences::fill(&standing, by)?;
                Ok(told)
            }
            Rule::Greedy { by, .. } => {
                let (points, per_cost) = match by {
                    Measure::Votes => (false, false),
                    Measure::VotesPerCost => (false, true),
                    Measure::Points | Measure::Places => (true, false),
                    Measure::PointsPerCost | Measure::BordaPerCost => (true, true),
                };
                sequences::greedy(&standing, points, per_cost)?;
                Ok("Every choice was recounted.".to_owned())
            }
            Rule::Phragmen { .. } => {
                sequences::phragmen(&standing)?;
                Ok("Every choice and every load was recounted.".to_owned())
            }
            Rule::MaxWelfare { .. } => bail!("this rule cannot be recounted"),
        }
    }
}

/// Why a rule cannot be recounted.
fn unable(rule: Rule) -> Option<&'static str> {
    match rule {
        Rule::MaxWelfare { .. } => Some("no short proof shows that a set is the best of all"),
        Rule::Greedy { skip: false, .. } => Some("the recount passes over what does not fit"),
        Rule::Phragmen { end: PhragmenEnd::SetAside } => {
            Some("the recount ends when one of the tied next actions does not fit")
        }
        _ => None,
    }
}

fn colleges(paper: &Paper) -> Result<Vec<College>> {
    let college = |line: &paper::CollegeLine| {
        let weight = Weight::parse(&line.weight)
            .ok_or_else(|| anyhow!("`{}` of the certificate is no weight", line.weight))?;
        Ok(College { name: line.name.clone(), weight })
    };
    paper.input.colleges.iter().map(college).collect()
}

fn asked(form: &str) -> Option<Asked> {
    let all = [
        ("Approval", Asked::Approval),
        ("ChooseOne", Asked::ChooseOne),
        ("Cumulative", Asked::Cumulative),
        ("Scores", Asked::Scores),
        ("Ranking", Asked::Ranking),
    ];
    all.into_iter().find(|(name, _)| *name == form).map(|(_, asked)| asked)
}
