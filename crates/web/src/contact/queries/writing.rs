//! Writing contacts: new ones, changes, and ends.

use std::iter;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};
use cordee_text::fold;

use crate::spine::editing::origin;

use super::super::model::reading::TypedRole;
use super::super::model::{ContactId, ContactKind, Description, Who, begun};
use super::newcomers::{NewRole, columns, insert, role_row, set_lines};
use super::reading::{by_id, identifier, named};
use super::row::{contact, mail, role, tag, telephone};

/// How many contacts one statement of a purge names: databases bound the values of a statement.
const PURGED_AT_ONCE: usize = 500;

/// Why a contact is not changed.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Somebody else changed it meanwhile: it is at this revision now.
    #[error("the contact is at revision {now} now")]
    MovedOn { now: i32 },
    #[error(transparent)]
    Database(#[from] DbErr),
}

/// Changes a contact, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
    description: &Description,
    revision: i32,
    now: DateTime<Utc>,
) -> Result<(), ChangeError> {
    let row = contact::ActiveModel {
        revision: Set(revision.saturating_add(1)),
        changed_at: Set(now),
        sought: Set(description.sought()),
        ..columns(description)
    };
    let changed = contact::Entity::update_many()
        .set(row)
        .filter(contact::Column::Id.eq(id.as_str()))
        .filter(contact::Column::DestinationId.eq(destination.as_str()))
        .filter(contact::Column::Revision.eq(revision))
        .exec(db)
        .await?;
    if changed.rows_affected == 0 {
        let now = by_id(db, destination, id).await?.map_or(0, |contact| contact.revision);
        return Err(ChangeError::MovedOn { now });
    }
    mail::Entity::delete_many().filter(mail::Column::ContactId.eq(id.as_str())).exec(db).await?;
    let of_them = telephone::Column::ContactId.eq(id.as_str());
    telephone::Entity::delete_many().filter(of_them).exec(db).await?;
    tag::Entity::delete_many().filter(tag::Column::ContactId.eq(id.as_str())).exec(db).await?;
    set_lines(db, destination, iter::once((id, description))).await?;
    refresh_words(db, destination, id).await?;
    Ok(())
}

/// Gives the person `id` the roles that were typed; organisations that are not known yet are made.
/// Gives the organisations that were.
pub async fn set_roles(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
    roles: &[TypedRole],
    now: DateTime<Utc>,
) -> Result<Vec<ContactId>, DbErr> {
    role::Entity::delete_many().filter(role::Column::PersonId.eq(id.as_str())).exec(db).await?;
    let mut made = vec![];
    for (position, typed) in (0..).zip(roles) {
        let (organisation, is_new) = organisation(db, destination, typed, now).await?;
        if is_new {
            made.push(organisation.clone());
        }
        let role = new_role(db, organisation, typed).await?;
        let row = role_row(id, position, &role);
        role::Entity::insert(row).exec_without_returning(db).await?;
    }
    refresh_words(db, destination, id).await?;
    Ok(made)
}

/// The role that was typed, in `organisation`.
pub async fn new_role(
    db: &impl ConnectionTrait,
    organisation: ContactId,
    typed: &TypedRole,
) -> Result<NewRole, DbErr> {
    let deputy_of = deputy_of(db, &organisation, typed).await?;
    Ok(NewRole { organisation, typed: typed.clone(), deputy_of })
}

/// The organisation of a role, and whether it was made.
pub async fn organisation(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    typed: &TypedRole,
    now: DateTime<Utc>,
) -> Result<(ContactId, bool), DbErr> {
    let who = Who::Organisation { name: typed.organisation.clone() };
    if let Some(known) = named(db, destination, ContactKind::Organisation, &who.sorted()).await? {
        return Ok((known, false));
    }
    let id = ContactId::random();
    insert(db, destination, &id, &Description::of(who), false, now).await?;
    Ok((id, true))
}

/// The person of the same organisation whose deputy the role says one is, when there is such a person.
async fn deputy_of(
    db: &impl ConnectionTrait,
    organisation: &ContactId,
    typed: &TypedRole,
) -> Result<Option<String>, DbErr> {
    let Some(name) = &typed.deputy_of else { return Ok(None) };
    let there = Query::select()
        .column(role::Column::PersonId)
        .from(role::Entity)
        .and_where(Expr::col(role::Column::OrganisationId).eq(organisation.as_str()))
        .to_owned();
    let rows = contact::Entity::find()
        .filter(contact::Column::Id.in_subquery(there))
        .filter(contact::Column::DeletedAt.is_null())
        .all(db)
        .await?;
    let words = |text: &str| {
        let mut words: Vec<String> = fold(text).split_whitespace().map(str::to_owned).collect();
        words.sort();
        words
    };
    let asked = words(name);
    let is_asked = |row: &&contact::Model| {
        words(&format!("{} {}", row.first_name.as_deref().unwrap_or_default(), row.name)) == asked
    };
    Ok(rows.iter().find(is_asked).map(|row| row.id.clone()))
}

