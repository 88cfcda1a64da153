//! The mails that have not left, for whoever watches over them. Bodies are never shown.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect,
    sea_query::{LockType, SelectStatement},
};

use super::{FAILED, GIVEN_UP, SENDING, SENT, WAITING, row};
use crate::ThingId;
use crate::jobs::Seen;

/// How long the body of a mail that failed is kept, for somebody to try it again.
const FAILED_KEPT: TimeDelta = TimeDelta::days(7);

/// How the outbox stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub waiting: u64,
    /// Refused too often, or given up.
    pub given_up: u64,
    /// What the server said last, of a mail that has not left.
    pub last_error: Option<String>,
}

/// A mail that has not left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsent {
    pub id: String,
    pub to: String,
    pub subject: String,
    pub attempts: i32,
    pub last_error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    /// Refused too often: it waits for somebody.
    pub has_failed: bool,
}

fn filter(seen: &Seen<'_>) -> Condition {
    let of = |id: &ThingId| Condition::any().add(row::Column::DestinationId.eq(id.as_str()));
    match seen {
        Seen::All => Condition::all(),
        Seen::Of(id) => of(id),
        Seen::WithInstance(id) => of(id).add(row::Column::DestinationId.is_null()),
    }
}

/// Counts the mails that have not left.
pub async fn standing(db: &impl ConnectionTrait, seen: &Seen<'_>) -> Result<Standing, DbErr> {
    let of = |states: &[&str]| {
        let states = row::Column::State.is_in(states.iter().copied());
        row::Entity::find().filter(filter(seen)).filter(states)
    };
    let last = of(&[WAITING, SENDING, FAILED, GIVEN_UP])
        .filter(row::Column::LastError.is_not_null())
        .order_by_desc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .one(db)
        .await?;
    Ok(Standing {
        waiting: of(&[WAITING, SENDING]).count(db).await?,
        given_up: of(&[FAILED, GIVEN_UP]).count(db).await?,
        last_error: last.and_then(|mail| mail.last_error),
    })
}

/// The mails that were refused and have not left, the oldest first, `most` at most.
pub async fn unsent(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    most: u64,
) -> Result<Vec<Unsent>, DbErr> {
    let tried = Condition::any().add(row::Column::State.eq(FAILED)).add(
        Condition::all()
            .add(row::Column::State.is_in([WAITING, SENDING]))
            .add(row::Column::LastError.is_not_null()),
    );
    let rows = row::Entity::find()
        .filter(filter(seen))
        .filter(tried)
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    let mail = |row: row::Model| Unsent {
        has_failed: row.state == FAILED,
        id: row.id,
        to: row.recipient,
        subject: row.subject,
        attempts: row.attempts,
        last_error: row.last_error,
        created_at: row.created_at,
        due_at: row.due_at,
    };
    Ok(rows.into_iter().map(mail).collect())
}

/// A mail that waits or has failed, held by the transaction `db`; not while it is being sent.
async fn held(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    id: &str,
) -> Result<Option<row::Model>, DbErr> {
    row::Entity::find_by_id(id)
        .filter(filter(seen))
        .filter(row::Column::State.is_in([WAITING, FAILED]))
        .lock(LockType::Update)
        .one(db)
        .await
}

/// Sends the mail `id` again as soon as can be, in the transaction `db`. Gives whether it waits.
pub async fn try_again(
    db: &impl ConnectionTrait,
    seen: &Seen<'_>,
    id: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let Some(mail) = held(db, seen, id).await? else { return Ok(false) };
    if mail.body.is_none() {
        return Ok(false);
    }
    let mut mail = mail.into_active_model();
    mail.state = Set(WAITING.to_owned());
    mail.due_at = Set(now);
    mail.attempts = Set(0);
    mail.update(db).await?;
    Ok(true)
}

