//! Mails that came back, dropped in as files from one's own mailbox.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, FormView};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::returned::{LARGEST, NotReturned, Returned, read};
use super::model::{Mailing, Recipient};
use super::queries;
use super::{ALL, MAILING, RETURNS};

#[derive(Template)]
#[template(path = "mailing/returns.html")]
struct ReturnsPage {
    frame: Frame,
    form: FormView,
    back: String,
}

fn returns_page(app: &App, visit: &Visit, form: FormView) -> ReturnsPage {
    let address = |lang| urls::path(lang, RETURNS, &[]);
    ReturnsPage {
        frame: Frame::of_desk(visit, &app.desk, ALL, visit.t("mailing-returns-title"), address),
        form,
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
    let Some((mailing, recipient)) = about(&tx, &visit, &mail).await? else {
        return returned("error-return-unknown");
    };
    let note = Some(mail.note.as_str()).filter(|note| !note.is_empty());
    queries::note_fate(&tx, &recipient.id, mail.fate, note, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::MailReturnNoted)).await?;
    tx.commit().await?;
    let location = visit.path(MAILING, &[mailing.id.as_str()]);
    Ok(Redirect::to(&with_notice(&location, "mail-return-noted")).into_response())
}

/// Whom a mail that came back is about: by the name of our mail, or else by their address, in the mailing
/// that left last.
async fn about(
    tx: &DatabaseTransaction,
    visit: &Visit,
    mail: &Returned,
) -> Result<Option<(Mailing, Recipient)>, PageError> {
    let destination = &visit.destination.id;
    let mut candidates = vec![];
    for name in &mail.names {
        candidates.extend(queries::by_outbox(tx, destination, name).await?);
    }
    for address in &mail.addresses {
        candidates.extend(queries::to_of(tx, destination, address).await?);
    }
    let ids = candidates.iter().map(|(id, _)| id);
    let mailings = queries::by_ids(tx, destination, ids).await?;
    let is_named = |(_, recipient): &(Mailing, Recipient)| {
        recipient.outbox.as_ref().is_some_and(|name| mail.names.contains(name))
    };
    let whole = |(id, recipient)| Some((mailings.get(&id)?.clone(), recipient));
    let candidates = candidates.into_iter().filter_map(whole);
    // One whose own mail came back, or else the one who was written to last.
    Ok(candidates.max_by_key(|one| (is_named(one), one.0.sent_at)))
}
