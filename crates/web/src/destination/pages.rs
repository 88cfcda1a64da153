//! The pages of a destination: its settings, its colours, and the files of the front end.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView, Once, once, translated_pairs};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::tenant::{self, Destination};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::SETTINGS;
use super::model::{Accent, Colour, Settings};

/// `GET /theme.css`: the destination's colour, and its siblings that can be read.
pub async fn theme(visit: Visit) -> Response {
    let accent: Colour = visit.destination.accent.parse().unwrap_or_else(|_| default_accent());
    let scheme = |grounds: &[&str]| {
        let grounds: Vec<Colour> =
            grounds.iter().filter_map(|ground| ground.parse().ok()).collect();
        let Accent { fill, ink, on_fill } = Accent::on(accent, &grounds);
        format!(":root{{--accent:{fill};--accent-ink:{ink};--on-accent:{on_fill}}}")
    };
    // Paper has its own colours: black on white.
    let css = format!(
        "@media screen{{{}}}@media screen and (prefers-color-scheme:dark){{{}}}\n",
        scheme(&cordee_assets::LIGHT_GROUNDS),
        scheme(&cordee_assets::DARK_GROUNDS)
    );
    let headers =
        [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (headers, css).into_response()
}

fn default_accent() -> Colour {
    "#2f6b4f".parse().expect("the default accent is a colour")
}

/// `GET /assets/{file}`: a file of the front end; its name changes with its content.
pub async fn asset(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, PageError> {
    let file = cordee_assets::file(&path).ok_or(PageError::NotFound)?;
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known == Some(file.etag.as_str()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let headers = [
        (header::CONTENT_TYPE, file.content_type),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned()),
        (header::ETAG, file.etag),
    ];
    Ok((headers, file.bytes.into_owned()).into_response())
}

#[derive(Template)]
#[template(path = "destination/settings.html")]
struct SettingsPage {
    frame: Frame,
    form: FormView,
}

fn settings_page(app: &App, visit: &Visit, form: FormView) -> SettingsPage {
    let title = visit.t("destination-settings-title");
    let address = |lang| urls::path(lang, SETTINGS, &[]);
    SettingsPage { frame: Frame::of_desk(visit, &app.desk, SETTINGS, title, address), form }
}

/// `GET /manage/destination`: the settings of the destination.
pub async fn settings(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let destination = &visit.destination;
    let mut values = translated_pairs("name", Some(&destination.name));
    values.extend(translated_pairs("presentation", Some(&destination.presentation)));
    values.push(("time-zone".to_owned(), destination.time_zone.name().to_owned()));
    values.push(("accent".to_owned(), destination.accent.clone()));
    show(&settings_page(&app, &visit, FormView::filled(values)))
}

/// `POST /manage/destination`: changes the settings of the destination.
pub async fn change_settings(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let settings = match Settings::read(&fields, visit.destination.main_language) {
        Ok(settings) => settings,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&settings_page(&app, &visit, form));
        }
    };
    let changed = Destination {
        name: settings.name,
        presentation: settings.presentation,
        time_zone: settings.time_zone,
        accent: settings.accent.to_string(),
        ..(*visit.destination).clone()
    };
    let location = with_notice(&visit.path(SETTINGS, &[]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    tenant::update(&tx, &changed).await?;
    visit.note(&tx, Act::new(ActKind::DestinationChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
