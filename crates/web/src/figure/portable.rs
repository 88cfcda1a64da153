//! `figures/ID.toml`: a figure with its source; drafts in the complete profile only.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::dates::{ImpreciseDate, Period};
use crate::spine::markdown::is_harmless;
use crate::spine::portable::{Export, Import, Texts, is_no, optional_texts};
use crate::spine::thing::{self, Kind, Slugs, State};

use super::model::value::Decimal;
use super::model::{Description, Figure, Unit, UnitName};
use super::queries;

/// Where figures stand.
const FOLDER: &str = "figures/";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: ThingId,
    #[serde(skip_serializing_if = "Option::is_none")]
    process: Option<ThingId>,
    state: String,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former_slugs: Vec<String>,
    /// A decimal, as a text: `"12500.50"`.
    value: String,
    unit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    perimeter: Option<ThingId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
    title: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_name: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<Texts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<Texts>,
    source: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<Texts>,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    let destination = export.destination.id.clone();
    for one in queries::figures(export.db, &destination).await? {
        if thing::seen(export.db, &destination, &one.id, &export.drafts()).await?.is_none() {
            continue;
        }
        let former_slugs = thing::former_slugs(export.db, &one.id).await?;
        export.add(&format!("{FOLDER}{}.toml", one.id), &written(&one, former_slugs))?;
    }
    Ok(())
}

fn written(one: &Figure, former_slugs: Vec<String>) -> One {
    let it = &one.description;
    One {
        id: one.id.clone(),
        process: one.process.clone(),
        state: one.state.name().to_owned(),
        example: one.example,
        former_slugs,
        value: it.value.to_string(),
        unit: it.unit.name.name().to_owned(),
        from: it.dates.starts.map(|date| date.to_string()),
        to: it.dates.ends.map(|date| date.to_string()),
        perimeter: it.perimeter.clone(),
        address: it.address.clone(),
        licence: it.licence.clone(),
        title: (&it.title).into(),
        unit_name: optional_texts(it.unit.typed.as_ref()),
        period: optional_texts(it.period.as_ref()),
        area: optional_texts(it.area.as_ref()),
        source: (&it.source).into(),
        method: optional_texts(it.method.as_ref()),
    }
}

/// Takes in the figures that are not there yet; those that are stay as they are.
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
    if there.is_some_and(|thing| thing.kind == Kind::Figure) {
        return Ok(());
    }
    let (written_id, example) = (one.id.clone(), one.example);
    let (process, former_slugs) = (one.process.clone(), one.former_slugs.clone());
    let perimeter = import.known(path, one.perimeter.clone(), Kind::Perimeter).await?;
    let Some((description, state)) = read(import, path, one) else { return Ok(()) };
    let new = Figure {
        id: import.new_id(path, &written_id).await?,
        process: import.known(path, process, Kind::Process).await?,
        description: Description { perimeter, ..description },
        slugs: Slugs::default(),
        state,
        example,
        revision: 1,
    };
    let (db, now) = (import.db, import.now);
    let thing = queries::insert(db, &destination.id, &new, now).await?;
    thing::keep_former_slugs(db, &thing, &former_slugs).await
}

/// What one file says, but for the perimeter; an error has been told.
fn read(import: &mut Import<'_>, path: &str, one: One) -> Option<(Description, State)> {
    let state = import.choice(path, &one.state, State::named, "a state");
    let value: Option<Decimal> =
        import.choice(path, &one.value, |it| it.parse().ok(), "a decimal number");
    let unit = import.choice(path, &one.unit, UnitName::named, "a unit");
    let starts = one.from.as_deref().and_then(|written| date(import, path, written));
    let ends = one.to.as_deref().and_then(|written| date(import, path, written));
    let title = import.text(path, one.title);
    let typed = import.optional_text(path, one.unit_name);
    let period = import.optional_text(path, one.period);
    let area = import.optional_text(path, one.area);
    let source = import.text(path, one.source);
    let method = import.optional_text(path, one.method);
    let Ok(dates) = Period::new(starts, ends) else {
        import.wrong(path, "to", "it ends before it starts");
        return None;
    };
    if let Some(address) = &one.address
        && !(address.starts_with("http") && is_harmless(address))
    {
        import.wrong_value(path, address, format!("`{address}` is not the address of a site"));
        return None;
    }
    if unit == Some(UnitName::Other) && typed.is_none() {
        import.wrong(path, "unit", "a unit that is another has a name, `unit_name`");
        return None;
    }
    let description = Description {
        title: title?,
        value: value?,
        unit: Unit { name: unit?, typed },
        dates,
        period,
        perimeter: None,
        area,
        source: source?,
        address: one.address,
        licence: one.licence,
        method,
    };
    Some((description, state?))
}

fn date(import: &mut Import<'_>, path: &str, written: &str) -> Option<ImpreciseDate> {
    import.choice(path, written, |it| it.parse().ok(), "a date")
}
