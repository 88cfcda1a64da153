//! What whoever answers does: page after page, without an account, kept on the way, sent once.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::{
    Answer, AnswerSheet, Code, Fault, Lacking, Part, Population, Questionnaire, ShownPage, field,
    row_field,
};
use cordee_store::random_secret;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView, KEY};
use crate::spine::language::Said;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::secret;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::asking::{
    Asked, Asking, TRAP, Widget, fields_of, needs_map, needs_municipalities, numbers,
};
use super::collecting::inviting::{CARRIED, carried};
use super::collecting::{networks, queries as collecting, sending};
use super::model::{Channel, Flag, Sheet, Survey, Version, language};
use super::pages::{find, municipalities, pointing};
use super::who::{self, Who};
use super::{ANSWER, PREVIEW, RESULTS, SURVEY, informing, queries, work};

/// The least that a secret has, so that nobody guesses one.
const SHORTEST_SECRET: usize = 20;
/// Below this, nobody has read a question.
const LEAST_SECONDS_A_QUESTION: i32 = 1;
/// The page that asks what somebody is to the destination.
const WHO: &str = "who";
/// The most seconds that one page counts for: somebody went away.
const MOST_SECONDS_A_PAGE: i64 = 1_800;

#[derive(Template)]
#[template(path = "survey/answer.html")]
struct AnswerPage {
    frame: Frame,
    form: FormView,
    heading: String,
    page: String,
    /// The place of this page among those that are asked, and how many there are.
    place: (usize, usize),
    who: Vec<Who>,
    questions: Vec<Asked>,
    is_first: bool,
    is_last: bool,
    is_preview: bool,
    /// Its width: a preview may be as wide as a telephone.
    width: &'static str,
    /// What it is called to see a preview in the other width, and where.
    other_width: Option<(String, String)>,
    /// Why nothing can be sent any more.
    closed: Option<String>,
    began: i64,
    /// The other pages of a preview.
    turns: Vec<(String, String)>,
    /// What is wrong, with the field it is wrong in.
    troubles: Vec<(String, String)>,
    link: String,
    /// What the browser is asked to compute meanwhile.
    work: Option<String>,
}

#[derive(Template)]
#[template(path = "survey/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    thanks: Option<Said>,
    receipt: String,
    /// Whether enough answers of their group were there already.
    is_beyond: bool,
    results: Option<String>,
    /// Where one leaves an address, apart from the answers.
    contact: Option<String>,
    survey: String,
}

#[derive(Template)]
#[template(path = "survey/no_answers.html")]
struct NoAnswersPage {
    frame: Frame,
    /// What was typed all the same.
    typed: Vec<String>,
    survey: String,
}

/// Says that the address leads to no answers of `survey`: it was cut off, or is of another one.
fn no_answers(visit: &Visit, survey: &Survey, fields: &Fields) -> Result<Response, PageError> {
    let slugs = survey.slugs.clone();
    let address = |lang| urls::path(lang, SURVEY, &[slugs.get(lang)]);
    let typed = fields_of(fields.pairs()).into_values().flatten();
    let page = show(&NoAnswersPage {
        frame: Frame::new(visit, survey.description.title.said(visit.lang).line(), address),
        typed: typed.filter(|text| !text.trim().is_empty()).collect(),
        survey: visit.path(SURVEY, &[survey.slugs.get(visit.lang)]),
    })?;
    Ok((StatusCode::NOT_FOUND, page).into_response())
}

/// What somebody answers, and where.
struct Answering<'a> {
    survey: &'a Survey,
    version: &'a Version,
    /// Nothing is kept in a preview.
    secret: Option<&'a str>,
    /// What the address carries of an invitation; empty without one.
    invitation: String,
}

/// What is wrong with a page that was sent.
#[derive(Default)]
struct Troubles {
    faults: Vec<Fault>,
    lacking: BTreeMap<String, String>,
    who: bool,
}

impl Troubles {
    fn is_empty(&self) -> bool {
        self.faults.is_empty() && self.lacking.is_empty() && !self.who
    }
}

