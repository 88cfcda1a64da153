//! What people and a machine gave to texts: one row a text and a coder.
//!
//! Whatever changes here stamps the survey first: no two who code hold what the other waits for.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};
use serde_json::Value as Json;

use crate::spine::thing::{from_json, to_json};

use super::super::super::queries::{Part, changed};
use super::super::model::{Coding, Guess, Settled, Verdict};
use super::row::{coding, guess, settled as settled_row};
use super::{thing_id, unknown};

/// How many rows one statement records: databases bound the values of a statement.
pub const AT_ONCE: usize = 200;

/// The texts of one question of a survey.
type Texts<'a> = (&'a ThingId, &'a str);

fn verdict(name: &str, themes: Json) -> Result<Verdict, DbErr> {
    let themes: BTreeSet<ThingId> = from_json(themes)?;
    Verdict::named(name, themes).ok_or_else(|| unknown("verdict"))
}

fn read(row: coding::Model) -> Result<Coding, DbErr> {
    Ok(Coding {
        verdict: verdict(&row.verdict, row.themes)?,
        sheet: row.sheet_id,
        coder: row.coder_id,
        revision: row.revision,
        coded_on: row.coded_on,
    })
}

fn columns((survey, question): Texts<'_>, one: &Coding) -> Result<coding::ActiveModel, DbErr> {
    Ok(coding::ActiveModel {
        sheet_id: Set(one.sheet.clone()),
        question: Set(question.to_owned()),
        coder_id: Set(one.coder.clone()),
        survey_id: Set(survey.to_string()),
        verdict: Set(one.verdict.name().to_owned()),
        themes: Set(to_json(&one.verdict.themes())?),
        revision: Set(one.revision),
        coded_on: Set(one.coded_on),
    })
}

/// What coders gave to the texts of a question, by sheet and coder.
pub async fn codings(
    db: &impl ConnectionTrait,
    (survey, question): Texts<'_>,
) -> Result<BTreeMap<String, Vec<Coding>>, DbErr> {
    let rows = coding::Entity::find()
        .filter(coding::Column::SurveyId.eq(survey.as_str()))
        .filter(coding::Column::Question.eq(question))
        .order_by_asc(coding::Column::SheetId)
        .order_by_asc(coding::Column::CoderId);
    let mut codings: BTreeMap<String, Vec<Coding>> = BTreeMap::new();
    for row in rows.all(db).await? {
        codings.entry(row.sheet_id.clone()).or_default().push(read(row)?);
    }
    Ok(codings)
}

/// What `coders` gave to texts, of whatever survey.
pub async fn own_codings(
    db: &impl ConnectionTrait,
    coders: &[String],
) -> Result<Vec<Coding>, DbErr> {
    let rows = coding::Entity::find()
        .filter(coding::Column::CoderId.is_in(coders))
        .order_by_asc(coding::Column::SheetId)
        .order_by_asc(coding::Column::Question);
    rows.all(db).await?.into_iter().map(read).collect()
}

/// What `coder` gave to the text of `sheet`, in a transaction that changes it.
pub async fn find_coding(
    db: &impl ConnectionTrait,
    question: &str,
    sheet: &str,
    coder: &str,
) -> Result<Option<Coding>, DbErr> {
    let key = (sheet.to_owned(), question.to_owned(), coder.to_owned());
    let found = coding::Entity::find_by_id(key).lock_exclusive().one(db).await?;
    found.map(read).transpose()
}

/// Keeps what a coder gives a text, in the place of what they gave before.
pub async fn keep_coding(
    db: &impl ConnectionTrait,
    texts: Texts<'_>,
    one: &Coding,
) -> Result<(), DbErr> {
    changed(db, texts.0, Part::Coding).await?;
    let row = columns(texts, one)?;
    if one.revision == 1 {
        return coding::Entity::insert(row).exec_without_returning(db).await.map(|_| ());
    }
    row.update(db).await.map(|_| ())
}

/// Records codings that are not there yet, [`AT_ONCE`] at most.
pub async fn insert_codings(
    db: &impl ConnectionTrait,
    texts: Texts<'_>,
    some: &[Coding],
) -> Result<(), DbErr> {
    let rows: Vec<_> = some.iter().map(|one| columns(texts, one)).collect::<Result<_, _>>()?;
    if rows.is_empty() {
        return Ok(());
    }
    changed(db, texts.0, Part::Coding).await?;
    coding::Entity::insert_many(rows).exec_without_returning(db).await.map(|_| ())
}

