//! Which published contributions say nearly the same as a text: found by what they left, however many
//! there are, and then compared.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use cordee_text::{ALIKE, near_duplicates, traces};

use super::super::model::{Contribution, Standing};
use super::row::trace as row;
use super::{among, identifier};
use crate::spine::rights::Drafts;

/// How many are looked at for each trace: of a letter that thousands sent, a few are enough.
const MOST_OF_ONE: u64 = 20;
/// How many texts are compared.
const MOST_COMPARED: usize = 40;
/// How many are shown.
const MOST_SHOWN: usize = 5;

/// The same bits, as databases keep them.
fn signed(trace: u64) -> i64 {
    i64::from_be_bytes(trace.to_be_bytes())
}

/// Keeps what `one` leaves, while it stands as published; what it left before goes.
pub(super) async fn trace(
    db: &impl ConnectionTrait,
    one: &Contribution,
    standing: Standing,
) -> Result<(), DbErr> {
    let own = row::Column::ContributionId.eq(one.id.as_str());
    row::Entity::delete_many().filter(own).exec(db).await?;
    if standing != Standing::Published {
        return Ok(());
    }
    let left = traces(&one.words.text);
    if left.is_empty() {
        return Ok(());
    }
    let kept = |trace: &u64| row::ActiveModel {
        workstream_id: Set(one.workstream.to_string()),
        trace: Set(signed(*trace)),
        contribution_id: Set(one.id.to_string()),
    };
    row::Entity::insert_many(left.iter().map(kept)).exec_without_returning(db).await.map(|_| ())
}

/// The published contributions of `workstream` that say nearly the same as `text`, the nearest first: a
/// few at most.
pub async fn alike(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    workstream: &ThingId,
    text: &str,
) -> Result<Vec<Contribution>, DbErr> {
    let mut shared: BTreeMap<String, usize> = BTreeMap::new();
    for trace in traces(text) {
        let ids = row::Entity::find()
            .select_only()
            .column(row::Column::ContributionId)
            .filter(row::Column::WorkstreamId.eq(workstream.as_str()))
            .filter(row::Column::Trace.eq(signed(trace)))
            .order_by_asc(row::Column::ContributionId)
            .limit(MOST_OF_ONE)
            .into_tuple::<String>()
            .all(db)
            .await?;
        for id in ids {
            *shared.entry(id).or_default() += 1;
        }
    }
    let mut found: Vec<(String, usize)> = shared.into_iter().collect();
    found.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    found.truncate(MOST_COMPARED);
    let ids = found.iter().map(|(id, _)| identifier(id, "thing"));
    let ids: Vec<ThingId> = ids.collect::<Result<_, _>>()?;
    let near = among(db, destination, &ids, &Drafts::Of(vec![])).await?;
    Ok(nearest(text, &near))
}

/// Those of `all` whose text is nearly `text`, the nearest first.
fn nearest(text: &str, all: &[Contribution]) -> Vec<Contribution> {
    let texts = [text].into_iter().chain(all.iter().map(|one| one.words.text.as_str()));
    let texts: Vec<&str> = texts.collect();
    // The text itself stands first: of those that are the same to the letter, each is paired with it.
    let mut pairs = near_duplicates(&texts, ALIKE);
    pairs.retain(|pair| pair.one == 0);
    pairs.sort_by(|one, other| {
        other.similarity.total_cmp(&one.similarity).then(one.other.cmp(&other.other))
    });
    pairs.truncate(MOST_SHOWN);
    let places = pairs.iter().filter_map(|pair| pair.other.checked_sub(1));
    places.filter_map(|place| all.get(place).cloned()).collect()
}
