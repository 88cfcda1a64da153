//! Labels that are long, ask two things at once, or say the same twice.

use crate::code::Code;
use crate::language::Text;
use crate::question::{Kind, Question};

use super::{Caution, MOST_WORDS};

/// Words that may join two questions, French and English.
const JOINING: [&str; 6] = ["et", "and", "ainsi que", "as well as", "ou bien", "or else"];

pub(super) fn cautions(question: &Question) -> Vec<Caution> {
    let mut found = vec![];
    let is_read_only = question.kind == Kind::Note;
    for (language, text) in question.label.iter().filter(|_| !is_read_only) {
        let words = count(text);
        let language = language.clone();
        found.extend((MOST_WORDS < words).then_some(Caution::TooLong { language, words }));
    }
    found.extend(double_barrelled(question));
    found.extend(same_options(question));
    found
}

/// How many words a text has; signs alone, as the French put before them a space, are none.
pub(super) fn count(text: &str) -> usize {
    text.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric)).count()
}

/// Where one answer is given to what may be two questions: a scale, a single, a row of a matrix.
fn double_barrelled(question: &Question) -> Vec<Caution> {
    let caution = |row: Option<&Code>, text: &Text| {
        let word = joining(text)?;
        Some(Caution::DoubleBarrelled { row: row.cloned(), word })
    };
    match &question.kind {
        Kind::Scale(_) | Kind::Single { .. } => {
            caution(None, &question.label).into_iter().collect()
        }
        Kind::Matrix { rows, .. } => {
            rows.iter().filter_map(|it| caution(Some(&it.code), &it.label)).collect()
        }
        _ => vec![],
    }
}

fn joining(text: &Text) -> Option<String> {
    let in_text = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        let padded = format!(" {} ", words.join(" "));
        let found = JOINING.into_iter().find(|it| padded.contains(&format!(" {it} ")));
        found.map(str::to_owned)
    };
    text.iter().find_map(|(_, text)| in_text(text))
}

fn same_options(question: &Question) -> Vec<Caution> {
    let options = question.options();
    let mut found = vec![];
    let folded = |text: &str| text.trim().to_lowercase();
    for (at, one) in options.iter().enumerate() {
        for other in options.iter().skip(at + 1) {
            let mut texts = one.label.iter();
            let is_same = texts.any(|(language, text)| {
                other.label.get(language).is_some_and(|it| folded(it) == folded(text))
            });
            let (one, other) = (one.code.clone(), other.code.clone());
            found.extend(is_same.then_some(Caution::SameOptions { one, other }));
        }
    }
    found
}
