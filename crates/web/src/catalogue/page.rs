//! The data as people read of them: what there is, in which files, what one may do with it, and how a
//! program asks.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use crate::folder;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::open::{self, Form, Licence, Media, Says, Texts, is_described};
use crate::spine::page::{Frame, show};
use crate::spine::routes::Route;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::data_sets::{self, DataSet};
use super::{DCAT, OPENAPI, PAGE};

/// How many data sets the page shows: the catalogue has them all.
const SHOWN: usize = 100;

/// A data set, and its files.
struct SetLine {
    title: Said,
    page: String,
    files: Vec<FileLine>,
}

struct FileLine {
    label: String,
    href: String,
}

/// An address that a program can ask.
struct Operation {
    id: String,
    label: String,
    forms: Vec<FormLine>,
    parameters: Vec<ParameterLine>,
    /// The fields of its JSON, one below the other.
    fields: Vec<FieldLine>,
}

struct FormLine {
    media_type: &'static str,
    address: String,
}

struct ParameterLine {
    name: String,
    said: String,
}

struct FieldLine {
    path: String,
    kind: String,
}

#[derive(Template)]
#[template(path = "catalogue/page.html")]
struct DataPage {
    frame: Frame,
    licence: Licence,
    sets: Vec<SetLine>,
    has_more: bool,
    operations: Vec<Operation>,
    openapi: &'static str,
    dcat: &'static str,
    calendar: String,
    feed: String,
    /// Where everything is taken at once, unless it is too heavy.
    folder: Option<&'static str>,
}

/// `GET /data`: the open data of the destination.
pub async fn page(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let sets = data_sets::all(&app, &visit).await?;
    let table = app.routes();
    let described = table.iter().filter(|route| is_described(route));
    let home = visit.path("/", &[]);
    show(&DataPage {
        frame: Frame::new(&visit, visit.t("open-title"), |lang| urls::path(lang, PAGE, &[]))
            .described(visit.t("open-lead"))
            .about(&linked(&visit, &sets)),
        licence: app.licence(&visit.destination).await?,
        has_more: SHOWN < sets.len(),
        sets: sets.iter().take(SHOWN).map(|set| set_line(&visit, set)).collect(),
        operations: described.map(|route| operation(&visit, route)).collect(),
        openapi: OPENAPI,
        dcat: DCAT,
        calendar: Media::Calendar.of(&home),
        feed: Media::Atom.of(&home),
        folder: folder::everybody::is_offered(&app, &visit).await?.then_some(folder::OPEN),
    })
}

/// The data sets, in the words of schema.org.
fn linked(visit: &Visit, sets: &[DataSet]) -> Value {
    let said = |texts: &Texts| texts.0.get(&visit.lang).or(texts.0.values().next()).cloned();
    let file = |file: &data_sets::File| {
        json!({
            "@type": "DataDownload",
            "encodingFormat": file.media.name(),
            "contentUrl": file.address,
        })
    };
    let set = |set: &DataSet| {
        json!({
            "@type": "Dataset",
            "@id": set.identifier,
            "name": said(&set.title),
            "description": said(&set.description),
            "url": set.page,
            "dateModified": set.updated_at,
            "distribution": set.files.iter().map(file).collect::<Vec<_>>(),
        })
    };
    json!({
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": visit.t("open-title"),
        "url": format!("{}{}", visit.site, visit.path(PAGE, &[])),
        "dataset": sets.iter().take(SHOWN).map(set).collect::<Vec<_>>(),
    })
}

fn set_line(visit: &Visit, set: &DataSet) -> SetLine {
    let titles = &set.title.0;
    let (lang, text) = match titles.get(&visit.lang) {
        Some(text) => (visit.lang, text.clone()),
        None => titles
            .iter()
            .next()
            .map_or((visit.lang, String::new()), |(lang, text)| (*lang, text.clone())),
    };
    let file = |file: &data_sets::File| {
        let name = visit.t(file.media.label());
        let is_own = file.label == set.files.first().map_or("", |first| first.label);
        let label = if is_own { name } else { format!("{name} – {}", visit.t(file.label)) };
        FileLine { label, href: file.address.clone() }
    };
    SetLine {
        title: Said { text, lang, asked: visit.lang },
        page: set.page.clone(),
        files: set.files.iter().map(file).collect(),
    }
}

fn operation(visit: &Visit, route: &Route) -> Operation {
    let form = |form: &Form| FormLine {
        media_type: form.media.name(),
        address: open::address(route, form.media, visit.lang),
    };
    let placeholders = route.placeholders().map(str::to_owned);
    let questions = route
        .forms
        .iter()
        .max_by_key(|form| form.parameters.len())
        .into_iter()
        .flat_map(|form| form.parameters.iter().map(|parameter| parameter.name.clone()))
        // How a list goes on is told once for all of them.
        .filter(|name| name != "after");
    let said =
        |name: String| ParameterLine { said: visit.t(&format!("open-parameter-{name}")), name };
    Operation {
        id: open::name(route),
        label: visit.t(route.label),
        forms: route.forms.iter().map(form).collect(),
        parameters: placeholders.chain(questions).map(said).collect(),
        fields: fields(route),
    }
}

fn fields(route: &Route) -> Vec<FieldLine> {
    let schemas = route.forms.iter().find_map(|form| match form.says {
        Says::Data(schemas) => Some(schemas()),
        _ => None,
    });
    let told = schemas.map(|schemas| schemas.fields("data")).unwrap_or_default();
    told.into_iter().map(|(path, kind)| FieldLine { path, kind }).collect()
}
