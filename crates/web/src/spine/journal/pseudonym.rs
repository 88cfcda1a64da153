//! The names that persons bear in the journal: random, one a destination, and gone with them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, sea_query::OnConflict,
};
use cordee_store::{ThingId, random_text};

use super::row as line;
use crate::spine::identity::account_row;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "pseudonym")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub destination_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        pub pseudonym: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The pseudonym of `account` in `destination`, made at its first act.
pub async fn pseudonym(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    account: &str,
) -> Result<String, DbErr> {
    let key = (destination.to_string(), account.to_owned());
    if let Some(found) = row::Entity::find_by_id(key.clone()).one(db).await? {
        return Ok(found.pseudonym);
    }
    let made = row::ActiveModel {
        destination_id: Set(destination.to_string()),
        account_id: Set(account.to_owned()),
        pseudonym: Set(random_text(5)),
    };
    // Two first acts at once: one of them makes it, the other finds it.
    let once = [row::Column::DestinationId, row::Column::AccountId];
    row::Entity::insert(made)
        .on_conflict(OnConflict::columns(once).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    let found = row::Entity::find_by_id(key).one(db).await?;
    found.map(|row| row.pseudonym).ok_or_else(|| DbErr::Custom("no pseudonym was made".to_owned()))
}

/// The names of those who bear `pseudonyms` in `destination`; those who have gone are left out.
pub async fn holders(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    pseudonyms: impl IntoIterator<Item = &str>,
) -> Result<BTreeMap<String, String>, DbErr> {
    let rows = row::Entity::find()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::Pseudonym.is_in(pseudonyms))
        .order_by_asc(row::Column::Pseudonym)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.account_id.as_str());
    let accounts = account_row::Entity::find()
        .filter(account_row::Column::Id.is_in(ids))
        .order_by_asc(account_row::Column::Id)
        .all(db)
        .await?;
    let mut names: BTreeMap<String, String> =
        accounts.into_iter().map(|account| (account.id, account.name)).collect();
    let with_name = |row: row::Model| Some((row.pseudonym, names.remove(&row.account_id)?));
    Ok(rows.into_iter().filter_map(with_name).collect())
}

/// Takes the pseudonyms of a destination that goes for good away.
pub(super) async fn forget_all(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<(), DbErr> {
    let all = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(all).exec(db).await.map(|_| ())
}

/// The pseudonym of a person, and what they did: when, which kind of act.
pub type Acts = (String, Vec<(DateTime<Utc>, String)>);

/// The pseudonym of `account`, with the instants and the kinds of its last `most` acts; none without
/// an act.
pub async fn acts_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    account: &str,
    most: u64,
) -> Result<Option<Acts>, DbErr> {
    let key = (destination.to_string(), account.to_owned());
    let Some(found) = row::Entity::find_by_id(key).one(db).await? else { return Ok(None) };
    let lines = line::Entity::find()
        .filter(line::Column::DestinationId.eq(destination.as_str()))
        .filter(line::Column::Who.eq(found.pseudonym.as_str()))
        .order_by_desc(line::Column::At)
        .order_by_desc(line::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    let acts = lines.into_iter().map(|line| (line.at, line.act)).collect();
    Ok(Some((found.pseudonym, acts)))
}

/// Erases a person from the journal: what was withheld about them, and the path from their
/// pseudonym to their account. Their acts stay, and the chain with them. Gives from how many lines
/// something was taken.
pub async fn forget_person(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    account: &str,
) -> Result<u64, DbErr> {
    let key = (destination.to_string(), account.to_owned());
    let Some(found) = row::Entity::find_by_id(key.clone()).one(db).await? else { return Ok(0) };
    let alone = Condition::all()
        .add(line::Column::Who.eq(found.pseudonym.as_str()))
        .add(line::Column::Whom.is_null());
    let about = Condition::any().add(line::Column::Whom.eq(found.pseudonym)).add(alone);
    let silent = line::ActiveModel {
        withheld_salt: Set(None),
        withheld_value: Set(None),
        ..Default::default()
    };
    let silenced = line::Entity::update_many()
        .set(silent)
        .filter(line::Column::DestinationId.eq(destination.as_str()))
        .filter(about)
        .exec(db)
        .await?;
    row::Entity::delete_by_id(key).exec(db).await?;
    Ok(silenced.rows_affected)
}
