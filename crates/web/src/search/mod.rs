//! Searching: the page, and keeping what can be found up to date with the normaliser.

use cordee_store::Store;
use cordee_store::sea_orm::DbErr;

use crate::DOMAINS;
use crate::spine::domain::Domain;
use crate::spine::index;
use crate::spine::routes::{Access, Route};

mod data;
mod pages;
#[cfg(test)]
mod tests;

pub const SEARCH: &str = "/search";

/// The domain, for the list in `lib.rs`.
pub struct Searching;

impl Domain for Searching {
    fn routes(&self) -> Vec<Route> {
        vec![
            Route::get(SEARCH, Access::Everybody, pages::search)
                .telling("open-search")
                .list(data::search),
        ]
    }
}

/// Makes what can be found anew, when another normaliser made it.
pub async fn prepare(store: &Store) -> Result<(), DbErr> {
    let tx = store.begin_alone().await?;
    if index::is_current(&tx).await? {
        return tx.rollback().await;
    }
    for domain in DOMAINS {
        domain.index(&tx).await?;
    }
    index::set_current(&tx).await?;
    tx.commit().await
}
