//! Photos of the sheets and posters: dropped in together, sorted to tables, shown beside what is typed.
//!
//! How they come in is [`receiving`]'s. One that is taken away can come back.

use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView};
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::upload::Parts;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{find, held};
use super::editing::Choice;
use super::model::Gathering;
use super::model::photos::{
    LARGEST_MIB, LeftOut, MOST_PHOTOS, Photo, PhotoId, read_chosen, read_sorted,
};
use super::notes::Sheet;
use super::{
    GATHERINGS, MANAGE, NOTES, PHOTO, PHOTOS, RAW, REMOVE_PHOTOS, RESTORE_PHOTOS, SORT_PHOTOS,
    queries, seating,
};

mod receiving;

use receiving::Received;

/// A photo on a page.
pub struct PhotoView {
    pub id: String,
    /// Its number and the name of its file.
    pub label: String,
    /// When it was written on, where there are several rounds.
    pub round: Option<String>,
    pub href: String,
    pub width: u32,
    pub height: u32,
}

impl PhotoView {
    /// A photo of `one`, whose sheet is written on in `rounds` rounds.
    pub fn of(one: &Gathering, photo: &Photo, rounds: usize, visit: &Visit) -> Self {
        let values = [("number", photo.number.into()), ("name", photo.file_name.clone().into())];
        let round = photo.sorted.as_ref().filter(|it| 1 < rounds && it.table.is_some());
        Self {
            id: photo.id.to_string(),
            label: text_with(visit.lang, "photos-label", &values),
            round: round.map(|it| seating::round_title(it.round, visit)),
            href: visit.path(PHOTO, &[one.id.as_str(), photo.id.as_str()]),
            width: photo.width,
            height: photo.height,
        }
    }
}

/// The photos of a sheet, or those that nobody sorted yet.
struct Group {
    title: String,
    photos: Vec<PhotoView>,
}

/// A file that is not among the photos.
struct LeftLine {
    name: String,
    why: String,
}

#[derive(Template)]
#[template(path = "gathering/photos.html")]
struct PhotosPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    here: String,
    /// Where one goes on once all were sent a few at a time.
    done: String,
    help: String,
    /// How many of the files that were just sent are there.
    came: Option<String>,
    left: Vec<LeftLine>,
    groups: Vec<Group>,
    sheets: Vec<Choice>,
    round_choices: Vec<Choice>,
    removed: Vec<PhotoView>,
    sort: String,
    remove: String,
    restore: String,
    notes: String,
    raw: String,
}

async fn page(
    app: &App,
    visit: &Visit,
    one: &Gathering,
    form: FormView,
) -> Result<PhotosPage, PageError> {
    let db = app.store.reader();
    let tables = queries::tables(db, &one.id).await?;
    let all = queries::photos(db, &one.id).await?;
    let rounds = tables.as_ref().map_or(1, |it| it.rounds);
    let view = |photo: &Photo| PhotoView::of(one, photo, rounds, visit);
    let sheets = Sheet::all(tables.as_ref());
    let unsorted = all.iter().filter(|it| it.sorted.is_none() && !it.is_removed);
    let mut groups =
        vec![Group { title: visit.t("photos-unsorted"), photos: unsorted.map(view).collect() }];
    for sheet in &sheets {
        let mut own: Vec<&Photo> = all.iter().filter(|it| sheet.shows(it)).collect();
        own.sort_by_key(|it| (it.sorted.as_ref().map(|sorted| sorted.round), it.number));
        let photos = own.into_iter().map(view).collect();
        groups.push(Group { title: sheet.label(visit), photos });
    }
    groups.retain(|group| !group.photos.is_empty());
    let choice = |round: usize| Choice::new(&round.to_string(), seating::round_title(round, visit));
    let at = |written| visit.path(written, &[one.id.as_str()]);
    let most = [("most", MOST_PHOTOS.into()), ("size", LARGEST_MIB.to_string().into())];
    let address = |lang| urls::path(lang, PHOTOS, &[one.id.as_str()]);
    Ok(PhotosPage {
        frame: Frame::of_desk(visit, &app.desk, GATHERINGS, visit.t("photos-title"), address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: at(MANAGE),
        here: at(PHOTOS),
        done: with_notice(&at(PHOTOS), "photos-received"),
        help: text_with(visit.lang, "photos-help", &most),
        came: None,
        left: vec![],
        groups,
        sheets: sheets.iter().map(|it| Choice::new(it.name(), it.label(visit))).collect(),
        round_choices: if rounds == 1 { vec![] } else { (0..rounds).map(choice).collect() },
        removed: all.iter().filter(|it| it.is_removed).map(view).collect(),
        sort: at(SORT_PHOTOS),
        remove: at(REMOVE_PHOTOS),
        restore: at(RESTORE_PHOTOS),
        notes: at(NOTES),
        raw: at(RAW),
    })
}

/// `GET /manage/gatherings/{thing}/photos`: those that are to be sorted, then sheet after sheet.
pub async fn show_photos(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &one, FormView::empty()).await?)
}

