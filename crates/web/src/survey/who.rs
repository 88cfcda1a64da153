//! What somebody is to the destination, as it is asked before the questions.

use cordee_questionnaire::{AnswerSheet, Population, Questionnaire};

use crate::spine::visit::Visit;

use super::model::population_key;

/// A way to be to the destination, to choose.
pub struct Who {
    pub key: &'static str,
    pub label: String,
    pub is_chosen: bool,
}

/// Whether it is asked: when several kinds of people may answer.
pub fn is_asked(questionnaire: &Questionnaire) -> bool {
    1 < questionnaire.draft().populations.len()
}

/// The ways of `questionnaire`, that of `answers` being chosen.
pub fn choices(visit: &Visit, questionnaire: &Questionnaire, answers: &AnswerSheet) -> Vec<Who> {
    let one = |population: &Population| Who {
        key: population.key(),
        label: visit.t(&population_key(*population)),
        is_chosen: answers.population == Some(*population),
    };
    questionnaire.draft().populations.iter().map(one).collect()
}
