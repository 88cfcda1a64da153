//! Answers: one row a person.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    self, ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use crate::spine::secret;
use crate::spine::thing::{from_json, from_text, to_json};

use super::super::model::{Channel, Flag, Sheet};
use super::changes::{Part, changed};
use super::row::sheet;
use super::unknown;

fn read(row: sheet::Model) -> Result<Sheet, DbErr> {
    Ok(Sheet {
        id: row.id,
        version: row.version,
        channel: Channel::named(&row.channel).ok_or_else(|| unknown("channel"))?,
        lang: row.language.parse().map_err(|_| unknown("language"))?,
        answers: from_json(row.sheet)?,
        started_on: row.started_on,
        finished_on: row.finished_on,
        seconds: row.seconds,
        flags: from_json(row.flags)?,
    })
}

fn columns(sheet: &Sheet) -> Result<sheet::ActiveModel, DbErr> {
    Ok(sheet::ActiveModel {
        id: Set(sheet.id.clone()),
        version: Set(sheet.version),
        channel: Set(sheet.channel.name().to_owned()),
        language: Set(sheet.lang.code().to_owned()),
        population: Set(sheet.answers.population.map(|it| it.key().to_owned())),
        started_on: Set(sheet.started_on),
        finished_on: Set(sheet.finished_on),
        seconds: Set(sheet.seconds),
        sheet: Set(to_json(&sheet.answers)?),
        flags: Set(to_json(&sheet.flags)?),
        ..Default::default()
    })
}

