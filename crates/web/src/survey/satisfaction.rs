//! What those who came to a gathering thought of it: a survey with the usual questions, which its team
//! changes and opens like any other, shown on the page of the gathering and, with its results, on that of
//! the report.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::Draft;
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;

use crate::gathering;
use crate::gathering::model::Gathering;
use crate::spine::additions::{Addition, AdditionLine, Offer};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Translated};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, conflict, show};
use crate::spine::rights::{Action, Drafts};
use crate::spine::thing::{self, Kind, Slugs, State as Publication, Thing};
use crate::spine::thread::{self, Link, Relation};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::model::{Description, Phase, Survey};
use super::pages::glance;
use super::{MANAGE, RESULTS, SATISFACTION, SURVEY, SURVEYS_DESK, queries};

const QUESTIONS: &str = include_str!("satisfaction/questions.toml");
/// How much of the title of a gathering stands in that of its survey.
const TITLE: usize = 160;

/// The usual questions.
fn questions() -> Draft {
    toml::from_str(QUESTIONS).expect("the questions are part of the program, and a test reads them")
}

/// What one may do about the gathering `of`, once it took place: ask those who came, or go on asking.
pub async fn offers(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Offer>, DbErr> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let drafts = visit.viewer.sees_drafts_of();
    let Some(one) = gathering::queries::by_id(db, destination, of, &drafts).await? else {
        return Ok(vec![]);
    };
    if !visit.viewer.may(Action::EditProcess, one.process.as_ref()) {
        return Ok(vec![]);
    }
    let there = queries::surveys_about(db, destination, of, &drafts).await?.pop();
    let offer = match there {
        Some((_, survey)) => Offer {
            label: visit.t("survey-satisfaction-manage"),
            href: visit.path(MANAGE, &[survey.id.as_str()]),
            part: None,
        },
        None if one.is_over(visit.now) => Offer {
            label: visit.t("survey-satisfaction-make"),
            href: visit.path(SATISFACTION, &[of.as_str()]),
            part: None,
        },
        None => return Ok(vec![]),
    };
    Ok(vec![offer])
}

/// What these surveys add to the page of the gathering they ask about, and to that of its report: there,
/// once everybody may read the results.
pub async fn additions(app: &App, visit: &Visit, of: &ThingId) -> Result<Vec<Addition>, DbErr> {
    let (db, drafts) = (app.store.reader(), visit.viewer.sees_drafts_of());
    let destination = &visit.destination.id;
    let Some(thing) = thing::seen(db, destination, of, &drafts).await? else { return Ok(vec![]) };
    let (gathering, is_report) = match (thing.kind, thing.parent) {
        (Kind::Gathering, _) => (thing.id, false),
        (Kind::Report, Some(gathering)) => (gathering, true),
        _ => return Ok(vec![]),
    };
    let mut lines = vec![];
    for found in queries::surveys_about(db, destination, &gathering, &drafts).await? {
        if !is_report || found.1.shows_results(visit.today()) {
            lines.push(line(app, visit, found).await?);
        }
    }
    let title = visit.t("survey-satisfaction-title");
    Ok(vec![Addition { name: "satisfaction", title, lines }])
}

async fn line(
    app: &App,
    visit: &Visit,
    (thing, survey): (Thing, Survey),
) -> Result<AdditionLine, DbErr> {
    let own = survey.slugs.get(visit.lang);
    let (href, about) = if survey.shows_results(visit.today()) {
        let counted = queries::counted(app.store.reader(), &survey.id).await?;
        let number = usize::try_from(counted.finished).unwrap_or(usize::MAX);
        let shown = typography::number(counted.finished, visit.lang);
        let values = [("number", number.into()), ("shown", shown.into())];
        let key = "survey-satisfaction-results";
        (visit.path(RESULTS, &[own]), text_with(visit.lang, key, &values))
    } else {
        (visit.path(SURVEY, &[own]), glance(&survey, visit))
    };
    Ok(AdditionLine {
        title: survey.description.title.said(visit.lang),
        href,
        about,
        mark: (survey.state == Publication::Draft).then(|| visit.t("thread-draft")),
        thing,
    })
}

