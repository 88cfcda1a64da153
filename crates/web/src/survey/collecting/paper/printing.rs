//! The form to print: what the survey asks of a population, with the codes by which it is typed.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::{
    AnswerSheet, Expression, Kind, Literal, Operand, Operator, Page, Population, Question,
    Questionnaire, Reference, Role, Scale,
};
use cordee_report::{
    Answer, Field, Form, FormCopy, LONGEST_LINE, LONGEST_NOTICE, QrCode, Ticks, forms,
};

use crate::destination::queries::logo;
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};
use crate::spine::print::{self, cut};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::super::desk::{find, ready};
use super::super::super::model::{Survey, Version, language, population_key};
use super::super::super::who;
use super::super::super::{SURVEY, queries};
use super::super::COLLECTING;
use super::codes::{WHO_CODE, codes, row_code};

/// Points beyond which the ends of a scale do not fit above their own.
const MOST_NAMED: usize = 7;
/// The most boxes of a list, and the most rows of a table, that a form prints.
const MOST_PARTS: usize = 40;
/// The most columns of a table of boxes.
const MOST_COLUMNS: usize = 13;

/// A questionnaire on paper, in one language.
struct Printing<'a> {
    questionnaire: &'a Questionnaire,
    codes: BTreeMap<String, String>,
    lang: Lang,
}

