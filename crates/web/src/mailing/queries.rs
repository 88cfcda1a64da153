//! Lists and mailings in the database.

mod fates;
mod files;
mod links;
mod lists;
mod mailings;
mod recipients;
mod restoring;
mod row;

pub use fates::{
    About, Sending, about, forget_sent_before, note_return, sending, sent_to, settle, settle_all,
};
pub use files::{Attached, add_file, attached, contents, remove_file, restore_file};
pub use links::{make_links, recipient_of};
pub use lists::{contacts_merged, every_list, insert_list, list, lists, members, remove_list};
pub use mailings::{
    ChangeError, PAGE, by_id, by_ids, change, forget_destination, insert, listed, mark_sent,
    remove, restore,
};
pub use recipients::{
    Count, Show, answer, count, insert_all, recipient, recipients, reminded, set_way, silent, tally,
};
pub use restoring::{is_file_taken, is_list_taken, is_taken, restore_people, taken};
