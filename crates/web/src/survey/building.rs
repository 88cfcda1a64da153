//! The questions of a survey: added, changed, moved, taken away; what is worked on, never what is open.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::{Code, Draft, Text};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, TITLE, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::{find, kind_said};
use super::editing::{Choice, populations};
use super::model::building::{
    Way, add_page, codes_of, next_question, page, put, shift, simple_conditions,
};
use super::model::reading::{self, Beside, KINDS};
use super::model::{Survey, language, typing};
use super::{EDIT_PAGE, EDIT_QUESTION, MANAGE, NEW_PAGE, NEW_QUESTION, SURVEYS_DESK, queries};

/// Where a form stands in each language.
type Address<'a> = &'a (dyn Fn(Lang) -> String + Sync);

#[derive(Template)]
#[template(path = "survey/edit_question.html")]
struct QuestionPage {
    frame: Frame,
    form: FormView,
    kind: String,
    kind_said: String,
    conditions: Vec<Choice>,
    populations: Vec<Choice>,
    has_options: bool,
    back: String,
    is_conflict: bool,
}

#[derive(Template)]
#[template(path = "survey/edit_page.html")]
struct PageForm {
    frame: Frame,
    form: FormView,
    back: String,
    is_conflict: bool,
}

#[derive(Template)]
#[template(path = "survey/remove_part.html")]
struct RemovePage {
    frame: Frame,
    label: String,
    questions: usize,
    back: String,
}

/// The conditions that a question called `code` may be shown on, to choose.
fn conditions(survey: &Survey, code: &Code, visit: &Visit) -> Vec<Choice> {
    let own = language(visit.lang);
    let said = |(value, question, option): (String, Code, String)| {
        let question = survey.draft.question(question.as_str());
        let label = question.map(|it| it.label.shown_in(&own).to_owned()).unwrap_or_default();
        let option = question.and_then(|it| it.option(&option));
        let option = option.map(|it| it.label.shown_in(&own).to_owned()).unwrap_or_default();
        let values = [("question", label.into()), ("option", option.into())];
        Choice { value, label: text_with(visit.lang, "survey-condition-of", &values) }
    };
    simple_conditions(&survey.draft, code).into_iter().map(said).collect()
}

fn question_page(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    (code, address): (&Code, Address<'_>),
    form: FormView,
) -> QuestionPage {
    let kind = form.value("kind").to_owned();
    let title = kind_said(&kind, visit);
    QuestionPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title.clone(), address),
        kind_said: title,
        conditions: conditions(survey, code, visit),
        populations: populations(visit),
        has_options: matches!(kind.as_str(), "single" | "multi" | "ranking" | "matrix"),
        back: visit.path(MANAGE, &[survey.id.as_str()]),
        is_conflict: false,
        kind,
        form,
    }
}

/// What “other” and “none” are called, in all languages.
fn words(key: &str) -> Text {
    let said = |all: Text, lang: Lang| all.with(language(lang), &text(lang, key));
    Lang::ALL.into_iter().fold(Text::default(), said)
}

