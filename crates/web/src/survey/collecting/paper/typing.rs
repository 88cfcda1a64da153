//! The screen on which answers are typed from paper: a field a question, by the numbers of the options.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_questionnaire::{Kind, Questionnaire, Role};
use cordee_store::random_secret;
use cordee_store::sea_orm::DatabaseTransaction;

use crate::place::model::Municipality;
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Fields, FormView, Once, once};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::Lang;
use crate::spine::messages::text;
use crate::spine::page::{Frame, conflict, refuse, show};
use crate::spine::secret;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::super::asking::{needs_municipalities, said};
use super::super::super::desk::find;
use super::super::super::model::{
    Channel, Flag, Phase, Sheet, Survey, Version, language, population_key,
};
use super::super::super::opening::held;
use super::super::super::pages::municipalities;
use super::super::super::who;
use super::super::super::{SURVEYS_DESK, queries as surveys};
use super::super::model::Paper;
use super::super::{
    AGAIN, COLLECTING, NEW_SHEET, REMOVE_SHEET, SHEET, alike, queries, quotas, tell,
};
use super::codes::{self, Place, Typed, WHO, WHO_CODE, places};

/// What tells whether somebody else corrected a sheet meanwhile.
const SEEN: &str = "seen";
/// The field in which the version of the questions stands.
const VERSION: &str = "version";

/// A field to type in.
pub struct Line {
    pub code: String,
    pub field: String,
    pub label: String,
    /// What the numbers stand for.
    pub help: String,
    pub value: String,
    pub error: String,
    pub is_long: bool,
}

#[derive(Template)]
#[template(path = "survey/collecting/paper/typing.html")]
pub struct TypingPage {
    pub frame: Frame,
    pub form: FormView,
    pub back: String,
    pub lead: String,
    pub lines: Vec<Line>,
    pub languages: Vec<Lang>,
    pub lang: Lang,
    pub version: i32,
    /// The other versions, to type sheets that were printed before.
    pub versions: Vec<(i32, String)>,
    /// The number of the sheet that has just been typed, and where it is typed again when it is drawn.
    pub typed: Option<(i32, Option<String>)>,
    pub seen: String,
    pub is_conflict: bool,
    pub is_empty: bool,
    /// Whether something typed is no answer.
    pub is_wrong: bool,
    pub communes: Vec<String>,
    pub remove: Option<String>,
    pub button: String,
}

/// What is typed against.
pub struct Desk {
    pub survey: Survey,
    pub version: Version,
    pub communes: Vec<Municipality>,
}

impl Desk {
    fn questionnaire(&self) -> &Questionnaire {
        &self.version.questionnaire
    }

    /// What stands in the fields of a form.
    pub fn typed(&self, fields: &Fields) -> Typed {
        let names = places(self.questionnaire()).into_iter().map(|it| it.field);
        let all = names.chain([WHO.to_owned()]);
        all.filter_map(|name| {
            let text = fields.text(&name).to_owned();
            (!text.is_empty()).then_some((name, text))
        })
        .collect()
    }

    pub fn read(&self, typed: &Typed) -> codes::Read {
        codes::read(self.questionnaire(), typed, &self.communes)
    }

    pub fn written(&self, sheet: &Sheet) -> Typed {
        codes::written(self.questionnaire(), &sheet.answers, &self.communes)
    }

    /// The fields in the order of the paper.
    pub fn lines(
        &self,
        visit: &Visit,
        typed: &Typed,
        wrong: &BTreeMap<String, String>,
    ) -> Vec<Line> {
        let line = |code: String, field: String, label: String, help: String, is_long: bool| Line {
            value: typed.get(&field).cloned().unwrap_or_default(),
            error: wrong.get(&field).cloned().unwrap_or_default(),
            code,
            field,
            label,
            help,
            is_long,
        };
        let mut lines = vec![];
        if who::is_asked(self.questionnaire()) {
            let all = self.questionnaire().draft().populations.iter();
            let names = all.map(|it| visit.t(&population_key(*it)));
            let help = numbered(names);
            lines.push(line(
                WHO_CODE.to_owned(),
                WHO.to_owned(),
                visit.t("survey-who"),
                help,
                false,
            ));
        }
        let own = language(visit.lang);
        for place in places(self.questionnaire()) {
            let of_row = place.row.map(|row| row.label.shown_in(&own).to_owned());
            let label = of_row.unwrap_or_else(|| place.question.label.shown_in(&own).to_owned());
            let is_long = matches!(place.question.kind, Kind::LongText);
            let help = help(&place, visit);
            lines.push(line(place.code.clone(), place.field.clone(), label, help, is_long));
        }
        lines
    }
}

