//! The page of what is new.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::notices::{NOTIFICATIONS, reading};
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::lines::{Line, Reader};
use super::model::Group;
use super::{PREFERENCES, READ};

/// How many lines a page shows.
const MOST: u64 = 30;

#[derive(Template)]
#[template(path = "notifications/notifications.html")]
struct NotificationsPage {
    frame: Frame,
    here: String,
    lines: Vec<Line>,
    read: String,
    /// Until when what is shown is known: what comes meanwhile stays new.
    until: String,
    preferences: String,
    older: Option<String>,
}

/// `GET /notifications`: what is new, the newest first.
pub async fn notifications(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (id, viewer) = (&visit.destination.id, &visit.viewer);
    let (notices, next) =
        reading::page(app.store.reader(), id, viewer, begun_after(&visit), MOST).await?;
    let groups: Vec<Group> = notices.into_iter().map(Group::of).collect();
    let reader = Reader { app: &app, destination: &visit.destination, lang: visit.lang };
    let here = visit.path(NOTIFICATIONS, &[]);
    let older = next.map(|(at, id)| {
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("before", &at.to_rfc3339())
            .append_pair("after", &id)
            .finish();
        format!("{here}?{query}")
    });
    let address = |lang| urls::path(lang, NOTIFICATIONS, &[]);
    show(&NotificationsPage {
        frame: Frame::new(&visit, visit.t("notifications-title"), address),
        lines: reader.lines(&groups).await?,
        read: visit.path(READ, &[]),
        until: visit.now.to_rfc3339(),
        preferences: visit.path(PREFERENCES, &[]),
        here,
        older,
    })
}

fn begun_after(visit: &Visit) -> Option<reading::Mark> {
    let asked = visit.asked();
    let at = instant(asked.text("before"))?;
    Some((at, asked.text("after").to_owned()))
}

fn instant(written: &str) -> Option<DateTime<Utc>> {
    DateTime::parse_from_rfc3339(written).ok().map(|at| at.to_utc())
}

/// `POST /notifications/read`: all that was shown has been read.
pub async fn read_all(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let until = instant(fields.text("until")).unwrap_or(visit.now).min(visit.now);
    let tx = app.store.begin().await?;
    reading::read_all(&tx, &visit.destination.id, &visit.account()?.id, until).await?;
    tx.commit().await?;
    let path = with_notice(&visit.path(NOTIFICATIONS, &[]), "all-read");
    Ok(Redirect::to(&path).into_response())
}
