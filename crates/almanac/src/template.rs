//! Ready-made lists of tasks, as data: a key for each, in the usual order and at the usual distance.
//!
//! They are what offices do, to be changed on screen; only the convocation's delay is the law's.

use crate::plan::{Anchor, Span, Task};

/// What a task is about; the site has a word for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Agenda,
    Announcement,
    Badges,
    Collection,
    Convocation,
    DocumentsSent,
    DocumentsWritten,
    Enveloping,
    GuestList,
    Invitations,
    Minutes,
    Posting,
    Printing,
    Programme,
    Proof,
    Questionnaire,
    Reminder,
    Results,
    Room,
    SaveTheDate,
    SetUp,
    Text,
    Thanks,
    Trial,
    /// Named by whoever adds it.
    #[default]
    Other,
}

impl Kind {
    pub const ALL: [Kind; 25] = [
        Kind::Agenda,
        Kind::Announcement,
        Kind::Badges,
        Kind::Collection,
        Kind::Convocation,
        Kind::DocumentsSent,
        Kind::DocumentsWritten,
        Kind::Enveloping,
        Kind::GuestList,
        Kind::Invitations,
        Kind::Minutes,
        Kind::Posting,
        Kind::Printing,
        Kind::Programme,
        Kind::Proof,
        Kind::Questionnaire,
        Kind::Reminder,
        Kind::Results,
        Kind::Room,
        Kind::SaveTheDate,
        Kind::SetUp,
        Kind::Text,
        Kind::Thanks,
        Kind::Trial,
        Kind::Other,
    ];

    /// Gives the name under which a kind is kept, and the key of its task in a template.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Agenda => "agenda",
            Kind::Announcement => "announcement",
            Kind::Badges => "badges",
            Kind::Collection => "collection",
            Kind::Convocation => "convocation",
            Kind::DocumentsSent => "documents-sent",
            Kind::DocumentsWritten => "documents-written",
            Kind::Enveloping => "enveloping",
            Kind::GuestList => "guest-list",
            Kind::Invitations => "invitations",
            Kind::Minutes => "minutes",
            Kind::Posting => "posting",
            Kind::Printing => "printing",
            Kind::Programme => "programme",
            Kind::Proof => "proof",
            Kind::Questionnaire => "questionnaire",
            Kind::Reminder => "reminder",
            Kind::Results => "results",
            Kind::Room => "room",
            Kind::SaveTheDate => "save-the-date",
            Kind::SetUp => "set-up",
            Kind::Text => "text",
            Kind::Thanks => "thanks",
            Kind::Trial => "trial",
            Kind::Other => "other",
        }
    }
}

/// What is prepared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Template {
    /// The meeting of a body, convened with so many clear days (see
    /// [`statutory_clear_days`](crate::statutory_clear_days)).
    Meeting { clear_days: u16 },
    /// A gathering of a hundred people or more. The target is its day.
    Assises,
    /// Letters on paper. The target is the day on which they must have arrived.
    PostalMailing,
    /// A survey of the public. The target is the day on which its results are shown.
    PublicSurvey,
}

impl Template {
    /// Gives the tasks, all movable, whose keys are those of their kinds.
    pub fn tasks(self) -> Vec<Task> {
        match self {
            Template::Meeting { clear_days } => meeting(clear_days),
            Template::Assises => assises(),
            Template::PostalMailing => postal_mailing(),
            Template::PublicSurvey => public_survey(),
        }
    }
}

fn meeting(clear_days: u16) -> Vec<Task> {
    let law = Span::clear_days(clear_days);
    vec![
        task(Kind::Room, days(1)).before(days(1), other(Kind::Convocation)),
        task(Kind::Agenda, days(3)).before(days(1), other(Kind::Convocation)),
        // The note of synthesis goes with the convocation (CGCT, L2121-12).
        task(Kind::DocumentsWritten, days(5)).before(days(1), other(Kind::DocumentsSent)),
        task(Kind::DocumentsSent, days(1)).before(law, Anchor::Target),
        task(Kind::Convocation, days(1)).before(law, Anchor::Target),
        task(Kind::Reminder, days(1)).before(days(2), Anchor::Target),
        // The list of deliberations is public within a week (CGCT, L2121-25).
        task(Kind::Minutes, days(4)).after(days(1), Anchor::Target),
    ]
}

fn assises() -> Vec<Task> {
    vec![
        task(Kind::Room, days(5)).before(days(1), other(Kind::SaveTheDate)),
        task(Kind::GuestList, days(10)).before(days(1), other(Kind::SaveTheDate)),
        task(Kind::SaveTheDate, days(1)).before(Span::weeks(12), Anchor::Target),
        task(Kind::Programme, days(15)).before(days(2), other(Kind::Invitations)),
        task(Kind::Invitations, days(2)).before(Span::weeks(6), Anchor::Target),
        task(Kind::Reminder, days(1)).before(Span::weeks(2), Anchor::Target),
        task(Kind::Printing, days(5)).before(days(1), other(Kind::SetUp)),
        task(Kind::Badges, days(2)).before(days(1), other(Kind::SetUp)),
        task(Kind::SetUp, days(1)).before(days(1), Anchor::Target),
        task(Kind::Thanks, days(1)).after(days(2), Anchor::Target),
        task(Kind::Minutes, days(15)).after(days(1), Anchor::Target),
    ]
}

fn postal_mailing() -> Vec<Task> {
    vec![
        task(Kind::GuestList, days(5)).before(days(1), other(Kind::Printing)),
        task(Kind::Text, days(5)).before(days(1), other(Kind::Proof)),
        task(Kind::Proof, days(2)).before(days(1), other(Kind::Printing)),
        task(Kind::Printing, days(5)).before(days(1), other(Kind::Enveloping)),
        task(Kind::Enveloping, days(2)).before(days(0), other(Kind::Posting)),
        // A letter takes three working days; the fourth is a margin.
        task(Kind::Posting, days(1)).before(days(4), Anchor::Target),
    ]
}

fn public_survey() -> Vec<Task> {
    vec![
        task(Kind::Questionnaire, days(15)).before(days(1), other(Kind::Trial)),
        task(Kind::Trial, days(5)).before(days(3), other(Kind::Collection)),
        task(Kind::Announcement, days(5)).before(days(1), other(Kind::Collection)),
        task(Kind::Collection, Span::weeks(6)).before(days(1), other(Kind::Results)),
        task(Kind::Results, days(15)).before(days(2), Anchor::Target),
    ]
}

const fn days(amount: u16) -> Span {
    Span::working_days(amount)
}

fn task(kind: Kind, lasts: Span) -> Task {
    Task::new(kind.key(), kind, lasts)
}

fn other(kind: Kind) -> Anchor {
    Anchor::task(kind.key())
}
