//! The page that says how the site does, in plain words.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::spine::app::App;
use crate::spine::dates::instant_said;
use crate::spine::error::PageError;
use crate::spine::messages;
use crate::spine::page::{Frame, show};
use crate::spine::troubles::Trouble;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::STATUS;
use super::status::{self, Mark, Standing};

#[derive(Template)]
#[template(path = "operations/status.html")]
struct StatusPage {
    frame: Frame,
    here: String,
    /// Everything in one sentence.
    whole: String,
    standings: Vec<Standing>,
    errors: Vec<ErrorLine>,
    program: &'static str,
}

/// An error, for whoever has to mend it.
struct ErrorLine {
    what: String,
    when: String,
    /// The address as the table of routes writes it, and the method.
    place: String,
    request: String,
}

/// `GET /manage/status`: how mails, background work, the journal and the machine stand.
pub async fn status(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let sees_the_machine = status::sees_the_machine(&app, &visit).await?;
    let errors = status::last_errors(&app, &visit, sees_the_machine);
    let standings = status::all(&app, &visit, sees_the_machine, errors.len()).await?;
    let worst = standings.iter().map(|standing| standing.mark).max().unwrap_or(Mark::Good);
    let address = |lang| urls::path(lang, STATUS, &[]);
    show(&StatusPage {
        here: visit.path(STATUS, &[]),
        whole: visit.t(&format!("status-whole-{}", worst.name())),
        errors: errors.into_iter().map(|trouble| line(&visit, trouble)).collect(),
        program: env!("CARGO_PKG_VERSION"),
        frame: Frame::of_desk(&visit, &app.desk, STATUS, visit.t("status-title"), address),
        standings,
    })
}

fn line(visit: &Visit, trouble: Trouble) -> ErrorLine {
    let title = format!("error-{}-title", trouble.what);
    let known = if messages::exists(&title) { title.as_str() } else { "error-internal-title" };
    let Trouble { route, method, .. } = trouble;
    ErrorLine {
        what: visit.t(known),
        when: instant_said(trouble.at, visit.destination.time_zone, visit.lang),
        place: format!("{method} {route}"),
        request: trouble.request,
    }
}
