//! The pages of what was answered: one for the project team, one for everybody.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_questionnaire::Kind;
use cordee_survey_stats::masking::Threshold;

use crate::place::model::{DrawingAbout, MAP_STEPS, Municipality, shaded};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::{Lang, Said};
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::analysis::filter::{Filter, FilterForm, of_all, select};
use super::analysis::weighting::Weighting;
use super::analysis::{self, CHOICES, CROSS, WEIGHTS};
use super::columns::{self, Counted, Reader};
use super::desk;
use super::figures::{Line, Part, Told, told};
use super::flags;
use super::model::analysis::{Analysis, Cut};
use super::model::land::Land;
use super::model::tally::{Block, Tally};
use super::model::{Flag, Survey};
use super::pages::{find, glance, municipalities};
use super::public::{Offered, Public, PublicCrossing, ToldCrossing};
use super::weighed::{Weighed, weighed};
use super::{
    DATA, MANAGE, OWN_REPORT, REPORT, RESULTS, SURVEY, SURVEYS_DESK, TABLES, TALLIES, coding,
    queries,
};

/// The widths of a chart: on a telephone, and elsewhere.
const WIDTHS: [u32; 2] = [340, 680];

/// All that was sent to `survey`, as its last version reads it; nothing, when it was never opened.
pub async fn tally(app: &App, visit: &Visit, survey: &Survey) -> Result<Arc<Tally>, PageError> {
    Ok(counted(app, visit, survey).await?.tally)
}

/// The same, with what was made of it.
pub async fn counted(app: &App, visit: &Visit, survey: &Survey) -> Result<Counted, PageError> {
    counted_within(app, visit, survey, columns::PATIENCE).await
}

async fn counted_within(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    patience: Duration,
) -> Result<Counted, PageError> {
    let version = queries::version(app.store.reader(), &survey.id, None).await?;
    let Some(version) = version else { return Ok(Counted::default()) };
    let land = Land::of(municipalities(app, visit, survey).await?);
    let reader = Reader { questionnaire: version.questionnaire, land };
    columns::counted(app, &survey.id, reader, patience).await
}

/// Has the answers to `survey` counted for a page.
///
/// # Errors
/// [`PageError::Preparing`] soon, where they are many: whoever looks at a page is told how far it is. A copy
/// of the site waits.
pub async fn glanced(app: &App, visit: &Visit, survey: &Survey) -> Result<(), PageError> {
    let patience = if visit.copied.is_some() { columns::PATIENCE } else { columns::GLANCE };
    counted_within(app, visit, survey, patience).await.map(|_| ())
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
    weighted: Option<String>,
}

/// A part as the page shows it.
struct PartView {
    label: Option<String>,
    caption: String,
    lines: Vec<LineView>,
    charts: Vec<Chart>,
    map: Option<MapView>,
    is_weighted: bool,
}

