//! What is read of themes besides the grid: below the results of their question, and each on a page of
//! its own.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_store::ThingId;
use cordee_survey_stats::masking::Shown;

use crate::spine::app::App;
use crate::spine::ends::{self, Ends};
use crate::spine::error::PageError;
use crate::spine::language::Said;
use crate::spine::messages::text_with;
use crate::spine::page::{Frame, moved, show};
use crate::spine::rights::Action;
use crate::spine::thing::{self, Kind};
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::model::Survey;
use super::super::queries as surveys;
use super::super::{RESULTS, SURVEY};
use super::grid::{agreement, counted, shares, standings};
use super::model::figures::{Count, PublicCount, Weighted};
use super::model::{Quote, Theme};
use super::sorted::{self, Sorted};
use super::{GRID, MANAGE_THEME, THEME, THEMES, queries};

/// A line of the table of themes.
pub struct SectionLine {
    pub name: Said,
    pub href: Option<String>,
    pub all: String,
    pub machine: String,
    pub share: String,
    pub interval: String,
    /// The share once answers are weighted.
    pub weighted: Option<String>,
    pub quotes: Vec<String>,
}

/// The themes of one question, below its results.
pub struct Section {
    /// The code of the question.
    pub code: String,
    pub caption: String,
    pub lines: Vec<SectionLine>,
    pub is_weighted: bool,
    pub notes: Vec<String>,
    /// The same as a file, for everybody.
    pub data: Option<String>,
    pub manage: Option<String>,
}

fn of_theme(quotes: &[Quote], theme: &ThingId) -> Vec<String> {
    quotes.iter().filter(|it| it.theme == *theme).map(|it| it.passage.clone()).collect()
}

fn plain(key: &str, visit: &Visit) -> Said {
    Said { text: visit.t(key), lang: visit.lang, asked: visit.lang }
}

/// A share of weighted answers, as a page says it.
fn weighted_said(share: Option<f64>, visit: &Visit) -> Option<String> {
    share.map(|share| typography::percent(share, visit.lang))
}

/// A count that those who work on it read.
fn whole_line(
    (name, href): (Said, Option<String>),
    count: Count,
    (sorted, visit): (&Sorted, &Visit),
    quotes: Vec<String>,
) -> SectionLine {
    let (share, interval) = shares(&sorted.counts, count.all(), visit);
    let said = |count| typography::number(count, visit.lang);
    let (all, machine) = (said(count.all()), said(count.machine));
    SectionLine { name, href, all, machine, share, interval, weighted: None, quotes }
}

/// A count that everybody reads, or that it is hidden.
fn public_line(
    (name, href): (Said, Option<String>),
    count: PublicCount,
    (sorted, visit): (&Sorted, &Visit),
    quotes: Vec<String>,
) -> SectionLine {
    let said = |shown: Shown| match shown.count() {
        Some(count) => typography::number(count, visit.lang),
        None => visit.t("survey-masked"),
    };
    // A share tells how many texts there are.
    let (share, interval) = match count.all.count().filter(|_| sorted.public_texts().is_some()) {
        Some(all) => shares(&sorted.counts, all, visit),
        None => (String::new(), String::new()),
    };
    // Who said it is told of themes that are told.
    let quotes = if count.all == Shown::Masked { vec![] } else { quotes };
    let (all, machine) = (said(count.all), said(count.machine));
    SectionLine { name, href, all, machine, share, interval, weighted: None, quotes }
}

