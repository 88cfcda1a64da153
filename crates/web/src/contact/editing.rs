//! The form of a contact: a new one, or one that is known.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::sea_orm::DatabaseTransaction;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::reading::{self, ROLE_LINES, Sent};
use super::model::{Agreement, Channel, Civility, Contact, ContactId, ContactKind, Standing};
use super::pages::find;
use super::queries::{self, ChangeError, PAGE, Wish};
use super::{ALL, CARD, EDIT, NEW_ORGANISATION, NEW_PERSON};

/// A value that a field may have.
struct Choice {
    value: &'static str,
    label: String,
}

/// A line of the roles as it is typed.
struct RoleFields {
    number: usize,
    title: String,
    organisation: String,
    deputy_of: String,
}

#[derive(Template)]
#[template(path = "contact/edit_contact.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    is_person: bool,
    civilities: Vec<Choice>,
    languages: Vec<Choice>,
    channels: Vec<Choice>,
    agreements: Vec<Choice>,
    standings: Vec<Choice>,
    roles: Vec<RoleFields>,
    /// The names of organisations that are known, to be completed.
    organisations: Vec<String>,
    is_conflict: bool,
}

impl EditPage {
    async fn new(
        app: &App,
        visit: &Visit,
        frame: Frame,
        kind: ContactKind,
        form: FormView,
    ) -> Result<Self, PageError> {
        let choices = |prefix: &str, names: Vec<&'static str>| -> Vec<Choice> {
            let label = |value| visit.t(&format!("{prefix}-{value}"));
            names.into_iter().map(|value| Choice { value, label: label(value) }).collect()
        };
        let wish = Wish { kind: Some(ContactKind::Organisation), ..Wish::default() };
        let (db, destination) = (app.store.reader(), &visit.destination.id);
        let organisations = queries::listed(db, destination, &wish, None, PAGE * 4).await?;
        let name = |contact: &Contact| contact.description.who.said();
        Ok(Self {
            is_person: kind == ContactKind::Person,
            civilities: choices(
                "contact-civility",
                Civility::ALL.iter().map(|it| it.name()).collect(),
            ),
            languages: choices("language", Lang::ALL.iter().map(|it| it.code()).collect()),
            channels: choices("contact-channel", Channel::ALL.iter().map(|it| it.name()).collect()),
            agreements: choices(
                "contact-consent",
                Agreement::ALL.iter().map(|it| it.name()).collect(),
            ),
            standings: choices(
                "contact-standing",
                Standing::ALL.iter().map(|it| it.name()).collect(),
            ),
            roles: role_fields(&form),
            organisations: organisations.iter().map(name).collect(),
            is_conflict: false,
            frame,
            form,
        })
    }
}

/// The lines of roles that a form shows: those that are typed, and empty ones.
fn role_fields(form: &FormView) -> Vec<RoleFields> {
    let (titles, places, deputies) = (
        form.values("role-title"),
        form.values("role-organisation"),
        form.values("role-deputy-of"),
    );
    let said = |all: &[String], at: usize| all.get(at).cloned().unwrap_or_default();
    let typed = (0..places.len()).map(|at| RoleFields {
        number: 0,
        title: said(&titles, at),
        organisation: said(&places, at),
        deputy_of: said(&deputies, at),
    });
    let mut roles: Vec<RoleFields> =
        typed.filter(|role| !role.title.is_empty() || !role.organisation.is_empty()).collect();
    let lines = ROLE_LINES.max(roles.len() + 1);
    roles.resize_with(lines, || RoleFields {
        number: 0,
        title: String::new(),
        organisation: String::new(),
        deputy_of: String::new(),
    });
    for (role, number) in roles.iter_mut().zip(1..) {
        role.number = number;
    }
    roles
}

fn new_address(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Person => NEW_PERSON,
        ContactKind::Organisation => NEW_ORGANISATION,
    }
}

