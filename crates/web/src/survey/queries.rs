//! Surveys and their answers in the database.

mod changes;
mod row;
mod satisfaction;
mod sheets;
mod surveys;

use cordee_store::sea_orm::DbErr;

pub use changes::{Part, Stamp, changed, coding_stamp, stamp};
pub use row::sheet as sheet_row;
pub use satisfaction::{gathering_of, set_gathering, surveys_about};
pub use sheets::{
    Counted, Kept, SHEETS_AT_ONCE, by_channel, by_flag, counted, find_sheet, finished,
    finished_among, finished_as_kept, forget_sheets, insert_sheets, keep_sheet, open_sheet,
    sheet_by_id, sheet_to_change, taken,
};
pub use surveys::{
    by_id, change, close, dated_versions, described, draft, index_all, insert, keep_draft,
    keep_version, keep_with_removed, let_go, open, removed_parts, set_draft, set_results, surveys,
    surveys_of, version,
};

/// The table of answers.
pub const SHEETS: &str = "survey_sheet";

pub fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a survey"))
}
