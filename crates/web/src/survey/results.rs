//! What was answered, in figures: all of it for the project team, and what gives nobody away for everybody.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_chart::{Bar, Bars, Drawing, Frame as ChartFrame, Value as ChartValue};
use cordee_questionnaire::{AnswerSheet, Kind, Population};
use cordee_store::sea_orm::ConnectionTrait;
use cordee_survey_stats as stats;
use cordee_survey_stats::masking::{
    Dimension, LineKind, Publication, Question, Reach, Rule, Shown, Survey as Counted, View,
};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::desk;
use super::model::tally::{Block, Counts, Figure, Tally};
use super::model::{Survey, language, population_key};
use super::pages::{find, glance, municipalities};
use super::{MANAGE, RESULTS, SURVEY, SURVEYS_DESK, TALLIES, queries};

/// How many answers are read at once.
const AT_ONCE: u64 = 5_000;
/// The widths of a chart: on a telephone, and elsewhere.
const WIDTHS: [u32; 2] = [340, 680];
/// Questions with more categories are shown for everybody together alone.
const MOST_FILTERED: usize = 12;
/// Means of fewer numbers are not shown to everybody.
const LEAST_NUMBERS: usize = 20;

/// A line of a table.
pub struct Line {
    pub label: String,
    /// None where it is hidden.
    pub count: Option<u64>,
    pub share: Option<f64>,
    pub interval: Option<(f64, f64)>,
}

/// One table, with its chart.
pub struct Part {
    pub label: Option<String>,
    pub lines: Vec<Line>,
    pub answered: Option<u64>,
}

/// What a page says of one question.
pub struct Told {
    pub code: String,
    pub label: String,
    pub parts: Vec<Part>,
    pub missing: Vec<(String, Option<u64>)>,
    pub summary: Option<String>,
    pub is_closed: bool,
}

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

fn said(text: &cordee_questionnaire::Text, lang: Lang) -> String {
    typography::set(text.shown_in(&language(lang)), lang)
}

/// What is missing, by kind, in words.
fn missing_said(kind: stats::Missing, lang: Lang) -> String {
    let key = match kind {
        stats::Missing::NotApplicable => "survey-missing-not-asked",
        stats::Missing::Refused => "survey-missing-refused",
        stats::Missing::DoesNotKnow => "survey-missing-dont-know",
        stats::Missing::NoAnswer => "survey-missing-no-answer",
    };
    crate::spine::messages::text(lang, key)
}

/// A table of counts that may all be read.
fn whole_part(figure: &Figure, lang: Lang) -> Part {
    let counted =
        stats::frequencies(&figure.answers, figure.categories(), stats::Confidence::NinetyFive);
    let Ok(counted) = counted else {
        return Part { label: None, lines: vec![], answered: Some(0) };
    };
    let line = |(label, frequency): (&cordee_questionnaire::Text, &stats::Frequency)| Line {
        label: said(label, lang),
        count: Some(frequency.count),
        share: frequency.share.map(|share| share.share),
        interval: frequency.share.map(|share| (share.interval.low, share.interval.high)),
    };
    let lines = figure.labels.iter().zip(&counted.categories).map(line).collect();
    let label = figure.part.as_ref().map(|part| said(part, lang));
    Part { label, lines, answered: Some(counted.answered) }
}

/// One table of the options of a question of several choices: a line each.
fn chosen_part(parts: Vec<Part>) -> Part {
    let answered = parts.iter().filter_map(|part| part.answered).max();
    let line = |part: Part| {
        let chosen = part.lines.into_iter().nth(1)?;
        Some(Line { label: part.label.unwrap_or_default(), ..chosen })
    };
    Part { label: None, answered, lines: parts.into_iter().filter_map(line).collect() }
}

fn gathered(block: &Block, parts: Vec<Part>) -> Vec<Part> {
    let is_chosen = block.figures.first().is_some_and(|figure| figure.counts == Counts::Chosen);
    if is_chosen && !parts.is_empty() { vec![chosen_part(parts)] } else { parts }
}

