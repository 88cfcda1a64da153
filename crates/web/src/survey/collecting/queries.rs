//! Invitations, quotas and sheets of paper in the database.

pub(super) mod row;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use cordee_questionnaire::{AnswerSheet, Questionnaire};
use cordee_store::sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, OnConflict},
};
use cordee_store::{ThingId, random_secret};

use crate::spine::thing::{self, Kind};

use super::model::{Collecting, Group, Invitation, Kiosk, LETTERS, Link, Lot, Paper, Quota};
use row::{collecting, invitation, kiosk, lot, paper, quota};

/// How many rows one statement records: databases bound the values of a statement.
const AT_ONCE: usize = 500;

/// What `survey` collects with; none as long as nothing asked for it.
pub async fn collecting(
    db: &impl ConnectionTrait,
    survey: &ThingId,
) -> Result<Option<Collecting>, DbErr> {
    let row = collecting::Entity::find_by_id(survey.as_str()).one(db).await?;
    Ok(row.map(|row| Collecting { secret: row.secret, invited_only: row.invited_only }))
}

/// What the address `signed` of a link names, when its signature is that of `survey`.
pub async fn signed(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    (link, signed): (Link, &str),
) -> Result<Option<String>, DbErr> {
    let own = collecting(db, survey).await?;
    Ok(own.and_then(|own| own.read(link, survey, signed)))
}

/// What `survey` collects with, made when there is nothing.
pub async fn collecting_of(
    db: &impl ConnectionTrait,
    survey: &ThingId,
) -> Result<Collecting, DbErr> {
    let fresh = Collecting { secret: random_secret(), invited_only: false };
    keep_collecting(db, survey, &fresh).await?;
    Ok(collecting(db, survey).await?.unwrap_or(fresh))
}

/// Records what a survey collects with, unless it is there.
pub async fn keep_collecting(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    own: &Collecting,
) -> Result<(), DbErr> {
    let row = collecting::ActiveModel {
        survey_id: Set(survey.to_string()),
        secret: Set(own.secret.clone()),
        invited_only: Set(own.invited_only),
    };
    collecting::Entity::insert(row)
        .on_conflict(OnConflict::column(collecting::Column::SurveyId).do_nothing().to_owned())
        .exec_without_returning(db)
        .await
        .map(|_| ())
}

