//! Bodies as data: what the page of a public one says, with no way to reach anybody.

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::additions::{self, Added};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Part, Path};
use crate::spine::thing::{self, Kind};
use crate::spine::visit::Visit;

use super::model::{Body, Member};
use super::pages::{find, sitting};
use super::{BODY, queries};

/// How many bodies one part of the list holds.
const PAGE: u64 = 200;

/// A body, and its rules.
#[derive(Serialize, ToSchema)]
pub struct BodyLine {
    about: About,
    #[schema(example = "board")]
    kind: &'static str,
    /// How many of the seats that vote must be taken: `none`, `more-than-half`, `half`, `third`,
    /// `two-thirds` or `number`.
    #[schema(example = "more-than-half")]
    quorum: &'static str,
    /// The number of the quorum, when it is one.
    quorum_number: Option<u16>,
    /// How many clear days before a meeting its convocation leaves.
    clear_days: u16,
    /// How many proxies one person may hold.
    proxies: u16,
}

/// A body with those who sit in it today.
#[derive(Serialize, ToSchema)]
pub struct BodyData {
    body: BodyLine,
    members: Vec<MemberData>,
    /// What else belongs to it: its deliberations, for instance.
    added: Vec<Added>,
}

/// Somebody who sits in a body.
#[derive(Serialize, ToSchema)]
pub struct MemberData {
    /// None when the person is not known any more.
    name: Option<String>,
    title: String,
    organisation: Option<String>,
    /// `deliberative` or `consultative`.
    voice: &'static str,
    /// The name of whom they sit for when that one does not come.
    deputy_of: Option<String>,
    #[schema(example = "2020-07-01")]
    starts: Option<String>,
    ends: Option<String>,
}

fn line(body: &Body, about: About) -> BodyLine {
    let description = &body.description;
    BodyLine {
        about,
        kind: description.kind.name(),
        quorum: description.quorum.name(),
        quorum_number: description.quorum.number(),
        clear_days: description.clear_days,
        proxies: description.proxies,
    }
}

fn member_data(member: &Member, all: &[Member]) -> MemberData {
    let name = |member: &Member| member.person.as_ref().map(|person| person.name.clone());
    let seat = member.deputy_of.as_ref().and_then(|id| all.iter().find(|it| it.id == *id));
    MemberData {
        name: name(member),
        title: member.title.clone(),
        organisation: member.organisation.as_ref().map(|(_, name)| name.clone()),
        voice: member.voice.name(),
        deputy_of: seat.and_then(name),
        starts: member.mandate.starts.map(|day| day.to_string()),
        ends: member.mandate.ends.map(|day| day.to_string()),
    }
}

/// `GET /bodies`: the public bodies, in the order of their identifiers.
pub async fn bodies(
    app: App,
    visit: Visit,
    (): (),
    after: Option<String>,
) -> Result<Part<BodyLine>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let after = open::place(after)?;
    let destination = &visit.destination.id;
    let things = thing::page_of(db, destination, Kind::Body, &drafts, after.as_ref(), PAGE).await?;
    let next = open::next_of(&things, PAGE);
    let bodies = queries::described(db, &things).await?;
    let abouts = open::about(&app, &visit, &things).await?;
    let rows = bodies.iter().zip(abouts).map(|(body, about)| line(body, about)).collect();
    Ok(Part { rows, next })
}

/// `GET /bodies/{body}`, as data.
pub async fn body(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<BodyData>, PageError> {
    let (body, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(Answer::Moved(visit.path(BODY, &[body.slugs.get(visit.lang)])));
    }
    let about = open::about_all(&app, &visit, vec![body.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    let all = queries::members(app.store.reader(), &visit.destination.id, &body.id).await?;
    let members = sitting(&all, visit.today());
    Ok(Answer::of(BodyData {
        members: members.iter().map(|member| member_data(member, &all)).collect(),
        added: additions::data(&app, &visit, &body.id).await?,
        body: line(&body, about),
    })
    .updated(updated_at))
}
