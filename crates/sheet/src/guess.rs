//! What each column of a list holds: by the title above it, and by what stands in it.

use crate::dictionary;
use crate::field::Field;
use crate::grid::Grid;
use crate::header::{HeaderRows, titles};
use crate::shape::{Shape, shape};

/// Cells of a column that are looked at.
const SAMPLE: usize = 400;
/// Cells below which the contents speak less loudly.
const ENOUGH: usize = 4;
/// The least score with which a field is given to a column.
const LEAST: usize = 30;
/// Shares in percent: from when cells speak for a field, against another, or not for it at all.
const MOST: usize = 70;
const HALF: usize = 50;
const HARDLY: usize = 20;

/// What spoke for a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    Title,
    Contents,
    Both,
    /// Nothing: the column is [`Field::Other`].
    None,
}

/// What a column holds, as far as can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnGuess {
    /// Column of the grid, from 0.
    pub column: usize,
    /// What the header says above it.
    pub title: String,
    pub field: Field,
    /// 0 to 100.
    pub score: u8,
    pub evidence: Evidence,
}

/// Guesses what each column holds; a field that may not repeat is given once, to the likeliest.
///
/// The same grid and header give the same guess; ties go to the column on the left. Columns that
/// say nothing at all are left out.
///
/// ```
/// use cordee_sheet::{Choice, Field, Limits, guess_columns, guess_header, read};
///
/// let list = "Nom;Contact pro\nRoux;ana@example.org\n".as_bytes();
/// let grid = read(list, Choice::FirstWithRows, &Limits::default())?.grid;
/// let columns = guess_columns(&grid, guess_header(&grid).rows);
/// assert_eq!(columns[0].field, Field::LastName);
/// assert_eq!(columns[1].field, Field::Mail);
/// # Ok::<(), cordee_sheet::ReadError>(())
/// ```
pub fn guess_columns(grid: &Grid, header: HeaderRows) -> Vec<ColumnGuess> {
    let titles = titles(grid, header);
    let contents: Vec<Contents> =
        (0..grid.width).map(|column| Contents::of(grid, header.end(), column)).collect();
    let mut guesses: Vec<ColumnGuess> = vec![];
    for (column, (title, contents)) in titles.into_iter().zip(&contents).enumerate() {
        if !title.is_empty() || 0 < contents.filled {
            let field = Field::Other(title.clone());
            guesses.push(ColumnGuess { column, title, field, score: 0, evidence: Evidence::None });
        }
    }
    assign(&mut guesses, &contents);
    rename_full_names(&mut guesses, &contents);
    guesses
}

/// Gives the likeliest fields first.
fn assign(guesses: &mut [ColumnGuess], contents: &[Contents]) {
    let mut wishes = vec![];
    for (at, guess) in guesses.iter().enumerate() {
        let Some(contents) = contents.get(guess.column) else { continue };
        wishes.extend(candidates(&guess.title, contents).into_iter().map(|it| (at, it)));
    }
    wishes.sort_by(|(at, wish), (other_at, other)| {
        (other.score, at, &wish.field).cmp(&(wish.score, other_at, &other.field))
    });
    let mut given: Vec<Field> = vec![];
    for (at, wish) in wishes {
        let Some(guess) = guesses.get_mut(at) else { continue };
        let is_free = guess.evidence == Evidence::None;
        if is_free
            && LEAST <= wish.score
            && (wish.field.may_repeat() || !given.contains(&wish.field))
        {
            given.push(wish.field.clone());
            guess.field = wish.field;
            guess.score = u8::try_from(wish.score.min(100)).unwrap_or(100);
            guess.evidence = wish.evidence;
        }
    }
}

struct Candidate {
    field: Field,
    score: usize,
    evidence: Evidence,
}

/// The fields that a column may hold.
fn candidates(title: &str, contents: &Contents) -> Vec<Candidate> {
    let mut candidates = vec![];
    let named = by_title(title);
    for (field, score) in &named {
        let support = contents.support(field);
        let score = contents.weigh(field, usize::from(*score));
        let evidence = if 0 < support { Evidence::Both } else { Evidence::Title };
        candidates.push(Candidate { field: field.clone(), score, evidence });
    }
    for field in [Field::Mail, Field::Telephone, Field::Mobile, Field::PostalCode, Field::Civility]
    {
        let score = contents.support(&field);
        if 0 < score && named.iter().all(|(other, _)| *other != field) {
            candidates.push(Candidate { field, score, evidence: Evidence::Contents });
        }
    }
    candidates
}