fn numbered(names: impl Iterator<Item = String>) -> String {
    let all = names.zip(1..).map(|(name, number): (String, usize)| format!("{number} {name}"));
    all.collect::<Vec<_>>().join(" · ")
}

/// What the numbers of a question stand for; of a table it is said once, beside its first row.
fn help(place: &Place<'_>, visit: &Visit) -> String {
    let own = language(visit.lang);
    let question = place.question;
    let is_further_row =
        place.row.is_some_and(|row| question.rows().first().is_some_and(|it| it.code != row.code));
    if is_further_row {
        return String::new();
    }
    if let Some(scale) = question.scale() {
        let range = scale.range();
        return format!("{} – {}", range.start(), range.end());
    }
    let name = |it: &cordee_questionnaire::Choice| {
        let other =
            if it.role == Role::Other { visit.t("survey-paper-other") } else { String::new() };
        format!("{}{other}", it.label.shown_in(&own))
    };
    match question.kind {
        Kind::Date { .. } => visit.t("survey-paper-date"),
        _ => numbered(question.options().iter().map(name)),
    }
}

/// What is wrong, in words.
pub fn told(read: &codes::Read, visit: &Visit) -> BTreeMap<String, String> {
    read.wrong.iter().map(|(field, error)| (field.clone(), said(error, visit.lang))).collect()
}

/// Whether sheets may be typed now; if not, the notice that says why. Once the results are public, what
/// changes between two readings would tell what one person answered.
fn hindrance(survey: &Survey, visit: &Visit) -> Option<&'static str> {
    match survey.phase {
        Phase::Draft => Some("survey-paper-draft"),
        _ if survey.shows_results(visit.today()) => Some("survey-paper-published"),
        _ => None,
    }
}

/// The survey `id` with the questions of its version `number`, or of the last one; or where one goes when
/// nothing can be typed now.
pub async fn desk(
    app: &App,
    visit: &Visit,
    id: &str,
    number: Option<i32>,
) -> Result<Result<Desk, Response>, PageError> {
    let survey = find(app, visit, id).await?;
    if let Some(notice) = hindrance(&survey, visit) {
        let card = with_notice(&visit.path(COLLECTING, &[id]), notice);
        return Ok(Err(Redirect::to(&card).into_response()));
    }
    let version = surveys::version(app.store.reader(), &survey.id, number).await?;
    let version = version.ok_or(PageError::NotFound)?;
    let communes = if needs_municipalities(&version.questionnaire) {
        municipalities(app, visit, &survey).await?
    } else {
        vec![]
    };
    Ok(Ok(Desk { survey, version, communes }))
}

async fn versions(app: &App, visit: &Visit, desk: &Desk) -> Result<Vec<(i32, String)>, PageError> {
    let all = surveys::dated_versions(app.store.reader(), &desk.survey.id).await?;
    let own = visit.path(NEW_SHEET, &[desk.survey.id.as_str()]);
    let others = all.into_iter().map(|(version, _)| version.number);
    let address = |number| (number, format!("{own}?{VERSION}={number}"));
    Ok(others.filter(|it| *it != desk.version.number).map(address).collect())
}

/// The page of the fields at `written`, for a sheet that is new or has a `number`.
pub fn page(
    app: &App,
    visit: &Visit,
    desk: &Desk,
    (written, number): (&'static str, Option<i32>),
    lines: Vec<Line>,
) -> TypingPage {
    let id = desk.survey.id.to_string();
    let numbered = number.map(|number| number.to_string()).unwrap_or_default();
    let values: Vec<&str> =
        if number.is_some() { vec![id.as_str(), numbered.as_str()] } else { vec![id.as_str()] };
    let address = |lang| urls::path(lang, written, &values);
    let title = match (written, number) {
        (AGAIN, _) => "survey-paper-again-title",
        (_, Some(_)) => "survey-paper-edit-title",
        _ => "survey-paper-new-title",
    };
    let title = crate::spine::messages::text_with(
        visit.lang,
        title,
        &[("number", numbered.clone().into())],
    );
    let is_wrong = lines.iter().any(|line| !line.error.is_empty());
    TypingPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form: FormView::empty(),
        back: visit.path(COLLECTING, &[&id]),
        lead: desk.survey.description.title.said(visit.lang).line(),
        lines,
        languages: visit.destination.languages(),
        lang: visit.lang,
        version: desk.version.number,
        versions: vec![],
        typed: None,
        seen: String::new(),
        is_conflict: false,
        is_empty: false,
        is_wrong,
        communes: desk.communes.iter().map(|it| it.name.clone()).collect(),
        remove: None,
        button: visit.t("survey-paper-record"),
    }
}

