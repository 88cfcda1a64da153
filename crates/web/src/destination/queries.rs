//! The office's charter in the database: the Word template that its documents are made with.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict,
};

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "charter")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub destination_id: String,
        pub file_name: String,
        pub at: DateTimeUtc,
        pub template: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The template of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Charter {
    pub file_name: String,
    pub at: DateTime<Utc>,
    pub template: Vec<u8>,
}

/// The template of `destination`, when it has given one.
pub async fn charter(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Option<Charter>, DbErr> {
    let found = row::Entity::find_by_id(destination.as_str()).one(db).await?;
    Ok(found.map(|row| Charter { file_name: row.file_name, at: row.at, template: row.template }))
}

/// Keeps the template of `destination`, in place of the one before.
pub async fn keep_charter(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    charter: Charter,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        destination_id: Set(destination.to_string()),
        file_name: Set(charter.file_name),
        at: Set(charter.at),
        template: Set(charter.template),
    };
    let newer = [row::Column::FileName, row::Column::At, row::Column::Template];
    row::Entity::insert(row)
        .on_conflict(
            OnConflict::column(row::Column::DestinationId).update_columns(newer).to_owned(),
        )
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// Goes back to the program's own template.
pub async fn forget_charter(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    row::Entity::delete_by_id(destination.as_str()).exec(db).await.map(|_| ())
}
