//! Holidays against dates known from elsewhere, and against a second way of computing Easter.

use chrono::{Datelike, NaiveDate, Weekday};
use cordee_almanac::{
    DateRange, Holiday, Territory, Week, bridges, easter, holidays, holidays_on, is_bridge,
    is_holiday, next_working_day, previous_working_day, working_days_after, working_days_before,
    working_days_between,
};
use proptest::prelude::*;

#[track_caller]
fn date(text: &str) -> NaiveDate {
    text.parse().expect("the date is written right")
}

/// Easter by J.-M. Oudin's algorithm (*Étude sur la date de Pâques*, 1940), which shares no step
/// with the one of the crate.
fn easter_by_oudin(year: i64) -> NaiveDate {
    let golden = year % 19;
    let century = year / 100;
    let skipped = (century - 17) / 25;
    let mut moon =
        (century - century / 4 - (century - skipped) / 3 + 19 * golden + 15).rem_euclid(30);
    moon -= (moon / 28) * (1 - (moon / 28) * (29 / (moon + 1)) * ((21 - golden) / 11));
    let weekday = (year + year / 4 + moon + 2 - century + century / 4).rem_euclid(7);
    let from_28_march = moon - weekday;
    let month = 3 + (from_28_march + 40) / 44;
    let day = from_28_march + 28 - 31 * (month / 4);
    let year = i32::try_from(year).expect("the year is small");
    let parts = (u32::try_from(month), u32::try_from(day));
    let (Ok(month), Ok(day)) = parts else { panic!("{parts:?}") };
    NaiveDate::from_ymd_opt(year, month, day).expect("the algorithm gives a date")
}

#[test]
fn easter_falls_where_two_algorithms_put_it_for_eight_centuries() {
    for year in 1583..2400 {
        assert_eq!(easter(year), Some(easter_by_oudin(i64::from(year))), "{year}");
    }
}

#[test]
fn easter_falls_on_the_published_dates() {
    for published in [
        "2000-04-23",
        "2008-03-23",
        "2011-04-24",
        "2019-04-21",
        "2020-04-12",
        "2021-04-04",
        "2022-04-17",
        "2023-04-09",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
        "2029-04-01",
        "2030-04-21",
        "2038-04-25",
        "1961-04-02",
        "1818-03-22",
    ] {
        let published = date(published);
        assert_eq!(easter(published.year()), Some(published));
    }
}

#[test]
fn the_holidays_of_2024_are_those_that_the_state_publishes() {
    let expected = [
        ("2024-01-01", Holiday::NewYear),
        ("2024-04-01", Holiday::EasterMonday),
        ("2024-05-01", Holiday::LabourDay),
        ("2024-05-08", Holiday::VictoryDay),
        ("2024-05-09", Holiday::Ascension),
        ("2024-05-20", Holiday::WhitMonday),
        ("2024-07-14", Holiday::BastilleDay),
        ("2024-08-15", Holiday::Assumption),
        ("2024-11-01", Holiday::AllSaints),
        ("2024-11-11", Holiday::Armistice),
        ("2024-12-25", Holiday::Christmas),
    ];
    let expected: Vec<_> = expected.iter().map(|(day, holiday)| (date(day), *holiday)).collect();
    assert_eq!(holidays(2024, Territory::Metropolitan), expected);
}

#[test]
fn the_moving_holidays_of_the_decade_are_those_of_the_calendars() {
    for (monday, ascension, whit_monday) in [
        ("2020-04-13", "2020-05-21", "2020-06-01"),
        ("2021-04-05", "2021-05-13", "2021-05-24"),
        ("2022-04-18", "2022-05-26", "2022-06-06"),
        ("2023-04-10", "2023-05-18", "2023-05-29"),
        ("2025-04-21", "2025-05-29", "2025-06-09"),
        ("2026-04-06", "2026-05-14", "2026-05-25"),
        ("2027-03-29", "2027-05-06", "2027-05-17"),
        ("2028-04-17", "2028-05-25", "2028-06-05"),
        ("2029-04-02", "2029-05-10", "2029-05-21"),
        ("2030-04-22", "2030-05-30", "2030-06-10"),
    ] {
        let on = |day| holidays_on(date(day), Territory::Metropolitan);
        assert_eq!(on(monday), [Holiday::EasterMonday]);
        assert_eq!(on(ascension), [Holiday::Ascension]);
        assert_eq!(on(whit_monday), [Holiday::WhitMonday]);
    }
}

#[test]
fn two_holidays_may_share_a_day() {
    let both = holidays_on(date("2008-05-01"), Territory::Metropolitan);
    assert_eq!(both, [Holiday::LabourDay, Holiday::Ascension]);
}

