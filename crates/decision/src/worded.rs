//! Worded grades of several colleges, in one table: CSV separated by commas or semicolons.
//!
//! The columns are `voter`, `candidate`, perhaps `college`, and one whose name is the words of the
//! grades, the worst first: `Poor < Fair < Good`. A line is the grade that a voter gave a candidate;
//! a cell without one is a blank, like a line that is missing. Start with [`Sheets::read`].

use num_traits::Zero;

use crate::College;
use crate::graded::{Beside, GradeFault, GradedError, Table, Voter};
use crate::ranking::{Ballots, Candidates, Election, Exact, Grades, Group, RankingError, Scale};
use crate::table::{CellsFault, Rows};

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
///     "line 2: `Best` is none of the grades Poor, Fair, Good",
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
    #[error(transparent)]
    Line(#[from] GradedError),
    /// A voter is of a college that was not declared.
    #[error("no college `{0}` was declared")]
    College(String),
    /// The sheets make no election.
    #[error(transparent)]
    Ranking(#[from] RankingError),
}

/// Which columns there are is said whole, where one is missing or there twice.
fn named(fault: GradeFault) -> GradeFault {
    match fault {
        GradeFault::Cells(CellsFault::NoColumn(_) | CellsFault::RepeatedColumn(_)) => {
            GradeFault::Columns
        }
        other => other,
    }
}

/// Whether a table says by its header, with the name of a column, which words its grades are.
///
/// ```
/// use cordee_decision::worded::names_its_words;
///
/// assert!(names_its_words("voter,candidate,Poor < Good\n1,lake,Good\n"));
/// assert!(!names_its_words("voter,candidate,grade\n1,lake,Good\n"));
/// ```
pub fn names_its_words(text: &str) -> bool {
    text.lines().find(|line| !line.is_empty()).is_some_and(|header| header.contains('<'))
}

/// Gives what each voter weighs, `of` naming the college of each: a college of weight `w` with `n` voters
/// gives each of them `w / n` in proportion, and all who are heard weigh together as many as they are.
/// Without colleges, each weighs one.
///
/// ```
/// use cordee_decision::worded::weights;
/// use cordee_decision::{College, Weight};
///
/// let colleges = ["board", "office"];
/// let colleges = colleges.map(|it| College { name: it.to_owned(), weight: Weight::ONE });
/// let weights = weights(["board", "office", "office"], &colleges)?;
/// assert_eq!(weights.iter().map(ToString::to_string).collect::<Vec<_>>(), ["3/2", "3/4", "3/4"]);
/// # Ok::<(), cordee_decision::worded::WordedError>(())
/// ```
pub fn weights<'a>(
    of: impl IntoIterator<Item = &'a str>,
    colleges: &[College],
) -> Result<Vec<Exact>, WordedError> {
    let one = || Exact::from_integer(1.into());
    if colleges.is_empty() {
        return Ok(of.into_iter().map(|_| one()).collect());
    }
    let place = |name: &str| {
        let found = colleges.iter().position(|college| college.name == name);
        found.ok_or_else(|| WordedError::College(name.to_owned()))
    };
    let places = of.into_iter().map(place).collect::<Result<Vec<_>, _>>()?;
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

impl Sheets {
    /// Reads a table; what cannot be understood is refused with its line.
    pub fn read(text: &str) -> Result<Self, WordedError> {
        let refuse = |line, fault| GradedError { line, fault };
        let rows = Rows::read(text).map_err(|(line, fault)| refuse(line, named(fault.into())))?;
        let college = rows.header.iter().map(String::as_str).find(|name| *name == "college");
        let table = Table::new(&rows, Beside { college, ..Beside::default() });
        let table = table.map_err(|why| refuse(why.line, named(why.fault)))?;
        let [words] = table.columns() else {
            return Err(refuse(rows.line, GradeFault::Columns).into());
        };
        let scale = Scale::new(words.split('<').map(str::trim));
        let scale = scale.map_err(|_| refuse(rows.line, GradeFault::Scale))?;
        let sheet = |Voter { name, college, grades, .. }| Sheet { voter: name, college, grades };
        let sheets = table.words(&scale)?.into_iter().map(sheet).collect();
        let candidates = Candidates::new(table.candidates().iter().cloned())?;
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

    /// Gives what each voter weighs, as [`weights`] does. Without colleges, each weighs one.
    pub fn weights(&self, colleges: &[College]) -> Result<Vec<Exact>, WordedError> {
        weights(self.sheets.iter().map(|sheet| sheet.college.as_str()), colleges)
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
        refused(&TABLE.replace("path,", ","), "line 3: the voter or the candidate is not named");
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
