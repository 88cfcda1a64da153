//! The fonts of the documents, embedded: a serif for reading, a sans-serif for tables and charts.
//!
//! Both are under the SIL Open Font License, version 1.1; their files say so themselves.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

/// The family of tables, captions and charts.
pub const SANS: &str = "Atkinson Hyperlegible Next";

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        [$(include_bytes!(concat!(env!("OUT_DIR"), "/fonts/", $name)) as &[u8]),*]
    };
}

/// The font files; the first stands in where a family is not known.
pub static FILES: [&[u8]; 8] = embedded![
    "serif.ttf",
    "serif-italic.ttf",
    "serif-semibold.ttf",
    "serif-bold.ttf",
    "serif-bold-italic.ttf",
    "sans.ttf",
    "sans-italic.ttf",
    "sans-bold.ttf",
];

/// The fonts, read once.
pub static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().flat_map(|&file| Font::iter(Bytes::new(file))).collect());

/// The characters that the serif can show, which shows more than the sans-serif.
static SHOWN: LazyLock<BTreeSet<u32>> = LazyLock::new(|| {
    FONTS.first().map(|font| font.info().coverage.iter().collect()).unwrap_or_default()
});

/// What stands for characters that no font of ours can show.
const STAND_IN: char = '\u{25ca}';

/// Puts a lozenge for each run of characters that the fonts cannot show (emoji, other scripts).
///
/// PDF/UA refuses a document with a missing glyph, and a reader sees nothing there.
pub fn showable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{2011}' => shown.push('-'),
            '\u{2714}' | '\u{2705}' => shown.push('\u{2713}'),
            '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' => {}
            known if SHOWN.contains(&u32::from(known)) => shown.push(known),
            _ if shown.ends_with(STAND_IN) => {}
            _ => shown.push(STAND_IN),
        }
    }
    shown
}

#[cfg(test)]
#[path = "../build/fonts.rs"]
mod built;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_build_says_what_to_install_and_asks_the_registry_nothing_twice() {
        let empty = tempfile::tempdir().unwrap();
        let sentence = built::what_is_missing(&empty.path().to_string_lossy()).unwrap();
        assert!(sentence.starts_with("node is missing: install Node.js"), "{sentence}");
        std::fs::write(empty.path().join("node"), "").unwrap();
        let sentence = built::what_is_missing(&empty.path().to_string_lossy()).unwrap();
        assert!(sentence.starts_with("npm is missing"), "{sentence}");
        assert!(!built::is_installed(empty.path()));
        let failed = built::copy(&empty.path().join(built::PACKAGES), empty.path()).unwrap_err();
        assert!(failed.contains("SourceSerif4_400Regular.ttf"), "{failed}");
    }

    #[test]
    fn every_font_file_is_read_and_belongs_to_one_of_the_two_families() {
        assert_eq!(FONTS.len(), FILES.len());
        for font in FONTS.iter() {
            let families = ["Source Serif 4", SANS];
            assert!(families.contains(&font.info().family.as_str()));
        }
    }

    #[test]
    fn french_is_shown_whole_and_what_no_font_has_is_replaced() {
        let french = "« Où se baigner\u{202f}? » 12\u{202f}000 €, 1ʳᵉ, œuvre → ✓ — d’été";
        assert_eq!(showable(french), french);
        assert_eq!(showable("a 🏔️🏔️ b 漢字 c ✔"), "a ◊ b ◊ c ✓");
    }
}
