//! The texts of a survey, question by question; and the grid of themes of one question.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::jobs::{self, NewJob, Seen, State as JobState};
use serde_json::json;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, show};
use crate::spine::removed::RemovedLine;
use crate::spine::rights::Action;
use crate::spine::thing::State as Publication;
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};
use crate::spine::work::{self, Progress, TOPIC};

use super::super::desk;
use super::super::queries as surveys;
use super::super::{MANAGE, SURVEYS_DESK};
use super::machine::{Asked, EXTEND, PROPOSE};
use super::model::figures::{Agreement, Count, Counts};
use super::model::order::{Queue, left};
use super::model::{LEAST_CODED, Proposed, Theme};
use super::whole::{self, Whole, find};
use super::{
    CODE, DISAGREEMENTS, DISMISS, EXTEND_CODES, GRID, HIDE, MANAGE_THEME, NEW_THEME,
    PROPOSE_THEMES, PUBLISH, TEXTS, WORDS, queries,
};

/// How many words a proposed theme is called by.
const WORDS_SHOWN: usize = 4;

/// A question in the list.
struct QuestionLine {
    label: String,
    href: String,
    about: String,
}

#[derive(Template)]
#[template(path = "survey/coding/texts.html")]
struct TextsPage {
    frame: Frame,
    survey: Said,
    back: String,
    example: bool,
    lines: Vec<QuestionLine>,
}

fn number(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// A message that counts `count`.
pub fn counted(key: &str, count: u64, visit: &Visit) -> String {
    let shown = typography::number(count, visit.lang);
    text_with(visit.lang, key, &[("number", number(count).into()), ("shown", shown.into())])
}

/// `GET /manage/surveys/{thing}/texts`: the questions that are answered in one's own words.
pub async fn texts(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    let db = app.store.reader();
    let version = surveys::version(db, &survey.id, None).await?;
    let mut lines = vec![];
    if let Some(questionnaire) = version.map(|version| version.questionnaire) {
        let questions: Vec<_> =
            questionnaire.questions().filter(|it| whole::is_text(it)).cloned().collect();
        let codes: Vec<&str> = questions.iter().map(|it| it.code.as_str()).collect();
        let texts = whole::texts(db, &survey.id, &questionnaire, &codes).await?;
        let mut themes: BTreeMap<String, u64> = BTreeMap::new();
        for theme in queries::of_survey(db, &visit.destination.id, &survey.id).await? {
            *themes.entry(theme.question).or_default() += 1;
        }
        for (question, texts) in questions.iter().zip(texts) {
            let code = question.code.as_str();
            let own = super::super::model::language(visit.lang);
            let written = counted("coding-texts", texts.len() as u64, &visit);
            let grid =
                counted("coding-themes", themes.get(code).copied().unwrap_or_default(), &visit);
            lines.push(QuestionLine {
                label: typography::set(question.label.shown_in(&own), visit.lang),
                href: visit.path(GRID, &[&id, code]),
                about: format!("{written}{}{grid}", visit.t("list-separator")),
            });
        }
    }
    let address = |lang| urls::path(lang, TEXTS, &[&id]);
    show(&TextsPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, visit.t("coding-title"), address),
        survey: survey.description.title.said(visit.lang),
        back: visit.path(MANAGE, &[&id]),
        example: survey.example,
        lines,
    })
}

/// A theme of the grid, with how many texts are about it.
struct ThemeLine {
    name: Said,
    definition: Option<Said>,
    href: String,
    people: String,
    machine: String,
    all: String,
    share: String,
    interval: String,
}

/// A theme that a machine proposes.
struct ProposedLine {
    number: u32,
    title: String,
    words: String,
    about: String,
    examples: Vec<String>,
    accept: String,
}

/// What runs in the background, or ran last.
struct JobView {
    /// What tells how it goes, to those who may follow it.
    topic: Option<String>,
    said: String,
    is_running: bool,
    is_good: bool,
    progress: Option<Progress>,
}

#[derive(Template)]
#[template(path = "survey/coding/grid.html")]
struct GridPage {
    frame: Frame,
    label: String,
    back: String,
    example: bool,
    standings: Vec<String>,
    themes: Vec<ThemeLine>,
    outside: ThemeLine,
    proposed: Vec<ProposedLine>,
    proposal: Option<String>,
    job: Option<JobView>,
    removed: Vec<RemovedLine>,
    is_public: bool,
    may_extend: bool,
    rule: String,
    extension: Option<String>,
    agreement: String,
    left: String,
    unsure: Option<(String, String)>,
    disputed: Option<(String, String)>,
    here: String,
    /// Where texts are coded, while some are left.
    code: Option<String>,
    /// Where words are looked for, where there are texts.
    words: Option<String>,
    new: String,
    propose: String,
    dismiss: String,
    extend: String,
    publish: String,
    hide: String,
}

