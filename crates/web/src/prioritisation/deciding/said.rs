//! A decision in words: by whom it was taken and when, how many of each, what becomes of one.

use cordee_store::ThingId;

use crate::meeting;
use crate::meeting::model::Deliberation;
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};
use crate::spine::visit::Visit;

use super::super::model::{Candidate, Prioritisation};
use super::model::{Choice, Decision, Fate};

/// “Décidé le 3 juin 2022 par : Bureau du Parc.”
pub fn decided(decision: &Decision, visit: &Visit) -> String {
    let day = date_said(decision.on, visit.lang);
    let body = decision.body_name.said(visit.lang).line();
    text_with(visit.lang, "decision-by-on", &[("day", day.into()), ("body", body.into())])
}

/// “3 retenues, une écartée, 2 sans décision”.
pub fn counts(decision: &Decision, one: &Prioritisation, lang: Lang) -> String {
    let count = |key: &str, number: usize| {
        (number != 0).then(|| text_with(lang, key, &[("number", number.into())]))
    };
    let counted = Fate::ALL.iter().filter_map(|fate| {
        count(&format!("deciding-count-{}", fate.name()), decision.count(*fate))
    });
    let left = one.description.candidates.len().saturating_sub(decision.choices.len());
    let all: Vec<String> = counted.chain(count("deciding-count-undecided", left)).collect();
    all.join(&text(lang, "list-separator"))
}

fn candidate<'a>(one: &'a Prioritisation, id: &ThingId) -> Option<&'a Candidate> {
    one.description.candidates.iter().find(|it| it.id == *id)
}

/// What becomes of a proposal: “retenue”, “fusionnée avec « Navettes »”; nothing yet, without a choice.
pub fn fate(choice: Option<&Choice>, one: &Prioritisation, lang: Lang) -> String {
    let Some(choice) = choice else { return text(lang, "deciding-fate-undecided") };
    let into = choice.into.as_ref().and_then(|id| candidate(one, id));
    match into {
        Some(into) => {
            let title = into.title.said(lang).line();
            text_with(lang, "deciding-merged-into", &[("title", title.into())])
        }
        None => text(lang, &format!("deciding-fate-{}", choice.fate.name())),
    }
}

/// How what is decided of a proposal departs from the order, if it does.
pub fn departure(choice: Option<&Choice>, lang: Lang) -> Option<String> {
    let departure = choice?.departure?;
    Some(text(lang, &format!("deciding-departs-{}", departure.name())))
}

/// The deliberation that took a decision, when whoever visits may read it.
pub async fn deliberation(
    app: &App,
    visit: &Visit,
    decision: &Decision,
) -> Result<Option<Deliberation>, PageError> {
    let Some(id) = &decision.deliberation else { return Ok(None) };
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    Ok(meeting::queries::deliberation(db, &visit.destination.id, id, &drafts).await?)
}
