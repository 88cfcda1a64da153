//! Removing a contact, taking it back for thirty days, and erasing it for good.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::Contact;
use super::pages::find;
use super::{ALL, CARD, ERASE, REMOVE, queries};

#[derive(Template)]
#[template(path = "contact/remove_contact.html")]
struct RemovePage {
    frame: Frame,
    form: FormView,
    name: String,
    is_for_good: bool,
    back: String,
}

fn page(app: &App, visit: &Visit, contact: &Contact, written: &str, form: FormView) -> RemovePage {
    let is_for_good = written == ERASE;
    let title = if is_for_good { "contact-erase-title" } else { "contact-remove-title" };
    let address = |lang| urls::path(lang, written, &[contact.id.as_str()]);
    RemovePage {
        frame: Frame::of_desk(visit, &app.desk, ALL, visit.t(title), address),
        form,
        name: contact.description.who.said(),
        is_for_good,
        back: visit.path(CARD, &[contact.id.as_str()]),
    }
}

/// `GET /manage/contacts/{contact}/remove`: asks whether the contact is to be removed.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let contact = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &contact, REMOVE, FormView::empty()))
}

/// `POST /manage/contacts/{contact}/remove`: removes it.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let contact = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    if contact.deleted_at.is_none() {
        queries::delete(&tx, &visit.destination.id, &contact.id, visit.now).await?;
        visit.note(&tx, Act::new(ActKind::ContactRemoved)).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&visit.path(ALL, &[]), "contact-removed")).into_response())
}

/// `POST /manage/contacts/{contact}/restore`: takes it back.
pub async fn restore(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let contact = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    if contact.deleted_at.is_some() {
        queries::restore(&tx, &visit.destination.id, &contact.id).await?;
        visit.note(&tx, Act::new(ActKind::ContactRestored)).await?;
    }
    tx.commit().await?;
    let location = with_notice(&visit.path(CARD, &[contact.id.as_str()]), "contact-restored");
    Ok(Redirect::to(&location).into_response())
}

/// `POST /manage/contacts/{contact}/subscribe`: whoever wanted no more mailings asked for them again.
pub async fn subscribe(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let contact = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    queries::subscribe_again(&tx, &visit.destination.id, &contact.id).await?;
    visit.note(&tx, Act::new(ActKind::ContactChanged)).await?;
    tx.commit().await?;
    let location = with_notice(&visit.path(CARD, &[contact.id.as_str()]), "contact-subscribed");
    Ok(Redirect::to(&location).into_response())
}

/// `GET /manage/contacts/{contact}/erase`: asks whether the contact is to go for good.
pub async fn ask_for_good(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let contact = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &contact, ERASE, FormView::empty()))
}

/// `POST /manage/contacts/{contact}/erase`: takes it away for good.
pub async fn erase(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let contact = find(&app, &visit, &id).await?;
    if !fields.is_checked("sure") {
        let mut errors = Errors::default();
        errors.add("sure", "error-contact-sure");
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&page(&app, &visit, &contact, ERASE, form));
    }
    let tx = app.store.begin().await?;
    queries::erase(&tx, &visit.destination.id, std::slice::from_ref(&contact.id)).await?;
    visit.note(&tx, Act::new(ActKind::ContactErased)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&visit.path(ALL, &[]), "contact-erased")).into_response())
}
