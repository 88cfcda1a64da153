//! The report of a gathering: what the office writes from the outline of the day, has corrected, and
//! publishes.

use cordee_store::ThingId;

use crate::spine::editing::{Pairs, without_empty};
use crate::spine::form::{self, Errors, Fields, LONG, TITLE};
use crate::spine::language::{Lang, Translated};
use crate::spine::thing::State;

/// What a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportDescription {
    pub title: Translated,
    /// In Markdown.
    pub body: Option<Translated>,
}

impl ReportDescription {
    /// What it says, field by field, as its form names them.
    pub fn pairs(&self) -> Pairs {
        let mut pairs = form::translated_pairs("title", Some(&self.title));
        pairs.extend(form::translated_pairs("body", self.body.as_ref()));
        without_empty(pairs)
    }

    /// Reads the form of a report.
    ///
    /// # Errors
    /// When it has no title in the main language, or a text is too long.
    pub fn read(fields: &Fields, main: Lang) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
        let body = form::translated(fields, "body", main, LONG, &mut errors);
        errors.or(title.map(|title| Self { title, body }))
    }
}

/// The report of a gathering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub id: ThingId,
    pub description: ReportDescription,
    pub state: State,
    pub example: bool,
    pub revision: i32,
}
