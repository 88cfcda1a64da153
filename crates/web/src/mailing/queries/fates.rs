//! What became of the mails of a mailing: what the outbox knows, what came back, what is forgotten.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::outbox::{self, Fate as MailFate};
use cordee_store::sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement, SimpleExpr},
};

use super::super::model::returned::Returned;
use super::super::model::{Fate, Mailing, MailingId, Recipient};
use super::recipients::{AT_ONCE, count, read, wrong};
use super::row::{mailing, recipient as row};

/// The most mailings of one address that are looked at.
const MOST: u64 = 500;

/// Whoever got a mailing of `destination` as `which` says, each with the mailing whole. Other destinations
/// of the instance write to the same people: theirs are not looked at.
async fn found(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    which: SimpleExpr,
) -> Result<Vec<(Mailing, Recipient)>, DbErr> {
    let rows = row::Entity::find()
        .filter(which)
        .filter(row::Column::MailingId.in_subquery(left(destination)))
        .order_by_asc(row::Column::Id)
        .limit(MOST)
        .all(db)
        .await?;
    let with_mailing = |row: row::Model| -> Result<(MailingId, Recipient), DbErr> {
        let mailing = row.mailing_id.parse().map_err(|it| wrong(&it))?;
        Ok((mailing, read(row)?))
    };
    let got = rows.into_iter().map(with_mailing).collect::<Result<Vec<_>, _>>()?;
    let ids = got.iter().map(|(mailing, _)| mailing);
    let mailings = super::mailings::by_ids(db, destination, ids).await?;
    let whole = |(id, recipient)| Some((mailings.get(&id)?.clone(), recipient));
    Ok(got.into_iter().filter_map(whole).collect())
}

/// Whom a mail that came back is about.
#[derive(Clone, Debug)]
pub struct About {
    pub mailing: Mailing,
    pub recipient: Recipient,
    /// Whether it is their own mail that came back, rather than one to the same address.
    is_named: bool,
}

impl About {
    /// The greatest is whom it is about: one whose own mail came back, or else the one who was
    /// written to last.
    pub fn rank(&self) -> (bool, Option<DateTime<Utc>>) {
        (self.is_named, self.mailing.sent_at)
    }
}

/// Whom a mail that came back is about, among those that `destination` wrote to: by the name of our
/// mail, or else by their address.
pub async fn about(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &Returned,
) -> Result<Option<About>, DbErr> {
    let by_name = row::Column::OutboxId.is_in(mail.names.iter().map(String::as_str));
    let by_address = row::Column::Mail.is_in(mail.addresses.iter().map(String::as_str));
    let mut candidates = found(db, destination, by_name).await?;
    candidates.extend(found(db, destination, by_address).await?);
    let about = |(mailing, recipient): (Mailing, Recipient)| {
        let is_named = recipient.outbox.as_ref().is_some_and(|name| mail.names.contains(name));
        About { mailing, recipient, is_named }
    };
    Ok(candidates.into_iter().map(about).max_by_key(About::rank))
}

/// Whoever got a mailing of `destination` at the address `mail`, each with the mailing whole.
pub async fn sent_to(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    mail: &str,
) -> Result<Vec<(Mailing, Recipient)>, DbErr> {
    found(db, destination, row::Column::Mail.eq(mail)).await
}

