//! The contributions of a workstream, as what a synthesis may cite.
//!
//! They are found here by what every thing has: their kind, by its name, and their process. Once the table
//! of contributions says of which workstream each is, this file alone asks it.

use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::language::Translated;
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind};

use super::super::model::Synthesis;

/// The name of the kind of contributions.
const CONTRIBUTION: &str = "contribution";

/// Whether a thing of `kind` is a contribution.
pub fn is_contribution(kind: Kind) -> bool {
    kind.name() == CONTRIBUTION
}

/// The contributions that `synthesis` is about and that `drafts` lets one see, the newest first, each with
/// its title.
pub async fn contributions(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    synthesis: &Synthesis,
    drafts: &Drafts,
) -> Result<Vec<(ThingId, Translated)>, DbErr> {
    let Some(kind) = Kind::named(CONTRIBUTION) else { return Ok(vec![]) };
    let all = thing::seen_of(db, destination, kind, drafts).await?;
    let own = all.into_iter().filter(|thing| thing.process == synthesis.process);
    Ok(own.map(|thing| (thing.id, thing.title)).collect())
}
