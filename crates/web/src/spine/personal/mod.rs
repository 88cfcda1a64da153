//! Personal data: one table of what is held about people, and all that follows from it.
//!
//! Each domain declares its [`Holding`]s: what, why, on what ground, how long, who sees it, and how it
//! goes out, is erased and is purged. The register page, the export of a person ([`exporting`]), their
//! erasure ([`erasing`]) and the purge ([`purging`]) walk this table and know nothing else. A test
//! compares it with the tables of the database, so that none is forgotten.

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use super::app::Settings;
use super::domain::Domain;
use super::editing::Pairs;
use super::rights::Account;

pub mod erasing;
pub mod exporting;
pub mod purges;
pub mod purging;
#[cfg(test)]
mod tests;

/// Whose data they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Those who have an account.
    Members,
    /// Those who were invited.
    Invited,
    /// Those whom the team knows, with or without an account.
    Contacts,
    /// Anybody who sends a form.
    Visitors,
    /// Those who answer for the site before the law.
    Responsible,
}

impl Whose {
    /// The name in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Invited => "invited",
            Self::Contacts => "contacts",
            Self::Visitors => "visitors",
            Self::Responsible => "responsible",
        }
    }
}

/// On what ground they are held: an item of article 6(1) of the GDPR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// (a): the person agreed, and can change their mind.
    Consent,
    /// (c): the law wants it.
    LegalDuty,
    /// (e): a mission of public interest.
    PublicInterest,
}

impl Ground {
    /// The name in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::LegalDuty => "legal-duty",
            Self::PublicInterest => "public-interest",
        }
    }
}

/// Who sees them, besides the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeenBy {
    Nobody,
    Administrators,
    /// Those who work on the processes.
    Workers,
    Everybody,
}

impl SeenBy {
    /// The name in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nobody => "nobody",
            Self::Administrators => "administrators",
            Self::Workers => "workers",
            Self::Everybody => "everybody",
        }
    }
}

/// How long they are held; from when on is said in the words of the holding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// As many months after the last sign-in as whoever runs the site decides.
    AfterLastSignIn,
    Days(i64),
    Hours(i64),
    /// As long as what they belong to; a person who leaves is no longer named.
    ForGood,
}

impl Kept {
    /// The number of months, days or hours.
    pub fn count(self, settings: &Settings) -> Option<i64> {
        match self {
            Self::AfterLastSignIn => Some(i64::from(settings.account_months)),
            Self::Days(count) | Self::Hours(count) => Some(count),
            Self::ForGood => None,
        }
    }
}

/// A table of the database, and those of its columns that hold personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    pub table: &'static str,
    pub columns: &'static [&'static str],
    /// The columns that say nothing of anybody.
    pub besides: &'static [&'static str],
}

/// One line of the register.
#[derive(Clone, Copy, Debug)]
pub struct About {
    /// Its name in the journal and in the keys of its messages: `holding-drafts`, `holding-drafts-why`…
    pub name: &'static str,
    pub held: &'static [Held],
    pub whose: Whose,
    pub ground: Ground,
    pub kept: Kept,
    pub seen_by: SeenBy,
}

/// Somebody whose data are held: the holder of an account of a destination.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub destination: ThingId,
    pub account: Account,
}

/// One field of what is held about somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    Text(String),
    /// The key of a message: a role, a state.
    Word(String),
    Instant(DateTime<Utc>),
    Day(NaiveDate),
    /// A whole text, field by field.
    Fields(Pairs),
}

/// One thing held about somebody: the names of its fields (`detail-email` in the messages) with what
/// they hold.
pub type Entry = Vec<(&'static str, Detail)>;

/// How much an erasure took away, and from how much it took the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    pub gone: u64,
    pub anonymised: u64,
}

impl Taken {
    pub fn gone(gone: u64) -> Self {
        Self { gone, anonymised: 0 }
    }

    pub fn anonymised(anonymised: u64) -> Self {
        Self { gone: 0, anonymised }
    }
}

/// Why something was taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Its time was over.
    Time,
    /// The person wished it, on the site.
    Own,
    /// The person asked whoever administers the site.
    Asked,
    /// The account was made by mistake.
    Mistake,
}

impl Cause {
    pub const ALL: [Self; 4] = [Self::Time, Self::Own, Self::Asked, Self::Mistake];

    /// The name in the database and in the keys of the messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Own => "own",
            Self::Asked => "asked",
            Self::Mistake => "mistake",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.name() == name)
    }
}

/// Something held about people: a line of the register, and what is done with it.
#[async_trait]
pub trait Holding: Sync {
    fn about(&self) -> About;

    /// What is held about `person`; nothing when it cannot be told whose it is.
    async fn export(
        &self,
        _db: &DatabaseTransaction,
        _person: &Person,
    ) -> Result<Vec<Entry>, DbErr> {
        Ok(vec![])
    }

    /// Takes `person` out: away, or out of what stays.
    async fn erase(
        &self,
        _db: &DatabaseTransaction,
        _person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        Ok(Taken::default())
    }

    /// Takes away what a destination holds and whose time is over; gives how much, for which cause.
    async fn purge(&self, _purge: &purging::Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        Ok(vec![])
    }

    /// The same, for what is of no destination.
    async fn purge_shared(
        &self,
        _db: &DatabaseTransaction,
        _now: DateTime<Utc>,
    ) -> Result<u64, DbErr> {
        Ok(0)
    }
}

/// All that is held, in the order of the domains.
pub fn holdings(domains: &[&dyn Domain]) -> Vec<&'static dyn Holding> {
    domains.iter().flat_map(|domain| domain.personal()).collect()
}
