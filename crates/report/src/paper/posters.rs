//! Posters: the subject of a table, or an address to go to with a telephone.

use serde_json::{Value, json};

use super::{PaperError, Sheet, Spot, Stationery, counted, line};
use crate::pdf::Pdf;
use crate::qr::QrCode;
use crate::world::Page;

/// The most posters of one file.
pub const MOST_POSTERS: usize = 200;

/// Posters, one to a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Posters {
    pub stationery: Stationery,
    /// The event, at the head of each poster.
    pub title: String,
    pub size: PosterSize,
    pub posters: Vec<Poster>,
}

/// The paper, upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PosterSize {
    A3,
    A4,
}

/// What one poster says; what is empty is left out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Poster {
    /// “Table 4”, in large.
    pub number: String,
    pub subject: String,
    pub question: String,
    /// Where a telephone leads, with its address in words below.
    pub code: Option<QrCode>,
    /// What one finds there.
    pub caption: String,
}

/// Prints `posters`.
///
/// ```
/// use cordee_report::{Language, Poster, PosterSize, Posters, QrCode, Stationery, posters};
///
/// let poster = Poster {
///     number: "Table 4".to_owned(),
///     subject: "Où se baigner".to_owned(),
///     code: QrCode::new("https://example.org/t/4").ok(),
///     ..Poster::default()
/// };
/// let file = posters(&Posters {
///     stationery: Stationery::new("Parc du Pilat", Language::French),
///     title: "Assises".to_owned(),
///     size: PosterSize::A3,
///     posters: vec![poster],
/// })?;
/// assert!(file.is_accessible());
/// # Ok::<(), cordee_report::PaperError>(())
/// ```
pub fn posters(posters: &Posters) -> Result<Pdf, PaperError> {
    counted(posters.posters.len(), MOST_POSTERS)?;
    let mut sheet = Sheet::new(&posters.title, &posters.stationery)?;
    sheet.put("event", line(&posters.title, Spot::Whole)?);
    sheet.put(
        "size",
        match posters.size {
            PosterSize::A3 => "a3",
            PosterSize::A4 => "a4",
        },
    );
    let mut all = vec![];
    for (index, poster) in posters.posters.iter().enumerate() {
        all.push(described(&mut sheet, poster, Spot::Item(index))?);
    }
    sheet.put("posters", all);
    sheet.printed(Page::Posters)
}

fn described(sheet: &mut Sheet, poster: &Poster, spot: Spot) -> Result<Value, PaperError> {
    let said = |text: &str| line(text, spot);
    Ok(json!({
        "number": said(&poster.number)?, "subject": said(&poster.subject)?,
        "question": said(&poster.question)?, "caption": said(&poster.caption)?,
        "code": poster.code.as_ref().map(|code| sheet.qr_code(code)),
    }))
}