pub async fn set_invited_only(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    invited_only: bool,
) -> Result<(), DbErr> {
    collecting_of(db, survey).await?;
    collecting::Entity::update_many()
        .col_expr(collecting::Column::InvitedOnly, Expr::value(invited_only))
        .filter(collecting::Column::SurveyId.eq(survey.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// A lot, and how many of its invitations were made and used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub lot: Lot,
    pub made: u64,
    pub used: u64,
}

fn read_lot(row: lot::Model) -> Lot {
    Lot { number: row.number, name: row.name }
}

/// The lots of `survey`, the first one first.
pub async fn lots(db: &impl ConnectionTrait, survey: &ThingId) -> Result<Vec<Lot>, DbErr> {
    let rows = lot::Entity::find()
        .filter(lot::Column::SurveyId.eq(survey.as_str()))
        .order_by_asc(lot::Column::Number);
    Ok(rows.all(db).await?.into_iter().map(read_lot).collect())
}

/// The same, with how many of their invitations were made and used.
pub async fn counted_lots(
    db: &impl ConnectionTrait,
    survey: &ThingId,
) -> Result<Vec<Counted>, DbErr> {
    let count = || {
        invitation::Entity::find()
            .select_only()
            .column(invitation::Column::Lot)
            .column_as(invitation::Column::Id.count(), "number")
            .filter(invitation::Column::SurveyId.eq(survey.as_str()))
            .group_by(invitation::Column::Lot)
            .order_by_asc(invitation::Column::Lot)
    };
    let made: Vec<(i32, i64)> = count().into_tuple().all(db).await?;
    let used = count().filter(invitation::Column::Spent.eq(true));
    let used: BTreeMap<i32, i64> =
        used.into_tuple::<(i32, i64)>().all(db).await?.into_iter().collect();
    let made: BTreeMap<i32, i64> = made.into_iter().collect();
    let of = |all: &BTreeMap<i32, i64>, lot: i32| {
        all.get(&lot).copied().and_then(|it| u64::try_from(it).ok()).unwrap_or_default()
    };
    let counted =
        |lot: Lot| Counted { made: of(&made, lot.number), used: of(&used, lot.number), lot };
    Ok(lots(db, survey).await?.into_iter().map(counted).collect())
}

/// Records a lot with its invitations.
pub async fn insert_lot(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    lot: &Lot,
    invitations: &[Invitation],
) -> Result<(), DbErr> {
    let row = lot::ActiveModel {
        survey_id: Set(survey.to_string()),
        number: Set(lot.number),
        name: Set(lot.name.clone()),
    };
    lot::Entity::insert(row).exec_without_returning(db).await?;
    for some in invitations.chunks(AT_ONCE) {
        let rows = some.iter().map(|it| invitation::ActiveModel {
            survey_id: Set(survey.to_string()),
            id: Set(it.id.clone()),
            lot: Set(it.lot),
            spent: Set(it.spent),
        });
        invitation::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// So many invitations of the lot `number`, not used yet.
pub fn fresh_invitations(number: i32, count: usize) -> Vec<Invitation> {
    let fresh = |_| Invitation { id: fresh_id(), lot: number, spent: false };
    (0..count).map(fresh).collect()
}

fn read_invitation(row: invitation::Model) -> Invitation {
    Invitation { id: row.id, lot: row.lot, spent: row.spent }
}

/// The invitations of the lot `number`, in the order of their identifiers: by chance.
pub async fn invitations(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    number: i32,
) -> Result<Vec<Invitation>, DbErr> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::SurveyId.eq(survey.as_str()))
        .filter(invitation::Column::Lot.eq(number))
        .order_by_asc(invitation::Column::Id);
    Ok(rows.all(db).await?.into_iter().map(read_invitation).collect())
}

pub async fn invitation(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    id: &str,
) -> Result<Option<Invitation>, DbErr> {
    let key = (survey.to_string(), id.to_owned());
    Ok(invitation::Entity::find_by_id(key).one(db).await?.map(read_invitation))
}

/// Spends an invitation; tells whether it could be. No row says with which answers.
pub async fn spend(db: &impl ConnectionTrait, survey: &ThingId, id: &str) -> Result<bool, DbErr> {
    let spent = invitation::Entity::update_many()
        .col_expr(invitation::Column::Spent, Expr::value(true))
        .filter(invitation::Column::SurveyId.eq(survey.as_str()))
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::Spent.eq(false))
        .exec(db)
        .await?;
    Ok(spent.rows_affected == 1)
}

fn own_kiosks(survey: &ThingId) -> cordee_store::sea_orm::Select<kiosk::Entity> {
    kiosk::Entity::find().filter(kiosk::Column::SurveyId.eq(survey.as_str()))
}

fn read_kiosk(row: kiosk::Model) -> Kiosk {
    Kiosk {
        number: row.number,
        id: row.id,
        name: row.name,
        is_closed: row.is_closed,
        sent: row.sent,
    }
}

/// The kiosks of `survey`, the first one first.
pub async fn kiosks(db: &impl ConnectionTrait, survey: &ThingId) -> Result<Vec<Kiosk>, DbErr> {
    let rows = own_kiosks(survey).order_by_asc(kiosk::Column::Number).all(db).await?;
    Ok(rows.into_iter().map(read_kiosk).collect())
}

/// The kiosk of this identifier.
pub async fn kiosk(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    id: &str,
) -> Result<Option<Kiosk>, DbErr> {
    let row = own_kiosks(survey).filter(kiosk::Column::Id.eq(id)).one(db).await?;
    Ok(row.map(read_kiosk))
}

/// An identifier that nobody guesses, for an address that is signed.
pub fn fresh_id() -> String {
    random_secret().to_ascii_lowercase().chars().take(LETTERS).collect()
}

pub async fn insert_kiosk(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    it: &Kiosk,
) -> Result<(), DbErr> {
    let row = kiosk::ActiveModel {
        survey_id: Set(survey.to_string()),
        number: Set(it.number),
        id: Set(it.id.clone()),
        name: Set(it.name.clone()),
        is_closed: Set(it.is_closed),
        sent: Set(it.sent),
    };
    kiosk::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Takes the address of a kiosk back, or gives it again; tells whether there is such a kiosk.
pub async fn close_kiosk(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    number: i32,
    is_closed: bool,
) -> Result<bool, DbErr> {
    let changed = kiosk::Entity::update_many()
        .col_expr(kiosk::Column::IsClosed, Expr::value(is_closed))
        .filter(kiosk::Column::SurveyId.eq(survey.as_str()))
        .filter(kiosk::Column::Number.eq(number))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// One person more answered at a kiosk.
pub async fn count_at(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    number: i32,
) -> Result<(), DbErr> {
    kiosk::Entity::update_many()
        .col_expr(kiosk::Column::Sent, Expr::col(kiosk::Column::Sent).add(1))
        .filter(kiosk::Column::SurveyId.eq(survey.as_str()))
        .filter(kiosk::Column::Number.eq(number))
        .exec(db)
        .await
        .map(|_| ())
}

fn read_quota(row: &quota::Model) -> Option<Quota> {
    let group = Group::of_keys(&row.question, &row.answer)?;
    Some(Quota { group, wanted: row.wanted, taken: row.taken })
}

fn own_quotas(survey: &ThingId) -> cordee_store::sea_orm::Select<quota::Entity> {
    quota::Entity::find()
        .filter(quota::Column::SurveyId.eq(survey.as_str()))
        .order_by_asc(quota::Column::Question)
        .order_by_asc(quota::Column::Answer)
}

/// The quotas of `survey`, populations first.
pub async fn quotas(db: &impl ConnectionTrait, survey: &ThingId) -> Result<Vec<Quota>, DbErr> {
    Ok(own_quotas(survey).all(db).await?.iter().filter_map(read_quota).collect())
}

/// Puts `all` in the place of the quotas of `survey`.
pub async fn set_quotas(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    all: &[Quota],
) -> Result<(), DbErr> {
    quota::Entity::delete_many()
        .filter(quota::Column::SurveyId.eq(survey.as_str()))
        .exec(db)
        .await?;
    let row = |it: &Quota| {
        let (question, answer) = it.group.keys();
        quota::ActiveModel {
            survey_id: Set(survey.to_string()),
            question: Set(question.to_owned()),
            answer: Set(answer.to_owned()),
            wanted: Set(it.wanted),
            taken: Set(it.taken),
        }
    };
    if all.is_empty() {
        return Ok(());
    }
    quota::Entity::insert_many(all.iter().map(row)).exec_without_returning(db).await.map(|_| ())
}

/// Whether one of the groups that `answers` are of is full already.
pub async fn is_beyond(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    (questionnaire, answers): (&Questionnaire, &AnswerSheet),
) -> Result<bool, DbErr> {
    let all = quotas(db, survey).await?;
    Ok(all.iter().any(|it| it.is_full() && it.group.holds(questionnaire, answers)))
}

/// Counts `answers` in the groups that they are of, in the transaction that sends them; tells whether
/// one of those is full: then they count in none.
pub async fn take_place(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    (questionnaire, answers): (&Questionnaire, &AnswerSheet),
) -> Result<bool, DbErr> {
    // Held in one order, so that two who send at once do not wait for one another.
    let held = own_quotas(survey).lock_exclusive().all(db).await?;
    let own: Vec<Quota> = held
        .iter()
        .filter_map(read_quota)
        .filter(|quota| quota.group.holds(questionnaire, answers))
        .collect();
    if own.iter().any(Quota::is_full) {
        return Ok(true);
    }
    for quota in own {
        let (question, answer) = quota.group.keys();
        quota::Entity::update_many()
            .col_expr(quota::Column::Taken, Expr::col(quota::Column::Taken).add(1))
            .filter(quota::Column::SurveyId.eq(survey.as_str()))
            .filter(quota::Column::Question.eq(question))
            .filter(quota::Column::Answer.eq(answer))
            .exec(db)
            .await?;
    }
    Ok(false)
}

fn read_paper(row: paper::Model) -> Paper {
    Paper {
        number: row.number,
        sheet: row.sheet_id,
        compared: row.compared.zip(row.differed),
        is_removed: row.removed_on.is_some(),
    }
}

fn own_papers(survey: &ThingId) -> cordee_store::sea_orm::Select<paper::Entity> {
    paper::Entity::find().filter(paper::Column::SurveyId.eq(survey.as_str()))
}

/// The sheets of paper of `survey`, the last one first.
pub async fn papers(db: &impl ConnectionTrait, survey: &ThingId) -> Result<Vec<Paper>, DbErr> {
    let rows = own_papers(survey).order_by_desc(paper::Column::Number).all(db).await?;
    Ok(rows.into_iter().map(read_paper).collect())
}

/// The numbers of the sheets of paper among the answers `ids`.
pub async fn papers_of(
    db: &impl ConnectionTrait,
    ids: impl Iterator<Item = &str>,
) -> Result<BTreeMap<String, Paper>, DbErr> {
    let rows = paper::Entity::find().filter(paper::Column::SheetId.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.sheet_id.clone(), read_paper(row))).collect())
}

pub async fn paper(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    number: i32,
) -> Result<Option<Paper>, DbErr> {
    let key = (survey.to_string(), number);
    Ok(paper::Entity::find_by_id(key).one(db).await?.map(read_paper))
}

/// The number of the next sheet of paper.
pub async fn next_number(db: &impl ConnectionTrait, survey: &ThingId) -> Result<i32, DbErr> {
    let last = own_papers(survey).order_by_desc(paper::Column::Number).one(db).await?;
    Ok(last.map_or(1, |row| row.number.saturating_add(1)))
}

/// Records sheets of paper.
pub async fn insert_papers(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    papers: &[Paper],
) -> Result<(), DbErr> {
    let row = |it: &Paper| paper::ActiveModel {
        survey_id: Set(survey.to_string()),
        number: Set(it.number),
        sheet_id: Set(it.sheet.clone()),
        compared: Set(it.compared.map(|(compared, _)| compared)),
        differed: Set(it.compared.map(|(_, differed)| differed)),
        removed_on: Set(None),
    };
    if papers.is_empty() {
        return Ok(());
    }
    paper::Entity::insert_many(papers.iter().map(row)).exec_without_returning(db).await.map(|_| ())
}

/// Keeps what typing a sheet twice showed.
pub async fn set_compared(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    number: i32,
    (compared, differed): (i32, i32),
) -> Result<(), DbErr> {
    paper::Entity::update_many()
        .col_expr(paper::Column::Compared, Expr::value(compared))
        .col_expr(paper::Column::Differed, Expr::value(differed))
        .filter(paper::Column::SurveyId.eq(survey.as_str()))
        .filter(paper::Column::Number.eq(number))
        .exec(db)
        .await
        .map(|_| ())
}

/// Says on which day a sheet was removed, or that it is there again.
pub async fn set_removed(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    number: i32,
    day: Option<NaiveDate>,
) -> Result<(), DbErr> {
    paper::Entity::update_many()
        .col_expr(paper::Column::RemovedOn, Expr::value(day))
        .filter(paper::Column::SurveyId.eq(survey.as_str()))
        .filter(paper::Column::Number.eq(number))
        .exec(db)
        .await
        .map(|_| ())
}

/// How many sheets of paper there are.
pub async fn count_papers(db: &impl ConnectionTrait, survey: &ThingId) -> Result<u64, DbErr> {
    own_papers(survey).filter(paper::Column::RemovedOn.is_null()).count(db).await
}

/// How many sheets one purge takes away at most.
const PURGED_AT_ONCE: u64 = 5_000;

/// Takes away the sheets of paper of `destination` that were removed before `before`; gives how many.
pub async fn forget_removed(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: NaiveDate,
) -> Result<u64, DbErr> {
    let own = thing::ids_of_kind(destination, Kind::Survey);
    let rows = paper::Entity::find()
        .filter(paper::Column::SurveyId.in_subquery(own))
        .filter(paper::Column::RemovedOn.lt(before))
        .order_by_asc(paper::Column::SheetId)
        .limit(PURGED_AT_ONCE)
        .all(db)
        .await?;
    let ids = || rows.iter().map(|row| row.sheet_id.as_str());
    let gone = super::super::queries::forget_sheets(db, ids()).await?;
    let of_them = paper::Column::SheetId.is_in(ids());
    paper::Entity::delete_many().filter(of_them).exec(db).await?;
    Ok(gone)
}
