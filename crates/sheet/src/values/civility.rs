//! How somebody is addressed.

use crate::words::fold;

/// The courtesy of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Courtesy {
    /// `M.`, `Monsieur`, `Mr`.
    Sir,
    /// `Mme`, `Madame`, `Mlle`, `Mrs`, `Ms`.
    Madam,
    /// `M. et Mme`, `Madame, Monsieur`.
    Both,
    /// `Dr`, `Docteur`.
    Doctor,
    /// `Me`, `Maître`.
    Lawyer,
}

/// A courtesy and the office that follows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Civility {
    pub courtesy: Courtesy,
    /// As typed: `le Maire` of “Monsieur le Maire”; mostly empty.
    pub office: String,
}

/// Reads a cell that holds a civility and nothing else, save an office.
///
/// ```
/// use cordee_sheet::{Courtesy, civility};
///
/// let found = civility("Monsieur le Maire").unwrap();
/// assert_eq!((found.courtesy, found.office.as_str()), (Courtesy::Sir, "le Maire"));
/// assert_eq!(civility("Ana"), None);
/// ```
pub fn civility(cell: &str) -> Option<Civility> {
    let (courtesy, rest) = leading(cell);
    let is_office = rest.is_empty()
        || ["le ", "la ", "l'", "l’"].iter().any(|article| fold(rest).starts_with(article));
    let alone = match fold(cell.trim()).as_str() {
        "h" | "homme" => Some(Courtesy::Sir),
        "f" | "femme" => Some(Courtesy::Madam),
        _ => courtesy.filter(|_| is_office),
    };
    let office = if courtesy.is_some() { rest.to_owned() } else { String::new() };
    alone.map(|courtesy| Civility { courtesy, office })
}

/// The courtesies at the start of a text, as one, and what follows them.
pub(crate) fn leading(text: &str) -> (Option<Courtesy>, &str) {
    let mut rest = text.trim();
    let mut found = None;
    let mut may_join = true;
    loop {
        let end = rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let word = fold(word);
        match courtesy(&word) {
            Some(next) if may_join => {
                found = Some(
                    found.map_or(next, |first| if first == next { first } else { Courtesy::Both }),
                );
                may_join = after.trim_start().starts_with(['/', ',', '&', '.']);
            }
            _ if found.is_some() && ["et", "ou", "and", "or"].contains(&word.as_str()) => {
                may_join = true;
            }
            _ => return (found, rest),
        }
        let separators: &[char] = &['.', '/', ',', '&', ' ', '\u{a0}', '(', ')'];
        rest = after.trim_start_matches(separators);
    }
}

fn courtesy(word: &str) -> Option<Courtesy> {
    match word {
        "m" | "mr" | "monsieur" | "mister" | "mm" | "messieurs" => Some(Courtesy::Sir),
        "mme" | "mmes" | "madame" | "mesdames" | "mlle" | "mademoiselle" | "mrs" | "ms"
        | "miss" => Some(Courtesy::Madam),
        "dr" | "docteur" | "doctor" => Some(Courtesy::Doctor),
        "me" | "maitre" => Some(Courtesy::Lawyer),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn civilities_are_read_with_their_office() {
        let check = |cell, courtesy, office: &str| {
            assert_eq!(
                civility(cell),
                Some(Civility { courtesy, office: office.to_owned() }),
                "{cell}"
            );
        };
        check("M.", Courtesy::Sir, "");
        check("Mr", Courtesy::Sir, "");
        check("MME", Courtesy::Madam, "");
        check("Mlle.", Courtesy::Madam, "");
        check("F", Courtesy::Madam, "");
        check("M. et Mme", Courtesy::Both, "");
        check("Mme/M.", Courtesy::Both, "");
        check("Madame, Monsieur", Courtesy::Both, "");
        check("Madame la Présidente", Courtesy::Madam, "la Présidente");
        check("Monsieur l’Adjoint", Courtesy::Sir, "l’Adjoint");
        check("Dr", Courtesy::Doctor, "");
    }

    #[test]
    fn a_name_is_no_civility() {
        for cell in ["", "Ana", "Mr Roux", "Marie", "M. Bernard"] {
            assert_eq!(civility(cell), None, "{cell}");
        }
    }
}
