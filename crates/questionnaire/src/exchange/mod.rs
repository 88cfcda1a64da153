//! Exchange with other survey tools, over plain tables of cells.
//!
//! Files are read and written elsewhere (`cordee-sheet`); here a sheet is rows of texts. What
//! another tool cannot hold, or says that this model cannot, is told as a value, never dropped in
//! silence.

pub mod answers;
pub mod limesurvey;
pub mod xlsform;

pub(crate) mod table;
pub(crate) mod xpath;

/// The rows of a sheet, the titles first.
pub type Table = Vec<Vec<String>>;
