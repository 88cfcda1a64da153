//! Whether the answers to a survey are still those that were counted.
//!
//! Whoever changes answers that were sent stamps the survey anew, in the same transaction. Whoever counts
//! reads the stamp first, then the answers: as long as the stamp stays the same, so do they.

use cordee_store::sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
};
use cordee_store::{ThingId, random_secret};

use crate::spine::secret;

use super::row::change;

/// What stands for the state of all answers that were sent to a survey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp(i64);

/// Who changes answers. Each part has a row: those who answer do not wait for each other, nor for a file
/// that is taken in meanwhile.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// Somebody, whose answers are called so.
    Sheet(&'a str),
    /// Many answers at once.
    Many,
    /// What is made of what people wrote: the answers themselves stay as they are.
    Coding,
}

impl Part<'_> {
    /// How many parts those who answer share; that of many comes after them, that of codes last.
    const SHEETS: i16 = 16;
    const CODING: i16 = 17;

    fn number(self) -> i16 {
        match self {
            Self::Sheet(id) => {
                let digit = id.chars().next().and_then(|first| first.to_digit(36)).unwrap_or(0);
                i16::try_from(digit).unwrap_or(0) % Self::SHEETS
            }
            Self::Many => Self::SHEETS,
            Self::Coding => Self::CODING,
        }
    }
}

/// A number that nobody guesses, so that answers which come back after they were taken away do not have the
/// stamp that they had.
fn step() -> i64 {
    let hash = secret::hash(&random_secret());
    let number = hash.get(..8).and_then(|digits| i64::from_str_radix(digits, 16).ok());
    number.unwrap_or_default() + 1
}

/// Says that answers sent to `survey` change.
pub async fn changed(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    part: Part<'_>,
) -> Result<(), DbErr> {
    let stamp = step();
    let row = change::ActiveModel {
        survey_id: Set(survey.to_string()),
        part: Set(part.number()),
        stamp: Set(stamp),
    };
    let own = Expr::col((change::Entity, change::Column::Stamp));
    let again = OnConflict::columns([change::Column::SurveyId, change::Column::Part])
        .value(change::Column::Stamp, own.add(stamp))
        .to_owned();
    change::Entity::insert(row).on_conflict(again).exec_without_returning(db).await.map(|_| ())
}

/// The stamp of the answers to `survey`.
pub async fn stamp(db: &impl ConnectionTrait, survey: &ThingId) -> Result<Stamp, DbErr> {
    let of_answers = change::Column::Part.lt(Part::CODING);
    let of_it = change::Entity::find().filter(change::Column::SurveyId.eq(survey.as_str()));
    let parts = of_it.filter(of_answers).all(db).await?;
    Ok(Stamp(parts.iter().fold(0, |sum, part| sum.wrapping_add(part.stamp))))
}

/// The stamp of what was made of the texts of a survey.
pub async fn coding_stamp(db: &impl ConnectionTrait, survey: &ThingId) -> Result<Stamp, DbErr> {
    let key = (survey.to_string(), Part::CODING);
    let part = change::Entity::find_by_id(key).one(db).await?;
    Ok(Stamp(part.map_or(0, |part| part.stamp)))
}
