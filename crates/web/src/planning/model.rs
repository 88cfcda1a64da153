//! The destination's year, what is dated in it, and deadlines.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Month, NaiveDate, Utc};
use cordee_almanac::{
    ALL_WEEKDAYS, Busy, Calendar, DateRange, End, SchoolHoliday, Season, Template, Territory, Zone,
    icalendar,
};
use cordee_store::ThingId;

use crate::spine::dates::{ImpreciseDate, read_date};
use crate::spine::form::{self, Errors, Fields, SHORT, TITLE};

/// What nobody of is free, as the almanac names it.
pub const HOSTS: &str = "hosts";
/// The most events that are kept of one file.
pub const MOST_EVENTS: usize = 5_000;
/// How many days before it is due, and on which, one is reminded of a deadline.
pub const DAYS_BEFORE: [u64; 3] = [7, 1, 0];
/// The most clear days that a convocation may need.
const MOST_CLEAR_DAYS: u16 = 60;

/// What speaks for and against dates here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    pub territory: Territory,
    pub zones: BTreeSet<Zone>,
    /// The months in which no host is free, from 1 to 12.
    pub busy_months: BTreeSet<u8>,
}

impl Default for Year {
    /// The holidays of European France, all school holidays, and no busy month.
    fn default() -> Self {
        Self {
            territory: Territory::Metropolitan,
            zones: Zone::ALL.into(),
            busy_months: BTreeSet::new(),
        }
    }
}

impl Year {
    /// Reads the form of a year.
    pub fn read(fields: &Fields) -> Self {
        let named = |key: &str| Territory::ALL.into_iter().find(|it| it.key() == key);
        let months = fields.all("busy").into_iter().filter_map(|month| month.parse().ok());
        Self {
            territory: named(fields.text("territory")).unwrap_or_default(),
            zones: fields.all("zone").into_iter().filter_map(zone).collect(),
            busy_months: months.filter(|month| (1..=12).contains(month)).collect(),
        }
    }

    /// The almanac's calendar with these school holidays.
    pub fn calendar(&self, school: &[SchoolHoliday]) -> Calendar {
        let zones: Vec<Zone> = self.zones.iter().copied().collect();
        let busy = self.busy_months.iter().filter_map(|month| {
            let month = Month::try_from(*month).ok()?;
            let season = Season::Months { first: month, last: month };
            Some(Busy { key: HOSTS.to_owned(), season, weekdays: ALL_WEEKDAYS })
        });
        Calendar::new(self.territory).with_school(school, &zones).with_busy(busy.collect())
    }
}

/// The zone of this key.
pub fn zone(key: &str) -> Option<Zone> {
    Zone::ALL.into_iter().find(|zone| zone.key() == key)
}

/// What a date typed by hand is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// The meeting of a body.
    Body,
    /// A vote or a deadline of a budget.
    Budget,
    /// A call for projects: it opens, it closes.
    Call,
    Other,
}

impl EntryKind {
    pub const ALL: [Self; 4] = [Self::Body, Self::Budget, Self::Call, Self::Other];

    /// The name in the database, in forms and in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Budget => "budget",
            Self::Call => "call",
            Self::Other => "other",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A date typed by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub id: String,
    pub kind: EntryKind,
    pub title: String,
    pub days: DateRange,
    pub place: Option<String>,
    pub note: String,
    pub example: bool,
    pub changed_at: DateTime<Utc>,
}

impl Entry {
    /// Reads the form of a date; `id` is its own.
    pub fn read(fields: &Fields, id: &str, now: DateTime<Utc>) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let kind = EntryKind::named(fields.text("kind"));
        if kind.is_none() {
            errors.add("kind", "error-choose");
        }
        let title = form::required(fields, "title", TITLE, &mut errors);
        let days = days(fields, &mut errors);
        let place = form::optional(fields, "place", TITLE, &mut errors);
        let note = form::optional(fields, "note", SHORT, &mut errors).unwrap_or_default();
        let read = || {
            Some(Self {
                id: id.to_owned(),
                kind: kind?,
                title: title?,
                days: days?,
                place,
                note,
                example: false,
                changed_at: now,
            })
        };
        let read = read();
        errors.or(read)
    }

    /// What its form holds.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let last = (self.days.first() != self.days.last()).then(|| typed(self.days.last()));
        [
            ("kind", self.kind.name().to_owned()),
            ("title", self.title.clone()),
            ("first", typed(self.days.first())),
            ("last", last.unwrap_or_default()),
            ("place", self.place.clone().unwrap_or_default()),
            ("note", self.note.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }
}

