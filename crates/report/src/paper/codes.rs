//! Sheets of QR codes to cut out or to stick: one address each, for letterboxes and bedside tables.

use serde_json::json;

use super::label_sheet::LabelSheet;
use super::{PaperError, Sheet, Spot, Stationery, counted, line};
use crate::pdf::Pdf;
use crate::qr::QrCode;
use crate::world::Page;

/// The most codes of one file.
pub const MOST_CODES: usize = 1_000;

/// Addresses as QR codes, on the sheets of labels that offices buy, or to cut out.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeSheet {
    pub stationery: Stationery,
    /// What stands on each label, in bold.
    pub title: String,
    /// What to do with the code, in a sentence.
    pub caption: String,
    pub sheet: LabelSheet,
    pub links: Vec<CodedLink>,
}

/// One label.
#[derive(Debug, Clone, PartialEq)]
pub struct CodedLink {
    pub code: QrCode,
    /// What tells it from the others, in small; empty for none.
    pub identifier: String,
}

/// Prints `sheet`, row by row; the address stands in words beside each code.
///
/// ```
/// use cordee_report::{CodeSheet, CodedLink, LabelSheet, Language, QrCode, Stationery, code_sheet};
///
/// let link = CodedLink {
///     code: QrCode::new("https://example.org/i/4").expect("it is an address"),
///     identifier: "n° 4".to_owned(),
/// };
/// let file = code_sheet(&CodeSheet {
///     stationery: Stationery::new("Parc du Pilat", Language::French),
///     title: "Votre vision".to_owned(),
///     caption: "Répondez avec votre téléphone.".to_owned(),
///     sheet: LabelSheet::L7165,
///     links: vec![link],
/// })?;
/// assert!(file.is_accessible());
/// # Ok::<(), cordee_report::PaperError>(())
/// ```
pub fn code_sheet(sheet: &CodeSheet) -> Result<Pdf, PaperError> {
    counted(sheet.links.len(), MOST_CODES)?;
    let it = sheet.sheet.geometry();
    let mut page = Sheet::new(&sheet.title, &sheet.stationery)?;
    page.put("caption", line(&sheet.caption, Spot::Whole)?);
    page.put(
        "sheet",
        json!({
            "columns": it.columns, "rows": it.rows, "width": it.width, "height": it.height,
            "across": it.horizontal_pitch, "down": it.vertical_pitch,
            "left": it.left_margin, "top": it.top_margin,
        }),
    );
    let mut links = vec![];
    for (at, link) in sheet.links.iter().enumerate() {
        let identifier = line(&link.identifier, Spot::Item(at))?;
        links.push(json!({ "code": page.qr_code(&link.code), "identifier": identifier }));
    }
    page.put("links", links);
    page.printed(Page::Codes)
}
