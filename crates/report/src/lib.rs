//! Documents as data, printed as tagged PDF and written as DOCX in the charter of an office.
//!
//! Start with [`Document`]; [`markdown()`] turns what people wrote into its [`Block`]s, and [`pdf()`]
//! prints it, [`docx()`] writes it in the charter of an office, read by [`Template::read`]. The paper
//! around a meeting has types of its own, from [`SignInSheet`] to [`LetterPaper`].
//!
//! The crate knows no network, no database, no clock and no chance: the same document gives the
//! same bytes. It leaves texts as they are: whoever fills a document in applies the typography of
//! its language first (in French, the narrow no-break spaces before `; : ! ?`, inside « » and
//! between thousands).

mod accent;
mod breaks;
mod columns;
mod docx;
mod escape;
mod fonts;
mod markdown;
mod model;
mod paper;
mod pdf;
mod picture;
mod qr;
mod raster;
mod settle;
mod words;
mod world;

pub use accent::{Accent, AccentError};
pub use docx::{Template, TemplateError, XmlError, docx};
pub use markdown::{markdown, markdown_below};
pub use model::{
    Alignment, Block, Column, Document, Fact, Figure, Inline, Language, Level, List, ListKind,
    QrLink, Table, Text, plain, text,
};
pub use paper::{
    Answer, Badge, BadgeFormat, Badges, Band, Certificate, Certificates, CodeSheet, CodedLink,
    Field, Form, FormCopy, LONGEST_LINE, LONGEST_NOTICE, LabelGeometry, LabelSheet, Labels, Letter,
    LetterPaper, MOST_ADDRESS_LINES, MOST_BLANK_LINES, MOST_BLOCKS, MOST_CODES, MOST_FIELDS,
    MOST_HALF_DAYS, MOST_LETTERS, MOST_PEOPLE, NamePlate, NamePlates, PaperError, PostalAddress,
    Poster, PosterSize, Posters, ReplySlip, SignInHeadings, SignInLine, SignInSheet, Spot,
    Stationery, Ticks, badges, certificates, code_sheet, forms, labels, letter_batches, letters,
    name_plates, posters, sign_in_sheet,
};
pub use pdf::{Pdf, PdfError, pdf};
pub use picture::{Drawing, DrawingError, LONGEST_SIDE, Picture, PictureError, PictureFormat};
pub use qr::{QrCode, QrError, qr_svg};
