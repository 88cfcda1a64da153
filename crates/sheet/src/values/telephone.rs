//! Telephone numbers in the international form, as many as a cell holds.

use std::fmt;

use thiserror::Error;

/// Digits of an international number with its country, at least and at most (ITU-T E.164).
const DIGITS: std::ops::RangeInclusive<usize> = 8..=15;
/// The first digits of national numbers whose country code is not 33 (national numbering plan, Arcep, decision 2018-0881).
/// Mayotte's 0639 is left out: the fourth digit alone does not tell it from the mainland's.
const OVERSEAS: [(&str, &str); 12] = [
    ("0262", "262"),
    ("0263", "262"),
    ("0692", "262"),
    ("0693", "262"),
    ("0269", "262"),
    ("0590", "590"),
    ("0690", "590"),
    ("0594", "594"),
    ("0694", "594"),
    ("0596", "596"),
    ("0691", "590"),
    ("0696", "596"),
];

/// A telephone number as `+33477123456` (E.164).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Telephone(String);

/// Why a text is no telephone number.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum TelephoneError {
    #[error("there are {digits} digits, which no number has")]
    DigitCount { digits: usize },
    #[error("no number of France begins so")]
    BadStart,
    #[error("there are letters in it")]
    Letters,
}

impl Telephone {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a mobile of metropolitan France (06 or 07); unknown ones are not.
    pub fn is_mobile(&self) -> bool {
        self.0.starts_with("+336") || self.0.starts_with("+337")
    }
}

impl fmt::Display for Telephone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The numbers of a cell, each once, in order; and what was meant to be one and is not.
///
/// French numbers are read in every form: `04 77 12 34 56`, `+33 (0)4 77…`, `0033…`, `33477…`, and
/// `477123456`, whose zero a spreadsheet took. Others keep their country: `+41 22 …`. Numbers stand
/// after one another with `/ ; , |`, “ou”, “et” or line ends between them.
///
/// ```
/// use cordee_sheet::telephones;
///
/// let (good, bad) = telephones("477123456 / +33 (0)6 12 34 56 78");
/// assert_eq!(good[0].as_str(), "+33477123456");
/// assert!(good[1].is_mobile() && bad.is_empty());
/// ```
pub fn telephones(cell: &str) -> (Vec<Telephone>, Vec<(String, TelephoneError)>) {
    let (mut good, mut bad) = (vec![], vec![]);
    let apart = cell.replace(" ou ", "/").replace(" et ", "/").replace(" or ", "/");
    for piece in apart.split(['/', ';', ',', '|', '\n']).map(str::trim) {
        if piece.is_empty() {
            continue;
        }
        for number in written_together(piece) {
            match one(&number) {
                Ok(telephone) if good.contains(&telephone) => {}
                Ok(telephone) => good.push(telephone),
                Err(error) => bad.push((number, error)),
            }
        }
    }
    (good, bad)
}

/// Ten digits after ten digits, each from zero, with nothing but spaces between them.
fn written_together(piece: &str) -> Vec<String> {
    let digits: Vec<char> = piece.chars().filter(char::is_ascii_digit).collect();
    let numbers: Vec<String> = digits.chunks(10).map(|number| number.iter().collect()).collect();
    let are_all = numbers.iter().all(|number| number.len() == 10 && number.starts_with('0'));
    if are_all && 1 < numbers.len() && !piece.contains('+') {
        numbers
    } else {
        vec![piece.to_owned()]
    }
}

