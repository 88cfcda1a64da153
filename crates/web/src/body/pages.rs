//! The page of a public body: what it is, and who sits in it today.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use chrono::NaiveDate;

use crate::spine::additions::{self, Addition};
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::{Value, text_with};
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{Body, Description, Mandate, Member, Quorum, Term, Voice};
use super::{BODY, MANAGE, queries};

/// A member as pages show them: no way to reach them, ever.
pub struct MemberLine {
    pub name: String,
    pub organisation: String,
    pub title: String,
    /// “voix délibérative”, “suppléante ou suppléant de…”.
    pub sits: String,
    pub mandate: String,
}

impl MemberLine {
    pub fn of(member: &Member, all: &[Member], visit: &Visit) -> Self {
        Self {
            name: name_of(member, visit),
            organisation: member.organisation.as_ref().map(|it| it.1.clone()).unwrap_or_default(),
            title: member.title.clone(),
            sits: sits(member, all, visit),
            mandate: mandate_said(member.mandate, visit),
        }
    }
}

/// The name of a member, or that they are not known any more.
pub fn name_of(member: &Member, visit: &Visit) -> String {
    let name = member.person.as_ref().map(|person| person.name.clone());
    name.unwrap_or_else(|| visit.t("body-former-person"))
}

fn sits(member: &Member, all: &[Member], visit: &Visit) -> String {
    let seat = member.deputy_of.as_ref().and_then(|id| all.iter().find(|other| other.id == *id));
    match seat {
        Some(seat) => {
            let name = name_of(seat, visit);
            text_with(visit.lang, "body-deputy-of", &[("name", name.into())])
        }
        None => visit.t(&format!("body-voice-{}", member.voice.name())),
    }
}

/// “du 1 juillet 2020 au 30 juin 2026”.
pub fn mandate_said(mandate: Mandate, visit: &Visit) -> String {
    let day = |day: NaiveDate| Value::from(date_said(day, visit.lang));
    match (mandate.starts, mandate.ends) {
        (Some(starts), Some(ends)) => {
            let values = [("starts", day(starts)), ("ends", day(ends))];
            text_with(visit.lang, "body-mandate-both", &values)
        }
        (Some(starts), None) => {
            text_with(visit.lang, "body-mandate-since", &[("starts", day(starts))])
        }
        (None, Some(ends)) => text_with(visit.lang, "body-mandate-until", &[("ends", day(ends))]),
        (None, None) => String::new(),
    }
}

/// The rules of a body, a sentence each.
pub fn rules(description: &Description, visit: &Visit) -> Vec<String> {
    let quorum = match description.quorum {
        Quorum::Number(number) => {
            text_with(visit.lang, "body-rule-number", &[("number", usize::from(number).into())])
        }
        rule => visit.t(&format!("body-rule-{}", rule.name())),
    };
    let counted = |key: &str, number: u16| {
        text_with(visit.lang, key, &[("number", usize::from(number).into())])
    };
    vec![
        quorum,
        counted("body-rule-delay", description.clear_days),
        counted("body-rule-proxies", description.proxies),
    ]
}

#[derive(Template)]
#[template(path = "body/body.html")]
struct BodyPage {
    frame: Frame,
    name: Said,
    kind: String,
    example: bool,
    is_draft: bool,
    members: Vec<MemberLine>,
    rules: Vec<String>,
    additions: Vec<Addition>,
    manage: Option<String>,
}

/// The body of an address, and whether the address is its own in the language of the visit.
pub async fn find(app: &App, visit: &Visit, slug: &str) -> Result<(Body, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Body, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let body = queries::by_id(db, destination, &found.thing, &drafts).await?;
    Ok((body.ok_or(PageError::NotFound)?, found.current_in.contains(&visit.lang)))
}

/// Those of `members` who sit on `day`, and whose seat does when they are deputies.
pub fn sitting(members: &[Member], day: NaiveDate) -> Vec<Member> {
    let counts = |member: &Member| member.mandate.term(day) == Term::Running;
    let has_seat = |member: &Member| match &member.deputy_of {
        Some(seat) => members.iter().any(|other| other.id == *seat && counts(other)),
        None => true,
    };
    members.iter().filter(|member| counts(member) && has_seat(member)).cloned().collect()
}

/// `GET /bodies/{body}`: a public body.
pub async fn body(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (body, is_current) = find(&app, &visit, &slug).await?;
    if !is_current {
        return Ok(moved(&visit.path(BODY, &[body.slugs.get(visit.lang)])));
    }
    let all = queries::members(app.store.reader(), &visit.destination.id, &body.id).await?;
    let name = body.description.name.said(visit.lang);
    let slugs = body.slugs.clone();
    let address = |lang| urls::path(lang, BODY, &[slugs.get(lang)]);
    let sitting = sitting(&all, visit.today());
    let may_edit = visit.may(Action::EditBodies);
    show(&BodyPage {
        frame: Frame::new(&visit, name.line(), address),
        kind: visit.t(&format!("body-kind-{}", body.description.kind.name())),
        example: body.example,
        is_draft: !body.description.is_public,
        members: sitting.iter().map(|it| MemberLine::of(it, &all, &visit)).collect(),
        rules: rules(&body.description, &visit),
        additions: additions::of(&app, &visit, &body.id).await?,
        manage: may_edit.then(|| visit.path(MANAGE, &[body.id.as_str()])),
        name,
    })
}

/// How many of `members` have a seat that votes.
pub fn voting_seats(members: &[Member]) -> usize {
    members.iter().filter(|member| member.is_seat()).count()
}

/// How many of `members` are heard without a vote.
pub fn heard(members: &[Member]) -> usize {
    members.iter().filter(|it| it.voice == Voice::Consultative && it.deputy_of.is_none()).count()
}
