//! Rules side by side, and the decision that a file records: what needs no single count.

use num_rational::BigRational;

use crate::choice::counted;
use crate::messages::{Values, say, word};
use crate::{Language, numbers};

/// Says under how many of the rules compared an action is selected: part of a sentence.
pub fn of_concordance(language: Language, under: usize, rules: usize) -> String {
    let values = Values::new().count("under", counted(under)).count("rules", counted(rules));
    say(language, "concordance", &values)
}

/// Says how many of all voters prefer another outcome to this one, and how many this one: those
/// whose actions cost more together there, or here.
pub fn of_preferences(
    language: Language,
    voters: u64,
    prefer_other: u64,
    prefer_this: u64,
) -> String {
    let equal = voters.saturating_sub(prefer_other).saturating_sub(prefer_this);
    let values =
        Values::new().count("other", prefer_other).count("this", prefer_this).count("equal", equal);
    say(language, "preferences", &values)
}

/// Says which rule the others are compared with, and when a voter prefers an outcome.
pub fn of_default(language: Language, rule: &str) -> String {
    say(language, "usual", &Values::new().text("rule", rule))
}

/// Says which rules give the decision that a file records, of so many actions; `None` where it
/// records none.
pub fn of_recorded(language: Language, recorded: Option<(usize, &[String])>) -> String {
    let Some((actions, rules)) = recorded else { return word(language, "recorded-none") };
    let values = Values::new()
        .count("actions", counted(actions))
        .count("number", counted(rules.len()))
        .text("rules", rules.join(", "));
    say(language, "recorded", &values)
}

/// Says where all that is needed to count again was written.
pub fn of_certificate(language: Language, file: &str) -> String {
    say(language, "certificate", &Values::new().text("file", file))
}

/// Says that each college is counted alone by a rule, with the whole budget.
pub fn of_separate(language: Language, rule: &str) -> String {
    say(language, "separate", &Values::new().text("rule", rule))
}

/// Says what a college would select alone, and what that would cost.
pub fn of_alone(language: Language, college: &str, actions: &[&str], cost: &BigRational) -> String {
    let values = Values::new()
        .text("college", college)
        .count("number", counted(actions.len()))
        .text("actions", actions.join(", "))
        .text("cost", numbers::amount(language, cost));
    say(language, "alone", &values)
}

/// Says what all colleges that were counted alone would select.
pub fn of_agreed(language: Language, actions: &[&str]) -> String {
    let values =
        Values::new().count("number", counted(actions.len())).text("actions", actions.join(", "));
    say(language, "agreed", &values)
}