impl Printing<'_> {
    fn said(&self, text: &cordee_questionnaire::Text) -> String {
        cut(&typography::set(text.shown_in(&language(self.lang)), self.lang), LONGEST_LINE)
    }

    /// What is asked; where it repeats an earlier answer, dots stand.
    fn label(&self, question: &Question) -> String {
        let own = language(self.lang);
        let label = self.questionnaire.label(question, &own, &AnswerSheet::default());
        cut(&typography::set(&label, self.lang), 2 * LONGEST_LINE)
    }

    fn code(&self, question: &str) -> String {
        self.codes.get(question).cloned().unwrap_or_default()
    }

    /// The options with the numbers by which they are typed, then the ways to say nothing.
    fn choices(&self, question: &Question) -> Vec<String> {
        let mut all: Vec<String> = if let Some(scale) = question.scale() {
            self.points(scale)
        } else {
            let numbered = question.options().iter().zip(1..);
            numbered.map(|(it, number)| self.choice(it, number)).collect()
        };
        all.extend(question.dont_know.then(|| text(self.lang, "survey-dont-know")));
        all.extend(question.refuse.then(|| text(self.lang, "survey-refuse")));
        all
    }

    fn choice(&self, choice: &cordee_questionnaire::Choice, number: usize) -> String {
        let blank = if choice.role == Role::Other {
            " ……………………………………"
        } else {
            ""
        };
        let label = cut(&self.said(&choice.label), LONGEST_LINE - 50);
        format!("{number}\u{2002}{label}{blank}")
    }

    fn points(&self, scale: &Scale) -> Vec<String> {
        let range = scale.range();
        let (first, last) = (*range.start(), *range.end());
        let point = |point: u8| {
            let end = match point {
                it if it == first => self.said(&scale.low),
                it if it == last => self.said(&scale.high),
                _ => String::new(),
            };
            format!("{point} {end}").trim().to_owned()
        };
        range.map(point).collect()
    }

    /// “0 Certainement pas, 10 Certainement”.
    fn ends(&self, scale: &Scale) -> String {
        let points = self.points(scale);
        let ends: Vec<&str> =
            [points.first(), points.last()].into_iter().flatten().map(String::as_str).collect();
        cut(&ends.join(&text(self.lang, "list-separator")), LONGEST_LINE - 20)
    }

    fn answers(&self, question: &Question) -> Vec<Answer> {
        match &question.kind {
            Kind::Note => vec![Answer::Lines(0)],
            Kind::LongText => vec![Answer::Lines(5)],
            Kind::Single { .. } => vec![self.boxes(question, Ticks::One)],
            Kind::Multi { .. } | Kind::Ranking { .. } => vec![self.boxes(question, Ticks::Several)],
            Kind::Scale(scale) if MOST_NAMED < scale.range().count() => {
                let bare = Scale {
                    low: cordee_questionnaire::Text::default(),
                    high: cordee_questionnaire::Text::default(),
                    ..scale.clone()
                };
                let kind = Kind::Scale(bare);
                let columns = self.choices(&Question { kind, ..question.clone() });
                vec![Answer::Table { rows: vec![self.ends(scale)], columns }]
            }
            Kind::Scale(_) => {
                vec![Answer::Table { rows: vec![String::new()], columns: self.choices(question) }]
            }
            Kind::Matrix { rows, .. } => {
                let own = self.code(question.code.as_str());
                let row = |(at, row): (usize, &cordee_questionnaire::Row)| {
                    let label = cut(&self.said(&row.label), LONGEST_LINE - 20);
                    format!("{}\u{2002}{label}", row_code(&own, at))
                };
                let rows: Vec<String> = rows.iter().enumerate().map(row).collect();
                let all = self.choices(question);
                let columns = if all.len() <= MOST_COLUMNS { all } else { vec!["…".to_owned()] };
                let table = |rows: &[String]| Answer::Table {
                    rows: rows.to_vec(),
                    columns: columns.clone(),
                };
                rows.chunks(MOST_PARTS).map(table).collect()
            }
            _ => vec![Answer::Lines(1)],
        }
    }

    fn boxes(&self, question: &Question, ticks: Ticks) -> Answer {
        let choices = self.choices(question);
        if MOST_PARTS < choices.len() {
            return Answer::Lines(1);
        }
        Answer::Boxes { ticks, choices }
    }

    /// Under what conditions it is asked.
    fn when(&self, page: &Page, question: &Question) -> Vec<String> {
        let mut said = vec![];
        for condition in [&page.show_if, &question.show_if].into_iter().flatten() {
            if let Ok(expression) = condition.parse::<Expression>() {
                let values = [("condition", self.condition(&expression).into())];
                said.push(text_with(self.lang, "survey-paper-if", &values));
            }
        }
        said
    }

    /// What helps to fill it in: when it is asked, how many answers it takes, its own help.
    fn hint(&self, page: &Page, question: &Question) -> String {
        let mut said = self.when(page, question);
        let how = match &question.kind {
            Kind::Multi { max: Some(most), .. } => {
                let values = [("number", usize::from(*most).into())];
                Some(text_with(self.lang, "survey-paper-at-most", &values))
            }
            Kind::Multi { .. } => Some(text(self.lang, "survey-paper-several")),
            Kind::Ranking { top, options, .. } => {
                let most = top.map_or(options.len(), usize::from);
                Some(text_with(self.lang, "survey-paper-rank", &[("number", most.into())]))
            }
            Kind::Date { .. } => Some(text(self.lang, "survey-paper-date")),
            Kind::Number { unit, .. } if !unit.is_empty() => Some(self.said(unit)),
            _ => None,
        };
        said.extend(how);
        if !question.help.is_empty() {
            said.push(self.said(&question.help));
        }
        cut(&said.join(" "), LONGEST_NOTICE)
    }

    fn quoted(&self, reference: &Reference, literal: &Literal) -> String {
        match literal {
            Literal::Number(number) => number.to_string(),
            Literal::Text(code) => {
                let question = self.questionnaire.question(reference.question.as_str());
                let option = question.and_then(|it| it.option(code));
                option.map_or_else(|| code.clone(), |it| self.said(&it.label))
            }
        }
    }

    fn named(&self, reference: &Reference) -> String {
        let own = self.code(reference.question.as_str());
        let question = self.questionnaire.question(reference.question.as_str());
        let rows = question.map(Question::rows).unwrap_or_default();
        let at = rows.iter().position(|row| Some(&row.code) == reference.row.as_ref());
        at.map_or(own.clone(), |at| row_code(&own, at))
    }

    /// A condition in words.
    fn condition(&self, expression: &Expression) -> String {
        let say = |key: &str, reference: &Reference, answer: String| {
            let values = [("question", self.named(reference).into()), ("answer", answer.into())];
            text_with(self.lang, key, &values)
        };
        let both = |key: &str, left: &Expression, right: &Expression| {
            let values =
                [("left", self.condition(left).into()), ("right", self.condition(right).into())];
            text_with(self.lang, key, &values)
        };
        match expression {
            Expression::Compare { left, operator, right } => {
                let (Operand::Answer(reference) | Operand::Count(reference)) = left;
                let is_count = matches!(left, Operand::Count(_));
                say(compared(*operator, is_count), reference, self.quoted(reference, right))
            }
            Expression::In { reference, among } => {
                let all: Vec<String> = among.iter().map(|it| self.quoted(reference, it)).collect();
                let or = text(self.lang, "survey-paper-or");
                say("survey-paper-equal", reference, all.join(&format!(" {or} ")))
            }
            Expression::Contains { reference, option } => {
                let answer = self.quoted(reference, &Literal::Text(option.clone()));
                say("survey-paper-equal", reference, answer)
            }
            Expression::Answered(it) => say("survey-paper-answered", it, String::new()),
            Expression::Not(inner) => {
                let values = [("condition", self.condition(inner).into())];
                text_with(self.lang, "survey-paper-not", &values)
            }
            Expression::And(left, right) => both("survey-paper-and", left, right),
            Expression::Or(left, right) => both("survey-paper-either", left, right),
        }
    }

    fn fields(&self, population: Option<Population>) -> Vec<Field> {
        let mut fields = vec![];
        if population.is_none() && who::is_asked(self.questionnaire) {
            fields.push(self.who());
        }
        let is_for = |it: &Question| population.is_none() || it.is_for(population);
        for page in self.questionnaire.pages() {
            let mut asked = page.questions.iter().filter(|it| is_for(it)).peekable();
            if asked.peek().is_some() && !page.title.is_empty() {
                fields.push(Field {
                    code: String::new(),
                    question: self.said(&page.title),
                    hint: String::new(),
                    answer: Answer::Lines(0),
                });
            }
            for question in asked {
                let answers = self.answers(question);
                fields.extend(answers.into_iter().map(|answer| Field {
                    code: self.code(question.code.as_str()),
                    question: self.label(question),
                    hint: self.hint(page, question),
                    answer,
                }));
            }
        }
        fields
    }

    fn who(&self) -> Field {
        let all = self.questionnaire.draft().populations.iter().zip(1..);
        let choice = |(it, number): (&Population, usize)| {
            format!("{number}\u{2002}{}", text(self.lang, &population_key(*it)))
        };
        Field {
            code: WHO_CODE.to_owned(),
            question: text(self.lang, "survey-who"),
            hint: String::new(),
            answer: Answer::Boxes { ticks: Ticks::One, choices: all.map(choice).collect() },
        }
    }
}

