//! Who works in a workstream.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, Query, SelectStatement},
};

use crate::gathering::model::registration::Profile;
use crate::spine::thing::{Kind, row as things};

use super::super::model::membership::{Member, MemberId, Person};
use super::row::{member as row, workstream};
use super::{identifier, unknown};

fn read(row: row::Model) -> Result<Member, DbErr> {
    Ok(Member {
        id: identifier(&row.id, "member")?,
        position: row.position,
        person: Person {
            name: row.name,
            mail: row.mail.map(|mail| identifier(&mail, "mail")).transpose()?,
            profile: Profile::named(&row.profile).ok_or_else(|| unknown("profile"))?,
            is_facilitator: row.is_facilitator,
            is_public: row.is_public,
        },
        revision: row.revision,
    })
}

fn columns(person: &Person) -> row::ActiveModel {
    row::ActiveModel {
        name: Set(person.name.clone()),
        mail: Set(person.mail.as_ref().map(|mail| mail.as_str().to_lowercase())),
        profile: Set(person.profile.name().to_owned()),
        is_facilitator: Set(person.is_facilitator),
        is_public: Set(person.is_public),
        ..Default::default()
    }
}

/// Those who work in `of`, in the order in which they were typed.
pub async fn members(db: &impl ConnectionTrait, of: &ThingId) -> Result<Vec<Member>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::WorkstreamId.eq(of.as_str()))
        .order_by_asc(row::Column::Position)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// One of them, when they are of the workstream `of`.
pub async fn member(
    db: &impl ConnectionTrait,
    of: &ThingId,
    id: &str,
) -> Result<Option<Member>, DbErr> {
    let found = row::Entity::find_by_id(id).filter(row::Column::WorkstreamId.eq(of.as_str()));
    found.one(db).await?.map(read).transpose()
}

/// Records somebody; their position is theirs alone.
pub async fn add_member(
    db: &impl ConnectionTrait,
    of: &ThingId,
    new: &Member,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(new.id.to_string()),
        workstream_id: Set(of.to_string()),
        position: Set(new.position),
        revision: Set(new.revision),
        ..columns(&new.person)
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Writes what is known of `changed` in the place of their revision before; says whether that was still
/// there.
pub async fn change_member(db: &impl ConnectionTrait, changed: &Member) -> Result<bool, DbErr> {
    let row = row::ActiveModel {
        revision: Set(changed.revision.saturating_add(1)),
        ..columns(&changed.person)
    };
    let done = row::Entity::update_many()
        .set(row)
        .filter(row::Column::Id.eq(changed.id.as_str()))
        .filter(row::Column::Revision.eq(changed.revision))
        .exec(db)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes somebody off.
pub async fn remove_member(db: &impl ConnectionTrait, id: &MemberId) -> Result<(), DbErr> {
    row::Entity::delete_by_id(id.to_string()).exec(db).await.map(|_| ())
}

/// Whether a member has this identifier already, here or elsewhere.
pub async fn is_member_taken(db: &impl ConnectionTrait, id: &MemberId) -> Result<bool, DbErr> {
    Ok(row::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// The workstreams of `destination`, the removed ones included: they can come back.
fn of_destination(destination: &ThingId) -> SelectStatement {
    Query::select()
        .column(things::Column::Id)
        .from(things::Entity)
        .and_where(things::Column::DestinationId.eq(destination.as_str()))
        .and_where(things::Column::Kind.eq(Kind::Workstream.name()))
        .to_owned()
}

/// Whether somebody works in `of` with the address `mail`.
pub async fn has_mail(db: &impl ConnectionTrait, of: &ThingId, mail: &str) -> Result<bool, DbErr> {
    let found = row::Entity::find()
        .filter(row::Column::WorkstreamId.eq(of.as_str()))
        .filter(row::Column::Mail.eq(mail.to_lowercase()))
        .order_by_asc(row::Column::Id);
    Ok(found.one(db).await?.is_some())
}

/// Where the address `mail` works in `destination`, the removed workstreams included.
pub async fn of_mail(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &str,
) -> Result<Vec<(ThingId, Member)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Mail.eq(mail.to_lowercase()))
        .filter(row::Column::WorkstreamId.in_subquery(of_destination(destination)))
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    let beside = |row: row::Model| Ok((identifier(&row.workstream_id, "thing")?, read(row)?));
    rows.into_iter().map(beside).collect()
}

/// Takes out what says who they are of those who work there with `mail`; gives of how many.
pub async fn anonymise_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &str,
) -> Result<u64, DbErr> {
    let of_them = Condition::all()
        .add(row::Column::Mail.eq(mail.to_lowercase()))
        .add(row::Column::WorkstreamId.in_subquery(of_destination(destination)));
    forget(db, of_them).await
}

/// The same, of all who worked in workstreams that were closed before `before`.
pub async fn anonymise(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let of_them = Condition::all()
        .add(row::Column::WorkstreamId.in_subquery(closed_before(destination, before)))
        .add(row::Column::Name.is_not_null());
    forget(db, of_them).await
}

/// The workstreams of `destination` that were closed before `before`, for the condition of another query.
pub fn closed_before(destination: &ThingId, before: DateTime<Utc>) -> SelectStatement {
    Query::select()
        .column(workstream::Column::ThingId)
        .from(workstream::Entity)
        .and_where(workstream::Column::ClosedAt.lt(before))
        .and_where(workstream::Column::ThingId.in_subquery(of_destination(destination)))
        .to_owned()
}

async fn forget(db: &impl ConnectionTrait, of_them: Condition) -> Result<u64, DbErr> {
    let nothing = row::ActiveModel {
        name: Set(None),
        mail: Set(None),
        is_public: Set(false),
        ..Default::default()
    };
    // A form that was opened before must not bring them back.
    let next = Expr::col(row::Column::Revision).add(1);
    let forgotten = row::Entity::update_many().set(nothing).col_expr(row::Column::Revision, next);
    let done = forgotten.filter(of_them).exec(db).await?;
    Ok(done.rows_affected)
}
