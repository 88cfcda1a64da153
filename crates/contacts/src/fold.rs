//! Words without case, accents and marks, and how they sound.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a text that are looked at.
const MAX_TEXT: usize = 200;
/// Words of a name that are looked at.
const MAX_WORDS: usize = 8;
/// Letters of a phonetic code.
const MAX_CODE: usize = 6;

/// The folded words of a text: runs of letters and digits, at most eight.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut folded = String::with_capacity(text.len());
    let visible = text.chars().take(MAX_TEXT).nfkd().filter(|it| !is_combining_mark(*it));
    for character in visible {
        match character {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            other => folded.extend(other.to_lowercase()),
        }
    }
    let runs = folded.split(|it: char| !it.is_alphanumeric()).filter(|word| !word.is_empty());
    runs.take(MAX_WORDS).map(str::to_owned).collect()
}

/// How a folded word sounds in French, roughly: its first sound and the consonants after it.
///
/// Only good for finding candidates: `dupont`, `dupond` and `duppont` have one code.
pub(crate) fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut code = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let is_vowel = "aeiouy".contains(*letter);
        let is_silent_end = at + 1 == letters.len() && "tdsxz".contains(*letter);
        let sound = match (letter, next) {
            ('p', 'h') => 'f',
            ('c', 'e' | 'i' | 'y') | ('z' | 'x', _) => 's',
            ('c' | 'q', _) => 'k',
            ('g', 'e' | 'i' | 'y') => 'j',
            ('w', _) => 'v',
            ('m', _) => 'n',
            ('y', _) => 'i',
            (other, _) => *other,
        };
        let is_heard = code.is_empty() || !(is_vowel || is_silent_end);
        if sound != 'h' && is_heard && !code.ends_with(sound) && code.len() < MAX_CODE {
            code.push(sound);
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_alike_have_one_code() {
        for (one, other) in [
            ("dupont", "dupond"),
            ("philippon", "filipon"),
            ("martin", "marthin"),
            ("thevenet", "tevenet"),
            ("vialle", "vial"),
            ("lefebvre", "lefebvre"),
        ] {
            assert_eq!(sound(one), sound(other));
        }
        assert_ne!(sound("martin"), sound("marchand"));
        assert_eq!(sound("hh"), "");
    }

    #[test]
    fn words_have_neither_case_nor_accents() {
        assert_eq!(words("d’Août-Çœur"), ["d", "aout", "coeur"]);
    }
}