/// The number of each question that is answered, by its code, whoever is asked.
pub fn numbers(questionnaire: &Questionnaire) -> BTreeMap<String, usize> {
    let answered = questionnaire.questions().filter(|it| it.kind != Kind::Note);
    answered.zip(1..).map(|(it, number)| (it.code.to_string(), number)).collect()
}

/// When `question` is asked, in words, where all questions stand on one page under their [`numbers`]; empty
/// when it is asked of everybody.
pub fn when_asked(
    questionnaire: &Questionnaire,
    lang: Lang,
    page: &Page,
    question: &Question,
) -> String {
    let codes = numbers(questionnaire).into_iter().map(|(code, it)| (code, it.to_string()));
    let printing = Printing { questionnaire, codes: codes.collect(), lang };
    let mut said = vec![];
    let offered = &questionnaire.draft().populations;
    let asked: Vec<String> = offered
        .iter()
        .filter(|it| question.is_for(Some(**it)))
        .map(|it| text(lang, &population_key(*it)))
        .collect();
    if asked.len() < offered.len() {
        let values = [("who", asked.join(&text(lang, "list-separator")).into())];
        said.push(text_with(lang, "survey-kiosk-only", &values));
    }
    said.extend(printing.when(page, question));
    said.join(" ")
}

fn compared(operator: Operator, is_count: bool) -> &'static str {
    match (operator, is_count) {
        (Operator::Equal, false) => "survey-paper-equal",
        (Operator::NotEqual, false) => "survey-paper-not-equal",
        (Operator::Less, false) => "survey-paper-less",
        (Operator::LessOrEqual, false) => "survey-paper-at-most-answer",
        (Operator::More, false) => "survey-paper-more",
        (Operator::MoreOrEqual, false) => "survey-paper-at-least",
        (Operator::Equal, true) => "survey-paper-count-equal",
        (Operator::NotEqual, true) => "survey-paper-count-not-equal",
        (Operator::Less, true) => "survey-paper-count-less",
        (Operator::LessOrEqual, true) => "survey-paper-count-at-most",
        (Operator::More, true) => "survey-paper-count-more",
        (Operator::MoreOrEqual, true) => "survey-paper-count-at-least",
    }
}

