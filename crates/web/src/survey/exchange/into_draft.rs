//! The questionnaire of a survey as a file: it goes out, and another one takes its place, which can
//! be undone.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::Draft;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing;
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::desk::find;
use super::super::model::removed::{self, Part};
use super::super::model::{Phase, Survey};
use super::super::restoring::taken_out;
use super::super::{MANAGE, SURVEYS_DESK, queries};
use super::into_new::{about, questionnaire_of, received, told};
use super::kept;
use super::outgoing::exported;
use super::reading::LARGEST_MIB;
use super::said::{Told, lost};
use super::{FORM, INTO_DRAFT, QUESTIONNAIRE};

#[derive(Template)]
#[template(path = "survey/exchange/questionnaire.html")]
struct AskPage {
    frame: Frame,
    form: FormView,
    /// Where the form is, when the questions can be asked.
    download: Option<String>,
    lost: Vec<String>,
    /// Questions that are open change one by one: answers were given to them.
    is_draft: bool,
    back: String,
}

#[derive(Template)]
#[template(path = "survey/exchange/into_draft.html")]
struct LookPage {
    frame: Frame,
    form: FormView,
    about: String,
    before: usize,
    told: Vec<Told>,
    all_told: usize,
    other: String,
    back: String,
}

fn ask_page(app: &App, visit: &Visit, survey: &Survey, form: FormView) -> AskPage {
    let id = survey.id.as_str();
    let address = |lang| urls::path(lang, QUESTIONNAIRE, &[id]);
    let title = visit.t("survey-questionnaire-title");
    let exported = exported(survey, visit);
    let losses = exported.iter().flat_map(|exported| &exported.losses);
    AskPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form,
        lost: losses.map(|loss| lost(loss, visit)).collect(),
        download: exported.is_some().then(|| visit.path(FORM, &[id, "xlsx"])),
        is_draft: survey.phase == Phase::Draft,
        back: visit.path(MANAGE, &[id]),
    }
}

/// `GET /manage/surveys/{thing}/questionnaire`: the questionnaire out, and the form that takes one in.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    show(&ask_page(&app, &visit, &survey, FormView::empty()))
}

/// `POST /manage/surveys/{thing}/questionnaire`: keeps the file, and says what would become of it.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    parts: Parts,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let Upload { fields, file } = upload::receive(parts, LARGEST_MIB).await?;
    let read = match received(file).await? {
        Ok(file) if survey.phase == Phase::Draft => Ok(file),
        Ok(_) => {
            let mut errors = Errors::default();
            errors.add("file", "error-survey-file-open");
            Err(errors)
        }
        Err(errors) => Err(errors),
    };
    match read {
        Ok(file) => {
            let address = |file: &str| visit.path(INTO_DRAFT, &[&id, file]);
            kept::keep((&app, &visit, &fields), Some(&survey.id), file, address).await
        }
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            refuse(&ask_page(&app, &visit, &survey, form))
        }
    }
}

/// `GET /manage/surveys/{thing}/questionnaire/import/{surveyfile}`: asks before the questions change.
pub async fn look(
    State(app): State<App>,
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let kept = kept::open(&app, &visit, Some(&survey.id), &file).await?;
    let found = questionnaire_of(&kept).await?;
    let address = |lang| urls::path(lang, INTO_DRAFT, &[&id, &file]);
    let title = visit.t("survey-replace-title");
    show(&LookPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, title, address),
        form: FormView::empty(),
        about: about(&kept, &found, &visit),
        before: survey.draft.questions().count(),
        told: told(&found, &visit),
        all_told: found.unkept.len(),
        other: visit.path(QUESTIONNAIRE, &[&id]),
        back: visit.path(MANAGE, &[&id]),
    })
}

/// `POST /manage/surveys/{thing}/questionnaire/import/{surveyfile}`: the questions of the file take the
/// place of those that are worked on, which can come back.
pub async fn replace(
    State(app): State<App>,
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let survey = find(&app, &visit, &id).await?;
    let kept = kept::open(&app, &visit, Some(&survey.id), &file).await?;
    let found = questionnaire_of(&kept).await?;
    if survey.phase != Phase::Draft {
        return Ok(Redirect::to(&visit.path(QUESTIONNAIRE, &[&id])).into_response());
    }
    let location = with_notice(&visit.path(MANAGE, &[&id]), "survey-replaced");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let held = thing::to_change(&tx, &visit.destination.id, &survey.id).await?;
    let held = held.ok_or(PageError::NotFound)?;
    let before = queries::draft(&tx, &survey.id).await?.ok_or(PageError::NotFound)?;
    let mut removed = queries::removed_parts(&tx, &survey.id).await?;
    // Whom the survey is for was said in its own form; the file adds whom its questions name.
    let mut populations = before.populations.clone();
    populations.extend(found.draft.populations.iter().copied());
    let draft = Draft { populations, ..found.draft };
    if before.questions().next().is_some() {
        removed::keep(&mut removed, taken_out(Part::Whole { draft: before }, &visit));
    }
    let changed = thing::change_title(&tx, &held, &held.title, held.revision).await;
    thing::moved_on(changed)?;
    queries::keep_with_removed(&tx, &survey.id, &draft, &removed).await?;
    visit.note(&tx, Act::new(ActKind::SurveyChanged).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
