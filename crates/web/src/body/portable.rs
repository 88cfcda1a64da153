//! `bodies.toml`: the public bodies; in the complete profile all of them, with who sits there.

use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::contact;
use crate::contact::model::ContactId;
use crate::spine::portable::{Export, Import, Profile, Texts, is_no};
use crate::spine::thing::{self, Kind};

use super::model::reading::Seat;
use super::model::{Body, BodyKind, Description, Mandate, Member, MemberId, Quorum, Voice};
use super::queries;

/// The file of the bodies.
const FILE: &str = "bodies.toml";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(default)]
    body: Vec<One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: ThingId,
    kind: String,
    #[serde(default, skip_serializing_if = "is_no")]
    public: bool,
    quorum: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    quorum_number: Option<u16>,
    clear_days: u16,
    proxies: u16,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    name: Texts,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    member: Vec<OneMember>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneMember {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organisation: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    voice: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    starts: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends: Option<String>,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let destination = &export.destination.id;
    let mut all = All::default();
    for body in queries::bodies(export.db, destination).await? {
        if is_complete || body.description.is_public {
            let mut members = vec![];
            if is_complete {
                members = queries::members(export.db, destination, &body.id).await?;
            }
            let former_slugs = thing::former_slugs(export.db, &body.id).await?;
            all.body.push(one(&body, members, former_slugs));
        }
    }
    all.body.sort_by(|one, other| one.id.cmp(&other.id));
    if all.body.is_empty() { Ok(()) } else { export.add(FILE, &all) }
}

fn one(body: &Body, members: Vec<Member>, former_slugs: Vec<String>) -> One {
    let Description { name, kind, is_public, quorum, clear_days, proxies } = &body.description;
    One {
        id: body.id.clone(),
        kind: kind.name().to_owned(),
        public: *is_public,
        quorum: quorum.name().to_owned(),
        quorum_number: quorum.number(),
        clear_days: *clear_days,
        proxies: *proxies,
        example: body.example,
        former_slugs,
        name: name.into(),
        member: members.into_iter().map(one_member).collect(),
    }
}

fn one_member(member: Member) -> OneMember {
    OneMember {
        id: member.id.to_string(),
        person: member.person.map(|person| person.id.to_string()),
        organisation: member.organisation.map(|(id, _)| id.to_string()),
        title: member.title,
        voice: member.voice.name().to_owned(),
        deputy_of: member.deputy_of.map(|id| id.to_string()),
        starts: member.mandate.starts.map(|day| day.to_string()),
        ends: member.mandate.ends.map(|day| day.to_string()),
    }
}

/// Takes in the bodies that are not there yet; those that are stay as they are.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let Some(all) = import.toml::<All>(FILE) else { return Ok(()) };
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    for one in all.body {
        let there = thing::any(import.db, &destination.id, &one.id).await?;
        if there.is_some_and(|thing| thing.kind == Kind::Body) {
            continue;
        }
        let id = import.new_id(FILE, &one.id).await?;
        let Some(description) = read(import, &one) else { continue };
        let (db, now) = (import.db, import.now);
        let recorded = queries::insert(db, &destination.id, id, &description, one.example, now);
        let thing = recorded.await?;
        thing::keep_former_slugs(db, &thing, &one.former_slugs).await?;
        for member in one.member {
            take_in(import, &destination.id, &thing.id, member).await?;
        }
    }
    Ok(())
}

/// What one entry says; an error has been told.
fn read(import: &mut Import<'_>, one: &One) -> Option<Description> {
    let kind = BodyKind::named(&one.kind);
    let quorum = Quorum::named(&one.quorum, one.quorum_number);
    for (is_wrong, about, what) in [
        (kind.is_none(), &one.kind, "a kind of body"),
        (quorum.is_none(), &one.quorum, "a rule of quorum"),
    ] {
        if is_wrong {
            import.wrong(FILE, about, format!("`{about}` is not {what}"));
        }
    }
    let names = Texts { fr: one.name.fr.clone(), en: one.name.en.clone() };
    Some(Description {
        name: import.text(FILE, names)?,
        kind: kind?,
        is_public: one.public,
        quorum: quorum?,
        clear_days: one.clear_days,
        proxies: one.proxies,
    })
}

/// Seats a member; who is named and not in the address book is told.
async fn take_in(
    import: &mut Import<'_>,
    destination: &ThingId,
    body: &ThingId,
    one: OneMember,
) -> Result<(), DbErr> {
    let day = |import: &mut Import<'_>, written: &Option<String>| {
        let written = written.as_ref()?;
        let read = written.parse::<NaiveDate>();
        read.map_err(|_| import.wrong(FILE, written, format!("`{written}` is not a day"))).ok()
    };
    let mandate = Mandate { starts: day(import, &one.starts), ends: day(import, &one.ends) };
    let (id, voice) = (one.id.parse::<MemberId>(), Voice::named(&one.voice));
    let (Ok(id), Some(voice)) = (id, voice) else {
        let reason = format!("the member `{}` has no identifier or no voice", one.id);
        import.wrong(FILE, &one.id, reason);
        return Ok(());
    };
    let is_taken = queries::is_member_taken(import.db, &id).await?;
    let new = if is_taken { MemberId::random() } else { id };
    import.rename(&one.id, new.as_str());
    let seat = Seat {
        organisation: known(import, destination, one.organisation).await?,
        title: one.title,
        voice,
        deputy_of: one.deputy_of.and_then(|seat| import.renamed(&seat).parse().ok()),
        mandate,
    };
    let person = known(import, destination, one.person).await?;
    queries::add(import.db, body, &new, person.as_ref(), &seat).await
}

/// The contact of the address book with this identifier; that there is none is told.
async fn known(
    import: &mut Import<'_>,
    destination: &ThingId,
    id: Option<String>,
) -> Result<Option<ContactId>, DbErr> {
    let Some(written) = id else { return Ok(None) };
    let found = match import.renamed(&written).parse::<ContactId>() {
        Ok(id) => contact::queries::by_id(import.db, destination, &id).await?,
        Err(_) => None,
    };
    if found.is_none() {
        import.wrong_value(FILE, &written, format!("there is no contact `{written}`"));
    }
    Ok(found.map(|contact| contact.id))
}
