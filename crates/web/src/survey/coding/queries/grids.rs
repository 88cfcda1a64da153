//! What is kept of the texts of one question, and who codes them.

use std::collections::BTreeMap;

use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, sea_query::OnConflict,
};
use cordee_store::{ThingId, random_text};

use crate::spine::identity;
use crate::spine::identity::account_row;
use crate::spine::thing::{from_json, to_json};

use super::super::model::{Extension, Grid, Proposal};
use super::row::{coder as coder_row, grid as grid_row};

/// The texts of one question of a survey.
type Texts<'a> = (&'a ThingId, &'a str);

fn read(row: grid_row::Model) -> Result<Grid, DbErr> {
    Ok(Grid {
        is_public: row.is_public,
        proposal: row.proposal.map(from_json).transpose()?,
        extension: row.extension.map(from_json).transpose()?,
        job: row.job,
    })
}

fn key((survey, question): Texts<'_>) -> grid_row::ActiveModel {
    grid_row::ActiveModel {
        survey_id: Set(survey.to_string()),
        question: Set(question.to_owned()),
        ..Default::default()
    }
}

/// What is kept of the texts of a question; nothing yet, when nothing is.
pub async fn grid(db: &impl ConnectionTrait, (survey, question): Texts<'_>) -> Result<Grid, DbErr> {
    let found = grid_row::Entity::find_by_id((survey.to_string(), question.to_owned()));
    Ok(found.one(db).await?.map(read).transpose()?.unwrap_or_default())
}

/// The same for all questions of a survey, by question.
pub async fn grids(
    db: &impl ConnectionTrait,
    survey: &ThingId,
) -> Result<BTreeMap<String, Grid>, DbErr> {
    let rows = grid_row::Entity::find()
        .filter(grid_row::Column::SurveyId.eq(survey.as_str()))
        .order_by_asc(grid_row::Column::Question);
    rows.all(db).await?.into_iter().map(|row| Ok((row.question.clone(), read(row)?))).collect()
}

