//! A count again, where only what is selected is asked: what is drawn or weighed otherwise.

use crate::{CountError, Election, Mode, Options, Rule, decide, select};

/// What colleges select together by a mode, from what was declared before it; the places rise.
pub(crate) fn select_by(
    election: &Election,
    rule: Rule,
    declared: &Options,
    mode: &Mode,
) -> Result<Vec<usize>, CountError> {
    if *mode != Mode::Weighted {
        return Ok(decide(election, rule, declared, mode)?.outcome.set());
    }
    let mut set = select(election, rule, declared)?;
    set.sort_unstable();
    Ok(set)
}
