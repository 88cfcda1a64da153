//! Address labels, on the sheets that offices buy.

use serde_json::json;

use super::label_sheet::LabelSheet;
use super::{MOST_PEOPLE, PaperError, Sheet, Spot, Stationery, counted, few, lines};
use crate::pdf::Pdf;
use crate::world::Page;

/// The most lines of an address (La Poste; AFNOR NF Z 10-011).
pub const MOST_ADDRESS_LINES: usize = 6;

/// Labels to print on sheets, some of which may be used already.
#[derive(Debug, Clone, PartialEq)]
pub struct Labels {
    pub stationery: Stationery,
    /// The title of the file; it is not printed.
    pub title: String,
    pub sheet: LabelSheet,
    /// How many labels of the first sheet are gone: fewer than it has.
    pub used: usize,
    pub addresses: Vec<PostalAddress>,
}

/// Where a letter goes: at most [`MOST_ADDRESS_LINES`] lines, from the name down.
///
/// The last line, postal code and commune, is printed in capitals without accents, apostrophes or
/// hyphens, as La Poste reads it. The country follows as one more line for letters abroad.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PostalAddress {
    /// Name, organisation, building, street…
    pub lines: Vec<String>,
    /// Postal code and commune.
    pub locality: String,
    /// Empty inside the country.
    pub country: String,
}

/// Prints `labels`, row by row.
///
/// ```
/// use cordee_report::{LabelSheet, Labels, Language, PostalAddress, Stationery, labels};
///
/// let address = PostalAddress {
///     lines: vec!["Ana Exemple".to_owned(), "1 rue Inventée".to_owned()],
///     locality: "42410 Pélussin".to_owned(),
///     country: String::new(),
/// };
/// let file = labels(&Labels {
///     stationery: Stationery::new("Parc du Pilat", Language::French),
///     title: "Étiquettes".to_owned(),
///     sheet: LabelSheet::L7160,
///     used: 5,
///     addresses: vec![address],
/// })?;
/// assert!(file.is_accessible());
/// # Ok::<(), cordee_report::PaperError>(())
/// ```
pub fn labels(labels: &Labels) -> Result<Pdf, PaperError> {
    counted(labels.addresses.len(), MOST_PEOPLE)?;
    let it = labels.sheet.geometry();
    few(labels.used, it.count() - 1, Spot::Whole)?;
    let mut sheet = Sheet::new(&labels.title, &labels.stationery)?;
    sheet.put("used", labels.used);
    sheet.put(
        "sheet",
        json!({
            "columns": it.columns, "rows": it.rows, "width": it.width, "height": it.height,
            "across": it.horizontal_pitch, "down": it.vertical_pitch,
            "left": it.left_margin, "top": it.top_margin,
        }),
    );
    let addresses =
        labels.addresses.iter().enumerate().map(|(at, it)| it.printed_lines(Spot::Item(at)));
    sheet.put("addresses", addresses.collect::<Result<Vec<_>, _>>()?);
    sheet.printed(Page::Labels)
}

impl PostalAddress {
    /// The lines as they are printed, none empty.
    pub(super) fn printed_lines(&self, spot: Spot) -> Result<Vec<String>, PaperError> {
        let mut all = self.lines.clone();
        all.push(postal_capitals(&self.locality));
        let mut printed = lines(&all, MOST_ADDRESS_LINES, spot)?;
        printed.extend(lines(&[postal_capitals(&self.country)], 1, spot)?);
        Ok(printed)
    }
}

/// Capitals as La Poste asks for in the last line: without accents, apostrophes or hyphens.
fn postal_capitals(said: &str) -> String {
    let mut capitals = String::with_capacity(said.len());
    for character in said.chars().flat_map(char::to_uppercase) {
        match character {
            'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => capitals.push('A'),
            'Ç' => capitals.push('C'),
            'È' | 'É' | 'Ê' | 'Ë' => capitals.push('E'),
            'Ì' | 'Í' | 'Î' | 'Ï' => capitals.push('I'),
            'Ñ' => capitals.push('N'),
            'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => capitals.push('O'),
            'Ù' | 'Ú' | 'Û' | 'Ü' => capitals.push('U'),
            'Ý' | 'Ÿ' => capitals.push('Y'),
            'Œ' => capitals.push_str("OE"),
            'Æ' => capitals.push_str("AE"),
            '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' => capitals.push(' '),
            // Accents that were typed apart from their letters.
            '\u{300}'..='\u{36f}' => {}
            other => capitals.push(other),
        }
    }
    capitals
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_is_in_capitals_as_the_post_reads_them() {
        for (typed, printed) in [
            ("42410 Pélussin", "42410 PELUSSIN"),
            ("42220 Saint-Julien-Molin-Molette", "42220 SAINT JULIEN MOLIN MOLETTE"),
            ("69009 L’Haÿ d'Œuvre", "69009 L HAY D OEUVRE"),
            ("42000 E\u{301}tienne", "42000 ETIENNE"),
            ("", ""),
        ] {
            assert_eq!(postal_capitals(typed), printed);
        }
    }
}
