//! Taking somebody out: what was theirs alone goes, what they did stays without their name.

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::Store;
use cordee_store::sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::{Cause, Person, Taken, holdings, purges};
use crate::spine::domain::Domain;
use crate::spine::editing::Hand;
use crate::spine::identity::{self, account_row};
use crate::spine::journal::{self, Act, ActKind};

/// How long whoever wishes to go can change their mind.
pub const GRACE: TimeDelta = TimeDelta::days(7);
/// The holding under which the journal counts persons.
pub const ACCOUNTS: &str = "accounts";
const AT_ONCE: u64 = 500;

/// Takes `person` out of all that is held, whoever stands on others first; gives what became of each
/// holding. The list of erasures remembers it, the journal is the caller's.
pub async fn erase(
    db: &DatabaseTransaction,
    domains: &[&dyn Domain],
    person: &Person,
    now: DateTime<Utc>,
) -> Result<Vec<(&'static str, Taken)>, DbErr> {
    identity::hold(db, &person.account.id).await?;
    let mut all = vec![];
    for holding in holdings(domains).into_iter().rev() {
        all.push((holding.about().name, holding.erase(db, person, now).await?));
    }
    purges::note_erasure(db, &person.account.id, now).await?;
    Ok(all)
}

/// The same at somebody's word, in the journal with its cause.
pub async fn erase_for(
    db: &DatabaseTransaction,
    domains: &[&dyn Domain],
    person: &Person,
    cause: Cause,
    now: DateTime<Utc>,
) -> Result<Vec<(&'static str, Taken)>, DbErr> {
    let all = erase(db, domains, person, now).await?;
    let act = Act::new(ActKind::PersonErased).detail("cause", cause.name());
    journal::write(db, &person.destination, &Hand::from(now), act).await?;
    purges::note(db, Some(&person.destination), ACCOUNTS, cause, 1, now).await?;
    Ok(all)
}

/// Takes out again those of the list `hashes` (see [`purges::erased`]) whom a backup has brought
/// back; gives how many they were.
pub async fn erase_again(
    store: &Store,
    domains: &[&dyn Domain],
    hashes: &[String],
    now: DateTime<Utc>,
) -> Result<usize, DbErr> {
    let mut last = String::new();
    let mut count = 0;
    loop {
        let db = store.begin().await?;
        let rows = account_row::Entity::find()
            .filter(account_row::Column::Id.gt(&last))
            .order_by_asc(account_row::Column::Id)
            .limit(AT_ONCE)
            .all(&db)
            .await?;
        let Some(end) = rows.last() else { return Ok(count) };
        last.clone_from(&end.id);
        for row in rows.into_iter().filter(|row| hashes.contains(&purges::hash(&row.id))) {
            erase_for(&db, domains, &row.try_into()?, Cause::Asked, now).await?;
            count += 1;
        }
        db.commit().await?;
    }
}
