//! A kiosk: a tablet at a desk, on which one person answers after another without an account, all questions
//! on one page. With scripts it goes on without a network: what was answered waits there, and is sent later.
//!
//! What comes twice is counted once: the tablet draws an identifier for each person, and the answers are known
//! by its hash. What a person is still there to correct is shown to them; what waited is taken as it is, unread
//! answers included, as it is from paper.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{NaiveDate, TimeDelta};
use cordee_questionnaire::{AnswerSheet, Fault, Part, Population};
use cordee_store::random_secret;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::app::App;
use crate::spine::dates;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::page::{conflict, refuse, show};
use crate::spine::secret;
use crate::spine::visit::Visit;

use super::super::asking::{TRAP, fields_of};
use super::super::model::{Channel, Flag, Phase, Sheet, Survey, Version};
use super::super::pages::find;
use super::super::queries as surveys;
use super::super::who;
use super::kiosk_page::{Closed, Filled, closed_page, form_page, thanks_page};
use super::model::{Kiosk, Link};
use super::{KIOSK, alike, queries, tell};

/// How long after its last day a survey takes what was typed on a kiosk until then.
const LATE_DAYS: i64 = 7;
/// The least that the identifier of a person has, so that nobody meets another's.
const SHORTEST_ID: usize = 20;

/// The kiosk that an address bears, when its signature is ours.
async fn read(
    db: &impl ConnectionTrait,
    survey: &Survey,
    signed: &str,
) -> Result<Option<Kiosk>, DbErr> {
    match queries::signed(db, &survey.id, (Link::Kiosk, signed)).await? {
        Some(id) => queries::kiosk(db, &survey.id, &id).await,
        None => Ok(None),
    }
}

/// The kiosk at `signed`, or the page that says why there is none.
async fn kiosk_at(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    signed: &str,
) -> Result<Result<Kiosk, Response>, PageError> {
    let closed = |status, why| closed_page(visit, survey, signed, (status, why)).map(Err);
    match read(app.store.reader(), survey, signed).await? {
        None => closed(StatusCode::NOT_FOUND, Closed::Unknown),
        Some(kiosk) if kiosk.is_closed => closed(StatusCode::GONE, Closed::TakenBack),
        Some(kiosk) => Ok(Ok(kiosk)),
    }
}

/// Whether answers that were typed on `day` are taken `today`. Once the survey is over: what was typed from its
/// first day to its last one, for a week, as long as the results are not public: one answer more would be read
/// in them. Of a survey that the team closed by hand no last day is known: it takes nothing until it is opened
/// again.
fn takes(survey: &Survey, today: NaiveDate, day: NaiveDate) -> bool {
    let first = survey.description.opens_on;
    let is_in_time = |last: NaiveDate| {
        survey.phase == Phase::Open
            && first.is_none_or(|first| first <= day)
            && day <= last
            && today <= last + TimeDelta::days(LATE_DAYS)
    };
    survey.is_open(today)
        || !survey.shows_results(today) && survey.description.closes_on.is_some_and(is_in_time)
}

/// The version `number`; the last one where there is none.
async fn version(app: &App, survey: &Survey, number: Option<i32>) -> Result<Version, PageError> {
    let db = app.store.reader();
    if let Some(version) = surveys::version(db, &survey.id, number).await? {
        return Ok(version);
    }
    surveys::version(db, &survey.id, None).await?.ok_or(PageError::NotFound)
}

