//! What a domain brings to the site: a value of one trait, listed in `lib.rs`.
//!
//! The ground floor asks this list instead of importing the floors above it.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::NaiveDate;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseConnection, DatabaseTransaction, DbErr};

use super::additions::{Addition, Chapter, Offer};
use super::app::{App, Settings};
use super::error::PageError;
use super::form::Errors;
use super::handing::{Asked, Part};
use super::language::Lang;
use super::open::Licence;
use super::personal::Holding;
use super::portable::{Export, Import};
use super::rights::Action;
use super::routes::Route;
use super::thing::{Kind, Thing};
use super::visit::Visit;
use super::work::{JobKind, Schedule};

/// A domain of the site: a folder, and its place in the list.
#[async_trait]
pub trait Domain: Sync {
    /// Its routes and who may come there.
    fn routes(&self) -> Vec<Route>;

    /// Its sections of the back office.
    fn desk(&self) -> Vec<Desk> {
        vec![]
    }

    /// What it holds about people: see [`super::personal`].
    fn personal(&self) -> Vec<&'static dyn Holding> {
        vec![]
    }

    /// Adds its part to a portable folder.
    async fn export(&self, _export: &mut Export<'_>) -> Result<(), DbErr> {
        Ok(())
    }

    /// Takes its part of a portable folder in, after the domains above it have.
    async fn import(&self, _import: &mut Import<'_>) -> Result<(), DbErr> {
        Ok(())
    }

    /// Where those of `things` that are its own are read, in `lang`.
    async fn addresses(
        &self,
        _db: &DatabaseConnection,
        _things: &[Thing],
        _lang: Lang,
    ) -> Result<BTreeMap<ThingId, String>, DbErr> {
        Ok(BTreeMap::new())
    }

    /// What one may do with what a destination publishes, when it is told here.
    async fn licence(
        &self,
        _db: &DatabaseConnection,
        _destination: &ThingId,
    ) -> Result<Option<Licence>, DbErr> {
        Ok(None)
    }

    /// Where one changes a thing of `kind`, when it is its own: an address with one placeholder, for
    /// its identifier.
    fn edits(&self, _kind: Kind) -> Option<&'static str> {
        None
    }

    /// Where those of `kind` are listed in the back office, when they are its own and belong to no
    /// process; a placeholder in the address is for what they belong to.
    fn lists(&self, _kind: Kind) -> Option<&'static str> {
        None
    }

    /// What it adds to the public page of a thing of another domain: see [`super::additions`].
    async fn additions(
        &self,
        _app: &App,
        _visit: &Visit,
        _thing: &ThingId,
    ) -> Result<Vec<Addition>, DbErr> {
        Ok(vec![])
    }

    /// What it writes in the document of a thing of another domain, on its page and in its files: see
    /// [`super::additions`].
    async fn chapters(
        &self,
        _app: &App,
        _visit: &Visit,
        _thing: &ThingId,
    ) -> Result<Vec<Chapter>, PageError> {
        Ok(vec![])
    }

    /// What whoever visits may do here about a thing of another domain, on its page of the back office: see
    /// [`super::additions`].
    async fn offers(
        &self,
        _app: &App,
        _visit: &Visit,
        _thing: &ThingId,
    ) -> Result<Vec<Offer>, DbErr> {
        Ok(vec![])
    }

    /// Two contacts, by their identifiers, were found to be one: what points at `gone` is to point at
    /// `kept`.
    async fn contacts_merged(
        &self,
        _db: &DatabaseTransaction,
        _kept: &str,
        _gone: &str,
    ) -> Result<(), DbErr> {
        Ok(())
    }

    /// Whether it keeps a record that names the member `id` of a body: then that seat is not taken away.
    async fn holds_member(&self, _db: &DatabaseTransaction, _id: &str) -> Result<bool, DbErr> {
        Ok(false)
    }

    /// They are two again: what pointed at `gone` does so again.
    async fn contacts_parted(
        &self,
        _db: &DatabaseTransaction,
        _kept: &str,
        _gone: &str,
    ) -> Result<(), DbErr> {
        Ok(())
    }

    /// The page of the back office of a thing of `kind`, when it is its own: an address with one
    /// placeholder, for its identifier.
    fn manages(&self, _kind: Kind) -> Option<&'static str> {
        None
    }

    /// The names of the long texts of a thing of `kind`, when it is its own: they go out to Word, and
    /// come back as corrections.
    fn texts(&self, _kind: Kind) -> &'static [&'static str] {
        &[]
    }

    /// Records the next version of a thing of its own that is held in `db`: `text` in `field`
    /// (`body.fr`), all else as it is. Complaints, when that cannot stand.
    async fn rewrite(
        &self,
        _db: &DatabaseTransaction,
        _visit: &Visit,
        _thing: &Thing,
        _field: &str,
        _text: &str,
    ) -> Result<Result<(), Errors>, PageError> {
        Err(PageError::NotFound)
    }

    /// Takes its own rows of `things` away, before they go for good.
    async fn let_go(&self, _db: &DatabaseTransaction, _things: &[String]) -> Result<(), DbErr> {
        Ok(())
    }

    /// Whoever wrote the thing `id` took its words back: what is kept of them elsewhere goes too.
    async fn taken_back(&self, _db: &DatabaseTransaction, _id: &ThingId) -> Result<(), DbErr> {
        Ok(())
    }

    /// Takes away what it keeps for a destination that goes for good, besides things: those are gone.
    async fn forget_destination(
        &self,
        _db: &DatabaseTransaction,
        _destination: &ThingId,
    ) -> Result<(), DbErr> {
        Ok(())
    }

    /// The kinds of jobs that it does in the background.
    fn jobs(&self) -> Vec<JobKind> {
        vec![]
    }

    /// Which of its jobs are queued again and again, and when.
    fn schedules(&self, _settings: &Settings) -> Vec<Schedule> {
        vec![]
    }

    /// Whether whoever visits may follow `topic`, when it is its own: open pages are then told what
    /// is published about it.
    async fn may_follow(&self, _app: &App, _visit: &Visit, _topic: &str) -> Result<bool, DbErr> {
        Ok(false)
    }

    /// What whoever takes the project over finds of it: see [`super::handing`].
    async fn hand_over(&self, _asked: &Asked<'_>) -> Result<Vec<Part>, DbErr> {
        Ok(vec![])
    }

    /// What of its own takes place between two days, both included, for the calendar of the back
    /// office: what whoever visits may see.
    async fn dated(
        &self,
        _app: &App,
        _visit: &Visit,
        _between: (NaiveDate, NaiveDate),
    ) -> Result<Vec<Dated>, DbErr> {
        Ok(vec![])
    }

    /// Writes anew what can be found of all its things.
    async fn index(&self, _db: &DatabaseTransaction) -> Result<(), DbErr> {
        Ok(())
    }
}

/// A section of the back office.
#[derive(Clone, Copy, Debug)]
pub struct Desk {
    /// The key of its name.
    pub label: &'static str,
    pub path: &'static str,
    /// Who sees it.
    pub action: Action,
}

/// Something that takes place, for the calendar of the back office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Its identifier, no other's.
    pub id: String,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub title: String,
    /// What it is: the key of a message.
    pub kind: &'static str,
    /// Where one reads on.
    pub href: Option<String>,
    pub example: bool,
}
