//! Reads tables.

use crate::package::Element;
use crate::refusal::RefusedDocx;

use super::body::{Around, Reader, change_kind, changes_in};
use super::drawing::branch;
use super::{Cell, Part, Row, Table};
use crate::markdown::Alignment;
use crate::package::Space;

/// The most columns that Word gives a table.
pub const MOST_COLUMNS: usize = 63;

impl<'a> Reader<'a> {
    /// Reads a table.
    pub fn table(
        &mut self,
        element: &'a Element,
        around: &Around<'a>,
        parts: &mut Vec<Part>,
    ) -> Result<(), RefusedDocx> {
        let indent = element.child("tblPr").and_then(|it| it.child("tblInd"));
        let indent = indent.and_then(|it| it.attribute("w")?.trim().parse().ok());
        let mut table = Table { rows: vec![], indent: indent.unwrap_or(0) };
        self.rows(element, around, &mut table.rows)?;
        parts.push(Part::Table(table));
        Ok(())
    }

    fn rows(
        &mut self,
        element: &'a Element,
        around: &Around<'a>,
        rows: &mut Vec<Row>,
    ) -> Result<(), RefusedDocx> {
        for child in element.elements() {
            if child.is(Space::Compatibility, "AlternateContent") {
                if let Some(branch) = branch(child) {
                    self.rows(branch, around, rows)?;
                }
                continue;
            }
            match child.word() {
                Some("tr") => rows.push(self.row(child, around)?),
                Some("sdt") => {
                    if let Some(content) = self.content(child) {
                        self.rows(content, around, rows)?;
                    }
                }
                Some("customXml") => self.rows(child, around, rows)?,
                Some(name) => {
                    if let Some(kind) = change_kind(name) {
                        self.rows(child, &around.changed(kind, child), rows)?;
                    }
                }
                None => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, element: &'a Element, around: &Around<'a>) -> Result<Row, RefusedDocx> {
        let around = within(element.child("trPr"), around);
        let mut cells = vec![];
        self.cells(element, &around, &mut cells)?;
        Ok(Row { presence: around.presence, cells })
    }

    fn cells(
        &mut self,
        element: &'a Element,
        around: &Around<'a>,
        cells: &mut Vec<Cell>,
    ) -> Result<(), RefusedDocx> {
        for child in element.elements() {
            match child.word() {
                Some("tc") => cells.push(self.cell(child, around)?),
                Some("sdt") => {
                    if let Some(content) = self.content(child) {
                        self.cells(content, around, cells)?;
                    }
                }
                Some("customXml") => self.cells(child, around, cells)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn cell(&mut self, element: &'a Element, around: &Around<'a>) -> Result<Cell, RefusedDocx> {
        let properties = element.child("tcPr");
        let around = within(properties, around);
        let columns = properties.and_then(|it| it.number::<usize>("gridSpan")).unwrap_or(1);
        let is_continued = properties
            .and_then(|it| it.child("vMerge"))
            .is_some_and(|merge| merge.attribute("val") != Some("restart"));
        self.tally.merged_cells += usize::from(1 < columns || is_continued);
        let mut parts = vec![];
        self.blocks(element, &around, &mut parts)?;
        let alignment = parts.iter().find_map(|part| match part {
            Part::Paragraph(paragraph) => Some(paragraph.proposed.alignment),
            Part::Table(_) => None,
        });
        self.tally.nested_tables +=
            parts.iter().filter(|part| matches!(part, Part::Table(_))).count();
        Ok(Cell {
            presence: around.presence,
            columns: columns.clamp(1, MOST_COLUMNS),
            alignment: alignment.unwrap_or(Alignment::Start),
            parts,
        })
    }
}

/// What a row or a cell stands in, with the changes that its own properties track.
fn within<'a>(properties: Option<&'a Element>, around: &Around<'a>) -> Around<'a> {
    let mut inner = around.clone();
    for (kind, by) in properties.into_iter().flat_map(changes_in) {
        inner = inner.changed(kind, by);
    }
    inner
}
