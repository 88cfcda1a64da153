//! The pages of what was answered: one for the project team, one for everybody.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_chart::{Bar, Bars, Drawing, Frame as ChartFrame, Value as ChartValue};
use cordee_questionnaire::{AnswerSheet, Population};
use cordee_store::sea_orm::ConnectionTrait;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::desk;
use super::figures::{Line, Part, Public, Told, told};
use super::model::tally::Tally;
use super::model::{Survey, population_key};
use super::pages::{find, glance, municipalities};
use super::{MANAGE, RESULTS, SURVEY, SURVEYS_DESK, TALLIES, queries};

/// How many answers are read at once.
const AT_ONCE: u64 = 5_000;
/// The widths of a chart: on a telephone, and elsewhere.
const WIDTHS: [u32; 2] = [340, 680];
/// All that was sent to `survey`, as its last version reads it.
pub async fn tally(app: &App, visit: &Visit, survey: &Survey) -> Result<Option<Tally>, PageError> {
    let db = app.store.reader();
    let Some(version) = queries::version(db, &survey.id, None).await? else { return Ok(None) };
    let sheets = all_sheets(db, survey).await?;
    let names = names(app, visit, survey).await?;
    let count = move || Tally::of(&version.questionnaire, &sheets, &names);
    Ok(Some(tokio::task::spawn_blocking(count).await.map_err(anyhow::Error::from)?))
}

async fn all_sheets(
    db: &impl ConnectionTrait,
    survey: &Survey,
) -> Result<Vec<AnswerSheet>, PageError> {
    let mut sheets = vec![];
    let mut after: Option<String> = None;
    loop {
        let some = queries::finished(db, &survey.id, after.as_deref(), AT_ONCE).await?;
        let Some(last) = some.last() else { return Ok(sheets) };
        after = Some(last.id.clone());
        sheets.extend(some.into_iter().map(|sheet| sheet.answers));
    }
}

/// The municipalities of the survey's territory, by code.
async fn names(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<BTreeMap<String, String>, PageError> {
    let all = municipalities(app, visit, survey).await?;
    Ok(all.into_iter().map(|it| (it.code.to_string(), it.name)).collect())
}

/// A drawing for each width.
struct Chart {
    class: &'static str,
    svg: String,
}

/// A line as the page writes it.
struct LineView {
    label: String,
    count: String,
    share: String,
    interval: String,
}

/// A part as the page shows it.
struct PartView {
    label: Option<String>,
    caption: String,
    lines: Vec<LineView>,
    charts: Vec<Chart>,
}

/// A question as the page shows it.
struct QuestionView {
    id: String,
    label: String,
    parts: Vec<PartView>,
    missing: Vec<(String, String)>,
    summary: Option<String>,
    is_closed: bool,
}

/// A population to look at.
struct FilterLine {
    label: String,
    href: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "survey/results.html")]
struct ResultsPage {
    frame: Frame,
    title: Said,
    back: String,
    example: bool,
    about: String,
    is_public: bool,
    filters: Vec<FilterLine>,
    questions: Vec<QuestionView>,
}

fn count_said(count: Option<u64>, visit: &Visit) -> String {
    match count {
        Some(count) => typography::number(count, visit.lang),
        None => visit.t("survey-masked"),
    }
}

fn percent(share: f64, lang: Lang) -> String {
    let text = format!("{:.0}", share * 100.0);
    typography::set(&format!("{text} %"), lang)
}

fn drawings(part: &Part, id: &str, visit: &Visit) -> Vec<Chart> {
    let bar = |line: &Line| Bar {
        label: line.label.clone(),
        value: line.share.and_then(|share| ChartValue::new((share * 1000.0).round() / 10.0).ok()),
    };
    if !part.lines.iter().any(|line| line.share.is_some()) {
        return vec![];
    }
    let bars = Bars {
        title: part.label.clone().unwrap_or_default(),
        caption: String::new(),
        subject: visit.t("survey-answer"),
        unit: "%".to_owned(),
        // What is hidden is said in the table.
        rows: part.lines.iter().filter(|line| line.share.is_some()).map(bar).collect(),
    };
    let draw = |(width, class): (u32, &'static str)| {
        let frame = ChartFrame {
            id: &format!("{id}-{class}"),
            width,
            language: match visit.lang {
                Lang::Fr => cordee_chart::Language::French,
                Lang::En => cordee_chart::Language::English,
            },
        };
        let Drawing { svg, .. } = bars.draw(&frame);
        Chart { class, svg }
    };
    WIDTHS.into_iter().zip(["figure-narrow", "figure-wide"]).map(draw).collect()
}

fn part_view(part: &Part, id: &str, visit: &Visit) -> PartView {
    let line = |line: &Line| LineView {
        label: line.label.clone(),
        count: count_said(line.count, visit),
        share: line.share.map(|share| percent(share, visit.lang)).unwrap_or_default(),
        interval: line
            .interval
            .map(|(low, high)| {
                let values = [
                    ("low", percent(low, visit.lang).into()),
                    ("high", percent(high, visit.lang).into()),
                ];
                text_with(visit.lang, "survey-interval", &values)
            })
            .unwrap_or_default(),
    };
    let values = [("number", count_said(part.answered, visit).into())];
    PartView {
        label: part.label.clone(),
        caption: text_with(visit.lang, "survey-answered", &values),
        lines: part.lines.iter().map(line).collect(),
        charts: drawings(part, id, visit),
    }
}

