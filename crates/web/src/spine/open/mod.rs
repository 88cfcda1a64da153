//! Open by construction: every public page is told as data too, from the one table of routes.
//!
//! `Route::get(PROCESS, Access::Everybody, public::process).telling("open-process").json(data::process)`
//! is all that a domain writes: the form is reached at the page's address with an ending (`….json`) or by
//! `Accept`, behind the same guard; the page names it; the description of the data holds it. What
//! the handler answers derives its schema (`answer`); a list is one handler for JSON and CSV
//! (`answering`).

mod answer;
mod answering;
mod asked;
mod calendar;
mod describe;
mod feed;
mod media;
mod news;
mod sheet;

pub use answer::{About, Answer, Licence, Published, Texts, about, about_all, about_one, kept};
pub use answering::{Form, Forms, Part, Says, next_of, place};
pub use asked::{Asked, Path, Question, optional};
pub use calendar::{Calendar, Event, When};
pub use describe::{Described, address, is_described, name, openapi};
pub use feed::{Entry, Feed, escaped};
pub use media::{Media, Named, problems, read_ending};
pub use news::news;
pub use sheet::{line_of, table};

/// Leads to a thing for ever.
pub const THING: &str = "/things/{object}";
