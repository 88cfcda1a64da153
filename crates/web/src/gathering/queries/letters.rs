//! Letters that leave by themselves, and whom they reached.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder,
};

use crate::spine::thing::{self, Kind, from_json, to_json};

use super::super::model::letter::{Letter, Occasion};
use super::super::model::registration::RegistrationId;
use super::row::{letter as row, registration};
use super::{AT_ONCE, identifier, unknown};

fn read(row: row::Model) -> Result<Letter, DbErr> {
    Ok(Letter {
        occasion: Occasion::named(&row.occasion).ok_or_else(|| unknown("occasion"))?,
        is_on: row.is_on,
        days: row.days,
        subject: from_json(row.subject)?,
        text: from_json(row.text)?,
    })
}

/// The letters of the gathering `of` that the team wrote.
pub async fn letters(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Letter>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::GatheringId.eq(of.as_str()))
        .order_by_asc(row::Column::Occasion)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The letters that are to leave by themselves, with the gathering of each.
pub async fn letters_on(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<(ThingId, Letter)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::IsOn.eq(true))
        .filter(
            row::Column::GatheringId.in_subquery(thing::ids_of_kind(destination, Kind::Gathering)),
        )
        .order_by_asc(row::Column::GatheringId)
        .order_by_asc(row::Column::Occasion)
        .all(db)
        .await?;
    let beside = |row: row::Model| Ok((identifier(&row.gathering_id, "gathering")?, read(row)?));
    rows.into_iter().map(beside).collect()
}

/// Records a letter of a gathering, in the place of what it was.
pub async fn set_letter(
    db: &impl ConnectionTrait,
    of: &ThingId,
    letter: &Letter,
) -> Result<(), DbErr> {
    let occasion = letter.occasion.name().to_owned();
    let own = row::ActiveModel {
        gathering_id: Set(of.to_string()),
        occasion: Set(occasion.clone()),
        is_on: Set(letter.is_on),
        days: Set(letter.days),
        subject: Set(to_json(&letter.subject)?),
        text: Set(to_json(&letter.text)?),
    };
    match row::Entity::find_by_id((of.to_string(), occasion)).one(db).await? {
        Some(_) => own.update(db).await.map(|_| ()),
        None => row::Entity::insert(own).exec_without_returning(db).await.map(|_| ()),
    }
}

/// Notes that a letter left for these people at `at`: it does not leave for them again.
pub async fn set_reached(
    db: &impl ConnectionTrait,
    occasion: Occasion,
    reached: &[&RegistrationId],
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let noted = || match occasion {
        Occasion::Reminder => {
            registration::ActiveModel { reminded_at: Set(Some(at)), ..Default::default() }
        }
        Occasion::Thanks => {
            registration::ActiveModel { thanked_at: Set(Some(at)), ..Default::default() }
        }
    };
    for some in reached.chunks(AT_ONCE) {
        let of_them = some.iter().map(|id| id.as_str());
        registration::Entity::update_many()
            .set(noted())
            .filter(registration::Column::Id.is_in(of_them))
            .exec(db)
            .await?;
    }
    Ok(())
}
