//! Figures: a value with what it is of. Start with [`Figure`]; how a value is typed and said is
//! [`value`]'s.

use cordee_store::ThingId;

use crate::spine::dates::Period;
use crate::spine::language::{Lang, Translated};
use crate::spine::messages::{text, text_with};
use crate::spine::naming::named;
use crate::spine::thing::{Slugs, State};

pub mod reading;
pub mod value;

use value::Decimal;

/// The units that most figures have, and that are said as each language writes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitName {
    /// What is counted stands in the title.
    Number,
    Percent,
    Euros,
    People,
    Nights,
    Beds,
    Jobs,
    Kilometres,
    Hectares,
    Tonnes,
    /// One that is typed.
    Other,
}

named!(
    UnitName,
    Number => "number",
    Percent => "percent",
    Euros => "euros",
    People => "people",
    Nights => "nights",
    Beds => "beds",
    Jobs => "jobs",
    Kilometres => "kilometres",
    Hectares => "hectares",
    Tonnes => "tonnes",
    Other => "other",
);

/// What a value counts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub name: UnitName,
    /// How it is called, when it is another.
    pub typed: Option<Translated>,
}

/// What is said of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub title: Translated,
    pub value: Decimal,
    pub unit: Unit,
    pub dates: Period,
    /// What dates alone do not say: “an average of three seasons”.
    pub period: Option<Translated>,
    /// The perimeter that it is of, when it is one that the destination knows.
    pub perimeter: Option<ThingId>,
    /// What it is of, in words.
    pub area: Option<Translated>,
    pub source: Translated,
    /// Where the source is read.
    pub address: Option<String>,
    pub licence: Option<String>,
    /// How it was counted, and what it does not say; in Markdown.
    pub method: Option<Translated>,
}

impl Description {
    /// “3 200 nuitées”.
    pub fn value_said(&self, lang: Lang) -> String {
        let unit = self.unit.typed.as_ref().map(|unit| unit.said(lang).line()).unwrap_or_default();
        // Both languages tell one from many, and do not begin to count many at the same value.
        let number = if self.value.is_one(lang) { 1 } else { 2 };
        let values = [
            ("value", self.value.said(lang).into()),
            ("number", number.into()),
            ("unit", unit.into()),
        ];
        text_with(lang, &format!("figure-with-{}", self.unit.name.name()), &values)
    }

    /// “2021, moyenne de trois saisons”: its dates, and what they do not say.
    pub fn period_said(&self, lang: Lang) -> String {
        let words = self.period.as_ref().map(|period| period.said(lang).line());
        let parts: Vec<String> = [self.dates.said(lang), words].into_iter().flatten().collect();
        parts.join(&text(lang, "list-separator"))
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    pub id: ThingId,
    pub process: Option<ThingId>,
    pub description: Description,
    pub slugs: Slugs,
    pub state: State,
    pub example: bool,
    pub revision: i32,
}