#[test]
fn alsace_and_moselle_have_two_more_holidays() {
    let only = |day| {
        let here = holidays_on(date(day), Territory::AlsaceMoselle);
        (here, is_holiday(date(day), Territory::Metropolitan))
    };
    assert_eq!(only("2025-04-18"), (vec![Holiday::GoodFriday], false));
    assert_eq!(only("2025-12-26"), (vec![Holiday::SaintStephen], false));
    assert_eq!(holidays(2025, Territory::AlsaceMoselle).len(), 13);
}

#[test]
fn overseas_territories_commemorate_the_abolition_each_on_its_day() {
    for (territory, day) in [
        (Territory::Mayotte, "2025-04-27"),
        (Territory::Martinique, "2025-05-22"),
        (Territory::Guadeloupe, "2025-05-27"),
        (Territory::SaintMartin, "2025-05-28"),
        (Territory::SaintMartin, "2017-05-27"),
        (Territory::Guyane, "2025-06-10"),
        (Territory::SaintBarthelemy, "2025-10-09"),
        (Territory::Reunion, "2025-12-20"),
    ] {
        assert_eq!(holidays_on(date(day), territory), [Holiday::Abolition], "{territory:?}");
        assert_eq!(holidays(date(day).year(), territory).len(), 12, "{territory:?}");
    }
}

#[test]
fn bridges_of_2024_and_2025_are_the_ones_offices_close_on() {
    let listed = |year| bridges(year, Territory::Metropolitan);
    assert_eq!(listed(2024), [date("2024-05-10"), date("2024-08-16")]);
    assert_eq!(
        listed(2025),
        ["2025-05-02", "2025-05-09", "2025-05-30", "2025-11-10", "2025-12-26"].map(date)
    );
}

#[test]
fn the_eve_of_a_new_year_that_is_a_tuesday_is_a_bridge_of_the_year_before() {
    assert_eq!(bridges(2029, Territory::Metropolitan).last(), Some(&date("2029-12-31")));
    assert_eq!(bridges(2024, Territory::AlsaceMoselle).last(), Some(&date("2024-12-27")));
}

#[test]
fn saturdays_are_workable_and_not_worked() {
    let saturday = date("2025-05-10");
    let metropolitan = Territory::Metropolitan;
    assert_eq!(next_working_day(saturday, Week::MondayToSaturday, metropolitan), saturday);
    let monday = next_working_day(saturday, Week::MondayToFriday, metropolitan);
    assert_eq!(monday, date("2025-05-12"));
    let friday = previous_working_day(saturday, Week::MondayToFriday, metropolitan);
    assert_eq!(friday, date("2025-05-09"));
}

#[test]
fn nothing_overflows_at_the_ends_of_the_calendar() {
    for territory in Territory::ALL {
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            is_holiday(day, territory);
            is_bridge(day, territory);
            working_days_before(day, 50, Week::MondayToFriday, territory);
            working_days_after(day, 50, Week::MondayToFriday, territory);
        }
        assert!(holidays(i32::MAX, territory).is_empty());
        assert!(holidays(i32::MIN, territory).is_empty());
    }
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0_i64..20_000).prop_map(|days| cordee_almanac::shift(date("1990-01-01"), days))
}

proptest! {
    #[test]
    fn a_holiday_is_a_day_of_the_list(day in days(), index in 0..Territory::ALL.len()) {
        let territory = Territory::ALL[index];
        let is_listed = holidays(day.year(), territory).iter().any(|(listed, _)| *listed == day);
        prop_assert_eq!(is_holiday(day, territory), is_listed);
    }

    #[test]
    fn as_many_days_are_worked_as_were_asked_for(day in days(), count in 1_u16..60) {
        let (week, territory) = (Week::MondayToFriday, Territory::Metropolitan);
        let before = working_days_before(day, count, week, territory);
        let range = DateRange::new(before, day.pred_opt().expect("there is one"));
        prop_assert_eq!(working_days_between(range, week, territory), usize::from(count));
        let after = working_days_after(day, count, week, territory);
        let range = DateRange::new(day.succ_opt().expect("there is one"), after);
        prop_assert_eq!(working_days_between(range, week, territory), usize::from(count));
    }

    #[test]
    fn the_bridges_of_a_year_are_its_lonely_working_days(year in 1990..2090) {
        let territory = Territory::Metropolitan;
        let first = NaiveDate::from_ymd_opt(year, 1, 1).expect("it is a date");
        let all: Vec<_> = first.iter_days().take_while(|day| day.year() == year)
            .filter(|day| is_bridge(*day, territory)).collect();
        prop_assert!(all.iter().all(|day| day.weekday() != Weekday::Sat));
        prop_assert_eq!(bridges(year, territory), all);
    }
}
