//! The register and what is held about somebody, in words.

use chrono_tz::Tz;

use crate::spine::app::Settings;
use crate::spine::dates::{date_said, instant_said};
use crate::spine::language::Lang;
use crate::spine::messages::{Value, text, text_with};
use crate::spine::personal::exporting::Part;
use crate::spine::personal::{About, Detail, Entry};
use crate::spine::typography;

/// How many entries of one holding a page shows: the last ones. The file has them all.
const SHOWN: usize = 20;

/// One line of the register, in words.
pub struct Line {
    pub name: &'static str,
    pub title: String,
    pub what: String,
    pub whose: String,
    pub why: String,
    pub ground: String,
    pub kept: String,
    pub seen_by: String,
    pub erased: String,
}

impl Line {
    pub fn of(about: &About, settings: &Settings, lang: Lang) -> Self {
        let name = about.name;
        let count = about.kept.count(settings).unwrap_or_default();
        let count = i32::try_from(count).unwrap_or(i32::MAX);
        Self {
            name,
            title: text(lang, &format!("holding-{name}")),
            what: text(lang, &format!("holding-{name}-what")),
            whose: text(lang, &format!("whose-{}", about.whose.name())),
            why: text(lang, &format!("holding-{name}-why")),
            ground: text(lang, &format!("ground-{}", about.ground.name())),
            kept: text_with(
                lang,
                &format!("holding-{name}-kept"),
                &[("count", Value::from(count))],
            ),
            seen_by: text(lang, &format!("seen-by-{}", about.seen_by.name())),
            erased: text(lang, &format!("holding-{name}-erased")),
        }
    }
}

/// A field of an entry, in words.
pub struct Fact {
    pub label: String,
    pub said: String,
}

/// What one holding has of somebody, in words.
pub struct Shelf {
    pub title: String,
    pub why: String,
    pub entries: Vec<Vec<Fact>>,
    /// How many there are in all, when not all are shown.
    pub all: Option<String>,
}

impl Shelf {
    pub fn of(part: &Part, zone: Tz, lang: Lang) -> Self {
        let name = part.name;
        let count = part.entries.len();
        let last = part.entries.iter().skip(count.saturating_sub(SHOWN));
        Self {
            title: text(lang, &format!("holding-{name}")),
            why: text(lang, &format!("holding-{name}-why")),
            entries: last.map(|entry| facts(entry, zone, lang)).collect(),
            all: (SHOWN < count).then(|| shown(count, lang)),
        }
    }
}

fn shown(count: usize, lang: Lang) -> String {
    let count = typography::number(count as u64, lang);
    text_with(lang, "data-shown", &[("count", Value::from(count))])
}

fn facts(entry: &Entry, zone: Tz, lang: Lang) -> Vec<Fact> {
    let fact = |(name, detail): &(&'static str, Detail)| {
        let said = match detail {
            Detail::Text(said) => typography::set(said, lang),
            Detail::Word(key) => text(lang, key),
            Detail::Instant(instant) => instant_said(*instant, zone, lang),
            Detail::Day(day) => date_said(*day, lang),
            // Whole texts are read where they stand, and in the file.
            Detail::Fields(_) => return None,
        };
        Some(Fact { label: text(lang, &format!("detail-{name}")), said })
    };
    entry.iter().filter_map(fact).collect()
}
