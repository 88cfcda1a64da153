//! Lists and mailings in the database.

mod files;
mod links;
mod lists;
mod mailings;
mod recipients;
mod row;

pub use files::{Attached, add_file, attached, contents, remove_file};
pub use links::{make_links, recipient_of};
pub use lists::{contacts_merged, insert_list, list, lists, members, remove_list};
pub use mailings::{
    ChangeError, PAGE, by_id, change, forget_destination, insert, listed, mark_sent, remove,
};
pub use recipients::{
    Count, Sending, Show, answer, by_outbox, count, forget_sent_before, insert_all, note_fate,
    recipient, recipients, reminded, sending, sent_to, settle, settle_all, silent, tally, to_of,
};
