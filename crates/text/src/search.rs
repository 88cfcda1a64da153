//! Search keys: one normaliser, so that every database finds the same.
//!
//! A key is a word in lower case, without elision, brought to its stem by Snowball and stripped of
//! its accents. Each word has the key of its spelling and the key of its spelling without accents:
//! whoever types `ete` finds `été`. Snowball: M. F. Porter, <https://snowballstem.org/algorithms/>.

use std::collections::BTreeSet;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;

use crate::Language;
use crate::words::{fold, is_apostrophe, is_elided, runs};

/// The longest key, in characters: longer runs are no words.
const LONGEST: usize = 40;
/// The most terms that one query counts.
const MOST_TERMS: usize = 24;

/// Words too common to be asked for, without accents.
const COMMON_FRENCH: [&str; 60] = [
    "a", "ai", "au", "aux", "avec", "ce", "ces", "cette", "comme", "comment", "dans", "de", "des",
    "du", "elle", "elles", "en", "est", "et", "eux", "il", "ils", "je", "la", "le", "les", "leur",
    "leurs", "lui", "ma", "mais", "me", "mes", "moi", "mon", "ne", "nos", "notre", "nous", "on",
    "ou", "par", "pas", "pour", "quand", "que", "qui", "sa", "se", "ses", "son", "sont", "sur",
    "ta", "un", "une", "vos", "votre", "vous", "y",
];
const COMMON_ENGLISH: [&str; 36] = [
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "how", "i", "in",
    "is", "it", "its", "of", "on", "or", "our", "that", "the", "their", "this", "to", "was", "we",
    "were", "what", "when", "where", "which", "with", "you",
];

/// One word of a query: a text answers to it with any of these keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub keys: Vec<String>,
}

/// The keys of a text, in the order of its words; a word may give two. Repetitions are kept.
///
/// ```
/// use cordee_text::{Language, keys};
/// assert_eq!(keys("Les baignades", Language::French), ["le", "baignad"]);
/// ```
pub fn keys(text: &str, language: Language) -> Vec<String> {
    let stemmer = Stemmer::create(algorithm(language));
    located(text).into_iter().flat_map(|at| keys_of(&text[at], &stemmer)).collect()
}

/// The terms of what somebody typed: all of them must be met. Common words do not count, unless
/// there is nothing else; of a very long query the first 24 words count.
pub fn query(typed: &str, language: Language) -> Vec<Term> {
    let stemmer = Stemmer::create(algorithm(language));
    let common: &[&str] = match language {
        Language::French => &COMMON_FRENCH,
        Language::English => &COMMON_ENGLISH,
    };
    let mut seen = BTreeSet::new();
    let (mut telling, mut all) = (vec![], vec![]);
    for at in located(typed) {
        let written = &typed[at];
        let keys = keys_of(written, &stemmer);
        if keys.is_empty() || !seen.insert(keys.clone()) {
            continue;
        }
        if !common.contains(&fold(written).as_str()) {
            telling.push(Term { keys: keys.clone() });
        }
        all.push(Term { keys });
        if MOST_TERMS <= all.len() {
            break;
        }
    }
    if telling.is_empty() { all } else { telling }
}

fn algorithm(language: Language) -> Algorithm {
    match language {
        Language::French => Algorithm::French,
        Language::English => Algorithm::English,
    }
}

/// Where the words of a text are, without what is elided before an apostrophe or left after one.
pub(crate) fn located(text: &str) -> Vec<Range<usize>> {
    let mut kept = runs(text);
    kept.retain(|run| {
        let written = &text[run.clone()];
        let next = text[run.end..].chars().next();
        let before = text[..run.start].chars().next_back();
        let is_short = written.chars().count() == 1;
        let is_elision = next.is_some_and(is_apostrophe) && is_elided(&written.to_lowercase());
        let is_ending = is_short && before.is_some_and(is_apostrophe);
        !is_elision && !is_ending
    });
    kept
}

pub(crate) fn keys_in(written: &str, language: Language) -> Vec<String> {
    keys_of(written, &Stemmer::create(algorithm(language)))
}

fn keys_of(written: &str, stemmer: &Stemmer) -> Vec<String> {
    let lower: String = written.nfc().collect::<String>().to_lowercase();
    if LONGEST < lower.chars().count() {
        return vec![];
    }
    let plain =
        |text: &str| -> String { fold(text).chars().filter(|c| c.is_alphanumeric()).collect() };
    let mut keys = vec![plain(&stemmer.stem(&lower)), plain(&stemmer.stem(&fold(&lower)))];
    keys.retain(|key| !key.is_empty());
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(text: &str, typed: &str) -> bool {
        let held = keys(text, Language::French);
        let terms = query(typed, Language::French);
        !terms.is_empty() && terms.iter().all(|term| term.keys.iter().any(|key| held.contains(key)))
    }

    #[test]
    fn a_text_answers_to_its_words_however_they_are_written() {
        for (text, typed) in [
            ("Une baignade sûre", "baignades"),
            ("Où se baigner ?", "ou se baigner"),
            ("L'été à Pélussin", "ete pelussin"),
            ("Les œuvres de l’année", "oeuvre annee"),
            ("Saint-Étienne", "saint etienne"),
            ("Assises du 28 janvier 2022", "2022"),
            ("LA QUALITÉ DE L'EAU", "qualités eaux"),
            ("e\u{301}te\u{301}", "été"),
        ] {
            assert!(answers(text, typed), "{text} / {typed}");
        }
        assert!(!answers("Une baignade sûre", "baignade randonnée"));
    }

    #[test]
    fn what_holds_no_word_asks_for_nothing() {
        for typed in ["", "\"", "*", "🏞️", "' OR 1=1 --".get(..2).unwrap(), "((("] {
            assert_eq!(query(typed, Language::French), vec![], "{typed}");
        }
        assert_eq!(query(&"a".repeat(10_000), Language::French), vec![]);
        assert!(query(&"mot ".repeat(2_500), Language::French).len() == 1);
        let many: Vec<String> = (0..5_000).map(|number| format!("mot{number}")).collect();
        let many = many.join(" ");
        assert_eq!(query(&many, Language::French).len(), MOST_TERMS);
    }

    #[test]
    fn common_words_count_only_alone() {
        assert_eq!(query("où se baigner", Language::French).len(), 1);
        assert_eq!(query("où", Language::French).len(), 1);
        assert_eq!(query("where to swim", Language::English).len(), 1);
    }
}
