//! Who is told when the site is in trouble.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::account;
use crate::spine::rights::{Account, Role, Scope};
use crate::spine::tenant;

/// The administrators of every destination with the destination they hold, each address once.
pub async fn administrators(db: &impl ConnectionTrait) -> Result<Vec<(ThingId, Account)>, DbErr> {
    let mut found = BTreeMap::new();
    for destination in tenant::all(db).await? {
        for holder in account::queries::holders(db, &destination.id).await? {
            let grant = &holder.grant;
            if grant.role == Role::Administrator && grant.scope == Scope::Destination {
                let whose = (destination.id.clone(), holder.account);
                found.insert(whose.1.email.clone(), whose);
            }
        }
    }
    Ok(found.into_values().collect())
}