/// Records what is kept of the texts of a question, when nothing is there.
pub async fn keep_grid(
    db: &impl ConnectionTrait,
    texts: Texts<'_>,
    grid: &Grid,
) -> Result<(), DbErr> {
    let row = grid_row::ActiveModel {
        is_public: Set(grid.is_public),
        proposal: Set(grid.proposal.as_ref().map(to_json).transpose()?),
        extension: Set(grid.extension.as_ref().map(to_json).transpose()?),
        job: Set(grid.job.clone()),
        ..key(texts)
    };
    let columns = [grid_row::Column::SurveyId, grid_row::Column::Question];
    grid_row::Entity::insert(row)
        .on_conflict(OnConflict::columns(columns).do_nothing().to_owned())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

async fn change(
    db: &impl ConnectionTrait,
    texts: Texts<'_>,
    change: grid_row::ActiveModel,
) -> Result<(), DbErr> {
    keep_grid(db, texts, &Grid::default()).await?;
    let row = key(texts);
    let row = grid_row::ActiveModel { survey_id: row.survey_id, question: row.question, ..change };
    row.update(db).await.map(|_| ())
}

/// Keeps what a machine proposes.
pub async fn set_proposal(
    db: &impl ConnectionTrait,
    texts: Texts<'_>,
    proposal: &Proposal,
) -> Result<(), DbErr> {
    let proposal = Set(Some(to_json(proposal)?));
    change(db, texts, grid_row::ActiveModel { proposal, ..Default::default() }).await
}

/// Keeps how a machine carried codes over.
pub async fn set_extension(
    db: &impl ConnectionTrait,
    texts: Texts<'_>,
    extension: &Extension,
) -> Result<(), DbErr> {
    let extension = Set(Some(to_json(extension)?));
    change(db, texts, grid_row::ActiveModel { extension, ..Default::default() }).await
}

/// Whether everybody reads the themes with the results.
pub async fn set_public(
    db: &impl ConnectionTrait,
    texts: Texts<'_>,
    is_public: bool,
) -> Result<(), DbErr> {
    change(db, texts, grid_row::ActiveModel { is_public: Set(is_public), ..Default::default() })
        .await
}

/// Notes the job that was queued.
pub async fn set_job(db: &impl ConnectionTrait, texts: Texts<'_>, job: &str) -> Result<(), DbErr> {
    let job = Set(Some(job.to_owned()));
    change(db, texts, grid_row::ActiveModel { job, ..Default::default() }).await
}

/// Who codes the texts of `survey`, with the account they have, if they still do.
pub async fn coders(
    db: &impl ConnectionTrait,
    survey: &ThingId,
) -> Result<BTreeMap<String, Option<String>>, DbErr> {
    let rows = coder_row::Entity::find()
        .filter(coder_row::Column::SurveyId.eq(survey.as_str()))
        .order_by_asc(coder_row::Column::Id);
    Ok(rows.all(db).await?.into_iter().map(|row| (row.id, row.account_id)).collect())
}

/// What those who code the texts of `survey` are called, as far as they are still there.
pub async fn names(
    db: &impl ConnectionTrait,
    survey: &ThingId,
) -> Result<BTreeMap<String, String>, DbErr> {
    let coders = coders(db, survey).await?;
    let ids: Vec<String> = coders.values().flatten().cloned().collect();
    let found = account_row::Entity::find().filter(account_row::Column::Id.is_in(ids));
    let found = found.order_by_asc(account_row::Column::Id).all(db).await?;
    let called: BTreeMap<String, String> = found
        .into_iter()
        .map(|row| (row.id, if row.name.is_empty() { row.email } else { row.name }))
        .collect();
    let name =
        |(coder, account): (String, Option<String>)| Some((coder, called.get(&account?)?.clone()));
    Ok(coders.into_iter().filter_map(name).collect())
}

/// As whom `account` codes the texts of `survey`, if they did.
pub async fn coder(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    account: &str,
) -> Result<Option<String>, DbErr> {
    let found = coder_row::Entity::find()
        .filter(coder_row::Column::SurveyId.eq(survey.as_str()))
        .filter(coder_row::Column::AccountId.eq(account))
        .order_by_asc(coder_row::Column::Id);
    Ok(found.one(db).await?.map(|row| row.id))
}

/// As whom `account` codes the texts of `survey`, from now on if they did not.
pub async fn coder_of(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    account: &str,
) -> Result<String, DbErr> {
    if let Some(known) = coder(db, survey, account).await? {
        return Ok(known);
    }
    let id = random_text(12);
    let account = identity::still(db, account).await?;
    insert_coder(db, survey, &id, account.clone()).await?;
    // Another request may have come first: then they code as whom it said.
    let known = match &account {
        Some(account) => coder(db, survey, account).await?,
        None => None,
    };
    Ok(known.unwrap_or(id))
}

/// Whether somebody codes as `id`, whatever survey.
pub async fn is_coder(db: &impl ConnectionTrait, id: &str) -> Result<bool, DbErr> {
    Ok(coder_row::Entity::find_by_id(id).one(db).await?.is_some())
}

/// Records somebody who codes.
pub async fn insert_coder(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    id: &str,
    account: Option<String>,
) -> Result<(), DbErr> {
    let row = coder_row::ActiveModel {
        id: Set(id.to_owned()),
        survey_id: Set(survey.to_string()),
        account_id: Set(account),
    };
    coder_row::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

/// As whom `account` codes, survey by survey.
pub async fn coders_of(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Vec<(String, String)>, DbErr> {
    let rows = coder_row::Entity::find()
        .filter(coder_row::Column::AccountId.eq(account))
        .order_by_asc(coder_row::Column::Id);
    Ok(rows.all(db).await?.into_iter().map(|row| (row.id, row.survey_id)).collect())
}

/// Takes `account` off what it coded; gives how often it was named.
pub async fn unname(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let nobody = coder_row::ActiveModel { account_id: Set(None), ..Default::default() };
    let theirs = coder_row::Entity::update_many()
        .set(nobody)
        .filter(coder_row::Column::AccountId.eq(account));
    Ok(theirs.exec(db).await?.rows_affected)
}
