//! Reading what the entries of a folder say: days, instants, names, words. What is wrong is told on its
//! line.

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use super::Import;
use crate::spine::dates::{day_in, wall_time};
use crate::spine::thing::{self, Kind};

/// The identifiers that a file gives to its entries: each stands there once.
pub struct Names {
    path: &'static str,
    given: BTreeSet<String>,
}

impl Names {
    /// Those of the file `path`.
    pub fn of(path: &'static str) -> Self {
        Self { path, given: BTreeSet::new() }
    }

    /// What the file calls `written`, when that is an identifier and stands there once; what is wrong has
    /// been told.
    pub fn read<T: FromStr>(&mut self, import: &mut Import<'_>, written: &str) -> Option<T> {
        let id = import.choice(self.path, written, |it| it.parse().ok(), "an identifier")?;
        if self.given.insert(written.to_owned()) {
            return Some(id);
        }
        let reason = format!("the identifier `{written}` stands in the file already");
        import.wrong_value(self.path, written, reason);
        None
    }
}

impl Import<'_> {
    /// Tells a problem with a value, on the line where it stands in the file.
    pub fn wrong_value(&mut self, path: &str, value: &str, reason: impl Into<String>) {
        let quoted = format!("\"{value}\"");
        let text = self.files.get(path).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let is_quoted = text.is_some_and(|text| text.contains(&quoted));
        let about = if is_quoted { quoted } else { value.to_owned() };
        self.wrong(path, &about, reason);
    }

    /// The thing of `kind` of this destination that the file `path` names; that there is none is told.
    pub async fn known(
        &mut self,
        path: &str,
        id: Option<ThingId>,
        kind: Kind,
    ) -> Result<Option<ThingId>, DbErr> {
        let (Some(id), Some(destination)) = (id, self.destination.clone()) else {
            return Ok(None);
        };
        let here = self.end(&id);
        let found = thing::any(self.db, &destination.id, &here).await?;
        let found = found.filter(|thing| thing.kind == kind);
        if found.is_none() {
            self.wrong_value(path, id.as_str(), format!("there is no {} `{id}`", kind.name()));
        }
        Ok(found.map(|thing| thing.id))
    }

    /// The day that the file `path` calls `written`.
    pub fn day(&mut self, path: &str, written: &str) -> Option<NaiveDate> {
        let read = written.parse::<NaiveDate>().ok();
        let read = read.filter(|day| (1900..=2200).contains(&day.year()));
        if read.is_none() {
            self.wrong_value(path, written, format!("`{written}` is not a day"));
        }
        read
    }

    /// The day that `written` counts from the day of the import: `today`, `today-10d`, `today+3d`.
    pub fn relative_day(&self, written: &str) -> Option<NaiveDate> {
        let today = day_in(self.now, self.zone());
        let shift = written.strip_prefix("today")?;
        if shift.is_empty() {
            return Some(today);
        }
        let days: i64 = shift.strip_suffix('d')?.parse().ok()?;
        today.checked_add_signed(TimeDelta::try_days(days)?)
    }

    /// The hour of a day that is called `written`, in the zone of the destination: `2022-01-28T09:00`; where
    /// dates are relative, `today+3d 09:00` too.
    pub fn hour(&self, written: &str, is_relative: bool) -> Option<DateTime<Utc>> {
        let wall = match written.split_once(' ') {
            Some((day, hour)) if is_relative => {
                format!("{}T{hour}", self.relative_day(day)?.format("%Y-%m-%d"))
            }
            _ => written.to_owned(),
        };
        wall_time(&wall, self.zone()).ok()
    }

    /// The instant that the file `path` calls `written`; none, when nothing is written.
    pub fn instant(&mut self, path: &str, written: Option<&String>) -> Option<DateTime<Utc>> {
        let written = written?;
        let read = DateTime::parse_from_rfc3339(written).ok().map(|at| at.to_utc());
        if read.is_none() {
            self.wrong_value(path, written, format!("`{written}` is not an instant"));
        }
        read
    }

    /// The same; where dates are relative, an hour of a day such as `today-3d 09:00`.
    pub fn moment(
        &mut self,
        path: &str,
        written: &str,
        is_relative: bool,
    ) -> Option<DateTime<Utc>> {
        if !is_relative {
            return self.instant(path, Some(&written.to_owned()));
        }
        let read = self.hour(written, true);
        if read.is_none() {
            self.wrong_value(path, written, format!("`{written}` is not an hour of a day"));
        }
        read
    }

    /// What is called `written` among the names that `named` knows; another name is told as no `what`.
    pub fn choice<T>(
        &mut self,
        path: &str,
        written: &str,
        named: impl FnOnce(&str) -> Option<T>,
        what: &str,
    ) -> Option<T> {
        let found = named(written);
        if found.is_none() {
            self.wrong_value(path, written, format!("`{written}` is not {what}"));
        }
        found
    }

    /// Whether `text`, the `what` of the entry `whose`, has `most` characters at most, all of which a
    /// database keeps.
    pub fn fits(&mut self, path: &str, whose: &str, what: &str, text: &str, most: usize) -> bool {
        let length = text.chars().count();
        let wrong = if most < length {
            format!("the {what} of `{whose}` has {length} characters; {most} at most are taken")
        } else if text.contains('\0') {
            format!("the {what} of `{whose}` holds a character that no text has")
        } else {
            return true;
        };
        self.wrong_value(path, whose, wrong);
        false
    }

    /// The same, of what has to say something.
    pub fn says(&mut self, path: &str, whose: &str, what: &str, text: &str, most: usize) -> bool {
        if text.trim().is_empty() {
            self.wrong_value(path, whose, format!("the {what} of `{whose}` is empty"));
            return false;
        }
        self.fits(path, whose, what, text, most)
    }
}
