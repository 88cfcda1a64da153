//! Sittings and their rolls in the database; ballots are [`casting`]'s.

pub mod casting;
mod row;
pub mod staging;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};

use crate::body;
use crate::body::model::Voice;
use crate::contact;
use crate::contact::model::{Contact, ContactId};
use crate::spine::thing::{from_json, to_json};

use super::super::model::{CollegeId, Prioritisation};
use super::model::{Entry, EntryId, Extension, Secrecy, Sitting, Stage, Standing, Turnout, Voter};
use row::{entry, sitting};

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a vote"))
}

/// Reads an identifier that a table holds.
pub fn identifier<T: std::str::FromStr>(written: &str, what: &str) -> Result<T, DbErr> {
    written.parse().map_err(|_| unknown(what))
}

fn read(row: sitting::Model) -> Result<Sitting, DbErr> {
    let quorum = row.quorum.map(|it| u8::try_from(it).map_err(|_| unknown("quorum")));
    Ok(Sitting {
        college: identifier(&row.college_id, "college")?,
        stage: Stage::named(&row.stage).ok_or_else(|| unknown("stage"))?,
        secrecy: Secrecy::named(&row.secrecy).ok_or_else(|| unknown("secrecy"))?,
        quorum: quorum.transpose()?,
        opened_at: row.opened_at,
        closes_at: row.closes_at,
        closed_at: row.closed_at,
        terms: row.terms,
        seal: row.seal,
        extensions: from_json(row.extensions)?,
    })
}

fn columns(one: &Sitting) -> Result<sitting::ActiveModel, DbErr> {
    Ok(sitting::ActiveModel {
        college_id: Set(one.college.to_string()),
        stage: Set(one.stage.name().to_owned()),
        secrecy: Set(one.secrecy.name().to_owned()),
        quorum: Set(one.quorum.map(i32::from)),
        opened_at: Set(one.opened_at),
        closes_at: Set(one.closes_at),
        closed_at: Set(one.closed_at),
        terms: Set(one.terms.clone()),
        seal: Set(one.seal.clone()),
        extensions: Set(to_json(&one.extensions)?),
    })
}

/// How `college` votes, if it does here.
pub async fn sitting(
    db: &impl ConnectionTrait,
    college: &CollegeId,
) -> Result<Option<Sitting>, DbErr> {
    let row = sitting::Entity::find_by_id(college.as_str()).one(db).await?;
    row.map(read).transpose()
}

/// The same, held until the transaction ends: whoever casts a ballot waits.
pub async fn sitting_to_change(
    db: &impl ConnectionTrait,
    college: &CollegeId,
) -> Result<Option<Sitting>, DbErr> {
    let row = sitting::Entity::find_by_id(college.as_str()).lock_exclusive().one(db).await?;
    row.map(read).transpose()
}

/// How each body of `one` votes that does so here.
pub async fn sittings(
    db: &impl ConnectionTrait,
    one: &Prioritisation,
) -> Result<BTreeMap<CollegeId, Sitting>, DbErr> {
    let of = one.colleges.iter().map(|college| college.id.as_str());
    let rows = sitting::Entity::find().filter(sitting::Column::CollegeId.is_in(of)).all(db).await?;
    let sittings = rows.into_iter().map(|row| read(row).map(|it| (it.college.clone(), it)));
    sittings.collect()
}

/// Whether a vote of `one` was opened: what it is about then stays what it is.
pub async fn has_opened(db: &impl ConnectionTrait, one: &Prioritisation) -> Result<bool, DbErr> {
    Ok(sittings(db, one).await?.values().any(|it| it.stage != Stage::Draft))
}

/// Whether the ballots of `college` are cast, and not typed.
pub async fn casts(db: &impl ConnectionTrait, college: &CollegeId) -> Result<bool, DbErr> {
    Ok(sitting(db, college).await?.is_some_and(|it| it.stage != Stage::Draft))
}

/// Records how a body votes, in place of what was said of it.
pub async fn set_sitting(db: &impl ConnectionTrait, one: &Sitting) -> Result<(), DbErr> {
    let row = columns(one)?;
    match sitting::Entity::find_by_id(one.college.as_str()).one(db).await? {
        Some(_) => row.update(db).await.map(|_| ()),
        None => sitting::Entity::insert(row).exec_without_returning(db).await.map(|_| ()),
    }
}

