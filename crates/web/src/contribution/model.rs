//! Contributions: what people bring to a workstream, whether everybody reads it, and what became of it.
//!
//! Start with [`Contribution`]. Who may contribute is [`calling`]'s, what others say of one is [`comment`]'s,
//! what is answered is [`answer`]'s, which files go with one is [`files`]', and what was done with each is
//! [`logging`]'s.

use chrono::{DateTime, Utc};
use cordee_sheet::Mail;
use cordee_store::ThingId;

use crate::gathering::model::registration::Profile;
use crate::place::model::Position;
use crate::spine::language::{Lang, Translated};
use crate::spine::naming::named;
use crate::spine::thing::State;

pub mod answer;
pub mod calling;
pub mod comment;
pub mod files;
pub mod handling;
pub mod listing;
pub mod logging;
pub mod reading;
pub mod typing;

/// The longest text of a contribution, in characters.
pub const TEXT: usize = 10_000;
/// The longest name of an author, in characters.
pub const NAME: usize = 120;
/// The longest name of a commune, in characters.
pub const COMMUNE: usize = 120;
/// From how many contributions with one address in a day on it is not written to for another: a stranger
/// may type it to trouble somebody.
pub const MOST_MAILED: u64 = 10;
/// How many days a member has to follow the link by which a contribution counts.
pub const DAYS_TO_CONFIRM: i64 = 30;

/// What a contribution is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    Problem,
    Need,
    Idea,
    GoodPractice,
}

named!(
    Nature,
    Problem => "problem",
    Need => "need",
    Idea => "idea",
    GoodPractice => "good-practice",
);

/// How a contribution came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// On the public page.
    Web,
    Mail,
    Call,
    /// Written on paper.
    Sheet,
    /// Said in a room.
    Room,
}

named!(
    Channel,
    Web => "web",
    Mail => "mail",
    Call => "call",
    Sheet => "sheet",
    Room => "room",
);

/// Where a contribution, or a comment, stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A member's, who has not yet followed the link that was mailed to them.
    Unconfirmed,
    /// It waits for somebody to read it before everybody does.
    Waiting,
    Published,
    /// Taken off by the rule that is published, for one of its reasons.
    Hidden,
    /// Taken back by whoever wrote it, once it was public: nothing of what it said is left, and everybody
    /// reads that there was one.
    Withdrawn,
    /// The same, of one that nobody had read.
    Dropped,
}

named!(
    Standing,
    Unconfirmed => "unconfirmed",
    Waiting => "waiting",
    Published => "published",
    Hidden => "hidden",
    Withdrawn => "withdrawn",
    Dropped => "dropped",
);

impl Standing {
    /// Whether everybody reads it, or that there was one.
    pub fn state(self) -> State {
        match self {
            Self::Published | Self::Withdrawn => State::Published,
            Self::Unconfirmed | Self::Waiting | Self::Hidden | Self::Dropped => State::Draft,
        }
    }

    /// How it stands once whoever wrote it took it back.
    #[must_use]
    pub fn taken_back(self) -> Self {
        match self {
            Self::Published | Self::Withdrawn => Self::Withdrawn,
            Self::Unconfirmed | Self::Waiting | Self::Hidden | Self::Dropped => Self::Dropped,
        }
    }
}

/// Why something is hidden: the reasons of the rule that is published, and no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    OffTopic,
    Insulting,
    /// It says of somebody else what is theirs alone.
    PersonalData,
    Advertising,
    Duplicate,
    Unlawful,
}

named!(
    Reason,
    OffTopic => "off-topic",
    Insulting => "insulting",
    PersonalData => "personal-data",
    Advertising => "advertising",
    Duplicate => "duplicate",
    Unlawful => "unlawful",
);

/// Who contributes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// None, when they did not say it, or once they were erased.
    pub name: Option<String>,
    /// By which they are told what becomes of it, and find what is held about them.
    pub mail: Option<Mail>,
    /// Whether everybody reads their name.
    pub is_named: bool,
    pub wants_news: bool,
    pub profile: Option<Profile>,
}

impl Author {
    /// The name that everybody may read.
    pub fn public_name(&self) -> Option<&str> {
        self.name.as_deref().filter(|_| self.is_named)
    }

    /// Where they are told what becomes of it, if they wish it.
    pub fn told_at(&self) -> Option<&Mail> {
        self.mail.as_ref().filter(|_| self.wants_news)
    }
}

/// What somebody says, and of which place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub nature: Nature,
    pub title: String,
    /// Plain text, or Markdown; empty once it was withdrawn.
    pub text: String,
    /// In which both are written.
    pub lang: Lang,
    pub commune: String,
    pub place: Option<Position>,
}

impl Words {
    /// The title, as things have one.
    pub fn titled(&self) -> Translated {
        Translated::only(self.lang, self.title.clone())
    }
}

/// A contribution to a workstream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    pub id: ThingId,
    pub workstream: ThingId,
    /// The process of its workstream.
    pub process: Option<ThingId>,
    pub words: Words,
    pub author: Author,
    pub channel: Channel,
    /// Whether the team typed it for somebody.
    pub is_by_office: bool,
    /// Whether a member of the workstream wrote it.
    pub is_by_member: bool,
    pub standing: Standing,
    /// Why it is hidden, while it is.
    pub reason: Option<Reason>,
    /// The contribution that it was joined to.
    pub merged_into: Option<ThingId>,
    pub received_at: DateTime<Utc>,
    pub example: bool,
    pub revision: i32,
}

impl Contribution {
    /// A new one of `workstream` from the public page, which stands as `standing`.
    pub fn received(
        (workstream, process): (&ThingId, Option<&ThingId>),
        (words, author): (Words, Author),
        standing: Standing,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id: ThingId::random(),
            workstream: workstream.clone(),
            process: process.cloned(),
            words,
            author,
            channel: Channel::Web,
            is_by_office: false,
            is_by_member: false,
            standing,
            reason: None,
            merged_into: None,
            received_at: now,
            example: false,
            revision: 1,
        }
    }

    /// Whether its author may still write it anew: once it is answered, joined or taken off, they may
    /// not.
    pub fn is_open_to_its_author(&self, is_answered: bool) -> bool {
        let stands = matches!(
            self.standing,
            Standing::Unconfirmed | Standing::Waiting | Standing::Published
        );
        stands && !is_answered && self.merged_into.is_none()
    }
}
