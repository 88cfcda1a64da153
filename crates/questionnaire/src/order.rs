//! The order in which options are shown to one respondent.

use crate::question::{Choice, Kind, Order, Question};

/// Gives the options of a question in the order of one respondent.
///
/// The same seed gives the same order on every machine, so that somebody who comes back finds the
/// options where they were; two questions have orders of their own. Anchored options, and those of
/// a question that is not shuffled, stand where they were written. Fisher and Yates' shuffle over
/// the generator SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
pub fn ordered(question: &Question, seed: u64) -> Vec<&Choice> {
    let options = question.options();
    let order = match &question.kind {
        Kind::Single { order, .. } | Kind::Multi { order, .. } | Kind::Ranking { order, .. } => {
            *order
        }
        _ => Order::AsWritten,
    };
    if order == Order::AsWritten {
        return options.iter().collect();
    }
    let mut free: Vec<&Choice> = options.iter().filter(|it| !it.anchored).collect();
    shuffle(&mut free, seed ^ mark(question.code.as_str()));
    let mut free = free.into_iter();
    let mut placed = vec![];
    for option in options {
        placed.extend(if option.anchored { Some(option) } else { free.next() });
    }
    placed
}

fn shuffle<T>(items: &mut [T], mut state: u64) {
    for last in (1..items.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let bound = u64::try_from(last).unwrap_or(u64::MAX).saturating_add(1);
        let drawn = usize::try_from(mixed(state) % bound).unwrap_or(last);
        items.swap(last, drawn);
    }
}

fn mixed(state: u64) -> u64 {
    let mut it = state;
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

/// A number of a code (FNV-1a), the same everywhere.
fn mark(code: &str) -> u64 {
    code.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
