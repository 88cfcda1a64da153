//! Supporters of each project, those who hold nothing any more left out as a run goes on.

use super::field::{Entry, Field};
use super::purse::Purses;

/// After how many purchases those who hold nothing are looked for again.
const OFTEN: usize = 3;

/// How many times a project is looked at before that is worth it: in a run along another one, most
/// are once or twice.
const PATIENCE: usize = 2;

/// The supporters of one project who may still hold something.
#[derive(Clone, Debug, Default)]
struct View {
    entries: Vec<Entry>,
    /// How many purchases had been made when they were looked through; none at first.
    after: usize,
    /// How many times the project was looked at.
    times: usize,
}

/// The supporters of all projects who may still hold something.
#[derive(Clone, Debug, Default)]
pub(super) struct Thinned {
    views: Vec<View>,
}

impl Thinned {
    /// Everybody is there again.
    pub fn reset(&mut self, projects: usize) {
        self.views.resize_with(projects, View::default);
        self.views.iter_mut().for_each(|view| (view.after, view.times) = (0, 0));
    }

    pub fn entries<'a>(&'a self, field: &'a Field<'_>, at: usize) -> &'a [Entry] {
        let view = &self.views[at];
        if view.after == 0 { field.entries(at) } else { &view.entries }
    }

    /// Leaves out those who certainly hold nothing, when enough was bought since last time.
    pub fn thin(&mut self, field: &Field<'_>, at: usize, bought: usize, purses: &Purses) {
        let view = &mut self.views[at];
        view.times += 1;
        if view.times <= PATIENCE || bought < view.after + OFTEN {
            return;
        }
        if view.after == 0 {
            view.entries.clear();
            view.entries.extend_from_slice(field.entries(at));
        }
        view.after = bought;
        let mut kept = 0;
        for from in 0..view.entries.len() {
            let entry = view.entries[from];
            view.entries[kept] = entry;
            kept += usize::from(purses.holds(entry.group));
        }
        view.entries.truncate(kept);
    }
}
