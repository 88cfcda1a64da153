//! META and PROJECTS: everything before the votes.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::table::{CellsFault, columns};
use crate::{Decimal, ElectionError, Form, Project};

use super::cells::cells;
use super::refusal::{Reason, Refusal};

/// A header and its rows, each with its line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table<'a> {
    pub(super) line: usize,
    pub(super) columns: Vec<Cow<'a, str>>,
    pub(super) rows: Vec<(usize, Vec<Cow<'a, str>>)>,
}

impl Table<'_> {
    /// The place of a column.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        columns::column(&self.columns, name)
    }

    /// The place of a column that must be there.
    pub(super) fn need(&self, name: &str) -> Result<usize, Refusal> {
        let found = columns::needed(&self.columns, name);
        found.map_err(|fault| Refusal { line: self.line, reason: fault.into() })
    }
}

/// Lines that are not empty, numbered from 1.
pub(super) type Lines<'a> = std::iter::Peekable<Box<dyn Iterator<Item = (usize, &'a str)> + 'a>>;

pub(super) fn lines(text: &str) -> Lines<'_> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let numbered = (1_usize..).zip(text.lines()).filter(|(_, line)| !line.is_empty());
    (Box::new(numbered) as Box<dyn Iterator<Item = (usize, &str)> + '_>).peekable()
}

/// A section's name and its header.
pub(super) fn open<'a>(
    lines: &mut Lines<'a>,
    name: &'static str,
    last: &mut usize,
) -> Result<Table<'a>, Refusal> {
    let at_end = Refusal { line: *last, reason: Reason::NoSection(name) };
    let (line, title) = lines.next().ok_or(at_end.clone())?;
    if title.trim_end() != name {
        return Err(Refusal { line, reason: Reason::SectionExpected(name) });
    }
    let (line, header) = lines.next().ok_or(at_end)?;
    *last = line;
    let refuse = |fault: CellsFault| Refusal { line, reason: fault.into() };
    let columns = cells(header).map_err(refuse)?;
    columns::check_distinct(&columns).map_err(refuse)?;
    Ok(Table { line, columns, rows: vec![] })
}

/// A section whose rows are split at once: META or PROJECTS.
pub(super) fn section<'a>(
    lines: &mut Lines<'a>,
    name: &'static str,
    next: &str,
    last: &mut usize,
) -> Result<Table<'a>, Refusal> {
    let mut table = open(lines, name, last)?;
    while let Some((line, row)) = lines.next_if(|(_, row)| row.trim_end() != next) {
        *last = line;
        let refuse = |fault: CellsFault| Refusal { line, reason: fault.into() };
        let mut row = cells(row).map_err(refuse)?;
        let expected = table.columns.len();
        if name == "META" && expected < row.len() {
            // A value of META may hold `;`: only the first one separates.
            let value = row.split_off(expected - 1).join(";");
            row.push(Cow::Owned(value));
        }
        CellsFault::check_count(expected, row.len()).map_err(refuse)?;
        table.rows.push((line, row));
    }
    Ok(table)
}

/// What META says of `key`, and on which line.
pub(super) fn value<'a>(meta: &'a Table<'_>, key: &str) -> Option<(usize, &'a str)> {
    let found = meta.rows.iter().find(|(_, row)| row.first().is_some_and(|it| it.trim() == key));
    found.and_then(|(line, row)| row.get(1).map(|value| (*line, value.trim())))
}

pub(super) fn check_meta(meta: &Table<'_>) -> Result<(), Refusal> {
    let mut seen = HashSet::new();
    for (line, row) in &meta.rows {
        let key = row.first().map_or("", |key| key.trim());
        if !seen.insert(key) {
            let reason = Reason::RepeatedKey(key.to_owned());
            return Err(Refusal { line: *line, reason });
        }
    }
    Ok(())
}

pub(super) fn required<'a>(
    meta: &'a Table<'_>,
    key: &'static str,
) -> Result<(usize, &'a str), Refusal> {
    value(meta, key).ok_or(Refusal { line: meta.line, reason: Reason::NoKey(key) })
}

pub(super) fn form(meta: &Table<'_>) -> Result<Form, Refusal> {
    let (line, text) = required(meta, "vote_type")?;
    match text {
        "approval" => Ok(Form::Approval),
        "choose-1" => Ok(Form::ChooseOne),
        "cumulative" => Ok(Form::Cumulative),
        "scoring" => Ok(Form::Scores),
        "ordinal" => Ok(Form::Ranking),
        _ => Err(Refusal { line, reason: Reason::VoteType(text.to_owned()) }),
    }
}

pub(super) fn number(line: usize, what: &'static str, text: &str) -> Result<Decimal, Refusal> {
    text.parse().map_err(|why| Refusal { line, reason: Reason::Number { what, why } })
}

/// The projects, by identifier.
pub(super) fn projects(table: &Table<'_>) -> Result<Vec<Project>, Refusal> {
    let (id, cost) = (table.need("project_id")?, table.need("cost")?);
    let optional =
        ["name", "category", "neighborhood", "selected"].map(|column| table.column(column));
    let mut projects = Vec::with_capacity(table.rows.len());
    let mut seen = HashSet::new();
    for (line, row) in &table.rows {
        let cell = |at: usize| row.get(at).map_or("", |cell| cell.trim());
        let [name, category, neighbourhood, recorded] = optional.map(|at| at.map(cell));
        if cell(id).is_empty() {
            return Err(Refusal { line: *line, reason: Reason::NoId("project") });
        }
        if !seen.insert(cell(id)) {
            let why = ElectionError::RepeatedProject(cell(id).to_owned());
            return Err(Refusal { line: *line, reason: why.into() });
        }
        projects.push(Project {
            id: cell(id).to_owned(),
            name: name.unwrap_or_default().to_owned(),
            cost: number(*line, "the cost", cell(cost))?,
            categories: list(category),
            neighbourhoods: list(neighbourhood),
            recorded: recorded.map(str::to_owned),
        });
    }
    projects.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(projects)
}

fn list(text: Option<&str>) -> Vec<String> {
    let parts = text.unwrap_or_default().split(',').map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
