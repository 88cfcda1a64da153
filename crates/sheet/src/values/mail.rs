//! Mail addresses, as many as a cell holds.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Bytes of an address, and of its part before the `@` (RFC 5321, 4.5.3.1, with erratum 1690).
const MAX_ADDRESS: usize = 254;
const MAX_LOCAL: usize = 64;
/// Bytes of a label of a domain (RFC 1035, 2.3.4).
const MAX_LABEL: usize = 63;
/// Marks that a local part may hold beside letters, digits and points (RFC 5322, atext).
const MARKS: &str = "!#$%&'*+-/=?^_`{|}~";

/// A mail address that can be written to: its domain in lower case, its local part as typed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mail(String);

/// Why a text is no mail address.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum MailError {
    #[error("there is not exactly one `@`")]
    NoAt,
    #[error("the address has {bytes} bytes, more than {MAX_ADDRESS}")]
    TooLong { bytes: usize },
    #[error("the part before the `@` has {bytes} bytes, more than {MAX_LOCAL}")]
    LocalTooLong { bytes: usize },
    #[error("the part before the `@` cannot be delivered to")]
    BadLocal,
    #[error("the domain cannot exist")]
    BadDomain,
}

impl Mail {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Mail {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for Mail {
    type Err = MailError;

    /// Reads one address without anything around it.
    ///
    /// Quoted local parts and addresses by number (`[192.0.2.1]`), which no office writes to, are
    /// not accepted; letters beyond ASCII are, in the domain (RFC 5890).
    fn from_str(text: &str) -> Result<Self, MailError> {
        let (local, domain) = text.split_once('@').ok_or(MailError::NoAt)?;
        if domain.contains('@') {
            return Err(MailError::NoAt);
        }
        if MAX_ADDRESS < text.len() {
            return Err(MailError::TooLong { bytes: text.len() });
        }
        if MAX_LOCAL < local.len() {
            return Err(MailError::LocalTooLong { bytes: local.len() });
        }
        if !local.split('.').all(is_atom) {
            return Err(MailError::BadLocal);
        }
        let domain = domain.to_lowercase();
        if is_domain(&domain) {
            Ok(Self(format!("{local}@{domain}")))
        } else {
            Err(MailError::BadDomain)
        }
    }
}

fn is_atom(part: &str) -> bool {
    let allowed = |character: char| character.is_ascii_alphanumeric() || MARKS.contains(character);
    !part.is_empty() && part.chars().all(allowed)
}

fn is_domain(domain: &str) -> bool {
    let last = domain.rsplit_once('.').map_or("", |(_, last)| last);
    let is_country_or_more =
        1 < last.chars().count() && !last.chars().all(|it| it.is_ascii_digit());
    is_country_or_more && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let allowed = |character: char| character.is_alphanumeric() || character == '-';
    !label.is_empty()
        && label.len() <= MAX_LABEL
        && label.chars().all(allowed)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// The addresses of a cell, each once, in order; and what was meant to be one and is not.
///
/// Addresses stand after one another with any of `; , / |`, spaces or line ends between them,
/// `mailto:` before them, a name around them (`Ana Roux <ana@example.org>`). Words without `@` are
/// not addresses when another one is.
///
/// ```
/// use cordee_sheet::mails;
///
/// let (good, bad) = mails("mailto:Ana@Example.ORG; accueil@mairie");
/// assert_eq!(good[0].as_str(), "Ana@example.org");
/// assert_eq!(bad[0].0, "accueil@mairie");
/// assert_eq!(mails("néant").1[0].0, "néant");
/// ```
pub fn mails(cell: &str) -> (Vec<Mail>, Vec<(String, MailError)>) {
    let (mut good, mut bad) = (vec![], vec![]);
    let between =
        |character: char| character.is_whitespace() || ";,/|<>()[]\"«»".contains(character);
    for piece in cell.split(between).filter(|piece| piece.contains('@')) {
        let piece = bare(piece);
        match piece.parse::<Mail>() {
            Ok(mail) if good.contains(&mail) => {}
            Ok(mail) => good.push(mail),
            Err(error) => bad.push((piece.to_owned(), error)),
        }
    }
    if good.is_empty() && bad.is_empty() && !cell.trim().is_empty() {
        bad.push((cell.trim().to_owned(), MailError::NoAt));
    }
    (good, bad)
}

/// An address without the `mailto:` and the marks of a sentence around it.
fn bare(piece: &str) -> &str {
    let scheme = "mailto:";
    let has_scheme = piece.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
    let piece = if has_scheme { piece.get(scheme.len()..).unwrap_or_default() } else { piece };
    let piece = piece.split_once('?').map_or(piece, |(address, _)| address);
    piece.trim_matches(['.', ':', '\'', '’', '`'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, addresses: &[&str], refused: &[MailError]) {
        let (good, bad) = mails(cell);
        assert_eq!(good.iter().map(Mail::as_str).collect::<Vec<_>>(), addresses, "{cell}");
        assert_eq!(bad.into_iter().map(|(_, error)| error).collect::<Vec<_>>(), refused, "{cell}");
    }

    #[test]
    fn a_cell_gives_all_its_addresses_once() {
        check(" ana@example.org ", &["ana@example.org"], &[]);
        check(
            "a@example.org;b@example.org / a@example.org",
            &["a@example.org", "b@example.org"],
            &[],
        );
        check("Ana Roux <Ana.Roux@Example.org>", &["Ana.Roux@example.org"], &[]);
        check("MAILTO:ana+pilat@example.org?subject=x", &["ana+pilat@example.org"], &[]);
        check(
            "ana@école.example\nou ana@example.org.",
            &["ana@école.example", "ana@example.org"],
            &[],
        );
        check("", &[], &[]);
    }

    #[test]
    fn what_cannot_be_delivered_is_refused_with_its_reason() {
        check("pas de mail", &[], &[MailError::NoAt]);
        check("ana@@example.org", &[], &[MailError::NoAt]);
        check("ana@mairie", &[], &[MailError::BadDomain]);
        check("ana@example.1", &[], &[MailError::BadDomain]);
        check("ana@-x.example", &[], &[MailError::BadDomain]);
        check("a..b@example.org", &[], &[MailError::BadLocal]);
        check("zoé@example.org", &[], &[MailError::BadLocal]);
        let long = format!("{}@example.org", "a".repeat(65));
        check(&long, &[], &[MailError::LocalTooLong { bytes: 65 }]);
        let long = format!("a@{}org", "example.".repeat(37));
        check(&long, &[], &[MailError::TooLong { bytes: 301 }]);
    }
}
