//! Surveys in the back office: the list, and the card of one, on which its questions are built.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_questionnaire::{
    Draft, Flaw, Lack, PageFlaw, Population, Problem, Question, Requirement, problems,
};
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, Kind};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::advice::{Advice, advice, minutes};
use super::answering::start_address;
use super::exchange::{ANSWERS_IN, NEW_IMPORT, QUESTIONNAIRE};
use super::model::reading::KINDS;
use super::model::{Phase, Survey, language, population_key};
use super::pages::glance;
use super::queries::{self, Counted};
use super::restoring;
use super::{
    CLOSE, DATA, DOWN, EDIT, EDIT_PAGE, EDIT_QUESTION, HIDE_RESULTS, MANAGE, NEW, NEW_PAGE,
    NEW_QUESTION, OPEN, PREVIEW, REMOVE_PART, RESULTS, SHOW_RESULTS, SURVEYS_DESK, TALLIES, UP,
    coding,
};

/// A survey in the list.
struct SurveyLine {
    title: String,
    href: String,
    about: String,
    example: bool,
}

#[derive(Template)]
#[template(path = "survey/surveys.html")]
struct SurveysPage {
    frame: Frame,
    lines: Vec<SurveyLine>,
    removed: Vec<RemovedLine>,
    new: String,
    import: String,
}

/// “Ouverte : 312 réponses”.
fn standing(survey: &Survey, counted: Counted, visit: &Visit) -> String {
    let number = usize::try_from(counted.finished).unwrap_or(usize::MAX);
    let values = [
        ("number", number.into()),
        ("shown", typography::number(counted.finished, visit.lang).into()),
    ];
    let answers = text_with(visit.lang, "survey-answers", &values);
    format!("{}{}{answers}", glance(survey, visit), visit.t("list-separator"))
}

/// `GET /manage/surveys`: the surveys, the last one first.
pub async fn surveys(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let mut lines = vec![];
    for survey in queries::surveys(db, destination).await?.iter().rev() {
        let counted = queries::counted(db, &survey.id).await?;
        lines.push(SurveyLine {
            title: survey.description.title.said(visit.lang).line(),
            href: visit.path(MANAGE, &[survey.id.as_str()]),
            about: standing(survey, counted, &visit),
            example: survey.example,
        });
    }
    let removed = thing::deleted(db, destination, Kind::Survey).await?;
    let address = |lang| urls::path(lang, SURVEYS_DESK, &[]);
    let title = visit.t("surveys-desk-title");
    show(&SurveysPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, title, address),
        lines,
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        new: visit.path(NEW, &[]),
        import: visit.path(NEW_IMPORT, &[]),
    })
}

