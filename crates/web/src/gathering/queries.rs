//! Gatherings and their registrations in the database.

mod choosing;
mod letters;
mod notes;
mod photos;
mod registrations;
mod report;
mod row;
mod tables;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr,
    EntityTrait, QueryFilter, QueryOrder,
};

use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Slugs, Thing, from_json, to_json};
use crate::spine::urls;

use super::model::{Description, Gathering, Manner, Phase, Sort};
use row::gathering;

pub use choosing::{
    add_stickers, add_voice, by_code, choosing, is_code_taken, is_subject_taken, is_voice_taken,
    last_words, set_choosing, set_stage, stickers, voice, voices,
};
pub use letters::{letters, letters_on, set_letter, set_reached};
pub use notes::{add_notes, change_note, is_note_taken, note_of, notes};
pub use photos::{
    add_photo, is_photo_taken, photo_chunk, photo_of, photos, set_photos_removed, sort_photos,
};
pub use registrations::{
    anonymise, anonymise_of, by_secret, change_person, forget_needs, insert_registration, is_taken,
    keep_link, keep_links, of_mail, registration, registrations, set_arrived, set_mails,
    set_standing,
};
pub use report::{change_report, insert_report, report, report_of};
pub use tables::{
    is_table_taken, seated, set_seat, set_seated, set_tables, set_wishes, tables, wishes,
};

/// How many rows one statement reads or writes: databases bound its values.
const AT_ONCE: usize = 200;

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a gathering"))
}

fn identifier<T: std::str::FromStr>(written: &str, what: &str) -> Result<T, DbErr> {
    written.parse().map_err(|_| unknown(what))
}

fn read(thing: &Thing, row: gathering::Model, slugs: Slugs) -> Result<Gathering, DbErr> {
    Ok(Gathering {
        id: thing.id.clone(),
        process: thing.process.clone(),
        step: row.step_id.map(|step| identifier(&step, "step")).transpose()?,
        phase: Phase::named(&row.phase).ok_or_else(|| unknown("phase"))?,
        description: Description {
            title: thing.title.clone(),
            sort: Sort::named(&row.sort).ok_or_else(|| unknown("sort"))?,
            lead: row.lead.map(from_json).transpose()?,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            manner: Manner::named(&row.manner).ok_or_else(|| unknown("manner"))?,
            place: row.place,
            access: row.access.map(from_json).transpose()?,
            accessibility: row.accessibility.map(from_json).transpose()?,
            remote_link: row.remote_link,
            places: row.places,
            has_meal: row.has_meal,
            agenda: from_json(row.agenda)?,
        },
        slugs,
        example: thing.example,
        revision: thing.revision,
    })
}

/// What is said of `things`, those of them that are gatherings, in their order.
pub async fn described(
    db: &impl ConnectionTrait,
    things: &[Thing],
) -> Result<Vec<Gathering>, DbErr> {
    let mut all = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let rows = gathering::Entity::find().filter(gathering::Column::ThingId.is_in(ids()));
        let rows = rows.order_by_asc(gathering::Column::ThingId).all(db).await?;
        let mut rows: BTreeMap<String, gathering::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let Some(row) = rows.remove(thing.id.as_str()) else { continue };
            all.push(read(thing, row, slugs.remove(thing.id.as_str()).unwrap_or_default())?);
        }
    }
    Ok(all)
}

/// The living gatherings of `destination`, in the order in which they take place.
pub async fn gatherings(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<Gathering>, DbErr> {
    let things = thing::living(db, destination, Kind::Gathering).await?;
    let mut all = described(db, &things).await?;
    all.sort_by(|one, other| {
        let of = |it: &Gathering| (it.description.starts_at, it.id.clone());
        of(one).cmp(&of(other))
    });
    Ok(all)
}

/// The gathering `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Gathering>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Gathering) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

/// The gatherings of the process or the step `of` that `drafts` lets one see, each beside its thing, in
/// the order in which they take place.
pub async fn gatherings_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    of: &ThingId,
    drafts: &Drafts,
) -> Result<Vec<(Thing, Gathering)>, DbErr> {
    let in_process = thing::ids_of_process(of, Kind::Gathering);
    let rows = gathering::Entity::find()
        .filter(
            Condition::any()
                .add(gathering::Column::ThingId.in_subquery(in_process))
                .add(gathering::Column::StepId.eq(of.as_str())),
        )
        .order_by_asc(gathering::Column::StartsAt)
        .order_by_asc(gathering::Column::ThingId)
        .all(db)
        .await?;
    let ids = rows.iter().map(|row| row.thing_id.as_str());
    let things = thing::seen_among(db, destination, ids, drafts).await?;
    let all = described(db, &things).await?;
    let beside = |row: &gathering::Model| {
        let thing = things.iter().find(|thing| thing.id.as_str() == row.thing_id)?;
        let one = all.iter().find(|one| one.id == thing.id)?;
        Some((thing.clone(), one.clone()))
    };
    Ok(rows.iter().filter_map(beside).collect())
}

