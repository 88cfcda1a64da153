//! What a destination gives to be dressed with, in the database: its logo, and the office's charter,
//! the Word template that its documents are made with.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict,
};

use crate::spine::secret;

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

mod logo_row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "destination_logo")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub destination_id: String,
        pub png: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The logo of `destination`, as PNG.
pub async fn logo(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Option<Vec<u8>>, DbErr> {
    let found = logo_row::Entity::find_by_id(destination.as_str()).one(db).await?;
    Ok(found.map(|row| row.png))
}

/// Keeps the logo of `destination`, in place of the one before; gives its version.
pub async fn keep_logo(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    png: Vec<u8>,
) -> Result<String, DbErr> {
    let version = secret::hash_bytes(&png).chars().take(16).collect();
    let row = logo_row::ActiveModel { destination_id: Set(destination.to_string()), png: Set(png) };
    logo_row::Entity::insert(row)
        .on_conflict(
            OnConflict::column(logo_row::Column::DestinationId)
                .update_column(logo_row::Column::Png)
                .to_owned(),
        )
        .exec_without_returning(db)
        .await?;
    Ok(version)
}

/// Takes the logo of `destination` away.
pub async fn forget_logo(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    logo_row::Entity::delete_by_id(destination.as_str()).exec(db).await.map(|_| ())
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
