//! What the columns of a file are taken for, to be corrected on screen.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_questionnaire::Population;
use cordee_questionnaire::exchange::answers::Target;
use cordee_sheet::{Choice as SheetChoice, Grid, read};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{Errors, Fields, FormView};
use crate::spine::messages::{Value, text_with};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::super::desk::find;
use super::super::super::editing::Choice;
use super::super::super::model::{Survey, Version, language, population_key};
use super::super::super::{SURVEYS_DESK, queries};
use super::super::kept::{self, KeptFile};
use super::super::reading::limits;
use super::super::{ANSWERS_IN, COLUMNS};
use super::batches;
use super::mapping::{self, DAY, Fate, MOST_ABOVE, Mapping, Offer, Stray};
use super::pages::queue;
use super::report::asked_of;
use super::work::Asked;

/// How many values show what stands in a column, and how many strays are told.
const SAMPLES: usize = 3;
const STRAYS: usize = 5;

/// A column of the file, with what it may hold.
struct ColumnLine {
    number: usize,
    title: String,
    samples: Vec<String>,
    chosen: String,
    /// What becomes of values that are none of the answers.
    strays: Vec<String>,
}

#[derive(Template)]
#[template(path = "survey/exchange/columns.html")]
struct ColumnsPage {
    frame: Frame,
    form: FormView,
    file: String,
    above: usize,
    most_above: usize,
    rows: usize,
    columns: Vec<ColumnLine>,
    offers: Vec<Choice>,
    populations: Vec<Choice>,
    /// Whether answers of other files are there.
    has_batches: bool,
    other: String,
}

/// A file as it was read for a page.
struct Opened {
    survey: Survey,
    version: Version,
    file: KeptFile,
    grid: Grid,
}

async fn open(app: &App, visit: &Visit, id: &str, file: &str) -> Result<Opened, PageError> {
    let survey = find(app, visit, id).await?;
    let file = kept::open(app, visit, Some(&survey.id), file).await?;
    let version = queries::version(app.store.reader(), &survey.id, None).await?;
    let version = version.ok_or(PageError::NotFound)?;
    let bytes = file.bytes.clone();
    let reading =
        tokio::task::spawn_blocking(move || read(&bytes, SheetChoice::FirstWithRows, &limits()));
    let reading = reading.await.map_err(anyhow::Error::from)?;
    // Of a file that was dropped in for something else there is nothing to read.
    let grid = reading.map_err(|_| PageError::NotFound)?.grid;
    Ok(Opened { survey, version, file, grid })
}

fn samples(grid: &Grid, above: usize, column: usize) -> Vec<String> {
    let rows = above..grid.rows.len();
    let said = rows.map(|row| grid.text(row, column)).filter(|text| !text.is_empty());
    said.take(SAMPLES).map(|text| text.chars().take(60).collect()).collect()
}

fn stray_said(stray: &Stray, visit: &Visit) -> String {
    let value: String = stray.value.chars().take(60).collect();
    let key = match stray.fate {
        Fate::Other => "survey-stray-other",
        Fate::Unread => "survey-stray-unread",
    };
    text_with(visit.lang, key, &[("value", value.into())])
}

fn offer_said(opened: &Opened, offer: &Offer, visit: &Visit) -> Choice {
    let questionnaire = &opened.version.questionnaire;
    let (label, part) = mapping::labels(questionnaire, &offer.target, &language(visit.lang));
    let key = match offer.target {
        Target::Question(_) => "survey-column-question",
        Target::Row { .. } => "survey-column-row",
        Target::Option { .. } => "survey-column-option",
        Target::Rank { .. } => "survey-column-rank",
        Target::OtherText(_) => "survey-column-other",
    };
    let cut = |text: String| Value::from(text.chars().take(80).collect::<String>());
    let values = [("label", cut(label)), ("part", cut(part.unwrap_or_default()))];
    Choice { value: offer.name.clone(), label: text_with(visit.lang, key, &values) }
}

fn column_lines(
    opened: &Opened,
    mapping: &Mapping,
    offers: &[Offer],
    visit: &Visit,
) -> Vec<ColumnLine> {
    let (grid, above) = (&opened.grid, mapping.above);
    let targets = mapping.targets(offers);
    let line = |(at, title): (usize, String)| {
        let target = targets.iter().find(|(column, _)| *column == at);
        let strays = target.map(|(_, target)| {
            mapping::strays(&opened.version.questionnaire, grid, above, (at, target))
        });
        let strays = strays.unwrap_or_default();
        ColumnLine {
            number: at + 1,
            title,
            samples: samples(grid, above, at),
            chosen: mapping.columns.get(at).cloned().unwrap_or_default(),
            strays: strays.iter().take(STRAYS).map(|stray| stray_said(stray, visit)).collect(),
        }
    };
    mapping::titles(grid, above).into_iter().enumerate().map(line).collect()
}

