//! Texts from outside, made fit to be written into XML.

/// Whether XML 1.0 admits `character` and it draws where it stands: controls and the marks that turn
/// the direction of writing do not.
fn is_drawable(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// `text` on one line: without controls, its plain spaces single and none at its ends.
pub(crate) fn clean(text: &str) -> String {
    let spaced = text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c });
    let mut cleaned = String::with_capacity(text.len());
    for character in spaced.filter(|c| is_drawable(*c)) {
        if character != ' ' || !(cleaned.is_empty() || cleaned.ends_with(' ')) {
            cleaned.push(character);
        }
    }
    cleaned.truncate(cleaned.trim_end_matches(' ').len());
    cleaned
}

/// `text`, [`clean`]ed, with what means something to XML written so that it does not.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in clean(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_is_markup() {
        assert_eq!(
            escape("<b a=\"1\" c='2'>R&D"),
            "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;R&amp;D"
        );
    }

    #[test]
    fn controls_go_and_lines_become_one() {
        assert_eq!(clean(" a\u{0}\u{7}b\n\n c\u{202e}\t"), "ab c");
        assert_eq!(clean("12,5\u{202f}%"), "12,5\u{202f}%");
    }
}
