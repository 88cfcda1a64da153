//! Writing a `.pb` file.

use std::fmt::Write as _;

use crate::{Election, Form, Group};

use super::cells::write_cell;

/// Writes an election as a `.pb` file, one row for each voter, numbered.
///
/// `meta` comes after what the format requires. Where there are several colleges, or one that is
/// not named `everyone`, a column `college` says which is whose.
///
/// ```
/// # use cordee_decision::pabulib::{Reading, read, write};
/// let text = "META\nkey;value\nnum_projects;1\nnum_votes;2\nbudget;100\nvote_type;ordinal\n\
///             PROJECTS\nproject_id;cost;name\nA;60;Hedges\nVOTES\nvoter_id;vote\n1;\n2;A\n";
/// let election = read(text, Reading::default())?.election()?;
/// assert_eq!(write(&election, &[]), text);
/// # Ok::<(), cordee_decision::pabulib::Refusal>(())
/// ```
pub fn write(election: &Election, meta: &[(&str, &str)]) -> String {
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
    out
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
