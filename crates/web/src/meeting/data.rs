//! Deliberations as data.

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Part, Path, Texts};
use crate::spine::thing::{self, Kind};
use crate::spine::visit::Visit;

use super::model::Deliberation;
use super::pages::find;
use super::{DELIBERATION, queries};

/// How many deliberations one part of the list holds.
const PAGE: u64 = 200;

/// A deliberation, with the votes.
#[derive(Serialize, ToSchema)]
pub struct DeliberationData {
    about: About,
    #[schema(example = "2022-14")]
    number: String,
    #[schema(example = "2022-12-09")]
    decided_on: String,
    /// The identifier of the body that took it.
    body: Option<String>,
    /// The identifier of the process it belongs to.
    process: Option<String>,
    /// In Markdown.
    text: Texts,
    /// `unanimous`, `adopted`, `adopted-by-chair` (a tie) or `rejected`.
    #[schema(example = "adopted")]
    outcome: &'static str,
    votes_for: u16,
    votes_against: u16,
    abstentions: u16,
    /// Seats that vote and whose mandate ran on that day.
    seats: u16,
    /// Seats that were taken.
    present: u16,
    /// Votes that were carried for somebody else.
    proxies: u16,
    /// Votes of those who did not take part.
    recused: u16,
    /// Who voted how, as far as it was said.
    named_votes: String,
    /// The day on which it was transmitted to the State.
    transmitted_on: Option<String>,
}

fn told(one: &Deliberation, about: About, visit: &Visit) -> DeliberationData {
    let (decision, attended) = (&one.decision, one.attended);
    DeliberationData {
        about,
        number: decision.number.clone(),
        decided_on: one.decided_on.to_string(),
        body: one.body.as_ref().map(ToString::to_string),
        process: one.process.as_ref().map(ToString::to_string),
        text: Texts::of(&decision.text, &visit.destination),
        outcome: decision.tally.outcome().name(),
        votes_for: decision.tally.votes_for,
        votes_against: decision.tally.votes_against,
        abstentions: decision.tally.abstentions,
        seats: attended.seats,
        present: attended.present,
        proxies: attended.proxies,
        recused: attended.recused,
        named_votes: decision.named_votes.clone(),
        transmitted_on: decision.transmitted_on.map(|day| day.to_string()),
    }
}

/// `GET /deliberations`: in the order of their identifiers.
pub async fn deliberations(
    app: App,
    visit: Visit,
    (): (),
    after: Option<String>,
) -> Result<Part<DeliberationData>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let (after, destination) = (open::place(after)?, &visit.destination.id);
    let kind = Kind::Deliberation;
    let things = thing::page_of(db, destination, kind, &drafts, after.as_ref(), PAGE).await?;
    let next = open::next_of(&things, PAGE);
    let all = queries::described(db, &things).await?;
    let abouts = open::about(&app, &visit, &things).await?;
    let rows = all.iter().zip(abouts).map(|(one, about)| told(one, about, &visit));
    Ok(Part { rows: rows.collect(), next })
}

/// `GET /deliberations/{deliberation}`, as data.
pub async fn deliberation(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<DeliberationData>, PageError> {
    let (one, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(DELIBERATION, &[one.slugs.get(visit.lang)])));
    }
    let about = open::about_all(&app, &visit, vec![one.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    Ok(Answer::of(told(&one, about, &visit)).updated(updated_at))
}
