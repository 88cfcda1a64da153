//! The journal: what was done, by whom and when, so that anybody can see that nothing was changed
//! afterwards.
//!
//! A domain writes an [`Act`] in the transaction that does it ([`write()`]); nothing is shared, so
//! nothing waits. Once a minute [`seal_due`] gives the new lines of each destination their numbers
//! and seals them in a batch, chained to the one before (`cordee_journal`). Only sealed lines are
//! published. `docs/journal.md` has the format, and how to verify it by hand.
//!
//! # What is hashed, and what may be told
//!
//! A line says for ever, to everybody: its number, when, which kind of act, the pseudonym of who
//! did it and of whom it was done to, and its open details. These never name anything.
//!
//! What the act is *about* (identifier, kind, title and revision of the thing, the process it is in,
//! the details that come with it) is not in the line: a salted commitment is. The values stay
//! beside, and are told as long as [`super::thing::visible`] lets the public see *all* that they
//! name. So a draft's line is chained from the beginning and leaks neither its title nor its
//! identifier; the day it is published, the same line tells them, and the commitment shows that
//! they were not invented then. The rule filters what is told, never what is chained.
//!
//! What is about a *person* (a name they had, a role they held) is withheld: committed as well, told
//! in the back office only, and erased with the person ([`forget_person`]). The chain stays whole.
//!
//! The types hold this. [`Public`] is made of numbers, of words written in the program, and of
//! fingerprints: no name or address fits in. [`Erasable`] takes any text, and is never told outside.
//! Titles are read from the thing itself.
//!
//! Secret ballots leave no line.

use chrono::{DateTime, Utc};
use cordee_journal::{Disclosed, Fingerprint, Values};
use cordee_store::sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use cordee_store::{ThingId, random_secret, random_text};
use serde_json::Value as Json;

use super::editing::Hand;
use super::language::Lang;
use super::thing::{self, Thing, to_json};

mod act;
mod check;
mod opening;
mod pseudonym;
pub mod reading;
mod row;
mod sealing;

pub use act::ActKind;
pub use check::{Verdict, verify};
pub use opening::open;
pub use pseudonym::{acts_of, forget_person, holders, pseudonym};
pub use row::forget_destination;
pub use sealing::{SETTLING, keep_sealing, seal_due};

/// A detail that anybody may read: it cannot hold what somebody typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Public {
    Number(u64),
    /// A word of the program: a role, a format, a state.
    Word(&'static str),
    Fingerprint(Fingerprint),
}

impl From<u64> for Public {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Public {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<&'static str> for Public {
    fn from(word: &'static str) -> Self {
        Self::Word(word)
    }
}

impl From<Fingerprint> for Public {
    fn from(fingerprint: Fingerprint) -> Self {
        Self::Fingerprint(fingerprint)
    }
}

impl Public {
    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Word(word) => (*word).to_owned(),
            Self::Fingerprint(fingerprint) => fingerprint.to_string(),
        }
    }
}

/// A detail about a person: told in the back office, and erased with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasable(String);

