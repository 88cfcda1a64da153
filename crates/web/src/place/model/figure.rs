//! The figure of a perimeter on a page: its drawing, its list, and where they come from.

use crate::place::{GEOJSON, PERIMETER};
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::typography::number;
use crate::spine::urls;

use super::{Perimeter, Territory, drawing};

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
        let Territory { perimeter, municipalities } = territory;
        let description = &perimeter.description;
        let title = description.title.said(lang);
        let (heading, spoken) = words(territory, lang);
        let line =
            |it: &super::Municipality| Line { code: it.code.to_string(), name: it.name.clone() };
        Self {
            validity: description.validity_said(lang),
            page: urls::path(lang, PERIMETER, &[perimeter.slugs.get(lang)]),
            data: urls::filled(GEOJSON, &[perimeter.id.as_str()]),
            drawing: drawing(municipalities, &heading, &spoken),
            lines: municipalities.iter().map(line).collect(),
            source: description.source.said(lang),
            licence: description.licence.clone(),
            note: description.note.as_ref().map(|note| note.said(lang)),
            about: about(perimeter, lang),
            example: perimeter.example,
            title,
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
