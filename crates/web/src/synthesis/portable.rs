//! `syntheses/ID.toml`: points with what they cite, and when versions were published; drafts in the complete
//! profile only.

use std::collections::BTreeSet;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Profile, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Kind, Slugs, State};

use super::model::reading::has_heading;
use super::model::{
    Cited, Description, Edition, LONGEST, MOST_CITED, MOST_POINTS, Point, PointId, Section,
    Synthesis,
};
use super::queries;

/// Where syntheses stand.
const FOLDER: &str = "syntheses/";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: ThingId,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workstream: Option<ThingId>,
    state: String,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    /// Whether it says something else than the version that was published last.
    #[serde(default, skip_serializing_if = "is_no")]
    changed_since: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Texts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    version: Vec<OneVersion>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    point: Vec<OnePoint>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneVersion {
    number: i32,
    published_at: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnePoint {
    id: String,
    section: String,
    #[serde(default, skip_serializing_if = "is_no")]
    removed: bool,
    text: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Texts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    source: Vec<OneSource>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneSource {
    /// `thing`, `note` or `question`.
    kind: String,
    id: ThingId,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    part: String,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let (destination, drafts) = (export.destination.id.clone(), export.drafts());
    for mut one in queries::syntheses(export.db, &destination).await? {
        if thing::seen(export.db, &destination, &one.id, &drafts).await?.is_none() {
            continue;
        }
        let mut points = queries::points(export.db, &one.id).await?;
        if !is_complete {
            points.retain(|point| !point.is_removed);
            let ids: BTreeSet<ThingId> = points
                .iter()
                .flat_map(|point| point.cited.iter().map(|cited| cited.source().clone()))
                .chain(one.workstream.clone())
                .collect();
            let ids = ids.iter().map(ThingId::as_str);
            let seen = thing::seen_among(export.db, &destination, ids, &drafts).await?;
            let is_open = |id: &ThingId| seen.iter().any(|thing| thing.id == *id);
            one.workstream = one.workstream.filter(is_open);
            for point in &mut points {
                point.cited.retain(|cited| is_open(cited.source()));
            }
        }
        let former_slugs = thing::former_slugs(export.db, &one.id).await?;
        export.add(&format!("{FOLDER}{}.toml", one.id), &written(&one, &points, former_slugs))?;
    }
    Ok(())
}

fn written(one: &Synthesis, points: &[Point], former_slugs: Vec<String>) -> One {
    let version =
        |it: &Edition| OneVersion { number: it.number, published_at: it.published_at.to_rfc3339() };
    let source = |it: &Cited| OneSource {
        kind: it.kind().to_owned(),
        id: it.source().clone(),
        part: it.part().to_owned(),
    };
    let point = |it: &Point| OnePoint {
        id: it.id.to_string(),
        section: it.section.name().to_owned(),
        removed: it.is_removed,
        text: (&it.text).into(),
        reason: optional_texts(it.reason.as_ref()),
        source: it.cited.iter().map(source).collect(),
    };
    One {
        id: one.id.clone(),
        process: one.process.clone(),
        workstream: one.workstream.clone(),
        state: one.state.name().to_owned(),
        example: one.example,
        changed_since: one.moved_on(),
        former_slugs,
        title: (&one.description.title).into(),
        summary: optional_texts(one.description.summary.as_ref()),
        version: one.editions.iter().map(version).collect(),
        point: points.iter().map(point).collect(),
    }
}

/// Takes in the syntheses that are not there yet; those that are stay as they are. The links to what they
/// cite are in `thread.toml`.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let paths = import.below(FOLDER);
    for path in paths.iter().filter(|path| path.strip_suffix(".toml").is_some()) {
        if let Some(one) = import.toml::<One>(path) {
            take_in(import, path, one).await?;
        }
    }
    Ok(())
}

async fn take_in(import: &mut Import<'_>, path: &str, one: One) -> Result<(), DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let there = thing::any(import.db, &destination.id, &one.id).await?;
    if there.is_some_and(|thing| thing.kind == Kind::Synthesis) {
        return Ok(());
    }
    let state = import.choice(path, &one.state, State::named, "a state");
    let title = import.text(path, one.title);
    let summary = import.optional_text(path, one.summary);
    let editions = editions(import, path, &one.version, one.changed_since);
    let Some(points) = points(import, path, one.point).await? else { return Ok(()) };
    let (Some(state), Some(title), Some(editions)) = (state, title, editions) else {
        return Ok(());
    };
    let new = Synthesis {
        id: import.new_id(path, &one.id).await?,
        process: import.known(path, one.process, Kind::Process).await?,
        workstream: import.known(path, one.workstream, Kind::Workstream).await?,
        description: Description { title, summary },
        editions,
        slugs: Slugs::default(),
        state,
        example: one.example,
        revision: 1,
    };
    let (db, hand) = (import.db, import.hand());
    let thing = queries::insert(db, &destination.id, (&new, &points), &hand).await?;
    for edition in new.editions {
        queries::add_edition(db, &thing.id, edition).await?;
    }
    thing::keep_former_slugs(db, &thing, &one.former_slugs).await
}

/// The versions that were published; an error has been told. What is taken in is the first revision: the
/// last version is that, unless it was changed since.
fn editions(
    import: &mut Import<'_>,
    path: &str,
    all: &[OneVersion],
    changed_since: bool,
) -> Option<Vec<Edition>> {
    let mut editions = vec![];
    for (at, one) in (1..).zip(all) {
        if one.number != at {
            import.wrong(path, "number", "versions are numbered from 1, each once");
            return None;
        }
        let published_at = import.instant(path, Some(&one.published_at))?;
        editions.push(Edition { number: one.number, revision: 0, published_at });
    }
    if let Some(last) = editions.last_mut()
        && !changed_since
    {
        last.revision = 1;
    }
    Some(editions)
}

/// The points; an error has been told.
async fn points(
    import: &mut Import<'_>,
    path: &str,
    all: Vec<OnePoint>,
) -> Result<Option<Vec<Point>>, DbErr> {
    if MOST_POINTS < all.len() {
        import.wrong(path, "point", format!("there are more than {MOST_POINTS} points"));
        return Ok(None);
    }
    let mut points: Vec<Point> = vec![];
    for one in all {
        let Some(mut point) = point(import, path, one) else { return Ok(None) };
        let is_taken = queries::is_point_taken(import.db, &point.id).await?;
        if is_taken || points.iter().any(|other| other.id == point.id) {
            point.id = PointId::random();
        }
        points.push(point);
    }
    Ok(Some(points))
}

fn point(import: &mut Import<'_>, path: &str, one: OnePoint) -> Option<Point> {
    let id = import.choice(path, &one.id, |it| it.parse().ok(), "an identifier")?;
    let section = import.choice(path, &one.section, Section::named, "a section of a synthesis")?;
    let written = [Some(&one.text), one.reason.as_ref()];
    let texts = written.into_iter().flatten().flat_map(|it| [it.fr.clone(), it.en.clone()]);
    for text in texts.flatten() {
        if !import.fits(path, &one.id, "text", &text, LONGEST) {
            return None;
        }
        if has_heading(&text) {
            let reason = format!("the point `{}` has a heading: a point has none", one.id);
            import.wrong_value(path, &one.id, reason);
            return None;
        }
    }
    if MOST_CITED < one.source.len() {
        let reason = format!("the point `{}` has more than {MOST_CITED} sources", one.id);
        import.wrong_value(path, &one.id, reason);
        return None;
    }
    let text = import.text(path, one.text)?;
    let reason = import.optional_text(path, one.reason);
    let mut cited: Vec<Cited> = vec![];
    for source in one.source {
        let (source_id, part) = (import.end(&source.id), import.renamed(&source.part));
        let Some(read) = Cited::of(&source.kind, source_id, &part) else {
            let reason = format!("`{}` is not a source of a point", source.kind);
            import.wrong_value(path, &source.kind, reason);
            return None;
        };
        if !cited.contains(&read) {
            cited.push(read);
        }
    }
    Some(Point { id, section, text, reason, cited, revision: 1, is_removed: one.removed })
}
