//! A synthesis as PDF and in the office's Word template: its points with the numbers of their sources, then
//! the sources.

use axum::extract::{Path, State};
use axum::response::Response;
use cordee_report::{
    Alignment, Block, Column, Document, Inline, Level, List, ListKind, Table, Text, text,
};

use crate::destination::queries::charter;
use crate::gathering::model::registration::Profile;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::moved;
use crate::spine::print::{self, Format, prose};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::FILE;
use super::citable::label;
use super::desk::edition_said;
use super::model::whole::section_said;
use super::model::{Cited, Point, Section, in_order};
use super::pages::{author_said, profile_said};
use super::shown::{Whole, find};

fn set(words: &str, visit: &Visit) -> Text {
    text(typography::set(words, visit.lang))
}

fn heading(level: Level, words: &str, visit: &Visit) -> Block {
    Block::Heading { level, text: set(words, visit) }
}

/// “Sources : 1, 3”.
fn numbers(point: &Point, all: &[Cited], visit: &Visit) -> Option<Block> {
    let number = |cited: &Cited| all.iter().position(|it| it == cited).map(|at| at + 1);
    let numbers: Vec<String> =
        point.cited.iter().filter_map(number).map(|it| it.to_string()).collect();
    let said = numbers.join(&visit.t("list-separator"));
    let said = text_with(visit.lang, "synthesis-sources-of", &[("numbers", said.into())]);
    (!numbers.is_empty()).then(|| Block::Paragraph(vec![Inline::Emphasis(set(&said, visit))]))
}

fn point(of: &Point, all: &[Cited], visit: &Visit) -> Vec<Block> {
    let mut blocks = prose(&of.text.said(visit.lang), Level::Two);
    if let Some(reason) = &of.reason {
        let why = Inline::Strong(set(&visit.t("synthesis-reason"), visit));
        blocks.push(Block::Paragraph(vec![why]));
        blocks.extend(prose(&reason.said(visit.lang), Level::Two));
    }
    blocks.extend(numbers(of, all, visit));
    blocks
}

fn sections(whole: &Whole, visit: &Visit) -> Vec<Block> {
    let living = in_order(&whole.points);
    let mut blocks = vec![];
    for section in Section::ALL {
        let own: Vec<&&Point> = living.iter().filter(|it| it.section == *section).collect();
        if own.is_empty() {
            continue;
        }
        blocks.push(heading(Level::One, &section_said(*section, visit.lang), visit));
        let items = own.into_iter().map(|it| point(it, &whole.cited, visit)).collect();
        blocks.push(Block::List(List { kind: ListKind::Bulleted, items }));
    }
    blocks
}

/// A source in the list: its title leads to its page, and what it is stands behind.
fn source(cited: &Cited, whole: &Whole, base: &str, visit: &Visit) -> Vec<Block> {
    let Some(source) = whole.found.get(cited) else {
        return vec![Block::Paragraph(set(&visit.t("synthesis-withdrawn-source"), visit))];
    };
    let title = set(&label(source).line(), visit);
    let title = match &source.href {
        Some(href) => vec![Inline::Link { text: title, url: format!("{base}{href}") }],
        None => title,
    };
    let own = source.quote.as_ref().map(|_| source.title.line());
    let parts = [Some(source.kind.clone()), own, Some(source.about.clone())];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|it| !it.is_empty()).collect();
    let about = parts.join(&visit.t("list-separator"));
    vec![Block::Paragraph(title), Block::Paragraph(vec![Inline::Emphasis(set(&about, visit))])]
}

fn sources(whole: &Whole, base: &str, visit: &Visit) -> Vec<Block> {
    if whole.cited.is_empty() {
        return vec![];
    }
    let items = whole.cited.iter().map(|cited| source(cited, whole, base, visit)).collect();
    vec![
        heading(Level::One, &visit.t("synthesis-sources"), visit),
        Block::List(List { kind: ListKind::Numbered { start: 1 }, items }),
    ]
}

