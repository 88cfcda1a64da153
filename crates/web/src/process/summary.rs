//! The summary of a process, to be printed, signed or sent: one page that is read in a minute, then
//! the steps, the calendar and the documents.

use axum::extract::{Path, State};
use axum::response::Response;
use cordee_report::{
    Alignment, Block, Column, Document, Drawing, Fact, Figure, Inline, Level, List, ListKind,
    QrCode, QrLink, Table, Text, text,
};
use cordee_store::sea_orm::ConnectionTrait;

use crate::destination::queries::charter;
use crate::document;
use crate::document::model::Document as File;
use crate::people;
use crate::people::model::Organisation;
use crate::place;
use crate::place::model::Territory;
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::page::moved;
use crate::spine::print::{self, Format, fact, prose};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::{Process, Step};
use super::public::{find_process, next_date, standing_name, when_said, where_we_are};
use super::{PROCESS, SUMMARY, calendar, queries};

/// `GET /processes/{process}/summary/{format}`: the summary, as PDF or DOCX.
pub async fn summary(
    State(app): State<App>,
    visit: Visit,
    Path((slug, format)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let format: Format = format.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let (process, is_current) = find_process(db, &visit, &slug).await?;
    let slug = process.slugs.get(visit.lang);
    if !is_current {
        return Ok(moved(&visit.path(SUMMARY, &[slug, format.ending()])));
    }
    let drafts = visit.viewer.sees_drafts_of();
    let steps = queries::steps(db, &process.id, &drafts).await?;
    let contents = Contents {
        steps: &steps,
        files: &document::queries::of_process(db, &process.id, &drafts).await?,
        leads: &people::queries::in_order(db, &visit.destination.id, &process.leads).await?,
        territory: territory(db, &visit, &process, &steps).await?,
        process: &process,
        visit: &visit,
    };
    let site = app.address_of(&visit.destination);
    let address = format!("{site}{}", visit.path(PROCESS, &[slug]));
    let template = match format {
        Format::Docx => charter(db, &visit.destination.id).await?.map(|charter| charter.template),
        Format::Pdf => None,
    };
    print::answer(contents.document(&address), format, template, &urls::slug(slug)).await
}

async fn territory(
    db: &impl ConnectionTrait,
    visit: &Visit,
    process: &Process,
    steps: &[Step],
) -> Result<Option<Territory>, PageError> {
    let periods = steps.iter().map(|step| step.description.period);
    let destination = &visit.destination.id;
    Ok(place::queries::applying(db, destination, process.example, periods).await?)
}

/// All that the summary tells.
struct Contents<'a> {
    visit: &'a Visit,
    process: &'a Process,
    steps: &'a [Step],
    files: &'a [File],
    leads: &'a [Organisation],
    territory: Option<Territory>,
}

