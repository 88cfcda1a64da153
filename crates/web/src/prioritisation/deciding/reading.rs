//! The form of a decision: what becomes of each proposal.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use cordee_store::ThingId;

use crate::meeting::model::Deliberation;
use crate::spine::dates::ImpreciseDate;
use crate::spine::form::{
    self, Errors, Fields, LONG, REVISION, SHORT, in_language, translated_pairs,
};
use crate::spine::language::{Lang, Translated};
use crate::workstream::model::deciding::day;

use super::super::model::Candidate;
use super::model::{Choice, Decision, Departure, Fate, departures};
use super::views::Views;

/// What the form says of a proposal of which nothing is decided yet.
pub const UNDECIDED: &str = "undecided";

/// What the form of a decision is read with.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub main: Lang,
    pub today: NaiveDate,
    pub candidates: &'a [Candidate],
    /// Who may have decided.
    pub bodies: &'a [(ThingId, Translated)],
    pub deliberations: &'a [Deliberation],
    pub views: &'a Views,
}

/// What a form decides.
pub struct Verdict {
    pub body: (ThingId, Translated),
    pub on: NaiveDate,
    pub deliberation: Option<ThingId>,
    pub note: Option<Translated>,
    pub choices: Vec<Choice>,
}

/// The field that says `what` of a proposal.
pub fn field(what: &str, candidate: &ThingId) -> String {
    format!("{what}-{candidate}")
}

/// Reads what is decided.
///
/// # Errors
/// What is wrong with it, by field.
pub fn read(fields: &Fields, asked: &Asked<'_>) -> Result<Verdict, Errors> {
    let mut errors = Errors::default();
    let on = day(fields, asked.today, &mut errors);
    let body = body(fields, asked, &mut errors);
    let deliberation = deliberation(fields, asked, body.as_ref(), &mut errors);
    let note = form::translated(fields, "note", asked.main, LONG, &mut errors);
    known_alone(fields, asked, &mut errors);
    let mut choices = vec![];
    for candidate in asked.candidates {
        choices.extend(choice(fields, asked, candidate, &mut errors));
    }
    if choices.is_empty() && errors.is_empty() {
        errors.add("choices", "error-deciding-none");
    }
    merges(&choices, asked, &mut errors);
    hold_against_the_order(&mut choices, asked, &mut errors);
    let whole = on.zip(body);
    errors.or(whole.map(|(on, body)| Verdict { body, on, deliberation, note, choices }))
}

fn body(fields: &Fields, asked: &Asked<'_>, errors: &mut Errors) -> Option<(ThingId, Translated)> {
    let typed = fields.text("body");
    let found = asked.bodies.iter().find(|(id, _)| id.as_str() == typed).cloned();
    if found.is_none() {
        errors.add("body", "error-choose");
    }
    found
}

/// A deliberation is of the body that decided.
fn deliberation(
    fields: &Fields,
    asked: &Asked<'_>,
    body: Option<&(ThingId, Translated)>,
    errors: &mut Errors,
) -> Option<ThingId> {
    let typed = fields.text("deliberation");
    if typed.is_empty() {
        return None;
    }
    let Some(found) = asked.deliberations.iter().find(|it| it.id.as_str() == typed) else {
        errors.add("deliberation", "error-choose");
        return None;
    };
    let is_of_another =
        body.zip(found.body.as_ref()).is_some_and(|((chosen, _), own)| chosen != own);
    if is_of_another {
        errors.add("deliberation", "error-deciding-deliberation");
    }
    Some(found.id.clone())
}

/// A form that speaks of a proposal of another prioritisation was not made for this one.
fn known_alone(fields: &Fields, asked: &Asked<'_>, errors: &mut Errors) {
    let is_known = |id: &str| asked.candidates.iter().any(|it| it.id.as_str() == id);
    let mut told = fields.pairs().iter().filter_map(|(name, _)| name.strip_prefix("fate-"));
    if told.any(|id| !is_known(id)) {
        errors.add("choices", "error-deciding-unknown");
    }
}

