//! Secrets sent by mail: one type of link for sign-in, invitations and all that is to come.
//!
//! The database keeps hashes only. A link has a purpose, an end, and a number of uses; opening its
//! page uses nothing (programs that check mails open links too), pressing its button does.

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement},
};
use cordee_store::{ThingId, random_secret};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// How often a code may be typed wrong before its link dies.
const MOST_CODE_ATTEMPTS: i32 = 5;

/// What a link is for; a link of one purpose opens no other door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    SignIn,
    Invitation,
    /// Says that notices are not wished by mail any more.
    Unsubscribe,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Invitation => "invitation",
            Self::Unsubscribe => "unsubscribe",
        }
    }

    /// How long such a link lives.
    pub fn lifetime(self) -> TimeDelta {
        match self {
            Self::SignIn => TimeDelta::minutes(30),
            Self::Invitation => TimeDelta::days(14),
            Self::Unsubscribe => TimeDelta::days(90),
        }
    }
}

/// A link just made: the secrets that go into the mail, and nowhere else.
pub struct NewLink {
    pub secret: String,
    /// What the browser that asked keeps, so that the short code alone is worth nothing.
    pub flow: String,
    /// Six digits, for those who read their mail on another machine.
    pub code: String,
}

/// Why a link or a code opens nothing.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    #[error("the link is unknown, or made for another purpose")]
    Unknown,
    #[error("the link ended at {0}")]
    Expired(DateTime<Utc>),
    #[error("the link has been used")]
    Used,
    #[error("the code is wrong, {left} attempts are left")]
    WrongCode { left: i32 },
    #[error(transparent)]
    Database(#[from] DbErr),
}

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "secret_link")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
        pub purpose: String,
        pub destination_id: String,
        pub account_id: String,
        pub flow_hash: Option<String>,
        pub code_hash: Option<String>,
        pub code_attempts: i32,
        pub uses_left: i32,
        pub created_at: DateTimeUtc,
        pub expires_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What the database keeps of a secret.
pub fn hash(secret: &str) -> String {
    hash_bytes(secret.as_bytes())
}

