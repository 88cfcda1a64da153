//! The end that an affix rule asks of a word.

/// A condition of Hunspell: `.`, or letters and classes such as `[^e][knmrt]`, from left to right.
pub(crate) struct Condition(Vec<Class>);

enum Class {
    Any,
    One(char),
    Of(Vec<char>),
    NotOf(Vec<char>),
}

impl Class {
    fn holds(&self, character: char) -> bool {
        match self {
            Self::Any => true,
            Self::One(wanted) => *wanted == character,
            Self::Of(wanted) => wanted.contains(&character),
            Self::NotOf(refused) => !refused.contains(&character),
        }
    }
}

impl Condition {
    /// Nothing when a bracket is not closed.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let mut classes = vec![];
        let mut characters = written.chars();
        while let Some(character) = characters.next() {
            classes.push(match character {
                '.' => Class::Any,
                '[' => {
                    let mut held: Vec<char> = vec![];
                    loop {
                        match characters.next()? {
                            ']' => break,
                            other => held.push(other),
                        }
                    }
                    match held.split_first() {
                        Some(('^', refused)) => Class::NotOf(refused.to_vec()),
                        _ => Class::Of(held),
                    }
                }
                one => Class::One(one),
            });
        }
        Some(Self(classes))
    }

    /// Whether `word` ends as asked.
    pub(crate) fn ends(&self, word: &str) -> bool {
        let mut backwards = word.chars().rev();
        self.0.iter().rev().all(|class| match (class, backwards.next()) {
            (class, Some(character)) => class.holds(character),
            // A lone point asks for nothing, not even for a letter.
            (Class::Any, None) => self.0.len() == 1,
            _ => false,
        })
    }
}
