//! What a kiosk shows: all questions on one page, with when each is asked; thanks; or why there is nothing.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use cordee_questionnaire::{AnswerSheet, Fault, Population, Questionnaire, field, row_field};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView};
use crate::spine::language::Said;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::SURVEY;
use super::super::asking::{Asked, Asking, Widget, fields_of, needs_municipalities};
use super::super::model::{Survey, Version, language};
use super::super::pages::municipalities;
use super::super::who::{self, Who};
use super::KIOSK;
use super::paper::{numbers, when_asked};

/// Why nothing is answered here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    Unknown,
    TakenBack,
    Over,
}

impl Closed {
    fn key(self) -> &'static str {
        match self {
            Self::Unknown => "survey-kiosk-unknown",
            Self::TakenBack => "survey-kiosk-taken-back",
            Self::Over => "survey-kiosk-over",
        }
    }
}

/// What a form comes back with.
#[derive(Default)]
pub struct Filled<'a> {
    pub answers: AnswerSheet,
    pub fields: Option<&'a Fields>,
    pub closed: Option<Closed>,
    pub faults: &'a [Fault],
    pub lacks_who: bool,
    pub is_empty: bool,
}

impl<'a> Filled<'a> {
    pub fn again(answers: &AnswerSheet, fields: &'a Fields, closed: Option<Closed>) -> Self {
        let answers = answers.clone();
        Self { answers, fields: Some(fields), closed, ..Self::default() }
    }
}

/// A question, and whom it is asked.
struct Line {
    asked: Asked,
    /// In words; empty when everybody is asked.
    when: String,
    /// The populations that are asked, for the script; empty for all.
    only: String,
}

struct Section {
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "survey/collecting/kiosk.html")]
pub struct KioskPage {
    frame: Frame,
    form: FormView,
    /// Where it is sent: without what the address asked for.
    here: String,
    lead: Option<Said>,
    thanks: Option<Said>,
    who: Vec<Who>,
    sections: Vec<Section>,
    version: i32,
    troubles: Vec<(String, String)>,
    closed: Option<String>,
    is_filled: bool,
    is_thanks: bool,
    /// The script that answers for the site while there is no network.
    worker: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "survey/collecting/kiosk_closed.html")]
struct ClosedPage {
    frame: Frame,
    said: String,
    survey: String,
}

fn frame(visit: &Visit, survey: &Survey, signed: &str) -> Frame {
    let (slugs, signed) = (survey.slugs.clone(), signed.to_owned());
    let address = move |lang| urls::path(lang, KIOSK, &[slugs.get(lang), &signed]);
    Frame::new(visit, survey.description.title.said(visit.lang).line(), address)
}

/// Says why there is nothing to answer.
pub fn closed_page(
    visit: &Visit,
    survey: &Survey,
    signed: &str,
    (status, why): (StatusCode, Closed),
) -> Result<Response, PageError> {
    let page = show(&ClosedPage {
        frame: frame(visit, survey, signed),
        said: visit.t(why.key()),
        survey: visit.path(SURVEY, &[survey.slugs.get(visit.lang)]),
    })?;
    Ok((status, page).into_response())
}

fn bare(visit: &Visit, survey: &Survey, signed: &str) -> KioskPage {
    KioskPage {
        frame: frame(visit, survey, signed),
        form: FormView::empty(),
        here: visit.path(KIOSK, &[survey.slugs.get(visit.lang), signed]),
        lead: survey.description.lead.as_ref().map(|lead| lead.said(visit.lang)),
        thanks: survey.description.thanks.as_ref().map(|text| text.said(visit.lang)),
        who: vec![],
        sections: vec![],
        version: 0,
        troubles: vec![],
        closed: None,
        is_filled: false,
        is_thanks: false,
        worker: cordee_assets::url("kiosk-worker.js"),
    }
}

/// Thanks one person, and leads to the next.
pub fn thanks_page(visit: &Visit, survey: &Survey, signed: &str) -> KioskPage {
    KioskPage { is_thanks: true, ..bare(visit, survey, signed) }
}

