//! French postal codes.

use std::fmt;

/// A French postal code: five digits, `01000` to `98999`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalCode(String);

impl PostalCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PostalCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The postal code of a cell; a code that lost its zero in a spreadsheet gets it back.
///
/// Reads `42410`, `42 410`, `F-42410`, `42410 Cedex`, `1000`. Codes of other countries are none.
///
/// ```
/// use cordee_sheet::postal_code;
///
/// assert_eq!(postal_code("1000").unwrap().as_str(), "01000");
/// assert_eq!(postal_code("1204 Genève"), None);
/// ```
pub fn postal_code(cell: &str) -> Option<PostalCode> {
    let folded = crate::words::fold(cell);
    let body = folded.trim();
    let body = body.strip_prefix("fr-").or_else(|| body.strip_prefix("f-")).unwrap_or(body);
    let body = body.split_once("cedex").map_or(body, |(code, _)| code);
    let digits: String = body.chars().filter(|it| !it.is_whitespace()).collect();
    let is_code = matches!(digits.len(), 4 | 5) && digits.bytes().all(|it| it.is_ascii_digit());
    let code = format!("{digits:0>5}");
    let is_french = ("01000".."99000").contains(&code.as_str());
    (is_code && is_french).then_some(PostalCode(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_five_digits_whatever_the_spreadsheet_did() {
        let check =
            |cell, code| assert_eq!(postal_code(cell).map(|it| it.0).as_deref(), code, "{cell}");
        check("42410", Some("42410"));
        check("42 410", Some("42410"));
        check("F-42410", Some("42410"));
        check("42400 CEDEX 2", Some("42400"));
        check("1000", Some("01000"));
        check("0999", None);
        check("99123", None);
        check("424100", None);
        check("Pélussin", None);
        check("", None);
    }
}
