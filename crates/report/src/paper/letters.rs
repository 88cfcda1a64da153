//! Letters to print and post: one for each recipient, for envelopes with a window.

use serde_json::{Value, json};

use super::forms::{Answer, Ticks, answer};
use super::labels::PostalAddress;
use super::{
    LONGEST_LINE, MOST_CONTACT_LINES, PaperError, Sheet, Spot, Stationery, counted, line, lines,
    notice, short,
};
use crate::model::Block;
use crate::pdf::Pdf;
use crate::qr::QrCode;
use crate::world::Page;

/// The most letters of one file; [`letter_batches`] prints more as several files.
///
/// Typst holds about one mebibyte for each letter of a page while it prints.
pub const MOST_LETTERS: usize = 200;

/// What all letters of a mailing share.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterPaper {
    pub stationery: Stationery,
    /// The title of the file; it is not printed.
    pub title: String,
    /// Place and date, as people read them.
    pub date: String,
    /// Who signs: name, function; below the room for the signature.
    pub signature: Vec<String>,
}

/// The letter to one recipient.
///
/// The address stands 110 mm from the left edge and 55 mm from the top, in 85 × 33 mm: what French
/// makers of mail advise for DL envelopes with a window at the right (common practice; NF Z 10-011
/// is about the address itself: six lines, the last one in capitals).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Letter {
    pub to: PostalAddress,
    /// What the letter is about; empty for none.
    pub subject: String,
    /// From “Madame,” to the greeting at the end.
    pub body: Vec<Block>,
    /// What is ticked and sent back.
    pub slip: Option<ReplySlip>,
}

/// What a recipient cuts off below a letter, and sends back: a question, and boxes before its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplySlip {
    pub question: String,
    pub ticks: Ticks,
    pub choices: Vec<String>,
    /// Whose answer it is, for whoever opens the envelope.
    pub name: String,
    /// How and until when to answer.
    pub help: String,
    /// Where one answers on line instead.
    pub code: Option<QrCode>,
}

/// Prints `letters`, each on pages of its own, numbered when there are several.
///
/// ```
/// use cordee_report::{Language, Letter, LetterPaper, PostalAddress, Stationery, letters, markdown};
///
/// let paper = LetterPaper {
///     stationery: Stationery::new("Parc du Pilat", Language::French),
///     title: "Invitation".to_owned(),
///     date: "Pélussin, le 3 janvier 2022".to_owned(),
///     signature: vec!["La présidente".to_owned()],
/// };
/// let to = PostalAddress { lines: vec!["Ana Exemple".to_owned()], ..PostalAddress::default() };
/// let body = markdown("Madame,\n\nVenez.");
/// let letter = Letter { to, subject: "Assises".to_owned(), body, slip: None };
/// assert!(letters(&paper, &[letter])?.is_accessible());
/// # Ok::<(), cordee_report::PaperError>(())
/// ```
pub fn letters(paper: &LetterPaper, letters: &[Letter]) -> Result<Pdf, PaperError> {
    printed(paper, letters, 0)
}

/// Prints any number of letters as files of at most [`MOST_LETTERS`], each when it is asked for, so
/// that one file at a time is held in memory. Spots count from the first letter of all.
pub fn letter_batches(
    paper: &LetterPaper,
    letters: &[Letter],
) -> impl Iterator<Item = Result<Pdf, PaperError>> {
    let batches = letters.chunks(MOST_LETTERS).enumerate();
    batches.map(|(rank, batch)| printed(paper, batch, rank * MOST_LETTERS))
}

fn printed(paper: &LetterPaper, letters: &[Letter], first: usize) -> Result<Pdf, PaperError> {
    counted(letters.len(), MOST_LETTERS)?;
    let mut sheet = Sheet::new(&paper.title, &paper.stationery)?;
    sheet.put("date", line(&paper.date, Spot::Whole)?);
    sheet.put("signature", lines(&paper.signature, MOST_CONTACT_LINES, Spot::Whole)?);
    let mut all = vec![];
    for (index, letter) in letters.iter().enumerate() {
        all.push(described(&mut sheet, letter, Spot::Item(first + index))?);
    }
    sheet.put("letters", all);
    sheet.printed(Page::Letters)
}

fn described(sheet: &mut Sheet, letter: &Letter, spot: Spot) -> Result<Value, PaperError> {
    Ok(json!({
        "to": letter.to.printed_lines(spot)?,
        "subject": line(&letter.subject, spot)?,
        "body": sheet.blocks(&letter.body, spot)?,
        "slip": letter.slip.as_ref().map(|it| slip(sheet, it, spot)).transpose()?,
    }))
}

fn slip(sheet: &mut Sheet, slip: &ReplySlip, spot: Spot) -> Result<Value, PaperError> {
    let boxes = Answer::Boxes { ticks: slip.ticks, choices: slip.choices.clone() };
    Ok(json!({
        "question": short(&slip.question, 2 * LONGEST_LINE, spot)?,
        "name": line(&slip.name, spot)?,
        "help": notice(&slip.help, spot)?,
        "answer": answer(&boxes, spot)?,
        "code": slip.code.as_ref().map(|code| sheet.qr_code(code)),
    }))
}
