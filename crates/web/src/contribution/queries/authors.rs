//! Who wrote contributions and comments: what is held about them, and taking it out.

use chrono::{DateTime, Utc};
use cordee_sheet::Mail;
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Query, SelectStatement},
};

use crate::spine::thing::{self, Kind, Thing, row as things};
use crate::workstream;

use super::super::model::comment::Comment;
use super::super::model::{Contribution, Standing};
use super::files::{forget_files, with_files};
use super::row::{comment, contribution as row, link};
use super::{AT_ONCE, comments, described, identifier};

/// Changes where its author is written to, and whether they are told what becomes of it.
pub async fn set_news(
    db: &impl ConnectionTrait,
    id: &ThingId,
    mail: Option<&Mail>,
    wants_news: bool,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        thing_id: Set(id.to_string()),
        author_mail: Set(mail.map(|mail| mail.as_str().to_lowercase())),
        wants_news: Set(wants_news),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// How many contributions to `workstream` came with `mail` since `since`.
pub async fn count_recent(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    mail: &str,
    since: DateTime<Utc>,
) -> Result<u64, DbErr> {
    row::Entity::find()
        .filter(row::Column::AuthorMail.eq(mail.to_lowercase()))
        .filter(row::Column::WorkstreamId.eq(workstream.as_str()))
        .filter(row::Column::ReceivedAt.gte(since))
        .count(db)
        .await
}

/// The things of `kind` in `destination`, the removed ones included: they can come back.
fn of_destination(destination: &ThingId, kind: Kind) -> SelectStatement {
    Query::select()
        .column(things::Column::Id)
        .from(things::Entity)
        .and_where(things::Column::DestinationId.eq(destination.as_str()))
        .and_where(things::Column::Kind.eq(kind.name()))
        .to_owned()
}

fn written_by(destination: &ThingId, mail: &str) -> Condition {
    Condition::all()
        .add(row::Column::AuthorMail.eq(mail.to_lowercase()))
        .add(row::Column::ThingId.in_subquery(of_destination(destination, Kind::Contribution)))
}

fn commented_by(destination: &ThingId, mail: &str) -> Condition {
    let of_it = of_destination(destination, Kind::Workstream);
    Condition::all()
        .add(comment::Column::AuthorMail.eq(mail.to_lowercase()))
        .add(comment::Column::WorkstreamId.in_subquery(of_it))
}

/// What the address `mail` contributed in `destination`, the removed contributions included.
pub async fn of_mail(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &str,
) -> Result<Vec<Contribution>, DbErr> {
    let ids = row::Entity::find()
        .select_only()
        .column(row::Column::ThingId)
        .filter(written_by(destination, mail))
        .order_by_asc(row::Column::ThingId)
        .into_tuple::<String>()
        .all(db)
        .await?;
    let mut all = vec![];
    for some in ids.chunks(AT_ONCE) {
        let found = things::Entity::find()
            .filter(things::Column::Id.is_in(some))
            .order_by_asc(things::Column::Id)
            .all(db)
            .await?;
        let found: Vec<Thing> = found.into_iter().map(Thing::try_from).collect::<Result<_, _>>()?;
        all.extend(described(db, &found).await?);
    }
    Ok(all)
}

/// The comments of the address `mail` in `destination`.
pub async fn comments_of_mail(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &str,
) -> Result<Vec<Comment>, DbErr> {
    let rows = comment::Entity::find()
        .filter(commented_by(destination, mail))
        .order_by_asc(comment::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(comments::read).collect()
}

/// Takes out what says who wrote contributions and comments with `mail`; gives how many.
pub async fn anonymise_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &str,
) -> Result<u64, DbErr> {
    let own = forget(db, written_by(destination, mail)).await?;
    Ok(own + forget_comments(db, commented_by(destination, mail)).await?)
}

/// The same, of all that was written for workstreams that were closed before `before`.
pub async fn anonymise(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let closed = workstream::queries::closed_before(destination, before);
    let somebody = Condition::any()
        .add(row::Column::AuthorName.is_not_null())
        .add(row::Column::AuthorMail.is_not_null())
        .add(row::Column::ThingId.in_subquery(with_files()));
    let of_them =
        Condition::all().add(row::Column::WorkstreamId.in_subquery(closed.clone())).add(somebody);
    let own = forget(db, of_them).await?;
    let somebody = Condition::any()
        .add(comment::Column::AuthorName.is_not_null())
        .add(comment::Column::AuthorMail.is_not_null());
    let of_them =
        Condition::all().add(comment::Column::WorkstreamId.in_subquery(closed)).add(somebody);
    Ok(own + forget_comments(db, of_them).await?)
}

/// The contribution `id`, to be named in another statement.
pub(super) fn the_one(id: &ThingId) -> SelectStatement {
    selected(Condition::all().add(row::Column::ThingId.eq(id.as_str())))
}

fn selected(of_them: Condition) -> SelectStatement {
    Query::select().column(row::Column::ThingId).from(row::Entity).cond_where(of_them).to_owned()
}

/// What a photo or a document says of its author is not known: those go too.
async fn forget(db: &impl ConnectionTrait, of_them: Condition) -> Result<u64, DbErr> {
    let theirs = selected(of_them.clone());
    forget_files(db, theirs.clone()).await?;
    let links = link::Column::ContributionId.in_subquery(theirs);
    link::Entity::delete_many().filter(links).exec(db).await?;
    let nothing = row::ActiveModel {
        author_name: Set(None),
        author_mail: Set(None),
        is_named: Set(false),
        wants_news: Set(false),
        ..Default::default()
    };
    let done = row::Entity::update_many().set(nothing).filter(of_them).exec(db).await?;
    Ok(done.rows_affected)
}

async fn forget_comments(db: &impl ConnectionTrait, of_them: Condition) -> Result<u64, DbErr> {
    let nothing = comment::ActiveModel {
        author_name: Set(None),
        author_mail: Set(None),
        ..Default::default()
    };
    let done = comment::Entity::update_many().set(nothing).filter(of_them).exec(db).await?;
    Ok(done.rows_affected)
}

/// The contributions of `destination` that nobody confirmed and that were received before `before`, some
/// of them: they go.
pub async fn expire_unconfirmed(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<Vec<(Thing, Contribution)>, DbErr> {
    let ids = row::Entity::find()
        .select_only()
        .column(row::Column::ThingId)
        .filter(row::Column::Standing.eq(Standing::Unconfirmed.name()))
        .filter(row::Column::ReceivedAt.lt(before))
        .filter(row::Column::ThingId.in_subquery(of_destination(destination, Kind::Contribution)))
        .order_by_asc(row::Column::ThingId)
        .limit(AT_ONCE as u64)
        .into_tuple::<String>()
        .all(db)
        .await?;
    let mut all = vec![];
    for id in ids {
        let id: ThingId = identifier(&id, "thing")?;
        let Some(thing) = thing::any(db, destination, &id).await? else { continue };
        let found = described(db, std::slice::from_ref(&thing)).await?.pop();
        all.extend(found.map(|one| (thing, one)));
    }
    Ok(all)
}
