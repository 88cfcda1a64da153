//! Where a workstream comes from: the subjects of which a decision made it.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::gathering;
use crate::gathering::model::Gathering;
use crate::spine::app::App;
use crate::spine::visit::Visit;

use super::model::decision::{Decision, Outcome};
use super::queries;

/// A subject from which a workstream comes.
pub struct Origin {
    pub gathering: Gathering,
    /// The last version that led to it.
    pub decision: Decision,
    pub outcome: Outcome,
    /// A later version leads elsewhere.
    pub is_past: bool,
}

/// The subjects from which `workstream` comes, of the gatherings that whoever visits may read.
pub async fn of(app: &App, visit: &Visit, workstream: &ThingId) -> Result<Vec<Origin>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let mut origins = vec![];
    for id in queries::gatherings_behind(db, workstream).await? {
        let found = gathering::queries::by_id(db, &visit.destination.id, &id, &drafts).await?;
        let Some(gathering) = found else { continue };
        let all = queries::decisions(db, &id).await?;
        let last = all.last().map(|decision| decision.number);
        let leads = |decision: &&Decision| !decision.leading_to(workstream).is_empty();
        let Some(decision) = all.iter().rev().find(leads) else { continue };
        let is_past = last != Some(decision.number);
        let origin = |outcome: &Outcome| Origin {
            gathering: gathering.clone(),
            decision: decision.clone(),
            outcome: outcome.clone(),
            is_past,
        };
        origins.extend(decision.leading_to(workstream).into_iter().map(origin));
    }
    Ok(origins)
}
