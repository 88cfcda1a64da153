//! Contributions in the database.

mod alike;
mod answers;
mod authors;
mod comments;
mod files;
mod following;
mod handling;
mod listing;
mod row;

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect,
};

use crate::gathering::model::registration::Profile;
use crate::place::model::Position;
use crate::spine::editing::revision;
use crate::spine::index;
use crate::spine::language::Translated;
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Thing, from_json, to_json};

use super::model::calling::{Audience, Call, Moderation};
use super::model::{Author, Channel, Contribution, Nature, Reason, Standing, Words};
use row::{call as call_row, contribution};

pub use alike::alike;
pub use answers::{answers, last_answers, record_answer};
pub use authors::{
    anonymise, anonymise_of, comments_of_mail, count_recent, expire_unconfirmed, of_mail, set_news,
};
pub use comments::{
    comment, comments, comments_among, insert_comment, is_comment_taken, set_comment_standing,
};
pub use files::{add_file, file_chunk, files, is_file_taken, remove_file};
pub use following::{by_secret, forget_links, keep_link, log, log_of, log_part};
pub use handling::{count_comments, count_pile, pile, recent_comments};
pub use listing::{comment_part, count, count_profiles, part};

/// How many rows one statement names: databases bound its values.
const AT_ONCE: usize = 200;
/// How many of those that were joined to one are told.
const MOST_MERGED: u64 = 200;

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a contribution"))
}

fn identifier<T: std::str::FromStr>(written: &str, what: &str) -> Result<T, DbErr> {
    written.parse().map_err(|_| unknown(what))
}

fn reason(written: Option<&String>) -> Result<Option<Reason>, DbErr> {
    let named = |it: &String| Reason::named(it).ok_or_else(|| unknown("reason"));
    written.map(named).transpose()
}

fn position(longitude: Option<i32>, latitude: Option<i32>) -> Result<Option<Position>, DbErr> {
    match (longitude, latitude) {
        (Some(longitude), Some(latitude)) => {
            Position::try_from([longitude, latitude]).map(Some).map_err(|_| unknown("place"))
        }
        _ => Ok(None),
    }
}

/// What `workstream` asks for.
pub async fn call(db: &impl ConnectionTrait, workstream: &ThingId) -> Result<Call, DbErr> {
    match call_row::Entity::find_by_id(workstream.as_str()).one(db).await? {
        Some(found) => read_call(found),
        None => Ok(Call::default()),
    }
}

fn read_call(row: call_row::Model) -> Result<Call, DbErr> {
    Ok(Call {
        audience: Audience::named(&row.audience).ok_or_else(|| unknown("audience"))?,
        moderation: Moderation::named(&row.moderation).ok_or_else(|| unknown("moderation"))?,
        comments_open: row.comments_open,
        rule: row.rule.map(from_json).transpose()?,
    })
}

/// Says what `workstream` asks for, in place of what it did.
pub async fn set_call(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    call: &Call,
) -> Result<(), DbErr> {
    call_row::Entity::delete_by_id(workstream.to_string()).exec(db).await?;
    let row = call_row::ActiveModel {
        workstream_id: Set(workstream.to_string()),
        audience: Set(call.audience.name().to_owned()),
        moderation: Set(call.moderation.name().to_owned()),
        comments_open: Set(call.comments_open),
        rule: Set(call.rule.as_ref().map(to_json).transpose()?),
    };
    call_row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

fn read(thing: &Thing, row: contribution::Model) -> Result<Contribution, DbErr> {
    let lang = identifier(&row.language, "language")?;
    let profile = row.profile.map(|it| Profile::named(&it).ok_or_else(|| unknown("profile")));
    Ok(Contribution {
        id: thing.id.clone(),
        workstream: identifier(&row.workstream_id, "workstream")?,
        process: thing.process.clone(),
        words: Words {
            nature: Nature::named(&row.nature).ok_or_else(|| unknown("nature"))?,
            title: thing.title.said(lang).text,
            text: row.text,
            lang,
            commune: row.commune,
            place: position(row.longitude, row.latitude)?,
        },
        author: Author {
            name: row.author_name,
            mail: row.author_mail.map(|mail| identifier(&mail, "mail")).transpose()?,
            is_named: row.is_named,
            wants_news: row.wants_news,
            profile: profile.transpose()?,
        },
        channel: Channel::named(&row.channel).ok_or_else(|| unknown("channel"))?,
        is_by_office: row.is_by_office,
        is_by_member: row.is_by_member,
        standing: Standing::named(&row.standing).ok_or_else(|| unknown("standing"))?,
        reason: reason(row.reason.as_ref())?,
        merged_into: row.merged_into.map(|id| identifier(&id, "merger")).transpose()?,
        received_at: row.received_at,
        example: thing.example,
        revision: thing.revision,
    })
}

/// What is known of `things`, those of them that are contributions, in their order.
pub async fn described(
    db: &impl ConnectionTrait,
    things: &[Thing],
) -> Result<Vec<Contribution>, DbErr> {
    let mut all = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = some.iter().map(|thing| thing.id.as_str());
        let rows = contribution::Entity::find()
            .filter(contribution::Column::ThingId.is_in(ids))
            .all(db)
            .await?;
        let mut rows: BTreeMap<String, contribution::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        for thing in some {
            let Some(row) = rows.remove(thing.id.as_str()) else { continue };
            all.push(read(thing, row)?);
        }
    }
    Ok(all)
}

