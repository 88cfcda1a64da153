//! The form of a survey: a new one, or one that is known.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::{Bank, Draft, Population};
use cordee_store::ThingId;

use crate::process;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, REVISION, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::thing::{self, Slugs, State as Publication};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::model::{Phase, Survey, building, population_key, reading};
use super::{EDIT, MANAGE, NEW, SURVEYS_DESK, queries};

/// A value that a field may have.
pub struct Choice {
    pub value: String,
    pub label: String,
}

#[derive(Template)]
#[template(path = "survey/edit_survey.html")]
struct EditPage {
    frame: Frame,
    form: FormView,
    /// The processes that a new survey may belong to.
    processes: Vec<Choice>,
    populations: Vec<Choice>,
    banks: Vec<Choice>,
    back: String,
    is_new: bool,
    is_conflict: bool,
}

/// The populations, to tick.
pub fn populations(visit: &Visit) -> Vec<Choice> {
    let choice = |it: &Population| Choice {
        value: it.key().to_owned(),
        label: visit.t(&population_key(*it)),
    };
    Population::ALL.iter().map(choice).collect()
}

/// The banks of questions, to begin with one.
fn banks(visit: &Visit) -> Vec<Choice> {
    let choice = |bank: &Bank| Choice {
        value: bank.key().to_owned(),
        label: visit.t(&format!("survey-bank-{}", bank.key())),
    };
    Bank::ALL.iter().map(choice).collect()
}

/// The processes that whoever is signed in works on.
pub async fn processes(
    app: &App,
    visit: &Visit,
) -> Result<Vec<process::model::Process>, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    Ok(process::queries::worked_on(db, destination, &visit.viewer).await?)
}

async fn new_page(app: &App, visit: &Visit, form: FormView) -> Result<EditPage, PageError> {
    let address = |lang| urls::path(lang, NEW, &[]);
    let title = visit.t("survey-new");
    let processes = processes(app, visit).await?;
    let choice = |it: &process::model::Process| Choice {
        value: it.id.to_string(),
        label: it.title.said(visit.lang).line(),
    };
    Ok(EditPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form,
        processes: processes.iter().map(choice).collect(),
        populations: populations(visit),
        banks: banks(visit),
        back: visit.path(SURVEYS_DESK, &[]),
        is_new: true,
        is_conflict: false,
    })
}

fn edit_page(app: &App, visit: &Visit, survey: &Survey, form: FormView) -> EditPage {
    let address = |lang| urls::path(lang, EDIT, &[survey.id.as_str()]);
    let title = visit.t("survey-edit");
    EditPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form,
        processes: vec![],
        populations: populations(visit),
        banks: vec![],
        back: visit.path(MANAGE, &[survey.id.as_str()]),
        is_new: false,
        is_conflict: false,
    }
}

/// `GET /manage/surveys/new`: the form of a new survey.
pub async fn new(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let process = visit.asked().text("process").to_owned();
    let form = FormView::filled(vec![("process".to_owned(), process)]);
    show(&new_page(&app, &visit, form).await?)
}

/// `POST /manage/surveys/new`: records a survey, with one empty page.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    fields: Fields,
) -> Result<Response, PageError> {
    let read = reading::description(&fields, visit.destination.main_language);
    let process = fields.text("process");
    let known = processes(&app, &visit).await?;
    let found = known.into_iter().find(|it| it.id.as_str() == process);
    let read = match (read, found.is_some() || process.is_empty()) {
        (read, true) => read,
        (read, false) => {
            let mut errors = read.err().unwrap_or_default();
            errors.add("process", "error-choose");
            Err(errors)
        }
    };
    let description = match read {
        Ok(description) => description,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&new_page(&app, &visit, form).await?);
        }
    };
    let draft = first_draft(&fields);
    let survey = Survey {
        id: ThingId::random(),
        example: found.as_ref().is_some_and(|process| process.example),
        process: found.map(|process| process.id),
        description,
        phase: Phase::Draft,
        results_public: false,
        draft,
        slugs: Slugs::default(),
        state: Publication::Draft,
        revision: 1,
    };
    let location = with_notice(&visit.path(MANAGE, &[survey.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert(&tx, &visit.destination.id, &survey, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::SurveyCreated).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The questions that a new survey begins with: those of a bank, or one empty page.
fn first_draft(fields: &Fields) -> Draft {
    let chosen = Bank::ALL.into_iter().find(|bank| bank.key() == fields.text("bank"));
    let mut draft = chosen.map(Bank::draft).unwrap_or_default();
    draft.populations.extend(asked_of(fields));
    if draft.pages.is_empty() {
        building::add_page(&mut draft, cordee_questionnaire::Text::default());
    }
    draft
}

fn asked_of(fields: &Fields) -> BTreeSet<Population> {
    reading::populations(fields)
}

fn typed(survey: &Survey, visit: &Visit) -> Vec<(String, String)> {
    let mut pairs = reading::typed(survey, visit.lang);
    let chosen = survey.draft.populations.iter();
    pairs.extend(chosen.map(|it| ("population".to_owned(), it.key().to_owned())));
    pairs
}

/// `GET /manage/surveys/{thing}/edit`: the form of a survey.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    show(&edit_page(&app, &visit, &survey, FormView::filled(typed(&survey, &visit))))
}

/// `POST /manage/surveys/{thing}/edit`: changes what is said of a survey.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let returned = |errors: &Errors| {
        edit_page(&app, &visit, &survey, FormView::returned(&fields, errors, visit.lang))
    };
    let description = match reading::description(&fields, visit.destination.main_language) {
        Ok(description) => description,
        Err(errors) => return refuse(&returned(&errors)),
    };
    let location = with_notice(&visit.path(MANAGE, &[survey.id.as_str()]), "saved");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &survey.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let changed = queries::change(&tx, &held, &description, fields.revision()).await;
    if let Some(now) = thing::moved_on(changed)? {
        let mut page = returned(&Errors::default());
        page.form.set(REVISION, &now.to_string());
        return conflict(&EditPage { is_conflict: true, ..page });
    }
    let draft = Draft { populations: asked_of(&fields), ..survey.draft.clone() };
    queries::keep_draft(&tx, &survey.id, &draft).await?;
    visit.note(&tx, Act::new(ActKind::SurveyChanged).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
