//! The catalogue of the data sets as harvesters read it: DCAT-AP, as JSON-LD.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::messages::text;
use crate::spine::open::{self, Licence, Media, Texts};
use crate::spine::visit::Visit;

use super::data_sets::{self, DataSet, File};

/// The theme “Regions and cities” of the Publications Office of the European Union.
const THEME: &str = "http://publications.europa.eu/resource/authority/data-theme/REGI";
const FRANCE: &str = "http://publications.europa.eu/resource/authority/country/FRA";

/// `GET /catalogue.jsonld`.
pub async fn catalogue(
    State(app): State<App>,
    visit: Visit,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let sets = data_sets::all(&app, &visit).await?;
    let licence = app.licence(&visit.destination).await?;
    let told = told(&app, &visit, &licence, &sets);
    let body = serde_json::to_vec_pretty(&told).map_err(anyhow::Error::from)?;
    open::kept(body, "application/ld+json", &headers)
}

fn told(app: &App, visit: &Visit, licence: &Licence, sets: &[DataSet]) -> Value {
    let destination = &visit.destination;
    let base = app.address_of(destination);
    let title = |lang: Lang| {
        format!("{} – {}", destination.name.said(lang).line(), text(lang, "open-title"))
    };
    let titles = Texts(destination.languages().into_iter().map(|it| (it, title(it))).collect());
    let publisher = json!({
        "@id": format!("{base}/#publisher"),
        "@type": "foaf:Agent",
        "foaf:name": texts(&Texts::of(&destination.name, destination)),
        "foaf:homepage": { "@id": base },
    });
    let sets: Vec<Value> = sets.iter().map(|set| set_told(set, licence, &publisher)).collect();
    json!({
        "@context": context(),
        "@id": format!("{base}{}", super::DCAT),
        "@type": "dcat:Catalog",
        "dct:title": texts(&titles),
        "dct:description": texts(&Texts::of(&destination.presentation, destination)),
        "dct:publisher": publisher,
        "dct:license": licence_told(licence),
        "dct:language": languages(&destination.languages()),
        "dct:spatial": { "@id": FRANCE, "@type": "dct:Location" },
        "foaf:homepage": { "@id": base, "@type": "foaf:Document" },
        "dcat:dataset": sets,
    })
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

fn set_told(set: &DataSet, licence: &Licence, publisher: &Value) -> Value {
    let files: Vec<Value> = set.files.iter().map(|file| file_told(file, set, licence)).collect();
    let mut told = json!({
        "@id": set.identifier,
        "@type": "dcat:Dataset",
        "dct:identifier": set.identifier,
        "dct:title": texts(&set.title),
        "dct:description": texts(&set.description),
        "dct:publisher": publisher,
        "dct:license": licence_told(licence),
        "dct:accessRights": {
            "@id": "http://publications.europa.eu/resource/authority/access-right/PUBLIC",
            "@type": "dct:RightsStatement",
        },
        "dct:accrualPeriodicity": {
            "@id": "http://publications.europa.eu/resource/authority/frequency/UPDATE_CONT",
            "@type": "dct:Frequency",
        },
        "dcat:theme": { "@id": THEME },
        "dcat:landingPage": { "@id": set.page, "@type": "foaf:Document" },
        "dcat:distribution": files,
    });
    if let Some(at) = set.updated_at {
        told["dct:modified"] = json!({ "@type": "xsd:dateTime", "@value": at.to_rfc3339() });
    }
    told
}

fn file_told(file: &File, set: &DataSet, licence: &Licence) -> Value {
    let languages = set.title.0.keys().copied();
    let title = Texts(languages.map(|lang| (lang, text(lang, file.label))).collect());
    json!({
        "@id": file.address,
        "@type": "dcat:Distribution",
        "dct:title": texts(&title),
        "dcat:accessURL": { "@id": file.address },
        "dcat:downloadURL": { "@id": file.address },
        "dcat:mediaType": {
            "@id": format!("https://www.iana.org/assignments/media-types/{}", file.media.name()),
            "@type": "dct:MediaType",
        },
        "dct:format": { "@id": format(file.media), "@type": "dct:MediaTypeOrExtent" },
        "dct:license": licence_told(licence),
    })
}

/// A file type of the Publications Office of the European Union.
fn format(media: Media) -> &'static str {
    match media {
        Media::Json => "http://publications.europa.eu/resource/authority/file-type/JSON",
        Media::Csv => "http://publications.europa.eu/resource/authority/file-type/CSV",
        Media::Calendar => "http://publications.europa.eu/resource/authority/file-type/ICS",
        Media::Atom => "http://publications.europa.eu/resource/authority/file-type/ATOM",
    }
}

fn licence_told(licence: &Licence) -> Value {
    let mut told = json!({ "@type": "dct:LicenseDocument", "rdfs:label": licence.name });
    if let Some(address) = &licence.address {
        told["@id"] = json!(address);
    }
    told
}

fn languages(spoken: &[Lang]) -> Value {
    let base = "http://publications.europa.eu/resource/authority/language";
    let told = spoken.iter().map(|lang| match lang {
        Lang::Fr => json!({ "@id": format!("{base}/FRA"), "@type": "dct:LinguisticSystem" }),
        Lang::En => json!({ "@id": format!("{base}/ENG"), "@type": "dct:LinguisticSystem" }),
    });
    told.collect()
}

fn texts(texts: &Texts) -> Value {
    let one = |(lang, text): (&Lang, &String)| json!({ "@language": lang, "@value": text });
    texts.0.iter().map(one).collect()
}
