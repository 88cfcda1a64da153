//! What the office types for somebody: from a mail, a call, a sheet, or what was said in a room.

use chrono::NaiveDate;

use crate::spine::form::{Errors, Fields};
use crate::spine::language::Lang;

use super::handling::day;
use super::{Author, Channel, Words, reading};

/// What is typed for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub words: Words,
    /// Their name and address, if they agreed to have them kept.
    pub author: Author,
    pub channel: Channel,
    /// The day on which it came, if it was not today.
    pub on: Option<NaiveDate>,
    /// Whether it was read by the rule as it was typed.
    pub is_published: bool,
}

/// How it can have come: what comes on the public page is typed by nobody else.
pub fn channels() -> impl Iterator<Item = Channel> {
    Channel::ALL.iter().copied().filter(|it| *it != Channel::Web)
}

/// Reads what was typed for somebody, on the day `today`; in the language of the page, unless the form says
/// another.
pub fn typed(fields: &Fields, (lang, today): (Lang, NaiveDate)) -> Result<Typed, Errors> {
    let mut errors = Errors::default();
    let channel = channels().find(|it| it.name() == fields.text("channel"));
    if channel.is_none() {
        errors.add("channel", "error-choose");
    }
    let on = day(fields, "on", today, &mut errors);
    let lang = fields.text("language").parse().unwrap_or(lang);
    let words = reading::words(fields, lang, &mut errors);
    let author = reading::author(fields, false, &mut errors);
    let is_somebody = author.as_ref().is_some_and(|it| it.name.is_some() || it.mail.is_some());
    if is_somebody && !fields.is_checked("agreed") {
        errors.add("agreed", "error-contribution-agreed");
    }
    let is_published = fields.is_checked("published");
    let read =
        || Some(Typed { words: words?, author: author?, channel: channel?, on, is_published });
    errors.or(read())
}

/// What the form of the next one says already: how it came, when, and whether it is published.
pub fn carried(fields: &Fields) -> Vec<(&'static str, &str)> {
    let names = ["channel", "on", "language", "published"];
    let given = names.map(|name| (name, fields.text(name)));
    given.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}
