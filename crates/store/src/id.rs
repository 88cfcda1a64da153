//! Identifiers: random, never reused, readable in an address.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The stable identifier of a public object, kept through every export and import.
///
/// Made at random, or chosen by the author of a portable folder: 1 to 64 characters among
/// `a`–`z`, `0`–`9` and `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ThingId(String);

/// Says why a text is not an identifier.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an identifier: 1 to 64 characters among a-z, 0-9 and -")]
pub struct InvalidId(String);

impl ThingId {
    /// A new identifier that nobody has had.
    pub fn random() -> Self {
        Self(random_text(12))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ThingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ThingId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if text.is_empty() || 64 < text.len() || !text.chars().all(allowed) {
            return Err(InvalidId(text.chars().take(80).collect()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for ThingId {
    type Error = InvalidId;

    fn try_from(text: String) -> Result<Self, InvalidId> {
        text.parse()
    }
}

impl From<ThingId> for String {
    fn from(id: ThingId) -> Self {
        id.0
    }
}

/// A random text of lower-case letters and digits holding `bytes` bytes of randomness.
pub fn random_text(bytes: usize) -> String {
    let mut buffer = vec![0; bytes];
    getrandom::fill(&mut buffer).expect("the system gives random bytes");
    data_encoding::BASE32_NOPAD.encode(&buffer).to_ascii_lowercase()
}

/// A secret that cannot be guessed: 160 bits, as 32 letters and digits.
pub fn random_secret() -> String {
    random_text(20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_holds_only_what_an_address_shows_unchanged() {
        assert_eq!("pilat-2022".parse::<ThingId>().map(String::from), Ok("pilat-2022".to_owned()));
        for wrong in ["", "Pilat", "a b", "é", "../x", &"a".repeat(65)] {
            assert_eq!(wrong.parse::<ThingId>(), Err(InvalidId(wrong.to_owned())));
        }
    }

    #[test]
    fn random_identifiers_are_identifiers() {
        let id = ThingId::random();
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        assert_ne!(id, ThingId::random());
    }
}
