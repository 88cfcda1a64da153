//! Options such as “none”, where several may be chosen.

use crate::question::{Choice, Kind, Question, Role};

use super::Caution;

/// What an option says, and nothing else, when it denies all others.
const DENYING: [&str; 10] = [
    "aucun",
    "aucune",
    "aucun des deux",
    "non",
    "rien",
    "rien de tout cela",
    "none",
    "no",
    "nothing",
    "neither",
];
/// The same before more words: “Aucune de ces réponses”.
const DENYING_BEFORE: [&str; 5] = ["aucun de", "aucune de", "aucun d’", "aucune d’", "none of"];

/// Tells the ordinary options by which one says that no other is chosen: somebody may choose both.
pub(super) fn cautions(question: &Question) -> Vec<Caution> {
    if !matches!(question.kind, Kind::Multi { .. }) {
        return vec![];
    }
    let told = question.options().iter().filter(|it| it.role == Role::Ordinary && denies(it));
    told.map(|it| Caution::NotExclusive { option: it.code.clone() }).collect()
}

fn denies(option: &Choice) -> bool {
    option.label.iter().any(|(_, text)| {
        let plain = text.to_lowercase().replace('\'', "’");
        let plain = plain.trim().trim_end_matches(['.', '!']).trim_end();
        DENYING.contains(&plain) || DENYING_BEFORE.iter().any(|it| plain.starts_with(it))
    })
}
