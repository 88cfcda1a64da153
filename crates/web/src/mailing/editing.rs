//! The form of a mailing, and the files that go with it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::document::model::size_said;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::messages::Value;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::upload::{self, Parts, Upload, plain_name};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::fields::Field;
use super::model::{
    FileId, MOST_BYTES, MOST_FILES, Mailing, MailingId, State as Standing, media_type, reading,
};
use super::pages::find;
use super::queries::{self, Attached, ChangeError};
use super::{ALL, EDIT, FILE_REMOVE, FILES, MAILING, NEW, NEW_LIST};

/// A list that one may write to.
struct ListChoice {
    id: String,
    name: String,
}

/// A field, as it is written.
struct FieldLine {
    written: String,
    said: String,
}

/// A file that goes with the mailing.
pub struct FileLine {
    pub name: String,
    pub size: String,
    pub remove: String,
}

#[derive(Template)]
#[template(path = "mailing/edit_mailing.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    lists: Vec<ListChoice>,
    fields: Vec<FieldLine>,
    new_list: String,
    back: String,
    is_new: bool,
    is_conflict: bool,
}

async fn edit_page(
    app: &App,
    visit: &Visit,
    mailing: Option<&Mailing>,
    form: FormView,
) -> Result<EditPage, PageError> {
    let lists = queries::lists(app.store.reader(), &visit.destination.id).await?;
    let choice =
        |list: &super::model::List| ListChoice { id: list.id.to_string(), name: list.name.clone() };
    let field = |field: Field| FieldLine {
        written: format!("{{{}}}", field.written(visit.lang)),
        said: visit.t(&format!("mailing-field-{}", field.written(Lang::En).replace(' ', "-"))),
    };
    let (title, back) = match mailing {
        Some(mailing) => {
            (mailing.letter.subject.clone(), visit.path(MAILING, &[mailing.id.as_str()]))
        }
        None => (visit.t("mailing-new"), visit.path(ALL, &[])),
    };
    let address = |lang| match mailing {
        Some(mailing) => urls::path(lang, EDIT, &[mailing.id.as_str()]),
        None => urls::path(lang, NEW, &[]),
    };
    Ok(EditPage {
        frame: Frame::of_desk(visit, &app.desk, ALL, title, address),
        lists: lists.iter().map(choice).collect(),
        fields: Field::ALL.into_iter().map(field).collect(),
        new_list: visit.path(NEW_LIST, &[]),
        back,
        is_new: mailing.is_none(),
        is_conflict: false,
        form,
    })
}

fn read(fields: &Fields, visit: &Visit) -> Result<super::model::Letter, Errors> {
    reading::read(fields, &visit.destination.languages(), visit.destination.main_language)
}

/// `GET /manage/mailings/new`: the form of a new mailing; `?list=` chooses to whom.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let asked = visit.asked();
    let account = visit.account()?;
    let filled = [
        ("list", asked.text("list").to_owned()),
        ("language", visit.destination.main_language.code().to_owned()),
        ("reply-to", account.email.clone()),
    ];
    let filled = filled.map(|(name, value)| (name.to_owned(), value)).to_vec();
    show(&edit_page(&app, &visit, None, FormView::filled(filled)).await?)
}