/// A day as forms hold it.
pub fn typed(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// The day typed into `name`, between the years 2000 and 2100.
pub fn day(fields: &Fields, name: &str, errors: &mut Errors) -> Option<NaiveDate> {
    let written = fields.text(name);
    if written.is_empty() {
        return None;
    }
    match read_date(written) {
        Some(ImpreciseDate::Day(day)) if (2000..=2100).contains(&day.year()) => Some(day),
        _ => {
            errors.add(name, "error-calendar-day");
            None
        }
    }
}

/// The same, which must be there.
pub fn required_day(fields: &Fields, name: &str, errors: &mut Errors) -> Option<NaiveDate> {
    if fields.text(name).is_empty() {
        errors.add(name, "error-required");
    }
    day(fields, name, errors)
}

fn days(fields: &Fields, errors: &mut Errors) -> Option<DateRange> {
    let first = required_day(fields, "first", errors);
    let last = day(fields, "last", errors);
    if first.zip(last).is_some_and(|(first, last)| last < first) {
        errors.add("last", "error-ends-before-it-starts");
        return None;
    }
    Some(DateRange::new(first?, last.or(first)?))
}

/// What a file that was dropped in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    SchoolHolidays,
    Calendar,
}

impl FileKind {
    /// The name in the database, in forms and in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::SchoolHolidays => "school",
            Self::Calendar => "calendar",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        [Self::SchoolHolidays, Self::Calendar].into_iter().find(|kind| kind.name() == name)
    }
}

/// A calendar that somebody else keeps, as it was dropped in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub id: String,
    pub kind: FileKind,
    /// What it is called here.
    pub label: String,
    pub file_name: String,
    pub example: bool,
    pub at: DateTime<Utc>,
}

/// Something that a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEvent {
    pub title: String,
    pub days: DateRange,
    pub zone: Option<Zone>,
    pub place: Option<String>,
}

impl FileEvent {
    /// The school holidays of a reading.
    pub fn school(reading: &icalendar::Reading) -> Vec<Self> {
        let found = cordee_almanac::school_holidays(&reading.events);
        let event = |holiday: SchoolHoliday| Self {
            days: holiday.days(),
            title: holiday.label,
            zone: holiday.zone,
            place: None,
        };
        found.into_iter().take(MOST_EVENTS).map(event).collect()
    }

    /// All that a reading holds and that was not cancelled.
    pub fn all(reading: &icalendar::Reading, zone: chrono_tz::Tz) -> Vec<Self> {
        let text = |text: &str, most: usize| -> String { text.chars().take(most).collect() };
        let holds = |event: &&icalendar::Event| event.status != icalendar::Status::Cancelled;
        let event = |event: &icalendar::Event| Self {
            title: text(&event.summary, TITLE),
            days: event.when.days(zone),
            zone: None,
            place: Some(text(&event.location, TITLE)).filter(|place| !place.is_empty()),
        };
        reading.events.iter().filter(holds).take(MOST_EVENTS).map(event).collect()
    }

    /// The almanac's holiday that it is.
    pub fn holiday(&self) -> SchoolHoliday {
        SchoolHoliday {
            first: self.days.first(),
            last: self.days.last(),
            zone: self.zone,
            label: self.title.clone(),
            end: End::Published,
        }
    }
}

/// The name of a template in addresses, in the database and in the keys of the messages.
pub fn template_name(template: Template) -> &'static str {
    match template {
        Template::Meeting { .. } => "meeting",
        Template::Assises => "assises",
        Template::PostalMailing => "postal-mailing",
        Template::PublicSurvey => "public-survey",
    }
}

/// The templates, a meeting with so many clear days.
pub fn templates(clear_days: u16) -> [Template; 4] {
    let meeting = Template::Meeting { clear_days };
    [Template::Assises, meeting, Template::PostalMailing, Template::PublicSurvey]
}

/// The template of this name; of meetings, one without clear days.
pub fn template(name: &str) -> Option<Template> {
    templates(0).into_iter().find(|template| template_name(*template) == name)
}

/// What one plans backwards from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    pub template: Template,
    pub title: String,
    pub on: NaiveDate,
}

