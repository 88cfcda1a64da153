//! How far a long count is, for whoever looks at it: no outcome depends on it.

use std::cell::RefCell;
use std::rc::Rc;

type Watcher = Rc<dyn Fn(u64, u64)>;

thread_local! {
    static WATCHER: RefCell<Option<Watcher>> = const { RefCell::new(None) };
}

/// Puts back whoever watched before, even where a count panics.
struct Before(Option<Watcher>);

impl Drop for Before {
    fn drop(&mut self) {
        WATCHER.with(|watcher| *watcher.borrow_mut() = self.0.take());
    }
}

/// Counts, and tells `watcher` how far each long part of it is: how much is done, of how much.
///
/// Add1 tells what is spent of the budget at each run, Phragmén's rule at each project, the exact
/// maximum how many projects were looked at; rules that rank tell how many candidates, ballots or
/// duels. Each part begins again at the bottom; what the last step overspends is above the whole.
/// Only what this thread counts is told.
///
/// ```
/// use std::cell::Cell;
/// use std::rc::Rc;
///
/// use cordee_decision::{Options, count, pabulib, watched};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let (most, rule) = (Rc::new(Cell::new(0_u64)), "mes_cost_add1_nostop".parse()?);
/// let seen = Rc::clone(&most);
/// let watcher = move |done: u64, of: u64| {
///     assert_eq!(of, 100);
///     seen.set(seen.get().max(done));
/// };
/// let outcome = watched(watcher, || count(&election, rule, &Options::default()))?;
/// assert_eq!(outcome.cost, 60);
/// // A alone is bought until the voter of B holds 50: that would overspend.
/// assert_eq!(most.get(), 110);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn watched<T>(watcher: impl Fn(u64, u64) + 'static, counting: impl FnOnce() -> T) -> T {
    let watcher: Watcher = Rc::new(watcher);
    let before = WATCHER.with(|known| known.borrow_mut().replace(watcher));
    let _before = Before(before);
    counting()
}

/// Tells whoever watches, if anybody does.
pub(crate) fn tell(done: u64, of: u64) {
    let watcher = WATCHER.with(|known| known.borrow().clone());
    if let Some(watcher) = watcher {
        watcher(done, of);
    }
}