/// The questions that are open, or else those that are worked on.
async fn asked(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<Option<Questionnaire>, PageError> {
    let version = queries::version(app.store.reader(), &survey.id, None).await?;
    let open = version.map(|Version { questionnaire, .. }| questionnaire);
    Ok(open.or_else(|| Questionnaire::checked(ready(survey, visit)).ok()))
}

/// What it is for, where one answers on line, until when, and to whom the sheet goes.
fn introduction(visit: &Visit, survey: &Survey, address: &str, lang: Lang) -> String {
    let mut said = vec![];
    if let Some(day) = survey.description.closes_on {
        let values = [("date", date_said(day, lang).into())];
        said.push(text_with(lang, "survey-paper-until", &values));
    }
    let online = [("address", address.to_owned().into())];
    said.push(text_with(lang, "survey-paper-online", &online));
    let asked = visit.asked();
    let back_to = match asked.text("back-to") {
        "" => visit.destination.name.said(lang).line(),
        typed => cut(typed, LONGEST_LINE),
    };
    said.push(text_with(lang, "survey-paper-back-to", &[("who", back_to.into())]));
    said.push(text(lang, "survey-paper-anonymous"));
    cut(&said.join(" "), LONGEST_NOTICE)
}

/// `GET /manage/surveys/{thing}/paper/{format}`: the form to print, as `pdf`; `?population=`, `?language=`
/// and `?back-to=` say for whom, in which language, and to whom it is given back.
pub async fn form(
    State(app): State<App>,
    visit: Visit,
    Path((id, ending)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    if ending != print::Format::Pdf.ending() {
        return Err(PageError::NotFound);
    }
    let Some(questionnaire) = asked(&app, &visit, &survey).await? else {
        let card = with_notice(&visit.path(COLLECTING, &[&id]), "survey-not-ready");
        return Ok(Redirect::to(&card).into_response());
    };
    let asked = visit.asked();
    let lang: Lang = asked.text("language").parse().unwrap_or(visit.lang);
    let population = Population::of_key(asked.text("population"));
    let path = urls::path(lang, SURVEY, &[survey.slugs.get(lang)]);
    let address = format!("{}{path}", visit.site);
    let printing = Printing { codes: codes(&questionnaire), questionnaire: &questionnaire, lang };
    let picture = logo(app.store.reader(), &visit.destination.id).await?;
    let paper = Form {
        stationery: print::stationery(&visit.destination, lang, picture),
        title: cut(&survey.description.title.said(lang).line(), LONGEST_LINE),
        introduction: introduction(&visit, &survey, &address, lang),
        fields: printing.fields(population),
        copies: vec![FormCopy {
            identifier: text(lang, "survey-paper-number"),
            code: QrCode::new(&address).ok(),
        }],
    };
    let name = survey.slugs.get(lang).to_owned();
    print::paper(move || forms(&paper), &name).await
}
