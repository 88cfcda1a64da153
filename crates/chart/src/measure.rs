//! How wide a text will be, without a font: an estimate from the advance widths of our sans.
//!
//! The table below gives Atkinson Hyperlegible Next (regular) by classes of characters of like
//! width, each class by its widest, and bold adds 7 %: the estimate of a French or English text is
//! up to a tenth above what is drawn, and hardly ever below. Characters that the table does not know
//! count for a wide one (0.735 em), East Asian ones and pictures for 1 em. With another sans-serif
//! font in its place, the estimate is right within some 10 %: layouts leave that room.

use crate::text::clean;

/// How a text is set: its size in pixels, and whether it is bold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub size: f64,
    pub bold: bool,
}

/// The advance width of a character, in thousandths of the size.
fn advance(character: char) -> u32 {
    match character {
        '\'' | ',' | '.' | ':' | ';' | '|' | '‘' | '’' | '·' | 'j' => 250,
        'i' | 'l' | 'î' | 'ï' | ' ' | '\u{a0}' | '\u{202f}' | '!' | '(' | ')' | '"' => 295,
        'f' | 't' | '[' | ']' | '{' | '}' | 'r' | '°' | '-' => 350,
        '/' | '\\' | 'I' | '“' | '”' | '1' => 405,
        'y' | 'z' | 'v' | 's' | '?' | 'x' | '*' | 'c' | 'ç' | 'k' => 485,
        '–' | '7' | 'J' | 'a' | 'à' | 'â' | 'ä' | 'e' | 'é' | 'è' | 'ê' | 'ë' | 'u' | 'û' | 'ù'
        | 'ü' | 'L' | '2' | 'o' | 'ô' | 'ö' | 'h' | 'n' => 545,
        'F' | 'T' | 'g' | 'd' | 'b' | 'p' | '«' | '»' | 'E' | 'É' | 'È' | 'Ê' | 'q' | 'Y' | '3'
        | '5' | '$' | 'P' | 'S' | 'V' | '9' | '6' | '<' | '>' => 598,
        '+' | 'Z' | '£' | 'B' | '4' | 'R' | '8' | 'X' | 'A' | 'À' | '=' | 'K' | 'C' | 'Ç' | '0' => {
            645
        }
        'm' | 'M' | 'W' | '—' | '%' | 'æ' | 'œ' | 'Æ' | 'Œ' | '½' | '@' => 920,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{1100}'.. => 1000,
        _ => 735,
    }
}

/// What sums of widths may differ by, taken in another order: a text as wide as its column fits.
const ROUNDING: f64 = 0.01;

/// How wide `text` will be, in pixels.
pub(crate) fn width(text: &str, setting: Setting) -> f64 {
    let thousandths: u32 = text.chars().map(advance).fold(0, u32::saturating_add);
    let weight = if setting.bold { 1.07 } else { 1.0 };
    f64::from(thousandths) / 1000.0 * setting.size * weight
}

/// The lines of `text` in a column of `room` pixels, at most `most` of them; what does not fit is
/// cut with an ellipsis. Nothing for an empty text.
pub(crate) fn wrap(text: &str, room: f64, setting: Setting, most: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines: Vec<String> = vec![];
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if most < lines.len() {
            break;
        }
        match lines.last_mut() {
            Some(line)
                if width(line, setting) + width(&format!(" {word}"), setting)
                    <= room + ROUNDING =>
            {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.extend(cut_to_fit(word, room, setting)),
        }
    }
    if most < lines.len() {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = with_ellipsis(last, room, setting);
        }
    }
    lines
}

/// As [`wrap`], with lines of about the same length, so that none holds one word alone.
pub(crate) fn wrap_evenly(text: &str, room: f64, setting: Setting, most: usize) -> Vec<String> {
    let mut lines = wrap(text, room, setting, most);
    let mut narrower = room * 0.96;
    while 1 < lines.len() && room * 0.5 < narrower {
        let tried = wrap(text, narrower, setting, most);
        if lines.len() < tried.len() || tried.last() != lines.last() && is_cut(&tried) {
            break;
        }
        lines = tried;
        narrower -= room * 0.04;
    }
    lines
}

