//! Comments beside a text: what those who work on it say to one another.

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use cordee_store::{ThingId, random_text};

use super::origin::{self, Origin};
use crate::spine::identity;

/// The longest comment, in characters.
pub const LONGEST: usize = 4_000;
/// The longest passage that a comment quotes, in characters.
pub const LONGEST_QUOTE: usize = 1_000;
/// How many comments a page shows: the newest.
pub const MOST: u64 = 200;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub thing_id: String,
        pub account_id: Option<String>,
        pub at: DateTimeUtc,
        #[sea_orm(column_type = "Text", nullable)]
        pub quote: Option<String>,
        #[sea_orm(column_type = "Text")]
        pub text: String,
        pub settled_at: Option<DateTimeUtc>,
        pub author_left: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What somebody says of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub id: String,
    pub account: Option<String>,
    /// Whether whoever wrote it is no longer named.
    pub author_left: bool,
    pub at: DateTime<Utc>,
    /// The passage it is about, as it stood.
    pub quote: Option<String>,
    pub text: String,
    pub settled_at: Option<DateTime<Utc>>,
    /// Whose words they are, when somebody else typed them.
    pub origin: Option<Origin>,
}

impl From<row::Model> for Comment {
    fn from(row: row::Model) -> Self {
        Self {
            id: row.id,
            account: row.account_id,
            author_left: row.author_left,
            at: row.at,
            quote: row.quote,
            text: row.text,
            settled_at: row.settled_at,
            origin: None,
        }
    }
}

/// Records what `account` says of the text of `thing`; gives the identifier of the comment.
pub async fn add(
    db: &impl ConnectionTrait,
    thing: &ThingId,
    account: &str,
    quote: Option<String>,
    text: String,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    let account = identity::still(db, account).await?;
    let id = random_text(12);
    let author_left = account.is_none();
    let new = Comment {
        id: id.clone(),
        account,
        author_left,
        at: now,
        quote,
        text,
        settled_at: None,
        origin: None,
    };
    insert(db, thing, new).await.map(|()| id)
}

/// Records a comment on the text of `thing` as it was made, whence it comes aside.
pub async fn insert(db: &impl ConnectionTrait, thing: &ThingId, new: Comment) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(new.id),
        thing_id: Set(thing.to_string()),
        account_id: Set(new.account),
        at: Set(new.at),
        quote: Set(new.quote),
        text: Set(new.text),
        settled_at: Set(new.settled_at),
        author_left: Set(new.author_left),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// What is said of the text of `thing`: the open ones first, the newest first.
pub async fn of(db: &impl ConnectionTrait, thing: &ThingId) -> Result<Vec<Comment>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ThingId.eq(thing.as_str()))
        .order_by_desc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    let comments = rows.into_iter().map(Comment::from).collect();
    let (open, settled): (Vec<Comment>, Vec<Comment>) = with_origins(db, comments)
        .await?
        .into_iter()
        .partition(|comment| comment.settled_at.is_none());
    Ok(open.into_iter().chain(settled).collect())
}

async fn with_origins(
    db: &impl ConnectionTrait,
    mut comments: Vec<Comment>,
) -> Result<Vec<Comment>, DbErr> {
    let ids: Vec<String> = comments.iter().map(|comment| comment.id.clone()).collect();
    let mut origins = origin::of(db, &ids).await?;
    for comment in &mut comments {
        comment.origin = origins.remove(&comment.id);
    }
    Ok(comments)
}

/// The comments `ids`, oldest first, each with the thing it is about.
pub async fn some(
    db: &impl ConnectionTrait,
    ids: &[String],
) -> Result<Vec<(String, Comment)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Id.is_in(ids))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    let things: Vec<String> = rows.iter().map(|row| row.thing_id.clone()).collect();
    let comments = rows.into_iter().map(Comment::from).collect();
    Ok(things.into_iter().zip(with_origins(db, comments).await?).collect())
}

/// Settles a comment (`Some`), or opens it again (`None`); one that is not of `thing` is left alone.
pub async fn set_settled(
    db: &impl ConnectionTrait,
    thing: &ThingId,
    id: &str,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let change = row::ActiveModel { settled_at: Set(at), ..Default::default() };
    row::Entity::update_many()
        .set(change)
        .filter(row::Column::Id.eq(id))
        .filter(row::Column::ThingId.eq(thing.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// The comments that `account` wrote, oldest first, each with the thing it is about.
pub async fn by(db: &impl ConnectionTrait, account: &str) -> Result<Vec<(String, Comment)>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.eq(account))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.thing_id.clone(), row.into())).collect())
}

/// Takes the name of `account` off the comments it wrote; gives how many.
pub async fn unname(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let nobody =
        row::ActiveModel { account_id: Set(None), author_left: Set(true), ..Default::default() };
    let theirs = row::Entity::update_many().set(nobody).filter(row::Column::AccountId.eq(account));
    Ok(theirs.exec(db).await?.rows_affected)
}

/// Takes the comments on `things` away.
pub async fn forget(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = row::Column::ThingId.is_in(things);
    row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}
