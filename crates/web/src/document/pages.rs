//! The pages of documents: serving one, adding one, saying what it is.

use std::io::{Read, Seek, SeekFrom};

use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once, translated_pairs};
use crate::spine::journal::{Act, ActKind};
use crate::spine::notices::{Event, News};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind, Thing};
use crate::spine::upload::{self, Parts, ReceivedFile, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::{Description, Document, Format, FormatError};
use super::queries::{self, NewFile};
use super::{ADD, EDIT};

/// `GET /documents/{document}/{file}`: the file, as what it is and nothing else.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((id, _)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let found = queries::by_id(app.store.reader(), &visit.destination.id, &id, &drafts).await?;
    let document = found.ok_or(PageError::NotFound)?;
    let etag = format!("\"{}\"", document.sha256);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(etag.as_str()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let mut response = content(&app, &document).into_response();
    let headers = response.headers_mut();
    let media_type = HeaderValue::from_static(document.format.media_type());
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(document.size));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers
        .insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy(document.format)));
    for (name, text) in [
        (header::ETAG, etag),
        (header::CONTENT_DISPOSITION, disposition(&document)),
        (header::CONTENT_LANGUAGE, document.language.code().to_owned()),
    ] {
        headers.insert(name, HeaderValue::from_str(&text).map_err(anyhow::Error::from)?);
    }
    Ok(response)
}

/// Whatever a file holds, it runs nothing here. Browsers show no PDF in a sandbox.
fn policy(format: Format) -> &'static str {
    match format {
        Format::Pdf => "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'",
        _ => "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }
}

/// The content, one chunk after the other as the reader takes them.
fn content(app: &App, document: &Document) -> Body {
    let state = (app.clone(), document.id.clone(), 0);
    Body::from_stream(futures_util::stream::try_unfold(state, |(app, id, position)| async move {
        let chunk = queries::chunk(app.store.reader(), &id, position).await?;
        Ok::<_, cordee_store::sea_orm::DbErr>(chunk.map(|bytes| (bytes, (app, id, position + 1))))
    }))
}

fn disposition(document: &Document) -> String {
    let kind = if document.format.is_shown_in_place() { "inline" } else { "attachment" };
    upload::disposition(kind, &document.file_name)
}

#[derive(Template)]
#[template(path = "document/document.html")]
struct DocumentPage {
    frame: Frame,
    form: FormView,
    /// Where the page goes back to.
    back: String,
    /// What may be uploaded; nothing when only the description changes.
    upload: Option<UploadRules>,
    is_conflict: bool,
}

struct UploadRules {
    endings: String,
    most_mib: String,
}

/// Where the team works on what a document is attached to, or on the process of that.
fn desk_of(app: &App, visit: &Visit, holder: &Thing) -> String {
    let own = app.domains.iter().find_map(|domain| domain.manages(holder.kind));
    if let Some(address) = own {
        return visit.path(address, &[holder.id.as_str()]);
    }
    let process = holder.process.as_ref().unwrap_or(&holder.id);
    visit.path("/manage/processes/{thing}", &[process.as_str()])
}

fn add_page(app: &App, visit: &Visit, holder: &Thing, form: FormView) -> DocumentPage {
    let title = visit.t("document-add-title");
    let address = |lang| urls::path(lang, ADD, &[holder.id.as_str()]);
    DocumentPage {
        frame: Frame::of_desk(visit, &app.desk, "/manage", title, address),
        form,
        back: desk_of(app, visit, holder),
        upload: Some(UploadRules {
            endings: Format::endings(),
            most_mib: app.settings.largest_upload_mib.to_string(),
        }),
        is_conflict: false,
    }
}

/// What documents are attached to.
const HOLDERS: [Kind; 4] = [Kind::Process, Kind::Step, Kind::Meeting, Kind::Deliberation];

/// The living thing that documents are attached to.
async fn holder(app: &App, visit: &Visit, id: &str) -> Result<Thing, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let found = thing::any(app.store.reader(), &visit.destination.id, &id).await?;
    found
        .filter(|thing| thing.deleted_at.is_none())
        .filter(|thing| HOLDERS.contains(&thing.kind))
        .ok_or(PageError::NotFound)
}

/// `GET /manage/things/{thing}/documents/add`: the form of a new document.
pub async fn add(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let holder = holder(&app, &visit, &id).await?;
    let language = visit.destination.main_language.code().to_owned();
    let form = FormView::filled(vec![("language".to_owned(), language)]);
    show(&add_page(&app, &visit, &holder, form))
}

/// A file whose format is known.
pub struct CheckedFile {
    pub name: String,
    pub format: Format,
    pub content: std::fs::File,
}

/// Tells what a received file is.
pub fn check(file: ReceivedFile) -> Result<CheckedFile, CheckError> {
    let name = file.name.clone();
    let mut content = file.into_reader()?;
    let mut start = Vec::with_capacity(4_096);
    content.by_ref().take(4_096).read_to_end(&mut start)?;
    content.seek(SeekFrom::Start(0))?;
    let format = Format::of(&name, &start)?;
    Ok(CheckedFile { name, format, content })
}

