//! Whence a comment comes that somebody typed for somebody else: who said it, how it reached the
//! office, and when.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

/// How many comments one statement looks up: databases bound the values of a statement.
const AT_ONCE: usize = 500;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "comment_origin")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub comment_id: String,
        pub contact_id: Option<String>,
        pub name: Option<String>,
        pub means: String,
        pub said_on: Option<Date>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// How something reached the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    Mail,
    Telephone,
    Post,
    Orally,
    /// Beside the text of a Word file.
    Word,
}

impl Means {
    /// Those that one chooses among.
    pub const TYPED: [Self; 4] = [Self::Mail, Self::Telephone, Self::Post, Self::Orally];

    /// The name in the database, in forms and in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Telephone => "telephone",
            Self::Post => "post",
            Self::Orally => "orally",
            Self::Word => "word",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::TYPED.into_iter().chain([Self::Word]).find(|means| means.name() == name)
    }
}

/// Who said what somebody else typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Their card in the address book, when they have one.
    pub contact: Option<String>,
    /// Their name as it was when it was typed; none once they asked not to be named.
    pub name: Option<String>,
    pub means: Means,
    pub said_on: Option<NaiveDate>,
}

/// Records whence `comment` comes.
pub async fn record(
    db: &impl ConnectionTrait,
    comment: &str,
    origin: &Origin,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        comment_id: Set(comment.to_owned()),
        contact_id: Set(origin.contact.clone()),
        name: Set(origin.name.clone()),
        means: Set(origin.means.name().to_owned()),
        said_on: Set(origin.said_on),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Whence those of `comments` come that have an origin, by their identifiers.
pub async fn of(
    db: &impl ConnectionTrait,
    comments: &[String],
) -> Result<BTreeMap<String, Origin>, DbErr> {
    let mut origins = BTreeMap::new();
    for some in comments.chunks(AT_ONCE) {
        let named = row::Column::CommentId.is_in(some);
        for row in row::Entity::find().filter(named).all(db).await? {
            let means = Means::named(&row.means)
                .ok_or_else(|| DbErr::Type(format!("the means `{}`", row.means)))?;
            let origin =
                Origin { contact: row.contact_id, name: row.name, means, said_on: row.said_on };
            origins.insert(row.comment_id, origin);
        }
    }
    Ok(origins)
}

/// The comments that hold what one of `contacts` said, in the order of their identifiers.
pub async fn said_by(db: &impl ConnectionTrait, contacts: &[String]) -> Result<Vec<String>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ContactId.is_in(contacts))
        .order_by_asc(row::Column::CommentId)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.comment_id).collect())
}

/// Takes the names of `contacts` off what they said; gives how many comments.
pub async fn unname(db: &impl ConnectionTrait, contacts: &[String]) -> Result<u64, DbErr> {
    let nobody = row::ActiveModel { contact_id: Set(None), name: Set(None), ..Default::default() };
    let theirs = row::Column::ContactId.is_in(contacts);
    let unnamed = row::Entity::update_many().set(nobody).filter(theirs).exec(db).await?;
    Ok(unnamed.rows_affected)
}

/// Says that what the contact `gone` said, `kept` did: they are one.
pub async fn pass_on(db: &impl ConnectionTrait, gone: &str, kept: &str) -> Result<(), DbErr> {
    let kept = row::ActiveModel { contact_id: Set(Some(kept.to_owned())), ..Default::default() };
    let theirs = row::Column::ContactId.eq(gone);
    row::Entity::update_many().set(kept).filter(theirs).exec(db).await.map(|_| ())
}
