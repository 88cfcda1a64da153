//! VOTES: read line by line, each ballot checked, identical ones numbered once.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use crate::table::{BallotFault, CellsFault};
use crate::{Decimal, Form, Project};

use super::cells::cells;
use super::file::{Reading, Repeated};
use super::hash::Quick;
use super::header::{Lines, Table};
use super::refusal::{Note, Reason, Refusal};

/// A distinct ballot: places of projects, and their points where the form has some.
pub(super) type Distinct = (Vec<u32>, Vec<Decimal>);

/// The rows of VOTES as they were written, and the distinct ballot of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Votes<'a> {
    pub columns: Vec<Cow<'a, str>>,
    pub line: usize,
    pub rows: Vec<(usize, &'a str)>,
    /// For each row, its place in `distinct`.
    pub ballots: Vec<u32>,
    pub distinct: Vec<Distinct>,
}

struct Columns {
    count: usize,
    voter: usize,
    vote: usize,
    points: Option<usize>,
}

/// Reads the rows that follow the header `table`; `hint` is about how many there are.
pub(super) fn votes<'a>(
    lines: &mut Lines<'a>,
    table: Table<'a>,
    (form, projects, hint): (Form, &[Project], usize),
    reading: Reading,
    notes: &mut Vec<Note>,
) -> Result<Votes<'a>, Refusal> {
    let columns = columns(&table, form)?;
    let places = projects.iter().map(|project| project.id.as_str()).zip(0..).collect();
    let mut reader = Ballot { places, projects, form, reading, read: (vec![], vec![]) };
    let mut votes = Votes { line: table.line, columns: table.columns, ..Votes::default() };
    votes.rows.reserve(hint);
    votes.ballots.reserve(hint);
    let mut known = Known::default();
    known.written.reserve(hint / 4);
    known.said.reserve(hint / 4);
    let mut seen = Voters::default();
    for (line, row) in lines {
        let refuse = |reason| Refusal { line, reason };
        let [name, vote, points] = pick(row, &columns).map_err(|fault| refuse(fault.into()))?;
        seen.add(name, &votes.rows, &columns).map_err(refuse)?;
        let place = if let Some(place) = known.written(&vote, &points) {
            place
        } else {
            let before = notes.len();
            reader.read(&vote, &points, line, notes).map_err(refuse)?;
            let place = known.place(&reader.read, &mut votes.distinct);
            if before == notes.len() {
                // What is noted is noted for each line: such a ballot is read again.
                known.keep(vote, points, place);
            }
            place
        };
        votes.rows.push((line, row));
        votes.ballots.push(place);
    }
    Ok(votes)
}

/// The distinct ballots that were read, found by how they were written or by what they say.
#[derive(Default)]
struct Known<'a> {
    written: HashMap<(&'a str, &'a str), u32, Quick>,
    /// The last distinct ballot of each hash, and for each the one before that has the same hash.
    said: HashMap<u64, u32, Quick>,
    before: Vec<Option<u32>>,
    quick: Quick,
}

impl<'a> Known<'a> {
    fn written(&self, vote: &str, points: &str) -> Option<u32> {
        self.written.get(&(vote, points)).copied()
    }

    fn keep(&mut self, vote: Cow<'a, str>, points: Cow<'a, str>, place: u32) {
        if let (Cow::Borrowed(vote), Cow::Borrowed(points)) = (vote, points) {
            self.written.insert((vote, points), place);
        }
    }

    /// The place of a ballot among the distinct ones, which it joins when it is new.
    fn place(&mut self, ballot: &Distinct, distinct: &mut Vec<Distinct>) -> u32 {
        let hash = self.quick.hash_one(ballot);
        let last = self.said.get(&hash).copied();
        let mut at = last;
        while let Some(place) = at {
            if distinct.get(place as usize) == Some(ballot) {
                return place;
            }
            at = self.before.get(place as usize).copied().flatten();
        }
        let next = u32::try_from(distinct.len()).expect("there are fewer lines than 2^32");
        distinct.push(ballot.clone());
        self.before.push(last);
        self.said.insert(hash, next);
        next
    }
}

fn columns(table: &Table<'_>, form: Form) -> Result<Columns, Refusal> {
    let points = if form.has_points() { Some(table.need("points")?) } else { None };
    let (voter, vote) = (table.need("voter_id")?, table.need("vote")?);
    Ok(Columns { count: table.columns.len(), voter, vote, points })
}

/// The voter, the vote and the points of a row.
fn pick<'a>(row: &'a str, columns: &Columns) -> Result<[Cow<'a, str>; 3], CellsFault> {
    if row.contains('"') {
        let cells = cells(row)?;
        CellsFault::check_count(columns.count, cells.len())?;
        let cell = |at: usize| cells.get(at).cloned().unwrap_or_default();
        let points = columns.points.map(cell).unwrap_or_default();
        return Ok([cell(columns.voter), cell(columns.vote), points]);
    }
    let mut picked = [""; 3];
    let (mut rest, mut found) = (Some(row), 0);
    while let Some(from) = rest {
        // Cells are short: bytes one by one are quicker than any search made for long texts.
        let end = from.bytes().position(|byte| byte == b';');
        let cell = end.map_or(from, |end| &from[..end]);
        if found == columns.voter {
            picked[0] = cell;
        } else if found == columns.vote {
            picked[1] = cell;
        } else if Some(found) == columns.points {
            picked[2] = cell;
        }
        rest = end.map(|end| &from[end + 1..]);
        found += 1;
    }
    CellsFault::check_count(columns.count, found)?;
    Ok(picked.map(Cow::Borrowed))
}

