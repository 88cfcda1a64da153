//! A perimeter: a dated set of municipalities, and which one a process is about.

use std::fmt;
use std::str::FromStr;

use cordee_store::ThingId;
use serde::{Deserialize, Serialize};

use crate::spine::dates::{ImpreciseDate, Period, date_said};
use crate::spine::form::{self, Errors, Fields, SHORT, TITLE};
use crate::spine::language::{Lang, Translated};
use crate::spine::messages::text_with;
use crate::spine::thing::Slugs;
use crate::spine::urls;

mod drawing;
mod figure;
pub mod geojson;
mod outline;
mod simplify;

pub use drawing::{About as DrawingAbout, STEPS as MAP_STEPS, drawing, pointed, shaded};
pub use figure::{Figure, Line, words};
pub use outline::{Outline, Position};

/// The code that INSEE, the French statistical institute, gives to a municipality.
///
/// Five characters: the department in two (`01` to `95`, `2A`, `2B`, `97`, `98`), then three digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InseeCode(String);

/// Says that a text is no code of a municipality.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no INSEE code: five characters such as 42017, 2A004 or 97411")]
pub struct InvalidCode(pub String);

impl InseeCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for InseeCode {
    type Err = InvalidCode;

    fn from_str(written: &str) -> Result<Self, InvalidCode> {
        let wrong = || InvalidCode(written.chars().take(40).collect());
        let (department, rest) = written.split_at_checked(2).ok_or_else(wrong)?;
        let is_department = match department {
            "2A" | "2B" | "97" | "98" => true,
            "00" | "20" | "96" | "99" => false,
            other => other.bytes().all(|it| it.is_ascii_digit()),
        };
        let is_rest = rest.len() == 3 && rest.bytes().all(|it| it.is_ascii_digit());
        if is_department && is_rest { Ok(Self(written.to_owned())) } else { Err(wrong()) }
    }
}

impl TryFrom<String> for InseeCode {
    type Error = InvalidCode;

    fn try_from(written: String) -> Result<Self, InvalidCode> {
        written.parse()
    }
}

impl From<InseeCode> for String {
    fn from(code: InseeCode) -> Self {
        code.0
    }
}

impl fmt::Display for InseeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A municipality, as it was when its outline was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    pub code: InseeCode,
    pub name: String,
    pub outline: Outline,
}

/// A dated set of municipalities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perimeter {
    pub id: ThingId,
    pub slugs: Slugs,
    pub example: bool,
    pub revision: i32,
    pub description: Description,
    /// By how many metres the outlines were simplified when they came in.
    pub simplified_m: Option<u16>,
}

/// What the form or the folder of a perimeter says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub title: Translated,
    /// When it counts; without an end, until another does.
    pub validity: Period,
    /// Where the list and the outlines come from.
    pub source: Translated,
    pub licence: Option<String>,
    /// Of which year or edition the outlines are.
    pub edition: Option<String>,
    /// What readers have to know of the outlines.
    pub note: Option<Translated>,
}

impl Description {
    /// Reads the form of a perimeter.
    pub fn read(fields: &Fields, main: Lang) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
        let validity = form::period(fields, &mut errors);
        let source = form::required_translated(fields, "source", main, SHORT, &mut errors);
        let licence = form::optional(fields, "licence", TITLE, &mut errors);
        let edition = form::optional(fields, "edition", TITLE, &mut errors);
        let note = form::translated(fields, "note", main, SHORT, &mut errors);
        let read =
            || Some(Self { title: title?, validity, source: source?, licence, edition, note });
        errors.or(read())
    }

    /// When it counts, in a sentence; nothing when no date is known.
    pub fn validity_said(&self, lang: Lang) -> Option<String> {
        let one = |key, date: String| text_with(lang, key, &[("date", date.into())]);
        match (self.validity.starts, self.validity.ends) {
            (Some(ImpreciseDate::Day(day)), None) => {
                Some(one("perimeter-since-day", date_said(day, lang)))
            }
            (Some(date), None) => Some(one("perimeter-since", date.said(lang))),
            _ => self.validity.said(lang).map(|dates| one("perimeter-between", dates)),
        }
    }
}

impl Perimeter {
    /// Whether it may have counted at `date`, as precisely as both are known.
    fn is_valid_at(&self, date: ImpreciseDate) -> bool {
        let Period { starts, ends } = self.description.validity;
        starts.is_none_or(|starts| starts.first_day() <= date.last_day())
            && ends.is_none_or(|ends| date.first_day() <= ends.last_day())
    }
}

/// Which of `perimeters` a process is about: the one that was valid at the first of the dates of its
/// `steps`; of several, the one that began last. When none was, the newest of all.
///
/// What is invented keeps to itself: a process that is an `example` takes perimeters that are too,
/// and no other does.
pub fn applying(
    perimeters: &[Perimeter],
    example: bool,
    steps: impl IntoIterator<Item = Period>,
) -> Option<&Perimeter> {
    let dates = steps.into_iter().filter_map(|step| step.starts.or(step.ends));
    let first = dates.min_by_key(|date| (date.first_day(), date.last_day()));
    let began = |perimeter: &&Perimeter| {
        let starts = perimeter.description.validity.starts;
        (starts.map(ImpreciseDate::first_day), perimeter.id.clone())
    };
    let own = || perimeters.iter().filter(|perimeter| perimeter.example == example);
    let valid = |it: &&Perimeter| first.is_some_and(|date| it.is_valid_at(date));
    own().filter(valid).max_by_key(began).or_else(|| own().max_by_key(began))
}

/// A perimeter with the municipalities it gathers, in the order of their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Territory {
    pub perimeter: Perimeter,
    pub municipalities: Vec<Municipality>,
}

/// Puts municipalities in the order in which the French look for them: `Le Bessat` at B, `Échalas`
/// at E.
pub fn sort(municipalities: &mut [Municipality]) {
    municipalities.sort_by_cached_key(|it| (sorting(&it.name), it.name.clone(), it.code.clone()));
}

/// Puts the names of municipalities in the same order.
pub fn sort_names(names: &mut [String]) {
    names.sort_by_cached_key(|name| (sorting(name), name.clone()));
}

/// A name without its article, its capitals and its accents.
fn sorting(name: &str) -> String {
    let plain = urls::slug(&name.replace(['\'', '’'], " "));
    let without =
        ["l-", "la-", "le-", "les-"].iter().find_map(|article| plain.strip_prefix(article));
    without.unwrap_or(&plain).to_owned()
}
