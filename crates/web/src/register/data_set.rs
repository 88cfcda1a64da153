//! The register of personal data as a list.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{Part, Texts};
use crate::spine::visit::Visit;

use super::model::Line;
use super::pages::lines;

/// One kind of personal data: what, whose, why, how long.
#[derive(Serialize, ToSchema)]
pub struct HoldingData {
    /// Its name, which never changes.
    name: &'static str,
    title: Texts,
    what: Texts,
    whose: Texts,
    why: Texts,
    ground: Texts,
    kept: Texts,
    seen_by: Texts,
    erased: Texts,
}

/// `GET /privacy/register`, as data.
pub async fn register(
    app: App,
    visit: Visit,
    (): (),
    _after: Option<String>,
) -> Result<Part<HoldingData>, PageError> {
    let languages = visit.destination.languages();
    let spoken: Vec<_> = languages.iter().map(|lang| (*lang, lines(&app, *lang))).collect();
    let count = spoken.first().map_or(0, |(_, lines)| lines.len());
    let holding = |at: usize| {
        let all: Vec<_> =
            spoken.iter().filter_map(|(lang, lines)| Some((*lang, lines.get(at)?))).collect();
        let texts = |said: fn(&Line) -> &String| {
            Texts(
                all.iter()
                    .map(|(lang, line)| (*lang, said(line).clone()))
                    .collect::<BTreeMap<_, _>>(),
            )
        };
        Some(HoldingData {
            name: all.first()?.1.name,
            title: texts(|line| &line.title),
            what: texts(|line| &line.what),
            whose: texts(|line| &line.whose),
            why: texts(|line| &line.why),
            ground: texts(|line| &line.ground),
            kept: texts(|line| &line.kept),
            seen_by: texts(|line| &line.seen_by),
            erased: texts(|line| &line.erased),
        })
    };
    Ok((0..count).filter_map(holding).collect::<Vec<_>>().into())
}
