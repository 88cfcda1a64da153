//! Questions that only some are asked: what the questions before them say of who did not answer.
//!
//! Readers know who is asked: those who gave certain answers before. So how many were asked is what those
//! answers add up to, and both tables hang together by that number, which is shown. Each keeps the promise
//! by itself if it does so among those who were asked, and among those who were not.

use super::Rule;
use super::publication::{PublicationError, Published, Survey};
use super::question::line;
use crate::answer::{Answer, Missing};

/// How many gave each answer to one question, by whether they were asked another: not, then asked.
type Led = Vec<[u64; 2]>;

/// Closes the questions that those before them would tell too much of; masks those before them so that how
/// many were asked may be known.
pub(super) fn close_conditions(
    survey: &Survey<'_>,
    questions: &mut [Published],
    rule: Rule,
) -> Result<(), PublicationError> {
    for (at, question) in survey.questions.iter().enumerate() {
        let after = question.after.unwrap_or_default();
        if after.iter().any(|before| at <= *before) {
            return Err(PublicationError::AskedTooEarly { question: at });
        }
        let is_open = |it: &Published| it.counted.is_cut() && !it.is_closed;
        if !questions.get(at).is_some_and(is_open) {
            continue;
        }
        let mut is_told = true;
        for before in after {
            let mut led = led(survey, *before, at)?;
            let is_pure = led.iter().all(|both| both.contains(&0));
            let Some(first) = questions.get_mut(*before) else { continue };
            is_told = is_told && !first.is_closed;
            if is_told && is_pure && after.len() == 1 {
                // The last line is of those who were not asked the question before.
                led.pop();
                let leading: Vec<bool> = led.iter().map(|[_, asked]| *asked != 0).collect();
                is_told = first.counted.split(&leading);
            } else {
                is_told = is_told && !led.iter().flatten().any(|it| rule.threshold.is_thin(*it));
            }
        }
        if let Some(question) = questions.get_mut(at).filter(|_| !is_told) {
            question.is_closed = true;
        }
    }
    Ok(())
}

fn led(survey: &Survey<'_>, before: usize, at: usize) -> Result<Led, PublicationError> {
    let (Some(before), Some(question)) = (survey.questions.get(before), survey.questions.get(at))
    else {
        return Ok(vec![]);
    };
    let mut led: Led = vec![[0; 2]; usize::from(before.categories) + 2];
    for (one, other) in before.answers.iter().zip(question.answers.iter()) {
        let Some([not_asked, asked]) = led.get_mut(line(one, before)?) else { continue };
        let is_asked = other != Answer::Missing(Missing::NotApplicable);
        *(if is_asked { asked } else { not_asked }) += 1;
    }
    Ok(led)
}
