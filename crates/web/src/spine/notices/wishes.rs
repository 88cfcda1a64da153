//! How soon each account wishes to be told of what.

use std::collections::BTreeMap;

use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    sea_query::OnConflict,
};

use super::news::{Concern, Pace};
use super::row::wish;

/// What one account wishes, for everything one can be told of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wishes(BTreeMap<Concern, Pace>);

impl Wishes {
    /// How soon to tell of `concern`.
    pub fn pace(&self, concern: Concern) -> Pace {
        self.0.get(&concern).copied().unwrap_or_else(|| concern.usual())
    }

    /// Nothing by mail; what is not told at all stays so.
    #[must_use]
    pub fn without_mails(&self) -> Self {
        let quiet = |concern| (concern, self.pace(concern).max(Pace::OnSite));
        Self(Concern::ALL.into_iter().map(quiet).collect())
    }
}

impl FromIterator<(Concern, Pace)> for Wishes {
    fn from_iter<I: IntoIterator<Item = (Concern, Pace)>>(chosen: I) -> Self {
        Self(chosen.into_iter().collect())
    }
}

/// What each of `accounts` wishes.
pub async fn of_each(
    db: &impl ConnectionTrait,
    accounts: impl IntoIterator<Item = &str>,
) -> Result<BTreeMap<String, Wishes>, DbErr> {
    let rows = wish::Entity::find().filter(wish::Column::AccountId.is_in(accounts)).all(db).await?;
    let mut wishes: BTreeMap<String, Wishes> = BTreeMap::new();
    for row in rows {
        // What this version does not know is as usual.
        let chosen = Concern::named(&row.concern).zip(Pace::named(&row.pace));
        wishes.entry(row.account_id).or_default().0.extend(chosen);
    }
    Ok(wishes)
}

/// What `account` wishes.
pub async fn of(db: &impl ConnectionTrait, account: &str) -> Result<Wishes, DbErr> {
    Ok(of_each(db, [account]).await?.remove(account).unwrap_or_default())
}

/// Keeps what `account` wishes.
pub async fn keep(db: &impl ConnectionTrait, account: &str, wishes: &Wishes) -> Result<(), DbErr> {
    let rows = wishes.0.iter().map(|(concern, pace)| wish::ActiveModel {
        account_id: Set(account.to_owned()),
        concern: Set(concern.name().to_owned()),
        pace: Set(pace.name().to_owned()),
    });
    let again = OnConflict::columns([wish::Column::AccountId, wish::Column::Concern])
        .update_column(wish::Column::Pace)
        .to_owned();
    wish::Entity::insert_many(rows).on_conflict(again).exec_without_returning(db).await.map(|_| ())
}
