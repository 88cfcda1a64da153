//! Many answers from one network on one day: a flag, never a refusal, for a school or the room of a town
//! hall has one address for all.
//!
//! A network is known by a mark: its address under a key that is drawn anew each day and then gone, so that
//! no mark of yesterday can be made again. A count stands beside the mark, and nothing that leads to answers;
//! so those that came before the limit bear no flag.

use std::net::IpAddr;

use chrono::{NaiveDate, Timelike};
use cordee_store::sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};
use cordee_store::{ThingId, random_secret};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::spine::thing::{self, Kind};
use crate::spine::visit::Visit;

use super::super::model::{Channel, Flag, Sheet};
use super::queries::row::{network, salt};

/// The most answers of one network on one day that say nothing.
const MOST_A_DAY: i32 = 20;
/// The same within a minute.
const MOST_A_MINUTE: i32 = 5;

/// Counts the network of `visit` in the transaction that sends `sheet`, and flags the sheet when many came
/// from there already. Who was invited or sits at a kiosk is not counted.
pub async fn flag(
    db: &impl ConnectionTrait,
    visit: &Visit,
    survey: &ThingId,
    sheet: &mut Sheet,
) -> Result<(), DbErr> {
    let Some(client) = visit.client.filter(|_| sheet.channel == Channel::Web) else {
        return Ok(());
    };
    let (today, destination) = (visit.today(), &visit.destination.id);
    let salt = salt_of(db, destination, today).await?;
    let minute = i32::try_from(visit.now.num_seconds_from_midnight() / 60).unwrap_or_default();
    let (sent, in_minute) =
        count(db, survey, &mark(&salt, survey, client.place()), (today, minute)).await?;
    if MOST_A_DAY < sent || MOST_A_MINUTE < in_minute {
        sheet.flags.insert(Flag::Burst);
    }
    Ok(())
}

/// Of each survey another, so that nothing tells that one network answered two.
fn mark(salt: &str, survey: &ThingId, place: IpAddr) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(salt.as_bytes());
    let mut mac = mac.expect("a key of any length is one");
    mac.update(format!("{survey}\n{place}").as_bytes());
    HEXLOWER.encode(mac.finalize().into_bytes().get(..16).unwrap_or_default())
}

async fn kept(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    today: NaiveDate,
) -> Result<Option<String>, DbErr> {
    let row = salt::Entity::find_by_id(destination.as_str()).one(db).await?;
    Ok(row.filter(|row| today <= row.day).map(|row| row.salt))
}

/// What marks are made with `today`; the first time of a day, that of the day before goes, with its marks.
async fn salt_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    today: NaiveDate,
) -> Result<String, DbErr> {
    if let Some(salt) = kept(db, destination, today).await? {
        return Ok(salt);
    }
    let fresh = salt::ActiveModel {
        destination_id: Set(destination.to_string()),
        day: Set(today),
        salt: Set(random_secret()),
    };
    // Of two who come at once the second finds what the first one drew; a clock that is late draws none.
    let day = Expr::col((salt::Entity, salt::Column::Day));
    let anew = OnConflict::column(salt::Column::DestinationId)
        .update_columns([salt::Column::Day, salt::Column::Salt])
        .action_and_where(day.lt(today))
        .to_owned();
    salt::Entity::insert(fresh).on_conflict(anew).exec_without_returning(db).await?;
    forget_marks(db, destination, today).await?;
    let kept = kept(db, destination, today).await?;
    kept.ok_or_else(|| DbErr::RecordNotFound("the salt of the day".to_owned()))
}

/// One more of the network `mark`; gives how many it sent this day, and this minute.
async fn count(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    mark: &str,
    (today, minute): (NaiveDate, i32),
) -> Result<(i32, i32), DbErr> {
    let first = network::ActiveModel {
        survey_id: Set(survey.to_string()),
        mark: Set(mark.to_owned()),
        day: Set(today),
        sent: Set(1),
        minute: Set(minute),
        in_minute: Set(1),
    };
    let own = |column: network::Column| Expr::col((network::Entity, column));
    let in_minute =
        Expr::case(own(network::Column::Minute).eq(minute), own(network::Column::InMinute).add(1))
            .finally(1);
    let one_more = OnConflict::columns([network::Column::SurveyId, network::Column::Mark])
        .value(network::Column::Sent, own(network::Column::Sent).add(1))
        .value(network::Column::InMinute, in_minute)
        .value(network::Column::Minute, minute)
        .to_owned();
    network::Entity::insert(first).on_conflict(one_more).exec_without_returning(db).await?;
    let key = (survey.to_string(), mark.to_owned());
    let row = network::Entity::find_by_id(key).one(db).await?;
    Ok(row.map_or((1, 1), |row| (row.sent, row.in_minute)))
}

async fn forget_marks(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    today: NaiveDate,
) -> Result<u64, DbErr> {
    let gone = network::Entity::delete_many()
        .filter(
            network::Column::SurveyId.in_subquery(thing::ids_of_kind(destination, Kind::Survey)),
        )
        .filter(network::Column::Day.lt(today))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

/// Takes away what was counted on the days before `today`, and what it was marked with; gives how many
/// networks.
pub async fn forget(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    today: NaiveDate,
) -> Result<u64, DbErr> {
    salt::Entity::delete_many()
        .filter(salt::Column::DestinationId.eq(destination.as_str()))
        .filter(salt::Column::Day.lt(today))
        .exec(db)
        .await?;
    forget_marks(db, destination, today).await
}
