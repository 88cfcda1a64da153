//! All that a gathering produced, as one file: the photos and the notes, sheet by sheet, and all notes as
//! a table. It is packed as it is read, so that no more than a piece of it is in memory.

use std::io::{self, BufWriter, Write};

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{line_of, table};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::desk::find;
use super::model::notes::{Heading, Note};
use super::model::photos::{Photo, PhotoId};
use super::model::subjects::Choosing;
use super::model::tables::Tables;
use super::notes::{Sheet, heading_title};
use super::{queries, seating};

/// How much is handed on at once, in bytes, and how many such pieces wait for a slow reader.
const PIECE: usize = 64 * 1024;
const PIECES: usize = 4;

/// What there is of a gathering, as far as it fits in memory.
struct Produced {
    tables: Option<Tables>,
    choosing: Option<Choosing>,
    notes: Vec<Note>,
    photos: Vec<Photo>,
}

/// What is packed: paths with texts, then paths with photos.
struct Contents {
    texts: Vec<(String, String)>,
    photos: Vec<(String, PhotoId)>,
}

/// `GET /manage/gatherings/{thing}/export`: the photos and the notes as one ZIP.
pub async fn raw(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let mut produced = Produced {
        tables: queries::tables(db, &one.id).await?,
        choosing: queries::choosing(db, &one.id).await?,
        notes: queries::notes(db, &one.id).await?,
        photos: queries::photos(db, &one.id).await?,
    };
    produced.notes.retain(|it| !it.is_removed);
    produced.photos.retain(|it| !it.is_removed);
    let contents = contents(&produced, &visit);
    let title = one.description.title.said(visit.lang).line();
    let name = urls::slug(&format!("{} {title}", visit.t("raw-title")));
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.zip\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, packed(app.clone(), contents)).into_response())
}

fn contents(produced: &Produced, visit: &Visit) -> Contents {
    let tables = produced.tables.as_ref();
    let rounds = tables.map_or(1, |it| it.rounds);
    let mut contents = Contents { texts: vec![], photos: vec![] };
    for (at, sheet) in Sheet::all(tables).iter().enumerate() {
        let folder = match sheet {
            Sheet::Table(table) => format!("{:02}-{}", at + 1, urls::slug(&table.name)),
            Sheet::Room => urls::slug(&sheet.label(visit)),
        };
        let notes: Vec<&Note> = produced.notes.iter().filter(|it| sheet.holds(it)).collect();
        if !notes.is_empty() {
            let text = sheet_text(sheet, &notes, produced.choosing.as_ref(), visit);
            contents.texts.push((format!("notes/{folder}.txt"), text));
        }
        for photo in produced.photos.iter().filter(|it| sheet.shows(it)) {
            let name = photo_name(photo, rounds, visit);
            contents.photos.push((format!("photos/{folder}/{name}"), photo.id.clone()));
        }
    }
    let unsorted = urls::slug(&visit.t("photos-unsorted"));
    for photo in produced.photos.iter().filter(|it| it.sorted.is_none()) {
        let name = photo_name(photo, rounds, visit);
        contents.photos.push((format!("photos/{unsorted}/{name}"), photo.id.clone()));
    }
    contents.texts.push(("notes.csv".to_owned(), notes_table(produced, visit)));
    contents
}

/// The name of a photo, which no other has: its round where there are several, its number, and what its
/// file was called.
fn photo_name(photo: &Photo, rounds: usize, visit: &Visit) -> String {
    let stem = photo.file_name.rsplit_once('.').map_or(photo.file_name.as_str(), |(stem, _)| stem);
    let round = photo.sorted.as_ref().filter(|it| 1 < rounds && it.table.is_some());
    let round = round.map(|it| urls::slug(&seating::round_title(it.round, visit)));
    let number = format!("{:03}", photo.number);
    let parts = [round.unwrap_or_default(), number, urls::slug(stem)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}.jpg", parts.join("-"))
}