/// The codes of the pages that whoever fills `answers` goes through.
fn pages_of(questionnaire: &Questionnaire, answers: &AnswerSheet) -> Vec<String> {
    let who = who::is_asked(questionnaire).then(|| WHO.to_owned());
    let shown = questionnaire.visible(answers);
    who.into_iter().chain(shown.iter().map(|it| it.page.code.to_string())).collect()
}

fn shown_page<'a>(all: &'a [ShownPage<'a>], code: &str) -> Option<&'a ShownPage<'a>> {
    all.iter().find(|it| it.page.code.as_str() == code)
}

/// A number that is the same for one person and another for each.
fn seed(secret: Option<&str>) -> u64 {
    let hash = secret::hash(secret.unwrap_or_default());
    u64::from_str_radix(hash.get(..15).unwrap_or_default(), 16).unwrap_or_default()
}

impl Answering<'_> {
    fn questionnaire(&self) -> &Questionnaire {
        &self.version.questionnaire
    }

    fn own(&self, visit: &Visit) -> String {
        self.survey.slugs.get(visit.lang).to_owned()
    }

    fn address(&self, visit: &Visit, secret: &str, page: &str) -> String {
        let here = visit.path(ANSWER, &[&self.own(visit), secret]);
        format!("{here}?page={page}{}", self.carried('&'))
    }

    /// The part of an address that carries the invitation, after `mark`.
    fn carried(&self, mark: char) -> String {
        match self.invitation.as_str() {
            "" => String::new(),
            invitation => format!("{mark}{CARRIED}={invitation}"),
        }
    }

    /// The page `code`, or the first one when there is no such page any more.
    async fn page(
        &self,
        app: &App,
        visit: &Visit,
        code: &str,
        answers: &AnswerSheet,
        typed: Option<&Fields>,
        troubles: Troubles,
    ) -> Result<AnswerPage, PageError> {
        let questionnaire = self.questionnaire();
        let pages = pages_of(questionnaire, answers);
        let at = pages.iter().position(|page| page == code).unwrap_or(0);
        let code = pages.get(at).cloned().unwrap_or_default();
        let shown = questionnaire.visible(answers);
        let found = shown_page(&shown, &code);
        let municipalities = if needs_municipalities(questionnaire) {
            municipalities(app, visit, self.survey).await?
        } else {
            vec![]
        };
        let map =
            if needs_map(questionnaire) { pointing(app, visit, self.survey).await? } else { None };
        let mut held = questionnaire.fields(answers);
        if let Some(typed) = typed {
            held.extend(fields_of(typed.pairs()));
        }
        let asking = Asking {
            questionnaire,
            sheet: answers,
            lang: visit.lang,
            typed: held,
            faults: &troubles.faults,
            lacking: troubles.lacking.clone(),
            municipalities: &municipalities,
            map: map.as_ref(),
            seed: seed(self.secret),
        };
        let numbers = numbers(questionnaire, answers);
        let questions: Vec<Asked> = found
            .iter()
            .flat_map(|it| &it.questions)
            .map(|question| asking.one(question, numbers.get(question.code.as_str()).copied()))
            .collect();
        let own = language(visit.lang);
        let heading = found.map(|it| it.page.title.shown_in(&own).to_owned()).unwrap_or_default();
        let title = self.survey.description.title.said(visit.lang).line();
        let slugs = self.survey.slugs.clone();
        let secret = self.secret.map(str::to_owned);
        let address = move |lang| match &secret {
            Some(secret) => urls::path(lang, ANSWER, &[slugs.get(lang), secret]),
            None => urls::path(lang, SURVEY, &[slugs.get(lang)]),
        };
        let key = (KEY.to_owned(), self.secret.unwrap_or_default().to_owned());
        Ok(AnswerPage {
            frame: Frame::new(visit, title, address),
            form: FormView::filled(vec![key]),
            heading,
            who: match code.as_str() {
                WHO => who::choices(visit, self.questionnaire(), answers),
                _ => vec![],
            },
            troubles: told(visit, &questions, &troubles),
            questions,
            is_first: at == 0,
            is_last: at + 1 == pages.len(),
            is_preview: self.secret.is_none(),
            width: "",
            other_width: None,
            closed: None,
            began: visit.now.timestamp(),
            place: (at + 1, pages.len()),
            turns: if self.secret.is_none() { self.turns(visit, &pages, at) } else { vec![] },
            link: self.secret.map_or_else(String::new, |secret| {
                let here = visit.path(ANSWER, &[&self.own(visit), secret]);
                format!("{}{here}{}", visit.site, self.carried('?'))
            }),
            page: code,
            work: None,
        })
    }

    /// Where a preview goes on, and back.
    fn turns(&self, visit: &Visit, pages: &[String], at: usize) -> Vec<(String, String)> {
        let rest = previewed(visit, is_narrow(visit));
        let here = visit.path(PREVIEW, &[self.survey.id.as_str()]);
        let before = at.checked_sub(1).and_then(|before| pages.get(before));
        let both = [(before, "survey-back"), (pages.get(at + 1), "survey-next")];
        let turn = |(page, key): (Option<&String>, &str)| {
            Some((visit.t(key), format!("{here}?page={}{rest}", page?)))
        };
        both.into_iter().filter_map(turn).collect()
    }

    /// What of `code` must be answered and is not.
    fn lacking(&self, visit: &Visit, code: &str, answers: &AnswerSheet) -> Troubles {
        if code == WHO {
            return Troubles { who: answers.population.is_none(), ..Troubles::default() };
        }
        let said = visit.t("answer-error-required");
        let name = |it: &Lacking<'_>| match it.row {
            Some(row) => row_field(it.question, row),
            None => field(it.question),
        };
        let all = self.questionnaire().lacking(answers);
        let of_page = all.iter().filter(|it| it.page.as_str() == code);
        let lacking = of_page.map(|it| (name(it), said.clone())).collect();
        Troubles { lacking, ..Troubles::default() }
    }
}

