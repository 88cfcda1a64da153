//! Where long words may break, so that they stay in their column.

/// The longest word that is not given a place to break.
const LONGEST_WORD: usize = 28;

/// Lets a long word break, after its signs first, so that it stays in its column. Addresses are
/// left to typst, which knows where they break, so that they can be copied.
pub fn breakable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 16);
    for word in text.split_inclusive(' ') {
        let is_address = word.starts_with("https://") || word.starts_with("http://");
        let is_short = word.chars().take(LONGEST_WORD + 2).count() <= LONGEST_WORD + 1;
        if is_address || is_short { shown.push_str(word) } else { split(word, &mut shown) }
    }
    shown
}

fn split(word: &str, shown: &mut String) {
    let mut since_break = 0;
    for character in word.chars() {
        shown.push(character);
        since_break += 1;
        let after_sign = "/?&=._-,;)".contains(character) && 4 < since_break;
        if after_sign || LONGEST_WORD <= since_break {
            shown.push('\u{200b}');
            since_break = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_may_break_and_ordinary_ones_and_addresses_may_not() {
        let path = "documents/demarches/pilat-2022-2026/etapes.pdf";
        let shown = breakable(&format!("Voir {path} avant"));
        assert!(shown.contains("demarches/\u{200b}") && shown.starts_with("Voir d"), "{shown}");
        assert_eq!(shown.replace('\u{200b}', ""), format!("Voir {path} avant"));
        for whole in
            ["intercommunalités voisines", "https://www.example.org/fr/demarches/pilat-2022"]
        {
            assert_eq!(breakable(whole), whole);
        }
        assert_eq!(breakable(&"a".repeat(200)).matches('\u{200b}').count(), 7);
    }
}
