//! Lists of whom one writes to: a filter that is kept, or the people of today.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::contact::model::{Contact, ContactKind};
use crate::contact::queries as contacts;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, TITLE, once, required};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::{Filter, List, ListId, Members};
use super::queries;
use super::removing::RemovePage;
use super::{ALL, LIST, LIST_REMOVE, LISTS, NEW, NEW_LIST};

/// How many names show who is on a list.
const SHOWN: usize = 20;

/// A list among others.
struct ListLine {
    name: String,
    href: String,
    is_fixed: bool,
}

#[derive(Template)]
#[template(path = "mailing/lists.html")]
struct ListsPage {
    frame: Frame,
    lines: Vec<ListLine>,
    new: String,
    back: String,
}

/// `GET /manage/mailings/lists`: the lists, by name.
pub async fn lists(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let lists = queries::lists(app.store.reader(), &visit.destination.id).await?;
    let line = |list: &List| ListLine {
        name: list.name.clone(),
        href: visit.path(LIST, &[list.id.as_str()]),
        is_fixed: matches!(list.members, Members::Fixed(_)),
    };
    let address = |lang| urls::path(lang, LISTS, &[]);
    show(&ListsPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, visit.t("mailing-lists-title"), address),
        lines: lists.iter().map(line).collect(),
        new: visit.path(NEW_LIST, &[]),
        back: visit.path(ALL, &[]),
    })
}

struct Choice {
    value: String,
    label: String,
}

#[derive(Template)]
#[template(path = "mailing/new_list.html")]
struct NewListPage {
    frame: Frame,
    form: FormView,
    kinds: Vec<Choice>,
    tags: Vec<Choice>,
    /// Who is on it, when it was tried.
    tried: Option<Tried>,
    back: String,
}

/// Who a filter finds.
struct Tried {
    number: usize,
    names: Vec<String>,
    more: usize,
}

impl Tried {
    fn of(members: &[Contact]) -> Self {
        let names = members.iter().take(SHOWN).map(|contact| contact.description.who.said());
        Self {
            number: members.len(),
            names: names.collect(),
            more: members.len().saturating_sub(SHOWN),
        }
    }
}

/// The filter that a form or an address holds.
fn filter(fields: &Fields) -> Filter {
    let said = |name| Some(fields.text(name).to_owned()).filter(|text: &String| !text.is_empty());
    Filter {
        words: fields.text("words").chars().take(200).collect(),
        kind: ContactKind::named(fields.text("kind")).map(|kind| kind.name().to_owned()),
        tag: said("tag"),
        organisation: None,
    }
}

async fn new_page(
    app: &App,
    visit: &Visit,
    form: FormView,
    tried: Option<Tried>,
) -> Result<NewListPage, PageError> {
    let tags = contacts::tags_in_use(app.store.reader(), &visit.destination.id).await?;
    let kinds = ContactKind::ALL.iter().map(|kind| Choice {
        value: kind.name().to_owned(),
        label: visit.t(&format!("contact-kind-{}", kind.name())),
    });
    let address = |lang| urls::path(lang, NEW_LIST, &[]);
    Ok(NewListPage {
        frame: Frame::of_desk(visit, &app.desk, ALL, visit.t("mailing-list-new"), address),
        kinds: kinds.collect(),
        tags: tags.into_iter().map(|tag| Choice { value: tag.clone(), label: tag }).collect(),
        tried,
        back: visit.path(LISTS, &[]),
        form,
    })
}

/// `GET /manage/mailings/lists/new`: the form of a list; what its address asks for is tried out.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let asked = visit.asked();
    let form = FormView::filled(asked.pairs().to_vec());
    let tried = if asked.pairs().is_empty() {
        None
    } else {
        let members = Members::Filter(filter(&asked));
        let list = List { id: ListId::random(), name: String::new(), members };
        let db = app.store.reader();
        Some(Tried::of(&queries::members(db, &visit.destination.id, &list).await?))
    };
    show(&new_page(&app, &visit, form, tried).await?)
}

/// `POST /manage/mailings/lists/new`: keeps the list.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    let name = required(&fields, "name", TITLE, &mut errors);
    let Some(name) = name.filter(|_| errors.is_empty()) else {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&new_page(&app, &visit, form, None).await?);
    };
    let id = ListId::random();
    let members = Members::Filter(filter(&fields));
    let mut list = List { id: id.clone(), name, members };
    if fields.text("follows") == "today" {
        let found = queries::members(app.store.reader(), &visit.destination.id, &list).await?;
        list.members = Members::Fixed(found.into_iter().map(|contact| contact.id).collect());
    }
    let location = with_notice(&visit.path(LIST, &[id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert_list(&tx, &visit.destination.id, &list, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::MailingListKept)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

#[derive(Template)]
#[template(path = "mailing/list.html")]
struct ListPage {
    frame: Frame,
    is_fixed: bool,
    tried: Tried,
    write: String,
    remove: String,
    back: String,
}

async fn find(app: &App, visit: &Visit, id: &str) -> Result<List, PageError> {
    let id: ListId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = queries::list(app.store.reader(), &visit.destination.id, &id).await?;
    found.ok_or(PageError::NotFound)
}

/// `GET /manage/mailings/lists/{mailinglist}`: who is on a list today.
pub async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let list = find(&app, &visit, &id).await?;
    let members = queries::members(app.store.reader(), &visit.destination.id, &list).await?;
    let address = |lang| urls::path(lang, LIST, &[list.id.as_str()]);
    show(&ListPage {
        frame: Frame::of_desk(&visit, &app.desk, ALL, list.name.clone(), address),
        is_fixed: matches!(list.members, Members::Fixed(_)),
        tried: Tried::of(&members),
        write: format!("{}?list={}", visit.path(NEW, &[]), list.id),
        remove: visit.path(LIST_REMOVE, &[list.id.as_str()]),
        back: visit.path(LISTS, &[]),
    })
}

/// `GET /manage/mailings/lists/{mailinglist}/remove`: asks whether the list is to go.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let list = find(&app, &visit, &id).await?;
    let address = |lang| urls::path(lang, LIST_REMOVE, &[list.id.as_str()]);
    let frame = Frame::of_desk(&visit, &app.desk, ALL, visit.t("mailing-list-remove"), address);
    show(&RemovePage {
        question: frame.tv("mailing-list-remove-question", "name", &list.name),
        button: frame.t("mailing-list-remove"),
        form: FormView::empty(),
        back: visit.path(LIST, &[list.id.as_str()]),
        frame,
    })
}

/// `POST /manage/mailings/lists/{mailinglist}/remove`: the list goes; nobody on it does.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let list = find(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    queries::remove_list(&tx, &visit.destination.id, &list.id).await?;
    visit.note(&tx, Act::new(ActKind::MailingListRemoved)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&visit.path(LISTS, &[]), "mailing-list-removed")).into_response())
}
