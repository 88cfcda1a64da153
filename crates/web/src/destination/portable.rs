//! `destination.toml`: the destination of a portable folder.

use chrono_tz::Tz;
use cordee_report::Template;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::journal;
use crate::spine::language::Lang;
use crate::spine::portable::{Export, FORMAT, IfThere, Import, Profile, Texts};
use crate::spine::tenant::{self, Destination};

use super::model::Colour;
use super::queries::{self, Charter};

const FILE: &str = "destination.toml";
/// The office's Word template, in the complete profile only: a letterhead is not for everybody.
const CHARTER: &str = "charter.docx";

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
    let about = About {
        format: FORMAT,
        main_language: destination.main_language,
        languages: Lang::ALL.to_vec(),
        time_zone: destination.time_zone,
        accent: destination.accent.clone(),
        charter: name,
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
    let known = import.destination.clone();
    let main_language = known.as_ref().map_or(about.main_language, |known| known.main_language);
    let mut destination = Destination {
        id: known.as_ref().map_or_else(ThingId::random, |known| known.id.clone()),
        host: known.as_ref().map(|known| known.host.clone()).unwrap_or_default(),
        name: crate::spine::language::Translated::only(main_language, "…"),
        presentation: crate::spine::language::Translated::only(main_language, "…"),
        main_language,
        time_zone: about.time_zone,
        accent: about.accent,
    };
    import.destination = Some(destination.clone());
    let (name, presentation) =
        (import.text(FILE, about.name), import.text(FILE, about.presentation));
    if let (Some(name), Some(presentation)) = (name, presentation) {
        destination.name = name;
        destination.presentation = presentation;
    }
    let is_taken = known.is_none() || import.if_there == IfThere::Replace;
    match (known, import.if_there) {
        (None, _) => {
            tenant::insert(import.db, &destination).await?;
            journal::open(import.db, &destination.id, import.now).await?;
        }
        (Some(_), IfThere::Replace) => tenant::update(import.db, &destination).await?,
        (Some(known), _) => destination = known,
    }
    if let Some(charter) = charter.filter(|_| is_taken) {
        queries::keep_charter(import.db, &destination.id, charter).await?;
    }
    import.destination = Some(destination);
    Ok(())
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
