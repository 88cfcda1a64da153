//! The workstreams with how many contributions wait, are published, want an answer, are hidden.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::workstream;
use crate::workstream::model::Workstream;

use super::super::model::Standing;
use super::super::model::handling::Pile;
use super::super::{CALL, DESK, QUEUE, REMARKS, queries};
use super::{asking, counted};

/// A number that leads to what it counts.
struct Counted {
    label: String,
    number: String,
    href: String,
}

/// A workstream, with its numbers.
struct Line {
    title: Said,
    href: String,
    example: bool,
    numbers: Vec<Counted>,
    call: String,
}

#[derive(Template)]
#[template(path = "contribution/office/desk.html")]
struct DeskPage {
    frame: Frame,
    /// What the numbers count.
    heads: Vec<String>,
    lines: Vec<Line>,
    removed: Vec<RemovedLine>,
    may_edit: bool,
    workstreams: String,
}

/// What is counted of each workstream.
fn heads(visit: &Visit) -> Vec<String> {
    let pile = |it: &Pile| visit.t(&format!("contribution-pile-{}", it.name()));
    let comments = visit.t("contribution-remarks-waiting");
    Pile::ALL.iter().map(pile).chain([comments]).collect()
}

async fn line(app: &App, visit: &Visit, one: &Workstream) -> Result<Line, PageError> {
    let db = app.store.reader();
    let own = [one.id.as_str()];
    let queue = visit.path(QUEUE, &own);
    let mut numbers = vec![];
    for pile in Pile::ALL {
        numbers.push(Counted {
            label: visit.t(&format!("contribution-pile-{}", pile.name())),
            number: counted(queries::count_pile(db, &one.id, *pile).await?, visit),
            href: asking(&queue, &[("pile", pile.name())]),
        });
    }
    let comments = queries::count_comments(db, &one.id, Standing::Waiting).await?;
    numbers.push(Counted {
        label: visit.t("contribution-remarks-waiting"),
        number: typography::number(comments, visit.lang),
        href: visit.path(REMARKS, &own),
    });
    Ok(Line {
        title: one.description.title.said(visit.lang),
        href: queue,
        example: one.example,
        numbers,
        call: visit.path(CALL, &own),
    })
}

/// `GET /manage/contributions`: the workstreams, the last one first, with what there is to do.
pub async fn desk(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let mut lines = vec![];
    for one in workstream::queries::workstreams(db, destination).await?.iter().rev() {
        if visit.viewer.may(Action::EnterBackOffice, one.process.as_ref()) {
            lines.push(line(&app, &visit, one).await?);
        }
    }
    let removed = thing::deleted(db, destination, Kind::Contribution).await?;
    let is_own = |it: &&Thing| visit.viewer.may(Action::EditProcess, it.process.as_ref());
    let removed = removed.iter().filter(is_own).map(|it| RemovedLine::of(&visit, it));
    let address = |lang| urls::path(lang, DESK, &[]);
    let title = visit.t("contributions-title");
    show(&DeskPage {
        frame: Frame::of_desk(&visit, &app.desk, DESK, title, address),
        heads: heads(&visit),
        lines,
        removed: removed.collect(),
        may_edit: visit.may(Action::EditProcess),
        workstreams: visit.path(workstream::WORKSTREAMS, &[]),
    })
}
