//! The seats of bodies, with who sits there.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::Expr,
};

use crate::contact;
use crate::contact::model::{Contact, ContactId, Who};

use super::super::model::reading::Seat;
use super::super::model::{MOST_MEMBERS, Mandate, Member, MemberId, Sitter, Voice};
use super::row::member;
use super::unknown;

fn contact_id(text: &str) -> Result<ContactId, DbErr> {
    text.parse().map_err(|error| DbErr::Type(format!("{error}")))
}

fn member_id(text: &str) -> Result<MemberId, DbErr> {
    text.parse().map_err(|error| DbErr::Type(format!("{error}")))
}

fn sitter(contact: &Contact) -> Sitter {
    let who = &contact.description.who;
    let (first_name, last_name) = match who {
        Who::Person { first_name, last_name, .. } => (first_name.clone(), last_name.clone()),
        Who::Organisation { name } => (String::new(), name.clone()),
    };
    Sitter { id: contact.id.clone(), name: who.said(), first_name, last_name, sorted: who.sorted() }
}

fn read(row: member::Model, contacts: &BTreeMap<String, Contact>) -> Result<Member, DbErr> {
    let known = |id: &Option<String>| id.as_ref().and_then(|id| contacts.get(id));
    let organisation = known(&row.organisation_id)
        .map(|contact| (contact.id.clone(), contact.description.who.said()));
    Ok(Member {
        id: member_id(&row.id)?,
        position: row.position,
        person: known(&row.person_id).map(sitter),
        organisation,
        title: row.title,
        voice: Voice::named(&row.voice).ok_or_else(|| unknown("voice"))?,
        deputy_of: row.deputy_of.as_deref().map(member_id).transpose()?,
        mandate: Mandate { starts: row.starts, ends: row.ends },
    })
}

/// The members of `body`, of whatever time: each seat in its order, followed by its deputies.
pub async fn members(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    body: &ThingId,
) -> Result<Vec<Member>, DbErr> {
    let rows = member::Entity::find()
        .filter(member::Column::BodyId.eq(body.as_str()))
        .order_by_asc(member::Column::Position)
        .order_by_asc(member::Column::Id)
        .limit(MOST_MEMBERS as u64)
        .all(db)
        .await?;
    let ids = rows.iter().flat_map(|row| [&row.person_id, &row.organisation_id]).flatten();
    let ids = ids.map(|id| contact_id(id)).collect::<Result<Vec<_>, _>>()?;
    let contacts = contact::queries::by_ids(db, destination, &ids).await?;
    let contacts: BTreeMap<String, Contact> =
        contacts.into_iter().map(|contact| (contact.id.to_string(), contact)).collect();
    let members: Result<Vec<Member>, DbErr> =
        rows.into_iter().map(|row| read(row, &contacts)).collect();
    Ok(in_order(members?))
}

/// Each seat followed by its deputies; a deputy whose seat is gone stands at the end.
fn in_order(members: Vec<Member>) -> Vec<Member> {
    let (seats, deputies): (Vec<Member>, Vec<Member>) =
        members.into_iter().partition(|member| member.deputy_of.is_none());
    let mut of_each: BTreeMap<MemberId, Vec<Member>> = BTreeMap::new();
    for deputy in deputies {
        if let Some(seat) = deputy.deputy_of.clone() {
            of_each.entry(seat).or_default().push(deputy);
        }
    }
    let mut ordered = vec![];
    for seat in seats {
        let own = of_each.remove(&seat.id).unwrap_or_default();
        ordered.push(seat);
        ordered.extend(own);
    }
    ordered.extend(of_each.into_values().flatten());
    ordered
}

/// How many members `body` has had.
pub async fn member_count(db: &impl ConnectionTrait, body: &ThingId) -> Result<u64, DbErr> {
    member::Entity::find().filter(member::Column::BodyId.eq(body.as_str())).count(db).await
}

