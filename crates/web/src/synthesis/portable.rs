//! `syntheses/ID.toml`: points with what they cite, and the versions that were published; drafts in the
//! complete profile only. `remarks.toml`: what was said beside the points of those in review.

pub mod remarks;
mod versions;

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, Profile, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Kind, Slugs, State, Thing};

use super::model::frozen::Frozen;
use super::model::reading::has_heading;
use super::model::{
    Cited, Description, Edition, LONGEST, MOST_CITED, MOST_POINTS, Point, PointId, Section,
    Synthesis,
};
use super::queries;
use versions::{Now, OneVersion};

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
    /// Whether the members of its workstream say what they think of it; in the complete profile only.
    #[serde(default, skip_serializing_if = "is_no")]
    in_review: bool,
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

/// What is exported of one of them.
struct Whole {
    one: Synthesis,
    points: Vec<Point>,
    kept: Vec<Frozen>,
    /// Whether `points` say something else than the version that was published last.
    is_ahead: bool,
}

impl Whole {
    /// What everybody may read of it: the last version stands for what is worked on.
    fn for_everybody(mut self) -> Self {
        self.one.is_in_review = false;
        if let Some(last) = self.kept.last() {
            self.one.description = last.description.clone();
            self.points.clone_from(&last.points);
            self.is_ahead = false;
        }
        self.points.retain(|point| !point.is_removed);
        self
    }

    /// Leaves of what is cited what is among `seen`.
    fn open(&mut self, seen: &[Thing]) {
        let is_open = |id: &ThingId| seen.iter().any(|thing| thing.id == *id);
        self.one.workstream = self.one.workstream.take().filter(is_open);
        for point in &mut self.points {
            point.cited.retain(|cited| is_open(cited.source()));
        }
        for version in &mut self.kept {
            versions::open(version, &is_open);
        }
    }

    /// The things that are cited, and the workstream.
    fn ends(&self) -> BTreeSet<ThingId> {
        let kept = self.kept.iter().flat_map(|version| &version.points);
        let cited = self.points.iter().chain(kept).flat_map(|point| &point.cited);
        cited.map(|cited| cited.source().clone()).chain(self.one.workstream.clone()).collect()
    }
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let (destination, drafts) = (export.destination.id.clone(), export.drafts());
    let mut held = vec![];
    for one in queries::syntheses(export.db, &destination).await? {
        if thing::seen(export.db, &destination, &one.id, &drafts).await?.is_none() {
            continue;
        }
        let points = queries::points(export.db, &one.id).await?;
        let kept = queries::versions(export.db, &one.id).await?;
        let is_ahead = one.moved_on();
        let mut whole = Whole { one, points, kept, is_ahead };
        if export.profile != Profile::Complete {
            whole = whole.for_everybody();
            let ends = whole.ends();
            let ids = ends.iter().map(ThingId::as_str);
            whole.open(&thing::seen_among(export.db, &destination, ids, &drafts).await?);
        }
        let former_slugs = thing::former_slugs(export.db, &whole.one.id).await?;
        let path = format!("{FOLDER}{}.toml", whole.one.id);
        export.add(&path, &written(&whole, former_slugs))?;
        held.push(whole.one.id);
    }
    remarks::export(export, &held).await
}

fn written_source(it: &Cited) -> OneSource {
    OneSource { kind: it.kind().to_owned(), id: it.source().clone(), part: it.part().to_owned() }
}

fn written_point(it: &Point) -> OnePoint {
    OnePoint {
        id: it.id.to_string(),
        section: it.section.name().to_owned(),
        removed: it.is_removed,
        text: (&it.text).into(),
        reason: optional_texts(it.reason.as_ref()),
        source: it.cited.iter().map(written_source).collect(),
    }
}

fn written(whole: &Whole, former_slugs: Vec<String>) -> One {
    let Whole { one, points, kept, is_ahead } = whole;
    let last = one.last_edition().map(|last| last.number);
    let version = |it: &Edition| {
        let kept = kept.iter().find(|version| version.number == it.number);
        let has_text = *is_ahead || last != Some(it.number);
        versions::written(it, kept, has_text)
    };
    One {
        id: one.id.clone(),
        process: one.process.clone(),
        workstream: one.workstream.clone(),
        state: one.state.name().to_owned(),
        example: one.example,
        changed_since: *is_ahead,
        in_review: one.is_in_review,
        former_slugs,
        title: (&one.description.title).into(),
        summary: optional_texts(one.description.summary.as_ref()),
        version: one.editions.iter().map(version).collect(),
        point: points.iter().map(written_point).collect(),
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
    remarks::import(import).await
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
    let Some((points, renamed)) = points(import, path, one.point).await? else { return Ok(()) };
    let (Some(state), Some(title)) = (state, title) else { return Ok(()) };
    let description = Description { title, summary };
    let now = Now {
        description: &description,
        points: &points,
        renamed: &renamed,
        is_ahead: one.changed_since,
    };
    let Some((editions, kept)) = versions::taken_in(import, path, one.version, &now) else {
        return Ok(());
    };
    let new = Synthesis {
        id: import.new_id(path, &one.id).await?,
        process: import.known(path, one.process, Kind::Process).await?,
        workstream: import.known(path, one.workstream, Kind::Workstream).await?,
        description,
        is_in_review: one.in_review,
        editions,
        slugs: Slugs::default(),
        state,
        example: one.example,
        revision: 1,
    };
    let (db, hand) = (import.db, import.hand());
    let all = (&new, points.as_slice(), kept.last());
    let thing = queries::insert(db, &destination.id, all, &hand).await?;
    for edition in new.editions {
        queries::add_edition(db, &thing.id, edition).await?;
    }
    for version in &kept {
        queries::keep_version(db, &thing.id, version).await?;
    }
    thing::keep_former_slugs(db, &thing, &one.former_slugs).await
}

/// The points, and how those are called here whose identifiers were taken; an error has been told.
async fn points(
    import: &mut Import<'_>,
    path: &str,
    all: Vec<OnePoint>,
) -> Result<Option<(Vec<Point>, BTreeMap<PointId, PointId>)>, DbErr> {
    if MOST_POINTS < all.len() {
        import.wrong(path, "point", format!("there are more than {MOST_POINTS} points"));
        return Ok(None);
    }
    let (mut points, mut renamed): (Vec<Point>, _) = (vec![], BTreeMap::new());
    for one in all {
        let Some(mut point) = point(import, path, one) else { return Ok(None) };
        let is_taken = queries::is_point_taken(import.db, &point.id).await?;
        if is_taken || points.iter().any(|other| other.id == point.id) {
            let id = PointId::random();
            import.rename(point.id.as_str(), id.as_str());
            renamed.insert(std::mem::replace(&mut point.id, id.clone()), id);
        }
        points.push(point);
    }
    Ok(Some((points, renamed)))
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
        let read = self::cited(import, path, &source)?;
        if !cited.contains(&read) {
            cited.push(read);
        }
    }
    Some(Point { id, section, text, reason, cited, revision: 1, is_removed: one.removed })
}

/// What is cited; an error has been told.
fn cited(import: &mut Import<'_>, path: &str, source: &OneSource) -> Option<Cited> {
    let (source_id, part) = (import.end(&source.id), import.renamed(&source.part));
    let read = Cited::of(&source.kind, source_id, &part);
    if read.is_none() {
        let reason = format!("`{}` is not a source of a point", source.kind);
        import.wrong_value(path, &source.kind, reason);
    }
    read
}
