//! In which encoding a text file was saved: three Excels in one office save CSV in three ways.
//!
//! A mark at the start decides. Without one, UTF-16 is told by its zeros, and the others by what
//! they make of the bytes: the reading with most letters of French, and least that no French text
//! holds, wins.

use encoding_rs::{MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes that are looked at when no mark decides.
const SAMPLE: usize = 1 << 20;
/// What French and its neighbours write outside of ASCII.
const EXPECTED: &str = "éèêëàâäçîïôöùûüÿœæñáíóúÉÈÊËÀÂÇÎÏÔÖÙÛÜŒÆ’‘“”«»–—…€°º²\u{a0}\u{202f}";

/// The encodings that a list may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// UTF-8 that says so by a byte order mark, as Excel saves it.
    Utf8WithMark,
    Utf16LittleEndian,
    Utf16BigEndian,
    /// What Excel for Windows calls “CSV” in Western Europe.
    Windows1252,
    /// What Excel for Mac calls “CSV (Macintosh)”.
    MacRoman,
}

impl Encoding {
    fn reader(self) -> &'static encoding_rs::Encoding {
        match self {
            Self::Utf8 | Self::Utf8WithMark => UTF_8,
            Self::Utf16LittleEndian => UTF_16LE,
            Self::Utf16BigEndian => UTF_16BE,
            Self::Windows1252 => WINDOWS_1252,
            Self::MacRoman => MACINTOSH,
        }
    }
}

/// The most likely encoding of a text.
pub fn guess_encoding(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return Encoding::Utf8WithMark,
        [0xff, 0xfe, ..] => return Encoding::Utf16LittleEndian,
        [0xfe, 0xff, ..] => return Encoding::Utf16BigEndian,
        _ => {}
    }
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    if let Some(encoding) = guess_utf16(sample) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    // In this order: a tie goes to the most common of those that are not valid UTF-8.
    let candidates = [Encoding::MacRoman, Encoding::Utf8, Encoding::Windows1252];
    let best = candidates.into_iter().max_by_key(|it| plausibility(sample, *it));
    best.unwrap_or(Encoding::Windows1252)
}

/// Latin text in UTF-16 has a zero in every other byte.
fn guess_utf16(sample: &[u8]) -> Option<Encoding> {
    let zeros_at =
        |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros_at(0), zeros_at(1));
    let most = sample.len() / 2 * 6 / 10;
    if most < odd && even < odd / 10 + 1 && 0 < odd {
        Some(Encoding::Utf16LittleEndian)
    } else if most < even && odd < even / 10 + 1 && 0 < even {
        Some(Encoding::Utf16BigEndian)
    } else {
        None
    }
}

/// Expected characters minus five times those that no list holds.
fn plausibility(sample: &[u8], encoding: Encoding) -> i64 {
    let (text, _) = encoding.reader().decode_without_bom_handling(sample);
    let mut score = 0;
    for character in text.chars().filter(|character| !character.is_ascii()) {
        score += if EXPECTED.contains(character) { 1 } else { -5 };
    }
    score
}

/// The text, without its mark, and how many pieces of it the encoding does not know.
pub(crate) fn decode(bytes: &[u8], encoding: Encoding) -> (String, usize) {
    let (text, has_unknown) = encoding.reader().decode_with_bom_removal(bytes);
    let count = if has_unknown { text.matches('\u{fffd}').count() } else { 0 };
    (text.into_owned(), count)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "Prénom;Nom;Commune\nZoé;Févère;Pélussin\nFrançois;d’Août;Bourg-Argental\n";

    #[track_caller]
    fn check(bytes: &[u8], encoding: Encoding) {
        assert_eq!(guess_encoding(bytes), encoding);
        assert_eq!(decode(bytes, encoding), (LIST.to_owned(), 0));
    }

    fn utf16(bytes_of: fn(u16) -> [u8; 2], text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn the_encodings_of_one_office_are_told_apart() {
        check(LIST.as_bytes(), Encoding::Utf8);
        check(format!("\u{feff}{LIST}").as_bytes(), Encoding::Utf8WithMark);
        check(&WINDOWS_1252.encode(LIST).0, Encoding::Windows1252);
        check(&mac_roman(LIST), Encoding::MacRoman);
        check(&utf16(u16::to_le_bytes, LIST), Encoding::Utf16LittleEndian);
        check(&utf16(u16::to_be_bytes, &format!("\u{feff}{LIST}")), Encoding::Utf16BigEndian);
    }

    fn mac_roman(text: &str) -> Vec<u8> {
        MACINTOSH.encode(text).0.into_owned()
    }

    #[test]
    fn one_broken_byte_does_not_make_another_encoding_of_utf_8() {
        let mut bytes = LIST.as_bytes().to_vec();
        bytes.push(0xc3);
        assert_eq!(guess_encoding(&bytes), Encoding::Utf8);
        assert_eq!(decode(&bytes, Encoding::Utf8).1, 1);
    }

    #[test]
    fn one_accent_is_enough_to_tell_windows_from_macintosh() {
        assert_eq!(guess_encoding(b"Ren\xe9"), Encoding::Windows1252);
        assert_eq!(guess_encoding(b"Ren\x8e"), Encoding::MacRoman);
    }
}
