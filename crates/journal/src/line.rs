//! Lines: what a journal says of one act, and the bytes that stand for it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::Fingerprint;
use crate::fingerprint::Kind;

/// Details by name. The order of the names is that of their bytes.
pub type Values = BTreeMap<String, String>;

/// A fingerprint of values that stay beside the line, with a salt that hides them.
pub type Commitment = Fingerprint;

/// What is published of one act, word for word what is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Commits to what the act is about; told as long as that is public.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Commitment>,
    /// The stable name of the act.
    pub act: String,
    /// When: RFC 3339 in UTC, to the millisecond, as `2022-01-28T09:00:00.000Z`. A line may be
    /// older than those of the batch before: its act ended after they were sealed.
    pub at: String,
    /// What everybody may know of the act, whatever becomes of its subject.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub detail: Values,
    /// Its place in the journal, counted from 1.
    pub number: u64,
    /// The pseudonym of who acted; nobody when the program did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The pseudonym of the person the act was on, when it was on one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whom: Option<String>,
    /// Commits to what is told to nobody outside, and may be erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Commitment>,
}

impl Line {
    /// The bytes that are sealed: JSON without spaces, names in the order of their bytes, absent
    /// values left out; in strings only `"`, `\` and control characters are escaped.
    ///
    /// These are the bytes of Python's `json.dumps(line, sort_keys=True, ensure_ascii=False,
    /// separators=(",", ":"))`.
    pub fn bytes(&self) -> Vec<u8> {
        canonical(self)
    }

    /// The SHA-256 of a zero byte followed by [`Line::bytes`].
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of_kind(Kind::Line, &[&self.bytes()])
    }
}

/// JSON in its canonical form. The fields of our structs are declared in the order of their names.
pub(crate) fn canonical(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("texts and numbers by name are always JSON")
}

/// A line with what was kept of its sealing, and what is disclosed of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// The line itself.
    pub line: Line,
    /// What [`Line::fingerprint`] was when it was sealed.
    pub fingerprint: Fingerprint,
    /// What [`Line::about`] commits to, when it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<Disclosed>,
    /// What [`Line::withheld`] commits to, when it is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Disclosed>,
}

impl Sealed {
    /// The line with its fingerprint, and nothing disclosed.
    pub fn of(line: Line) -> Self {
        Self { fingerprint: line.fingerprint(), line, about: None, withheld: None }
    }
}

/// The values behind a commitment, with the salt that hid them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosed {
    /// A text that cannot be guessed; without it, short values could be tried out.
    pub salt: String,
    /// The values themselves.
    pub value: Values,
}

impl Disclosed {
    /// The SHA-256 of the bytes of the salt followed by the canonical JSON of the value.
    ///
    /// ```
    /// use cordee_journal::Disclosed;
    ///
    /// let value = [("title.fr".to_owned(), "Assises".to_owned())].into();
    /// let told = Disclosed { salt: "k3f9".repeat(8), value };
    /// let other = Disclosed { salt: "p2m7".repeat(8), ..told.clone() };
    /// assert_ne!(told.commitment(), other.commitment());
    /// ```
    pub fn commitment(&self) -> Commitment {
        Fingerprint::of(&[self.salt.as_bytes(), &canonical(&self.value)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_of_a_line_are_those_that_are_documented() {
        let line = Line {
            about: Some(Fingerprint::of(&[b"abc"])),
            act: "step-changed".to_owned(),
            at: "2022-01-28T09:00:00.000Z".to_owned(),
            detail: [("b", "é \" \\ / \u{1f}\n\u{7f}"), ("a", "1")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            number: 7,
            who: Some("k3f9".to_owned()),
            whom: None,
            withheld: None,
        };
        let expected = concat!(
            r#"{"about":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","#,
            r#""act":"step-changed","at":"2022-01-28T09:00:00.000Z","#,
            r#""detail":{"a":"1","b":"é \" \\ / \u001f\n"#,
            "\u{7f}",
            r#""},"number":7,"who":"k3f9"}"#
        );
        assert_eq!(String::from_utf8_lossy(&line.bytes()), expected);
        let read: Line = serde_json::from_slice(&line.bytes()).expect("a line is read");
        assert_eq!(read, line);
    }

    #[test]
    fn names_are_in_the_order_of_their_bytes() {
        let all = Fingerprint::of(&[]);
        let line = Line {
            about: Some(all),
            act: String::new(),
            at: String::new(),
            detail: [("x".to_owned(), String::new())].into(),
            number: 1,
            who: Some(String::new()),
            whom: Some(String::new()),
            withheld: Some(all),
        };
        let value: serde_json::Value = serde_json::from_slice(&line.bytes()).expect("JSON");
        assert_eq!(serde_json::to_vec(&value).expect("JSON"), line.bytes());
    }
}
