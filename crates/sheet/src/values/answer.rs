//! Yes or no, and by which way somebody answers.

use crate::words::words;

/// What somebody said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
}

/// By which way somebody is reached and answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    Mail,
    Post,
    Telephone,
}

/// A yes or a no in the ways of lists: `Oui`, `x`, `1`, `VRAI`, `refus`; nothing when unsure.
///
/// A blank cell says nothing: silence is no consent (GDPR, recital 32).
///
/// ```
/// use cordee_sheet::{Answer, answer};
///
/// assert_eq!(answer("OUI (bulletin 2021)"), Some(Answer::Yes));
/// assert_eq!(answer("ne pas contacter"), Some(Answer::No));
/// assert_eq!(answer(""), None);
/// ```
pub fn answer(cell: &str) -> Option<Answer> {
    if matches!(cell.trim(), "✓" | "✔" | "☑" | "☒") {
        return Some(Answer::Yes);
    }
    let words = words(cell);
    // “Pas d'accord” begins with what says no, “d'accord” with what says yes.
    words.iter().find_map(|word| match word.as_str() {
        "non" | "no" | "n" | "0" | "faux" | "false" | "refus" | "refuse" | "pas" | "ne"
        | "opposition" | "oppose" | "opposee" | "desabonne" | "desabonnee" | "desinscrit"
        | "desinscrite" | "optout" => Some(Answer::No),
        "oui" | "o" | "yes" | "y" | "x" | "1" | "vrai" | "true" | "ok" | "accord" | "accepte"
        | "optin" => Some(Answer::Yes),
        _ => None,
    })
}

/// The way that a cell names: `courriel`, `par courrier`, `tél.`; the first when there are several.
pub fn channel(cell: &str) -> Option<Channel> {
    words(cell).iter().find_map(|word| match word.as_str() {
        "mail" | "mails" | "email" | "courriel" | "courriels" | "mel" | "electronique" => {
            Some(Channel::Mail)
        }
        "courrier" | "poste" | "postal" | "postale" | "lettre" | "papier" | "post" | "letter" => {
            Some(Channel::Post)
        }
        "telephone" | "tel" | "portable" | "mobile" | "appel" | "phone" => Some(Channel::Telephone),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_say_yes_and_no_in_many_ways() {
        let check = |cell, said| assert_eq!(answer(cell), said, "{cell}");
        for cell in ["oui", "O", "X", "1", "VRAI", "Ok", "d’accord", "✓"] {
            check(cell, Some(Answer::Yes));
        }
        for cell in ["Non", "0", "FAUX", "refusé le 12/05", "pas d'accord", "désabonnée"] {
            check(cell, Some(Answer::No));
        }
        for cell in ["", "?", "à demander", "12/05/2022"] {
            check(cell, None);
        }
    }

    #[test]
    fn ways_to_answer_are_told_by_their_words() {
        assert_eq!(channel("par e-mail"), Some(Channel::Mail));
        assert_eq!(channel("Courrier"), Some(Channel::Post));
        assert_eq!(channel("Tél."), Some(Channel::Telephone));
        assert_eq!(channel("pigeon"), None);
    }
}
