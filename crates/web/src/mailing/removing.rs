//! Throwing a draft away.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::FormView;
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::State as Standing;
use super::pages::find;
use super::{ALL, MAILING, REMOVE, queries};

/// Asks before a draft or a list goes.
#[derive(Template)]
#[template(path = "mailing/remove.html")]
pub struct RemovePage {
    pub frame: Frame,
    pub form: FormView,
    pub question: String,
    pub button: String,
    pub back: String,
}

/// `GET /manage/mailings/{mailing}/remove`: asks whether a draft is to go.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    if mailing.state != Standing::Draft {
        return Err(PageError::NotFound);
    }
    let address = |lang| urls::path(lang, REMOVE, &[mailing.id.as_str()]);
    let frame = Frame::of_desk(&visit, &app.desk, ALL, visit.t("mailing-remove"), address);
    show(&RemovePage {
        question: frame.tv("mailing-remove-question", "subject", &mailing.letter.subject),
        button: frame.t("mailing-remove"),
        form: FormView::empty(),
        back: visit.path(MAILING, &[mailing.id.as_str()]),
        frame,
    })
}

/// `POST /manage/mailings/{mailing}/remove`: a draft goes; what left stays.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let mailing = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    if !queries::remove(&tx, &visit.destination.id, &mailing.id).await? {
        return Err(PageError::NotFound);
    }
    visit.note(&tx, Act::new(ActKind::MailingRemoved)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&visit.path(ALL, &[]), "mailing-removed")).into_response())
}
