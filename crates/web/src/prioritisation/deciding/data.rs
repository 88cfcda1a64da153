//! What was decided, as data.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::Texts;
use crate::spine::visit::Visit;

use super::super::model::Prioritisation;
use super::model::{Choice, Decision, Departure};
use super::{queries, said};

/// What was decided of the proposals, once the bodies were heard.
#[derive(Serialize, ToSchema)]
pub struct DecisionData {
    /// From 1: a decision that is corrected has another number.
    version: i32,
    /// The body that decided, by the name that it had.
    body: Texts,
    #[schema(example = "2022-09-20")]
    decided_on: String,
    /// The identifier of the deliberation that takes it, once it is public.
    deliberation: Option<String>,
    /// What is said of the whole; in Markdown.
    note: Option<Texts>,
    recorded_at: DateTime<Utc>,
    /// What becomes of each proposal; those of which nothing is decided yet are left out.
    choices: Vec<ChoiceData>,
}

/// What becomes of a proposal.
#[derive(Serialize, ToSchema)]
pub struct ChoiceData {
    /// The identifier of the proposal.
    candidate: String,
    /// `retained`, `postponed`, `merged` or `dropped`.
    #[schema(example = "retained")]
    fate: &'static str,
    /// The identifier of the proposal in which it goes on.
    merged_into: Option<String>,
    /// Its place in the order that was counted, on the day of the record.
    place: Option<i32>,
    /// How this departs from that order: `lifted`, retained though enough others stand before it;
    /// `passed-over`, not retained though it stands among as many as were retained.
    departure: Option<&'static str>,
    /// Why; there wherever it departs.
    reason: Option<Texts>,
}

fn choice(one: &Choice, visit: &Visit) -> ChoiceData {
    ChoiceData {
        candidate: one.candidate.to_string(),
        fate: one.fate.name(),
        merged_into: one.into.as_ref().map(ToString::to_string),
        place: one.place,
        departure: one.departure.map(Departure::name),
        reason: Texts::of_some(one.why.as_ref(), &visit.destination),
    }
}

/// The decision of `of` that stands, if one was taken.
///
/// # Errors
/// When the database does not answer.
pub async fn decision(
    app: &App,
    visit: &Visit,
    of: &Prioritisation,
) -> Result<Option<DecisionData>, PageError> {
    let found: Option<Decision> = queries::decisions(app.store.reader(), &of.id).await?.pop();
    let Some(one) = found else { return Ok(None) };
    let deliberation = said::deliberation(app, visit, &one).await?;
    Ok(Some(DecisionData {
        version: one.number,
        body: Texts::of(&one.body_name, &visit.destination),
        decided_on: one.on.to_string(),
        deliberation: deliberation.map(|it| it.id.to_string()),
        note: Texts::of_some(one.note.as_ref(), &visit.destination),
        recorded_at: one.recorded_at,
        choices: one.choices.iter().map(|it| choice(it, visit)).collect(),
    }))
}
