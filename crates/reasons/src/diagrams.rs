//! What diagrams of a count or of a ranking say: titles, axes, legends, and where they are.
//!
//! What charts say of themselves (`Total`, `not known`) comes from `cordee-chart`.

use num_rational::BigRational;

use crate::Language;
use crate::messages::{Values, say, word};
use crate::numbers::percent;

/// A word of a diagram that has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// What each line or point is, where a budget is spent.
    Action,
    /// What each line is, in a ranking.
    Candidate,
    /// Where money comes from, when there is one college alone.
    Voters,
    /// Where the money comes from that no share paid.
    Rest,
    /// The axis of costs.
    Cost,
    /// The axis of votes.
    Votes,
    /// What the numbers of that axis count.
    VotesUnit,
    /// Actions that were selected.
    Selected,
    /// Actions that were not.
    NotSelected,
    /// The line from what supporters of an action had to what it costs.
    Reached,
    /// What the grades of a candidate are counted in.
    Judgements,
}

impl Label {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Action,
        Self::Candidate,
        Self::Voters,
        Self::Rest,
        Self::Cost,
        Self::Votes,
        Self::VotesUnit,
        Self::Selected,
        Self::NotSelected,
        Self::Reached,
        Self::Judgements,
    ];

    /// The word in a language.
    pub fn word(self, language: Language) -> String {
        let key = match self {
            Self::Action => "diagram-action",
            Self::Candidate => "diagram-candidate",
            Self::Voters => "diagram-voters",
            Self::Rest => "diagram-rest",
            Self::Cost => "diagram-cost",
            Self::Votes => "diagram-votes",
            Self::VotesUnit => "diagram-votes-unit",
            Self::Selected => "diagram-selected",
            Self::NotSelected => "diagram-not-selected",
            Self::Reached => "diagram-reached",
            Self::Judgements => "diagram-judgements",
        };
        word(language, key)
    }
}

/// What stands under the diagram of a count: its rule, how many voted, and the file.
pub fn of_counted(language: Language, rule: &str, voters: u64, source: &str) -> String {
    let values = Values::new().text("rule", rule).text("source", source).count("voters", voters);
    say(language, "diagram-counted", &values)
}

/// What stands under the diagram of a ranking: its rule, the weight of the judgements of each
/// candidate, and the file.
pub fn of_judged(language: Language, rule: &str, weight: &BigRational, source: &str) -> String {
    let values = Values::new().text("rule", rule).text("source", source);
    let values = values.number(("weight", "weight-shown"), language, weight);
    say(language, "diagram-judged", &values)
}

/// The title of what voters paid for some actions; `most` is the college that paid most of it, and
/// which part, where there are several.
pub fn of_flows(language: Language, actions: u64, most: Option<(&str, &BigRational)>) -> String {
    let values = Values::new().count("actions", actions);
    match most {
        Some((college, part)) => {
            let values = values.text("college", college).text("share", percent(language, part));
            say(language, "diagram-flows-most", &values)
        }
        None => say(language, "diagram-flows", &values),
    }
}

/// The title of votes against cost.
pub fn of_cloud(language: Language, selected: u64, all: u64) -> String {
    let values = Values::new().count("selected", selected).count("all", all);
    say(language, "diagram-cloud", &values)
}

/// The title of merit profiles: who comes first, and with which grade.
pub fn of_first(language: Language, name: &str, grade: &str) -> String {
    say(language, "diagram-first", &Values::new().text("name", name).text("grade", grade))
}

/// The same where several do.
pub fn of_first_together(language: Language, several: u64) -> String {
    say(language, "diagram-first-together", &Values::new().count("several", several))
}

/// Says in which folder diagrams were written, and in which files; or that there is none of a rule.
pub fn of_diagrams(language: Language, folder: &str, files: &[&str]) -> String {
    if files.is_empty() {
        return word(language, "diagrams-none");
    }
    let values = Values::new().text("folder", folder).text("files", files.join(", "));
    say(language, "diagrams-written", &values)
}
