//! `votes/COLLEGE.toml`: how a body voted, once the vote is closed: what was published before, the seal, and
//! by which receipt each ballot is found; in the complete profile the roll as well.
//!
//! A vote that is not closed does not travel: its links would open nothing, and where its ballots lie together
//! with a roll, copies of both at two moments would tell whose the ballots between them are. No key of a
//! secret is ever written.

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::contact::queries as contacts;
use crate::spine::portable::{Export, Import, Profile, is_no};
use crate::spine::rights::Drafts;
use crate::spine::thing::State;

use super::super::model::CollegeId;
use super::super::queries as prioritisations;
use super::model::{Entry, EntryId, Extension, Receipt, Secrecy, Sitting, Stage, Standing, Voter};
use super::queries::{self, casting};

/// Where votes stand.
const FOLDER: &str = "votes/";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneVote {
    college: String,
    /// `secret`, or `named`.
    secrecy: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quorum: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    opened_at: Option<DateTime<Utc>>,
    closes_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    closed_at: Option<DateTime<Utc>>,
    terms: String,
    seal: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    extension: Vec<Extension>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    voter: Vec<OneVoter>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    receipt: Vec<OneReceipt>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneVoter {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    standing: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    held_by: Option<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    voted: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneReceipt {
    number: i32,
    receipt: String,
    /// Whose it is, where the vote was by name and the roll is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    voter: Option<String>,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let destination = export.destination.id.clone();
    for one in prioritisations::prioritisations(export.db, &destination).await? {
        if !is_complete && one.state == State::Draft {
            continue;
        }
        for (college, sitting) in queries::sittings(export.db, &one).await? {
            if sitting.stage != Stage::Closed {
                continue;
            }
            let mut roll = vec![];
            if is_complete {
                roll = queries::roll(export.db, &destination, &college).await?;
            }
            let receipts = casting::receipts(export.db, &college).await?;
            let written = written(sitting, &roll, receipts);
            export.add(&format!("{FOLDER}{college}.toml"), &written)?;
        }
    }
    Ok(())
}

fn written(sitting: Sitting, roll: &[Entry], receipts: Vec<Receipt>) -> OneVote {
    let voter = |it: &Entry| OneVoter {
        id: it.id.to_string(),
        contact: it.voter.as_ref().map(|voter| voter.id.to_string()),
        standing: it.standing.name().to_owned(),
        reason: it.reason.clone(),
        held_by: it.held_by.as_ref().map(ToString::to_string),
        voted: it.has_voted,
    };
    let known = |id: EntryId| roll.iter().any(|it| it.id == id).then(|| id.to_string());
    let receipt = |it: Receipt| OneReceipt {
        number: it.number,
        receipt: it.receipt,
        voter: it.entry.and_then(known),
    };
    OneVote {
        college: sitting.college.to_string(),
        secrecy: sitting.secrecy.name().to_owned(),
        quorum: sitting.quorum,
        opened_at: sitting.opened_at,
        closes_at: sitting.closes_at,
        closed_at: sitting.closed_at,
        terms: sitting.terms.unwrap_or_default(),
        seal: sitting.seal.unwrap_or_default(),
        extension: sitting.extensions,
        voter: roll.iter().map(voter).collect(),
        receipt: receipts.into_iter().map(receipt).collect(),
    }
}

/// Takes in the votes of the bodies that came with their prioritisation; a vote that is here stays as it is.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let paths = import.below(FOLDER);
    for path in paths.iter().filter(|path| path.strip_suffix(".toml").is_some()) {
        if let Some(one) = import.toml::<OneVote>(path) {
            take_in(import, path, one).await?;
        }
    }
    Ok(())
}

async fn take_in(import: &mut Import<'_>, path: &str, one: OneVote) -> Result<(), DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let Some((sitting, entries, receipts)) = read(import, path, one) else { return Ok(()) };
    let (db, college) = (import.db, sitting.college.clone());
    let of = prioritisations::of_college(db, &destination.id, &college, &Drafts::All).await?;
    // A body whose prioritisation was here already kept its own; one whose identifier another destination has
    // was given another, and nothing of its vote was kept with it.
    if of.is_none() || queries::sitting(db, &college).await?.is_some() {
        return Ok(());
    }
    queries::set_sitting(db, &sitting).await?;
    for mut entry in entries {
        if let Some(voter) = &entry.voter {
            let ids = [voter.id.clone()];
            let known = contacts::by_ids(db, &destination.id, &ids).await?;
            if known.is_empty() {
                entry.voter = None;
            }
        }
        queries::insert_entry(db, &college, &entry).await?;
    }
    for receipt in receipts {
        casting::record_receipt(db, &receipt).await?;
    }
    Ok(())
}

/// What one file says; an error has been told.
fn read(
    import: &mut Import<'_>,
    path: &str,
    one: OneVote,
) -> Option<(Sitting, Vec<Entry>, Vec<Receipt>)> {
    let college = one.college.parse::<CollegeId>().ok();
    let secrecy = Secrecy::named(&one.secrecy);
    for (is_wrong, about) in [(college.is_none(), &one.college), (secrecy.is_none(), &one.secrecy)]
    {
        if is_wrong {
            import.wrong(path, about, format!("`{about}` is not known"));
        }
    }
    let (college, secrecy) = (college?, secrecy?);
    let mut entries = vec![];
    for voter in one.voter {
        let id = voter.id.clone();
        let Some(entry) = read_voter(voter) else {
            import.wrong(path, &id, format!("`{id}` is no voter"));
            return None;
        };
        entries.push(entry);
    }
    let receipt = |it: OneReceipt| Receipt {
        college: college.clone(),
        number: it.number,
        receipt: it.receipt,
        entry: it.voter.and_then(|id| id.parse().ok()),
    };
    let receipts = one.receipt.into_iter().map(receipt).collect();
    let sitting = Sitting {
        college: college.clone(),
        stage: Stage::Closed,
        secrecy,
        quorum: one.quorum,
        opened_at: one.opened_at,
        closes_at: one.closes_at,
        closed_at: one.closed_at,
        terms: Some(one.terms),
        seal: Some(one.seal),
        extensions: one.extension,
    };
    Some((sitting, entries, receipts))
}

fn read_voter(one: OneVoter) -> Option<Entry> {
    let voter = |id: &String| {
        let id = id.parse().ok()?;
        Some(Voter { id, name: String::new(), mail: None, lang: None })
    };
    Some(Entry {
        id: one.id.parse().ok()?,
        voter: one.contact.as_ref().and_then(voter),
        standing: Standing::named(&one.standing)?,
        reason: one.reason,
        held_by: one.held_by.and_then(|id| id.parse().ok()),
        has_link: false,
        has_voted: one.voted,
    })
}
