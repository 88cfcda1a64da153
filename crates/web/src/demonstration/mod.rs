//! The demonstration: the folder of the Pilat, imported into a database that nobody keeps.

use chrono::{DateTime, Months, Utc};
use chrono_tz::Tz;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use cordee_store::{Store, ThingId};
use rust_embed::RustEmbed;

use crate::account;
use crate::account::model::Invitation;
use crate::folder::{self, Purpose};
use crate::prioritisation::model::voting::{Secrecy, Sitting};
use crate::prioritisation::queries::{self as prioritisations, voting};
use crate::spine::dates::{day_in, wall_time};
use crate::spine::editing::Hand;
use crate::spine::portable::{Files, IfThere, Problem};
use crate::spine::rights::{Drafts, Role, Scope};
use crate::spine::tenant::{self, Destination};

#[cfg(test)]
mod tests;

/// The mail addresses with which one signs in to the demonstration.
pub const ADMINISTRATOR: &str = "administration@pilat.example";
pub const PROJECT_TEAM: &str = "equipe@pilat.example";

/// The prioritisation in which a vote is open, and the body whose vote it is.
const VOTE: (&str, &str) = ("exemple-ensuite", "exemple-ensuite-comite-projet");
/// How many voices in a hundred must vote there.
const QUORUM: u8 = 50;

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
    #[error("the demonstration has no destination, a wrong account, or nothing to vote on")]
    Incomplete,
}

/// The files of the Pilat's folder, by their paths.
pub fn pilat() -> Files {
    Pilat::iter()
        .filter_map(|path| Some((path.to_string(), Pilat::get(&path)?.data.into_owned())))
        .collect()
}

/// Loads the Pilat's folder into an empty database, with two accounts and an open vote; its relative
/// dates count from `now`.
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
    open_vote(&tx, &destination, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens the vote of a body for a year. Nobody is mailed a link, for the members are invented: whoever works in
/// the demonstration prints a code to try it.
async fn open_vote(
    db: &impl ConnectionTrait,
    destination: &Destination,
    now: DateTime<Utc>,
) -> Result<(), LoadError> {
    let id: ThingId = VOTE.0.parse().map_err(|_| LoadError::Incomplete)?;
    let one = prioritisations::by_id(db, &destination.id, &id, &Drafts::All).await?;
    let one = one.ok_or(LoadError::Incomplete)?;
    let college = one.college(VOTE.1).ok_or(LoadError::Incomplete)?;
    let closes_at = a_year_later(now, destination.time_zone).ok_or(LoadError::Incomplete)?;
    let sitting = Sitting::prepared(college.id.clone(), Secrecy::Secret, Some(QUORUM), closes_at);
    let hand = Hand { zone: destination.time_zone, ..Hand::from(now) };
    let of = (&one, college);
    let opened = voting::staging::open(db, &destination.id, of, sitting, &hand).await?;
    opened.map(|_| ()).map_err(|_| LoadError::Incomplete)
}

/// Noon in `zone`, a year after the day of `now`.
fn a_year_later(now: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
    let day = day_in(now, zone).checked_add_months(Months::new(12))?;
    wall_time(&format!("{day}T12:00"), zone).ok()
}