/// The contribution `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Contribution>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Contribution) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

/// Those of `ids` that `drafts` lets one see, in the order of identifiers.
pub async fn among(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    ids: &[ThingId],
    drafts: &Drafts,
) -> Result<Vec<Contribution>, DbErr> {
    let mut all = vec![];
    for some in ids.chunks(AT_ONCE) {
        let ids = some.iter().map(ThingId::as_str);
        let things = thing::seen_among(db, destination, ids, drafts).await?;
        all.extend(described(db, &things).await?);
    }
    Ok(all)
}

/// Keeps others from changing the contribution `id` until `db` ends; gives what it is now, with its
/// thing. None once it was removed.
pub async fn to_change(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
) -> Result<Option<(Thing, Contribution)>, DbErr> {
    let held = thing::to_change(db, destination, id).await?;
    let living = held.filter(|it| it.kind == Kind::Contribution && it.deleted_at.is_none());
    let Some(thing) = living else { return Ok(None) };
    let found = described(db, std::slice::from_ref(&thing)).await?.pop();
    Ok(found.map(|one| (thing, one)))
}

fn word_columns(words: &Words) -> contribution::ActiveModel {
    let place: Option<[i32; 2]> = words.place.map(Into::into);
    contribution::ActiveModel {
        nature: Set(words.nature.name().to_owned()),
        text: Set(words.text.clone()),
        language: Set(words.lang.code().to_owned()),
        commune: Set(words.commune.clone()),
        longitude: Set(place.map(|[longitude, _]| longitude)),
        latitude: Set(place.map(|[_, latitude]| latitude)),
        ..Default::default()
    }
}

/// Records a new contribution: it is made when it was received.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    new: &Contribution,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: new.id.clone(),
        kind: Kind::Contribution,
        destination: destination.clone(),
        process: new.process.clone(),
        parent: Some(new.workstream.clone()),
        title: new.words.titled(),
        state: new.standing.state(),
        example: new.example,
        revision: 1,
        created_at: new.received_at,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let author = &new.author;
    let row = contribution::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        workstream_id: Set(new.workstream.to_string()),
        author_name: Set(author.name.clone()),
        author_mail: Set(author.mail.as_ref().map(|mail| mail.as_str().to_lowercase())),
        is_named: Set(author.is_named),
        wants_news: Set(author.wants_news),
        profile: Set(author.profile.map(|profile| profile.name().to_owned())),
        channel: Set(new.channel.name().to_owned()),
        is_by_office: Set(new.is_by_office),
        is_by_member: Set(new.is_by_member),
        standing: Set(new.standing.name().to_owned()),
        reason: Set(new.reason.map(|reason| reason.name().to_owned())),
        merged_into: Set(new.merged_into.as_ref().map(ToString::to_string)),
        received_at: Set(new.received_at),
        ..word_columns(&new.words)
    };
    contribution::Entity::insert(row).exec_without_returning(db).await?;
    found_by(db, &thing, &new.words).await?;
    alike::trace(db, new, new.standing).await?;
    Ok(thing)
}

