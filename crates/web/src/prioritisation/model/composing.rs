//! What the form of a prioritisation says: what ballots are about, and how they are filled in.

use std::collections::BTreeSet;

use cordee_store::ThingId;

use crate::spine::form::{self, Errors, Fields, LONG, REVISION, TITLE, translated_pairs};
use crate::spine::language::{Lang, Translated};

use super::content::{MOST_CRITERIA, MOST_MARKS, MOST_POINTS};
use super::{
    Candidate, Criterion, CriterionId, Description, Form, MOST_CANDIDATES, MOST_WEIGHT,
    Prioritisation, Scale,
};

/// The most characters of the sentence about a proposal, and of the name of a criterion.
const PITCH: usize = 1_000;
const CRITERION: usize = 80;
/// How the fields of what bodies weigh begin.
pub const WEIGHT: &str = "weight-";
/// The fields that say how ballots are filled in.
pub const OF_THE_FORM: [&str; 6] = ["form", "scale", "criteria", "marks", "choices", "points"];

/// Reads what a prioritisation is; proposals that are the same as in `known` stay what they were, and
/// criteria that are called as in `before` too.
///
/// # Errors
///
/// What is wrong, field by field.
pub fn description(
    fields: &Fields,
    main: Lang,
    known: &[Candidate],
    before: &[Criterion],
) -> Result<Description, Errors> {
    let mut errors = Errors::default();
    let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
    let lead = form::translated(fields, "lead", main, LONG, &mut errors);
    let form = form_of_ballots(fields, main, before, &mut errors);
    let candidates = candidates(fields, main, known, &mut errors);
    let all = title.zip(form);
    errors.or(all.map(|(title, form)| Description { title, lead, form, candidates }))
}

/// How ballots are filled in: by grades, unless it is said.
fn form_of_ballots(
    fields: &Fields,
    main: Lang,
    before: &[Criterion],
    errors: &mut Errors,
) -> Option<Form> {
    match fields.text("form") {
        "" | "grades" => {
            let scale = Scale::named(fields.text("scale"));
            if scale.is_none() {
                errors.add("scale", "error-choose");
            }
            scale.map(|scale| Form::Grades { scale })
        }
        "grid" => {
            let criteria = criteria(fields, main, before, errors);
            let most = between(fields, "marks", (2, MOST_MARKS.into()), errors);
            let most = u8::try_from(most?).ok()?;
            Some(Form::Grid { criteria, most })
        }
        "choose" => {
            let bounds = (1, u16::try_from(MOST_CANDIDATES).unwrap_or(u16::MAX));
            let most = u8::try_from(between(fields, "choices", bounds, errors)?).ok()?;
            Some(Form::Choose { most })
        }
        "points" => {
            let total = between(fields, "points", (1, MOST_POINTS), errors)?;
            Some(Form::Points { total })
        }
        "ranking" => Some(Form::Ranking),
        _ => {
            errors.add("form", "error-choose");
            None
        }
    }
}

/// Reads a whole number within its bounds.
fn between(
    fields: &Fields,
    name: &str,
    (least, most): (u16, u16),
    errors: &mut Errors,
) -> Option<u16> {
    let typed = fields.text(name).parse::<u16>().ok().filter(|it| (least..=most).contains(it));
    if typed.is_none() {
        let bounds = vec![("least", i32::from(least).into()), ("most", i32::from(most).into())];
        errors.add_with(name, "error-number-between", bounds);
    }
    typed
}

/// A criterion a line: its name, and after a bar or a tabulation what it weighs; one, unless it is said.
fn criteria(
    fields: &Fields,
    main: Lang,
    before: &[Criterion],
    errors: &mut Errors,
) -> Vec<Criterion> {
    let lines: Vec<(&str, &str)> = fields
        .text("criteria")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split_once(['|', '\t']).unwrap_or((line, "")))
        .map(|(name, weight)| (name.trim(), weight.trim()))
        .collect();
    if lines.is_empty() {
        errors.add("criteria", "error-criteria-none");
    }
    if MOST_CRITERIA < lines.len() {
        let most = vec![("most", MOST_CRITERIA.into())];
        errors.add_with("criteria", "error-criteria-many", most);
    }
    let mut names = BTreeSet::new();
    let mut all = vec![];
    for (name, weight) in lines {
        let weight = if weight.is_empty() { Some(1) } else { weight.parse::<i32>().ok() };
        let weight = weight.filter(|weight| (1..=MOST_WEIGHT).contains(weight));
        let is_long = CRITERION < name.chars().count();
        let key = match (name.is_empty(), is_long, names.insert(name.to_lowercase()), weight) {
            (true, ..) => "error-criterion-without-name",
            (_, true, ..) => "error-criterion-long",
            (_, _, false, _) => "error-criterion-twice",
            (.., None) => "error-criterion-weight",
            (.., Some(weight)) => {
                all.push(criterion(name, weight, main, before));
                continue;
            }
        };
        let values = vec![("line", name.to_owned().into()), ("most", MOST_WEIGHT.into())];
        errors.add_with("criteria", key, values);
    }
    all
}