/// Places by how often they were given, with what the shades mean.
struct MapView {
    svg: String,
    steps: Vec<(u8, String)>,
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

/// Two questions crossed, as the page shows them.
struct CrossingView {
    id: String,
    title: String,
    columns: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
    /// Why there is no table.
    instead: Option<String>,
}

/// Where those who work on the survey go from its results.
struct Ways {
    crossings: String,
    weights: String,
    choices: String,
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
    filter: FilterForm,
    /// How many are looked at, when not everybody is.
    looked_at: Option<String>,
    weighting: Option<String>,
    questions: Vec<QuestionView>,
    crossings: Vec<CrossingView>,
    ways: Option<Ways>,
    files: Vec<(String, String)>,
    /// The themes of free texts, below their question.
    sections: Vec<coding::Section>,
    /// What was flagged among all answers, for everybody to know.
    flags: Vec<String>,
}

/// A number as a page says it, or that it is hidden.
pub fn count_said(count: Option<u64>, visit: &Visit) -> String {
    match count {
        Some(count) => typography::number(count, visit.lang),
        None => visit.t("survey-masked"),
    }
}

fn drawings(part: &Part, id: &str, visit: &Visit) -> Vec<Chart> {
    let draw = |(width, class): (u32, &'static str)| {
        Some(Chart { class, svg: part.drawn(&format!("{id}-{class}"), width, visit.lang)? })
    };
    WIDTHS.into_iter().zip(["figure-narrow", "figure-wide"]).filter_map(draw).collect()
}

/// The steps of a map: as wide as one another, up to the largest share.
fn step(share: f64, largest: f64) -> u8 {
    (1..MAP_STEPS)
        .find(|step| share <= largest * f64::from(*step) / f64::from(MAP_STEPS))
        .unwrap_or(MAP_STEPS)
}

fn map_view(
    part: &Part,
    id: &str,
    municipalities: &[Municipality],
    visit: &Visit,
) -> Option<MapView> {
    let shares: HashMap<&str, f64> = part
        .lines
        .iter()
        .filter_map(|line| Some((line.code.as_str(), line.share.filter(|share| 0.0 < *share)?)))
        .collect();
    let largest = shares.values().copied().fold(0.0, f64::max);
    if municipalities.is_empty() || shares.is_empty() {
        return None;
    }
    let (title, description) = (visit.t("survey-map"), visit.t("survey-map-about"));
    let about = DrawingAbout { id, title: &title, description: &description, is_listed: false };
    let svg = shaded(municipalities, &about, |one| {
        shares.get(one.code.to_string().as_str()).map(|share| step(*share, largest))
    });
    let bound = |step: u8| {
        typography::percent(largest * f64::from(step) / f64::from(MAP_STEPS), visit.lang)
    };
    let range = |step: u8| {
        let values = [("low", bound(step - 1).into()), ("high", bound(step).into())];
        (step, text_with(visit.lang, "survey-interval", &values))
    };
    Some(MapView { svg, steps: (1..=MAP_STEPS).map(range).collect() })
}

fn part_view(
    part: &Part,
    id: &str,
    municipalities: Option<&[Municipality]>,
    visit: &Visit,
) -> PartView {
    let line = |line: &Line| LineView {
        label: line.label.clone(),
        count: count_said(line.count, visit),
        share: line.share.map(|share| typography::percent(share, visit.lang)).unwrap_or_default(),
        interval: line
            .interval
            .map(|(low, high)| {
                let values = [
                    ("low", typography::percent(low, visit.lang).into()),
                    ("high", typography::percent(high, visit.lang).into()),
                ];
                text_with(visit.lang, "survey-interval", &values)
            })
            .unwrap_or_default(),
        weighted: line.weighted.map(|share| typography::percent(share, visit.lang)),
    };
    let values = [("number", count_said(part.answered, visit).into())];
    PartView {
        label: part.label.clone(),
        caption: part.caption(text_with(visit.lang, "survey-answered", &values), visit.lang),
        lines: part.lines.iter().map(line).collect(),
        charts: drawings(part, id, visit),
        map: municipalities.and_then(|all| map_view(part, &format!("{id}-map"), all, visit)),
        is_weighted: part.lines.iter().any(|line| line.weighted.is_some()),
    }
}

fn question_view(told: &Told, municipalities: &[Municipality], visit: &Visit) -> QuestionView {
    let places = matches!(told.kind, Kind::Place { .. }).then_some(municipalities);
    let part = |(part, number): (&Part, usize)| {
        part_view(part, &format!("chart-{}-{number}", told.code), places, visit)
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

pub fn about(survey: &Survey, people: Option<usize>, visit: &Visit) -> String {
    let standing = glance(survey, visit);
    let Some(people) = people else { return standing };
    let values = [
        ("number", people.into()),
        ("shown", typography::number(people as u64, visit.lang).into()),
    ];
    let answers = text_with(visit.lang, "survey-answers", &values);
    format!("{standing}{}{answers}", visit.t("list-separator"))
}

/// What everybody may read of a survey, as the team chose it, in a language.
struct Decided {
    choices: Analysis,
    lang: Lang,
    public: Public,
    weighed: Arc<Weighed>,
}

/// What was decided of the answers as they are: the last of each language.
#[derive(Default)]
struct Decisions(Mutex<Vec<Arc<Decided>>>);

impl Decisions {
    fn known(&self, choices: &Analysis, lang: Lang) -> Option<Arc<Decided>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.iter().find(|one| one.lang == lang && one.choices == *choices).cloned()
    }

    fn keep(&self, decided: &Arc<Decided>) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|one| one.lang != decided.lang);
        all.push(Arc::clone(decided));
    }
}

