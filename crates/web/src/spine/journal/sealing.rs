//! Sealing: the lines that were written get their numbers, and are chained to those before them.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use cordee_journal::{Batch, Fingerprint, start};
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};
use cordee_store::{Clock, Store, ThingId};

use super::row::{self, batch};
use super::{opening, written};
use crate::spine::tenant;

/// How old a line is when it is sealed. Sealing goes by the order in which lines were written down,
/// not by that in which their transactions ended: one that ends later goes into the next batch.
pub const SETTLING: TimeDelta = TimeDelta::seconds(5);
/// How often the journal is sealed.
const PAUSE: Duration = Duration::from_mins(1);
/// How many lines a batch holds at most: what verifying holds in memory.
const MOST: u64 = 2_000;
/// How many lines one statement numbers.
const AT_ONCE: usize = 500;

/// What came of one try to seal.
enum Sealed {
    Lines(u64),
    /// There was nothing to seal.
    Nothing,
    /// Somebody else sealed the same lines at the same time.
    Elsewhere,
}

/// Seals the lines of every destination that have settled by `now`; gives how many.
///
/// Several may seal at once, in one program or in several: each batch is made by one of them.
pub async fn seal_due(store: &Store, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let rows = tenant::row::Entity::find().order_by_asc(tenant::row::Column::Id);
    let mut count = 0;
    for destination in rows.all(store.reader()).await? {
        let id: ThingId =
            destination.id.parse().map_err(|error| DbErr::Type(format!("{error}")))?;
        if !has_settled(store.reader(), &id, now).await? {
            continue;
        }
        while let Sealed::Lines(lines) = seal(store, &id, now).await? {
            count += lines;
        }
    }
    Ok(count)
}

/// Whether there is something to seal, or a journal to open: asked without holding the database.
async fn has_settled(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let opening = opening::id(destination.as_str());
    Ok(row::Entity::find_by_id(opening).one(db).await?.is_none()
        || !settled(db, destination, now, 1).await?.is_empty())
}

async fn settled(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    now: DateTime<Utc>,
    most: u64,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Number.is_null())
        .filter(row::Column::At.lte(now - SETTLING))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .limit(most)
        .all(db)
        .await
}

/// The last batch of `destination`.
pub(super) async fn last(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Option<batch::Model>, DbErr> {
    batch::Entity::find()
        .filter(batch::Column::DestinationId.eq(destination.as_str()))
        .order_by_desc(batch::Column::Number)
        .one(db)
        .await
}

/// Seals one batch.
async fn seal(store: &Store, destination: &ThingId, now: DateTime<Utc>) -> Result<Sealed, DbErr> {
    let db = store.begin().await?;
    // The last batch is read before the lines: whoever seals in between takes the number of ours.
    let last = last(&db, destination).await?;
    let mut lines = settled(&db, destination, now, MOST).await?;
    if last.is_none() {
        opening::open(&db, destination, now).await?;
        let first = opening::id(destination.as_str());
        lines.retain(|line| line.id != first);
        lines.truncate(usize::try_from(MOST).unwrap_or(usize::MAX) - 1);
        let opening = row::Entity::find_by_id(first).one(&db).await?;
        lines.splice(0..0, opening);
    }
    if lines.is_empty() {
        db.rollback().await?;
        return Ok(Sealed::Nothing);
    }
    let (seal, lines) = numbered(destination, last, lines, now);
    if !record(&db, destination, &seal, now).await? {
        db.rollback().await?;
        return Ok(Sealed::Elsewhere);
    }
    keep_numbers(&db, lines).await?;
    db.commit().await?;
    Ok(Sealed::Lines(seal.count))
}

/// The batch that `lines` make after `last`, and the lines with their numbers.
fn numbered(
    destination: &ThingId,
    last: Option<batch::Model>,
    mut lines: Vec<row::Model>,
    now: DateTime<Utc>,
) -> (Batch, Vec<row::Model>) {
    let (number, first, previous) = match last.map(Batch::from) {
        Some(last) => (last.number + 1, last.first + last.count, last.head),
        None => (1, 1, start(destination.as_str())),
    };
    let mut fingerprints: Vec<Fingerprint> = vec![];
    for (at, line) in (first..).zip(&mut lines) {
        let fingerprint = line.line(at).fingerprint();
        fingerprints.push(fingerprint);
        line.number = i64::try_from(at).ok();
        line.batch = i64::try_from(number).ok();
        line.fingerprint = Some(fingerprint.to_string());
    }
    (Batch::seal(number, first, &written(now), previous, &fingerprints), lines)
}

/// Records the seal; says no when that batch is there already.
async fn record(
    db: &DatabaseTransaction,
    destination: &ThingId,
    seal: &Batch,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let row = batch::ActiveModel {
        destination_id: Set(destination.to_string()),
        number: Set(signed(seal.number)),
        sealed_at: Set(now),
        first: Set(signed(seal.first)),
        count: Set(signed(seal.count)),
        root: Set(seal.root.to_string()),
        previous: Set(seal.previous.to_string()),
        head: Set(seal.head.to_string()),
    };
    let once = [batch::Column::DestinationId, batch::Column::Number];
    let taken = batch::Entity::insert(row)
        .on_conflict(OnConflict::columns(once).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(taken == 1)
}

/// Writes the numbers of lines that are there, many a statement; nothing else of them changes, so
/// that what is erased meanwhile stays erased.
async fn keep_numbers(db: &DatabaseTransaction, lines: Vec<row::Model>) -> Result<(), DbErr> {
    let given = [row::Column::Number, row::Column::Batch, row::Column::Fingerprint];
    let mut rows = lines.into_iter().map(|line| line.into_active_model().reset_all());
    loop {
        let some: Vec<_> = rows.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        row::Entity::insert_many(some)
            .on_conflict(OnConflict::column(row::Column::Id).update_columns(given).to_owned())
            .exec_without_returning(db)
            .await?;
    }
}

/// Seals what is due, again and again, until the program stops.
pub async fn keep_sealing(store: Store, clock: Clock) {
    loop {
        if let Err(error) = seal_due(&store, clock.now()).await {
            tracing::error!(%error, "the journal could not be sealed");
        }
        tokio::time::sleep(PAUSE).await;
    }
}
