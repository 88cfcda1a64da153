//! The demonstration: the folder of the Pilat, imported into a database that nobody keeps.

use chrono::{DateTime, Utc};
use cordee_store::Store;
use cordee_store::sea_orm::DbErr;
use rust_embed::RustEmbed;

use crate::account;
use crate::account::model::Invitation;
use crate::folder::{self, Purpose};
use crate::spine::portable::{Files, IfThere, Problem};
use crate::spine::rights::{Role, Scope};
use crate::spine::tenant;

#[cfg(test)]
mod tests;

/// The mail addresses with which one signs in to the demonstration.
pub const ADMINISTRATOR: &str = "administration@pilat.example";
pub const PROJECT_TEAM: &str = "equipe@pilat.example";

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../examples/pilat"]
struct Pilat;

/// Says why the demonstration could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("{0}")]
    Folder(Problem),
    #[error(transparent)]
    Database(#[from] DbErr),
    #[error("the demonstration has no destination, or a wrong account")]
    Incomplete,
}

/// The files of the Pilat's folder, by their paths.
pub fn pilat() -> Files {
    Pilat::iter()
        .filter_map(|path| Some((path.to_string(), Pilat::get(&path)?.data.into_owned())))
        .collect()
}

/// Loads the Pilat's folder into an empty database, with two accounts; its relative dates count
/// from `now`.
pub async fn load(store: &Store, now: DateTime<Utc>) -> Result<(), LoadError> {
    let problems =
        folder::import(store, &pilat(), None, IfThere::Refuse, Purpose::Record, now, &|_| {})
            .await?;
    if let Some(problem) = problems.into_iter().next() {
        return Err(LoadError::Folder(problem));
    }
    let tx = store.begin().await?;
    let destination = tenant::of_host(&tx, "").await?.ok_or(LoadError::Incomplete)?;
    for (email, name, role) in [
        (ADMINISTRATOR, "Administration (exemple)", Role::Administrator),
        (PROJECT_TEAM, "Équipe projet (exemple)", Role::ProjectTeam),
    ] {
        let invitation = Invitation {
            email: email.parse().map_err(|_| LoadError::Incomplete)?,
            name: name.to_owned(),
            role,
            scope: Scope::Destination,
            language: destination.main_language,
        };
        account::queries::take_in(&tx, &destination.id, &invitation, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
