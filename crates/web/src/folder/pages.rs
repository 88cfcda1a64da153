//! The page with which an administrator takes the destination out, and a folder in.

use askama::Template;
use axum::extract::{Multipart, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, FormView};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::portable::{Files, IfThere, Problem, Profile};
use crate::spine::upload::{self, Upload};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::archive::{pack, unpack};
use super::{DOWNLOAD, FOLDER, Purpose, export, import};

/// What became of a folder that was sent.
enum Outcome {
    Nothing,
    Right,
    Imported,
    Problems(Vec<Problem>),
}

#[derive(Template)]
#[template(path = "folder/folder.html")]
struct FolderPage {
    frame: Frame,
    form: FormView,
    public: String,
    complete: String,
    outcome: Outcome,
}

fn page(app: &App, visit: &Visit, form: FormView, outcome: Outcome) -> FolderPage {
    let address = |lang| urls::path(lang, FOLDER, &[]);
    FolderPage {
        frame: Frame::of_desk(visit, &app.desk, FOLDER, visit.t("folder-title"), address),
        form,
        public: visit.path(DOWNLOAD, &["public"]),
        complete: visit.path(DOWNLOAD, &["complete"]),
        outcome,
    }
}

fn empty_form() -> FormView {
    FormView::filled(vec![("if-there".to_owned(), "refuse".to_owned())])
}

/// `GET /manage/folder`: what can be taken out, and the form that takes in.
pub async fn folder(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&page(&app, &visit, empty_form(), Outcome::Nothing))
}

/// `GET /manage/folder/{profile}`: the destination as one ZIP.
pub async fn download(
    State(app): State<App>,
    visit: Visit,
    Path(profile): Path<String>,
) -> Result<Response, PageError> {
    let profile = match profile.as_str() {
        "public" => Profile::Public,
        "complete" => Profile::Complete,
        _ => return Err(PageError::NotFound),
    };
    let files = export(&app.store, &visit.destination, profile).await?;
    let packed = tokio::task::spawn_blocking(move || pack(&files)).await;
    let zip = packed.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    let name = urls::slug(&visit.destination.name.said(visit.lang).text);
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}.zip\"")),
    ];
    Ok((headers, zip).into_response())
}

/// `POST /manage/folder`: takes a folder in, or only says what is wrong with it.
pub async fn take_in(
    State(app): State<App>,
    visit: Visit,
    parts: Multipart,
) -> Result<Response, PageError> {
    let Upload { fields, file } = upload::receive(parts, app.settings.largest_upload_mib).await?;
    let mut errors = Errors::default();
    let files = match file {
        None => {
            errors.add("file", "error-file-missing");
            Files::new()
        }
        Some(file) => {
            let bytes = file.into_bytes().await?;
            let unpacked = tokio::task::spawn_blocking(move || unpack(&bytes)).await;
            unpacked.map_err(anyhow::Error::from)?.unwrap_or_else(|error| {
                tracing::debug!(%error, "a folder was refused");
                errors.add("file", "error-zip");
                Files::new()
            })
        }
    };
    if !errors.is_empty() {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&page(&app, &visit, form, Outcome::Nothing));
    }
    let if_there = match fields.text("if-there") {
        "replace" => IfThere::Replace,
        "copy" => IfThere::Copy,
        _ => IfThere::Refuse,
    };
    let is_dry = fields.is_checked("dry-run");
    let purpose = if is_dry { Purpose::DryRun } else { Purpose::Record };
    let into = Some((*visit.destination).clone());
    let problems = import(&app.store, &files, into, if_there, purpose, visit.now).await?;
    let form = FormView::returned(&fields, &errors, visit.lang);
    match (problems.is_empty(), purpose) {
        (false, _) => refuse(&page(&app, &visit, form, Outcome::Problems(problems))),
        (true, Purpose::DryRun) => show(&page(&app, &visit, form, Outcome::Right)),
        (true, Purpose::Record) => show(&page(&app, &visit, empty_form(), Outcome::Imported)),
    }
}