/// What is wrong on a page, each with the field that it is wrong in.
fn told(visit: &Visit, questions: &[Asked], troubles: &Troubles) -> Vec<(String, String)> {
    let mut told = vec![];
    if troubles.who {
        told.push((WHO.to_owned(), visit.t("answer-error-required")));
    }
    for question in questions {
        let rows = question.rows.iter().map(|row| (&row.field, &row.error));
        let all = std::iter::once((&question.field, &question.error)).chain(rows);
        let wrong = all.filter(|(_, error)| !error.is_empty());
        told.extend(wrong.map(|(field, error)| {
            let number = question.number.map(|number| format!("{number}. ")).unwrap_or_default();
            (field.clone(), format!("{number}{error}"))
        }));
    }
    told
}

/// `POST /surveys/{survey}/answers`: begins to answer; the same form begins once.
pub async fn begin(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    let own = survey.slugs.get(visit.lang);
    let is_invited_only = sending::is_invited_only(app.store.reader(), &survey).await?;
    let begun = if is_invited_only {
        None
    } else {
        open(&app, &visit, &survey, fields.key(), Channel::Web).await?
    };
    Ok(match begun {
        Some(secret) => Redirect::to(&visit.path(ANSWER, &[own, &secret])).into_response(),
        None => Redirect::to(&visit.path(SURVEY, &[own])).into_response(),
    })
}

