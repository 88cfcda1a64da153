//! The sign-in sheet (feuille d'émargement): who was expected, and where each one signs.

use serde_json::{Value, json};

use super::{MOST_PEOPLE, PaperError, Sheet, Spot, Stationery, counted, few, line, notice};
use crate::pdf::Pdf;
use crate::world::Page;

/// The most half days that each have a box to sign.
pub const MOST_HALF_DAYS: usize = 6;
/// The most lines for people who walk in.
pub const MOST_BLANK_LINES: usize = 500;

/// A sheet that people sign as they come in; its lines are numbered, so that the scanned sheet can
/// be typed by number.
#[derive(Debug, Clone, PartialEq)]
pub struct SignInSheet {
    pub stationery: Stationery,
    pub title: String,
    /// The date as people read it.
    pub date: String,
    pub place: String,
    pub headings: SignInHeadings,
    /// What stands over each box to sign (“Matin”, “Après-midi”): one to [`MOST_HALF_DAYS`].
    pub half_days: Vec<String>,
    pub people: Vec<SignInLine>,
    /// How many empty lines follow, for people who walk in; [`MOST_BLANK_LINES`] at most.
    pub blank_lines: usize,
    /// What becomes of the data (RGPD, article 13), at the foot of each page; empty for none.
    pub notice: String,
}

/// What stands over the columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SignInHeadings {
    pub number: String,
    pub name: String,
    pub role: String,
    pub organisation: String,
    pub commune: String,
}

/// One person who is expected.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SignInLine {
    pub name: String,
    pub organisation: String,
    /// Their role or profile.
    pub role: String,
    pub commune: String,
    /// What is known beforehand (“excusée”, “pouvoir à …”), in the first box; empty for nothing.
    pub mark: String,
}

/// Prints `sheet`: some 24 people to a page, upright up to three half days.
///
/// Nobody and no blank line is [`PaperError::Empty`]. Without a half day, one box has no word over
/// it.
///
/// ```
/// use cordee_report::{Language, SignInHeadings, SignInLine, SignInSheet, Stationery, sign_in_sheet};
///
/// let file = sign_in_sheet(&SignInSheet {
///     stationery: Stationery::new("Parc du Pilat", Language::French),
///     title: "Assises du tourisme".to_owned(),
///     date: "28 janvier 2022".to_owned(),
///     place: "Pélussin".to_owned(),
///     headings: SignInHeadings { name: "Nom".to_owned(), ..SignInHeadings::default() },
///     half_days: vec!["Signature".to_owned()],
///     people: vec![SignInLine { name: "Ana Exemple".to_owned(), ..SignInLine::default() }],
///     blank_lines: 10,
///     notice: String::new(),
/// })?;
/// assert!(file.is_accessible());
/// # Ok::<(), cordee_report::PaperError>(())
/// ```
pub fn sign_in_sheet(sheet: &SignInSheet) -> Result<Pdf, PaperError> {
    counted(sheet.people.len().saturating_add(sheet.blank_lines), usize::MAX)?;
    few(sheet.people.len(), MOST_PEOPLE, Spot::Whole)
        .map_err(|_| PaperError::TooMany { count: sheet.people.len(), most: MOST_PEOPLE })?;
    few(sheet.blank_lines, MOST_BLANK_LINES, Spot::Whole)?;
    few(sheet.half_days.len(), MOST_HALF_DAYS, Spot::Whole)?;
    let mut printed = Sheet::new(&sheet.title, &sheet.stationery)?;
    printed.put("date", line(&sheet.date, Spot::Whole)?);
    printed.put("place", line(&sheet.place, Spot::Whole)?);
    printed.put("headings", headings(&sheet.headings)?);
    let mut half_days =
        sheet.half_days.iter().map(|it| line(it, Spot::Whole)).collect::<Result<Vec<_>, _>>()?;
    half_days.resize(half_days.len().max(1), String::new());
    printed.put("half_days", half_days);
    let people = sheet.people.iter().enumerate().map(|(index, it)| person(it, Spot::Item(index)));
    printed.put("people", people.collect::<Result<Vec<_>, _>>()?);
    printed.put("blank_lines", sheet.blank_lines);
    printed.put("notice", notice(&sheet.notice, Spot::Whole)?);
    printed.printed(Page::SignIn)
}

fn headings(headings: &SignInHeadings) -> Result<Value, PaperError> {
    let SignInHeadings { number, name, role, organisation, commune } = headings;
    let said = |text: &str| line(text, Spot::Whole);
    Ok(json!({
        "number": said(number)?, "name": said(name)?, "role": said(role)?,
        "organisation": said(organisation)?, "commune": said(commune)?,
    }))
}

fn person(person: &SignInLine, spot: Spot) -> Result<Value, PaperError> {
    let SignInLine { name, organisation, role, commune, mark } = person;
    let said = |text: &str| line(text, spot);
    Ok(json!({
        "name": said(name)?, "organisation": said(organisation)?, "role": said(role)?,
        "commune": said(commune)?, "mark": said(mark)?,
    }))
}
