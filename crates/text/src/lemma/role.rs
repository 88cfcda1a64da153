//! What a form is in its sentence, as far as the flags of a dictionary tell.

/// The part of speech of a form, as far as the dictionary tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A noun, or an adjective that has no feminine of its own.
    Noun,
    /// A noun or an adjective that has a feminine.
    Gendered,
    /// An adjective.
    Adjective,
    /// A verb in a tense.
    Verb,
    Infinitive,
    Participle,
    /// A word that never changes: adverbs and the like.
    Invariable,
    /// A proper name.
    Name,
}

impl Role {
    /// The role of the forms that a flag of `dictionary-fr` makes.
    ///
    /// Its flags begin with a capital for nouns and adjectives (`S.` and `X.` plurals, `F` and `G`
    /// feminines, `W` feminines of adjectives), with a small letter for verbs (`p` and `q`
    /// past participles, the others tenses).
    pub(crate) fn of_flag(flag: [char; 2]) -> Self {
        match flag {
            ['W', _] => Self::Adjective,
            ['F' | 'G', _] => Self::Gendered,
            ['p' | 'q', '+' | '.'] => Self::Participle,
            [first, _] if first.is_lowercase() => Self::Verb,
            _ => Self::Noun,
        }
    }
}
