//! What later domains add to the page of a thing: a heading, and lines below it.
//!
//! The page of a process knows nothing of deliberations; it asks the registry
//! ([`super::domain::Domain::additions`]) and shows what it is given, as a page and as data.

use cordee_report::{Alignment, Block, Column, Level, Table, text};
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;

use super::app::App;
use super::error::PageError;
use super::language::Said;
use super::open::{self, About};
use super::thing::Thing;
use super::visit::Visit;

/// A part of a page that another domain brings.
#[derive(Clone, Debug)]
pub struct Addition {
    /// What it is, as data and in the address of the part: `deliberations`.
    pub name: &'static str,
    pub title: String,
    pub lines: Vec<AdditionLine>,
}

/// A thing in such a part.
#[derive(Clone, Debug)]
pub struct AdditionLine {
    pub thing: Thing,
    pub title: Said,
    pub href: String,
    /// What is to be known of it at a glance.
    pub about: String,
    pub mark: Option<String>,
}

/// A chapter that another domain writes in a document: the report of a gathering knows nothing of surveys.
#[derive(Clone, Debug)]
pub struct Chapter {
    pub title: String,
    /// What is to be known before one reads on.
    pub notes: Vec<String>,
    pub tables: Vec<ChapterTable>,
}

/// How many there are of each.
#[derive(Clone, Debug)]
pub struct ChapterTable {
    /// What stands above it; nothing, when it goes on with the table before it.
    pub heading: Option<String>,
    pub notes: Vec<String>,
    pub caption: String,
    pub head: ChapterRow,
    pub rows: Vec<ChapterRow>,
}

/// A line of such a table.
#[derive(Clone, Debug)]
pub struct ChapterRow {
    pub label: String,
    pub count: String,
    pub share: String,
}

impl ChapterRow {
    fn cells(&self) -> [&String; 3] {
        [&self.label, &self.count, &self.share]
    }
}

impl Chapter {
    /// The same, for a document in print.
    pub fn blocks(&self) -> Vec<Block> {
        let heading = |level, said: &String| Block::Heading { level, text: text(said.clone()) };
        let note = |said: &String| Block::Paragraph(text(said.clone()));
        let mut blocks = vec![heading(Level::One, &self.title)];
        blocks.extend(self.notes.iter().map(note));
        for table in &self.tables {
            blocks.extend(table.heading.iter().map(|said| heading(Level::Two, said)));
            blocks.extend(table.notes.iter().map(note));
            blocks.push(Block::Table(table.printed()));
        }
        blocks
    }
}

impl ChapterTable {
    fn printed(&self) -> Table {
        let sides = [Alignment::Left, Alignment::Right, Alignment::Right];
        let column = |(said, alignment): (&String, Alignment)| Column {
            header: text(said.clone()),
            alignment,
        };
        let row = |row: &ChapterRow| row.cells().map(|cell| text(cell.clone())).to_vec();
        Table {
            caption: text(self.caption.clone()),
            columns: self.head.cells().into_iter().zip(sides).map(column).collect(),
            rows: self.rows.iter().map(row).collect(),
        }
    }
}

/// All that the domains write in the document of `thing`, in their order.
pub async fn chapters(
    app: &App,
    visit: &Visit,
    thing: &ThingId,
) -> Result<Vec<Chapter>, PageError> {
    let mut chapters = vec![];
    for domain in app.domains {
        chapters.extend(domain.chapters(app, visit, thing).await?);
    }
    Ok(chapters)
}

/// What another domain lets one do about a thing, on its page of the back office.
#[derive(Clone, Debug)]
pub struct Offer {
    pub label: String,
    pub href: String,
    /// The part of the thing that it is about, by its identifier; none for the whole.
    pub part: Option<String>,
}

/// All that the domains offer to do about `thing`, in their order.
pub async fn offers(app: &App, visit: &Visit, thing: &ThingId) -> Result<Vec<Offer>, DbErr> {
    let mut offers = vec![];
    for domain in app.domains {
        offers.extend(domain.offers(app, visit, thing).await?);
    }
    Ok(offers)
}

/// A thing that another domain adds to this one.
#[derive(Serialize, ToSchema)]
pub struct Added {
    /// What it is to the thing one reads of.
    #[schema(example = "deliberations")]
    part: &'static str,
    about: About,
    /// What is to be known of it at a glance, in the language of the address.
    summary: String,
}

/// All that the domains add to `thing`, in their order.
pub async fn of(app: &App, visit: &Visit, thing: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let mut additions = vec![];
    for domain in app.domains {
        additions.extend(domain.additions(app, visit, thing).await?);
    }
    additions.retain(|addition| !addition.lines.is_empty());
    Ok(additions)
}

/// The same, as data.
pub async fn data(app: &App, visit: &Visit, thing: &ThingId) -> Result<Vec<Added>, PageError> {
    let mut added = vec![];
    for addition in of(app, visit, thing).await? {
        let things: Vec<Thing> = addition.lines.iter().map(|line| line.thing.clone()).collect();
        let abouts = open::about(app, visit, &things).await?;
        added.extend(addition.lines.into_iter().zip(abouts).map(|(line, about)| Added {
            part: addition.name,
            about,
            summary: line.about,
        }));
    }
    Ok(added)
}