/// A share with its interval, in words: empty when it is of nothing.
pub fn shares(counts: &Counts, count: u64, visit: &Visit) -> (String, String) {
    let Some(share) = counts.share(count) else { return (String::new(), String::new()) };
    let values = [
        ("low", typography::percent(share.interval.low, visit.lang).into()),
        ("high", typography::percent(share.interval.high, visit.lang).into()),
    ];
    (
        typography::percent(share.share, visit.lang),
        text_with(visit.lang, "survey-interval", &values),
    )
}

fn line(
    (name, definition, href): (Said, Option<Said>, String),
    count: Count,
    counts: &Counts,
    visit: &Visit,
) -> ThemeLine {
    let said = |count: u64| typography::number(count, visit.lang);
    let (share, interval) = shares(counts, count.all(), visit);
    ThemeLine {
        name,
        definition,
        href,
        people: said(count.people),
        machine: said(count.machine),
        all: said(count.all()),
        share,
        interval,
    }
}

fn theme_line(theme: &Theme, counts: &Counts, visit: &Visit) -> ThemeLine {
    let definition = theme.definition.as_ref().map(|it| it.said(visit.lang));
    let href = visit.path(MANAGE_THEME, &[theme.id.as_str()]);
    let about = (theme.name.said(visit.lang), definition, href);
    line(about, counts.of_theme(&theme.id), counts, visit)
}

/// “Hors grille”, as a line of the table of themes.
fn outside_line(counts: &Counts, visit: &Visit) -> ThemeLine {
    let name = Said { text: visit.t("coding-outside"), lang: visit.lang, asked: visit.lang };
    line((name, None, String::new()), counts.outside, counts, visit)
}

/// How many texts there are, and what stands for them; nothing is left out.
pub fn standings(counts: &Counts, visit: &Visit) -> Vec<String> {
    let all = [
        ("coding-by-people", counts.decided.people),
        ("coding-by-machine", counts.decided.machine),
        ("coding-unsure", counts.unsure),
        ("coding-disputed", counts.disputed),
        ("coding-unreadable-count", counts.unreadable),
        ("coding-unread", counts.unread),
    ];
    let said = all.into_iter().filter(|(_, count)| *count != 0);
    said.map(|(key, count)| counted(key, count, visit)).collect()
}

/// How far people agree, in a sentence.
pub fn agreement(found: Agreement, visit: &Visit) -> String {
    let Agreement { texts, alpha } = found;
    let Some(alpha) = alpha else {
        return counted("coding-agreement-none", texts as u64, visit);
    };
    let alpha = typography::set(&typography::decimal(alpha, 2, visit.lang), visit.lang);
    let shown = typography::number(texts as u64, visit.lang);
    let values = [("alpha", alpha.into()), ("number", texts.into()), ("shown", shown.into())];
    text_with(visit.lang, "coding-agreement", &values)
}

fn proposed_line(whole: &Whole, one: &Proposed, visit: &Visit) -> ProposedLine {
    let code = whole.question.code.as_str();
    let passage = |it: &super::model::Passage| {
        let written = whole.board.texts.iter().find(|text| text.sheet == it.sheet)?;
        written.text.get(it.start..it.end).map(str::to_owned)
    };
    let shown: Vec<&str> = one.words.iter().take(WORDS_SHOWN).map(String::as_str).collect();
    let accept = visit.path(NEW_THEME, &[whole.survey.id.as_str(), code]);
    ProposedLine {
        number: one.number,
        title: shown.join(&visit.t("list-separator")),
        words: one.words.join(&visit.t("list-separator")),
        about: counted("coding-texts", one.texts as u64, visit),
        examples: one.examples.iter().filter_map(passage).collect(),
        accept: format!("{accept}?proposal={}", one.number),
    }
}

