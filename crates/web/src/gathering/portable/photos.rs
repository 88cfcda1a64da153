//! `gatherings/ID.photos.toml`, in the complete profile only: the photos of the sheets, in the order in
//! which they came. The pictures stand in `gatherings/ID.photos/`.

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::picture::photo_sides;
use crate::spine::portable::{Export, Import, is_no};
use crate::spine::upload::plain_name;

use super::super::model::photos::{FILE_NAME, MOST_PHOTOS, Photo, PhotoId, Sorted};
use super::super::model::tables::MOST_ROUNDS;
use super::super::queries;
use super::FOLDER;
use super::seating::Known;

/// How the names of these files end, before `.toml`.
pub const END: &str = ".photos";

/// The file that stands beside the one of a gathering.
pub fn beside(path: &str) -> String {
    format!("{}{END}.toml", path.strip_suffix(".toml").unwrap_or(path))
}

/// Where the pictures of such a file stand.
pub fn pictures(beside: &str) -> String {
    format!("{}/", beside.strip_suffix(".toml").unwrap_or(beside))
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(default)]
    photo: Vec<One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: String,
    /// The picture: a JPEG as the site makes them.
    file: String,
    /// What the file that was sent was called.
    name: String,
    /// None for what was said before the whole room.
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<String>,
    /// From 1; none as long as nobody sorted it.
    #[serde(skip_serializing_if = "Option::is_none")]
    round: Option<usize>,
    /// Of the file that was sent.
    sha256: String,
    #[serde(default, skip_serializing_if = "is_no")]
    removed: bool,
}

pub async fn export(export: &mut Export<'_>, of: &ThingId) -> Result<(), DbErr> {
    let all = queries::photos(export.db, of).await?;
    if all.is_empty() {
        return Ok(());
    }
    let path = beside(&format!("{FOLDER}{of}.toml"));
    let mut written = All::default();
    for one in all {
        let file = format!("{}.jpg", one.id);
        let mut content = vec![];
        for position in 0.. {
            match queries::photo_chunk(export.db, &one.id, position).await? {
                Some(bytes) => content.extend(bytes),
                None => break,
            }
        }
        export.files.insert(format!("{}{file}", pictures(&path)), content);
        let table = one.sorted.as_ref().and_then(|it| it.table.as_ref());
        written.photo.push(One {
            id: one.id.to_string(),
            file,
            name: one.file_name,
            table: table.map(ToString::to_string),
            round: one.sorted.as_ref().map(|it| it.round + 1),
            sha256: one.sha256,
            removed: one.is_removed,
        });
    }
    export.add(&path, &written)
}

/// Takes in the photos of `of`, which was just taken in itself.
pub async fn import(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    known: &Known,
) -> Result<(), DbErr> {
    if !import.below(FOLDER).iter().any(|it| it == path) {
        return Ok(());
    }
    let all = import.toml::<All>(path).unwrap_or_default();
    if MOST_PHOTOS < all.photo.len() {
        import.leave_below(&pictures(path));
        import.wrong(path, "photo", format!("there are more than {MOST_PHOTOS} photos"));
        return Ok(());
    }
    let mut taken: Vec<String> = vec![];
    for (number, one) in (1..).zip(all.photo) {
        let file = format!("{}{}", pictures(path), one.file);
        let Some(content) = import.bytes(&file) else {
            import.wrong(path, &one.file, format!("the file `{file}` is missing"));
            continue;
        };
        let (mut photo, sides) = match read(one, known, &taken) {
            Ok(photo) => (photo, photo_sides(content)),
            Err((written, reason)) => {
                import.wrong(path, &written, reason);
                continue;
            }
        };
        let Some((width, height)) = sides else {
            let reason = "is no JPEG of 2000 pixels a side at most, without anything of a camera";
            import.wrong(&file, "", format!("`{file}` {reason}"));
            continue;
        };
        if queries::is_photo_taken(import.db, &photo.id).await? {
            photo.id = PhotoId::random();
        }
        taken.push(photo.sha256.clone());
        let size = content.len() as u64;
        photo = Photo { number, width, height, size, ..photo };
        queries::add_photo(import.db, of, &photo, content).await?;
    }
    Ok(())
}

