//! The files that go with a mailing: in a folder of their own, below its identifier.

use chrono::TimeDelta;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import};
use crate::spine::upload::plain_name;

use super::super::model::{FileId, MOST_BYTES, MOST_FILES, MailingId, media_type};
use super::super::queries;
use super::{FILE, FOLDER, Names};

/// A file; its path is in the folder `documents` of its mailing.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    id: String,
    file: String,
}

/// Adds the files of a mailing. Two of one name stand apart, below their identifiers.
pub(super) async fn export(
    export: &mut Export<'_>,
    mailing: &MailingId,
) -> Result<Vec<One>, DbErr> {
    let attached = queries::attached(export.db, mailing).await?;
    let contents = queries::contents(export.db, mailing).await?;
    let mut all = vec![];
    for (held, (name, _, bytes)) in attached.iter().zip(contents) {
        let same = |other: &&queries::Attached| other.name.to_lowercase() == name.to_lowercase();
        let is_alone = attached.iter().filter(same).count() == 1;
        let file = if is_alone { name } else { format!("{}/{name}", held.id) };
        export.files.insert(format!("{FOLDER}{mailing}/documents/{file}"), bytes);
        all.push(One { id: held.id.clone(), file });
    }
    Ok(all)
}

/// A file that was found to be right.
pub struct Read<'a> {
    id: FileId,
    name: String,
    media_type: &'static str,
    bytes: &'a [u8],
}

/// The files that go with the mailing that the folder calls `mailing`; what is wrong has been told.
pub(super) fn read<'a>(
    import: &mut Import<'a>,
    names: &mut Names,
    mailing: &str,
    all: &[One],
) -> Vec<Read<'a>> {
    if MOST_FILES < all.len() {
        let reason = format!("{} files go with `{mailing}`; {MOST_FILES} at most do", all.len());
        import.wrong_value(FILE, mailing, reason);
        import.leave_below(&format!("{FOLDER}{mailing}/"));
        return vec![];
    }
    let found: Vec<Read<'a>> =
        all.iter().filter_map(|one| read_one(import, names, mailing, one)).collect();
    let held: u64 = found.iter().map(|file| file.bytes.len() as u64).sum();
    if MOST_BYTES < held {
        let reason =
            format!("the files of `{mailing}` weigh {held} bytes; {MOST_BYTES} at most are sent");
        import.wrong_value(FILE, mailing, reason);
    }
    found
}

fn read_one<'a>(
    import: &mut Import<'a>,
    names: &mut Names,
    mailing: &str,
    one: &One,
) -> Option<Read<'a>> {
    let path = format!("{FOLDER}{mailing}/documents/{}", one.file);
    let id = names.read::<FileId>(import, &one.id);
    let Some(bytes) = import.bytes(&path) else {
        import.wrong_value(FILE, &one.file, format!("the file `{path}` is missing"));
        return None;
    };
    let name = plain_name(&one.file);
    let Some(media_type) = media_type(&name) else {
        let reason = format!("files like `{name}` do not go with a mailing");
        import.wrong_value(FILE, &one.file, reason);
        return None;
    };
    Some(Read { id: id?, name, media_type, bytes })
}

/// Keeps the files `all` with a mailing.
pub(super) async fn keep(
    import: &Import<'_>,
    mailing: &MailingId,
    all: Vec<Read<'_>>,
) -> Result<(), DbErr> {
    for (position, file) in (0..).zip(all) {
        // The same file may go with another destination's mailing already.
        let is_taken = queries::is_file_taken(import.db, &file.id).await?;
        let id = if is_taken { FileId::random() } else { file.id };
        // They stand in the order in which they were added.
        let at = import.now + TimeDelta::milliseconds(position);
        let named = (file.name.as_str(), file.media_type);
        queries::restore_file(import.db, mailing, &id, named, file.bytes.to_vec(), at).await?;
    }
    Ok(())
}
