//! Contributions to workstreams: what people bring, what others say of it, and what became of it.
//!
//! Start with [`model`]. Whoever contributes needs no account: a link that is mailed to them, or shown
//! once, leads back to what they wrote. Whatever is done with one goes through [`told`].

use std::collections::BTreeMap;

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use crate::spine::domain::Domain;
use crate::spine::language::Lang;
use crate::spine::routes::Route;
use crate::spine::thing::{Kind, Thing};
use crate::spine::urls;

pub mod model;
pub mod queries;
mod told;

/// The contributions to a workstream.
pub const LIST: &str = "/workstreams/{workstream}/contributions";
pub const CONTRIBUTION: &str = "/contributions/{contribution}";
/// What an author sees of their own.
const OWN: &str = "/contributions/{contribution}/own/{secret}";
/// Who contributes to a workstream, and how it is read.
pub const CALL: &str = "/manage/workstreams/{thing}/call";

/// The domain, for the list in `lib.rs`.
pub struct Contributions;

#[async_trait]
impl Domain for Contributions {
    fn routes(&self) -> Vec<Route> {
        vec![]
    }

    async fn addresses(
        &self,
        _: &DatabaseConnection,
        things: &[Thing],
        lang: Lang,
    ) -> Result<BTreeMap<ThingId, String>, DbErr> {
        let own = things.iter().filter(|it| it.kind == Kind::Contribution);
        let address = |thing: &Thing| {
            (thing.id.clone(), urls::path(lang, CONTRIBUTION, &[thing.id.as_str()]))
        };
        Ok(own.map(address).collect())
    }

    async fn let_go(&self, db: &DatabaseTransaction, things: &[String]) -> Result<(), DbErr> {
        queries::let_go(db, things).await
    }

    async fn index(&self, db: &DatabaseTransaction) -> Result<(), DbErr> {
        queries::index_all(db).await
    }
}
