//! What typst may see: our pages, the document as data, its pictures, our fonts. No file of the
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

/// How documents and papers look. What people write never goes in here.
const SOURCES: [(&str, &str); 12] = [
    ("badges.typ", include_str!("paper/badges.typ")),
    ("blocks.typ", include_str!("blocks.typ")),
    ("common.typ", include_str!("paper/common.typ")),
    ("labels.typ", include_str!("paper/labels.typ")),
    ("certificates.typ", include_str!("paper/certificates.typ")),
    ("codes.typ", include_str!("paper/codes.typ")),
    ("forms.typ", include_str!("paper/forms.typ")),
    ("letters.typ", include_str!("paper/letters.typ")),
    ("plates.typ", include_str!("paper/plates.typ")),
    ("posters.typ", include_str!("paper/posters.typ")),
    ("page.typ", include_str!("page.typ")),
    ("sign-in.typ", include_str!("paper/sign-in.typ")),
];

/// The page that typst begins with.
#[derive(Debug, Clone, Copy)]
pub enum Page {
    Badges,
    Document,
    Labels,
    Certificates,
    Codes,
    Forms,
    Letters,
    Plates,
    Posters,
    SignIn,
}

impl Page {
    fn name(self) -> &'static str {
        match self {
            Self::Badges => "badges.typ",
            Self::Document => "page.typ",
            Self::Labels => "labels.typ",
            Self::Certificates => "certificates.typ",
            Self::Codes => "codes.typ",
            Self::Forms => "forms.typ",
            Self::Letters => "letters.typ",
            Self::Plates => "plates.typ",
            Self::Posters => "posters.typ",
            Self::SignIn => "sign-in.typ",
        }
    }
}

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static PAGES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    SOURCES.iter().map(|(name, source)| Source::new(id(name), (*source).to_owned())).collect()
});

/// The world of one document.
pub struct ReportWorld {
    page: Page,
    files: BTreeMap<String, Bytes>,
}

impl ReportWorld {
    /// A world in which `page` finds `files`.
    pub fn new(page: Page, files: BTreeMap<String, Bytes>) -> Self {
        Self { page, files }
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
        id(self.page.name())
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        PAGES.iter().find(|page| page.id() == id).cloned().ok_or_else(|| not_found(id))
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
