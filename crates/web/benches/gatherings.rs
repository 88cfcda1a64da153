//! Fills a database for `cargo xtask bench gatherings`: the demonstration, workstreams with a hundred and with ten
//! thousand contributions, others that draw on a hundred and on a hundred thousand, and a gathering whose report
//! holds what was typed at as many tables as it is told.
//!
//!     cargo bench --workspace --bench gatherings -- sqlite:PATH TABLES
//!
//! All is written by the functions that the site itself writes with, so that what is measured is read as what
//! people wrote. Told of other tables later, it writes the report anew, and leaves the rest as it is.

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::sea_orm::DatabaseTransaction;
use cordee_store::{Store, ThingId};
use cordee_web::contribution::model::{Author, Contribution, Nature, Standing, Words};
use cordee_web::contribution::queries as contributions;
use cordee_web::gathering::model::registration::Profile;
use cordee_web::gathering::model::report::{Report, ReportDescription};
use cordee_web::gathering::model::{self as gathering, Gathering};
use cordee_web::gathering::queries as gatherings;
use cordee_web::spine::editing::Hand;
use cordee_web::spine::form::LONG;
use cordee_web::spine::language::Lang;
use cordee_web::spine::rights::Drafts;
use cordee_web::spine::thing::{self, Kind, Slugs, State, Thing};
use cordee_web::spine::thread::{self, Link, Relation};
use cordee_web::spine::urls;
use cordee_web::workstream::model::{self as workstream, Workstream};
use cordee_web::workstream::queries as workstreams;

mod ground;

use ground::{Anything, demonstrated, french, prose, told};

/// Workstreams, and how many contributions each has: in the addresses that are measured by their titles.
const LISTS: [(&str, usize); 2] =
    [("Cent contributions", 100), ("Dix mille contributions", 10_000)];
/// Workstreams, and on how many things each draws.
const THREADS: [(&str, usize); 2] = [("Cent liens", 100), ("Cent mille liens", 100_000)];
const GATHERING: &str = "Assises de soixante pages";

fn main() -> Result<(), Anything> {
    let words = told();
    let [url, tables] = words.as_slice() else {
        return Err("gatherings: say a database, and how many tables the report has".into());
    };
    tokio::runtime::Runtime::new()?.block_on(fill(url, tables.parse()?))
}

async fn fill(url: &str, tables: usize) -> Result<(), Anything> {
    let (store, destination, now) = demonstrated(url).await?;
    let processes = thing::living(store.reader(), &destination.id, Kind::Process).await?;
    let public = processes.into_iter().find(|process| process.state == State::Published);
    let process = public.map(|process| process.id);
    let filling = Filling { store: &store, destination: destination.id, process, now };
    for (title, count) in LISTS {
        filling.list(title, count).await?;
    }
    for (title, count) in THREADS {
        filling.thread(title, count).await?;
    }
    filling.report(tables).await?;
    store.close().await?;
    Ok(())
}

/// Where it is all written.
struct Filling<'a> {
    store: &'a Store,
    destination: ThingId,
    process: Option<ThingId>,
    now: DateTime<Utc>,
}