/// Writes a contribution anew, unless it moved on from `revision`; `thing` is held.
pub async fn change_words(
    db: &impl ConnectionTrait,
    (thing, one): (&Thing, &Contribution),
    words: &Words,
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, &words.titled(), revision).await?;
    let row =
        contribution::ActiveModel { thing_id: Set(thing.id.to_string()), ..word_columns(words) };
    row.update(db).await?;
    found_by(db, thing, words).await?;
    let changed = Contribution { words: words.clone(), ..one.clone() };
    alike::trace(db, &changed, one.standing).await?;
    Ok(())
}

/// Says where a contribution stands from now on; `reason` is why it is hidden.
pub async fn set_standing(
    db: &impl ConnectionTrait,
    one: &Contribution,
    standing: Standing,
    reason: Option<Reason>,
) -> Result<(), DbErr> {
    let row = contribution::ActiveModel {
        thing_id: Set(one.id.to_string()),
        standing: Set(standing.name().to_owned()),
        reason: Set(reason.map(|reason| reason.name().to_owned())),
        ..Default::default()
    };
    row.update(db).await?;
    thing::set_state(db, &one.id, standing.state()).await?;
    alike::trace(db, one, standing).await
}

/// Says that a member of the workstream wrote it.
pub async fn set_by_member(db: &impl ConnectionTrait, id: &ThingId) -> Result<(), DbErr> {
    let row = contribution::ActiveModel {
        thing_id: Set(id.to_string()),
        is_by_member: Set(true),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// Joins a contribution to `into`, or parts them again (none).
pub async fn set_merged(
    db: &impl ConnectionTrait,
    id: &ThingId,
    into: Option<&ThingId>,
) -> Result<(), DbErr> {
    let row = contribution::ActiveModel {
        thing_id: Set(id.to_string()),
        merged_into: Set(into.map(ToString::to_string)),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// The first of those that were joined to `into`, whoever sees them, in the order of identifiers.
pub async fn merged_into(db: &impl ConnectionTrait, into: &ThingId) -> Result<Vec<ThingId>, DbErr> {
    let ids = contribution::Entity::find()
        .select_only()
        .column(contribution::Column::ThingId)
        .filter(contribution::Column::MergedInto.eq(into.as_str()))
        .order_by_asc(contribution::Column::ThingId)
        .limit(MOST_MERGED)
        .into_tuple::<String>()
        .all(db)
        .await?;
    ids.iter().map(|id| identifier(id, "thing")).collect()
}

/// Takes out all that a contribution says, and who wrote it: `title` stands in place of its own. What was
/// done with it stays, and so do the links to it; one that was public stays so, empty. `thing` is held.
pub async fn withdraw(
    db: &impl ConnectionTrait,
    (thing, one): (&Thing, &Contribution),
    title: &str,
) -> Result<(), DbErr> {
    let nothing = Words {
        title: title.to_owned(),
        text: String::new(),
        commune: String::new(),
        place: None,
        ..one.words.clone()
    };
    let changed = change_words(db, (thing, one), &nothing, thing.revision).await;
    thing::moved_on(changed)?;
    files::forget_files(db, authors::the_one(&thing.id)).await?;
    // What was corrected before said as much.
    revision::forget(db, &[thing.id.to_string()]).await?;
    let row = contribution::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        author_name: Set(None),
        author_mail: Set(None),
        is_named: Set(false),
        wants_news: Set(false),
        profile: Set(None),
        standing: Set(one.standing.taken_back().name().to_owned()),
        reason: Set(None),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// A contribution is found by its title and its text.
async fn found_by(db: &impl ConnectionTrait, thing: &Thing, words: &Words) -> Result<(), DbErr> {
    let text = Translated::only(words.lang, words.text.clone());
    index::write(db, thing, &words.titled(), &[Some(&text)]).await
}

/// Takes the contributions among `things` away, with all that was said and done of them, and what the
/// workstreams among them asked for.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = contribution::Column::ThingId.is_in(things);
    contribution::Entity::delete_many().filter(of_them).exec(db).await?;
    let of_them = call_row::Column::WorkstreamId.is_in(things);
    call_row::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every contribution.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    let things = thing::all_of(db, Kind::Contribution).await?;
    for some in things.chunks(AT_ONCE) {
        for (thing, one) in some.iter().zip(described(db, some).await?) {
            found_by(db, thing, &one.words).await?;
        }
    }
    Ok(())
}
