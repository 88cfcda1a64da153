//! The batches of answers that came from files, in the database.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};

use super::super::super::model::Channel;
use super::super::super::queries::{Part, changed, sheet_row as sheet};
use super::sheets::{BATCH, CONTENT};

/// Answers that came from one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    pub id: String,
    pub count: usize,
    /// The first and the last day on which one of them was given.
    pub days: (NaiveDate, NaiveDate),
}

fn of_files(survey: &ThingId) -> Select<sheet::Entity> {
    sheet::Entity::find()
        .filter(sheet::Column::SurveyId.eq(survey.as_str()))
        .filter(sheet::Column::Channel.eq(Channel::File.name()))
}

/// Whether `text` can be the end of an identifier, which names a batch.
fn is_batch(text: &str) -> bool {
    text.len() == BATCH && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The batches of `survey`, in the order of their names: by chance.
pub async fn batches(db: &impl ConnectionTrait, survey: &ThingId) -> Result<Vec<Batch>, DbErr> {
    let rows: Vec<(String, NaiveDate)> = of_files(survey)
        .select_only()
        .columns([sheet::Column::Id, sheet::Column::StartedOn])
        .order_by_asc(sheet::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let mut found: BTreeMap<String, Batch> = BTreeMap::new();
    for (id, day) in rows {
        let Some(end) = id.get(CONTENT..).filter(|end| is_batch(end)) else { continue };
        let first = || Batch { id: end.to_owned(), count: 0, days: (day, day) };
        let batch = found.entry(end.to_owned()).or_insert_with(first);
        batch.count += 1;
        batch.days = (batch.days.0.min(day), batch.days.1.max(day));
    }
    Ok(found.into_values().collect())
}

/// What the sheets of files say that `survey` has: the beginnings of their identifiers.
pub async fn known(db: &impl ConnectionTrait, survey: &ThingId) -> Result<BTreeSet<String>, DbErr> {
    let ids: Vec<String> = of_files(survey)
        .select_only()
        .column(sheet::Column::Id)
        .order_by_asc(sheet::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.iter().filter_map(|id| id.get(..CONTENT)).map(str::to_owned).collect())
}

/// Takes a batch of `survey` away; gives how many answers went.
pub async fn take_back(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    batch: &str,
) -> Result<u64, DbErr> {
    if !is_batch(batch) {
        return Ok(0);
    }
    changed(db, survey, Part::Many).await?;
    let gone = sheet::Entity::delete_many()
        .filter(sheet::Column::SurveyId.eq(survey.as_str()))
        .filter(sheet::Column::Channel.eq(Channel::File.name()))
        .filter(sheet::Column::Id.ends_with(batch));
    Ok(gone.exec(db).await?.rows_affected)
}