/// `GET /surveys/{survey}/kiosk/{secret}`: all questions for the next person; `?sent=yes` thanks the one
/// before.
pub async fn kiosk(
    State(app): State<App>,
    visit: Visit,
    Path((slug, signed)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    if let Err(closed) = kiosk_at(&app, &visit, &survey, &signed).await? {
        return Ok(closed);
    }
    if visit.asked().text("sent") == "yes" {
        return show(&thanks_page(&visit, &survey, &signed));
    }
    if !survey.is_open(visit.today()) {
        return closed_page(&visit, &survey, &signed, (StatusCode::CONFLICT, Closed::Over));
    }
    let version = version(&app, &survey, None).await?;
    let filled = Filled::default();
    show(&form_page(&app, &visit, (&survey, &version), &signed, filled).await?)
}

/// What was typed of one person.
struct Typed {
    answers: AnswerSheet,
    faults: Vec<Fault>,
    /// Whether one is asked what one is, and did not say it.
    lacks_who: bool,
}

impl Typed {
    fn read(version: &Version, fields: &Fields) -> Self {
        let questionnaire = &version.questionnaire;
        let offered = &questionnaire.draft().populations;
        let chosen = Population::of_key(fields.text("who")).filter(|it| offered.contains(it));
        let only = offered.first().filter(|_| offered.len() == 1).copied();
        let population = chosen.or(only);
        let before = AnswerSheet { population, ..AnswerSheet::default() };
        let reading = questionnaire.read(Part::Whole, &fields_of(fields.pairs()), &before);
        Self {
            answers: reading.sheet,
            faults: reading.faults,
            lacks_who: who::is_asked(questionnaire) && population.is_none(),
        }
    }

    fn is_empty(&self) -> bool {
        self.answers.answers.is_empty() && self.answers.unread.is_empty()
    }

    /// Whether there is something that somebody should correct before it is sent.
    fn is_wanting(&self, version: &Version) -> bool {
        let lacking = version.questionnaire.lacking(&self.answers);
        self.is_empty() || self.lacks_who || !self.faults.is_empty() || !lacking.is_empty()
    }
}

/// The day on which a tablet says that answers were typed: none before the survey and none to come.
async fn day_of(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    fields: &Fields,
) -> Result<NaiveDate, PageError> {
    let today = visit.today();
    let Ok(day) = fields.text("typed-on").parse::<NaiveDate>() else { return Ok(today) };
    let versions = surveys::dated_versions(app.store.reader(), &survey.id).await?;
    let zone = visit.destination.time_zone;
    let opened = versions.iter().map(|(_, at)| dates::day_in(*at, zone)).min();
    let is_sound = day <= today && opened.is_some_and(|opened| opened <= day);
    Ok(if is_sound { day } else { today })
}

/// Records the answers of one person, once, with their place in their groups and at the kiosk.
async fn record(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    (kiosk, version): (&Kiosk, &Version),
    mut sheet: Sheet,
) -> Result<(), PageError> {
    let tx = app.store.begin().await?;
    if surveys::open_sheet(&tx, &survey.id, &sheet).await? {
        let before = sheet.flags.clone();
        let filled = (&version.questionnaire, &sheet.answers);
        if queries::take_place(&tx, &survey.id, filled).await? {
            sheet.flags.insert(Flag::OverQuota);
        }
        alike::flag(&tx, &survey.id, &version.questionnaire, &mut sheet).await?;
        if sheet.flags != before {
            surveys::keep_sheet(&tx, &survey.id, &sheet).await?;
        }
        queries::count_at(&tx, &survey.id, kiosk.number).await?;
        tell(&tx, visit, &survey.id).await?;
    }
    tx.commit().await?;
    Ok(())
}

fn sheet(visit: &Visit, version: &Version, typed: Typed, id: &str, day: NaiveDate) -> Sheet {
    Sheet {
        id: secret::hash(id),
        version: version.number,
        channel: Channel::Kiosk,
        lang: visit.lang,
        answers: typed.answers,
        started_on: day,
        finished_on: Some(day),
        seconds: None,
        flags: BTreeSet::new(),
    }
}

/// The identifier that the page or the tablet drew for this person.
fn id_in(fields: &Fields) -> String {
    let key = fields.key();
    let is_good = SHORTEST_ID <= key.len() && key.bytes().all(|it| it.is_ascii_alphanumeric());
    if is_good { key.to_owned() } else { random_secret() }
}

/// `POST /surveys/{survey}/kiosk/{secret}`: the answers of one person. A script (`by=script`) is told by the
/// status alone; what waited for the network (`late=yes`) is taken as it is.
pub async fn take(
    State(app): State<App>,
    visit: Visit,
    Path((slug, signed)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    let kiosk = match kiosk_at(&app, &visit, &survey, &signed).await? {
        Ok(kiosk) => kiosk,
        Err(closed) => return Ok(closed),
    };
    let done = || {
        if fields.text("by") == "script" {
            return StatusCode::NO_CONTENT.into_response();
        }
        let here = visit.path(KIOSK, &[survey.slugs.get(visit.lang), &signed]);
        Redirect::to(&format!("{here}?sent=yes")).into_response()
    };
    let id = id_in(&fields);
    if surveys::find_sheet(app.store.reader(), &survey.id, &id).await?.is_some() {
        return Ok(done());
    }
    let (is_late, today) = (fields.text("late") == "yes", visit.today());
    let version = version(&app, &survey, fields.text("version").parse().ok()).await?;
    let day = if is_late { day_of(&app, &visit, &survey, &fields).await? } else { today };
    let typed = Typed::read(&version, &fields);
    if !takes(&survey, today, day) {
        let filled = Filled::again(&typed.answers, &fields, Some(Closed::Over));
        return conflict(&form_page(&app, &visit, (&survey, &version), &signed, filled).await?);
    }
    if typed.is_wanting(&version) && !is_late {
        let filled = Filled {
            faults: &typed.faults,
            lacks_who: typed.lacks_who,
            is_empty: typed.is_empty(),
            ..Filled::again(&typed.answers, &fields, None)
        };
        return refuse(&form_page(&app, &visit, (&survey, &version), &signed, filled).await?);
    }
    if typed.is_empty() {
        return Ok(done());
    }
    let mut sheet = sheet(&visit, &version, typed, &id, day);
    if !survey.is_open(today) {
        sheet.flags.insert(Flag::Late);
    }
    if !fields.text(TRAP).is_empty() {
        sheet.flags.insert(Flag::HiddenField);
    }
    record(&app, &visit, &survey, (&kiosk, &version), sheet).await?;
    Ok(done())
}