/// Keeps `draft` in the place of what was worked on, unless somebody else did meanwhile.
async fn keep(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    draft: &Draft,
    fields: &Fields,
) -> Result<Result<Response, i32>, PageError> {
    let location = with_notice(&visit.path(MANAGE, &[survey.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Ok(Redirect::to(&location).into_response()));
    }
    let held = thing::to_change(&tx, &visit.destination.id, &survey.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let changed = queries::set_draft(&tx, &held, draft, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        return Ok(Err(now));
    }
    visit.note(&tx, Act::new(ActKind::SurveyChanged).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(Ok(Redirect::to(&location).into_response()))
}

fn revision(survey: &Survey) -> (String, String) {
    (REVISION.to_owned(), survey.revision.to_string())
}

/// The codes that questions of `survey` had in a version that was opened, or that can come back.
async fn spent(app: &App, survey: &Survey) -> Result<BTreeSet<String>, PageError> {
    let db = app.store.reader();
    let versions = queries::dated_versions(db, &survey.id).await?;
    let mut spent = codes_of(versions.iter().map(|(it, _)| it.questionnaire.draft()));
    let removed = queries::removed_parts(db, &survey.id).await?;
    spent.extend(removed.iter().flat_map(|it| it.part.codes()));
    Ok(spent)
}

/// `GET /manage/surveys/{thing}/pages/{surveypage}/questions/new`: the form of a new question.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path((id, page)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let asked = visit.asked();
    let kind = KINDS.into_iter().find(|kind| *kind == asked.text("kind")).unwrap_or("single");
    let points = ("points".to_owned(), "5".to_owned());
    let form =
        FormView::filled(vec![("kind".to_owned(), kind.to_owned()), points, revision(&survey)]);
    let code =
        next_question(&survey.draft, &spent(&app, &survey).await?).ok_or(PageError::NotFound)?;
    let address = |lang| urls::path(lang, NEW_QUESTION, &[&id, &page]);
    show(&question_page(&app, &visit, &survey, (&code, &address), form))
}

/// `POST /manage/surveys/{thing}/pages/{surveypage}/questions/new`: adds a question at the end of a page.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path((id, of_page)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let code =
        next_question(&survey.draft, &spent(&app, &survey).await?).ok_or(PageError::NotFound)?;
    let address = |lang| urls::path(lang, NEW_QUESTION, &[&id, &of_page]);
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        question_page(&app, &visit, &survey, (&code, &address), form)
    };
    let beside = Beside { before: None, main: visit.destination.main_language, words };
    let question = match beside.question(&fields, code.clone()) {
        Ok(question) => question,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let mut draft = survey.draft.clone();
    if !put(&mut draft, &of_page, question) {
        return Err(PageError::NotFound);
    }
    match keep(&app, &visit, &survey, &draft, &fields).await? {
        Ok(response) => Ok(response),
        Err(now) => {
            let mut page = returned(&Errors::default());
            page.form.set(REVISION, &now.to_string());
            conflict(&QuestionPage { is_conflict: true, ..page })
        }
    }
}

/// `GET /manage/surveys/{thing}/questions/{question}/edit`: the form of a question.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let question = survey.draft.question(&part).cloned().ok_or(PageError::NotFound)?;
    let simple = simple_conditions(&survey.draft, &question.code);
    let simple: Vec<String> = simple.into_iter().map(|(condition, ..)| condition).collect();
    let mut pairs = typing::typed(&question, &simple);
    pairs.push(revision(&survey));
    let address = |lang| urls::path(lang, EDIT_QUESTION, &[&id, &part]);
    let form = FormView::filled(pairs);
    show(&question_page(&app, &visit, &survey, (&question.code, &address), form))
}

/// `POST /manage/surveys/{thing}/questions/{question}/edit`: changes a question.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let before = survey.draft.question(&part).cloned().ok_or(PageError::NotFound)?;
    let address = |lang| urls::path(lang, EDIT_QUESTION, &[&id, &part]);
    let returned = |errors: &Errors| {
        let form = FormView::returned(&fields, errors, visit.lang);
        question_page(&app, &visit, &survey, (&before.code, &address), form)
    };
    let main = visit.destination.main_language;
    let beside = Beside { before: Some(&before), main, words };
    let question = match beside.question(&fields, before.code.clone()) {
        Ok(question) => question,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let mut draft = survey.draft.clone();
    put(&mut draft, "", question);
    match keep(&app, &visit, &survey, &draft, &fields).await? {
        Ok(response) => Ok(response),
        Err(now) => {
            let mut page = returned(&Errors::default());
            page.form.set(REVISION, &now.to_string());
            conflict(&QuestionPage { is_conflict: true, ..page })
        }
    }
}

fn page_form(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    (title, address): (&str, Address<'_>),
    form: FormView,
) -> PageForm {
    PageForm {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, visit.t(title), address),
        form,
        back: visit.path(MANAGE, &[survey.id.as_str()]),
        is_conflict: false,
    }
}

/// `GET /manage/surveys/{thing}/pages/new`: the form of a new page.
pub async fn new_page(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let address = |lang| urls::path(lang, NEW_PAGE, &[&id]);
    let form = FormView::filled(vec![revision(&survey)]);
    show(&page_form(&app, &visit, &survey, ("survey-add-page", &address), form))
}

/// `GET /manage/surveys/{thing}/pages/{surveypage}/edit`: the form of a page.
pub async fn edit_page(
    State(app): State<App>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let found = survey.draft.pages.iter().find(|page| page.code.as_str() == part);
    let found = found.ok_or(PageError::NotFound)?;
    let mut pairs = vec![revision(&survey)];
    for lang in Lang::ALL {
        let title = found.title.get(&language(lang)).unwrap_or_default();
        pairs.push((format!("title.{lang}"), title.to_owned()));
    }
    pairs.extend(typing::condition(found.show_if.as_deref(), &[]));
    let address = |lang| urls::path(lang, EDIT_PAGE, &[&id, &part]);
    let form = FormView::filled(pairs);
    show(&page_form(&app, &visit, &survey, ("survey-page-edit", &address), form))
}

