//! Questions as a page asks them: what stands in each field, and what is wrong with it.

use std::collections::BTreeMap;

use cordee_questionnaire::{
    AnswerError, AnswerSheet, DatePrecision, Fault, Fields as Typed, Kind, PlacePrecision,
    Question, Questionnaire, Role, Scale, field, latitude_field, longitude_field, missing_field,
    option_field, ordered, other_field, row_field,
};

use crate::place::model::{Figure, Municipality};
use crate::spine::language::Lang;
use crate::spine::messages::{Value, text_with};
use crate::spine::typography;

use super::model::language;

/// A field that people do not see: only programs fill it in.
pub const TRAP: &str = "website";
/// What stands in a field for “I do not know” and “I would rather not say”.
const DONT_KNOW: &str = "dont_know";
const REFUSED: &str = "refused";

/// One answer that is offered.
#[derive(Clone, Debug)]
pub struct Offer {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

/// One row of a matrix, or one option of a ranking.
#[derive(Clone, Debug)]
pub struct RowView {
    pub field: String,
    pub label: String,
    pub value: String,
    pub offers: Vec<Offer>,
    pub error: String,
}

/// How a question is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Widget {
    /// One of the offers.
    Radios,
    /// Several of the offers.
    Boxes,
    /// One point, the ends of the scale having words.
    Scale {
        low: String,
        high: String,
    },
    /// One offer for each row.
    Matrix {
        low: String,
        high: String,
    },
    /// A rank for each row.
    Ranks,
    /// One of a long list of municipalities.
    Municipalities,
    Number {
        unit: String,
    },
    Line,
    Area,
    Day,
    Month,
    /// Its two fields, each with what stands in it.
    Point {
        latitude: (String, String),
        longitude: (String, String),
    },
    Note,
}

/// A question on a page.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The place among the questions that are asked of this person, from 1; none for what is only read.
    pub number: Option<usize>,
    pub field: String,
    pub label: String,
    pub help: String,
    pub is_required: bool,
    pub widget: Widget,
    pub value: String,
    pub offers: Vec<Offer>,
    pub rows: Vec<RowView>,
    /// The field of the text that says which other, and what stands in it.
    pub other: Option<(String, String)>,
    /// Ways to give no answer, where they are not among the offers.
    pub none: Vec<Offer>,
    pub none_field: String,
    pub error: String,
    /// The map on which one points at the place that is asked for.
    pub map: Option<Figure>,
}

impl Asked {
    pub fn is_group(&self) -> bool {
        matches!(
            self.widget,
            Widget::Radios
                | Widget::Boxes
                | Widget::Scale { .. }
                | Widget::Matrix { .. }
                | Widget::Ranks
                | Widget::Point { .. }
        )
    }

    /// What describes its field: its help and what is wrong.
    pub fn described(&self) -> String {
        let parts = [("help", !self.help.is_empty()), ("error", !self.error.is_empty())];
        let there = parts.into_iter().filter(|(_, is_there)| *is_there);
        let ids: Vec<String> = there.map(|(name, _)| format!("{name}-{}", self.field)).collect();
        ids.join(" ")
    }
}

/// What questions are asked with.
pub struct Asking<'a> {
    pub questionnaire: &'a Questionnaire,
    pub sheet: &'a AnswerSheet,
    pub lang: Lang,
    /// What is typed in the fields, or what is known.
    pub typed: Typed,
    pub faults: &'a [Fault],
    /// Complaints by field, besides those of `faults`.
    pub lacking: BTreeMap<String, String>,
    pub municipalities: &'a [Municipality],
    /// The map on which one points, which scripts alone draw.
    pub map: Option<&'a Figure>,
    /// Options in random order stand in the order of this number.
    pub seed: u64,
}

