//! What each page of law has to state, what a destination has stated, and what is still missing.

use std::collections::BTreeMap;

use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::account::model::Email;
use crate::spine::dates::{ImpreciseDate, day_in, read_date};
use crate::spine::editing::Pairs;
use crate::spine::form::{self, Errors, Fields, LONG, SHORT, TITLE, translated_pairs};
use crate::spine::language::{Lang, Said, Translated};
use crate::spine::markdown::is_harmless;
use crate::spine::tenant::Conformity;

/// How long a declaration of accessibility holds: decree 2019-768.
const HOLDS: Months = Months::new(36);
/// A share of criteria is kept in hundredths of a per cent.
const WHOLE: u32 = 10_000;

/// A page of law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Page {
    Notice,
    Privacy,
    Accessibility,
}

/// How a field is typed and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Line,
    /// A postal address, on several lines.
    Address,
    Email,
    Telephone,
    Web,
    Day,
    /// A share of the criteria, in per cent.
    Rate,
    /// Markdown in the languages of the destination.
    Text,
}

/// One thing that a page states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in forms and folders, and in the keys of its messages.
    pub name: &'static str,
    pub kind: Kind,
    /// Whether the law wants it.
    pub is_needed: bool,
}

const fn needed(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_needed: true }
}

const fn optional(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_needed: false }
}

/// Law 2004-575 on confidence in the digital economy, article 1-1; what readers may do with what they
/// read.
const NOTICE: &[Field] = &[
    needed("publisher", Kind::Line),
    needed("publisher-address", Kind::Address),
    needed("publisher-telephone", Kind::Telephone),
    needed("publisher-email", Kind::Email),
    optional("registration", Kind::Line),
    needed("director", Kind::Line),
    needed("host", Kind::Line),
    needed("host-address", Kind::Address),
    needed("host-telephone", Kind::Telephone),
    optional("licence", Kind::Line),
    optional("licence-web", Kind::Web),
    needed("report-email", Kind::Email),
    optional("more", Kind::Text),
];

/// General Data Protection Regulation, article 13.
const PRIVACY: &[Field] = &[
    needed("controller", Kind::Line),
    needed("officer", Kind::Line),
    needed("officer-email", Kind::Email),
    optional("officer-address", Kind::Address),
    needed("basis", Kind::Text),
    needed("retention", Kind::Text),
    optional("recipients", Kind::Text),
    optional("more", Kind::Text),
];

/// Decree 2019-768 and the model of its order.
const ACCESSIBILITY: &[Field] = &[
    optional("rate", Kind::Rate),
    optional("auditor", Kind::Line),
    needed("declared-on", Kind::Day),
    optional("tools", Kind::Text),
    optional("pages", Kind::Text),
    optional("not-accessible", Kind::Text),
    optional("burden", Kind::Text),
    optional("exempt", Kind::Text),
    needed("contact-email", Kind::Email),
    optional("contact-web", Kind::Web),
    needed("plan-web", Kind::Web),
    optional("more", Kind::Text),
];

/// What the law wants besides, once an audit gave a rate.
const OF_AN_AUDIT: [&str; 3] = ["auditor", "tools", "pages"];

impl Page {
    pub const ALL: [Self; 3] = [Self::Notice, Self::Privacy, Self::Accessibility];

    /// The name in addresses, folders, the database and the keys of its messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Privacy => "privacy",
            Self::Accessibility => "accessibility",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.name() == name)
    }

    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Notice => NOTICE,
            Self::Privacy => PRIVACY,
            Self::Accessibility => ACCESSIBILITY,
        }
    }
}

/// What was stated in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    Plain(String),
    Said(Translated),
}

/// What a destination states on one page, field by field.
pub type Values = BTreeMap<String, Value>;

/// A page of law as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    pub page: Page,
    pub values: Values,
    /// 0 as long as nothing was stated.
    pub revision: i32,
    /// When it last changed.
    pub at: Option<DateTime<Utc>>,
}

impl Statement {
    /// A page on which nothing was stated yet.
    pub fn empty(page: Page) -> Self {
        Self { page, values: Values::new(), revision: 0, at: None }
    }

    pub fn plain(&self, name: &str) -> Option<&str> {
        match self.values.get(name) {
            Some(Value::Plain(text)) => Some(text),
            _ => None,
        }
    }

    pub fn said(&self, name: &str, lang: Lang) -> Option<Said> {
        match self.values.get(name) {
            Some(Value::Said(text)) => Some(text.said(lang)),
            _ => None,
        }
    }

