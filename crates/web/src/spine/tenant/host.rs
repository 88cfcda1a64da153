//! The name of a host, as browsers send it.

use std::fmt;
use std::str::FromStr;

/// The longest name that the system of names takes, and the longest of its parts.
const LONGEST: usize = 253;
const LONGEST_PART: usize = 63;

/// A host that a destination can have: a name in lower case, without a port.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Host(String);

/// Says that a text is no host.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not the name of a host: write it as strategie.pilat.example, without https:// nor a \
     port, and a name with accents as browsers send it (xn--…)"
)]
pub struct InvalidHost(String);

impl Host {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Host {
    type Err = InvalidHost;

    fn from_str(typed: &str) -> Result<Self, InvalidHost> {
        let host = typed.trim().trim_end_matches('.').to_ascii_lowercase();
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_part = |part: &str| {
            (1..=LONGEST_PART).contains(&part.len())
                && part.bytes().all(fits)
                && !part.starts_with('-')
                && !part.ends_with('-')
        };
        let is_host = host.len() <= LONGEST && host.split('.').all(is_part);
        if is_host { Ok(Self(host)) } else { Err(InvalidHost(typed.chars().take(80).collect())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_that_browsers_send_are_hosts() {
        for (typed, host) in [
            ("Strategie.Pilat.example.", "strategie.pilat.example"),
            ("localhost", "localhost"),
            ("xn--pilt-0qa.example", "xn--pilt-0qa.example"),
            ("127.0.0.1", "127.0.0.1"),
        ] {
            assert_eq!(typed.parse::<Host>().as_ref().map(Host::as_str), Ok(host));
        }
        for wrong in
            ["", " ", "https://a.fr", "a.fr:80", "a.fr/b", "a..fr", "-a.fr", "pilât.fr", "a_b.fr"]
        {
            assert!(wrong.parse::<Host>().is_err(), "{wrong}");
        }
        assert!("a".repeat(64).parse::<Host>().is_err());
    }
}