/// The living survey `id`.
pub async fn find(app: &App, visit: &Visit, id: &str) -> Result<Survey, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let db = app.store.reader();
    let found = queries::by_id(db, &visit.destination.id, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

/// A question, as its builder sees it.
struct QuestionLine {
    code: String,
    label: String,
    kind: String,
    marks: Vec<String>,
    problems: Vec<String>,
    /// What would make it better.
    advice: Vec<String>,
    edit: String,
    up: String,
    down: String,
    remove: String,
}

/// A page of questions.
struct PageLine {
    code: String,
    title: String,
    condition: Option<String>,
    problems: Vec<String>,
    questions: Vec<QuestionLine>,
    add: String,
    edit: String,
    up: String,
    down: String,
    remove: String,
}

/// A name with its key.
struct Named {
    key: String,
    label: String,
}

/// Who reads the results.
enum Reading {
    /// Those who work on the survey.
    Workers,
    /// Everybody, once it is closed.
    EverybodyOnceClosed,
    /// Everybody, at this address.
    Everybody(String),
}

impl Reading {
    fn is_published(&self) -> bool {
        !matches!(self, Self::Workers)
    }
}

fn reading(survey: &Survey, visit: &Visit) -> Reading {
    if !survey.results_public {
        return Reading::Workers;
    }
    if survey.shows_results(visit.today()) {
        return Reading::Everybody(visit.path(RESULTS, &[survey.slugs.get(visit.lang)]));
    }
    Reading::EverybodyOnceClosed
}

#[derive(Template)]
#[template(path = "survey/manage.html")]
struct ManagePage {
    frame: Frame,
    example: bool,
    standing: String,
    under_way: usize,
    phase: Phase,
    is_changed: bool,
    problems: Vec<String>,
    /// What would make the whole better.
    advice: Vec<String>,
    /// How long answering takes.
    minutes: Vec<String>,
    may_open: bool,
    pages: Vec<PageLine>,
    kinds: Vec<Named>,
    populations: Vec<Named>,
    link: String,
    results: Reading,
    tallies: String,
    texts: String,
    data: Vec<(String, String)>,
    all: String,
    edit: String,
    new_page: String,
    preview: String,
    collecting: String,
    open: String,
    close: String,
    show_results: String,
    hide_results: String,
    remove: String,
    questionnaire: String,
    answers_in: String,
    removed: Vec<RemovedLine>,
}

/// What must be mended before a survey can be opened, in words.
pub fn problem_said(problem: &Problem, visit: &Visit) -> String {
    let key = match problem {
        Problem::OfAll(lack) => match lack {
            Lack::Title => "survey-problem-title",
            Lack::Language | Lack::RepeatedLanguage(_) => "survey-problem-language",
            Lack::Question => "survey-problem-nothing",
            Lack::TooManyQuestions(_) | Lack::TooManyPages(_) => "survey-problem-too-long",
            Lack::RepeatedCode(_) => "survey-problem-code",
        },
        Problem::OfPage { flaw, .. } => match flaw {
            PageFlaw::Empty => "survey-problem-page-empty",
            PageFlaw::Unparsed(_) => "survey-problem-unread",
            PageFlaw::Condition(_) => "survey-problem-condition",
        },
        Problem::OfQuestion { flaw, .. } => match flaw {
            Flaw::NoLabel => "survey-problem-label",
            Flaw::TooFewOptions { .. } => "survey-problem-options",
            Flaw::TooMany(_) => "survey-problem-too-many",
            Flaw::NoOptionLabel(_) | Flaw::NoRowLabel(_) => "survey-problem-line",
            Flaw::RepeatedOption(_) | Flaw::RepeatedRow(_) => "survey-problem-code",
            Flaw::RoleNotAllowed(_) | Flaw::SeveralOthers => "survey-problem-role",
            Flaw::NoRow => "survey-problem-rows",
            Flaw::ImpossibleCount { .. } => "survey-problem-count",
            Flaw::ImpossibleRange { .. } => "survey-problem-range",
            Flaw::NoteAnswered => "survey-problem-note",
            Flaw::NotAmongPopulations(_) => "survey-problem-population",
            Flaw::ShowUnparsed(_) | Flaw::RequiredUnparsed(_) => "survey-problem-unread",
            Flaw::Show(_) | Flaw::Required(_) => "survey-problem-condition",
            Flaw::Piping(_) => "survey-problem-piping",
        },
    };
    visit.t(key)
}

fn of_page<'a>(found: &'a [Problem], code: &str) -> impl Iterator<Item = &'a Problem> {
    let code = code.to_owned();
    found.iter().filter(
        move |problem| matches!(problem, Problem::OfPage { page, .. } if page.as_str() == code),
    )
}

/// What is to be known of a question at a glance.
fn marks(question: &Question, visit: &Visit) -> Vec<String> {
    let mut marks = vec![];
    if question.required == Requirement::Always {
        marks.push(visit.t("survey-mark-required"));
    }
    if let Some(condition) = &question.show_if {
        let values = [("condition", condition.clone().into())];
        marks.push(text_with(visit.lang, "survey-mark-condition", &values));
    }
    let people: Vec<String> =
        question.populations.iter().map(|it| visit.t(&population_key(*it))).collect();
    if !people.is_empty() {
        marks.push(people.join(&visit.t("list-separator")));
    }
    marks
}

/// The name of a type of questions.
pub fn kind_said(key: &str, visit: &Visit) -> String {
    visit.t(&format!("question-kind-{}", key.replace('_', "-")))
}

/// What is told beside the questions: what is wrong, and what would make them better.
struct Beside<'a> {
    problems: &'a [Problem],
    advice: &'a Advice,
}

fn question_line(
    id: &str,
    question: &Question,
    beside: &Beside<'_>,
    visit: &Visit,
) -> QuestionLine {
    let code = question.code.as_str();
    let own = language(visit.lang);
    let at = |written| visit.path(written, &[id, code]);
    let wrong = beside.problems.iter().filter(|problem| problem.question() == Some(&question.code));
    let label = question.label.shown_in(&own);
    QuestionLine {
        label: if label.is_empty() { visit.t("survey-question-empty") } else { label.to_owned() },
        kind: kind_said(question.kind.key(), visit),
        marks: marks(question, visit),
        problems: wrong.map(|problem| problem_said(problem, visit)).collect(),
        advice: beside.advice.get(&Some(question.code.clone())).cloned().unwrap_or_default(),
        edit: at(EDIT_QUESTION),
        up: at(UP),
        down: at(DOWN),
        remove: at(REMOVE_PART),
        code: code.to_owned(),
    }
}