fn slugs_of(title: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&title.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

fn columns(
    description: &Description,
    step: Option<&ThingId>,
) -> Result<gathering::ActiveModel, DbErr> {
    let json = |text: Option<&Translated>| text.map(to_json).transpose();
    Ok(gathering::ActiveModel {
        step_id: Set(step.map(ToString::to_string)),
        sort: Set(description.sort.name().to_owned()),
        lead: Set(json(description.lead.as_ref())?),
        starts_at: Set(description.starts_at),
        ends_at: Set(description.ends_at),
        manner: Set(description.manner.name().to_owned()),
        place: Set(description.place.clone()),
        access: Set(json(description.access.as_ref())?),
        accessibility: Set(json(description.accessibility.as_ref())?),
        remote_link: Set(description.remote_link.clone()),
        places: Set(description.places),
        has_meal: Set(description.has_meal),
        agenda: Set(to_json(&description.agenda)?),
        ..Default::default()
    })
}

/// Records a new gathering, to which nobody is registered.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    new: &Gathering,
    now: DateTime<Utc>,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: new.id.clone(),
        kind: Kind::Gathering,
        destination: destination.clone(),
        process: new.process.clone(),
        parent: new.process.clone(),
        title: new.description.title.clone(),
        state: new.phase.state(),
        example: new.example,
        revision: 1,
        created_at: now,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let row = gathering::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        phase: Set(new.phase.name().to_owned()),
        ..columns(&new.description, new.step.as_ref())?
    };
    gathering::Entity::insert(row).exec_without_returning(db).await?;
    note(db, &thing, &new.description).await?;
    Ok(thing)
}

/// Changes what is said of a gathering, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
    step: Option<&ThingId>,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &description.title, revision).await?;
    let row = gathering::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        ..columns(description, step)?
    };
    row.update(db).await?;
    note(db, thing, description).await?;
    Ok(())
}

/// Says how far a gathering has come.
pub async fn set_phase(db: &impl ConnectionTrait, id: &ThingId, phase: Phase) -> Result<(), DbErr> {
    let row = gathering::ActiveModel {
        thing_id: Set(id.to_string()),
        phase: Set(phase.name().to_owned()),
        ..Default::default()
    };
    row.update(db).await?;
    thing::set_state(db, id, phase.state()).await
}

async fn note(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
) -> Result<(), DbErr> {
    index_one(db, thing, description).await?;
    thing::set_slugs(db, thing, &slugs_of(&description.title)).await.map(|_| ())
}

/// A gathering is found by its title, what it is for, how one comes, and its agenda.
async fn index_one(
    db: &impl ConnectionTrait,
    thing: &Thing,
    description: &Description,
) -> Result<(), DbErr> {
    let mut texts = vec![
        description.lead.as_ref(),
        description.access.as_ref(),
        description.accessibility.as_ref(),
    ];
    for point in &description.agenda {
        texts.extend([Some(&point.title), point.note.as_ref()]);
    }
    index::write(db, thing, &description.title, &texts).await
}

/// Takes the gatherings among `things` away, with who registered.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    report::let_go_of_reports(db, things).await?;
    let of_them = gathering::Column::ThingId.is_in(things);
    gathering::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every gathering.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let things = thing::all_of(db, Kind::Gathering).await?;
    for (thing, one) in things.iter().zip(described(db, &things).await?) {
        index_one(db, thing, &one.description).await?;
    }
    report::index_reports(db).await
}