/// Brings the photos of `of` to what the folder says, which was joined with what is here. A picture that is here
/// under another identifier is not taken in again.
pub async fn merge(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    known: &Known,
) -> Result<(), DbErr> {
    if !import.below(FOLDER).iter().any(|it| it == path) {
        return Ok(());
    }
    let all = import.toml::<All>(path).unwrap_or_default();
    let here = queries::photos(import.db, of).await?;
    if MOST_PHOTOS < all.photo.len() {
        import.wrong(path, "photo", format!("there are more than {MOST_PHOTOS} photos"));
        return Ok(());
    }
    let mut last = here.iter().map(|it| it.number).max().unwrap_or(0);
    let mut taken: Vec<String> = here.iter().map(|it| it.sha256.clone()).collect();
    for one in all.photo {
        let file = format!("{}{}", pictures(path), one.file);
        let photo = match read(one, known, &[]) {
            Ok(photo) => photo,
            Err((written, reason)) => {
                import.wrong(path, &written, reason);
                return Ok(());
            }
        };
        if let Some(there) = here.iter().find(|it| it.id == photo.id) {
            change(import, of, there, &photo).await?;
        } else if !taken.contains(&photo.sha256)
            && !queries::is_photo_taken(import.db, &photo.id).await?
        {
            taken.push(photo.sha256.clone());
            last += 1;
            add(import, of, &file, Photo { number: last, ..photo }).await?;
        }
    }
    Ok(())
}

/// Sorts a photo as the folder does, and takes it away or brings it back.
async fn change(
    import: &Import<'_>,
    of: &ThingId,
    there: &Photo,
    read: &Photo,
) -> Result<(), DbErr> {
    let own = [there.id.to_string()];
    if there.is_removed && !read.is_removed {
        queries::set_photos_removed(import.db, of, &own, false).await?;
    }
    if let Some(sorted) = read.sorted.as_ref()
        && there.sorted.as_ref() != Some(sorted)
    {
        queries::sort_photos(import.db, of, &own, sorted).await?;
    }
    if read.is_removed && !there.is_removed {
        queries::set_photos_removed(import.db, of, &own, true).await?;
    }
    Ok(())
}

/// Records a photo whose picture is the file `file`; what is wrong with that is told.
async fn add(import: &mut Import<'_>, of: &ThingId, file: &str, photo: Photo) -> Result<(), DbErr> {
    let content = import.bytes(file);
    let sides = content.and_then(photo_sides);
    let (Some(content), Some((width, height))) = (content, sides) else {
        let reason = "is no JPEG of 2000 pixels a side at most, without anything of a camera";
        import.wrong(file, "", format!("`{file}` {reason}"));
        return Ok(());
    };
    let size = content.len() as u64;
    let photo = Photo { width, height, size, ..photo };
    queries::add_photo(import.db, of, &photo, content).await
}

/// What is written of one photo; or what of it cannot be, and why.
fn read(one: One, known: &Known, taken: &[String]) -> Result<Photo, (String, String)> {
    let is_not =
        |written: &str, what: &str| Err((written.to_owned(), format!("`{written}` is not {what}")));
    let Ok(id) = one.id.parse() else { return is_not(&one.id, "an identifier") };
    let table = match &one.table {
        None => None,
        Some(written) => match known.tables.get(written) {
            Some(table) => Some(table.clone()),
            None => return is_not(written, "a table of this gathering"),
        },
    };
    let round = match one.round {
        None => None,
        Some(written) => match written.checked_sub(1).filter(|round| *round < MOST_ROUNDS) {
            Some(round) => Some(round),
            None => return is_not(&written.to_string(), "a round"),
        },
    };
    if let (Some(written), None) = (&one.table, round) {
        return Err((written.clone(), "a photo of a table is of a round".to_owned()));
    }
    if FILE_NAME < one.name.chars().count() || plain_name(&one.name) != one.name {
        return is_not(&one.name, "the name of a file");
    }
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if one.sha256.len() != 64 || !one.sha256.bytes().all(is_digit) {
        return is_not(&one.sha256, "the SHA-256 of a file");
    }
    if taken.contains(&one.sha256) {
        return Err((one.sha256, "the same picture stands there twice".to_owned()));
    }
    Ok(Photo {
        id,
        number: 0,
        sorted: round.map(|round| Sorted { table, round }),
        file_name: one.name,
        width: 0,
        height: 0,
        size: 0,
        sha256: one.sha256,
        is_removed: one.removed,
    })
}
