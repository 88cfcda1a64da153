//! One of the two versions of a document, as blocks.

use crate::markdown::{Alignment, Block, Look, Said, Span, Table as Printed};

use super::forms::Form;
use super::layout::Layout;
use super::numbering::Numbering;
use super::styles::Role;
use super::tables::MOST_COLUMNS;
use super::tally::Tally;
use super::{Cell, Paragraph, Part, Row, Table, Version};

/// A version: the title of the document, and its text.
#[derive(Debug, Default)]
pub struct Text {
    /// Empty when there is none.
    pub title: String,
    pub blocks: Vec<Block>,
}

/// Takes one version out of the parts of a document.
pub fn version(parts: &[Part], version: Version, numbering: &Numbering, tally: &mut Tally) -> Text {
    let mut layout = Layout::new(numbering);
    let mut title = None;
    let mut lines = Lines { version, pending: None };
    for part in parts {
        match part {
            Part::Paragraph(paragraph) => {
                if let Some((form, said)) = lines.next(paragraph) {
                    put(&mut layout, &mut title, form, said);
                }
            }
            Part::Table(table) => {
                if let Some((form, said)) = lines.rest() {
                    put(&mut layout, &mut title, form, said);
                }
                if let Some(printed) = printed(table, version, tally) {
                    layout.table(printed, table.indent);
                }
            }
        }
    }
    if let Some((form, said)) = lines.rest() {
        put(&mut layout, &mut title, form, said);
    }
    Text { title: title.unwrap_or_default(), blocks: layout.blocks() }
}

fn put(layout: &mut Layout<'_>, title: &mut Option<String>, form: Form, said: Vec<Span>) {
    if form.role == Role::Title && title.is_none() {
        let words: String = said.iter().map(plain).collect();
        let words = words.trim();
        if !words.is_empty() {
            *title = Some(words.to_owned());
        }
        return;
    }
    layout.paragraph(form, said);
}

/// The paragraphs of a version: one whose end is not in it goes on in the next.
struct Lines {
    version: Version,
    pending: Option<(Form, Vec<Span>)>,
}

impl Lines {
    fn next(&mut self, paragraph: &Paragraph) -> Option<(Form, Vec<Span>)> {
        let form = match self.version {
            Version::Original => paragraph.original,
            Version::Proposed => paragraph.proposed,
        };
        let mut said = self.pending.take().map_or(vec![], |(_, said)| said);
        let runs = paragraph.runs.iter().filter(|run| run.presence.is_in(self.version));
        said.extend(runs.map(|run| run.span.clone()));
        if paragraph.mark.is_in(self.version) {
            return Some((form, said));
        }
        self.pending = Some((form, said));
        None
    }

    /// What is left when no paragraph follows.
    fn rest(&mut self) -> Option<(Form, Vec<Span>)> {
        self.pending.take().filter(|(_, said)| !said.is_empty())
    }
}

/// The words of a span.
pub fn plain(span: &Span) -> &str {
    match &span.said {
        Said::Text(said) | Said::Code(said) => said,
        Said::Break => " ",
    }
}

/// A table with one line of text in each cell; none when nothing of it is in the version.
fn printed(table: &Table, version: Version, tally: &mut Tally) -> Option<Printed> {
    let rows = table.rows.iter().filter(|row| row.presence.is_in(version));
    let mut printed = Printed::default();
    let mut sides: Vec<Option<Alignment>> = vec![];
    for (index, row) in rows.enumerate() {
        let (cells, alignments) = cells(row, version, tally);
        // The numbers of a column say its side, rather than its header.
        if index == 1 {
            sides = vec![];
        }
        for (column, alignment) in alignments.into_iter().enumerate() {
            match sides.get_mut(column) {
                Some(known) if *known != alignment => *known = Some(Alignment::Start),
                Some(_) => {}
                None => sides.push(alignment),
            }
        }
        printed.rows.push(cells);
    }
    printed.alignments = sides.into_iter().map(Option::unwrap_or_default).collect();
    if let Some(header) = printed.rows.first_mut() {
        for cell in header {
            weaken(cell);
        }
    }
    printed.rows.iter().any(|row| !row.is_empty()).then_some(printed)
}

type Cells = (Vec<Vec<Span>>, Vec<Option<Alignment>>);

fn cells(row: &Row, version: Version, tally: &mut Tally) -> Cells {
    let mut cells: Vec<Vec<Span>> = vec![];
    let mut sides = vec![];
    for cell in row.cells.iter().filter(|cell| cell.presence.is_in(version)) {
        let said = line(cell, version, tally);
        if let Some(last) = cells.get_mut(MOST_COLUMNS - 1) {
            tally.extra_cells += 1;
            last.push(space());
            last.extend(said);
            continue;
        }
        for empty in 0..cell.columns.min(MOST_COLUMNS - cells.len()) {
            let said = if empty == 0 { said.clone() } else { vec![] };
            cells.push(said);
            sides.push(Some(cell.alignment));
        }
    }
    (cells, sides)
}

/// The text of a cell on one line.
fn line(cell: &Cell, version: Version, tally: &mut Tally) -> Vec<Span> {
    let mut said = vec![];
    let mut count = 0;
    gather(&cell.parts, version, &mut |line: Vec<Span>| {
        if line.iter().all(Span::is_blank) {
            return;
        }
        if 0 < count {
            said.push(space());
        }
        count += 1 + line.iter().filter(|span| span.said == Said::Break).count();
        said.extend(line);
    });
    tally.lines_in_cells += usize::from(1 < count);
    said
}

fn gather(parts: &[Part], version: Version, take: &mut dyn FnMut(Vec<Span>)) {
    let mut lines = Lines { version, pending: None };
    for part in parts {
        match part {
            Part::Paragraph(paragraph) => {
                if let Some((_, said)) = lines.next(paragraph) {
                    take(said);
                }
            }
            Part::Table(table) => {
                let rows = table.rows.iter().filter(|row| row.presence.is_in(version));
                let cells = rows.flat_map(|row| &row.cells);
                for cell in cells.filter(|cell| cell.presence.is_in(version)) {
                    gather(&cell.parts, version, take);
                }
            }
        }
    }
    if let Some((_, said)) = lines.rest() {
        take(said);
    }
}

fn space() -> Span {
    Span { said: Said::Text(" ".to_owned()), look: Look::default() }
}

/// Takes out the weight that a header has all over: it has it anyway.
fn weaken(cell: &mut [Span]) {
    if cell.iter().all(|span| span.look.strong || span.is_blank()) {
        for span in cell {
            span.look.strong = false;
        }
    }
}