/// `GET /manage/surveys/{thing}/sheets/new`: an empty sheet; `?typed=` is the number of the one before.
pub async fn new(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let asked = visit.asked();
    let desk = match desk(&app, &visit, &id, asked.text(VERSION).parse().ok()).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let lines = desk.lines(&visit, &Typed::new(), &BTreeMap::new());
    let mut page = page(&app, &visit, &desk, (NEW_SHEET, None), lines);
    page.versions = versions(&app, &visit, &desk).await?;
    if let Ok(number) = asked.text("typed").parse::<i32>()
        && let Some(own) = queries::collecting(app.store.reader(), &desk.survey.id).await?
    {
        let again = || visit.path(AGAIN, &[&id, &number.to_string()]);
        let is_drawn = own.is_drawn(&desk.survey.id, number);
        page.typed = Some((number, is_drawn.then(again)));
    }
    show(&page)
}

/// The number under which a sheet stands in `fields`.
fn version_in(fields: &Fields) -> Option<i32> {
    fields.text(VERSION).parse().ok()
}

fn sheet(visit: &Visit, desk: &Desk, answers: codes::Read, fields: &Fields) -> Sheet {
    Sheet {
        id: secret::hash(&random_secret()),
        version: desk.version.number,
        channel: Channel::Paper,
        lang: fields.text("lang").parse().unwrap_or(visit.lang),
        answers: answers.sheet,
        started_on: visit.today(),
        finished_on: Some(visit.today()),
        seconds: None,
        flags: BTreeSet::new(),
    }
}

/// Records a sheet in a transaction that holds the survey; gives its number.
async fn insert(
    tx: &DatabaseTransaction,
    visit: &Visit,
    desk: &Desk,
    mut sheet: Sheet,
) -> Result<i32, PageError> {
    let survey = &desk.survey.id;
    let number = queries::next_number(tx, survey).await?;
    queries::collecting_of(tx, survey).await?;
    let filled = (desk.questionnaire(), &sheet.answers);
    if queries::take_place(tx, survey, filled).await? {
        sheet.flags.insert(Flag::OverQuota);
    }
    surveys::insert_sheets(tx, survey, std::slice::from_ref(&sheet)).await?;
    let before = sheet.flags.clone();
    alike::flag(tx, survey, desk.questionnaire(), &mut sheet).await?;
    if sheet.flags != before {
        surveys::keep_sheet(tx, survey, &sheet).await?;
    }
    let paper = Paper { number, sheet: sheet.id, compared: None, is_removed: false };
    queries::insert_papers(tx, survey, &[paper]).await?;
    visit.note(tx, Act::new(ActKind::SurveyPaperTyped).about(survey)).await?;
    tell(tx, visit, survey).await?;
    Ok(number)
}