fn public_section(sorted: &Sorted, quotes: &[Quote], visit: &Visit) -> Section {
    let counts = sorted.public_counts();
    let own = (sorted, visit);
    let weighted = sorted.public_weighted();
    let theme = |(theme, count): (&Theme, &PublicCount)| {
        let href = visit.path(THEME, &[theme.slugs.get(visit.lang)]);
        let about = (theme.name.said(visit.lang), Some(href));
        let share = weighted.and_then(|it| it.of_theme(&theme.id));
        let line = public_line(about, *count, own, of_theme(quotes, &theme.id));
        SectionLine { weighted: weighted_said(share, visit), ..line }
    };
    let mut lines: Vec<SectionLine> = sorted.themes.iter().zip(&counts.themes).map(theme).collect();
    for (key, count, share) in [
        ("coding-outside", counts.outside, weighted.and_then(Weighted::of_outside)),
        ("coding-rest", counts.rest, weighted.and_then(Weighted::of_rest)),
    ] {
        let line = public_line((plain(key, visit), None), count, own, vec![]);
        lines.push(SectionLine { weighted: weighted_said(share, visit), ..line });
    }
    let mut notes = vec![agreement(sorted.agreement, visit)];
    notes.push(visit.t("coding-public-note"));
    let slug = sorted.survey.slugs.get(visit.lang);
    Section {
        code: sorted.question.code.to_string(),
        caption: match sorted.public_texts() {
            Some(texts) => counted("coding-caption", texts, visit),
            None => visit.t("coding-caption-few"),
        },
        lines,
        is_weighted: weighted.is_some(),
        notes,
        data: Some(format!("{}.csv", visit.path(THEMES, &[slug]))),
        manage: None,
    }
}

fn desk_section(sorted: &Sorted, quotes: &[Quote], visit: &Visit) -> Section {
    let counts = &sorted.counts;
    let own = (sorted, visit);
    let weighted = sorted.weighted.as_ref();
    let theme = |theme: &Theme| {
        let href = visit.path(MANAGE_THEME, &[theme.id.as_str()]);
        let about = (theme.name.said(visit.lang), Some(href));
        let share = weighted.and_then(|it| it.of_theme(&theme.id));
        let line = whole_line(about, counts.of_theme(&theme.id), own, of_theme(quotes, &theme.id));
        SectionLine { weighted: weighted_said(share, visit), ..line }
    };
    let mut lines: Vec<SectionLine> = sorted.themes.iter().map(theme).collect();
    let outside = (plain("coding-outside", visit), None);
    let share = weighted.and_then(Weighted::of_outside);
    let line = whole_line(outside, counts.outside, own, vec![]);
    lines.push(SectionLine { weighted: weighted_said(share, visit), ..line });
    let mut notes = standings(counts, visit);
    notes.push(agreement(sorted.agreement, visit));
    let code = sorted.question.code.as_str();
    Section {
        code: code.to_owned(),
        caption: counted("coding-caption", sorted.counts.texts, visit),
        lines,
        is_weighted: weighted.is_some(),
        notes,
        data: None,
        manage: Some(visit.path(GRID, &[sorted.survey.id.as_str(), code])),
    }
}

/// The themes below the results of `survey`: all of them for those who work on it, or what everybody
/// may read.
pub async fn of_results(
    app: &App,
    visit: &Visit,
    survey: &Survey,
    is_public: bool,
) -> Result<Vec<Section>, PageError> {
    let quotes = queries::quotes_of_survey(app.store.reader(), &survey.id).await?;
    let all = if is_public {
        sorted::published(app, visit, survey).await?
    } else {
        sorted::sorted(app, visit, survey).await?
    };
    let section = if is_public { public_section } else { desk_section };
    Ok(all.iter().map(|one| section(one, &quotes, visit)).collect())
}

/// A theme as everybody reads it.
pub struct Told {
    pub theme: Theme,
    pub survey: Survey,
    /// Once its results are read by everybody: how many texts are about it, and what stands for all.
    pub count: Option<(PublicCount, Sorted)>,
    pub quotes: Vec<String>,
    pub is_current: bool,
}