impl Contents<'_> {
    fn t(&self, key: &str) -> String {
        self.visit.t(key)
    }

    fn document(&self, address: &str) -> Document {
        let visit = self.visit;
        let title = self.process.title.said(visit.lang).line();
        let leads = self.leads.iter().map(|lead| lead.name.said(visit.lang).line());
        let on_line = QrCode::new(address)
            .ok()
            .map(|code| QrLink { code, caption: text(self.t("summary-on-line")) });
        Document {
            mark: self.process.example.then(|| self.t("example")),
            lead: say(&self.process.why.said(visit.lang)),
            authors: leads.collect(),
            date: date_said(visit.today(), visit.lang),
            accent: print::accent(&visit.destination.accent),
            summary: self.facts(),
            on_line,
            blocks: self.blocks(),
            ..Document::new(&title, print::language(visit.lang))
        }
    }

    fn facts(&self) -> Vec<Fact> {
        let visit = self.visit;
        let mut facts = vec![fact(&self.t("summary-now"), &where_we_are(visit, self.steps))];
        if let Some(next) = next_date(visit, self.steps) {
            facts.push(fact(&self.t("summary-next"), &next));
        }
        facts.push(fact(
            &self.t("process-steps"),
            &crate::spine::typography::number(self.steps.len() as u64, visit.lang),
        ));
        facts
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = vec![];
        if let Some(presentation) = &self.process.presentation {
            blocks.push(heading(Level::One, text(self.t("process-presentation"))));
            blocks.extend(prose(&presentation.said(self.visit.lang), Level::One));
        }
        blocks.extend(self.calendar());
        if !self.steps.is_empty() {
            blocks.push(heading(Level::One, text(self.t("process-steps"))));
        }
        for step in self.steps {
            blocks.extend(self.step(step));
        }
        blocks.extend(self.municipalities());
        let own = self.files.iter().filter(|file| file.holder == self.process.id);
        let own: Vec<&File> = own.collect();
        if !own.is_empty() {
            blocks.push(heading(Level::One, text(self.t("process-documents"))));
            blocks.push(self.list(&own));
        }
        blocks
    }

    fn calendar(&self) -> Option<Block> {
        let chart = calendar::printed(self.visit, self.process, self.steps)?;
        let column =
            |header: &String| Column { header: text(header.clone()), alignment: Alignment::Left };
        let table = Table {
            caption: text(self.t("calendar-title")),
            columns: chart.table.headers.iter().map(column).collect(),
            rows: chart.table.rows.iter().map(|row| row.iter().map(text).collect()).collect(),
        };
        // A chart that cannot be drawn still has its table.
        let Ok(drawing) = Drawing::new(chart.svg) else { return Some(Block::Table(table)) };
        Some(Block::Figure(Figure {
            drawing,
            alternative: chart.description,
            caption: vec![],
            table: None,
        }))
    }

    /// The municipalities on a drawing, then their names with the numbers that they have on it.
    fn municipalities(&self) -> Vec<Block> {
        let Some(territory) = &self.territory else { return vec![] };
        let figure = place::model::Figure::of(territory, self.visit.lang);
        let mut blocks = vec![heading(Level::One, say(&figure.title))];
        let mut source = say(&figure.source);
        source.extend(figure.about.iter().map(|about| Inline::Text(format!(" {about}"))));
        if let Some(note) = &figure.note {
            source.push(Inline::Text(format!(" {}", note.line())));
        }
        if let Ok(drawing) = Drawing::new(figure.drawing) {
            let alternative = place::model::words(territory, self.visit.lang).1;
            let table = None;
            blocks.push(Block::Figure(Figure { drawing, alternative, caption: source, table }));
        } else {
            blocks.push(Block::Paragraph(source));
        }
        let names: Vec<String> = (1..)
            .zip(&figure.lines)
            .map(|(number, municipality)| format!("{number}\u{a0}{}", municipality.name))
            .collect();
        blocks.push(Block::Paragraph(text(names.join(&self.t("list-separator")))));
        blocks
    }

    fn step(&self, step: &Step) -> Vec<Block> {
        let visit = self.visit;
        let mut title = say(&step.description.title.said(visit.lang));
        if step.example {
            title.push(Inline::Mark(self.t("example")));
        }
        let standing = standing_name(step.description.standing(visit.now, visit.today()));
        let when = format!(
            "{}{}{}",
            when_said(visit, step),
            self.t("list-separator"),
            self.t(&format!("standing-{standing}")).to_lowercase()
        );
        let mut blocks = vec![
            heading(Level::Two, title),
            Block::Paragraph(vec![Inline::Emphasis(text(when))]),
            Block::Paragraph(say(&step.description.summary.said(visit.lang))),
        ];
        let held: Vec<&File> = self.files.iter().filter(|file| file.holder == step.id).collect();
        if !held.is_empty() {
            blocks.push(self.list(&held));
        }
        blocks
    }

    /// Documents with their sources as notes.
    fn list(&self, files: &[&File]) -> Block {
        let item = |file: &&File| {
            let mut line = say(&file.title.said(self.visit.lang));
            line.push(Inline::Text(format!(" ({})", file.format.name())));
            if file.example {
                line.push(Inline::Mark(self.t("example")));
            }
            if let Some(source) = &file.source {
                line.push(Inline::Note(say(&source.said(self.visit.lang))));
            }
            vec![Block::Paragraph(line)]
        };
        let items = files.iter().map(item).collect();
        Block::List(List { kind: ListKind::Bulleted, items })
    }
}

fn say(said: &Said) -> Text {
    text(said.line())
}

fn heading(level: Level, text: Text) -> Block {
    Block::Heading { level, text }
}
