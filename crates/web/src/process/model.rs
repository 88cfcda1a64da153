//! What a process and a step are, and what they need before the public sees them.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use cordee_store::ThingId;

use crate::spine::dates::{ImpreciseDate, Period, Standing, wall_field, wall_time};
use crate::spine::editing::{Pairs, without_empty};
use crate::spine::form::{self, Errors, Fields, LONG, SHORT, TITLE};
use crate::spine::language::{Lang, Translated};
use crate::spine::thing::{Slugs, State};

/// The making of a strategy, led by one or several organisations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    pub id: ThingId,
    pub title: Translated,
    /// One sentence.
    pub why: Translated,
    pub presentation: Option<Translated>,
    /// The organisations that lead it with equal rights, in the order of protocol.
    pub leads: Vec<ThingId>,
    pub state: State,
    pub example: bool,
    pub revision: i32,
    pub slugs: Slugs,
}

impl Process {
    /// What is said of it.
    pub fn description(&self) -> ProcessDescription {
        ProcessDescription {
            title: self.title.clone(),
            why: self.why.clone(),
            presentation: self.presentation.clone(),
            leads: self.leads.clone(),
        }
    }
}

/// What the form or the folder of a process says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessDescription {
    pub title: Translated,
    pub why: Translated,
    pub presentation: Option<Translated>,
    pub leads: Vec<ThingId>,
}

impl ProcessDescription {
    /// What it says, field by field, as its form names them.
    pub fn pairs(&self) -> Pairs {
        let mut pairs = form::translated_pairs("title", Some(&self.title));
        pairs.extend(form::translated_pairs("why", Some(&self.why)));
        pairs.extend(form::translated_pairs("presentation", self.presentation.as_ref()));
        pairs.extend(self.leads.iter().map(|lead| ("lead".to_owned(), lead.to_string())));
        without_empty(pairs)
    }

    /// Reads the form of a process; `organisations` are those that may lead.
    pub fn read(fields: &Fields, main: Lang, organisations: &[ThingId]) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
        let why = form::required_translated(fields, "why", main, SHORT, &mut errors);
        let presentation = form::translated(fields, "presentation", main, LONG, &mut errors);
        let mut leads = vec![];
        for name in fields.all("lead") {
            match organisations.iter().find(|id| id.as_str() == name) {
                Some(id) if !leads.contains(id) => leads.push(id.clone()),
                Some(_) => {}
                None => errors.add("lead", "error-choose"),
            }
        }
        let read = || Some(Self { title: title?, why: why?, presentation, leads });
        errors.or(read())
    }
}

/// The time during which a step is open to the public, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    pub opens_at: DateTime<Utc>,
    pub closes_at: DateTime<Utc>,
}

impl Opening {
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.opens_at <= now && now < self.closes_at
    }
}

/// A dated phase of a process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub id: ThingId,
    pub process: ThingId,
    pub state: State,
    pub example: bool,
    pub revision: i32,
    pub slugs: Slugs,
    pub description: StepDescription,
}

/// What the form or the folder of a step says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDescription {
    pub title: Translated,
    pub period: Period,
    pub date_note: Option<Translated>,
    pub place: Option<Translated>,
    pub summary: Translated,
    pub body: Option<Translated>,
    /// How to take part.
    pub method: Option<Translated>,
    /// What is done with the results.
    pub follow_up: Option<Translated>,
    pub opening: Option<Opening>,
}

/// What a step still lacks before the public may see it open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    Dates,
    Method,
    FollowUp,
}

impl StepDescription {
    /// What keeps the step from being published. A step that opens to the public needs its dates,
    /// its method and what will be done with the results (CRPA, article L131-1); one that opens
    /// nothing, a past one for instance, may hold documents only.
    pub fn lacks(&self) -> Vec<Lack> {
        if self.opening.is_none() {
            return vec![];
        }
        let needs = [
            (self.period.starts.is_none(), Lack::Dates),
            (self.method.is_none(), Lack::Method),
            (self.follow_up.is_none(), Lack::FollowUp),
        ];
        needs.into_iter().filter_map(|(is_missing, lack)| is_missing.then_some(lack)).collect()
    }

    /// What it says, field by field, as its form names them: dates as folders write them, times of
    /// `zone`.
    pub fn pairs(&self, state: State, zone: Tz) -> Pairs {
        let mut pairs = form::translated_pairs("title", Some(&self.title));
        pairs.extend(form::translated_pairs("summary", Some(&self.summary)));
        for (name, text) in [
            ("body", &self.body),
            ("method", &self.method),
            ("follow-up", &self.follow_up),
            ("date-note", &self.date_note),
            ("place", &self.place),
        ] {
            pairs.extend(form::translated_pairs(name, text.as_ref()));
        }
        let date = |date: Option<ImpreciseDate>| date.map(|date| date.to_string());
        let wall = |at: DateTime<Utc>| wall_field(at, zone);
        pairs.extend(
            [
                ("starts", date(self.period.starts)),
                ("ends", date(self.period.ends)),
                ("opens-at", self.opening.map(|opening| wall(opening.opens_at))),
                ("closes-at", self.opening.map(|opening| wall(opening.closes_at))),
                ("state", Some(state.name().to_owned())),
            ]
            .map(|(name, value)| (name.to_owned(), value.unwrap_or_default())),
        );
        without_empty(pairs)
    }

