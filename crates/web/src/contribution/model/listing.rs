//! Long lists, the newest first, that are read part by part: a place in one is an instant and an
//! identifier.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;

use super::{Nature, Standing};

/// How many contributions one page of a list shows.
pub const PAGE: u64 = 50;
/// Counting stops there: beyond, it is “more than”. Whether each was removed is looked up, so that counting takes the
/// longer the farther it goes.
pub const MOST_COUNTED: u64 = 300;

/// Which contributions of a workstream are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sought {
    pub standing: Standing,
    pub nature: Option<Nature>,
}

impl Sought {
    /// Those that everybody reads.
    pub const PUBLIC: Self = Self { standing: Standing::Published, nature: None };
}

/// A place in a list: it goes on after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub at: DateTime<Utc>,
    pub id: ThingId,
}

/// Says that a text is no place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no place in a list of contributions")]
pub struct InvalidPlace;

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.at.timestamp_micros(), self.id)
    }
}

impl FromStr for Place {
    type Err = InvalidPlace;

    fn from_str(text: &str) -> Result<Self, InvalidPlace> {
        let (micros, id) = text.split_once('_').ok_or(InvalidPlace)?;
        let micros = micros.parse().map_err(|_| InvalidPlace)?;
        let at = DateTime::from_timestamp_micros(micros).ok_or(InvalidPlace)?;
        Ok(Self { at, id: id.parse().map_err(|_| InvalidPlace)? })
    }
}

/// A part of a list.
#[derive(Clone, Debug)]
pub struct Part<T> {
    pub rows: Vec<T>,
    /// Where the list goes on, if it does.
    pub next: Option<Place>,
}

/// How many there are, as far as they are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Exactly(u64),
    MoreThan(u64),
}
