//! `organisations.toml`, and the logos beside it.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::picture;
use crate::spine::portable::{Export, Import, Texts, is_no};
use crate::spine::thing;

use super::model::{Description, Organisation};
use super::queries;

const FILE: &str = "organisations.toml";

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(default)]
    organisation: Vec<One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: ThingId,
    #[serde(skip_serializing_if = "Option::is_none")]
    website: Option<String>,
    /// The name of its logo's file, in `logos/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    name: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_name: Option<Texts>,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let organisations = queries::organisations(export.db, &export.destination.id).await?;
    let mut all = All::default();
    for organisation in organisations {
        let logo = logo_file(export, &organisation).await?;
        let has_short_name = organisation.short_name != organisation.name;
        all.organisation.push(One {
            website: organisation.website,
            logo,
            example: organisation.example,
            name: (&organisation.name).into(),
            short_name: has_short_name.then(|| (&organisation.short_name).into()),
            id: organisation.id,
        });
    }
    export.add(FILE, &all)
}

async fn logo_file(
    export: &mut Export<'_>,
    organisation: &Organisation,
) -> Result<Option<String>, DbErr> {
    let Some(version) = &organisation.logo else { return Ok(None) };
    let Some(png) =
        queries::logo(export.db, &export.destination.id, &organisation.id, version).await?
    else {
        return Ok(None);
    };
    let name = format!("{}.png", organisation.id);
    export.files.insert(format!("logos/{name}"), png);
    Ok(Some(name))
}

/// Takes in the organisations that are not there yet; those that are stay as they are.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let Some(all) = import.toml::<All>(FILE) else { return Ok(()) };
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    for (order, one) in (0..).zip(all.organisation) {
        let logo = read_logo(import, &one);
        let (name, short_name) =
            (import.text(FILE, one.name), import.optional_text(FILE, one.short_name));
        let (Some(name), Ok(logo)) = (name, logo) else { continue };
        if thing::any(import.db, &destination.id, &one.id).await?.is_some() {
            continue;
        }
        let id = import.new_id(FILE, &one.id).await?;
        let description = Description {
            short_name: short_name.unwrap_or_else(|| name.clone()),
            name,
            website: one.website,
        };
        let at = import.now + chrono::TimeDelta::milliseconds(order);
        let db = import.db;
        queries::insert(db, &destination.id, id.clone(), &description, one.example, at).await?;
        if logo.is_some() {
            queries::set_logo(db, &id, logo).await?;
        }
    }
    Ok(())
}

/// The logo of an organisation, if it has one; an error has been told.
fn read_logo(import: &mut Import<'_>, one: &One) -> Result<Option<Vec<u8>>, ()> {
    let Some(name) = &one.logo else { return Ok(None) };
    let path = format!("logos/{name}");
    let Some(bytes) = import.bytes(&path) else {
        import.wrong(FILE, name, format!("the file `{path}` is missing"));
        return Err(());
    };
    let bytes = bytes.to_vec();
    if picture::logo(&bytes).is_err() {
        import.wrong(&path, "", "the file is no picture");
        return Err(());
    }
    Ok(Some(bytes))
}
