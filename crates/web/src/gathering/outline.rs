//! The outline of the day, as it stands that evening: when and where, who came, the agenda, the subjects
//! with how often each was chosen, and what was typed of the sheets of the tables. Somebody writes the
//! report from it.

use cordee_report::{Alignment, Block, Column, Document, Level, List, ListKind, Table, text};

use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::print;
use crate::spine::typography;
use crate::spine::visit::Visit;

use super::model::Gathering;
use super::model::notes::{Heading, Note};
use super::model::registration::Counts;
use super::model::subjects::Choosing;
use super::model::tables::Tables;
use super::pages::{CountLine, agenda, by_commune, by_profile};
use super::{choosing, notes, queries, said, seating};

/// Sets what is said in the language of a visit.
struct Setter<'a>(&'a Visit);

impl Setter<'_> {
    fn set(&self, words: &str) -> String {
        typography::set(words, self.0.lang)
    }

    fn heading(&self, level: Level, words: &str) -> Block {
        Block::Heading { level, text: text(self.set(words)) }
    }

    fn paragraph(&self, words: &str) -> Block {
        Block::Paragraph(text(self.set(words)))
    }

    fn column(&self, key: &str, alignment: Alignment) -> Column {
        self.titled(&self.0.t(key), alignment)
    }

    fn titled(&self, words: &str, alignment: Alignment) -> Column {
        Column { header: text(self.set(words)), alignment }
    }

    fn list(&self, lines: &[String]) -> Block {
        let item = |line: &String| vec![self.paragraph(line)];
        Block::List(List { kind: ListKind::Bulleted, items: lines.iter().map(item).collect() })
    }

    /// Registered and came, by `key`.
    fn counts(&self, key: &str, lines: &[CountLine]) -> Block {
        let row = |line: &CountLine| {
            let numbers = [line.registered, line.came].map(|it| text(it.to_string()));
            let [registered, came] = numbers;
            vec![text(self.set(&line.label)), registered, came]
        };
        Block::Table(Table {
            caption: vec![],
            columns: vec![
                self.column(key, Alignment::Left),
                self.column("gathering-count-registered", Alignment::Right),
                self.column("gathering-count-came", Alignment::Right),
            ],
            rows: lines.iter().map(row).collect(),
        })
    }
}

/// What was typed of the sheet of one table, or of the room, in one round.
fn sheet(set: &Setter<'_>, level: Level, notes: &[&Note]) -> Vec<Block> {
    let mut blocks = vec![];
    for heading in Heading::ALL {
        let own = notes.iter().filter(|it| it.heading == *heading);
        let lines: Vec<String> = own.map(|note| note.text.clone()).collect();
        if !lines.is_empty() {
            blocks.push(set.heading(level, &notes::heading_title(*heading, set.0)));
            blocks.push(set.list(&lines));
        }
    }
    blocks
}

/// Table after table and round after round, then what was said before the whole room.
fn sheets(
    set: &Setter<'_>,
    (tables, choosing): (Option<&Tables>, Option<&Choosing>),
    all: &[Note],
) -> Vec<Block> {
    let visit = set.0;
    let living: Vec<&Note> = all.iter().filter(|it| !it.is_removed).collect();
    let mut blocks = vec![];
    for table in tables.map(|it| it.tables.as_slice()).unwrap_or_default() {
        let own: Vec<&Note> =
            living.iter().copied().filter(|it| it.table.as_ref() == Some(&table.id)).collect();
        let Some(last) = own.iter().map(|it| it.round).max() else { continue };
        for round in 0..=last {
            let here: Vec<&Note> = own.iter().copied().filter(|it| it.round == round).collect();
            if here.is_empty() {
                continue;
            }
            let subject = seating::subject(choosing, table, round, visit);
            let round = (last != 0).then(|| seating::round_title(round, visit));
            let title: Vec<String> =
                [Some(table.name.clone()), round, subject].into_iter().flatten().collect();
            blocks.push(set.heading(Level::Two, &title.join(&visit.t("list-separator"))));
            blocks.extend(sheet(set, Level::Three, &here));
        }
    }
    let room: Vec<&Note> = living.into_iter().filter(|it| it.table.is_none()).collect();
    if !room.is_empty() {
        blocks.push(set.heading(Level::Two, &visit.t("notes-room")));
        blocks.extend(sheet(set, Level::Three, &room));
    }
    blocks
}