/// `POST /manage/surveys/{thing}/sheets/new`: records a sheet under the next number.
pub async fn record(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let desk = match desk(&app, &visit, &id, version_in(&fields)).await? {
        Ok(desk) => desk,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let typed = desk.typed(&fields);
    let read = desk.read(&typed);
    if typed.is_empty() || !read.wrong.is_empty() {
        let lines = desk.lines(&visit, &typed, &told(&read, &visit));
        let mut page = page(&app, &visit, &desk, (NEW_SHEET, None), lines);
        page.is_empty = typed.is_empty();
        page.versions = versions(&app, &visit, &desk).await?;
        return refuse(&page);
    }
    let tx = held(&app, &visit, &desk.survey).await?;
    let number = queries::next_number(&tx, &desk.survey.id).await?;
    let location = format!(
        "{}?{VERSION}={}&typed={number}",
        visit.path(NEW_SHEET, &[&id]),
        desk.version.number
    );
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    insert(&tx, &visit, &desk, sheet(&visit, &desk, read, &fields)).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}

/// A sheet that was typed, with what it was typed against.
pub struct Found {
    pub desk: Desk,
    pub paper: Paper,
    pub sheet: Sheet,
}

/// The sheet of paper `number` of the survey `id`, unless it was removed.
pub async fn found(
    app: &App,
    visit: &Visit,
    id: &str,
    number: &str,
) -> Result<Result<Found, Response>, PageError> {
    let survey = find(app, visit, id).await?;
    let db = app.store.reader();
    let number: i32 = number.parse().map_err(|_| PageError::NotFound)?;
    let paper = queries::paper(db, &survey.id, number).await?.filter(|it| !it.is_removed);
    let paper = paper.ok_or(PageError::NotFound)?;
    let sheet = surveys::sheet_by_id(db, &survey.id, &paper.sheet).await?;
    let sheet = sheet.ok_or(PageError::NotFound)?;
    let desk = desk(app, visit, id, Some(sheet.version)).await?;
    Ok(desk.map(|desk| Found { desk, paper, sheet }))
}

/// What changes when a sheet does.
pub fn seen(sheet: &Sheet) -> String {
    let answers = serde_json::to_string(&sheet.answers).unwrap_or_default();
    secret::hash(&answers).chars().take(16).collect()
}

/// `GET /manage/surveys/{thing}/sheets/{number}`: a sheet that was typed, to correct.
pub async fn edit(
    State(app): State<App>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let Found { desk, paper, sheet } = match found(&app, &visit, &id, &number).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let lines = desk.lines(&visit, &desk.written(&sheet), &BTreeMap::new());
    show(&edit_page(&app, &visit, &desk, (&paper, &sheet), lines))
}

fn edit_page(
    app: &App,
    visit: &Visit,
    desk: &Desk,
    (paper, sheet): (&Paper, &Sheet),
    lines: Vec<Line>,
) -> TypingPage {
    let mut page = page(app, visit, desk, (SHEET, Some(paper.number)), lines);
    let (id, number) = (desk.survey.id.as_str(), paper.number.to_string());
    page.remove = Some(visit.path(REMOVE_SHEET, &[id, &number]));
    page.seen = seen(sheet);
    page.lang = sheet.lang;
    page.button = text(visit.lang, "survey-paper-correct");
    page
}

/// `POST /manage/surveys/{thing}/sheets/{number}`: corrects a sheet.
pub async fn change(
    State(app): State<App>,
    visit: Visit,
    Path((id, number)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let Found { desk, paper, sheet } = match found(&app, &visit, &id, &number).await? {
        Ok(found) => found,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let typed = desk.typed(&fields);
    let read = desk.read(&typed);
    if typed.is_empty() || !read.wrong.is_empty() {
        let lines = desk.lines(&visit, &typed, &told(&read, &visit));
        let mut page = edit_page(&app, &visit, &desk, (&paper, &sheet), lines);
        page.is_empty = typed.is_empty();
        return refuse(&page);
    }
    let location = with_notice(&visit.path(COLLECTING, &[&id]), "saved");
    let tx = held(&app, &visit, &desk.survey).await?;
    if let Once::Again(location) = once(&tx, fields.key(), &location, visit.now).await? {
        return Ok(Redirect::to(&location).into_response());
    }
    let now = surveys::sheet_by_id(&tx, &desk.survey.id, &sheet.id).await?;
    let mut now = now.ok_or(PageError::NotFound)?;
    if fields.text(SEEN) != seen(&now) {
        let lines = desk.lines(&visit, &typed, &BTreeMap::new());
        let page = edit_page(&app, &visit, &desk, (&paper, &now), lines);
        return conflict(&TypingPage { is_conflict: true, ..page });
    }
    now.answers = read.sheet;
    now.lang = fields.text("lang").parse().unwrap_or(now.lang);
    surveys::keep_sheet(&tx, &desk.survey.id, &now).await?;
    quotas::recount(&tx, &desk.survey.id).await?;
    visit.note(&tx, Act::new(ActKind::SurveyPaperChanged).about(&desk.survey.id)).await?;
    tell(&tx, &visit, &desk.survey.id).await?;
    tx.commit().await?;
    Ok(Redirect::to(&location).into_response())
}
