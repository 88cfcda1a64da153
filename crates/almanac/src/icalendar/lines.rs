//! The lines of a file: unfolded, decoded, and taken apart into name, parameters and value.
//!
//! RFC 5545, 3.1. Forgiven: LF or CR alone as an end, a mark of byte order, spaces around names, an
//! encoding of the last century.

/// `NAME;PARAMETER=value:value`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// Where it begins in the file, from 1.
    pub line: usize,
    /// In capitals.
    pub name: String,
    /// Names in capitals, values without their quotes.
    parameters: Vec<(String, String)>,
    pub value: String,
    pub is_utf8: bool,
}

impl Property {
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value as a text: RFC 5545, 3.3.11.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut characters = self.value.chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' => match characters.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => {}
                },
                other => text.push(other),
            }
        }
        text
    }
}

/// Goes through the lines of a file, each with the number of its first one in the file: a property,
/// or `Err` for what is none.
pub(super) fn properties(bytes: &[u8]) -> impl Iterator<Item = Result<Property, usize>> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut lines = physical(bytes).enumerate().peekable();
    std::iter::from_fn(move || {
        let (index, line) = lines.find(|(_, line)| !line.trim_ascii().is_empty())?;
        let mut whole = line.to_vec();
        // A character may be folded in its middle: decode only what is whole.
        while let Some((_, rest)) = lines.next_if(|(_, next)| is_continuation(next)) {
            whole.extend_from_slice(rest.get(1..).unwrap_or_default());
        }
        Some(property(index + 1, &whole).ok_or(index + 1))
    })
}

fn is_continuation(line: &[u8]) -> bool {
    matches!(line.first(), Some(b' ' | b'\t'))
}

/// The lines as they stand in the file, without their ends.
fn physical(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let (line, after) = rest.split_at(length.unwrap_or(rest.len()));
        // Two programs in a row may each have added a CR.
        let ending = match after {
            [b'\r', b'\r', b'\n', ..] => 3,
            [b'\r', b'\n', ..] => 2,
            _ => 1,
        };
        rest = after.get(ending..).unwrap_or_default();
        Some(line)
    })
}

fn property(line: usize, bytes: &[u8]) -> Option<Property> {
    let (text, is_utf8) = decoded(bytes);
    let (head, value) = split(&text)?;
    let mut parts = head.into_iter();
    let name = parts.next()?.trim().to_ascii_uppercase();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if name.is_empty() || !name.chars().all(is_name) {
        return None;
    }
    let parameters = parts.filter_map(|part| {
        let (key, value) = part.split_once('=')?;
        Some((key.trim().to_ascii_uppercase(), value.trim().replace('"', "")))
    });
    let parameters = parameters.collect();
    Some(Property { line, name, parameters, value: value.to_owned(), is_utf8 })
}

/// Cuts a line at the first colon outside quotes, and what is before it at the semicolons.
fn split(text: &str) -> Option<(Vec<&str>, &str)> {
    let mut head = Vec::new();
    let (mut begin, mut is_quoted) = (0, false);
    for (at, character) in text.char_indices() {
        match character {
            '"' => is_quoted = !is_quoted,
            ';' if !is_quoted => {
                head.push(text.get(begin..at)?);
                begin = at + 1;
            }
            ':' if !is_quoted => {
                head.push(text.get(begin..at)?);
                return Some((head, text.get(at + 1..)?));
            }
            _ => {}
        }
    }
    // A quote that is never closed: the name alone is sure.
    let (before, value) = text.split_once(':')?;
    Some((vec![before.split(';').next()?], value))
}

/// UTF-8, or else Windows-1252, in which every byte is a character.
fn decoded(bytes: &[u8]) -> (String, bool) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), true),
        Err(_) => (bytes.iter().map(|byte| windows_1252(*byte)).collect(), false),
    }
}

/// The characters of Windows-1252 that a French text may hold and Latin-1 has not.
fn windows_1252(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x85 => '…',
        0x8C => 'Œ',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        0x97 => '—',
        0x9C => 'œ',
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(file: &[u8], expected: &[(usize, &str, &str)]) {
        let read: Vec<Property> = properties(file).flatten().collect();
        let read: Vec<_> =
            read.iter().map(|it| (it.line, it.name.as_str(), it.value.as_str())).collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn lines_end_in_three_ways_and_are_unfolded() {
        let expected = [(1, "A", "one"), (3, "B", "2")];
        check(b"A:on\r\n e\r\nB:2\r\n", &expected);
        check(b"A:on\n\te\nB:2", &expected);
        check(b"A:on\r\r\n e\r\r\nB:2", &expected);
        check(b"\xEF\xBB\xBFa:on\r e\rb:2", &expected);
    }

    #[test]
    fn a_character_may_be_folded_in_its_middle() {
        check(b"A:\xC3\n \xA9t\xC3\xA9", &[(1, "A", "été")]);
    }

    #[test]
    fn quoted_parameters_may_hold_what_separates() {
        let line = b"ATTENDEE;CN=\"Durand; Anne: elue\";ROLE=CHAIR:mailto:a@b.example";
        let read = properties(line).next().expect("there is one").expect("it is read");
        assert_eq!(read.parameter("CN"), Some("Durand; Anne: elue"));
        assert_eq!(read.parameter("ROLE"), Some("CHAIR"));
        assert_eq!(read.value, "mailto:a@b.example");
    }

    #[test]
    fn a_quote_left_open_loses_the_parameters_only() {
        check(b"DTSTART;TZID=\"Europe/Paris:20260101T100000", &[(1, "DTSTART", "20260101T100000")]);
    }

    #[test]
    fn texts_lose_their_escapes() {
        let line = br"SUMMARY:un\, deux\; trois\\\nquatre\";
        let read = properties(line).next().expect("there is one").expect("it is read");
        assert_eq!(read.text(), "un, deux; trois\\\nquatre");
    }

    #[test]
    fn an_old_encoding_is_read_and_told() {
        let read = properties(b"SUMMARY:\xE9t\xE9 \x9Cuvre").next().expect("one").expect("read");
        assert_eq!((read.value.as_str(), read.is_utf8), ("été œuvre", false));
    }

    #[test]
    fn what_is_no_property_is_told_with_its_line() {
        let read: Vec<_> = properties(b"A:1\n\nno colon\n:empty\n").skip(1).collect();
        assert_eq!(read, [Err(3), Err(4)]);
    }
}
