//! What a form sends, as answers; nothing that was typed is lost.

use std::collections::{BTreeMap, BTreeSet};

use crate::accept::AnswerError;
use crate::answer::{Answer, Cell};
use crate::answer_sheet::{AnswerSheet, Fields};
use crate::code::Code;
use crate::question::{Kind, Question};
use crate::questionnaire::Questionnaire;

use super::names::{belongs, names, row_field};
use super::one::Typed;

/// How much of a questionnaire a form shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    Whole,
    /// One page.
    Page(&'a Code),
}

/// A sheet with what a form brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    pub sheet: AnswerSheet,
    /// In the order of the questionnaire; what was typed stands in the sheet, unread.
    pub faults: Vec<Fault>,
    /// Fields of questions that there are not, or not in this part.
    pub unknown: Fields,
}

/// Something typed that is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub question: Code,
    /// The row of a matrix.
    pub row: Option<Code>,
    pub error: AnswerError,
}

impl Questionnaire {
    /// Reads what a form sent into a sheet, and gives the new sheet.
    ///
    /// A question of which a field came is answered by it, or not any more when it is blank. One
    /// of which no field came is not answered any more when it was shown and still is (nothing
    /// sends a box that is not ticked); hidden before or now, it keeps its answer, which a blank
    /// field takes away. What is no answer is kept as it was
    /// typed ([`AnswerSheet::unread`]); fields whose names do not begin with `q-` are not read.
    ///
    /// ```
    /// # use cordee_questionnaire::{Draft, Kind, Language, Page, Question, Text};
    /// # let why = Question::new("why".parse()?, Text::french("Pourquoi ici ?"), Kind::LongText);
    /// # let pages = vec![Page::new("first".parse()?, vec![why])];
    /// # let title = Text::french("Votre vision");
    /// # let draft = Draft { title, languages: vec![Language::french()], pages, ..Draft::default() };
    /// use cordee_questionnaire::{Answer, AnswerSheet, Fields, Part, Questionnaire};
    ///
    /// let questionnaire = Questionnaire::checked(draft)?;
    /// let fields = Fields::from([("q-why".to_owned(), vec!["La neige".to_owned()])]);
    /// let reading = questionnaire.read(Part::Whole, &fields, &AnswerSheet::default());
    /// let why = Answer::Text { text: "La neige".to_owned() };
    /// assert_eq!(reading.sheet.answers.get(&"why".parse()?), Some(&why));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(&self, part: Part<'_>, fields: &Fields, sheet: &AnswerSheet) -> Reading {
        let mut reading = Reading { sheet: sheet.clone(), ..Reading::default() };
        let is_in_part = |page: &Code| match part {
            Part::Whole => true,
            Part::Page(only) => page == only,
        };
        let pages = self.pages().iter().filter(|page| is_in_part(&page.code));
        let questions: Vec<&Question> = pages.flat_map(|page| &page.questions).collect();
        for question in &questions {
            reading.take(question, fields);
        }
        self.forget(&questions, fields, sheet, &mut reading.sheet);
        let known: BTreeSet<String> = questions.iter().flat_map(|it| names(it)).collect();
        let is_unknown = |name: &String| name.starts_with("q-") && !known.contains(name);
        let unknown = fields.iter().filter(|(name, _)| is_unknown(name));
        reading.unknown = unknown.map(|(name, values)| (name.clone(), values.clone())).collect();
        reading
    }

    /// Takes away the answers of which no field came though their questions were shown and are,
    /// from the first on: what one of them hides keeps its answer, and what it showed just now.
    fn forget(
        &self,
        questions: &[&Question],
        fields: &Fields,
        before: &AnswerSheet,
        sheet: &mut AnswerSheet,
    ) {
        let shown_before = self.shown(before);
        for question in questions.iter().filter(|it| !came(it, fields)) {
            if !sheet.answers.contains_key(&question.code) {
                continue;
            }
            let was_shown = shown_before.is_shown(&question.code);
            if was_shown && self.shown(sheet).is_shown(&question.code) {
                sheet.answers.remove(&question.code);
            }
        }
    }
}

fn came(question: &Question, fields: &Fields) -> bool {
    names(question).iter().any(|name| fields.contains_key(name))
}

impl Reading {
    fn take(&mut self, question: &Question, fields: &Fields) {
        if !came(question, fields) {
            return;
        }
        self.sheet.unread.retain(|name, _| !belongs(question, name));
        let typed = Typed { question, fields };
        let answer = match question.kind {
            Kind::Matrix { .. } => self.rows(&typed),
            _ => typed.answer().unwrap_or_else(|error| {
                self.refuse(question, None, error);
                self.keep(names(question), fields);
                None
            }),
        };
        match answer {
            Some(answer) => self.sheet.answers.insert(question.code.clone(), answer),
            None => self.sheet.answers.remove(&question.code),
        };
    }

    fn rows(&mut self, typed: &Typed<'_>) -> Option<Answer> {
        let question = typed.question;
        let mut rows: BTreeMap<Code, Cell> = BTreeMap::new();
        for row in question.rows() {
            match typed.cell(&row.code) {
                Ok(Some(cell)) => drop(rows.insert(row.code.clone(), cell)),
                Ok(None) => {}
                Err(error) => {
                    self.refuse(question, Some(row.code.clone()), error);
                    self.keep(vec![row_field(&question.code, &row.code)], typed.fields);
                }
            }
        }
        (!rows.is_empty()).then_some(Answer::Matrix { rows })
    }

    fn refuse(&mut self, question: &Question, row: Option<Code>, error: AnswerError) {
        self.faults.push(Fault { question: question.code.clone(), row, error });
    }

    fn keep(&mut self, names: Vec<String>, fields: &Fields) {
        let typed = names.into_iter().filter_map(|name| {
            let values = fields.get(&name)?.clone();
            Some((name, values))
        });
        self.sheet.unread.extend(typed);
    }
}
