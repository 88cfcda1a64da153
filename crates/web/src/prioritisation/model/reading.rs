//! What a ballot's form says, and the fields that it has.

use std::collections::{BTreeMap, BTreeSet};

use crate::spine::form::{Errors, Fields};

use super::content::{Criterion, Marks};
use super::{Candidate, Content, Description, Form};

/// The field of the proposals that are chosen, a value each.
pub const CHOSEN: &str = "chosen";
/// How the fields of a proposal begin, in each form.
const STARTS: [&str; 4] = ["grade-", "mark-", "points-", "rank-"];

/// The field of a proposal's grade.
pub fn grade_field(candidate: &Candidate) -> String {
    format!("grade-{}", candidate.id)
}

/// The field of a proposal's mark on a criterion. No identifier holds the sign between them.
pub fn mark_field(candidate: &Candidate, criterion: &Criterion) -> String {
    format!("mark-{}_{}", candidate.id, criterion.id.as_str())
}

/// The field of a proposal's points.
pub fn points_field(candidate: &Candidate) -> String {
    format!("points-{}", candidate.id)
}

/// The field of a proposal's place.
pub fn rank_field(candidate: &Candidate) -> String {
    format!("rank-{}", candidate.id)
}

/// The first field of a ballot: what is wrong with it as a whole is told there.
pub fn first_field(description: &Description) -> String {
    let first = description.candidates.first();
    let named = first.map(|candidate| match &description.form {
        Form::Grades { .. } => grade_field(candidate),
        Form::Grid { criteria, .. } => {
            criteria.first().map(|criterion| mark_field(candidate, criterion)).unwrap_or_default()
        }
        Form::Choose { .. } => CHOSEN.to_owned(),
        Form::Points { .. } => points_field(candidate),
        Form::Ranking => rank_field(candidate),
    });
    named.unwrap_or_default()
}

/// Reads a ballot; one that says nothing is refused, and one that says more than its form allows.
///
/// # Errors
///
/// What is wrong, field by field.
pub fn content(fields: &Fields, description: &Description) -> Result<Content, Errors> {
    let mut errors = Errors::default();
    let content = match &description.form {
        Form::Grades { scale } => grades(fields, description, scale.size(), &mut errors),
        Form::Grid { criteria, most } => grid(fields, description, (criteria, *most), &mut errors),
        Form::Choose { most } => chosen(fields, description, *most, &mut errors),
        Form::Points { total } => points(fields, description, *total, &mut errors),
        Form::Ranking => ranking(fields, description, &mut errors),
    };
    let first = first_field(description);
    if is_about_another(fields, description) {
        errors.add(&first, "error-ballot-unknown");
    }
    if content.is_blank() && errors.is_empty() {
        let key = match description.form {
            Form::Grades { .. } => "error-ballot-empty",
            _ => "error-ballot-says-nothing",
        };
        errors.add(&first, key);
    }
    errors.or(Some(content))
}

/// Whether it speaks of a proposal, or of a criterion, that is not put.
fn is_about_another(fields: &Fields, description: &Description) -> bool {
    let mut known = BTreeSet::new();
    for candidate in &description.candidates {
        known.extend([grade_field(candidate), points_field(candidate), rank_field(candidate)]);
        let criteria = description.form.criteria().iter();
        known.extend(criteria.map(|criterion| mark_field(candidate, criterion)));
    }
    let is_unknown = |(name, value): &(String, String)| {
        let starts = STARTS.iter().any(|start| name.starts_with(start));
        starts && !value.trim().is_empty() && !known.contains(name)
    };
    let is_put = |id: &str| description.candidates.iter().any(|it| it.id.as_str() == id);
    fields.pairs().iter().any(is_unknown) || !fields.all(CHOSEN).into_iter().all(is_put)
}

fn grades(fields: &Fields, description: &Description, grades: u8, errors: &mut Errors) -> Content {
    let mut given = BTreeMap::new();
    for candidate in &description.candidates {
        let name = grade_field(candidate);
        let typed = fields.text(&name);
        if typed.is_empty() {
            continue;
        }
        match typed.parse::<u8>().ok().filter(|grade| *grade < grades) {
            Some(grade) => {
                given.insert(candidate.id.clone(), grade);
            }
            None => errors.add(&name, "error-choose"),
        }
    }
    Content::Grades(given)
}

