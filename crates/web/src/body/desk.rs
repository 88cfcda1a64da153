//! The bodies in the back office: the list, and the card of one with all its members.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;

use crate::contact;
use crate::spine::additions::{self, Addition};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{Body, Member, Term};
use super::pages::{MemberLine, heard, rules, sitting, voting_seats};
use super::{ADD_MEMBER, BODIES, BODY, EDIT, EDIT_MEMBER, MANAGE, NEW, queries};

/// A body in the list.
struct BodyLine {
    name: Said,
    kind: String,
    href: String,
    is_public: bool,
    example: bool,
    members: usize,
}

#[derive(Template)]
#[template(path = "body/bodies.html")]
struct BodiesPage {
    frame: Frame,
    bodies: Vec<BodyLine>,
    removed: Vec<RemovedLine>,
    new: String,
}

/// `GET /manage/bodies`: the bodies of the destination.
pub async fn bodies(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let mut lines = vec![];
    for body in queries::bodies(db, destination).await? {
        lines.push(BodyLine {
            name: body.description.name.said(visit.lang),
            kind: visit.t(&format!("body-kind-{}", body.description.kind.name())),
            href: visit.path(MANAGE, &[body.id.as_str()]),
            is_public: body.description.is_public,
            example: body.example,
            members: usize::try_from(queries::member_count(db, &body.id).await?)
                .unwrap_or_default(),
        });
    }
    let removed = thing::deleted(db, destination, Kind::Body).await?;
    let address = |lang| urls::path(lang, BODIES, &[]);
    show(&BodiesPage {
        frame: Frame::of_desk(&visit, &app.desk, BODIES, visit.t("bodies-title"), address),
        bodies: lines,
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        new: visit.path(NEW, &[]),
    })
}

/// A member with what one can do about them.
struct Seat {
    line: MemberLine,
    is_deputy: bool,
    edit: String,
    contact: Option<String>,
}

/// Those whose mandate stands alike: running, to come, over.
struct Group {
    name: &'static str,
    title: String,
    seats: Vec<Seat>,
}

#[derive(Template)]
#[template(path = "body/card.html")]
struct CardPage {
    frame: Frame,
    kind: String,
    example: bool,
    is_public: bool,
    rules: Vec<String>,
    seats: String,
    groups: Vec<Group>,
    additions: Vec<Addition>,
    all: String,
    edit: String,
    add: String,
    view: String,
    remove: String,
}

/// The living body of an address of the back office.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Body, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = queries::by_id(db, destination, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

fn seat(member: &Member, all: &[Member], body: &Body, visit: &Visit) -> Seat {
    let card = |id: &str| visit.path(contact::CARD, &[id]);
    Seat {
        line: MemberLine::of(member, all, visit),
        is_deputy: member.deputy_of.is_some(),
        edit: visit.path(EDIT_MEMBER, &[body.id.as_str(), member.id.as_str()]),
        contact: member.person.as_ref().map(|person| card(person.id.as_str())),
    }
}

fn groups(all: &[Member], body: &Body, visit: &Visit) -> Vec<Group> {
    let group = |(term, name): (Term, &'static str)| {
        let there = all.iter().filter(|member| member.mandate.term(visit.today()) == term);
        Group {
            name,
            title: visit.t(&format!("body-members-{name}")),
            seats: there.map(|member| seat(member, all, body, visit)).collect(),
        }
    };
    let terms = [(Term::Running, "running"), (Term::ToCome, "to-come"), (Term::Over, "over")];
    terms.into_iter().map(group).filter(|group| !group.seats.is_empty()).collect()
}

/// `GET /manage/bodies/{thing}`: a body with its members of all times.
pub async fn body(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let body = find(&app, &visit, &id).await?;
    let all = queries::members(app.store.reader(), &visit.destination.id, &body.id).await?;
    let today = sitting(&all, visit.today());
    let values = [("seats", voting_seats(&today).into()), ("heard", heard(&today).into())];
    let at = |written| visit.path(written, &[body.id.as_str()]);
    let address = |lang| urls::path(lang, MANAGE, &[body.id.as_str()]);
    let title = body.description.name.said(visit.lang).line();
    show(&CardPage {
        frame: Frame::of_desk(&visit, &app.desk, BODIES, title, address),
        kind: visit.t(&format!("body-kind-{}", body.description.kind.name())),
        example: body.example,
        is_public: body.description.is_public,
        rules: rules(&body.description, &visit),
        seats: text_with(visit.lang, "body-seats", &values),
        groups: groups(&all, &body, &visit),
        additions: additions::of(&app, &visit, &body.id).await?,
        all: visit.path(BODIES, &[]),
        edit: at(EDIT),
        add: at(ADD_MEMBER),
        view: visit.path(BODY, &[body.slugs.get(visit.lang)]),
        remove: at("/manage/things/{thing}/remove"),
    })
}
