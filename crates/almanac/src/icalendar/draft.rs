//! One event as the file writes it, before it is repeated.

use std::sync::Arc;

use super::lines::Property;
use super::moment::{Moment, Span};
use super::rule::{RefusedRule, Rule};
use super::zone::zone;
use super::{Limits, Reading, Status, Warning};

#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// Where it begins in the file.
    pub line: usize,
    pub uid: Arc<str>,
    pub summary: Arc<str>,
    pub description: Arc<str>,
    pub location: Arc<str>,
    pub status: Status,
    /// The revision, from 0.
    pub sequence: u64,
    pub start: Option<Moment>,
    pub end: Option<Moment>,
    pub duration: Option<Span>,
    pub rules: Vec<Rule>,
    pub more: Vec<Moment>,
    pub except: Vec<Moment>,
    /// Which repetition of the event of the same `uid` this one replaces.
    pub replaces: Option<Moment>,
}

impl Draft {
    /// Takes in one property of the event.
    pub fn take(&mut self, property: &Property, limits: &Limits, reading: &mut Reading) {
        match property.name.as_str() {
            "UID" => self.uid = text(property, limits, reading).trim().into(),
            "SUMMARY" => self.summary = text(property, limits, reading).into(),
            "DESCRIPTION" => self.description = text(property, limits, reading).into(),
            "LOCATION" => self.location = text(property, limits, reading).into(),
            "STATUS" => self.status = status(&property.value),
            "SEQUENCE" => self.sequence = property.value.trim().parse().unwrap_or(0),
            "DTSTART" => self.start = moment(property, limits, reading).or(self.start),
            "DTEND" => self.end = moment(property, limits, reading).or(self.end),
            "DURATION" => match Span::read(&property.value) {
                Some(span) => self.duration = Some(span),
                None => reading.warn(unreadable(property), limits),
            },
            "RRULE" => self.take_rule(property, limits, reading),
            "RDATE" => self.more.extend(moments(property, limits, reading)),
            "EXDATE" => self.except.extend(moments(property, limits, reading)),
            "RECURRENCE-ID" => {
                self.replaces = moment(property, limits, reading);
                if property.parameter("RANGE").is_some() {
                    reading.warn(Warning::UnsupportedRange { line: property.line }, limits);
                }
            }
            _ => {}
        }
    }

    fn take_rule(&mut self, property: &Property, limits: &Limits, reading: &mut Reading) {
        let line = property.line;
        match Rule::read(&property.value) {
            Ok(rule) => self.rules.push(rule),
            Err(RefusedRule::Unreadable) => {
                reading.warn(Warning::UnreadableRule { line }, limits);
            }
            Err(RefusedRule::Unsupported(part)) => {
                reading.warn(Warning::UnsupportedRule { line, part }, limits);
            }
        }
    }
}

fn status(text: &str) -> Status {
    match text.trim().to_ascii_uppercase().as_str() {
        "CANCELLED" => Status::Cancelled,
        "TENTATIVE" => Status::Tentative,
        _ => Status::Confirmed,
    }
}

fn text(property: &Property, limits: &Limits, reading: &mut Reading) -> String {
    let text = property.text();
    match text.char_indices().nth(limits.text) {
        None => text,
        Some((end, _)) => {
            reading.warn(Warning::TextCut { line: property.line }, limits);
            text.get(..end).unwrap_or_default().to_owned()
        }
    }
}

fn unreadable(property: &Property) -> Warning {
    Warning::UnreadableDate { line: property.line, property: property.name.clone() }
}

fn moment(property: &Property, limits: &Limits, reading: &mut Reading) -> Option<Moment> {
    moments(property, limits, reading).into_iter().next()
}

/// The moments of a list; of a period, its beginning.
fn moments(property: &Property, limits: &Limits, reading: &mut Reading) -> Vec<Moment> {
    let zone = match property.parameter("TZID") {
        None => None,
        Some(name) => zone(name).or_else(|| {
            let warning = Warning::UnknownZone { line: property.line, name: name.to_owned() };
            reading.warn(warning, limits);
            None
        }),
    };
    let is_date = property.parameter("VALUE").is_some_and(|it| it.eq_ignore_ascii_case("DATE"));
    let mut found = Vec::new();
    for item in property.value.split(',') {
        let begins = item.split('/').next().unwrap_or_default();
        match Moment::read(begins, zone) {
            Some(moment) if is_date => found.push(Moment::Date(moment.date())),
            Some(moment) => found.push(moment),
            None => reading.warn(unreadable(property), limits),
        }
    }
    found
}
