//! What a synthesis says otherwise than before, point by point: words, and sources.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;

use crate::spine::app::App;
use crate::spine::editing::{Pairs, without_empty};
use crate::spine::error::PageError;
use crate::spine::form::translated_pairs;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::rights::Action;
use crate::spine::thing::State as Publication;
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::writing::model::{FieldDifference, differences};

use super::citable;
use super::desk::{edition_said, find};
use super::model::frozen::is_other;
use super::model::whole::section_said;
use super::model::{Cited, Description, Point, in_order};
use super::sources::{self, Source};
use super::{CHANGES, MANAGE, PUBLISH, SYNTHESES, queries};

/// A source that a point cites from now on, or no more.
pub struct SourceChange {
    pub label: String,
    pub is_added: bool,
}

/// What one point, or the title and the summary, say otherwise.
pub struct PointChange {
    pub title: String,
    /// What became of it.
    pub fate: String,
    pub differences: Vec<FieldDifference>,
    pub sources: Vec<SourceChange>,
}

/// What a synthesis says at one time.
pub struct Side<'a> {
    pub description: &'a Description,
    pub points: &'a [Point],
}

/// What a point says, field by field, with the part that it stands in.
fn said(point: Option<&Point>, visit: &Visit) -> Pairs {
    let Some(point) = point else { return vec![] };
    let mut pairs = vec![("section".to_owned(), section_said(point.section, visit.lang))];
    pairs.extend(translated_pairs("text", Some(&point.text)));
    pairs.extend(translated_pairs("reason", point.reason.as_ref()));
    without_empty(pairs)
}

fn label(cited: &Cited, found: &BTreeMap<Cited, Source>, visit: &Visit) -> String {
    let source = found.get(cited).map(|source| citable::label(source).line());
    source.unwrap_or_else(|| visit.t("synthesis-withdrawn-source"))
}

/// What became of a point that stands at `number`.
fn change(
    visit: &Visit,
    (before, after): (Option<&Point>, Option<&Point>),
    number: usize,
    found: &BTreeMap<Cited, Source>,
) -> PointChange {
    let cited = |point: Option<&Point>| point.map(|it| it.cited.clone()).unwrap_or_default();
    let (old, new) = (cited(before), cited(after));
    let source =
        |cited: &Cited, is_added| SourceChange { label: label(cited, found, visit), is_added };
    let gone = old.iter().filter(|it| !new.contains(it)).map(|it| source(it, false));
    let come = new.iter().filter(|it| !old.contains(it)).map(|it| source(it, true));
    let fate = match (before, after) {
        (None, _) => "synthesis-point-is-new",
        (_, None) => "synthesis-point-is-gone",
        _ => "synthesis-point-is-other",
    };
    PointChange {
        title: text_with(visit.lang, "synthesis-point-number", &[("number", number.into())]),
        fate: visit.t(fate),
        differences: differences(visit, &said(before, visit), &said(after, visit)),
        sources: gone.chain(come).collect(),
    }
}

/// What is said otherwise `after`: the title and the summary first, then the points in their order, then
/// those that are gone. `found` are the sources that whoever visits may see.
pub fn between(
    visit: &Visit,
    before: &Side<'_>,
    after: &Side<'_>,
    found: &BTreeMap<Cited, Source>,
) -> Vec<PointChange> {
    let mut changes = vec![];
    if before.description != after.description {
        changes.push(PointChange {
            title: visit.t("synthesis-title-and-summary"),
            fate: visit.t("synthesis-point-is-other"),
            differences: differences(
                visit,
                &before.description.pairs(),
                &after.description.pairs(),
            ),
            sources: vec![],
        });
    }
    let (old, new) = (in_order(before.points), in_order(after.points));
    for (number, point) in (1..).zip(new.iter().copied()) {
        let same = old.iter().find(|it| it.id == point.id).copied();
        if same.is_none_or(|same| is_other(same, point)) {
            changes.push(change(visit, (same, Some(point)), number, found));
        }
    }
    for (number, point) in (1..).zip(old.iter().copied()) {
        if new.iter().all(|it| it.id != point.id) {
            changes.push(change(visit, (Some(point), None), number, found));
        }
    }
    changes
}

#[derive(Template)]
#[template(path = "synthesis/changes.html")]
struct ChangesPage {
    frame: Frame,
    /// The version that everybody reads; none, as long as nobody else does.
    edition: Option<String>,
    changes: Vec<PointChange>,
    /// Whether what is left out here is an order only.
    is_order_only: bool,
    back: String,
    publish: Option<String>,
}

/// `GET /manage/syntheses/{thing}/changes`: what was written since the version that everybody reads.
pub async fn unpublished(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let points = queries::points(db, &one.id).await?;
    let version = queries::last_version(db, &one.id).await?;
    let changes = match &version {
        Some(version) => {
            let all = points.iter().chain(&version.points).flat_map(|it| it.cited.clone());
            let found = sources::found(&app, &visit, &all.collect::<Vec<Cited>>()).await?;
            let before = Side { description: &version.description, points: &version.points };
            let after = Side { description: &one.description, points: &points };
            between(&visit, &before, &after, &found)
        }
        None => vec![],
    };
    let is_ahead = version.is_some() && one.moved_on();
    let address = |lang| urls::path(lang, CHANGES, &[one.id.as_str()]);
    let title = visit.t("synthesis-changes-title");
    let may_edit = visit.viewer.may(Action::EditProcess, one.process.as_ref());
    let may_publish = may_edit && (one.moved_on() || one.state == Publication::Draft);
    show(&ChangesPage {
        frame: Frame::of_desk(&visit, &app.desk, SYNTHESES, title, address),
        edition: one.last_edition().map(|it| edition_said(it, &visit)),
        is_order_only: is_ahead && changes.is_empty(),
        changes,
        back: visit.path(MANAGE, &[one.id.as_str()]),
        publish: may_publish.then(|| visit.path(PUBLISH, &[one.id.as_str()])),
    })
}