/// Begins the answers that `sheet` is, of `survey`; when they are there already, nothing happens: a
/// request that comes twice begins once. Tells whether something happened.
pub async fn open_sheet(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    sheet: &Sheet,
) -> Result<bool, DbErr> {
    let row = sheet::ActiveModel { survey_id: Set(survey.to_string()), ..columns(sheet)? };
    let rows = sheet::Entity::insert(row)
        .on_conflict(OnConflict::column(sheet::Column::Id).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    if rows == 1 {
        stamped(db, survey, sheet).await?;
    }
    Ok(rows == 1)
}

fn of_secret(survey: &ThingId, secret: &str) -> cordee_store::sea_orm::Select<sheet::Entity> {
    sheet::Entity::find_by_id(secret::hash(secret))
        .filter(sheet::Column::SurveyId.eq(survey.as_str()))
}

/// The answers of `survey` of whoever holds `secret`.
pub async fn find_sheet(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    secret: &str,
) -> Result<Option<Sheet>, DbErr> {
    of_secret(survey, secret).one(db).await?.map(read).transpose()
}

/// The same in a transaction that changes them: nobody else does meanwhile.
pub async fn sheet_to_change(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    secret: &str,
) -> Result<Option<Sheet>, DbErr> {
    of_secret(survey, secret).lock_exclusive().one(db).await?.map(read).transpose()
}

/// The answers of `survey` of this identifier.
pub async fn sheet_by_id(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    id: &str,
) -> Result<Option<Sheet>, DbErr> {
    let row = sheet::Entity::find_by_id(id).filter(sheet::Column::SurveyId.eq(survey.as_str()));
    row.one(db).await?.map(read).transpose()
}

/// How many answers came in each way.
pub async fn by_channel(
    db: &impl ConnectionTrait,
    survey: &ThingId,
) -> Result<Vec<(Channel, u64)>, DbErr> {
    let rows: Vec<(String, i64)> = sheet::Entity::find()
        .select_only()
        .column(sheet::Column::Channel)
        .column_as(sheet::Column::Id.count(), "number")
        .filter(sheet::Column::SurveyId.eq(survey.as_str()))
        .filter(sheet::Column::FinishedOn.is_not_null())
        .group_by(sheet::Column::Channel)
        .order_by_asc(sheet::Column::Channel)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(name, number): (String, i64)| {
        let channel = Channel::named(&name).ok_or_else(|| unknown("channel"))?;
        Ok((channel, u64::try_from(number).unwrap_or_default()))
    };
    rows.into_iter().map(read).collect()
}

/// How many of the answers that were sent bear each flag, those that none bears left out.
pub async fn by_flag(
    db: &impl ConnectionTrait,
    survey: &ThingId,
) -> Result<Vec<(Flag, u64)>, DbErr> {
    // As text: PostgreSQL groups no JSON. Few combinations exist.
    let flags = || Expr::col(sheet::Column::Flags).cast_as("text");
    let rows: Vec<(String, i64)> = sheet::Entity::find()
        .select_only()
        .expr_as(flags(), "flags")
        .column_as(sheet::Column::Id.count(), "number")
        .filter(sheet::Column::SurveyId.eq(survey.as_str()))
        .filter(sheet::Column::FinishedOn.is_not_null())
        .group_by(flags())
        .into_tuple()
        .all(db)
        .await?;
    let mut counted = BTreeMap::<Flag, u64>::new();
    for (text, number) in rows {
        let flags: BTreeSet<Flag> =
            serde_json::from_str(&text).map_err(|_| unknown("set of flags"))?;
        for flag in flags {
            *counted.entry(flag).or_default() += u64::try_from(number).unwrap_or_default();
        }
    }
    Ok(Flag::ALL.into_iter().filter_map(|flag| Some((flag, *counted.get(&flag)?))).collect())
}

/// Says that answers changed, when they count. The team and kiosks do so before they take a place in a group;
/// who answers, after it: they have parts apart, and do not wait for each other crosswise.
async fn stamped(db: &impl ConnectionTrait, survey: &ThingId, sheet: &Sheet) -> Result<(), DbErr> {
    let part = match sheet.channel {
        // What was typed from paper can be removed, and come back.
        Channel::Paper => Some(Part::Many),
        Channel::Kiosk => sheet.finished_on.map(|_| Part::Many),
        _ => sheet.finished_on.map(|_| Part::Sheet(&sheet.id)),
    };
    match part {
        Some(part) => changed(db, survey, part).await,
        None => Ok(()),
    }
}

/// Keeps answers to `survey` as they are now.
pub async fn keep_sheet(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    sheet: &Sheet,
) -> Result<(), DbErr> {
    stamped(db, survey, sheet).await?;
    columns(sheet)?.update(db).await.map(|_| ())
}

/// Answers that were sent, as the database keeps them: reading them takes longer than fetching them, and
/// can be done elsewhere.
#[derive(FromQueryResult)]
pub struct Kept {
    pub id: String,
    version: i32,
    channel: String,
    language: String,
    started_on: NaiveDate,
    finished_on: Option<NaiveDate>,
    seconds: Option<i32>,
    sheet: String,
    flags: String,
}

impl Kept {
    /// # Errors
    /// [`DbErr::Json`] and [`DbErr::Type`] when it is nothing that this program writes.
    pub fn read(self) -> Result<Sheet, DbErr> {
        Ok(Sheet {
            id: self.id,
            version: self.version,
            channel: Channel::named(&self.channel).ok_or_else(|| unknown("channel"))?,
            lang: self.language.parse().map_err(|_| unknown("language"))?,
            answers: from_text(&self.sheet)?,
            started_on: self.started_on,
            finished_on: self.finished_on,
            seconds: self.seconds,
            flags: from_text(&self.flags)?,
        })
    }
}

/// Some of the answers that were sent to `survey`, those after `after`, in the order of their
/// identifiers: by chance.
pub async fn finished_as_kept(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    after: Option<&str>,
    most: u64,
) -> Result<Vec<Kept>, DbErr> {
    let as_text = |column: sheet::Column| Expr::col(column).cast_as("text");
    let mut rows = sheet::Entity::find()
        .select_only()
        .columns([sheet::Column::Id, sheet::Column::Version, sheet::Column::Channel])
        .columns([sheet::Column::Language, sheet::Column::StartedOn, sheet::Column::FinishedOn])
        .column(sheet::Column::Seconds)
        .expr_as(as_text(sheet::Column::Sheet), "sheet")
        .expr_as(as_text(sheet::Column::Flags), "flags")
        .filter(sheet::Column::SurveyId.eq(survey.as_str()))
        .filter(sheet::Column::FinishedOn.is_not_null())
        .order_by_asc(sheet::Column::Id)
        .limit(most);
    if let Some(after) = after {
        rows = rows.filter(sheet::Column::Id.gt(after));
    }
    rows.into_model().all(db).await
}

/// The same, read.
pub async fn finished(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    after: Option<&str>,
    most: u64,
) -> Result<Vec<Sheet>, DbErr> {
    finished_as_kept(db, survey, after, most).await?.into_iter().map(Kept::read).collect()
}

/// Those of the answers `ids` that were sent to `survey`, in the order of their identifiers.
pub async fn finished_among(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    ids: &[String],
) -> Result<Vec<Sheet>, DbErr> {
    // SQLite, asked for the survey too, would read all its answers to find these few.
    let mut rows = sheet::Entity::find()
        .filter(sheet::Column::Id.is_in(ids))
        .filter(sheet::Column::FinishedOn.is_not_null())
        .order_by_asc(sheet::Column::Id)
        .all(db)
        .await?;
    rows.retain(|row| row.survey_id == survey.as_str());
    rows.into_iter().map(read).collect()
}

/// Takes the answers `ids` away.
pub async fn forget_sheets(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = &str>,
) -> Result<u64, DbErr> {
    let gone = sheet::Entity::delete_many().filter(sheet::Column::Id.is_in(ids)).exec(db).await?;
    Ok(gone.rows_affected)
}

/// How many answers one statement records: databases bound the values of a statement.
pub const SHEETS_AT_ONCE: usize = 200;

/// Which of the identifiers `ids` answers have, of whatever survey.
pub async fn taken(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = &str>,
) -> Result<BTreeSet<String>, DbErr> {
    let found: Vec<String> = sheet::Entity::find()
        .select_only()
        .column(sheet::Column::Id)
        .filter(sheet::Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// Records answers that were sent, [`SHEETS_AT_ONCE`] at most.
pub async fn insert_sheets(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    sheets: &[Sheet],
) -> Result<(), DbErr> {
    let row = |sheet: &Sheet| -> Result<sheet::ActiveModel, DbErr> {
        Ok(sheet::ActiveModel { survey_id: Set(survey.to_string()), ..columns(sheet)? })
    };
    let rows: Vec<sheet::ActiveModel> = sheets.iter().map(row).collect::<Result<_, _>>()?;
    if rows.is_empty() {
        return Ok(());
    }
    changed(db, survey, Part::Many).await?;
    sheet::Entity::insert_many(rows).exec_without_returning(db).await.map(|_| ())
}

/// How many answers there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub finished: u64,
    /// Begun, and not sent.
    pub under_way: u64,
}

pub async fn counted(db: &impl ConnectionTrait, survey: &ThingId) -> Result<Counted, DbErr> {
    let own = || sheet::Entity::find().filter(sheet::Column::SurveyId.eq(survey.as_str()));
    let finished = own().filter(sheet::Column::FinishedOn.is_not_null()).count(db).await?;
    // What was typed from paper is not under way: it is there, or it was removed.
    let under_way = own()
        .filter(sheet::Column::FinishedOn.is_null())
        .filter(sheet::Column::Channel.ne(Channel::Paper.name()))
        .count(db)
        .await?;
    Ok(Counted { finished, under_way })
}