/// The last part of a title says more than the group above it, save for “Structure / Nom”.
fn by_title(title: &str) -> Vec<(Field, u8)> {
    let (group, last) = title.rsplit_once(" / ").unwrap_or(("", title));
    let mut own = dictionary::fields(last);
    let names = matches!(own.first(), Some((Field::LastName | Field::FullName, _)));
    let group = dictionary::fields(group);
    if names && matches!(group.first(), Some((Field::Organisation, _))) {
        return group;
    }
    own.extend(group.into_iter().map(|(field, score)| (field, score / 2)));
    own
}

/// “Nom” above two words a cell, in a list without first names, is the full name.
fn rename_full_names(guesses: &mut [ColumnGuess], contents: &[Contents]) {
    let has = |guesses: &[ColumnGuess], field: Field| guesses.iter().any(|it| it.field == field);
    if has(guesses, Field::FirstName) || has(guesses, Field::FullName) {
        return;
    }
    for guess in guesses.iter_mut().filter(|it| it.field == Field::LastName) {
        if contents.get(guess.column).is_some_and(|it| MOST <= it.share(it.two_words)) {
            guess.field = Field::FullName;
        }
    }
}

/// How many cells of a column have which shape.
#[derive(Default)]
struct Contents {
    filled: usize,
    mails: usize,
    telephones: usize,
    mobiles: usize,
    postal_codes: usize,
    civilities: usize,
    two_words: usize,
}

impl Contents {
    fn of(grid: &Grid, first: usize, column: usize) -> Self {
        let mut contents = Self::default();
        let rows = grid.rows.iter().skip(first);
        let cells = rows.filter_map(|row| row.cells.get(column)).filter(|cell| !cell.is_empty());
        for cell in cells.take(SAMPLE) {
            contents.filled += 1;
            match shape(cell) {
                Shape::Mail => contents.mails += 1,
                Shape::Telephone => contents.telephones += 1,
                Shape::Mobile => contents.mobiles += 1,
                Shape::PostalCode => contents.postal_codes += 1,
                Shape::Civility => contents.civilities += 1,
                Shape::Words => contents.two_words += usize::from(cell.contains(' ')),
                Shape::Blank | Shape::Date | Shape::Number => {}
            }
        }
        contents
    }

    /// In percent of the filled cells.
    fn share(&self, count: usize) -> usize {
        (count * 100).checked_div(self.filled).unwrap_or(0)
    }

    /// The share of the cells that look like a field, when fields of its kind have a look.
    fn likeness(&self, field: &Field) -> Option<usize> {
        match field {
            Field::Mail => Some(self.share(self.mails)),
            Field::Telephone | Field::Mobile => Some(self.share(self.telephones + self.mobiles)),
            Field::PostalCode => Some(self.share(self.postal_codes)),
            Field::Civility => Some(self.share(self.civilities)),
            _ => None,
        }
    }

    /// How strongly the cells alone speak for a field, from 0 to 90.
    fn support(&self, field: &Field) -> usize {
        let share = self.likeness(field).unwrap_or(0);
        let mobiles = self.share(self.mobiles);
        let (least, most) = match field {
            Field::Mail => (HALF, 90),
            Field::Civility => (HALF, 80),
            // A mobile is a telephone: the list says which, or what most are.
            Field::Mobile if mobiles < MOST => (101, 0),
            Field::Mobile => (HALF, 66),
            Field::Telephone => (HALF, 65),
            Field::PostalCode => (MOST, 60),
            _ => (101, 0),
        };
        let few = if self.filled < ENOUGH { 2 } else { 1 };
        if least <= share { share * most / 100 / few } else { 0 }
    }

    /// The score of a title in the light of the cells below it.
    fn weigh(&self, field: &Field, title: usize) -> usize {
        let others = [Field::Mail, Field::Telephone, Field::PostalCode];
        match self.likeness(field) {
            Some(share) if ENOUGH <= self.filled && share < HARDLY => title * 4 / 10,
            Some(share) if HALF <= share => title + 10,
            // Mails below “Contact” are mails.
            None if others.iter().any(|it| Some(MOST) <= self.likeness(it)) => title * 4 / 10,
            Some(_) | None => title,
        }
    }
}
