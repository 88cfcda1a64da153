//! A list taken in, in the background: tried out first, then for good, all or nothing.

use std::collections::BTreeMap;
use std::mem;

use cordee_sheet::{Choice, Grid, Limits, read};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};
use cordee_store::{ThingId, count_anew};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::lists::{self, List};
use super::mapping::Mapping;
use super::plan::{Change, Fate, fates, is_out, roles, updated};
use super::rows::{self, Oddity, Read};
use crate::spine::editing::Hand;
use crate::spine::journal::{self, Act, ActKind};
use crate::spine::tenant::Destination;
use crate::spine::work::{Failure, Outcome, Work};

use super::super::model::reading::TypedRole;
use super::super::model::{Contact, ContactId, Description, Role};
use super::super::queries::{self, NewRole, Newcomer, Wish};

/// The kind of job that takes a list in.
pub const IMPORT: &str = "contact-import";

/// The most lines that a report keeps to be read.
const MOST_LINES: usize = 300;
/// How many new contacts are recorded at once.
const MOST_NEWCOMERS: usize = 200;
/// How often a long import says how far it is.
const STEP: usize = 100;
/// The most contacts that a list is compared with.
const MOST_KNOWN: u64 = 100_000;

/// What an import is asked to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    pub list: String,
    pub is_dry_run: bool,
}

/// What became of a list, to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The key of what became of it, for the page of background work.
    pub told: String,
    pub is_dry_run: bool,
    pub new: usize,
    pub updated: usize,
    pub same: usize,
    pub refused: usize,
    pub organisations: usize,
    pub lines: Vec<Line>,
    /// How many lines there would be.
    pub all_lines: usize,
}

/// What is to be said about one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub row: usize,
    pub name: String,
    /// `update`, `refused`, `out`, or `odd`.
    pub what: String,
    /// Field, before, after; or the name of an oddity, and the text.
    pub details: Vec<(String, String, String)>,
}

impl Report {
    fn say(&mut self, line: impl FnOnce() -> Line) {
        self.all_lines += 1;
        if self.lines.len() < MOST_LINES {
            self.lines.push(line());
        }
    }
}

/// The limits within which lists are read.
pub fn limits() -> Limits {
    Limits::default()
}

/// The grid of a list whose file is `bytes`.
pub fn grid(bytes: &[u8], list: &List) -> Result<Grid, cordee_sheet::ReadError> {
    let choice = list.sheet.map_or(Choice::FirstWithRows, Choice::At);
    read(bytes, choice, &limits()).map(|reading| reading.grid)
}

/// Takes a list in, or says what it would change.
pub async fn import(work: Work) -> Result<Outcome, Failure> {
    let asked: Asked = work.payload()?;
    let destination = work.destination().await?;
    let db = work.app.store.reader();
    let hopeless = |text: &'static str| Failure::Hopeless(anyhow::anyhow!(text));
    let list = lists::by_id(db, &destination.id, &asked.list).await?;
    let list = list.ok_or_else(|| hopeless("the list is gone"))?;
    let mapping = list.mapping.clone().ok_or_else(|| hopeless("the list is not mapped"))?;
    let bytes = lists::file(db, &list).await?;
    let known = queries::listed(db, &destination.id, &Wish::default(), None, MOST_KNOWN).await?;
    let prepared = tokio::task::spawn_blocking(move || prepare(&bytes, &list, &mapping, known));
    let prepared = prepared.await.map_err(anyhow::Error::from)?;
    let prepared = prepared.map_err(|error| Failure::Hopeless(error.into()))?;
    let tx = work.app.store.begin().await?;
    let mut taking = Taking {
        tx: &tx,
        destination: &destination,
        work: &work,
        report: Report::default(),
        newcomers: vec![],
        organisations: BTreeMap::new(),
    };
    taking.all(prepared).await?;
    let mut report = taking.report;
    report.is_dry_run = asked.is_dry_run;
    if asked.is_dry_run {
        "contact-import-tried".clone_into(&mut report.told);
        tx.rollback().await?;
        let tx = work.app.store.begin().await?;
        return finish(&work, tx, &report).await;
    }
    "contact-import-done".clone_into(&mut report.told);
    let hand =
        Hand { account: work.job().asked_by.clone(), at: work.now(), zone: destination.time_zone };
    let act = Act::new(ActKind::ContactsImported)
        .detail("new", report.new)
        .detail("updated", report.updated);
    journal::write(&tx, &destination.id, &hand, act).await?;
    count_anew(&tx, report.new, &queries::TABLES).await?;
    finish(&work, tx, &report).await
}

