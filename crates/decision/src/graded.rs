//! Tables of grades, in words or on criteria: CSV separated by commas or semicolons.
//!
//! Each line is what one voter says of one candidate. The columns are `voter`, `candidate`, perhaps
//! one of colleges and one of weights; all others hold grades. A cell without one is a blank, like a
//! line that is missing. Start with [`Table::new`]; [`worded`](crate::worded) reads the tables whose
//! header says the words itself.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::ranking::{Exact, Scale};
use crate::table::{CellsFault, Rows, StandingFault};
use crate::{College, Decimal, Weight};

/// Names the columns that hold no grades, beside `voter` and `candidate`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// That of colleges, which must be there when it is named.
    pub college: Option<&'a str>,
    /// The colleges that were declared; where nothing is said, a voter may be of any.
    pub declared: Option<&'a [College]>,
    /// That of weights, each of them one where it is not there.
    pub weight: Option<&'a str>,
}

/// Says why a table of grades cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}")]
pub struct GradedError {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub fault: GradeFault,
}

/// Says what is wrong with a line of a table of grades.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GradeFault {
    /// The header or the row cannot be read.
    #[error(transparent)]
    Cells(#[from] CellsFault),
    /// The header has not the columns of a table that says its words itself.
    #[error(
        "the columns are `voter`, `candidate`, perhaps `college`, and one whose name is the words of the grades, worst first: `Poor < Fair < Good`"
    )]
    Columns,
    /// The header has no two different grades.
    #[error(
        "the header needs at least two grades, all different, worst first: `Poor < Fair < Good`"
    )]
    Scale,
    /// Words stand in no column, or in several.
    #[error("words of grades are one column, here are {0}")]
    NotOneColumn(usize),
    /// It says nothing of who gave the grade, or of what was graded.
    #[error("the voter or the candidate is not named")]
    Unnamed,
    /// It cannot be read where the voter stands.
    #[error(transparent)]
    Standing(#[from] StandingFault),
    /// A word that is none of the grades.
    #[error("`{word}` is none of the grades {}", .grades.join(", "))]
    Word {
        /// What is written.
        word: String,
        /// The words of the grades, the worst first.
        grades: Vec<String>,
    },
    /// A grade that is no number.
    #[error("`{0}` is no grade")]
    Number(String),
    /// The same voter graded the same candidate on a line before.
    #[error("`{voter}` grades `{candidate}` twice")]
    Twice {
        /// The voter.
        voter: String,
        /// The candidate.
        candidate: String,
    },
    /// The voter has another weight on a line before.
    #[error("`{0}` has two weights")]
    TwoWeights(String),
    /// The voter is of another college on a line before.
    #[error("`{0}` is of two colleges")]
    TwoColleges(String),
}

/// Holds what one voter says of each candidate, in the order of [`Table::candidates`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voter<T> {
    /// Who it is.
    pub name: String,
    /// Their college; empty where the table has none.
    pub college: String,
    /// What they weigh within it.
    pub weight: Weight,
    /// What they say of each candidate.
    pub grades: Vec<T>,
}

/// What a voter says of a candidate.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    number: u64,
    voter: String,
    candidate: String,
    college: String,
    weight: Weight,
    cells: Vec<String>,
}

/// Holds a table whose grades were not read yet.
///
/// ```
/// use cordee_decision::graded::{Beside, Table};
/// use cordee_decision::ranking::Scale;
/// use cordee_decision::table::Rows;
///
/// let text = "voter;candidate;weight;grade\na;lake;2;good\na;path;2;poor\nb;lake;1;\n";
/// let rows = Rows::read(text).unwrap();
/// let table = Table::new(&rows, Beside { weight: Some("weight"), ..Beside::default() })?;
/// assert_eq!(table.columns(), ["grade"]);
/// assert_eq!(table.candidates(), ["lake", "path"]);
///
/// let voters = table.words(&Scale::new(["poor", "fair", "good"])?)?;
/// assert_eq!(voters[0].grades, [Some(2), Some(0)]);
/// assert_eq!((voters[1].name.as_str(), &voters[1].grades[..]), ("b", &[None, None][..]));
///
/// let why = table.words(&Scale::new(["poor", "fair"])?).unwrap_err();
/// assert_eq!(why.to_string(), "line 2: `good` is none of the grades poor, fair");
/// assert_eq!(table.numbers().unwrap_err().to_string(), "line 2: `good` is no grade");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    line: u64,
    columns: Vec<String>,
    candidates: Vec<String>,
    lines: Vec<Line>,
}

