//! What a document is: which files are taken, how they are told apart, and what is said of them.

use cordee_store::ThingId;

use crate::spine::form::{self, Errors, Fields, SHORT, TITLE};
use crate::spine::language::{Lang, Translated};
use crate::spine::messages::{self, text_with};
use crate::spine::{typography, urls};

/// The address of the file `name` of the document `id`.
pub fn address(id: &ThingId, name: &str) -> String {
    urls::filled(super::FILE, &[id.as_str(), &name.replace(' ', "%20")])
}

/// A kind of file that may be uploaded. What is not in this list is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Pdf,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Odp,
    Csv,
    Text,
    Png,
    Jpeg,
    WebP,
}

/// What a format is called, how its files end, and how they are told to browsers.
struct About {
    format: Format,
    name: &'static str,
    endings: &'static [&'static str],
    media_type: &'static str,
}

const FORMATS: &[About] = &[
    about(Format::Pdf, "PDF", &["pdf"], "application/pdf"),
    about(
        Format::Docx,
        "Word",
        &["docx"],
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    about(
        Format::Xlsx,
        "Excel",
        &["xlsx"],
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    about(
        Format::Pptx,
        "PowerPoint",
        &["pptx"],
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    about(Format::Odt, "ODT", &["odt"], "application/vnd.oasis.opendocument.text"),
    about(Format::Ods, "ODS", &["ods"], "application/vnd.oasis.opendocument.spreadsheet"),
    about(Format::Odp, "ODP", &["odp"], "application/vnd.oasis.opendocument.presentation"),
    about(Format::Csv, "CSV", &["csv"], "text/csv; charset=utf-8"),
    about(Format::Text, "TXT", &["txt"], "text/plain; charset=utf-8"),
    about(Format::Png, "PNG", &["png"], "image/png"),
    about(Format::Jpeg, "JPEG", &["jpg", "jpeg"], "image/jpeg"),
    about(Format::WebP, "WebP", &["webp"], "image/webp"),
];

const fn about(
    format: Format,
    name: &'static str,
    endings: &'static [&'static str],
    media_type: &'static str,
) -> About {
    About { format, name, endings, media_type }
}

/// Says why a file is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    #[error("files ending like `{0}` are not taken")]
    NotTaken(String),
    #[error("`{name}` is not what its name says")]
    NotWhatItSays { name: String },
}

impl Format {
    fn about(self) -> &'static About {
        FORMATS.iter().find(|about| about.format == self).expect("every format is in the list")
    }

    /// Its name on screen, and in the database.
    pub fn name(self) -> &'static str {
        self.about().name
    }

    pub fn media_type(self) -> &'static str {
        self.about().media_type
    }

    pub fn named(name: &str) -> Option<Self> {
        FORMATS.iter().find(|about| about.name == name).map(|about| about.format)
    }

    /// The file endings that are taken, for a form's file field.
    pub fn endings() -> String {
        let endings = FORMATS.iter().flat_map(|about| about.endings);
        endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
    }

    /// Whether a browser may show it in place; the others are saved.
    pub fn is_shown_in_place(self) -> bool {
        matches!(self, Self::Pdf | Self::Png | Self::Jpeg | Self::WebP)
    }

    /// The format of the file `name`, whose content begins with `start`.
    ///
    /// # Errors
    /// When such files are not taken, or when the content is another kind of file.
    pub fn of(name: &str, start: &[u8]) -> Result<Self, FormatError> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        let about = FORMATS
            .iter()
            .find(|about| about.endings.contains(&ending.as_str()))
            .ok_or_else(|| FormatError::NotTaken(ending.chars().take(20).collect()))?;
        if about.format.begins(start) {
            Ok(about.format)
        } else {
            Err(FormatError::NotWhatItSays { name: name.to_owned() })
        }
    }

    /// Whether a file of this format can begin with `start`.
    fn begins(self, start: &[u8]) -> bool {
        match self {
            Self::Csv | Self::Text => is_text(start),
            // Office files are ZIP archives whose members come in any order.
            Self::Docx | Self::Xlsx | Self::Pptx | Self::Odt | Self::Ods | Self::Odp => {
                start.starts_with(b"PK\x03\x04")
            }
            Self::Pdf => start.starts_with(b"%PDF-"),
            Self::Png => infer::image::is_png(start),
            Self::Jpeg => infer::image::is_jpeg(start),
            Self::WebP => infer::image::is_webp(start),
        }
    }
}

/// Whether a file can be read as text: nothing known, no control characters.
fn is_text(start: &[u8]) -> bool {
    let is_strange = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\n' | b'\r' | b'\t');
    infer::get(start).is_none() && !start.iter().any(is_strange)
}

/// A document, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub id: ThingId,
    /// The process or the step it is attached to.
    pub holder: ThingId,
    pub title: Translated,
    pub file_name: String,
    pub format: Format,
    /// In bytes.
    pub size: u64,
    pub sha256: String,
    pub language: Lang,
    pub source: Option<Translated>,
    pub licence: Option<String>,
    pub example: bool,
    pub revision: i32,
}

/// What is said of a document, once read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub title: Translated,
    pub language: Lang,
    pub source: Option<Translated>,
    pub licence: Option<String>,
}

impl Description {
    /// Reads the form of a document.
    pub fn read(fields: &Fields, main: Lang) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
        let language = fields.text("language").parse().ok();
        if language.is_none() {
            errors.add("language", "error-choose");
        }
        let source = form::translated(fields, "source", main, SHORT, &mut errors);
        let licence = form::optional(fields, "licence", TITLE, &mut errors);
        let read = || Some(Self { title: title?, language: language?, source, licence });
        errors.or(read())
    }
}

/// A size as people read it: `38 ko`, `1.2 MB`.
pub fn size_said(bytes: u64, lang: Lang) -> String {
    let (number, unit) = match bytes {
        0..1_000 => (bytes.to_string(), "size-bytes"),
        1_000..1_000_000 => (typography::number(bytes.div_ceil(1_000), lang), "size-kilobytes"),
        _ => {
            let tenths = bytes.div_ceil(100_000);
            let point = messages::text(lang, "decimal-point");
            (format!("{}{point}{}", tenths / 10, tenths % 10), "size-megabytes")
        }
    };
    text_with(lang, unit, &[("number", number.into())])
}
