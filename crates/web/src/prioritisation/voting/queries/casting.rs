//! Ballots: cast under a key that names nobody, and made those that count when the vote closes.

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};
use cordee_store::{ThingId, random_text};

use crate::contact;
use crate::spine::thing::{from_json, to_json};

use super::super::super::model::CollegeId;
use super::super::super::model::content::Content;
use super::super::super::queries as prioritisations;
use super::super::model::{self, Cast, Entry, Keys, Receipt, Secrecy, Sitting, Standing};
use super::row::{cast, entry, receipt, sitting};
use super::{identifier, read, read_entry, voter};

/// The voice that a secret opens, and in which body.
pub async fn opened_by(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    keys: &Keys,
) -> Result<Option<(CollegeId, Entry)>, DbErr> {
    let by_key = entry::Column::RollKey.eq(&keys.roll);
    let Some(row) = entry::Entity::find().filter(by_key).one(db).await? else { return Ok(None) };
    let mut known = None;
    if let Some(id) = &row.contact_id {
        let ids = [identifier(id, "voter")?];
        known = contact::queries::by_ids(db, destination, &ids).await?.pop();
    }
    let college = identifier(&row.college_id, "college")?;
    Ok(Some((college, read_entry(&row, known.as_ref().map(voter))?)))
}

fn read_cast(row: cast::Model) -> Result<Cast, DbErr> {
    Ok(Cast {
        key: row.ballot_key,
        revision: row.revision,
        content: from_json(row.content)?,
        entry: row.entry_id.as_deref().map(|id| identifier(id, "entry")).transpose()?,
    })
}

/// What lies under the key of a ballot: its last revision.
pub async fn last(
    db: &impl ConnectionTrait,
    college: &CollegeId,
    keys: &Keys,
) -> Result<Option<Cast>, DbErr> {
    let row = cast::Entity::find()
        .filter(cast::Column::CollegeId.eq(college.as_str()))
        .filter(cast::Column::BallotKey.eq(&keys.ballot))
        .order_by_desc(cast::Column::Revision)
        .limit(1)
        .one(db)
        .await?;
    row.map(read_cast).transpose()
}

/// What became of a ballot that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    Recorded,
    /// The link opens nothing: it never did, or another was given in its place.
    Unknown,
    Late(model::Late),
}

/// Records a ballot and that the voice voted, in the transaction `db`; the same ballot sent again is there
/// once. `came_at` is when it reached the server.
pub async fn cast(
    db: &impl ConnectionTrait,
    keys: &Keys,
    content: &Content,
    came_at: DateTime<Utc>,
) -> Result<Taken, DbErr> {
    let by_key = || entry::Entity::find().filter(entry::Column::RollKey.eq(&keys.roll));
    let Some(seen) = by_key().one(db).await? else { return Ok(Taken::Unknown) };
    // Those who cast go together; whoever closes the vote waits for them, and they for whoever closes it.
    let own = sitting::Entity::find_by_id(&seen.college_id).lock_shared().one(db).await?;
    let Some(own) = own.map(read).transpose()? else { return Ok(Taken::Unknown) };
    // The two tabs of one voter, and whoever gives them another link, wait for one another here.
    let Some(voice) = by_key().lock_exclusive().one(db).await? else { return Ok(Taken::Unknown) };
    if voice.standing != Standing::Votes.name() {
        return Ok(Taken::Unknown);
    }
    if let Err(late) = own.takes(came_at) {
        return Ok(Taken::Late(late));
    }
    let before = last(db, &own.college, keys).await?;
    if before.as_ref().is_some_and(|it| it.content == *content) {
        return Ok(Taken::Recorded);
    }
    let revision = before.map_or(1, |it| it.revision.saturating_add(1));
    let is_named = own.secrecy == Secrecy::Named;
    let row = cast::ActiveModel {
        id: Set(random_text(15)),
        college_id: Set(own.college.to_string()),
        ballot_key: Set(keys.ballot.clone()),
        revision: Set(revision),
        content: Set(to_json(content)?),
        entry_id: Set(is_named.then(|| voice.id.clone())),
    };
    cast::Entity::insert(row).exec_without_returning(db).await?;
    if !voice.has_voted {
        let voted =
            entry::ActiveModel { id: Set(voice.id), has_voted: Set(true), ..Default::default() };
        voted.update(db).await?;
    }
    Ok(Taken::Recorded)
}

/// All that was cast in `college`.
async fn all(db: &impl ConnectionTrait, college: &CollegeId) -> Result<Vec<Cast>, DbErr> {
    let of = cast::Column::CollegeId.eq(college.as_str());
    let rows = cast::Entity::find().filter(of).order_by_asc(cast::Column::Id).all(db).await?;
    rows.into_iter().map(read_cast).collect()
}

/// Makes the last revision of each ballot one of those that count, in the order of their receipts, and takes
/// all that was cast away; gives what is published of them.
pub async fn publish(
    db: &impl ConnectionTrait,
    one: &Sitting,
) -> Result<Vec<(Receipt, Content)>, DbErr> {
    let mut published = vec![];
    for (number, (cast, receipt)) in (1..).zip(model::last_of_each(all(db, &one.college).await?)) {
        let ballot = model::counted(number, cast.content.clone());
        prioritisations::record(db, &one.college, &ballot).await?;
        let receipt = Receipt { college: one.college.clone(), number, receipt, entry: cast.entry };
        record_receipt(db, &receipt).await?;
        published.push((receipt, cast.content));
    }
    let of = cast::Column::CollegeId.eq(one.college.as_str());
    cast::Entity::delete_many().filter(of).exec(db).await?;
    Ok(published)
}

/// Records by which receipt a ballot is found.
pub async fn record_receipt(db: &impl ConnectionTrait, one: &Receipt) -> Result<(), DbErr> {
    let row = receipt::ActiveModel {
        college_id: Set(one.college.to_string()),
        number: Set(one.number),
        receipt: Set(one.receipt.clone()),
        entry_id: Set(one.entry.as_ref().map(ToString::to_string)),
    };
    receipt::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

fn read_receipt(row: &receipt::Model) -> Result<Receipt, DbErr> {
    Ok(Receipt {
        college: identifier(&row.college_id, "college")?,
        number: row.number,
        receipt: row.receipt.clone(),
        entry: row.entry_id.as_deref().map(|id| identifier(id, "entry")).transpose()?,
    })
}

/// The receipts of `college`, in the order of the numbers of their ballots.
pub async fn receipts(
    db: &impl ConnectionTrait,
    college: &CollegeId,
) -> Result<Vec<Receipt>, DbErr> {
    let rows = receipt::Entity::find()
        .filter(receipt::Column::CollegeId.eq(college.as_str()))
        .order_by_asc(receipt::Column::Number)
        .all(db)
        .await?;
    rows.iter().map(read_receipt).collect()
}

/// What `written` is the receipt of, in whatever body.
pub async fn found_by(db: &impl ConnectionTrait, written: &str) -> Result<Option<Receipt>, DbErr> {
    let by_receipt = receipt::Column::Receipt.eq(written);
    let row = receipt::Entity::find().filter(by_receipt).one(db).await?;
    row.as_ref().map(read_receipt).transpose()
}
