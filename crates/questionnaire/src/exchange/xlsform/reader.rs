//! The survey sheet, row by row: groups open and close, questions stand in them.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::draft::Page;
use crate::expression::Reference;
use crate::language::{Language, Text};
use crate::problem::MOST_OPTIONS;
use crate::question::{Kind, Question, Requirement, Role, Row, RowAnswers};

use super::super::table::{Titled, TitledRow};
use super::super::xpath::quoted;
use super::conditions::{Conditions, Name};
use super::extra::{self, Extra};
use super::kinds::{self, Made, RowType, Select, is_table, row_type};
use super::lists::{List, Lists};
use super::{Unkeepable, Unkept, choices, languages, names};

/// How many choices all questions of a form may have together.
const MOST_CHOICES: usize = 100 * MOST_OPTIONS;
/// Columns that are read; what stands in others is told.
const READ: [&str; 9] = [
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "appearance",
    "parameters",
];
/// What spreadsheets show of a formula that has no value.
const FORMULA_ERRORS: [&str; 6] = ["#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!"];

/// The pages of a form, and what is not in them.
pub(super) struct Read {
    pub(super) pages: Vec<Page>,
    pub(super) unkept: Vec<Unkept>,
}

/// A group that has begun.
enum Open<'a> {
    Page,
    /// Its questions stand in the page around it.
    Inner,
    Repeat,
    Matrix {
        row: TitledRow<'a>,
        code: Code,
        list: Option<&'a str>,
        rows: Vec<(TitledRow<'a>, Row)>,
    },
}

