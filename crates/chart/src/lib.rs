//! Charts as data, drawn as accessible SVG: the same string in a page and in a document.
//!
//! Values in, values out: nothing here knows a page, a clock or a font. Start with [`Bars::draw`],
//! [`Stacked::draw`], [`Lines::draw`] or [`Timeline::draw`], and for decisions with [`Flows::draw`],
//! [`Cloud::draw`] or [`Merits::draw`]; each gives a [`Drawing`]: the `<svg>`, a [`Table`] of what it
//! shows, to be given beside it, and a description in words.
//!
//! # In a page and in a document
//!
//! A drawing has no style sheet and no `style` attribute: everything is painted by presentation
//! attributes, in the light colours of the house. In a page the rules of a style sheet win over
//! these, by the classes below; each says what it paints.
//!
//! | class | what it is | paints |
//! | --- | --- | --- |
//! | `chart` | the `<svg>` itself | |
//! | `chart-title`, `chart-label`, `chart-value` | texts in ink | fill |
//! | `chart-unit`, `chart-caption`, `chart-note`, `chart-tick` | softer texts | fill |
//! | `chart-text-1` … `chart-text-6` | the name of a line, in its hue | fill |
//! | `chart-on-mark` | a number inside a mark | fill: paper |
//! | `chart-mark-1` … `chart-mark-6`, `chart-mark-other` | bars, segments, points | fill |
//! | `chart-line-1` … `chart-line-6`, `chart-line-other` | lines | stroke |
//! | `chart-pattern` | a segment beyond the sixth: leave its fill | |
//! | `chart-hatch` | the strokes of its pattern | stroke: paper |
//! | `chart-paper` | the plate under a number on a pattern | fill: paper |
//! | `chart-flow` | a band, with `chart-mark-…` or `chart-pattern`, and `chart-line-…` | |
//! | `chart-disc`, `chart-cross` | what was kept, with `chart-mark-1`; what was not, with `chart-line-2` | |
//! | `chart-grade` | a grade, from dark to pale by its opacity | fill and stroke: as `chart-mark-1` |
//! | `chart-halo`, `chart-median` | the line of the median, and the paper around it | stroke |
//! | `chart-axis`, `chart-leader`, `chart-grid-year` | thin lines that count | stroke |
//! | `chart-grid` | hairlines that only help | stroke |
//! | `chart-rope` | the rope of a timeline | stroke |
//! | `chart-knot-done` | what is done | fill and stroke |
//! | `chart-knot-current`, `chart-knot-to-come` | what is current, to come | fill: paper, stroke |
//! | `chart-fray-done`, `-current`, `-to-come` | days that are not known for certain | stroke |
//! | `chart-today`, `chart-today-line` | the name of today, its line | fill, stroke |
//!
//! The drawing is as wide as its [`Frame`] says and its letters are 14 pixels high at least there:
//! give a page one for narrow screens and one for wide ones rather than one that shrinks.

mod bars;
mod cloud;
mod dress;
mod figures;
mod flows;
mod lines;
mod measure;
mod merits;
mod palette;
mod rows;
mod scale;
mod sheet;
mod spread;
mod stacked;
mod svg;
#[cfg(test)]
mod tests;
mod text;
mod timeline;
mod value;
mod words;

pub use bars::{Bar, Bars};
pub use cloud::{Axis, Cloud, Spot};
pub use flows::{Flows, Target};
pub use lines::{Abscissa, Lines, Series};
pub use merits::{Merit, Merits};
pub use sheet::{Drawing, Frame, Table};
pub use stacked::{Stack, StackScale, Stacked};
pub use timeline::{InvalidPeriod, Moment, Period, Standing, Step, Timeline};
pub use value::{Amount, InvalidValue, Value};
pub use words::Language;
