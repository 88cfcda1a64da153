//! Verifying the journal of a destination as the database holds it, a batch at a time.

use std::fmt;

use cordee_journal::{Batch, Fingerprint, Misfit, Verifier};
use cordee_store::sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use cordee_store::{Store, ThingId};

use super::row::{self, batch};

/// How many batches are looked up at once.
const AT_ONCE: u64 = 100;

/// What a journal is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Fits {
        lines: u64,
        batches: u64,
        head: Fingerprint,
        /// Lines that wait to be sealed: nothing holds them yet.
        waiting: u64,
    },
    /// The first thing that does not fit.
    Misfit(Misfit),
    /// A line says that it is sealed, in a batch that is not there.
    Stray { line: i64, batch: Option<i64> },
}

impl Verdict {
    pub fn is_good(&self) -> bool {
        matches!(self, Self::Fits { .. })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fits { lines, batches, head, waiting } => write!(
                f,
                "the journal fits: {lines} lines in {batches} batches, head {head}, {waiting} lines \
                 to be sealed"
            ),
            Self::Misfit(misfit) => write!(f, "the journal does not fit: {misfit}"),
            Self::Stray { line, batch: Some(batch) } => write!(
                f,
                "the journal does not fit: line {line} was added, or its batch {batch} was removed"
            ),
            Self::Stray { line, batch: None } => {
                write!(
                    f,
                    "the journal does not fit: line {line} was added, or taken out of its batch"
                )
            }
        }
    }
}

/// Verifies the journal of `destination`, its first line first; holds one batch in memory.
///
/// It sees one state of the database: who writes and seals meanwhile does not disturb it.
pub async fn verify(store: &Store, destination: &ThingId) -> Result<Verdict, DbErr> {
    let db = store.snapshot().await?;
    let verdict = verify_in(&db, destination).await;
    db.rollback().await?;
    verdict
}

async fn verify_in(db: &impl ConnectionTrait, destination: &ThingId) -> Result<Verdict, DbErr> {
    let mut verifier = Verifier::new(destination.as_str());
    let mut after = i64::MIN;
    loop {
        let seals = seals(db, destination, after).await?;
        let Some(last) = seals.last() else { break };
        after = last.number;
        for seal in seals {
            let lines = lines(db, destination, seal.number).await?;
            if let Err(misfit) = fits(&mut verifier, &seal.into(), &lines) {
                return Ok(Verdict::Misfit(misfit));
            }
        }
    }
    if let Some(stray) = stray(db, destination, verifier.batches()).await? {
        return Ok(stray);
    }
    Ok(Verdict::Fits {
        lines: verifier.lines(),
        batches: verifier.batches(),
        head: verifier.head(),
        waiting: waiting(db, destination).await?,
    })
}

fn fits(verifier: &mut Verifier, seal: &Batch, lines: &[row::Model]) -> Result<(), Misfit> {
    let sealed: Vec<_> = lines.iter().map(row::Model::sealed).collect();
    verifier.batch(seal, &sealed)?;
    match lines.iter().zip(&sealed).find(|(row, _)| !row.is_of_a_piece()) {
        Some((_, found)) => Err(Misfit::Disclosed { batch: seal.number, line: found.line.number }),
        None => Ok(()),
    }
}

/// The next batches of `destination` after the number `after`, in order.
pub(super) async fn seals(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    after: i64,
) -> Result<Vec<batch::Model>, DbErr> {
    batch::Entity::find()
        .filter(batch::Column::DestinationId.eq(destination.as_str()))
        .filter(batch::Column::Number.gt(after))
        .order_by_asc(batch::Column::Number)
        .limit(AT_ONCE)
        .all(db)
        .await
}

/// The lines of one batch, in order.
pub(super) async fn lines(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    number: i64,
) -> Result<Vec<row::Model>, DbErr> {
    row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Batch.eq(number))
        .order_by_asc(row::Column::Number)
        .order_by_asc(row::Column::Id)
        .all(db)
        .await
}

/// The first line that has a number and stands in none of the batches.
async fn stray(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    batches: u64,
) -> Result<Option<Verdict>, DbErr> {
    let last = i64::try_from(batches).unwrap_or(i64::MAX);
    let nowhere = Condition::any()
        .add(row::Column::Batch.is_null())
        .add(row::Column::Batch.lt(1))
        .add(row::Column::Batch.gt(last));
    let found = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Number.is_not_null())
        .filter(nowhere)
        .order_by_asc(row::Column::Number)
        .one(db)
        .await?;
    Ok(found.and_then(|row| Some(Verdict::Stray { line: row.number?, batch: row.batch })))
}

async fn waiting(db: &impl ConnectionTrait, destination: &ThingId) -> Result<u64, DbErr> {
    row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Number.is_null())
        .count(db)
        .await
}
