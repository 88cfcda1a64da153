//! What the public reads of a survey, before the first question; and what surveys add to the page of their
//! process.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::place;
use crate::place::model::{Figure, Municipality, Territory};
use crate::process;
use crate::spine::additions::{Addition, AdditionLine};
use crate::spine::app::App;
use crate::spine::dates::date_said;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::form::FormView;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind, State as Publication};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::collecting::sending;
use super::model::{Phase, Survey};
use super::{ANSWERS, MANAGE, RESULTS, SURVEY, informing, queries};

/// What the surveys of the process `of` add to its page.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let found = queries::surveys_of(db, &visit.destination.id, of, &drafts).await?;
    let lines = found.into_iter().map(|(thing, survey)| AdditionLine {
        title: survey.description.title.said(visit.lang),
        href: visit.path(SURVEY, &[survey.slugs.get(visit.lang)]),
        about: glance(&survey, visit),
        mark: (survey.state == Publication::Draft).then(|| visit.t("thread-draft")),
        thing,
    });
    let title = visit.t("surveys-title");
    Ok(vec![Addition { name: "surveys", title, lines: lines.collect() }])
}

/// “Ouverte jusqu'au 30 avril 2026”.
pub fn glance(survey: &Survey, visit: &Visit) -> String {
    let last = survey.description.closes_on;
    match survey.phase {
        Phase::Draft => visit.t("survey-phase-draft"),
        Phase::Open if survey.is_coming(visit.today()) => {
            let first = survey.description.opens_on.map(|day| date_said(day, visit.lang));
            let date = first.unwrap_or_default().into();
            text_with(visit.lang, "survey-opens-later", &[("date", date)])
        }
        Phase::Open if survey.is_open(visit.today()) => match last {
            Some(day) => {
                let date = date_said(day, visit.lang).into();
                text_with(visit.lang, "survey-open-until", &[("date", date)])
            }
            None => visit.t("survey-phase-open"),
        },
        Phase::Open | Phase::Closed => visit.t("survey-phase-closed"),
    }
}

/// The survey of an address, and whether the address is its own in the language of the visit.
pub async fn find(app: &App, visit: &Visit, slug: &str) -> Result<(Survey, bool), PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Survey, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let survey = queries::by_id(db, destination, &found.thing, &drafts).await?;
    Ok((survey.ok_or(PageError::NotFound)?, found.current_in.contains(&visit.lang)))
}

/// The process that a survey belongs to, when whoever visits may read it.
pub async fn process_of(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<Option<(Said, String)>, PageError> {
    let Some(id) = &survey.process else { return Ok(None) };
    let drafts = visit.viewer.sees_drafts_of();
    let found = process::queries::process(app.store.reader(), &visit.destination.id, id, &drafts);
    Ok(found.await?.map(|process| {
        let href = visit.path(process::PROCESS, &[process.slugs.get(visit.lang)]);
        (process.title.said(visit.lang), href)
    }))
}

/// The territory that a survey is about: the one of its process.
async fn territory(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<Option<Territory>, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let process = match &survey.process {
        Some(id) => thing::any(db, destination, id).await?,
        None => None,
    };
    let example = process.map_or(survey.example, |process| process.example);
    Ok(place::queries::applying(db, destination, example, []).await?)
}

/// The municipalities of the territory of `survey`.
pub async fn municipalities(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<Vec<Municipality>, PageError> {
    let found = territory(app, visit, survey).await?;
    Ok(found.map(|territory| territory.municipalities).unwrap_or_default())
}

/// The map of that territory on which one points at a place.
pub async fn pointing(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<Option<Figure>, PageError> {
    let found = territory(app, visit, survey).await?;
    Ok(found.map(|territory| Figure::undrawn(&territory.perimeter, visit.lang)))
}

#[derive(Template)]
#[template(path = "survey/survey.html")]
struct SurveyPage {
    frame: Frame,
    title: Said,
    lead: Option<Said>,
    example: bool,
    is_draft: bool,
    is_open: bool,
    /// What is said when one answers by invitation only.
    invited_only: Option<String>,
    glance: String,
    process: Option<(Said, String)>,
    questions: usize,
    answers: String,
    results: Option<String>,
    /// Where one leaves an address.
    contact: Option<String>,
    ends: Ends,
    form: FormView,
    manage: Option<String>,
}

/// `GET /surveys/{survey}`: what it is for, and the way to its questions.
pub async fn survey(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (survey, is_current) = find(&app, &visit, &slug).await?;
    let own = survey.slugs.get(visit.lang);
    if !is_current {
        return Ok(moved(&visit.path(SURVEY, &[own])));
    }
    let version = queries::version(app.store.reader(), &survey.id, None).await?;
    let questions = version.map_or(0, |version| version.questionnaire.questions().count());
    let slugs = survey.slugs.clone();
    let address = |lang| urls::path(lang, SURVEY, &[slugs.get(lang)]);
    let title = survey.description.title.said(visit.lang);
    let may_manage = visit.viewer.may(Action::EditProcess, survey.process.as_ref());
    let is_invited_only = sending::is_invited_only(app.store.reader(), &survey).await?;
    show(&SurveyPage {
        frame: Frame::new(&visit, title.line(), address).described(glance(&survey, &visit)),
        lead: survey.description.lead.as_ref().map(|lead| lead.said(visit.lang)),
        example: survey.example,
        is_draft: survey.state == Publication::Draft,
        is_open: survey.is_open(visit.today()) && !is_invited_only,
        invited_only: (survey.is_open(visit.today()) && is_invited_only)
            .then(|| visit.t("survey-invited-only")),
        glance: glance(&survey, &visit),
        process: process_of(&app, &visit, &survey).await?,
        questions,
        answers: visit.path(ANSWERS, &[own]),
        results: survey.shows_results(visit.today()).then(|| visit.path(RESULTS, &[own])),
        contact: informing::address(&app, &visit, &survey).await?,
        ends: ends::of(&app, &visit, &survey.id).await?,
        form: FormView::empty(),
        manage: may_manage.then(|| visit.path(MANAGE, &[survey.id.as_str()])),
        title,
    })
}
