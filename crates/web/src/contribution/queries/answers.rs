//! Official answers: versions are added, never changed.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use crate::spine::thing::{from_json, to_json};

use super::super::model::answer::{OfficialAnswer, Verdict};
use super::row::answer as row;
use super::{AT_ONCE, identifier, unknown};

fn read(row: row::Model) -> Result<OfficialAnswer, DbErr> {
    Ok(OfficialAnswer {
        number: row.number,
        text: from_json(row.text)?,
        by: row.by_whom,
        on: row.answered_on,
        verdict: Verdict::named(&row.verdict).ok_or_else(|| unknown("verdict"))?,
        why: row.reason.map(from_json).transpose()?,
        recorded_at: row.recorded_at,
    })
}

/// The versions of the answer to the contribution `of`; the last one stands.
pub async fn answers(
    db: &impl ConnectionTrait,
    of: &ThingId,
) -> Result<Vec<OfficialAnswer>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ContributionId.eq(of.as_str()))
        .order_by_asc(row::Column::Number)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The answers that stand to those of `all` that are answered.
pub async fn last_answers(
    db: &impl ConnectionTrait,
    all: &[ThingId],
) -> Result<BTreeMap<ThingId, OfficialAnswer>, DbErr> {
    let mut last = BTreeMap::new();
    for some in all.chunks(AT_ONCE) {
        let rows = row::Entity::find()
            .filter(row::Column::ContributionId.is_in(some.iter().map(ThingId::as_str)))
            .order_by_asc(row::Column::ContributionId)
            .order_by_asc(row::Column::Number)
            .all(db)
            .await?;
        for row in rows {
            last.insert(identifier(&row.contribution_id, "thing")?, read(row)?);
        }
    }
    Ok(last)
}

/// Records a version, whose number is taken once.
pub async fn record_answer(
    db: &impl ConnectionTrait,
    of: &ThingId,
    new: &OfficialAnswer,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        contribution_id: Set(of.to_string()),
        number: Set(new.number),
        text: Set(to_json(&new.text)?),
        by_whom: Set(new.by.clone()),
        answered_on: Set(new.on),
        verdict: Set(new.verdict.name().to_owned()),
        reason: Set(new.why.as_ref().map(to_json).transpose()?),
        recorded_at: Set(new.recorded_at),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}
