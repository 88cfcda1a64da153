//! Options, rows and bounds of one question.

use std::collections::BTreeSet;

use crate::question::{Kind, Question, Role, Row, RowAnswers};

use super::{Flaw, MOST_OPTIONS};

pub(super) fn flaws(question: &Question) -> Vec<Flaw> {
    let mut found = of_options(question);
    match &question.kind {
        Kind::Matrix { rows, .. } => found.extend(of_rows(rows)),
        Kind::Multi { min, max, options, .. } => {
            let most = u16::try_from(options.len()).unwrap_or(u16::MAX);
            let (min, max) = (min.unwrap_or(0), max.unwrap_or(most));
            let is_possible = min <= max && max <= most && 0 < max;
            let count = Flaw::ImpossibleCount { min, max, options: options.len() };
            found.extend((!is_possible && !options.is_empty()).then_some(count));
        }
        Kind::Ranking { top: Some(top), options, .. } => {
            let is_possible = 0 < *top && usize::from(*top) <= options.len();
            let count = Flaw::ImpossibleCount { min: 1, max: *top, options: options.len() };
            found.extend((!is_possible).then_some(count));
        }
        Kind::Number { min: Some(min), max: Some(max), .. } if max < min => {
            found.push(Flaw::ImpossibleRange { min: *min, max: *max });
        }
        _ => {}
    }
    found
}

fn of_options(question: &Question) -> Vec<Flaw> {
    let least = match &question.kind {
        Kind::Single { .. }
        | Kind::Ranking { .. }
        | Kind::Matrix { answers: RowAnswers::Options(_), .. } => 2,
        Kind::Multi { .. } => 1,
        _ => 0,
    };
    let options = question.options();
    let mut found = vec![];
    let too_few = Flaw::TooFewOptions { found: options.len(), least };
    found.extend((options.len() < least).then_some(too_few));
    found.extend((MOST_OPTIONS < options.len()).then_some(Flaw::TooMany(options.len())));
    let mut codes = BTreeSet::new();
    for option in options {
        let is_new = codes.insert(option.code.as_str().to_ascii_lowercase());
        let code = || option.code.clone();
        found.extend((!is_new).then(|| Flaw::RepeatedOption(code())));
        found.extend(option.label.is_empty().then(|| Flaw::NoOptionLabel(code())));
        let is_allowed = is_allowed(option.role, &question.kind);
        found.extend((!is_allowed).then(|| Flaw::RoleNotAllowed(code())));
    }
    let others = options.iter().filter(|it| it.role == Role::Other).count();
    found.extend((1 < others).then_some(Flaw::SeveralOthers));
    found
}

fn is_allowed(role: Role, kind: &Kind) -> bool {
    match role {
        Role::Ordinary => true,
        Role::Other => matches!(kind, Kind::Single { .. } | Kind::Multi { .. }),
        Role::Exclusive => matches!(kind, Kind::Multi { .. }),
    }
}

fn of_rows(rows: &[Row]) -> Vec<Flaw> {
    let mut found = vec![];
    found.extend(rows.is_empty().then_some(Flaw::NoRow));
    found.extend((MOST_OPTIONS < rows.len()).then_some(Flaw::TooMany(rows.len())));
    let mut codes = BTreeSet::new();
    for row in rows {
        let is_new = codes.insert(row.code.as_str().to_ascii_lowercase());
        found.extend((!is_new).then(|| Flaw::RepeatedRow(row.code.clone())));
        found.extend(row.label.is_empty().then(|| Flaw::NoRowLabel(row.code.clone())));
    }
    found
}
