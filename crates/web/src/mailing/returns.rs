//! Mails that came back, dropped in as files from one's own mailbox.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, FormView};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::returned::{LARGEST, NotReturned, read};
use super::queries;
use super::{ALL, MAILING, RETURNS};

#[derive(Template)]
#[template(path = "mailing/returns.html")]
struct ReturnsPage {
    frame: Frame,
    form: FormView,
    /// What is read by itself, when it is.
    mailbox: Option<String>,
    back: String,
}

fn returns_page(app: &App, visit: &Visit, form: FormView) -> ReturnsPage {
    let address = |lang| urls::path(lang, RETURNS, &[]);
    ReturnsPage {
        frame: Frame::of_desk(visit, &app.desk, ALL, visit.t("mailing-returns-title"), address),
        form,
        mailbox: app.settings.returns_mailbox.as_ref().map(|mailbox| {
            let read = [("mailbox", mailbox.to_string().into())];
            text_with(visit.lang, "mailing-returns-mailbox", &read)
        }),
        back: visit.path(ALL, &[]),
    }
}

/// `GET /manage/mailings/returns`: the form that takes a mail that came back.
pub async fn ask(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&returns_page(&app, &visit, FormView::empty()))
}

/// `POST /manage/mailings/returns`: notes what it says with whoever it is about.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let Upload { fields, file } = upload::receive(parts, LARGEST as u64 / (1024 * 1024)).await?;
    let returned = |key: &'static str| {
        let mut errors = Errors::default();
        errors.add("file", key);
        refuse(&returns_page(&app, &visit, FormView::returned(&fields, &errors, visit.lang)))
    };
    let Some(file) = file else { return returned("error-file-missing") };
    let bytes = file.into_bytes().await?;
    let read = tokio::task::spawn_blocking(move || read(&bytes)).await;
    let mail = match read.map_err(anyhow::Error::from)? {
        Ok(mail) => mail,
        Err(NotReturned::NoMail) => return returned("error-return-no-mail"),
        Err(NotReturned::Written) => return returned("error-return-written"),
    };
    let tx = app.store.begin().await?;
    let Some(about) = queries::about(&tx, &visit.destination.id, &mail).await? else {
        return returned("error-return-unknown");
    };
    queries::note_return(&tx, &about.recipient, &mail, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::MailReturnNoted)).await?;
    tx.commit().await?;
    let location = visit.path(MAILING, &[about.mailing.id.as_str()]);
    Ok(Redirect::to(&with_notice(&location, "mail-return-noted")).into_response())
}
