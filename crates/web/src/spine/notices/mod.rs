//! Notices: what an account is told of what happens where it works.
//!
//! There is one list for each account, the same whatever pace it chose: a digest holds what those
//! who are told at once got, no less. A domain says in the transaction of the act that something
//! happened ([`tell`]); who is told follows from the roles, and never is whoever did it. A notice
//! holds identifiers and details, no sentence: it is said in the reader's language when it is shown,
//! as long as they may see what it is about ([`reading`]).

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use cordee_store::jobs::NewJob;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QuerySelect, QueryTrait, sea_query::OnConflict,
};
use cordee_store::{ThingId, random_text};
use serde_json::{Value as Json, json};

use super::editing::Hand;
use super::identity::{WHOLE_DESTINATION, account_row, grant_row};
use super::rights::Role;
use super::thing::Thing;
use super::{events, work};

mod news;
pub mod of_jobs;
pub mod reading;
mod row;
pub mod wishes;

pub use news::{Concern, News, Pace};

/// How long a notice is kept, read or not.
pub const KEPT: TimeDelta = TimeDelta::days(90);
/// How long a mail waits for what else may happen.
const GATHERED: TimeDelta = TimeDelta::minutes(1);
/// The kind of job that mails one account what it wishes to be told at once.
pub const MAIL: &str = "notice-mail";
/// Where one has oneself reminded of a thing.
pub const REMIND: &str = "/manage/things/{thing}/reminders";
/// The deadlines of a process.
pub const DEADLINES: &str = "/manage/things/{thing}/deadlines";
/// Where one reads them.
pub const NOTIFICATIONS: &str = "/notifications";

/// Whom an event concerns.
#[derive(Clone, Debug)]
enum Whom {
    /// Those who work on a process, or on the whole destination.
    Workers(Option<ThingId>),
    Account(String),
}

/// Something that happened, about to be told.
#[derive(Clone, Debug)]
pub struct Event {
    kind: News,
    key: String,
    whom: Whom,
    thing: Option<ThingId>,
    process: Option<ThingId>,
    detail: Json,
    is_mailed: bool,
}

impl Event {
    /// What concerns those who work on `thing`. `key` is what makes the event this one and no other:
    /// nobody is told the same twice.
    pub fn of(kind: News, key: &str, thing: &Thing) -> Self {
        Self {
            kind,
            key: format!("{}/{}/{key}", kind.name(), thing.id),
            whom: Whom::Workers(thing.process.clone()),
            thing: Some(thing.id.clone()),
            process: thing.process.clone(),
            detail: json!({}),
            is_mailed: false,
        }
    }

    /// What concerns `account` alone.
    pub fn to(kind: News, key: &str, account: &str) -> Self {
        Self {
            kind,
            key: format!("{}/{key}", kind.name()),
            whom: Whom::Account(account.to_owned()),
            thing: None,
            process: None,
            detail: json!({}),
            is_mailed: false,
        }
    }

    /// Told to `account` alone, though it is about a thing.
    #[must_use]
    pub fn only_to(self, account: &str) -> Self {
        Self { whom: Whom::Account(account.to_owned()), ..self }
    }

    /// Identifiers and numbers, and what its readers wrote themselves: never a sentence.
    #[must_use]
    pub fn detail(self, detail: Json) -> Self {
        Self { detail, ..self }
    }

    /// A mail of its own has said it.
    #[must_use]
    pub fn already_mailed(self) -> Self {
        Self { is_mailed: true, ..self }
    }
}

/// The topic that the pages of `account` follow.
pub fn topic(account: &str) -> String {
    format!("notices/{account}")
}

/// Tells, in the transaction `db`, what `hand` did in `destination`.
pub async fn tell(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    hand: &Hand,
    event: Event,
) -> Result<(), DbErr> {
    let mut accounts = match &event.whom {
        Whom::Account(account) => vec![account.clone()],
        Whom::Workers(process) => workers(db, destination, process.as_ref()).await?,
    };
    accounts.retain(|account| hand.account.as_ref() != Some(account));
    let wishes = wishes::of_each(db, accounts.iter().map(String::as_str)).await?;
    for account in accounts {
        let concern = event.kind.concern();
        let pace = wishes.get(&account).map_or(concern.usual(), |wishes| wishes.pace(concern));
        if pace != Pace::Never && note(db, destination, hand, &event, &account).await? {
            events::publish(db, destination, &topic(&account), json!({})).await?;
            if pace == Pace::AtOnce && !event.is_mailed {
                mail_soon(db, destination, &account, event.kind, hand.at).await?;
            }
        }
    }
    Ok(())
}

/// Those who work on `process`, and those who work on all of them: the project team and the
/// facilitators who have come.
async fn workers(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    process: Option<&ThingId>,
) -> Result<Vec<String>, DbErr> {
    let roles = [Role::ProjectTeam.name(), Role::Facilitator.name()];
    let scopes = [Some(WHOLE_DESTINATION), process.map(ThingId::as_str)];
    let holders = grant_row::Entity::find()
        .select_only()
        .column(grant_row::Column::AccountId)
        .filter(grant_row::Column::Role.is_in(roles))
        .filter(grant_row::Column::Scope.is_in(scopes.into_iter().flatten()))
        .into_query();
    account_row::Entity::find()
        .select_only()
        .column(account_row::Column::Id)
        .filter(reachable(destination))
        .filter(account_row::Column::Id.in_subquery(holders))
        .into_tuple()
        .all(db)
        .await
}

/// The accounts of `destination` that are open, and whose holder has come at least once: nobody is
/// written to who has not shown to read their mail.
pub fn reachable(destination: &ThingId) -> Condition {
    Condition::all()
        .add(account_row::Column::DestinationId.eq(destination.as_str()))
        .add(account_row::Column::ClosedAt.is_null())
        .add(account_row::Column::ConfirmedAt.is_not_null())
}

/// Notes `event` for `account`; gives whether it is new to it.
async fn note(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    hand: &Hand,
    event: &Event,
    account: &str,
) -> Result<bool, DbErr> {
    let row = row::notice::ActiveModel {
        id: Set(random_text(12)),
        destination_id: Set(destination.to_string()),
        account_id: Set(account.to_owned()),
        kind: Set(event.kind.name().to_owned()),
        key: Set(event.key.clone()),
        thing_id: Set(event.thing.as_ref().map(ToString::to_string)),
        process_id: Set(event.process.as_ref().map(ToString::to_string)),
        who: Set(hand.account.clone()),
        detail: Set(event.detail.clone()),
        created_at: Set(hand.at),
        read_at: Set(None),
        mailed_at: Set(event.is_mailed.then_some(hand.at)),
    };
    let once = [row::notice::Column::AccountId, row::notice::Column::Key];
    let noted = row::notice::Entity::insert(row)
        .on_conflict(OnConflict::columns(once).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(noted == 1)
}

/// Queues a mail to `account`: all that happens within the same minute is one.
async fn mail_soon(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    account: &str,
    kind: News,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let due_at = if kind.has_its_hour() { now } else { end_of_minute(now + GATHERED) };
    // A job that runs already has read what it tells: the next minute has another.
    let key = format!("{account}/{}", due_at.timestamp());
    let job = NewJob::new(MAIL, json!({ "account": account })).of(destination);
    work::queue(db, job.once(&key).at(due_at), now).await.map(|_| ())
}

fn end_of_minute(at: DateTime<Utc>) -> DateTime<Utc> {
    let minute = TimeDelta::minutes(1);
    let begun = at.duration_trunc(minute).unwrap_or(at);
    if begun == at { at } else { begun + minute }
}
