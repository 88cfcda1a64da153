//! A new survey out of a file: what is kept and what is not is read first.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::Draft;
use cordee_store::ThingId;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView, Once, TITLE, once, required_translated};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Translated};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing::{Slugs, State as Publication};
use crate::spine::upload::{self, Parts, Upload};
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::editing::{Choice, processes};
use super::super::model::{Description, Phase, Survey, language};
use super::super::{MANAGE, SURVEYS_DESK, queries};
use super::kept::{self, KeptFile};
use super::questionnaire::{Found, found};
use super::reading::LARGEST_MIB;
use super::said::{Told, refused, unkept};
use super::{NEW_FROM, NEW_IMPORT};

/// The most sentences about a file that a page holds.
pub const MOST_TOLD: usize = 500;

#[derive(Template)]
#[template(path = "survey/exchange/new.html")]
struct AskPage {
    frame: Frame,
    form: FormView,
    back: String,
}

#[derive(Template)]
#[template(path = "survey/exchange/from_file.html")]
struct LookPage {
    frame: Frame,
    form: FormView,
    about: String,
    told: Vec<Told>,
    all_told: usize,
    processes: Vec<Choice>,
    other: String,
}

fn ask_page(app: &App, visit: &Visit, form: FormView) -> AskPage {
    let address = |lang| urls::path(lang, NEW_IMPORT, &[]);
    let title = visit.t("survey-import-title");
    AskPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form,
        back: visit.path(SURVEYS_DESK, &[]),
    }
}

/// `GET /manage/surveys/import`: the form that takes a file.
pub async fn ask(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    show(&ask_page(&app, &visit, FormView::empty()))
}

/// Reads the questionnaire of a file, where nothing else waits for it.
pub async fn read(bytes: Vec<u8>) -> Result<Result<Found, Errors>, PageError> {
    let read = tokio::task::spawn_blocking(move || found(&bytes)).await;
    Ok(read.map_err(anyhow::Error::from)?.map_err(|error| {
        let (key, values) = refused(&error);
        let mut errors = Errors::default();
        errors.add_with("file", key, values);
        errors
    }))
}

/// The file of a form, once a questionnaire was read in it.
pub async fn received(
    file: Option<upload::ReceivedFile>,
) -> Result<Result<(String, Vec<u8>), Errors>, PageError> {
    let Some(file) = file else {
        let mut errors = Errors::default();
        errors.add("file", "error-survey-file-missing");
        return Ok(Err(errors));
    };
    let (name, bytes) = kept::received(file).await?;
    Ok(read(bytes.clone()).await?.map(|_| (name, bytes)))
}

/// `POST /manage/surveys/import`: keeps the file, and says what would become of it.
pub async fn receive(
    State(app): State<App>,
    visit: Visit,
    parts: Parts,
) -> Result<Response, PageError> {
    let Upload { fields, file } = upload::receive(parts, LARGEST_MIB).await?;
    match received(file).await? {
        Ok(file) => {
            let address = |id: &str| visit.path(NEW_FROM, &[id]);
            kept::keep((&app, &visit, &fields), None, file, address).await
        }
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            refuse(&ask_page(&app, &visit, form))
        }
    }
}

/// What a kept file holds; it was read once, when it was dropped in.
pub async fn questionnaire_of(kept: &KeptFile) -> Result<Found, PageError> {
    read(kept.bytes.clone()).await?.map_err(|_| PageError::NotFound)
}

/// “visiteurs.xlsx : 12 questions”.
pub fn about(kept: &KeptFile, found: &Found, visit: &Visit) -> String {
    let questions = found.draft.questions().count();
    let values = [
        ("file", kept.name.clone().into()),
        ("number", questions.into()),
        ("shown", questions.to_string().into()),
    ];
    text_with(visit.lang, "survey-file-questions", &values)
}

/// What of a file is not kept, as far as one page says it.
pub fn told(found: &Found, visit: &Visit) -> Vec<Told> {
    found.unkept.iter().take(MOST_TOLD).map(|it| unkept(it, visit)).collect()
}

async fn look_page(
    app: &App,
    visit: &Visit,
    (kept, found): (&KeptFile, &Found),
    form: FormView,
) -> Result<LookPage, PageError> {
    let address = |lang| urls::path(lang, NEW_FROM, &[&kept.id]);
    let title = visit.t("survey-import-look-title");
    let choice = |it: crate::process::model::Process| Choice {
        value: it.id.to_string(),
        label: it.title.said(visit.lang).line(),
    };
    Ok(LookPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form,
        about: about(kept, found, visit),
        told: told(found, visit),
        all_told: found.unkept.len(),
        processes: processes(app, visit).await?.into_iter().map(choice).collect(),
        other: visit.path(NEW_IMPORT, &[]),
    })
}

/// The title of a file, in the fields of a form.
fn titled(draft: &Draft) -> Vec<(String, String)> {
    let said = |lang: Lang| draft.title.get(&language(lang)).unwrap_or_default();
    let cut = |lang: Lang| said(lang).chars().take(TITLE).collect::<String>();
    Lang::ALL.into_iter().map(|lang| (format!("title.{lang}"), cut(lang))).collect()
}

/// `GET /manage/surveys/import/{surveyfile}`: what is kept of the file, and what is not.
pub async fn look(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let kept = kept::open(&app, &visit, None, &id).await?;
    let found = questionnaire_of(&kept).await?;
    let form = FormView::filled(titled(&found.draft));
    show(&look_page(&app, &visit, (&kept, &found), form).await?)
}

/// `POST /manage/surveys/import/{surveyfile}`: makes a survey of the file.
pub async fn create(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let kept = kept::open(&app, &visit, None, &id).await?;
    let found = questionnaire_of(&kept).await?;
    let known = processes(&app, &visit).await?;
    let process = known.into_iter().find(|it| it.id.as_str() == fields.text("process"));
    let mut errors = Errors::default();
    let main = visit.destination.main_language;
    let title = required_translated(&fields, "title", main, TITLE, &mut errors);
    if process.is_none() && !fields.text("process").is_empty() {
        errors.add("process", "error-choose");
    }
    let title = match errors.or(title) {
        Ok(title) => title,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&look_page(&app, &visit, (&kept, &found), form).await?);
        }
    };
    let example = process.as_ref().is_some_and(|process| process.example);
    let survey = Survey { example, ..survey(title, process.map(|it| it.id), found.draft) };
    let location = with_notice(&visit.path(MANAGE, &[survey.id.as_str()]), "survey-made-of-file");
    let tx = app.store.begin().await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    queries::insert(&tx, &visit.destination.id, &survey, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::SurveyCreated).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

fn survey(title: Translated, process: Option<ThingId>, draft: Draft) -> Survey {
    Survey {
        id: ThingId::random(),
        process,
        description: Description {
            title,
            lead: None,
            thanks: None,
            opens_on: None,
            closes_on: None,
        },
        phase: Phase::Draft,
        results_public: false,
        draft,
        slugs: Slugs::default(),
        state: Publication::Draft,
        example: false,
        revision: 1,
    }
}
