//! Passages that everybody may read: proposed by a machine, to the letter, naming nobody; published
//! one by one, by somebody who read them.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use cordee_store::random_text;
use cordee_text::{Corpus, Privacy, quotes};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::form::Fields;
use crate::spine::journal::{Act, ActKind};
use crate::spine::visit::{Visit, with_notice};

use super::super::pages::municipalities;
use super::machine::lexicon;
use super::model::Quote;
use super::model::standing::Written;
use super::themes::find_theme;
use super::whole::Whole;
use super::{MANAGE_THEME, queries};

/// How many passages are proposed.
const PROPOSED: usize = 12;
/// The longest passage that may be quoted, in characters.
const LONGEST: usize = 600;

/// A passage on the page of a theme.
pub struct QuoteLine {
    /// The quote, or else the sheet that it stands on.
    pub id: String,
    pub passage: String,
}

/// The quotes of a theme.
pub fn quote_lines(quoted: &[Quote]) -> Vec<QuoteLine> {
    let line = |it: &Quote| QuoteLine { id: it.id.clone(), passage: it.passage.clone() };
    quoted.iter().map(line).collect()
}

/// The names of places, which may stand in a quote.
async fn places(app: &App, visit: &Visit, whole: &Whole) -> Result<Vec<String>, PageError> {
    let mut names: Vec<String> = municipalities(app, visit, &whole.survey)
        .await?
        .into_iter()
        .map(|municipality| municipality.name)
        .collect();
    names.push(visit.destination.name.said(visit.lang).line());
    Ok(names)
}

/// What may be quoted of `texts`: typical passages, unlike one another, then short texts as they are.
pub async fn candidates(
    app: &App,
    visit: &Visit,
    whole: &Whole,
    texts: &[&Written],
    quoted: &[Quote],
) -> Result<Vec<QuoteLine>, PageError> {
    let is_new = |it: &&&Written| !quoted.iter().any(|quote| quote.sheet == it.sheet);
    let texts: Vec<Written> = texts.iter().filter(is_new).map(|it| (*it).clone()).collect();
    if texts.is_empty() {
        return Ok(vec![]);
    }
    let places = places(app, visit, whole).await?;
    let found = tokio::task::spawn_blocking(move || passages(&texts, &places));
    Ok(found.await.map_err(anyhow::Error::from)?)
}

fn passages(texts: &[Written], places: &[String]) -> Vec<QuoteLine> {
    let lexicon = lexicon();
    let privacy = Privacy::new(lexicon, places);
    let written: Vec<&str> = texts.iter().map(|it| it.text.as_str()).collect();
    let corpus = Corpus::read(&written, lexicon);
    let all: Vec<(usize, f64)> = (0..written.len()).map(|at| (at, 1.0)).collect();
    let mut lines = vec![];
    let mut taken = vec![];
    for quote in quotes(&written, &corpus, &all, PROPOSED, &privacy) {
        let Some(it) = texts.get(quote.text) else { continue };
        let Some(passage) = it.text.get(quote.at) else { continue };
        taken.push(quote.text);
        lines.push(QuoteLine { id: it.sheet.clone(), passage: passage.to_owned() });
    }
    for (at, it) in texts.iter().enumerate() {
        let passage = it.text.trim();
        let is_there = |line: &QuoteLine| line.passage == passage;
        let is_fit = !taken.contains(&at)
            && passage.chars().count() <= LONGEST
            && !lines.iter().any(is_there);
        if lines.len() < PROPOSED && is_fit && !privacy.is_personal(passage) {
            lines.push(QuoteLine { id: it.sheet.clone(), passage: passage.to_owned() });
        }
    }
    lines
}

fn to_theme(visit: &Visit, id: &str, notice: &str) -> Response {
    Redirect::to(&with_notice(&visit.path(MANAGE_THEME, &[id]), notice)).into_response()
}

/// `POST /manage/themes/{thing}/quotes`: everybody may read a passage, if it is to the letter and names
/// nobody.
pub async fn approve(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (theme, whole) = find_theme(&app, &visit, &id).await?;
    let passage = fields.text("passage").replace("\r\n", "\n");
    let own = whole.board.of_theme(&theme.id, false);
    let written = own.into_iter().find(|it| it.sheet == fields.text("sheet"));
    let is_exact = |it: &&Written| {
        !passage.is_empty()
            && passage.chars().count() <= LONGEST
            && it.text.replace("\r\n", "\n").contains(&passage)
    };
    let Some(written) = written.filter(is_exact) else {
        return Ok(to_theme(&visit, &id, "quote-not-exact"));
    };
    let (read, names) = (passage.clone(), places(&app, &visit, &whole).await?);
    let is_personal = move || Privacy::new(lexicon(), names).is_personal(&read);
    if tokio::task::spawn_blocking(is_personal).await.map_err(anyhow::Error::from)? {
        return Ok(to_theme(&visit, &id, "quote-personal"));
    }
    let tx = app.store.begin().await?;
    let known = queries::quotes_of(&tx, &theme.id).await?;
    if !known.iter().any(|it| it.sheet == written.sheet) {
        let coder = queries::coder_of(&tx, &whole.survey.id, &visit.account()?.id).await?;
        let quote = Quote {
            id: random_text(12),
            theme: theme.id.clone(),
            sheet: written.sheet.clone(),
            passage,
            coder,
            approved_on: visit.today(),
        };
        queries::approve(&tx, &quote).await?;
        visit.note(&tx, Act::new(ActKind::ThemeQuoteApproved).about(&theme.id)).await?;
    }
    tx.commit().await?;
    Ok(to_theme(&visit, &id, "quote-approved"))
}

/// `POST /manage/themes/{thing}/quotes/withdraw`: a passage is not read by everybody any more.
pub async fn withdraw(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (theme, _) = find_theme(&app, &visit, &id).await?;
    let tx = app.store.begin().await?;
    if queries::withdraw(&tx, &theme.id, fields.text("quote")).await? {
        visit.note(&tx, Act::new(ActKind::ThemeQuoteWithdrawn).about(&theme.id)).await?;
    }
    tx.commit().await?;
    Ok(to_theme(&visit, &id, "quote-withdrawn"))
}
