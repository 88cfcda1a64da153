//! The calendar as a whole: what speaks for and against dates, and what is dated, month by month.

use askama::Template;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, Months, NaiveDate};
use cordee_almanac::{DateRange, holidays};
use cordee_store::sea_orm::DbErr;

use crate::spine::app::App;
use crate::spine::dates::{ImpreciseDate, date_said, day_said};
use crate::spine::domain::Dated;
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::notices::DEADLINES;
use crate::spine::open::{Calendar, Event, When};
use crate::spine::page::{Frame, show};
use crate::spine::rights::Action;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{EntryKind, File, FileEvent, FileKind, Year};
use super::{CALENDAR, ENTRY, FILE, FILES, NEW_ENTRY, YEAR, queries};

/// How many months a page shows.
const MONTHS: u32 = 6;
/// How many months before and after today the file holds.
const FILE_MONTHS: u32 = 24;

/// One line of a month.
struct Line {
    when: String,
    title: String,
    kind: String,
    href: Option<String>,
    example: bool,
    /// Whether it speaks against a date.
    is_against: bool,
}

struct MonthPart {
    id: String,
    name: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "planning/calendar.html")]
struct CalendarPage {
    frame: Frame,
    months: Vec<MonthPart>,
    earlier: String,
    later: String,
    today: String,
    file: String,
    may_edit: bool,
    new_entry: String,
    year: String,
    files: String,
}

/// The first of the month that an address asks for: this month, when it asks for none.
fn first_month(visit: &Visit) -> NaiveDate {
    let asked = visit.asked().text("from").parse().ok();
    let this = || visit.today().with_day(1).unwrap_or(visit.today());
    match asked {
        Some(ImpreciseDate::Month(year, _)) if !(2000..=2100).contains(&year) => this(),
        Some(month @ ImpreciseDate::Month(..)) => month.first_day(),
        _ => this(),
    }
}

fn later(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(day)
}

fn earlier(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(day)
}

/// `GET /manage/calendar`: half a year, month by month.
pub async fn calendar(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let from = first_month(&visit);
    let until = later(from, MONTHS).pred_opt().unwrap_or(from);
    let mut lines = against(&app, &visit, DateRange::new(from, until)).await?;
    lines.extend(dated(&app, &visit, (from, until)).await?.into_iter().map(|it| (it, false)));
    lines.sort_by(|(a, _), (b, _)| (a.first, a.last, &a.id).cmp(&(b.first, b.last, &b.id)));
    let months = (0..MONTHS).map(|months| later(from, months));
    let part = |first: NaiveDate| MonthPart {
        id: first.format("%Y-%m").to_string(),
        name: ImpreciseDate::Month(first.year(), first.month()).said(visit.lang),
        lines: lines
            .iter()
            .filter(|(it, _)| it.first.max(from).with_day(1) == Some(first))
            .map(|(it, is_against)| line(&visit, it, *is_against))
            .collect(),
    };
    let address = |lang| urls::path(lang, CALENDAR, &[]);
    let here = address(visit.lang);
    let at = |month: NaiveDate| format!("{here}?from={}", month.format("%Y-%m"));
    show(&CalendarPage {
        months: months.map(part).collect(),
        earlier: at(earlier(from, MONTHS)),
        later: at(later(from, MONTHS)),
        today: here.clone(),
        file: visit.path(FILE, &[]),
        may_edit: visit.may(Action::EditProcess),
        new_entry: visit.path(NEW_ENTRY, &[]),
        year: visit.path(YEAR, &[]),
        files: visit.path(FILES, &[]),
        frame: Frame::of_desk(&visit, &app.desk, CALENDAR, visit.t("calendar-desk-title"), address),
    })
}

fn line(visit: &Visit, dated: &Dated, is_against: bool) -> Line {
    Line {
        when: days_said(visit, dated.first, dated.last),
        title: dated.title.clone(),
        kind: visit.t(dated.kind),
        href: dated.href.clone(),
        example: dated.example,
        is_against,
    }
}

/// One day with its weekday, or several.
pub fn days_said(visit: &Visit, first: NaiveDate, last: NaiveDate) -> String {
    if first == last {
        return day_said(first, visit.lang);
    }
    let days = [first, last].map(|day| date_said(day, visit.lang).into());
    let [first, last] = days;
    text_with(visit.lang, "calendar-days", &[("first", first), ("last", last)])
}

/// What speaks against dates: holidays, school holidays of the zones that matter, months in which no
/// host is free, and what others' calendars hold.
async fn against(
    app: &App,
    visit: &Visit,
    window: DateRange,
) -> Result<Vec<(Dated, bool)>, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let year = queries::year(db, destination).await?;
    let files = queries::files(db, destination).await?;
    let mut found = public_holidays(visit, &year, window);
    found.extend(busy_months(visit, &year, window));
    let mut school = vec![];
    for (file, event) in queries::events(db, &files, window).await? {
        match (file.kind, event.zone) {
            (FileKind::SchoolHolidays, Some(zone)) if !year.zones.contains(&zone) => {}
            (FileKind::SchoolHolidays, _) => school.push((event, file.example)),
            (FileKind::Calendar, _) => found.push((of_others(&file, &event), false)),
        }
    }
    found.extend(school_holidays(visit, school));
    Ok(found)
}

fn public_holidays(visit: &Visit, year: &Year, window: DateRange) -> Vec<(Dated, bool)> {
    let years = window.first().year()..=window.last().year();
    let all = years.flat_map(|number| holidays(number, year.territory));
    let holiday = |(day, holiday): (NaiveDate, cordee_almanac::Holiday)| {
        let title = visit.t(&format!("holiday-{}", holiday.key()));
        (
            fixed(&format!("holiday-{}-{day}", holiday.key()), day, day, title, "calendar-holiday"),
            true,
        )
    };
    all.filter(|(day, _)| window.contains(*day)).map(holiday).collect()
}