fn choice(
    fields: &Fields,
    asked: &Asked<'_>,
    candidate: &Candidate,
    errors: &mut Errors,
) -> Option<Choice> {
    let at = |what| field(what, &candidate.id);
    let why = form::translated(fields, &at("why"), asked.main, SHORT, errors);
    let typed = fields.text(&at("fate")).to_owned();
    if typed == UNDECIDED {
        return None;
    }
    let Some(fate) = Fate::named(&typed) else {
        errors.add(&at("fate"), "error-choose");
        return None;
    };
    let into = match fate {
        Fate::Merged => Some(into(fields, asked, candidate, errors)?),
        Fate::Retained | Fate::Postponed | Fate::Dropped => None,
    };
    let candidate = candidate.id.clone();
    Some(Choice { candidate, fate, into, place: None, departure: None, why })
}

/// The proposal in which one that is merged goes on.
fn into(
    fields: &Fields,
    asked: &Asked<'_>,
    candidate: &Candidate,
    errors: &mut Errors,
) -> Option<ThingId> {
    let name = field("into", &candidate.id);
    let typed = fields.text(&name);
    let found = asked.candidates.iter().find(|it| it.id.as_str() == typed);
    if found.is_none() {
        errors.add(&name, "error-deciding-into");
    }
    found.map(|it| it.id.clone())
}

/// What is merged goes on in something that goes on.
fn merges(choices: &[Choice], asked: &Asked<'_>, errors: &mut Errors) {
    for one in choices {
        let Some(into) = &one.into else { continue };
        let name = field("into", &one.candidate);
        if *into == one.candidate {
            errors.add(&name, "error-deciding-into-itself");
            continue;
        }
        let other = choices.iter().find(|other| other.candidate == *into);
        let goes_on = other.is_some_and(|it| matches!(it.fate, Fate::Retained | Fate::Postponed));
        if !goes_on {
            let title = asked.candidates.iter().find(|it| it.id == *into);
            let title = title.map(|it| it.title.said(asked.main).line()).unwrap_or_default();
            errors.add_with(&name, "error-deciding-into-nothing", vec![("title", title.into())]);
        }
    }
}

/// Notes the place that each proposal has, and where what is decided departs from the order: that asks for a
/// reason.
fn hold_against_the_order(choices: &mut [Choice], asked: &Asked<'_>, errors: &mut Errors) {
    let fates: BTreeMap<ThingId, Fate> =
        choices.iter().map(|choice| (choice.candidate.clone(), choice.fate)).collect();
    let departing = departures(&fates, &asked.views.orders());
    let retained = fates.values().filter(|fate| **fate == Fate::Retained).count();
    for choice in choices {
        let place = asked.views.order().and_then(|order| order.get(&choice.candidate).copied());
        choice.place = place.and_then(|place| i32::try_from(place).ok());
        choice.departure = departing.get(&choice.candidate).copied();
        let key = match choice.departure {
            Some(Departure::Lifted) => "error-deciding-lifted",
            Some(Departure::PassedOver) => "error-deciding-passed-over",
            None => continue,
        };
        if choice.why.is_none() {
            let name = in_language(&field("why", &choice.candidate), asked.main);
            errors.add_with(&name, key, vec![("number", retained.into())]);
        }
    }
}

/// A decision as its form shows it; without one, nothing is decided yet.
pub fn typed(
    decision: Option<&Decision>,
    candidates: &[Candidate],
    lang: Lang,
) -> Vec<(String, String)> {
    let id = |id: Option<&ThingId>| id.map(ToString::to_string).unwrap_or_default();
    let number = decision.map_or(0, |it| it.number);
    let mut pairs = vec![(REVISION.to_owned(), number.to_string())];
    if let Some(decision) = decision {
        pairs.push(("on".to_owned(), ImpreciseDate::Day(decision.on).typed(lang)));
        pairs.push(("body".to_owned(), id(decision.body.as_ref())));
        pairs.push(("deliberation".to_owned(), id(decision.deliberation.as_ref())));
        pairs.extend(translated_pairs("note", decision.note.as_ref()));
    }
    for candidate in candidates {
        let choice = decision.and_then(|it| it.of(&candidate.id));
        let fate = choice.map_or(UNDECIDED, |it| it.fate.name());
        pairs.push((field("fate", &candidate.id), fate.to_owned()));
        pairs.push((field("into", &candidate.id), id(choice.and_then(|it| it.into.as_ref()))));
        let why = choice.and_then(|it| it.why.as_ref());
        pairs.extend(translated_pairs(&field("why", &candidate.id), why));
    }
    pairs
}