/// What everybody may read of a survey, and which of the answers are looked at.
pub struct Published {
    decided: Arc<Decided>,
    pub filter: Vec<Option<u16>>,
    flags: BTreeMap<Flag, u64>,
}

impl Published {
    pub fn public(&self) -> &Public {
        &self.decided.public
    }

    pub fn weighting(&self) -> &Weighting {
        &self.decided.weighed.weighting
    }

    pub fn questions(&self, lang: Lang) -> Vec<Told> {
        self.public().told(&self.filter, Some(&self.decided.weighed), lang)
    }

    pub fn crossings(&self, lang: Lang) -> Vec<PublicCrossing> {
        self.public().crossings(&self.filter, lang)
    }

    /// How many of all answers bear each flag, or what is said instead where they or the others are too few;
    /// nothing when so few answered that their number is hidden.
    pub fn flags(&self) -> BTreeMap<Flag, Result<u64, &'static str>> {
        let Some(people) = self.public().people() else { return BTreeMap::new() };
        let threshold = Threshold::default();
        let shown = |count: u64| {
            if threshold.is_thin(count) {
                Err("survey-few")
            } else if threshold.is_thin((people as u64).saturating_sub(count)) {
                Err("survey-masked")
            } else {
                Ok(count)
            }
        };
        self.flags.iter().map(|(flag, count)| (*flag, shown(*count))).collect()
    }

    /// Whose answers are looked at, in words, when not everybody's.
    pub fn looked_at(&self, visit: &Visit) -> Option<String> {
        let selects = filter_form(self, "", visit).selects;
        let chosen = selects.iter().filter_map(|select| {
            let option = select.options.iter().find(|it| it.is_chosen && !it.value.is_empty())?;
            Some(format!("{} ({})", option.label, select.label))
        });
        let chosen: Vec<String> = chosen.collect();
        let what = chosen.join(&visit.t("list-separator"));
        (!chosen.is_empty())
            .then(|| text_with(visit.lang, "survey-report-only", &[("what", what.into())]))
    }

    fn is_filtered(&self) -> bool {
        self.filter.iter().any(Option::is_some)
    }
}

/// The public results of `survey`, as far as the address asks for them.
pub async fn published(app: &App, visit: &Visit, survey: &Survey) -> Result<Published, PageError> {
    let Counted { tally, beside } = counted(app, visit, survey).await?;
    let choices = analysis::queries::analysis(app.store.reader(), &survey.id).await?;
    let (lang, decisions) = (visit.lang, beside.of::<Decisions>());
    let flags = tally.flags.clone();
    let decided = if let Some(known) = decisions.known(&choices, lang) {
        known
    } else {
        let decide = move || -> Result<Decided, PageError> {
            let weighed = weighed(&beside, &tally, &choices, lang);
            Ok(Decided { public: Public::of(&tally, &choices)?, choices, lang, weighed })
        };
        let decided = tokio::task::spawn_blocking(decide).await.map_err(anyhow::Error::from)?;
        let decided = Arc::new(decided?);
        decisions.keep(&decided);
        decided
    };
    let asked = |cut: Cut| Some(visit.asked().text(cut.name()).to_owned());
    let filter = decided.public.filter(asked);
    Ok(Published { decided, filter, flags })
}

