//! The public page of the journal: its head, and its lines, the newest first.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::journal::reading::{self, PAGE, Shown, Wish};
use crate::spine::journal::{self, ActKind};
use crate::spine::page::{Frame, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{Person, details, done, kind_said};
use super::{HEAD, JOURNAL, JSON};

/// A line of the journal.
pub struct Line {
    /// Its number, once it is sealed.
    pub number: Option<String>,
    pub when: String,
    pub who: String,
    /// Where the lines of whoever did it are, in the back office.
    pub of_person: Option<String>,
    pub done: String,
    /// Where what it is about is read.
    pub href: Option<String>,
    pub details: String,
    pub fingerprint: Option<String>,
}

/// A choice of a filter.
pub struct Choice {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

/// The head of the journal, as a page prints it.
struct Head {
    fingerprint: String,
    lines: usize,
    when: String,
}

#[derive(Template)]
#[template(path = "journals/journal.html")]
struct JournalPage {
    frame: Frame,
    head: Option<Head>,
    json: &'static str,
    head_json: &'static str,
    acts: Vec<Choice>,
    processes: Vec<Choice>,
    /// The thing whose lines are asked for.
    thing: Option<String>,
    is_filtered: bool,
    all: String,
    lines: Vec<Line>,
    older: Option<String>,
}

/// What an address asks for.
pub fn wish(fields: &Fields) -> Wish {
    Wish {
        process: fields.text("process").parse().ok(),
        thing: fields.text("thing").parse().ok(),
        act: ActKind::named(fields.text("act")),
        person: None,
    }
}

/// `GET /journal`: what was done, as everybody may know it.
pub async fn journal(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let fields = visit.asked();
    let wish = wish(&fields);
    let before = fields.text("before").parse().ok();
    let mut shown = reading::public_page(db, destination, &wish, before).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_more = page < shown.len();
    shown.truncate(page);
    let last = shown.last().and_then(|line| line.number).filter(|_| is_more);
    let asked = |lang| format!("{}{}", urls::path(lang, JOURNAL, &[]), question(&fields, None));
    let older = last.map(|last| {
        format!("{}{}", visit.path(JOURNAL, &[]), question(&fields, Some(&last.to_string())))
    });
    show(&JournalPage {
        frame: Frame::new(&visit, visit.t("journal-title"), asked)
            .described(visit.t("journal-lead")),
        head: head(db, &visit).await?,
        json: JSON,
        head_json: HEAD,
        acts: acts(&visit, wish.act),
        processes: processes(db, &visit, &Drafts::Of(vec![]), wish.process.as_ref()).await?,
        is_filtered: wish.process.is_some() || wish.thing.is_some() || wish.act.is_some(),
        thing: wish.thing.map(|thing| thing.to_string()),
        all: visit.path(JOURNAL, &[]),
        lines: lines(&app, &visit, &shown, None).await?,
        older,
    })
}

/// The question of an address, and the place where its page begins.
pub fn question(fields: &Fields, before: Option<&str>) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    for name in ["process", "thing", "act", "person"] {
        let value: String = fields.text(name).chars().take(100).collect();
        if !value.is_empty() {
            pairs.append_pair(name, &value);
        }
    }
    if let Some(before) = before {
        pairs.append_pair("before", before);
    }
    let written = pairs.finish();
    if written.is_empty() { written } else { format!("?{written}") }
}

async fn head(db: &impl ConnectionTrait, visit: &Visit) -> Result<Option<Head>, PageError> {
    let found = reading::head(db, &visit.destination.id).await?;
    Ok(found.map(|seal| {
        let when = seal.sealed_at.parse().ok();
        let zone = visit.destination.time_zone;
        Head {
            fingerprint: seal.head.to_string(),
            lines: usize::try_from(seal.first + seal.count - 1).unwrap_or(usize::MAX),
            when: when.map(|at| instant_said(at, zone, visit.lang)).unwrap_or_default(),
        }
    }))
}

/// The kinds of acts to choose among.
pub fn acts(visit: &Visit, chosen: Option<ActKind>) -> Vec<Choice> {
    let choice = |act: &ActKind| Choice {
        value: act.name().to_owned(),
        label: typography::capitalised(&kind_said(*act, visit.lang)),
        is_chosen: chosen == Some(*act),
    };
    ActKind::ALL.iter().map(choice).collect()
}

/// The processes to choose among.
pub async fn processes(
    db: &impl ConnectionTrait,
    visit: &Visit,
    drafts: &Drafts,
    chosen: Option<&ThingId>,
) -> Result<Vec<Choice>, PageError> {
    let seen = thing::seen_of(db, &visit.destination.id, Kind::Process, drafts).await?;
    let choice = |process: Thing| Choice {
        is_chosen: chosen == Some(&process.id),
        value: process.id.to_string(),
        label: process.title.said(visit.lang).line(),
    };
    Ok(seen.into_iter().map(choice).collect())
}

/// Lines in words. Persons are named when `of_person` says where the lines of one are.
pub async fn lines(
    app: &App,
    visit: &Visit,
    shown: &[Shown],
    of_person: Option<&(dyn Fn(&str) -> String + Sync)>,
) -> Result<Vec<Line>, PageError> {
    let db = app.store.reader();
    let persons: Vec<&str> = shown
        .iter()
        .flat_map(|line| line.who.iter().chain(&line.whom))
        .map(String::as_str)
        .collect();
    let holders = journal::holders(db, &visit.destination.id, persons).await?;
    let addresses = addresses(app, visit, shown, of_person.is_some()).await?;
    let person = |pseudonym: &Option<String>| {
        Person::of(pseudonym.as_deref(), &holders, of_person.is_some())
    };
    let line = |line: &Shown| {
        let who = person(&line.who);
        let of = match (&who, of_person) {
            (Person::Named { pseudonym, .. }, Some(of_person)) => Some(of_person(pseudonym)),
            _ => None,
        };
        let thing = line.about.as_ref().and_then(|about| about.get("thing"));
        Line {
            number: line.number.map(|number| number.to_string()),
            when: instant_said(line.at, visit.destination.time_zone, visit.lang),
            who: who.said(visit.lang),
            of_person: of,
            done: done(line, &person(&line.whom), visit.lang),
            href: thing.and_then(|thing| addresses.get(thing)).cloned(),
            details: details(line, visit.lang).join(&visit.t("list-separator")),
            fingerprint: line.fingerprint.clone(),
        }
    };
    Ok(shown.iter().map(line).collect())
}

/// Where what `shown` is about is read, by identifier.
async fn addresses(
    app: &App,
    visit: &Visit,
    shown: &[Shown],
    is_desk: bool,
) -> Result<BTreeMap<String, String>, DbErr> {
    let db = app.store.reader();
    let drafts = if is_desk { visit.viewer.sees_drafts_of() } else { Drafts::Of(vec![]) };
    let wanted: Vec<&str> = shown
        .iter()
        .filter_map(|line| line.about.as_ref()?.get("thing"))
        .map(String::as_str)
        .collect();
    let things = thing::seen_among(db, &visit.destination.id, wanted, &drafts).await?;
    let addresses = app.addresses(&things, visit.lang).await?;
    Ok(addresses.into_iter().map(|(id, address)| (id.to_string(), address)).collect())
}
