//! What a machine does with texts, in the background: it proposes themes, and carries codes over.
//!
//! It decides nothing. What it proposes is named by somebody or dropped; what it carries over is told
//! apart from what people said, and what it is unsure of goes back to them.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use cordee_store::ThingId;
use cordee_text::{
    Coder, Corpus, Lexicon, Privacy, ThemeCount, ThemesError, alike_groups, cross_validated,
    labels, near_duplicates, propose, quotes,
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::spine::app::App;
use crate::spine::dates::day_in;
use crate::spine::error::PageError;
use crate::spine::rights::Drafts;
use crate::spine::tenant::Destination;
use crate::spine::work::{Failure, Outcome, Work};

use super::super::model::Survey;
use super::super::queries as surveys;
use super::model::standing::Written;
use super::model::{Extension, Guess, Passage, Proposal, Proposed};
use super::queries;
use super::whole::{self, Whole};

/// The kind of job that proposes themes.
pub const PROPOSE: &str = "themes-propose";
/// The kind of job that carries codes over.
pub const EXTEND: &str = "codes-extend";

/// Where chance starts: the same texts give the same themes.
const SEED: u64 = 7;
/// How many themes are looked for, when there are texts enough.
const THEMES: std::ops::RangeInclusive<usize> = 4..=12;
/// For each theme there are so many texts at least.
const TEXTS_A_THEME: usize = 10;
/// Texts of which so much is the same are coded at one go.
const NEARLY_THE_SAME: f64 = 0.8;
/// How many texts show what a proposed theme is.
const EXAMPLES: usize = 3;
/// In how many parts coded texts are cut, to see how well a machine learns from the others.
const FOLDS: usize = 5;

/// The question whose texts are worked on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Asked {
    pub survey: ThingId,
    pub question: String,
}

/// The words of French, read once: it takes about a second.
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let read = cordee_assets::french_dictionary()
            .and_then(|it| Lexicon::from_hunspell(&it.rules, &it.words).ok());
        if read.is_none() {
            tracing::warn!("there is no dictionary of French: words are brought to their stem");
        }
        read.unwrap_or_default()
    })
}

fn page_failure(error: PageError) -> Failure {
    match error {
        PageError::NotFound => Failure::Hopeless(anyhow::anyhow!("the question is gone")),
        other => Failure::Again(anyhow::anyhow!("{other:?}")),
    }
}

async fn survey_of(
    app: &App,
    destination: &Destination,
    asked: &Asked,
) -> Result<Survey, PageError> {
    let db = app.store.reader();
    let found = surveys::by_id(db, &destination.id, &asked.survey, &Drafts::All).await?;
    found.ok_or(PageError::NotFound)
}

async fn read(work: &Work, destination: &Destination, asked: &Asked) -> Result<Whole, Failure> {
    let survey = survey_of(&work.app, destination, asked).await.map_err(page_failure)?;
    let version = surveys::version(work.app.store.reader(), &survey.id, None).await?;
    let questionnaire = version.map(|version| version.questionnaire);
    let question = questionnaire.as_ref().and_then(|it| it.question(&asked.question));
    let (Some(questionnaire), Some(question)) = (&questionnaire, question) else {
        return Err(page_failure(PageError::NotFound));
    };
    let both = (questionnaire, question);
    whole::of_question(&work.app, &destination.id, survey, both).await.map_err(page_failure)
}

/// Proposes themes for the texts of a question.
pub async fn propose_themes(work: Work) -> Result<Outcome, Failure> {
    let asked: Asked = work.payload()?;
    let destination = work.destination().await?;
    let whole = read(&work, &destination, &asked).await?;
    work.progress(1, 3)?;
    let on = day_in(work.now(), destination.time_zone);
    let texts = whole.board.texts;
    let proposed = tokio::task::spawn_blocking(move || proposal(&texts, on));
    let proposed = proposed.await.map_err(anyhow::Error::from)?;
    work.progress(2, 3)?;
    let db = work.app.store.begin().await?;
    let outcome = match proposed {
        Ok(proposal) => {
            queries::set_proposal(&db, (&asked.survey, &asked.question), &proposal).await?;
            json!({ "told": "themes-proposed" })
        }
        Err(error) => {
            tracing::debug!(%error, "no themes are proposed");
            json!({ "told": "themes-too-few-texts" })
        }
    };
    work.finish_in(&db, &outcome).await?;
    db.commit().await?;
    Ok(outcome)
}

fn per_mille(share: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a share is at most 1")]
    let thousandths = (share.clamp(-1.0, 1.0) * 1000.0).round() as i32;
    thousandths
}

