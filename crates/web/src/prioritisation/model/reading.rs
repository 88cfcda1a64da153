//! What the forms say: a prioritisation, and a ballot.

use std::collections::BTreeSet;

use cordee_store::ThingId;

use crate::spine::form::{self, Errors, Fields, LONG, REVISION, TITLE, translated_pairs};
use crate::spine::language::{Lang, Translated};

use super::{Candidate, Description, Grades, MOST_CANDIDATES, MOST_WEIGHT, Prioritisation, Scale};

/// The most characters of the sentence about a proposal.
const PITCH: usize = 1_000;
/// What a ballot that says nothing of a proposal sends.
pub const BLANK: &str = "";
/// How the fields of what bodies weigh begin.
pub const WEIGHT: &str = "weight-";

/// Reads what a prioritisation is; proposals that are the same as in `known` stay what they were.
pub fn description(
    fields: &Fields,
    main: Lang,
    known: &[Candidate],
) -> Result<Description, Errors> {
    let mut errors = Errors::default();
    let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
    let lead = form::translated(fields, "lead", main, LONG, &mut errors);
    let scale = Scale::named(fields.text("scale"));
    if scale.is_none() {
        errors.add("scale", "error-choose");
    }
    let candidates = candidates(fields, main, known, &mut errors);
    let all = title.zip(scale);
    errors.or(all.map(|(title, scale)| Description { title, lead, scale, candidates }))
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
    let Description { title, lead, scale, candidates } = &prioritisation.description;
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
    pairs.push(("scale".to_owned(), scale.name().to_owned()));
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

/// The field of a proposal on a ballot.
pub fn field(candidate: &Candidate) -> String {
    format!("grade-{}", candidate.id)
}

/// Reads a ballot; one without a single grade says nothing and is refused.
pub fn grades(fields: &Fields, description: &Description) -> Result<Grades, Errors> {
    let mut errors = Errors::default();
    let mut grades = Grades::new();
    for candidate in &description.candidates {
        let name = field(candidate);
        let typed = fields.text(&name);
        if typed == BLANK {
            continue;
        }
        match typed.parse().ok().filter(|grade| *grade < description.scale.size()) {
            Some(grade) => {
                grades.insert(candidate.id.clone(), grade);
            }
            None => errors.add(&name, "error-choose"),
        }
    }
    if grades.is_empty() && errors.is_empty() {
        let first = description.candidates.first().map(field).unwrap_or_default();
        errors.add(&first, "error-ballot-empty");
    }
    errors.or(Some(grades))
}