fn filter_form(published: &Published, here: &str, visit: &Visit) -> FilterForm {
    let fields = visit.asked();
    let list = |offered: Offered| {
        let cut = offered.cut.name();
        let asked = fields.text(cut);
        let all = offered.values.into_iter();
        let said = |label| analysis::variables::said(&label, visit.lang);
        let values: Vec<(String, String)> = all.map(|(code, label)| (code, said(label))).collect();
        let chosen = values.iter().any(|(code, _)| code == asked).then_some(asked);
        select(cut, EVERYBODY[offered.cut as usize], values, chosen, visit.lang)
    };
    FilterForm {
        selects: published.public().offered().into_iter().map(list).collect(),
        hidden: vec![],
        everybody: published.is_filtered().then(|| here.to_owned()),
    }
}

/// What each filter says of everybody, in the order of [`Cut::ALL`].
const EVERYBODY: [&str; 3] = ["survey-everybody", "survey-everywhere", "survey-whole-period"];

fn crossing_view((number, one): (usize, PublicCrossing), visit: &Visit) -> CrossingView {
    let values = [("rows", one.rows.into()), ("columns", one.columns.into())];
    let said =
        |cells: Vec<Option<u64>>| cells.into_iter().map(|it| count_said(it, visit)).collect();
    let (columns, rows, instead) = match one.told {
        ToldCrossing::Table { columns, rows } => {
            (columns, rows.into_iter().map(|(name, cells)| (name, said(cells))).collect(), None)
        }
        ToldCrossing::NotUnderFilter => (vec![], vec![], Some("survey-crossing-whole-only")),
        ToldCrossing::Refused => (vec![], vec![], Some("survey-crossing-refused")),
    };
    CrossingView {
        id: format!("crossing-{number}"),
        title: text_with(visit.lang, "survey-crossing-caption", &values),
        columns,
        rows,
        instead: instead.map(|key| visit.t(key)),
    }
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
    glanced(&app, &visit, &survey).await?;
    let published = published(&app, &visit, &survey).await?;
    let municipalities = municipalities(&app, &visit, &survey).await?;
    let slugs = survey.slugs.clone();
    let address = |lang| urls::path(lang, RESULTS, &[slugs.get(lang)]);
    let title = survey.description.title.said(visit.lang);
    let about = about(&survey, published.public().people(), &visit);
    let told = published.questions(visit.lang);
    let is_whole = !published.is_filtered();
    let flags = if is_whole { published.flags() } else { BTreeMap::new() };
    show(&ResultsPage {
        frame: Frame::new(&visit, visit.t("survey-results"), address).described(about.clone()),
        title,
        back: visit.path(SURVEY, &[own]),
        example: survey.example,
        about,
        is_public: true,
        filter: filter_form(&published, &here, &visit),
        looked_at: None,
        weighting: published.weighting().told(visit.lang).filter(|_| is_whole),
        questions: told.iter().map(|one| question_view(one, &municipalities, &visit)).collect(),
        crossings: (1..)
            .zip(published.crossings(visit.lang))
            .map(|one| crossing_view(one, &visit))
            .collect(),
        flags: flags
            .into_iter()
            .map(|(flag, count)| {
                let number = match count {
                    Ok(count) => typography::number(count, visit.lang),
                    Err(words) => visit.t(words),
                };
                flags::said(flag, number, &visit)
            })
            .collect(),
        ways: None,
        files: files(
            |of, ending| {
                let written = if of == "report" { REPORT } else { TABLES };
                filtered(visit.path(written, &[own, ending]), &visit)
            },
            &visit,
        ),
        // What is read of texts is of everybody's together: under a filter it is not shown.
        sections: if is_whole {
            coding::of_results(&app, &visit, &survey, true).await?
        } else {
            vec![]
        },
    })
}

