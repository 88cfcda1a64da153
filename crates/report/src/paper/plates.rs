//! Name plates (chevalets): an A4 page folded in two, with a name on both sides.

use serde_json::json;

use super::{MOST_PEOPLE, PaperError, Sheet, Spot, Stationery, counted, line};
use crate::pdf::Pdf;
use crate::world::Page;

/// Name plates, one to a page of A4 on its side, to fold along the middle.
#[derive(Debug, Clone, PartialEq)]
pub struct NamePlates {
    pub stationery: Stationery,
    /// The title of the file; it is not printed.
    pub title: String,
    pub people: Vec<NamePlate>,
}

/// What one plate says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamePlate {
    pub name: String,
    /// Below the name: organisation or function.
    pub organisation: String,
}

/// Prints `plates`; the face that is upside down is not read out twice.
///
/// ```
/// use cordee_report::{Language, NamePlate, NamePlates, Stationery, name_plates};
///
/// let ana = NamePlate { name: "Ana Exemple".to_owned(), organisation: "Gîte".to_owned() };
/// let file = name_plates(&NamePlates {
///     stationery: Stationery::new("Parc du Pilat", Language::French),
///     title: "Chevalets".to_owned(),
///     people: vec![ana],
/// })?;
/// assert!(file.is_accessible());
/// # Ok::<(), cordee_report::PaperError>(())
/// ```
pub fn name_plates(plates: &NamePlates) -> Result<Pdf, PaperError> {
    counted(plates.people.len(), MOST_PEOPLE)?;
    let mut sheet = Sheet::new(&plates.title, &plates.stationery)?;
    let mut people = vec![];
    for (index, plate) in plates.people.iter().enumerate() {
        let said = |text: &str| line(text, Spot::Item(index));
        let (name, organisation) = (said(&plate.name)?, said(&plate.organisation)?);
        people.push(json!({ "name": name, "organisation": organisation }));
    }
    sheet.put("people", people);
    sheet.printed(Page::Plates)
}
