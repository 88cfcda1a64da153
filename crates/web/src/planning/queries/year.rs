//! What speaks for and against dates in a destination.

use cordee_almanac::Territory;
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict,
};

use super::super::model::{Year, zone};

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "calendar_year")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub destination_id: String,
        pub territory: String,
        pub zones: String,
        pub busy_months: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The year of `destination`, as it was set or as one begins.
pub async fn year(db: &impl ConnectionTrait, destination: &ThingId) -> Result<Year, DbErr> {
    let Some(row) = row::Entity::find_by_id(destination.as_str()).one(db).await? else {
        return Ok(Year::default());
    };
    let territory = Territory::ALL.into_iter().find(|it| it.key() == row.territory);
    Ok(Year {
        territory: territory.unwrap_or_default(),
        zones: row.zones.split_whitespace().filter_map(zone).collect(),
        busy_months: row.busy_months.split_whitespace().filter_map(|it| it.parse().ok()).collect(),
    })
}

/// Keeps the year of `destination`.
pub async fn keep(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    year: &Year,
) -> Result<(), DbErr> {
    let zones: Vec<&str> = year.zones.iter().map(|zone| zone.key()).collect();
    let months: Vec<String> = year.busy_months.iter().map(ToString::to_string).collect();
    let row = row::ActiveModel {
        destination_id: Set(destination.to_string()),
        territory: Set(year.territory.key().to_owned()),
        zones: Set(zones.join(" ")),
        busy_months: Set(months.join(" ")),
    };
    let columns = [row::Column::Territory, row::Column::Zones, row::Column::BusyMonths];
    let anew = OnConflict::column(row::Column::DestinationId).update_columns(columns).to_owned();
    row::Entity::insert(row).on_conflict(anew).exec_without_returning(db).await.map(|_| ())
}

pub async fn forget(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    row::Entity::delete_by_id(destination.as_str()).exec(db).await.map(|_| ())
}
