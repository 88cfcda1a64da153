//! What somebody answers, as a form sends it.

use crate::spine::form::{Errors, Fields, SHORT, optional};

use super::Question;

/// What was chosen, and what was said besides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub positions: Vec<usize>,
    pub note: String,
}

/// The answer that a form holds.
///
/// # Errors
/// Nothing chosen, something that is not offered, or a note that is too long.
pub fn read(fields: &Fields, question: &Question) -> Result<Chosen, Errors> {
    let mut errors = Errors::default();
    let note = optional(fields, "note", SHORT, &mut errors).unwrap_or_default();
    let mut positions: Vec<usize> =
        fields.all("choice").iter().filter_map(|text| text.parse().ok()).collect();
    positions.retain(|position| *position < question.choices.len());
    positions.sort_unstable();
    positions.dedup();
    if positions.is_empty() {
        errors.add("choice", "error-mailing-choose");
    } else if !question.several && 1 < positions.len() {
        errors.add("choice", "error-mailing-choose-one");
    }
    errors.or(Some(Chosen { positions, note }))
}
