//! What the columns `cordee` hold: TOML, so that it can be read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::language::{Language, Text};
use crate::population::Population;

/// What XLSForm has no place for, of one question or page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Extra {
    /// The type, where another would be guessed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) kind: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) populations: BTreeSet<Population>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) dont_know: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) refuse: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) least: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) top: Option<u16>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) anchored: Vec<String>,
    /// Conditions as they were written; a cell that was changed since counts instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) show_if: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) required_if: Option<String>,
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub(super) unit: Text,
}

/// The same of the whole questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Whole {
    pub(super) languages: Vec<Language>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) populations: BTreeSet<Population>,
    pub(super) title: Text,
}

/// Writes what there is to keep; nothing, when there is nothing.
pub(super) fn write<T: Serialize>(extra: &T) -> String {
    toml::to_string(extra).map(|it| it.trim().to_owned()).unwrap_or_default()
}

/// Reads it; what somebody changed beyond reading counts as nothing.
pub(super) fn read<T: for<'a> Deserialize<'a> + Default>(cell: &str) -> T {
    toml::from_str(cell).unwrap_or_default()
}
