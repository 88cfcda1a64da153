//! Texts of which somebody else sent nearly the same before: a letter that many copy, an answer that comes again
//! and again. A flag, never a refusal: a hundred people may well sign one letter.
//!
//! What a text leaves stands in an index, by which the next ones find it; those found are then compared for good.
//! Only the longest texts of each person are looked at, and a copy leaves nothing: what an answer costs does not
//! grow with the letters that were sent. So the first of them bears no flag. Answers taken from files or from a
//! portable folder leave nothing either: they did not arrive one by one.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use cordee_questionnaire::{Answer, AnswerSheet, Questionnaire};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use cordee_text::{ALIKE, Sketch};

use super::super::model::{Flag, Sheet};
use super::super::queries as surveys;
use super::queries::row::trace;

/// How much of a text is looked at, in bytes: two pages.
const LONGEST: usize = 4_000;
/// How many texts of one person are looked at, the longest ones first.
const MOST_TEXTS: usize = 3;
/// With how many people's texts they are compared, those that share most first.
const MOST_COMPARED: u64 = 8;

/// Flags `sheet` in the transaction that sends it when somebody sent nearly one of its texts before; what is new
/// is found by the next ones. The row of the sheet is there already.
pub async fn flag(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    questionnaire: &Questionnaire,
    sheet: &mut Sheet,
) -> Result<(), DbErr> {
    let own = sketches(questionnaire, &sheet.answers);
    if own.is_empty() {
        return Ok(());
    }
    let others = nearest(db, survey, &traces(&own)).await?;
    let (known, new) = shared_out(own, &others);
    if !known.is_empty() {
        sheet.flags.insert(Flag::Alike);
    }
    leave(db, survey, &sheet.id, &traces(&new)).await
}

/// Those of `own` that are nearly one of `others`, and the rest.
fn shared_out(own: Vec<Sketch>, others: &[Sketch]) -> (Vec<Sketch>, Vec<Sketch>) {
    let is_known = |one: &Sketch| others.iter().any(|other| ALIKE <= one.similarity(other));
    own.into_iter().partition(is_known)
}

fn text(answer: &Answer) -> Option<&str> {
    let Answer::Text { text } = answer else { return None };
    text.get(..text.floor_char_boundary(LONGEST))
}

/// The longest texts of whoever filled `answers`, those of questions that they see; short ones are alike by
/// nature.
fn sketches(questionnaire: &Questionnaire, answers: &AnswerSheet) -> Vec<Sketch> {
    let shown = questionnaire.visible(answers);
    let questions = shown.iter().flat_map(|page| &page.questions);
    let written = questions.filter_map(|question| answers.answers.get(&question.code));
    let mut texts: Vec<&str> = written.filter_map(text).collect();
    texts.sort_by_key(|text| Reverse(text.len()));
    texts.truncate(MOST_TEXTS);
    texts.into_iter().map(Sketch::of).filter(|one| !one.is_too_short()).collect()
}

/// The same bits, as databases keep them.
fn signed(trace: u64) -> i64 {
    i64::from_be_bytes(trace.to_be_bytes())
}

fn traces(all: &[Sketch]) -> BTreeSet<i64> {
    all.iter().flat_map(Sketch::traces).map(signed).collect()
}

/// The texts of those who left most of `traces`: by chance, many share one.
async fn nearest(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    traces: &BTreeSet<i64>,
) -> Result<Vec<Sketch>, DbErr> {
    let ids: Vec<String> = trace::Entity::find()
        .select_only()
        .column(trace::Column::SheetId)
        .filter(trace::Column::SurveyId.eq(survey.as_str()))
        .filter(trace::Column::Trace.is_in(traces.iter().copied()))
        .group_by(trace::Column::SheetId)
        .order_by_desc(trace::Column::Trace.count())
        .order_by_asc(trace::Column::SheetId)
        .limit(MOST_COMPARED)
        .into_tuple::<String>()
        .all(db)
        .await?;
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let sheets = surveys::finished_among(db, survey, &ids).await?;
    let written = sheets.iter().flat_map(|sheet| sheet.answers.answers.values());
    Ok(written.filter_map(text).map(Sketch::of).collect())
}

async fn leave(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    sheet: &str,
    traces: &BTreeSet<i64>,
) -> Result<(), DbErr> {
    if traces.is_empty() {
        return Ok(());
    }
    let row = |trace: &i64| trace::ActiveModel {
        survey_id: Set(survey.to_string()),
        trace: Set(*trace),
        sheet_id: Set(sheet.to_owned()),
    };
    trace::Entity::insert_many(traces.iter().map(row)).exec_without_returning(db).await.map(|_| ())
}
