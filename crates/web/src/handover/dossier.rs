//! The dossier: the parts of all domains, and where everything is, as a document.

use cordee_report::{
    Alignment, Block, Column, Document, Inline, Level, List, ListKind, Table, Text, text,
};
use cordee_store::sea_orm::DbErr;

use crate::destination::queries::charter;
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::handing::{Asked, Line, Part};
use crate::spine::language::Lang;
use crate::spine::messages::text_with;
use crate::spine::print::{self, Format};
use crate::spine::tenant::Destination;

/// Everything that is handed over, in the order of the domains; empty parts are left out.
///
/// # Errors
/// What the database says.
pub async fn parts(app: &App, destination: &Destination, lang: Lang) -> Result<Vec<Part>, DbErr> {
    let asked = Asked { app, destination, lang, now: app.clock.now() };
    let mut parts = vec![];
    for domain in app.domains {
        parts.extend(domain.hand_over(&asked).await?);
    }
    parts.retain(|part| !part.lead.is_empty() || !part.lines.is_empty());
    parts.push(places(&asked));
    Ok(parts)
}

/// Where everything is: the sections of the back office.
fn places(asked: &Asked<'_>) -> Part {
    let line = |(label, path): (&'static str, &'static str)| Line {
        what: asked.t(label),
        path: Some(asked.path(path, &[])),
        ..Line::default()
    };
    let sections = asked.app.desk.iter().map(|section| (section.label, section.path));
    let site = asked.app.address_of(asked.destination);
    Part {
        title: asked.t("handover-places"),
        lead: text_with(asked.lang, "handover-places-lead", &[("site", site.into())]),
        lines: sections.map(line).collect(),
    }
}

/// The office's own template, when the dossier is to be opened in Word.
///
/// # Errors
/// What the database says.
pub async fn template(
    app: &App,
    destination: &Destination,
    format: Format,
) -> Result<Option<Vec<u8>>, DbErr> {
    let charter = match format {
        Format::Docx => charter(app.store.reader(), &destination.id).await?,
        Format::Pdf => None,
    };
    Ok(charter.map(|charter| charter.template))
}

/// The dossier as a document.
pub fn document(app: &App, destination: &Destination, lang: Lang, parts: &[Part]) -> Document {
    let asked = Asked { app, destination, lang, now: app.clock.now() };
    let site = app.address_of(destination);
    let blocks = parts.iter().flat_map(|part| blocks(&asked, &site, part)).collect();
    Document {
        lead: text(asked.t("handover-lead")),
        authors: vec![destination.name.said(lang).line()],
        date: date_said(asked.today(), lang),
        accent: print::accent(&destination.accent),
        blocks,
        ..Document::new(&asked.t("handover-title"), print::language(lang))
    }
}

fn blocks(asked: &Asked<'_>, site: &str, part: &Part) -> Vec<Block> {
    let mut blocks = vec![Block::Heading { level: Level::One, text: text(part.title.clone()) }];
    if !part.lead.is_empty() {
        blocks.push(Block::Paragraph(text(part.lead.clone())));
    }
    let is_dated = part.lines.iter().any(|line| !line.when.is_empty() || !line.who.is_empty());
    if part.lines.is_empty() {
        return blocks;
    }
    blocks.push(if is_dated { table(asked, site, part) } else { list(site, part) });
    blocks
}

/// What it is, as a link when the site has a page of it.
fn what(site: &str, line: &Line) -> Text {
    let said = text(line.what.clone());
    match &line.path {
        Some(path) => vec![Inline::Link { url: format!("{site}{path}"), text: said }],
        None => said,
    }
}

fn list(site: &str, part: &Part) -> Block {
    let items = part.lines.iter().map(|line| vec![Block::Paragraph(what(site, line))]).collect();
    Block::List(List { kind: ListKind::Bulleted, items })
}

fn table(asked: &Asked<'_>, site: &str, part: &Part) -> Block {
    let column = |key: &str| Column { header: text(asked.t(key)), alignment: Alignment::Left };
    let row = |line: &Line| vec![what(site, line), text(line.when.clone()), text(line.who.clone())];
    Block::Table(Table {
        caption: text(part.title.clone()),
        columns: ["handover-what", "handover-when", "handover-who"].map(column).to_vec(),
        rows: part.lines.iter().map(row).collect(),
    })
}
