//! The calendar of French public life, and planning backwards in it.
//!
//! Public holidays are computed ([`holidays`]), delays are counted as the law counts them
//! ([`convocation`]), calendars that others keep are read ([`icalendar::read`],
//! [`school_holidays`]). With a [`Calendar`] made of these, [`plan()`] dates the tasks that lead to a
//! meeting, and [`free_days`] ranks the dates that could be proposed for one.
//!
//! Values in, values out: nothing here reads a clock, "today" is an argument.

mod calendar;
mod days;
mod delay;
mod easter;
mod free;
mod holiday;
pub mod icalendar;
mod plan;
mod school;
mod template;
mod working;
mod zone;

pub use calendar::{ALL_WEEKDAYS, Busy, Calendar, Season, Side, WORKED_WEEKDAYS};
pub use days::{DateRange, shift};
pub use delay::{
    CLEAR_DAYS_LARGE_MUNICIPALITY, CLEAR_DAYS_SMALL_MUNICIPALITY, Convocation, clear_days_before,
    convocation, statutory_clear_days,
};
pub use easter::easter;
pub use free::{Candidate, FreeDaysError, MOST_DAYS_TO_RANK, Reason, free_days};
pub use holiday::{Holiday, Territory, holidays, holidays_on, is_holiday};
pub use plan::{
    Anchor, LONGEST_SPAN_DAYS, Link, MOST_BUSY_TIMES, MOST_LINKS, MOST_REMARKS, MOST_TASKS,
    Placement, Plan, PlanError, PlannedTask, Remark, Span, Target, Task, Unit, plan,
};
pub use school::{End, SchoolHoliday, school_holidays};
pub use template::{Kind, Template};
pub use working::{
    Week, bridges, is_bridge, is_working_day, next_working_day, previous_working_day,
    working_days_after, working_days_before, working_days_between,
};
pub use zone::Zone;
