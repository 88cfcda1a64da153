//! The outbox: a mail is queued in the transaction that causes it, and sent afterwards.
//!
//! A mail whose transaction fails is never sent; a mail that the server refuses for now is tried
//! again, later and later. Its body is wiped once it is sent, for it may hold a secret.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use lettre::message::{Mailbox, header::ContentType};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{Expr, Query},
};

use crate::{Clock, Store, ThingId, random_text};

const MOST_ATTEMPTS: i32 = 10;
const MOST_AT_ONCE: u64 = 50;
const PAUSE: Duration = Duration::from_millis(500);

/// A mail to one person, in plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// Where mails go.
pub enum Transport {
    /// To an SMTP server, from the given sender.
    Smtp { server: Box<AsyncSmtpTransport<Tokio1Executor>>, sender: Mailbox },
    /// To whoever reads the program's output: the demonstration.
    Reader(fn(&Mail)),
}

/// Says why no mail can leave.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    #[error(
        "`{0}` is not the address of a mail server: write smtp://HOST:PORT or smtps://USER:PASSWORD@HOST"
    )]
    Server(String, #[source] lettre::transport::smtp::Error),
    #[error("`{0}` is not a mail address to send from")]
    Sender(String, #[source] lettre::address::AddressError),
}

impl Transport {
    /// A transport to the SMTP server at `url`, sending from `sender`.
    pub fn smtp(url: &str, sender: &str) -> Result<Self, TransportError> {
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| TransportError::Server(without_password(url), error))?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        let sender =
            sender.parse().map_err(|error| TransportError::Sender(sender.to_owned(), error))?;
        Ok(Self::Smtp { server: Box::new(server), sender })
    }

    async fn send(&self, id: &str, mail: &Mail) -> anyhow::Result<()> {
        match self {
            Self::Reader(read) => read(mail),
            Self::Smtp { server, sender } => {
                let message = Message::builder()
                    .message_id(Some(format!("<{id}@{}>", sender.email.domain())))
                    .from(sender.clone())
                    .to(mail.to.parse()?)
                    .subject(mail.subject.clone())
                    .header(ContentType::TEXT_PLAIN)
                    .body(mail.text.clone())?;
                server.send(message).await?;
            }
        }
        Ok(())
    }
}

fn without_password(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => {
            format!("{}://…{}", &url[..scheme], &url[at..])
        }
        _ => url.to_owned(),
    }
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
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

const WAITING: &str = "waiting";
const SENT: &str = "sent";
const GIVEN_UP: &str = "given_up";

/// Queues `mail` in the transaction `db`.
pub async fn queue(db: &impl ConnectionTrait, mail: Mail, now: DateTime<Utc>) -> Result<(), DbErr> {
    row::ActiveModel {
        id: Set(random_text(15)),
        recipient: Set(mail.to),
        subject: Set(mail.subject),
        body: Set(Some(mail.text)),
        state: Set(WAITING.to_owned()),
        attempts: Set(0),
        last_error: Set(None),
        created_at: Set(now),
        due_at: Set(now),
        sent_at: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// How the outbox stands, for whoever watches over it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub waiting: u64,
    pub given_up: u64,
    /// What the server said last, of a mail that has not left.
    pub last_error: Option<String>,
}

/// Counts the mails that have not left.
pub async fn standing(db: &impl ConnectionTrait) -> Result<Standing, DbErr> {
    standing_among(db, Condition::all()).await
}

/// Counts the mails that have not left, of those to the accounts of `destination`.
pub async fn standing_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Standing, DbErr> {
    let addresses = Query::select()
        .column("email")
        .from("account")
        .and_where(sea_orm::ExprTrait::eq(Expr::col("destination_id"), destination.as_str()))
        .take();
    let own = Condition::all().add(row::Column::Recipient.in_subquery(addresses));
    standing_among(db, own).await
}

async fn standing_among(db: &impl ConnectionTrait, own: Condition) -> Result<Standing, DbErr> {
    use sea_orm::PaginatorTrait;
    let own = || row::Entity::find().filter(own.clone());
    let of = |state: &str| own().filter(row::Column::State.eq(state.to_owned()));
    let last = own()
        .filter(row::Column::State.ne(SENT))
        .filter(row::Column::LastError.is_not_null())
        .order_by_desc(row::Column::CreatedAt)
        .one(db)
        .await?;
    Ok(Standing {
        waiting: of(WAITING).count(db).await?,
        given_up: of(GIVEN_UP).count(db).await?,
        last_error: last.and_then(|mail| mail.last_error),
    })
}

/// Sends the mails that are due, oldest first; returns how many left.
pub async fn send_due(store: &Store, transport: &Transport, clock: &Clock) -> Result<u64, DbErr> {
    let due = row::Entity::find()
        .filter(row::Column::State.eq(WAITING))
        .filter(row::Column::DueAt.lte(clock.now()))
        .order_by_asc(row::Column::DueAt)
        .order_by_asc(row::Column::Id)
        .limit(MOST_AT_ONCE)
        .all(store.reader())
        .await?;
    let mut sent = 0;
    for waiting in due {
        let mail = Mail {
            to: waiting.recipient.clone(),
            subject: waiting.subject.clone(),
            text: waiting.body.clone().unwrap_or_default(),
        };
        let outcome = transport.send(&waiting.id, &mail).await;
        sent += u64::from(outcome.is_ok());
        record(store, waiting, outcome, clock.now()).await?;
    }
    Ok(sent)
}

async fn record(
    store: &Store,
    waiting: row::Model,
    outcome: anyhow::Result<()>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let attempts = waiting.attempts + 1;
    let mut mail = waiting.into_active_model();
    mail.attempts = Set(attempts);
    match outcome {
        Ok(()) => {
            mail.state = Set(SENT.to_owned());
            mail.sent_at = Set(Some(now));
            mail.body = Set(None);
        }
        Err(error) => {
            tracing::warn!(attempts, %error, "a mail was not accepted");
            mail.last_error = Set(Some(format!("{error:#}")));
            mail.due_at =
                Set(now + TimeDelta::seconds(30) * 2_i32.pow(attempts.min(10).unsigned_abs()));
            if MOST_ATTEMPTS <= attempts {
                mail.state = Set(GIVEN_UP.to_owned());
                mail.body = Set(None);
            }
        }
    }
    let tx = store.begin().await?;
    mail.update(&tx).await?;
    tx.commit().await
}

/// Sends what is due, for as long as the program runs.
pub async fn keep_sending(store: Store, transport: Transport, clock: Clock) {
    loop {
        if let Err(error) = send_due(&store, &transport, &clock).await {
            tracing::error!(%error, "the outbox could not be read");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

pub mod keeping;
#[cfg(test)]
mod tests;
