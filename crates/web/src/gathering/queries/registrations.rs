//! Who is registered: written in the transaction that holds the gathering, so that places are counted
//! once.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Query, SelectStatement},
};

use crate::spine::secret;
use crate::spine::thing::{Kind, row as things};

use super::super::model::registration::{
    Car, Person, Profile, Registration, RegistrationId, Seat, Standing, Way,
};
use super::row::{gathering, link, registration as row, wish};
use super::{AT_ONCE, identifier, unknown};

fn read(row: row::Model) -> Result<Registration, DbErr> {
    let person = Person {
        first_name: row.first_name,
        last_name: row.last_name,
        mail: row.mail.map(|mail| identifier(&mail, "mail")).transpose()?,
        organisation: row.organisation,
        profile: Profile::named(&row.profile).ok_or_else(|| unknown("profile"))?,
        commune: row.commune,
        seat: Seat::named(&row.seat).ok_or_else(|| unknown("seat"))?,
        eats: row.eats,
        diet: row.diet,
        needs: row.needs,
        may_be_shown: row.may_be_shown,
        car: Car::named(&row.car).ok_or_else(|| unknown("car"))?,
        seats: row.seats,
        no_letters: row.no_letters,
        lang: identifier(&row.language, "language")?,
    };
    Ok(Registration {
        id: identifier(&row.id, "registration")?,
        position: row.position,
        standing: Standing::named(&row.standing).ok_or_else(|| unknown("standing"))?,
        way: Way::named(&row.way).ok_or_else(|| unknown("way"))?,
        person,
        arrived_at: row.arrived_at,
        reminded_at: row.reminded_at,
        thanked_at: row.thanked_at,
    })
}

fn columns(person: &Person) -> row::ActiveModel {
    row::ActiveModel {
        first_name: Set(person.first_name.clone()),
        last_name: Set(person.last_name.clone()),
        mail: Set(person.mail.as_ref().map(|mail| mail.as_str().to_lowercase())),
        organisation: Set(person.organisation.clone()),
        profile: Set(person.profile.name().to_owned()),
        commune: Set(person.commune.clone()),
        seat: Set(person.seat.name().to_owned()),
        eats: Set(person.eats),
        diet: Set(person.diet.clone()),
        needs: Set(person.needs.clone()),
        may_be_shown: Set(person.may_be_shown),
        car: Set(person.car.name().to_owned()),
        seats: Set(person.seats),
        no_letters: Set(person.no_letters),
        language: Set(person.lang.code().to_owned()),
        ..Default::default()
    }
}

/// Everybody who is registered, waits or is excused, in the order in which they came.
pub async fn registrations(
    db: &impl ConnectionTrait,
    of: &ThingId,
) -> Result<Vec<Registration>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::GatheringId.eq(of.as_str()))
        .order_by_asc(row::Column::Position)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One of them, when it is of the gathering `of`.
pub async fn registration(
    db: &impl ConnectionTrait,
    of: &ThingId,
    id: &str,
) -> Result<Option<Registration>, DbErr> {
    let found = row::Entity::find_by_id(id).filter(row::Column::GatheringId.eq(of.as_str()));
    found.one(db).await?.map(read).transpose()
}

/// The registration for `of` that a secret link leads to.
pub async fn by_secret(
    db: &impl ConnectionTrait,
    of: &ThingId,
    secret: &str,
) -> Result<Option<Registration>, DbErr> {
    match link::Entity::find_by_id(secret::hash(secret)).one(db).await? {
        Some(link) => registration(db, of, &link.registration_id).await,
        None => Ok(None),
    }
}