/// What those who work on a survey look at, besides its figures.
pub struct Reading {
    pub everybody: usize,
    /// How many are looked at, when not everybody is.
    pub looked_at: Option<String>,
    pub weighting: Option<String>,
    filter: FilterForm,
}

/// All that was answered, by those whom the address asks for.
pub async fn told_to_team(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<(Vec<Told>, Reading), PageError> {
    let Counted { tally: all, beside } = counted(app, visit, survey).await?;
    let choices = analysis::queries::analysis(app.store.reader(), &survey.id).await?;
    let filter = Filter::asked(&visit.asked());
    let here = visit.path(TALLIES, &[survey.id.as_str()]);
    let lang = visit.lang;
    let count = move || {
        let form = FilterForm {
            selects: filter.selects(&all, lang),
            hidden: vec![],
            everybody: (!filter.is_none()).then_some(here),
        };
        let everybody = all.people;
        let own = if filter.is_none() { all } else { Arc::new(all.keeping(&filter.kept(&all))) };
        // What is known is known of the whole population, and of no part of it.
        let weighed = if filter.is_none() {
            weighed(&beside, &own, &choices, lang)
        } else {
            Arc::new(Weighed::plain())
        };
        let one = |block: &Arc<Block>| told(block, Some(&weighed), lang);
        let told: Vec<Told> = own.blocks.iter().map(one).collect();
        let reading = Reading {
            everybody,
            looked_at: (!filter.is_none()).then(|| of_all(own.people, everybody, lang)),
            weighting: weighed.weighting.told(lang),
            filter: form,
        };
        (told, reading)
    };
    Ok(tokio::task::spawn_blocking(count).await.map_err(anyhow::Error::from)?)
}

/// The files of the results: names and addresses.
fn files(address: impl Fn(&'static str, &str) -> String, visit: &Visit) -> Vec<(String, String)> {
    let all = [
        ("report", "pdf", "survey-file-report-pdf"),
        ("report", "docx", "survey-file-report-docx"),
        ("tables", "xlsx", "survey-file-frequencies-xlsx"),
        ("tables", "csv", "survey-file-frequencies-csv"),
    ];
    all.into_iter().map(|(of, ending, key)| (visit.t(key), address(of, ending))).collect()
}

/// The same address with what else the visit asked for: the filter goes along.
fn filtered(address: String, visit: &Visit) -> String {
    match visit.uri.split_once('?') {
        Some((_, asked)) if !asked.is_empty() => format!("{address}?{asked}"),
        _ => address,
    }
}

/// `GET /manage/surveys/{thing}/results`: all that was answered, for those who work on it.
pub async fn tallies(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    glanced(&app, &visit, &survey).await?;
    let (told, read) = told_to_team(&app, &visit, &survey).await?;
    let municipalities = municipalities(&app, &visit, &survey).await?;
    let address = |lang| urls::path(lang, TALLIES, &[&id]);
    let to = |written| visit.path(written, &[&id]);
    let file = |of: &'static str, ending: &str| {
        let there = match of {
            "report" => visit.path(OWN_REPORT, &[&id, ending]),
            _ => visit.path(DATA, &[&id, "frequencies", ending]),
        };
        filtered(there, &visit)
    };
    show(&ResultsPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, visit.t("survey-results"), address),
        title: survey.description.title.said(visit.lang),
        back: visit.path(MANAGE, &[&id]),
        example: survey.example,
        about: about(&survey, Some(read.everybody), &visit),
        is_public: false,
        sections: if read.looked_at.is_none() {
            coding::of_results(&app, &visit, &survey, false).await?
        } else {
            vec![]
        },
        filter: read.filter,
        looked_at: read.looked_at,
        weighting: read.weighting,
        questions: told.iter().map(|one| question_view(one, &municipalities, &visit)).collect(),
        crossings: vec![],
        flags: vec![],
        ways: Some(Ways { crossings: to(CROSS), weights: to(WEIGHTS), choices: to(CHOICES) }),
        files: files(file, &visit),
    })
}