/// Why a received file cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    #[error(transparent)]
    Format(#[from] FormatError),
    #[error(transparent)]
    Reading(#[from] std::io::Error),
}

/// `POST /manage/things/{thing}/documents/add`: keeps a file with its description.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, PageError> {
    let holder = holder(&app, &visit, &id).await?;
    let Upload { fields, file } = upload::receive(parts, app.settings.largest_upload_mib).await?;
    let (description, file) = match read(&fields, file, &visit)? {
        Ok(read) => read,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&add_page(&app, &visit, &holder, form));
        }
    };
    let location = with_notice(&desk_of(&app, &visit, &holder), "document-added");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let mut file = file;
    let content = NewFile { name: &file.name, format: file.format, content: &mut file.content };
    let new = ThingId::random();
    let (id, example) = (new.clone(), holder.example);
    queries::insert(&tx, &holder, new, &description, example, content, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::DocumentAdded).about(&id)).await?;
    if let Some(document) = thing::any(&tx, &visit.destination.id, &id).await? {
        visit.tell(&tx, Event::of(News::DocumentAdded, "added", &document)).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// A description with its file, or all that is wrong with them.
type WhatWasSent = Result<(Description, CheckedFile), Errors>;

/// Reads description and file together, so that every error is told at once.
fn read(
    fields: &Fields,
    file: Option<ReceivedFile>,
    visit: &Visit,
) -> Result<WhatWasSent, PageError> {
    let description = Description::read(fields, visit.destination.main_language);
    let checked = file.map(check);
    let file_error = match &checked {
        Some(Ok(_)) => None,
        None => Some("error-file-missing"),
        Some(Err(CheckError::Format(FormatError::NotTaken(_)))) => Some("error-file-not-taken"),
        Some(Err(CheckError::Format(FormatError::NotWhatItSays { .. }))) => {
            Some("error-file-disguised")
        }
        Some(Err(CheckError::Reading(error))) => {
            return Err(PageError::Internal(anyhow::anyhow!("{error}")));
        }
    };
    Ok(match (description, checked, file_error) {
        (Ok(description), Some(Ok(file)), None) => Ok((description, file)),
        (description, _, file_error) => {
            let mut errors = description.err().unwrap_or_default();
            if let Some(key) = file_error {
                errors.add("file", key);
            }
            Err(errors)
        }
    })
}

fn edit_page(
    app: &App,
    visit: &Visit,
    (thing, holder): (&Thing, &Thing),
    form: FormView,
) -> DocumentPage {
    let title = visit.t("document-edit-title");
    let address = |lang| urls::path(lang, EDIT, &[thing.id.as_str()]);
    DocumentPage {
        frame: Frame::of_desk(visit, &app.desk, "/manage", title, address),
        form,
        back: desk_of(app, visit, holder),
        upload: None,
        is_conflict: false,
    }
}

/// A document, as a thing and described, and what it is attached to.
async fn find(app: &App, visit: &Visit, id: &str) -> Result<(Thing, Document, Thing), PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let destination = &visit.destination.id;
    let thing = thing::any(db, destination, &id).await?.ok_or(PageError::NotFound)?;
    let document = queries::by_id(db, destination, &id, &Drafts::All).await?;
    let document = document.ok_or(PageError::NotFound)?;
    let holder = thing::any(db, destination, &document.holder).await?;
    Ok((thing, document, holder.ok_or(PageError::NotFound)?))
}

/// `GET /manage/documents/{thing}/edit`: the description of a document.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let (thing, document, holder) = find(&app, &visit, &id).await?;
    let mut values = translated_pairs("title", Some(&document.title));
    values.extend(translated_pairs("source", document.source.as_ref()));
    values.push(("language".to_owned(), document.language.code().to_owned()));
    values.push(("licence".to_owned(), document.licence.unwrap_or_default()));
    values.push((REVISION.to_owned(), thing.revision.to_string()));
    show(&edit_page(&app, &visit, (&thing, &holder), FormView::filled(values)))
}

/// `POST /manage/documents/{thing}/edit`: changes the description of a document.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (thing, _, holder) = find(&app, &visit, &id).await?;
    let returned = |errors: &Errors| {
        edit_page(&app, &visit, (&thing, &holder), FormView::returned(&fields, errors, visit.lang))
    };
    let description = match Description::read(&fields, visit.destination.main_language) {
        Ok(description) => description,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let tx = app.store.begin().await?;
    let changed = queries::change(&tx, &thing, &description, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&DocumentPage { is_conflict: true, ..page });
    }
    visit.note(&tx, Act::new(ActKind::DocumentChanged).about(&thing.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&with_notice(&desk_of(&app, &visit, &holder), "saved")).into_response())
}
