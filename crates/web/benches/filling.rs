//! Fills a database for `cargo xtask bench web`: the demonstration, as many processes as it is told,
//! each with ten steps and fifty documents, and as many lines of the journal about them.
//!
//!     cargo bench --workspace --bench filling -- sqlite:PATH PROCESSES LINES
//!
//! All is written by the functions that the site itself writes with, so that what is measured is read
//! as what people wrote. Told larger numbers later, it goes on from where it was.

use chrono::{DateTime, Days, TimeDelta, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};
use cordee_store::{Store, ThingId};
use cordee_web::account::queries as accounts_of_the_site;
use cordee_web::demonstration;
use cordee_web::document::model::{Description, Format};
use cordee_web::document::queries::{self as documents, NewFile};
use cordee_web::people::queries as people;
use cordee_web::process::model::{Opening, ProcessDescription, Step, StepDescription};
use cordee_web::process::queries as processes;
use cordee_web::spine::dates::{ImpreciseDate, Period};
use cordee_web::spine::editing::Hand;
use cordee_web::spine::journal::{self, Act, ActKind};
use cordee_web::spine::language::Lang;
use cordee_web::spine::tenant::Destination;
use cordee_web::spine::thing::{self, Kind, Slugs, State, Thing};
use cordee_web::spine::thread::{self, Link, Relation};

mod ground;

use ground::{Anything, demonstrated, french, prose, told};

const STEPS: usize = 10;
const DOCUMENTS: usize = 50;
/// How many lines of the journal one transaction writes.
const AT_ONCE: u64 = 500;
const ROLES: [&str; 2] = [demonstration::ADMINISTRATOR, demonstration::PROJECT_TEAM];

fn main() -> Result<(), Anything> {
    let words = told();
    let [url, count, lines] = words.as_slice() else {
        return Err("filling: say a database, how many processes, and how many lines".into());
    };
    tokio::runtime::Runtime::new()?.block_on(fill(url, count.parse()?, lines.parse()?))
}

async fn fill(url: &str, count: usize, lines: u64) -> Result<(), Anything> {
    let (store, destination, now) = demonstrated(url).await?;
    let filling = Filling::new(&store, destination, now).await?;
    let there = filling.things(&store, Kind::Process).await?;
    for number in there.len()..count {
        let tx = store.begin().await?;
        filling.process(&tx, number).await?;
        tx.commit().await?;
    }
    filling.note(&store, lines).await?;
    store.close().await?;
    Ok(())
}

/// What the processes have in common.
struct Filling {
    destination: Destination,
    leads: Vec<ThingId>,
    accounts: Vec<String>,
    today: DateTime<Utc>,
}

impl Filling {
    async fn new(
        store: &Store,
        destination: Destination,
        today: DateTime<Utc>,
    ) -> Result<Self, Anything> {
        let db = store.reader();
        let organisations = people::organisations(db, &destination.id).await?;
        let real = organisations.into_iter().filter(|organisation| !organisation.example);
        let mut accounts = vec![];
        for address in ROLES {
            let address = address.parse().map_err(|_| "an address of the demonstration")?;
            let found = accounts_of_the_site::by_email(db, &destination.id, &address).await?;
            accounts.extend(found.map(|account| account.id));
        }
        Ok(Self {
            leads: real.take(2).map(|organisation| organisation.id).collect(),
            destination,
            accounts,
            today,
        })
    }

    /// Whose hand did the act `number`, a minute after the one before.
    fn hand(&self, number: u64) -> Hand {
        let minutes = TimeDelta::minutes(i64::try_from(number).unwrap_or(i64::MAX));
        let account = usize::try_from(number).unwrap_or(0) % ROLES.len();
        Hand {
            account: self.accounts.get(account).cloned(),
            at: self.today - TimeDelta::days(300) + minutes,
            zone: self.destination.time_zone,
        }
    }

    /// The things of `kind` that stand in a process of ours, in the order of their identifiers.
    async fn things(&self, store: &Store, kind: Kind) -> Result<Vec<Thing>, DbErr> {
        let all = thing::living(store.reader(), &self.destination.id, kind).await?;
        let is_own = |thing: &Thing| {
            thing.process.as_ref().is_some_and(|it| it.as_str().starts_with("vallee-"))
        };
        Ok(all.into_iter().filter(is_own).collect())
    }

