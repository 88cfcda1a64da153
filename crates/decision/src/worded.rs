//! Worded grades of several colleges, in one table: CSV separated by commas or semicolons.
//!
//! The columns are `voter`, `candidate`, perhaps `college`, and one whose name is the words of the
//! grades, the worst first: `Poor < Fair < Good`. A line is the grade that a voter gave a candidate;
//! a cell without one is a blank, like a line that is missing. Start with [`Sheets::read`].

use std::collections::{BTreeMap, BTreeSet};

use num_traits::Zero;

use crate::College;
use crate::ranking::{Ballots, Candidates, Election, Exact, Grades, Group, RankingError, Scale};

/// Holds what one voter gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Who gave it.
    pub voter: String,
    /// Their college; empty where the table has none.
    pub college: String,
    /// The grade of each candidate, 0 for the worst.
    pub grades: Vec<Option<usize>>,
}

/// Holds the sheets of all voters.
///
/// ```
/// use cordee_decision::ranking::{Options, Rule, rank};
/// use cordee_decision::worded::Sheets;
/// use cordee_decision::{College, Weight};
///
/// let text = "voter,college,candidate,Poor < Fair < Good\n\
///             board 1,board,lake,Good\nboard 1,board,path,Fair\n\
///             office 1,office,lake,Poor\noffice 1,office,path,Fair\n\
///             office 2,office,lake,Poor\noffice 2,office,path,\n";
/// let sheets = Sheets::read(text)?;
/// assert_eq!(sheets.write(), text);
/// // The board weighs as much as the office, though it has half as many voters.
/// let weighing = |board| {
///     let all = [("board", board), ("office", 1)];
///     all.map(|(name, weight)| College {
///         name: name.to_owned(),
///         weight: Weight::new(weight, 1).unwrap(),
///     })
/// };
/// let ballots = sheets.ballots(&weighing(1))?;
/// assert_eq!(rank(Rule::MajorityJudgment, &ballots, &Options::default())?.groups, [[1], [0]]);
/// let ballots = sheets.ballots(&weighing(2))?;
/// assert_eq!(rank(Rule::MajorityJudgment, &ballots, &Options::default())?.groups, [[0], [1]]);
/// assert_eq!(
///     Sheets::read(&text.replace("lake,Good", "lake,Best")).unwrap_err().to_string(),
///     "line 2: `Best` is none of the grades of the header",
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheets {
    /// The words of the grades.
    pub scale: Scale,
    /// What is graded, in the order of identifiers.
    pub candidates: Candidates,
    /// The sheets, in the order of voters.
    pub sheets: Vec<Sheet>,
}

/// Says why sheets cannot be read, or counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordedError {
    /// A line cannot be read.
    #[error("line {line}: {fault}")]
    Line {
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        fault: LineFault,
    },
    /// A voter is of a college that was not declared.
    #[error("no college `{0}` was declared")]
    College(String),
    /// The sheets make no election.
    #[error(transparent)]
    Ranking(#[from] RankingError),
}

/// Says what is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// It is no CSV.
    #[error("{0}")]
    Csv(String),
    /// Columns are missing, unknown, or there twice.
    #[error(
        "the columns are `voter`, `candidate`, perhaps `college`, and one whose name is the words of the grades, worst first: `Poor < Fair < Good`"
    )]
    Columns,
    /// The header has no two different grades.
    #[error(
        "the header needs at least two grades, all different, worst first: `Poor < Fair < Good`"
    )]
    Scale,
    /// It says nothing of who gave the grade, or of what was graded.
    #[error("the voter or the candidate is missing")]
    Missing,
    /// Its grade is not in the header.
    #[error("`{0}` is none of the grades of the header")]
    Grade(String),
    /// The same voter graded the same candidate on a line before.
    #[error("`{voter}` grades `{candidate}` twice")]
    Twice {
        /// The voter.
        voter: String,
        /// The candidate.
        candidate: String,
    },
    /// The voter is of another college on a line before.
    #[error("`{0}` is of two colleges")]
    TwoColleges(String),
}

/// The places of the columns.
struct Columns {
    voter: usize,
    candidate: usize,
    college: Option<usize>,
    grade: usize,
}

