//! Questions that only some are asked: what the questions before them say of who did not answer.
//!
//! Readers know who is asked: those who gave certain answers before. So how many were asked is what those
//! answers add up to, and both tables hang together by that number, which is shown. Each keeps the promise
//! by itself if it does so among those who were asked, and among those who were not.

use std::collections::BTreeMap;

use super::Threshold;
use super::publication::{PublicationError, Published, Rule, Survey};
use super::question::{Question, line};
use crate::answer::{Answer, Missing};

/// How many gave each answer to one question, by whether they were asked another: not, then asked.
type Led = Vec<[u64; 2]>;

const NOT_ASKED: Answer = Answer::Missing(Missing::NotApplicable);

/// People by what else is known of them: one part for each lot that is asked the same of the questions about
/// which no single other one decides. How large parts are is told by who is asked what.
pub(super) struct Parts {
    /// The part of each person.
    pub(super) of_person: Vec<Option<u16>>,
    pub(super) count: u16,
    /// Whether each question would tell of a part that is too small.
    pub(super) tell: Vec<bool>,
    /// Whether each question is one of those.
    cut: Vec<bool>,
}

impl Parts {
    pub(super) fn of(
        survey: &Survey<'_>,
        people: usize,
        threshold: Threshold,
    ) -> Result<Self, PublicationError> {
        let of_person = vec![Some(0); people];
        let mut this = Self { of_person, count: 1, tell: vec![], cut: vec![] };
        for (at, question) in survey.questions.iter().enumerate() {
            let is_cut = match question.after {
                None => false,
                Some([before]) => {
                    let is_apart =
                        survey.questions.get(*before).is_some_and(|it| it.after.is_some());
                    let led = led(survey, (*before, at), is_apart)?;
                    !led.iter().all(|both| both.contains(&0))
                }
                Some(_) => true,
            };
            let tells = is_cut && this.is_thin_cut(question, threshold);
            this.tell.push(tells);
            this.cut.push(is_cut);
        }
        Ok(this)
    }

    /// Whether too few gave an answer in a part.
    fn is_thin_with(
        &self,
        question: &Question<'_>,
        is_cut: bool,
        threshold: Threshold,
    ) -> Result<bool, PublicationError> {
        let mut counts: BTreeMap<(Option<u16>, usize), u64> = BTreeMap::new();
        for (part, answer) in self.of_person.iter().zip(question.answers.iter()) {
            *counts.entry((*part, line(answer, question, is_cut)?)).or_default() += 1;
        }
        Ok(counts.into_values().any(|people| threshold.is_thin(people)))
    }

    /// Cuts each part into who is asked and who is not, unless either are too few.
    fn is_thin_cut(&mut self, question: &Question<'_>, threshold: Threshold) -> bool {
        let mut places: BTreeMap<(Option<u16>, bool), (u16, u64)> = BTreeMap::new();
        let is_asked = |answer: Answer| answer != NOT_ASKED;
        let keys = || self.of_person.iter().copied().zip(question.answers.iter().map(is_asked));
        for key in keys() {
            let next = u16::try_from(places.len()).unwrap_or(u16::MAX);
            places.entry(key).or_insert((next, 0)).1 += 1;
        }
        if places.values().any(|(_, people)| threshold.is_thin(*people)) {
            return true;
        }
        let of_person = keys().map(|key| places.get(&key).map(|(part, _)| *part)).collect();
        self.count = u16::try_from(places.len()).unwrap_or(u16::MAX);
        self.of_person = of_person;
        false
    }
}

/// Closes the questions that those before them would tell too much of; masks those before them so that how
/// many were asked may be known.
pub(super) fn close_conditions(
    survey: &Survey<'_>,
    questions: &mut [Published],
    parts: &Parts,
    rule: Rule,
) -> Result<(), PublicationError> {
    for (at, question) in survey.questions.iter().enumerate() {
        let after = question.after.unwrap_or_default();
        if after.iter().any(|before| at <= *before) {
            return Err(PublicationError::AskedTooEarly { question: at });
        }
        if questions.get(at).is_some_and(|it| it.counted.is_thinly_asked) {
            for before in after {
                if let Some(first) = questions.get_mut(*before) {
                    first.counted.hide_more();
                }
            }
        }
        let is_open = |it: &Published| it.counted.is_cut() && !it.is_closed;
        if !questions.get(at).is_some_and(is_open) {
            continue;
        }
        let is_part = parts.cut.get(at).copied().unwrap_or_default();
        let mut is_told = true;
        for before in after {
            let both = survey.questions.get(*before).zip(questions.get_mut(*before));
            let Some((asked, first)) = both else { continue };
            let is_cut = first.counted.is_cut();
            is_told = is_told && !first.is_closed;
            if is_told && is_part {
                // Something else decides as well, and filters could tell it.
                first.is_whole = true;
                is_told = !parts.is_thin_with(asked, is_cut, rule.threshold)?;
            } else if is_told {
                let mut led = led(survey, (*before, at), is_cut)?;
                // The last line is of those who were not asked the question before.
                led.pop();
                let leading: Vec<bool> = led.iter().map(|[_, asked]| *asked != 0).collect();
                is_told = first.counted.split(&leading);
            }
        }
        if let Some(question) = questions.get_mut(at).filter(|_| !is_told) {
            question.is_closed = true;
        }
    }
    Ok(())
}

fn led(
    survey: &Survey<'_>,
    (before, at): (usize, usize),
    is_cut: bool,
) -> Result<Led, PublicationError> {
    let (Some(before), Some(question)) = (survey.questions.get(before), survey.questions.get(at))
    else {
        return Ok(vec![]);
    };
    let mut led: Led = vec![[0; 2]; usize::from(before.categories) + 2];
    for (one, other) in before.answers.iter().zip(question.answers.iter()) {
        let both = led.get_mut(line(one, before, is_cut)?);
        let Some([not_asked, asked]) = both else { continue };
        *(if other == NOT_ASKED { not_asked } else { asked }) += 1;
    }
    Ok(led)
}