fn missing_of(block: &Block, lang: Lang) -> Vec<(String, Option<u64>)> {
    let Some(figure) = block.figures.first() else { return vec![] };
    let count = |kind: stats::Missing| {
        let is = |answer: &&stats::Answer| **answer == stats::Answer::Missing(kind);
        (missing_said(kind, lang), Some(figure.answers.iter().filter(is).count() as u64))
    };
    let all = stats::Missing::ALL.into_iter().map(count);
    all.filter(|(_, count)| *count != Some(0)).collect()
}

fn decimal(number: f64, lang: Lang) -> String {
    let text = format!("{number:.1}");
    if lang == Lang::Fr { text.replace('.', ",") } else { text }
}

/// “Moyenne 3,2 nuits, médiane 2”.
fn summary(block: &Block, lang: Lang, is_public: bool) -> Option<String> {
    if block.texts != 0 {
        let values = [("number", block.texts.into())];
        return (!is_public || 4 < block.texts)
            .then(|| text_with(lang, "survey-texts-written", &values));
    }
    let Kind::Number { unit, .. } = &block.question.kind else { return None };
    if is_public && block.numbers.len() < LEAST_NUMBERS {
        return None;
    }
    let numbers = stats::Numbers::new(block.numbers.clone()).ok()?;
    let values = [
        ("mean", decimal(numbers.mean(), lang).into()),
        ("median", decimal(numbers.median(), lang).into()),
        ("unit", said(unit, lang).into()),
        ("number", numbers.n().into()),
    ];
    Some(text_with(lang, "survey-mean", &values))
}

/// What the project team reads of a question.
pub fn told(block: &Block, lang: Lang) -> Told {
    let parts = block.figures.iter().map(|figure| whole_part(figure, lang)).collect();
    Told {
        code: block.question.code.to_string(),
        label: said(&block.question.label, lang),
        parts: gathered(block, parts),
        missing: missing_of(block, lang),
        summary: summary(block, lang, false),
        is_closed: false,
    }
}

/// What everybody may read: decided once for all filters.
pub struct Public {
    tally: Tally,
    publication: Publication,
}

impl Public {
    pub fn of(tally: Tally) -> Result<Self, PageError> {
        let figures = tally.blocks.iter().flat_map(|block| &block.figures);
        let questions: Vec<Question<'_>> = figures
            .map(|figure| Question {
                answers: &figure.answers,
                categories: figure.categories(),
                // Long lists have rare answers: shown for everybody, they do not close the filters.
                reach: if figure.labels.len() <= MOST_FILTERED {
                    Reach::Filtered
                } else {
                    Reach::Whole
                },
            })
            .collect();
        let populations = Dimension {
            // Without a figure there is nobody to filter.
            values: if questions.is_empty() { &[] } else { &tally.populations },
            size: u16::try_from(Population::ALL.len()).unwrap_or(u16::MAX),
        };
        let counted = Counted { dimensions: &[populations], questions: &questions, crossings: &[] };
        let publication =
            Publication::decide(&counted, Rule::default()).map_err(anyhow::Error::from)?;
        Ok(Self { tally, publication })
    }

    /// The populations that readers may choose.
    pub fn populations(&self) -> Vec<Population> {
        let offered = self.publication.offered(0).iter();
        let is_there = |at: &&u16| self.tally.populations.contains(&Some(**at));
        offered
            .filter(is_there)
            .filter_map(|at| Population::ALL.get(usize::from(*at)).copied())
            .collect()
    }

    /// What is said of each question to those who chose `population`, or nobody.
    pub fn told(&self, population: Option<Population>, lang: Lang) -> Vec<Told> {
        let place = population.and_then(|it| Population::ALL.iter().position(|one| *one == it));
        let filter = [place.and_then(|at| u16::try_from(at).ok())];
        let mut at = 0;
        let mut all = vec![];
        for block in &self.tally.blocks {
            let mut one = told_to_all(block, filter[0].is_some(), lang);
            let mut parts = vec![];
            for figure in &block.figures {
                match self.publication.view(at, &filter) {
                    View::Whole(view) => {
                        let total = view.total.count();
                        parts.push(masked_part(
                            figure,
                            &view.categories,
                            view.missing,
                            total,
                            lang,
                        ));
                        if parts.len() == 1 {
                            one.missing = missing_shown(&view.missing_kinds, lang);
                        }
                    }
                    View::Filtered(view) => parts.push(filtered_part(figure, &view.lines, lang)),
                    View::Closed => one.is_closed = true,
                }
                at += 1;
            }
            one.parts = gathered(block, parts);
            all.push(one);
        }
        all
    }
}

