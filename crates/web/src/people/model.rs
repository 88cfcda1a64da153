//! Organisations: what they are called, where they are found, and the logo they are known by.

use cordee_store::ThingId;

use crate::spine::form::{self, Errors, Fields, TITLE};
use crate::spine::language::{Lang, Translated};
use crate::spine::markdown::is_harmless;

/// An organisation: Park, tourist office, municipality, provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub id: ThingId,
    pub name: Translated,
    pub short_name: Translated,
    pub website: Option<String>,
    pub example: bool,
    pub revision: i32,
    /// The version of its logo, when it has one.
    pub logo: Option<String>,
}

/// What the form of an organisation says, once read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub name: Translated,
    pub short_name: Translated,
    pub website: Option<String>,
}

impl Description {
    /// Reads the form of an organisation.
    pub fn read(fields: &Fields, main: Lang) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let name = form::required_translated(fields, "name", main, TITLE, &mut errors);
        let short_name = form::translated(fields, "short-name", main, 60, &mut errors);
        let website = form::optional(fields, "website", 300, &mut errors);
        if website.as_deref().is_some_and(|address| !is_web(address)) {
            errors.add("website", "error-web-address");
        }
        let read = || {
            let name = name?;
            Some(Self { short_name: short_name.unwrap_or_else(|| name.clone()), name, website })
        };
        errors.or(read())
    }
}

fn is_web(address: &str) -> bool {
    is_harmless(address) && address.starts_with("http")
}
