//! Two versions of a questionnaire: what changed, and what becomes of the answers.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::accept::AnswerError;
use crate::answer::Answer;
use crate::answer_sheet::AnswerSheet;
use crate::code::{Code, OptionCode};
use crate::question::{Kind, Question};
use crate::questionnaire::Questionnaire;

/// What happened to a question between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub question: Code,
    pub what: Changed,
}

/// How a question changed; the same question is the one of the same code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    Added,
    /// Its answers are kept, and no longer have a column.
    Removed,
    /// Every answer to the old question is one to the new.
    Compatibly(BTreeSet<Detail>),
    /// Some answers to the old question are none to the new: the reasons are not empty.
    Incompatibly {
        reasons: BTreeSet<Break>,
        details: BTreeSet<Detail>,
    },
}

/// A change that leaves all answers readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The label, the help, or the label of an option, a row or an end of the scale.
    Wording,
    /// It stands elsewhere among the questions that both versions have.
    Place,
    /// Whether or when it is shown or required, and to whom.
    Conditions,
    OptionsAdded,
    RowsAdded,
    OptionsOrdered,
    RowsRemoved,
    BoundsWidened,
}

/// A change that makes answers unreadable.
#[derive(Clone, Debug, Error, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    #[error("it is of another type")]
    Type,
    #[error("the option `{0}` is gone")]
    OptionRemoved(OptionCode),
    #[error("the option `{0}` means something else beside others")]
    OptionRole(OptionCode),
    #[error("its scale is another one")]
    Scale,
    #[error("its bounds are narrower")]
    Bounds,
    #[error("“I do not know” or the refusal is gone")]
    NoAnswer,
}

/// The answer to a question that the new version does not take; it is told, and not lost.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    pub question: Code,
    pub answer: Answer,
    /// None, when the question is gone.
    pub error: Option<AnswerError>,
}

/// Gives what changed between two versions, in the order of the new one, those removed at the end.
///
/// Questions that did not change are not told.
pub fn compare(old: &Questionnaire, new: &Questionnaire) -> Vec<Change> {
    let moved = moved(old, new);
    let told = new.questions().filter_map(|question| {
        let what = match old.question(question.code.as_str()) {
            None => Changed::Added,
            Some(before) => changed(before, question, moved.contains(&question.code))?,
        };
        Some(Change { question: question.code.clone(), what })
    });
    let mut changes: Vec<Change> = told.collect();
    let gone = old.questions().filter(|it| new.question(it.code.as_str()).is_none());
    changes.extend(gone.map(|it| Change { question: it.code.clone(), what: Changed::Removed }));
    changes
}

/// Gives a sheet of an old version as one of a new version, and what that one does not take.
///
/// ```
/// use cordee_questionnaire::{Answer, AnswerSheet, Bank, Questionnaire, carry};
///
/// let new = Questionnaire::checked(Bank::Residents.draft())?;
/// let mut sheet = AnswerSheet::default();
/// sheet.answers.insert("gone".parse()?, Answer::Text { text: "La neige".to_owned() });
/// let (carried, unreadable) = carry(&sheet, &new);
/// assert!(carried.answers.is_empty());
/// assert_eq!(unreadable[0].question.as_str(), "gone");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// The old sheet stays what it is: answers are read in a new version, never rewritten.
pub fn carry(sheet: &AnswerSheet, new: &Questionnaire) -> (AnswerSheet, Vec<Unreadable>) {
    let mut kept = BTreeMap::new();
    let mut unreadable = vec![];
    for (code, answer) in &sheet.answers {
        let question = new.question(code.as_str());
        let answer = question.map_or_else(|| answer.clone(), |it| without_gone_rows(it, answer));
        let error = match question.map(|it| it.accept(&answer)) {
            Some(Ok(())) => {
                kept.insert(code.clone(), answer);
                continue;
            }
            Some(Err(error)) => Some(error),
            None => None,
        };
        unreadable.push(Unreadable { question: code.clone(), answer, error });
    }
    (AnswerSheet { answers: kept, ..sheet.clone() }, unreadable)
}

/// A row that is gone takes nothing from the others.
fn without_gone_rows(question: &Question, answer: &Answer) -> Answer {
    match answer {
        Answer::Matrix { rows } if matches!(question.kind, Kind::Matrix { .. }) => {
            let is_there = |row: &Code| question.rows().iter().any(|it| it.code == *row);
            let kept = rows.iter().filter(|(row, _)| is_there(row));
            Answer::Matrix { rows: kept.map(|(row, cell)| (row.clone(), cell.clone())).collect() }
        }
        other => other.clone(),
    }
}

/// The common questions that left their place: those outside a longest common order would be the
/// fewest; here, those whose predecessor among the common ones is another.
fn moved(old: &Questionnaire, new: &Questionnaire) -> BTreeSet<Code> {
    let before = predecessors(old, new);
    let after = predecessors(new, old);
    after
        .iter()
        .filter(|(code, it)| before.get(*code) != Some(it))
        .map(|(code, _)| (*code).clone())
        .collect()
}

fn predecessors<'a>(
    one: &'a Questionnaire,
    other: &Questionnaire,
) -> BTreeMap<&'a Code, Option<&'a Code>> {
    let common = one.questions().filter(|it| other.question(it.code.as_str()).is_some());
    let mut last = None;
    common.map(|it| (&it.code, last.replace(&it.code))).collect()
}