/// Opens a sheet for whoever begins by `channel`, when the survey takes answers, and gives its secret; the
/// same form, by its `key`, opens one.
pub async fn open(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    key: &str,
    channel: Channel,
) -> Result<Option<String>, PageError> {
    let version = queries::version(app.store.reader(), &survey.id, None).await?;
    let Some(version) = version.filter(|_| survey.is_open(visit.today())) else {
        return Ok(None);
    };
    let is_secret =
        SHORTEST_SECRET <= key.len() && key.bytes().all(|it| it.is_ascii_alphanumeric());
    let secret = if is_secret { key.to_owned() } else { random_secret() };
    let populations = &version.questionnaire.draft().populations;
    let only = populations.first().filter(|_| populations.len() == 1).copied();
    let sheet = Sheet {
        id: secret::hash(&secret),
        version: version.number,
        channel,
        lang: visit.lang,
        answers: AnswerSheet { population: only, ..AnswerSheet::default() },
        started_on: visit.today(),
        finished_on: None,
        seconds: None,
        // Until a solution comes with one of the pages.
        flags: (channel == Channel::Web).then_some(Flag::NoWork).into_iter().collect(),
    };
    let tx = app.store.begin().await?;
    if sheet.flags.contains(&Flag::NoWork) {
        // Its secret signs what the browser is asked for.
        collecting::collecting_of(&tx, &survey.id).await?;
    }
    queries::open_sheet(&tx, &survey.id, &sheet).await?;
    tx.commit().await?;
    Ok(Some(secret))
}

/// `GET /surveys/{survey}/answers`: one begins by the page of the survey.
pub async fn to_survey(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    Ok(Redirect::to(&visit.path(SURVEY, &[survey.slugs.get(visit.lang)])).into_response())
}

async fn version_of(app: &App, survey: &Survey, number: i32) -> Result<Version, PageError> {
    let version = queries::version(app.store.reader(), &survey.id, Some(number)).await?;
    version.ok_or(PageError::NotFound)
}

async fn receipt(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    sheet: &Sheet,
) -> Result<Response, PageError> {
    let slugs = survey.slugs.clone();
    let address = |lang| urls::path(lang, SURVEY, &[slugs.get(lang)]);
    let own = survey.slugs.get(visit.lang);
    show(&ReceiptPage {
        frame: Frame::new(visit, visit.t("survey-sent-title"), address),
        thanks: survey.description.thanks.as_ref().map(|text| text.said(visit.lang)),
        is_beyond: sheet.flags.contains(&Flag::OverQuota),
        receipt: sheet.id.chars().take(8).collect::<String>().to_uppercase(),
        results: survey.shows_results(visit.today()).then(|| visit.path(RESULTS, &[own])),
        contact: informing::address(app, visit, survey).await?,
        survey: visit.path(SURVEY, &[own]),
    })
}

/// `GET /surveys/{survey}/answers/{secret}`: a page of questions, with what was answered; once it is
/// sent, the receipt.
pub async fn answer(
    State(app): State<App>,
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    let sheet = queries::find_sheet(app.store.reader(), &survey.id, &secret).await?;
    let Some(sheet) = sheet else { return no_answers(&visit, &survey, &visit.asked()) };
    if sheet.finished_on.is_some() {
        return receipt(&app, &visit, &survey, &sheet).await;
    }
    let version = version_of(&app, &survey, sheet.version).await?;
    let answering = Answering {
        survey: &survey,
        version: &version,
        secret: Some(&secret),
        invitation: carried(&visit),
    };
    let asked = visit.asked();
    let troubles = Troubles::default();
    let page = answering.page(&app, &visit, asked.text("page"), &sheet.answers, None, troubles);
    let mut page = page.await?;
    page.work = work::asked(app.store.reader(), &survey, &sheet, visit.now).await?;
    if !survey.is_open(visit.today()) {
        page.closed = Some(visit.t("survey-closed-meanwhile"));
    }
    show(&page)
}

/// What a page that was sent makes of the answers: those, and what is wrong.
fn taken(
    answering: &Answering<'_>,
    code: &str,
    fields: &Fields,
    before: &AnswerSheet,
) -> (AnswerSheet, Vec<Fault>) {
    if code == WHO {
        let chosen = Population::of_key(fields.text(WHO));
        let offered = &answering.questionnaire().draft().populations;
        let population = chosen.filter(|it| offered.contains(it)).or(before.population);
        return (AnswerSheet { population, ..before.clone() }, vec![]);
    }
    let pages = answering.questionnaire().pages();
    let Some(page) = pages.iter().find(|page| page.code.as_str() == code) else {
        return (before.clone(), vec![]);
    };
    let typed = fields_of(fields.pairs());
    let reading = answering.questionnaire().read(Part::Page(&page.code), &typed, before);
    (reading.sheet, reading.faults)
}

