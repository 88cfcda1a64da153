//! Delays in clear days, against the examples that the law's readers give.

use chrono::{Datelike, NaiveDate, Weekday};
use cordee_almanac::{
    Territory, Week, clear_days_before, convocation, is_working_day, shift, statutory_clear_days,
};
use proptest::prelude::*;

#[track_caller]
fn date(text: &str) -> NaiveDate {
    text.parse().expect("the date is written right")
}

#[track_caller]
fn check(meeting: &str, days: u16, latest: &str, cautious: &str) {
    let found = convocation(date(meeting), days, Territory::Metropolitan);
    assert_eq!((found.latest, found.cautious), (date(latest), date(cautious)));
}

#[test]
fn a_convocation_leaves_before_as_many_whole_days_as_the_delay_has() {
    // Thursday, three days: Monday to Wednesday pass, it leaves on Sunday; Friday is indisputable.
    check("2025-06-26", 3, "2025-06-22", "2025-06-20");
    // Friday, five days: Sunday to Thursday pass, it leaves on Saturday.
    check("2025-06-27", 5, "2025-06-21", "2025-06-20");
    // Tuesday, three days: Saturday to Monday pass.
    check("2025-06-24", 3, "2025-06-20", "2025-06-20");
    // Monday: a delay that ends on the Sunday holds all the same, but who is cautious lets it end
    // on the Friday.
    check("2025-06-23", 3, "2025-06-19", "2025-06-17");
}

#[test]
fn a_holiday_inside_the_delay_counts_as_a_day() {
    // The case that the Council of State judged: 21 December 1989 for the 26th, three clear days.
    let meeting = date("1989-12-26");
    assert!(date("1989-12-21") <= clear_days_before(meeting, 3));
    assert_eq!(clear_days_before(meeting, 3), date("1989-12-22"));
    // Ascension (29 May) is the middle one of the three days.
    check("2025-05-31", 3, "2025-05-27", "2025-05-27");
}

#[test]
fn five_days_are_due_from_3500_inhabitants_on() {
    assert_eq!(statutory_clear_days(0), 3);
    assert_eq!(statutory_clear_days(3_499), 3);
    assert_eq!(statutory_clear_days(3_500), 5);
}

#[test]
fn no_delay_leaves_the_eve_at_the_latest() {
    assert_eq!(clear_days_before(date("2025-06-26"), 0), date("2025-06-25"));
    assert_eq!(clear_days_before(NaiveDate::MIN, u16::MAX), NaiveDate::MIN);
}

proptest! {
    #[test]
    fn the_cautious_day_is_lawful_and_worked_at_both_ends(
        ahead in 0_i64..20_000, days in 0_u16..40, index in 0..Territory::ALL.len(),
    ) {
        let territory = Territory::ALL[index];
        let meeting = shift(date("1990-01-01"), ahead);
        let found = convocation(meeting, days, territory);
        prop_assert!(found.cautious <= found.latest);
        let works = |day| is_working_day(day, Week::MondayToFriday, territory);
        prop_assert!(works(found.cautious));
        prop_assert!(works(shift(found.cautious, i64::from(days))));
        prop_assert!(found.cautious.weekday() != Weekday::Sun);
    }

    #[test]
    fn so_many_days_lie_between_sending_and_meeting(ahead in 0_i64..20_000, days in 0_u16..40) {
        let meeting = shift(date("1990-01-01"), ahead);
        let between = clear_days_before(meeting, days).iter_days().skip(1)
            .take_while(|day| *day < meeting).count();
        prop_assert_eq!(between, usize::from(days));
    }
}
