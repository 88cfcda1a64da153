//! Reading the two files of a Hunspell dictionary: rules (.aff) and words (.dic).
//!
//! The format: `man 5 hunspell`. What makes forms of words is read (`FLAG long`, `SFX`, `PFX`);
//! what corrects spelling is not.

use std::collections::HashMap;

use super::condition::Condition;

/// Why a dictionary could not be read.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum LexiconError {
    #[error("the {0} is not in UTF-8")]
    NotUtf8(&'static str),
    #[error("line {line} of the rules cannot be read: `{text}`")]
    Rule { line: usize, text: String },
    #[error("flags are read two by two (`FLAG long`), which the rules do not ask for")]
    Flags,
    #[error("the dictionary holds no word")]
    Empty,
    #[error("the dictionary makes too many forms")]
    TooLarge,
}

/// A flag of two characters.
pub(crate) type Flag = [char; 2];

/// One way to make a form of a word.
pub(crate) struct Affix {
    pub strip: String,
    pub add: String,
    pub then: Vec<Flag>,
    pub condition: Condition,
}

/// The rules by their flag.
#[derive(Default)]
pub(crate) struct Affixes {
    pub suffixes: HashMap<Flag, Vec<Affix>>,
    pub prefixes: HashMap<Flag, Vec<Affix>>,
}

/// Marks a stem that is no word by itself (`NEEDAFFIX`), or that is wrong (`FORBIDDENWORD`).
pub(crate) const NO_WORD: [Flag; 2] = [['(', ')'], ['{', '}']];

pub(crate) fn affixes(rules: &str) -> Result<Affixes, LexiconError> {
    if !rules.lines().any(|line| line.trim() == "FLAG long") {
        return Err(LexiconError::Flags);
    }
    let mut read = Affixes::default();
    for (place, line) in rules.lines().enumerate() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let (kind, flag, strip, add, condition) = match fields.as_slice() {
            [kind @ ("SFX" | "PFX"), flag, strip, add, condition, ..] => {
                (*kind, *flag, *strip, *add, *condition)
            }
            _ => continue,
        };
        let wrong = || LexiconError::Rule { line: place + 1, text: line.to_owned() };
        let &[flag] = flags(flag).as_slice() else { return Err(wrong()) };
        let condition = Condition::parse(condition).ok_or_else(wrong)?;
        let (add, then) = add.split_once('/').unwrap_or((add, ""));
        let affix = Affix { strip: part(strip), add: part(add), then: flags(then), condition };
        let table = if kind == "SFX" { &mut read.suffixes } else { &mut read.prefixes };
        table.entry(flag).or_default().push(affix);
    }
    Ok(read)
}

/// What a rule strips or adds; `0` is nothing.
fn part(written: &str) -> String {
    if written == "0" { String::new() } else { written.to_owned() }
}

fn flags(written: &str) -> Vec<Flag> {
    let characters: Vec<char> = written.chars().collect();
    characters.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).collect()
}

/// The words of a `.dic`, with their flags; its first line counts them and is left out.
pub(crate) fn entries(words: &str) -> impl Iterator<Item = (&str, Vec<Flag>)> {
    words.lines().skip(1).filter_map(|line| {
        let line = line.split('\t').next().unwrap_or_default().trim();
        let (word, flagged) = line.split_once('/').unwrap_or((line, ""));
        (!word.is_empty()).then(|| (word, flags(flagged)))
    })
}
