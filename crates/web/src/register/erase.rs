//! Erasing one's own account: asked twice, carried out after some days, or at once.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use crate::account::queries::leaving;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::personal::erasing::{GRACE, erase_for};
use crate::spine::personal::{Cause, Person};
use crate::spine::visit::{Visit, with_notice};
use crate::spine::{session, urls};

use super::data::oneself;
use super::{DATA, ERASE, mails};

/// The box that says that one is sure.
const SURE: &str = "sure";
/// The box that leaves no delay.
const AT_ONCE: &str = "at-once";

#[derive(Template)]
#[template(path = "register/erase.html")]
struct ErasePage {
    frame: Frame,
    form: FormView,
    back: String,
    days: usize,
    /// Why it cannot be done, when it cannot.
    obstacle: Option<String>,
}

async fn page(app: &App, visit: &Visit, form: FormView) -> Result<ErasePage, PageError> {
    let person = oneself(visit)?;
    let (destination, account) = (&person.destination, &person.account.id);
    let db = app.store.reader();
    let is_last = leaving::is_last_administrator(db, destination, account).await?;
    let address = |lang| urls::path(lang, ERASE, &[]);
    Ok(ErasePage {
        frame: Frame::new(visit, visit.t("erase-title"), address),
        form,
        back: visit.path(DATA, &[]),
        days: days(),
        obstacle: is_last.then(|| visit.t("erase-last-administrator")),
    })
}

/// The delay, in days.
pub fn days() -> usize {
    usize::try_from(GRACE.num_days()).unwrap_or_default()
}

/// Whether whoever sends the form is sure; what is wrong with it otherwise.
pub fn is_sure(fields: &Fields) -> Result<(), Errors> {
    let mut errors = Errors::default();
    if !fields.is_checked(SURE) {
        errors.add(SURE, "error-erase-unsure");
    }
    errors.or(Some(()))
}

/// `GET /account/erase`: says what goes and what stays, and asks.
pub async fn ask(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&page(&app, &visit, FormView::empty()).await?)
}

/// `POST /account/erase`: lets the account go, and ends its sessions.
pub async fn erase(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    if let Err(errors) = is_sure(&fields) {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&page(&app, &visit, form).await?);
    }
    let person = oneself(&visit)?;
    let Some(notice) = let_go(&app, &visit, &person, Cause::Own, &fields).await? else {
        return refuse(&page(&app, &visit, FormView::empty()).await?);
    };
    visit.session.flush().await.map_err(|error| PageError::from_session(&error))?;
    Ok(Redirect::to(&with_notice(&visit.path("/", &[]), notice)).into_response())
}

/// Lets `person` go, at once or after the delay, as the form says; gives the notice that says so. Gives
/// nothing, and does nothing, when nobody would be left to administer the destination.
pub async fn let_go(
    app: &App,
    visit: &Visit,
    person: &Person,
    cause: Cause,
    fields: &Fields,
) -> Result<Option<&'static str>, PageError> {
    let (destination, account) = (&visit.destination, &person.account);
    let tx = app.store.begin().await?;
    if leaving::is_last_administrator(&tx, &destination.id, &account.id).await? {
        return Ok(None);
    }
    let notice = if fields.is_checked(AT_ONCE) {
        erase_for(&tx, app.domains, person, cause, visit.now).await?;
        "account-erased"
    } else {
        let at = visit.now + GRACE;
        leaving::leave(&tx, &account.id, at, cause).await?;
        session::end_all(&tx, &account.id).await?;
        mails::queue_leaving(&tx, &app.settings, visit, account, at).await?;
        "account-leaving"
    };
    tx.commit().await?;
    Ok(Some(notice))
}