async fn finish(work: &Work, tx: DatabaseTransaction, report: &Report) -> Result<Outcome, Failure> {
    let outcome = json!(report);
    work.finish_in(&tx, &outcome).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// A list with what each of its rows is.
struct Prepared {
    rows: Vec<Read>,
    refused: Vec<rows::Refused>,
    fates: Vec<Fate>,
    known: Vec<Contact>,
}

fn prepare(
    bytes: &[u8],
    list: &List,
    mapping: &Mapping,
    known: Vec<Contact>,
) -> Result<Prepared, cordee_sheet::ReadError> {
    let grid = grid(bytes, list)?;
    let (mut rows, refused) = rows::read(&grid, mapping);
    for row in &mut rows {
        row.tag(&mapping.tags);
    }
    let fates = fates(&rows, &known);
    Ok(Prepared { rows, refused, fates, known })
}

/// An import under way, in one transaction.
struct Taking<'a> {
    tx: &'a DatabaseTransaction,
    destination: &'a Destination,
    work: &'a Work,
    report: Report,
    /// Contacts that are not recorded yet.
    newcomers: Vec<Newcomer>,
    /// The organisations of the rows above, by their names as they were typed.
    organisations: BTreeMap<String, ContactId>,
}

/// A contact as far as the rows above have brought it.
#[derive(Clone)]
struct Held {
    id: ContactId,
    contact: Contact,
    roles: Vec<TypedRole>,
}

