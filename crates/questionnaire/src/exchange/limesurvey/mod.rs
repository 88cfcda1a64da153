//! LimeSurvey: the structure of a survey as tab-separated values (`.txt`).
//!
//! The format is that of the manual, “Tab Separated Value survey structure”: one row a group (`G`),
//! question (`Q`), subquestion (`SQ`) and answer (`A`) in the order of the survey, once for each
//! language. What this model has no place for is told.

mod kinds;
mod markup;
mod relevance;
mod structure;

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::code::Code;
use crate::draft::{Draft, Page};
use crate::language::{Language, Text};
use crate::problem::MOST_QUESTIONS;
use crate::question::{Question, Requirement};

use super::table::Titled;
use super::xlsform::names::free;
use kinds::Made;
use relevance::{Known, Relevances};
use structure::{Asked, Structure};

/// The most rows of a structure, all languages together.
pub const MOST_ROWS: usize = 20_000;

/// A questionnaire in the making, and what of the survey is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// It may have [`problems`](crate::problems).
    pub draft: Draft,
    /// In the order of the survey.
    pub unkept: Vec<Unkept>,
}

/// Something of a survey that could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unkept {
    /// The row of the file, from 1.
    pub row: usize,
    /// The name of the question or group there.
    pub name: String,
    pub what: Unkeepable,
}

/// What cannot be kept.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Unkeepable {
    /// The letter is that of LimeSurvey.
    #[error("questions of the type `{0}` are not asked here")]
    Type(String),
    /// The question is kept without what it had more.
    #[error("questions of the type `{0}` lose the comments beside their answers")]
    Comments(String),
    #[error("it became one question for each of its parts")]
    Parted,
    #[error("it is called `{0}` here")]
    Renamed(Code),
    #[error("its condition says more than is understood: {0}")]
    Condition(String),
    #[error("its pattern is not checked: {0}")]
    Pattern(String),
    #[error("its default is not filled in: {0}")]
    Default(String),
    /// Pictures, styles or scripts of a label.
    #[error("its markup is not shown")]
    Markup,
    #[error("one of its answers or parts is called `{to}` here, and not `{from}`")]
    PartRenamed { from: String, to: String },
    #[error("rows of the class `{0}` are not read")]
    Class(String),
}

/// Why a table is no structure of a survey.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum StructureError {
    #[error("the file has no column `{0}`")]
    MissingColumn(&'static str),
    #[error("the file has {rows} rows, more than {MOST_ROWS}")]
    TooManyRows { rows: usize },
    #[error("the file has {questions} questions, more than {MOST_QUESTIONS}")]
    TooManyQuestions { questions: usize },
    #[error("the file has no question")]
    NothingAsked,
}

/// Reads the structure of a survey, the titles first.
///
/// ```
/// use cordee_questionnaire::exchange::limesurvey::import;
///
/// let rows = [["class", "type/scale", "name", "text"], ["Q", "T", "why", "<p>Pourquoi ?</p>"]];
/// let imported = import(&rows.map(|row| row.map(str::to_owned).to_vec()))?;
/// assert_eq!(imported.draft.questions().next().map(|it| it.kind.key()), Some("long_text"));
/// # Ok::<(), cordee_questionnaire::exchange::limesurvey::StructureError>(())
/// ```
pub fn import(rows: &[Vec<String>]) -> Result<Imported, StructureError> {
    let titled = Titled::of(rows);
    for column in ["class", "name", "text"] {
        if !titled.has(column) {
            return Err(StructureError::MissingColumn(column));
        }
    }
    let count = titled.rows().count();
    if MOST_ROWS < count {
        return Err(StructureError::TooManyRows { rows: count });
    }
    let asked = titled.rows().filter(|row| row.get("class") == "Q");
    let questions = asked.map(|row| row.get("name")).collect::<BTreeSet<_>>().len();
    if MOST_QUESTIONS < questions {
        return Err(StructureError::TooManyQuestions { questions });
    }
    let structure = Structure::of(&titled);
    let mut importer = Importer::default();
    for group in &structure.groups {
        importer.page(group);
    }
    let pages = importer.settled();
    if pages.iter().all(|page| page.questions.is_empty()) {
        return Err(StructureError::NothingAsked);
    }
    let pages = pages.into_iter().filter(|it| !it.questions.is_empty()).collect();
    let mut unkept = structure.unkept;
    unkept.extend(importer.unkept);
    unkept.sort_by_key(|it| it.row);
    let Structure { title, languages, .. } = structure;
    let draft = Draft { title, languages, populations: BTreeSet::new(), pages };
    Ok(Imported { draft, unkept })
}

