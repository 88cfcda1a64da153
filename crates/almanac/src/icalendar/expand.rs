//! From events as they are written to events as they take place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;

use super::draft::Draft;
use super::moment::{Moment, instant};
use super::recurrence::dates;
use super::{Event, Limits, Reading, Warning, When, Window};
use crate::days::{DateRange, days_from, shift};

/// Holidays that end in the next year are not longer than this.
const LONGEST_MENDED_DAYS: u32 = 31;

/// One occurrence of an event, by its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Instance {
    Day(NaiveDate),
    At(DateTime<Utc>),
}

/// How long each occurrence lasts (RFC 5545, 3.8.5.3).
#[derive(Clone, Copy, Debug)]
enum Length {
    /// Whole days, 1 at least.
    Days(u32),
    /// Days on the calendar, which may have 23 or 25 hours, then seconds.
    Elapsed { days: i64, seconds: i64 },
}

/// Gives the events of a window.
pub(super) fn events(drafts: Vec<Draft>, window: &Window, limits: &Limits, reading: &mut Reading) {
    let drafts = latest_revisions(drafts);
    let replaced = replacements(&drafts, window.zone);
    let mut steps = limits.steps;
    for draft in &drafts {
        if draft.uid.is_empty() {
            reading.warn(Warning::MissingUid { line: draft.line }, limits);
        }
        let Some(start) = draft.start else {
            reading.warn(Warning::MissingStart { line: draft.line }, limits);
            continue;
        };
        let replaced = replaced.get(&draft.uid).filter(|_| draft.replaces.is_none());
        let mut expansion = Expansion { draft, start, window, limits, reading };
        if !expansion.expand(replaced, &mut steps) {
            break;
        }
    }
    sort(&mut reading.events, window.zone);
}

fn sort(events: &mut [Event], home: Tz) {
    events.sort_by_cached_key(|event| {
        let (at, last) = match event.when {
            When::AllDay { first, last } => {
                (instant(first.and_time(NaiveTime::MIN), home), Instance::Day(last))
            }
            When::Timed { start, end, .. } => (start, Instance::At(end)),
        };
        (at, last, Arc::clone(&event.uid))
    });
}

/// Of several revisions of an event, the last one; those of one number all stay, since programs
/// that never count revisions give one identifier to different events.
fn latest_revisions(drafts: Vec<Draft>) -> Vec<Draft> {
    let key = |draft: &Draft| (Arc::clone(&draft.uid), draft.replaces.map(|it| format!("{it:?}")));
    let mut latest = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| !draft.uid.is_empty()) {
        let sequence: &mut u64 = latest.entry(key(draft)).or_default();
        *sequence = draft.sequence.max(*sequence);
    }
    let is_latest = |draft: &Draft| latest.get(&key(draft)).is_none_or(|it| *it == draft.sequence);
    drafts.into_iter().filter(is_latest).collect()
}

/// The occurrences that events of their own replace.
#[derive(Default)]
struct Replaced {
    /// As an event of whole days names its occurrences, and as one with a time does.
    by_day: BTreeSet<Instance>,
    by_time: BTreeSet<Instance>,
}

fn replacements(drafts: &[Draft], home: Tz) -> BTreeMap<Arc<str>, Replaced> {
    let mut replaced: BTreeMap<Arc<str>, Replaced> = BTreeMap::new();
    for draft in drafts.iter().filter(|draft| !draft.uid.is_empty()) {
        if let Some(moment) = draft.replaces {
            let of_event = replaced.entry(Arc::clone(&draft.uid)).or_default();
            of_event.by_day.insert(Instance::Day(moment.date()));
            of_event.by_time.insert(Instance::of(moment, home));
        }
    }
    replaced
}

impl Instance {
    fn of(moment: Moment, home: Tz) -> Instance {
        match moment {
            Moment::Date(date) => Instance::Day(date),
            Moment::Floating(local) => Instance::At(instant(local, home)),
            Moment::Zoned(local, zone) => Instance::At(instant(local, zone)),
        }
    }
}

struct Expansion<'a> {
    draft: &'a Draft,
    start: Moment,
    window: &'a Window,
    limits: &'a Limits,
    reading: &'a mut Reading,
}

