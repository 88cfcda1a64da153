//! What typst may see: our page, the document as data, its pictures, our fonts. No file of the
//! machine, no network, no clock.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::fonts::FONTS;

/// How a document looks on paper. What people write never goes in here.
const PAGE: &str = include_str!("page.typ");

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static MAIN: LazyLock<Source> = LazyLock::new(|| Source::new(id("page.typ"), PAGE.to_owned()));

/// The world of one document.
pub struct ReportWorld {
    files: BTreeMap<String, Bytes>,
}

impl ReportWorld {
    /// A world in which the page finds `files`.
    pub fn new(files: BTreeMap<String, Bytes>) -> Self {
        Self { files }
    }
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("the names of our files are plain");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl World for ReportWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        MAIN.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == MAIN.id() { Ok(MAIN.clone()) } else { Err(not_found(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.vpath().get_without_slash();
        self.files.get(name).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
