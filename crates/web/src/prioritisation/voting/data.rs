//! How a vote stands, as data: what everybody may know of it, and nothing of anybody.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::secret::hash;

use super::super::model::{CollegeId, Prioritisation};
use super::model::{Sitting, Stage, Turnout};
use super::queries;

/// How a body votes by personal links.
#[derive(Serialize, ToSchema)]
pub struct VoteData {
    /// `open` or `closed`. One that is still open after `closes_at` takes no ballot any more and is about to be
    /// counted.
    #[schema(example = "open")]
    stage: &'static str,
    /// `secret`, or `named`: names are then published beside the ballots.
    #[schema(example = "secret")]
    secrecy: &'static str,
    opened_at: Option<DateTime<Utc>>,
    closes_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
    /// How many voices in a hundred must vote; none where that is not asked for.
    quorum: Option<u8>,
    /// How many voices there are, those that somebody else carries among them.
    voices: usize,
    /// How many of them voted.
    voted: usize,
    /// The SHA-256 of the terms that were published before it opened.
    terms_sha256: Option<String>,
    /// The SHA-256 of what was published when it closed.
    seal: Option<String>,
}

fn vote(sitting: Sitting, turnout: Turnout) -> VoteData {
    VoteData {
        stage: sitting.stage.name(),
        secrecy: sitting.secrecy.name(),
        opened_at: sitting.opened_at,
        closes_at: sitting.closes_at,
        closed_at: sitting.closed_at,
        quorum: sitting.quorum,
        voices: turnout.voices,
        voted: turnout.voted,
        terms_sha256: sitting.terms.as_deref().map(hash),
        seal: sitting.seal,
    }
}

/// The votes of `one` that were opened, by body.
///
/// # Errors
/// When the database does not answer.
pub async fn votes(
    db: &impl ConnectionTrait,
    one: &Prioritisation,
) -> Result<BTreeMap<CollegeId, VoteData>, DbErr> {
    let mut turnouts = queries::turnouts(db, one).await?;
    let sittings = queries::sittings(db, one).await?.into_iter();
    let opened = sittings.filter(|(_, sitting)| sitting.stage != Stage::Draft);
    let none = Turnout { voices: 0, voted: 0 };
    let told = |(college, sitting): (CollegeId, Sitting)| {
        let turnout = turnouts.remove(&college).unwrap_or(none);
        (college, vote(sitting, turnout))
    };
    Ok(opened.map(told).collect())
}
