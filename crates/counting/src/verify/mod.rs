//! `cordee verify`: a certificate, recounted from the ballots by code that shares none with the engine.
//!
//! Only reading the file is the engine's. Votes, endowments, the order of equals, what limits bar
//! and what each choice costs are worked out anew in `cordee-recount`.

mod budget;
mod modes;
mod paper;
mod ranking;
mod shares;
mod standing;
mod town;
mod worded;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};
use clap::Args;
use cordee_decision::preflib::Kind;
use cordee_decision::{College, Election, Weight, pabulib, ranking::Rule};
use cordee_recount::Fraction;

use crate::ballots::Read;
use crate::colleges::Colleges;
use crate::grades;
use crate::input::{Asked, Source, has_ending, text};
use crate::progress::Progress;
use crate::weights::shares_of_groups;
use paper::{Any, CollegeLine, Input};

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
        let any = Any::read(&text(&self.certificate)?, &named.to_string())?;
        let progress = Progress::new();
        progress.tell("Recounting…");
        let told = match &any {
            Any::Choice(paper) => {
                let election = self.election(&paper.input)?;
                let told = budget::recount(paper, &election, self.every_step);
                let (selected, rule) = (paper.selected.len(), &paper.rule);
                told.map(|it| format!("{rule}, {selected} actions for {}. {it}", paper.cost))
            }
            Any::Advice(paper) => {
                let election = self.election(&paper.input)?;
                let told = modes::advice(paper, &election, self.every_step);
                let (rule, alone) = (&paper.rule, paper.alone.len());
                told.map(|it| format!("{rule}, {alone} colleges compared. {it}"))
            }
            Any::Ranking(paper) => {
                let told = self.ranked(paper)?;
                let (rule, places) = (&paper.rule, paper.ranking.len());
                told.map(|it| format!("{rule}, {places} places. {it}"))
            }
        };
        drop(progress);
        let told = told.map_err(|why| anyhow!("{named} is refused: {why}"))?;
        writeln!(out, "Accepted: {told}")?;
        Ok(())
    }

    /// The election that the certificate speaks of.
    fn election(&self, input: &Input) -> Result<Election> {
        let mut source = self.source.clone();
        source.budget = source.budget.or_else(|| input.budget.parse().ok());
        source.form = source.form.or_else(|| asked(&input.form));
        chosen(source, &input.colleges, |election| election.hash() == input.sha256)
    }

    /// Recounts a ranking; the error outside is one of the file, the one inside of the certificate.
    fn ranked(&self, paper: &ranking::Paper) -> Result<Result<String>> {
        let Ok(rule) = paper.rule.parse::<Rule>() else {
            return Ok(Err(anyhow!("`{}` is no rule of ranking", paper.rule)));
        };
        let approve = paper.input.approve.unwrap_or(1);
        let path = &self.source.file;
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let ballots = if grades::name_their_words(&self.source, rule)? {
            worded::ballots(path, &colleges(&paper.input.colleges)?)?
        } else if grades::are(path, rule) {
            let mut source = self.source.clone();
            if !paper.input.colleges.is_empty() {
                let declared =
                    Colleges { column: None, colleges: colleges(&paper.input.colleges)? };
                source.colleges = source.colleges.or(Some(declared));
            }
            source.scale = source.scale.or_else(|| paper.scale());
            let (read, voters) = grades::read(&source, rule)?;
            if let Some(voters) = &voters {
                weights_agree(voters)?;
            }
            read.ballots
        } else if Kind::of_name(&name).is_some() {
            if !paper.input.colleges.is_empty() {
                return Ok(Err(anyhow!("such files have no colleges (input.colleges)")));
            }
            Read::new(&self.source, rule, approve)?.ballots
        } else {
            let mut source = self.source.clone();
            // What is ranked has no budget; tables are read with one in any case.
            source.budget = source.budget.or("1".parse().ok());
            source.form = source.form.or(match paper.input.ballots.as_str() {
                "orders" => Some(Asked::Ranking),
                "scores" => Some(Asked::Scores),
                _ => None,
            });
            let read = |election: &Election| Read::choices(election, rule, approve);
            let is_it = |election: &Election| {
                read(election).is_ok_and(|it| it.ballots.hash() == paper.input.sha256)
            };
            let election = chosen(source, &paper.input.colleges, is_it)?;
            weights_agree(&election)?;
            read(&election)?.ballots
        };
        Ok(ranking::recount(paper, &ballots))
    }
}

/// Reads ballots with the colleges of a certificate: those of a `.pb` file are in the column with
/// which the ballots are those recorded.
fn chosen(
    mut source: Source,
    lines: &[CollegeLine],
    is_it: impl Fn(&Election) -> bool,
) -> Result<Election> {
    let tables = has_ending(&source.file, "csv");
    if tables && !lines.is_empty() {
        let declared = Colleges { column: None, colleges: colleges(lines)? };
        source.colleges = source.colleges.or(Some(declared));
    }
    let loaded = source.load();
    if tables || source.colleges.is_some() || lines.len() < 2 {
        return Ok(loaded?.election);
    }
    let path = &source.file;
    let text = text(path)?;
    let file = pabulib::read(&text, source.reading())
        .map_err(|why| anyhow!("{}, {why}", path.display()))?;
    let any = Colleges { column: None, colleges: colleges(lines)? };
    let mut found = None;
    for column in any.columns(&file) {
        let with = Colleges { column: Some(column), colleges: any.colleges.clone() };
        let election = with.elect(&file)?;
        let right = is_it(&election);
        if right || found.is_none() {
            found = Some(election);
        }
        if right {
            break;
        }
    }
    found.ok_or_else(|| {
        anyhow!("{}: no column says the colleges of the certificate", path.display())
    })
}

/// The weights with which ballots are read for a ranking, against those of the recount.
fn weights_agree(election: &Election) -> Result<()> {
    let weights = standing::weighed(election)?;
    let groups = election.groups().iter().zip(&weights);
    let all = groups.fold(Fraction::whole(0), |sum, (group, weight)| {
        sum.plus(&weight.times(&Fraction::whole(group.voters)))
    });
    for (share, weight) in shares_of_groups(election).iter().zip(&weights) {
        if standing::over(share)?.times(&all) != *weight {
            bail!("the weights of voters are found otherwise by the recount");
        }
    }
    Ok(())
}

fn colleges(lines: &[CollegeLine]) -> Result<Vec<College>> {
    let college = |line: &CollegeLine| {
        let weight = Weight::parse(&line.weight)
            .ok_or_else(|| anyhow!("`{}` of the certificate is no weight", line.weight))?;
        Ok(College { name: line.name.clone(), weight })
    };
    lines.iter().map(college).collect()
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
