//! The passages that everybody may read.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::super::model::Quote;
use super::row::{quote, theme};
use super::thing_id;

fn read(row: quote::Model) -> Result<Quote, DbErr> {
    Ok(Quote {
        id: row.id,
        theme: thing_id(&row.theme_id)?,
        sheet: row.sheet_id,
        passage: row.passage,
        coder: row.coder_id,
        approved_on: row.approved_on,
    })
}

/// The quotes of `theme`, the first approved first.
pub async fn quotes_of(db: &impl ConnectionTrait, theme: &ThingId) -> Result<Vec<Quote>, DbErr> {
    let rows = quote::Entity::find()
        .filter(quote::Column::ThemeId.eq(theme.as_str()))
        .order_by_asc(quote::Column::ApprovedOn)
        .order_by_asc(quote::Column::Id);
    rows.all(db).await?.into_iter().map(read).collect()
}

/// The quotes of all themes of `survey`, the first approved first.
pub async fn quotes_of_survey(
    db: &impl ConnectionTrait,
    survey: &ThingId,
) -> Result<Vec<Quote>, DbErr> {
    let own = theme::Entity::find()
        .select_only()
        .column(theme::Column::ThingId)
        .filter(theme::Column::SurveyId.eq(survey.as_str()));
    let ids: Vec<String> = own.into_tuple().all(db).await?;
    let rows = quote::Entity::find()
        .filter(quote::Column::ThemeId.is_in(ids))
        .order_by_asc(quote::Column::ApprovedOn)
        .order_by_asc(quote::Column::Id);
    rows.all(db).await?.into_iter().map(read).collect()
}

/// Whether there is a quote `id`, of whatever theme.
pub async fn is_quote(db: &impl ConnectionTrait, id: &str) -> Result<bool, DbErr> {
    Ok(quote::Entity::find_by_id(id).one(db).await?.is_some())
}

/// Records a passage that somebody approved.
pub async fn approve(db: &impl ConnectionTrait, one: &Quote) -> Result<(), DbErr> {
    let row = quote::ActiveModel {
        id: Set(one.id.clone()),
        theme_id: Set(one.theme.to_string()),
        sheet_id: Set(one.sheet.clone()),
        passage: Set(one.passage.clone()),
        coder_id: Set(one.coder.clone()),
        approved_on: Set(one.approved_on),
    };
    quote::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Takes the quote `id` of `theme` back; tells whether it was there.
pub async fn withdraw(db: &impl ConnectionTrait, theme: &ThingId, id: &str) -> Result<bool, DbErr> {
    let gone = quote::Entity::delete_many()
        .filter(quote::Column::Id.eq(id))
        .filter(quote::Column::ThemeId.eq(theme.as_str()));
    Ok(gone.exec(db).await?.rows_affected != 0)
}
