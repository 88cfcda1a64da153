//! The journal in the back office: with names, what is withheld from the public, and the lines that
//! wait to be sealed.

use std::cmp::Reverse;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::reading::{self, PAGE, Place, Wish};
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::pages::{Choice, Line, acts, lines, processes, question, wish};
use super::{JOURNAL, MANAGE};

#[derive(Template)]
#[template(path = "journals/desk.html")]
struct DeskPage {
    frame: Frame,
    public: String,
    acts: Vec<Choice>,
    processes: Vec<Choice>,
    /// The pseudonym of the person whose lines are asked for.
    person: Option<String>,
    is_filtered: bool,
    all: String,
    lines: Vec<Line>,
    older: Option<String>,
}

/// `GET /manage/journal`: what was done, by name.
pub async fn journal(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let fields = visit.asked();
    let person = Some(fields.text("person").to_owned()).filter(|person| !person.is_empty());
    let wish = Wish { person, ..wish(&fields) };
    let before = Place::read(fields.text("before"));
    let destination = &visit.destination.id;
    let mut shown = reading::desk_page(db, destination, &wish, &drafts, before.as_ref()).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_more = page < shown.len();
    shown.truncate(page);
    let last = shown.last().filter(|_| is_more);
    let last = last.map(|line| Place { at: line.at, id: line.id.clone() }.written());
    // Lines of one instant stand in the order of their numbers.
    shown.sort_by_key(|line| Reverse((line.at, line.number.unwrap_or(i64::MAX))));
    let here = visit.path(MANAGE, &[]);
    let of_person = |pseudonym: &str| format!("{here}?person={pseudonym}");
    let address = |lang| format!("{}{}", urls::path(lang, MANAGE, &[]), question(&fields, None));
    show(&DeskPage {
        frame: Frame::of_desk(&visit, &app.desk, MANAGE, visit.t("journal-title"), address),
        public: visit.path(JOURNAL, &[]),
        acts: acts(&visit, wish.act),
        processes: processes(db, &visit, &drafts, wish.process.as_ref()).await?,
        is_filtered: !question(&fields, None).is_empty(),
        person: wish.person,
        lines: lines(&app, &visit, &shown, Some(&of_person)).await?,
        older: last.map(|last| format!("{here}{}", question(&fields, Some(&last)))),
        all: here,
    })
}