/// The SHA-256 of `bytes`, in hexadecimal.
pub fn hash_bytes(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

fn six_digits() -> String {
    let secret = random_secret();
    let number = Sha256::digest(secret.as_bytes())
        .iter()
        .take(8)
        .fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{:06}", number % 1_000_000)
}

/// Makes a link for `account`, good once.
pub async fn make(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    destination: &ThingId,
    account: &str,
    now: DateTime<Utc>,
) -> Result<NewLink, DbErr> {
    let link = NewLink { secret: random_secret(), flow: random_secret(), code: six_digits() };
    make_from(db, &link, purpose, destination, account, now).await?;
    Ok(link)
}

async fn make_from(
    db: &impl ConnectionTrait,
    link: &NewLink,
    purpose: Purpose,
    destination: &ThingId,
    account: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    row::ActiveModel {
        hash: Set(hash(&link.secret)),
        purpose: Set(purpose.name().to_owned()),
        destination_id: Set(destination.to_string()),
        account_id: Set(account.to_owned()),
        flow_hash: Set(Some(hash(&link.flow))),
        code_hash: Set(Some(code_hash(&link.flow, &link.code))),
        code_attempts: Set(0),
        uses_left: Set(1),
        created_at: Set(now),
        expires_at: Set(now + purpose.lifetime()),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Six digits alone can be tried out: the flow's secret is hashed with them.
fn code_hash(flow: &str, code: &str) -> String {
    hash(&format!("{flow}:{code}"))
}

/// The account that the link `secret` is for, as long as it can be used; uses nothing.
pub async fn look(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    destination: &ThingId,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<String, LinkError> {
    let found = row::Entity::find_by_id(hash(secret)).one(db).await?;
    usable(found, purpose, destination, now).map(|link| link.account_id)
}

/// Uses the link `secret` and gives its account.
pub async fn spend(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    destination: &ThingId,
    secret: &str,
    now: DateTime<Utc>,
) -> Result<String, LinkError> {
    let found = row::Entity::find_by_id(hash(secret)).one(db).await?;
    spend_found(db, usable(found, purpose, destination, now)?).await
}

/// Uses the link of the browser that holds `flow`, by the six digits of its mail.
///
/// A wrong code counts: keep the transaction even when this fails with [`LinkError::WrongCode`].
pub async fn spend_code(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    flow: &str,
    code: &str,
    now: DateTime<Utc>,
) -> Result<String, LinkError> {
    let found = row::Entity::find().filter(row::Column::FlowHash.eq(hash(flow))).one(db).await?;
    let link = usable(found, Purpose::SignIn, destination, now)?;
    let typed: String = code.chars().filter(char::is_ascii_digit).collect();
    let expected = link.code_hash.as_deref().unwrap_or_default();
    if same(expected, &code_hash(flow, &typed)) {
        return spend_found(db, link).await;
    }
    let attempts = link.code_attempts + 1;
    let left = MOST_CODE_ATTEMPTS - attempts;
    let uses_left = if left <= 0 { 0 } else { link.uses_left };
    row::ActiveModel {
        hash: Set(link.hash),
        code_attempts: Set(attempts),
        uses_left: Set(uses_left),
        ..Default::default()
    }
    .update(db)
    .await?;
    Err(LinkError::WrongCode { left: Ord::max(left, 0) })
}

fn usable(
    found: Option<row::Model>,
    purpose: Purpose,
    destination: &ThingId,
    now: DateTime<Utc>,
) -> Result<row::Model, LinkError> {
    let link = found
        .filter(|link| {
            link.purpose == purpose.name() && link.destination_id == destination.as_str()
        })
        .ok_or(LinkError::Unknown)?;
    if link.uses_left < 1 {
        return Err(LinkError::Used);
    }
    if link.expires_at <= now {
        return Err(LinkError::Expired(link.expires_at));
    }
    Ok(link)
}

async fn spend_found(db: &impl ConnectionTrait, link: row::Model) -> Result<String, LinkError> {
    let spent = row::Entity::update_many()
        .col_expr(row::Column::UsesLeft, Expr::col(row::Column::UsesLeft).sub(1))
        .filter(row::Column::Hash.eq(&link.hash))
        .filter(row::Column::UsesLeft.gt(0))
        .exec(db)
        .await?;
    if spent.rows_affected == 1 { Ok(link.account_id) } else { Err(LinkError::Used) }
}

/// Ends every link of `account` for `purpose`: a new one makes the old ones worthless.
pub async fn end_all(
    db: &impl ConnectionTrait,
    purpose: Purpose,
    account: &str,
) -> Result<(), DbErr> {
    row::Entity::delete_many()
        .filter(row::Column::AccountId.eq(account))
        .filter(row::Column::Purpose.eq(purpose.name()))
        .exec(db)
        .await
        .map(|_| ())
}

/// What is kept of a link to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub purpose: String,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

/// The links that `account` was sent, oldest first.
pub async fn of(db: &impl ConnectionTrait, account: &str) -> Result<Vec<Kept>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::AccountId.eq(account))
        .order_by_asc(row::Column::CreatedAt)
        .order_by_asc(row::Column::Hash)
        .all(db)
        .await?;
    let kept = |row: row::Model| Kept {
        purpose: row.purpose,
        created_at: row.created_at,
        expires_at: row.expires_at,
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// Takes every link that `account` was sent away; gives how many.
pub async fn forget_of(db: &impl ConnectionTrait, account: &str) -> Result<u64, DbErr> {
    let of_it = row::Column::AccountId.eq(account);
    Ok(row::Entity::delete_many().filter(of_it).exec(db).await?.rows_affected)
}

/// Invitations that nobody has answered.
fn waiting() -> Condition {
    Condition::all()
        .add(row::Column::Purpose.eq(Purpose::Invitation.name()))
        .add(row::Column::UsesLeft.gt(0))
}

/// Takes away the links of `destination` that ended before `before`, but for invitations that wait;
/// gives how many.
pub async fn forget_ended(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let ended = row::Entity::delete_many()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::ExpiresAt.lt(before))
        .filter(waiting().not());
    Ok(ended.exec(db).await?.rows_affected)
}

/// Takes away the invitations of `destination` that have waited since before `before`.
pub async fn forget_unanswered(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<(), DbErr> {
    let unanswered = row::Entity::delete_many()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::CreatedAt.lt(before))
        .filter(waiting());
    unanswered.exec(db).await.map(|_| ())
}

/// The accounts of `destination` whose invitation still waits.
pub fn accounts_waiting(destination: &ThingId) -> SelectStatement {
    row::Entity::find()
        .select_only()
        .column(row::Column::AccountId)
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(waiting())
        .into_query()
}

/// Compares without telling by the time it takes where two texts differ.
pub fn same(one: &str, other: &str) -> bool {
    use subtle::ConstantTimeEq;
    one.as_bytes().ct_eq(other.as_bytes()).into()
}
