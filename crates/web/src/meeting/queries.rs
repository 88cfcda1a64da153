//! Meetings and deliberations in the database.

mod asked;
mod deliberations;
mod meetings;
mod presences;
mod row;

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

pub use asked::{asked, set_convocation, set_poll};
pub use deliberations::{
    Drawn, change_deliberation, deliberation, deliberations_of, described, index_all,
    insert_deliberation, is_number_taken, of_meeting,
};
pub use meetings::{
    by_id, change, insert, is_item_taken, let_go, meetings, restore_texts, set_minutes, set_waiver,
};
pub use presences::{holds_member, of_members, presences, set_presences};

fn thing_id(text: &str) -> Result<ThingId, DbErr> {
    text.parse().map_err(|error| DbErr::Type(format!("{error}")))
}

fn unknown(what: &str) -> DbErr {
    DbErr::Type(format!("unknown {what} of a meeting"))
}