impl Columns {
    fn find(header: &csv::StringRecord) -> Option<Self> {
        let places = |name: &str| -> Vec<usize> {
            let all = header.iter().enumerate();
            all.filter(|(_, it)| it.trim() == name).map(|(at, _)| at).collect()
        };
        let [voter] = places("voter")[..] else { return None };
        let [candidate] = places("candidate")[..] else { return None };
        let college = match places("college")[..] {
            [] => None,
            [at] => Some(at),
            _ => return None,
        };
        let named = [Some(voter), Some(candidate), college];
        let others: Vec<usize> =
            (0..header.len()).filter(|at| !named.contains(&Some(*at))).collect();
        let [grade] = others[..] else { return None };
        Some(Self { voter, candidate, college, grade })
    }
}

/// The grades that a voter gave, by candidate, and their college.
type Given = (String, BTreeMap<String, Option<usize>>);

impl Sheets {
    /// Reads a table; what cannot be understood is refused with its line.
    pub fn read(text: &str) -> Result<Self, WordedError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let delimiter =
            if text.lines().next().is_some_and(|it| it.contains(';')) { b';' } else { b',' };
        let mut reader =
            csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let refuse = |line, fault| WordedError::Line { line, fault };
        let broken = |why: csv::Error| {
            let line = why.position().map_or(1, csv::Position::line);
            refuse(line, LineFault::Csv(why.to_string()))
        };
        let header = reader.headers().map_err(broken)?.clone();
        let columns = Columns::find(&header).ok_or_else(|| refuse(1, LineFault::Columns))?;
        let words = header.get(columns.grade).unwrap_or_default().split('<').map(str::trim);
        let scale = Scale::new(words).map_err(|_| refuse(1, LineFault::Scale))?;
        let mut voters: BTreeMap<String, Given> = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(broken)?;
            let line = record.position().map_or(1, csv::Position::line);
            take(&mut voters, &record, &columns, &scale).map_err(|fault| refuse(line, fault))?;
        }
        let ids: BTreeSet<&String> =
            voters.values().flat_map(|(_, grades)| grades.keys()).collect();
        let candidates = Candidates::new(ids.into_iter().cloned())?;
        let sheet = |(voter, (college, given)): (String, Given)| Sheet {
            voter,
            college,
            grades: candidates.ids().iter().map(|id| given.get(id).copied().flatten()).collect(),
        };
        let sheets = voters.into_iter().map(sheet).collect();
        Ok(Self { scale, candidates, sheets })
    }

    /// Writes the table, a line for each candidate of each voter.
    pub fn write(&self) -> String {
        let mut writer = csv::Writer::from_writer(vec![]);
        let written = "a vector takes all that is written";
        let words = self.scale.grades().join(" < ");
        writer.write_record(["voter", "college", "candidate", &words]).expect(written);
        for sheet in &self.sheets {
            for (candidate, grade) in self.candidates.ids().iter().zip(&sheet.grades) {
                let word = grade.and_then(|grade| self.scale.grades().get(grade));
                let word = word.map_or("", String::as_str);
                writer
                    .write_record([sheet.voter.as_str(), &sheet.college, candidate, word])
                    .expect(written);
            }
        }
        let bytes = writer.into_inner().expect(written);
        String::from_utf8(bytes).expect("texts are UTF-8")
    }

    /// Gives what each voter weighs: a college of weight `w` with `n` voters gives each of them
    /// `w / n` in proportion, and all who are heard weigh together as many as they are. Without
    /// colleges, each weighs one.
    pub fn weights(&self, colleges: &[College]) -> Result<Vec<Exact>, WordedError> {
        let one = || Exact::from_integer(1.into());
        if colleges.is_empty() {
            return Ok(self.sheets.iter().map(|_| one()).collect());
        }
        let place = |sheet: &Sheet| {
            let found = colleges.iter().position(|college| college.name == sheet.college);
            found.ok_or_else(|| WordedError::College(sheet.college.clone()))
        };
        let places = self.sheets.iter().map(place).collect::<Result<Vec<_>, _>>()?;
        let mut voters = vec![Exact::zero(); colleges.len()];
        for at in &places {
            voters[*at] += one();
        }
        let (mut whole, mut people) = (Exact::zero(), Exact::zero());
        for (college, voters) in colleges.iter().zip(&voters) {
            if !college.weight.is_zero() && !voters.is_zero() {
                whole += college.weight.rational();
                people += voters;
            }
        }
        let weigh = |at: usize| {
            if colleges[at].weight.is_zero() {
                return Exact::zero();
            }
            colleges[at].weight.rational() / &whole / &voters[at] * &people
        };
        Ok(places.into_iter().map(weigh).collect())
    }

    /// Makes the ballots of an election, each college with its weight.
    pub fn ballots(&self, colleges: &[College]) -> Result<Ballots, WordedError> {
        let weights = self.weights(colleges)?;
        let group = |(sheet, weight): (&Sheet, Exact)| Group {
            ballot: Grades(sheet.grades.clone()),
            multiplicity: 1,
            weight,
        };
        let groups = self.sheets.iter().zip(weights).map(group).collect();
        let election = Election::new(self.candidates.clone(), groups)?;
        Ok(Ballots::Grades(election, self.scale.clone()))
    }
}

