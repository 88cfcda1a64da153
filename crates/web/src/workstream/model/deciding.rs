//! The form of a decision: what becomes of each subject, and what is added.

use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_text::fold;

use crate::gathering::model::subjects::{Subject, SubjectId, Unit};
use crate::spine::dates::{ImpreciseDate, read_date};
use crate::spine::form::{
    self, Errors, Fields, LONG, REVISION, SHORT, TITLE, in_language, translated_pairs,
};
use crate::spine::language::{Lang, Translated};

use super::decision::{Chosen, Decision, Fate, MOST_OUTCOMES, Outcome};

/// What the form of a decision is read with.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub main: Lang,
    pub today: NaiveDate,
    /// The subjects, with how much each was chosen.
    pub subjects: &'a [(Subject, Chosen)],
    /// Who may have decided.
    pub bodies: &'a [(ThingId, Translated)],
    /// The version that stands: what it added keeps what it says in other languages.
    pub before: Option<&'a Decision>,
}

/// What a form decides: the outcomes have no workstreams yet.
pub struct Verdict {
    pub body: Option<(ThingId, Translated)>,
    pub on: NaiveDate,
    pub why: Option<Translated>,
    pub outcomes: Vec<Outcome>,
}

/// The field that says `what` of a subject.
pub fn field(what: &str, subject: &SubjectId) -> String {
    format!("{what}-{subject}")
}

/// Reads what is decided.
pub fn read(fields: &Fields, asked: &Asked<'_>) -> Result<Verdict, Errors> {
    let mut errors = Errors::default();
    let on = day(fields, asked.today, &mut errors);
    let body = body(fields, asked, &mut errors);
    let why = form::translated(fields, "why", asked.main, LONG, &mut errors);
    known_alone(fields, asked, &mut errors);
    let mut outcomes = vec![];
    for (subject, chosen) in asked.subjects {
        outcomes.extend(outcome(fields, asked, (subject, *chosen), &mut errors));
    }
    if outcomes.len() == asked.subjects.len() {
        merges(&outcomes, &mut errors);
    }
    outcomes.extend(added(fields, asked, &mut errors));
    if MOST_OUTCOMES < outcomes.len() {
        let most = vec![("most", MOST_OUTCOMES.into())];
        errors.add_with("added", "error-decision-many", most);
    }
    named_once(&outcomes, asked.main, &mut errors);
    errors.or(on.map(|on| Verdict { body, on, why, outcomes }))
}

/// The day of a decision, typed into the field `on`: a whole one, which has come.
pub fn day(fields: &Fields, today: NaiveDate, errors: &mut Errors) -> Option<NaiveDate> {
    let typed = form::required(fields, "on", SHORT, errors)?;
    let Some(ImpreciseDate::Day(day)) = read_date(&typed) else {
        errors.add("on", "error-whole-day");
        return None;
    };
    if today < day {
        errors.add("on", "error-decision-future");
    }
    Some(day)
}

fn body(fields: &Fields, asked: &Asked<'_>, errors: &mut Errors) -> Option<(ThingId, Translated)> {
    let typed = fields.text("body");
    if typed.is_empty() {
        return None;
    }
    let found = asked.bodies.iter().find(|(id, _)| id.as_str() == typed).cloned();
    if found.is_none() {
        errors.add("body", "error-choose");
    }
    found
}

/// A form that speaks of a subject of another gathering was not made for this one.
fn known_alone(fields: &Fields, asked: &Asked<'_>, errors: &mut Errors) {
    let is_known = |id: &str| asked.subjects.iter().any(|(subject, _)| subject.id.as_str() == id);
    let mut told = fields.pairs().iter().filter_map(|(name, _)| name.strip_prefix("fate-"));
    if told.any(|id| !is_known(id)) {
        errors.add("subjects", "error-decision-unknown");
    }
}

fn outcome(
    fields: &Fields,
    asked: &Asked<'_>,
    (subject, chosen): (&Subject, Chosen),
    errors: &mut Errors,
) -> Option<Outcome> {
    let at = |what| field(what, &subject.id);
    let why = form::translated(fields, &at("why"), asked.main, SHORT, errors);
    let fate = Fate::named(fields.text(&at("fate"))).filter(|fate| *fate != Fate::Added);
    if fate.is_none() {
        errors.add(&at("fate"), "error-choose");
    }
    let fate = fate?;
    let name = match fate {
        Fate::Renamed => {
            Some(form::required_translated(fields, &at("name"), asked.main, TITLE, errors)?)
        }
        _ => None,
    };
    let into = match fate {
        Fate::Merged => Some(into(fields, asked, subject, errors)?),
        _ => None,
    };
    Some(Outcome {
        subject: Some(subject.id.clone()),
        title: subject.title.clone(),
        chosen,
        fate,
        name,
        into,
        why,
        workstream: None,
    })
}

