//! The backups that were made by themselves, and how each went: kept in the database, so that every
//! instance and the page of the administrators know.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::random_text;

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "backup_record")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub at: DateTimeUtc,
        pub file: String,
        pub verdict: String,
        pub size: i64,
        pub row_count: i64,
        pub checksum: Option<String>,
        pub trouble: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

const GOOD: &str = "good";
const FAILED: &str = "failed";

/// A night's backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub at: DateTime<Utc>,
    /// Where it was written.
    pub file: String,
    pub verdict: Verdict,
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was written, and read back whole.
    Good {
        size: u64,
        rows: u64,
        checksum: String,
    },
    Failed {
        trouble: String,
    },
}

fn counted(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Notes a backup.
pub async fn note(db: &impl ConnectionTrait, record: &Record) -> Result<(), DbErr> {
    let (verdict, size, rows, checksum, trouble) = match &record.verdict {
        Verdict::Good { size, rows, checksum } => {
            (GOOD, counted(*size), counted(*rows), Some(checksum.clone()), None)
        }
        Verdict::Failed { trouble } => (FAILED, 0, 0, None, Some(trouble.clone())),
    };
    let row = row::ActiveModel {
        id: Set(random_text(12)),
        at: Set(record.at),
        file: Set(record.file.clone()),
        verdict: Set(verdict.to_owned()),
        size: Set(size),
        row_count: Set(rows),
        checksum: Set(checksum),
        trouble: Set(trouble),
    };
    row.insert(db).await.map(|_| ())
}

impl From<row::Model> for Record {
    fn from(row: row::Model) -> Self {
        let verdict = match row.checksum {
            Some(checksum) if row.verdict == GOOD => Verdict::Good {
                size: row.size.unsigned_abs(),
                rows: row.row_count.unsigned_abs(),
                checksum,
            },
            _ => Verdict::Failed { trouble: row.trouble.unwrap_or_default() },
        };
        Self { at: row.at, file: row.file, verdict }
    }
}

/// The last `count` backups, the newest first.
pub async fn last(db: &impl ConnectionTrait, count: u64) -> Result<Vec<Record>, DbErr> {
    let rows = row::Entity::find()
        .order_by_desc(row::Column::At)
        .order_by_desc(row::Column::Id)
        .limit(count)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Record::from).collect())
}

/// Forgets the notes that are older than `before`.
pub async fn forget(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<(), DbErr> {
    row::Entity::delete_many().filter(row::Column::At.lt(before)).exec(db).await.map(|_| ())
}
