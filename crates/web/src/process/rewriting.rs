//! One long text of a process or a step, written anew: what a correction becomes once it is accepted.

use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::editing::{Pairs, without_empty};
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields};
use crate::spine::journal::{Act, ActKind};
use crate::spine::notices::{Event, News};
use crate::spine::thing::{Kind, Thing};
use crate::spine::visit::Visit;

use super::model::{ProcessDescription, StepDescription};
use super::queries;

/// The long texts of a thing of `kind`.
pub fn texts(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Process => &["presentation"],
        Kind::Step => &["body", "method", "follow-up"],
        _ => &[],
    }
}

/// Records the next version of `thing`, which is held: `text` in `field`, all else as it is.
pub async fn rewrite(
    db: &DatabaseTransaction,
    visit: &Visit,
    thing: &Thing,
    field: &str,
    text: &str,
) -> Result<Result<(), Errors>, PageError> {
    let written = match thing.kind {
        Kind::Process => process(db, visit, thing, field, text).await?,
        Kind::Step => step(db, visit, thing, field, text).await?,
        _ => return Err(PageError::NotFound),
    };
    if written.is_ok() {
        let revision = (thing.revision + 1).to_string();
        visit.tell(db, Event::of(News::TextChanged, &revision, thing)).await?;
    }
    Ok(written)
}

/// What a form would send that says `pairs`, but for `text` in `field`.
fn with(mut pairs: Pairs, field: &str, text: &str) -> Fields {
    pairs.retain(|(name, _)| name != field);
    pairs.push((field.to_owned(), text.to_owned()));
    Fields::new(without_empty(pairs))
}

async fn process(
    db: &DatabaseTransaction,
    visit: &Visit,
    thing: &Thing,
    field: &str,
    text: &str,
) -> Result<Result<(), Errors>, PageError> {
    let current = queries::process_of(db, thing).await?.ok_or(PageError::NotFound)?;
    let fields = with(current.description().pairs(), field, text);
    let main = visit.destination.main_language;
    let description = match ProcessDescription::read(&fields, main, &current.leads) {
        Ok(description) => description,
        Err(errors) => return Ok(Err(errors)),
    };
    queries::change_process(db, thing, &description, thing.revision, &visit.hand()).await?;
    visit.note(db, Act::new(ActKind::ProcessChanged).about(&thing.id)).await?;
    Ok(Ok(()))
}

async fn step(
    db: &DatabaseTransaction,
    visit: &Visit,
    thing: &Thing,
    field: &str,
    text: &str,
) -> Result<Result<(), Errors>, PageError> {
    let current = queries::step_of(db, thing).await?.ok_or(PageError::NotFound)?;
    let (main, zone) = (visit.destination.main_language, visit.destination.time_zone);
    let fields = with(current.description.pairs(current.state, zone), field, text);
    let (description, _) = match StepDescription::read(&fields, main, zone) {
        Ok(read) => read,
        Err(errors) => return Ok(Err(errors)),
    };
    let (state, hand) = (current.state, visit.hand());
    queries::change_step(db, thing, &description, state, thing.revision, &hand).await?;
    let act = Act::new(ActKind::StepChanged).about(&thing.id);
    visit.note(db, act.detail("state", state.name())).await?;
    Ok(Ok(()))
}
