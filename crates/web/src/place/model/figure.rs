//! The figure of a perimeter on a page: its drawing, its list, and where they come from.

use crate::place::{GEOJSON, PERIMETER};
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::typography::number;
use crate::spine::urls;

use super::{DrawingAbout, Perimeter, Position, Territory, drawing, pointed};

/// A map with its list, as a page shows them.
#[derive(Clone, Debug)]
pub struct Figure {
    pub title: Said,
    /// When the perimeter counts, if that is known.
    pub validity: Option<String>,
    /// Where the perimeter has its page.
    pub page: String,
    /// Where scripts find the outlines.
    pub data: String,
    /// Safe SVG.
    pub drawing: String,
    /// The places that the list beside it numbers, for scripts: `[[4.53,45.42]]`; empty where there are none.
    pub points: String,
    pub lines: Vec<Line>,
    pub source: Said,
    pub licence: Option<String>,
    pub note: Option<Said>,
    /// Of which edition the outlines are, and how they were simplified: sentences.
    pub about: Vec<String>,
    pub example: bool,
}

/// A municipality in the list, numbered as on the drawing.
#[derive(Clone, Debug)]
pub struct Line {
    pub code: String,
    pub name: String,
}

impl Figure {
    /// The figure of `territory` for readers of `lang`.
    pub fn of(territory: &Territory, lang: Lang) -> Self {
        let municipalities = &territory.municipalities;
        let (heading, spoken) = words(territory, lang);
        let line =
            |it: &super::Municipality| Line { code: it.code.to_string(), name: it.name.clone() };
        Self {
            drawing: drawing(municipalities, &heading, &spoken),
            lines: municipalities.iter().map(line).collect(),
            ..Self::undrawn(&territory.perimeter, lang)
        }
    }

    /// The figure of `territory` with places on it, which the list beside it numbers.
    pub fn pointed(territory: &Territory, points: &[Position], lang: Lang) -> Self {
        let (title, _) = words(territory, lang);
        let spoken = text_with(lang, "map-points", &[("number", points.len().into())]);
        let about =
            DrawingAbout { id: "map", title: &title, description: &spoken, is_listed: false };
        let place = |it: &Position| format!("[{},{}]", it.longitude(), it.latitude());
        let places: Vec<String> = points.iter().map(place).collect();
        Self {
            drawing: pointed(&territory.municipalities, &about, points),
            points: format!("[{}]", places.join(",")),
            ..Self::undrawn(&territory.perimeter, lang)
        }
    }

    /// What is said of a map of `perimeter` that scripts alone draw.
    pub fn undrawn(perimeter: &Perimeter, lang: Lang) -> Self {
        let description = &perimeter.description;
        Self {
            title: description.title.said(lang),
            validity: description.validity_said(lang),
            page: urls::path(lang, PERIMETER, &[perimeter.slugs.get(lang)]),
            data: urls::filled(GEOJSON, &[perimeter.id.as_str()]),
            drawing: String::new(),
            points: String::new(),
            lines: vec![],
            source: description.source.said(lang),
            licence: description.licence.clone(),
            note: description.note.as_ref().map(|note| note.said(lang)),
            about: about(perimeter, lang),
            example: perimeter.example,
        }
    }
}

/// What is said of the drawing to those who do not see it: its title, and what it shows.
pub fn words(territory: &Territory, lang: Lang) -> (String, String) {
    let title = territory.perimeter.description.title.said(lang).line();
    let count = territory.municipalities.len();
    let values = [
        ("title", title.into()),
        ("number", count.into()),
        ("shown", number(count as u64, lang).into()),
    ];
    (text_with(lang, "map-title", &values), text_with(lang, "map-description", &values))
}

fn about(perimeter: &Perimeter, lang: Lang) -> Vec<String> {
    let edition =
        perimeter.description.edition.clone().map(|edition| {
            text_with(lang, "perimeter-edition-said", &[("edition", edition.into())])
        });
    let simplified = perimeter.simplified_m.map(|metres| {
        text_with(lang, "perimeter-simplified-said", &[("metres", metres.to_string().into())])
    });
    edition.into_iter().chain(simplified).collect()
}
