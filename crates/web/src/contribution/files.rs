//! Files that go with a contribution: how they come in, where they are read, and what the pages show of them.
//!
//! What a file is, its content says. Nobody reads one who may not read what it goes with.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::document::model::size_said;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView};
use crate::spine::language::{Said, Translated};
use crate::spine::messages::{Value, text_with};
use crate::spine::picture::{self, PhotoError};
use crate::spine::upload::{self, Files, Parts, Sent};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::files::{Attached, FileId, Format, LARGEST_MIB, MOST_FILES, PDF};
use super::model::{Contribution, Standing, reading};
use super::{FILE, one, queries};

/// A file on a page.
pub struct FileView {
    pub id: String,
    pub name: String,
    pub size: String,
    pub shows: Said,
    /// Where it is read, by those who may read it there.
    pub href: Option<String>,
    pub sides: Option<(u32, u32)>,
}

/// The address of a file of the contribution `of`.
pub fn address(of: &ThingId, file: &Attached) -> String {
    urls::filled(FILE, &[of.as_str(), &file.file_name()])
}

/// The files that go with `one`; those of one that is not public lead nowhere, unless `is_read`.
pub async fn views(
    app: &App,
    visit: &Visit,
    one: &Contribution,
    is_read: bool,
) -> Result<Vec<FileView>, DbErr> {
    let view = |file: Attached| {
        let href = is_read.then(|| address(&one.id, &file));
        FileView {
            id: file.id.to_string(),
            name: file.name,
            size: size_said(file.size, visit.lang),
            shows: Translated::only(one.words.lang, file.shows).said(visit.lang),
            href,
            sides: file.sides,
        }
    };
    Ok(queries::files(app.store.reader(), &one.id).await?.into_iter().map(view).collect())
}

/// The files of a contribution, with the form by which one more is joined.
pub struct Joining {
    pub files: Vec<FileView>,
    pub form: FormView,
    pub add: String,
    pub remove: String,
    pub help: String,
    /// Whether files may be joined, or taken away, now.
    pub is_open: bool,
    pub has_room: bool,
    /// Whether the form comes back.
    pub is_returned: bool,
}

impl Joining {
    /// Those that `files` are, joined at `add` and taken away at `remove`.
    pub fn new(
        files: Vec<FileView>,
        (add, remove): (String, String),
        is_open: bool,
        visit: &Visit,
    ) -> Self {
        let most = [("most", MOST_FILES.into()), ("size", LARGEST_MIB.to_string().into())];
        let has_room = files.len() < MOST_FILES;
        Self {
            files,
            form: FormView::empty(),
            add,
            remove,
            help: text_with(visit.lang, "contribution-file-help", &most),
            is_open,
            has_room,
            is_returned: false,
        }
    }

    /// The same, with the form that comes back.
    #[must_use]
    pub fn returned(self, fields: &Fields, errors: &Errors, visit: &Visit) -> Self {
        let form = FormView::returned(fields, errors, visit.lang);
        Self { form, is_returned: true, ..self }
    }
}

/// A file to be kept.
pub struct New {
    name: String,
    format: Format,
    sides: Option<(u32, u32)>,
    shows: String,
    content: Vec<u8>,
}

/// Receives the form with a file: what was typed, and what there is to keep.
pub async fn received(parts: Parts) -> Result<(Fields, Result<New, Errors>), PageError> {
    let mut files = Files::of(parts, LARGEST_MIB);
    let mut sent = None;
    while let Some(file) = files.next().await? {
        sent = sent.or(Some(file));
    }
    let fields = files.into_fields();
    let mut errors = Errors::default();
    let shows = reading::shows(&fields, &mut errors);
    let made = match made(sent).await? {
        Ok(made) => Some(made),
        Err(key) => {
            errors.add_with("file", key, vec![("most", Value::from(LARGEST_MIB.to_string()))]);
            None
        }
    };
    let read = shows.zip(made).map(|(shows, made)| New { shows, ..made });
    Ok((fields, errors.or(read)))
}