/// Notes what a mail that came back says of the one to `recipient`.
pub async fn note_return(
    db: &impl ConnectionTrait,
    recipient: &Recipient,
    mail: &Returned,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let note = Some(mail.note.clone()).filter(|note| !note.is_empty());
    row::Entity::update_many()
        .col_expr(row::Column::Fate, Expr::value(mail.fate.name()))
        .col_expr(row::Column::FateNote, Expr::value(note))
        .col_expr(row::Column::FateAt, Expr::value(Some(now)))
        .filter(row::Column::Id.eq(recipient.id.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// How far the mails of a mailing are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sending {
    pub waiting: usize,
    pub sent: usize,
    pub failed: usize,
}

/// Counts the mails of a mailing, those that the outbox has and those that it has forgotten.
pub async fn sending(db: &impl ConnectionTrait, mailing: &MailingId) -> Result<Sending, DbErr> {
    let waiting = Condition::all()
        .add(row::Column::MailingId.eq(mailing.as_str()))
        .add(row::Column::Fate.eq(Fate::Waiting.name()))
        .add(row::Column::OutboxId.is_not_null());
    let names = row::Entity::find()
        .select_only()
        .column(row::Column::OutboxId)
        .filter(waiting)
        .into_query();
    let counted = outbox::counted(db, names).await?;
    let mut sending =
        Sending { waiting: counted.waiting, sent: counted.sent, failed: counted.failed };
    for count in count(db, mailing).await? {
        let number = usize::try_from(count.number).unwrap_or_default();
        match Fate::named(&count.fate) {
            Some(Fate::Failed) => sending.failed += number,
            Some(Fate::Sent | Fate::Returned | Fate::Delayed | Fate::Away) => {
                sending.sent += number;
            }
            Some(Fate::Waiting) | None => {}
        }
    }
    Ok(sending)
}

/// The mailings of `destination` that left.
fn left(destination: &ThingId) -> SelectStatement {
    mailing::Entity::find()
        .select_only()
        .column(mailing::Column::Id)
        .filter(mailing::Column::DestinationId.eq(destination.as_str()))
        .filter(mailing::Column::SentAt.is_not_null())
        .into_query()
}

/// Writes down what the outbox knows of the mails that wait by what is noted here; gives how many
/// changed. The outbox forgets what left, a mailing does not.
pub async fn settle(
    db: &impl ConnectionTrait,
    mailing: &MailingId,
    now: DateTime<Utc>,
) -> Result<usize, DbErr> {
    let waiting: Vec<(String, String)> = row::Entity::find()
        .select_only()
        .columns([row::Column::OutboxId, row::Column::Id])
        .filter(row::Column::MailingId.eq(mailing.as_str()))
        .filter(row::Column::Fate.eq(Fate::Waiting.name()))
        .filter(row::Column::OutboxId.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    let names: Vec<String> = waiting.iter().map(|(name, _)| name.clone()).collect();
    let (mut sent, mut changed) = (vec![], 0);
    for (name, fate) in outbox::fates(db, &names).await? {
        match fate {
            MailFate::Waiting { .. } => {}
            MailFate::Sent(_) => sent.push(name),
            MailFate::Failed { last_error } => {
                changed += 1;
                row::Entity::update_many()
                    .col_expr(row::Column::Fate, Expr::value(Fate::Failed.name()))
                    .col_expr(row::Column::FateNote, Expr::value(last_error))
                    .col_expr(row::Column::FateAt, Expr::value(Some(now)))
                    .filter(row::Column::OutboxId.eq(name))
                    .exec(db)
                    .await?;
            }
        }
    }
    changed += sent.len();
    for some in sent.chunks(AT_ONCE) {
        row::Entity::update_many()
            .col_expr(row::Column::Fate, Expr::value(Fate::Sent.name()))
            .col_expr(row::Column::FateAt, Expr::value(Some(now)))
            .filter(row::Column::OutboxId.is_in(some.iter().map(String::as_str)))
            .exec(db)
            .await?;
    }
    Ok(changed)
}

/// Writes down what the outbox knows of all the mails of `destination`, before it forgets them.
pub async fn settle_all(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let waiting: Vec<String> = row::Entity::find()
        .select_only()
        .column(row::Column::MailingId)
        .distinct()
        .filter(row::Column::MailingId.in_subquery(left(destination)))
        .filter(row::Column::Fate.eq(Fate::Waiting.name()))
        .filter(row::Column::OutboxId.is_not_null())
        .into_tuple()
        .all(db)
        .await?;
    for mailing in waiting {
        settle(db, &mailing.parse().map_err(|it| wrong(&it))?, now).await?;
    }
    Ok(())
}

/// Takes away who got the mailings of `destination` that left before `before`; gives how many.
pub async fn forget_sent_before(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let old = mailing::Entity::find()
        .select_only()
        .column(mailing::Column::Id)
        .filter(mailing::Column::DestinationId.eq(destination.as_str()))
        .filter(mailing::Column::SentAt.lt(before))
        .into_query();
    let gone = row::Entity::delete_many().filter(row::Column::MailingId.in_subquery(old));
    Ok(gone.exec(db).await?.rows_affected)
}
