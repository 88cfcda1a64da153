//! Ties met in a count within a budget: who was equal, what decided, what it changed.

use std::cmp::Ordering;

use cordee_decision::{Tie, TieCriterion, Turned};

use crate::Setting;
use crate::choice::counted;
use crate::margin::of_changes;
use crate::messages::{Values, listed, say, word};

/// Says which actions were equal, which was taken and by what, and what each other choice would
/// have changed; `at` is the place of the tie in the outcome, `turned` what was counted again for
/// all ties, or nothing where that was not asked.
pub fn of_tie(setting: &Setting<'_>, at: usize, turned: &[Turned]) -> String {
    let Some(tie) = setting.outcome.ties.get(at) else { return String::new() };
    let language = setting.language;
    let otherwise = turned.iter().filter(|it| it.tie == at).map(|it| {
        let changes = (it.gained.clone(), it.lost.clone());
        let values = Values::new()
            .text("other", setting.name(it.other))
            .text("changes", of_changes(setting, &changes));
        say(language, "tie-otherwise", &values)
    });
    let values = Values::new()
        .count("place", counted(tie.after + 1))
        .text("taken", setting.name(tie.taken))
        .text("others", listed(language, &setting.names(&tie.others)))
        .text("by", decided_by(setting, tie))
        .text("otherwise", otherwise.collect::<String>());
    say(language, "tie", &values)
}

/// What decided a tie: one criterion against all others, several, or the declared order.
fn decided_by(setting: &Setting<'_>, tie: &Tie) -> &'static str {
    let mut found = tie.others.iter().map(|other| {
        let criteria = setting.options.ties.criteria.iter();
        let named = criteria.map(|it| match it {
            TieCriterion::LowerCost => {
                (setting.cost(tie.taken).cmp(&setting.cost(*other)), "lower-cost")
            }
            TieCriterion::MoreVotes => {
                let votes = |project| setting.supports.votes(project);
                (votes(*other).cmp(&votes(tie.taken)), "more-votes")
            }
        });
        let mut deciding = named.filter(|(order, _)| *order != Ordering::Equal);
        deciding.next().map_or("drawn", |(_, by)| by)
    });
    let Some(first) = found.next() else { return "drawn" };
    if found.all(|it| it == first) { first } else { "several" }
}

/// Says what decides between equals in this count.
pub fn of_tie_order(setting: &Setting<'_>) -> String {
    let language = setting.language;
    let ties = &setting.options.ties;
    let mut criteria: Vec<String> = ties
        .criteria
        .iter()
        .map(|it| match it {
            TieCriterion::LowerCost => word(language, "tie-order-lower-cost"),
            TieCriterion::MoreVotes => word(language, "tie-order-more-votes"),
        })
        .collect();
    let drawn: Vec<String> = ties
        .drawn
        .iter()
        .map(|id| setting.election.find(id).map_or_else(|| id.clone(), |at| setting.name(at)))
        .collect();
    if !drawn.is_empty() {
        let values = Values::new().text("list", drawn.join(", "));
        criteria.push(say(language, "tie-order-drawn", &values));
    }
    criteria.push(word(language, "tie-order-identifiers"));
    say(language, "tie-order", &Values::new().text("list", criteria.join(", ")))
}
