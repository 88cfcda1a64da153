//! How long a questionnaire takes.

use crate::draft::Draft;
use crate::language::Language;
use crate::population::Population;
use crate::question::{Kind, Question};

use super::words::count;

/// Words a minute that adults read in silence: M. Brysbaert, “How many words do we read per
/// minute?”, Journal of Memory and Language 109 (2019).
const WORDS_A_MINUTE: usize = 238;

/// How long answering takes, at the least and at the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// Without any question that has a condition.
    pub shortest_seconds: usize,
    /// With all of them.
    pub longest_seconds: usize,
}

impl Estimate {
    /// Gives the minutes to announce: those of the middle between both, rounded up.
    pub fn minutes(self) -> usize {
        usize::midpoint(self.shortest_seconds, self.longest_seconds).div_ceil(60)
    }
}

/// Estimates how long a respondent of a population takes, in a language.
///
/// Reading counts words; answering counts seconds by type of question, which are assumptions of
/// ours (a click 3 s, a sentence 45 s), to be replaced by what collected sheets show.
pub fn estimate(draft: &Draft, population: Option<Population>, language: &Language) -> Estimate {
    let mut estimate = Estimate::default();
    for page in &draft.pages {
        let asked = page.questions.iter().filter(|it| it.is_for(population));
        for question in asked {
            let seconds = seconds(question, language);
            estimate.longest_seconds += seconds;
            if page.show_if.is_none() && question.show_if.is_none() {
                estimate.shortest_seconds += seconds;
            }
        }
    }
    estimate
}

fn seconds(question: &Question, language: &Language) -> usize {
    let options = question.options().iter().map(|it| &it.label);
    let rows = question.rows().iter().map(|it| &it.label);
    let texts = [&question.label, &question.help].into_iter().chain(options).chain(rows);
    let words: usize = texts.map(|it| count(it.shown_in(language))).sum();
    (words * 60).div_ceil(WORDS_A_MINUTE) + answering(question)
}

fn answering(question: &Question) -> usize {
    match &question.kind {
        Kind::Note => 0,
        Kind::Single { .. } | Kind::Scale(_) => 3,
        Kind::Multi { .. } => 6,
        Kind::Matrix { rows, .. } => 3 * rows.len(),
        Kind::Ranking { top, options, .. } => 5 * top.map_or(options.len(), usize::from),
        Kind::Number { .. } => 5,
        Kind::Date { .. } | Kind::Place { .. } | Kind::ShortText => 10,
        Kind::LongText => 45,
    }
}
