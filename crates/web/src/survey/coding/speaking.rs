//! Which words each population uses more than the others, in the texts of a question.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use cordee_questionnaire::Population;
use cordee_text::{Corpus, GroupWord, GroupWords, Telling, group_words};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};
use crate::spine::typography;
use crate::spine::visit::Visit;

use super::super::columns::{Counted, patiently};
use super::super::model::population_key;
use super::super::results;
use super::WORDS;
use super::grid::counted;
use super::machine::lexicon;
use super::whole::Whole;

/// Of populations that wrote less nothing is told, nor are words that fewer people of one say.
const LEAST: u64 = 5;
/// Chance alone gives this to one word in a thousand.
const LEAST_G2: f64 = 10.83;
/// How many words of each population are shown.
const MOST: usize = 20;

/// A word, as the page shows it.
pub struct SpokenLine {
    pub word: String,
    /// Where it is read in its context.
    pub href: String,
    pub people: String,
    pub elsewhere: String,
    pub ratio: String,
    pub g2: String,
}

/// What one population says more than the others.
pub struct Spoken {
    pub id: String,
    pub title: String,
    pub caption: String,
    pub lines: Vec<SpokenLine>,
    /// What is not shown, and why.
    pub notes: Vec<String>,
}

/// What was counted of each question, while answers stay the same.
#[derive(Default)]
struct Known(Mutex<BTreeMap<String, Arc<Vec<GroupWords>>>>);

/// The words of each of [`Population::ALL`]; none where `texts` are not those of `groups` any more.
fn spoken(texts: &[String], groups: &[Option<usize>]) -> Vec<GroupWords> {
    let is_any = groups.iter().any(Option::is_some);
    if texts.len() != groups.len() || !is_any {
        return vec![];
    }
    let corpus = Corpus::read(texts, lexicon());
    let telling = Telling { least_texts: LEAST, least_g2: LEAST_G2 };
    group_words(&corpus, groups, Population::ALL.len(), telling)
}

fn line(word: &GroupWord, here: &str, lang: Lang) -> SpokenLine {
    let query: String = form_urlencoded::byte_serialize(word.word.as_bytes()).collect();
    let few = (1..LEAST).contains(&word.elsewhere);
    SpokenLine {
        word: word.word.clone(),
        href: format!("{here}?q={query}"),
        people: typography::number(word.texts, lang),
        elsewhere: if few {
            text(lang, "survey-few")
        } else {
            typography::number(word.elsewhere, lang)
        },
        ratio: typography::decimal(word.log2_ratio.exp2(), 1, lang),
        g2: typography::decimal(word.g2, 1, lang),
    }
}

fn table(population: Population, found: &GroupWords, here: &str, visit: &Visit) -> Spoken {
    let lang = visit.lang;
    let name = text(lang, &population_key(population));
    let mut notes = vec![];
    if found.texts < LEAST {
        notes.push(visit.t("coding-spoken-few"));
    } else if found.words.is_empty() {
        notes.push(visit.t("coding-spoken-nothing"));
    }
    if LEAST <= found.texts && found.masked != 0 {
        notes.push(counted("coding-spoken-masked", found.masked as u64, visit));
    }
    let is_told = LEAST <= found.texts;
    let words = found.words.iter().filter(|_| is_told).take(MOST);
    Spoken {
        id: format!("spoken-{}", population.key()),
        title: typography::capitalised(&name),
        caption: text_with(lang, "coding-spoken-caption", &[("who", name.into())]),
        lines: words.map(|word| line(word, here, lang)).collect(),
        notes,
    }
}

/// What each population that wrote says more than the others, of the texts of `whole`; nothing where one
/// population alone wrote.
///
/// # Errors
/// [`PageError::Preparing`] when it takes longer than somebody waits; it goes on without them.
pub async fn by_population(
    app: &App,
    visit: &Visit,
    whole: &Whole,
) -> Result<Vec<Spoken>, PageError> {
    let code = whole.question.code.to_string();
    let Counted { tally, beside } = results::counted(app, visit, &whole.survey).await?;
    let known = beside.of::<Known>();
    let held = known.0.lock().unwrap_or_else(PoisonError::into_inner).get(&code).cloned();
    let found = if let Some(found) = held {
        found
    } else {
        let block = tally.blocks.iter().find(|block| block.question.code.as_str() == code);
        let groups = block.map(|block| block.of_who_gave(&tally.populations)).unwrap_or_default();
        let groups: Vec<Option<usize>> =
            groups.into_iter().map(|group| group.map(usize::from)).collect();
        let texts: Vec<String> = whole.board.texts.iter().map(|it| it.text.clone()).collect();
        patiently(async move {
            let read = tokio::task::spawn_blocking(move || spoken(&texts, &groups));
            let found = Arc::new(read.await.map_err(anyhow::Error::from)?);
            let mut all = known.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert(code, Arc::clone(&found));
            Ok(found)
        })
        .await?
    };
    let wrote = found.iter().filter(|one| one.texts != 0).count();
    let here = visit.path(WORDS, &[whole.survey.id.as_str(), whole.question.code.as_str()]);
    let own = Population::ALL.into_iter().zip(found.iter()).filter(|(_, one)| one.texts != 0);
    let tables = own.map(|(population, one)| table(population, one, &here, visit));
    Ok(if wrote < 2 { vec![] } else { tables.collect() })
}