/// What is said of the themes that were proposed together.
fn proposal_said(whole: &Whole, visit: &Visit) -> Option<String> {
    let proposal = whole.grid.proposal.as_ref()?;
    let stability = proposal.stability.map(|it| it < 500);
    let values = [
        ("number", proposal.texts.into()),
        ("shown", typography::number(proposal.texts as u64, visit.lang).into()),
        ("outside", proposal.outside.into()),
    ];
    let said = text_with(visit.lang, "coding-proposal", &values);
    let doubt = (stability == Some(true)).then(|| visit.t("coding-proposal-unstable"));
    Some(match doubt {
        Some(doubt) => format!("{said} {doubt}"),
        None => said,
    })
}

fn extension_said(whole: &Whole, visit: &Visit) -> Option<String> {
    let extension = whole.grid.extension.as_ref()?;
    let quality =
        extension.agreement.map(|it| typography::percent(f64::from(it) / 1000.0, visit.lang));
    let values = [
        ("number", extension.learnt_from.into()),
        ("shown", typography::number(extension.learnt_from as u64, visit.lang).into()),
        ("share", quality.unwrap_or_else(|| visit.t("coding-quality-unknown")).into()),
    ];
    Some(text_with(visit.lang, "coding-extension", &values))
}

async fn job_view(app: &App, visit: &Visit, whole: &Whole) -> Result<Option<JobView>, PageError> {
    let Some(id) = &whole.grid.job else { return Ok(None) };
    let seen = Seen::Of(&visit.destination.id);
    let Some(job) = jobs::by_id(app.store.reader(), &seen, id).await? else { return Ok(None) };
    let outcome = job.outcome.as_ref().filter(|_| job.state == JobState::Done);
    let told = outcome.and_then(|it| it["told"].as_str()).map(|key| visit.t(key));
    let is_good = outcome.is_some_and(|it| {
        matches!(it["told"].as_str(), Some("themes-proposed" | "codes-extended"))
    });
    let is_own = job.asked_by.as_deref() == Some(visit.account()?.id.as_str());
    let may_follow = is_own || visit.may(Action::EditDestination);
    Ok(Some(JobView {
        topic: may_follow.then(|| format!("{TOPIC}/{id}")),
        said: told.unwrap_or_else(|| visit.t(&format!("folder-job-{}", job.state.name()))),
        is_running: !job.state.is_finished(),
        is_good,
        progress: (job.state == JobState::Running).then(|| Progress::of(app, &job, visit.lang)),
    }))
}

/// `GET /manage/surveys/{thing}/texts/{question}`: the themes of a question, and where the work stands.
pub async fn grid(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id, &code).await?;
    let db = app.store.reader();
    let counts = whole.counts();
    let account = visit.account()?.id.clone();
    let coder = queries::coder(db, &whole.survey.id, &account).await?.unwrap_or_default();
    let seed = whole.seed();
    let left = left(&whole.board, &whole.groups, (&coder, &seed), Queue::All).len() as u64;
    let removed = queries::removed(db, &visit.destination.id, (&whole.survey.id, &code)).await?;
    let at = |written| visit.path(written, &[&id, &code]);
    let address = |lang| urls::path(lang, GRID, &[&id, &code]);
    let unsure = format!("{}?queue={}", at(CODE), Queue::Unsure.name());
    let queue =
        |key, count: u64, href: String| (count != 0).then(|| (counted(key, count, &visit), href));
    let proposed = whole.grid.proposal.as_ref().map(|it| it.themes.as_slice()).unwrap_or_default();
    show(&GridPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, visit.t("coding-grid"), address),
        label: whole.label(visit.lang),
        back: visit.path(TEXTS, &[&id]),
        example: whole.survey.example,
        standings: std::iter::once(counted("coding-texts", counts.texts, &visit))
            .chain(standings(&counts, &visit))
            .collect(),
        themes: whole.themes.iter().map(|it| theme_line(it, &counts, &visit)).collect(),
        outside: outside_line(&counts, &visit),
        proposed: proposed.iter().map(|it| proposed_line(&whole, it, &visit)).collect(),
        proposal: proposal_said(&whole, &visit).filter(|_| !proposed.is_empty()),
        job: job_view(&app, &visit, &whole).await?,
        removed: removed.iter().map(|thing| RemovedLine::of(&visit, thing)).collect(),
        is_public: whole.grid.is_public,
        may_extend: !whole.board.lessons().is_empty(),
        rule: text_with(visit.lang, "coding-extend-rule", &[("number", LEAST_CODED.into())]),
        extension: extension_said(&whole, &visit),
        agreement: agreement(whole.agreement(), &visit),
        left: counted("coding-left", left, &visit),
        unsure: queue("coding-unsure", counts.unsure, unsure),
        disputed: queue("coding-disputed", counts.disputed, at(DISAGREEMENTS)),
        here: at(GRID),
        code: (left != 0).then(|| at(CODE)),
        words: (!whole.board.texts.is_empty()).then(|| at(WORDS)),
        new: at(NEW_THEME),
        propose: at(PROPOSE_THEMES),
        dismiss: at(DISMISS),
        extend: at(EXTEND_CODES),
        publish: at(PUBLISH),
        hide: at(HIDE),
    })
}

