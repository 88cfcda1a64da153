//! Who is told when the site is in trouble.

use std::collections::BTreeMap;

use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::account;
use crate::spine::rights::{Account, Role, Scope};
use crate::spine::tenant;

/// The administrators of every destination, each address once.
pub async fn administrators(db: &impl ConnectionTrait) -> Result<Vec<Account>, DbErr> {
    let mut found = BTreeMap::new();
    for destination in tenant::all(db).await? {
        for holder in account::queries::holders(db, &destination.id).await? {
            let grant = &holder.grant;
            if grant.role == Role::Administrator && grant.scope == Scope::Destination {
                found.insert(holder.account.email.clone(), holder.account);
            }
        }
    }
    Ok(found.into_values().collect())
}
