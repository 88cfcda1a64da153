//! The file of a job: what it reads, or what it made. It lives in the database, in chunks.

use std::io::Read;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QuerySelect, QueryTrait,
};

use super::{State, row};

/// The size of a chunk, in bytes.
const CHUNK: u64 = 256 * 1024;
/// How long the file of a job that is done is kept, for whoever asked.
pub const KEPT: TimeDelta = TimeDelta::days(1);

mod chunk_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "job_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub job_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub bytes: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps `content` as the file of `job`, as it is read.
pub async fn keep(
    db: &impl ConnectionTrait,
    job: &str,
    content: &mut (dyn Read + Send),
) -> Result<(), DbErr> {
    for position in 0.. {
        let mut bytes = vec![];
        let read = Read::take(&mut *content, CHUNK).read_to_end(&mut bytes);
        read.map_err(|error| DbErr::Custom(error.to_string()))?;
        if bytes.is_empty() {
            break;
        }
        let chunk = chunk_row::ActiveModel {
            job_id: Set(job.to_owned()),
            position: Set(position),
            bytes: Set(bytes),
        };
        chunk_row::Entity::insert(chunk).exec_without_returning(db).await?;
    }
    Ok(())
}

/// The chunk `position` of the file of `job`, if there is one more.
pub async fn chunk(
    db: &impl ConnectionTrait,
    job: &str,
    position: i32,
) -> Result<Option<Vec<u8>>, DbErr> {
    let found = chunk_row::Entity::find_by_id((job.to_owned(), position)).one(db).await?;
    Ok(found.map(|row| row.bytes))
}

/// The whole file of `job`; empty when it is gone.
pub async fn whole(db: &impl ConnectionTrait, job: &str) -> Result<Vec<u8>, DbErr> {
    let mut bytes = vec![];
    for position in 0.. {
        match chunk(db, job, position).await? {
            Some(more) => bytes.extend(more),
            None => break,
        }
    }
    Ok(bytes)
}

/// Takes the file of `job` away.
pub async fn forget(db: &impl ConnectionTrait, job: &str) -> Result<(), DbErr> {
    let own = chunk_row::Column::JobId.eq(job);
    chunk_row::Entity::delete_many().filter(own).exec(db).await.map(|_| ())
}

/// Takes away the files of the jobs that ended before `before`; the dead keep theirs, to be tried
/// again.
pub(super) async fn forget_before(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<(), DbErr> {
    let ended = Condition::all()
        .add(row::Column::FinishedAt.lt(before))
        .add(row::Column::State.ne(State::Failed.name()));
    let jobs = row::Entity::find().select_only().column(row::Column::Id).filter(ended).into_query();
    let of_them = chunk_row::Column::JobId.in_subquery(jobs);
    chunk_row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}
