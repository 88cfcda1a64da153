//! Mailings: what is written to whom, what is asked, and what became of it for each person.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::contact::model::{Agreement, Channel, Contact, ContactId, Standing, Who};
use crate::spine::language::Lang;
use crate::spine::naming::{identifiers, named};

pub mod answering;
pub mod fields;
pub mod reading;
pub mod returned;

/// The most people of one mailing.
pub const MOST_RECIPIENTS: usize = 20_000;
/// The most files that go with a mailing, and the most bytes of all of them: mailboxes refuse more.
pub const MOST_FILES: usize = 5;
pub const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// The most answers that one may choose from.
pub const MOST_CHOICES: usize = 12;

/// What a file may be, by its ending: what mailboxes let through and offices open.
const MEDIA_TYPES: [(&str, &str); 10] = [
    ("pdf", "application/pdf"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("png", "image/png"),
    ("ics", "text/calendar"),
];

/// The media type of the file `name`, when such files go with a mailing.
pub fn media_type(name: &str) -> Option<&'static str> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let known = MEDIA_TYPES.iter().find(|(known, _)| Some(*known) == ending.as_deref());
    known.map(|(_, media_type)| *media_type)
}

identifiers! {
    /// A mailing.
    MailingId,
    /// A list of whom one writes to.
    ListId,
    /// One person of a mailing.
    RecipientId,
    /// A file that goes with a mailing.
    FileId,
}

/// Where a mailing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    /// It left: its text and its people are what they are.
    Sent,
}

named!(State, Draft => "draft", Sent => "sent");

/// By which way a mailing reaches somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    Mail,
    Post,
    Telephone,
    /// Nothing is known by which they could be reached.
    None,
}

named!(Way, Mail => "mail", Post => "post", Telephone => "telephone", None => "none");

/// What became of a mail to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It waits in the outbox, or goes by another way.
    Waiting,
    Sent,
    /// The server refused it.
    Failed,
    /// It came back: there is no such mailbox.
    Returned,
    /// It came back for now: a full mailbox.
    Delayed,
    /// Somebody is away, says their mailbox.
    Away,
}

named!(
    Fate,
    Waiting => "waiting", Sent => "sent", Failed => "failed", Returned => "returned",
    Delayed => "delayed", Away => "away"
);

/// How an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnsweredBy {
    /// By themselves, by their own link.
    Link,
    Mail,
    Post,
    Telephone,
    Orally,
}

named!(
    AnsweredBy,
    Link => "link", Mail => "mail", Post => "post", Telephone => "telephone", Orally => "orally"
);

impl AnsweredBy {
    /// Those that somebody of the team writes down.
    pub fn by_hand() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|by| *by != Self::Link)
    }
}

/// What the people of a mailing are asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    pub asked: String,
    /// What one chooses from, in order.
    pub choices: Vec<String>,
    /// Whether one may choose several.
    pub several: bool,
}

/// Which contacts a list holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Members {
    /// Those that a filter finds on the day: what the page of contacts was asked for.
    Filter(Filter),
    /// These.
    Fixed(Vec<ContactId>),
}

/// A filter over the contacts, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
}

/// A list of whom one writes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    pub id: ListId,
    pub name: String,
    pub members: Members,
}

/// What is written of a mailing while it is a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// To whom; nobody as long as no list is chosen.
    pub list: Option<ListId>,
    pub language: Lang,
    pub subject: String,
    /// Markdown, with fields in braces.
    pub text: String,
    /// Who reads what is answered by mail.
    pub reply_to: Option<String>,
    pub question: Option<Question>,
    /// The last day on which one can answer.
    pub answer_by: Option<NaiveDate>,
    /// Whether the law asks for it (a convocation): nobody can unsubscribe from it.
    pub statutory: bool,
}

impl Letter {
    /// The subject as a page shows it: without the fields, which are somebody's.
    pub fn subject_alone(&self) -> String {
        let nobody = fields::Values::default();
        fields::Parts::read(&self.subject).line(&nobody)
    }
}

/// A mailing of a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailing {
    pub id: MailingId,
    pub letter: Letter,
    pub state: State,
    pub revision: i32,
    pub created_at: DateTime<Utc>,
    pub sent_at: Option<DateTime<Utc>>,
}

impl Mailing {
    /// Whether answers are still taken on `today`.
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.letter.answer_by.is_none_or(|last| today <= last)
    }
}

/// An answer to the question of a mailing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The positions of what was chosen.
    pub chosen: Vec<usize>,
    pub note: String,
    pub by: AnsweredBy,
    /// The day it was given.
    pub on: NaiveDate,
    /// The account that wrote it down.
    pub written_by: Option<String>,
    pub at: DateTime<Utc>,
}

/// One person of a mailing that left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    pub id: RecipientId,
    /// Gone when the contact was erased.
    pub contact: Option<ContactId>,
    pub name: String,
    pub mail: Option<String>,
    pub way: Way,
    /// The name of their mail in the outbox.
    pub outbox: Option<String>,
    pub fate: Fate,
    pub fate_note: Option<String>,
    pub answer: Option<Answer>,
    pub reminders: i32,
    pub reminded_at: Option<DateTime<Utc>>,
}

/// Why a contact of a list gets nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    Deceased,
    Gone,
    Refused,
    Unsubscribed,
    /// An organisation of which nothing but the name is known: a list of people brought it.
    NameOnly,
}

named!(
    LeftOut,
    Deceased => "deceased", Gone => "gone", Refused => "refused", Unsubscribed => "unsubscribed",
    NameOnly => "name-only"
);

/// Whether somebody gets a mailing: nothing is sent to the dead, to those who left, and to those who
/// refused; what the law asks for is, to these.
pub fn left_out(contact: &Contact, statutory: bool) -> Option<LeftOut> {
    match contact.description.standing {
        Standing::Deceased => return Some(LeftOut::Deceased),
        Standing::Gone => return Some(LeftOut::Gone),
        Standing::Active => {}
    }
    let is_person = matches!(contact.description.who, Who::Person { .. });
    if !is_person && way(contact) == Way::None {
        return Some(LeftOut::NameOnly);
    }
    if statutory {
        return None;
    }
    if contact.description.consent.agreement == Agreement::Refused {
        return Some(LeftOut::Refused);
    }
    contact.unsubscribed_at.map(|_| LeftOut::Unsubscribed)
}

/// By which way a mailing reaches somebody: as they wish when that can be, and else by whatever is known.
pub fn way(contact: &Contact) -> Way {
    let description = &contact.description;
    let is_known = |way: Way| match way {
        Way::Mail => !description.mails.is_empty(),
        Way::Post => description.address.commune.is_some() && description.address.lines().len() > 1,
        Way::Telephone => !description.telephones.is_empty(),
        Way::None => true,
    };
    let wished = match description.answers_by {
        Some(Channel::Post) => Way::Post,
        Some(Channel::Telephone) => Way::Telephone,
        Some(Channel::Mail) | None => Way::Mail,
    };
    let ways = [wished, Way::Mail, Way::Post, Way::Telephone, Way::None];
    ways.into_iter().find(|way| is_known(*way)).unwrap_or(Way::None)
}

#[cfg(test)]
mod tests;
