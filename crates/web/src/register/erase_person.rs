//! Erasing somebody at their request, and keeping somebody who was leaving.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::account::ACCOUNTS;
use crate::account::queries::leaving;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::personal::Cause;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::data::found;
use super::erase::{days, is_sure, let_go};
use super::{PERSON, PERSON_ERASE};

const CAUSE: &str = "cause";

#[derive(Template)]
#[template(path = "register/erase_person.html")]
struct ErasePersonPage {
    frame: Frame,
    form: FormView,
    name: String,
    email: String,
    back: String,
    days: usize,
    /// Why it cannot be done, when it cannot.
    obstacle: Option<String>,
}

async fn page(
    app: &App,
    visit: &Visit,
    id: &str,
    form: FormView,
) -> Result<ErasePersonPage, PageError> {
    let account = found(app, visit, id).await?.person.account;
    let db = app.store.reader();
    let is_last = leaving::is_last_administrator(db, &visit.destination.id, id).await?;
    let address = |lang| urls::path(lang, PERSON_ERASE, &[id]);
    let title = visit.t("erase-person-title");
    Ok(ErasePersonPage {
        frame: Frame::of_desk(visit, &app.desk, ACCOUNTS, title, address),
        form,
        name: account.name,
        email: account.email,
        back: visit.path(PERSON, &[id]),
        days: days(),
        obstacle: is_last.then(|| visit.t("erase-last-administrator")),
    })
}

/// `GET /manage/accounts/{person}/erase`: asks why, and whether that is wished.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let form = FormView::filled(vec![(CAUSE.to_owned(), Cause::Asked.name().to_owned())]);
    show(&page(&app, &visit, &id, form).await?)
}

/// `POST /manage/accounts/{person}/erase`: lets somebody go.
pub async fn erase(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let person = found(&app, &visit, &id).await?.person;
    if let Err(errors) = is_sure(&fields) {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&page(&app, &visit, &id, form).await?);
    }
    let cause = match Cause::named(fields.text(CAUSE)) {
        Some(Cause::Mistake) => Cause::Mistake,
        _ => Cause::Asked,
    };
    match let_go(&app, &visit, &person, cause, &fields).await? {
        Some(notice) => {
            let accounts = visit.path(ACCOUNTS, &[]);
            Ok(Redirect::to(&with_notice(&accounts, &format!("person-{notice}"))).into_response())
        }
        None => refuse(&page(&app, &visit, &id, FormView::empty()).await?),
    }
}

/// `POST /manage/accounts/{person}/keep`: somebody who was leaving stays after all.
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let account = found(&app, &visit, &id).await?.person.account;
    let tx = app.store.begin().await?;
    leaving::stay(&tx, &account.id).await?;
    tx.commit().await?;
    let back = visit.path(PERSON, &[&id]);
    Ok(Redirect::to(&with_notice(&back, "person-account-stays")).into_response())
}
