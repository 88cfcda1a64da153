//! From a questionnaire to a form.

use crate::draft::Page;
use crate::expression::Expression;
use crate::language::Text;
use crate::piping::{Piece, pieces};
use crate::question::{
    Choice, DatePrecision, Kind, Order, PlacePrecision, Question, Requirement, Role, RowAnswers,
};
use crate::questionnaire::Questionnaire;

use super::super::table::table;
use super::super::xpath::{in_constraint, quoted, written};
use super::choices::{self, no_answers};
use super::extra::{self, Extra, Whole};
use super::import::said;
use super::languages::{cells, is_changed, named};
use super::{Exported, Form, Loss};

type Row = Vec<(String, String)>;

/// Writes a questionnaire as a form; `id` and `version` are those that other tools know it by.
///
/// The form is accepted by pyxform, and [`import`](super::import()) gives the same questionnaire.
///
/// ```
/// use cordee_questionnaire::{Bank, Questionnaire, exchange::xlsform};
///
/// let bank = Questionnaire::checked(Bank::Residents.draft())?;
/// let exported = xlsform::export(&bank, "residents", "1");
/// let back = xlsform::import(&exported.form.sheets().map(|(name, rows)| (name, rows.as_slice())))?;
/// assert_eq!(&back.draft, bank.draft());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn export(questionnaire: &Questionnaire, id: &str, version: &str) -> Exported {
    let draft = questionnaire.draft();
    let mut writer = Writer { questionnaire, survey: vec![], choices: vec![], losses: vec![] };
    if 1 < draft.title.iter().count() {
        writer.losses.push(Loss::Titles);
    }
    for page in questionnaire.pages() {
        writer.page(page);
    }
    let labels: Vec<String> =
        draft.languages.iter().map(|it| format!("label::{}", named(it))).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let last = ["required", "relevant", "constraint", "appearance", "parameters", "cordee"];
    let survey = [&["type", "name"], labels.as_slice(), &last].concat();
    let choices = [&["list_name", "name"], labels.as_slice()].concat();
    let form = Form {
        survey: table(&survey, &writer.survey),
        choices: table(&choices, &writer.choices),
        settings: settings(questionnaire, id, version),
    };
    Exported { form, losses: writer.losses }
}

fn settings(questionnaire: &Questionnaire, id: &str, version: &str) -> super::Table {
    let draft = questionnaire.draft();
    let first = draft.languages.first();
    let title = first.map(|it| draft.title.shown_in(it)).unwrap_or_default();
    let whole = Whole {
        languages: draft.languages.clone(),
        populations: draft.populations.clone(),
        title: draft.title.clone(),
    };
    let cells = [
        ("form_title", title.to_owned()),
        ("form_id", id.to_owned()),
        ("version", version.to_owned()),
        ("default_language", first.map(named).unwrap_or_default()),
        ("cordee", extra::write(&whole)),
    ];
    let row = cells.into_iter().map(|(title, cell)| (title.to_owned(), cell)).collect();
    table(&["form_title", "form_id", "version", "default_language"], &[row])
}

struct Writer<'a> {
    questionnaire: &'a Questionnaire,
    survey: Vec<Row>,
    choices: Vec<Row>,
    losses: Vec<Loss>,
}