impl Filling<'_> {
    /// When something came: a minute after what came before.
    fn at(&self, number: usize) -> Result<DateTime<Utc>, Anything> {
        Ok(self.now - TimeDelta::days(300) + TimeDelta::minutes(i64::try_from(number)?))
    }

    /// A new workstream with the identifier that its address has too; none when it is there already.
    async fn workstream(
        &self,
        tx: &DatabaseTransaction,
        title: &str,
    ) -> Result<Option<Thing>, Anything> {
        let id: ThingId = urls::slug(title).parse()?;
        if thing::any(tx, &self.destination, &id).await?.is_some() {
            return Ok(None);
        }
        let description = workstream::Description::titled(french(title));
        let prepared = Workstream::prepared(description, self.process.clone(), false);
        let new = Workstream { id, phase: workstream::Phase::Open, ..prepared };
        Ok(Some(workstreams::insert(tx, &self.destination, &new, self.now).await?))
    }

    /// A workstream with `count` published contributions.
    async fn list(&self, title: &str, count: usize) -> Result<(), Anything> {
        let tx = self.store.begin().await?;
        let Some(of) = self.workstream(&tx, title).await? else { return Ok(()) };
        for number in 0..count {
            let new = self.contribution(&of, number)?;
            contributions::insert(&tx, &self.destination, &new).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    fn contribution(&self, of: &Thing, number: usize) -> Result<Contribution, Anything> {
        // Six of ten are ideas: of these alone too, a hundred contributions fill a page.
        let nature = if number % 10 < 6 { Nature::Idea } else { Nature::Need };
        let words = Words {
            nature,
            title: prose(number, 7),
            text: prose(number * 3 + 1, 60),
            lang: Lang::Fr,
            commune: "Pélussin".to_owned(),
            place: None,
        };
        let author = Author {
            name: Some("Une habitante".to_owned()),
            is_named: true,
            profile: Profile::ALL.get(number % Profile::ALL.len()).copied(),
            ..Author::default()
        };
        let (of, said) = ((&of.id, of.process.as_ref()), (words, author));
        Ok(Contribution::received(of, said, Standing::Published, self.at(number)?))
    }

    /// A workstream that draws on `count` things; of these, the thread alone is read.
    async fn thread(&self, title: &str, count: usize) -> Result<(), Anything> {
        let tx = self.store.begin().await?;
        let Some(hub) = self.workstream(&tx, title).await? else { return Ok(()) };
        let mut links = vec![];
        for number in 0..count {
            let created_at = self.at(number)?;
            let leaf = Thing {
                id: ThingId::random(),
                kind: Kind::Contribution,
                parent: Some(hub.id.clone()),
                title: french(prose(number, 7)),
                created_at,
                ..hub.clone()
            };
            thing::insert(&tx, &leaf).await?;
            let (from, to) = (leaf.id, hub.id.clone());
            links.push(Link { created_at, from, relation: Relation::Inspired, to });
        }
        thread::insert(&tx, &links).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn gathering(&self, tx: &DatabaseTransaction) -> Result<Gathering, Anything> {
        let id: ThingId = urls::slug(GATHERING).parse()?;
        let there = gatherings::by_id(tx, &self.destination, &id, &Drafts::All).await?;
        if let Some(there) = there {
            return Ok(there);
        }
        let description = gathering::Description {
            title: french(GATHERING),
            sort: gathering::Sort::Assises,
            lead: Some(french(prose(1, 30))),
            starts_at: self.now - TimeDelta::days(30),
            ends_at: None,
            manner: gathering::Manner::OnSite,
            place: "Pélussin".to_owned(),
            access: None,
            accessibility: None,
            remote_link: String::new(),
            places: None,
            has_meal: false,
            agenda: vec![],
        };
        let new = Gathering {
            id,
            process: self.process.clone(),
            step: None,
            phase: gathering::Phase::Held,
            description,
            slugs: Slugs::default(),
            example: false,
            revision: 1,
        };
        gatherings::insert(tx, &self.destination, &new, self.now).await?;
        Ok(new)
    }

    /// The report of the gathering, with so many tables.
    async fn report(&self, tables: usize) -> Result<(), Anything> {
        let body = report(tables);
        if LONG < body.chars().count() {
            return Err(format!("the form of a report does not take {tables} tables").into());
        }
        let title = french("Rapport des Assises");
        let description = ReportDescription { title, body: Some(french(body)) };
        let hand = Hand::from(self.now);
        let tx = self.store.begin().await?;
        let of = self.gathering(&tx).await?;
        let there = gatherings::report_of(&tx, &of.id, &Drafts::All).await?;
        if let Some((thing, _)) = there {
            let revision = thing.revision;
            gatherings::change_report(&tx, &thing, &description, revision, &hand).await?;
        } else {
            let new = Report {
                id: ThingId::random(),
                description,
                state: State::Published,
                example: false,
                revision: 1,
            };
            gatherings::insert_report(&tx, &self.destination, &of, &new, &hand).await?;
        }
        tx.commit().await?;
        Ok(())
    }
}

/// What was said and typed at each table, in Markdown: texts, a list, and a table of what was noted.
fn report(tables: usize) -> String {
    let mut text = "# Ce qui s’est dit aux tables\n".to_owned();
    for number in 1..=tables {
        let seed = number * 100;
        let _ = write!(text, "\n## Table {number}\n\n{}\n\n### Constats\n\n", prose(seed, 90));
        for line in 1..=6 {
            let _ = writeln!(text, "- {}", prose(seed + line, 14));
        }
        text.push_str("\n### Idées\n\n| Idée | Pour | À débattre |\n|:--|--:|--:|\n");
        for line in 11..=20 {
            let _ = writeln!(text, "| {} | {line} | {number} |", prose(seed + line, 12));
        }
        let _ = write!(text, "\n{}\n", prose(seed + 30, 60));
    }
    text
}