fn page_lines(survey: &Survey, beside: &Beside<'_>, visit: &Visit) -> Vec<PageLine> {
    let id = survey.id.as_str();
    let own = language(visit.lang);
    let line = |(page, number): (&cordee_questionnaire::Page, usize)| {
        let code = page.code.as_str();
        let at = |written| visit.path(written, &[id, code]);
        let title = page.title.shown_in(&own);
        let numbered = || text_with(visit.lang, "survey-page-number", &[("number", number.into())]);
        PageLine {
            title: if title.is_empty() { numbered() } else { title.to_owned() },
            condition: page.show_if.clone(),
            problems: of_page(beside.problems, code).map(|it| problem_said(it, visit)).collect(),
            questions: page
                .questions
                .iter()
                .map(|it| question_line(id, it, beside, visit))
                .collect(),
            add: at(NEW_QUESTION),
            edit: at(EDIT_PAGE),
            up: at(UP),
            down: at(DOWN),
            remove: at(REMOVE_PART),
            code: code.to_owned(),
        }
    };
    survey.draft.pages.iter().zip(1..).map(line).collect()
}

/// The populations of which a survey asks something.
fn populations(draft: &Draft, visit: &Visit) -> Vec<Named> {
    let of_questions = draft.questions().flat_map(|question| &question.populations);
    let all: BTreeSet<Population> = draft.populations.iter().chain(of_questions).copied().collect();
    let named =
        |it: &Population| Named { key: it.key().to_owned(), label: visit.t(&population_key(*it)) };
    all.iter().map(named).collect()
}

/// The questionnaire that would be opened: what is worked on, with the title and languages of today.
pub fn ready(survey: &Survey, visit: &Visit) -> Draft {
    let title = &survey.description.title;
    let languages = visit.destination.languages();
    let said = languages.iter().fold(cordee_questionnaire::Text::default(), |text, lang| {
        text.with(language(*lang), title.written(*lang).unwrap_or_default())
    });
    Draft {
        title: said,
        languages: languages.into_iter().map(language).collect(),
        ..survey.draft.clone()
    }
}

/// What can be taken away: the answers, and what their codes mean.
fn files(id: &str, visit: &Visit) -> Vec<(String, String)> {
    let all = [
        ("answers", "xlsx"),
        ("answers", "csv"),
        ("answers-without-texts", "csv"),
        ("codebook", "xlsx"),
        ("codebook", "csv"),
        ("spss", "zip"),
    ];
    let file = |(name, format): (&str, &str)| {
        let label = visit.t(&format!("survey-file-{name}-{format}"));
        (label, visit.path(DATA, &[id, name, format]))
    };
    all.into_iter().map(file).collect()
}

/// `GET /manage/surveys/{thing}`: a survey, its questions, and all that one does about them.
pub async fn survey(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let counted = queries::counted(db, &survey.id).await?;
    let draft = ready(&survey, &visit);
    let (found, advice) = (problems(&draft), advice(&draft, &visit));
    let beside = Beside { problems: &found, advice: &advice };
    let last = queries::version(db, &survey.id, None).await?;
    let is_changed = last.is_some_and(|version| *version.questionnaire.draft() != draft);
    let id = survey.id.as_str();
    let at = |written| visit.path(written, &[id]);
    let address = |lang| urls::path(lang, MANAGE, &[id]);
    let title = survey.description.title.said(visit.lang).line();
    let named = |key: &&str| Named { key: (*key).to_owned(), label: kind_said(key, &visit) };
    let of_all = found.iter().filter(|problem| matches!(problem, Problem::OfAll(_)));
    show(&ManagePage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, title, address),
        example: survey.example,
        standing: standing(&survey, counted, &visit),
        under_way: usize::try_from(counted.under_way).unwrap_or(usize::MAX),
        phase: survey.phase,
        is_changed,
        problems: of_all.map(|problem| problem_said(problem, &visit)).collect(),
        advice: advice.get(&None).cloned().unwrap_or_default(),
        minutes: minutes(&draft, &visit),
        may_open: found.is_empty(),
        pages: page_lines(&survey, &beside, &visit),
        kinds: KINDS.iter().map(named).collect(),
        populations: populations(&survey.draft, &visit),
        link: start_address(&visit, &survey),
        results: reading(&survey, &visit),
        tallies: at(TALLIES),
        texts: at(coding::TEXTS),
        data: files(id, &visit),
        all: visit.path(SURVEYS_DESK, &[]),
        edit: at(EDIT),
        new_page: at(NEW_PAGE),
        preview: at(PREVIEW),
        collecting: at(super::collecting::COLLECTING),
        open: at(OPEN),
        close: at(CLOSE),
        show_results: at(SHOW_RESULTS),
        hide_results: at(HIDE_RESULTS),
        remove: at("/manage/things/{thing}/remove"),
        questionnaire: at(QUESTIONNAIRE),
        answers_in: at(ANSWERS_IN),
        removed: restoring::lines(&app, &visit, &survey).await?,
    })
}