/// Whether all that is in `more` was sent with `sent`: another tab may bring something else.
fn holds(sent: &AnswerSheet, more: &AnswerSheet) -> bool {
    let is_there = |(code, answer): (&Code, &Answer)| sent.answers.get(code) == Some(answer);
    sent.population == more.population
        && sent.unread == more.unread
        && more.answers.iter().all(is_there)
}

fn count_time(sheet: &mut Sheet, visit: &Visit, fields: &Fields) {
    let began: i64 = fields.text("began").parse().unwrap_or_else(|_| visit.now.timestamp());
    let spent = visit.now.timestamp().saturating_sub(began).clamp(0, MOST_SECONDS_A_PAGE);
    let before = sheet.seconds.unwrap_or_default();
    sheet.seconds = Some(before.saturating_add(i32::try_from(spent).unwrap_or_default()));
}

fn flag(sheet: &mut Sheet, questionnaire: &Questionnaire, fields: &Fields) {
    if !fields.text(TRAP).is_empty() {
        sheet.flags.insert(Flag::HiddenField);
    }
    if fields.text("go") == "send" {
        let asked = i32::try_from(numbers(questionnaire, &sheet.answers).len()).unwrap_or(i32::MAX);
        let least = asked.saturating_mul(LEAST_SECONDS_A_QUESTION);
        if sheet.seconds.is_some_and(|seconds| seconds < least) {
            sheet.flags.insert(Flag::Fast);
        }
    }
}

