//! Files that many mails carry alike: they stand once, as long as a mail that carries them waits.

use std::sync::Arc;

use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use super::{FAILED, SENDING, WAITING, row as mail};
use crate::random_text;

/// A file that goes with a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    pub name: String,
    pub media_type: String,
    /// How the page of the mail shows it (`cid:`); an attached file without.
    pub content_id: Option<String>,
    pub bytes: Vec<u8>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "outbox_enclosure")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub bundle: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub name: String,
        pub media_type: String,
        pub content_id: Option<String>,
        pub bytes: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps `files` for the mails that are queued in the same transaction; gives the name of the bundle.
pub async fn enclose(db: &impl ConnectionTrait, files: Vec<Enclosure>) -> Result<String, DbErr> {
    let bundle = random_text(15);
    for (position, file) in (0..).zip(files) {
        let row = row::ActiveModel {
            bundle: Set(bundle.clone()),
            position: Set(position),
            name: Set(file.name),
            media_type: Set(file.media_type),
            content_id: Set(file.content_id),
            bytes: Set(file.bytes),
        };
        row::Entity::insert(row).exec_without_returning(db).await?;
    }
    Ok(bundle)
}

/// The bundle that was read last: mails of one mailing follow each other.
#[derive(Default)]
pub(super) struct Bundle {
    name: Option<String>,
    files: Arc<Vec<Enclosure>>,
}

impl Bundle {
    pub(super) async fn of(
        &mut self,
        db: &impl ConnectionTrait,
        name: Option<&str>,
    ) -> Result<Arc<Vec<Enclosure>>, DbErr> {
        if self.name.as_deref() != name {
            self.files = match name {
                Some(name) => Arc::new(files(db, name).await?),
                None => Arc::default(),
            };
            self.name = name.map(str::to_owned);
        }
        Ok(Arc::clone(&self.files))
    }
}

async fn files(db: &impl ConnectionTrait, bundle: &str) -> Result<Vec<Enclosure>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Bundle.eq(bundle))
        .order_by_asc(row::Column::Position)
        .all(db)
        .await?;
    let file = |row: row::Model| Enclosure {
        name: row.name,
        media_type: row.media_type,
        content_id: row.content_id,
        bytes: row.bytes,
    };
    Ok(rows.into_iter().map(file).collect())
}

/// Takes away the files that no mail waits to carry.
pub(super) async fn forget_carried(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let waiting = Query::select()
        .column(mail::Column::Enclosed)
        .from(mail::Entity)
        .and_where(Expr::col(mail::Column::State).is_in([WAITING, SENDING, FAILED]))
        .and_where(Expr::col(mail::Column::Enclosed).is_not_null())
        .to_owned();
    let carried = row::Column::Bundle.not_in_subquery(waiting);
    row::Entity::delete_many().filter(carried).exec(db).await.map(|_| ())
}
