//! An office file as parts of XML, unpacked with care.
//!
//! Only the parts that are asked for are unpacked. Sizes are counted as bytes come out: what the
//! archive says of them is not believed. The format is ECMA-376, part 2.

mod relations;
mod xml;

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::limits::Limits;
use crate::refusal::RefusedDocx;

pub use self::relations::Relations;
pub use self::xml::{Element, Space};

/// How the files of Word before 2007 begin, and those that are locked.
const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// The stream in which a locked file keeps the document.
const LOCKED: &str = "EncryptedPackage";

/// A file whose parts are read one by one.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The places of the parts, by their names in lower case: names differ by more than case.
    places: BTreeMap<String, usize>,
    /// How much may still be unpacked.
    left: u64,
    limits: Limits,
}

impl<'a> Package<'a> {
    /// Opens a file and lists its parts.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, RefusedDocx> {
        if limits.file_bytes < bytes.len() {
            return Err(RefusedDocx::TooLarge { bytes: bytes.len(), most: limits.file_bytes });
        }
        if let Some(other) = other_format(bytes) {
            return Err(other);
        }
        let listed = listed_names(bytes);
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| RefusedDocx::NotZip)?;
        let parts = archive.len().max(listed.len());
        if limits.parts < parts {
            return Err(RefusedDocx::TooManyParts { parts, most: limits.parts });
        }
        let mut package =
            Self { archive, places: BTreeMap::new(), left: limits.content_bytes, limits: *limits };
        package.list(listed)?;
        Ok(package)
    }

    fn list(&mut self, listed: Vec<String>) -> Result<(), RefusedDocx> {
        for index in 0..self.archive.len() {
            let name = self.archive.name_for_index(index);
            let name = name.and_then(Result::ok).map(std::borrow::Cow::into_owned);
            let Some(name) = name else { continue };
            self.note(&name, index)?;
        }
        // The library keeps one of the parts of a name; what the archive lists says more.
        let mut seen = std::collections::BTreeSet::new();
        for name in listed {
            if !seen.insert(key(&name)) {
                return Err(RefusedDocx::RepeatedPart { part: name });
            }
        }
        Ok(())
    }

    fn note(&mut self, name: &str, index: usize) -> Result<(), RefusedDocx> {
        let part = name.to_owned();
        match self.places.insert(key(name), index) {
            Some(_) => Err(RefusedDocx::RepeatedPart { part }),
            None => Ok(()),
        }
    }

    /// Whether there is a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&key(name))
    }

    /// The names of the parts, in lower case and in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The root element of a part; none without the part.
    pub fn xml(&mut self, name: &str) -> Result<Option<Element>, RefusedDocx> {
        let Some(&place) = self.places.get(&key(name)) else { return Ok(None) };
        let bytes = self.unpacked(place, name)?;
        Element::read(&bytes, name, &self.limits).map(Some)
    }

    /// What a part refers to.
    pub fn relations(&mut self, name: &str) -> Result<Relations, RefusedDocx> {
        let root = self.xml(&relations::beside(name))?;
        Ok(Relations::read(root.as_ref(), name))
    }

    fn unpacked(&mut self, place: usize, name: &str) -> Result<Vec<u8>, RefusedDocx> {
        let damaged = |error: String| RefusedDocx::Damaged(error);
        let entry = self.archive.by_index(place).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => RefusedDocx::Encrypted,
            other => damaged(other.to_string()),
        })?;
        let most = self.left.min(self.limits.part_bytes);
        let mut content = vec![];
        let read = entry.take(most.saturating_add(1)).read_to_end(&mut content);
        let size = read.map_err(|error| damaged(error.to_string()))? as u64;
        if most < size {
            return Err(RefusedDocx::Bomb { part: name.to_owned(), most });
        }
        self.left -= size;
        Ok(content)
    }
}

/// What names are compared by.
fn key(name: &str) -> String {
    name.trim_start_matches('/').to_lowercase()
}

fn other_format(bytes: &[u8]) -> Option<RefusedDocx> {
    if bytes.is_empty() {
        return Some(RefusedDocx::Empty);
    }
    if bytes.starts_with(&COMPOUND) {
        let name: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = bytes.windows(name.len()).any(|window| window == name);
        return Some(if is_locked { RefusedDocx::Encrypted } else { RefusedDocx::OldWord });
    }
    bytes.starts_with(b"{\\rtf").then_some(RefusedDocx::RichText)
}

/// The names in the directory at the end of an archive, as they stand there; as many as are sound.
fn listed_names(bytes: &[u8]) -> Vec<String> {
    let mut names = vec![];
    let Some(mut at) = directory(bytes) else { return names };
    while let Some(head) = bytes.get(at..at.saturating_add(46)) {
        if !head.starts_with(b"PK\x01\x02") {
            break;
        }
        let size = |from: usize| usize::from(short(head, from).unwrap_or(0));
        let (name, extra, comment) = (size(28), size(30), size(32));
        let Some(raw) = bytes.get(at + 46..at + 46 + name) else { break };
        names.push(String::from_utf8_lossy(raw).into_owned());
        at += 46 + name + extra + comment;
    }
    names
}

/// Where the directory of an archive begins.
fn directory(bytes: &[u8]) -> Option<usize> {
    // The record at the end is followed by a comment of 65 535 bytes at most.
    let from = bytes.len().saturating_sub(22 + 65_535);
    let tail = bytes.get(from..)?;
    let end = tail.windows(4).rposition(|window| window == b"PK\x05\x06")?;
    let record = tail.get(end..)?;
    let [low, high] = [short(record, 16)?, short(record, 18)?];
    usize::try_from(u32::from(low) | u32::from(high) << 16).ok()
}

fn short(bytes: &[u8], from: usize) -> Option<u16> {
    let pair = bytes.get(from..from.checked_add(2)?)?;
    pair.try_into().ok().map(u16::from_le_bytes)
}