    /// Reads the form of a step, times being of `zone`; one to be published must lack nothing.
    pub fn read(fields: &Fields, main: Lang, zone: Tz) -> Result<(Self, State), Errors> {
        let mut errors = Errors::default();
        let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
        let summary = form::required_translated(fields, "summary", main, SHORT, &mut errors);
        let text =
            |name: &str, errors: &mut Errors| form::translated(fields, name, main, LONG, errors);
        let body = text("body", &mut errors);
        let method = text("method", &mut errors);
        let follow_up = text("follow-up", &mut errors);
        let date_note = form::translated(fields, "date-note", main, SHORT, &mut errors);
        let place = form::translated(fields, "place", main, SHORT, &mut errors);
        let period = form::period(fields, &mut errors);
        let opening = read_opening(fields, zone, &mut errors);
        let state = match fields.text("state") {
            "published" => State::Published,
            _ => State::Draft,
        };
        let read = || {
            Some(Self {
                title: title?,
                period,
                date_note,
                place,
                summary: summary?,
                body,
                method,
                follow_up,
                opening,
            })
        };
        let description = read();
        if let (Some(step), State::Published) = (&description, state) {
            complain(&step.lacks(), main, &mut errors);
        }
        errors.or(description).map(|description| (description, state))
    }

    /// Where the step stands on `today`; an open one is current whatever its dates say.
    pub fn standing(&self, now: DateTime<Utc>, today: NaiveDate) -> Standing {
        if self.opening.is_some_and(|opening| opening.is_open(now)) {
            return Standing::Current;
        }
        self.period.standing(today)
    }
}

fn complain(lacks: &[Lack], main: Lang, errors: &mut Errors) {
    for lack in lacks {
        match lack {
            Lack::Dates => errors.add("starts", "error-opening-dates"),
            Lack::Method => errors.add(&form::in_language("method", main), "error-opening-method"),
            Lack::FollowUp => {
                errors.add(&form::in_language("follow-up", main), "error-opening-follow-up");
            }
        }
    }
}

fn read_opening(fields: &Fields, zone: Tz, errors: &mut Errors) -> Option<Opening> {
    let mut instant = |name: &str| {
        let typed = fields.text(name);
        if typed.is_empty() {
            return None;
        }
        wall_time(typed, zone).map_err(|_| errors.add(name, "error-instant")).ok()
    };
    match (instant("opens-at"), instant("closes-at")) {
        (None, None) => None,
        (Some(opens_at), Some(closes_at)) if opens_at < closes_at => {
            Some(Opening { opens_at, closes_at })
        }
        (Some(_), Some(_)) => {
            errors.add("closes-at", "error-closes-before-it-opens");
            None
        }
        (Some(_), None) => {
            errors.add("closes-at", "error-opening-whole");
            None
        }
        (None, Some(_)) => {
            errors.add("opens-at", "error-opening-whole");
            None
        }
    }
}

/// What keeps a process from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    NoLead,
    NoPublishedStep,
}

/// What `process` still needs before the public may see it.
pub fn obstacles(process: &Process, steps: &[Step]) -> Vec<Obstacle> {
    let has_step = steps.iter().any(|step| step.state == State::Published);
    [(process.leads.is_empty(), Obstacle::NoLead), (!has_step, Obstacle::NoPublishedStep)]
        .into_iter()
        .filter_map(|(is_missing, obstacle)| is_missing.then_some(obstacle))
        .collect()
}

/// The most steps that a process has: more are no calendar that anybody reads.
pub const MOST_STEPS: usize = 1_000;

/// Where a process stands at a given moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Now<'a> {
    pub current: Vec<&'a Step>,
    /// Those among the current ones that the public can take part in.
    pub open: Vec<&'a Step>,
    /// The first step to come.
    pub next: Option<&'a Step>,
}

/// Tells which of `steps` are current, open, and next.
pub fn now(steps: &[Step], at: DateTime<Utc>, today: NaiveDate) -> Now<'_> {
    let standing = |step: &Step| step.description.standing(at, today);
    let is_open =
        |step: &&Step| step.description.opening.is_some_and(|opening| opening.is_open(at));
    let starts = |step: &&Step| {
        step.description.period.starts.map_or(NaiveDate::MAX, ImpreciseDate::first_day)
    };
    Now {
        current: steps.iter().filter(|step| standing(step) == Standing::Current).collect(),
        open: steps.iter().filter(is_open).collect(),
        next: steps.iter().filter(|step| standing(step) == Standing::ToCome).min_by_key(starts),
    }
}