#[derive(Default)]
struct Importer {
    pages: Vec<Page>,
    /// Rows, names and cells of conditions, by the codes of pages and questions.
    conditions: Vec<(Code, usize, String, String)>,
    known: Known,
    unkept: Vec<Unkept>,
}

impl Importer {
    fn tell(&mut self, row: usize, name: &str, what: Unkeepable) {
        self.unkept.push(Unkept { row, name: name.to_owned(), what });
    }

    fn code(&self, name: &str) -> Code {
        let is_taken = |code: &Code| {
            let questions = self.pages.iter().flat_map(|page| &page.questions);
            self.pages.iter().any(|it| it.code.is_like(code))
                || questions.into_iter().any(|it| it.code.is_like(code))
        };
        free(name, self.conditions.len(), |it| it.parse::<Code>().ok(), is_taken)
    }

    fn page(&mut self, group: &structure::Group) {
        let code = self.code(&format!("page_{}", self.pages.len() + 1));
        let condition = (code.clone(), group.row, group.name.clone(), group.relevance.clone());
        self.conditions.push(condition);
        let title = group.title.clone();
        self.pages.push(Page { code, title, show_if: None, questions: vec![] });
        for asked in &group.questions {
            self.question(asked);
        }
    }

    fn question(&mut self, asked: &Asked) {
        let Made { kinds, told } = kinds::made(asked);
        for what in told {
            self.tell(asked.row, &asked.name, what);
        }
        for (suffix, label, kind) in kinds {
            let name = if suffix.is_empty() {
                asked.name.clone()
            } else {
                format!("{}_{suffix}", asked.name)
            };
            let code = self.code(&name);
            if code.as_str() != name {
                self.tell(asked.row, &name, Unkeepable::Renamed(code.clone()));
            }
            self.conditions.push((
                code.clone(),
                asked.row,
                asked.name.clone(),
                asked.relevance.clone(),
            ));
            self.known.add(&name, &code, &kind);
            let mut question = Question::new(code, label.unwrap_or(asked.label.clone()), kind);
            question.help = asked.help.clone();
            let is_required = asked.is_mandatory && question.kind != crate::Kind::Note;
            if is_required {
                question.required = Requirement::Always;
            }
            if let Some(page) = self.pages.last_mut() {
                page.questions.push(question);
            }
        }
    }

    /// The pages with their conditions, now that all questions are known.
    fn settled(&mut self) -> Vec<Page> {
        let mut pages = std::mem::take(&mut self.pages);
        let questions: BTreeMap<Code, Question> = pages
            .iter()
            .flat_map(|page| &page.questions)
            .map(|it| (it.code.clone(), it.clone()))
            .collect();
        let relevances = Relevances { known: &self.known, questions: &questions };
        let mut found: BTreeMap<Code, String> = BTreeMap::new();
        let mut unkept = vec![];
        for (code, row, name, cell) in std::mem::take(&mut self.conditions) {
            match relevances.condition(&cell) {
                Ok(Some(condition)) => drop(found.insert(code, condition)),
                Ok(None) => {}
                Err(()) => unkept.push(Unkept { row, name, what: Unkeepable::Condition(cell) }),
            }
        }
        for page in &mut pages {
            page.show_if = found.get(&page.code).cloned();
            for question in &mut page.questions {
                question.show_if = found.get(&question.code).cloned();
            }
        }
        self.unkept.extend(unkept);
        pages
    }
}

/// The text of a language, without its markup.
fn plain(language: &Language, text: &str) -> Text {
    Text::of(language.clone(), &markup::plain(text))
}