/// Takes in what a line says.
fn take(
    voters: &mut BTreeMap<String, Given>,
    record: &csv::StringRecord,
    columns: &Columns,
    scale: &Scale,
) -> Result<(), LineFault> {
    let cell = |at: usize| record.get(at).unwrap_or_default().trim();
    let (voter, candidate) = (cell(columns.voter), cell(columns.candidate));
    if voter.is_empty() || candidate.is_empty() {
        return Err(LineFault::Missing);
    }
    let grade = match cell(columns.grade) {
        "" => None,
        word => {
            let found = scale.grades().iter().position(|it| it == word);
            Some(found.ok_or_else(|| LineFault::Grade(word.to_owned()))?)
        }
    };
    let college = columns.college.map_or("", cell);
    let (known, given) =
        voters.entry(voter.to_owned()).or_insert_with(|| (college.to_owned(), BTreeMap::new()));
    if known != college {
        return Err(LineFault::TwoColleges(voter.to_owned()));
    }
    if given.insert(candidate.to_owned(), grade).is_some() {
        let (voter, candidate) = (voter.to_owned(), candidate.to_owned());
        return Err(LineFault::Twice { voter, candidate });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "voter,college,candidate,Poor < Fair\n1,board,lake,Poor\n1,board,path,\n";

    #[track_caller]
    fn refused(text: &str, why: &str) {
        let said = Sheets::read(text).expect_err(text).to_string();
        assert!(said.contains(why), "{said}");
    }

    #[test]
    fn a_table_that_cannot_be_understood_is_refused_with_its_line() {
        refused("", "line 1: the columns are");
        refused(&TABLE.replace("voter,", "who,"), "line 1: the columns are");
        refused(&TABLE.replace("college", "voter"), "line 1: the columns are");
        refused(&TABLE.replace("Poor < Fair\n", "Fair\n"), "line 1: the header needs");
        refused(&TABLE.replace("lake,Poor", "lake,Best"), "line 2: `Best` is none");
        refused(&TABLE.replace("1,board,path", "1,,path"), "line 3: `1` is of two colleges");
        refused(&TABLE.replace("path", "lake"), "line 3: `1` grades `lake` twice");
        refused(&TABLE.replace("path,", ","), "line 3: the voter or the candidate is missing");
        refused(&TABLE.replace("path,", "path"), "line 3");
        refused("voter,candidate,Poor < Fair\n", "no candidate");
    }

    #[test]
    fn marks_of_spreadsheets_and_lines_in_another_order_change_nothing() {
        let read = Sheets::read(TABLE).expect("it is read");
        let lines: Vec<&str> = TABLE.lines().collect();
        let turned = [lines[0], lines[2], lines[1]].join("\r\n").replace(',', ";");
        assert_eq!(Sheets::read(&format!("\u{feff}{turned}")), Ok(read.clone()));
        let unknown =
            read.ballots(&[College { name: "office".to_owned(), weight: crate::Weight::ONE }]);
        assert_eq!(unknown, Err(WordedError::College("board".to_owned())));
    }
}