impl Writer<'_> {
    fn page(&mut self, page: &Page) {
        let condition = self.questionnaire.page_shown_if(page);
        let relevant = condition.map(|it| self.xpath(it)).unwrap_or_default();
        let show_if = self.kept(page.show_if.as_deref(), &relevant);
        let extra = Extra { show_if, ..Extra::default() };
        self.losses.extend(is_changed(&page.title).then(|| Loss::Text(page.code.clone())));
        let mut row = named_row("begin_group", page.code.as_str());
        row.extend(cells("label", &page.title, false));
        row.extend(own([
            ("relevant", relevant),
            ("appearance", "field-list".to_owned()),
            ("cordee", extra::write(&extra)),
        ]));
        self.survey.push(row);
        for question in &page.questions {
            self.question(question);
        }
        self.survey.push(own([("type", "end_group".to_owned())]));
    }

    fn question(&mut self, question: &Question) {
        self.tell_losses(question);
        let code = question.code.as_str();
        let (kind, appearance) = xlsform_type(question);
        let mut row = named_row(&kind, code);
        row.extend(cells("label", &question.label, true));
        row.extend(cells("hint", &question.help, false));
        let condition = self.questionnaire.shown_if(question);
        let relevant = condition.map(|it| self.xpath(it)).unwrap_or_default();
        let required = match &question.required {
            Requirement::Optional => String::new(),
            Requirement::Always => "yes".to_owned(),
            Requirement::If(_) => {
                let condition = self.questionnaire.required_if(question);
                condition.map(|it| self.xpath(it)).unwrap_or_default()
            }
        };
        let extra = self.extra(question, &relevant, &required);
        let is_group = matches!(question.kind, Kind::Matrix { .. });
        let constraint = in_constraint(question, &no_answers(question));
        row.extend(own([
            ("relevant", relevant),
            ("required", if is_group { String::new() } else { required.clone() }),
            ("constraint", constraint),
            ("appearance", appearance.to_owned()),
            ("parameters", parameters(question)),
            ("cordee", extra::write(&extra)),
        ]));
        self.survey.push(row);
        self.choices.extend(choices::rows(question));
        self.inner(question, &required);
    }

    /// Rows of a matrix, and the text of “other”.
    fn inner(&mut self, question: &Question, required: &str) {
        let code = &question.code;
        if let Kind::Matrix { rows, .. } = &question.kind {
            for line in rows {
                let mut row =
                    named_row(&format!("select_one {code}"), &format!("{code}.{}", line.code));
                row.extend(cells("label", &line.label, false));
                row.extend(own([("required", required.to_owned())]));
                self.survey.push(row);
            }
            self.survey.push(own([("type", "end_group".to_owned())]));
        }
        let other = question.options().iter().find(|it| it.role == Role::Other);
        if let Some(Choice { code: option, label, .. }) = other {
            let mut row = named_row("text", &format!("{code}.{option}"));
            row.extend(cells("label", label, false));
            let relevant = format!("selected(${{{code}}}, {})", quoted(option.as_str()));
            row.extend(own([("relevant", relevant)]));
            self.survey.push(row);
        }
    }

    fn xpath(&self, condition: &Expression) -> String {
        written(condition, &|code| self.questionnaire.question(code))
    }

    /// A condition as it was written, when the cell alone would not give it back.
    fn kept(&self, condition: Option<&str>, cell: &str) -> Option<String> {
        let text = condition?;
        let back = said(cell, self.questionnaire).map(|it| it.to_string());
        (back.as_deref() != Some(text)).then(|| text.to_owned())
    }

    fn extra(&self, question: &Question, relevant: &str, required: &str) -> Extra {
        let required_if = match &question.required {
            Requirement::If(condition) => self.kept(Some(condition), required),
            Requirement::Optional | Requirement::Always => None,
        };
        let is_listed = choices::holds_no_answer(question);
        let mut extra = Extra {
            kind: choices::ambiguous_kind(question).to_owned(),
            populations: question.populations.clone(),
            dont_know: question.dont_know && !is_listed,
            refuse: question.refuse && !is_listed,
            show_if: self.kept(question.show_if.as_deref(), relevant),
            required_if,
            ..Extra::default()
        };
        let anchored = question.options().iter().filter(|it| it.anchored);
        extra.anchored = anchored.map(|it| it.code.to_string()).collect();
        match &question.kind {
            Kind::Multi { min, .. } => extra.least = min.filter(|it| *it < 2),
            Kind::Ranking { top, .. } => extra.top = *top,
            Kind::Number { unit, .. } => extra.unit = unit.clone(),
            _ => {}
        }
        extra
    }

    fn tell_losses(&mut self, question: &Question) {
        let code = || question.code.clone();
        let told = |is_so: bool, loss: fn(crate::Code) -> Loss| is_so.then(|| loss(code()));
        let repeats = |text: &str| pieces(text).iter().any(|it| matches!(it, Piece::Answer(_)));
        let is_listed = choices::holds_no_answer(question);
        let options = question.options();
        let is_anchored = is_random(question) && options.iter().any(|it| it.anchored);
        let unit = matches!(&question.kind, Kind::Number { unit, .. } if !unit.is_empty());
        let point = Kind::Place { precision: PlacePrecision::Point };
        let texts = [&question.label, &question.help];
        let parts = options.iter().map(|it| &it.label);
        let rows = question.rows().iter().map(|it| &it.label);
        let ends = question.scale().into_iter().flat_map(|it| [&it.low, &it.high]);
        let mut texts = texts.into_iter().chain(parts).chain(rows).chain(ends);
        let losses = [
            told(!question.populations.is_empty(), Loss::Population),
            told((question.dont_know || question.refuse) && !is_listed, Loss::NoAnswer),
            told(is_anchored, Loss::Anchors),
            told(unit, Loss::Unit),
            told(question.kind == point, Loss::Blur),
            told(question.label.iter().any(|(_, text)| repeats(text)), Loss::Piping),
            told(texts.any(is_changed), Loss::Text),
        ];
        self.losses.extend(losses.into_iter().flatten());
        if let Kind::Ranking { top: Some(top), .. } = question.kind {
            self.losses.push(Loss::Top(code(), top));
        }
    }
}