fn question_view(told: &Told, visit: &Visit) -> QuestionView {
    let part = |(part, number): (&Part, usize)| {
        part_view(part, &format!("chart-{}-{number}", told.code), visit)
    };
    QuestionView {
        id: told.code.clone(),
        label: told.label.clone(),
        parts: told.parts.iter().zip(1..).map(part).collect(),
        missing: told
            .missing
            .iter()
            .map(|(label, count)| (label.clone(), count_said(*count, visit)))
            .collect(),
        summary: told.summary.clone(),
        is_closed: told.is_closed,
    }
}

fn filters(
    offered: &[Population],
    chosen: Option<Population>,
    here: &str,
    visit: &Visit,
) -> Vec<FilterLine> {
    if offered.is_empty() {
        return vec![];
    }
    let all = FilterLine {
        label: visit.t("survey-everybody"),
        href: here.to_owned(),
        is_chosen: chosen.is_none(),
    };
    let line = |one: &Population| FilterLine {
        label: visit.t(&population_key(*one)),
        href: format!("{here}?population={}", one.key()),
        is_chosen: chosen == Some(*one),
    };
    std::iter::once(all).chain(offered.iter().map(line)).collect()
}

fn about(survey: &Survey, people: usize, visit: &Visit) -> String {
    let values = [
        ("number", people.into()),
        ("shown", typography::number(people as u64, visit.lang).into()),
    ];
    let answers = text_with(visit.lang, "survey-answers", &values);
    format!("{}{}{answers}", glance(survey, visit), visit.t("list-separator"))
}

/// The public results of `survey`, and which population is looked at.
pub async fn public(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<(Public, Option<Population>, usize), PageError> {
    let tally = tally(app, visit, survey).await?.unwrap_or_default();
    let people = tally.people;
    let public = tokio::task::spawn_blocking(move || Public::of(tally));
    let public = public.await.map_err(anyhow::Error::from)??;
    let asked = Population::of_key(visit.asked().text("population"));
    let chosen = asked.filter(|one| public.populations().contains(one));
    Ok((public, chosen, people))
}

/// `GET /surveys/{survey}/results`: the results, as far as they give nobody away.
pub async fn results(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let (survey, is_current) = find(&app, &visit, &slug).await?;
    let own = survey.slugs.get(visit.lang);
    if !survey.shows_results(visit.today()) {
        return Err(PageError::NotFound);
    }
    let here = visit.path(RESULTS, &[own]);
    if !is_current {
        return Ok(moved(&here));
    }
    let (public, chosen, people) = public(&app, &visit, &survey).await?;
    let slugs = survey.slugs.clone();
    let address = |lang| urls::path(lang, RESULTS, &[slugs.get(lang)]);
    let title = survey.description.title.said(visit.lang);
    let told = public.told(chosen, visit.lang);
    show(&ResultsPage {
        frame: Frame::new(&visit, visit.t("survey-results"), address)
            .described(about(&survey, people, &visit)),
        title,
        back: visit.path(SURVEY, &[own]),
        example: survey.example,
        about: about(&survey, people, &visit),
        is_public: true,
        filters: filters(&public.populations(), chosen, &here, &visit),
        questions: told.iter().map(|one| question_view(one, &visit)).collect(),
    })
}

/// `GET /manage/surveys/{thing}/results`: all that was answered, for those who work on it.
pub async fn tallies(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    let all = tally(&app, &visit, &survey).await?.unwrap_or_default();
    let here = visit.path(TALLIES, &[&id]);
    let there: Vec<Population> = Population::ALL
        .into_iter()
        .zip(0_u16..)
        .filter(|(_, at)| all.populations.contains(&Some(*at)))
        .map(|(population, _)| population)
        .collect();
    let asked = Population::of_key(visit.asked().text("population"));
    let chosen = asked.filter(|one| there.contains(one));
    let place = chosen.and_then(|one| Population::ALL.iter().position(|it| *it == one));
    let own = match place.and_then(|at| u16::try_from(at).ok()) {
        Some(at) => all.of_population(at),
        None => all,
    };
    let address = |lang| urls::path(lang, TALLIES, &[&id]);
    let title = survey.description.title.said(visit.lang);
    let told: Vec<Told> = own.blocks.iter().map(|block| told(block, visit.lang)).collect();
    show(&ResultsPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, visit.t("survey-results"), address),
        title,
        back: visit.path(MANAGE, &[&id]),
        example: survey.example,
        about: about(&survey, own.people, &visit),
        is_public: false,
        filters: filters(&there, chosen, &here, &visit),
        questions: told.iter().map(|one| question_view(one, &visit)).collect(),
    })
}
