//! How the answers to a survey are read, as the project team chose it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name of what people are to the destination, among what answers are weighted to and crossed by:
/// no question's code can be it, for those hold no dash.
pub const POPULATION: &str = "-population";

/// The most tables of two questions that everybody reads.
pub const MOST_CROSSINGS: usize = 12;

/// What readers of the public page may cut the answers by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// What people are to the destination.
    Population,
    /// The first place that is asked for.
    Place,
    /// The month in which the answers came.
    Month,
}

impl Cut {
    pub const ALL: [Self; 3] = [Self::Population, Self::Place, Self::Month];

    pub fn name(self) -> &'static str {
        match self {
            Self::Population => "population",
            Self::Place => "place",
            Self::Month => "month",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cut| cut.name() == name)
    }
}

/// What is known of the population in one respect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Margin {
    /// [`POPULATION`], or the code of a question.
    pub of: String,
    /// For each category, by its code, its share in hundredths of a percent.
    pub shares: BTreeMap<String, u16>,
    /// Where the shares come from.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// What was chosen for a survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// The filter that matters most first: those that come later have to suit it.
    #[serde(default)]
    pub cuts: Vec<Cut>,
    /// Pairs of columns of the answers that everybody reads crossed.
    #[serde(default)]
    pub crossings: Vec<(String, String)>,
    #[serde(default)]
    pub margins: Vec<Margin>,
}

impl Default for Analysis {
    fn default() -> Self {
        Self { cuts: vec![Cut::Population], crossings: vec![], margins: vec![] }
    }
}

impl Analysis {
    pub fn margin(&self, of: &str) -> Option<&Margin> {
        self.margins.iter().find(|margin| margin.of == of)
    }

    /// Puts `margin` in the place of the one of the same question; without shares there is none.
    pub fn declare(&mut self, margin: Margin) {
        let place = self.margins.iter().position(|known| known.of == margin.of);
        match place {
            Some(at) if margin.shares.is_empty() => {
                self.margins.remove(at);
            }
            Some(at) => self.margins[at] = margin,
            None if margin.shares.is_empty() => {}
            None => self.margins.push(margin),
        }
    }
}
