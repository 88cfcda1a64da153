//! Offers, and the requests that wait to be confirmed, in the database.

use std::collections::BTreeSet;

use chrono::{NaiveDate, TimeDelta};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::OnConflict,
};
use cordee_text::fold;

use crate::spine::secret;
use crate::spine::thing::{self, Kind};

use super::super::queries::unknown;
use super::model::{DAYS, MOST_MAILS_A_DAY, Offer, Request, Wishes};

mod offer_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_contact_offer")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub survey_id: String,
        pub is_open: bool,
        pub informed: String,
        pub taking_part: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod request_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "survey_contact_request")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
        pub destination_id: String,
        pub survey_id: String,
        pub mail: String,
        pub first_name: String,
        pub last_name: String,
        pub commune: Option<String>,
        pub informed: bool,
        pub takes_part: bool,
        pub language: String,
        pub asked_on: Date,
        pub mails: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What `survey` offers; none as long as it never did.
pub async fn offer(db: &impl ConnectionTrait, survey: &ThingId) -> Result<Option<Offer>, DbErr> {
    let row = offer_row::Entity::find_by_id(survey.as_str()).one(db).await?;
    Ok(row.map(|row| Offer {
        is_open: row.is_open,
        informed: row.informed,
        taking_part: row.taking_part,
    }))
}

/// Records what `survey` offers, in the place of what it did.
pub async fn keep_offer(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    offer: &Offer,
) -> Result<(), DbErr> {
    let row = offer_row::ActiveModel {
        survey_id: Set(survey.to_string()),
        is_open: Set(offer.is_open),
        informed: Set(offer.informed.clone()),
        taking_part: Set(offer.taking_part.clone()),
    };
    let columns =
        [offer_row::Column::IsOpen, offer_row::Column::Informed, offer_row::Column::TakingPart];
    let instead =
        OnConflict::column(offer_row::Column::SurveyId).update_columns(columns).to_owned();
    let kept = offer_row::Entity::insert(row).on_conflict(instead).exec_without_returning(db);
    kept.await.map(|_| ())
}

/// The tags of all that the surveys of `destination` offer, folded.
pub async fn tags_taken(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<BTreeSet<String>, DbErr> {
    let own = thing::ids_of_kind(destination, Kind::Survey);
    let rows = offer_row::Entity::find()
        .filter(offer_row::Column::SurveyId.in_subquery(own))
        .order_by_asc(offer_row::Column::SurveyId);
    let tags = |row: offer_row::Model| [fold(&row.informed), fold(&row.taking_part)];
    Ok(rows.all(db).await?.into_iter().flat_map(tags).collect())
}

/// Keeps a request about `survey` until it is confirmed by `secret`, in the place of what the same
/// address asked for before. Gives whether a mail is to leave: not when the address was sent enough
/// today.
pub async fn keep_request(
    db: &impl ConnectionTrait,
    (destination, survey): (&ThingId, &ThingId),
    request: &Request,
    secret: &str,
    today: NaiveDate,
) -> Result<bool, DbErr> {
    let mail = request.mail.as_str().to_lowercase();
    let same = Condition::all()
        .add(request_row::Column::SurveyId.eq(survey.as_str()))
        .add(request_row::Column::Mail.eq(mail.as_str()));
    let before = request_row::Entity::find().filter(same.clone()).lock_exclusive().one(db).await?;
    let mails = before.filter(|row| row.asked_on == today).map_or(0, |row| row.mails);
    if MOST_MAILS_A_DAY <= mails {
        return Ok(false);
    }
    request_row::Entity::delete_many().filter(same).exec(db).await?;
    let row = request_row::ActiveModel {
        hash: Set(secret::hash(secret)),
        destination_id: Set(destination.to_string()),
        survey_id: Set(survey.to_string()),
        mail: Set(mail),
        first_name: Set(request.first_name.clone()),
        last_name: Set(request.last_name.clone()),
        commune: Set(request.commune.clone()),
        informed: Set(request.wishes.informed),
        takes_part: Set(request.wishes.takes_part),
        language: Set(request.lang.code().to_owned()),
        asked_on: Set(today),
        mails: Set(mails + 1),
    };
    // Sent twice at the same time, one of them counts.
    let once = [request_row::Column::SurveyId, request_row::Column::Mail];
    let once = OnConflict::columns(once).do_nothing().to_owned();
    let kept =
        request_row::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    Ok(kept == 1)
}

fn read(row: request_row::Model) -> Result<Request, DbErr> {
    Ok(Request {
        mail: row.mail.parse().map_err(|_| unknown("mail"))?,
        first_name: row.first_name,
        last_name: row.last_name,
        commune: row.commune,
        wishes: Wishes { informed: row.informed, takes_part: row.takes_part },
        lang: row.language.parse().map_err(|_| unknown("language"))?,
    })
}

/// The first day of the requests that can still be confirmed on `today`.
pub fn oldest(today: NaiveDate) -> NaiveDate {
    today - TimeDelta::days(DAYS)
}

/// The request about `survey` that `secret` confirms, as long as it can be.
pub async fn request(
    db: &impl ConnectionTrait,
    (destination, survey): (&ThingId, &ThingId),
    secret: &str,
    today: NaiveDate,
) -> Result<Option<Request>, DbErr> {
    let row = request_row::Entity::find_by_id(secret::hash(secret))
        .filter(request_row::Column::DestinationId.eq(destination.as_str()))
        .filter(request_row::Column::SurveyId.eq(survey.as_str()))
        .filter(request_row::Column::AskedOn.gte(oldest(today)));
    row.one(db).await?.map(read).transpose()
}

/// Takes it away, once it is confirmed; gives whether it was there: of two who take it, one does.
pub async fn take_request(db: &impl ConnectionTrait, secret: &str) -> Result<bool, DbErr> {
    let gone = request_row::Entity::delete_by_id(secret::hash(secret)).exec(db).await?;
    Ok(gone.rows_affected == 1)
}

/// What the address `mail` asked for in `destination` and has not confirmed, with the day, in the order of
/// hashes: by chance.
pub async fn requests_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &str,
) -> Result<Vec<(Request, NaiveDate)>, DbErr> {
    let rows = of_mail(destination, mail);
    let rows = request_row::Entity::find().filter(rows).order_by_asc(request_row::Column::Hash);
    let read = |row: request_row::Model| {
        let day = row.asked_on;
        Ok((read(row)?, day))
    };
    rows.all(db).await?.into_iter().map(read).collect()
}

fn of_mail(destination: &ThingId, mail: &str) -> Condition {
    Condition::all()
        .add(request_row::Column::DestinationId.eq(destination.as_str()))
        .add(request_row::Column::Mail.eq(mail.to_lowercase()))
}

/// Takes away what the address `mail` asked for in `destination`; gives how much.
pub async fn forget_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &str,
) -> Result<u64, DbErr> {
    let gone = request_row::Entity::delete_many().filter(of_mail(destination, mail)).exec(db);
    Ok(gone.await?.rows_affected)
}

/// Takes away what was asked for in `destination` before `before`; gives how much.
pub async fn forget_before(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: NaiveDate,
) -> Result<u64, DbErr> {
    let old = Condition::all()
        .add(request_row::Column::DestinationId.eq(destination.as_str()))
        .add(request_row::Column::AskedOn.lt(before));
    Ok(request_row::Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}
