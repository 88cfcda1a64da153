//! What was removed and can come back, as lists of the back office show it.

use super::dates::{date_said, day_in};
use super::forgetting;
use super::language::Said;
use super::messages::text_with;
use super::thing::Thing;
use super::visit::Visit;

/// Something that was removed and can come back.
pub struct RemovedLine {
    pub title: Said,
    pub kind: String,
    /// Until when it can come back.
    pub until: String,
    pub restore: String,
}

impl RemovedLine {
    pub fn of(visit: &Visit, thing: &Thing) -> Self {
        let until = thing.deleted_at.map(|at| {
            let day = day_in(at + forgetting::KEPT, visit.destination.time_zone);
            text_with(visit.lang, "removed-until", &[("date", date_said(day, visit.lang).into())])
        });
        Self {
            title: thing.title.said(visit.lang),
            kind: visit.t(&format!("kind-{}", thing.kind.name())),
            until: until.unwrap_or_default(),
            restore: visit.path("/manage/things/{thing}/restore", &[thing.id.as_str()]),
        }
    }
}