async fn columns_page(
    app: &App,
    visit: &Visit,
    opened: &Opened,
    mapping: &Mapping,
    form: FormView,
) -> Result<ColumnsPage, PageError> {
    let Opened { survey, version, file, grid } = opened;
    let id = survey.id.as_str();
    let address = |lang| urls::path(lang, COLUMNS, &[id, &file.id]);
    let offers = mapping::offers(&version.questionnaire);
    let population = |it: &Population| Choice {
        value: it.key().to_owned(),
        label: visit.t(&population_key(*it)),
    };
    let populations = &version.questionnaire.draft().populations;
    let title = visit.t("survey-columns-title");
    Ok(ColumnsPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, title, address),
        form,
        file: file.name.clone(),
        above: mapping.above,
        most_above: MOST_ABOVE,
        rows: grid.rows.len().saturating_sub(mapping.above),
        columns: column_lines(opened, mapping, &offers, visit),
        offers: offers.iter().map(|offer| offer_said(opened, offer, visit)).collect(),
        populations: populations.iter().map(population).collect(),
        has_batches: !batches::batches(app.store.reader(), &survey.id).await?.is_empty(),
        other: visit.path(ANSWERS_IN, &[id]),
    })
}

/// `GET /manage/surveys/{thing}/import/{surveyfile}`: what the columns of the file are taken for.
pub async fn columns(
    State(app): State<App>,
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let opened = open(&app, &visit, &id, &file).await?;
    let asked = visit.asked();
    let above = asked.text("above").parse().ok().filter(|above| *above <= MOST_ABOVE);
    let mut mapping = Mapping::guessed(&opened.version.questionnaire, &opened.grid, above);
    let mut pairs = vec![];
    // Whoever comes back from a trial finds what they said of the columns.
    if let Some(tried) = asked_of(&app, &visit, &opened.survey, asked.text("tried")).await?
        && tried.file == file
    {
        mapping = tried.mapping;
        let population = tried.population.map(|it| it.key().to_owned());
        pairs.push(("population".to_owned(), population.unwrap_or_default()));
    }
    let form = FormView::filled(pairs);
    show(&columns_page(&app, &visit, &opened, &mapping, form).await?)
}

fn read_mapping(fields: &Fields, width: usize, offers: &[Offer]) -> Mapping {
    let above = fields.text("above").parse().unwrap_or(1).min(MOST_ABOVE);
    let named = |number: usize| {
        let name = fields.text(&format!("column-{number}"));
        let is_known = name == DAY || offers.iter().any(|offer| offer.name == name);
        if is_known { name.to_owned() } else { String::new() }
    };
    let columns = (1..=width.min(mapping::MOST_COLUMNS)).map(named).collect();
    Mapping { above, columns }
}

/// `POST /manage/surveys/{thing}/import/{surveyfile}`: tries the file out.
pub async fn try_out(
    State(app): State<App>,
    visit: Visit,
    Path((id, file)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let opened = open(&app, &visit, &id, &file).await?;
    let offers = mapping::offers(&opened.version.questionnaire);
    let mapping = read_mapping(&fields, opened.grid.width, &offers);
    let mut errors = Errors::default();
    if mapping.targets(&offers).is_empty() {
        errors.add("columns", "error-survey-columns-none");
    } else if mapping.twice().is_some() {
        errors.add("columns", "error-survey-columns-twice");
    }
    let populations = &opened.version.questionnaire.draft().populations;
    let population = Population::of_key(fields.text("population"));
    let population = match populations.first() {
        Some(only) if populations.len() == 1 => Some(*only),
        _ => population.filter(|it| populations.contains(it)),
    };
    if !errors.is_empty() {
        let form = FormView::returned(&fields, &errors, visit.lang);
        return refuse(&columns_page(&app, &visit, &opened, &mapping, form).await?);
    }
    let asked =
        Asked { survey: opened.survey.id.clone(), file, mapping, population, is_dry_run: true };
    queue(&app, &visit, &fields, &asked).await
}
