//! Prioritisations and their ballots in the database.

mod ballots;
mod row;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder,
};

use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Slugs, Thing, from_json, to_json};
use crate::spine::urls;

use super::model::{College, CollegeId, Description, Form, Prioritisation, Scale};
use row::{college, prioritisation};

pub use super::voting::queries as voting;
pub use ballots::{add, ballots, counts, is_ballot_taken, number_of, record, set_withdrawn};

/// How many prioritisations are read at once.
const AT_ONCE: usize = 200;

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a prioritisation"))
}

fn identifier<T: std::str::FromStr>(written: &str, what: &str) -> Result<T, DbErr> {
    written.parse().map_err(|_| unknown(what))
}

/// How ballots are filled in: rows from before there were several forms have but a scale.
fn form(row: &prioritisation::Model) -> Result<Form, DbErr> {
    match &row.form {
        Some(form) => from_json(form.clone()),
        None => Scale::named(&row.scale)
            .map(|scale| Form::Grades { scale })
            .ok_or_else(|| unknown("scale")),
    }
}

fn read(
    thing: &Thing,
    row: prioritisation::Model,
    colleges: Vec<College>,
    slugs: Slugs,
) -> Result<Prioritisation, DbErr> {
    Ok(Prioritisation {
        id: thing.id.clone(),
        process: thing.process.clone(),
        description: Description {
            title: thing.title.clone(),
            form: form(&row)?,
            lead: row.lead.map(from_json).transpose()?,
            candidates: from_json(row.candidates)?,
        },
        colleges,
        slugs,
        state: thing.state,
        example: thing.example,
        revision: thing.revision,
    })
}

fn read_college(row: college::Model) -> Result<College, DbErr> {
    Ok(College {
        id: identifier(&row.id, "college")?,
        body: row.body_id.map(|body| identifier(&body, "body")).transpose()?,
        name: from_json(row.name)?,
        weight: row.weight,
    })
}

/// What is said of `things`, those of them that are prioritisations, in their order.
pub async fn described(
    db: &impl ConnectionTrait,
    things: &[Thing],
) -> Result<Vec<Prioritisation>, DbErr> {
    let mut all = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let of_them = prioritisation::Column::ThingId.is_in(ids());
        let rows = prioritisation::Entity::find().filter(of_them).all(db).await?;
        let mut rows: BTreeMap<String, prioritisation::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        let mut colleges: BTreeMap<String, Vec<College>> = BTreeMap::new();
        let of_them = college::Column::PrioritisationId.is_in(ids());
        let found = college::Entity::find().filter(of_them);
        for row in found.order_by_asc(college::Column::Position).all(db).await? {
            let all = colleges.entry(row.prioritisation_id.clone()).or_default();
            all.push(read_college(row)?);
        }
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let id = thing.id.as_str();
            let Some(row) = rows.remove(id) else { continue };
            let (colleges, slugs) = (colleges.remove(id), slugs.remove(id));
            all.push(read(thing, row, colleges.unwrap_or_default(), slugs.unwrap_or_default())?);
        }
    }
    Ok(all)
}

