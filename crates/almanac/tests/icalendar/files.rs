//! What files hold, one event at a time.

use cordee_almanac::icalendar::{Status, Warning, When};

use super::{check, date, file, read, when};

#[test]
fn whole_days_end_on_the_day_before_the_written_end() {
    check("DTSTART;VALUE=DATE:20260704\nDTEND;VALUE=DATE:20260706", &["2026-07-04..2026-07-05"]);
    check("DTSTART;VALUE=DATE:20260704\nDTEND;VALUE=DATE:20260704", &["2026-07-04..2026-07-04"]);
    check("DTSTART;VALUE=DATE:20260704", &["2026-07-04..2026-07-04"]);
    check("DTSTART;VALUE=DATE:20260704\nDURATION:P1W", &["2026-07-04..2026-07-10"]);
}

#[test]
fn times_are_read_in_their_zone_in_universal_time_and_on_the_clock_at_home() {
    let summer = ["2026-07-01T07:00Z/2026-07-01T08:30Z"];
    check("DTSTART:20260701T070000Z\nDTEND:20260701T083000Z", &summer);
    check("DTSTART;TZID=Europe/Paris:20260701T090000\nDURATION:PT1H30M", &summer);
    let outlook = "DTSTART;TZID=\"Romance Standard Time\":20260701T090000\n\
         DTEND;TZID=Romance Standard Time:20260701T103000";
    check(outlook, &summer);
    check("DTSTART:20260701T090000\nDTEND:20260701T103000", &summer);
    check(
        "DTSTART;TZID=Europe/Paris:20260701T090000\nDTEND;TZID=Europe/London:20260701T093000",
        &summer,
    );
    check("DTSTART;TZID=Indian/Reunion:20260701T110000", &["2026-07-01T07:00Z/2026-07-01T07:00Z"]);
}

#[test]
fn a_day_on_the_calendar_may_have_25_hours() {
    let start = "DTSTART;TZID=Europe/Paris:20261024T120000";
    check(&format!("{start}\nDURATION:P1D"), &["2026-10-24T10:00Z/2026-10-25T11:00Z"]);
    check(&format!("{start}\nDURATION:PT24H"), &["2026-10-24T10:00Z/2026-10-25T10:00Z"]);
}

#[test]
fn events_that_touch_the_window_are_given_and_the_others_are_not() {
    check("DTSTART;VALUE=DATE:20251220\nDTEND;VALUE=DATE:20260102", &["2025-12-20..2026-01-01"]);
    check("DTSTART;VALUE=DATE:20251220\nDTEND;VALUE=DATE:20260101", &[]);
    // Midnight in Paris: the event is over when the year begins.
    check("DTSTART:20251231T200000Z\nDTEND:20251231T230000Z", &[]);
    check(
        "DTSTART:20251231T200000Z\nDTEND:20251231T230001Z",
        &["2025-12-31T20:00Z/2025-12-31T23:00Z"],
    );
}

#[test]
fn texts_and_status_are_those_of_the_event_and_not_of_its_alarm() {
    let text = file(
        "DTSTART:20260701T070000Z
        SUMMARY;LANGUAGE=fr:Assises\\, deuxième
        LOCATION:Pélussin
        DESCRIPTION:Une ligne\\nune autre
        STATUS:TENTATIVE
        BEGIN:VALARM
        DESCRIPTION:Rappel
        DTSTART:20250101T000000Z
        END:VALARM",
    );
    let event = &read(&text).events[0];
    assert_eq!(&*event.summary, "Assises, deuxième");
    assert_eq!(&*event.location, "Pélussin");
    assert_eq!(&*event.description, "Une ligne\nune autre");
    assert_eq!((&*event.uid, event.status), ("1@park.example", Status::Tentative));
}

#[test]
fn tasks_free_times_and_zones_are_no_events() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Romance Standard Time\nBEGIN:STANDARD\n\
        DTSTART:16010101T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n\
        END:VTIMEZONE\nBEGIN:VTODO\nUID:2\nDTSTART:20260701T070000Z\nEND:VTODO\nEND:VCALENDAR";
    let reading = read(text);
    assert_eq!((reading.events.len(), reading.warnings.len()), (0, 0));
}

#[test]
fn a_cancelled_event_is_given_as_such() {
    let reading = read(&file("DTSTART:20260701T070000Z\nSTATUS:CANCELLED"));
    assert_eq!(reading.events[0].status, Status::Cancelled);
}

#[test]
fn the_last_revision_of_an_event_is_given_alone() {
    let event = |sequence, hour| {
        format!(
            "BEGIN:VEVENT\nUID:1\nSEQUENCE:{sequence}\nDTSTART:20260701T{hour}0000Z\nEND:VEVENT\n"
        )
    };
    let text = format!("BEGIN:VCALENDAR\n{}{}END:VCALENDAR", event(2, "09"), event(1, "08"));
    let reading = read(&text);
    let found: Vec<String> = reading.events.iter().map(when).collect();
    assert_eq!(found, ["2026-07-01T09:00Z/2026-07-01T09:00Z"]);
}

#[test]
fn what_is_wrong_with_an_event_is_told_and_the_event_is_given() {
    let warned = |event: &str| {
        let reading = read(&file(event));
        (reading.events.len(), reading.warnings)
    };
    let start = "DTSTART:20260701T070000Z";
    for (event, count, warning) in [
        ("SUMMARY:No date", 0, Warning::MissingStart { line: 2 }),
        (&format!("{start}\nDTEND:20260701T060000Z"), 1, Warning::EndBeforeStart { line: 2 }),
        (&format!("{start}\nRRULE:FREQ=NEVER"), 1, Warning::UnreadableRule { line: 5 }),
        (
            &format!("{start}\nRRULE:FREQ=HOURLY"),
            1,
            Warning::UnsupportedRule { line: 5, part: "HOURLY".to_owned() },
        ),
        (
            &format!("{start}\nEXDATE:soon"),
            1,
            Warning::UnreadableDate { line: 5, property: "EXDATE".to_owned() },
        ),
        (
            "DTSTART;TZID=Mars:20260701T090000",
            1,
            Warning::UnknownZone { line: 4, name: "Mars".to_owned() },
        ),
        (&format!("{start}\nnonsense"), 1, Warning::UnreadableLine { line: 5 }),
    ] {
        assert_eq!(warned(event), (count, vec![warning]), "{event}");
    }
}

#[test]
fn holidays_that_end_in_the_year_before_are_mended() {
    let reading = read(&file("DTSTART;VALUE=DATE:20261219\nDTEND;VALUE=DATE:20260104"));
    let when = When::AllDay { first: date("2026-12-19"), last: date("2027-01-03") };
    assert_eq!(reading.events[0].when, when);
    assert_eq!(reading.warnings, [Warning::EndYearMended { line: 2 }]);
}

#[test]
fn a_file_cut_short_gives_what_it_has() {
    let text = file("DTSTART:20260701T070000Z");
    let cut = text.split("END:VEVENT").next().expect("there is a part");
    let reading = read(cut);
    assert_eq!(reading.events.len(), 1);
    assert_eq!(reading.warnings, [Warning::Unclosed { line: 2 }]);
}
