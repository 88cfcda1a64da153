//! Charts
mod bars;
mod figures;
mod lines;
mod measure;
mod palette;
mod rows;
mod scale;
mod sheet;
mod spread;
mod stacked;
mod svg;
mod text;
mod timeline;
mod value;
mod words;

pub use bars::{Bar, Bars};
pub use lines::{Abscissa, Lines, Series};
pub use sheet::{Drawing, Frame, Table};
pub use stacked::{Stack, StackScale, Stacked};
pub use timeline::{InvalidPeriod, Moment, Period, Standing, Step, Timeline};
pub use value::{Amount, InvalidValue, Value};
pub use words::Language;
