//! Plans made backwards and kept: what the deadlines that they left lead to.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};

use super::super::model::{Aim, Plan, template, template_name};

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "backward_plan")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub process_id: String,
        pub title: String,
        pub template: String,
        pub target_on: Date,
        pub kept_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn plan(row: row::Model) -> Result<Plan, DbErr> {
    let named = template(&row.template);
    let template = named.ok_or_else(|| DbErr::Type(format!("a plan as `{}`", row.template)))?;
    Ok(Plan {
        id: row.id,
        process: row.process_id.parse().map_err(|error| DbErr::Type(format!("{error}")))?,
        aim: Aim { template, title: row.title, on: row.target_on },
        kept_at: row.kept_at,
    })
}

/// Keeps a plan for `process`.
pub async fn keep(
    db: &impl ConnectionTrait,
    process: &ThingId,
    id: &str,
    aim: &Aim,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = row::ActiveModel {
        id: Set(id.to_owned()),
        process_id: Set(process.to_string()),
        title: Set(aim.title.clone()),
        template: Set(template_name(aim.template).to_owned()),
        target_on: Set(aim.on),
        kept_at: Set(now),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// The plans of `process`.
pub async fn of_process(db: &impl ConnectionTrait, process: &ThingId) -> Result<Vec<Plan>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::ProcessId.eq(process.as_str()))
        .order_by_asc(row::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(plan).collect()
}

/// The process of the plan `id`, of whatever destination.
pub async fn process_of(db: &impl ConnectionTrait, id: &str) -> Result<Option<ThingId>, DbErr> {
    let found = row::Entity::find_by_id(id).one(db).await?.map(plan).transpose()?;
    Ok(found.map(|plan| plan.process))
}
