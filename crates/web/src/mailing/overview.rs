//! All mailings, the youngest first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{Mailing, MailingId, State as Standing};
use super::pages::standing_said;
use super::queries::{self, PAGE};
use super::{ALL, LISTS, MAILING, NEW, RETURNS};

/// A mailing among others.
struct MailingLine {
    subject: String,
    href: String,
    /// “brouillon”, or the day it left.
    standing: String,
    is_draft: bool,
}

#[derive(Template)]
#[template(path = "mailing/mailings.html")]
struct MailingsPage {
    frame: Frame,
    lines: Vec<MailingLine>,
    next: Option<String>,
    new: String,
    lists: String,
    returns: String,
}

/// `GET /manage/mailings`: the mailings of the destination, the youngest first.
pub async fn mailings(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let after = match visit.asked().text("after").parse::<MailingId>() {
        Ok(id) => queries::by_id(db, destination, &id).await?,
        Err(_) => None,
    };
    let mut found = queries::listed(db, destination, after.as_ref(), PAGE + 1).await?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let is_more = page < found.len();
    found.truncate(page);
    let here = visit.path(ALL, &[]);
    let next = found.last().filter(|_| is_more).map(|last| format!("{here}?after={}", last.id));
    let line = |mailing: &Mailing| MailingLine {
        subject: mailing.letter.subject.clone(),
        href: visit.path(MAILING, &[mailing.id.as_str()]),
        standing: standing_said(mailing, &visit),
        is_draft: mailing.state == Standing::Draft,
    };
    let address = |lang| urls::path(lang, ALL, &[]);
    show(&MailingsPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, visit.t("mailings-title"), address),
        lines: found.iter().map(line).collect(),
        next,
        new: visit.path(NEW, &[]),
        lists: visit.path(LISTS, &[]),
        returns: visit.path(RETURNS, &[]),
    })
}
