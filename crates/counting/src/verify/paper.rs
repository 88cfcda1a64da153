//! Certificates as they are read: nothing in them is trusted.
//!
//! Those of rankings are in [`super::ranking`].

use anyhow::{Result, anyhow, bail};
use cordee_decision::Election;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::limits::LimitLines;

/// A certificate of a choice within a budget (`docs/certificate.md`).
#[derive(Debug, Deserialize)]
pub struct Paper {
    format: String,
    version: u32,
    pub input: Input,
    pub rule: String,
    pub options: Declared,
    pub mode: Option<ModeLine>,
    pub tie_order: Vec<String>,
    pub steps: u64,
    pub groups: Vec<GroupLine>,
    pub rounds: Vec<Round>,
    pub ties: Vec<TieLine>,
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

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Declared {
    pub start: String,
    pub step: String,
    pub increment: u64,
    pub criteria: Vec<String>,
    pub drawn: Vec<String>,
    #[serde(flatten)]
    pub limits: LimitLines,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub enum ModeLine {
    DoubleMajority { least: String, excluded: Vec<String> },
    Reserved { share: String, alone: Vec<AloneLine> },
}

/// What one college decided alone.
#[derive(Debug, Deserialize)]
pub struct AloneLine {
    pub college: String,
    pub certificate: Paper,
}

/// A certificate of colleges that are only compared.
#[derive(Debug, Deserialize)]
pub struct AdvicePaper {
    pub input: Input,
    pub rule: String,
    pub options: Declared,
    pub alone: Vec<AloneLine>,
    pub agreement: Vec<Agreed>,
}

#[derive(Debug, Deserialize)]
pub struct Agreed {
    pub project: String,
    pub part: String,
}

#[derive(Debug, Deserialize)]
pub struct TieLine {
    pub after: usize,
    pub taken: String,
    pub others: Vec<String>,
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

/// A certificate of any kind.
pub enum Any {
    Choice(Paper),
    Advice(AdvicePaper),
    Ranking(super::ranking::Paper),
}

impl Any {
    /// Reads a certificate; what is no JSON is refused with its line.
    pub fn read(text: &str, name: &str) -> Result<Self> {
        #[derive(Deserialize)]
        struct Kind {
            format: String,
            version: u32,
        }
        fn read<T: DeserializeOwned>(text: &str, name: &str) -> Result<T> {
            serde_json::from_str(text)
                .map_err(|why| anyhow!("{name}, line {}: no certificate: {why}", why.line()))
        }
        let Kind { format, version } = read(text, name)?;
        match (format.as_str(), version) {
            ("cordee-certificate", 1) => read(text, name).map(Self::Choice),
            ("cordee-advice-certificate", 1) => read(text, name).map(Self::Advice),
            ("cordee-ranking-certificate", 1) => read(text, name).map(Self::Ranking),
            _ => bail!(
                "{name}: `{format}` version {version} is not known: version 1 of cordee-certificate, cordee-advice-certificate and cordee-ranking-certificate is"
            ),
        }
    }
}

impl Input {
    /// Refuses a certificate of another election than that of the file.
    pub fn must_speak_of(&self, election: &Election) -> Result<()> {
        if self.sha256 != election.hash() {
            bail!("it is about other ballots, costs or colleges than the file (input.sha256)");
        }
        let colleges = election.colleges().iter().zip(&self.colleges);
        let mut named =
            colleges.map(|(it, line)| it.name == line.name && it.weight.to_string() == line.weight);
        let same = self.budget == election.budget().to_string()
            && self.voters == election.voters()
            && self.projects == election.projects().len()
            && self.form == format!("{:?}", election.form())
            && self.colleges.len() == election.colleges().len()
            && named.all(|same| same);
        if same { Ok(()) } else { bail!("its `input` is not what the file holds") }
    }
}

impl Paper {
    /// Refuses a certificate of other ballots than those of the file.
    pub fn must_speak_of(&self, election: &Election) -> Result<()> {
        if self.format != "cordee-certificate" || self.version != 1 {
            bail!("`{}` version {} is not known", self.format, self.version);
        }
        self.input.must_speak_of(election)?;
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
