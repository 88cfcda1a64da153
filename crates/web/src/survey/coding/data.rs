//! Themes as data: what everybody may read of them.

use serde::Serialize;
use utoipa::ToSchema;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::open::{self, About, Answer, Part, Path, Texts};
use crate::spine::visit::Visit;

use super::super::pages::find;
use super::THEME;
use super::model::figures::{PublicCount, Weighted};
use super::public::told;
use super::sorted::{Sorted, published};

/// A theme.
#[derive(Serialize, ToSchema)]
pub struct ThemeData {
    about: About,
    /// The identifier of the survey whose texts it sorts.
    survey: String,
    /// The code of the question.
    #[schema(example = "q1")]
    question: String,
    /// When a text belongs to it.
    definition: Option<Texts>,
    /// How many texts are about it, once results are public; none where it is hidden, for it could give
    /// somebody away.
    texts: Option<u64>,
    /// What some of them say, to the letter.
    quotes: Vec<String>,
}

/// How many texts are about a theme.
#[derive(Serialize, ToSchema)]
pub struct ThemeCount {
    /// The code of the question.
    #[schema(example = "q1")]
    question: String,
    /// The identifier of the theme; none of what is outside of the grid, or not decided.
    theme: Option<String>,
    /// The name of the theme, or `outside`, or `undecided`.
    name: String,
    /// None where it is hidden, for it could give somebody away.
    texts: Option<u64>,
    /// How many of them a machine gave.
    by_machine: Option<u64>,
    /// How many texts there are; none where they, or who wrote nothing, are too few for that to be told.
    of: Option<u64>,
    /// Their share of all texts, from 0 to 1.
    share: Option<f64>,
    /// The interval of Wilson at 95 %: where it begins.
    low: Option<f64>,
    high: Option<f64>,
    /// The share once answers are weighted to what is known of the population, to the whole percent.
    weighted: Option<f64>,
}

/// `GET /themes/{theme}`, as data.
pub async fn theme(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
) -> Result<Answer<ThemeData>, PageError> {
    let told = told(&app, &visit, &slug).await?;
    let theme = &told.theme;
    if !told.is_current {
        return Ok(Answer::Moved(visit.path(THEME, &[theme.slugs.get(visit.lang)])));
    }
    let about = open::about_all(&app, &visit, vec![theme.id.clone()]).await?.pop();
    let about = about.ok_or(PageError::NotFound)?;
    let updated_at = Some(about.updated_at);
    Ok(Answer::of(ThemeData {
        about,
        survey: theme.survey.to_string(),
        question: theme.question.clone(),
        definition: theme.definition.as_ref().map(|it| Texts::of(it, &visit.destination)),
        texts: told.count.as_ref().and_then(|(count, _)| count.all.count()),
        quotes: told.quotes,
    })
    .updated(updated_at))
}

fn line(
    sorted: &Sorted,
    (theme, name): (Option<String>, String),
    count: PublicCount,
    weighted: Option<f64>,
) -> ThemeCount {
    let texts = sorted.public_texts();
    let share = count.all.count().filter(|_| texts.is_some());
    let share = share.and_then(|all| sorted.counts.share(all));
    ThemeCount {
        question: sorted.question.code.to_string(),
        theme,
        name,
        texts: count.all.count(),
        by_machine: count.machine.count(),
        of: texts,
        share: share.map(|it| it.share),
        low: share.map(|it| it.interval.low),
        high: share.map(|it| it.interval.high),
        weighted: weighted.map(|share| (share * 100.0).round() / 100.0),
    }
}

fn lines(sorted: &Sorted, visit: &Visit) -> Vec<ThemeCount> {
    let counts = sorted.public_counts();
    let themes = sorted.themes.iter().zip(&counts.themes);
    let weighted = sorted.public_weighted();
    let theme = |(theme, count): (&super::model::Theme, &PublicCount)| {
        let name = theme.name.said(visit.lang).line();
        let share = weighted.and_then(|it| it.of_theme(&theme.id));
        line(sorted, (Some(theme.id.to_string()), name), *count, share)
    };
    let mut lines: Vec<ThemeCount> = themes.map(theme).collect();
    let (outside, rest) =
        (weighted.and_then(Weighted::of_outside), weighted.and_then(Weighted::of_rest));
    lines.push(line(sorted, (None, "outside".to_owned()), counts.outside, outside));
    lines.push(line(sorted, (None, "undecided".to_owned()), counts.rest, rest));
    lines
}

/// `GET /surveys/{survey}/themes`: how many texts are about each theme, question by question.
pub async fn themes(
    app: App,
    visit: Visit,
    Path(slug): Path<String>,
    _after: Option<String>,
) -> Result<Part<ThemeCount>, PageError> {
    let (survey, _) = find(&app, &visit, &slug).await?;
    let all = published(&app, &visit, &survey).await?;
    let rows: Vec<ThemeCount> = all.iter().flat_map(|sorted| lines(sorted, &visit)).collect();
    Ok(rows.into())
}
