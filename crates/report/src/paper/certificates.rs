//! Attendance certificates (attestations de présence).

use super::{
    MOST_CONTACT_LINES, MOST_PEOPLE, PaperError, Sheet, Spot, Stationery, counted, line, lines,
};
use crate::model::Block;
use crate::pdf::Pdf;
use crate::world::Page;

/// Certificates, one to a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificates {
    pub stationery: Stationery,
    /// The heading of each (“Attestation de présence”).
    pub title: String,
    /// Place and date, as people read them.
    pub date: String,
    /// What stands over the box to sign (“Signature et cachet”).
    pub signature: String,
    /// Who signs: name, function.
    pub signatory: Vec<String>,
    pub certificates: Vec<Certificate>,
}

/// What is certified of one person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Certificate {
    pub statement: Vec<Block>,
}

/// Prints `certificates`.
///
/// ```
/// use cordee_report::{Certificate, Certificates, Language, Stationery, certificates, markdown};
///
/// let statement = markdown("Nous attestons que **Ana Exemple** était présente.");
/// let file = certificates(&Certificates {
///     stationery: Stationery::new("Parc du Pilat", Language::French),
///     title: "Attestation de présence".to_owned(),
///     date: "Pélussin, le 28 janvier 2022".to_owned(),
///     signature: "Signature".to_owned(),
///     signatory: vec!["La présidente".to_owned()],
///     certificates: vec![Certificate { statement }],
/// })?;
/// assert!(file.is_accessible());
/// # Ok::<(), cordee_report::PaperError>(())
/// ```
pub fn certificates(certificates: &Certificates) -> Result<Pdf, PaperError> {
    counted(certificates.certificates.len(), MOST_PEOPLE)?;
    let mut sheet = Sheet::new(&certificates.title, &certificates.stationery)?;
    sheet.put("date", line(&certificates.date, Spot::Whole)?);
    sheet.put("signature", line(&certificates.signature, Spot::Whole)?);
    sheet.put("signatory", lines(&certificates.signatory, MOST_CONTACT_LINES, Spot::Whole)?);
    let mut all = vec![];
    for (index, certificate) in certificates.certificates.iter().enumerate() {
        all.push(sheet.blocks(&certificate.statement, Spot::Item(index))?);
    }
    sheet.put("certificates", all);
    sheet.printed(Page::Certificates)
}
