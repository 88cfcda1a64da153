//! The last requests that failed here: when, at which page, why, and the identifier to find them in
//! the log. In memory, because a database that fails cannot note that it did; each program has its
//! own, and forgets them when it stops.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use cordee_store::ThingId;

/// How many are remembered.
const MOST: usize = 200;

/// A request that failed: nothing of who asked nor of what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub at: DateTime<Utc>,
    /// Whose page it was; nobody's when it could not be found out.
    pub destination: Option<ThingId>,
    /// The path of its route, as the table writes it.
    pub route: &'static str,
    pub method: &'static str,
    /// The name of the error.
    pub what: &'static str,
    pub request: String,
}

/// Those that are remembered, the last one last.
#[derive(Debug, Default)]
pub struct Troubles(Mutex<VecDeque<Trouble>>);

impl Troubles {
    pub fn note(&self, trouble: Trouble) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if MOST <= all.len() {
            all.pop_front();
        }
        all.push_back(trouble);
    }

    /// The last `most` of `destination` since `since`, the newest first; with those that are nobody's
    /// when `with_instance`.
    pub fn last(
        &self,
        destination: &ThingId,
        with_instance: bool,
        since: DateTime<Utc>,
        most: usize,
    ) -> Vec<Trouble> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_theirs = |trouble: &&Trouble| match &trouble.destination {
            Some(its) => its == destination,
            None => with_instance,
        };
        let recent = all.iter().rev().filter(|trouble| since <= trouble.at);
        recent.filter(is_theirs).take(most).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn each_destination_sees_its_own_troubles_the_last_ones_first() {
        let (ours, theirs) = (ThingId::random(), ThingId::random());
        let (troubles, start) = (Troubles::default(), DateTime::<Utc>::UNIX_EPOCH);
        for (second, whose) in [Some(&ours), Some(&theirs), None, Some(&ours)].iter().enumerate() {
            let at = start + TimeDelta::seconds(i64::try_from(second).unwrap_or_default());
            troubles.note(Trouble {
                at,
                destination: whose.cloned(),
                route: "/",
                method: "GET",
                what: "internal",
                request: second.to_string(),
            });
        }
        let seen = |with_instance, since: i64, most| -> Vec<String> {
            let since = start + TimeDelta::seconds(since);
            let last = troubles.last(&ours, with_instance, since, most);
            last.into_iter().map(|trouble| trouble.request).collect()
        };
        assert_eq!(seen(false, 0, 9), ["3", "0"]);
        assert_eq!(seen(true, 0, 9), ["3", "2", "0"]);
        assert_eq!(seen(true, 1, 9), ["3", "2"]);
        assert_eq!(seen(true, 0, 1), ["3"]);
    }

    #[test]
    fn however_many_fail_no_more_are_remembered() {
        let (troubles, at) = (Troubles::default(), DateTime::<Utc>::UNIX_EPOCH);
        for number in 0..MOST + 5 {
            troubles.note(Trouble {
                at,
                destination: None,
                route: "/",
                method: "GET",
                what: "internal",
                request: number.to_string(),
            });
        }
        let last = troubles.last(&ThingId::random(), true, at, usize::MAX);
        assert_eq!((last.len(), last[0].request.as_str()), (MOST, "204"));
    }
}