/// `POST /surveys/{survey}/answers/{secret}`: keeps a page, and goes on, back, or to the end.
pub async fn keep(
    State(app): State<App>,
    visit: Visit,
    Path((slug, secret)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    let tx = app.store.begin().await?;
    let sheet = queries::sheet_to_change(&tx, &survey.id, &secret).await?;
    let Some(mut sheet) = sheet else { return no_answers(&visit, &survey, &fields) };
    let here = visit.path(ANSWER, &[survey.slugs.get(visit.lang), &secret]);
    // By the same connection: to wait for another with this one in hand, many at once, is to wait for ever.
    let version = queries::version(&tx, &survey.id, Some(sheet.version)).await?;
    let version = version.ok_or(PageError::NotFound)?;
    let answering = Answering {
        survey: &survey,
        version: &version,
        secret: Some(&secret),
        invitation: carried(&visit),
    };
    let code = fields.text("page").to_owned();
    let (answers, faults) = taken(&answering, &code, &fields, &sheet.answers);
    let is_sent = sheet.finished_on.is_some();
    if is_sent && holds(&sheet.answers, &answers) {
        // A double click, or a request that came twice.
        return Ok(Redirect::to(&here).into_response());
    }
    if is_sent || !survey.is_open(visit.today()) {
        drop(tx);
        let key = if is_sent { "survey-sent-meanwhile" } else { "survey-closed-meanwhile" };
        let troubles = Troubles::default();
        let page = answering.page(&app, &visit, &code, &answers, Some(&fields), troubles);
        return conflict(&AnswerPage { closed: Some(visit.t(key)), ..page.await? });
    }
    sheet.answers = answers;
    sheet.lang = visit.lang;
    count_time(&mut sheet, &visit, &fields);
    flag(&mut sheet, answering.questionnaire(), &fields);
    work::check(&tx, &survey, &mut sheet, (fields.text(work::FIELD), visit.now)).await?;
    let go = fields.text("go").to_owned();
    let goes_on = !matches!(go.as_str(), "back" | "later");
    let mut troubles = Troubles { faults, ..Troubles::default() };
    if goes_on && troubles.is_empty() {
        troubles = answering.lacking(&visit, &code, &sheet.answers);
    }
    if goes_on && !troubles.is_empty() {
        queries::keep_sheet(&tx, &survey.id, &sheet).await?;
        tx.commit().await?;
        let page = answering.page(&app, &visit, &code, &sheet.answers, Some(&fields), troubles);
        let work = work::asked(app.store.reader(), &survey, &sheet, visit.now).await?;
        return refuse(&AnswerPage { work, ..page.await? });
    }
    let pages = pages_of(answering.questionnaire(), &sheet.answers);
    let at = pages.iter().position(|page| *page == code).unwrap_or(0);
    let next = match go.as_str() {
        "back" => pages.get(at.saturating_sub(1)),
        "later" => pages.get(at),
        _ => pages.get(at + 1),
    };
    let lacking = lacking_page(&answering, &sheet.answers, &pages);
    let questionnaire = answering.questionnaire();
    let is_beyond =
        goes_on && sending::is_beyond(&tx, &survey, questionnaire, &sheet.answers).await?;
    let location = if let Some(page) = next.or(lacking.as_ref()).filter(|_| !is_beyond) {
        answering.address(&visit, &secret, page)
    } else {
        let refused = sending::ready(&tx, &visit, &survey, questionnaire, &mut sheet).await?;
        if let Some(key) = refused {
            queries::keep_sheet(&tx, &survey.id, &sheet).await?;
            tx.commit().await?;
            let troubles = Troubles::default();
            let page = answering.page(&app, &visit, &code, &sheet.answers, Some(&fields), troubles);
            return conflict(&AnswerPage { closed: Some(visit.t(key)), ..page.await? });
        }
        networks::flag(&tx, &visit, &survey.id, &mut sheet).await?;
        sheet.finished_on = Some(visit.today());
        here
    };
    queries::keep_sheet(&tx, &survey.id, &sheet).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// The first page on which something must still be answered.
fn lacking_page(
    answering: &Answering<'_>,
    answers: &AnswerSheet,
    pages: &[String],
) -> Option<String> {
    let who = who::is_asked(answering.questionnaire()) && answers.population.is_none();
    if who {
        return pages.first().cloned();
    }
    let lacking = answering.questionnaire().lacking(answers);
    lacking.first().map(|it| it.page.to_string())
}

/// Whether a preview is asked for as wide as a telephone.
fn is_narrow(visit: &Visit) -> bool {
    visit.asked().text("phone") == "yes"
}

/// What the address of a preview says besides the page: for whom, and how wide.
fn previewed(visit: &Visit, is_narrow: bool) -> String {
    let population = match Population::of_key(visit.asked().text("population")) {
        Some(population) => format!("&population={}", population.key()),
        None => String::new(),
    };
    let phone = if is_narrow { "&phone=yes" } else { "" };
    format!("{population}{phone}")
}

/// A page of the questions that are worked on, for somebody of `population`: nothing is kept.
pub async fn preview(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    questionnaire: Questionnaire,
) -> Result<Response, PageError> {
    let version = Version { number: 0, questionnaire };
    let answering =
        Answering { survey, version: &version, secret: None, invitation: String::new() };
    let asked = visit.asked();
    let population = Population::of_key(asked.text("population"));
    let answers = AnswerSheet { population, ..AnswerSheet::default() };
    let page = asked.text("page").to_owned();
    let troubles = Troubles::default();
    let page = answering.page(app, visit, &page, &answers, None, troubles).await?;
    let is_narrow = is_narrow(visit);
    let key = if is_narrow { "survey-preview-wide" } else { "survey-preview-phone" };
    let here = visit.path(PREVIEW, &[survey.id.as_str()]);
    let other = format!("{here}?page={}{}", page.page, previewed(visit, !is_narrow));
    let other_width = Some((visit.t(key), other));
    let width = if is_narrow { "survey-narrow" } else { "" };
    show(&AnswerPage { width, other_width, ..page })
}

/// Where whoever answers begins, for links of the back office.
pub fn start_address(visit: &Visit, survey: &Survey) -> String {
    format!("{}{}", visit.site, visit.path(SURVEY, &[survey.slugs.get(visit.lang)]))
}
