//! The pages of law in the database: one row a page that says something.

use chrono::{DateTime, SubsecRound, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    sea_query::OnConflict,
};

use crate::spine::tenant;
use crate::spine::thing::{from_json, to_json};

use super::model::{Page, Statement, Values};

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "legal")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub destination_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub page: String,
        pub said: Json,
        pub revision: i32,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn statement(page: Page, found: Option<row::Model>) -> Result<Statement, DbErr> {
    let Some(row) = found else { return Ok(Statement::empty(page)) };
    let (revision, at) = (row.revision, Some(row.at));
    Ok(Statement { page, values: from_json(row.said)?, revision, at })
}

/// What `destination` states on `page`.
pub async fn one(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    page: Page,
) -> Result<Statement, DbErr> {
    let key = (destination.to_string(), page.name().to_owned());
    statement(page, row::Entity::find_by_id(key).one(db).await?)
}

/// The same in a transaction that changes it: nobody else does meanwhile.
pub async fn to_change(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    page: Page,
) -> Result<Statement, DbErr> {
    let key = (destination.to_string(), page.name().to_owned());
    statement(page, row::Entity::find_by_id(key).lock_exclusive().one(db).await?)
}

/// All that `destination` states, page by page.
pub async fn all(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Statement>, DbErr> {
    let mut statements = vec![];
    for page in Page::ALL {
        statements.push(one(db, destination, page).await?);
    }
    Ok(statements)
}

/// Keeps what `destination` states on `page` from `at` on, as its next revision.
pub async fn keep(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: &Statement,
    values: Values,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let said = to_json(&values)?;
    let stated = Statement { values, ..before.clone() };
    let row = row::ActiveModel {
        destination_id: Set(destination.to_string()),
        page: Set(before.page.name().to_owned()),
        said: Set(said),
        revision: Set(before.revision + 1),
        // The same on both databases, and in folders.
        at: Set(at.trunc_subsecs(0)),
    };
    let key = [row::Column::DestinationId, row::Column::Page];
    let newer = [row::Column::Said, row::Column::Revision, row::Column::At];
    row::Entity::insert(row)
        .on_conflict(OnConflict::columns(key).update_columns(newer).to_owned())
        .exec_without_returning(db)
        .await?;
    if before.page == Page::Accessibility {
        tenant::set_conformity(db, destination, stated.conformity()).await?;
    }
    Ok(())
}

/// Takes all that `destination` states away.
pub async fn forget(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    let of_it = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(of_it).exec(db).await.map(|_| ())
}
