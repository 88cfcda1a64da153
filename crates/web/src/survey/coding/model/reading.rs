//! What the forms of themes and codes say.

use std::collections::BTreeSet;

use cordee_store::ThingId;

use crate::spine::form::{self, Errors, Fields, REVISION, SHORT, TITLE, translated_pairs};
use crate::spine::language::{Lang, Translated};

use super::{Theme, Verdict};

/// The name and the definition of a theme.
pub struct Description {
    pub name: Translated,
    pub definition: Option<Translated>,
}

/// Reads what a theme is.
pub fn theme(fields: &Fields, main: Lang) -> Result<Description, Errors> {
    let mut errors = Errors::default();
    let name = form::required_translated(fields, "name", main, TITLE, &mut errors);
    let definition = form::translated(fields, "definition", main, SHORT, &mut errors);
    errors.or(name.map(|name| Description { name, definition }))
}

/// A theme as its form shows it.
pub fn typed(theme: &Theme) -> Vec<(String, String)> {
    let mut pairs = translated_pairs("name", Some(&theme.name));
    pairs.extend(translated_pairs("definition", theme.definition.as_ref()));
    pairs.push((REVISION.to_owned(), theme.revision.to_string()));
    pairs
}

/// Reads what was given to a text; `themes` are those of the grid.
pub fn verdict(fields: &Fields, themes: &[Theme]) -> Result<Verdict, Errors> {
    let mut errors = Errors::default();
    let ticked: BTreeSet<ThingId> = fields
        .all("theme")
        .into_iter()
        .filter_map(|id| themes.iter().find(|theme| theme.id.as_str() == id))
        .map(|theme| theme.id.clone())
        .collect();
    let (outside, unreadable) = (fields.is_checked("outside"), fields.is_checked("unreadable"));
    let verdict = match (ticked.is_empty(), outside, unreadable) {
        (false, false, false) => Some(Verdict::Themes(ticked)),
        (true, true, false) => Some(Verdict::Outside),
        (true, false, true) => Some(Verdict::Unreadable),
        (true, false, false) => {
            errors.add("theme", "error-coding-nothing");
            None
        }
        _ => {
            errors.add("theme", "error-coding-both");
            None
        }
    };
    errors.or(verdict)
}

/// A verdict as its form shows it.
pub fn typed_verdict(verdict: &Verdict) -> Vec<(String, String)> {
    let yes = |name: &str| vec![(name.to_owned(), "yes".to_owned())];
    match verdict {
        Verdict::Themes(themes) => {
            themes.iter().map(|theme| ("theme".to_owned(), theme.to_string())).collect()
        }
        Verdict::Outside => yes("outside"),
        Verdict::Unreadable => yes("unreadable"),
    }
}