fn voter(contact: &Contact) -> Voter {
    let description = &contact.description;
    Voter {
        id: contact.id.clone(),
        name: description.who.said(),
        mail: description.mails.first().map(ToString::to_string),
        lang: description.language,
    }
}

/// The roll of `college`, in the order of names.
pub async fn roll(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    college: &CollegeId,
) -> Result<Vec<Entry>, DbErr> {
    let of = entry::Column::CollegeId.eq(college.as_str());
    let rows = entry::Entity::find().filter(of).order_by_asc(entry::Column::Id).all(db).await?;
    let ids = rows.iter().filter_map(|row| row.contact_id.as_deref());
    let ids: Vec<ContactId> = ids.map(|id| identifier(id, "voter")).collect::<Result<_, _>>()?;
    let contacts = contact::queries::by_ids(db, destination, &ids).await?;
    let contacts: BTreeMap<&str, &Contact> =
        contacts.iter().map(|contact| (contact.id.as_str(), contact)).collect();
    let mut all = vec![];
    for row in &rows {
        let known = row.contact_id.as_deref().and_then(|id| contacts.get(id)).copied();
        let sorted = known.map(|it| it.description.who.sorted()).unwrap_or_default();
        all.push((sorted, read_entry(row, known.map(voter))?));
    }
    all.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(all.into_iter().map(|(_, entry)| entry).collect())
}

/// How many of the voices of `college` voted: counted where they are, however long its roll.
pub async fn turnout(db: &impl ConnectionTrait, college: &CollegeId) -> Result<Turnout, DbErr> {
    let of_voices = || {
        entry::Entity::find()
            .filter(entry::Column::CollegeId.eq(college.as_str()))
            .filter(entry::Column::Standing.eq(Standing::Votes.name()))
    };
    let voices = of_voices().count(db).await?;
    let voted = of_voices().filter(entry::Column::HasVoted.eq(true)).count(db).await?;
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    Ok(Turnout { voices: number(voices), voted: number(voted) })
}

/// How many of the voices of each body of `one` voted.
///
/// # Errors
/// When the database does not answer.
pub async fn turnouts(
    db: &impl ConnectionTrait,
    one: &Prioritisation,
) -> Result<BTreeMap<CollegeId, Turnout>, DbErr> {
    let mut turnouts = BTreeMap::new();
    for college in &one.colleges {
        turnouts.insert(college.id.clone(), turnout(db, &college.id).await?);
    }
    Ok(turnouts)
}

fn read_entry(row: &entry::Model, voter: Option<Voter>) -> Result<Entry, DbErr> {
    Ok(Entry {
        id: identifier(&row.id, "entry")?,
        voter,
        standing: Standing::named(&row.standing).ok_or_else(|| unknown("standing"))?,
        reason: row.reason.clone(),
        held_by: row.held_by.as_deref().map(|id| identifier(id, "holder")).transpose()?,
        has_link: row.roll_key.is_some(),
        has_voted: row.has_voted,
    })
}

/// Who sits in `body` on `day` with a vote, each once, and whether as a deputy alone.
async fn seated(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    body: &ThingId,
    day: NaiveDate,
) -> Result<Vec<(ContactId, Standing)>, DbErr> {
    let mut members = body::queries::members(db, destination, body).await?;
    members.retain(|it| it.mandate.counts_on(day) && it.voice == Voice::Deliberative);
    // Whoever has a seat and is a deputy besides has the voice of the seat.
    members.sort_by_key(|it| !it.is_seat());
    let mut known = BTreeSet::new();
    let mut all = vec![];
    for member in members {
        let standing = if member.is_seat() { Standing::Votes } else { Standing::Deputy };
        let Some(person) = member.person else { continue };
        if known.insert(person.id.clone()) {
            all.push((person.id, standing));
        }
    }
    Ok(all)
}