fn changed(old: &Question, new: &Question, is_moved: bool) -> Option<Changed> {
    let mut details = details(old, new);
    details.extend(is_moved.then_some(Detail::Place));
    let reasons = breaks(old, new);
    match (reasons.is_empty(), details.is_empty()) {
        (true, true) => None,
        (true, false) => Some(Changed::Compatibly(details)),
        (false, _) => Some(Changed::Incompatibly { reasons, details }),
    }
}

fn details(old: &Question, new: &Question) -> BTreeSet<Detail> {
    let codes = |question: &Question| -> Vec<OptionCode> {
        question.options().iter().map(|it| it.code.clone()).collect()
    };
    let row_codes = |it: &Question| -> BTreeSet<Code> {
        it.rows().iter().map(|row| row.code.clone()).collect()
    };
    let (options_before, options_after) = (codes(old), codes(new));
    let is_old = |it: &&OptionCode| options_before.contains(it);
    let is_new = |it: &&OptionCode| options_after.contains(it);
    let is_reordered =
        !options_before.iter().filter(is_new).eq(options_after.iter().filter(is_old));
    let (rows_before, rows_after) = (row_codes(old), row_codes(new));
    let same_conditions = old.show_if == new.show_if
        && old.required == new.required
        && old.populations == new.populations;
    let found = [
        (words(old) != words(new) || are_parts_reworded(old, new), Detail::Wording),
        (!same_conditions, Detail::Conditions),
        (!options_after.iter().all(|it| is_old(&it)), Detail::OptionsAdded),
        (!rows_after.is_subset(&rows_before), Detail::RowsAdded),
        (!rows_before.is_subset(&rows_after), Detail::RowsRemoved),
        (is_reordered, Detail::OptionsOrdered),
        (bounds(old) != bounds(new) && !is_narrower(old, new), Detail::BoundsWidened),
    ];
    found.into_iter().filter(|(is_so, _)| *is_so).map(|(_, detail)| detail).collect()
}

/// Says whether the labels of options and rows that both have differ.
fn are_parts_reworded(old: &Question, new: &Question) -> bool {
    let option = |it: &crate::Choice| {
        new.option(it.code.as_str()).is_some_and(|after| after.label != it.label)
    };
    let row = |it: &crate::Row| {
        new.rows().iter().any(|after| after.code == it.code && after.label != it.label)
    };
    old.options().iter().any(option) || old.rows().iter().any(row)
}

/// What is read on screen of the question itself, by what it is.
fn words(question: &Question) -> Vec<(&'static str, &crate::Text)> {
    let mut words = vec![("label", &question.label), ("help", &question.help)];
    if let Some(scale) = question.scale() {
        words.extend([("low", &scale.low), ("high", &scale.high)]);
    }
    if let Kind::Number { unit, .. } = &question.kind {
        words.push(("unit", unit));
    }
    words
}

fn breaks(old: &Question, new: &Question) -> BTreeSet<Break> {
    if std::mem::discriminant(&old.kind) != std::mem::discriminant(&new.kind) || is_other(old, new)
    {
        return BTreeSet::from([Break::Type]);
    }
    let mut found = BTreeSet::new();
    for option in old.options() {
        match new.option(option.code.as_str()) {
            None => found.insert(Break::OptionRemoved(option.code.clone())),
            Some(after) if after.role != option.role => {
                found.insert(Break::OptionRole(option.code.clone()))
            }
            Some(_) => false,
        };
    }
    let range = |it: &Question| it.scale().map(crate::Scale::range);
    found.extend((range(old) != range(new)).then_some(Break::Scale));
    found.extend(is_narrower(old, new).then_some(Break::Bounds));
    let is_less = (old.dont_know && !new.dont_know) || (old.refuse && !new.refuse);
    found.extend(is_less.then_some(Break::NoAnswer));
    found
}

/// Says whether what is answered is of another kind, though the question is of the same type.
fn is_other(old: &Question, new: &Question) -> bool {
    match (&old.kind, &new.kind) {
        (Kind::Date { precision: one }, Kind::Date { precision: other }) => one != other,
        (Kind::Place { precision: one }, Kind::Place { precision: other }) => one != other,
        (Kind::Matrix { .. }, Kind::Matrix { .. }) => {
            old.scale().is_some() != new.scale().is_some()
        }
        _ => false,
    }
}

/// Least and most of what a question takes; whether numbers are whole.
fn bounds(question: &Question) -> (f64, f64, bool) {
    let options = u16::try_from(question.options().len()).unwrap_or(u16::MAX);
    match &question.kind {
        Kind::Multi { min, max, .. } => {
            let max = max.map_or(f64::INFINITY, f64::from);
            (f64::from(min.unwrap_or(1).max(1)), max, false)
        }
        Kind::Ranking { top: Some(top), .. } => (1.0, f64::from(*top), false),
        Kind::Ranking { top: None, .. } => (f64::from(options), f64::from(options), false),
        Kind::Number { min, max, integer, .. } => {
            let min = min.map_or(f64::NEG_INFINITY, crate::Number::get);
            (min, max.map_or(f64::INFINITY, crate::Number::get), *integer)
        }
        _ => (0.0, 0.0, false),
    }
}

fn is_narrower(old: &Question, new: &Question) -> bool {
    let ((old_min, old_max, old_whole), (min, max, whole)) = (bounds(old), bounds(new));
    old_min < min || max < old_max || (whole && !old_whole)
}
