//! Certificates of several colleges that decide in another way than by weighted shares.

use serde::Serialize;

use super::{Certificate, Declared, Input, declared, input};
use crate::colleges::{Alone, Decided, Mode, agreement};
use crate::{CountError, Election, Options, Rule, certificate};

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "name", rename_all = "snake_case")]
pub(super) enum ModeLines {
    DoubleMajority { least: String, excluded: Vec<String> },
    Reserved { share: String, alone: Vec<AloneLines> },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct AloneLines {
    college: String,
    certificate: Certificate,
}

/// Writes down a count by a mode; `options` are those that were declared.
pub fn decided(
    election: &Election,
    options: &Options,
    mode: &Mode,
    decided: &Decided,
) -> Result<Certificate, CountError> {
    let mut written = certificate(election, options, &decided.outcome)?;
    written.mode = match mode {
        Mode::Weighted => None,
        Mode::DoubleMajority { least } => {
            let declared = options.limits.excluded.len();
            let excluded = decided.options.limits.excluded.iter().skip(declared);
            Some(ModeLines::DoubleMajority {
                least: least.to_string(),
                excluded: excluded.cloned().collect(),
            })
        }
        Mode::Reserved { share } => Some(ModeLines::Reserved {
            share: share.to_string(),
            alone: alone(election, &decided.alone)?,
        }),
    };
    Ok(written)
}

fn alone(election: &Election, all: &[Alone]) -> Result<Vec<AloneLines>, CountError> {
    let line = |it: &Alone| {
        let college = election.colleges().get(it.college);
        Ok(AloneLines {
            college: college.map(|it| it.name.clone()).unwrap_or_default(),
            certificate: certificate(&it.election, &it.options, &it.outcome)?,
        })
    };
    all.iter().map(line).collect()
}

/// Counts of colleges that are only compared; [`Advised::json`] writes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Advised {
    format: &'static str,
    version: u32,
    program: &'static str,
    input: Input,
    rule: String,
    options: Declared,
    alone: Vec<AloneLines>,
    agreement: Vec<Agreed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Agreed {
    project: String,
    part: String,
}

impl Advised {
    /// The certificate as JSON.
    pub fn json(&self) -> String {
        super::written(self)
    }
}

/// Writes down what [`advise`](crate::advise) gave: each count, and what they agree on.
pub fn advised(
    election: &Election,
    rule: Rule,
    options: &Options,
    all: &[Alone],
) -> Result<Advised, CountError> {
    let parts = agreement(election, all);
    let agreed = election.projects().iter().zip(parts);
    let agreed = agreed.map(|(it, part)| Agreed { project: it.id.clone(), part: part.to_string() });
    Ok(Advised {
        format: "cordee-advice-certificate",
        version: 1,
        program: super::PROGRAM,
        input: input(election),
        rule: rule.to_string(),
        options: declared(options),
        alone: alone(election, all)?,
        agreement: agreed.collect(),
    })
}