impl Table {
    /// Reads who says something of whom; what cannot be understood is refused with its line.
    ///
    /// Cost: the size of the table, and a sort of the candidates.
    pub fn new(rows: &Rows, beside: Beside<'_>) -> Result<Self, GradedError> {
        let need = |name: &str| {
            let found = rows.need(name);
            found.map_err(|(line, fault)| GradedError { line, fault: fault.into() })
        };
        let places = Places {
            voter: need("voter")?,
            candidate: need("candidate")?,
            college: beside.college.map(need).transpose()?,
            weight: beside.weight.and_then(|name| rows.column(name)),
        };
        let graded = places.graded(rows.header.len());
        let mut lines = vec![];
        for (number, row) in &rows.rows {
            let line = places.line(*number, row, &graded, beside.declared);
            lines.push(line.map_err(|fault| GradedError { line: *number, fault })?);
        }
        let mut candidates: Vec<String> = lines.iter().map(|it| it.candidate.clone()).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let name = |at: &usize| rows.header.get(*at).cloned().unwrap_or_default();
        let columns = graded.iter().map(name).collect();
        Ok(Self { line: rows.line, columns, candidates, lines })
    }

    /// Lists the names of the columns that hold grades.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Lists what is graded, by identifier.
    pub fn candidates(&self) -> &[String] {
        &self.candidates
    }

    /// Reads grades that are words, 0 for the worst; voters come in the order of their names.
    pub fn words(&self, scale: &Scale) -> Result<Vec<Voter<Option<usize>>>, GradedError> {
        if self.columns.len() != 1 {
            let fault = GradeFault::NotOneColumn(self.columns.len());
            return Err(GradedError { line: self.line, fault });
        }
        self.by_voter(&None, |line| line.word(scale.grades()))
    }

    /// Reads grades that are numbers, one on each criterion; voters come in the order of their names.
    pub fn numbers(&self) -> Result<Vec<Voter<Vec<Option<Exact>>>>, GradedError> {
        self.by_voter(&vec![None; self.columns.len()], Line::numbers)
    }

    /// What each voter says of each candidate, `blank` where nothing is said.
    fn by_voter<T: Clone>(
        &self,
        blank: &T,
        read: impl Fn(&Line) -> Result<T, GradeFault>,
    ) -> Result<Vec<Voter<T>>, GradedError> {
        let mut all: BTreeMap<&str, (&Line, Vec<Option<T>>)> = BTreeMap::new();
        for line in &self.lines {
            let refuse = |fault| GradedError { line: line.number, fault };
            let new = || (line, vec![None; self.candidates.len()]);
            let (first, sheet) = all.entry(line.voter.as_str()).or_insert_with(new);
            let grade = read(line).map_err(refuse)?;
            line.check_same_voter(first).map_err(refuse)?;
            let at = self.candidates.binary_search(&line.candidate).unwrap_or_default();
            if sheet.get_mut(at).is_some_and(|cell| cell.replace(grade).is_some()) {
                let (voter, candidate) = (line.voter.clone(), line.candidate.clone());
                return Err(refuse(GradeFault::Twice { voter, candidate }));
            }
        }
        let said = |(first, sheet): (&Line, Vec<Option<T>>)| Voter {
            name: first.voter.clone(),
            college: first.college.clone(),
            weight: first.weight,
            grades: sheet.into_iter().map(|it| it.unwrap_or_else(|| blank.clone())).collect(),
        };
        Ok(all.into_values().map(said).collect())
    }
}