/// The questions, with what was typed when they come back.
pub async fn form_page(
    app: &App,
    visit: &Visit,
    (survey, version): (&Survey, &Version),
    signed: &str,
    filled: Filled<'_>,
) -> Result<KioskPage, PageError> {
    let questionnaire = &version.questionnaire;
    let municipalities = if needs_municipalities(questionnaire) {
        municipalities(app, visit, survey).await?
    } else {
        vec![]
    };
    let required = visit.t("answer-error-required");
    let lacking = match filled.fields {
        Some(_) => lacking(questionnaire, &filled.answers, &required),
        None => BTreeMap::new(),
    };
    let asking = Asking {
        questionnaire,
        sheet: &filled.answers,
        lang: visit.lang,
        typed: filled.fields.map(|it| fields_of(it.pairs())).unwrap_or_default(),
        faults: filled.faults,
        lacking,
        municipalities: &municipalities,
        // A tablet does without the network.
        map: None,
        seed: 0,
    };
    let sections = sections(visit, &asking);
    let mut page = bare(visit, survey, signed);
    if let Some(fields) = filled.fields {
        page.form = FormView::returned(fields, &Errors::default(), visit.lang);
        page.is_filled = true;
        page.troubles = troubles(visit, &sections, &filled);
    }
    Ok(KioskPage {
        who: if who::is_asked(questionnaire) {
            who::choices(visit, questionnaire, &filled.answers)
        } else {
            vec![]
        },
        sections,
        version: version.number,
        closed: filled.closed.map(|why| visit.t(why.key())),
        ..page
    })
}

/// The fields that must be answered and are not.
fn lacking(
    questionnaire: &Questionnaire,
    answers: &AnswerSheet,
    said: &str,
) -> BTreeMap<String, String> {
    let name = |it: &cordee_questionnaire::Lacking<'_>| match it.row {
        Some(row) => row_field(it.question, row),
        None => field(it.question),
    };
    questionnaire.lacking(answers).iter().map(|it| (name(it), said.to_owned())).collect()
}

fn sections(visit: &Visit, asking: &Asking<'_>) -> Vec<Section> {
    let questionnaire = asking.questionnaire;
    let own = language(visit.lang);
    let numbers = numbers(questionnaire);
    let offered: &BTreeSet<Population> = &questionnaire.draft().populations;
    let section = |page: &cordee_questionnaire::Page| Section {
        title: page.title.shown_in(&own).to_owned(),
        lines: page
            .questions
            .iter()
            .map(|question| {
                let asked = offered.iter().filter(|it| question.is_for(Some(**it)));
                let keys: Vec<&str> = asked.map(|it| it.key()).collect();
                let is_for_all = keys.len() == offered.len();
                Line {
                    asked: asking.one(question, numbers.get(question.code.as_str()).copied()),
                    when: when_asked(questionnaire, visit.lang, page, question),
                    only: if is_for_all { String::new() } else { keys.join(" ") },
                }
            })
            .collect(),
    };
    questionnaire.pages().iter().map(section).collect()
}

/// What is wrong, each with the field that it is wrong in.
fn troubles(visit: &Visit, sections: &[Section], filled: &Filled<'_>) -> Vec<(String, String)> {
    let mut told = vec![];
    if filled.is_empty {
        told.push(("content".to_owned(), visit.t("survey-kiosk-empty")));
    }
    if filled.lacks_who {
        told.push(("field-who".to_owned(), visit.t("answer-error-required")));
    }
    for line in sections.iter().flat_map(|it| &it.lines) {
        let asked = &line.asked;
        let rows = asked.rows.iter().map(|row| (&row.field, &row.error));
        let all = std::iter::once((&asked.field, &asked.error)).chain(rows);
        let number = asked.number.map(|number| format!("{number}. ")).unwrap_or_default();
        let wrong = all.filter(|(_, error)| !error.is_empty());
        told.extend(
            wrong.map(|(field, error)| (format!("field-{field}"), format!("{number}{error}"))),
        );
    }
    told
}