/// The voters that were read, none of them twice.
///
/// Most files number them upwards: as long as each number is above the one before, nothing else has
/// to be remembered.
#[derive(Default)]
struct Voters<'a> {
    last: Option<u64>,
    /// All of them, once they no longer rise.
    names: Option<HashSet<Cow<'a, str>, Quick>>,
}

impl<'a> Voters<'a> {
    /// `rows` are those of the voters before.
    fn add(
        &mut self,
        voter: Cow<'a, str>,
        rows: &[(usize, &'a str)],
        columns: &Columns,
    ) -> Result<(), Reason> {
        if voter.is_empty() {
            return Err(Reason::NoId("voter"));
        }
        let names = match &mut self.names {
            Some(names) => names,
            None => match number(&voter).filter(|number| self.last < Some(*number)) {
                Some(number) => {
                    self.last = Some(number);
                    return Ok(());
                }
                None => self.names.insert(names(rows, columns)?),
            },
        };
        match names.replace(voter) {
            Some(voter) => Err(Reason::RepeatedVoter(voter.into_owned())),
            None => Ok(()),
        }
    }
}

/// The voters of some rows.
fn names<'a>(
    rows: &[(usize, &'a str)],
    columns: &Columns,
) -> Result<HashSet<Cow<'a, str>, Quick>, CellsFault> {
    let mut names = HashSet::with_capacity_and_hasher(2 * rows.len(), Quick::default());
    for (_, row) in rows {
        let [name, ..] = pick(row, columns)?;
        names.insert(name);
    }
    Ok(names)
}

/// A number that can only be written this way.
fn number(text: &str) -> Option<u64> {
    if 18 < text.len() || (text.starts_with('0') && text != "0") {
        return None;
    }
    let mut digits = text.bytes().map(|byte| byte.is_ascii_digit().then(|| u64::from(byte - b'0')));
    digits.try_fold(0, |sum, digit| Some(sum * 10 + digit?))
}

/// The ballot being read; its room is used again for the next one.
struct Ballot<'p> {
    places: HashMap<&'p str, u32, Quick>,
    projects: &'p [Project],
    form: Form,
    reading: Reading,
    read: Distinct,
}

impl Ballot<'_> {
    fn read(
        &mut self,
        vote: &str,
        points: &str,
        line: usize,
        notes: &mut Vec<Note>,
    ) -> Result<(), Reason> {
        let (choices, values) = (&mut self.read.0, &mut self.read.1);
        choices.clear();
        values.clear();
        for id in items(vote) {
            let place = self.places.get(id).or_else(|| self.places.get(id.trim()));
            choices.push(*place.ok_or_else(|| Reason::UnknownProject(id.to_owned()))?);
        }
        if self.form == Form::ChooseOne && 1 < choices.len() {
            return Err(BallotFault::Several(choices.len()).into());
        }
        if self.form.has_points() {
            for text in items(points) {
                let number = text.parse();
                values.push(number.map_err(|why| Reason::Number { what: "the points", why })?);
            }
            if values.len() != choices.len() {
                let (choices, points) = (choices.len(), values.len());
                return Err(BallotFault::Points { choices, points }.into());
            }
        }
        self.once(line, notes)
    }

    /// Sorts what has no order, and refuses or forgets what is repeated.
    fn once(&mut self, line: usize, notes: &mut Vec<Note>) -> Result<(), Reason> {
        let (choices, points) = (&mut self.read.0, &mut self.read.1);
        if !points.is_empty() {
            let mut both: Vec<(u32, Decimal)> = choices.drain(..).zip(points.drain(..)).collect();
            both.sort_by_key(|(choice, _)| *choice);
            (*choices, *points) = both.into_iter().unzip();
        } else if self.form != Form::Ranking {
            choices.sort_unstable();
        }
        let mut at = 1;
        while at < choices.len() {
            let sorted = self.form != Form::Ranking;
            let before = if sorted { &choices[at - 1..at] } else { &choices[..at] };
            if !before.contains(&choices[at]) {
                at += 1;
                continue;
            }
            let project = self.projects[choices[at] as usize].id.clone();
            if self.reading.repeated == Repeated::Refuse {
                return Err(BallotFault::Repeated(project).into());
            }
            notes.push(Note::RepeatedChoice { line, project });
            choices.remove(at);
            if !points.is_empty() {
                points.remove(at);
            }
        }
        Ok(())
    }
}

/// What commas separate; nothing in an empty cell.
fn items(cell: &str) -> impl Iterator<Item = &str> {
    let cell = cell.trim();
    cell.split(',').take(if cell.is_empty() { 0 } else { usize::MAX })
}