impl Expansion<'_> {
    /// Gives the occurrences of the event; false once no more are allowed.
    fn expand(&mut self, replaced: Option<&Replaced>, steps: &mut u32) -> bool {
        let length = self.length();
        let mut instances = self.instances(length, steps);
        let except = self.instances_of(&self.draft.except);
        instances.retain(|it| !self.is_among(*it, &except));
        if let Some(replaced) = replaced {
            let is_day = matches!(self.start, Moment::Date(_));
            let set = if is_day { &replaced.by_day } else { &replaced.by_time };
            instances.retain(|it| !self.is_among(*it, set));
        }
        self.give(&instances, length)
    }

    /// The zone on whose clocks the event repeats.
    fn zone(&self) -> Tz {
        match self.start {
            Moment::Zoned(_, zone) => zone,
            _ => self.window.zone,
        }
    }

    fn instance(&self, moment: Moment) -> Instance {
        match self.start {
            Moment::Date(_) => Instance::Day(moment.date()),
            _ => Instance::of(moment, self.window.zone),
        }
    }

    fn instances_of(&self, moments: &[Moment]) -> BTreeSet<Instance> {
        moments.iter().map(|moment| self.instance(*moment)).collect()
    }

    /// Says whether an occurrence is in the set, itself or, as some programs write it, by its day.
    fn is_among(&self, instance: Instance, set: &BTreeSet<Instance>) -> bool {
        let day = match instance {
            Instance::Day(day) => day,
            Instance::At(at) => at.with_timezone(&self.zone()).date_naive(),
        };
        set.contains(&instance) || set.contains(&Instance::Day(day))
    }

    fn warn(&mut self, warning: Warning) {
        self.reading.warn(warning, self.limits);
    }

    fn length(&mut self) -> Length {
        let duration = self.draft.duration;
        match (self.start, self.draft.end, duration) {
            (Moment::Date(first), Some(end), _) => Length::Days(self.whole_days(first, end.date())),
            (Moment::Date(_), None, Some(span)) => {
                Length::Days(u32::try_from(span.days).unwrap_or(u32::MAX).max(1))
            }
            (Moment::Date(_), None, None) => Length::Days(1),
            (start, Some(end), _) => {
                let (home, zone) = (self.window.zone, self.zone());
                let from = instant(start.local(zone, home), zone);
                let until = instant(end.local(zone, home), zone);
                if until < from {
                    self.warn(Warning::EndBeforeStart { line: self.draft.line });
                }
                let seconds = until.signed_duration_since(from).num_seconds().max(0);
                Length::Elapsed { days: 0, seconds }
            }
            (_, None, Some(span)) => Length::Elapsed { days: span.days, seconds: span.seconds },
            (_, None, None) => Length::Elapsed { days: 0, seconds: 0 },
        }
    }

    /// How many days lie from `first` to `end`, which is the first day after the event.
    fn whole_days(&mut self, first: NaiveDate, end: NaiveDate) -> u32 {
        let line = self.draft.line;
        if first <= end {
            // Some programs write the same day twice for one day.
            return days_from(first, end).max(1);
        }
        let mended = end.checked_add_months(chrono::Months::new(12));
        let days = mended.map_or(0, |end| days_from(first, end));
        if (1..=LONGEST_MENDED_DAYS).contains(&days) {
            self.warn(Warning::EndYearMended { line });
            return days;
        }
        self.warn(Warning::EndBeforeStart { line });
        1
    }

    /// The occurrences that may touch the window.
    fn instances(&mut self, length: Length, steps: &mut u32) -> BTreeSet<Instance> {
        let (start, home, zone) = (self.start, self.window.zone, self.zone());
        let days = match length {
            Length::Days(days) => i64::from(days),
            Length::Elapsed { days, seconds } => days.saturating_add(seconds / 86_400),
        };
        // Two days more on either side: zones differ by less.
        let first = shift(self.window.days.first(), days.saturating_add(2).saturating_neg());
        let within = DateRange::new(first, shift(self.window.days.last(), 2));
        let mut found: BTreeSet<Instance> = self.instances_of(&self.draft.more);
        found.insert(self.instance(start));
        let time = start.local(zone, home).time();
        for rule in &self.draft.rules {
            let last = rule.last_date(start, zone, home);
            let repeated = dates(rule, start.local(zone, home).date(), last, within, steps);
            found.extend(repeated.dates.into_iter().map(|date| match start {
                Moment::Date(_) => Instance::Day(date),
                _ => Instance::At(instant(date.and_time(time), zone)),
            }));
            if repeated.is_cut {
                let (line, uid) = (self.draft.line, Arc::clone(&self.draft.uid));
                self.reading.warn(Warning::RuleCutShort { line, uid }, self.limits);
            }
        }
        found
    }

    /// Gives the occurrences that touch the window; false once the limit is reached.
    fn give(&mut self, instances: &BTreeSet<Instance>, length: Length) -> bool {
        let home = self.window.zone;
        for instance in instances {
            let when = self.when(*instance, length);
            if when.days(home).overlap(self.window.days).is_none() {
                continue;
            }
            if self.reading.events.len() == self.limits.occurrences {
                self.warn(Warning::OccurrencesCut { line: self.draft.line });
                return false;
            }
            self.reading.events.push(self.event(when));
        }
        true
    }

    fn when(&self, instance: Instance, length: Length) -> When {
        let zone = self.zone();
        match (instance, length) {
            (Instance::Day(first), Length::Days(days)) => {
                When::AllDay { first, last: shift(first, i64::from(days) - 1) }
            }
            // A day given for an event that has a time (`RDATE;VALUE=DATE`).
            (Instance::Day(first), Length::Elapsed { .. }) => When::AllDay { first, last: first },
            (Instance::At(start), Length::Days(_)) => When::Timed { start, end: start, zone },
            (Instance::At(start), Length::Elapsed { days, seconds }) => {
                let local = start.with_timezone(&zone).naive_local();
                let day = if days == 0 {
                    start
                } else {
                    instant(shift(local.date(), days).and_time(local.time()), zone)
                };
                let end = day.checked_add_signed(Duration::seconds(seconds)).unwrap_or(day);
                When::Timed { start, end, zone }
            }
        }
    }

    fn event(&self, when: When) -> Event {
        let draft = self.draft;
        Event {
            uid: Arc::clone(&draft.uid),
            summary: Arc::clone(&draft.summary),
            description: Arc::clone(&draft.description),
            location: Arc::clone(&draft.location),
            when,
            status: draft.status,
        }
    }
}