/// The living gathering `id`.
async fn find(app: &App, visit: &Visit, id: &str) -> Result<Gathering, PageError> {
    let id: ThingId = id.parse().map_err(|_| PageError::NotFound)?;
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = gathering::queries::by_id(db, destination, &id, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

#[derive(Template)]
#[template(path = "survey/satisfaction.html")]
struct SatisfactionPage {
    frame: Frame,
    form: FormView,
    title: String,
    back: String,
    /// Whether the gathering took place: before, nobody can say what they thought of it.
    is_over: bool,
    /// The survey that is there already.
    there: Option<String>,
    questions: Vec<String>,
}

async fn page(
    app: &App,
    visit: &Visit,
    one: &Gathering,
    form: FormView,
) -> Result<SatisfactionPage, PageError> {
    let id = one.id.as_str();
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let there = queries::surveys_about(db, destination, &one.id, &Drafts::All).await?.pop();
    let address = |lang| urls::path(lang, SATISFACTION, &[id]);
    let title = visit.t("survey-satisfaction-make");
    let lang = super::model::language(visit.lang);
    let questions = questions();
    let asked = questions.questions().map(|it| it.label.shown_in(&lang).to_owned());
    Ok(SatisfactionPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form,
        title: one.description.title.said(visit.lang).line(),
        back: visit.path(gathering::MANAGE, &[id]),
        is_over: one.is_over(visit.now),
        there: there.map(|(_, survey)| visit.path(MANAGE, &[survey.id.as_str()])),
        questions: asked.collect(),
    })
}

/// `GET /manage/gatherings/{thing}/satisfaction`: what will be asked of those who came.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    show(&page(&app, &visit, &one, FormView::empty()).await?)
}

/// The message `key`, which names the gathering, in all languages of the destination.
fn said(visit: &Visit, key: &str, one: &Gathering) -> Translated {
    let text = |lang: Lang| {
        let title = one.description.title.said(lang).line();
        let title: String = title.chars().take(TITLE).collect();
        (lang, text_with(lang, key, &[("title", title.into())]))
    };
    let texts = visit.destination.languages().into_iter().map(text).collect();
    let main = visit.destination.main_language;
    Translated::new(main, texts).expect("the main language is one of the destination's")
}

/// A survey about `one`, which nobody sees yet.
fn drafted(visit: &Visit, one: &Gathering) -> Survey {
    Survey {
        id: ThingId::random(),
        process: one.process.clone(),
        description: Description {
            title: said(visit, "survey-satisfaction-name", one),
            lead: Some(said(visit, "survey-satisfaction-about", one)),
            thanks: Some(said(visit, "survey-satisfaction-thanks", one)),
            opens_on: None,
            closes_on: None,
        },
        phase: Phase::Draft,
        results_public: false,
        draft: questions(),
        slugs: Slugs::default(),
        state: Publication::Draft,
        example: one.example,
        revision: 1,
    }
}

/// `POST` there: makes the survey, unless there is one; it is opened like any other.
pub async fn make(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    if !one.is_over(visit.now) {
        return conflict(&page(&app, &visit, &one, FormView::empty()).await?);
    }
    let survey = drafted(&visit, &one);
    let card = |survey: &Survey| visit.path(MANAGE, &[survey.id.as_str()]);
    let location = with_notice(&card(&survey), "survey-satisfaction-made");
    let (tx, destination) = (app.store.begin().await?, &visit.destination.id);
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    thing::to_change(&tx, destination, &one.id).await?.ok_or(PageError::NotFound)?;
    let there = queries::surveys_about(&tx, destination, &one.id, &Drafts::All).await?.pop();
    if let Some((_, there)) = there {
        tx.rollback().await?;
        return Ok(Redirect::to(&card(&there)).into_response());
    }
    queries::insert(&tx, destination, &survey, visit.now).await?;
    queries::set_gathering(&tx, &survey.id, &one.id).await?;
    // Nothing leads back from what was not there: the link closes no circle.
    let (from, relation, to) = (one.id.clone(), Relation::Inspired, survey.id.clone());
    thread::insert(&tx, &[Link { created_at: visit.now, from, relation, to }]).await?;
    visit.note(&tx, Act::new(ActKind::SurveyCreated).about(&survey.id)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

#[cfg(test)]
mod tests {
    use cordee_questionnaire::problems;

    use super::*;

    #[test]
    fn the_usual_questions_lack_nothing_in_either_language() {
        let draft = questions();
        assert_eq!(problems(&draft), []);
        let found = cordee_questionnaire::warnings(&draft);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(draft.questions().count(), 5);
    }
}