/// What was settled of the texts of a question, by sheet.
pub async fn settled(
    db: &impl ConnectionTrait,
    (survey, question): Texts<'_>,
) -> Result<BTreeMap<String, Settled>, DbErr> {
    let rows = settled_row::Entity::find()
        .filter(settled_row::Column::SurveyId.eq(survey.as_str()))
        .filter(settled_row::Column::Question.eq(question))
        .order_by_asc(settled_row::Column::SheetId);
    let read = |row: settled_row::Model| {
        let one = Settled {
            verdict: verdict(&row.verdict, row.themes)?,
            sheet: row.sheet_id,
            coder: row.coder_id,
            settled_on: row.settled_on,
        };
        Ok((one.sheet.clone(), one))
    };
    rows.all(db).await?.into_iter().map(read).collect()
}

/// Lets a verdict stand for a text, in the place of the one that stood.
pub async fn settle(
    db: &impl ConnectionTrait,
    texts: Texts<'_>,
    one: &Settled,
) -> Result<(), DbErr> {
    insert_settled(db, texts, std::slice::from_ref(one)).await
}

/// The same for several texts, [`AT_ONCE`] at most.
pub async fn insert_settled(
    db: &impl ConnectionTrait,
    (survey, question): Texts<'_>,
    some: &[Settled],
) -> Result<(), DbErr> {
    let row = |one: &Settled| -> Result<settled_row::ActiveModel, DbErr> {
        Ok(settled_row::ActiveModel {
            sheet_id: Set(one.sheet.clone()),
            question: Set(question.to_owned()),
            survey_id: Set(survey.to_string()),
            coder_id: Set(one.coder.clone()),
            verdict: Set(one.verdict.name().to_owned()),
            themes: Set(to_json(&one.verdict.themes())?),
            settled_on: Set(one.settled_on),
        })
    };
    let rows: Vec<_> = some.iter().map(row).collect::<Result<_, _>>()?;
    if rows.is_empty() {
        return Ok(());
    }
    changed(db, survey, Part::Coding).await?;
    let key = [settled_row::Column::SheetId, settled_row::Column::Question];
    let again = OnConflict::columns(key)
        .update_columns([
            settled_row::Column::CoderId,
            settled_row::Column::Verdict,
            settled_row::Column::Themes,
            settled_row::Column::SettledOn,
        ])
        .to_owned();
    let rows = settled_row::Entity::insert_many(rows).on_conflict(again);
    rows.exec_without_returning(db).await.map(|_| ())
}

/// What a machine makes of the texts of a question, by sheet.
pub async fn guesses(
    db: &impl ConnectionTrait,
    (survey, question): Texts<'_>,
) -> Result<BTreeMap<String, Guess>, DbErr> {
    let rows = guess::Entity::find()
        .filter(guess::Column::SurveyId.eq(survey.as_str()))
        .filter(guess::Column::Question.eq(question))
        .order_by_asc(guess::Column::SheetId);
    let read = |row: guess::Model| {
        let theme = row.theme_id.as_deref().map(thing_id).transpose()?;
        let one = Guess { sheet: row.sheet_id, theme, per_mille: row.per_mille };
        Ok((one.sheet.clone(), one))
    };
    rows.all(db).await?.into_iter().map(read).collect()
}

/// Takes what a machine made of the texts of a question away.
pub async fn forget_guesses(
    db: &impl ConnectionTrait,
    (survey, question): Texts<'_>,
) -> Result<(), DbErr> {
    changed(db, survey, Part::Coding).await?;
    guess::Entity::delete_many()
        .filter(guess::Column::SurveyId.eq(survey.as_str()))
        .filter(guess::Column::Question.eq(question))
        .exec(db)
        .await
        .map(|_| ())
}

/// Records what a machine makes of texts, [`AT_ONCE`] at most.
pub async fn insert_guesses(
    db: &impl ConnectionTrait,
    (survey, question): Texts<'_>,
    some: &[Guess],
) -> Result<(), DbErr> {
    let row = |one: &Guess| guess::ActiveModel {
        sheet_id: Set(one.sheet.clone()),
        question: Set(question.to_owned()),
        survey_id: Set(survey.to_string()),
        theme_id: Set(one.theme.as_ref().map(ToString::to_string)),
        per_mille: Set(one.per_mille),
    };
    if some.is_empty() {
        return Ok(());
    }
    changed(db, survey, Part::Coding).await?;
    let rows = guess::Entity::insert_many(some.iter().map(row));
    rows.exec_without_returning(db).await.map(|_| ())
}
