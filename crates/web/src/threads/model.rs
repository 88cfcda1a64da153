//! Circles: links that lead from something back to itself, which a thread never does.

use std::collections::{BTreeMap, VecDeque};

/// The places, in `links`, of links that close one circle, in the order in which one walks it.
///
/// Takes away, again and again, what nothing leads to and what leads nowhere; what remains leads on
/// for ever, so that following it comes back.
pub fn circle<T: Ord>(links: &[(T, T)]) -> Option<Vec<usize>> {
    let left = Remaining::of(links);
    let mut at = left.onwards.iter().find_map(|onwards| onwards.first().copied())?;
    let mut walked: Vec<usize> = vec![];
    let mut met: BTreeMap<usize, usize> = BTreeMap::new();
    loop {
        let (from, to) = *left.numbered.get(at)?;
        if let Some(begins) = met.insert(from, walked.len()) {
            return Some(walked.split_off(begins));
        }
        walked.push(at);
        at = *left.onwards.get(to)?.first()?;
    }
}

/// What is left of links once all that is in no circle, nor between two, is taken away.
struct Remaining {
    /// The links between things that have become numbers.
    numbered: Vec<(usize, usize)>,
    /// The places of the remaining links that leave each thing.
    onwards: Vec<Vec<usize>>,
}

impl Remaining {
    fn of<T: Ord>(links: &[(T, T)]) -> Self {
        let mut number: BTreeMap<&T, usize> = BTreeMap::new();
        let mut numbered = vec![];
        for (from, to) in links {
            let mut of = |thing| {
                let next = number.len();
                *number.entry(thing).or_insert(next)
            };
            numbered.push((of(from), of(to)));
        }
        let backwards: Vec<_> = numbered.iter().map(|(from, to)| (*to, *from)).collect();
        let mut is_left = vec![true; links.len()];
        peel(&numbered, number.len(), &mut is_left);
        peel(&backwards, number.len(), &mut is_left);
        let mut onwards = vec![vec![]; number.len()];
        for (at, (from, _)) in numbered.iter().enumerate() {
            if is_left.get(at) == Some(&true)
                && let Some(onwards) = onwards.get_mut(*from)
            {
                onwards.push(at);
            }
        }
        Self { numbered, onwards }
    }
}

/// Takes the links away that leave what nothing leads to.
fn peel(links: &[(usize, usize)], things: usize, is_left: &mut [bool]) {
    let mut leaving: Vec<Vec<usize>> = vec![vec![]; things];
    let mut coming = vec![0_usize; things];
    for (at, (from, to)) in links.iter().enumerate() {
        if is_left.get(at) == Some(&true) {
            if let Some(leaving) = leaving.get_mut(*from) {
                leaving.push(at);
            }
            if let Some(coming) = coming.get_mut(*to) {
                *coming += 1;
            }
        }
    }
    let first = coming.iter().enumerate().filter(|(_, count)| **count == 0);
    let mut waiting: VecDeque<usize> = first.map(|(thing, _)| thing).collect();
    while let Some(thing) = waiting.pop_front() {
        for at in leaving.get(thing).into_iter().flatten() {
            let Some(((_, to), left)) = links.get(*at).zip(is_left.get_mut(*at)) else { continue };
            *left = false;
            if let Some(coming) = coming.get_mut(*to) {
                *coming -= 1;
                if *coming == 0 {
                    waiting.push_back(*to);
                }
            }
        }
    }
}
