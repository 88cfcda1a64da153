//! `remarks.toml`: what those who read syntheses before everybody does say beside their points, in the complete
//! profile only. It holds personal data.

use std::collections::BTreeMap;

use cordee_store::sea_orm::DbErr;
use cordee_store::{ThingId, random_text};
use serde::{Deserialize, Serialize};

use crate::account;
use crate::spine::editing::comment::{self, Comment, LONGEST, LONGEST_QUOTE};
use crate::spine::portable::{Export, IfThere, Import, Names, Profile};
use crate::spine::thing::{self, Kind};

use super::queries;

/// The file of the remarks.
pub const FILE: &str = "remarks.toml";
/// How many are read at once.
const AT_ONCE: usize = 200;

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(default)]
    remark: Vec<One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: String,
    synthesis: ThingId,
    point: String,
    /// A mail address of `persons.toml`; none of somebody who is named no longer, or holds no role.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    at: String,
    /// The words of the point as they stood.
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<String>,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    settled_at: Option<String>,
}

/// Those beside points of the syntheses `held`.
pub async fn export(export: &mut Export<'_>, held: &[ThingId]) -> Result<(), DbErr> {
    if export.profile == Profile::Public {
        return Ok(());
    }
    let addresses = account::portable::addresses(export.db, &export.destination.id).await?;
    let mut remark = vec![];
    for of in held {
        let beside = queries::remarked(export.db, of).await?;
        let ids: Vec<String> = beside.keys().cloned().collect();
        for some in ids.chunks(AT_ONCE) {
            for (_, said) in comment::some(export.db, some).await? {
                let Some(point) = beside.get(&said.id) else { continue };
                remark.push(written((of, point), said, &addresses));
            }
        }
    }
    remark.sort_by(|one, other| {
        (&one.synthesis, &one.at, &one.id).cmp(&(&other.synthesis, &other.at, &other.id))
    });
    if remark.is_empty() { Ok(()) } else { export.add(FILE, &All { remark }) }
}

fn written(
    (synthesis, point): (&ThingId, &str),
    said: Comment,
    addresses: &BTreeMap<String, String>,
) -> One {
    One {
        id: said.id,
        synthesis: synthesis.clone(),
        point: point.to_owned(),
        by: said.account.and_then(|account| addresses.get(&account).cloned()),
        at: said.at.to_rfc3339(),
        quote: said.quote,
        text: said.text,
        settled_at: said.settled_at.map(|at| at.to_rfc3339()),
    }
}

/// Takes in those of the syntheses that came with the folder; of a folder that is joined with what is here,
/// what is new beside those that are here too.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let Some(all) = import.toml::<All>(FILE) else { return Ok(()) };
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let addresses = account::portable::addresses(import.db, &destination.id).await?;
    let mut names = Names::of(FILE);
    for one in all.remark {
        let (synthesis, point) = (one.synthesis.clone(), import.renamed(&one.point));
        let Some(said) = read(import, &mut names, &addresses, one) else { continue };
        let is_joined = import.if_there == IfThere::Merge;
        let here = import.end(&synthesis);
        let found = thing::any(import.db, &destination.id, &here).await?;
        if found.is_none_or(|thing| thing.kind != Kind::Synthesis) {
            // Of one that was not taken in, a reunion tells all of it.
            if !is_joined {
                let reason = format!("there is no synthesis `{synthesis}`");
                import.wrong_value(FILE, synthesis.as_str(), reason);
            }
        } else if import.holds(&synthesis) || is_joined {
            keep(import, (&here, &point), said).await?;
        }
    }
    Ok(())
}

fn read(
    import: &mut Import<'_>,
    names: &mut Names,
    addresses: &BTreeMap<String, String>,
    one: One,
) -> Option<Comment> {
    let is_new = names.read::<ThingId>(import, &one.id).is_some();
    let at = import.instant(FILE, Some(&one.at));
    let settled_at = import.instant(FILE, one.settled_at.as_ref());
    let quote = one.quote.as_deref().unwrap_or_default();
    let is_whole = import.says(FILE, &one.id, "text", &one.text, LONGEST)
        && import.fits(FILE, &one.id, "quote", quote, LONGEST_QUOTE);
    // Whoever has no role here, or was erased here meanwhile, is named no longer; what they said stays.
    let by = one.by.map(|written| written.trim().to_lowercase());
    let theirs = |(_, address): &(&String, &String)| by.as_ref() == Some(*address);
    let account = addresses.iter().find(theirs).map(|(id, _)| id.clone());
    let author_left = account.is_none();
    let at = at.filter(|_| is_new && is_whole)?;
    Some(Comment {
        id: one.id,
        account,
        author_left,
        at,
        quote: one.quote,
        text: one.text,
        settled_at,
        origin: None,
    })
}

async fn keep(
    import: &mut Import<'_>,
    (of, beside): (&ThingId, &str),
    mut said: Comment,
) -> Result<(), DbErr> {
    let db = import.db;
    let there = comment::some(db, std::slice::from_ref(&said.id)).await?;
    if there.iter().any(|(thing, _)| thing == of.as_str()) {
        return comment::set_settled(db, of, &said.id, said.settled_at).await;
    }
    let Some(point) = queries::point(db, of, beside).await? else {
        if import.if_there != IfThere::Merge {
            let reason = format!("the synthesis has no point `{beside}`");
            import.wrong_value(FILE, beside, reason);
        }
        return Ok(());
    };
    // Another destination has that remark already.
    if !there.is_empty() {
        said.id = random_text(12);
    }
    let id = said.id.clone();
    comment::insert(db, of, said).await?;
    queries::add_remark(db, &id, &point.id).await
}

/// The file `remarks` without the name of whoever has the address `email`; nothing when it names them nowhere, or
/// when it is no such file.
pub fn without(remarks: &[u8], email: &str) -> Option<Vec<u8>> {
    let mut all: All = toml::from_slice(remarks).ok()?;
    let mut is_named = false;
    for one in all.remark.iter_mut().filter(|one| one.by.as_deref() == Some(email)) {
        one.by = None;
        is_named = true;
    }
    let rest = is_named.then(|| toml::to_string(&all).ok())?;
    rest.map(String::into_bytes)
}
