//! The spaces that French typography wants, put in once for pages, mails and documents.

use super::language::Lang;

const NARROW: char = '\u{202f}';

/// Sets `text` as its language asks: French gets its narrow no-break spaces, English is left alone.
pub fn set(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Fr => french(text),
        Lang::En => text.to_owned(),
    }
}

/// Puts a narrow no-break space before `; : ! ?` and inside « », where a space was typed or where
/// a word is followed by one of them and then by a space or the end.
///
/// Addresses (`https://…`), hours (`9:30`) and smileys keep what was typed.
pub fn french(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut set = String::with_capacity(text.len() + 8);
    let mut skip = false;
    for (index, &character) in characters.iter().enumerate() {
        if skip {
            skip = false;
            continue;
        }
        let before = index.checked_sub(1).and_then(|at| characters.get(at)).copied();
        let after = characters.get(index + 1).copied();
        match character {
            ' ' | '\u{a0}'
                if after.is_some_and(wants_space_before) && before.is_none_or(is_word) =>
            {
                set.push(NARROW);
            }
            ' ' | '\u{a0}' if groups_digits(&characters, index) => set.push(NARROW),
            '«' => {
                set.push_str("«\u{202f}");
                skip = after.is_some_and(is_space);
            }
            '»' if before.is_some_and(|it| !is_space(it)) => set.push_str("\u{202f}»"),
            ';' | ':' | '!' | '?' if before.is_some_and(char::is_alphabetic) && ends(after) => {
                set.push(NARROW);
                set.push(character);
            }
            _ => set.push(character),
        }
    }
    set
}

fn wants_space_before(character: char) -> bool {
    matches!(character, ';' | ':' | '!' | '?' | '»' | '%' | '€')
}

/// Whether the space at `index` stands between the thousands of a number: `120 000`.
fn groups_digits(characters: &[char], index: usize) -> bool {
    let is_digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
    let after = (1..=3).all(|step| is_digit(index + step)) && !is_digit(index + 4);
    let before = index.checked_sub(1).is_some_and(is_digit);
    let before_is_short =
        !index.checked_sub(4).is_some_and(|_| (1..=4).all(|step| is_digit(index - step)));
    after && before && before_is_short
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | NARROW)
}

fn is_word(character: char) -> bool {
    !character.is_whitespace()
}

fn ends(after: Option<char>) -> bool {
    after.is_none_or(|character| character.is_whitespace() || character == '»')
}

/// A whole number as people write it: `1 200` in French, `1,200` in English.
pub fn number(value: u64, lang: Lang) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if 0 < index && (digits.len() - index).is_multiple_of(3) {
            grouped.push(if lang == Lang::Fr { NARROW } else { ',' });
        }
        grouped.push(digit);
    }
    grouped
}

/// A number with so many decimals, behind the sign that `lang` puts before them.
pub fn decimal(number: f64, places: usize, lang: Lang) -> String {
    let written = format!("{number:.places$}");
    if lang == Lang::Fr { written.replace('.', ",") } else { written }
}

/// A share from 0 to 1, in whole percents.
pub fn percent(share: f64, lang: Lang) -> String {
    match lang {
        Lang::Fr => set(&format!("{:.0} %", share * 100.0), lang),
        Lang::En => format!("{:.0}%", share * 100.0),
    }
}

/// `text` with its first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, shown: &str) {
        assert_eq!(french(typed).replace(NARROW, "_"), shown);
    }

    #[test]
    fn french_signs_get_their_narrow_space() {
        check("Où se baigner ?", "Où se baigner_?");
        check("Où se baigner?", "Où se baigner_?");
        check("Trois sujets : l'offre ; les séjours !", "Trois sujets_: l'offre_; les séjours_!");
        check("« Votre vision »", "«_Votre vision_»");
        check("«Votre vision»", "«_Votre vision_»");
        check("12,5 % et 120 000 €", "12,5_% et 120_000_€");
        check(" : suite d’un mot en gras", "_: suite d’un mot en gras");
    }

    #[test]
    fn addresses_hours_and_english_stay_as_typed() {
        check("https://example.org à 9:30", "https://example.org à 9:30");
        check(
            "en 2022 120 personnes, le 04 77 00 00 00",
            "en 2022 120 personnes, le 04 77 00 00 00",
        );
        assert_eq!(set("Really?", Lang::En), "Really?");
    }

    #[test]
    fn setting_twice_changes_nothing_more() {
        let once = french("« Où ? » Là : ici ; oui !");
        assert_eq!(french(&once), once);
    }

    #[test]
    fn numbers_are_grouped_by_three() {
        assert_eq!(number(1_200, Lang::Fr), "1\u{202f}200");
        assert_eq!(number(1_234_567, Lang::En), "1,234,567");
        assert_eq!(number(120, Lang::Fr), "120");
    }
}