/// Gives the mail `id` up, in the transaction `db`: it never leaves, and its body goes at once.
pub async fn give_up(db: &impl ConnectionTrait, seen: &Seen<'_>, id: &str) -> Result<bool, DbErr> {
    let Some(mail) = held(db, seen, id).await? else { return Ok(false) };
    let mut mail = mail.into_active_model();
    mail.state = Set(GIVEN_UP.to_owned());
    mail.body = Set(None);
    mail.html = Set(None);
    mail.unsubscribe = Set(None);
    mail.update(db).await?;
    Ok(true)
}

/// Gives up the mails that failed long enough ago: their bodies go.
pub async fn give_up_failed(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
    let given_up = row::ActiveModel {
        state: Set(GIVEN_UP.to_owned()),
        body: Set(None),
        html: Set(None),
        unsubscribe: Set(None),
        ..Default::default()
    };
    row::Entity::update_many()
        .set(given_up)
        .filter(row::Column::State.eq(FAILED))
        .filter(row::Column::DueAt.lt(now - FAILED_KEPT))
        .exec(db)
        .await
        .map(|_| ())
}

/// Gives up the mails that wait with a secret of `what`: nothing of them is left to be read. One that is on
/// its way to the server just now is wiped as well.
pub async fn wipe(db: &impl ConnectionTrait, what: &str) -> Result<u64, DbErr> {
    let given_up = row::ActiveModel {
        state: Set(GIVEN_UP.to_owned()),
        body: Set(None),
        html: Set(None),
        unsubscribe: Set(None),
        // Whoever is sending it has no word on it any more.
        token: Set(None),
        ..Default::default()
    };
    let wiped = row::Entity::update_many()
        .set(given_up)
        .filter(row::Column::SecretOf.eq(what))
        .filter(row::Column::State.ne(SENT));
    Ok(wiped.exec(db).await?.rows_affected)
}

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It waits, or is being sent; what the server said last, if it was tried.
    Waiting {
        last_error: Option<String>,
    },
    Sent(DateTime<Utc>),
    /// It was refused too often, or for good, or somebody gave it up.
    Failed {
        last_error: Option<String>,
    },
}

/// A mail's name, state, the last answer of the server, when it left.
type Became = (String, String, Option<String>, Option<DateTime<Utc>>);

/// What became of the mails `names` of [`super::queue_all`]; those that are forgotten are left out.
pub async fn fates(
    db: &impl ConnectionTrait,
    names: &[String],
) -> Result<Vec<(String, Fate)>, DbErr> {
    let mut fates = vec![];
    for some in names.chunks(super::QUEUED_AT_ONCE) {
        let rows: Vec<Became> = row::Entity::find()
            .select_only()
            .columns([
                row::Column::Id,
                row::Column::State,
                row::Column::LastError,
                row::Column::SentAt,
            ])
            .filter(row::Column::Id.is_in(some.iter().map(String::as_str)))
            .into_tuple()
            .all(db)
            .await?;
        for (id, state, last_error, sent_at) in rows {
            let fate = match (state.as_str(), sent_at) {
                (SENT, Some(at)) => Fate::Sent(at),
                (FAILED | GIVEN_UP, _) => Fate::Failed { last_error },
                _ => Fate::Waiting { last_error },
            };
            fates.push((id, fate));
        }
    }
    Ok(fates)
}

/// How many mails wait, left, and never will.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    pub waiting: usize,
    pub sent: usize,
    pub failed: usize,
}

/// Counts the mails whose names the statement `names` gives.
pub async fn counted(db: &impl ConnectionTrait, names: SelectStatement) -> Result<Counted, DbErr> {
    let rows: Vec<(String, i64)> = row::Entity::find()
        .select_only()
        .column(row::Column::State)
        .column_as(row::Column::Id.count(), "number")
        .filter(row::Column::Id.in_subquery(names))
        .group_by(row::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let mut counted = Counted::default();
    for (state, number) in rows {
        let number = usize::try_from(number).unwrap_or_default();
        match state.as_str() {
            SENT => counted.sent += number,
            FAILED | GIVEN_UP => counted.failed += number,
            _ => counted.waiting += number,
        }
    }
    Ok(counted)
}
