//! Signs of the symbol fonts, as the characters that they show.

/// The character that a sign of a font shows, when it is known.
pub fn character(font: &str, code: &str) -> Option<char> {
    let code = u32::from_str_radix(code.trim(), 16).ok()?;
    // The fonts have their signs in a private area, from F000 on.
    let place = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let font = font.to_lowercase();
    let known = if font.starts_with("wingdings") {
        wingdings(place)
    } else if font.starts_with("symbol") {
        symbol(place)
    } else {
        None
    };
    let plain = || char::from_u32(code).filter(|it| !is_private(*it) && !it.is_control());
    known.or_else(plain)
}

fn is_private(letter: char) -> bool {
    let code = u32::from(letter);
    (0xe000..=0xf8ff).contains(&code) || 0xf_0000 <= code
}

fn wingdings(place: u32) -> Option<char> {
    Some(match place {
        0x28 => '☎',
        0x2a => '✉',
        0x4a => '☺',
        0x6c | 0x9f => '●',
        0x6e | 0xa7 => '■',
        0x6f | 0xa8 => '☐',
        0x76 => '❖',
        0xd8 => '➢',
        0xdf => '←',
        0xe0 => '→',
        0xe8 => '➔',
        0xf0 => '⇨',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn symbol(place: u32) -> Option<char> {
    Some(match place {
        0xa3 => '≤',
        0xab => '↔',
        0xac => '←',
        0xad => '↑',
        0xae => '→',
        0xaf => '↓',
        0xb0 => '°',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '•',
        0xb8 => '÷',
        0xb9 => '≠',
        0xbb => '≈',
        0xde => '⇒',
        _ => return None,
    })
}
