//! `gatherings/ID.toml`: a gathering with its agenda; drafts, and the link of those who are elsewhere, in
//! the complete profile only. There `gatherings/ID.people.toml` stands beside it, with who is registered, and
//! `gatherings/ID.notes.toml`, with what was said at the tables, and `gatherings/ID.photos.toml`, with the
//! photos of their sheets.
//! The links by which these find their registration again do not travel. `merging.rs` brings a gathering that is
//! here to what a folder says that was joined with it.

mod choosing;
mod letters;
mod merging;
mod notes;
mod photos;
mod report;
mod roll;
mod seating;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::dates::wall_field;
use crate::spine::portable::{Export, IfThere, Import, Profile, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Kind, Slugs};

use super::model::{
    Description, Gathering, MOST_MINUTES, MOST_PLACES, MOST_POINTS, Manner, Phase, Point, Sort,
};
use super::queries;

/// Where gatherings stand.
const FOLDER: &str = "gatherings/";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: ThingId,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<ThingId>,
    /// `assises`, `workshop`, `public-meeting`.
    sort: String,
    /// `draft`, `open`, `closed`, `held`.
    phase: String,
    /// Whether its hours count from the day of the import (`today+30d 18:00`).
    #[serde(default, skip_serializing_if = "is_no")]
    relative_dates: bool,
    /// In the zone of the destination.
    starts_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_at: Option<String>,
    /// `on-site`, `remote`, `both`.
    manner: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    place: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    remote_link: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<i32>,
    #[serde(default, skip_serializing_if = "is_no")]
    has_meal: bool,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    access: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessibility: Option<Texts>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    point: Vec<OnePoint>,
    #[serde(default, skip_serializing_if = "letters::Letters::is_empty")]
    letter: letters::Letters,
    #[serde(skip_serializing_if = "Option::is_none")]
    choosing: Option<choosing::OneChoosing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seating: Option<seating::OneSeating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    report: Option<report::OneReport>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OnePoint {
    minutes: u16,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Texts>,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let is_complete = export.profile == Profile::Complete;
    let destination = export.destination.id.clone();
    for one in queries::gatherings(export.db, &destination).await? {
        if !is_complete && one.phase == Phase::Draft {
            continue;
        }
        let former_slugs = thing::former_slugs(export.db, &one.id).await?;
        let choosing = choosing::export(export, &one.id).await?;
        let seating = seating::export(export, &one.id).await?;
        let report = report::export(export, &one.id).await?;
        let letter = letters::export(export, &one.id).await?;
        let told = written(&one, export, former_slugs);
        let written = One { letter, choosing, seating, report, ..told };
        export.add(&format!("{FOLDER}{}.toml", one.id), &written)?;
        if is_complete {
            roll::export(export, &one.id).await?;
            notes::export(export, &one.id).await?;
            photos::export(export, &one.id).await?;
        }
    }
    Ok(())
}

fn written(one: &Gathering, export: &Export<'_>, former_slugs: Vec<String>) -> One {
    let is_complete = export.profile == Profile::Complete;
    let zone = export.destination.time_zone;
    let it = &one.description;
    let point = |point: &Point| OnePoint {
        minutes: point.minutes,
        title: (&point.title).into(),
        note: optional_texts(point.note.as_ref()),
    };
    One {
        id: one.id.clone(),
        process: one.process.clone(),
        step: one.step.clone(),
        sort: it.sort.name().to_owned(),
        phase: one.phase.name().to_owned(),
        relative_dates: false,
        starts_at: wall_field(it.starts_at, zone),
        ends_at: it.ends_at.map(|at| wall_field(at, zone)),
        manner: it.manner.name().to_owned(),
        place: it.place.clone(),
        remote_link: if is_complete { it.remote_link.clone() } else { String::new() },
        places: it.places,
        has_meal: it.has_meal,
        example: one.example,
        former_slugs,
        title: (&it.title).into(),
        lead: optional_texts(it.lead.as_ref()),
        access: optional_texts(it.access.as_ref()),
        accessibility: optional_texts(it.accessibility.as_ref()),
        point: it.agenda.iter().map(point).collect(),
        letter: letters::Letters::new(),
        choosing: None,
        seating: None,
        report: None,
    }
}

/// Takes in the gatherings that are not there yet; those that are stay as they are, with who is
/// registered.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    for path in import.below(FOLDER) {
        let name = path.strip_suffix(".toml");
        let stands_beside =
            |name: &str| [roll::END, notes::END, photos::END].iter().any(|end| name.ends_with(end));
        if name.is_none_or(stands_beside) {
            continue;
        }
        if let Some(one) = import.toml::<One>(&path) {
            take_in(import, &path, one).await?;
        }
    }
    Ok(())
}

