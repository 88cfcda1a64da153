//! Writing a `.pb` file.

use std::fmt::Write as _;

use crate::{Election, Form, Group, Weight};

use super::cells::write_cell;
use super::file::File;

/// Why an election cannot be written as a `.pb` file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unwritable {
    /// Voters weigh more or less than one.
    #[error("voters have weights, for which a `.pb` file has no place")]
    Weights,
    /// Too many voters for a row each.
    #[error("{0} voters are too many for a row each")]
    Voters(u64),
    /// A text that would be read as something else.
    #[error(
        "`{0}` cannot be written here: it holds `,` or an end of line, or blanks around it, or is empty"
    )]
    Text(String),
}

impl File<'_> {
    /// Writes the file as it was read, every key, column and row in its order: lines end with `\n`, those
    /// that were empty are left out, and cells are in quotes only where they need them.
    ///
    /// ```
    /// # use cordee_decision::pabulib::{Reading, read};
    /// let text = "META\nkey;value\nbudget;100\nvote_type;approval\nunit;\"Here; there\"\n\
    ///             PROJECTS\nproject_id;cost;latitude\nA;60;45,1\nVOTES\nvoter_id;age;vote\n1;34;A\n";
    /// assert_eq!(read(text, Reading::default())?.write(), text);
    /// # Ok::<(), cordee_decision::pabulib::Refusal>(())
    /// ```
    pub fn write(&self) -> String {
        let mut out = String::new();
        for (name, table) in [("META", &self.meta), ("PROJECTS", &self.table)] {
            out.push_str(name);
            out.push('\n');
            let rows = table.rows.iter().map(|(_, row)| row);
            for row in std::iter::once(&table.columns).chain(rows) {
                write_row(&mut out, &row.iter().map(|cell| &**cell).collect::<Vec<&str>>());
            }
        }
        out.push_str("VOTES\n");
        write_row(&mut out, &self.votes.columns.iter().map(|cell| &**cell).collect::<Vec<&str>>());
        for (_, row) in &self.votes.rows {
            out.push_str(row);
            out.push('\n');
        }
        out
    }
}

/// Writes an election as a `.pb` file, one row for each voter, numbered.
///
/// `meta` comes after what the format requires. Where there are several colleges, or one that is
/// not named `everyone`, a column `college` says which is whose. An election holds no other column:
/// [`File::write`] writes all that was read. Ends of lines in names and in `meta` become blanks; what
/// would be read as something else is refused.
///
/// ```
/// # use cordee_decision::pabulib::{Reading, read, write};
/// let text = "META\nkey;value\nnum_projects;1\nnum_votes;2\nbudget;100\nvote_type;ordinal\n\
///             PROJECTS\nproject_id;cost;name\nA;60;Hedges\nVOTES\nvoter_id;vote\n1;\n2;A\n";
/// let election = read(text, Reading::default())?.election()?;
/// assert_eq!(write(&election, &[])?, text);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(election: &Election, meta: &[(&str, &str)]) -> Result<String, Unwritable> {
    check(election)?;
    let mut out = "META\nkey;value\n".to_owned();
    let mut key = |key: &str, value: &str| {
        out.push_str(key);
        out.push(';');
        write_cell(&mut out, &one_line(value));
        out.push('\n');
    };
    key("num_projects", &election.projects().len().to_string());
    key("num_votes", &election.voters().to_string());
    key("budget", &election.budget().to_string());
    key("vote_type", vote_type(election.form()));
    for (name, value) in meta {
        key(name, value);
    }
    write_projects(&mut out, election);
    write_votes(&mut out, election);
    Ok(out)
}

/// More rows than any town has voters: tables may say how many voters a row stands for.
const MOST_ROWS: u64 = 50_000_000;

fn check(election: &Election) -> Result<(), Unwritable> {
    if MOST_ROWS < election.voters() {
        return Err(Unwritable::Voters(election.voters()));
    }
    let plain =
        |text: &str| !text.is_empty() && text.trim() == text && !text.contains(['\n', '\r']);
    for project in election.projects() {
        let lists = project.categories.iter().chain(&project.neighbourhoods);
        let mut all = std::iter::once(&project.id).chain(lists);
        if let Some(text) = all.find(|it| !plain(it) || it.contains(',')) {
            return Err(Unwritable::Text(text.clone()));
        }
    }
    if let Some(college) = election.colleges().iter().find(|it| !plain(&it.name)) {
        return Err(Unwritable::Text(college.name.clone()));
    }
    let weighs_one = |group: &Group| group.weight == Weight::ONE;
    if election.groups().iter().all(weighs_one) { Ok(()) } else { Err(Unwritable::Weights) }
}

fn vote_type(form: Form) -> &'static str {
    match form {
        Form::Approval => "approval",
        Form::ChooseOne => "choose-1",
        Form::Cumulative => "cumulative",
        Form::Scores => "scoring",
        Form::Ranking => "ordinal",
    }
}

/// A cell holds no end of line.
fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

fn write_row(out: &mut String, cells: &[&str]) {
    for (at, cell) in cells.iter().enumerate() {
        if 0 < at {
            out.push(';');
        }
        write_cell(out, &one_line(cell));
    }
    out.push('\n');
}

fn write_projects(out: &mut String, election: &Election) {
    let projects = election.projects();
    let categories = projects.iter().any(|project| !project.categories.is_empty());
    let neighbourhoods = projects.iter().any(|project| !project.neighbourhoods.is_empty());
    let recorded = projects.iter().any(|project| project.recorded.is_some());
    let optional =
        [("category", categories), ("neighborhood", neighbourhoods), ("selected", recorded)];
    out.push_str("PROJECTS\nproject_id;cost;name");
    for (column, _) in optional.iter().filter(|(_, there)| *there) {
        let _ = write!(out, ";{column}");
    }
    out.push('\n');
    for project in projects {
        let cost = project.cost.to_string();
        let lists = [project.categories.join(","), project.neighbourhoods.join(",")];
        let last = project.recorded.clone().unwrap_or_default();
        let mut cells = vec![project.id.as_str(), &cost, &project.name];
        let more = [lists[0].as_str(), &lists[1], &last].into_iter().zip(optional);
        cells.extend(more.filter(|(_, (_, there))| *there).map(|(cell, _)| cell));
        write_row(out, &cells);
    }
}

fn write_votes(out: &mut String, election: &Election) {
    let colleges = election.colleges();
    let several = 1 < colleges.len() || colleges.iter().any(|it| it.name != "everyone");
    out.push_str("VOTES\nvoter_id;vote");
    if election.form().has_points() {
        out.push_str(";points");
    }
    out.push_str(if several { ";college\n" } else { "\n" });
    let mut number = 0_u64;
    for group in election.groups() {
        let row = row(election, group, several);
        for _ in 0..group.voters {
            number += 1;
            let _ = writeln!(out, "{number};{row}");
        }
    }
}

fn row(election: &Election, group: &Group, several: bool) -> String {
    let ids = group.choices.iter().filter_map(|choice| {
        election.projects().get(*choice as usize).map(|project| project.id.as_str())
    });
    let vote = ids.collect::<Vec<_>>().join(",");
    let points = group.points.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let college = election.colleges().get(group.college).map_or("", |it| it.name.as_str());
    let mut cells = vec![vote.as_str()];
    if election.form().has_points() {
        cells.push(&points);
    }
    if several {
        cells.push(college);
    }
    let mut row = String::new();
    for (at, cell) in cells.into_iter().enumerate() {
        if 0 < at {
            row.push(';');
        }
        write_cell(&mut row, &one_line(cell));
    }
    row
}