async fn new_page(
    app: &App,
    visit: &Visit,
    kind: ContactKind,
    form: FormView,
) -> Result<EditPage, PageError> {
    let title = visit.t(&format!("contact-new-{}", kind.name()));
    let address = |lang| urls::path(lang, new_address(kind), &[]);
    let frame = Frame::of_desk(visit, &app.desk, ALL, title, address);
    EditPage::new(app, visit, frame, kind, form).await
}

async fn edit_page(
    app: &App,
    visit: &Visit,
    contact: &Contact,
    form: FormView,
) -> Result<EditPage, PageError> {
    let who = &contact.description.who;
    let address = |lang| urls::path(lang, EDIT, &[contact.id.as_str()]);
    let frame = Frame::of_desk(visit, &app.desk, ALL, who.said(), address);
    EditPage::new(app, visit, frame, who.kind(), form).await
}

/// `GET /manage/contacts/persons/new`: the form of a new person.
pub async fn new_person(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&new_page(&app, &visit, ContactKind::Person, FormView::empty()).await?)
}

/// `GET /manage/contacts/organisations/new`: the form of a new organisation.
pub async fn new_organisation(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&new_page(&app, &visit, ContactKind::Organisation, FormView::empty()).await?)
}

/// `POST /manage/contacts/persons/new`: records a person.
pub async fn create_person(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    create(&app, &visit, ContactKind::Person, &fields).await
}

/// `POST /manage/contacts/organisations/new`: records an organisation.
pub async fn create_organisation(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    create(&app, &visit, ContactKind::Organisation, &fields).await
}

async fn create(
    app: &App,
    visit: &Visit,
    kind: ContactKind,
    fields: &Fields,
) -> Result<Response, PageError> {
    let sent = match reading::read(fields, kind) {
        Ok(sent) => sent,
        Err(errors) => {
            let form = FormView::returned(fields, &errors, visit.lang);
            return refuse(&new_page(app, visit, kind, form).await?);
        }
    };
    let id = ContactId::random();
    let location = with_notice(&visit.path(CARD, &[id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let destination = &visit.destination.id;
    queries::insert(&tx, destination, &id, &sent.description, false, visit.now).await?;
    set_roles(&tx, visit, &id, &sent).await?;
    visit.note(&tx, Act::new(ActKind::ContactAdded)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

async fn set_roles(
    tx: &DatabaseTransaction,
    visit: &Visit,
    id: &ContactId,
    sent: &Sent,
) -> Result<(), PageError> {
    if sent.description.who.kind() == ContactKind::Person {
        queries::set_roles(tx, &visit.destination.id, id, &sent.roles, visit.now).await?;
    }
    Ok(())
}

/// `GET /manage/contacts/{contact}/edit`: the form of a contact.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let contact = find(&app, &visit, &id).await?;
    let form = FormView::filled(reading::typed(&contact));
    show(&edit_page(&app, &visit, &contact, form).await?)
}

/// `POST /manage/contacts/{contact}/edit`: changes a contact.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let contact = find(&app, &visit, &id).await?;
    let sent = match reading::read(&fields, contact.description.who.kind()) {
        Ok(sent) => sent,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&edit_page(&app, &visit, &contact, form).await?);
        }
    };
    let location = with_notice(&visit.path(CARD, &[contact.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let (destination, revision) = (&visit.destination.id, fields.revision());
    let changed =
        queries::change(&tx, destination, &contact.id, &sent.description, revision, visit.now);
    match changed.await {
        Ok(()) => {}
        Err(ChangeError::MovedOn { now }) => {
            let mut form = FormView::returned(&fields, &Errors::default(), visit.lang);
            form.set(REVISION, &now.to_string());
            let page = edit_page(&app, &visit, &contact, form).await?;
            return conflict(&EditPage { is_conflict: true, ..page });
        }
        Err(ChangeError::Database(error)) => return Err(error.into()),
    }
    set_roles(&tx, &visit, &contact.id, &sent).await?;
    visit.note(&tx, Act::new(ActKind::ContactChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
