//! A word in its context: where it stands in the texts of a question, between the words around it; and before
//! one looks for any, those that each population uses more than the others.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use cordee_text::{Concordance, Corpus, Sought, Usage};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::page::{Frame, show};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::super::SURVEYS_DESK;
use super::grid::counted;
use super::machine::lexicon;
use super::speaking::{Spoken, by_population};
use super::whole::find;
use super::{GRID, WORDS};

/// How many words stand on each side.
const AROUND: usize = 8;
/// How many lines one page shows.
const MOST: usize = 200;
/// How many words one looks for at once.
const MOST_SOUGHT: usize = 8;

/// A line of the concordance.
struct WordLine {
    before: String,
    word: String,
    after: String,
}

#[derive(Template)]
#[template(path = "survey/coding/words.html")]
struct WordsPage {
    frame: Frame,
    label: String,
    back: String,
    sought: String,
    found: Option<String>,
    lines: Vec<WordLine>,
    /// What each population says more, while no word is looked for.
    spoken: Vec<Spoken>,
}

/// The lemmas that a form may have, whatever stands before it.
fn lemmas(form: &str) -> Vec<String> {
    let likeliest = lexicon().lemma(form, &[], &Usage::default()).text;
    let others = lexicon().candidates(form).into_iter().map(|it| it.lemma);
    std::iter::once(likeliest).chain(others).collect()
}

/// Where the words of `sought`, in any of their forms, stand in `texts`; and how often.
fn lines(texts: &[String], sought: &str) -> (usize, Vec<WordLine>) {
    let corpus = Corpus::read(texts, lexicon());
    let words = cordee_text::tokens(sought);
    let asked: BTreeSet<Sought> = words
        .iter()
        .take(MOST_SOUGHT)
        .flat_map(|token| lemmas(&token.form))
        .filter_map(|lemma| corpus.lemma_number(&lemma).map(Sought::Lemma))
        .collect();
    let asked: Vec<Sought> = asked.into_iter().collect();
    let found = Concordance::of(&corpus).lines(&asked, AROUND);
    let line = |it: &cordee_text::Line| {
        let text = texts.get(it.text)?;
        let part = |at: &std::ops::Range<usize>| text.get(at.clone()).map(str::to_owned);
        Some(WordLine { before: part(&it.before)?, word: part(&it.word)?, after: part(&it.after)? })
    };
    (found.len(), found.iter().take(MOST).filter_map(line).collect())
}

/// `GET /manage/surveys/{thing}/texts/{question}/words`: a word in its context.
pub async fn words(
    State(app): State<App>,
    visit: Visit,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let whole = find(&app, &visit, &id, &code).await?;
    let sought = visit.asked().text("q").to_owned();
    let (mut found, mut shown, mut spoken) = (None, vec![], vec![]);
    if sought.is_empty() {
        spoken = by_population(&app, &visit, &whole).await?;
    } else {
        let texts: Vec<String> = whole.board.texts.iter().map(|it| it.text.clone()).collect();
        let asked = sought.clone();
        let read = tokio::task::spawn_blocking(move || lines(&texts, &asked));
        let (count, lines) = read.await.map_err(anyhow::Error::from)?;
        (found, shown) = (Some(counted("coding-words-found", count as u64, &visit)), lines);
    }
    let address = |lang| urls::path(lang, WORDS, &[&id, &code]);
    show(&WordsPage {
        frame: Frame::of_desk(&visit, &app.desk, SURVEYS_DESK, visit.t("coding-words"), address),
        label: whole.label(visit.lang),
        back: visit.path(GRID, &[&id, &code]),
        sought,
        found,
        lines: shown,
        spoken,
    })
}