/// Writes the table of what voters say on `criteria` of `candidates`, a line for each candidate of each
/// voter, with the colleges of voters where they have some. Their weights are not written.
///
/// A table whose first line holds a `;` would be read as separated by it: in names of criteria it becomes
/// a comma.
///
/// ```
/// use cordee_decision::Weight;
/// use cordee_decision::graded::{Beside, Table, Voter, write};
/// use cordee_decision::table::Rows;
///
/// let voter = Voter {
///     name: "1".to_owned(),
///     college: String::new(),
///     weight: Weight::ONE,
///     grades: vec![vec![Some(3), None], vec![Some(1), Some(4)]],
/// };
/// let text = write(&["climate; water", "cost"], &["lake", "path"], &[voter]);
/// let expected = "voter,candidate,\"climate, water\",cost\n1,lake,3,\n1,path,1,4\n";
/// assert_eq!(text, expected);
/// let table = Table::new(&Rows::read(&text).unwrap(), Beside::default())?;
/// assert_eq!(table.candidates(), ["lake", "path"]);
/// # Ok::<(), cordee_decision::graded::GradedError>(())
/// ```
pub fn write<T: Display>(
    criteria: &[impl AsRef<str>],
    candidates: &[impl AsRef<str>],
    voters: &[Voter<Vec<Option<T>>>],
) -> String {
    let written = "a vector takes all that is written";
    let has_colleges = voters.iter().any(|voter| !voter.college.is_empty());
    let mut writer = csv::Writer::from_writer(vec![]);
    let mut header = vec!["voter".to_owned()];
    header.extend(has_colleges.then(|| "college".to_owned()));
    header.push("candidate".to_owned());
    header.extend(criteria.iter().map(|it| it.as_ref().replace(';', ",")));
    writer.write_record(&header).expect(written);
    for voter in voters {
        for (candidate, grades) in candidates.iter().zip(&voter.grades) {
            let mut row = vec![voter.name.clone()];
            row.extend(has_colleges.then(|| voter.college.clone()));
            row.push(candidate.as_ref().to_owned());
            let cells = grades.iter().map(Option::as_ref);
            row.extend(cells.map(|grade| grade.map(T::to_string).unwrap_or_default()));
            writer.write_record(&row).expect(written);
        }
    }
    let bytes = writer.into_inner().expect(written);
    String::from_utf8(bytes).expect("texts are UTF-8")
}

/// The places of the columns that hold no grades.
struct Places {
    voter: usize,
    candidate: usize,
    college: Option<usize>,
    weight: Option<usize>,
}

impl Places {
    /// The places of the others, among so many.
    fn graded(&self, count: usize) -> Vec<usize> {
        let taken = [Some(self.voter), Some(self.candidate), self.college, self.weight];
        (0..count).filter(|at| !taken.contains(&Some(*at))).collect()
    }

    fn line(
        &self,
        number: u64,
        row: &[String],
        graded: &[usize],
        declared: Option<&[College]>,
    ) -> Result<Line, GradeFault> {
        let cell = |at: usize| row.get(at).map_or("", String::as_str);
        let (voter, candidate) = (cell(self.voter).to_owned(), cell(self.candidate).to_owned());
        if voter.is_empty() || candidate.is_empty() {
            return Err(GradeFault::Unnamed);
        }
        let weight = StandingFault::weight(self.weight.map_or("", cell))?;
        let college = self.college.map_or("", cell).to_owned();
        if let Some(declared) = declared {
            StandingFault::place(&college, declared)?;
        }
        let cells = graded.iter().map(|at| cell(*at).to_owned()).collect();
        Ok(Line { number, voter, candidate, college, weight, cells })
    }
}

