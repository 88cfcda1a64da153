//! The outbox: a mail is queued in the transaction that causes it, and sent afterwards.
//!
//! A mail whose transaction fails is never sent; a mail that the server refuses for now is tried
//! again, later and later, and then waits for somebody to try it again or give it up. Several
//! instances share one outbox: a mail is claimed before it is sent, as a job is. Should the server's
//! acknowledgement be cut, it is sent again under the same Message-ID, by which a mailbox knows it.
//! Its body is wiped once it is sent, for it may hold a secret. What many mails carry alike, pictures and
//! attached files, stands once ([`enclose`]). A mail whose secret is nobody else's ever ([`Mail::secret_of`]) is
//! in no backup.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{LockBehavior, LockType};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;

use crate::events::{self, Event};
use crate::jobs::delay_after;
use crate::{Clock, Store, ThingId, random_text};

mod desk;
mod enclosures;
mod message;
mod transport;

pub use desk::{
    Counted, Fate, Standing, Unsent, counted, fates, give_up, give_up_failed, standing, try_again,
    unsent, wipe,
};
pub use enclosures::{Enclosure, enclose};
pub use message::draft;
pub use transport::{Transport, TransportError};

/// The topic of what becomes of the mails of a destination.
pub const TOPIC: &str = "mails";

const MOST_ATTEMPTS: i32 = 10;
const MOST_AT_ONCE: u64 = 50;
/// How many mails are on their way to the server at the same time.
const HANDS: u64 = 4;
/// How many mails one statement queues: databases bound the values of a statement.
const QUEUED_AT_ONCE: usize = 500;
const PAUSE: Duration = Duration::from_millis(500);
/// The longest that one mail may take to be handed over.
const PATIENCE: Duration = Duration::from_mins(2);
/// How long a mail belongs to who claimed it: well over [`PATIENCE`].
const CLAIMED: TimeDelta = TimeDelta::minutes(5);

/// A mail to one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    /// All of it, in plain text.
    pub text: String,
    /// The same as a page, for programs that show those.
    pub html: Option<String>,
    /// Who reads what is answered, when it is not the sender.
    pub reply_to: Option<String>,
    /// The name of the bundle of files that it carries: see [`enclose`].
    pub enclosed: Option<String>,
    /// Where whoever gets it says, in one click, that no more such mails are wished; their programs
    /// offer it beside the mail (RFC 8058).
    pub unsubscribe: Option<String>,
    /// What the secret in it opens, when nobody but its reader may ever hold that: the mail is then left out
    /// of backups, and [`wipe`] takes it away unsent.
    pub secret_of: Option<String>,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "outbox")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub recipient: String,
        pub subject: String,
        pub body: Option<String>,
        pub state: String,
        pub attempts: i32,
        pub last_error: Option<String>,
        pub created_at: DateTimeUtc,
        pub due_at: DateTimeUtc,
        pub sent_at: Option<DateTimeUtc>,
        pub token: Option<String>,
        pub destination_id: Option<String>,
        pub locked_until: Option<DateTimeUtc>,
        pub unsubscribe: Option<String>,
        pub html: Option<String>,
        pub reply_to: Option<String>,
        pub enclosed: Option<String>,
        pub secret_of: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

const WAITING: &str = "waiting";
const SENDING: &str = "sending";
const SENT: &str = "sent";
/// It was refused too often: somebody may try it again for a while.
const FAILED: &str = "failed";
const GIVEN_UP: &str = "given_up";

/// Queues `mail` of `destination` in the transaction `db`.
pub async fn queue(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: Mail,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    queue_row(db, Some(destination.to_string()), mail, now).await
}

/// Queues `mail` of the instance itself, to whoever runs it.
pub async fn queue_of_instance(
    db: &impl ConnectionTrait,
    mail: Mail,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    queue_row(db, None, mail, now).await
}