/// The subjects, with how often each was chosen.
async fn subjects(
    set: &Setter<'_>,
    app: &App,
    (one, choosing): (&Gathering, &Choosing),
) -> Result<Block, PageError> {
    let (tallies, _) = choosing::counted(app.store.reader(), one, choosing).await?;
    let row = |(subject, tally): (&_, _)| {
        let line = choosing::line(subject, tally, set.0);
        let numbers = [line.telephones, line.stickers, line.total];
        let numbers = numbers.map(|number| text(number.to_string()));
        [text(set.set(&line.title.line()))].into_iter().chain(numbers).collect()
    };
    let heads = choosing::Heads::of(choosing.measure.unit, set.0);
    let counts = [heads.telephones, heads.stickers, heads.total];
    let counts = counts.map(|head| set.titled(&head, Alignment::Right));
    Ok(Block::Table(Table {
        caption: vec![],
        columns: [set.column("outline-subject", Alignment::Left)]
            .into_iter()
            .chain(counts)
            .collect(),
        rows: choosing.subjects.iter().zip(tallies).map(row).collect(),
    }))
}

fn programme(set: &Setter<'_>, one: &Gathering) -> Option<Block> {
    let points = agenda(&one.description, set.0);
    let row = |point: &super::pages::PointLine| {
        let note = point.note.as_ref().map(Said::line);
        let said: Vec<String> = [Some(point.title.line()), note].into_iter().flatten().collect();
        vec![text(set.set(&point.hour)), text(set.set(&said.join(&set.0.t("list-separator"))))]
    };
    let table = || {
        Block::Table(Table {
            caption: vec![],
            columns: vec![
                set.column("outline-hour", Alignment::Left),
                set.column("outline-point", Alignment::Left),
            ],
            rows: points.iter().map(row).collect(),
        })
    };
    (!points.is_empty()).then(table)
}

/// The outline of `one`, ready to be printed or written.
pub async fn outline(app: &App, visit: &Visit, one: &Gathering) -> Result<Document, PageError> {
    let (db, set) = (app.store.reader(), Setter(visit));
    let counts = Counts::of(&queries::registrations(db, &one.id).await?);
    let mut blocks = vec![set.heading(Level::One, &visit.t("outline-who"))];
    blocks.push(set.paragraph(&said::counted(&counts, visit)));
    if counts.registered != 0 {
        blocks.push(set.counts("gathering-profile", &by_profile(&counts, visit)));
        blocks.push(set.counts("gathering-commune", &by_commune(&counts, visit)));
    }
    if let Some(points) = programme(&set, one) {
        blocks.push(set.heading(Level::One, &visit.t("gathering-agenda")));
        blocks.push(points);
    }
    let choosing = queries::choosing(db, &one.id).await?;
    if let Some(choosing) = &choosing {
        blocks.push(set.heading(Level::One, &visit.t("outline-subjects")));
        blocks.push(subjects(&set, app, (one, choosing)).await?);
    }
    let tables = queries::tables(db, &one.id).await?;
    let all = queries::notes(db, &one.id).await?;
    let sheets = sheets(&set, (tables.as_ref(), choosing.as_ref()), &all);
    if !sheets.is_empty() {
        blocks.push(set.heading(Level::One, &visit.t("notes-title")));
        blocks.extend(sheets);
    }
    let title = one.description.title.said(visit.lang).line();
    Ok(Document {
        mark: one.example.then(|| visit.t("example")),
        lead: text(set.set(&said::glance(one, visit))),
        authors: vec![visit.destination.name.said(visit.lang).line()],
        date: date_said(visit.today(), visit.lang),
        accent: print::accent(&visit.destination.accent),
        blocks,
        ..Document::new(&title, print::language(visit.lang))
    })
}