async fn take_in(import: &mut Import<'_>, path: &str, mut one: One) -> Result<(), DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let (beside, noted, taken) = (roll::beside(path), notes::beside(path), photos::beside(path));
    let there = thing::any(import.db, &destination.id, &one.id).await?;
    if there.is_some_and(|thing| thing.kind == Kind::Gathering) {
        if import.if_there == IfThere::Merge {
            return merging::gathering(import, path, one).await;
        }
        import.leave(&[&beside, &noted, &taken]);
        import.leave_below(&photos::pictures(&taken));
        return Ok(());
    }
    let (written_id, example, former_slugs) =
        (one.id.clone(), one.example, one.former_slugs.clone());
    let (process, step) = (one.process.clone(), one.step.clone());
    let (choosing, seating, report) = (one.choosing.take(), one.seating.take(), one.report.take());
    let letters = std::mem::take(&mut one.letter);
    let Some((description, phase)) = read(import, path, one) else {
        import.leave(&[&beside, &noted, &taken]);
        import.leave_below(&photos::pictures(&taken));
        return Ok(());
    };
    let new = Gathering {
        id: import.new_id(path, &written_id).await?,
        process: import.known(path, process, Kind::Process).await?,
        step: import.known(path, step, Kind::Step).await?,
        phase,
        description,
        slugs: Slugs::default(),
        example,
        revision: 1,
    };
    let (db, now) = (import.db, import.now);
    let thing = queries::insert(db, &destination.id, &new, now).await?;
    thing::keep_former_slugs(db, &thing, &former_slugs).await?;
    letters::import(import, path, &new.id, letters).await?;
    let mut known = seating::Known::default();
    if let Some(choosing) = choosing {
        known.subjects = choosing::import(import, path, &new.id, choosing).await?;
    }
    if let Some(seating) = seating {
        seating::import(import, path, &new.id, (seating, &mut known)).await?;
    }
    if let Some(report) = report {
        report::import(import, path, &new, report).await?;
    }
    roll::import(import, &beside, &new.id, &known).await?;
    notes::import(import, &noted, &new.id, &known).await?;
    photos::import(import, &taken, &new.id, &known).await
}

/// What one file says; an error has been told.
fn read(import: &mut Import<'_>, path: &str, one: One) -> Option<(Description, Phase)> {
    let sort = named(import, path, &one.sort, Sort::named(&one.sort), "a sort of gathering");
    let phase = named(import, path, &one.phase, Phase::named(&one.phase), "a phase");
    let manner = named(import, path, &one.manner, Manner::named(&one.manner), "a manner");
    let is_relative = one.relative_dates;
    let starts_at = instant(import, path, (&one.starts_at, is_relative));
    let ends_at = one.ends_at.as_deref();
    let ends_at = ends_at.map(|written| instant(import, path, (written, is_relative)));
    let places = one.places.filter(|places| (1..=MOST_PLACES).contains(places));
    if places != one.places {
        import.wrong(path, "places", "`places` is not a number of places");
    }
    if !one.remote_link.is_empty() && !one.remote_link.starts_with("http") {
        import.wrong(path, &one.remote_link, "`remote_link` is not an address of the web");
        return None;
    }
    let title = import.text(path, one.title);
    let lead = import.optional_text(path, one.lead);
    let access = import.optional_text(path, one.access);
    let accessibility = import.optional_text(path, one.accessibility);
    let agenda = agenda(import, path, one.point);
    let ends_at = match ends_at {
        Some(read) => Some(read?),
        None => None,
    };
    let description = Description {
        title: title?,
        sort: sort?,
        lead,
        starts_at: starts_at?,
        ends_at,
        manner: manner?,
        place: one.place,
        access,
        accessibility,
        remote_link: one.remote_link,
        places,
        has_meal: one.has_meal,
        agenda: agenda?,
    };
    Some((description, phase?))
}

/// A state by its name; that there is none is told.
fn named<T>(
    import: &mut Import<'_>,
    path: &str,
    written: &str,
    found: Option<T>,
    what: &str,
) -> Option<T> {
    if found.is_none() {
        import.wrong(path, written, format!("`{written}` is not {what}"));
    }
    found
}

fn instant(
    import: &mut Import<'_>,
    path: &str,
    (written, is_relative): (&str, bool),
) -> Option<chrono::DateTime<chrono::Utc>> {
    let read = import.hour(written, is_relative);
    if read.is_none() {
        import.wrong(path, written, format!("`{written}` is not an hour of a day"));
    }
    read
}

fn agenda(import: &mut Import<'_>, path: &str, all: Vec<OnePoint>) -> Option<Vec<Point>> {
    if MOST_POINTS < all.len() {
        import.wrong(path, "point", format!("there are more than {MOST_POINTS} points"));
        return None;
    }
    let mut agenda = vec![];
    for one in all {
        if MOST_MINUTES < one.minutes {
            let reason = format!("`{}` minutes are more than a day", one.minutes);
            import.wrong(path, &one.minutes.to_string(), reason);
            return None;
        }
        let note = import.optional_text(path, one.note);
        agenda.push(Point { minutes: one.minutes, title: import.text(path, one.title)?, note });
    }
    Some(agenda)
}