impl Taking<'_> {
    async fn all(&mut self, prepared: Prepared) -> Result<(), Failure> {
        let Prepared { rows, refused, fates, known } = prepared;
        self.report.refused = refused.len();
        for row in refused {
            let (number, why) = (row.number, row.why);
            self.report.say(|| Line {
                row: number,
                name: String::new(),
                what: "refused".to_owned(),
                details: vec![(why.name().to_owned(), String::new(), String::new())],
            });
        }
        let whole = rows.len() as u64;
        let mut made: Vec<Option<Held>> = vec![];
        let mut known: Vec<Held> = known.into_iter().map(Held::of).collect();
        for (at, (row, fate)) in rows.iter().zip(fates).enumerate() {
            if at.is_multiple_of(STEP) {
                self.work.progress(at as u64, whole)?;
            }
            let held = self.one(row, fate, &mut known, &mut made).await?;
            made.push(held);
        }
        self.record_newcomers().await?;
        self.work.progress(whole, whole)?;
        Ok(())
    }

    /// Takes one row in; gives the contact it made, if it made one.
    async fn one(
        &mut self,
        row: &Read,
        fate: Fate,
        known: &mut [Held],
        made: &mut [Option<Held>],
    ) -> Result<Option<Held>, Failure> {
        self.odd(row);
        let held = match fate {
            Fate::New => None,
            Fate::Known(at) => known.get_mut(at),
            Fate::Again(at) => made.get_mut(at).and_then(Option::as_mut),
        };
        match held {
            Some(held) => {
                self.update(row, held).await?;
                // A row further down may be the same as this one.
                Ok(Some(held.clone()))
            }
            None => self.insert(row).await.map(Some),
        }
    }

    fn odd(&mut self, row: &Read) {
        if row.oddities.is_empty() {
            return;
        }
        let detail = |(oddity, text): &(Oddity, String)| {
            (oddity.name().to_owned(), String::new(), text.clone())
        };
        self.report.say(|| Line {
            row: row.number,
            name: row.description.who.said(),
            what: "odd".to_owned(),
            details: row.oddities.iter().map(detail).collect(),
        });
    }

    /// Makes a contact of a row; it is recorded with those that come after it.
    async fn insert(&mut self, row: &Read) -> Result<Held, Failure> {
        let (id, now) = (ContactId::random(), self.work.now());
        let roles = self.new_roles(&row.roles).await?;
        let description = row.description.clone();
        self.newcomers.push(Newcomer { id: id.clone(), description, roles });
        if MOST_NEWCOMERS <= self.newcomers.len() {
            self.record_newcomers().await?;
        }
        self.report.new += 1;
        Ok(Held { contact: new_contact(&id, row, now), roles: row.roles.clone(), id })
    }

    async fn record_newcomers(&mut self) -> Result<(), DbErr> {
        let newcomers = mem::take(&mut self.newcomers);
        let now = self.work.now();
        queries::insert_newcomers(self.tx, &self.destination.id, &newcomers, now).await
    }

    async fn new_roles(&mut self, typed: &[TypedRole]) -> Result<Vec<NewRole>, DbErr> {
        let mut roles = vec![];
        for typed in typed {
            if typed.deputy_of.is_some() {
                // Whose deputy it is may be among them.
                self.record_newcomers().await?;
            }
            let organisation = self.organisation(typed).await?;
            roles.push(queries::new_role(self.tx, organisation, typed).await?);
        }
        Ok(roles)
    }

    async fn organisation(&mut self, typed: &TypedRole) -> Result<ContactId, DbErr> {
        if let Some(met) = self.organisations.get(&typed.organisation) {
            return Ok(met.clone());
        }
        if self.newcomers.iter().any(Newcomer::is_organisation) {
            // It may be one of them.
            self.record_newcomers().await?;
        }
        let (destination, now) = (&self.destination.id, self.work.now());
        let (id, is_new) = queries::organisation(self.tx, destination, typed, now).await?;
        self.report.organisations += usize::from(is_new);
        self.organisations.insert(typed.organisation.clone(), id.clone());
        Ok(id)
    }

    async fn set_roles(&mut self, id: &ContactId, roles: &[TypedRole]) -> Result<(), DbErr> {
        if roles.is_empty() {
            return Ok(());
        }
        let (destination, now) = (&self.destination.id, self.work.now());
        let made = queries::set_roles(self.tx, destination, id, roles, now).await?;
        self.report.organisations += made.len();
        Ok(())
    }

    async fn update(&mut self, row: &Read, held: &mut Held) -> Result<(), Failure> {
        if is_out(&held.contact) {
            self.report.say(|| Line {
                row: row.number,
                name: row.description.who.said(),
                what: "out".to_owned(),
                details: vec![],
            });
        }
        let (description, mut changes) = updated(&held.contact.description, &row.description);
        let (roles, further) = roles(&held.roles, &row.roles);
        let has_new_roles = !further.is_empty();
        changes.extend(further);
        if changes.is_empty() && description == held.contact.description {
            self.report.same += 1;
            return Ok(());
        }
        // It may be one of those that are not recorded yet.
        self.record_newcomers().await?;
        self.write(held, description).await?;
        if has_new_roles {
            self.set_roles(&held.id, &roles).await?;
            held.roles = roles;
        }
        self.report.updated += 1;
        let detail = |change: &Change| {
            (change.field.to_owned(), change.before.clone(), change.after.clone())
        };
        self.report.say(|| Line {
            row: row.number,
            name: held.contact.description.who.said(),
            what: "update".to_owned(),
            details: changes.iter().map(detail).collect(),
        });
        Ok(())
    }

    async fn write(&mut self, held: &mut Held, description: Description) -> Result<(), Failure> {
        let (destination, now): (&ThingId, _) = (&self.destination.id, self.work.now());
        let revision = held.contact.revision;
        let changed =
            queries::change(self.tx, destination, &held.id, &description, revision, now).await;
        match changed {
            Ok(()) => {}
            Err(queries::ChangeError::Database(error)) => return Err(error.into()),
            // Somebody changed the contact since it was read: the whole is done anew.
            Err(moved) => return Err(Failure::Again(moved.into())),
        }
        held.contact.revision += 1;
        held.contact.description = description;
        Ok(())
    }
}

impl Held {
    fn of(contact: Contact) -> Self {
        let role = |role: &Role| TypedRole {
            title: role.title.clone(),
            organisation: role.organisation_name.clone(),
            deputy_of: role.deputy_of.as_ref().map(|(_, name)| name.clone()),
        };
        let roles = contact.roles.iter().map(role).collect();
        Self { id: contact.id.clone(), roles, contact }
    }
}

fn new_contact(id: &ContactId, row: &Read, now: chrono::DateTime<chrono::Utc>) -> Contact {
    Contact {
        id: id.clone(),
        description: row.description.clone(),
        roles: vec![],
        unsubscribed_at: None,
        example: false,
        revision: 1,
        created_at: now,
        changed_at: now,
        deleted_at: None,
    }
}
