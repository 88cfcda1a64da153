//! Versions of a synthesis in its file. The last one says nothing again of what stands beside it in the file,
//! as long as that is the same.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::ThingId;
use serde::{Deserialize, Serialize};

use crate::gathering::model::registration::Profile;
use crate::spine::portable::{Import, Texts, optional_texts};

use super::super::model::frozen::{Counts, Frozen, Labels};
use super::super::model::{Cited, Description, Edition, MOST_POINTS, Point, PointId, in_order};
use super::{OnePoint, OneSource, cited, point, written_point, written_source};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneVersion {
    number: i32,
    published_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    question: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<OneText>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    label: Vec<OneLabel>,
}

/// What a version said, where that is something else than what stands beside it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneText {
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Texts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    point: Vec<OnePoint>,
}

/// What a source was called.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneLabel {
    source: OneSource,
    said: Labels,
}

/// Leaves of what `version` cites what `is_open` says, and of what that was called what everybody may keep:
/// the words of notes are no part of a public folder.
pub fn open(version: &mut Frozen, is_open: &impl Fn(&ThingId) -> bool) {
    for point in &mut version.points {
        point.cited.retain(|cited| is_open(cited.source()));
    }
    let is_note = |cited: &Cited| matches!(cited, Cited::Note { .. });
    version.labels.retain(|cited, _| is_open(cited.source()) && !is_note(cited));
}

/// A version as its file has it; its text only when it `has_text` of its own.
pub fn written(edition: &Edition, version: Option<&Frozen>, has_text: bool) -> OneVersion {
    let label = |(cited, said): (&Cited, &Labels)| OneLabel {
        source: written_source(cited),
        said: said.clone(),
    };
    let text = |it: &Frozen| OneText {
        title: (&it.description.title).into(),
        summary: optional_texts(it.description.summary.as_ref()),
        point: it.points.iter().map(written_point).collect(),
    };
    OneVersion {
        number: edition.number,
        published_at: edition.published_at.to_rfc3339(),
        question: optional_texts(version.and_then(|it| it.question.as_ref())),
        counts: version.and_then(|it| it.counts.clone()),
        text: version.filter(|_| has_text).map(text),
        label: version.map(|it| it.labels.iter().map(label).collect()).unwrap_or_default(),
    }
}

/// What is taken in beside the versions.
pub struct Now<'a> {
    pub description: &'a Description,
    pub points: &'a [Point],
    /// How points are called here whose identifiers were taken.
    pub renamed: &'a BTreeMap<PointId, PointId>,
    /// Whether it says something else than the last version.
    pub is_ahead: bool,
}

/// The versions that were published, and what was kept of them; an error has been told. What is taken in is
/// the first revision: the last version is that, unless it was changed since.
pub fn taken_in(
    import: &mut Import<'_>,
    path: &str,
    all: Vec<OneVersion>,
    now: &Now<'_>,
) -> Option<(Vec<Edition>, Vec<Frozen>)> {
    let (mut editions, mut kept) = (vec![], vec![]);
    let count = all.len();
    for (at, (place, one)) in (1..).zip(all.into_iter().enumerate()) {
        if one.number != at {
            import.wrong(path, "number", "versions are numbered from 1, each once");
            return None;
        }
        let published_at = import.instant(path, Some(&one.published_at))?;
        let is_last = place + 1 == count;
        let revision = i32::from(is_last && !now.is_ahead);
        editions.push(Edition { number: one.number, revision, published_at });
        let text = match one.text {
            Some(text) => Some(read_text(import, path, text, now.renamed)?),
            // A folder of before versions were kept: everybody read what stands beside it.
            None if is_last => {
                let points = in_order(now.points).into_iter().cloned().collect();
                Some((now.description.clone(), points))
            }
            None => None,
        };
        let Some((description, points)) = text else { continue };
        if let Some(counts) = &one.counts {
            check(import, path, counts)?;
        }
        kept.push(Frozen {
            number: one.number,
            description,
            question: import.optional_text(path, one.question),
            points,
            counts: one.counts,
            labels: labels(import, path, one.label)?,
        });
    }
    Some((editions, kept))
}

fn read_text(
    import: &mut Import<'_>,
    path: &str,
    text: OneText,
    renamed: &BTreeMap<PointId, PointId>,
) -> Option<(Description, Vec<Point>)> {
    let title = import.text(path, text.title)?;
    let summary = import.optional_text(path, text.summary);
    if MOST_POINTS < text.point.len() {
        import.wrong(path, "point", format!("there are more than {MOST_POINTS} points"));
        return None;
    }
    let mut points: Vec<Point> = vec![];
    for one in text.point {
        let point = point(import, path, one)?;
        let id = renamed.get(&point.id).cloned().unwrap_or(point.id);
        points.push(Point { id, is_removed: false, ..point });
    }
    Some((Description { title, summary }, points))
}

/// Says what is wrong with the categories of `counts`.
fn check(import: &mut Import<'_>, path: &str, counts: &Counts) -> Option<()> {
    let all = counts.members.iter().chain(&counts.received);
    let named: BTreeSet<&str> = all.filter_map(|count| count.profile.as_deref()).collect();
    for name in named {
        import.choice(path, name, Profile::named, "a category of people")?;
    }
    Some(())
}

fn labels(
    import: &mut Import<'_>,
    path: &str,
    all: Vec<OneLabel>,
) -> Option<BTreeMap<Cited, Labels>> {
    let mut labels = BTreeMap::new();
    for one in all {
        labels.insert(cited(import, path, &one.source)?, one.said);
    }
    Some(labels)
}
