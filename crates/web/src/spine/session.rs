//! Sessions, kept in the database so that every instance knows them and any can be ended.
//!
//! The cookie holds a random identifier; the database holds only its hash.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
    sea_query::{LikeExpr, OnConflict},
};
use cordee_store::{Clock, Store, ThingId};
use time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{Expiry, SessionManagerLayer, SessionStore};

use super::secret::hash;

/// How long one stays signed in without coming back.
pub const IDLE_DAYS: i64 = 30;
/// The name under which a session keeps its account.
pub const ACCOUNT: &str = "account";

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "web_session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id_hash: String,
        pub account_id: Option<String>,
        pub data: String,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
        /// Where it was opened; not known of those that were before there could be several.
        pub destination_id: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The name of the cookie; `secure` when the site is served over TLS.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-cordee" } else { "cordee" }
}

/// The sessions of a destination: those of another are unknown here, whatever cookie is carried over.
#[derive(Clone, Debug)]
pub struct Sessions {
    store: Store,
    clock: Clock,
    destination: ThingId,
}

impl Sessions {
    pub fn new(store: Store, clock: Clock, destination: ThingId) -> Self {
        Self { store, clock, destination }
    }

    /// The layer that reads and writes the cookie; `secure` when the site is served over TLS.
    pub fn layer(self, secure: bool) -> SessionManagerLayer<Self> {
        SessionManagerLayer::new(self)
            .with_name(cookie_name(secure))
            .with_secure(secure)
            .with_http_only(true)
            .with_same_site(tower_sessions::cookie::SameSite::Lax)
            .with_expiry(Expiry::OnInactivity(time::Duration::days(IDLE_DAYS)))
    }

    fn row(&self, record: &Record) -> Result<row::ActiveModel> {
        let now = self.clock.now();
        let account = record.data.get(ACCOUNT).and_then(|value| value.as_str());
        Ok(row::ActiveModel {
            id_hash: Set(hash(&record.id.to_string())),
            account_id: Set(account.map(str::to_owned)),
            data: Set(serde_json::to_string(&record.data)
                .map_err(|error| Error::Encode(error.to_string()))?),
            created_at: Set(now),
            expires_at: Set(now + chrono::TimeDelta::days(IDLE_DAYS)),
            destination_id: Set(Some(self.destination.to_string())),
        })
    }

    fn opened_here(&self) -> Condition {
        let destination = row::Column::DestinationId;
        Condition::any().add(destination.eq(self.destination.as_str())).add(destination.is_null())
    }

    async fn write(
        &self,
        write: impl AsyncFnOnce(
            &cordee_store::sea_orm::DatabaseTransaction,
        ) -> std::result::Result<(), DbErr>,
    ) -> Result<()> {
        let tx = self.store.begin().await.map_err(backend)?;
        write(&tx).await.map_err(backend)?;
        tx.commit().await.map_err(backend)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn backend(error: DbErr) -> Error {
    Error::Backend(error.to_string())
}

#[async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        let row = self.row(record)?;
        self.write(async |tx| row.insert(tx).await.map(|_| ())).await
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let row = self.row(record)?;
        let changed = [row::Column::AccountId, row::Column::Data, row::Column::ExpiresAt];
        let on_conflict =
            OnConflict::column(row::Column::IdHash).update_columns(changed).to_owned();
        self.write(async |tx| {
            row::Entity::insert(row).on_conflict(on_conflict).exec_without_returning(tx).await?;
            Ok(())
        })
        .await
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let now = self.clock.now();
        let row = row::Entity::find_by_id(hash(&id.to_string()))
            .filter(row::Column::ExpiresAt.gt(now))
            .filter(self.opened_here())
            .one(self.store.reader())
            .await
            .map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        let data =
            serde_json::from_str(&row.data).map_err(|error| Error::Decode(error.to_string()))?;
        let left = (row.expires_at - now).to_std().unwrap_or(Duration::ZERO);
        Ok(Some(Record { id: *id, data, expiry_date: in_the_library_clock(left) }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let one = row::Entity::delete_by_id(hash(&id.to_string())).filter(self.opened_here());
        self.write(async |tx| one.exec(tx).await.map(|_| ())).await
    }
}

/// The library compares with the machine's clock, whatever ours says.
fn in_the_library_clock(left: Duration) -> OffsetDateTime {
    OffsetDateTime::now_utc() + left
}

/// Ends every session of `account`, on every machine; gives how many.
pub async fn end_all(db: &impl ConnectionTrait, account: &str) -> std::result::Result<u64, DbErr> {
    let of_it = row::Column::AccountId.eq(account);
    Ok(row::Entity::delete_many().filter(of_it).exec(db).await?.rows_affected)
}

/// Ends the sessions of `destination` in which `address` was typed and nobody has come in since; gives
/// how many.
pub async fn end_those_naming(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    address: &str,
) -> std::result::Result<u64, DbErr> {
    let written = serde_json::to_string(address).map_err(|error| DbErr::Json(error.to_string()))?;
    let mut plain = String::new();
    for character in written.chars() {
        if "\\%_".contains(character) {
            plain.push('\\');
        }
        plain.push(character);
    }
    let holds = LikeExpr::new(format!("%{plain}%")).escape('\\');
    let naming = row::Entity::delete_many()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::AccountId.is_null())
        .filter(row::Column::Data.like(holds));
    Ok(naming.exec(db).await?.rows_affected)
}

/// When each session of `account` was opened, and when it ends.
pub async fn of(
    db: &impl ConnectionTrait,
    account: &str,
) -> std::result::Result<Vec<(DateTime<Utc>, DateTime<Utc>)>, DbErr> {
    row::Entity::find()
        .select_only()
        .columns([row::Column::CreatedAt, row::Column::ExpiresAt])
        .filter(row::Column::AccountId.eq(account))
        .order_by_asc(row::Column::CreatedAt)
        .into_tuple()
        .all(db)
        .await
}

/// Takes away the sessions of `destination`, or those of none, that have ended by `now`; gives how
/// many.
pub async fn forget_ended(
    db: &impl ConnectionTrait,
    destination: Option<&ThingId>,
    now: DateTime<Utc>,
) -> std::result::Result<u64, DbErr> {
    let opened_at = row::Column::DestinationId;
    let of_it = destination.map_or_else(|| opened_at.is_null(), |it| opened_at.eq(it.as_str()));
    let ended = row::Entity::delete_many().filter(of_it).filter(row::Column::ExpiresAt.lte(now));
    Ok(ended.exec(db).await?.rows_affected)
}

/// Counts the sessions of `account` that are open at `now`.
pub async fn count_open(
    db: &impl ConnectionTrait,
    account: &str,
    now: DateTime<Utc>,
) -> std::result::Result<u64, DbErr> {
    row::Entity::find()
        .filter(row::Column::AccountId.eq(account))
        .filter(row::Column::ExpiresAt.gt(now))
        .count(db)
        .await
}

/// Ends every session that was opened at `destination`.
pub async fn forget(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> std::result::Result<(), DbErr> {
    let of_it = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(of_it).exec(db).await.map(|_| ())
}
