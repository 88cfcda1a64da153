//! Photos of the sheets and posters of a gathering: dropped in together, then sorted to tables.

use std::str::FromStr;

use crate::spine::form::{Errors, Fields};
use crate::spine::naming::{identifiers, named};

use super::notes::ROOM;
use super::tables::{TableId, Tables};

identifiers!(
    /// A photo.
    PhotoId
);

/// The most photos of a gathering, those that were taken away included.
pub const MOST_PHOTOS: usize = 500;
/// The largest file that is taken, in mebibytes.
pub const LARGEST_MIB: u64 = 25;
/// The longest name of a file, in characters.
pub const FILE_NAME: usize = 120;

/// Of which sheet a photo is; without a table, of what was said before the whole room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted {
    pub table: Option<TableId>,
    /// From 0.
    pub round: usize,
}

/// A photo, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    pub id: PhotoId,
    /// From 1, in the order in which they came.
    pub number: usize,
    /// None as long as nobody sorted it.
    pub sorted: Option<Sorted>,
    pub file_name: String,
    /// In pixels, as it is kept.
    pub width: u32,
    pub height: u32,
    /// In bytes, as it is kept.
    pub size: u64,
    /// Of the file that was sent: the same picture is there once.
    pub sha256: String,
    /// It was taken away, and may come back.
    pub is_removed: bool,
}

/// Why a file that was sent is not among the photos.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    Large,
    NoPicture,
    /// What iPhones write, unless they are told otherwise.
    Heic,
    Pixels,
    Damaged,
    /// It was there before, and was taken away.
    Removed,
    Full,
}

named!(
    LeftOut,
    Large => "large",
    NoPicture => "no-picture",
    Heic => "heic",
    Pixels => "pixels",
    Damaged => "damaged",
    Removed => "removed",
    Full => "full",
);

/// What becomes of a file that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    New,
    /// The same picture was there already.
    Known,
    Left(LeftOut),
}

/// What the photos that are there say of a file with this fingerprint; nothing when it may be added.
pub fn known(all: &[Photo], sha256: &str) -> Option<Became> {
    match all.iter().find(|photo| photo.sha256 == sha256) {
        Some(same) if same.is_removed => Some(Became::Left(LeftOut::Removed)),
        Some(_) => Some(Became::Known),
        None => (MOST_PHOTOS <= all.len()).then_some(Became::Left(LeftOut::Full)),
    }
}

/// The photos that were chosen, and the sheet that they are of.
///
/// # Errors
/// When none was chosen, or the sheet or the round is not there.
pub fn read_sorted(
    fields: &Fields,
    tables: Option<&Tables>,
) -> Result<(Vec<String>, Sorted), Errors> {
    let (chosen, mut errors) = match read_chosen(fields) {
        Ok(chosen) => (chosen, Errors::default()),
        Err(errors) => (vec![], errors),
    };
    let written = fields.text("sheet");
    let table = tables.and_then(|it| it.table(written)).map(|it| it.id.clone());
    if table.is_none() && written != ROOM {
        errors.add("sheet", "error-choose");
    }
    // What is said before the whole room is of no round; a gathering of one round asks for none.
    let rounds = tables.filter(|_| table.is_some()).map_or(1, |it| it.rounds);
    let round = if rounds == 1 { Some(0) } else { usize::from_str(fields.text("round")).ok() };
    let round = round.filter(|round| *round < rounds);
    if round.is_none() {
        errors.add("round", "error-choose");
    }
    errors.or(round.map(|round| (chosen, Sorted { table, round })))
}

/// The photos that were chosen.
///
/// # Errors
/// When none was.
pub fn read_chosen(fields: &Fields) -> Result<Vec<String>, Errors> {
    let chosen: Vec<String> = fields.all("photo").into_iter().map(str::to_owned).collect();
    let mut errors = Errors::default();
    if chosen.is_empty() {
        errors.add("photo", "error-photos-choose");
    }
    errors.or(Some(chosen))
}

#[cfg(test)]
mod tests {
    use super::super::tables::Table;
    use super::*;

    fn photo(number: usize, is_removed: bool) -> Photo {
        Photo {
            id: PhotoId::random(),
            number,
            sorted: None,
            file_name: "a.jpg".to_owned(),
            width: 1,
            height: 1,
            size: 1,
            sha256: number.to_string(),
            is_removed,
        }
    }

    #[test]
    fn a_picture_is_taken_once_and_no_more_than_there_may_be() {
        let some = [photo(1, false), photo(2, true)];
        assert_eq!(known(&some, "1"), Some(Became::Known));
        assert_eq!(known(&some, "2"), Some(Became::Left(LeftOut::Removed)));
        assert_eq!(known(&some, "3"), None);
        let all: Vec<Photo> = (1..=MOST_PHOTOS).map(|number| photo(number, false)).collect();
        assert_eq!(known(&all, "0"), Some(Became::Left(LeftOut::Full)));
        assert_eq!(known(&all, "1"), Some(Became::Known), "what is there stays");
    }

    #[test]
    fn photos_are_sorted_to_a_table_in_a_round_or_to_the_room() {
        let id = TableId::random();
        let table =
            Table { id: id.clone(), name: "Table A".to_owned(), chairs: 4, subjects: vec![] };
        let two = Tables { rounds: 2, seed: 1, tables: vec![table] };
        let read = |pairs: &[(&str, &str)]| {
            let pairs = pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
            read_sorted(&Fields::new(pairs.collect()), Some(&two))
        };
        let sorted = |table, round| Ok((vec!["p".to_owned()], Sorted { table, round }));
        let own = ("sheet", id.as_str());
        assert_eq!(read(&[("photo", "p"), own, ("round", "1")]), sorted(Some(id.clone()), 1));
        assert_eq!(read(&[("photo", "p"), ("sheet", ROOM), ("round", "1")]), sorted(None, 0));
        for (pairs, field) in [
            (vec![own, ("round", "0")], "photo"),
            (vec![("photo", "p"), own, ("round", "2")], "round"),
            (vec![("photo", "p"), ("sheet", "elsewhere")], "sheet"),
        ] {
            let errors = read(&pairs).expect_err("it is refused");
            let named: Vec<&String> = errors.iter().map(|(name, _)| name).collect();
            assert_eq!(named, [field]);
        }
    }
}
