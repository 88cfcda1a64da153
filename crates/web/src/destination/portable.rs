//! `destination.toml`: the destination of a portable folder.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use cordee_report::Template;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::embedding::{self, InvalidOrigin, Origin};
use crate::spine::journal;
use crate::spine::language::Lang;
use crate::spine::picture;
use crate::spine::portable::{Export, FORMAT, IfThere, Import, Profile, Texts, is_no};
use crate::spine::tenant::{self, Destination, Logo};

use super::model::Colour;
use super::queries::{self, Charter};

const FILE: &str = "destination.toml";
/// The office's Word template, in the complete profile only: a letterhead is not for everybody.
const CHARTER: &str = "charter.docx";
const LOGO: &str = "logo.png";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct About {
    format: u32,
    main_language: Lang,
    #[serde(default)]
    languages: Vec<Lang>,
    time_zone: Tz,
    accent: String,
    /// What the office calls the Word template that is in [`CHARTER`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    charter: Option<String>,
    /// The name of the logo's file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
    /// Whether the logo stands instead of the name.
    #[serde(default, skip_serializing_if = "is_no")]
    logo_alone: bool,
    /// The sites that may show its pages in a frame.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    embedded_by: Vec<String>,
    name: Texts,
    presentation: Texts,
}

/// Only the version, to be told before the rest of a newer file is misread.
#[derive(Deserialize)]
struct Version {
    format: u32,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let destination = export.destination;
    let charter = match export.profile {
        Profile::Complete => queries::charter(export.db, &destination.id).await?,
        Profile::Public => None,
    };
    let name = charter.as_ref().map(|charter| charter.file_name.clone());
    if let Some(charter) = charter {
        export.files.insert(CHARTER.to_owned(), charter.template);
    }
    let logo = match &destination.logo {
        Some(_) => queries::logo(export.db, &destination.id).await?,
        None => None,
    };
    let has_logo = logo.is_some();
    let origins = embedding::origins(export.db, &destination.id).await?;
    if let Some(png) = logo {
        export.files.insert(LOGO.to_owned(), png);
    }
    let about = About {
        format: FORMAT,
        main_language: destination.main_language,
        languages: destination.languages(),
        time_zone: destination.time_zone,
        accent: destination.accent.clone(),
        charter: name,
        logo: has_logo.then(|| LOGO.to_owned()),
        logo_alone: destination.logo.as_ref().is_some_and(|logo| logo.stands_alone),
        embedded_by: origins.iter().map(Origin::to_string).collect(),
        name: (&destination.name).into(),
        presentation: (&destination.presentation).into(),
    };
    export.add(FILE, &about)
}

/// Makes the destination in a database that has none; replaces its settings when asked.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    if import.bytes(FILE).is_none() {
        import.wrong(FILE, "", "the file is missing: every folder begins with it");
        return Ok(());
    }
    let Some(version) = import.toml::<Version>(FILE) else { return Ok(()) };
    if FORMAT < version.format {
        let reason =
            format!("this folder has format {}, this program reads {FORMAT}", version.format);
        import.wrong(FILE, "format", reason);
        return Ok(());
    }
    let Some(about) = import.toml::<About>(FILE) else { return Ok(()) };
    if about.accent.parse::<Colour>().is_err() {
        import.wrong(FILE, &about.accent, "the accent is not a colour written #rrggbb");
    }
    let charter = about.charter.clone().and_then(|name| read_charter(import, name));
    let logo = about.logo.as_deref().and_then(|name| read_logo(import, name));
    let origins = read_origins(import, &about.embedded_by);
    let known = import.destination.clone();
    let main_language = known.as_ref().map_or(about.main_language, |known| known.main_language);
    let mut destination = Destination {
        id: known.as_ref().map_or_else(ThingId::random, |known| known.id.clone()),
        host: known.as_ref().map(|known| known.host.clone()).unwrap_or_default(),
        name: crate::spine::language::Translated::only(main_language, "…"),
        presentation: crate::spine::language::Translated::only(main_language, "…"),
        main_language,
        other_languages: match about.languages.as_slice() {
            // A folder that says nothing of it is read in every language of the screen.
            [] => Lang::ALL.to_vec(),
            spoken => spoken.to_vec(),
        },
        time_zone: about.time_zone,
        accent: about.accent,
        logo: None,
        conformity: known.as_ref().map(|known| known.conformity).unwrap_or_default(),
    };
    import.destination = Some(destination.clone());
    let (name, presentation) =
        (import.text(FILE, about.name), import.text(FILE, about.presentation));
    if let (Some(name), Some(presentation)) = (name, presentation) {
        destination.name = name;
        destination.presentation = presentation;
    }
    let is_taken = known.is_none() || import.if_there == IfThere::Replace;
    import.takes_settings = is_taken;
    match (known, import.if_there) {
        (None, _) => {
            tenant::insert(import.db, &destination).await?;
            journal::open(import.db, &destination.id, import.now).await?;
        }
        (Some(_), IfThere::Replace) => {}
        (Some(known), _) => destination = known,
    }
    if is_taken {
        queries::forget_logo(import.db, &destination.id).await?;
        if let Some(png) = logo {
            let version = queries::keep_logo(import.db, &destination.id, png).await?;
            destination.logo = Some(Logo { version, stands_alone: about.logo_alone });
        }
        tenant::update(import.db, &destination).await?;
        embedding::keep(import.db, &destination.id, origins).await?;
    }
    if let Some(charter) = charter.filter(|_| is_taken) {
        queries::keep_charter(import.db, &destination.id, charter).await?;
    }
    import.destination = Some(destination);
    Ok(())
}

fn read_origins(import: &mut Import<'_>, written: &[String]) -> BTreeSet<Origin> {
    if embedding::MOST < written.len() {
        let most = embedding::MOST;
        import.wrong(FILE, "embedded_by", format!("there are more than {most} sites"));
    }
    let mut origins = BTreeSet::new();
    for one in written {
        match one.parse() {
            Ok(origin) => drop(origins.insert(origin)),
            Err(error) => import.wrong(FILE, "embedded_by", InvalidOrigin::to_string(&error)),
        }
    }
    origins
}

fn read_logo(import: &mut Import<'_>, name: &str) -> Option<Vec<u8>> {
    let Some(bytes) = import.bytes(name).map(<[u8]>::to_vec) else {
        import.wrong(FILE, "logo", format!("the file `{name}` is missing"));
        return None;
    };
    // A picture that is a logo already comes back byte for byte.
    match picture::logo(&bytes) {
        Ok(_) if picture::is_logo(&bytes) => Some(bytes),
        Ok(png) => Some(png),
        Err(error) => {
            import.wrong(name, "", error.to_string());
            None
        }
    }
}

fn read_charter(import: &mut Import<'_>, file_name: String) -> Option<Charter> {
    let Some(template) = import.bytes(CHARTER).map(<[u8]>::to_vec) else {
        import.wrong(FILE, "charter", format!("the file `{CHARTER}` is missing"));
        return None;
    };
    if let Err(error) = Template::read(&template) {
        import.wrong(CHARTER, "", format!("this cannot be a template: {error}"));
        return None;
    }
    Some(Charter { file_name, at: import.now, template })
}