/// Numbers by profile; `counted` says of what.
fn by_profile(counted: &str, rows: Vec<Vec<Text>>, visit: &Visit) -> Block {
    let column = |said: &str, alignment| Column { header: set(said, visit), alignment };
    Block::Table(Table {
        caption: vec![],
        columns: vec![
            column(&visit.t("gathering-profile"), Alignment::Left),
            column(counted, Alignment::Right),
        ],
        rows,
    })
}

/// How many worked in the workstream, by profile.
fn profiles(whole: &Whole, visit: &Visit) -> Vec<Block> {
    if whole.profiles.is_empty() {
        return vec![];
    }
    let row = |(profile, number): &(Profile, usize)| {
        vec![set(&profile_said(*profile, visit), visit), text(number.to_string())]
    };
    let rows = whole.profiles.iter().map(row).collect();
    vec![
        heading(Level::One, &visit.t("synthesis-who"), visit),
        by_profile(&visit.t("workstream-number"), rows, visit),
    ]
}

/// How many public contributions it received, by the profile of their authors.
fn received(whole: &Whole, visit: &Visit) -> Vec<Block> {
    let Some(said) = whole.received_said(visit) else { return vec![] };
    let row = |(profile, number): &(Option<Profile>, u64)| {
        let number = typography::number(*number, visit.lang);
        vec![set(&author_said(*profile, visit), visit), text(number)]
    };
    let rows = whole.received.iter().map(row).collect();
    vec![
        heading(Level::One, &visit.t("synthesis-contributions"), visit),
        Block::Paragraph(set(&said, visit)),
        by_profile(&visit.t("synthesis-shelf-contributions"), rows, visit),
    ]
}

fn document(visit: &Visit, whole: &Whole, base: &str) -> Document {
    let one = &whole.one;
    let title = one.description.title.said(visit.lang).line();
    let summary: Option<Said> = one.description.summary.as_ref().map(|it| it.said(visit.lang));
    let mut blocks = summary.map(|it| prose(&it, Level::One)).unwrap_or_default();
    blocks.extend(sections(whole, visit));
    blocks.extend(profiles(whole, visit));
    blocks.extend(received(whole, visit));
    blocks.extend(sources(whole, base, visit));
    Document {
        mark: one.example.then(|| visit.t("example")),
        lead: whole
            .question
            .as_ref()
            .map(|it| text(it.said(visit.lang).line()))
            .unwrap_or_default(),
        authors: vec![visit.destination.name.said(visit.lang).line()],
        date: whole.edition.as_ref().map(|it| edition_said(it, visit)).unwrap_or_default(),
        accent: print::accent(&visit.destination.accent),
        blocks,
        ..Document::new(&title, print::language(visit.lang))
    }
}

/// `GET /syntheses/{synthesis}/file/{format}`: the synthesis, as PDF or in the office's Word template, in its
/// last version or in the one that is asked for (`?version=1`).
pub async fn file(
    State(app): State<App>,
    visit: Visit,
    Path((slug, format)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let format: Format = format.parse().map_err(|_| PageError::NotFound)?;
    let wanted: Option<i32> = visit.asked().text("version").parse().ok();
    let (whole, is_current) = find(&app, &visit, &slug, wanted).await?;
    if !is_current {
        let own = visit.path(FILE, &[whole.one.slugs.get(visit.lang), format.ending()]);
        let asked = wanted.map(|number| format!("?version={number}")).unwrap_or_default();
        return Ok(moved(&format!("{own}{asked}")));
    }
    let charter = charter(app.store.reader(), &visit.destination.id).await?;
    let template = charter.map(|charter| charter.template).filter(|_| format == Format::Docx);
    let name = urls::slug(&whole.one.description.title.said(visit.lang).text);
    let document = document(&visit, &whole, &app.address_of(&visit.destination));
    print::answer(document, format, template, &name).await
}