impl Erasable {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

/// One act, about to be written.
#[derive(Clone, Debug)]
pub struct Act {
    kind: ActKind,
    about: Option<ThingId>,
    other: Option<ThingId>,
    whom: Option<String>,
    details: Vec<(&'static str, Public)>,
    withheld: Vec<(&'static str, Erasable)>,
}

impl Act {
    pub fn new(kind: ActKind) -> Self {
        Self { kind, about: None, other: None, whom: None, details: vec![], withheld: vec![] }
    }

    /// What it was done to. Its details are then told when the thing is.
    #[must_use]
    pub fn about(self, thing: &ThingId) -> Self {
        Self { about: Some(thing.clone()), ..self }
    }

    /// The second thing, of a link for instance: told when both are.
    #[must_use]
    pub fn and(self, other: &ThingId) -> Self {
        Self { other: Some(other.clone()), ..self }
    }

    /// The account it was done to.
    #[must_use]
    pub fn on(self, account: &str) -> Self {
        Self { whom: Some(account.to_owned()), ..self }
    }

    #[must_use]
    pub fn detail(mut self, name: &'static str, value: impl Into<Public>) -> Self {
        self.details.push((name, value.into()));
        self
    }

    /// A detail about the person it was done to, or else about who did it.
    #[must_use]
    pub fn withheld(mut self, name: &'static str, value: Erasable) -> Self {
        self.withheld.push((name, value));
        self
    }
}

/// Writes what was done in the transaction `db` that does it.
pub async fn write(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    hand: &Hand,
    act: Act,
) -> Result<(), DbErr> {
    let line = prepare(db, destination, hand, act).await?;
    row::Entity::insert(line).exec_without_returning(db).await.map(|_| ())
}

async fn prepare(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    hand: &Hand,
    act: Act,
) -> Result<row::ActiveModel, DbErr> {
    let details: Values =
        act.details.iter().map(|(name, value)| ((*name).to_owned(), value.text())).collect();
    let subject = match &act.about {
        Some(id) => thing::any(db, destination, id).await?,
        None => None,
    };
    let other = match &act.other {
        Some(id) => thing::any(db, destination, id).await?,
        None => None,
    };
    let about = subject.as_ref().map(|subject| hidden(told(subject, other.as_ref(), &details)));
    let withheld: Values =
        act.withheld.into_iter().map(|(name, value)| (name.to_owned(), value.0)).collect();
    let withheld = (!withheld.is_empty()).then(|| hidden(withheld));
    let person = async |account: Option<&String>| match account {
        Some(account) => pseudonym(db, destination, account).await.map(Some),
        None => Ok(None),
    };
    Ok(row::ActiveModel {
        id: Set(random_text(12)),
        destination_id: Set(destination.to_string()),
        at: Set(hand.at),
        act: Set(act.kind.name().to_owned()),
        who: Set(person(hand.account.as_ref()).await?),
        whom: Set(person(act.whom.as_ref()).await?),
        process_id: Set(subject.as_ref().and_then(|it| it.process.as_ref()).map(text)),
        thing_id: Set(subject.as_ref().map(|it| text(&it.id))),
        other_id: Set(other.as_ref().map(|it| text(&it.id))),
        detail: Set(to_json(if about.is_some() { &EMPTY } else { &details })?),
        about: Set(about.as_ref().map(|it| it.commitment().to_string())),
        about_salt: Set(about.as_ref().map(|it| it.salt.clone())),
        about_value: Set(value(about.as_ref())?),
        withheld: Set(withheld.as_ref().map(|it| it.commitment().to_string())),
        withheld_salt: Set(withheld.as_ref().map(|it| it.salt.clone())),
        withheld_value: Set(value(withheld.as_ref())?),
        number: Set(None),
        batch: Set(None),
        fingerprint: Set(None),
    })
}

static EMPTY: Values = Values::new();

fn text(id: &ThingId) -> String {
    id.to_string()
}

fn value(hidden: Option<&Disclosed>) -> Result<Option<Json>, DbErr> {
    hidden.map(|hidden| to_json(&hidden.value)).transpose()
}

fn hidden(value: Values) -> Disclosed {
    Disclosed { salt: random_secret(), value }
}

/// What is said of a thing, and of the other one, as they are now.
fn told(subject: &Thing, other: Option<&Thing>, details: &Values) -> Values {
    let mut values = details.clone();
    let mut put = |name: &str, value: String| {
        values.insert(name.to_owned(), value);
    };
    put("thing", subject.id.to_string());
    put("kind", subject.kind.name().to_owned());
    put("revision", subject.revision.to_string());
    if let Some(process) = &subject.process {
        put("process", process.to_string());
    }
    if let Some(other) = other {
        put("other", other.id.to_string());
        put("other.kind", other.kind.name().to_owned());
    }
    for lang in Lang::ALL {
        if let Some(title) = subject.title.written(lang) {
            put(&format!("title.{lang}"), title.to_owned());
        }
        if let Some(title) = other.and_then(|other| other.title.written(lang)) {
            put(&format!("other.title.{lang}"), title.to_owned());
        }
    }
    values
}

/// An instant as lines and seals write it.
fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// Takes away what the lines about `things` tell of them: they are gone for good.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    row::forget_things(db, things).await
}
