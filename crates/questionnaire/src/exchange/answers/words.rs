//! Texts as they are compared: without case, accents, signs and spaces more than one.

use unicode_normalization::UnicodeNormalization;

/// The most characters of a text that are compared.
const COMPARED: usize = 300;
/// What files write for a box that is ticked, and for one that is not.
const YES: [&str; 9] = ["y", "yes", "oui", "o", "1", "x", "true", "vrai", "on"];
const NO: [&str; 9] = ["", "n", "no", "non", "0", "false", "faux", "off", "n a"];
/// What files write for “I do not know”, and for a refusal.
const DONT_KNOW: [&str; 8] = [
    "dont know",
    "i dont know",
    "i do not know",
    "ne sait pas",
    "je ne sais pas",
    "nsp",
    "dont_know",
    "sans opinion",
];
const REFUSED: [&str; 5] = [
    "je prefere ne pas repondre",
    "i would rather not say",
    "refus",
    "refused",
    "prefer not to say",
];

pub(super) fn folded(text: &str) -> String {
    let plain = text.nfkd().filter(|it| !('\u{300}'..='\u{36f}').contains(it)).take(COMPARED);
    let joined: String = plain
        .filter(|it| !matches!(it, '\'' | '’'))
        .map(|it| if it.is_alphanumeric() || it == '_' { it } else { ' ' })
        .collect();
    joined.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Whether a box is ticked; `None`, when the cell says something else.
pub(super) fn ticked(cell: &str) -> Option<bool> {
    let word = folded(cell);
    if YES.contains(&word.as_str()) {
        return Some(true);
    }
    NO.contains(&word.as_str()).then_some(false)
}

/// The word of a form for the wish to give no answer, and blank for codes that stand for nothing.
pub(super) fn no_answer(cell: &str) -> Option<&'static str> {
    match cell.trim() {
        "-6" | "-9" => return Some(""),
        "-7" => return Some(crate::code::REFUSED),
        "-8" => return Some(crate::code::DONT_KNOW),
        _ => {}
    }
    let word = folded(cell);
    if DONT_KNOW.contains(&word.as_str()) {
        return Some(crate::code::DONT_KNOW);
    }
    REFUSED.contains(&word.as_str()).then_some(crate::code::REFUSED)
}