/// The themes that a machine finds in `texts`.
fn proposal(texts: &[Written], on: chrono::NaiveDate) -> Result<Proposal, ThemesError> {
    let lexicon = lexicon();
    let written: Vec<&str> = texts.iter().map(|it| it.text.as_str()).collect();
    let corpus = Corpus::read(&written, lexicon);
    let most = (written.len() / TEXTS_A_THEME).clamp(*THEMES.start(), *THEMES.end());
    let count = ThemeCount::Stable(*THEMES.start()..=most);
    let found = match propose(&corpus, &count, SEED) {
        Err(ThemesError::TooManyThemes { .. }) => {
            propose(&corpus, &ThemeCount::Exactly(*THEMES.start()), SEED)
        }
        found => found,
    }?;
    let words = labels(&corpus, &written, &found.theme_of, found.count);
    let privacy = Privacy::new(lexicon, [""; 0]);
    let theme = |(number, labels): (usize, Vec<cordee_text::Label>)| {
        let own: Vec<usize> = (0..written.len())
            .filter(|at| found.theme_of.get(*at) == Some(&Some(number)))
            .collect();
        let near = |at: &usize| found.closeness.get(*at).copied().unwrap_or(0.0);
        let candidates: Vec<(usize, f64)> = own.iter().map(|at| (*at, near(at))).collect();
        let mut examples: Vec<(usize, std::ops::Range<usize>)> =
            quotes(&written, &corpus, &candidates, EXAMPLES, &privacy)
                .into_iter()
                .map(|quote| (quote.text, quote.at))
                .collect();
        let mut typical = own.clone();
        typical.sort_by(|one, other| near(other).total_cmp(&near(one)).then(one.cmp(other)));
        let mut known: BTreeSet<&str> =
            examples.iter().filter_map(|(at, _)| written.get(*at).copied()).collect();
        for at in typical {
            let Some(text) = written.get(at) else { continue };
            if examples.len() < EXAMPLES && known.insert(text) {
                examples.push((at, 0..text.len()));
            }
        }
        let passage = |(at, range): &(usize, std::ops::Range<usize>)| {
            texts.get(*at).map(|it| Passage::of(&it.sheet, range))
        };
        Proposed {
            number: u32::try_from(number + 1).unwrap_or(u32::MAX),
            words: labels.into_iter().map(|label| label.text).collect(),
            texts: own.len(),
            examples: examples.iter().filter_map(passage).collect(),
        }
    };
    let sheets = |group: Vec<usize>| {
        group.into_iter().filter_map(|at| texts.get(at)).map(|it| it.sheet.clone()).collect()
    };
    let alike = alike_groups(&near_duplicates(&written, NEARLY_THE_SAME));
    let stable = found.stability.iter().find(|it| it.themes == found.count);
    Ok(Proposal {
        on,
        texts: texts.len(),
        outside: found.theme_of.iter().filter(|theme| theme.is_none()).count(),
        stability: stable.map(|it| per_mille(it.agreement)),
        themes: words.into_iter().enumerate().map(theme).collect(),
        alike: alike.into_iter().map(sheets).collect(),
    })
}

/// Carries what people coded over to the texts that nobody read.
pub async fn extend_codes(work: Work) -> Result<Outcome, Failure> {
    let asked: Asked = work.payload()?;
    let destination = work.destination().await?;
    let whole = read(&work, &destination, &asked).await?;
    work.progress(1, 3)?;
    let on = day_in(work.now(), destination.time_zone);
    let extended = tokio::task::spawn_blocking(move || extension(&whole, on));
    let extended = extended.await.map_err(anyhow::Error::from)?;
    work.progress(2, 3)?;
    let db = work.app.store.begin().await?;
    let own = (&asked.survey, asked.question.as_str());
    let outcome = match extended {
        Some((extension, guesses)) => {
            queries::forget_guesses(&db, own).await?;
            for some in guesses.chunks(queries::AT_ONCE) {
                queries::insert_guesses(&db, own, some).await?;
            }
            queries::set_extension(&db, own, &extension).await?;
            json!({ "told": "codes-extended" })
        }
        None => json!({ "told": "codes-too-few" }),
    };
    work.finish_in(&db, &outcome).await?;
    db.commit().await?;
    Ok(outcome)
}

/// What a machine makes of all texts; nothing when people coded too few for it to learn.
fn extension(whole: &Whole, on: chrono::NaiveDate) -> Option<(Extension, Vec<Guess>)> {
    let lessons = whole.board.lessons();
    let texts = &whole.board.texts;
    let written: Vec<&str> = texts.iter().map(|it| it.text.as_str()).collect();
    let corpus = Corpus::read(&written, lexicon());
    let coder = Coder::learn(&corpus, &lessons, SEED).ok()?;
    let guess = |(place, it): (usize, &Written)| {
        let best = coder.code(place).and_then(|coded| coded.into_iter().next());
        Guess {
            sheet: it.sheet.clone(),
            per_mille: best.as_ref().map_or(0, |best| per_mille(best.probability)),
            theme: best.and_then(|best| best.theme),
        }
    };
    let learnt: BTreeSet<usize> = lessons.iter().map(|(place, _)| *place).collect();
    let extension = Extension {
        on,
        learnt_from: learnt.len(),
        agreement: cross_validated(&corpus, &lessons, FOLDS, SEED).map(per_mille),
    };
    Some((extension, texts.iter().enumerate().map(guess).collect()))
}
