//! A portable folder as one ZIP file, and back.

use std::io::{Cursor, Read, Seek, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::spine::portable::Files;

/// The most that a folder may hold, unpacked, in bytes.
pub const LARGEST: u64 = 1024 * 1024 * 1024;
/// The most files that a folder may hold.
pub const MOST_FILES: usize = 50_000;

/// Says why a ZIP file is no portable folder.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    #[error("the file is no ZIP archive, or is damaged")]
    Broken(#[from] ZipError),
    #[error("the archive could not be read")]
    Unreadable(#[from] std::io::Error),
    #[error("the archive holds `{0}`, whose name leads out of the folder")]
    Outside(String),
    #[error("the archive holds more than {MOST_FILES} files")]
    TooMany,
    #[error("the archive unpacks to more than a folder may hold")]
    TooLarge,
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
}

/// Packs `files`: the same files give the same bytes, for no time is kept.
pub fn pack(files: &Files) -> Result<Vec<u8>, ArchiveError> {
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for (path, bytes) in files {
        zip.start_file(path.as_str(), options())?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Whether a file is a ZIP that can be opened, without unpacking it.
pub fn is_one(content: impl Read + Seek) -> bool {
    ZipArchive::new(content).is_ok_and(|zip| zip.len() <= MOST_FILES)
}

/// One file of a ZIP of ours, when it is there.
pub fn file(packed: &[u8], path: &str) -> Result<Option<Vec<u8>>, ArchiveError> {
    let mut zip = ZipArchive::new(Cursor::new(packed))?;
    let mut content = vec![];
    match zip.by_name(path) {
        Ok(entry) => entry.take(LARGEST).read_to_end(&mut content)?,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    Ok(Some(content))
}

/// A ZIP of ours with `content` in place of one of its files; the others are not packed anew.
pub fn with_file(packed: &[u8], path: &str, content: &[u8]) -> Result<Vec<u8>, ArchiveError> {
    let mut before = ZipArchive::new(Cursor::new(packed))?;
    let mut zip = ZipWriter::new(Cursor::new(vec![]));
    for at in 0..before.len() {
        let entry = before.by_index_raw(at)?;
        if entry.name()? == path {
            zip.start_file(path, options())?;
            zip.write_all(content)?;
        } else {
            zip.raw_copy_file(entry)?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

/// Unpacks a ZIP, in memory. What claims to be small and is not is stopped.
pub fn unpack(bytes: &[u8]) -> Result<Files, ArchiveError> {
    unpack_within(bytes, LARGEST)
}

/// As [`unpack`], up to `largest` bytes in all.
pub fn unpack_within(bytes: &[u8], largest: u64) -> Result<Files, ArchiveError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    if MOST_FILES < zip.len() {
        return Err(ArchiveError::TooMany);
    }
    let mut files = Files::new();
    let mut left = largest;
    for at in 0..zip.len() {
        let entry = zip.by_index(at)?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name()?.into_owned();
        if !stays_inside(&name) || entry.is_symlink() {
            return Err(ArchiveError::Outside(name));
        }
        let mut content = vec![];
        entry.take(left + 1).read_to_end(&mut content)?;
        left = left.checked_sub(content.len() as u64).ok_or(ArchiveError::TooLarge)?;
        files.insert(name, content);
    }
    Ok(without_common_folder(files))
}

/// Whether a path stays in the folder it is unpacked into.
pub fn stays_inside(path: &str) -> bool {
    let is_plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    !path.contains('\\') && !path.contains(':') && path.split('/').all(is_plain)
}

/// Many programs pack the folder itself: `pilat/destination.toml`.
fn without_common_folder(files: Files) -> Files {
    if files.contains_key("destination.toml") {
        return files;
    }
    let Some(folder) = files.keys().find_map(|path| path.strip_suffix("destination.toml")) else {
        return files;
    };
    let folder = folder.to_owned();
    files
        .into_iter()
        .map(|(path, bytes)| (path.strip_prefix(&folder).unwrap_or(&path).to_owned(), bytes))
        .collect()
}