fn grid(
    fields: &Fields,
    description: &Description,
    (criteria, most): (&[Criterion], u8),
    errors: &mut Errors,
) -> Content {
    let mut lines = BTreeMap::new();
    for candidate in &description.candidates {
        let mut marks = Marks::new();
        for criterion in criteria {
            let name = mark_field(candidate, criterion);
            let typed = fields.text(&name);
            if typed.is_empty() {
                continue;
            }
            let read = typed.parse::<u8>().ok().filter(|mark| (1..=most).contains(mark));
            if let Some(mark) = read {
                marks.insert(criterion.id.clone(), mark);
            } else {
                let most = vec![("most", i32::from(most).into())];
                errors.add_with(&name, "error-mark", most);
            }
        }
        if !marks.is_empty() {
            lines.insert(candidate.id.clone(), marks);
        }
    }
    Content::Grid(lines)
}

fn chosen(fields: &Fields, description: &Description, most: u8, errors: &mut Errors) -> Content {
    let ticked = fields.all(CHOSEN);
    let chosen = description.candidates.iter().filter(|it| ticked.contains(&it.id.as_str()));
    let chosen: BTreeSet<_> = chosen.map(|it| it.id.clone()).collect();
    if usize::from(most) < chosen.len() {
        let values = vec![("most", i32::from(most).into()), ("chosen", chosen.len().into())];
        errors.add_with(CHOSEN, "error-chosen-many", values);
    }
    Content::Chosen(chosen)
}

fn points(fields: &Fields, description: &Description, total: u16, errors: &mut Errors) -> Content {
    let mut given = BTreeMap::new();
    for candidate in &description.candidates {
        let name = points_field(candidate);
        let typed = fields.text(&name);
        if typed.is_empty() {
            continue;
        }
        match typed.parse::<u16>().ok().filter(|points| *points <= total) {
            Some(0) => {}
            Some(points) => {
                given.insert(candidate.id.clone(), points);
            }
            None => {
                let total = vec![("total", i32::from(total).into())];
                errors.add_with(&name, "error-points", total);
            }
        }
    }
    let sum: u32 = given.values().map(|points| u32::from(*points)).sum();
    if u32::from(total) < sum {
        let given = i32::try_from(sum).unwrap_or(i32::MAX);
        let values = vec![("total", i32::from(total).into()), ("given", given.into())];
        errors.add_with(&first_field(description), "error-points-many", values);
    }
    Content::Points(given)
}

/// Places may leave gaps: what was meant is plain. The same place given twice is not.
fn ranking(fields: &Fields, description: &Description, errors: &mut Errors) -> Content {
    let most = description.candidates.len();
    let mut places = BTreeMap::new();
    for candidate in &description.candidates {
        let name = rank_field(candidate);
        let typed = fields.text(&name);
        if typed.is_empty() {
            continue;
        }
        let place = typed.parse::<usize>().ok().filter(|place| (1..=most).contains(place));
        let Some(place) = place else {
            errors.add_with(&name, "error-rank", vec![("most", most.into())]);
            continue;
        };
        if places.insert(place, candidate.id.clone()).is_some() {
            errors.add_with(&name, "error-rank-twice", vec![("place", place.into())]);
        }
    }
    Content::Ranking(places.into_values().collect())
}

/// A ballot as its form shows it.
pub fn typed_content(content: &Content, description: &Description) -> Vec<(String, String)> {
    let mut pairs = vec![];
    for it in &description.candidates {
        if let Some(grade) = content.grade(it) {
            pairs.push((grade_field(it), grade.to_string()));
        }
        for criterion in description.form.criteria() {
            if let Some(mark) = content.mark(it, criterion) {
                pairs.push((mark_field(it, criterion), mark.to_string()));
            }
        }
        if content.has_chosen(it) {
            pairs.push((CHOSEN.to_owned(), it.id.to_string()));
        }
        if let Some(points) = content.points(it) {
            pairs.push((points_field(it), points.to_string()));
        }
        if let Some(rank) = content.rank(it) {
            pairs.push((rank_field(it), rank.to_string()));
        }
    }
    pairs
}