pub(super) struct Reader<'a> {
    lists: &'a Lists,
    default: &'a Language,
    pages: Vec<Page>,
    /// Whether the last page is one that a question began without a group.
    is_page_open: bool,
    open: Vec<Open<'a>>,
    conditions: Conditions<'a>,
    names: BTreeMap<&'a str, Name<'a>>,
    choices: usize,
    unkept: Vec<Unkept>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(lists: &'a Lists, default: &'a Language) -> Self {
        Self {
            lists,
            default,
            pages: vec![],
            is_page_open: false,
            open: vec![],
            conditions: Conditions::default(),
            names: BTreeMap::new(),
            choices: 0,
            unkept: vec![],
        }
    }

    pub(super) fn read(mut self, survey: &'a Titled<'a>) -> Read {
        for row in survey.rows() {
            self.row(row);
        }
        while let Some(open) = self.open.pop() {
            self.close(open);
        }
        let told = self.conditions.settle(&mut self.pages, &self.names);
        self.unkept.extend(told);
        self.unkept.sort_by_key(|it| it.row);
        Read { pages: self.pages, unkept: self.unkept }
    }

    fn tell(&mut self, row: TitledRow<'_>, what: Unkeepable) {
        self.unkept.push(Unkept { row: row.number, what });
    }

    fn row(&mut self, row: TitledRow<'a>) {
        let kind = row_type(row.get("type"));
        let is_repeated = self.open.iter().any(|it| matches!(it, Open::Repeat));
        self.tell_cells(row, &kind);
        match kind {
            RowType::End => match self.open.pop() {
                Some(open) => self.close(open),
                None => self.tell(row, Unkeepable::NothingBegins),
            },
            RowType::BeginRepeat => {
                self.tell(row, Unkeepable::Repeat(row.get("name").to_owned()));
                self.open.push(Open::Repeat);
            }
            RowType::BeginGroup if is_repeated => self.open.push(Open::Inner),
            RowType::BeginGroup => self.begin(row),
            RowType::Blank => self.tell(row, Unkeepable::NoType),
            _ if is_repeated => {}
            RowType::Select(select, list) => self.select(row, select, list),
            RowType::Plain(plain) => {
                if !self.is_text_of_other(row) {
                    let extra = extra::read(row.get("cordee"));
                    let made = kinds::plain(plain, row, &extra);
                    self.question(row, made, &extra, None);
                }
            }
            RowType::Recorded | RowType::Other => {
                let (name, kind) = (row.get("name").to_owned(), row.get("type").to_owned());
                self.tell(row, Unkeepable::Type { name, kind });
            }
        }
    }

    fn tell_cells(&mut self, row: TitledRow<'_>, kind: &RowType<'_>) {
        let is_asked = matches!(kind, RowType::Select(..) | RowType::Plain(_));
        for (title, cell) in row.cells().filter(|(_, cell)| !cell.is_empty()) {
            if cell.starts_with('=') || FORMULA_ERRORS.contains(&cell) {
                let (column, cell) = (title.to_owned(), cell.to_owned());
                self.tell(row, Unkeepable::Formula { column, cell });
            }
            let base = title.split(':').next().unwrap_or_default();
            if is_asked && base != "cordee" && !READ.contains(&base) {
                let (name, column) = (row.get("name").to_owned(), title.to_owned());
                self.tell(row, Unkeepable::Column { name, column });
            }
        }
    }

    fn begin(&mut self, row: TitledRow<'a>) {
        let name = row.get("name");
        let is_outside = self.open.is_empty();
        if is_table(row.get("appearance")) {
            let code = self.code(row, name);
            self.open.push(Open::Matrix { row, code, list: None, rows: vec![] });
            return;
        }
        if !is_outside {
            self.tell(row, Unkeepable::InnerGroup(name.to_owned()));
            self.conditions.open(row.get("relevant"), row);
            self.open.push(Open::Inner);
            return;
        }
        let code = self.code(row, name);
        let title = languages::text(row, "label", self.default);
        self.conditions.of_page(&code, row);
        self.pages.push(Page { code, title, show_if: None, questions: vec![] });
        self.is_page_open = true;
        self.open.push(Open::Page);
    }

    fn close(&mut self, open: Open<'a>) {
        match open {
            Open::Page => self.is_page_open = false,
            Open::Inner if !self.open.iter().any(|it| matches!(it, Open::Repeat)) => {
                self.conditions.close();
            }
            Open::Inner | Open::Repeat => {}
            Open::Matrix { row, code, list, rows } => self.matrix(row, code, list, rows),
        }
    }

    /// A code for a name, told when it is another one.
    fn code(&mut self, row: TitledRow<'_>, name: &str) -> Code {
        let pages = &self.pages;
        let names = &self.names;
        let open = &self.open;
        let is_taken = |code: &Code| {
            let mut matrices = open.iter().filter_map(|it| match it {
                Open::Matrix { code, .. } => Some(code),
                _ => None,
            });
            pages.iter().any(|it| it.code.is_like(code))
                || names.values().any(|it| it.reference.question.is_like(code))
                || matrices.any(|it| it.is_like(code))
        };
        let count = self.names.len() + self.pages.len();
        let code = names::free(name, count, |it| it.parse::<Code>().ok(), is_taken);
        if code.as_str() != name {
            self.tell(row, Unkeepable::Renamed { from: name.to_owned(), to: code.clone() });
        }
        code
    }

    fn list(&mut self, row: TitledRow<'_>, name: &str) -> List {
        let Some(list) = self.lists.get(name) else {
            let (list, name) = (name.to_owned(), row.get("name").to_owned());
            self.tell(row, Unkeepable::NoChoices { name, list });
            return List::default();
        };
        self.choices += list.options.len();
        let is_too_much = MOST_CHOICES < self.choices;
        if list.is_cut || is_too_much {
            self.tell(row, Unkeepable::TooManyChoices(row.get("name").to_owned()));
        }
        if is_too_much { List::default() } else { list.clone() }
    }

    fn select(&mut self, row: TitledRow<'a>, select: Select, list: &'a str) {
        if let Some(Open::Matrix { code, list: known, rows, .. }) = self.open.last_mut()
            && select == Select::One
            && known.is_none_or(|it| it == list)
        {
            *known = Some(list);
            let own = row.get("name");
            let short = own.strip_prefix(code.as_str()).and_then(|it| it.strip_prefix('.'));
            let is_taken = |made: &Code| rows.iter().any(|(_, it)| it.code.is_like(made));
            let code =
                names::free(short.unwrap_or(own), rows.len(), |it| it.parse().ok(), is_taken);
            let label = languages::text(row, "label", self.default);
            rows.push((row, Row { code, label }));
            return;
        }
        let known = self.list(row, list);
        let mut extra: Extra = extra::read(row.get("cordee"));
        extra.dont_know |= known.dont_know;
        extra.refuse |= known.refuse;
        let made = kinds::select(select, known.options, row, &extra);
        self.question(row, made, &extra, self.lists.get(list));
    }

    fn matrix(
        &mut self,
        row: TitledRow<'a>,
        code: Code,
        list: Option<&'a str>,
        rows: Vec<(TitledRow<'a>, Row)>,
    ) {
        let Some(name) = list else { return };
        let known = self.list(row, name);
        let mut extra: Extra = extra::read(row.get("cordee"));
        extra.dont_know |= known.dont_know;
        extra.refuse |= known.refuse;
        let scale = choices::scale(&known.options).filter(|_| extra.kind.is_empty());
        let answers = scale.map_or_else(|| RowAnswers::Options(known.options), RowAnswers::Scale);
        for (line, made) in &rows {
            let reference = Reference { question: code.clone(), row: Some(made.code.clone()) };
            self.names.insert(line.get("name"), Name { reference, list: self.lists.get(name) });
            let cell = line.get("relevant").to_owned();
            if !cell.is_empty() {
                let name = line.get("name").to_owned();
                self.tell(*line, Unkeepable::Condition { name, cell });
            }
        }
        let required = rows.first().map_or("", |(line, _)| line.get("required"));
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        let made = Made { kind: Kind::Matrix { rows, answers }, is_constraint_kept: true };
        self.add(row, code, made, &extra, required);
    }

    fn question(&mut self, row: TitledRow<'a>, made: Made, extra: &Extra, list: Option<&'a List>) {
        let name = row.get("name");
        let code = self.code(row, name);
        let reference = Reference { question: code.clone(), row: None };
        self.names.insert(name, Name { reference, list });
        self.add(row, code, made, extra, row.get("required"));
    }

    fn add(
        &mut self,
        row: TitledRow<'a>,
        code: Code,
        made: Made,
        extra: &Extra,
        required: &'a str,
    ) {
        if !made.is_constraint_kept {
            let (name, cell) = (row.get("name").to_owned(), row.get("constraint").to_owned());
            self.tell(row, Unkeepable::Constraint { name, cell });
        }
        let of_name = |name: &str| self.names.get(name).map(|it| it.reference.question.clone());
        let label = languages::label(row, self.default, of_name);
        self.conditions.of_question(&code, row, required, extra);
        let is_note = made.kind == Kind::Note;
        let question = Question {
            help: languages::text(row, "hint", self.default),
            required: Requirement::Optional,
            populations: extra.populations.clone(),
            dont_know: extra.dont_know && !is_note,
            refuse: extra.refuse && !is_note,
            ..Question::new(code, label, made.kind)
        };
        self.page().questions.push(question);
    }

    /// The page that a question stands on: that of its group, or one of its own making.
    fn page(&mut self) -> &mut Page {
        if !self.is_page_open {
            let name = format!("page_{}", self.pages.len() + 1);
            let is_taken = |code: &Code| {
                self.pages.iter().any(|it| it.code.is_like(code))
                    || self.names.values().any(|it| it.reference.question.is_like(code))
            };
            let code = names::free(&name, self.pages.len(), |it| it.parse().ok(), is_taken);
            self.pages.push(Page {
                code,
                title: Text::default(),
                show_if: None,
                questions: vec![],
            });
            self.is_page_open = true;
        }
        self.pages.last_mut().expect("one was made if there was none")
    }

    /// Takes a row that asks which other, and makes “other” of the choice that it depends on.
    fn is_text_of_other(&mut self, row: TitledRow<'_>) -> bool {
        let Some((code, option)) = row.get("name").split_once('.') else { return false };
        let relevant = format!("selected(${{{code}}}, {})", quoted(option));
        let mut questions = self.pages.iter_mut().flat_map(|it| &mut it.questions);
        let Some(question) = questions.find(|it| it.code.as_str() == code) else { return false };
        let (Kind::Single { options, .. } | Kind::Multi { options, .. }) = &mut question.kind
        else {
            return false;
        };
        let choice = options.iter_mut().find(|it| it.code.as_str() == option);
        match choice.filter(|_| row.get("relevant") == relevant) {
            Some(choice) => {
                choice.role = Role::Other;
                true
            }
            None => false,
        }
    }
}
