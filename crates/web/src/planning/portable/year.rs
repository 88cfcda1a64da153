//! What speaks for and against dates: whose holidays, which zones, the months in which no host is free.

use std::collections::BTreeSet;

use cordee_almanac::{Territory, Zone};
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import};

use super::super::model::{Year, zone};
use super::super::queries;
use super::FILE;

/// What is left out is as a year begins.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    territory: Option<String>,
    zones: Option<Vec<String>>,
    #[serde(default)]
    busy_months: BTreeSet<u8>,
}

/// The year, when it is not as every year begins.
pub(super) async fn export(export: &Export<'_>) -> Result<Option<One>, DbErr> {
    let year = queries::year(export.db, &export.destination.id).await?;
    let zones = year.zones.iter().map(|zone| zone.key().to_owned());
    Ok((year != Year::default()).then(|| One {
        territory: Some(year.territory.key().to_owned()),
        zones: Some(zones.collect()),
        busy_months: year.busy_months,
    }))
}

/// Keeps the year with the other settings: where the destination is new, or is replaced.
pub(super) async fn take_in(
    import: &mut Import<'_>,
    destination: &ThingId,
    one: &One,
) -> Result<(), DbErr> {
    let begun = Year::default();
    let named = |key: &str| Territory::ALL.into_iter().find(|it| it.key() == key);
    let territory = match &one.territory {
        Some(key) => import.choice(FILE, key, named, "a territory"),
        None => Some(begun.territory),
    };
    let zones: Option<BTreeSet<Zone>> = match &one.zones {
        Some(keys) => {
            let read = keys.iter().map(|key| import.choice(FILE, key, zone, "a zone"));
            read.collect::<Vec<_>>().into_iter().collect()
        }
        None => Some(begun.zones),
    };
    let wrong = one.busy_months.iter().find(|month| !(1..=12).contains(*month));
    if let Some(month) = wrong {
        import.wrong(FILE, "busy_months", format!("`{month}` is not a month, from 1 to 12"));
    }
    let (Some(territory), Some(zones), None) = (territory, zones, wrong) else { return Ok(()) };
    if !import.takes_settings {
        return Ok(());
    }
    let year = Year { territory, zones, busy_months: one.busy_months.clone() };
    queries::keep_year(import.db, destination, &year).await
}
