//! What a builder does to a questionnaire: pages and questions come, move and go.

use std::collections::BTreeSet;

use cordee_questionnaire::{Code, Draft, Kind, Page, Question, Text};

/// Which way something moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// Whether a page or a question is called `code`.
pub fn is_taken(draft: &Draft, code: &str) -> bool {
    let is = |known: &Code| known.as_str().eq_ignore_ascii_case(code);
    draft.pages.iter().any(|page| is(&page.code))
        || draft.questions().any(|question| is(&question.code))
}

/// A code of pages and questions that is neither taken nor among those that were `spent`: `q3`, `p2`.
pub fn fresh(draft: &Draft, prefix: &str, spent: &BTreeSet<String>) -> Option<Code> {
    let all = draft.questions().count() + draft.pages.len() + spent.len() + 1;
    let mut numbered = (1..=all).map(|number| format!("{prefix}{number}"));
    let is_free = |code: &String| !is_taken(draft, code) && !spent.contains(code);
    numbered.find(is_free)?.parse().ok()
}

/// The code of the next question. One that a question had in a version that was opened, or that can come
/// back, is given to no other: answers of both would stand in one column.
pub fn next_question(draft: &Draft, spent: &BTreeSet<String>) -> Option<Code> {
    fresh(draft, "q", spent)
}

/// The codes that the questions of `drafts` have, as they are compared: whatever their case.
pub fn codes_of<'a>(drafts: impl Iterator<Item = &'a Draft>) -> BTreeSet<String> {
    drafts.flat_map(Draft::questions).map(|it| it.code.as_str().to_ascii_lowercase()).collect()
}

/// Adds an empty page at the end; gives its code.
pub fn add_page(draft: &mut Draft, title: Text) -> Option<Code> {
    let code = fresh(draft, "p", &BTreeSet::new())?;
    draft.pages.push(Page { title, ..Page::new(code.clone(), vec![]) });
    Some(code)
}

/// The page called `code`.
pub fn page<'a>(draft: &'a mut Draft, code: &str) -> Option<&'a mut Page> {
    draft.pages.iter_mut().find(|page| page.code.as_str() == code)
}

/// Puts `question` at the end of the page `code`, or in the place of the one that has its code.
pub fn put(draft: &mut Draft, page_code: &str, question: Question) -> bool {
    let known = draft.pages.iter_mut().flat_map(|page| &mut page.questions);
    if let Some(held) = known.into_iter().find(|held| held.code == question.code) {
        *held = question;
        return true;
    }
    let Some(page) = page(draft, page_code) else { return false };
    page.questions.push(question);
    true
}

/// Moves the page or the question `code` by one place; a question at the edge of its page goes to the
/// page beside it.
pub fn shift(draft: &mut Draft, code: &str, way: Way) {
    if let Some(at) = draft.pages.iter().position(|page| page.code.as_str() == code) {
        swap(&mut draft.pages, at, way);
        return;
    }
    let found = draft.pages.iter().enumerate().find_map(|(of_page, page)| {
        let at = page.questions.iter().position(|question| question.code.as_str() == code)?;
        Some((of_page, at))
    });
    let Some((of_page, at)) = found else { return };
    let Some(page) = draft.pages.get_mut(of_page) else { return };
    if swap(&mut page.questions, at, way) {
        return;
    }
    let beside = match way {
        Way::Up => of_page.checked_sub(1),
        Way::Down => of_page.checked_add(1).filter(|next| *next < draft.pages.len()),
    };
    let Some(beside) = beside else { return };
    let Some(question) = take(draft, of_page, at) else { return };
    if let Some(page) = draft.pages.get_mut(beside) {
        let place = if way == Way::Up { page.questions.len() } else { 0 };
        page.questions.insert(place, question);
    }
}

fn take(draft: &mut Draft, page: usize, at: usize) -> Option<Question> {
    let questions = &mut draft.pages.get_mut(page)?.questions;
    (at < questions.len()).then(|| questions.remove(at))
}

fn swap<T>(all: &mut [T], at: usize, way: Way) -> bool {
    let other = match way {
        Way::Up => at.checked_sub(1),
        Way::Down => at.checked_add(1).filter(|next| *next < all.len()),
    };
    let Some(other) = other else { return false };
    all.swap(at, other);
    true
}

/// The conditions that one chooses without typing: an option of an earlier question.
pub fn simple_conditions(draft: &Draft, before: &Code) -> Vec<(String, Code, String)> {
    let is_there = draft.question(before.as_str()).is_some();
    let earlier: Vec<&Question> =
        if is_there { draft.before(before).collect() } else { draft.questions().collect() };
    let mut found = vec![];
    for question in earlier {
        let code = &question.code;
        for option in question.options() {
            let condition = match question.kind {
                Kind::Single { .. } => format!("{code} = \"{}\"", option.code),
                Kind::Multi { .. } => format!("{code} contains \"{}\"", option.code),
                _ => continue,
            };
            found.push((condition, code.clone(), option.code.to_string()));
        }
    }
    found
}
