//! The events of a file, each as it is written there.

use super::draft::Draft;
use super::lines::{Property, properties};
use super::{Limits, Reading, RefusedCalendar, Warning};

/// Deeper than any file that means well.
const DEEPEST: usize = 16;

/// Gathers the events of a file; what is nested in them (alarms) or beside them is passed over.
pub(super) fn drafts(
    bytes: &[u8],
    limits: &Limits,
    reading: &mut Reading,
) -> Result<Vec<Draft>, RefusedCalendar> {
    let mut gathering = Gathering { limits, reading, open: Vec::new(), draft: None, done: vec![] };
    let (mut is_calendar, mut is_told) = (false, false);
    for line in properties(bytes) {
        let property = match line {
            Ok(property) => property,
            Err(line) if is_calendar => {
                gathering.warn(Warning::UnreadableLine { line });
                continue;
            }
            // What begins with something else is no calendar: do not read it to its end.
            Err(_) => return Err(RefusedCalendar::NotACalendar),
        };
        let is_begin = property.name == "BEGIN";
        is_calendar |= is_begin && property.value.trim().eq_ignore_ascii_case("VCALENDAR");
        if !is_calendar {
            return Err(RefusedCalendar::NotACalendar);
        }
        if !property.is_utf8 && !is_told {
            is_told = true;
            gathering.warn(Warning::NotUtf8 { line: property.line });
        }
        gathering.take(&property)?;
    }
    gathering.close_unfinished()?;
    if is_calendar { Ok(gathering.done) } else { Err(RefusedCalendar::NotACalendar) }
}

struct Gathering<'a> {
    limits: &'a Limits,
    reading: &'a mut Reading,
    /// The components that are open, the outermost first.
    open: Vec<String>,
    draft: Option<Draft>,
    done: Vec<Draft>,
}

impl Gathering<'_> {
    fn warn(&mut self, warning: Warning) {
        self.reading.warn(warning, self.limits);
    }

    fn take(&mut self, property: &Property) -> Result<(), RefusedCalendar> {
        let line = property.line;
        match property.name.as_str() {
            "BEGIN" => self.begin(property.value.trim().to_ascii_uppercase(), line),
            "END" => self.end(&property.value.trim().to_ascii_uppercase(), line),
            _ => {
                let is_in_event = self.open.last().is_some_and(|name| name == "VEVENT");
                if let (true, Some(draft)) = (is_in_event, &mut self.draft) {
                    draft.take(property, self.limits, self.reading);
                }
                Ok(())
            }
        }
    }

    fn begin(&mut self, name: String, line: usize) -> Result<(), RefusedCalendar> {
        if name == "VEVENT" || name == "VCALENDAR" {
            // Neither is ever inside an event: the one before was not ended.
            self.close_unfinished()?;
        }
        if DEEPEST <= self.open.len() {
            return Err(RefusedCalendar::TooDeep { line });
        }
        if name == "VEVENT" {
            self.draft = Some(Draft { line, ..Draft::default() });
        }
        self.open.push(name);
        Ok(())
    }

    fn end(&mut self, name: &str, line: usize) -> Result<(), RefusedCalendar> {
        let Some(at) = self.open.iter().rposition(|open| open == name) else {
            self.warn(Warning::UnreadableLine { line });
            return Ok(());
        };
        if name == "VEVENT" {
            self.finish()?;
        } else if self.open.iter().skip(at).any(|open| open == "VEVENT") {
            self.close_unfinished()?;
        }
        self.open.truncate(at);
        Ok(())
    }

    fn close_unfinished(&mut self) -> Result<(), RefusedCalendar> {
        let Some(line) = self.draft.as_ref().map(|draft| draft.line) else { return Ok(()) };
        self.warn(Warning::Unclosed { line });
        let at = self.open.iter().position(|open| open == "VEVENT");
        self.open.truncate(at.unwrap_or(self.open.len()));
        self.finish()
    }

    fn finish(&mut self) -> Result<(), RefusedCalendar> {
        if self.done.len() == self.limits.events {
            return Err(RefusedCalendar::TooManyEvents { limit: self.limits.events });
        }
        self.done.extend(self.draft.take());
        Ok(())
    }
}
