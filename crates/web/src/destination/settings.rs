//! The settings of a destination: what it is called, how it speaks and looks, its logo.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once, translated_pairs};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::page::{Frame, LogoView, refuse, show};
use crate::spine::picture;
use crate::spine::tenant::{self, Destination, Logo};
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::Settings;
use super::{SETTINGS, queries};

/// The largest picture taken for a logo, in mebibytes.
const LARGEST_LOGO_MIB: u64 = 10;

/// `GET /logo/{version}`: the logo of the destination; its address changes with it.
pub async fn logo(
    State(app): State<App>,
    visit: Visit,
    Path(version): Path<String>,
) -> Result<Response, PageError> {
    let known = visit.destination.logo.as_ref().filter(|logo| logo.version == version);
    if known.is_none() {
        return Err(PageError::NotFound);
    }
    let found = queries::logo(app.store.reader(), &visit.destination.id).await?;
    let headers = [
        (header::CONTENT_TYPE, "image/png"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, found.ok_or(PageError::NotFound)?).into_response())
}

/// A language that the destination may speak besides its main one.
struct LanguageChoice {
    code: &'static str,
    label: String,
}

#[derive(Template)]
#[template(path = "destination/settings.html")]
struct SettingsPage {
    frame: Frame,
    form: FormView,
    main_language: String,
    others: Vec<LanguageChoice>,
    logo: Option<String>,
    /// The hosts it answers to, the main one first; none when it answers to any.
    hosts: Vec<String>,
}

async fn page(app: &App, visit: &Visit, form: FormView) -> Result<SettingsPage, PageError> {
    let title = visit.t("destination-settings-title");
    let address = |lang| urls::path(lang, SETTINGS, &[]);
    let destination = &visit.destination;
    let mut hosts = tenant::hosts(app.store.reader(), &destination.id).await?;
    hosts.sort_by_key(|host| *host != destination.host);
    let frame = Frame::of_desk(visit, &app.desk, SETTINGS, title, address);
    let others = Lang::ALL.into_iter().filter(|lang| *lang != destination.main_language);
    Ok(SettingsPage {
        main_language: frame.language(destination.main_language.code()),
        others: others
            .map(|lang| LanguageChoice { code: lang.code(), label: frame.language(lang.code()) })
            .collect(),
        logo: LogoView::of(destination).map(|logo| logo.href),
        hosts,
        frame,
        form,
    })
}

/// `GET /manage/destination`: the settings of the destination.
pub async fn settings(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let destination = &visit.destination;
    let mut values = translated_pairs("name", Some(&destination.name));
    values.extend(translated_pairs("presentation", Some(&destination.presentation)));
    values.push(("time-zone".to_owned(), destination.time_zone.name().to_owned()));
    values.push(("accent".to_owned(), destination.accent.clone()));
    for lang in &destination.other_languages {
        values.push(("language".to_owned(), lang.code().to_owned()));
    }
    if destination.logo.as_ref().is_some_and(|logo| logo.stands_alone) {
        values.push(("logo-alone".to_owned(), "yes".to_owned()));
    }
    show(&page(&app, &visit, FormView::filled(values)).await?)
}

/// What the form of the settings sends.
struct Sent {
    fields: Fields,
    settings: Result<Settings, Errors>,
    logo: Option<Vec<u8>>,
}

async fn read(visit: &Visit, parts: Parts) -> Result<Sent, PageError> {
    let Upload { fields, file } = upload::receive(parts, LARGEST_LOGO_MIB).await?;
    let mut settings = Settings::read(&fields, visit.destination.main_language);
    let mut logo = None;
    if let Some(file) = file {
        let bytes = file.into_bytes().await?;
        let made = tokio::task::spawn_blocking(move || picture::logo(&bytes)).await;
        logo = made.map_err(anyhow::Error::from)?.ok();
        if logo.is_none() {
            let mut errors = settings.err().unwrap_or_default();
            errors.add("logo", "error-logo");
            settings = Err(errors);
        }
    }
    Ok(Sent { fields, settings, logo })
}

/// `POST /manage/destination`: changes the settings of the destination.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let Sent { fields, settings, logo } = read(&visit, parts).await?;
    let settings = match settings {
        Ok(settings) => settings,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&page(&app, &visit, form).await?);
        }
    };
    let before = (*visit.destination).clone();
    let lang = Destination { other_languages: settings.other_languages.clone(), ..before.clone() }
        .nearest(visit.lang);
    let location = with_notice(&urls::path(lang, SETTINGS, &[]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let kept = if let Some(png) = logo {
        Some(queries::keep_logo(&tx, &before.id, png).await?)
    } else if fields.is_checked("no-logo") {
        queries::forget_logo(&tx, &before.id).await?;
        None
    } else {
        before.logo.as_ref().map(|logo| logo.version.clone())
    };
    let stands_alone = settings.is_logo_alone;
    let changed = Destination {
        name: settings.name,
        presentation: settings.presentation,
        other_languages: settings.other_languages,
        time_zone: settings.time_zone,
        accent: settings.accent.to_string(),
        logo: kept.map(|version| Logo { version, stands_alone }),
        ..before
    };
    tenant::update(&tx, &changed).await?;
    visit.note(&tx, Act::new(ActKind::DestinationChanged)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
