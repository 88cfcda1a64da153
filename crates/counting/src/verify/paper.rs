//! Certificates as they are read: nothing in them is trusted.

use anyhow::{Result, anyhow, bail};
use cordee_decision::Election;
use serde::Deserialize;

/// A certificate of a choice within a budget (`docs/certificate.md`).
#[derive(Debug, Deserialize)]
pub struct Paper {
    format: String,
    version: u32,
    pub input: Input,
    pub rule: String,
    pub options: Declared,
    pub tie_order: Vec<String>,
    pub steps: u64,
    pub groups: Vec<GroupLine>,
    pub rounds: Vec<Round>,
    pub left: Vec<Paid>,
    pub selected: Vec<String>,
    pub cost: String,
}

#[derive(Debug, Deserialize)]
pub struct Input {
    pub sha256: String,
    pub budget: String,
    pub form: String,
    pub voters: u64,
    pub projects: usize,
    pub colleges: Vec<CollegeLine>,
}

#[derive(Debug, Deserialize)]
pub struct CollegeLine {
    pub name: String,
    pub weight: String,
}

#[derive(Debug, Deserialize)]
pub struct Declared {
    pub start: String,
    pub step: String,
    pub increment: u64,
    pub criteria: Vec<String>,
    pub drawn: Vec<String>,
    pub always: Vec<String>,
    pub excluded: Vec<String>,
    pub incompatible: Vec<Vec<String>>,
    pub bounds: Vec<String>,
    pub thresholds: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub struct GroupLine {
    pub college: String,
    pub voters: u64,
    pub weight: String,
    pub ballot: Vec<String>,
    pub points: Vec<String>,
    pub endowment: Option<String>,
}

#[derive(Debug, Deserialize)]
pub struct Round {
    pub project: String,
    pub cost: String,
    pub stage: String,
    pub price: Option<String>,
    pub payments: Vec<Paid>,
}

#[derive(Debug, Deserialize)]
pub struct Paid {
    pub each: String,
    pub groups: Vec<usize>,
}

impl Paper {
    /// Reads a certificate; what is no JSON is refused with its line.
    pub fn read(text: &str, name: &str) -> Result<Self> {
        let paper: Self = serde_json::from_str(text)
            .map_err(|why| anyhow!("{name}, line {}: no certificate: {why}", why.line()))?;
        if paper.format != "cordee-certificate" || paper.version != 1 {
            let (format, version) = (&paper.format, paper.version);
            bail!(
                "{name}: `{format}` version {version} is not known: version 1 of cordee-certificate is"
            );
        }
        Ok(paper)
    }

    /// Refuses a certificate of other ballots than those of the file.
    pub fn must_speak_of(&self, election: &Election) -> Result<()> {
        let input = &self.input;
        if input.sha256 != election.hash() {
            bail!("it is about other ballots, costs or colleges than the file (input.sha256)");
        }
        let same = input.budget == election.budget().to_string()
            && input.voters == election.voters()
            && input.projects == election.projects().len()
            && input.form == format!("{:?}", election.form());
        if !same {
            bail!("its `input` is not what the file holds");
        }
        if self.groups.len() != election.groups().len() {
            bail!(
                "it has {} groups of ballots, the file {}",
                self.groups.len(),
                election.groups().len()
            );
        }
        for (at, (line, group)) in self.groups.iter().zip(election.groups()).enumerate() {
            let ids = group.choices.iter().filter_map(|it| election.projects().get(*it as usize));
            let college = election.colleges().get(group.college).map(|it| it.name.as_str());
            let same = line.voters == group.voters
                && college == Some(line.college.as_str())
                && line.weight == group.weight.to_string()
                && ids.map(|it| it.id.as_str()).eq(line.ballot.iter().map(String::as_str))
                && group.points.iter().map(ToString::to_string).eq(line.points.iter().cloned());
            if !same {
                bail!("group {at} of the certificate is not what the file's ballots are");
            }
        }
        Ok(())
    }
}
