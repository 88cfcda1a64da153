//! What the form of a proposal says, and what goes back into it.

use cordee_store::ThingId;

use crate::spine::form::{self, Errors, Fields, REVISION, SHORT, TITLE, translated_pairs};
use crate::spine::language::Lang;

use super::cost::{Cost, CostError};
use super::{Description, Proposal};

/// The longest text of what it is, in characters: three lines, and somewhat more.
pub const LINES: usize = 1_000;
/// The field of the workstream.
pub const WORKSTREAM: &str = "workstream";

/// Reads what a proposal is, as somebody typed it who reads `lang`; `workstreams` are those that there are.
pub fn description(
    fields: &Fields,
    (main, lang): (Lang, Lang),
    workstreams: &[ThingId],
) -> Result<Description, Errors> {
    let mut errors = Errors::default();
    let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
    let lines = form::required_translated(fields, "lines", main, LINES, &mut errors);
    let mut said =
        |name: &str, most: usize| form::translated(fields, name, main, most, &mut errors);
    let (time, subject) = (said("time", TITLE), said("subject", TITLE));
    let climate = said("climate", SHORT);
    let seasons = said("seasons", SHORT);
    let residents = said("residents", SHORT);
    let carrier = form::optional(fields, "carrier", TITLE, &mut errors);
    let cost = cost(fields, lang, &mut errors);
    let workstream = workstream(fields, workstreams, &mut errors);
    let read = title.zip(lines).map(|(title, lines)| Description {
        title,
        lines,
        carrier,
        cost,
        time,
        workstream,
        subject,
        climate,
        seasons,
        residents,
    });
    errors.or(read)
}

fn cost(fields: &Fields, lang: Lang, errors: &mut Errors) -> Option<Cost> {
    let typed = form::optional(fields, "cost", TITLE, errors)?;
    match Cost::read(&typed, lang) {
        Ok(cost) => Some(cost),
        Err(error) => {
            let key = match error {
                CostError::Unclear => "error-proposal-cost",
                CostError::TooPrecise => "error-proposal-cents",
                CostError::OutOfReach => "error-proposal-amount",
            };
            errors.add("cost", key);
            None
        }
    }
}

fn workstream(fields: &Fields, known: &[ThingId], errors: &mut Errors) -> Option<ThingId> {
    let typed = fields.text(WORKSTREAM);
    if typed.is_empty() {
        return None;
    }
    let found = known.iter().find(|id| id.as_str() == typed).cloned();
    if found.is_none() {
        errors.add(WORKSTREAM, "error-choose");
    }
    found
}

/// What is said of a proposal, as its form shows it to somebody who reads `lang`.
pub fn typed_words(it: &Description, lang: Lang) -> Vec<(String, String)> {
    let mut pairs = translated_pairs("title", Some(&it.title));
    pairs.extend(translated_pairs("lines", Some(&it.lines)));
    for (name, said) in it.changes() {
        pairs.extend(translated_pairs(name, said));
    }
    pairs.extend(translated_pairs("time", it.time.as_ref()));
    pairs.extend(translated_pairs("subject", it.subject.as_ref()));
    let own = [
        ("carrier", it.carrier.clone().unwrap_or_default()),
        ("cost", it.cost.map(|cost| cost.typed(lang)).unwrap_or_default()),
        (WORKSTREAM, it.workstream.as_ref().map(ToString::to_string).unwrap_or_default()),
    ];
    pairs.extend(own.map(|(name, value)| (name.to_owned(), value)));
    pairs
}

/// A proposal as its form shows it to somebody who reads `lang`.
pub fn typed(one: &Proposal, lang: Lang) -> Vec<(String, String)> {
    let mut pairs = typed_words(&one.description, lang);
    pairs.push((REVISION.to_owned(), one.revision.to_string()));
    pairs
}
