//! A calendar as programs read it: RFC 5545.

use std::fmt::Write as _;

use chrono::{DateTime, Days, NaiveDate, Utc};

/// The longest line, in bytes, its end left out.
const LONGEST: usize = 75;

/// When an event takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From one day to another, both of them in it.
    Days(NaiveDate, NaiveDate),
    Instants(DateTime<Utc>, DateTime<Utc>),
}

/// Something that takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Never changes, and is no other event's in the world.
    pub uid: String,
    pub when: When,
    pub title: String,
    pub description: String,
    pub place: Option<String>,
    pub address: String,
    pub updated_at: DateTime<Utc>,
    pub revision: i32,
}

/// A calendar with its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    pub name: String,
    pub events: Vec<Event>,
}

impl Calendar {
    /// The calendar as it is sent.
    pub fn written(&self) -> String {
        let mut lines = Lines::default();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//Cordee//Cordee//FR");
        lines.add("METHOD", "PUBLISH");
        lines.add("X-WR-CALNAME", &escaped(&self.name));
        for event in &self.events {
            event.write(&mut lines);
        }
        lines.add("END", "VCALENDAR");
        lines.0
    }
}

impl Event {
    fn write(&self, lines: &mut Lines) {
        lines.add("BEGIN", "VEVENT");
        lines.add("UID", &self.uid);
        lines.add("DTSTAMP", &instant(self.updated_at));
        lines.add("LAST-MODIFIED", &instant(self.updated_at));
        lines.add("SEQUENCE", &self.revision.to_string());
        match self.when {
            When::Days(first, last) => {
                // The end of an event is the first day after it.
                let after = last.checked_add_days(Days::new(1)).unwrap_or(last);
                lines.add("DTSTART;VALUE=DATE", &day(first));
                lines.add("DTEND;VALUE=DATE", &day(after));
                lines.add("TRANSP", "TRANSPARENT");
            }
            When::Instants(from, until) => {
                lines.add("DTSTART", &instant(from));
                lines.add("DTEND", &instant(until));
            }
        }
        lines.add("SUMMARY", &escaped(&self.title));
        lines.add("DESCRIPTION", &escaped(&self.description));
        if let Some(place) = &self.place {
            lines.add("LOCATION", &escaped(place));
        }
        lines.add("URL", &self.address);
        lines.add("END", "VEVENT");
    }
}

fn day(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text as a value of type TEXT.
fn escaped(text: &str) -> String {
    let mut written = String::new();
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => written.extend(['\\', character]),
            '\n' => written.push_str("\\n"),
            other if other.is_control() => {}
            other => written.push(other),
        }
    }
    written
}

/// Lines, each ended and folded as the standard wants it.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for character in format!("{name}:{value}").chars() {
            if LONGEST < length + character.len_utf8() {
                self.0.push_str("\r\n ");
                length = 1;
            }
            length += character.len_utf8();
            let _ = self.0.write_char(character);
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters_and_texts_are_escaped() {
        let day = NaiveDate::from_ymd_opt(2022, 1, 28).expect("a day");
        let title = format!("Assises ; {}, fin\nligne", "été ".repeat(40));
        let event = Event {
            uid: "assises@pilat.example".to_owned(),
            when: When::Days(day, day),
            title: title.clone(),
            description: String::new(),
            place: None,
            address: "https://pilat.example/fr".to_owned(),
            updated_at: DateTime::UNIX_EPOCH,
            revision: 1,
        };
        let written = Calendar { name: "Pilat".to_owned(), events: vec![event] }.written();
        assert!(written.split("\r\n").all(|line| line.len() <= LONGEST && !line.contains('\n')));
        let unfolded = written.replace("\r\n ", "");
        let escaped = title.replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n");
        assert!(unfolded.contains(&format!("SUMMARY:{escaped}\r\n")), "{unfolded}");
        assert!(unfolded.contains("DTSTART;VALUE=DATE:20220128\r\nDTEND;VALUE=DATE:20220129\r\n"));
    }
}
