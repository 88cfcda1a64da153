//! How a vote begins and ends, each in the transaction that it is given: by the button, by the clock, or as the
//! demonstration is loaded.

use chrono::{DateTime, TimeDelta, Utc};
use cordee_journal::Fingerprint;
use cordee_store::ThingId;
use cordee_store::jobs::NewJob;
use cordee_store::outbox;
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use serde_json::json;

use crate::body;
use crate::spine::dates::day_in;
use crate::spine::editing::Hand;
use crate::spine::journal::{self, Act, ActKind};
use crate::spine::rights::Drafts;
use crate::spine::secret::hash;
use crate::spine::thing::State as Publication;
use crate::spine::work;

use super::super::super::model::{College, CollegeId, Prioritisation};
use super::super::super::queries as prioritisations;
use super::super::model::{Entry, RollError, Sitting, Stage, Turnout, check_roll, sealed, terms};
use super::row::sitting;
use super::{casting, identifier, rewrite_roll, roll, set_sitting, take_roll};

/// The kind of job that closes votes whose hour is over.
pub const CLOSING: &str = "vote-closing";
/// How long after the hour the program closes a vote: what came before the hour may still be on its way in.
const GRACE: TimeDelta = TimeDelta::minutes(1);

/// Why a vote cannot be opened now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Nobody can read what is voted on.
    Private,
    /// It would be over already.
    Past,
    /// Ballots were typed for this body.
    Typed,
    Roll(RollError),
}

/// How many proxies one member of the body of `college` may hold.
///
/// # Errors
/// When the database does not answer.
pub async fn proxies(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    college: &College,
) -> Result<u16, DbErr> {
    let Some(id) = &college.body else { return Ok(0) };
    let body = body::queries::by_id(db, destination, id, &Drafts::All).await?;
    Ok(body.map_or(0, |body| body.description.proxies))
}

/// The roll of `sitting`, taken from the mandates of the day, when it can be opened.
async fn ready(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    (one, college): (&Prioritisation, &College),
    sitting: &Sitting,
    hand: &Hand,
) -> Result<Result<Vec<Entry>, Refused>, DbErr> {
    if one.state == Publication::Draft {
        return Ok(Err(Refused::Private));
    }
    if sitting.closes_at <= hand.at {
        return Ok(Err(Refused::Past));
    }
    if prioritisations::number_of(db, &college.id).await? != 0 {
        return Ok(Err(Refused::Typed));
    }
    if let Some(body) = &college.body {
        let day = day_in(hand.at, hand.zone);
        take_roll(db, destination, (&college.id, body), day).await?;
    }
    let roll = roll(db, destination, &college.id).await?;
    let proxies = proxies(db, destination, college).await?;
    Ok(check_roll(&roll, proxies).map(|()| roll).map_err(Refused::Roll))
}

fn fingerprint(hash: &str) -> Result<Fingerprint, DbErr> {
    hash.parse::<Fingerprint>().map_err(|error| DbErr::Type(error.to_string()))
}

/// Opens the vote that `sitting` prepares, in a transaction that holds the prioritisation: publishes its terms,
/// freezes its roll, and has the program close it after its hour. Gives how it stands then, and its roll.
///
/// # Errors
/// When the database does not answer.
pub async fn open(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    (one, college): (&Prioritisation, &College),
    sitting: Sitting,
    hand: &Hand,
) -> Result<Result<(Sitting, Vec<Entry>), Refused>, DbErr> {
    let roll = match ready(db, destination, (one, college), &sitting, hand).await? {
        Ok(roll) => roll,
        Err(why) => return Ok(Err(why)),
    };
    let published = terms(one, &sitting, Turnout::of(&roll).voices, hand.at)
        .map_err(|error| DbErr::Json(error.to_string()))?;
    let act = Act::new(ActKind::VoteOpened).about(&one.id);
    let act = act.detail("sha256", fingerprint(&hash(&published))?);
    let opened =
        Sitting { stage: Stage::Open, opened_at: Some(hand.at), terms: Some(published), ..sitting };
    set_sitting(db, &opened).await?;
    close_later(db, destination, opened.closes_at, hand.at).await?;
    journal::write(db, destination, hand, act).await?;
    Ok(Ok((opened, roll)))
}

/// Has the program close the votes of `destination` that are over by then, once `closes_at` is past.
///
/// # Errors
/// When the database does not answer.
pub async fn close_later(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    closes_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let due = closes_at.checked_add_signed(GRACE).unwrap_or(closes_at);
    let job = NewJob::new(CLOSING, json!({})).of(destination).at(due);
    work::queue(db, job, now).await.map(|_| ())
}

/// Makes what was cast in `sitting`, a vote of `one`, the ballots that count, and seals them, in a transaction
/// that holds both.
///
/// # Errors
/// When the database does not answer.
pub async fn close(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    one: &ThingId,
    sitting: Sitting,
    hand: &Hand,
) -> Result<(), DbErr> {
    let published = casting::publish(db, &sitting).await?;
    let ballots = published.iter().map(|(receipt, content)| (receipt.receipt.as_str(), content));
    let terms = sitting.terms.clone().unwrap_or_default();
    let text = sealed(&terms, ballots).map_err(|error| DbErr::Json(error.to_string()))?;
    let seal = hash(&text);
    let act = Act::new(ActKind::VoteClosed).about(one).detail("sha256", fingerprint(&seal)?);
    rewrite_roll(db, &sitting.college).await?;
    // A secret that waits in a mail opens nothing any more, and would still tell whose a ballot is.
    outbox::wipe(db, sitting.college.as_str()).await?;
    let closed =
        Sitting { stage: Stage::Closed, closed_at: Some(hand.at), seal: Some(seal), ..sitting };
    set_sitting(db, &closed).await?;
    journal::write(db, destination, hand, act).await
}

/// The open votes of `destination` whose hour is over at `now`, each after its prioritisation.
///
/// # Errors
/// When the database does not answer.
pub async fn due(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    now: DateTime<Utc>,
) -> Result<Vec<(ThingId, CollegeId)>, DbErr> {
    let rows = sitting::Entity::find()
        .filter(sitting::Column::Stage.eq(Stage::Open.name()))
        .filter(sitting::Column::ClosesAt.lte(now))
        .order_by_asc(sitting::Column::CollegeId)
        .all(db)
        .await?;
    let mut due = vec![];
    for row in rows {
        let college = identifier(&row.college_id, "college")?;
        let of = prioritisations::of_college(db, destination, &college, &Drafts::All).await?;
        due.extend(of.map(|one| (one.id, college)));
    }
    Ok(due)
}