impl Asking<'_> {
    fn value(&self, field: &str) -> String {
        let values = self.typed.get(field);
        values.and_then(|values| values.first()).cloned().unwrap_or_default()
    }

    fn has(&self, field: &str, value: &str) -> bool {
        self.typed.get(field).is_some_and(|values| values.iter().any(|held| held == value))
    }

    fn error(&self, question: &Question, row: Option<&str>, field: &str) -> String {
        let is_of = |fault: &&Fault| {
            fault.question == question.code
                && fault.row.as_ref().map(cordee_questionnaire::Code::as_str) == row
        };
        match self.faults.iter().find(is_of) {
            Some(fault) => said(&fault.error, self.lang),
            None => self.lacking.get(field).cloned().unwrap_or_default(),
        }
    }

    fn set(&self, text: &str) -> String {
        typography::set(text, self.lang)
    }

    fn message(&self, key: &str) -> String {
        crate::spine::messages::text(self.lang, key)
    }

    /// The ways to give no answer that a question offers.
    fn none(&self, question: &Question, field: &str) -> Vec<Offer> {
        let ways = [
            (question.dont_know, DONT_KNOW, "survey-dont-know"),
            (question.refuse, REFUSED, "survey-refuse"),
        ];
        let offer = |(_, value, key): (bool, &str, &str)| Offer {
            value: value.to_owned(),
            label: self.message(key),
            is_chosen: self.has(field, value),
        };
        ways.into_iter().filter(|(is_there, ..)| *is_there).map(offer).collect()
    }

    fn options(&self, question: &Question, field: &str) -> Vec<Offer> {
        let own = language(self.lang);
        let offer = |choice: &cordee_questionnaire::Choice| Offer {
            value: choice.code.to_string(),
            label: self.set(choice.label.shown_in(&own)),
            is_chosen: self.has(field, choice.code.as_str()),
        };
        ordered(question, self.seed).into_iter().map(offer).collect()
    }

    fn points(&self, scale: &Scale, field: &str) -> Vec<Offer> {
        let offer = |point: u8| {
            let value = point.to_string();
            Offer { label: value.clone(), is_chosen: self.has(field, &value), value }
        };
        scale.range().map(offer).collect()
    }

    /// The offers of a field that is answered with an option or a point, or with none.
    fn offers(&self, question: &Question, field: &str) -> Vec<Offer> {
        let mut offers = match question.scale() {
            Some(scale) => self.points(scale, field),
            None => self.options(question, field),
        };
        offers.extend(self.none(question, field));
        offers
    }

    fn ends(&self, question: &Question) -> (String, String) {
        let own = language(self.lang);
        let end = |text: &cordee_questionnaire::Text| self.set(text.shown_in(&own));
        question.scale().map_or_else(Default::default, |scale| (end(&scale.low), end(&scale.high)))
    }

    fn rows(&self, question: &Question) -> Vec<RowView> {
        let own = language(self.lang);
        let row = |row: &cordee_questionnaire::Row| {
            let field = row_field(&question.code, &row.code);
            RowView {
                label: self.set(row.label.shown_in(&own)),
                value: String::new(),
                offers: self.offers(question, &field),
                error: self.error(question, Some(row.code.as_str()), &field),
                field,
            }
        };
        question.rows().iter().map(row).collect()
    }

    fn ranks(&self, question: &Question) -> Vec<RowView> {
        let own = language(self.lang);
        let row = |choice: &&cordee_questionnaire::Choice| {
            let field = option_field(&question.code, &choice.code);
            RowView {
                label: self.set(choice.label.shown_in(&own)),
                value: self.value(&field),
                offers: vec![],
                error: String::new(),
                field,
            }
        };
        ordered(question, self.seed).iter().map(row).collect()
    }

    fn municipalities(&self, field: &str) -> Vec<Offer> {
        let offer = |one: &Municipality| Offer {
            value: one.code.to_string(),
            label: one.name.clone(),
            is_chosen: self.has(field, one.code.as_str()),
        };
        self.municipalities.iter().map(offer).collect()
    }

    fn widget(&self, question: &Question) -> Widget {
        let (low, high) = self.ends(question);
        let own = language(self.lang);
        match &question.kind {
            Kind::Single { .. } => Widget::Radios,
            Kind::Multi { .. } => Widget::Boxes,
            Kind::Scale(_) => Widget::Scale { low, high },
            Kind::Matrix { .. } => Widget::Matrix { low, high },
            Kind::Ranking { .. } => Widget::Ranks,
            Kind::Number { unit, .. } => Widget::Number { unit: self.set(unit.shown_in(&own)) },
            Kind::ShortText => Widget::Line,
            Kind::LongText => Widget::Area,
            Kind::Date { precision: DatePrecision::Day } => Widget::Day,
            Kind::Date { precision: DatePrecision::Month } => Widget::Month,
            Kind::Place { precision: PlacePrecision::Commune }
                if self.municipalities.is_empty() =>
            {
                Widget::Line
            }
            Kind::Place { precision: PlacePrecision::Commune } => Widget::Municipalities,
            Kind::Place { precision: PlacePrecision::Point } => {
                let held = |field: String| (field.clone(), self.value(&field));
                Widget::Point {
                    latitude: held(latitude_field(&question.code)),
                    longitude: held(longitude_field(&question.code)),
                }
            }
            Kind::Note => Widget::Note,
        }
    }

    /// One question, as it is asked.
    pub fn one(&self, question: &Question, number: Option<usize>) -> Asked {
        let own = language(self.lang);
        let code = &question.code;
        let name = field(code);
        let widget = self.widget(question);
        let offers = match widget {
            Widget::Radios | Widget::Boxes | Widget::Scale { .. } => self.offers(question, &name),
            Widget::Municipalities => self.municipalities(&name),
            Widget::Matrix { .. } => self.first_row(question),
            _ => vec![],
        };
        let has_other = question.options().iter().any(|choice| choice.role == Role::Other);
        let other = has_other.then(|| (other_field(code), self.value(&other_field(code))));
        let is_listed = matches!(
            widget,
            Widget::Radios | Widget::Boxes | Widget::Scale { .. } | Widget::Matrix { .. }
        );
        let none_field = missing_field(code);
        Asked {
            number,
            label: self.set(&self.questionnaire.label(question, &own, self.sheet)),
            help: self.set(question.help.shown_in(&own)),
            is_required: self.questionnaire.is_required(question, self.sheet),
            value: self.value(&name),
            rows: match widget {
                Widget::Matrix { .. } => self.rows(question),
                Widget::Ranks => self.ranks(question),
                _ => vec![],
            },
            offers,
            other,
            none: if is_listed { vec![] } else { self.none(question, &none_field) },
            none_field,
            error: self.error(question, None, &name),
            map: self.map.filter(|_| matches!(widget, Widget::Point { .. })).cloned(),
            widget,
            field: name,
        }
    }

    /// What stands at the head of a matrix.
    fn first_row(&self, question: &Question) -> Vec<Offer> {
        self.offers(question, "")
    }
}

