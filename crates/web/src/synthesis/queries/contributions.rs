//! The contributions that a synthesis is about, as what it may cite: those of a whole process too, found by what
//! every thing has.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use crate::spine::language::Translated;
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind, State, from_json, row};

use super::super::model::Synthesis;
use super::identifier;

/// The public contributions to the workstream of `synthesis`, or to all those of its process when it is of
/// none, that `drafts` lets one see: the newest first, each with its title.
pub async fn contributions(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    synthesis: &Synthesis,
    drafts: &Drafts,
) -> Result<Vec<(ThingId, Translated)>, DbErr> {
    let is_of = match (&synthesis.workstream, &synthesis.process) {
        (Some(workstream), _) => row::Column::ParentId.eq(workstream.as_str()),
        (None, Some(process)) => row::Column::ProcessId.eq(process.as_str()),
        (None, None) => return Ok(vec![]),
    };
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Kind.eq(Kind::Contribution.name()))
        .filter(row::Column::State.ne(State::Draft.name()))
        .filter(is_of)
        .filter(thing::visible(drafts))
        .order_by_desc(row::Column::CreatedAt)
        .order_by_desc(row::Column::Id)
        .all(db)
        .await?;
    let one = |row: row::Model| Ok((identifier(&row.id, "contribution")?, from_json(row.title)?));
    rows.into_iter().map(one).collect()
}
