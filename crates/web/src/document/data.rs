//! Documents as data: what is said of each, and where its file is.

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::open::{self, About, Part, Texts};
use crate::spine::thing::{self, Kind};
use crate::spine::visit::Visit;

use super::model::{self, Document};
use super::queries;

/// How many documents one part of the list holds.
const PAGE: u64 = 200;

/// A document, and where its file is.
#[derive(Serialize, ToSchema)]
pub struct DocumentData {
    about: About,
    /// The identifier of the process or the step it is attached to.
    holder: String,
    /// Where the file is.
    file: String,
    file_name: String,
    #[schema(example = "PDF")]
    format: &'static str,
    media_type: &'static str,
    /// In bytes.
    size: u64,
    /// The fingerprint of the file, in hexadecimal.
    sha256: String,
    /// The language it is written in.
    language: Lang,
    /// Where it comes from, when it is not whoever publishes.
    source: Option<Texts>,
    /// What one may do with it, when that is not the licence of the whole.
    licence: Option<String>,
}

/// What `documents`, which whoever visits sees, say of themselves.
pub async fn all(
    app: &App,
    visit: &Visit,
    documents: &[Document],
) -> Result<Vec<DocumentData>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let ids = documents.iter().map(|document| document.id.as_str());
    let things = thing::seen_among(db, &visit.destination.id, ids, &drafts).await?;
    let abouts = open::about(app, visit, &things).await?;
    let base = app.address_of(&visit.destination);
    let told = |document: &Document| {
        let about = abouts.iter().find(|about| about.id == document.id.as_str())?;
        Some(DocumentData {
            about: about.clone(),
            holder: document.holder.to_string(),
            file: format!("{base}{}", model::address(&document.id, &document.file_name)),
            file_name: document.file_name.clone(),
            format: document.format.name(),
            media_type: document.format.media_type(),
            size: document.size,
            sha256: document.sha256.clone(),
            language: document.language,
            source: Texts::of_some(document.source.as_ref(), &visit.destination),
            licence: document.licence.clone(),
        })
    };
    Ok(documents.iter().filter_map(told).collect())
}

/// `GET /documents`: the documents, in the order of their identifiers.
pub async fn documents(
    app: App,
    visit: Visit,
    (): (),
    after: Option<String>,
) -> Result<Part<DocumentData>, PageError> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let after = open::place(after)?;
    let destination = &visit.destination.id;
    let things =
        thing::page_of(db, destination, Kind::Document, &drafts, after.as_ref(), PAGE).await?;
    let next = open::next_of(&things, PAGE);
    let documents = queries::described(db, things).await?;
    Ok(Part { rows: all(&app, &visit, &documents).await?, next })
}
