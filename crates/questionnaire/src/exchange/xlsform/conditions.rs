//! Conditions of a form, read once all its questions are known.

use std::collections::BTreeMap;

use crate::code::Code;
use crate::draft::Page;
use crate::expression::{Expression, Reference};
use crate::question::{Question, Requirement};

use super::super::table::TitledRow;
use super::super::xpath::{Target, condition, parse, written};
use super::extra::{self, Extra};
use super::lists::List;
use super::{Unkeepable, Unkept};

/// What a name of the form is here, and the list that its choices are of.
pub(super) struct Name<'a> {
    pub(super) reference: Reference,
    pub(super) list: Option<&'a List>,
}

/// A cell, and the condition that stood for it when it was written, if it was by us.
struct Cell<'a> {
    text: &'a str,
    kept: Option<String>,
    row: TitledRow<'a>,
}

struct Pending<'a> {
    show: Vec<Cell<'a>>,
    required: Cell<'a>,
}

/// The conditions that are still to be read.
#[derive(Default)]
pub(super) struct Conditions<'a> {
    pages: BTreeMap<Code, Cell<'a>>,
    questions: BTreeMap<Code, Pending<'a>>,
    /// Those of groups inside of others, which all their questions have.
    open: Vec<(&'a str, TitledRow<'a>)>,
}

impl<'a> Conditions<'a> {
    pub(super) fn open(&mut self, cell: &'a str, row: TitledRow<'a>) {
        self.open.push((cell, row));
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    pub(super) fn of_page(&mut self, code: &Code, row: TitledRow<'a>) {
        let kept = extra::read::<Extra>(row.get("cordee")).show_if;
        let cell = Cell { text: row.get("relevant"), kept, row };
        self.pages.insert(code.clone(), cell);
    }

    pub(super) fn of_question(
        &mut self,
        code: &Code,
        row: TitledRow<'a>,
        required: &'a str,
        extra: &Extra,
    ) {
        let around = self.open.iter();
        let mut show: Vec<Cell<'a>> =
            around.map(|(text, row)| Cell { text, kept: None, row: *row }).collect();
        show.push(Cell { text: row.get("relevant"), kept: extra.show_if.clone(), row });
        let required = Cell { text: required, kept: extra.required_if.clone(), row };
        self.questions.insert(code.clone(), Pending { show, required });
    }

    /// Puts the conditions into the pages, and tells those that are not understood.
    pub(super) fn settle(
        self,
        pages: &mut [Page],
        names: &BTreeMap<&'a str, Name<'a>>,
    ) -> Vec<Unkept> {
        let questions: Vec<Question> = pages.iter().flat_map(|it| it.questions.clone()).collect();
        let questions = questions.iter().map(|it| (&it.code, it)).collect();
        let mut settling = Settling { names, questions, unkept: vec![] };
        for page in pages {
            page.show_if = self.pages.get(&page.code).and_then(|it| settling.one(it));
            for question in &mut page.questions {
                let Some(pending) = self.questions.get(&question.code) else { continue };
                question.show_if = settling.all(&pending.show);
                question.required = settling.requirement(&pending.required);
            }
        }
        settling.unkept
    }
}

struct Settling<'a> {
    names: &'a BTreeMap<&'a str, Name<'a>>,
    questions: BTreeMap<&'a Code, &'a Question>,
    unkept: Vec<Unkept>,
}

impl Settling<'_> {
    /// Gives the condition of a cell as a text; nothing, when there is none.
    fn one(&mut self, cell: &Cell<'_>) -> Option<String> {
        let Cell { text, kept, row } = cell;
        if ["", "true()", "yes"].contains(text) {
            return None;
        }
        let find_question = |code: &str| {
            let code: Code = code.parse().ok()?;
            self.questions.get(&code).copied()
        };
        let is_still = |it: &&String| {
            let parsed = it.parse::<Expression>();
            parsed.is_ok_and(|parsed| written(&parsed, &find_question) == *text)
        };
        if let Some(kept) = kept.as_ref().filter(is_still) {
            return Some(kept.clone());
        }
        let find = |name: &str| {
            let Name { reference, list } = self.names.get(name)?;
            let question = self.questions.get(&reference.question)?;
            let renamed = list.map(|it| &it.renamed);
            Some(Target { reference: reference.clone(), question, renamed })
        };
        let found = parse(text).and_then(|it| condition(&it, &find));
        if found.is_none() {
            let (name, cell) = (row.get("name").to_owned(), (*text).to_owned());
            let what = Unkeepable::Condition { name, cell };
            self.unkept.push(Unkept { row: row.number, what });
        }
        found.map(|it| it.to_string())
    }

    fn all(&mut self, cells: &[Cell<'_>]) -> Option<String> {
        let found: Vec<String> = cells.iter().filter_map(|it| self.one(it)).collect();
        match found.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => {
                let parts: Vec<String> = several.iter().map(|it| format!("({it})")).collect();
                let joined = parts.join(" and ");
                Some(joined.parse::<Expression>().map_or(joined, |it| it.to_string()))
            }
        }
    }

    fn requirement(&mut self, cell: &Cell<'_>) -> Requirement {
        match cell.text.to_lowercase().as_str() {
            "yes" | "true" | "true()" | "1" => Requirement::Always,
            "" | "no" | "false" | "false()" | "0" => Requirement::Optional,
            _ => self.one(cell).map_or(Requirement::Optional, Requirement::If),
        }
    }
}
