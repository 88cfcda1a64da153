//! Handing over: what whoever takes a project over has to know, part by part, from every domain.

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::sea_orm::DatabaseConnection;

use super::app::App;
use super::language::Lang;
use super::messages::{Value, text, text_with};
use super::tenant::Destination;
use super::{dates, typography, urls};

/// The most lines of one part: the page it comes from has the others.
pub const MOST: usize = 200;

/// What is asked of each domain.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub app: &'a App,
    pub destination: &'a Destination,
    pub lang: Lang,
    pub now: DateTime<Utc>,
}

impl Asked<'_> {
    pub fn db(&self) -> &DatabaseConnection {
        self.app.store.reader()
    }

    /// The day it is in the destination.
    pub fn today(&self) -> NaiveDate {
        dates::day_in(self.now, self.destination.time_zone)
    }

    pub fn t(&self, key: &str) -> String {
        text(self.lang, key)
    }

    /// The message `key` with a number.
    pub fn tn(&self, key: &str, number: usize) -> String {
        let shown = typography::number(number as u64, self.lang);
        let values = [("number", Value::from(number)), ("shown", Value::from(shown))];
        text_with(self.lang, key, &values)
    }

    /// The address of `written` on the site.
    pub fn path(&self, written: &str, values: &[&str]) -> String {
        urls::path(self.lang, written, values)
    }
}

/// What one domain hands over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub title: String,
    /// One or two sentences; may be empty.
    pub lead: String,
    /// In the order in which they are read; see [`MOST`].
    pub lines: Vec<Line>,
}

/// One thing that goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub what: String,
    /// When it is due or happens, as people read it; empty when it has no day.
    pub when: String,
    /// Who is in charge; empty when nobody in particular.
    pub who: String,
    /// Where it is found on the site.
    pub path: Option<String>,
}
