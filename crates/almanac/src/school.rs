//! School holidays, as the ministry of education publishes them in iCalendar.
//!
//! They are decided, not computed: drop in the file of the zones (data.education.gouv.fr, "calendrier
//! scolaire"), read it with [`icalendar::read`](crate::icalendar::read), and give the events here.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

use crate::days::{DateRange, shift};
use crate::icalendar::{Event, Status, When};
use crate::zone::{Zone, fold, zones_in};

/// How the end of a holiday is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    Published,
    /// The file says when the holidays begin and not yet when they end: 31 August is taken for those
    /// that begin in summer, the first day for others.
    Assumed,
}

/// The holidays of one zone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchoolHoliday {
    pub first: NaiveDate,
    /// The last day without school.
    pub last: NaiveDate,
    /// `None` when the file does not say, or not in words that are known.
    pub zone: Option<Zone>,
    /// As published, without the zone: `Vacances d'Hiver`.
    pub label: String,
    pub end: End,
}

impl SchoolHoliday {
    pub fn days(&self) -> DateRange {
        DateRange::new(self.first, self.last)
    }
}

/// The days of a holiday as one event has them.
type Period = (DateRange, End);

/// Finds the school holidays among events, one per zone and period, by date.
///
/// Known wordings: `Vacances d'Hiver - Zones A/B`, `Zones A-B-C`, `Zone A - Corse`, a list of
/// academies as the place, `Pont de l'Ascension`, `Début des Vacances d'Été` (which ends on 31 August
/// as long as nothing better is known). The file of all zones cuts a period wherever a zone leaves:
/// the pieces of a zone are joined. The return of the teachers (`prérentrée`) and cancelled events
/// are no holidays.
pub fn school_holidays(events: &[Event]) -> Vec<SchoolHoliday> {
    let mut periods: BTreeMap<(Option<Zone>, String), Vec<Period>> = BTreeMap::new();
    for event in events.iter().filter(|event| event.status != Status::Cancelled) {
        let summary = fold(&event.summary);
        if !is_holiday(&summary) {
            continue;
        }
        let (days, end) = period(event, &summary);
        let label = label(&event.summary);
        for zone in zones(event) {
            periods.entry((zone, label.clone())).or_default().push((days, end));
        }
    }
    let mut found = Vec::new();
    for ((zone, label), periods) in periods {
        for (days, end) in joined(periods) {
            let (first, last) = (days.first(), days.last());
            found.push(SchoolHoliday { first, last, zone, label: label.clone(), end });
        }
    }
    found.sort();
    found
}

fn is_holiday(summary: &str) -> bool {
    let names_holidays = summary.contains("vacances") || summary.contains("pont de l'ascension");
    names_holidays && !summary.contains("prerentree")
}

/// The days of a holiday; the beginning of the summer holidays stands for the whole of them.
fn period(event: &Event, summary: &str) -> Period {
    let home = match event.when {
        When::AllDay { .. } => Tz::UTC,
        When::Timed { zone, .. } => zone,
    };
    let days = event.when.days(home);
    if !summary.contains("debut des vacances") || days.days() != 1 {
        return (days, End::Published);
    }
    let is_summer = (6..=8).contains(&days.first().month());
    let end_of_summer = NaiveDate::from_ymd_opt(days.first().year(), 8, 31);
    match end_of_summer.filter(|_| is_summer) {
        Some(end) => (DateRange::new(days.first(), end), End::Assumed),
        None => (days, End::Assumed),
    }
}

/// What is before the zone, without the words that make a beginning of it.
fn label(summary: &str) -> String {
    let name = summary.split(" - ").next().unwrap_or_default().trim();
    let beginning = "Début des ";
    let Some(rest) = name.strip_prefix(beginning) else { return name.to_owned() };
    let mut letters = rest.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The zones that an event names in its title, else in its place, else in its description.
fn zones(event: &Event) -> Vec<Option<Zone>> {
    for text in [&event.summary, &event.location, &event.description] {
        let found = zones_in(&fold(text));
        if !found.is_empty() {
            return found.into_iter().map(Some).collect();
        }
    }
    vec![None]
}

/// Joins periods that touch; a published end is worth more than an assumed one.
fn joined(mut periods: Vec<Period>) -> Vec<Period> {
    periods.sort_unstable();
    let mut joined: Vec<Period> = Vec::new();
    for (days, end) in periods {
        match joined.last_mut() {
            Some((before, its_end)) if days.first() <= shift(before.last(), 1) => {
                let published: Vec<NaiveDate> = [(*before, *its_end), (days, end)]
                    .iter()
                    .filter(|(_, end)| *end == End::Published)
                    .map(|(days, _)| days.last())
                    .collect();
                let last = published.iter().max().copied();
                *its_end = if last.is_some() { End::Published } else { End::Assumed };
                let last = last.unwrap_or(before.last().max(days.last()));
                *before = DateRange::new(before.first(), last.max(days.first()));
            }
            _ => joined.push((days, end)),
        }
    }
    joined
}