fn criterion(name: &str, weight: i32, main: Lang, before: &[Criterion]) -> Criterion {
    let known = before.iter().find(|it| it.name.written(main) == Some(name));
    match known {
        Some(known) => Criterion { weight, ..known.clone() },
        None => Criterion { id: CriterionId::random(), name: Translated::only(main, name), weight },
    }
}

/// A proposal a line: its title, and after a bar or a tabulation a sentence about it.
fn candidates(
    fields: &Fields,
    main: Lang,
    known: &[Candidate],
    errors: &mut Errors,
) -> Vec<Candidate> {
    let lines: Vec<(&str, &str)> = fields
        .text("candidates")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.split_once(['|', '\t']).unwrap_or((line, "")))
        .map(|(title, pitch)| (title.trim(), pitch.trim()))
        .collect();
    if lines.len() < 2 {
        errors.add("candidates", "error-candidates-few");
    }
    if MOST_CANDIDATES < lines.len() {
        errors.add_with(
            "candidates",
            "error-candidates-many",
            vec![("most", MOST_CANDIDATES.into())],
        );
    }
    let mut titles = BTreeSet::new();
    for (title, pitch) in &lines {
        let is_long = TITLE < title.chars().count() || PITCH < pitch.chars().count();
        let key = match (title.is_empty(), is_long, titles.insert(title.to_lowercase())) {
            (true, _, _) => "error-candidate-without-title",
            (_, true, _) => "error-candidate-long",
            (_, _, false) => "error-candidate-twice",
            _ => continue,
        };
        errors.add_with("candidates", key, vec![("line", (*title).to_owned().into())]);
    }
    lines.into_iter().map(|(title, pitch)| candidate(title, pitch, main, known)).collect()
}

fn candidate(title: &str, pitch: &str, main: Lang, known: &[Candidate]) -> Candidate {
    let is_same = |it: &&Candidate| {
        it.title.written(main) == Some(title)
            && it.pitch.as_ref().and_then(|it| it.written(main)).unwrap_or_default() == pitch
    };
    known.iter().find(is_same).cloned().unwrap_or_else(|| Candidate {
        id: ThingId::random(),
        title: Translated::only(main, title),
        pitch: (!pitch.is_empty()).then(|| Translated::only(main, pitch)),
    })
}

/// A prioritisation as its form shows it.
pub fn typed(prioritisation: &Prioritisation, main: Lang) -> Vec<(String, String)> {
    let Description { title, lead, form, candidates } = &prioritisation.description;
    let line = |candidate: &Candidate| {
        let written = |text: &Translated| text.said(main).text;
        match &candidate.pitch {
            Some(pitch) => format!("{} | {}", written(&candidate.title), written(pitch)),
            None => written(&candidate.title),
        }
    };
    let lines: Vec<String> = candidates.iter().map(line).collect();
    let mut pairs = translated_pairs("title", Some(title));
    pairs.extend(translated_pairs("lead", lead.as_ref()));
    pairs.extend(typed_form(form, main));
    pairs.push(("candidates".to_owned(), lines.join("\n")));
    for college in &prioritisation.colleges {
        if let Some(body) = &college.body {
            pairs.push(("body".to_owned(), body.to_string()));
            pairs.push((weight_field(body), college.weight.to_string()));
        }
    }
    pairs.push((REVISION.to_owned(), prioritisation.revision.to_string()));
    pairs
}

/// How ballots are filled in, as the form shows it.
fn typed_form(form: &Form, main: Lang) -> Vec<(String, String)> {
    let own = match form {
        Form::Grades { scale } => vec![("scale", scale.name().to_owned())],
        Form::Grid { criteria, most } => {
            let line = |it: &Criterion| format!("{} | {}", it.name.said(main).text, it.weight);
            let lines: Vec<String> = criteria.iter().map(line).collect();
            vec![("criteria", lines.join("\n")), ("marks", most.to_string())]
        }
        Form::Choose { most } => vec![("choices", most.to_string())],
        Form::Points { total } => vec![("points", total.to_string())],
        Form::Ranking => vec![],
    };
    let named = [("form", form.name().to_owned())].into_iter().chain(own);
    named.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The field of what a body weighs.
pub fn weight_field(body: &ThingId) -> String {
    format!("{WEIGHT}{body}")
}

/// Reads what a body weighs: one, unless it is said.
pub fn weight(fields: &Fields, body: &ThingId, errors: &mut Errors) -> i32 {
    let name = weight_field(body);
    let typed = fields.text(&name);
    if typed.is_empty() {
        return 1;
    }
    let read = typed.parse::<i32>().ok().filter(|weight| (1..=MOST_WEIGHT).contains(weight));
    if read.is_none() {
        errors.add_with(&name, "error-weight", vec![("most", MOST_WEIGHT.into())]);
    }
    read.unwrap_or(1)
}