fn fixed(id: &str, first: NaiveDate, last: NaiveDate, title: String, kind: &'static str) -> Dated {
    Dated { id: id.to_owned(), first, last, title, kind, href: None, example: false }
}

fn busy_months(visit: &Visit, year: &Year, window: DateRange) -> Vec<(Dated, bool)> {
    let mut found = vec![];
    let mut month = window.first();
    while month <= window.last() {
        let last = later(month, 1).pred_opt().unwrap_or(month);
        if u8::try_from(month.month()).is_ok_and(|number| year.busy_months.contains(&number)) {
            let id = format!("busy-{month}");
            found.push((
                fixed(&id, month, last, visit.t("calendar-busy"), "calendar-busy-kind"),
                true,
            ));
        }
        month = later(month, 1);
    }
    found
}

/// School holidays, each with whether it is an example: one line for the zones that have the same days.
fn school_holidays(visit: &Visit, events: Vec<(FileEvent, bool)>) -> Vec<(Dated, bool)> {
    let mut lines: Vec<(FileEvent, bool, Vec<String>)> = vec![];
    for (event, example) in events {
        let zone = event.zone.map(|zone| visit.t(&format!("zone-{}", zone.key())));
        let same = |(it, is, _): &&mut (FileEvent, bool, Vec<String>)| {
            it.days == event.days && it.title == event.title && *is == example
        };
        match lines.iter_mut().find(same) {
            Some((_, _, zones)) => {
                zones.extend(zone);
                zones.sort();
                zones.dedup();
            }
            None => lines.push((event, example, zone.into_iter().collect())),
        }
    }
    let line = |(event, example, zones): (FileEvent, bool, Vec<String>)| {
        let (first, last) = (event.days.first(), event.days.last());
        let title = match zones.join(&visit.t("list-separator")) {
            zones if zones.is_empty() => event.title,
            zones => format!("{} ({zones})", event.title),
        };
        let id = format!("school-{first}-{title}");
        (Dated { example, ..fixed(&id, first, last, title, "calendar-school") }, true)
    };
    lines.into_iter().map(line).collect()
}

fn of_others(file: &File, event: &FileEvent) -> Dated {
    let place = event.place.as_ref().map(|place| format!(", {place}"));
    let (first, last) = (event.days.first(), event.days.last());
    let title = format!("{}{} ({})", event.title, place.unwrap_or_default(), file.label);
    let id = format!("{}-{first}-{title}", file.id);
    Dated { example: file.example, ..fixed(&id, first, last, title, "calendar-others") }
}

/// What every domain has in these days.
async fn dated(
    app: &App,
    visit: &Visit,
    between: (NaiveDate, NaiveDate),
) -> Result<Vec<Dated>, PageError> {
    let mut all = vec![];
    for domain in app.domains {
        all.extend(domain.dated(app, visit, between).await?);
    }
    Ok(all)
}

/// The kind of a date typed by hand, in words.
pub fn kind_key(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Body => "calendar-kind-body",
        EntryKind::Budget => "calendar-kind-budget",
        EntryKind::Call => "calendar-kind-call",
        EntryKind::Other => "calendar-kind-other",
    }
}

/// The dates typed by hand, and the deadlines of the processes that whoever visits works on.
pub async fn own(
    app: &App,
    visit: &Visit,
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<Dated>, DbErr> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let (window, may_edit) = (DateRange::new(from, until), visit.may(Action::EditProcess));
    let mut dated = vec![];
    for entry in queries::entries(db, destination, window).await? {
        let place = entry.place.map(|place| format!(", {place}")).unwrap_or_default();
        dated.push(Dated {
            first: entry.days.first(),
            last: entry.days.last(),
            title: format!("{}{place}", entry.title),
            kind: kind_key(entry.kind),
            href: may_edit.then(|| visit.path(ENTRY, &[&entry.id])),
            example: entry.example,
            id: entry.id,
        });
    }
    for deadline in queries::deadlines_in(db, destination, window).await? {
        if visit.viewer.may(Action::EnterBackOffice, Some(&deadline.process)) {
            dated.push(Dated {
                first: deadline.last,
                last: deadline.last,
                title: deadline.title,
                kind: "calendar-deadline",
                href: Some(visit.path(DEADLINES, &[deadline.process.as_str()])),
                example: false,
                id: deadline.id,
            });
        }
    }
    Ok(dated)
}

/// `GET /manage/calendar/file`: what is dated here, for the calendar program of whoever visits.
/// Holidays and others' calendars are left out: programs know them.
pub async fn file(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let today = visit.today();
    let between = (earlier(today, FILE_MONTHS), later(today, FILE_MONTHS));
    let host = visit.site.split('/').nth(2).unwrap_or_default();
    let event = |dated: Dated| Event {
        uid: format!("{}@{host}", dated.id),
        when: When::Days(dated.first, dated.last),
        description: visit.t(dated.kind),
        title: dated.title,
        place: None,
        address: format!(
            "{}{}",
            visit.site,
            dated.href.unwrap_or_else(|| visit.path(CALENDAR, &[]))
        ),
        updated_at: visit.now,
        revision: 0,
    };
    let events = dated(&app, &visit, between).await?.into_iter().map(event).collect();
    let written =
        Calendar { name: visit.destination.name.said(visit.lang).line(), events }.written();
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"calendrier.ics\""),
    ];
    Ok((headers, written).into_response())
}