/// Takes the roll of `college` from the mandates of `day`: whoever is on it already stays as they were set,
/// whoever does not sit any more goes.
pub async fn take_roll(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    (college, body): (&CollegeId, &ThingId),
    day: NaiveDate,
) -> Result<(), DbErr> {
    let seated = seated(db, destination, body, day).await?;
    let rows = entry::Entity::find().filter(entry::Column::CollegeId.eq(college.as_str()));
    let mut there = BTreeSet::new();
    for row in rows.all(db).await? {
        let contact = row.contact_id.clone().unwrap_or_default();
        let sits = seated.iter().any(|(id, standing)| {
            let was_a_deputy = row.standing == Standing::Deputy.name();
            id.as_str() == contact && was_a_deputy == (*standing == Standing::Deputy)
        });
        if sits {
            there.insert(contact);
        } else {
            entry::Entity::delete_by_id(row.id).exec(db).await?;
        }
    }
    for (id, standing) in seated.iter().filter(|(id, _)| !there.contains(id.as_str())) {
        let entry = Entry {
            id: EntryId::random(),
            voter: Some(Voter { id: id.clone(), name: String::new(), mail: None, lang: None }),
            standing: *standing,
            reason: None,
            held_by: None,
            has_link: false,
            has_voted: false,
        };
        insert_entry(db, college, &entry).await?;
    }
    Ok(())
}

/// Puts an entry on the roll of `college`, without a link.
pub async fn insert_entry(
    db: &impl ConnectionTrait,
    college: &CollegeId,
    one: &Entry,
) -> Result<(), DbErr> {
    let row = entry::ActiveModel {
        id: Set(one.id.to_string()),
        college_id: Set(college.to_string()),
        contact_id: Set(one.voter.as_ref().map(|it| it.id.to_string())),
        standing: Set(one.standing.name().to_owned()),
        reason: Set(one.reason.clone()),
        held_by: Set(one.held_by.as_ref().map(ToString::to_string)),
        roll_key: Set(None),
        has_voted: Set(one.has_voted),
    };
    entry::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Says what an entry of the roll may do.
pub async fn set_entry(db: &impl ConnectionTrait, one: &Entry) -> Result<(), DbErr> {
    let row = entry::ActiveModel {
        id: Set(one.id.to_string()),
        standing: Set(one.standing.name().to_owned()),
        reason: Set(one.reason.clone()),
        held_by: Set(one.held_by.as_ref().map(ToString::to_string)),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// Whether a new link can be given for the voice `id`: it has not voted. Whoever votes with the old one
/// waits until the transaction ends.
pub async fn may_have_a_link(db: &impl ConnectionTrait, id: &EntryId) -> Result<bool, DbErr> {
    let row = entry::Entity::find_by_id(id.as_str()).lock_exclusive().one(db).await?;
    Ok(row.is_some_and(|it| it.standing == Standing::Votes.name() && !it.has_voted))
}

/// Gives the voice `id` the key of a new secret; the old one opens nothing any more.
pub async fn set_key(db: &impl ConnectionTrait, id: &EntryId, key: &str) -> Result<(), DbErr> {
    let row = entry::ActiveModel {
        id: Set(id.to_string()),
        roll_key: Set(Some(key.to_owned())),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// Writes each entry of the roll anew, without its key: on PostgreSQL they then bear the mark of one and the
/// same transaction, and no more those of the ballots that came with them.
pub async fn rewrite_roll(db: &impl ConnectionTrait, college: &CollegeId) -> Result<(), DbErr> {
    entry::Entity::update_many()
        .col_expr(entry::Column::RollKey, Expr::value(Option::<String>::None))
        .filter(entry::Column::CollegeId.eq(college.as_str()))
        .exec(db)
        .await
        .map(|_| ())
}

/// The bodies in whose rolls `persons` are or were, and whether they voted there.
pub async fn of_persons(
    db: &impl ConnectionTrait,
    persons: &[ContactId],
) -> Result<Vec<(String, String, bool)>, DbErr> {
    let rows = entry::Entity::find()
        .filter(entry::Column::ContactId.is_in(persons.iter().map(ContactId::as_str)))
        .order_by_asc(entry::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.college_id, row.standing, row.has_voted)).collect())
}

/// Moves the end of a vote to `until`, with the `reason` that is published.
pub async fn extend(
    db: &impl ConnectionTrait,
    one: &Sitting,
    (until, reason): (DateTime<Utc>, String),
) -> Result<(), DbErr> {
    let mut extended = one.clone();
    let from = one.closes_at;
    extended.extensions.push(Extension { from, until, reason });
    extended.closes_at = until;
    set_sitting(db, &extended).await
}
