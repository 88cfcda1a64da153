//! What was taken out of a questionnaire that is worked on, and can come back.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use cordee_questionnaire::{Code, Draft, Page, Question, Text};
use serde::{Deserialize, Serialize};

use crate::spine::forgetting::KEPT;

use super::building::{add_page, codes_of, fresh, is_taken};

/// The most parts that are kept; those removed first go.
const MOST: usize = 100;

/// Something that was taken out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemovedPart {
    pub id: String,
    pub removed_at: DateTime<Utc>,
    pub part: Part,
}

/// What it is, and where it stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Question {
        question: Box<Question>,
        page: Code,
        at: usize,
    },
    Page {
        page: Page,
        at: usize,
    },
    /// All the questions, when others took their place.
    Whole {
        draft: Draft,
    },
}

impl Part {
    /// The codes that its questions have.
    pub fn codes(&self) -> BTreeSet<String> {
        match self {
            Self::Question { question, .. } => [question.code.to_string()].into(),
            Self::Page { page, .. } => {
                page.questions.iter().map(|it| it.code.to_string()).collect()
            }
            Self::Whole { draft } => codes_of(std::iter::once(draft)),
        }
    }
}

impl RemovedPart {
    /// Whether it can still come back at `now`.
    pub fn is_kept(&self, now: DateTime<Utc>) -> bool {
        now < self.removed_at + KEPT
    }
}

/// Adds what was removed last to `removed`; what was removed long ago goes for good.
pub fn keep(removed: &mut Vec<RemovedPart>, part: RemovedPart) {
    let now = part.removed_at;
    removed.retain(|known| known.is_kept(now));
    removed.push(part);
    let first = removed.len().saturating_sub(MOST);
    removed.drain(..first);
}

/// Takes the page or the question `code` out of `draft`; the questions of a page go with it.
pub fn take_out(draft: &mut Draft, code: &str) -> Option<Part> {
    if let Some(at) = draft.pages.iter().position(|page| page.code.as_str() == code) {
        return Some(Part::Page { page: draft.pages.remove(at), at });
    }
    draft.pages.iter_mut().find_map(|page| {
        let at = page.questions.iter().position(|question| question.code.as_str() == code)?;
        let question = Box::new(page.questions.remove(at));
        Some(Part::Question { question, page: page.code.clone(), at })
    })
}

/// Brings `part` back into `draft`; gives what it takes the place of.
pub fn bring_back(draft: &mut Draft, part: Part) -> Option<Part> {
    match part {
        Part::Whole { draft: before } => {
            return Some(Part::Whole { draft: std::mem::replace(draft, before) });
        }
        Part::Page { mut page, at } => {
            settle(draft, &mut page.code, "p");
            let questions = std::mem::take(&mut page.questions);
            let at = at.min(draft.pages.len());
            draft.pages.insert(at, page);
            for mut question in questions {
                settle(draft, &mut question.code, "q");
                if let Some(page) = draft.pages.get_mut(at) {
                    page.questions.push(question);
                }
            }
        }
        Part::Question { mut question, page, at } => {
            settle(draft, &mut question.code, "q");
            let found = draft.pages.iter().position(|known| known.code == page);
            if draft.pages.is_empty() {
                add_page(draft, Text::default());
            }
            // Without its page it comes last of all.
            let (found, at) =
                found.map_or((draft.pages.len().saturating_sub(1), usize::MAX), |it| (it, at));
            if let Some(page) = draft.pages.get_mut(found) {
                let at = at.min(page.questions.len());
                page.questions.insert(at, *question);
            }
        }
    }
    None
}

/// Gives a part another code when its own has been taken since.
fn settle(draft: &Draft, code: &mut Code, prefix: &str) {
    if is_taken(draft, code.as_str())
        && let Some(other) = fresh(draft, prefix, &BTreeSet::new())
    {
        *code = other;
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use cordee_questionnaire::Kind;

    use super::*;

    fn question(code: &str) -> Question {
        Question::new(code.parse().expect("a code"), Text::french(code), Kind::LongText)
    }

    fn draft() -> Draft {
        let page = |code: &str, of: &[&str]| {
            let questions = of.iter().map(|it| question(it)).collect();
            Page::new(code.parse().expect("a code"), questions)
        };
        let pages = vec![page("p1", &["q1", "q2", "q3"]), page("p2", &["q4"])];
        Draft { pages, ..Draft::default() }
    }

    #[test]
    fn what_is_taken_out_comes_back_where_it_stood() {
        for code in ["q1", "q2", "q3", "q4", "p1", "p2"] {
            let mut changed = draft();
            let part = take_out(&mut changed, code).expect("it is there");
            assert_ne!(changed, draft());
            assert_eq!(bring_back(&mut changed, part), None);
            assert_eq!(changed, draft(), "{code}");
        }
        assert_eq!(take_out(&mut draft(), "q9"), None);
    }

    #[test]
    fn a_code_that_was_taken_since_is_not_there_twice() {
        let mut changed = draft();
        let part = take_out(&mut changed, "q2").expect("it is there");
        changed.pages[1].questions.push(question("q2"));
        bring_back(&mut changed, part);
        let codes: Vec<&str> = changed.questions().map(|it| it.code.as_str()).collect();
        assert_eq!(codes, ["q1", "q5", "q3", "q4", "q2"]);
    }

    #[test]
    fn a_question_whose_page_is_gone_comes_back_on_the_last_one() {
        let mut changed = draft();
        let part = take_out(&mut changed, "q4").expect("it is there");
        take_out(&mut changed, "p2").expect("it is there");
        bring_back(&mut changed, part);
        assert_eq!(changed.pages[0].questions.last().map(|it| it.code.as_str()), Some("q4"));
    }

    #[test]
    fn two_whole_questionnaires_change_places() {
        let mut changed = Draft::default();
        let other = bring_back(&mut changed, Part::Whole { draft: draft() });
        assert_eq!(changed, draft());
        assert_eq!(other, Some(Part::Whole { draft: Draft::default() }));
    }

    #[test]
    fn what_was_removed_long_ago_goes_when_something_else_does() {
        let mut removed = vec![];
        let now = DateTime::UNIX_EPOCH;
        for (id, at) in [("a", now), ("b", now + TimeDelta::days(29)), ("c", now + KEPT)] {
            let part = Part::Whole { draft: draft() };
            keep(&mut removed, RemovedPart { id: id.to_owned(), removed_at: at, part });
        }
        let kept: Vec<&str> = removed.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(kept, ["b", "c"]);
    }
}
