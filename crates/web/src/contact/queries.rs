//! Contacts in the database.

mod identifiers;
mod merging;
mod newcomers;
mod reading;
mod row;
mod writing;

pub use identifiers::{known, living};
pub use merging::{
    Merge, distinct, forget_distinct, merge, merge_by_id, merges, set_distinct, undone,
};
pub use newcomers::{NewRole, Newcomer, insert, insert_newcomers};
pub use reading::{
    PAGE, Place, Wish, by_id, by_ids, count, count_tagged, deleted, listed, members, named,
    persons_at, tags_in_use,
};
pub use writing::{
    ChangeError, add_role, change, delete, erase, forget_destination, is_taken, new_role,
    organisation, purge, refresh_words, restore, set_roles, subscribe_again, unsubscribe,
};

/// What holds contacts.
pub const TABLES: [&str; 5] =
    ["contact", "contact_mail", "contact_telephone", "contact_role", "contact_tag"];