/// Where that stands into which a subject is merged.
fn into(
    fields: &Fields,
    asked: &Asked<'_>,
    subject: &Subject,
    errors: &mut Errors,
) -> Option<usize> {
    let name = field("into", &subject.id);
    let typed = fields.text(&name);
    let found = asked.subjects.iter().position(|(other, _)| other.id.as_str() == typed);
    if found.is_none() {
        errors.add(&name, "error-decision-into");
    }
    found
}

/// What is merged goes into something that becomes a workstream.
fn merges(outcomes: &[Outcome], errors: &mut Errors) {
    for (at, outcome) in outcomes.iter().enumerate() {
        let (Some(into), Some(subject)) = (outcome.into, &outcome.subject) else { continue };
        let name = field("into", subject);
        let Some(other) = outcomes.get(into) else { continue };
        if into == at {
            errors.add(&name, "error-decision-into-itself");
        } else if other.makes().is_none() {
            let title = other.title.said(other.title.main()).line();
            errors.add_with(&name, "error-decision-into-nothing", vec![("title", title.into())]);
        }
    }
}

/// What is added, one a line: its title, and after a bar or a tabulation why.
fn added(fields: &Fields, asked: &Asked<'_>, errors: &mut Errors) -> Vec<Outcome> {
    let lines = fields.text("added").lines().filter(|line| !line.trim().is_empty());
    let mut all = vec![];
    for line in lines {
        let (title, why) = line.split_once(['|', '\t']).unwrap_or((line, ""));
        let (title, why) = (title.trim(), why.trim());
        let is_long = TITLE < title.chars().count() || SHORT < why.chars().count();
        if title.is_empty() || is_long {
            let shown: String = line.trim().chars().take(80).collect();
            errors.add_with("added", "error-decision-line", vec![("line", shown.into())]);
            continue;
        }
        all.push(added_one(title, why, asked));
    }
    all
}

fn added_one(title: &str, why: &str, asked: &Asked<'_>) -> Outcome {
    let main = asked.main;
    let before = asked.before.map(|decision| decision.outcomes.as_slice()).unwrap_or_default();
    let is_same = |it: &&Outcome| it.fate == Fate::Added && it.title.written(main) == Some(title);
    let known = before.iter().find(is_same);
    let known_why = known.and_then(|it| it.why.clone());
    let said = known_why.as_ref().and_then(|it| it.written(main)).unwrap_or_default();
    let typed = || (!why.is_empty()).then(|| Translated::only(main, why));
    let kept_why = if said == why { known_why.clone() } else { typed() };
    Outcome {
        subject: None,
        title: known.map_or_else(|| Translated::only(main, title), |it| it.title.clone()),
        chosen: Chosen { count: 0, unit: Unit::Choices },
        fate: Fate::Added,
        name: None,
        into: None,
        why: kept_why,
        workstream: None,
    }
}

/// Two workstreams of one decision are not called alike.
fn named_once(outcomes: &[Outcome], main: Lang, errors: &mut Errors) {
    let mut names: Vec<String> = vec![];
    for outcome in outcomes {
        let Some(name) = outcome.makes() else { continue };
        let (key, shown) = (fold(&name.said(main).text), name.said(main).line());
        if names.contains(&key) {
            let place = match (&outcome.subject, outcome.fate) {
                (Some(subject), Fate::Renamed) => in_language(&field("name", subject), main),
                (Some(subject), _) => field("fate", subject),
                (None, _) => "added".to_owned(),
            };
            errors.add_with(&place, "error-decision-twice", vec![("name", shown.into())]);
        }
        names.push(key);
    }
}

/// A decision as its form shows it; without one, an empty form.
pub fn typed(decision: Option<&Decision>, main: Lang, lang: Lang) -> Vec<(String, String)> {
    let number = decision.map_or(0, |it| it.number);
    let mut pairs = vec![(REVISION.to_owned(), number.to_string())];
    let Some(decision) = decision else { return pairs };
    let body = decision.body.as_ref().map(ToString::to_string).unwrap_or_default();
    pairs.push(("on".to_owned(), ImpreciseDate::Day(decision.on).typed(lang)));
    pairs.push(("body".to_owned(), body));
    pairs.extend(translated_pairs("why", decision.why.as_ref()));
    let mut lines = vec![];
    for outcome in &decision.outcomes {
        let Some(subject) = &outcome.subject else {
            lines.push(typed_line(outcome, main));
            continue;
        };
        let into = outcome.into.and_then(|at| decision.outcomes.get(at)?.subject.clone());
        pairs.push((field("fate", subject), outcome.fate.name().to_owned()));
        pairs.push((
            field("into", subject),
            into.as_ref().map(ToString::to_string).unwrap_or_default(),
        ));
        pairs.extend(translated_pairs(&field("name", subject), outcome.name.as_ref()));
        pairs.extend(translated_pairs(&field("why", subject), outcome.why.as_ref()));
    }
    pairs.push(("added".to_owned(), lines.join("\n")));
    pairs
}

fn typed_line(outcome: &Outcome, main: Lang) -> String {
    let title = outcome.title.said(main).text;
    match &outcome.why {
        Some(why) => format!("{title} | {}", why.said(main).text),
        None => title,
    }
}