    /// What the law wants stated and is not, in the order of the form.
    pub fn missing(&self) -> Vec<&'static Field> {
        let has_rate = self.plain("rate").is_some();
        let is_wanted =
            |field: &&Field| field.is_needed || (has_rate && OF_AN_AUDIT.contains(&field.name));
        let fields = self.page.fields().iter().filter(is_wanted);
        fields.filter(|field| !self.values.contains_key(field.name)).collect()
    }

    /// How far the site is accessible: what the rate of its audit makes of it.
    pub fn conformity(&self) -> Conformity {
        match self.plain("rate").and_then(rate) {
            Some(WHOLE) => Conformity::Full,
            Some(rate) if WHOLE / 2 <= rate => Conformity::Partial,
            _ => Conformity::None,
        }
    }

    /// The day on which the declaration of accessibility was drawn up.
    pub fn declared_on(&self) -> Option<NaiveDate> {
        match self.plain("declared-on")?.parse() {
            Ok(ImpreciseDate::Day(day)) => Some(day),
            _ => None,
        }
    }

    /// The pairs that fill its form.
    pub fn pairs(&self) -> Pairs {
        let of = |(name, value): (&String, &Value)| match value {
            Value::Plain(text) => vec![(name.clone(), text.clone())],
            Value::Said(text) => translated_pairs(name, Some(text)),
        };
        self.values.iter().flat_map(of).collect()
    }
}

/// Reads the form of `page`. Nothing has to be stated to be saved: what is missing is told.
pub fn read(page: Page, fields: &Fields, main: Lang) -> Result<Values, Errors> {
    let mut errors = Errors::default();
    let mut values = Values::new();
    for field in page.fields() {
        let value = match field.kind {
            Kind::Text => {
                form::translated(fields, field.name, main, LONG, &mut errors).map(Value::Said)
            }
            kind => plain(fields, field.name, kind, &mut errors).map(Value::Plain),
        };
        if let Some(value) = value {
            values.insert(field.name.to_owned(), value);
        }
    }
    errors.or(Some(values))
}

fn plain(fields: &Fields, name: &str, kind: Kind, errors: &mut Errors) -> Option<String> {
    let most = if kind == Kind::Address { SHORT } else { TITLE };
    let typed = form::optional(fields, name, most, errors)?;
    let (read, complaint) = match kind {
        Kind::Email => (typed.parse::<Email>().ok().map(|it| it.to_string()), "error-email"),
        Kind::Telephone => (is_telephone(&typed).then_some(typed), "error-telephone"),
        Kind::Web => {
            let is_web = typed.starts_with("http") && is_harmless(&typed);
            (is_web.then_some(typed), "error-web-address")
        }
        Kind::Day => (day(&typed).map(|day| day.to_string()), "error-day"),
        Kind::Rate => (rate(&typed).map(rate_written), "error-rate"),
        Kind::Line | Kind::Address | Kind::Text => (Some(typed), ""),
    };
    if read.is_none() {
        errors.add(name, complaint);
    }
    read
}

fn is_telephone(typed: &str) -> bool {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    let is_part = |c: char| c.is_ascii_digit() || c.is_whitespace() || "+().-".contains(c);
    (3..=15).contains(&digits) && typed.chars().all(is_part)
}

fn day(typed: &str) -> Option<NaiveDate> {
    match read_date(typed)? {
        ImpreciseDate::Day(day) => Some(day),
        _ => None,
    }
}

/// A rate in hundredths of a per cent: `72`, `72,5 %`.
fn rate(typed: &str) -> Option<u32> {
    let number = typed.trim().trim_end_matches('%').trim().replace(',', ".");
    let (whole, rest) = number.split_once('.').unwrap_or((&number, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_number(whole) || !is_number(rest) || 2 < rest.len() {
        return None;
    }
    let rate =
        whole.parse::<u32>().ok()?.checked_mul(100)? + format!("{rest:0<2}").parse::<u32>().ok()?;
    (rate <= WHOLE).then_some(rate)
}

/// As folders and the database hold it: `72.5`.
fn rate_written(rate: u32) -> String {
    let written = format!("{}.{:02}", rate / 100, rate % 100);
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What an administrator has to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A page does not state yet what the law wants.
    Incomplete(Page),
    /// The declaration of accessibility is more than three years old.
    Outdated,
}

/// What is to be told of `statements` on the day `today`.
pub fn warnings(statements: &[Statement], today: NaiveDate) -> Vec<Warning> {
    let incomplete = statements.iter().filter(|statement| !statement.missing().is_empty());
    let mut warnings: Vec<Warning> =
        incomplete.map(|statement| Warning::Incomplete(statement.page)).collect();
    if statements.iter().any(|statement| is_outdated(statement, today)) {
        warnings.push(Warning::Outdated);
    }
    warnings
}

fn is_outdated(statement: &Statement, today: NaiveDate) -> bool {
    let end = statement.declared_on().and_then(|day| day.checked_add_months(HOLDS));
    end.is_some_and(|end| end <= today)
}

/// The day of an instant, where the destination is.
pub fn changed_on(statement: &Statement, zone: chrono_tz::Tz) -> Option<NaiveDate> {
    statement.at.map(|at| day_in(at, zone))
}
