//! The pages on which one declares what is known of the population.

use std::collections::BTreeMap;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::{self, Errors, Fields, FormView, TITLE};
use crate::spine::journal::{Act, ActKind};
use crate::spine::language::{Lang, Said};
use crate::spine::page::{Frame, refuse, show};
use crate::spine::thing;
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::visit::{Visit, with_notice};

use super::super::model::Survey;
use super::super::model::analysis::Margin;
use super::super::model::tally::{Tally, Trait};
use super::super::results::{glanced, tally};
use super::super::{SURVEYS_DESK, TALLIES, desk};
use super::variables::said;
use super::weighting::{WHOLE, offered, sorting, weigh};
use super::{MARGIN, WEIGHTS, queries};

/// The most categories of a margin: more are a list nobody types.
const MOST: usize = 60;

/// What answers are weighted to, as the list says it.
struct MarginLine {
    label: String,
    source: String,
    parts: Vec<(String, String)>,
    edit: String,
}

/// What may still be declared.
struct Offer {
    label: String,
    href: String,
}

#[derive(Template)]
#[template(path = "survey/analysis/weights.html")]
struct WeightsPage {
    frame: Frame,
    title: Said,
    back: String,
    told: Option<String>,
    margins: Vec<MarginLine>,
    offers: Vec<Offer>,
}

/// A category of a margin, with its field.
struct Part {
    field: String,
    label: String,
    /// The share of the answers that came.
    answers: String,
}

#[derive(Template)]
#[template(path = "survey/analysis/margin.html")]
struct MarginPage {
    frame: Frame,
    form: FormView,
    back: String,
    parts: Vec<Part>,
}

/// `5160` as one types it: “51,6”.
fn typed(share: u16, lang: Lang) -> String {
    let (whole, rest) = (share / 100, share % 100);
    let point = if lang == Lang::Fr { ',' } else { '.' };
    match (rest, rest % 10) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole}{point}{}", rest / 10),
        _ => format!("{whole}{point}{rest:02}"),
    }
}

/// Reads “51,6” as hundredths of a percent.
fn share(text: &str) -> Option<u16> {
    let text = text.trim().trim_end_matches('%').trim_end();
    let (whole, rest) = text.split_once([',', '.']).unwrap_or((text, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty()
        || 3 < whole.len()
        || 2 < rest.len()
        || !is_digits(whole)
        || !is_digits(rest)
    {
        return None;
    }
    let hundredths: u16 = format!("{rest:0<2}").parse().ok()?;
    let share = whole.parse::<u16>().ok()?.checked_mul(100)?.checked_add(hundredths)?;
    (share <= WHOLE).then_some(share)
}

/// `GET /manage/surveys/{thing}/weights`: what answers are weighted to, and what this gives.
pub async fn weights(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let survey = desk::find(&app, &visit, &id).await?;
    glanced(&app, &visit, &survey).await?;
    let lang = visit.lang;
    let all = tally(&app, &visit, &survey).await?;
    let analysis = queries::analysis(app.store.reader(), &survey.id).await?;
    let told = weigh(&all, &analysis, lang).told(lang);
    let edit = |of: &str| visit.path(MARGIN, &[&id, of]);
    let line = |margin: &Margin| {
        let (label, sorting) = sorting(&all, &margin.of, lang).unwrap_or_else(|| {
            (margin.of.clone(), Trait { labels: vec![], codes: vec![], of: vec![] })
        });
        let name = |code: &String| {
            let at = sorting.codes.iter().position(|one| one == code);
            at.and_then(|at| sorting.labels.get(at)).map_or(code.clone(), |it| said(it, lang))
        };
        let part =
            |(code, share): (&String, &u16)| (name(code), format!("{} %", typed(*share, lang)));
        MarginLine {
            label,
            source: margin.source.clone(),
            parts: margin.shares.iter().map(part).collect(),
            edit: edit(&margin.of),
        }
    };
    let address = |lang| urls::path(lang, WEIGHTS, &[&id]);
    show(&WeightsPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, visit.t("survey-weights"), address),
        title: survey.description.title.said(lang),
        back: visit.path(TALLIES, &[&id]),
        told,
        offers: offered(&all, lang)
            .into_iter()
            .filter(|(name, _)| analysis.margin(name).is_none())
            .filter(|(name, _)| {
                sorting(&all, name, lang).is_some_and(|(_, sorting)| sorting.codes.len() <= MOST)
            })
            .map(|(name, label)| Offer { label, href: edit(&name) })
            .collect(),
        margins: analysis.margins.iter().map(line).collect(),
    })
}

fn parts(sorting: &Trait, lang: Lang) -> Vec<Part> {
    let known = sorting.of.iter().flatten().count();
    let part = |(at, label): (u16, &cordee_questionnaire::Text)| {
        let own = sorting.of.iter().filter(|it| **it == Some(at)).count();
        #[expect(clippy::cast_precision_loss, reason = "counts of people")]
        let share = if known == 0 { 0.0 } else { own as f64 / known as f64 };
        Part {
            field: format!("share.{at}"),
            label: said(label, lang),
            answers: typography::percent(share, lang),
        }
    };
    (0_u16..).zip(&sorting.labels).map(part).collect()
}