fn told_to_all(block: &Block, is_filtered: bool, lang: Lang) -> Told {
    Told {
        code: block.question.code.to_string(),
        label: said(&block.question.label, lang),
        parts: vec![],
        missing: vec![],
        summary: if is_filtered { None } else { summary(block, lang, true) },
        is_closed: is_filtered && block.figures.is_empty(),
    }
}

fn missing_shown(kinds: &[Shown], lang: Lang) -> Vec<(String, Option<u64>)> {
    let named = stats::Missing::ALL.into_iter().zip(kinds);
    let all = named.map(|(kind, shown)| (missing_said(kind, lang), shown.count()));
    all.filter(|(_, count)| *count != Some(0)).collect()
}

/// The counts that may be shown; shares are of those who answered, when their number may be.
fn masked_part(
    figure: &Figure,
    shown: &[Shown],
    missing: Shown,
    total: Option<u64>,
    lang: Lang,
) -> Part {
    let answered = total.zip(missing.count()).map(|(total, missing)| total.saturating_sub(missing));
    let line = |(label, shown): (&cordee_questionnaire::Text, &Shown)| {
        counted_line(said(label, lang), shown.count(), answered)
    };
    let lines = figure.labels.iter().zip(shown).map(line).collect();
    Part { label: figure.part.as_ref().map(|part| said(part, lang)), lines, answered }
}

fn counted_line(label: String, count: Option<u64>, answered: Option<u64>) -> Line {
    let share = count
        .zip(answered)
        .and_then(|(count, all)| stats::Share::of(count, all, stats::Confidence::NinetyFive));
    Line {
        label,
        count,
        share: share.map(|share| share.share),
        interval: share.map(|share| (share.interval.low, share.interval.high)),
    }
}

/// The lines that are shown under a filter, rare answers together.
fn filtered_part(figure: &Figure, lines: &[stats::masking::Line], lang: Lang) -> Part {
    if figure.counts == Counts::Chosen {
        return filtered_choice(figure, lines, lang);
    }
    let of_those = |line: &&stats::masking::Line| line.kind != LineKind::Missing;
    let answered: u64 = lines.iter().filter(of_those).map(|line| line.count).sum();
    let line = |line: &stats::masking::Line| {
        let label = match line.kind {
            LineKind::Category(at) => figure
                .labels
                .get(usize::from(at))
                .map(|label| said(label, lang))
                .unwrap_or_default(),
            LineKind::Missing => crate::spine::messages::text(lang, "survey-missing"),
            LineKind::Rare => crate::spine::messages::text(lang, "survey-rare"),
        };
        let of = (line.kind != LineKind::Missing).then_some(answered);
        counted_line(label, Some(line.count), of)
    };
    Part {
        label: figure.part.as_ref().map(|part| said(part, lang)),
        lines: lines.iter().map(line).collect(),
        answered: Some(answered),
    }
}

/// How many chose an option and how many did not, unless either is among the rare.
fn filtered_choice(figure: &Figure, lines: &[stats::masking::Line], lang: Lang) -> Part {
    let count = |at: u16| {
        let is = |line: &&stats::masking::Line| line.kind == LineKind::Category(at);
        lines.iter().find(is).map(|line| line.count)
    };
    let counts = [count(0), count(1)];
    let answered = counts[0].zip(counts[1]).map(|(one, other)| one + other);
    let line = |(label, count): (&cordee_questionnaire::Text, Option<u64>)| {
        counted_line(said(label, lang), count, answered)
    };
    let lines = figure.labels.iter().zip(counts).map(line).collect();
    Part { label: figure.part.as_ref().map(|part| said(part, lang)), lines, answered }
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
