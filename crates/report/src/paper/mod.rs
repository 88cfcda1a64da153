//! The paper around a meeting: sheets to sign, badges, name plates, letters, labels, posters, forms.
//!
//! Each paper is its own type with a function that prints it; its look is in the typst file of the
//! same name. Texts come in already in the reader's language, people already sorted. A text that
//! is too long for its place shrinks, then wraps; it never runs over its neighbour.
//!
//! Start with [`SignInSheet`] and [`Stationery`].

mod badges;
mod certificates;
mod codes;
mod forms;
mod label_sheet;
mod labels;
mod letters;
mod plates;
mod posters;
mod sign_in;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use typst::foundations::Bytes;

use crate::accent::Accent;
use crate::fonts::showable;
use crate::model::{Block, Language};
use crate::pdf::{Pdf, PdfError, described, printed};
use crate::picture::Picture;
use crate::qr::QrCode;
use crate::settle::{clean, settled_blocks};
use crate::words::words;
use crate::world::Page;

pub use badges::{Badge, BadgeFormat, Badges, Band, badges};
pub use certificates::{Certificate, Certificates, certificates};
pub use codes::{CodeSheet, CodedLink, MOST_CODES, code_sheet};
pub use forms::{Answer, Field, Form, FormCopy, MOST_FIELDS, Ticks, forms};
pub use label_sheet::{LabelGeometry, LabelSheet};
pub use labels::{Labels, MOST_ADDRESS_LINES, PostalAddress, labels};
pub use letters::{Letter, LetterPaper, MOST_LETTERS, ReplySlip, letter_batches, letters};
pub use plates::{NamePlate, NamePlates, name_plates};
pub use posters::{Poster, PosterSize, Posters, posters};
pub use sign_in::{
    MOST_BLANK_LINES, MOST_HALF_DAYS, SignInHeadings, SignInLine, SignInSheet, sign_in_sheet,
};

/// The most people for whom one file is printed.
pub const MOST_PEOPLE: usize = 5_000;
/// The most characters of a text that stands on one line or in one cell.
pub const LONGEST_LINE: usize = 300;
/// The most characters of a text of several lines: a notice, a statement.
pub const LONGEST_NOTICE: usize = 2_000;

/// The paper of an office: what all its papers share.
#[derive(Debug, Clone, PartialEq)]
pub struct Stationery {
    pub language: Language,
    /// Colours rules and bands; never the only sign of anything.
    pub accent: Accent,
    /// The office that prints, as it signs; empty when it goes without saying.
    pub organisation: String,
    /// Its address and how to reach it, line by line.
    pub contact: Vec<String>,
    pub logo: Option<Picture>,
}

impl Stationery {
    /// Paper of `organisation` without an address or a logo, in the ordinary colour.
    pub fn new(organisation: &str, language: Language) -> Self {
        Self {
            language,
            accent: Accent::default(),
            organisation: organisation.to_owned(),
            contact: vec![],
            logo: None,
        }
    }
}

/// Where in a paper something is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// In what is said once for the whole paper.
    Whole,
    /// With this person, recipient, poster or field, counted from zero.
    Item(usize),
}

/// Why a paper cannot be printed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PaperError {
    #[error("there is nothing to print")]
    Empty,
    #[error("{count} are too many for one file, which holds {most}")]
    TooMany { count: usize, most: usize },
    #[error("a text of {length} characters is too long ({spot:?}): {most} at most")]
    TooLong { spot: Spot, length: usize, most: usize },
    #[error("{count} lines, boxes or columns are too many ({spot:?}): {most} at most")]
    TooManyParts { spot: Spot, count: usize, most: usize },
    #[error(transparent)]
    Pdf(#[from] PdfError),
}

/// Refuses an empty paper, and one for more than `most`.
fn counted(count: usize, most: usize) -> Result<(), PaperError> {
    match count {
        0 => Err(PaperError::Empty),
        _ if most < count => Err(PaperError::TooMany { count, most }),
        _ => Ok(()),
    }
}

/// Refuses more parts of one thing than its place holds.
fn few(count: usize, most: usize, spot: Spot) -> Result<(), PaperError> {
    if most < count { Err(PaperError::TooManyParts { spot, count, most }) } else { Ok(()) }
}

