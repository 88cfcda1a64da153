//! Legal delays counted backwards from a meeting, in clear days (`jours francs`).
//!
//! The council of a municipality is convened at least three clear days before the meeting below
//! 3 500 inhabitants (CGCT, L2121-11), five from there on (L2121-12); the convocation itself is in
//! L2121-10. A public establishment of cooperation follows the same rules, with five days as soon
//! as one of its municipalities has 3 500 inhabitants (L5211-1), and so does a closed mixed
//! syndicate (L5711-1). An open mixed syndicate, as many regional parks are, follows its statutes:
//! ask for the number. In Alsace and Moselle a council below 3 500 follows the local law (L2541-2),
//! "three days at least", which a minister reads as clear days (National Assembly, question
//! n° 64251, answered on 18 January 1993).
//!
//! **Neither the day of sending nor that of the meeting counts; Saturdays, Sundays and holidays do.**
//! The delay must have run out on the eve of the meeting (Council of State, 12 July 1955, *Élection
//! du maire de Mignaloux-Beauvoir*), and a Saturday, a Sunday or a holiday between the two does not
//! extend it (13 October 1993, *d'André*): the extension to the next working day (Code de procédure
//! civile, article 642) is for what somebody must do in time, not for days that must pass.
//!
//! **What is uncertain.** In *d'André* three other days had passed, the Saturday and the Sunday
//! counted (from 21 to 26 December 1989); whether the *last* clear day may be such a day has been
//! asked of ministers ever since (Senate, question n° 00343 of 12 July 2012). [`Convocation::latest`]
//! takes it that it may, as the common reading does; [`Convocation::cautious`] satisfies whoever
//! would extend the delay, and is a day on which letters leave.

use chrono::NaiveDate;

use crate::days::shift;
use crate::holiday::Territory;
use crate::working::{Week, previous_working_day};

/// CGCT, L2121-11.
pub const CLEAR_DAYS_SMALL_MUNICIPALITY: u16 = 3;
/// CGCT, L2121-12.
pub const CLEAR_DAYS_LARGE_MUNICIPALITY: u16 = 5;
/// The population from which the longer delay holds.
const LARGE_MUNICIPALITY: u32 = 3_500;

/// Gives the delay for the council of a municipality of so many inhabitants, or of an establishment
/// whose largest municipality has so many.
pub fn statutory_clear_days(inhabitants: u32) -> u16 {
    if inhabitants < LARGE_MUNICIPALITY {
        CLEAR_DAYS_SMALL_MUNICIPALITY
    } else {
        CLEAR_DAYS_LARGE_MUNICIPALITY
    }
}

/// Computes the latest day on which a convocation may be sent with a delay in clear days.
///
/// ```
/// # use chrono::NaiveDate;
/// # use cordee_almanac::clear_days_before;
/// let meeting = NaiveDate::from_ymd_opt(2024, 5, 28).unwrap();
/// // The 25th, the 26th and the 27th are the three days.
/// assert_eq!(clear_days_before(meeting, 3), NaiveDate::from_ymd_opt(2024, 5, 24).unwrap());
/// ```
pub fn clear_days_before(meeting: NaiveDate, days: u16) -> NaiveDate {
    shift(meeting, -i64::from(days) - 1)
}

/// When a convocation must leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convocation {
    /// The last day the law allows; it may be a Sunday or a holiday.
    pub latest: NaiveDate,
    /// A worked day, at most `latest`, from which the delay ends on a worked day.
    pub cautious: NaiveDate,
}

/// Computes when to send a convocation: what the law allows, and what nobody can dispute.
pub fn convocation(meeting: NaiveDate, days: u16, territory: Territory) -> Convocation {
    let week = Week::MondayToFriday;
    let end = previous_working_day(shift(meeting, -1), week, territory);
    let cautious = previous_working_day(shift(end, -i64::from(days)), week, territory);
    let cautious = settle(cautious, days, territory);
    Convocation { latest: clear_days_before(meeting, days), cautious }
}

/// Moves a sending day back until both it and the end of its delay are worked.
fn settle(sending: NaiveDate, days: u16, territory: Territory) -> NaiveDate {
    const MOST_STEPS: usize = 30;
    let week = Week::MondayToFriday;
    let mut day = sending;
    for _ in 0..MOST_STEPS {
        let end = shift(day, i64::from(days));
        let worked = previous_working_day(end, week, territory);
        if worked == end {
            return day;
        }
        day = previous_working_day(shift(worked, -i64::from(days)), week, territory);
    }
    day
}
