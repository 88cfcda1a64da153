//! Text in XML: what must be escaped, and what may not be there at all.

use std::borrow::Cow;

/// Escapes `text` for an element or a quoted attribute of XML 1.0.
pub fn escaped(text: &str) -> String {
    quick_xml::escape::escape(without_forbidden(text).as_ref()).into_owned()
}

/// Takes out what neither XML 1.0 nor PDF can hold: control characters, non-characters, and marks
/// of byte order. Tabs and line ends become spaces.
pub fn without_forbidden(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_allowed) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter_map(|character| match character {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        allowed if is_allowed(allowed) => Some(allowed),
        _ => None,
    });
    Cow::Owned(kept.collect())
}

fn is_allowed(character: char) -> bool {
    let code = u32::from(character);
    let is_private =
        (0xe000..=0xf8ff).contains(&code) || 0xf_0000 <= code || code & 0xfffe == 0xfffe;
    let is_invisible = matches!(
        character,
        '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
    );
    !character.is_control() && !is_private && !is_invisible
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_file_can_hold_is_taken_out() {
        for (typed, kept) in [
            ("l'été", "l'été"),
            ("a\u{0}b\u{b}c\u{1b}", "abc"),
            ("a\nb\tc", "a b c"),
            ("a\u{feff}b\u{fffe}c\u{e000}d", "abcd"),
            ("a\u{202e}b", "ab"),
        ] {
            assert_eq!(without_forbidden(typed), kept);
        }
        assert_eq!(escaped("<a & \"b\" 'c'>"), "&lt;a &amp; &quot;b&quot; &apos;c&apos;&gt;");
    }
}