/// The fields of a form, as the questionnaire reads them.
pub fn fields_of(pairs: &[(String, String)]) -> Typed {
    let mut typed = Typed::new();
    for (name, value) in pairs.iter().filter(|(name, _)| name.starts_with("q-")) {
        typed.entry(name.clone()).or_default().push(value.clone());
    }
    typed
}

/// What is wrong with an answer, in words.
pub fn said(error: &AnswerError, lang: Lang) -> String {
    let count = |number: usize| Value::from(number);
    let text = |text: String| Value::from(text);
    let (key, values) = match error {
        AnswerError::UnknownOption(_)
        | AnswerError::UnknownRow(_)
        | AnswerError::RepeatedOption(_)
        | AnswerError::WrongType => ("answer-error-option", vec![]),
        AnswerError::ExclusiveWithOthers(_) => ("answer-error-exclusive", vec![]),
        AnswerError::TooMany { most, .. } => {
            ("answer-error-too-many", vec![("most", count(*most))])
        }
        AnswerError::TooFew { least, .. } => {
            ("answer-error-too-few", vec![("least", count(*least))])
        }
        AnswerError::SeveralAnswers(_) => ("answer-error-several", vec![]),
        AnswerError::AnswerAndNone => ("answer-error-and-none", vec![]),
        AnswerError::OtherNotChosen => ("answer-error-other", vec![]),
        AnswerError::TooLong { characters, most } => {
            ("answer-error-long", vec![("length", count(*characters)), ("most", count(*most))])
        }
        AnswerError::NotANumber(_) => ("answer-error-number", vec![]),
        AnswerError::NotWhole(_) => ("answer-error-whole", vec![]),
        AnswerError::TooSmall { min, .. } => {
            ("answer-error-small", vec![("least", text(min.to_string()))])
        }
        AnswerError::TooLarge { max, .. } => {
            ("answer-error-large", vec![("most", text(max.to_string()))])
        }
        AnswerError::NotADay(_) => ("answer-error-day", vec![]),
        AnswerError::NotAMonth(_) => ("answer-error-month", vec![]),
        AnswerError::NotACommune(_) => ("answer-error-municipality", vec![]),
        AnswerError::NotAPoint(_) => ("answer-error-point", vec![]),
        AnswerError::NotARank(_) | AnswerError::RepeatedRank(_) => ("answer-error-rank", vec![]),
    };
    text_with(lang, key, &values)
}

/// The number of each question that is answered, among those that are shown, by their codes.
pub fn numbers(questionnaire: &Questionnaire, sheet: &AnswerSheet) -> BTreeMap<String, usize> {
    let shown = questionnaire.visible(sheet);
    let questions = shown.iter().flat_map(|page| &page.questions);
    let answered = questions.filter(|question| question.kind != Kind::Note);
    answered.zip(1..).map(|(question, number)| (question.code.to_string(), number)).collect()
}

/// The municipalities that the questions offer: those of the perimeters of the destination.
pub fn needs_municipalities(questionnaire: &Questionnaire) -> bool {
    let is_place = |question: &Question| {
        matches!(question.kind, Kind::Place { precision: PlacePrecision::Commune })
    };
    questionnaire.questions().any(is_place)
}

/// Whether one is asked to point at a place.
pub fn needs_map(questionnaire: &Questionnaire) -> bool {
    let is_point = |question: &Question| {
        matches!(question.kind, Kind::Place { precision: PlacePrecision::Point })
    };
    questionnaire.questions().any(is_point)
}
