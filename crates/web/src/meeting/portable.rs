//! `deliberations.toml`: the published deliberations; in the complete profile the drafts too, and
//! `meetings.toml` with the agendas, the minutes and who came. The files that are attached to either
//! stand in a folder of its own.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::body;
use crate::body::model::MemberId;
use crate::document;
use crate::document::portable::Described;
use crate::spine::dates::{wall_field, wall_time};
use crate::spine::portable::{Export, Import, Profile, Texts, is_no};
use crate::spine::thing::{self, Kind, State};

use super::model::{
    Attended, Decision, Deliberation, Description, Item, ItemId, Meeting, Presence, Tally,
};
use super::queries::{self, Drawn};

/// The files of the meetings and of the deliberations.
const MEETINGS: &str = "meetings.toml";
const DELIBERATIONS: &str = "deliberations.toml";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllMeetings {
    #[serde(default)]
    meeting: Vec<OneMeeting>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneMeeting {
    id: ThingId,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<ThingId>,
    /// In the zone of the destination.
    starts_at: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    place: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    convened_on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quorum_waiver: Option<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    minutes: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    decisions: String,
    title: Texts,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    item: Vec<OneItem>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    presence: Vec<OnePresence>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    document: Vec<Described>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneItem {
    id: String,
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(default, skip_serializing_if = "is_no")]
    deliberates: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnePresence {
    member: String,
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    proxy_to: Option<String>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllDeliberations {
    #[serde(default)]
    deliberation: Vec<OneDeliberation>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneDeliberation {
    id: ThingId,
    number: String,
    decided_on: String,
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    meeting: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    votes_for: u16,
    votes_against: u16,
    abstentions: u16,
    #[serde(default, skip_serializing_if = "is_no")]
    casting_vote: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    named_votes: String,
    seats: u16,
    present: u16,
    proxies: u16,
    recused: u16,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    recusals: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transmitted_on: Option<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    title: Texts,
    text: Texts,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    document: Vec<Described>,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    if is_complete {
        export_meetings(export).await?;
    }
    let (db, destination) = (export.db, &export.destination.id.clone());
    let kind = Kind::Deliberation;
    let things = thing::seen_of(db, destination, kind, &export.drafts()).await?;
    let mut all = AllDeliberations::default();
    for one in queries::described(db, &things).await? {
        let former_slugs = thing::former_slugs(db, &one.id).await?;
        let mut entry = written(one, is_complete, former_slugs);
        entry.body = export.told(entry.body).await?;
        entry.document = files(export, "deliberations", &entry.id).await?;
        all.deliberation.push(entry);
    }
    all.deliberation.sort_by(|one, other| one.id.cmp(&other.id));
    if all.deliberation.is_empty() { Ok(()) } else { export.add(DELIBERATIONS, &all) }
}

/// The files that are attached to `holder`, below `folder`.
async fn files(
    export: &mut Export<'_>,
    folder: &str,
    holder: &ThingId,
) -> Result<Vec<Described>, DbErr> {
    let all = document::queries::held_by(export.db, holder, &export.drafts()).await?;
    let folder = format!("{folder}/{holder}/");
    let mut described = vec![];
    for document in &all {
        described.push(document::portable::export(export, &folder, document, &all).await?);
    }
    Ok(described)
}

async fn export_meetings(export: &mut Export<'_>) -> Result<(), DbErr> {
    let (db, destination) = (export.db, export.destination);
    let mut all = AllMeetings::default();
    for meeting in queries::meetings(db, &destination.id, None).await? {
        let presences = queries::presences(db, &meeting.id).await?;
        let presence = presences.into_iter().map(|(member, presence)| OnePresence {
            member: member.to_string(),
            state: presence.name().to_owned(),
            proxy_to: match presence {
                Presence::Proxy(holder) => Some(holder.to_string()),
                _ => None,
            },
        });
        let presence = presence.collect();
        let starts_at = wall_field(meeting.description.starts_at, destination.time_zone);
        let mut entry = written_meeting(meeting, starts_at, presence);
        entry.document = files(export, "meetings", &entry.id).await?;
        all.meeting.push(entry);
    }
    all.meeting.sort_by(|one, other| one.id.cmp(&other.id));
    if all.meeting.is_empty() { Ok(()) } else { export.add(MEETINGS, &all) }
}

fn written_meeting(meeting: Meeting, starts_at: String, presence: Vec<OnePresence>) -> OneMeeting {
    let Description { title, body, process, place, convened_on, agenda, .. } = meeting.description;
    let item = |item: Item| OneItem {
        id: item.id.to_string(),
        title: item.title,
        text: item.text,
        deliberates: item.deliberates,
    };
    OneMeeting {
        id: meeting.id,
        body,
        process,
        starts_at,
        place,
        convened_on: convened_on.map(|day| day.to_string()),
        quorum_waiver: meeting.quorum_waiver,
        example: meeting.example,
        minutes: meeting.minutes,
        decisions: meeting.decisions,
        title: (&title).into(),
        item: agenda.into_iter().map(item).collect(),
        presence,
        document: vec![],
    }
}

/// The meeting and those who took no part are told in the complete profile only.
fn written(one: Deliberation, is_complete: bool, former_slugs: Vec<String>) -> OneDeliberation {
    let Decision { number, title, text, item, tally, named_votes, recused, transmitted_on } =
        one.decision;
    OneDeliberation {
        id: one.id,
        number,
        decided_on: one.decided_on.to_string(),
        state: one.state.name().to_owned(),
        body: one.body,
        process: one.process,
        meeting: one.meeting.filter(|_| is_complete),
        item: item.filter(|_| is_complete).map(|id| id.to_string()),
        votes_for: tally.votes_for,
        votes_against: tally.votes_against,
        abstentions: tally.abstentions,
        casting_vote: tally.casting_vote,
        named_votes,
        seats: one.attended.seats,
        present: one.attended.present,
        proxies: one.attended.proxies,
        recused: one.attended.recused,
        recusals: recused.iter().filter(|_| is_complete).map(ToString::to_string).collect(),
        transmitted_on: transmitted_on.map(|day| day.to_string()),
        example: one.example,
        former_slugs,
        title: (&title).into(),
        text: (&text).into(),
        document: vec![],
    }
}

/// Takes in the meetings and the deliberations that are not there yet; those that are stay as they are.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    if let Some(all) = import.toml::<AllMeetings>(MEETINGS) {
        for one in all.meeting {
            take_in_meeting(import, one).await?;
        }
    }
    if let Some(all) = import.toml::<AllDeliberations>(DELIBERATIONS) {
        for one in all.deliberation {
            take_in(import, one).await?;
        }
    }
    Ok(())
}

fn day(import: &mut Import<'_>, file: &str, written: &str) -> Option<NaiveDate> {
    let read = written.parse::<NaiveDate>();
    read.map_err(|_| import.wrong(file, written, format!("`{written}` is not a day"))).ok()
}

/// What stands in the folder, or stood here before, under the identifier `written`, when it is of `kind`.
async fn known(
    import: &Import<'_>,
    written: Option<ThingId>,
    kind: Kind,
) -> Result<Option<ThingId>, DbErr> {
    let (Some(written), Some(destination)) = (written, &import.destination) else {
        return Ok(None);
    };
    let found = thing::any(import.db, &destination.id, &import.end(&written)).await?;
    Ok(found.filter(|thing| thing.kind == kind).map(|thing| thing.id))
}

async fn is_there(import: &Import<'_>, id: &ThingId, kind: Kind) -> Result<bool, DbErr> {
    let Some(destination) = &import.destination else { return Ok(false) };
    let found = thing::any(import.db, &destination.id, id).await?;
    Ok(found.is_some_and(|thing| thing.kind == kind))
}

async fn take_in_meeting(import: &mut Import<'_>, one: OneMeeting) -> Result<(), DbErr> {
    if is_there(import, &one.id, Kind::Meeting).await? {
        import.leave_below(&format!("meetings/{}/", one.id));
        return Ok(());
    }
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let id = import.new_id(MEETINGS, &one.id).await?;
    let starts_at = wall_time(&one.starts_at, import.zone());
    if starts_at.is_err() {
        let reason = format!("`{}` is not an hour of a day", one.starts_at);
        import.wrong(MEETINGS, &one.starts_at, reason);
    }
    let convened_on = one.convened_on.as_deref().and_then(|it| day(import, MEETINGS, it));
    let title = import.text(MEETINGS, one.title);
    let (Ok(starts_at), Some(title)) = (starts_at, title) else { return Ok(()) };
    let mut agenda = vec![];
    for item in one.item {
        let new = ItemId::random();
        let kept = item.id.parse::<ItemId>().ok();
        let kept = match kept {
            Some(kept) if !queries::is_item_taken(import.db, &kept).await? => kept,
            _ => new,
        };
        import.rename(&item.id, kept.as_str());
        let OneItem { title, text, deliberates, .. } = item;
        agenda.push(Item { id: kept, title, text, deliberates });
    }
    let description = Description {
        title,
        body: known(import, one.body, Kind::Body).await?,
        process: known(import, one.process, Kind::Process).await?,
        starts_at,
        place: one.place,
        convened_on,
        agenda,
    };
    let (db, now) = (import.db, import.now);
    let thing = queries::insert(db, &destination.id, id, &description, one.example, now).await?;
    queries::restore_texts(db, &thing.id, (&one.minutes, &one.decisions)).await?;
    queries::set_waiver(db, &thing.id, one.quorum_waiver.as_deref()).await?;
    let members = members(import, description.body.as_ref()).await?;
    let presences = presences(import, &members, one.presence);
    queries::set_presences(db, &thing.id, &presences).await?;
    let folder = format!("meetings/{}/", one.id);
    for described in one.document {
        document::portable::import(import, MEETINGS, &folder, &thing, described).await?;
    }
    Ok(())
}

/// The members of `body`: nobody else is named by its meetings.
async fn members(import: &Import<'_>, body: Option<&ThingId>) -> Result<Vec<MemberId>, DbErr> {
    let (Some(body), Some(destination)) = (body, &import.destination) else { return Ok(vec![]) };
    let all = body::queries::members(import.db, &destination.id, body).await?;
    Ok(all.into_iter().map(|member| member.id).collect())
}

/// The one of `members` whom the folder calls `written`.
fn member(import: &Import<'_>, members: &[MemberId], written: &str) -> Option<MemberId> {
    let id = import.renamed(written);
    members.iter().find(|member| member.as_str() == id).cloned()
}

/// Who came; those who are no members here are left out.
fn presences(
    import: &mut Import<'_>,
    members: &[MemberId],
    written: Vec<OnePresence>,
) -> BTreeMap<MemberId, Presence> {
    let mut presences = BTreeMap::new();
    for one in written {
        let holder = one.proxy_to.and_then(|holder| member(import, members, &holder));
        let Some(member) = member(import, members, &one.member) else { continue };
        if let Some(presence) = Presence::named(&one.state, holder) {
            presences.insert(member, presence);
        } else {
            let reason = format!("`{}` says not whether somebody came", one.state);
            import.wrong(MEETINGS, &one.state, reason);
        }
    }
    presences
}

async fn take_in(import: &mut Import<'_>, one: OneDeliberation) -> Result<(), DbErr> {
    if is_there(import, &one.id, Kind::Deliberation).await? {
        import.leave_below(&format!("deliberations/{}/", one.id));
        return Ok(());
    }
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let id = import.new_id(DELIBERATIONS, &one.id).await?;
    let decided_on = day(import, DELIBERATIONS, &one.decided_on);
    let transmitted_on =
        one.transmitted_on.as_deref().and_then(|it| day(import, DELIBERATIONS, it));
    let state = State::named(&one.state);
    if state.is_none() {
        import.wrong(DELIBERATIONS, &one.state, format!("`{}` is not a state", one.state));
    }
    let (title, text) =
        (import.text(DELIBERATIONS, one.title), import.text(DELIBERATIONS, one.text));
    let (Some(decided_on), Some(state), Some(title), Some(text)) = (decided_on, state, title, text)
    else {
        return Ok(());
    };
    let body = known(import, one.body, Kind::Body).await?;
    let members = members(import, body.as_ref()).await?;
    let recused = one.recusals.iter().filter_map(|it| member(import, &members, it)).collect();
    if let Some(body) = &body
        && queries::is_number_taken(import.db, body, &one.number, None).await?
    {
        let reason = format!("the number `{}` is another deliberation's here", one.number);
        import.wrong(DELIBERATIONS, &one.number, reason);
        return Ok(());
    }
    let meeting = known(import, one.meeting, Kind::Meeting).await?;
    let item = one.item.and_then(|id| import.renamed(&id).parse::<ItemId>().ok());
    let process = known(import, one.process, Kind::Process).await?;
    let drawn = Drawn {
        destination: &destination.id,
        process: process.as_ref(),
        body: body.as_ref(),
        meeting: meeting.as_ref(),
        decided_on,
        state,
        example: one.example,
    };
    let decision = Decision {
        number: one.number,
        title,
        text,
        item: item.filter(|_| meeting.is_some()),
        tally: Tally {
            votes_for: one.votes_for,
            votes_against: one.votes_against,
            abstentions: one.abstentions,
            casting_vote: one.casting_vote,
        },
        named_votes: one.named_votes,
        recused,
        transmitted_on,
    };
    let attended = Attended {
        seats: one.seats,
        present: one.present,
        proxies: one.proxies,
        recused: one.recused,
    };
    let (db, now) = (import.db, import.now);
    let thing = queries::insert_deliberation(db, id, &drawn, &decision, attended, now).await?;
    thing::keep_former_slugs(db, &thing, &one.former_slugs).await?;
    let folder = format!("deliberations/{}/", one.id);
    for described in one.document {
        document::portable::import(import, DELIBERATIONS, &folder, &thing, described).await?;
    }
    Ok(())
}