/// `POST /manage/mailings/new`: keeps a draft.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let letter = match read(&fields, &visit) {
        Ok(letter) => letter,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&edit_page(&app, &visit, None, form).await?);
        }
    };
    let id = MailingId::random();
    let location = with_notice(&visit.path(MAILING, &[id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let letter = known_list(&tx, &visit, letter).await?;
    queries::insert(&tx, &visit.destination.id, &id, &letter, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::MailingWritten)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The letter, to nobody when its list is none of the destination's.
async fn known_list(
    db: &cordee_store::sea_orm::DatabaseTransaction,
    visit: &Visit,
    mut letter: super::model::Letter,
) -> Result<super::model::Letter, PageError> {
    if let Some(list) = &letter.list
        && queries::list(db, &visit.destination.id, list).await?.is_none()
    {
        letter.list = None;
    }
    Ok(letter)
}

/// The draft of an address.
async fn draft(app: &App, visit: &Visit, id: &str) -> Result<Mailing, PageError> {
    let mailing = find(app, visit, id).await?;
    if mailing.state == Standing::Draft { Ok(mailing) } else { Err(PageError::NotFound) }
}

/// `GET /manage/mailings/{mailing}/edit`: the form of a draft.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let mailing = draft(&app, &visit, &id).await?;
    let form = FormView::filled(reading::typed(&mailing));
    show(&edit_page(&app, &visit, Some(&mailing), form).await?)
}

/// `POST /manage/mailings/{mailing}/edit`: changes a draft.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let mailing = draft(&app, &visit, &id).await?;
    let letter = match read(&fields, &visit) {
        Ok(letter) => letter,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&edit_page(&app, &visit, Some(&mailing), form).await?);
        }
    };
    let location = with_notice(&visit.path(MAILING, &[mailing.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let letter = known_list(&tx, &visit, letter).await?;
    let (destination, revision) = (&visit.destination.id, fields.revision());
    let changed = queries::change(&tx, destination, &mailing.id, &letter, revision, visit.now);
    match changed.await {
        Ok(()) => {}
        Err(ChangeError::MovedOn { now }) => {
            let mut form = FormView::returned(&fields, &Errors::default(), visit.lang);
            form.set(REVISION, &now.to_string());
            let page = edit_page(&app, &visit, Some(&mailing), form).await?;
            return conflict(&EditPage { is_conflict: true, ..page });
        }
        Err(ChangeError::Database(error)) => return Err(error.into()),
    }
    visit.note(&tx, Act::new(ActKind::MailingChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The files of a mailing, as its page shows them.
pub fn file_lines(visit: &Visit, mailing: &Mailing, files: &[Attached]) -> Vec<FileLine> {
    let line = |file: &Attached| FileLine {
        name: file.name.clone(),
        size: size_said(file.size, visit.lang),
        remove: visit.path(FILE_REMOVE, &[mailing.id.as_str(), &file.id]),
    };
    files.iter().map(line).collect()
}

#[derive(Template)]
#[template(path = "mailing/files.html")]
struct FilesPage {
    frame: Frame,
    form: FormView,
    back: String,
    action: String,
}

/// `POST /manage/mailings/{mailing}/files`: a file that goes with a draft.
pub async fn attach(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, PageError> {
    let mailing = draft(&app, &visit, &id).await?;
    let Upload { fields, file } = upload::receive(parts, MOST_BYTES / (1024 * 1024)).await?;
    let files = queries::attached(app.store.reader(), &mailing.id).await?;
    let held: u64 = files.iter().map(|file| file.size).sum();
    let most = || vec![("most", Value::from(size_said(MOST_BYTES, visit.lang)))];
    let mut errors = Errors::default();
    let Some(file) = file else {
        errors.add("file", "error-file-missing");
        return refuse(&files_page(&app, &visit, &mailing, &fields, &errors));
    };
    let name = plain_name(&file.name);
    let media_type = media_type(&name);
    if MOST_FILES <= files.len() {
        let number = vec![("most", Value::from(MOST_FILES.to_string()))];
        errors.add_with("file", "error-mailing-files", number);
    } else if MOST_BYTES < held + file.size {
        errors.add_with("file", "error-mailing-bytes", most());
    } else if media_type.is_none() {
        errors.add("file", "error-mailing-file-kind");
    }
    let Some(media_type) = media_type.filter(|_| errors.is_empty()) else {
        return refuse(&files_page(&app, &visit, &mailing, &fields, &errors));
    };
    let bytes = file.into_bytes().await?;
    let location = with_notice(&visit.path(MAILING, &[mailing.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::add_file(&tx, &mailing.id, (&name, media_type), bytes, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::MailingChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

fn files_page(
    app: &App,
    visit: &Visit,
    mailing: &Mailing,
    fields: &Fields,
    errors: &Errors,
) -> FilesPage {
    let address = |lang| urls::path(lang, MAILING, &[mailing.id.as_str()]);
    FilesPage {
        frame: Frame::of_desk(visit, &app.desk, ALL, visit.t("mailing-attach"), address),
        form: FormView::returned(fields, errors, visit.lang),
        back: visit.path(MAILING, &[mailing.id.as_str()]),
        action: visit.path(FILES, &[mailing.id.as_str()]),
    }
}

/// `POST /manage/mailings/{mailing}/files/{enclosure}/remove`: a file goes no longer with a draft.
pub async fn detach(
    State(app): State<App>,
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let mailing = draft(&app, &visit, &id).await?;
    let file: FileId = file.parse().map_err(|_| PageError::NotFound)?;
    let tx = app.store.begin().await?;
    if !queries::remove_file(&tx, &mailing.id, &file).await? {
        return Err(PageError::NotFound);
    }
    visit.note(&tx, Act::new(ActKind::MailingChanged)).await?;
    tx.commit().await?;
    let location = with_notice(&visit.path(MAILING, &[mailing.id.as_str()]), "saved");
    Ok(Redirect::to(&location).into_response())
}