    async fn process(&self, tx: &DatabaseTransaction, number: usize) -> Result<(), Anything> {
        let id: ThingId = format!("vallee-{number}").parse()?;
        let hand = self.hand(number as u64);
        let description = ProcessDescription {
            title: french(format!("Vallée {number}")),
            why: french(prose(number, 14)),
            presentation: Some(french(prose(number, 180))),
            leads: self.leads.clone(),
        };
        let thing = Thing {
            process: Some(id.clone()),
            id,
            kind: Kind::Process,
            destination: self.destination.id.clone(),
            parent: None,
            title: description.title.clone(),
            state: State::Published,
            example: false,
            revision: 1,
            created_at: hand.at,
            deleted_at: None,
        };
        let slugs = processes::slugs_of(&description.title);
        processes::insert_process(tx, &thing, &description, &slugs, &hand).await?;
        let mut holders = vec![];
        for position in 0..STEPS {
            let step = self.step(&thing, number, position)?;
            let place = i32::try_from(position)?;
            holders.push(processes::insert_step_at(tx, &thing, &step, place, &hand).await?);
        }
        for position in 0..DOCUMENTS {
            let holder = holders.get(position % STEPS).unwrap_or(&thing);
            document(tx, holder, number * DOCUMENTS + position, hand.at).await?;
        }
        self.link(tx, &thing, number).await
    }

    /// The step at `position`: five are over, one is going on and open, four are to come.
    fn step(&self, process: &Thing, number: usize, position: usize) -> Result<Step, Anything> {
        let day = |days: usize| {
            let begin = self.today.date_naive() - Days::new(5 * 60 + 30);
            ImpreciseDate::Day(begin + Days::new(u64::try_from(days).unwrap_or(0)))
        };
        let is_open = position == 5;
        let month = TimeDelta::days(30);
        let opening = Opening { opens_at: self.today - month, closes_at: self.today + month };
        let title = french(format!("Étape {position} : {}", prose(number + position, 4)));
        Ok(Step {
            id: format!("vallee-{number}-etape-{position}").parse()?,
            process: process.id.clone(),
            state: State::Published,
            example: false,
            revision: 1,
            slugs: Slugs { fr: format!("etape-{position}"), en: format!("step-{position}") },
            description: StepDescription {
                title,
                period: Period::new(Some(day(position * 60)), Some(day(position * 60 + 59)))?,
                date_note: None,
                place: Some(french("Pélussin")),
                summary: french(prose(number * 31 + position, 24)),
                body: Some(french(prose(number * 37 + position, 220))),
                method: Some(french(prose(number * 41 + position, 60))),
                follow_up: Some(french(prose(number * 43 + position, 60))),
                opening: is_open.then_some(opening),
            },
        })
    }

    /// What each process draws on: the one before.
    async fn link(
        &self,
        tx: &DatabaseTransaction,
        thing: &Thing,
        number: usize,
    ) -> Result<(), Anything> {
        let Some(before) = number.checked_sub(1) else { return Ok(()) };
        let link = Link {
            created_at: thing.created_at,
            from: format!("vallee-{before}").parse()?,
            relation: Relation::Inspired,
            to: thing.id.clone(),
        };
        thread::insert(tx, &[link]).await?;
        Ok(())
    }

    /// Writes lines to the journal until it has so many, and seals them: that each thing was changed,
    /// one after the other, again and again.
    async fn note(&self, store: &Store, lines: u64) -> Result<(), Anything> {
        let head = journal::reading::head(store.reader(), &self.destination.id).await?;
        let mut there = head.map_or(0, |seal| seal.first + seal.count - 1);
        let mut changed = vec![];
        for (kind, act) in [
            (Kind::Process, ActKind::ProcessChanged),
            (Kind::Step, ActKind::StepChanged),
            (Kind::Document, ActKind::DocumentChanged),
        ] {
            let things = self.things(store, kind).await?;
            changed.extend(things.into_iter().map(|thing| (thing.id, act)));
        }
        let mut changed = changed.iter().cycle();
        while there < lines {
            let some = (lines - there).min(AT_ONCE);
            let tx = store.begin().await?;
            for number in there..there + some {
                let (id, kind) = changed.next().ok_or("there is nothing to change")?;
                let (act, hand) = (Act::new(*kind).about(id), self.hand(number));
                journal::write(&tx, &self.destination.id, &hand, act).await?;
            }
            tx.commit().await?;
            there += some;
        }
        journal::seal_due(store, self.today).await?;
        Ok(())
    }
}

async fn document(
    tx: &DatabaseTransaction,
    holder: &Thing,
    seed: usize,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let description = Description {
        title: french(prose(seed, 6)),
        language: Lang::Fr,
        source: Some(french(prose(seed * 3, 5))),
        licence: None,
    };
    let text = prose(seed, 300);
    let mut content = text.as_bytes();
    let name = format!("compte-rendu-{seed}.txt");
    let file = NewFile { name: &name, format: Format::Text, content: &mut content };
    documents::insert(tx, holder, ThingId::random(), &description, false, file, at).await
}
