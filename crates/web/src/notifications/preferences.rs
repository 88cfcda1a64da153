//! How soon one wishes to be told of what, and the way out of every mail.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::notices::wishes::{self, Wishes};
use crate::spine::notices::{Concern, NOTIFICATIONS, Pace};
use crate::spine::page::{Frame, show};
use crate::spine::secret::{self, LinkError, Purpose};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::{PREFERENCES, STOP};

/// One choice of how soon.
struct Choice {
    value: &'static str,
    label: String,
    is_chosen: bool,
}

/// What one can be told of, with its choices.
struct Question {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "notifications/preferences.html")]
struct PreferencesPage {
    frame: Frame,
    questions: Vec<Question>,
    back: String,
}

/// `GET /account/notifications`: what one has chosen.
pub async fn preferences(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let wishes = wishes::of(app.store.reader(), &visit.account()?.id).await?;
    let address = |lang| urls::path(lang, PREFERENCES, &[]);
    let question = |concern: Concern| Question {
        name: concern.name(),
        label: visit.t(&format!("concern-{}", concern.name())),
        choices: choices(&visit, wishes.pace(concern)),
    };
    show(&PreferencesPage {
        frame: Frame::new(&visit, visit.t("preferences-title"), address),
        questions: Concern::ALL.into_iter().map(question).collect(),
        back: visit.path(NOTIFICATIONS, &[]),
    })
}

fn choices(visit: &Visit, chosen: Pace) -> Vec<Choice> {
    let choice = |pace: Pace| Choice {
        value: pace.name(),
        label: visit.t(&format!("pace-{}", pace.name())),
        is_chosen: pace == chosen,
    };
    Pace::ALL.into_iter().map(choice).collect()
}

/// `POST /account/notifications`: keeps what one chose; what is not said stays as it was.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let account = &visit.account()?.id;
    let tx = app.store.begin().await?;
    let before = wishes::of(&tx, account).await?;
    let chosen = |concern: Concern| {
        let pace = Pace::named(fields.text(concern.name()));
        (concern, pace.unwrap_or_else(|| before.pace(concern)))
    };
    let chosen: Wishes = Concern::ALL.into_iter().map(chosen).collect();
    wishes::keep(&tx, account, &chosen).await?;
    tx.commit().await?;
    let path = with_notice(&visit.path(PREFERENCES, &[]), "saved");
    Ok(Redirect::to(&path).into_response())
}

/// What the page of a mail's way out says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Asked,
    Done,
    Dead,
}

#[derive(Template)]
#[template(path = "notifications/stop.html")]
struct StopPage {
    frame: Frame,
    way: Way,
    preferences: String,
}

fn stop_page(visit: &Visit, secret: &str, way: Way) -> Result<Response, PageError> {
    let title = match way {
        Way::Asked => "stop-title",
        Way::Done => "stop-done-title",
        Way::Dead => "dead-link-title",
    };
    let address = |lang| urls::path(lang, STOP, &[secret]);
    let status = if way == Way::Dead { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let page = StopPage {
        frame: Frame::new(visit, visit.t(title), address),
        way,
        preferences: visit.path(PREFERENCES, &[]),
    };
    Ok((status, show(&page)?).into_response())
}

/// `GET /notifications/stop/{secret}`: asks, for programs that check mails open links too.
pub async fn before_stopping(
    State(app): State<App>,
    visit: Visit,
    Path(link): Path<String>,
) -> Result<Response, PageError> {
    let (id, now) = (&visit.destination.id, visit.now);
    let found = secret::look(app.store.reader(), Purpose::Unsubscribe, id, &link, now).await;
    stop_page(&visit, &link, way(found, Way::Asked)?)
}

/// `POST /notifications/stop/{secret}`: no mail tells anything any more. Mailboxes send it by
/// themselves in one click (RFC 8058), so it answers with a page at once.
pub async fn stop(
    State(app): State<App>,
    visit: Visit,
    Path(link): Path<String>,
) -> Result<Response, PageError> {
    let (id, now) = (&visit.destination.id, visit.now);
    let tx = app.store.begin().await?;
    let spent = secret::spend(&tx, Purpose::Unsubscribe, id, &link, now).await;
    if let Ok(account) = &spent {
        let quiet = wishes::of(&tx, account).await?.without_mails();
        wishes::keep(&tx, account, &quiet).await?;
    }
    let way = way(spent, Way::Done)?;
    tx.commit().await?;
    stop_page(&visit, &link, way)
}

/// Twice is once: whoever comes back is told that it is done.
fn way(found: Result<String, LinkError>, good: Way) -> Result<Way, PageError> {
    match found {
        Ok(_) => Ok(good),
        Err(LinkError::Used) => Ok(Way::Done),
        Err(LinkError::Database(error)) => Err(error.into()),
        Err(_) => Ok(Way::Dead),
    }
}