impl Aim {
    /// Reads what an address or a form asks for.
    pub fn read(fields: &Fields) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let days = fields.text("days");
        let clear_days = if days.is_empty() { Some(5) } else { days.parse().ok() };
        let clear_days = clear_days.filter(|days| *days <= MOST_CLEAR_DAYS);
        if clear_days.is_none() {
            errors.add_with(
                "days",
                "error-clear-days",
                vec![("most", MOST_CLEAR_DAYS.to_string().into())],
            );
        }
        let name = fields.text("template");
        let template = templates(clear_days.unwrap_or_default())
            .into_iter()
            .find(|template| template_name(*template) == name);
        if template.is_none() {
            errors.add("template", "error-choose");
        }
        let title = form::required(fields, "title", TITLE, &mut errors);
        let on = required_day(fields, "on", &mut errors);
        let read = || Some(Self { template: template?, title: title?, on: on? });
        let read = read();
        errors.or(read)
    }
}

/// A plan that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub id: String,
    pub process: ThingId,
    pub aim: Aim,
    pub kept_at: DateTime<Utc>,
}

/// Something that must be done by a day, and who is in charge of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub id: String,
    pub process: ThingId,
    /// The plan that left it.
    pub plan: Option<String>,
    pub title: String,
    /// The latest day on which to begin, when it takes more than one.
    pub first: Option<NaiveDate>,
    /// The latest day on which to be done.
    pub last: NaiveDate,
    pub account: Option<String>,
    pub note: String,
    pub done_at: Option<DateTime<Utc>>,
    pub revision: i32,
}

impl Deadline {
    /// Reads the form of a deadline in the place of this one; `workers` may be in charge.
    pub fn read(self, fields: &Fields, workers: &[String]) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let title = form::required(fields, "title", TITLE, &mut errors);
        let first = day(fields, "first", &mut errors);
        let last = required_day(fields, "last", &mut errors);
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            errors.add("last", "error-ends-before-it-starts");
        }
        let note = form::optional(fields, "note", SHORT, &mut errors).unwrap_or_default();
        let account = in_charge(fields, "account", workers, &mut errors);
        let read = || Some(Self { title: title?, first, last: last?, account, note, ..self });
        let read = read();
        errors.or(read)
    }

    /// What its form holds.
    pub fn pairs(&self) -> Vec<(String, String)> {
        [
            ("title", self.title.clone()),
            ("first", self.first.map(typed).unwrap_or_default()),
            ("last", typed(self.last)),
            ("account", self.account.clone().unwrap_or_default()),
            ("note", self.note.clone()),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }

    /// Whether its day has passed and it is not done.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.done_at.is_none() && self.last < today
    }
}

/// Who is in charge, among `workers`; nobody, when none is named.
pub fn in_charge(
    fields: &Fields,
    name: &str,
    workers: &[String],
    errors: &mut Errors,
) -> Option<String> {
    let chosen = fields.text(name);
    if chosen.is_empty() {
        return None;
    }
    let known = workers.iter().find(|worker| *worker == chosen).cloned();
    if known.is_none() {
        errors.add(name, "error-choose");
    }
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        Fields::new(pairs.iter().map(owned).collect())
    }

    #[test]
    fn a_date_that_ends_before_it_starts_or_is_no_day_is_refused() {
        for (first, last, field) in [
            ("12/05/2022", "11/05/2022", "last"),
            ("mai 2022", "", "first"),
            ("31/02/2022", "", "first"),
            ("", "", "first"),
            ("12/05/1022", "", "first"),
        ] {
            let form =
                fields(&[("kind", "call"), ("title", "AMI"), ("first", first), ("last", last)]);
            let errors = Entry::read(&form, "e", DateTime::UNIX_EPOCH).expect_err(first);
            let told: Vec<_> = errors.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!(told, [field], "{first} {last}");
        }
    }

    #[test]
    fn a_busy_month_is_told_of_whichever_task_falls_in_it() {
        let year = Year::read(&fields(&[("busy", "8"), ("busy", "13"), ("busy", "x")]));
        assert_eq!(year.busy_months, [8].into());
        let day = |month| NaiveDate::from_ymd_opt(2022, month, 3).expect("a day");
        let calendar = year.calendar(&[]);
        assert!(calendar.busy().iter().any(|busy| busy.holds(day(8))));
        assert!(!calendar.busy().iter().any(|busy| busy.holds(day(7))));
    }
}