fn own<const COUNT: usize>(cells: [(&str, String); COUNT]) -> Row {
    let filled = cells.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(title, text)| (title.to_owned(), text)).collect()
}

fn named_row(kind: &str, name: &str) -> Row {
    own([("type", kind.to_owned()), ("name", name.to_owned())])
}

fn is_random(question: &Question) -> bool {
    matches!(
        &question.kind,
        Kind::Single { order: Order::Random, .. }
            | Kind::Multi { order: Order::Random, .. }
            | Kind::Ranking { order: Order::Random, .. }
    )
}

fn parameters(question: &Question) -> String {
    if is_random(question) { "randomize=true".to_owned() } else { String::new() }
}

/// The type of a question in a form, and its appearance.
fn xlsform_type(question: &Question) -> (String, &'static str) {
    let code = &question.code;
    let (kind, appearance) = match &question.kind {
        Kind::Single { .. } => return (format!("select_one {code}"), ""),
        Kind::Scale(_) => return (format!("select_one {code}"), "likert"),
        Kind::Multi { .. } => return (format!("select_multiple {code}"), ""),
        Kind::Ranking { .. } => return (format!("rank {code}"), ""),
        Kind::Matrix { answers: RowAnswers::Scale(_) | RowAnswers::Options(_), .. } => {
            ("begin_group", "table-list")
        }
        Kind::Number { integer: true, .. } => ("integer", ""),
        Kind::Number { .. } => ("decimal", ""),
        Kind::ShortText | Kind::Place { precision: PlacePrecision::Commune } => ("text", ""),
        Kind::LongText => ("text", "multiline"),
        Kind::Date { precision: DatePrecision::Day } => ("date", ""),
        Kind::Date { precision: DatePrecision::Month } => ("date", "month-year"),
        Kind::Place { precision: PlacePrecision::Point } => ("geopoint", "placement-map"),
        Kind::Note => ("note", ""),
    };
    (kind.to_owned(), appearance)
}

/// Texts that every list of choices may need.
pub(super) fn word(code: &str) -> Text {
    match code {
        crate::code::DONT_KNOW => Text::both("Je ne sais pas", "I do not know"),
        _ => Text::both("Je préfère ne pas répondre", "I would rather not say"),
    }
}
