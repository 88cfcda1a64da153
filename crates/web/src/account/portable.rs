//! `persons.toml`: who holds which role, in the complete profile only. It holds personal data.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

use crate::spine::identity::{WHOLE_DESTINATION, scope_text};
use crate::spine::language::Lang;
use crate::spine::portable::{Export, IfThere, Import, Profile};
use crate::spine::rights::{Role, Scope};

use super::model::{Email, Invitation};
use super::queries;

/// The file of the persons.
pub const FILE: &str = "persons.toml";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(default)]
    role: Vec<One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    email: String,
    name: String,
    language: Lang,
    role: String,
    /// `destination`, or the identifier of a process.
    scope: String,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    if export.profile == Profile::Public {
        return Ok(());
    }
    let mut role: Vec<One> = queries::holders(export.db, &export.destination.id)
        .await?
        .into_iter()
        .map(|holder| One {
            email: holder.account.email,
            name: holder.account.name,
            language: holder.account.language,
            role: holder.grant.role.name().to_owned(),
            scope: scope_text(&holder.grant.scope),
        })
        .collect();
    role.sort_by(|one, other| {
        (&one.email, &one.role, &one.scope).cmp(&(&other.email, &other.role, &other.scope))
    });
    export.add(FILE, &All { role })
}

/// Takes the persons in with their roles; they sign in by mail as everybody does.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    if import.if_there == IfThere::Merge {
        // Who may do what here is settled here.
        return Ok(());
    }
    let Some(all) = import.toml::<All>(FILE) else { return Ok(()) };
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    for one in all.role {
        let email = one.email.parse::<Email>().ok();
        let role = Role::named(&one.role);
        let scope = read_scope(import, &one.scope);
        if email.is_none() {
            import.wrong(FILE, &one.email, format!("`{}` is not a mail address", one.email));
        }
        if role.is_none() {
            import.wrong(FILE, &one.role, format!("`{}` is not a role", one.role));
        }
        if scope.is_none() {
            import.wrong(FILE, &one.scope, format!("`{}` is not an identifier", one.scope));
        }
        let (Some(email), Some(role), Some(scope)) = (email, role, scope) else { continue };
        let invitation = Invitation { email, name: one.name, role, scope, language: one.language };
        queries::take_in(import.db, &destination.id, &invitation, import.now).await?;
    }
    Ok(())
}

/// The mail addresses of those whom the file names, by their accounts: other files name them so.
pub async fn addresses(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<BTreeMap<String, String>, DbErr> {
    let holders = queries::holders(db, destination).await?;
    Ok(holders.into_iter().map(|holder| (holder.account.id, holder.account.email)).collect())
}

/// The account here of whoever another file names by the address `written`; somebody without a role is
/// told as a problem of the file `path`.
pub fn named(
    import: &mut Import<'_>,
    addresses: &BTreeMap<String, String>,
    path: &str,
    written: Option<&String>,
) -> Option<String> {
    let written = written?;
    let same = |address: &String| *address == written.trim().to_lowercase();
    let found = addresses.iter().find(|(_, address)| same(address)).map(|(id, _)| id.clone());
    if found.is_none() {
        let reason = format!("`{written}` holds no role here: add a role to `{FILE}`");
        import.wrong_value(path, written, reason);
    }
    found
}

/// The file `persons` without whoever has the address `email`; nothing when they are not in it, or when
/// it is no such file.
pub fn without(persons: &[u8], email: &str) -> Option<Vec<u8>> {
    let mut all: All = toml::from_slice(persons).ok()?;
    let count = all.role.len();
    all.role.retain(|one| one.email != email);
    let rest = (all.role.len() < count).then(|| toml::to_string(&all).ok())?;
    rest.map(String::into_bytes)
}

fn read_scope(import: &mut Import<'_>, written: &str) -> Option<Scope> {
    if written == WHOLE_DESTINATION {
        return Some(Scope::Destination);
    }
    let id: ThingId = written.parse().ok()?;
    Some(Scope::Process(import.id(&id)))
}
