//! The data sets: the lists and the things of the table that stand as sets of their own, each with the
//! files in which it is had.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::messages::text;
use crate::spine::open::{Media, Part, Texts, about};
use crate::spine::routes::Route;
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::Visit;

/// The most things that stand as data sets.
const MOST: u64 = 2_000;

/// A data set.
pub struct DataSet {
    /// Never changes.
    pub identifier: String,
    pub title: Texts,
    pub description: Texts,
    /// Where people read it.
    pub page: String,
    pub updated_at: Option<DateTime<Utc>>,
    pub files: Vec<File>,
}

/// A file in which a data set is had.
pub struct File {
    pub media: Media,
    pub address: String,
    /// The message that says what it holds.
    pub label: &'static str,
}

/// A data set, in a list of them.
#[derive(Serialize, ToSchema)]
pub struct DataSetLine {
    /// Never changes.
    identifier: String,
    title: Texts,
    description: Texts,
    /// Where people read it.
    page: String,
    updated_at: Option<DateTime<Utc>>,
    /// The addresses of its files.
    files: Vec<String>,
}

/// `GET /data`, as data: the data sets, the lists first.
pub async fn list(
    app: App,
    visit: Visit,
    (): (),
    _after: Option<String>,
) -> Result<Part<DataSetLine>, PageError> {
    let line = |set: DataSet| DataSetLine {
        identifier: set.identifier,
        title: set.title,
        description: set.description,
        page: set.page,
        updated_at: set.updated_at,
        files: set.files.into_iter().map(|file| file.address).collect(),
    };
    Ok(all(&app, &visit).await?.into_iter().map(line).collect::<Vec<_>>().into())
}

/// Every data set of the destination: the lists first.
pub async fn all(app: &App, visit: &Visit) -> Result<Vec<DataSet>, PageError> {
    let table = app.routes();
    let flagged: Vec<&Route> = table.iter().filter(|route| route.is_data_set()).collect();
    let mut sets = vec![];
    for route in flagged.iter().filter(|route| route.placeholders().next().is_none()) {
        sets.push(of_list(app, visit, route, &table));
    }
    sets.extend(of_things(app, visit, &flagged, &table).await?);
    Ok(sets)
}

fn in_each_language(visit: &Visit, said: impl Fn(Lang) -> String) -> Texts {
    let languages = visit.destination.languages();
    Texts(languages.into_iter().map(|lang| (lang, said(lang))).collect())
}

fn of_list(app: &App, visit: &Visit, route: &Route, table: &[Route]) -> DataSet {
    let base = app.address_of(&visit.destination);
    let main = visit.destination.main_language;
    let title = |lang: Lang| {
        let name = visit.destination.name.said(lang).line();
        format!("{} ({name})", text(lang, route.label))
    };
    DataSet {
        identifier: format!("{base}{}", Media::Json.of(&urls::path(main, route.path, &[]))),
        title: in_each_language(visit, title),
        description: in_each_language(visit, |lang| {
            format!("{} {}", text(lang, route.label), text(lang, "open-set-description"))
        }),
        page: format!("{base}{}", urls::path(main, super::PAGE, &[])),
        updated_at: None,
        files: files(&base, main, route, table, &[]),
    }
}

/// The files of a set: its own forms, and those of the lists that stand in it.
fn files(base: &str, main: Lang, set: &Route, table: &[Route], values: &[&str]) -> Vec<File> {
    let is_in_it = |route: &&Route| {
        let rest = route.path.strip_prefix(set.path);
        let stands_in = rest.is_some_and(|rest| rest.starts_with('/')) && route.is_data();
        let same = set.placeholders().count() == route.placeholders().count();
        route.path == set.path || (stands_in && same && set.path != "/")
    };
    let one = |route: &Route, media: Media| File {
        media,
        address: format!("{base}{}", media.of(&urls::path(main, route.path, values))),
        label: route.label,
    };
    let routes = table.iter().filter(is_in_it);
    routes.flat_map(|route| route.forms.iter().map(move |form| one(route, form.media))).collect()
}

async fn of_things(
    app: &App,
    visit: &Visit,
    flagged: &[&Route],
    table: &[Route],
) -> Result<Vec<DataSet>, PageError> {
    let destination = &visit.destination;
    let main = destination.main_language;
    let base = app.address_of(destination);
    let routes: Vec<(&Route, String)> = flagged
        .iter()
        .filter(|route| route.placeholders().next().is_some())
        .map(|route| (*route, urls::spoken(main, route.path).unwrap_or_default()))
        .collect();
    let kinds: BTreeSet<&str> =
        flagged.iter().filter_map(|route| route.set_of()).map(thing::Kind::name).collect();
    let things = thing::public_of_kinds(app.store.reader(), &destination.id, kinds, MOST).await?;
    let mut sets = vec![];
    for about in about(app, visit, &things).await? {
        let Some(page) = about.addresses.get(&main) else { continue };
        let path = page.strip_prefix(&base).unwrap_or(page);
        let found = routes.iter().find_map(|(route, spoken)| {
            let is_whole = spoken.split('/').count() == path.split('/').count();
            Some((route, urls::values(spoken, path).filter(|_| is_whole)?))
        });
        let Some((route, values)) = found else { continue };
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        sets.push(DataSet {
            identifier: about.permanent.clone(),
            title: about.title.clone(),
            description: in_each_language(visit, |lang| text(lang, route.label)),
            page: page.clone(),
            updated_at: Some(about.updated_at),
            files: files(&base, main, route, table, &values),
        });
    }
    Ok(sets)
}
