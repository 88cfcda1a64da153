//! Lists as offices have them, as plain grids, and back.
//!
//! Values in, values out: nothing here knows a database, a page or a clock. Start with [`read()`],
//! which gives a [`Grid`]; [`guess_header`] tells where its header ends, [`guess_columns`] what its
//! columns hold, and functions such as [`mails`], [`telephones`] and [`split_full_name`] what a cell
//! says. [`write()`] makes a workbook of a list.

mod archive;
mod delimited;
mod dictionary;
mod encoding;
mod field;
mod grid;
mod guess;
mod header;
mod limits;
mod long;
mod number;
mod opendocument;
mod read;
mod shape;
mod values;
mod words;
mod workbook;
mod write;

pub use delimited::{Delimiter, guess_delimiter};
pub use encoding::{Encoding, guess_encoding};
pub use field::Field;
pub use grid::{Cell, Grid, Merge, Row, Warning};
pub use guess::{ColumnGuess, Evidence, guess_columns};
pub use header::{Confidence, HeaderGuess, HeaderRows, guess_header, titles};
pub use limits::{Limits, ReadError};
pub use long::LongBook;
pub use read::{Choice, Reading, SheetSize, Source, read};
pub use values::{
    Answer, Channel, Civility, Courtesy, Decided, FullName, Mail, MailError, NameOrder, PostalCode,
    Telephone, TelephoneError, answer, channel, civility, date, mails, postal_code,
    split_full_name, telephones,
};
pub use write::{
    ColumnType, Day, WriteError, WrittenColumn, WrittenSheet, write, write_sheets, write_tables,
};
