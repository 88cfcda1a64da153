//! The calendar and its deadlines in the database.

mod deadlines;
mod entries;
mod files;
mod plans;
mod year;

pub use deadlines::{
    by_id as deadline, due, every as every_deadline, in_window as deadlines_in,
    insert as insert_deadline, is_taken as is_deadline_taken, of_account, of_process as deadlines,
    remove as remove_deadline, set_done, unname, write as change_deadline,
};
pub use entries::{
    by_id as entry, every as every_entry, in_window as entries, insert as insert_entry,
    is_taken as is_entry_taken, remove as remove_entry, write as change_entry,
};
pub use files::{
    all as files, events, every as every_file, held as held_in_file, is_taken as is_file_taken,
    keep as keep_file, remove as remove_file, school,
};
pub use plans::{keep as keep_plan, of_process as plans, process_of as process_of_plan};
pub use year::{keep as keep_year, year};

use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

/// Takes away what `destination` has of a calendar.
pub async fn forget_destination(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<(), DbErr> {
    deadlines::forget(db, destination).await?;
    entries::forget(db, destination).await?;
    files::forget(db, destination).await?;
    year::forget(db, destination).await
}
