//! Badges of 90 × 55 mm, ten to a sheet, to cut out or to fold.

use serde_json::{Value, json};

use super::{MOST_PEOPLE, PaperError, Sheet, Spot, Stationery, counted, line};
use crate::accent::Accent;
use crate::pdf::Pdf;
use crate::world::Page;

/// Badges for the pockets of common holders: 90 mm wide, 55 mm high, with crop marks.
#[derive(Debug, Clone, PartialEq)]
pub struct Badges {
    /// Its organisation and logo are the mark on each badge.
    pub stationery: Stationery,
    /// The event, on each badge.
    pub title: String,
    pub format: BadgeFormat,
    pub people: Vec<Badge>,
}

/// How badges are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadgeFormat {
    /// Ten to a page, each printed once.
    Single,
    /// Five to a page, each printed twice side by side, to fold into one with two faces.
    Folded,
}

/// The badge of one person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Badge {
    /// The largest text.
    pub first_name: String,
    pub last_name: String,
    pub organisation: String,
    /// What the person comes as; the word is always printed, the colour only helps.
    pub band: Option<Band>,
    /// “Table 4”; empty for none.
    pub table: String,
}

/// The band at the foot of a badge.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    pub word: String,
    /// Dark enough for the white word on it, as every [`Accent`].
    pub colour: Accent,
}

/// Prints `badges`, in reading order, row by row.
///
/// ```
/// use cordee_report::{Badge, BadgeFormat, Badges, Language, Stationery, badges};
///
/// let badge = Badge { first_name: "Ana".to_owned(), ..Badge::default() };
/// let file = badges(&Badges {
///     stationery: Stationery::new("Parc du Pilat", Language::French),
///     title: "Assises du tourisme".to_owned(),
///     format: BadgeFormat::Single,
///     people: vec![badge],
/// })?;
/// assert!(file.is_accessible());
/// # Ok::<(), cordee_report::PaperError>(())
/// ```
pub fn badges(badges: &Badges) -> Result<Pdf, PaperError> {
    counted(badges.people.len(), MOST_PEOPLE)?;
    let mut sheet = Sheet::new(&badges.title, &badges.stationery)?;
    sheet.put("event", line(&badges.title, Spot::Whole)?);
    sheet.put("folded", badges.format == BadgeFormat::Folded);
    let people = badges.people.iter().enumerate().map(|(index, it)| badge(it, Spot::Item(index)));
    sheet.put("people", people.collect::<Result<Vec<_>, _>>()?);
    sheet.printed(Page::Badges)
}

fn badge(badge: &Badge, spot: Spot) -> Result<Value, PaperError> {
    let Badge { first_name, last_name, organisation, band, table } = badge;
    let said = |text: &str| line(text, spot);
    let band = match band {
        None => None,
        Some(band) => Some(json!({ "word": said(&band.word)?, "colour": band.colour.to_string() })),
    };
    Ok(json!({
        "first_name": said(first_name)?, "last_name": said(last_name)?,
        "organisation": said(organisation)?, "band": band, "table": said(table)?,
    }))
}