impl Line {
    /// Refuses what another line says otherwise of the same voter.
    fn check_same_voter(&self, other: &Self) -> Result<(), GradeFault> {
        if self.weight != other.weight {
            return Err(GradeFault::TwoWeights(self.voter.clone()));
        }
        if self.college != other.college {
            return Err(GradeFault::TwoColleges(self.voter.clone()));
        }
        Ok(())
    }

    /// The place of its word among those of the grades, the worst first.
    fn word(&self, grades: &[String]) -> Result<Option<usize>, GradeFault> {
        let word = self.cells.first().map_or("", String::as_str);
        if word.is_empty() {
            return Ok(None);
        }
        let place = grades.iter().position(|it| it == word);
        let unknown = || GradeFault::Word { word: word.to_owned(), grades: grades.to_vec() };
        place.map(Some).ok_or_else(unknown)
    }

    /// The grade on each criterion.
    fn numbers(&self) -> Result<Vec<Option<Exact>>, GradeFault> {
        let grade = |text: &String| match text.as_str() {
            "" => Ok(None),
            text => match text.parse::<Decimal>() {
                Ok(grade) => Ok(Some(grade.rational())),
                Err(_) => Err(GradeFault::Number(text.to_owned())),
            },
        };
        self.cells.iter().map(grade).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: &str = "voter,group,candidate,weight,climate,cost\n\
                         u,board,lake,1,3,2.5\nu,board,path,1,,1\nv,office,path,2,\"0,5\",4\n";

    fn table(text: &str, declared: Option<&[College]>) -> Result<Table, GradedError> {
        let rows = Rows::read(text).expect("rows");
        Table::new(&rows, Beside { college: Some("group"), declared, weight: Some("weight") })
    }

    #[test]
    fn numbers_are_read_on_each_criterion_and_blanks_are_kept() {
        let voters = table(MARKS, None).and_then(|it| it.numbers()).expect("they are read");
        let exact = |text: &str| Some(text.parse::<Decimal>().expect("a number").rational());
        assert_eq!(voters[0].grades, [[exact("3"), exact("2.5")], [None, exact("1")]]);
        assert_eq!(voters[1].grades, [[None, None], [exact("0.5"), exact("4")]]);
        assert_eq!(
            (voters[1].college.as_str(), voters[1].weight.to_string()),
            ("office", "2".to_owned())
        );
    }

    #[test]
    fn each_refusal_names_its_line() {
        let board = [College { name: "board".to_owned(), weight: Weight::ONE }];
        let said = |from: &str, to: &str, declared| {
            assert!(MARKS.contains(from), "`{from}` is not in the table");
            let read = table(&MARKS.replacen(from, to, 1), declared);
            read.and_then(|it| it.numbers()).map(drop).map_err(|why| why.to_string())
        };
        for (from, to, told) in [
            ("group", "college", "line 1: the column `group` is missing"),
            ("u,board,path", ",board,path", "line 3: the voter or the candidate is not named"),
            (
                "office,path,2",
                "office,path,-2",
                "line 4: `-2` is no weight: a number or a fraction, zero or more",
            ),
            ("u,board,path,1", "u,board,path,2", "line 3: `u` has two weights"),
            ("u,board,path", "u,office,path", "line 3: `u` is of two colleges"),
            ("u,board,path", "u,board,lake", "line 3: `u` grades `lake` twice"),
            ("2.5", "high", "line 2: `high` is no grade"),
        ] {
            assert_eq!(said(from, to, None), Err(told.to_owned()));
        }
        let undeclared = said("lake", "lake", Some(&board[..]));
        assert_eq!(undeclared, Err("line 4: no college `office` was declared".to_owned()));
        let words = Scale::new(["poor", "good"]).expect("a scale");
        let read = table(MARKS, None).and_then(|it| it.words(&words)).map(drop);
        let several = "line 1: words of grades are one column, here are 2";
        assert_eq!(read.map_err(|why| why.to_string()), Err(several.to_owned()));
    }
}