/// The theme of an address.
pub async fn told(app: &App, visit: &Visit, slug: &str) -> Result<Told, PageError> {
    let (db, destination) = (app.store.reader(), &visit.destination.id);
    let found = thing::find_slug(db, destination, Kind::Theme, slug).await?;
    let found = found.ok_or(PageError::NotFound)?;
    let drafts = visit.viewer.sees_drafts_of();
    let theme = queries::by_id(db, destination, &found.thing, &drafts).await?;
    let theme = theme.ok_or(PageError::NotFound)?;
    let survey = surveys::by_id(db, destination, &theme.survey, &drafts).await?;
    let survey = survey.ok_or(PageError::NotFound)?;
    let all = sorted::published(app, visit, &survey).await?;
    let own = all.into_iter().find(|it| it.question.code.as_str() == theme.question);
    let count = own.and_then(|sorted| {
        let place = sorted.themes.iter().position(|it| it.id == theme.id)?;
        let count = *sorted.public_counts().themes.get(place)?;
        Some((count, sorted))
    });
    let is_told = count.as_ref().is_some_and(|(count, _)| count.all != Shown::Masked);
    let quotes = if is_told {
        of_theme(&queries::quotes_of(db, &theme.id).await?, &theme.id)
    } else {
        vec![]
    };
    let is_current = found.current_in.contains(&visit.lang);
    Ok(Told { theme, survey, count, quotes, is_current })
}

#[derive(Template)]
#[template(path = "survey/coding/theme.html")]
struct ThemePage {
    frame: Frame,
    title: Said,
    definition: Option<Said>,
    example: bool,
    is_draft: bool,
    survey: (Said, String),
    question: Option<String>,
    figure: String,
    results: Option<String>,
    quotes: Vec<String>,
    ends: Ends,
    manage: Option<String>,
}

/// “42 textes sur 300, soit 14 % (entre 10 et 18 %)”, and the share once answers are weighted.
fn figure(told: &Told, visit: &Visit) -> String {
    let Some((count, sorted)) = &told.count else { return visit.t("coding-theme-not-yet") };
    let both = count.all.count().zip(sorted.public_texts());
    let Some((number, texts)) = both else { return visit.t("coding-theme-few") };
    let counts = &sorted.counts;
    let (share, interval) = shares(counts, number, visit);
    let values = [
        ("number", usize::try_from(number).unwrap_or(usize::MAX).into()),
        ("shown", typography::number(number, visit.lang).into()),
        ("all", typography::number(texts, visit.lang).into()),
        ("share", share.into()),
        ("interval", interval.into()),
    ];
    let figure = text_with(visit.lang, "coding-theme-figure", &values);
    let weighted = sorted.public_weighted().and_then(|it| it.of_theme(&told.theme.id));
    match weighted_said(weighted, visit) {
        Some(share) => {
            let values = [("figure", figure.into()), ("share", share.into())];
            text_with(visit.lang, "coding-theme-weighted", &values)
        }
        None => figure,
    }
}

/// `GET /themes/{theme}`: a theme, how many texts are about it, and what some of them say.
pub async fn theme(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Response, PageError> {
    let told = told(&app, &visit, &slug).await?;
    let Told { theme, survey, .. } = &told;
    if !told.is_current {
        return Ok(moved(&visit.path(THEME, &[theme.slugs.get(visit.lang)])));
    }
    let slugs = theme.slugs.clone();
    let address = |lang| urls::path(lang, THEME, &[slugs.get(lang)]);
    let title = theme.name.said(visit.lang);
    let of_survey = survey.slugs.get(visit.lang);
    let figure = figure(&told, &visit);
    let may_manage = visit.viewer.may(Action::EditProcess, theme.process.as_ref());
    show(&ThemePage {
        frame: Frame::new(&visit, title.line(), address).described(figure.clone()),
        title,
        definition: theme.definition.as_ref().map(|it| it.said(visit.lang)),
        example: theme.example,
        is_draft: theme.state == thing::State::Draft,
        survey: (survey.description.title.said(visit.lang), visit.path(SURVEY, &[of_survey])),
        question: told.count.as_ref().map(|(_, sorted)| sorted.label(visit.lang)),
        figure,
        results: told.count.is_some().then(|| visit.path(RESULTS, &[of_survey])),
        quotes: told.quotes.clone(),
        ends: ends::of(&app, &visit, &theme.id).await?,
        manage: may_manage.then(|| visit.path(MANAGE_THEME, &[theme.id.as_str()])),
    })
}
