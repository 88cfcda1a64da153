//! Easter, from which four or five French holidays are counted.

use chrono::NaiveDate;

/// Computes the Sunday of Easter in the Gregorian calendar.
///
/// The method is the anonymous one of *Nature* (20 April 1876), as given by Butcher and by Jean
/// Meeus, *Astronomical Algorithms*, 1991, chapter 8: it needs no table and has no exception.
/// Before 1583 the date is that of a calendar nobody used. `None` outside chrono's years.
///
/// ```
/// # use chrono::NaiveDate;
/// assert_eq!(cordee_almanac::easter(2025), NaiveDate::from_ymd_opt(2025, 4, 20));
/// ```
pub fn easter(year: i32) -> Option<NaiveDate> {
    let year_wide = i64::from(year);
    let golden = year_wide.rem_euclid(19);
    let (century, in_century) = (year_wide.div_euclid(100), year_wide.rem_euclid(100));
    let (leap_centuries, century_rest) = (century.div_euclid(4), century.rem_euclid(4));
    let correction = (century + 8).div_euclid(25);
    let moon = (century - correction + 1).div_euclid(3);
    let epact = (19 * golden + century - leap_centuries - moon + 15).rem_euclid(30);
    let (leap_years, leap_rest) = (in_century / 4, in_century % 4);
    let weekday = (32 + 2 * century_rest + 2 * leap_years - epact - leap_rest).rem_euclid(7);
    let late = (golden + 11 * epact + 22 * weekday).div_euclid(451);
    let sum = epact + weekday - 7 * late + 114;
    let (month, day) = (u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?);
    NaiveDate::from_ymd_opt(year, month, day)
}
