//! `mailings.toml`: lists of whom one writes to, what was written to them, and what became of it for each
//! person; in the complete profile only. It holds personal data.
//!
//! The secrets of personal links stay behind, and so does what waits in the outbox: what comes in is kept
//! as it stands, and nothing of it is sent.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

use crate::account;
use crate::contact;
use crate::contact::model::ContactId;
use crate::spine::portable::{Export, Import, Names, Profile};

mod files;
mod letters;
mod lists;
mod recipients;

/// The file of lists and mailings.
pub const FILE: &str = "mailings.toml";
/// Where the files that go with mailings stand.
pub const FOLDER: &str = "mailings/";
/// How many contacts that are none are told one by one.
const MOST_TOLD: usize = 20;

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    list: Vec<lists::One>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mailing: Vec<letters::One>,
}

/// Whom the file may name: contacts, and those who hold a role.
struct Known {
    contacts: BTreeSet<ContactId>,
    /// Mail addresses, by account.
    addresses: BTreeMap<String, String>,
    /// The contacts that were asked for and are none.
    missing: BTreeSet<String>,
}

impl Known {
    async fn among(
        db: &impl ConnectionTrait,
        destination: &ThingId,
        contacts: BTreeSet<ContactId>,
    ) -> Result<Self, DbErr> {
        let addresses = account::portable::addresses(db, destination).await?;
        Ok(Self { contacts, addresses, missing: BTreeSet::new() })
    }

    /// The contact that the folder calls `written`; one that is not there is told as a problem.
    fn contact(&mut self, import: &mut Import<'_>, written: &str) -> Option<ContactId> {
        let id = import.renamed(written).parse::<ContactId>().ok();
        let found = id.filter(|id| self.contacts.contains(id));
        let is_new = found.is_none() && self.missing.insert(written.to_owned());
        if is_new && self.missing.len() <= MOST_TOLD {
            import.wrong_value(FILE, written, format!("there is no contact `{written}`"));
        }
        found
    }

    /// Says how many more contacts are missing than were told.
    fn tell_the_rest(&self, import: &mut Import<'_>) {
        let rest = self.missing.len().saturating_sub(MOST_TOLD);
        if 0 < rest {
            import.wrong(FILE, "", format!("{rest} more identifiers are of no contact"));
        }
    }
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    if export.profile == Profile::Public {
        return Ok(());
    }
    let (db, destination) = (export.db, &export.destination.id);
    let contacts = contact::queries::living(db, destination).await?;
    let known = Known::among(db, destination, contacts).await?;
    let list = lists::export(export, &known).await?;
    let mailing = letters::export(export, &known).await?;
    if list.is_empty() && mailing.is_empty() {
        return Ok(());
    }
    export.add(FILE, &All { list, mailing })
}

/// Takes in the lists and the mailings that are not there yet; those that are stay as they are.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let Some(all) = import.toml::<All>(FILE) else { return Ok(()) };
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let contacts = contact::queries::known(import.db, &destination.id).await?;
    let mut known = Known::among(import.db, &destination.id, contacts).await?;
    let mut names = Names::of(FILE);
    for one in all.list {
        lists::take_in(import, &destination.id, &mut known, &mut names, one).await?;
    }
    for one in all.mailing {
        letters::take_in(import, &destination.id, &mut known, &mut names, one).await?;
    }
    known.tell_the_rest(import);
    Ok(())
}
