//! What the words before a form let expect of it.

use super::role::Role;

const DETERMINERS: [&str; 62] = [
    "le",
    "la",
    "les",
    "l",
    "un",
    "une",
    "des",
    "du",
    "au",
    "aux",
    "ce",
    "cet",
    "cette",
    "ces",
    "mon",
    "ma",
    "mes",
    "ton",
    "ta",
    "tes",
    "son",
    "sa",
    "ses",
    "notre",
    "nos",
    "votre",
    "vos",
    "leur",
    "leurs",
    "quelque",
    "quelques",
    "plusieurs",
    "chaque",
    "aucun",
    "aucune",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "cent",
    "mille",
    "tout",
    "toute",
    "toutes",
    "quel",
    "quelle",
    "quels",
    "quelles",
    "certains",
    "certaines",
    "premier",
    "première",
    "premiers",
    "premières",
    "divers",
    "diverses",
    "nul",
];
const PRONOUNS: [&str; 24] = [
    "je", "j", "tu", "il", "elle", "on", "ils", "elles", "ne", "n", "se", "s", "me", "m", "te",
    "t", "y", "qui", "nous", "vous", "où", "c", "ça", "cela",
];
const AUXILIARIES: [&str; 81] = [
    "ai",
    "as",
    "a",
    "avons",
    "avez",
    "ont",
    "avais",
    "avait",
    "avions",
    "aviez",
    "avaient",
    "aurai",
    "auras",
    "aura",
    "aurons",
    "aurez",
    "auront",
    "aurais",
    "aurait",
    "aurions",
    "auriez",
    "auraient",
    "aie",
    "aies",
    "ait",
    "ayons",
    "ayez",
    "aient",
    "eu",
    "avoir",
    "ayant",
    "suis",
    "es",
    "est",
    "sommes",
    "êtes",
    "sont",
    "étais",
    "était",
    "étions",
    "étiez",
    "étaient",
    "serai",
    "seras",
    "sera",
    "serons",
    "serez",
    "seront",
    "serais",
    "serait",
    "serions",
    "seriez",
    "seraient",
    "soit",
    "sois",
    "soyons",
    "soyez",
    "soient",
    "été",
    "être",
    "étant",
    "fut",
    "furent",
    "fus",
    "fût",
    "eut",
    "eus",
    "eurent",
    "eût",
    "reste",
    "restent",
    "semble",
    "semblent",
    "paraît",
    "devient",
    "deviennent",
    "devenu",
    "devenue",
    "demeure",
    "demeurent",
    "rester",
];
const PREPOSITIONS: [&str; 7] = ["de", "d", "à", "pour", "sans", "par", "en"];
/// What may stand between: the word before it decides.
const BETWEEN: [&str; 18] = [
    "pas", "plus", "jamais", "bien", "mal", "très", "trop", "peu", "déjà", "toujours", "aussi",
    "encore", "souvent", "rien", "assez", "tant", "si", "point",
];
/// How many words are looked at.
const REACH: usize = 3;

/// What a form is likely to be after the words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Expected {
    Noun,
    Participle,
    Verb,
    Infinitive,
    AnyWord,
    Beginning,
}

impl Expected {
    /// Reads the words before a form, the nearest first; elisions stand without apostrophe.
    pub(crate) fn after<'a>(before: impl Iterator<Item = &'a str>) -> Self {
        let deciding = before.take(REACH).find(|word| !BETWEEN.contains(word));
        match deciding {
            None => Self::Beginning,
            Some(word) if AUXILIARIES.contains(&word) => Self::Participle,
            Some(word) if DETERMINERS.contains(&word) => Self::Noun,
            Some(word) if PRONOUNS.contains(&word) => Self::Verb,
            Some(word) if PREPOSITIONS.contains(&word) => Self::Infinitive,
            Some(_) => Self::AnyWord,
        }
    }

    /// How little a role is expected here: 0 is what is likeliest.
    pub(crate) fn surprise(self, role: Role) -> f64 {
        use Role::{Adjective, Gendered, Infinitive, Invariable, Name, Noun, Participle, Verb};
        let order = match self {
            Self::Noun | Self::Beginning => {
                [Noun, Gendered, Adjective, Invariable, Verb, Infinitive, Participle, Name]
            }
            Self::Participle => {
                [Participle, Verb, Gendered, Adjective, Noun, Invariable, Infinitive, Name]
            }
            Self::Verb => {
                [Verb, Participle, Infinitive, Gendered, Noun, Adjective, Invariable, Name]
            }
            Self::Infinitive => {
                [Infinitive, Noun, Gendered, Adjective, Invariable, Verb, Participle, Name]
            }
            Self::AnyWord => {
                [Noun, Gendered, Adjective, Invariable, Participle, Verb, Infinitive, Name]
            }
        };
        order.iter().take_while(|it| **it != role).count() as f64
    }
}