/// A text of one line, as our fonts can show it.
fn line(said: &str, spot: Spot) -> Result<String, PaperError> {
    short(said, LONGEST_LINE, spot)
}

/// A text that may take several lines, as our fonts can show it.
fn notice(said: &str, spot: Spot) -> Result<String, PaperError> {
    short(said, LONGEST_NOTICE, spot)
}

fn short(said: &str, most: usize, spot: Spot) -> Result<String, PaperError> {
    let said = showable(&clean(said));
    let length = said.chars().count();
    if most < length { Err(PaperError::TooLong { spot, length, most }) } else { Ok(said) }
}

/// Lines without the empty ones.
fn lines(said: &[String], most: usize, spot: Spot) -> Result<Vec<String>, PaperError> {
    let mut lines = said.iter().map(|it| line(it, spot)).collect::<Result<Vec<_>, _>>()?;
    lines.retain(|line| !line.is_empty());
    few(lines.len(), most, spot)?;
    Ok(lines)
}

/// The most blocks of a letter or a statement.
pub const MOST_BLOCKS: usize = 1_000;
/// The most lines of an office's address.
const MOST_CONTACT_LINES: usize = 8;

/// What a paper hands to its page, and the pictures that go with it.
struct Sheet {
    title: String,
    language: Language,
    fields: BTreeMap<String, Value>,
    files: BTreeMap<String, Bytes>,
}

impl Sheet {
    /// A paper with this title, on this stationery, and nothing else yet.
    fn new(title: &str, stationery: &Stationery) -> Result<Self, PaperError> {
        let Stationery { language, accent, organisation, contact, logo } = stationery;
        let said = words(*language);
        let organisation = line(organisation, Spot::Whole)?;
        let named = [line(title, Spot::Whole)?, organisation.clone(), "Document".to_owned()];
        let title = named.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
        let mut sheet = Self {
            title: title.clone(),
            language: *language,
            fields: BTreeMap::new(),
            files: BTreeMap::new(),
        };
        sheet.put("title", title);
        sheet.put("language", language.code());
        sheet.put("region", language.locale().rsplit('-').next());
        sheet.put("accent", accent.to_string());
        sheet.put("contact", lines(contact, MOST_CONTACT_LINES, Spot::Whole)?);
        sheet.put("words", json!({ "page": said.page, "of": said.of, "qr_code": said.qr_code }));
        let logo = logo.as_ref().map(|logo| sheet.picture(logo));
        sheet.put("logo", logo);
        sheet.put("organisation", organisation);
        Ok(sheet)
    }

    fn put(&mut self, name: &str, value: impl Into<Value>) {
        self.fields.insert(name.to_owned(), value.into());
    }

    /// Keeps a file for the page; gives the name by which the page finds it.
    fn file(&mut self, extension: &str, bytes: Vec<u8>) -> String {
        let name = format!("picture-{}.{extension}", self.files.len() + 1);
        self.files.insert(name.clone(), Bytes::new(bytes));
        name
    }

    fn picture(&mut self, picture: &Picture) -> Value {
        let ratio = f64::from(picture.height()) / f64::from(picture.width());
        let file = self.file(picture.format().extension(), picture.bytes().to_vec());
        json!({ "file": file, "ratio": ratio })
    }

    /// A text of several blocks, as the page reads it.
    fn blocks(&mut self, said: &[Block], spot: Spot) -> Result<Value, PaperError> {
        few(said.len(), MOST_BLOCKS, spot)?;
        let settled = settled_blocks(said, &self.title);
        Ok(described(&settled, self.language, &mut self.files).into())
    }

    fn qr_code(&mut self, code: &QrCode) -> Value {
        let file = self.file("svg", code.svg("").into_bytes());
        json!({ "file": file, "url": showable(code.url()) })
    }

    fn printed(mut self, page: Page) -> Result<Pdf, PaperError> {
        let json = Value::Object(self.fields.into_iter().collect()).to_string();
        self.files.insert("document.json".to_owned(), Bytes::new(json.into_bytes()));
        Ok(printed(page, self.files)?)
    }
}
