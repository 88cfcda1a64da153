//! Our own pair of tables: actions and ballots, as CSV separated by commas or semicolons.
//!
//! Actions have the columns `id` and `cost`, and may have `name`, `categories`, `neighbourhoods`
//! (several are separated by `|`) and `selected`. Ballots have the columns `voter` and `vote`
//! (identifiers separated by `|`, by preference in rankings), `points` where the form has points
//! (separated by `|`), and may have `college`, `weight` and `voters`. Any other column is refused. A
//! byte order mark, `\r\n` and empty lines are accepted, and cells in quotes may hold separators and
//! ends of lines.

mod cells;
pub(crate) mod columns;
mod faults;

use std::collections::{HashMap, HashSet};

pub use cells::Rows;
pub use faults::{BallotFault, CellsFault, StandingFault};

use crate::{Cast, College, Decimal, DecimalError, Draft, Election, ElectionError, Form, Project};

/// Which of the two tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The table of actions.
    Actions,
    /// The table of ballots.
    Ballots,
}

/// A line that cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{which:?}, line {line}: {reason}")]
pub struct TableError {
    /// The table.
    pub which: Which,
    /// The line, from 1.
    pub line: u64,
    /// Why.
    pub reason: TableReason,
}

/// Why a line of a table cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableReason {
    /// The header or the row cannot be read.
    #[error(transparent)]
    Cells(#[from] CellsFault),
    /// A text that would be read as something else.
    #[error("`{0}` cannot be written here: it holds `|`, or blanks around it, or is empty")]
    Unwritable(String),
    /// A column is unknown.
    #[error("the column `{0}` is unknown")]
    Column(String),
    /// A number cannot be read.
    #[error("{0}")]
    Number(#[from] DecimalError),
    /// A number of voters cannot be read.
    #[error("`{0}` is no number of voters")]
    Voters(String),
    /// A voter who has no identifier, or comes twice.
    #[error("the voter `{0}` is empty or there twice")]
    Voter(String),
    /// It cannot be read where the voter stands.
    #[error(transparent)]
    Standing(#[from] StandingFault),
    /// A project that is not in the table of actions.
    #[error("`{0}` is no action")]
    Unknown(String),
    /// The ballot cannot be read.
    #[error(transparent)]
    Ballot(#[from] BallotFault),
    /// Points where voters were not asked for any.
    #[error("the ballot has points, which ballots of this form do not have")]
    NoPoints,
    /// The line makes no project or ballot.
    #[error("{0}")]
    Election(#[from] ElectionError),
}

struct Table {
    which: Which,
    rows: Rows,
}

impl Table {
    fn read(which: Which, text: &str, known: &[&str]) -> Result<Self, TableError> {
        let refuse = |line, reason| TableError { which, line, reason };
        let rows = Rows::read(text).map_err(|(line, fault)| refuse(line, fault.into()))?;
        match rows.header.iter().find(|column| !known.contains(&column.as_str())) {
            Some(column) => Err(refuse(rows.line, TableReason::Column(column.clone()))),
            None => Ok(Self { which, rows }),
        }
    }

    fn need(&self, name: &str) -> Result<usize, TableError> {
        let refuse = |(line, fault): (u64, CellsFault)| TableError {
            which: self.which,
            line,
            reason: fault.into(),
        };
        self.rows.need(name).map_err(refuse)
    }
}

fn cell(row: &[String], at: Option<usize>) -> &str {
    at.and_then(|at| row.get(at)).map_or("", String::as_str)
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    let empty = cell.is_empty();
    cell.split('|').map(str::trim).take(if empty { 0 } else { usize::MAX })
}

/// Reads the pair of tables; an empty cell of `college` is the first one of `colleges`.
///
/// ```
/// use cordee_decision::{College, Form, Weight, table};
///
/// let actions = "id;cost;name\nA 1;60,50;Hedges\nB;50;Paths\n";
/// let ballots = "voter;college;vote\n1;board;A 1|B\n2;public;B\n";
/// let colleges =
///     ["board", "public"].map(|name| College { name: name.to_owned(), weight: Weight::ONE });
/// let election = table::read(actions, ballots, "100".parse()?, Form::Approval, &colleges)?;
/// assert_eq!(election.voters(), 2);
///
/// let wrong = table::read(actions, "voter;vote\n1;C\n", "100".parse()?, Form::Approval, &colleges);
/// assert_eq!(wrong.unwrap_err().to_string(), "Ballots, line 2: `C` is no action");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(
    actions: &str,
    ballots: &str,
    budget: Decimal,
    form: Form,
    colleges: &[College],
) -> Result<Election, TableError> {
    let projects = projects(actions)?;
    let ballots = casts(ballots, form, &projects, colleges)?;
    let draft = Draft { budget, form, projects, colleges: colleges.to_vec(), ballots };
    draft.check().map_err(|why| {
        let which = match why {
            ElectionError::NoProject
            | ElectionError::NoId
            | ElectionError::RepeatedProject(_)
            | ElectionError::Amounts => Which::Actions,
            _ => Which::Ballots,
        };
        TableError { which, line: 1, reason: why.into() }
    })
}

fn projects(text: &str) -> Result<Vec<Project>, TableError> {
    let known = ["id", "cost", "name", "categories", "neighbourhoods", "selected"];
    let table = Table::read(Which::Actions, text, &known)?;
    let (id, cost) = (table.need("id")?, table.need("cost")?);
    let optional = ["name", "categories", "neighbourhoods", "selected"];
    let [name, categories, neighbourhoods, selected] = optional.map(|it| table.rows.column(it));
    let mut seen = HashSet::new();
    let mut projects = vec![];
    for (line, row) in &table.rows.rows {
        let refuse = |reason| TableError { which: Which::Actions, line: *line, reason };
        let id = cell(row, Some(id)).to_owned();
        if id.is_empty() {
            return Err(refuse(ElectionError::NoId.into()));
        }
        if !seen.insert(id.clone()) {
            return Err(refuse(ElectionError::RepeatedProject(id).into()));
        }
        let list = |at| parts(cell(row, at)).map(str::to_owned).collect();
        projects.push(Project {
            name: cell(row, name).to_owned(),
            cost: cell(row, Some(cost)).parse().map_err(|why: DecimalError| refuse(why.into()))?,
            categories: list(categories),
            neighbourhoods: list(neighbourhoods),
            recorded: selected.map(|at| cell(row, Some(at)).to_owned()),
            id,
        });
    }
    Ok(projects)
}

fn casts(
    text: &str,
    form: Form,
    projects: &[Project],
    colleges: &[College],
) -> Result<Vec<Cast>, TableError> {
    let known = ["voter", "vote", "points", "college", "weight", "voters"];
    let table = Table::read(Which::Ballots, text, &known)?;
    let (voter, vote) = (table.need("voter")?, table.need("vote")?);
    let points =
        if form.has_points() { Some(table.need("points")?) } else { table.rows.column("points") };
    let [college, weight, voters] = ["college", "weight", "voters"].map(|it| table.rows.column(it));
    let places: HashMap<&str, usize> =
        projects.iter().enumerate().map(|(at, project)| (project.id.as_str(), at)).collect();
    let mut seen = HashSet::new();
    let mut casts = vec![];
    for (line, row) in &table.rows.rows {
        let refuse = |reason| TableError { which: Which::Ballots, line: *line, reason };
        let name = cell(row, Some(voter));
        if name.is_empty() || !seen.insert(name) {
            return Err(refuse(TableReason::Voter(name.to_owned())));
        }
        let find =
            |id: &str| places.get(id).copied().ok_or_else(|| TableReason::Unknown(id.to_owned()));
        let choices: Result<Vec<usize>, TableReason> =
            parts(cell(row, Some(vote))).map(find).collect();
        let choices = choices.map_err(refuse)?;
        let given: Result<Vec<Decimal>, DecimalError> =
            parts(cell(row, points)).map(str::parse).collect();
        let points = given.map_err(|why| refuse(why.into()))?;
        once(&choices, &points, form, projects).map_err(refuse)?;
        casts.push(Cast {
            college: place(cell(row, college), colleges).map_err(|why| refuse(why.into()))?,
            voters: number(cell(row, voters)).map_err(refuse)?,
            weight: StandingFault::weight(cell(row, weight)).map_err(|why| refuse(why.into()))?,
            choices,
            points,
        });
    }
    Ok(casts)
}

/// Refuses with its line what [`Draft::check`] would refuse without.
fn once(
    choices: &[usize],
    points: &[Decimal],
    form: Form,
    projects: &[Project],
) -> Result<(), TableReason> {
    let mut seen = HashSet::new();
    if let Some(again) = choices.iter().find(|choice| !seen.insert(**choice)) {
        let project = projects.get(*again).map(|it| it.id.clone()).unwrap_or_default();
        return Err(BallotFault::Repeated(project).into());
    }
    let (choices, points) = (choices.len(), points.len());
    if !form.has_points() && 0 < points {
        return Err(TableReason::NoPoints);
    }
    if form.has_points() && choices != points {
        return Err(BallotFault::Points { choices, points }.into());
    }
    if form == Form::ChooseOne && 1 < choices {
        return Err(BallotFault::Several(choices).into());
    }
    Ok(())
}

/// The place of a voter's college, the first one where nothing is said.
fn place(name: &str, colleges: &[College]) -> Result<usize, StandingFault> {
    if name.is_empty() && !colleges.is_empty() {
        return Ok(0);
    }
    StandingFault::place(name, colleges)
}

fn number(text: &str) -> Result<u64, TableReason> {
    if text.is_empty() {
        Ok(1)
    } else {
        text.parse().map_err(|_| TableReason::Voters(text.to_owned()))
    }
}

/// Writes an election as the pair of tables, actions then ballots, a row for each group.
///
/// What would be read as something else is refused with the line on which it would stand: an identifier, a
/// category or a neighbourhood that holds `|`, a college without a name.
///
/// ```
/// use cordee_decision::{pabulib, table};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A,C\n4;C\n5;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let (actions, ballots) = table::write(&election)?;
/// assert!(actions.starts_with("id,cost,name,categories,neighbourhoods,selected\nA,60,"));
/// let (budget, form) = (election.budget(), election.form());
/// let read = table::read(&actions, &ballots, budget, form, election.colleges())?;
/// assert_eq!(read.hash(), election.hash());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write(election: &Election) -> Result<(String, String), TableError> {
    let unwritable = |which, at: usize, text: &str| {
        // The header is the first line.
        let line = at as u64 + 2;
        TableError { which, line, reason: TableReason::Unwritable(text.to_owned()) }
    };
    for (at, project) in election.projects().iter().enumerate() {
        let lists = project.categories.iter().chain(&project.neighbourhoods);
        if let Some(text) = std::iter::once(&project.id).chain(lists).find(|it| !is_plain(it)) {
            return Err(unwritable(Which::Actions, at, text));
        }
    }
    for (at, group) in election.groups().iter().enumerate() {
        let college = election.colleges().get(group.college).map_or("", |it| &it.name);
        if college.is_empty() || college.trim() != college {
            return Err(unwritable(Which::Ballots, at, college));
        }
    }
    Ok(written(election))
}

/// Whether a text is read back as it is, and as one.
fn is_plain(text: &str) -> bool {
    !text.is_empty() && text.trim() == text && !text.contains('|')
}

fn written(election: &Election) -> (String, String) {
    let mut actions = csv::Writer::from_writer(vec![]);
    let mut ballots = csv::Writer::from_writer(vec![]);
    let written = "a vector takes all that is written";
    let header = ["id", "cost", "name", "categories", "neighbourhoods", "selected"];
    actions.write_record(header).expect(written);
    for project in election.projects() {
        let lists = [project.categories.join("|"), project.neighbourhoods.join("|")];
        let (cost, recorded) =
            (project.cost.to_string(), project.recorded.clone().unwrap_or_default());
        let row = [&project.id, &cost, &project.name, &lists[0], &lists[1], &recorded];
        actions.write_record(row).expect(written);
    }
    let header = ["voter", "college", "weight", "voters", "vote", "points"];
    ballots.write_record(header).expect(written);
    for (at, group) in election.groups().iter().enumerate() {
        let ids = group.choices.iter().filter_map(|at| election.projects().get(*at as usize));
        let vote: Vec<&str> = ids.map(|project| project.id.as_str()).collect();
        let points: Vec<String> = group.points.iter().map(ToString::to_string).collect();
        let college = election.colleges().get(group.college).map_or("", |it| &it.name);
        let row = [
            (at + 1).to_string(),
            college.to_owned(),
            group.weight.to_string(),
            group.voters.to_string(),
            vote.join("|"),
            points.join("|"),
        ];
        ballots.write_record(row).expect(written);
    }
    let text = |writer: csv::Writer<Vec<u8>>| {
        let bytes = writer.into_inner().expect(written);
        String::from_utf8(bytes).expect("texts and numbers are UTF-8")
    };
    (text(actions), text(ballots))
}

#[cfg(test)]
mod tests;