fn one(text: &str) -> Result<Telephone, TelephoneError> {
    // A label may stand before the number: `Tél. : 04…`, `(P) 06…`.
    let start = text.find(|it: char| it.is_ascii_digit() || it == '+').unwrap_or(text.len());
    let body = text.get(start..).unwrap_or_default().replace("(0)", "");
    if body.chars().any(char::is_alphabetic) {
        return Err(TelephoneError::Letters);
    }
    let digits: String = body.chars().filter(char::is_ascii_digit).collect();
    let international =
        if body.starts_with('+') { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    match international {
        Some(digits) => with_country(digits),
        None => national(&digits),
    }
}

fn with_country(digits: &str) -> Result<Telephone, TelephoneError> {
    if let Some(national) = digits.strip_prefix("33") {
        return french(national.strip_prefix('0').unwrap_or(national));
    }
    if DIGITS.contains(&digits.len()) {
        Ok(Telephone(format!("+{digits}")))
    } else {
        Err(TelephoneError::DigitCount { digits: digits.len() })
    }
}

/// A number dialled in France, with or without its zero, or its country without the plus.
fn national(digits: &str) -> Result<Telephone, TelephoneError> {
    match (digits.len(), digits.strip_prefix('0')) {
        (10, Some(rest)) => {
            let found = OVERSEAS.iter().find(|(start, _)| digits.starts_with(start));
            match found {
                Some((_, country)) => Ok(Telephone(format!("+{country}{rest}"))),
                None => french(rest),
            }
        }
        (9, None) => french(digits),
        (11 | 12, None) if digits.starts_with("33") => with_country(digits),
        (10, None) => Err(TelephoneError::BadStart),
        (count, _) => Err(TelephoneError::DigitCount { digits: count }),
    }
}

/// The nine digits of a number of metropolitan France.
fn french(digits: &str) -> Result<Telephone, TelephoneError> {
    if digits.len() != 9 {
        return Err(TelephoneError::DigitCount { digits: digits.len() });
    }
    if digits.starts_with('0') {
        Err(TelephoneError::BadStart)
    } else {
        Ok(Telephone(format!("+33{digits}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, numbers: &[&str]) {
        let (good, bad) = telephones(cell);
        assert_eq!(good.iter().map(Telephone::as_str).collect::<Vec<_>>(), numbers, "{cell}");
        assert_eq!(bad, [], "{cell}");
    }

    // Numbers that Arcep keeps for fiction: 01 99 00, 04 65 71, 06 39 98.
    #[test]
    fn french_numbers_have_one_form() {
        for cell in [
            "04 65 71 12 34",
            "04.65.71.12.34",
            "04-65-71-12-34",
            "0465711234",
            "465711234",
            "+33 4 65 71 12 34",
            "+33 (0)4 65 71 12 34",
            "+330465711234",
            "0033465711234",
            "33465711234",
            "Tél. : 04 65 71 12 34",
            "(04) 65 71 12 34",
        ] {
            check(cell, &["+33465711234"]);
        }
    }

    #[test]
    fn numbers_from_elsewhere_keep_their_country() {
        check("+41 22 555 01 02", &["+41225550102"]);
        check("0041 22 555 01 02", &["+41225550102"]);
        check("0262 12 34 56", &["+262262123456"]);
    }

    #[test]
    fn a_cell_gives_all_its_numbers_once() {
        check("04 65 71 12 34 / 06 39 98 12 34", &["+33465711234", "+33639981234"]);
        check("04 65 71 12 34 ou 0465711234", &["+33465711234"]);
        check("0465711234 0639981234", &["+33465711234", "+33639981234"]);
        check("", &[]);
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        let check = |cell: &str, error| {
            let (good, bad) = telephones(cell);
            assert_eq!(
                (good.len(), bad.into_iter().map(|it| it.1).collect::<Vec<_>>()),
                (0, vec![error])
            );
        };
        check("3975", TelephoneError::DigitCount { digits: 4 });
        check("04 65 71 12", TelephoneError::DigitCount { digits: 8 });
        check("1234567890", TelephoneError::BadStart);
        check("00 33 0", TelephoneError::DigitCount { digits: 0 });
        check("04 65 71 12 34 (le soir)", TelephoneError::Letters);
        check("+12", TelephoneError::DigitCount { digits: 2 });
    }
}