/// Whether the identifier `id` is a contact's, of whatever destination.
pub async fn is_taken(db: &impl ConnectionTrait, id: &ContactId) -> Result<bool, DbErr> {
    Ok(contact::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// Notes that somebody wants no more letters.
pub async fn unsubscribe(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    set_unsubscribed(db, destination, id, Some(at)).await
}

/// Notes that they want letters again, as they said.
pub async fn subscribe_again(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
) -> Result<(), DbErr> {
    set_unsubscribed(db, destination, id, None).await
}

async fn set_unsubscribed(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    contact::Entity::update_many()
        .col_expr(contact::Column::UnsubscribedAt, Expr::value(at))
        .filter(contact::Column::DestinationId.eq(destination.as_str()))
        .filter(contact::Column::Id.eq(id.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// Gives a person one more role.
pub async fn add_role(
    db: &impl ConnectionTrait,
    person: &ContactId,
    organisation: &ContactId,
    position: i32,
    title: &str,
    deputy_of: Option<&ContactId>,
) -> Result<(), DbErr> {
    let row = role::ActiveModel {
        id: Set(ContactId::random().to_string()),
        person_id: Set(person.to_string()),
        organisation_id: Set(organisation.to_string()),
        position: Set(position),
        title: Set(title.to_owned()),
        deputy_of: Set(deputy_of.map(ToString::to_string)),
    };
    role::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Writes anew by which words a contact is found, and those who hold a role in it.
pub async fn refresh_words(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
) -> Result<(), DbErr> {
    let mut ids: Vec<String> = role::Entity::find()
        .select_only()
        .column(role::Column::PersonId)
        .filter(role::Column::OrganisationId.eq(id.as_str()))
        .into_tuple()
        .all(db)
        .await?;
    ids.push(id.to_string());
    let ids = ids.iter().map(|id| identifier(id)).collect::<Result<Vec<_>, _>>()?;
    for contact in super::by_ids(db, destination, &ids).await? {
        let mut words = vec![contact.description.sought()];
        for role in &contact.roles {
            words.push(begun(&role.organisation_name));
            words.push(begun(&role.title));
        }
        contact::Entity::update_many()
            .col_expr(contact::Column::Sought, Expr::value(words.concat()))
            .filter(contact::Column::Id.eq(contact.id.as_str()))
            .exec(db)
            .await?;
    }
    Ok(())
}

async fn set_deleted(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
    at: Option<DateTime<Utc>>,
) -> Result<bool, DbErr> {
    let changed = contact::Entity::update_many()
        .col_expr(contact::Column::DeletedAt, Expr::value(at))
        .filter(contact::Column::DestinationId.eq(destination.as_str()))
        .filter(contact::Column::Id.eq(id.as_str()))
        .exec(db)
        .await?;
    Ok(changed.rows_affected != 0)
}

/// Removes a contact; it can come back for thirty days. Gives whether there was one.
pub async fn delete(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    set_deleted(db, destination, id, Some(now)).await
}

/// Takes a removed contact back.
pub async fn restore(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ContactId,
) -> Result<bool, DbErr> {
    set_deleted(db, destination, id, None).await
}

/// Takes contacts away for good, with all that belongs to them, and with those that were found to be
/// the same; gives how many.
pub async fn erase(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    ids: &[ContactId],
) -> Result<u64, DbErr> {
    let all = super::merging::with_merged(db, ids).await?;
    let them: Vec<String> = all.iter().cloned().collect();
    origin::unname(db, &them).await?;
    let gone = contact::Entity::delete_many()
        .filter(contact::Column::DestinationId.eq(destination.as_str()))
        .filter(contact::Column::Id.is_in(all.iter().map(String::as_str)))
        .exec(db)
        .await?;
    Ok(gone.rows_affected)
}

/// Takes every contact of `destination` away.
pub async fn forget_destination(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<(), DbErr> {
    let ours = contact::Column::DestinationId.eq(destination.as_str());
    contact::Entity::delete_many().filter(ours).exec(db).await.map(|_| ())
}

/// Takes the contacts of `destination` that were removed before `before` away for good; gives how many.
pub async fn purge(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let old = Condition::all()
        .add(contact::Column::DestinationId.eq(destination.as_str()))
        .add(contact::Column::DeletedAt.lt(before));
    let ids: Vec<String> = contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .filter(old.clone())
        .into_tuple()
        .all(db)
        .await?;
    for some in ids.chunks(PURGED_AT_ONCE) {
        super::merging::pass_on_what_was_said(db, some).await?;
        origin::unname(db, some).await?;
    }
    Ok(contact::Entity::delete_many().filter(old).exec(db).await?.rows_affected)
}
