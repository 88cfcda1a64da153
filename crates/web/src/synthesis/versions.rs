//! The versions of a synthesis: each stays where it was published, with what it says otherwise than the one
//! before it.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::page::moved;
use crate::spine::visit::Visit;

use super::changes::{PointChange, Side, between};
use super::desk::edition_said;
use super::model::Edition;
use super::model::frozen::{Changed, Frozen};
use super::pages::page;
use super::shown::{Whole, find};
use super::sources;
use super::{VERSION, queries};

/// A version in the list.
pub struct VersionLine {
    pub said: String,
    /// Where it is read; none for the one that is shown, and for those of which nothing was kept.
    pub href: Option<String>,
    /// What it says otherwise than the one before it.
    pub about: String,
}

/// What a page tells of the versions: nothing, as long as there is one.
#[derive(Default)]
pub struct Told {
    pub lines: Vec<VersionLine>,
    pub changes: Vec<PointChange>,
}

/// “2 points ajoutés, 1 modifié”; nothing for the first version.
fn about(before: Option<&Frozen>, version: &Frozen, visit: &Visit) -> String {
    let Some(before) = before else { return String::new() };
    let changed = Changed::between(&before.points, &version.points);
    let counts = [
        ("synthesis-points-added", changed.added),
        ("synthesis-points-changed", changed.changed),
        ("synthesis-points-gone", changed.removed),
    ];
    let said = |(key, number): (&str, usize)| {
        (number != 0).then(|| text_with(visit.lang, key, &[("number", number.into())]))
    };
    let mut parts: Vec<String> = counts.into_iter().filter_map(said).collect();
    if before.description != version.description {
        parts.push(visit.t("synthesis-summary-changed"));
    }
    parts.join(&visit.t("list-separator"))
}

/// What the page of `whole` tells of its versions, the newest first; and what the version `wanted` says
/// otherwise than the one before it.
pub async fn told(
    app: &App,
    visit: &Visit,
    whole: &Whole,
    wanted: Option<i32>,
) -> Result<Told, PageError> {
    let one = &whole.one;
    if one.editions.len() < 2 {
        return Ok(Told::default());
    }
    let kept = queries::versions(app.store.reader(), &one.id).await?;
    let of = |number: i32| kept.iter().find(|version| version.number == number);
    let shown = whole.edition.map(|edition| edition.number);
    let line = |edition: &Edition| {
        let version = of(edition.number);
        let number = edition.number.to_string();
        let own = [one.slugs.get(visit.lang), number.as_str()];
        let is_other = version.is_some() && shown != Some(edition.number);
        VersionLine {
            said: edition_said(edition, visit),
            href: is_other.then(|| visit.path(VERSION, &own)),
            about: version.map(|it| about(of(it.number - 1), it, visit)).unwrap_or_default(),
        }
    };
    let lines = one.editions.iter().rev().map(line).collect();
    let pair = wanted.and_then(|number| Some((of(number - 1)?, of(number)?)));
    let Some((before, after)) = pair else { return Ok(Told { lines, changes: vec![] }) };
    let old: Vec<_> = before.points.iter().flat_map(|point| point.cited.clone()).collect();
    let mut found = sources::found(app, visit, &old).await?;
    found.extend(whole.found.iter().map(|(cited, source)| (cited.clone(), source.clone())));
    let before = Side { description: &before.description, points: &before.points };
    let after = Side { description: &after.description, points: &after.points };
    Ok(Told { lines, changes: between(visit, &before, &after, &found) })
}

/// The number in an address.
fn number(written: &str) -> Result<i32, PageError> {
    written.parse().map_err(|_| PageError::NotFound)
}

/// The version of an address, and whether the address is its own in the language of the visit.
pub async fn find_version(
    app: &App,
    visit: &Visit,
    (slug, written): (&str, &str),
) -> Result<(Whole, bool), PageError> {
    find(app, visit, slug, Some(number(written)?)).await
}

/// `GET /syntheses/{synthesis}/versions/{number}`: a version as it was published.
pub async fn version(
    State(app): State<App>,
    visit: Visit,
    Path((slug, written)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (whole, is_current) = find_version(&app, &visit, (&slug, &written)).await?;
    if !is_current {
        return Ok(moved(&visit.path(VERSION, &[whole.one.slugs.get(visit.lang), &written])));
    }
    page(&app, &visit, &whole, Some(number(&written)?)).await
}
