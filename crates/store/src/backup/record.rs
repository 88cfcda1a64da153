//! The backups that were made by themselves, and how each went: kept in the database, so that every
//! instance and the page of the administrators know.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};

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

const RUNNING: &str = "running";
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
    /// It has begun, or its program was killed meanwhile.
    Running,
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

/// Notes that the backup of `night` begins; `false` when it has begun before, here or elsewhere.
pub async fn begin(
    db: &impl ConnectionTrait,
    night: &str,
    file: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = row::ActiveModel {
        id: Set(night.to_owned()),
        at: Set(now),
        file: Set(file.to_owned()),
        verdict: Set(RUNNING.to_owned()),
        size: Set(0),
        row_count: Set(0),
        checksum: Set(None),
        trouble: Set(None),
    };
    let once = OnConflict::column(row::Column::Id).do_nothing().to_owned();
    let begun = row::Entity::insert(row).on_conflict(once).exec_without_returning(db).await?;
    Ok(0 < begun)
}

/// Notes how the backup of `night` went.
pub async fn finish(
    db: &impl ConnectionTrait,
    night: &str,
    verdict: &Verdict,
) -> Result<(), DbErr> {
    let mut row = row::ActiveModel { id: Set(night.to_owned()), ..Default::default() };
    match verdict {
        Verdict::Running => row.verdict = Set(RUNNING.to_owned()),
        Verdict::Good { size, rows, checksum } => {
            row.verdict = Set(GOOD.to_owned());
            row.size = Set(counted(*size));
            row.row_count = Set(counted(*rows));
            row.checksum = Set(Some(checksum.clone()));
        }
        Verdict::Failed { trouble } => {
            row.verdict = Set(FAILED.to_owned());
            row.trouble = Set(Some(trouble.clone()));
        }
    }
    row.update(db).await.map(|_| ())
}

impl From<row::Model> for Record {
    fn from(row: row::Model) -> Self {
        let verdict = match row.checksum {
            Some(checksum) if row.verdict == GOOD => Verdict::Good {
                size: row.size.unsigned_abs(),
                rows: row.row_count.unsigned_abs(),
                checksum,
            },
            _ if row.verdict == RUNNING => Verdict::Running,
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
