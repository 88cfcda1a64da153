//! `workstreams/ID.members.toml`: who works in a workstream, in the order in which they were typed. Whoever
//! was erased stands there without a name, with their category.

use std::collections::BTreeSet;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::gathering::model::registration::Profile;
use crate::spine::portable::{Export, Import, is_no};

use super::super::model::membership::{MOST, Member, MemberId, Person};
use super::super::queries;
use super::FOLDER;

/// How the names of these files end, before `.toml`.
pub const END: &str = ".members";

/// The file that stands beside the one of a workstream.
pub fn beside(path: &str) -> String {
    format!("{}{END}.toml", path.strip_suffix(".toml").unwrap_or(path))
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(default)]
    member: Vec<One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: String,
    position: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<String>,
    profile: String,
    #[serde(default, skip_serializing_if = "is_no")]
    facilitator: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    public: bool,
}

pub async fn export(export: &mut Export<'_>, of: &ThingId) -> Result<(), DbErr> {
    let all = queries::members(export.db, of).await?;
    if all.is_empty() {
        return Ok(());
    }
    let one = |Member { id, position, person, .. }: Member| One {
        id: id.to_string(),
        position,
        name: person.name,
        mail: person.mail.map(|mail| mail.to_string()),
        profile: person.profile.name().to_owned(),
        facilitator: person.is_facilitator,
        public: person.is_public,
    };
    let all = All { member: all.into_iter().map(one).collect() };
    export.add(&beside(&format!("{FOLDER}{of}.toml")), &all)
}

/// Takes in those who work in `of`, which was just taken in itself.
pub async fn import(import: &mut Import<'_>, path: &str, of: &ThingId) -> Result<(), DbErr> {
    if !import.below(FOLDER).iter().any(|it| it == path) {
        return Ok(());
    }
    let Some(all) = import.toml::<All>(path) else { return Ok(()) };
    if MOST < all.member.len() {
        import.wrong(path, "member", format!("there are more than {MOST} members"));
        return Ok(());
    }
    let mut positions = BTreeSet::new();
    for one in all.member {
        if one.position < 1 || !positions.insert(one.position) {
            let reason = format!("`{}` is not the position of one member alone", one.position);
            import.wrong(path, &one.id, reason);
            return Ok(());
        }
        let Some(mut read) = read(import, path, one) else { return Ok(()) };
        if queries::is_member_taken(import.db, &read.id).await? {
            read.id = MemberId::random();
        }
        queries::add_member(import.db, of, &read).await?;
    }
    Ok(())
}

fn read(import: &mut Import<'_>, path: &str, one: One) -> Option<Member> {
    let id = import.choice(path, &one.id, |it| it.parse().ok(), "an identifier");
    let profile = import.choice(path, &one.profile, Profile::named, "a profile");
    let mail = match &one.mail {
        None => None,
        Some(written) => {
            Some(import.choice(path, written, |it| it.parse().ok(), "a mail address")?)
        }
    };
    let person = Person {
        name: one.name,
        mail,
        profile: profile?,
        is_facilitator: one.facilitator,
        is_public: one.public && one.facilitator,
    };
    Some(Member { id: id?, position: one.position, person, revision: 1 })
}
