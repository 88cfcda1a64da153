//! Forms of the web: the names of their fields, what they send, and what is in them to begin with.

mod fill;
pub(crate) mod names;
mod one;
mod read;

pub use names::{
    field, latitude_field, longitude_field, missing_field, option_field, other_field, row_field,
};
pub use read::{Fault, Part, Reading};
