//! Who waits for whom.

use std::collections::{BTreeMap, BTreeSet};

use super::{Anchor, PlanError, Task};

/// Tells, for each task in an order in which it can be dated, its index and those of its anchors
/// (`None` for the target), link by link.
pub(super) struct Waiting {
    /// The indices of the tasks, each after those it is linked to.
    pub order: Vec<usize>,
    /// The anchors of each task, in the order of its links.
    pub anchors: Vec<Vec<Option<usize>>>,
}

pub(super) fn waiting(tasks: &[Task]) -> Result<Waiting, PlanError> {
    let indices = indices(tasks)?;
    let mut anchors: Vec<Vec<Option<usize>>> = Vec::new();
    for task in tasks {
        let found: Result<Vec<_>, _> = task
            .links
            .iter()
            .map(|link| match &link.anchor {
                Anchor::Target => Ok(None),
                Anchor::Task(key) => {
                    indices.get(key.as_str()).copied().map(Some).ok_or_else(|| {
                        PlanError::UnknownTask { task: task.key.clone(), anchor: key.clone() }
                    })
                }
            })
            .collect();
        anchors.push(found?);
    }
    let order = sorted(&anchors).map_err(|circle| {
        let key = |index: usize| tasks.get(index).map(|task| task.key.clone());
        PlanError::Circle { tasks: circle.into_iter().filter_map(key).collect() }
    })?;
    Ok(Waiting { order, anchors })
}

fn indices(tasks: &[Task]) -> Result<BTreeMap<&str, usize>, PlanError> {
    let mut indices = BTreeMap::new();
    for (index, task) in tasks.iter().enumerate() {
        if indices.insert(task.key.as_str(), index).is_some() {
            return Err(PlanError::DuplicateTask { task: task.key.clone() });
        }
    }
    Ok(indices)
}

/// Sorts the tasks so that each comes after its anchors (Kahn, 1962), or gives a circle.
fn sorted(anchors: &[Vec<Option<usize>>]) -> Result<Vec<usize>, Vec<usize>> {
    let mut waits_for: Vec<BTreeSet<usize>> =
        anchors.iter().map(|anchors| anchors.iter().flatten().copied().collect()).collect();
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); anchors.len()];
    for (index, wanted) in waits_for.iter().enumerate() {
        for anchor in wanted {
            if let Some(list) = followers.get_mut(*anchor) {
                list.push(index);
            }
        }
    }
    let mut ready: Vec<usize> = (0..anchors.len())
        .filter(|index| waits_for.get(*index).is_some_and(BTreeSet::is_empty))
        .collect();
    let mut at = 0;
    while let Some(done) = ready.get(at).copied() {
        at += 1;
        for follower in followers.get(done).into_iter().flatten() {
            if let Some(wanted) = waits_for.get_mut(*follower) {
                wanted.remove(&done);
                if wanted.is_empty() {
                    ready.push(*follower);
                }
            }
        }
    }
    if ready.len() == anchors.len() { Ok(ready) } else { Err(circle(&waits_for)) }
}

/// A circle among tasks that still wait: each of them waits for another, so that going on from one
/// to the next comes back at last.
fn circle(waits_for: &[BTreeSet<usize>]) -> Vec<usize> {
    let mut path: Vec<usize> = Vec::new();
    let mut next = waits_for.iter().position(|wanted| !wanted.is_empty());
    while let Some(index) = next {
        if let Some(begin) = path.iter().position(|seen| *seen == index) {
            return path.split_off(begin);
        }
        path.push(index);
        next = waits_for.get(index).and_then(|wanted| wanted.first().copied());
    }
    path
}
