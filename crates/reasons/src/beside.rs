//! What stands beside a ranking: the Condorcet winner, and how far grades lie apart.

use cordee_decision::ranking::Facts;

use crate::messages::{Values, say};
use crate::{Standing, numbers};

/// Says which candidate beats each other one in duels, or that there is none.
pub fn of_condorcet(standing: &Standing<'_>, winner: Option<usize>) -> String {
    let values = Values::new()
        .text("there", if winner.is_some() { "yes" } else { "no" })
        .text("name", winner.map(|it| standing.name(it)).unwrap_or_default());
    say(standing.language, "condorcet", &values)
}

/// Says between which means by criterion a candidate lies, and how much voters disagree on it;
/// nothing where the ranking is not by a grid of criteria.
pub fn of_spread(standing: &Standing<'_>, candidate: usize) -> Option<String> {
    let Facts::Grid(facts) = &standing.ranked.facts else { return None };
    let line = facts.lines.get(candidate)?;
    let amount = |value| numbers::amount(standing.language, value);
    let values = Values::new()
        .text("least", amount(&line.spread.0))
        .text("most", amount(&line.spread.1))
        .text("apart", amount(&line.disagreement));
    Some(say(standing.language, "spread", &values))
}