fn columns(seat: &Seat) -> member::ActiveModel {
    member::ActiveModel {
        organisation_id: Set(seat.organisation.as_ref().map(ToString::to_string)),
        title: Set(seat.title.clone()),
        voice: Set(seat.voice.name().to_owned()),
        deputy_of: Set(seat.deputy_of.as_ref().map(ToString::to_string)),
        starts: Set(seat.mandate.starts),
        ends: Set(seat.mandate.ends),
        ..Default::default()
    }
}

/// Gives `person` a seat in `body`; without a person, it is the seat of somebody who was erased.
pub async fn add(
    db: &impl ConnectionTrait,
    body: &ThingId,
    id: &MemberId,
    person: Option<&ContactId>,
    seat: &Seat,
) -> Result<(), DbErr> {
    let last: Option<Option<i32>> = member::Entity::find()
        .select_only()
        .column_as(member::Column::Position.max(), "last")
        .filter(member::Column::BodyId.eq(body.as_str()))
        .into_tuple()
        .one(db)
        .await?;
    let row = member::ActiveModel {
        id: Set(id.to_string()),
        body_id: Set(body.to_string()),
        position: Set(last.flatten().unwrap_or_default() + 1),
        person_id: Set(person.map(ToString::to_string)),
        merged_from: Set(None),
        ..columns(seat)
    };
    member::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Changes a seat; who sits there stays.
pub async fn change_seat(
    db: &impl ConnectionTrait,
    id: &MemberId,
    seat: &Seat,
) -> Result<(), DbErr> {
    let row = member::ActiveModel { id: Set(id.to_string()), position: NotSet, ..columns(seat) };
    row.update(db).await.map(|_| ())
}

/// Takes a seat away, with all that is said of it.
pub async fn remove(db: &impl ConnectionTrait, id: &MemberId) -> Result<(), DbErr> {
    member::Entity::delete_by_id(id.as_str()).exec(db).await.map(|_| ())
}

/// Whether the identifier `id` is a member's, of whatever body.
pub async fn is_member_taken(db: &impl ConnectionTrait, id: &MemberId) -> Result<bool, DbErr> {
    Ok(member::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// The seats that `persons` hold or held: in which body, what they are there, from when until when.
pub async fn of_persons(
    db: &impl ConnectionTrait,
    persons: &[ContactId],
) -> Result<Vec<(String, String, Mandate)>, DbErr> {
    let rows = member::Entity::find()
        .filter(member::Column::PersonId.is_in(persons.iter().map(ContactId::as_str)))
        .order_by_asc(member::Column::BodyId)
        .order_by_asc(member::Column::Id)
        .all(db)
        .await?;
    let seat = |row: member::Model| {
        (row.body_id, row.title, Mandate { starts: row.starts, ends: row.ends })
    };
    Ok(rows.into_iter().map(seat).collect())
}

/// The identifiers of the seats that `persons` hold or held.
pub async fn seats_of_persons(
    db: &impl ConnectionTrait,
    persons: &[ContactId],
) -> Result<Vec<String>, DbErr> {
    member::Entity::find()
        .select_only()
        .column(member::Column::Id)
        .filter(member::Column::PersonId.is_in(persons.iter().map(ContactId::as_str)))
        .order_by_asc(member::Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// Gives the seats of the contact `gone` to `kept`, and notes whose they were.
pub async fn contacts_merged(
    db: &impl ConnectionTrait,
    kept: &str,
    gone: &str,
) -> Result<(), DbErr> {
    member::Entity::update_many()
        .col_expr(member::Column::PersonId, Expr::value(kept))
        .col_expr(member::Column::MergedFrom, Expr::value(gone))
        .filter(member::Column::PersonId.eq(gone))
        .exec(db)
        .await
        .map(|_| ())
}

/// Gives the seats that were of `gone` back to it.
pub async fn contacts_parted(
    db: &impl ConnectionTrait,
    kept: &str,
    gone: &str,
) -> Result<(), DbErr> {
    member::Entity::update_many()
        .col_expr(member::Column::PersonId, Expr::value(gone))
        .col_expr(member::Column::MergedFrom, Expr::value(Option::<String>::None))
        .filter(member::Column::PersonId.eq(kept))
        .filter(member::Column::MergedFrom.eq(gone))
        .exec(db)
        .await
        .map(|_| ())
}
