//! The files that go with a contribution: said in its own file, their content in `contributions/ID.files/`.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::picture::photo_sides;
use crate::spine::portable::{Export, Import};
use crate::spine::upload::plain_name;

use super::super::model::files::{Attached, FileId, Format, LARGEST_MIB, MOST_FILES, PDF, SHOWS};
use super::super::queries;
use super::FOLDER;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneFile {
    id: String,
    /// Where its content is, in the folder of those of the contribution.
    file: String,
    /// What it is called to those who read it.
    name: String,
    shows: String,
}

/// Where the content of the files of the contribution `of` stands.
pub fn contents(of: &ThingId) -> String {
    format!("{FOLDER}{of}.files/")
}

pub async fn export(export: &mut Export<'_>, of: &ThingId) -> Result<Vec<OneFile>, DbErr> {
    let mut written = vec![];
    for one in queries::files(export.db, of).await? {
        let file = one.file_name();
        let mut content = vec![];
        for position in 0.. {
            match queries::file_chunk(export.db, &one.id, position).await? {
                Some(bytes) => content.extend(bytes),
                None => break,
            }
        }
        export.files.insert(format!("{}{file}", contents(of)), content);
        written.push(OneFile { id: one.id.to_string(), file, name: one.name, shows: one.shows });
    }
    Ok(written)
}

/// Takes in the files of `of`, which was just taken in itself and which the folder calls `written`.
pub async fn take_in(
    import: &mut Import<'_>,
    path: &str,
    (of, written): (&ThingId, &ThingId),
    all: Vec<OneFile>,
) -> Result<(), DbErr> {
    if MOST_FILES < all.len() {
        import.leave_below(&contents(written));
        import.wrong(path, "[[file]]", format!("there are more than {MOST_FILES} files"));
        return Ok(());
    }
    for (number, one) in (1..).zip(all) {
        let at = format!("{}{}", contents(written), one.file);
        let Some(content) = import.bytes(&at) else {
            import.wrong(path, &one.file, format!("the file `{at}` is missing"));
            continue;
        };
        let Some(mut file) = read(import, path, &one, content) else { continue };
        file.number = number;
        if queries::is_file_taken(import.db, &file.id).await? {
            file.id = FileId::random();
        }
        queries::add_file(import.db, of, &file, content).await?;
    }
    Ok(())
}

/// What is written of one file; an error has been told.
fn read(import: &mut Import<'_>, path: &str, one: &OneFile, content: &[u8]) -> Option<Attached> {
    let id = import.choice(path, &one.id, |it| it.parse().ok(), "an identifier");
    if !import.says(path, &one.id, "shows", &one.shows, SHOWS) {
        return None;
    }
    if plain_name(&one.name) != one.name {
        import.wrong(path, &one.name, format!("`{}` is not the name of a file", one.name));
        return None;
    }
    let size = content.len() as u64;
    let (format, sides) = if content.starts_with(PDF) && size <= LARGEST_MIB * 1024 * 1024 {
        (Format::Pdf, None)
    } else if let Some(sides) = photo_sides(content) {
        (Format::Photo, Some(sides))
    } else {
        let taken = "a JPEG of 2000 pixels a side at most, without anything of a camera, nor a PDF";
        let reason = format!("`{}` is neither {taken} of {LARGEST_MIB} MiB at most", one.file);
        import.wrong(path, &one.file, reason);
        return None;
    };
    let (name, shows) = (one.name.clone(), one.shows.clone());
    Some(Attached { id: id?, number: 0, format, name, shows, size, sides })
}