fn is_cut(lines: &[String]) -> bool {
    lines.last().is_some_and(|line| line.ends_with('…'))
}

/// `text` on one line, cut with an ellipsis when it is wider than `room`.
pub(crate) fn shorten(text: &str, room: f64, setting: Setting) -> String {
    let text = clean(text);
    if width(&text, setting) <= room + ROUNDING {
        text
    } else {
        with_ellipsis(&text, room, setting)
    }
}

/// A word in as many pieces as it takes: addresses and pasted rubbish have no spaces.
fn cut_to_fit(word: &str, room: f64, setting: Setting) -> Vec<String> {
    let mut pieces = vec![];
    let (mut piece, mut used) = (String::new(), 0.0);
    for character in word.chars() {
        let own = width(character.encode_utf8(&mut [0; 4]), setting);
        if room + ROUNDING < used + own && !piece.is_empty() {
            pieces.push(std::mem::take(&mut piece));
            used = 0.0;
        }
        piece.push(character);
        used += own;
    }
    pieces.push(piece);
    pieces
}

fn with_ellipsis(text: &str, room: f64, setting: Setting) -> String {
    let mut kept = text.to_owned();
    while !kept.is_empty() && room < width(&kept, setting) + width("…", setting) {
        kept.pop();
    }
    let kept = kept.trim_end_matches(|end: char| !end.is_alphanumeric() && end != ')');
    format!("{kept}…")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Setting = Setting { size: 10.0, bold: false };

    #[test]
    fn a_wrapped_text_stays_in_its_column() {
        let lines = wrap("Les premières Assises du Tourisme dans le Pilat", 90.0, PLAIN, 9);
        assert_eq!(lines.join(" "), "Les premières Assises du Tourisme dans le Pilat");
        assert!(1 < lines.len() && lines.iter().all(|line| width(line, PLAIN) <= 90.0));
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        assert_eq!(wrap("un deux trois quatre", 50.0, PLAIN, 1), ["un deux…"]);
        assert_eq!(shorten("un", 40.0, PLAIN), "un");
        assert!(width(&shorten(&"x".repeat(180), 40.0, PLAIN), PLAIN) <= 40.0);
    }

    #[test]
    fn a_word_wider_than_the_column_is_cut() {
        let lines = wrap(&"m".repeat(30), 50.0, PLAIN, 99);
        assert_eq!(lines.concat(), "m".repeat(30));
        assert!(lines.iter().all(|line| width(line, PLAIN) <= 50.0));
    }

    #[test]
    fn the_estimate_is_at_most_a_tenth_above_the_font_and_never_below() {
        // Sums of the advance widths of Atkinson Hyperlegible Next at 10 px: regular, bold.
        let measured = [
            ("Auvergne-Rhône-Alpes", 101.47, 107.81),
            ("Les premières Assises du Tourisme", 156.21, 167.13),
            ("Chantier : communication et positionnement", 195.4, 209.28),
            ("1 234 567,5", 51.99, 55.15),
            ("Saint-Julien-Molin-Molette", 117.83, 126.61),
            ("Where the visitors of the Pilat come from", 180.4, 194.83),
            ("jusqu’en janvier 2022 · terminé", 136.64, 146.23),
            ("WILLIAM", 41.72, 43.74),
            ("illicite", 26.29, 29.85),
            ("Office de tourisme", 81.48, 87.8),
            ("400 000 000", 63.58, 65.2),
        ];
        for (text, regular, bold) in measured {
            for (drawn, bold) in [(regular, false), (bold, true)] {
                let ratio = width(text, Setting { size: 10.0, bold }) / drawn;
                assert!((1.0..=1.12).contains(&ratio), "{text}: {ratio} times, bold: {bold}");
            }
        }
    }
}
