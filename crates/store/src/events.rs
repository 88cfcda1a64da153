//! Events: a few words from what has just been committed to the pages that are open.
//!
//! [`publish`] belongs to a transaction, and what it says is heard once that is committed, never
//! before. PostgreSQL carries it itself (NOTIFY, LISTEN), to every instance. SQLite has nothing of
//! the kind: events are rows of a small table, which [`Listener`] reads as long as somebody listens;
//! so what another program of the same file says (`cordee import`) is heard as well.

use std::time::Duration;

use sea_orm::sqlx::postgres::PgListener;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, QuerySelect, RuntimeErr, Statement,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Store, ThingId};

/// How often the table of SQLite is looked at.
const PAUSE: Duration = Duration::from_millis(250);
/// How many events SQLite keeps, and at most gives at once.
const KEPT: i64 = 1_000;
/// PostgreSQL carries less than 8 000 bytes.
const LARGEST: usize = 4_000;

/// What happened, to whoever follows `topic` in `destination`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub destination: ThingId,
    pub topic: String,
    /// Identifiers, and nothing that somebody may not see.
    pub payload: Value,
}

/// What a listener hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    Event(Event),
    /// The connection was lost for a while: anything may have happened.
    Gap,
}

mod row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "event")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub destination_id: String,
        pub topic: String,
        pub payload: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Says `event` once the transaction `db` is committed.
pub async fn publish(db: &impl ConnectionTrait, event: &Event) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Postgres {
        let words = serde_json::to_string(event).map_err(|error| DbErr::Json(error.to_string()))?;
        if LARGEST < words.len() {
            return Err(DbErr::Custom(
                "an event holds identifiers only: it is too long".to_owned(),
            ));
        }
        let sql = "SELECT pg_notify('cordee_' || current_schema(), $1)";
        let notify = Statement::from_sql_and_values(DbBackend::Postgres, sql, [words.into()]);
        return db.execute_raw(notify).await.map(|_| ());
    }
    let row = row::ActiveModel {
        destination_id: Set(event.destination.to_string()),
        topic: Set(event.topic.clone()),
        payload: Set(event.payload.clone()),
        ..Default::default()
    };
    let id = row::Entity::insert(row).exec(db).await?.last_insert_id;
    row::Entity::delete_many().filter(row::Column::Id.lte(id - KEPT)).exec(db).await.map(|_| ())
}

/// Hears what is said from now on. One for each instance of the program.
pub enum Listener {
    Postgres(Box<PgListener>),
    Sqlite { store: Store, last: i64, heard: std::collections::VecDeque<Event> },
}

#[derive(FromQueryResult)]
struct Schema {
    name: String,
}

fn lost(error: sea_orm::sqlx::Error) -> DbErr {
    DbErr::Conn(RuntimeErr::SqlxError(error.into()))
}

impl Listener {
    /// Begins to listen.
    pub async fn new(store: &Store) -> Result<Self, DbErr> {
        let db = store.reader();
        if db.get_database_backend() != DbBackend::Postgres {
            let last = row::Entity::find().order_by_desc(row::Column::Id).one(db).await?;
            let last = last.map_or(0, |row| row.id);
            let heard = std::collections::VecDeque::new();
            return Ok(Self::Sqlite { store: store.clone(), last, heard });
        }
        let sql = "SELECT current_schema()::text AS name";
        let found = Schema::find_by_statement(Statement::from_string(DbBackend::Postgres, sql));
        let schema = found.one(db).await?.map_or("public".to_owned(), |schema| schema.name);
        let pool = db.get_postgres_connection_pool();
        let mut listener = PgListener::connect_with(pool).await.map_err(lost)?;
        listener.listen(&format!("cordee_{schema}")).await.map_err(lost)?;
        Ok(Self::Postgres(Box::new(listener)))
    }

    /// The next thing that is heard.
    ///
    /// # Errors
    /// When the database is gone: make a new listener, later, and say that there was a gap.
    pub async fn hear(&mut self) -> Result<Heard, DbErr> {
        match self {
            Self::Postgres(listener) => loop {
                let Some(said) = listener.try_recv().await.map_err(lost)? else {
                    return Ok(Heard::Gap);
                };
                match serde_json::from_str(said.payload()) {
                    Ok(event) => return Ok(Heard::Event(event)),
                    Err(error) => tracing::warn!(%error, "an event could not be read"),
                }
            },
            Self::Sqlite { store, last, heard } => loop {
                if let Some(event) = heard.pop_front() {
                    return Ok(Heard::Event(event));
                }
                read_on(store, last, heard).await?;
                if heard.is_empty() {
                    tokio::time::sleep(PAUSE).await;
                }
            },
        }
    }
}

async fn read_on(
    store: &Store,
    last: &mut i64,
    heard: &mut std::collections::VecDeque<Event>,
) -> Result<(), DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::Id.gt(*last))
        .order_by_asc(row::Column::Id)
        .limit(KEPT.unsigned_abs())
        .all(store.reader())
        .await?;
    for row in rows {
        *last = row.id;
        let destination = ThingId::try_from(row.destination_id);
        let destination = destination.map_err(|error| DbErr::Type(error.to_string()))?;
        heard.push_back(Event { destination, topic: row.topic, payload: row.payload });
    }
    Ok(())
}
/// Takes away what was said in a destination that goes for good.
pub async fn forget_destination(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<(), DbErr> {
    let own = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(own).exec(db).await.map(|_| ())
}