/// The living prioritisations of `destination`, the oldest first.
pub async fn prioritisations(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Prioritisation>, DbErr> {
    described(db, &thing::living(db, destination, Kind::Prioritisation).await?).await
}

/// The prioritisation `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Prioritisation>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Prioritisation) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

/// The prioritisations of the process `of` that `drafts` lets one see, each beside its thing.
pub async fn of_process(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    of: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<(Thing, Prioritisation)>, DbErr> {
    let inside = thing::ids_of_process(of, Kind::Prioritisation);
    let rows = prioritisation::Entity::find()
        .filter(prioritisation::Column::ThingId.in_subquery(inside))
        .order_by_asc(prioritisation::Column::ThingId)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.thing_id.as_str());
    let things = thing::seen_among(db, destination, ids, drafts).await?;
    let all = described(db, &things).await?;
    let thing = |one: &Prioritisation| things.iter().find(|thing| thing.id == one.id).cloned();
    Ok(all.into_iter().filter_map(|one| Some((thing(&one)?, one))).collect())
}

/// The prioritisations among whose candidates the proposal `of` stands, and that `drafts` lets one see, each
/// beside its thing.
pub async fn with_candidate(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    of: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<(Thing, Prioritisation)>, DbErr> {
    let seen = thing::seen(db, destination, of, drafts).await?;
    let Some(proposal) = seen.filter(|thing| thing.kind == Kind::Proposal) else {
        return Ok(vec![]);
    };
    let things = thing::seen_of(db, destination, Kind::Prioritisation, drafts).await?;
    let all = described(db, &things).await?;
    let stands = |one: &Prioritisation| {
        one.description.candidates.iter().any(|candidate| candidate.id == proposal.id)
    };
    let thing = |one: &Prioritisation| things.iter().find(|thing| thing.id == one.id).cloned();
    let all = all.into_iter().filter(stands);
    Ok(all.filter_map(|one| Some((thing(&one)?, one))).collect())
}

fn slugs_of(title: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&title.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

fn columns(description: &Description) -> Result<prioritisation::ActiveModel, DbErr> {
    Ok(prioritisation::ActiveModel {
        lead: Set(description.lead.as_ref().map(to_json).transpose()?),
        form: Set(Some(to_json(&description.form)?)),
        // Of other forms than grades, nobody reads it: the column has always a word.
        scale: Set(description.form.scale().unwrap_or(Scale::Seven).name().to_owned()),
        candidates: Set(to_json(&description.candidates)?),
        ..Default::default()
    })
}

/// Records a new prioritisation with those who grade, without ballots.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    new: &Prioritisation,
    now: DateTime<Utc>,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: new.id.clone(),
        kind: Kind::Prioritisation,
        destination: destination.clone(),
        process: new.process.clone(),
        parent: new.process.clone(),
        title: new.description.title.clone(),
        state: new.state,
        example: new.example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let row = prioritisation::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        ..columns(&new.description)?
    };
    prioritisation::Entity::insert(row).exec_without_returning(db).await?;
    set_colleges(db, &thing.id, &new.colleges).await?;
    note(db, &thing, &new.description).await?;
    Ok(thing)
}

/// Changes what is said of a prioritisation, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    let row = prioritisation::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        ..columns(description)?
    };
    row.update(db).await?;
    note(db, thing, description).await?;
    Ok(())
}

/// Says who grades, from now on; whoever does not any more goes with their ballots.
pub async fn set_colleges(
    db: &impl ConnectionTrait,
    of: &ThingId,
    colleges: &[College],
) -> Result<(), DbErr> {
    let kept = colleges.iter().map(|college| college.id.as_str());
    college::Entity::delete_many()
        .filter(college::Column::PrioritisationId.eq(of.as_str()))
        .filter(college::Column::Id.is_not_in(kept))
        .exec(db)
        .await?;
    for (position, one) in (0..).zip(colleges) {
        let row = college::ActiveModel {
            id: Set(one.id.to_string()),
            prioritisation_id: Set(of.to_string()),
            body_id: Set(one.body.as_ref().map(ToString::to_string)),
            position: Set(position),
            name: Set(to_json(&one.name)?),
            weight: Set(one.weight),
        };
        match college::Entity::find_by_id(one.id.as_str()).one(db).await? {
            Some(_) => row.update(db).await.map(|_| ())?,
            None => college::Entity::insert(row).exec_without_returning(db).await.map(|_| ())?,
        }
    }
    Ok(())
}

/// Whether a college has this identifier already, here or elsewhere.
pub async fn is_college_taken(db: &impl ConnectionTrait, id: &str) -> Result<bool, DbErr> {
    Ok(college::Entity::find_by_id(id).one(db).await?.is_some())
}

async fn note(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
) -> Result<(), DbErr> {
    index_one(db, thing, description).await?;
    thing::set_slugs(db, thing, &slugs_of(&description.title)).await.map(|_| ())
}

/// A prioritisation is found by its title, what it is for, and its proposals.
async fn index_one(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
) -> Result<(), DbErr> {
    let mut texts = vec![description.lead.as_ref()];
    for candidate in &description.candidates {
        texts.extend([Some(&candidate.title), candidate.pitch.as_ref()]);
    }
    index::write(db, thing, &description.title, &texts).await
}

/// Takes the prioritisations among `things` away, with their ballots.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = prioritisation::Column::ThingId.is_in(things);
    prioritisation::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every prioritisation.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let things = thing::all_of(db, Kind::Prioritisation).await?;
    for (thing, one) in things.iter().zip(described(db, &things).await?) {
        index_one(db, thing, &one.description).await?;
    }
    Ok(())
}

/// The prioritisation of `destination` in which `college` grades, when `drafts` lets one see it.
pub async fn of_college(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    college: &CollegeId,
    drafts: &Drafts,
) -> Result<Option<Prioritisation>, DbErr> {
    match college::Entity::find_by_id(college.as_str()).one(db).await? {
        Some(row) => {
            let of = identifier(&row.prioritisation_id, "prioritisation")?;
            by_id(db, destination, &of, drafts).await
        }
        None => Ok(None),
    }
}