fn read(fields: &Fields, of: &str, sorting: &Trait) -> Result<Margin, Errors> {
    let mut errors = Errors::default();
    let mut shares = BTreeMap::new();
    for (at, code) in (0_u16..).zip(&sorting.codes) {
        let field = format!("share.{at}");
        let text = fields.text(&field);
        if text.is_empty() {
            continue;
        }
        match share(text) {
            Some(0) => {}
            Some(share) => {
                shares.insert(code.clone(), share);
            }
            None => errors.add(&field, "error-share"),
        }
    }
    let sum: u32 = shares.values().map(|share| u32::from(*share)).sum();
    // Shares that were rounded one by one add up to nearly the whole.
    let slack = 5 * u32::try_from(shares.len()).unwrap_or(u32::MAX);
    if errors.is_empty() && !shares.is_empty() && slack < sum.abs_diff(WHOLE.into()) {
        errors.add("share.0", "error-shares-sum");
    }
    let source = form::optional(fields, "source", TITLE, &mut errors).unwrap_or_default();
    errors.or(Some(Margin { of: of.to_owned(), shares, source }))
}

async fn sorted(
    app: &App,
    visit: &Visit,
    id: &str,
    of: &str,
) -> Result<(Survey, Arc<Tally>, String, Trait), PageError> {
    let survey = desk::find(app, visit, id).await?;
    let all = tally(app, visit, &survey).await?;
    let (label, found) = sorting(&all, of, visit.lang).ok_or(PageError::NotFound)?;
    if MOST < found.codes.len() {
        return Err(PageError::NotFound);
    }
    Ok((survey, all, label, found))
}

fn margin_page(
    app: &App,
    visit: &Visit,
    (id, of): (&str, &str),
    (label, sorting): (String, &Trait),
    form: FormView,
) -> MarginPage {
    let address = |lang| urls::path(lang, MARGIN, &[id, of]);
    MarginPage {
        frame: Frame::of_desk(visit, &app.desk, SURVEYS_DESK, label, address),
        form,
        back: visit.path(WEIGHTS, &[id]),
        parts: parts(sorting, visit.lang),
    }
}

/// `GET /manage/surveys/{thing}/weights/{margin}`: the shares of one question in the population.
pub async fn margin(
    State(app): State<App>,
    visit: Visit,
    Path((id, of)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (survey, _, label, sorting) = sorted(&app, &visit, &id, &of).await?;
    let analysis = queries::analysis(app.store.reader(), &survey.id).await?;
    let mut pairs = vec![];
    if let Some(known) = analysis.margin(&of) {
        pairs.push(("source".to_owned(), known.source.clone()));
        let shares = (0_u16..).zip(&sorting.codes).filter_map(|(at, code)| {
            Some((format!("share.{at}"), typed(*known.shares.get(code)?, visit.lang)))
        });
        pairs.extend(shares);
    }
    show(&margin_page(&app, &visit, (&id, &of), (label, &sorting), FormView::filled(pairs)))
}

/// `POST /manage/surveys/{thing}/weights/{margin}`: answers are weighted to this; to nothing, when no
/// share is given.
pub async fn declare(
    State(app): State<App>,
    visit: Visit,
    Path((id, of)): Path<(String, String)>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (survey, _, label, sorting) = sorted(&app, &visit, &id, &of).await?;
    let margin = match read(&fields, &of, &sorting) {
        Ok(margin) => margin,
        Err(errors) => {
            let form = FormView::returned(&fields, &errors, visit.lang);
            return refuse(&margin_page(&app, &visit, (&id, &of), (label, &sorting), form));
        }
    };
    let tx = app.store.begin().await?;
    let held = thing::to_change(&tx, &visit.destination.id, &survey.id).await?;
    held.ok_or(PageError::NotFound)?;
    let mut analysis = queries::analysis(&tx, &survey.id).await?;
    analysis.declare(margin);
    queries::keep(&tx, &survey.id, &analysis).await?;
    visit.note(&tx, Act::new(ActKind::SurveyReadingChosen).about(&survey.id)).await?;
    tx.commit().await?;
    let there = visit.path(WEIGHTS, &[&id]);
    Ok(Redirect::to(&with_notice(&there, "survey-weights-kept")).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_typed_as_people_type_them() {
        for (text, read) in [
            ("51,6", Some(5_160)),
            ("51.65", Some(5_165)),
            (" 7 % ", Some(700)),
            ("100", Some(10_000)),
            ("0", Some(0)),
            ("100,01", None),
            ("51,655", None),
            ("-3", None),
            ("", None),
            ("1000", None),
            ("vingt", None),
        ] {
            assert_eq!(share(text), read, "{text:?}");
        }
        assert_eq!(
            [5_160, 5_165, 5_105, 700].map(|it| typed(it, Lang::Fr)),
            ["51,6", "51,65", "51,05", "7"]
        );
    }
}