async fn queue_row(
    db: &impl ConnectionTrait,
    destination: Option<String>,
    mail: Mail,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = waiting(random_text(15), destination, mail, now);
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Queues many mails of `destination` in the transaction `db`, and gives the name of each, by which
/// [`fates`] knows it and which its Message-ID begins with.
pub async fn queue_all(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mails: Vec<Mail>,
    now: DateTime<Utc>,
) -> Result<Vec<String>, DbErr> {
    let mut names = vec![];
    let mut mails = mails.into_iter();
    loop {
        let some: Vec<Mail> = mails.by_ref().take(QUEUED_AT_ONCE).collect();
        if some.is_empty() {
            return Ok(names);
        }
        let rows = some.into_iter().map(|mail| {
            let name = random_text(15);
            names.push(name.clone());
            waiting(name, Some(destination.to_string()), mail, now)
        });
        let rows: Vec<row::ActiveModel> = rows.collect();
        row::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
}

fn waiting(
    id: String,
    destination: Option<String>,
    mail: Mail,
    now: DateTime<Utc>,
) -> row::ActiveModel {
    row::ActiveModel {
        id: Set(id),
        recipient: Set(mail.to),
        subject: Set(mail.subject),
        body: Set(Some(mail.text)),
        state: Set(WAITING.to_owned()),
        attempts: Set(0),
        last_error: Set(None),
        created_at: Set(now),
        due_at: Set(now),
        sent_at: Set(None),
        token: Set(None),
        destination_id: Set(destination),
        locked_until: Set(None),
        unsubscribe: Set(mail.unsubscribe),
        html: Set(mail.html),
        reply_to: Set(mail.reply_to),
        enclosed: Set(mail.enclosed),
        secret_of: Set(mail.secret_of),
    }
}

/// The mails that somebody has to send: those whose time has come, and those whose sender is gone.
fn due(now: DateTime<Utc>) -> Condition {
    let waiting =
        Condition::all().add(row::Column::State.eq(WAITING)).add(row::Column::DueAt.lte(now));
    let abandoned =
        Condition::all().add(row::Column::State.eq(SENDING)).add(row::Column::LockedUntil.lt(now));
    Condition::any().add(waiting).add(abandoned)
}

/// Takes the mail that has been due longest: nobody else sends it.
async fn claim(store: &Store, now: DateTime<Utc>) -> Result<Option<row::Model>, DbErr> {
    let is_any = row::Entity::find().filter(due(now)).limit(1).one(store.reader()).await?;
    if is_any.is_none() {
        return Ok(None);
    }
    let db = store.begin().await?;
    let found = row::Entity::find()
        .filter(due(now))
        .order_by_asc(row::Column::DueAt)
        .order_by_asc(row::Column::Id)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .one(&db)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let attempts = found.attempts + 1;
    let mut mail = found.into_active_model();
    mail.state = Set(SENDING.to_owned());
    mail.token = Set(Some(random_text(15)));
    mail.locked_until = Set(Some(now + CLAIMED));
    mail.attempts = Set(attempts);
    let claimed = mail.update(&db).await?;
    db.commit().await?;
    Ok(Some(claimed))
}

/// Sends the mails that are due, oldest first; returns how many left.
pub async fn send_due(store: &Store, transport: &Transport, clock: &Clock) -> Result<u64, DbErr> {
    tried(store, transport, clock).await.map(|tried| tried.sent)
}

/// What became of a round of mails.
#[derive(Default)]
struct Round {
    sent: u64,
    /// Whether there may be more that are due.
    is_full: bool,
}

async fn tried(store: &Store, transport: &Transport, clock: &Clock) -> Result<Round, DbErr> {
    let mut round = Round::default();
    let mut bundle = enclosures::Bundle::default();
    for _ in 0..MOST_AT_ONCE {
        let Some(claimed) = claim(store, clock.now()).await? else { return Ok(round) };
        let files = bundle.of(store.reader(), claimed.enclosed.as_deref()).await?;
        let mail = Mail {
            to: claimed.recipient.clone(),
            subject: claimed.subject.clone(),
            text: claimed.body.clone().unwrap_or_default(),
            html: claimed.html.clone(),
            reply_to: claimed.reply_to.clone(),
            enclosed: claimed.enclosed.clone(),
            unsubscribe: claimed.unsubscribe.clone(),
            secret_of: claimed.secret_of.clone(),
        };
        let sending = transport.send(&claimed.id, &mail, &files, claimed.created_at);
        let sending = tokio::time::timeout(PATIENCE, sending).await;
        let outcome = sending.unwrap_or_else(|_| Err(anyhow::anyhow!("the server took too long")));
        round.sent += u64::from(outcome.is_ok());
        record(store, &claimed, outcome, clock.now()).await?;
    }
    round.is_full = true;
    Ok(round)
}

/// Sends what is due by several hands at once: a server answers each in its time.
async fn tried_by_all(store: &Store, transport: &Transport, clock: &Clock) -> Result<bool, DbErr> {
    let hands = (0..HANDS).map(|_| tried(store, transport, clock));
    let rounds = futures_util::future::join_all(hands).await;
    let mut is_full = false;
    for round in rounds {
        is_full |= round?.is_full;
    }
    Ok(is_full)
}

/// Notes what became of a mail, unless another sender has it by now.
async fn record(
    store: &Store,
    claimed: &row::Model,
    outcome: anyhow::Result<()>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut mail =
        row::ActiveModel { token: Set(None), locked_until: Set(None), ..Default::default() };
    match outcome {
        Ok(()) => {
            mail.state = Set(SENT.to_owned());
            mail.sent_at = Set(Some(now));
            mail.body = Set(None);
            mail.html = Set(None);
            mail.unsubscribe = Set(None);
        }
        Err(error) => {
            // What the server says names whom it was for: it is shown to administrators, not logged.
            tracing::warn!(claimed.attempts, claimed.id, "a mail was not accepted");
            let is_last = MOST_ATTEMPTS <= claimed.attempts || transport::is_unknown(&error);
            mail.state = Set(if is_last { FAILED } else { WAITING }.to_owned());
            mail.last_error = Set(Some(format!("{error:#}")));
            mail.due_at = Set(now + delay_after(claimed.attempts) * 2);
        }
    }
    let own = Condition::all()
        .add(row::Column::Id.eq(claimed.id.as_str()))
        .add(row::Column::Token.eq(claimed.token.clone()));
    let db = store.begin().await?;
    row::Entity::update_many().set(mail).filter(own).exec(&db).await?;
    let destination = claimed.destination_id.as_deref().and_then(|id| id.parse().ok());
    if let Some(destination) = destination {
        // Pages that follow a mailing see how far it is.
        let event = Event { destination, topic: TOPIC.to_owned(), payload: json!({}) };
        events::publish(&db, &event).await?;
    }
    db.commit().await
}

/// Sends what is due, until `stopped`; what is being sent then is sent first.
pub async fn keep_sending(
    store: Store,
    transport: Transport,
    clock: Clock,
    stopped: impl Future<Output = ()>,
) {
    let mut stopped = std::pin::pin!(stopped);
    loop {
        let is_full = tried_by_all(&store, &transport, &clock).await.unwrap_or_else(|error| {
            tracing::error!(%error, "the outbox could not be read");
            false
        });
        let pause = if is_full { Duration::ZERO } else { PAUSE };
        tokio::select! {
            biased;
            () = &mut stopped => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}

pub mod keeping;
#[cfg(test)]
mod tests;
