//! School holidays in the words of the ministry, with invented dates.

use std::fmt::Write as _;

use chrono::NaiveDate;
use cordee_almanac::icalendar::{self, Limits, Window};
use cordee_almanac::{DateRange, End, SchoolHoliday, Zone, school_holidays};
use proptest::prelude::*;

#[track_caller]
fn date(text: &str) -> NaiveDate {
    text.parse().expect("the date is written right")
}

/// The holidays of a file whose events are `title | place | first day | day after the last`.
#[track_caller]
fn read(events: &[&str]) -> Vec<SchoolHoliday> {
    let mut file = "BEGIN:VCALENDAR\r\n".to_owned();
    for (index, event) in events.iter().enumerate() {
        let parts: Vec<&str> = event.split('|').map(str::trim).collect();
        let [title, place, first, end] = parts[..] else { panic!("{event}") };
        let _ = write!(
            file,
            "BEGIN:VEVENT\r\nUID:{index}@example\r\nSUMMARY:{title}\r\nLOCATION:{place}\r\n\
             DTSTART;VALUE=DATE:{first}\r\nDTEND;VALUE=DATE:{end}\r\nEND:VEVENT\r\n"
        );
    }
    file += "END:VCALENDAR\r\n";
    let days = DateRange::new(date("2020-01-01"), date("2040-12-31"));
    let window = Window { days, zone: chrono_tz::Europe::Paris };
    let reading = icalendar::read(file.as_bytes(), &window, &Limits::default());
    school_holidays(&reading.expect("it is a calendar").events)
}

#[track_caller]
fn check(event: &str, zones: &[Option<Zone>], label: &str) {
    let found = read(&[event]);
    let of_zones: Vec<Option<Zone>> = found.iter().map(|holiday| holiday.zone).collect();
    assert_eq!(of_zones, zones, "{event}");
    assert!(found.iter().all(|holiday| holiday.label == label), "{found:?}");
}

#[test]
fn zones_are_read_in_the_wordings_that_files_have() {
    let (a, b, c, corsica) = (Some(Zone::A), Some(Zone::B), Some(Zone::C), Some(Zone::Corsica));
    let hiver = "Vacances d'Hiver";
    check("Vacances d'Hiver - Zone A | Zone A | 20310208 | 20310224", &[a], hiver);
    check("Vacances d'Hiver - Zones A/C | Zones A/C | 20310208 | 20310224", &[a, c], hiver);
    check("Vacances d'Hiver - Zones A-B-C | | 20310208 | 20310224", &[a, b, c], hiver);
    check("Vacances d'Hiver - Zones A\\, B et C | | 20310208 | 20310224", &[a, b, c], hiver);
    let island = "Vacances d'Hiver - Zones A/B - Corse | | 20310208 | 20310224";
    check(island, &[a, b, corsica], hiver);
    let academies = "Vacances d'Hiver | Besançon\\, Clermont-Ferrand\\, Lyon | 20310208 | 20310224";
    check(academies, &[a], hiver);
    check(
        "Vacances de Noël | Guadeloupe | 20311220 | 20320105",
        &[Some(Zone::Guadeloupe)],
        "Vacances de Noël",
    );
    check("Vacances d'Hiver | | 20310208 | 20310224", &[None], hiver);
    check(
        "Vacances de la Toussaint | Ailleurs | 20311018 | 20311103",
        &[None],
        "Vacances de la Toussaint",
    );
}

#[test]
fn what_is_no_holiday_of_pupils_is_left_out() {
    let found = read(&[
        "Rentrée scolaire des élèves - Zone A | | 20310901 | 20310902",
        "Prérentrée des enseignants - Zone A | | 20310829 | 20310830",
        "Vacances d'Été(prérentrée Enseignants) - Zone A | | 20310829 | 20310901",
        "Conseil d'école | | 20310829 | 20310901",
    ]);
    assert_eq!(found, []);
}

#[test]
fn pieces_cut_where_a_zone_leaves_are_joined() {
    let found = read(&[
        "Vacances d'Hiver - Zone A | Zone A | 20310208 | 20310215",
        "Vacances d'Hiver - Zones A/B | Zones A/B | 20310215 | 20310224",
        "Vacances d'Hiver - Zone B | Zone B | 20310224 | 20310303",
    ]);
    let holiday = |zone, first, last| SchoolHoliday {
        first: date(first),
        last: date(last),
        zone: Some(zone),
        label: "Vacances d'Hiver".to_owned(),
        end: End::Published,
    };
    let expected = [
        holiday(Zone::A, "2031-02-08", "2031-02-23"),
        holiday(Zone::B, "2031-02-15", "2031-03-02"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_summer_that_only_begins_ends_in_august_until_its_end_is_published() {
    let begins = "Début des Vacances d'Été - Zone A | Zone A | 20310705 | 20310705";
    let found = read(&[begins]);
    assert_eq!((found[0].last, found[0].end), (date("2031-08-31"), End::Assumed));
    let southern = read(&["Début des Vacances d'Été | Nouvelle-Calédonie | 20311213 | 20311213"]);
    assert_eq!((southern[0].last, southern[0].end), (date("2031-12-13"), End::Assumed));
    let found = read(&[begins, "Vacances d'Été - Zone A | Zone A | 20310705 | 20310902"]);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].last, found[0].end), (date("2031-09-01"), End::Published));
    assert_eq!(found[0].label, "Vacances d'Été");
}

proptest! {
    #[test]
    fn any_title_and_place_are_borne(title in "\\PC{0,40}", place in "\\PC{0,40}") {
        let clean = |text: String| text.replace(['|', '\\'], " ");
        let (title, place) = (clean(title), clean(place));
        read(&[&format!("Vacances {title} | {place} | 20310208 | 20310224")]);
    }
}
