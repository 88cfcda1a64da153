//! Themes and codes in the database.

mod codes;
mod grids;
mod quotes;
mod row;
mod themes;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

pub use codes::{
    AT_ONCE, codings, find_coding, forget_guesses, guesses, insert_codings, insert_guesses,
    insert_settled, keep_coding, own_codings, settle, settled,
};
pub use grids::{
    coder, coder_of, coders, coders_of, grid, grids, insert_coder, is_coder, keep_grid, names,
    set_extension, set_job, set_proposal, set_public, unname,
};
pub use quotes::{approve, is_quote, quotes_of, quotes_of_survey, withdraw};
pub use themes::{
    away, by_id, change, described, index_all, insert, insert_merge, let_go, merge, merges,
    of_question, of_survey, removed, set_states, things_of,
};

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a text that was coded"))
}

fn thing_id(text: &str) -> Result<ThingId, DbErr> {
    text.parse().map_err(|error| DbErr::Type(format!("{error}")))
}
