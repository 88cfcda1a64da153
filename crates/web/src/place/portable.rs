//! `perimeters/NAME.toml`, with the outlines in `perimeters/NAME.geojson`.

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::TimeDelta;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::dates::{ImpreciseDate, Period};
use crate::spine::portable::{Export, IfThere, Import, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Kind, Slugs};

use super::model::geojson::{self, Outlines};
use super::model::{Description, Territory};
use super::queries::{self, Change, New};

const FOLDER: &str = "perimeters/";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    id: ThingId,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
    /// Of which year or edition the outlines are.
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<String>,
    /// By how many metres the outlines were simplified when they first came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    simplified_m: Option<u16>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    slug: Slug,
    title: Texts,
    source: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Texts>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Slug {
    fr: String,
    en: String,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    for perimeter in queries::perimeters(export.db, &export.destination.id).await? {
        let territory = queries::territory(export.db, perimeter).await?;
        let Territory { perimeter, municipalities } = &territory;
        let description = &perimeter.description;
        let about = About {
            id: perimeter.id.clone(),
            example: perimeter.example,
            from: description.validity.starts.map(|date| date.to_string()),
            to: description.validity.ends.map(|date| date.to_string()),
            licence: description.licence.clone(),
            edition: description.edition.clone(),
            simplified_m: perimeter.simplified_m,
            former_slugs: thing::former_slugs(export.db, &perimeter.id).await?,
            slug: Slug { fr: perimeter.slugs.fr.clone(), en: perimeter.slugs.en.clone() },
            title: (&description.title).into(),
            source: (&description.source).into(),
            note: optional_texts(description.note.as_ref()),
        };
        let path = format!("{FOLDER}{}", perimeter.id);
        export.add(&format!("{path}.toml"), &about)?;
        let outlines = geojson::written(municipalities, &[]);
        export.files.insert(format!("{path}.geojson"), outlines.into_bytes());
    }
    Ok(())
}

/// Takes in the perimeters that are not there yet; those that are stay as they are, unless they are
/// to be replaced.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let paths = import.below(FOLDER);
    let described = paths.iter().filter_map(|path| Some((path, path.strip_suffix(".toml")?)));
    let mut named: BTreeMap<ThingId, &String> = BTreeMap::new();
    for (order, (path, name)) in (0..).zip(described) {
        let about = import.toml::<About>(path);
        let outlines = read_outlines(import, path, &format!("{name}.geojson"));
        let Some(about) = about else { continue };
        if let Some(first) = named.insert(about.id.clone(), path) {
            let reason = format!("the identifier `{}` stands in `{first}` already", about.id);
            import.wrong(path, about.id.as_str(), reason);
            continue;
        }
        let Some(read) = read(import, path, about, outlines) else { continue };
        record(import, path, read, order).await?;
    }
    Ok(())
}

/// What a folder says of one perimeter.
struct Read {
    new: New,
    former_slugs: Vec<String>,
}

fn read(
    import: &mut Import<'_>,
    path: &str,
    about: About,
    outlines: Option<Outlines>,
) -> Option<Read> {
    let (starts, ends) = (read_date(import, path, about.from), read_date(import, path, about.to));
    let validity = Period::new(starts, ends).unwrap_or_else(|error| {
        import.wrong(path, "to =", error.to_string());
        Period::default()
    });
    let title = import.text(path, about.title);
    let source = import.text(path, about.source);
    let note = import.optional_text(path, about.note);
    let mut outlines = outlines?;
    outlines.simplified_m = outlines.simplified_m.max(about.simplified_m);
    let description = Description {
        title: title?,
        validity,
        source: source?,
        licence: about.licence,
        edition: about.edition,
        note,
    };
    let slugs = Slugs { fr: about.slug.fr, en: about.slug.en };
    let new = New { id: about.id, description, slugs, example: about.example, outlines };
    Some(Read { new, former_slugs: about.former_slugs })
}

async fn record(
    import: &mut Import<'_>,
    path: &str,
    mut read: Read,
    order: i64,
) -> Result<(), DbErr> {
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let (db, id) = (import.db, read.new.id.clone());
    let there = thing::any(db, &destination.id, &id).await?;
    if there.is_some_and(|thing| thing.kind == Kind::Perimeter) {
        if import.if_there == IfThere::Replace {
            replace(import, &destination.id, &read).await?;
        }
        return Ok(());
    }
    read.new.id = import.new_id(path, &read.new.id).await?;
    let at = import.now + TimeDelta::milliseconds(order);
    queries::insert(db, &destination.id, &read.new, at).await?;
    keep_former_slugs(import, &destination.id, &read).await
}

/// Puts what the folder says in the place of what is there, even if that was removed.
async fn replace(import: &Import<'_>, destination: &ThingId, read: &Read) -> Result<(), DbErr> {
    let New { id, description, slugs, outlines, .. } = &read.new;
    thing::set_deleted(import.db, id, None).await?;
    let Some(there) = queries::by_id(import.db, destination, id).await? else { return Ok(()) };
    let change = Change { description, slugs, outlines: Some(outlines) };
    let changed = queries::change(import.db, destination, &there, &change, there.revision).await;
    thing::moved_on(changed)?;
    keep_former_slugs(import, destination, read).await
}

/// Lets the former addresses that the folder names lead to a perimeter.
async fn keep_former_slugs(
    import: &Import<'_>,
    destination: &ThingId,
    read: &Read,
) -> Result<(), DbErr> {
    match thing::any(import.db, destination, &read.new.id).await? {
        Some(thing) => thing::keep_former_slugs(import.db, &thing, &read.former_slugs).await,
        None => Ok(()),
    }
}

fn read_date(
    import: &mut Import<'_>,
    path: &str,
    written: Option<String>,
) -> Option<ImpreciseDate> {
    let written = written?;
    let date = ImpreciseDate::from_str(&written);
    date.map_err(|error| import.wrong(path, &written, error.to_string())).ok()
}

fn read_outlines(import: &mut Import<'_>, path: &str, file: &str) -> Option<Outlines> {
    let Some(bytes) = import.bytes(file) else {
        import.wrong(path, "", format!("the file `{file}` is missing"));
        return None;
    };
    match geojson::read(bytes) {
        Ok(outlines) => Some(outlines),
        Err(problems) => {
            for problem in problems {
                import.wrong_on(file, problem.line, problem.to_string());
            }
            None
        }
    }
}