/// What is kept of a file; or the message that says why it is not taken.
async fn made(sent: Option<Sent>) -> Result<Result<New, &'static str>, PageError> {
    let file = match sent {
        None => return Ok(Err("error-file-missing")),
        Some(Sent::TooLarge(_)) => return Ok(Err("error-contribution-file-large")),
        Some(Sent::Received(file)) => file,
    };
    let sent_name = file.name.clone();
    let bytes = file.into_bytes().await?;
    let new = |format: Format, sides, content| New {
        name: format.name_of(&sent_name),
        format,
        sides,
        shows: String::new(),
        content,
    };
    if bytes.starts_with(PDF) {
        return Ok(Ok(new(Format::Pdf, None, bytes)));
    }
    Ok(match picture::photo_in_turn(bytes).await? {
        Ok(photo) => Ok(new(Format::Photo, Some((photo.width, photo.height)), photo.jpeg)),
        Err(PhotoError::NoPicture) => Err("error-contribution-file-kind"),
        Err(PhotoError::Heic) => Err("error-contribution-file-heic"),
        Err(PhotoError::TooManyPixels) => Err("error-contribution-file-pixels"),
        Err(PhotoError::Unreadable(_)) => Err("error-contribution-file-damaged"),
    })
}

/// Keeps a file with the contribution `of`, which `tx` holds; says what is wrong when there is no room.
pub async fn keep(
    tx: &DatabaseTransaction,
    of: &ThingId,
    new: New,
) -> Result<Result<(), Errors>, DbErr> {
    let there = queries::files(tx, of).await?;
    if MOST_FILES <= there.len() {
        let mut errors = Errors::default();
        let most = vec![("most", Value::from(MOST_FILES))];
        errors.add_with("file", "error-contribution-files-many", most);
        return Ok(Err(errors));
    }
    let file = Attached {
        id: FileId::random(),
        number: there.last().map_or(1, |last| last.number.saturating_add(1)),
        format: new.format,
        name: new.name,
        shows: new.shows,
        size: new.content.len() as u64,
        sides: new.sides,
    };
    queries::add_file(tx, of, &file, &new.content).await?;
    Ok(Ok(()))
}

/// Whether files may go with one that stands so: once it is taken back, nothing is left of it.
pub fn may_have(standing: Standing) -> bool {
    !matches!(standing, Standing::Withdrawn | Standing::Dropped)
}

/// `GET /contributions/{contribution}/files/{attachment}`: the file, as what it is and nothing else.
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((id, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let (one, _) = one::find(&app, &visit, &id).await?;
    let all = queries::files(app.store.reader(), &one.id).await?;
    let found = all.into_iter().find(|file| file.file_name() == name);
    let file = found.ok_or(PageError::NotFound)?;
    let etag = format!("\"{}\"", file.id);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(etag.as_str()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    // A document that a stranger sent is opened by whoever chooses to, outside of the site.
    let kind = match file.format {
        Format::Photo => "inline",
        Format::Pdf => "attachment",
    };
    let disposition = upload::disposition(kind, &file.name);
    let media_type = HeaderValue::from_static(file.format.media_type());
    let size = HeaderValue::from(file.size);
    let mut response = content(&app, file.id).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(header::CONTENT_LENGTH, size);
    // It may be hidden at any time.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    let policy = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    for (header, text) in [(header::ETAG, etag), (header::CONTENT_DISPOSITION, disposition)] {
        headers.insert(header, HeaderValue::from_str(&text).map_err(anyhow::Error::from)?);
    }
    Ok(response)
}

/// The content, one chunk after the other as the reader takes them.
fn content(app: &App, file: FileId) -> Body {
    let state = (app.clone(), file, 0);
    Body::from_stream(futures_util::stream::try_unfold(state, |(app, id, position)| async move {
        let chunk = queries::file_chunk(app.store.reader(), &id, position).await?;
        Ok::<_, DbErr>(chunk.map(|bytes| (bytes, (app, id, position + 1))))
    }))
}