fn to_grid(visit: &Visit, whole: &Whole, notice: Option<&str>) -> Response {
    let own = visit.path(GRID, &[whole.survey.id.as_str(), whole.question.code.as_str()]);
    let location = notice.map_or(own.clone(), |notice| with_notice(&own, notice));
    Redirect::to(&location).into_response()
}

async fn queue(
    app: &App,
    visit: &Visit,
    (id, code): (&str, &str),
    kind: &'static str,
) -> Result<Response, PageError> {
    let whole = find(app, visit, id, code).await?;
    let asked = Asked { survey: whole.survey.id.clone(), question: code.to_owned() };
    let job = NewJob::new(kind, json!(asked))
        .of(&visit.destination.id)
        .asked_by(&visit.account()?.id)
        .once(&format!("{id}/{code}"));
    let tx = app.store.begin().await?;
    let queued = work::queue(&tx, job, visit.now).await?;
    queries::set_job(&tx, (&whole.survey.id, code), queued.id()).await?;
    if kind == EXTEND {
        visit.note(&tx, Act::new(ActKind::CodingExtended).about(&whole.survey.id)).await?;
    }
    tx.commit().await?;
    Ok(to_grid(visit, &whole, None))
}

/// `POST /manage/surveys/{thing}/texts/{question}/propose`: has a machine look for themes.
pub async fn propose(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    queue(&app, &visit, (&id, &code), PROPOSE).await
}

/// `POST /manage/surveys/{thing}/texts/{question}/extend`: has a machine carry codes over.
pub async fn extend(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    queue(&app, &visit, (&id, &code), EXTEND).await
}

/// `POST /manage/surveys/{thing}/texts/{question}/dismiss`: drops a theme that a machine proposed.
pub async fn dismiss(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id, &code).await?;
    let tx = app.store.begin().await?;
    drop_proposed(&tx, &whole, fields.text("proposal")).await?;
    tx.commit().await?;
    Ok(to_grid(&visit, &whole, None))
}

/// Takes the proposed theme `number` off the list.
pub async fn drop_proposed(
    db: &cordee_store::sea_orm::DatabaseTransaction,
    whole: &Whole,
    number: &str,
) -> Result<(), PageError> {
    let own = (&whole.survey.id, whole.question.code.as_str());
    let Some(mut proposal) = queries::grid(db, own).await?.proposal else { return Ok(()) };
    let before = proposal.themes.len();
    proposal.themes.retain(|one| one.number.to_string() != number);
    if proposal.themes.len() != before {
        queries::set_proposal(db, own, &proposal).await?;
    }
    Ok(())
}

async fn set_public(
    app: &App,
    visit: &Visit,
    (id, code): (&str, &str),
    is_public: bool,
) -> Result<Response, PageError> {
    let whole = find(app, visit, id, code).await?;
    let (state, act, notice) = if is_public {
        (Publication::Published, ActKind::ThemesPublished, "themes-published")
    } else {
        (Publication::Draft, ActKind::ThemesWithdrawn, "themes-withdrawn")
    };
    let tx = app.store.begin().await?;
    queries::set_public(&tx, (&whole.survey.id, code), is_public).await?;
    queries::set_states(&tx, &whole.themes, state).await?;
    visit.note(&tx, Act::new(act).about(&whole.survey.id)).await?;
    tx.commit().await?;
    Ok(to_grid(visit, &whole, Some(notice)))
}

/// `POST /manage/surveys/{thing}/texts/{question}/publish`: the themes are read with the results.
pub async fn publish(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    set_public(&app, &visit, (&id, &code), true).await
}

/// `POST /manage/surveys/{thing}/texts/{question}/draft`: only those who work on them read them.
pub async fn hide(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    set_public(&app, &visit, (&id, &code), false).await
}
