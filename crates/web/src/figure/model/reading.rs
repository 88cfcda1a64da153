//! What the form of a figure says.

use cordee_store::ThingId;

use crate::spine::form::{
    self, Errors, Fields, LONG, REVISION, SHORT, TITLE, in_language, translated_pairs,
};
use crate::spine::language::Lang;
use crate::spine::markdown::is_harmless;

use super::value::{Decimal, MOST_DECIMALS, MOST_WHOLE, ValueError};
use super::{Description, Figure, Unit, UnitName};

/// The longest name of a unit, and the longest address, in characters.
const UNIT: usize = 60;
const ADDRESS: usize = 2_000;

/// Reads what a figure is, as somebody typed it who reads `lang`; `perimeters` are those that there are.
pub fn description(
    fields: &Fields,
    (main, lang): (Lang, Lang),
    perimeters: &[ThingId],
) -> Result<Description, Errors> {
    let mut errors = Errors::default();
    let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
    let value = value(fields, lang, &mut errors);
    let unit = unit(fields, main, &mut errors);
    let dates = form::period(fields, &mut errors);
    let period = form::translated(fields, "period", main, TITLE, &mut errors);
    let says_no_date = dates.starts.is_none() && dates.ends.is_none();
    if says_no_date && period.is_none() {
        errors.add("starts", "error-figure-period");
    }
    let perimeter = perimeter(fields, perimeters, &mut errors);
    let area = form::translated(fields, "area", main, TITLE, &mut errors);
    if perimeter.is_none() && area.is_none() {
        errors.add(&in_language("area", main), "error-figure-perimeter");
    }
    let source = form::required_translated(fields, "source", main, SHORT, &mut errors);
    let address = form::optional(fields, "address", ADDRESS, &mut errors);
    if address.as_deref().is_some_and(|it| !it.starts_with("http") || !is_harmless(it)) {
        errors.add("address", "error-web-address");
    }
    let licence = form::optional(fields, "licence", TITLE, &mut errors);
    let method = form::translated(fields, "method", main, LONG, &mut errors);
    let read = || {
        Some(Description {
            title: title?,
            value: value?,
            unit: unit?,
            dates,
            period,
            perimeter,
            area,
            source: source?,
            address,
            licence,
            method,
        })
    };
    errors.or(read())
}

fn value(fields: &Fields, lang: Lang, errors: &mut Errors) -> Option<Decimal> {
    let typed = form::required(fields, "value", TITLE, errors)?;
    match Decimal::read(&typed, lang) {
        Ok(value) => Some(value),
        Err(ValueError::Unclear) => {
            errors.add("value", "error-figure-value");
            None
        }
        Err(ValueError::TooLong) => {
            let most = vec![("whole", MOST_WHOLE.into()), ("decimals", MOST_DECIMALS.into())];
            errors.add_with("value", "error-figure-digits", most);
            None
        }
    }
}

fn unit(fields: &Fields, main: Lang, errors: &mut Errors) -> Option<Unit> {
    let typed = form::translated(fields, "unit-text", main, UNIT, errors);
    let Some(name) = UnitName::named(fields.text("unit")) else {
        errors.add("unit", "error-choose");
        return None;
    };
    if name != UnitName::Other {
        return Some(Unit { name, typed: None });
    }
    if typed.is_none() {
        errors.add(&in_language("unit-text", main), "error-figure-unit");
    }
    typed.map(|typed| Unit { name, typed: Some(typed) })
}

fn perimeter(fields: &Fields, known: &[ThingId], errors: &mut Errors) -> Option<ThingId> {
    let typed = fields.text("perimeter");
    if typed.is_empty() {
        return None;
    }
    let found = known.iter().find(|id| id.as_str() == typed).cloned();
    if found.is_none() {
        errors.add("perimeter", "error-choose");
    }
    found
}

/// A figure as its form shows it to somebody who reads `lang`.
pub fn typed(figure: &Figure, lang: Lang) -> Vec<(String, String)> {
    let it = &figure.description;
    let mut pairs = translated_pairs("title", Some(&it.title));
    pairs.extend(translated_pairs("unit-text", it.unit.typed.as_ref()));
    pairs.extend(translated_pairs("period", it.period.as_ref()));
    pairs.extend(translated_pairs("area", it.area.as_ref()));
    pairs.extend(translated_pairs("source", Some(&it.source)));
    pairs.extend(translated_pairs("method", it.method.as_ref()));
    let own = [
        ("value", it.value.typed(lang)),
        ("unit", it.unit.name.name().to_owned()),
        ("starts", it.dates.starts.map(|date| date.typed(lang)).unwrap_or_default()),
        ("ends", it.dates.ends.map(|date| date.typed(lang)).unwrap_or_default()),
        ("perimeter", it.perimeter.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("address", it.address.clone().unwrap_or_default()),
        ("licence", it.licence.clone().unwrap_or_default()),
        (REVISION, figure.revision.to_string()),
    ];
    pairs.extend(own.map(|(name, value)| (name.to_owned(), value)));
    pairs
}