/// `POST` there: adds the pictures that are sent, one by one as they come. The form has no key: a picture
/// that is sent again is there once.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    // The line may break, and with it whoever waits here: what came is noted all the same.
    let receiving = receiving::all(app.clone(), visit.clone(), one.id.clone(), parts);
    let received = tokio::spawn(receiving).await.map_err(anyhow::Error::from)??;
    if !received.left.is_empty() {
        let shown = page(&app, &visit, &one, FormView::empty()).await?;
        let left = received.left.iter().map(|(name, why)| left_line(name, *why, &visit)).collect();
        return refuse(&PhotosPage { came: Some(came(&received, &visit)), left, ..shown });
    }
    let notice = match (received.new, received.known) {
        (0, 0) => return refused(&app, &visit, &one, ("photos", "error-photos-none")).await,
        (0, _) => "photos-known",
        _ => "photos-received",
    };
    let here = visit.path(PHOTOS, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&here, notice)).into_response())
}

fn came(received: &Received, visit: &Visit) -> String {
    let values = [("new", received.new.into()), ("known", received.known.into())];
    text_with(visit.lang, "photos-came", &values)
}

fn left_line(name: &str, why: LeftOut, visit: &Visit) -> LeftLine {
    let most = match why {
        LeftOut::Full => MOST_PHOTOS.to_string(),
        _ => LARGEST_MIB.to_string(),
    };
    let key = format!("photos-left-{}", why.name());
    let why = text_with(visit.lang, &key, &[("most", most.into())]);
    LeftLine { name: name.to_owned(), why }
}

/// The page, with what is wrong with one of its fields.
async fn refused(
    app: &App,
    visit: &Visit,
    one: &Gathering,
    (field, key): (&str, &'static str),
) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    errors.add(field, key);
    returned(app, visit, one, (&Fields::default(), &errors)).await
}

/// The page with what was chosen, and what is wrong with it.
async fn returned(
    app: &App,
    visit: &Visit,
    one: &Gathering,
    (fields, errors): (&Fields, &Errors),
) -> Result<Response, PageError> {
    let form = FormView::returned(fields, errors, visit.lang);
    refuse(&page(app, visit, one, form).await?)
}

/// `POST …/photos/sort`: says of which sheet the chosen photos are.
pub async fn sort(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let (tx, _) = held(&app, &visit, &one.id).await?;
    let tables = queries::tables(&tx, &one.id).await?;
    let (chosen, to) = match read_sorted(&fields, tables.as_ref()) {
        Ok(read) => read,
        Err(errors) => {
            tx.rollback().await?;
            return returned(&app, &visit, &one, (&fields, &errors)).await;
        }
    };
    let sorted = queries::sort_photos(&tx, &one.id, &chosen, &to).await?;
    if sorted == 0 {
        tx.rollback().await?;
        return refused(&app, &visit, &one, ("photo", "error-photos-gone")).await;
    }
    let act = Act::new(ActKind::PhotosSorted).about(&one.id).detail("files", sorted);
    visit.note(&tx, act).await?;
    tx.commit().await?;
    let here = visit.path(PHOTOS, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&here, "photos-sorted")).into_response())
}

async fn set_removed(
    app: &App,
    visit: &Visit,
    (id, fields): (&str, &Fields),
    (is_removed, act, notice): (bool, ActKind, &str),
) -> Result<Response, PageError> {
    let one = find(app, visit, id).await?;
    let chosen = match read_chosen(fields) {
        Ok(chosen) => chosen,
        Err(errors) => return returned(app, visit, &one, (fields, &errors)).await,
    };
    let (tx, _) = held(app, visit, &one.id).await?;
    let set = queries::set_photos_removed(&tx, &one.id, &chosen, is_removed).await?;
    if set != 0 {
        visit.note(&tx, Act::new(act).about(&one.id).detail("files", set)).await?;
    }
    tx.commit().await?;
    let here = visit.path(PHOTOS, &[one.id.as_str()]);
    Ok(Redirect::to(&with_notice(&here, notice)).into_response())
}

/// `POST …/photos/remove`: takes the chosen photos away; they can come back.
pub async fn remove(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let to = (true, ActKind::PhotosRemoved, "photos-removed");
    set_removed(&app, &visit, (&id, &fields), to).await
}

/// `POST …/photos/restore`: brings them back.
pub async fn restore(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let to = (false, ActKind::PhotosRestored, "photos-restored");
    set_removed(&app, &visit, (&id, &fields), to).await
}

/// `GET …/photos/{photo}`: the photo itself, which never changes.
pub async fn show_photo(
    State(app): State<App>,
    visit: Visit,
    Path((id, photo)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let photo = queries::photo_of(app.store.reader(), &one.id, &photo).await?;
    let photo = photo.ok_or(PageError::NotFound)?;
    let etag = format!("\"{}\"", photo.id);
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(etag.as_str()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let name = format!("inline; filename=\"photo-{:03}.jpg\"", photo.number);
    let mut response = content(&app, photo.id).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("image/jpeg"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(photo.size));
    // Whoever may see it is asked each time: a photo may show people.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    let policy = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    for (header, text) in [(header::ETAG, etag), (header::CONTENT_DISPOSITION, name)] {
        headers.insert(header, HeaderValue::from_str(&text).map_err(anyhow::Error::from)?);
    }
    Ok(response)
}

/// The content, one chunk after the other as the reader takes them.
fn content(app: &App, photo: PhotoId) -> Body {
    let state = (app.clone(), photo, 0);
    Body::from_stream(futures_util::stream::try_unfold(state, |(app, id, position)| async move {
        let chunk = queries::photo_chunk(app.store.reader(), &id, position).await?;
        Ok::<_, DbErr>(chunk.map(|bytes| (bytes, (app, id, position + 1))))
    }))
}
