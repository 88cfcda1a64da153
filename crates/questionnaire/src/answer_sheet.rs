//! Answer sheets: what one respondent answered so far.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::Answer;
use crate::code::Code;
use crate::population::Population;

/// What a form sends: names of fields, and what was typed or ticked in each.
pub type Fields = BTreeMap<String, Vec<String>>;

/// The answers of one respondent.
///
/// Answers of questions that are hidden by now stay, for whoever goes back; they are told as not
/// applicable ([`Missing::NotApplicable`](crate::Missing)).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerSheet {
    /// What the respondent is to the destination, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub population: Option<Population>,
    #[serde(default)]
    pub answers: BTreeMap<Code, Answer>,
    /// What was typed and could not be taken for an answer, by the field: nothing is lost.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unread: Fields,
}

impl AnswerSheet {
    /// Makes an empty sheet for a respondent of a population.
    pub fn of(population: Population) -> Self {
        Self { population: Some(population), ..Self::default() }
    }
}