/// Reads the form of a page into `draft`, in which `code` names it; a new one has no code yet.
fn read_page(draft: &mut Draft, code: Option<&str>, fields: &Fields) -> Result<(), Errors> {
    let mut errors = Errors::default();
    let title = reading::worded(fields, "title", TITLE, &mut errors);
    let made = match code {
        Some(code) => Some(code.to_owned()),
        None => add_page(draft, Text::default()).map(|code| code.to_string()),
    };
    if let Some(page) = made.and_then(|code| page(draft, &code)) {
        page.title = title;
        page.show_if = reading::condition(fields);
    }
    errors.or(Some(()))
}

async fn keep_page(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    (code, title, address): (Option<&str>, &str, Address<'_>),
    fields: &Fields,
) -> Result<Response, PageError> {
    let returned = |errors: &Errors| {
        let form = FormView::returned(fields, errors, visit.lang);
        page_form(app, visit, survey, (title, address), form)
    };
    let mut draft = survey.draft.clone();
    if let Err(errors) = read_page(&mut draft, code, fields) {
        return refuse(&returned(&errors));
    }
    match keep(app, visit, survey, &draft, fields).await? {
        Ok(response) => Ok(response),
        Err(now) => {
            let mut page = returned(&Errors::default());
            page.form.set(REVISION, &now.to_string());
            conflict(&PageForm { is_conflict: true, ..page })
        }
    }
}

/// `POST /manage/surveys/{thing}/pages/new`: adds a page.
pub async fn create_page(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let address = |lang| urls::path(lang, NEW_PAGE, &[&id]);
    keep_page(&app, &visit, &survey, (None, "survey-add-page", &address), &fields).await
}

/// `POST /manage/surveys/{thing}/pages/{surveypage}/edit`: changes the title or the condition of a page.
pub async fn change_page(
    State(app): State<App>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    if !survey.draft.pages.iter().any(|page| page.code.as_str() == part) {
        return Err(PageError::NotFound);
    }
    let address = |lang| urls::path(lang, EDIT_PAGE, &[&id, &part]);
    let of_page = (Some(part.as_str()), "survey-page-edit", &address as Address<'_>);
    keep_page(&app, &visit, &survey, of_page, &fields).await
}

/// Does something to the questions, whoever else did meanwhile.
async fn rearrange(
    app: &App,
    visit: &Visit,
    id: &str,
    act: impl FnOnce(&mut Draft),
) -> Result<Response, PageError> {
    let survey = find(app, visit, id).await?;
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &survey.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let mut draft = queries::draft(&tx, &survey.id).await?.ok_or(PageError::NotFound)?;
    let before = draft.clone();
    act(&mut draft);
    if draft != before {
        let changed = queries::set_draft(&tx, &held, &draft, held.revision).await;
        thing::moved_on(changed)?;
        visit.note(&tx, Act::new(ActKind::SurveyChanged).about(&survey.id)).await?;
    }
    tx.commit().await?;
    Ok(Redirect::to(&visit.path(MANAGE, &[survey.id.as_str()])).into_response())
}

/// `POST /manage/surveys/{thing}/parts/{part}/up`: a page or a question goes one place up.
pub async fn up(
    State(app): State<App>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
) -> Result<Response, PageError> {
    rearrange(&app, &visit, &id, |draft| shift(draft, &part, Way::Up)).await
}

/// `POST /manage/surveys/{thing}/parts/{part}/down`: a page or a question goes one place down.
pub async fn down(
    State(app): State<App>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
) -> Result<Response, PageError> {
    rearrange(&app, &visit, &id, |draft| shift(draft, &part, Way::Down)).await
}

/// `GET /manage/surveys/{thing}/parts/{part}/remove`: asks before a page or a question goes.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path((id, part)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let own = language(visit.lang);
    let question = survey.draft.question(&part).map(|it| it.label.shown_in(&own).to_owned());
    let page = survey.draft.pages.iter().find(|page| page.code.as_str() == part);
    let questions = page.map_or(0, |page| page.questions.len());
    let label = question.or_else(|| page.map(|page| page.title.shown_in(&own).to_owned()));
    let label = label.ok_or(PageError::NotFound)?;
    let address = |lang| urls::path(lang, super::REMOVE_PART, &[&id, &part]);
    let title =
        visit.t(if page.is_some() { "survey-page-remove" } else { "survey-question-remove" });
    show(&RemovePage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, title, address),
        label,
        questions,
        back: visit.path(MANAGE, &[survey.id.as_str()]),
    })
}