/// What was typed of a sheet, round after round and heading after heading.
fn sheet_text(
    sheet: &Sheet,
    notes: &[&Note],
    choosing: Option<&Choosing>,
    visit: &Visit,
) -> String {
    let mut lines = vec![sheet.label(visit)];
    let last = notes.iter().map(|it| it.round).max().unwrap_or(0);
    for round in 0..=last {
        let here: Vec<&Note> = notes.iter().copied().filter(|it| it.round == round).collect();
        if here.is_empty() {
            continue;
        }
        let title = (last != 0).then(|| seating::round_title(round, visit));
        let subject = match sheet {
            Sheet::Table(table) => seating::subject(choosing, table, round, visit),
            Sheet::Room => None,
        };
        let title: Vec<String> = [title, subject].into_iter().flatten().collect();
        if !title.is_empty() {
            lines.extend([String::new(), title.join(&visit.t("list-separator"))]);
        }
        for heading in Heading::ALL {
            let own: Vec<&&Note> = here.iter().filter(|it| it.heading == *heading).collect();
            if !own.is_empty() {
                lines.extend([String::new(), heading_title(*heading, visit)]);
                lines.extend(own.iter().map(|note| format!("- {}", note.text)));
            }
        }
    }
    // As the notepad of an office expects its lines.
    let text = lines.join("\n");
    format!("{}\r\n", text.replace('\n', "\r\n"))
}

/// All notes as a table that a spreadsheet opens, in the order in which they were typed.
fn notes_table(produced: &Produced, visit: &Visit) -> String {
    let keys = ["raw-sheet", "raw-round", "raw-heading", "notes-text"];
    let mut text = table(&keys.map(|key| visit.t(key)));
    let sheets = Sheet::all(produced.tables.as_ref());
    for note in &produced.notes {
        let sheet = sheets.iter().find(|it| it.holds(note));
        text.push_str(&line_of(&[
            sheet.map(|it| it.label(visit)).unwrap_or_default(),
            (note.round + 1).to_string(),
            heading_title(note.heading, visit),
            note.text.clone(),
        ]));
    }
    text
}

/// Hands what is written on to whoever reads the answer, as fast as they read it.
struct Pipe(mpsc::Sender<io::Result<Vec<u8>>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.0.blocking_send(Ok(bytes.to_vec()));
        sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The archive, packed beside the reader. When it cannot be packed to its end, the answer breaks off: nobody
/// takes a part for the whole.
fn packed(app: App, contents: Contents) -> Body {
    let (sender, receiver) = mpsc::channel(PIECES);
    let runtime = Handle::current();
    tokio::task::spawn_blocking(move || {
        let pipe = Pipe(sender.clone());
        if let Err(error) = pack(&app, &contents, &runtime, pipe) {
            tracing::debug!("the productions of a gathering were not packed to the end: {error:#}");
            // Whoever has gone hears nothing of it.
            let _ = sender.blocking_send(Err(io::Error::other(error)));
        }
    });
    Body::from_stream(stream::unfold(receiver, |mut receiver| async move {
        receiver.recv().await.map(|piece| (piece, receiver))
    }))
}

/// Pictures are packed already: all is squeezed as little as can be, and no time is kept.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(1))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

fn pack(app: &App, contents: &Contents, runtime: &Handle, to: Pipe) -> anyhow::Result<()> {
    let mut zip = ZipWriter::new_stream(BufWriter::with_capacity(PIECE, to));
    for (path, text) in &contents.texts {
        zip.start_file(path, options())?;
        zip.write_all(text.as_bytes())?;
    }
    for (path, id) in &contents.photos {
        zip.start_file(path, options())?;
        for position in 0.. {
            let chunk = queries::photo_chunk(app.store.reader(), id, position);
            match runtime.block_on(chunk)? {
                Some(bytes) => zip.write_all(&bytes)?,
                None => break,
            }
        }
    }
    zip.finish()?.flush()?;
    Ok(())
}