/// Records somebody as they are; `position` is theirs alone.
pub async fn insert_registration(
    db: &impl ConnectionTrait,
    of: &ThingId,
    new: &Registration,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(new.id.to_string()),
        gathering_id: Set(of.to_string()),
        position: Set(new.position),
        standing: Set(new.standing.name().to_owned()),
        way: Set(new.way.name().to_owned()),
        mails: Set(0),
        arrived_at: Set(new.arrived_at),
        reminded_at: Set(new.reminded_at),
        thanked_at: Set(new.thanked_at),
        ..columns(&new.person)
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Keeps that `secret` leads to a registration.
pub async fn keep_link(
    db: &impl ConnectionTrait,
    id: &RegistrationId,
    secret: &str,
) -> Result<(), DbErr> {
    let row =
        link::ActiveModel { hash: Set(secret::hash(secret)), registration_id: Set(id.to_string()) };
    link::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Keeps that each of these secrets leads to its registration.
pub async fn keep_links(
    db: &impl ConnectionTrait,
    all: &[(&RegistrationId, String)],
) -> Result<(), DbErr> {
    let row = |(id, secret): &(&RegistrationId, String)| link::ActiveModel {
        hash: Set(secret::hash(secret)),
        registration_id: Set(id.to_string()),
    };
    for some in all.chunks(AT_ONCE) {
        link::Entity::insert_many(some.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}

async fn update(db: &impl ConnectionTrait, row: row::ActiveModel) -> Result<(), DbErr> {
    row.update(db).await.map(|_| ())
}

/// Says where a registration stands from now on.
pub async fn set_standing(
    db: &impl ConnectionTrait,
    id: &RegistrationId,
    standing: Standing,
) -> Result<(), DbErr> {
    let standing = Set(standing.name().to_owned());
    let row = row::ActiveModel { id: Set(id.to_string()), standing, ..Default::default() };
    update(db, row).await
}

/// Says when somebody came in, or that they did not.
pub async fn set_arrived(
    db: &impl ConnectionTrait,
    id: &RegistrationId,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let row =
        row::ActiveModel { id: Set(id.to_string()), arrived_at: Set(at), ..Default::default() };
    update(db, row).await
}

/// Changes what is known of somebody.
pub async fn change_person(
    db: &impl ConnectionTrait,
    id: &RegistrationId,
    person: &Person,
) -> Result<(), DbErr> {
    update(db, row::ActiveModel { id: Set(id.to_string()), ..columns(person) }).await
}

/// Counts one more mail that somebody was sent because they were typed again; gives whether that is not
/// too many.
pub async fn set_mails(
    db: &impl ConnectionTrait,
    id: &RegistrationId,
    most: i32,
) -> Result<bool, DbErr> {
    let Some(found) = row::Entity::find_by_id(id.as_str()).one(db).await? else {
        return Ok(false);
    };
    if most <= found.mails {
        return Ok(false);
    }
    let mails = Set(found.mails + 1);
    update(db, row::ActiveModel { id: Set(id.to_string()), mails, ..Default::default() }).await?;
    Ok(true)
}

/// Whether a registration has this identifier already, here or elsewhere.
pub async fn is_taken(db: &impl ConnectionTrait, id: &str) -> Result<bool, DbErr> {
    Ok(row::Entity::find_by_id(id).one(db).await?.is_some())
}

/// What the address `mail` is registered for in `destination`, the removed gatherings included.
pub async fn of_mail(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &str,
) -> Result<Vec<(ThingId, Registration)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Mail.eq(mail.to_lowercase()))
        .filter(row::Column::GatheringId.in_subquery(of_destination(destination)))
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    let beside = |row: row::Model| Ok((identifier(&row.gathering_id, "gathering")?, read(row)?));
    rows.into_iter().map(beside).collect()
}

/// The gatherings of `destination`, the removed ones included: they can come back.
fn of_destination(destination: &ThingId) -> SelectStatement {
    Query::select()
        .column(things::Column::Id)
        .from(things::Entity)
        .and_where(things::Column::DestinationId.eq(destination.as_str()))
        .and_where(things::Column::Kind.eq(Kind::Gathering.name()))
        .to_owned()
}

/// Takes out what says who they are of those registered with `mail`; gives of how many.
pub async fn anonymise_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &str,
) -> Result<u64, DbErr> {
    let of_them = Condition::all()
        .add(row::Column::Mail.eq(mail.to_lowercase()))
        .add(row::Column::GatheringId.in_subquery(of_destination(destination)));
    forget(db, of_them).await
}

/// The same, of all that were registered for gatherings that took place before `before`.
pub async fn anonymise(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    forget(db, held_before(destination, before).add(row::Column::LastName.is_not_null())).await
}

/// Those who were registered for gatherings of `destination` that took place before `before`.
fn held_before(destination: &ThingId, before: DateTime<Utc>) -> Condition {
    let old = Query::select()
        .column(gathering::Column::ThingId)
        .from(gathering::Entity)
        .and_where(gathering::Column::StartsAt.lt(before))
        .to_owned();
    Condition::all()
        .add(row::Column::GatheringId.in_subquery(of_destination(destination)))
        .add(row::Column::GatheringId.in_subquery(old))
}

/// Takes away what was to be prepared for those who were registered for gatherings that took place before
/// `before`: what they eat, and what they need.
pub async fn forget_needs(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<(), DbErr> {
    let nothing = row::ActiveModel {
        diet: Set(String::new()),
        needs: Set(String::new()),
        ..Default::default()
    };
    let of_them = held_before(destination, before);
    row::Entity::update_many().set(nothing).filter(of_them).exec(db).await.map(|_| ())
}

async fn forget(db: &impl ConnectionTrait, of_them: Condition) -> Result<u64, DbErr> {
    let ids: Vec<String> = row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .filter(of_them)
        .order_by_asc(row::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    for some in ids.chunks(500) {
        link::Entity::delete_many()
            .filter(link::Column::RegistrationId.is_in(some))
            .exec(db)
            .await?;
        wish::Entity::delete_many()
            .filter(wish::Column::RegistrationId.is_in(some))
            .exec(db)
            .await?;
        let nothing = row::ActiveModel {
            first_name: Set(String::new()),
            last_name: Set(None),
            mail: Set(None),
            organisation: Set(String::new()),
            diet: Set(String::new()),
            needs: Set(String::new()),
            may_be_shown: Set(false),
            car: Set(Car::Neither.name().to_owned()),
            seats: Set(0),
            ..Default::default()
        };
        row::Entity::update_many()
            .set(nothing)
            .filter(row::Column::Id.is_in(some))
            .exec(db)
            .await?;
    }
    Ok(u64::try_from(ids.len()).unwrap_or(u64::MAX))
}
