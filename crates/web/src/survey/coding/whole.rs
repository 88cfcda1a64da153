//! All that is known of the texts of one question, read at once for the pages about them.

use std::sync::Arc;

use cordee_questionnaire::{Kind, Question, Questionnaire, Value};
use cordee_store::ThingId;
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::typography;
use crate::spine::visit::Visit;

use super::super::desk;
use super::super::model::{Survey, language};
use super::super::queries::{self as surveys, Kept};
use super::model::figures::{Agreement, Counts};
use super::model::order::groups;
use super::model::standing::{Board, Written};
use super::model::{Grid, Theme};
use super::queries;

/// How many answers are read at once.
const SHEETS_AT_ONCE: u64 = 1_000;

/// The texts of one question, and all that was made of them.
pub struct Whole {
    pub survey: Survey,
    pub question: Question,
    /// The living themes, the oldest first.
    pub themes: Vec<Theme>,
    pub grid: Grid,
    pub board: Board,
    /// Texts that are the same.
    pub groups: Vec<Vec<usize>>,
}

impl Whole {
    pub fn counts(&self) -> Counts {
        let themes: Vec<ThingId> = self.themes.iter().map(|theme| theme.id.clone()).collect();
        Counts::of(&self.board, &themes)
    }

    pub fn agreement(&self) -> Agreement {
        self.board.agreement(&self.groups)
    }

    pub fn label(&self, lang: Lang) -> String {
        typography::set(self.question.label.shown_in(&language(lang)), lang)
    }

    /// What chance starts from: the same question has the same order for good.
    pub fn seed(&self) -> String {
        format!("{}/{}", self.survey.id, self.question.code)
    }

    /// The group of the text of `sheet`.
    pub fn group_of(&self, sheet: &str) -> Option<&Vec<usize>> {
        let place = self.board.texts.iter().position(|it| it.sheet == sheet)?;
        self.groups.iter().find(|group| group.contains(&place))
    }
}

/// Whether one answers `question` in one's own words.
pub fn is_text(question: &Question) -> bool {
    matches!(question.kind, Kind::ShortText | Kind::LongText)
}

/// Gives to `take` what was written to the questions `codes` on `sheets`, in their order, with the place of the
/// question.
fn written(
    questionnaire: &Questionnaire,
    codes: &[String],
    sheets: Vec<Kept>,
    mut take: impl FnMut(usize, Written),
) -> Result<(), DbErr> {
    let all = questionnaire.columns();
    let of = |code: &String| all.iter().find(|it| it.question.code.as_str() == code).cloned();
    let columns: Vec<_> = codes.iter().filter_map(of).collect();
    for sheet in sheets {
        let sheet = sheet.read()?;
        let values = questionnaire.values(&columns, &sheet.answers);
        for (at, value) in values.into_iter().enumerate() {
            match value {
                Value::Text(text) if !text.trim().is_empty() => {
                    take(at, Written { sheet: sheet.id.clone(), text });
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// What was written to the questions `codes` of `survey`, in the order of the sheets.
pub async fn texts(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    questionnaire: &Questionnaire,
    codes: &[&str],
) -> Result<Vec<Vec<Written>>, PageError> {
    let found: Vec<Vec<Written>> = codes.iter().map(|_| vec![]).collect();
    passed(db, (survey, questionnaire), codes, found, |found: &mut Vec<Vec<Written>>, at, text| {
        if let Some(texts) = found.get_mut(at) {
            texts.push(text);
        }
    })
    .await
}

/// What becomes of `state` once it took each text that was written to the questions `codes`, in the order of
/// the sheets: its question by its place among them, and the text.
pub async fn passed<S: Send + 'static>(
    db: &impl ConnectionTrait,
    (survey, questionnaire): (&ThingId, &Questionnaire),
    codes: &[&str],
    mut state: S,
    take: fn(&mut S, usize, Written),
) -> Result<S, PageError> {
    let codes: Vec<String> = codes.iter().map(|&code| code.to_owned()).collect();
    let asked = Arc::new((questionnaire.clone(), codes));
    let mut after: Option<String> = None;
    loop {
        let some = surveys::finished_as_kept(db, survey, after.as_deref(), SHEETS_AT_ONCE).await?;
        let Some(last) = some.last() else { return Ok(state) };
        after = Some(last.id.clone());
        let asked = Arc::clone(&asked);
        let read = tokio::task::spawn_blocking(move || {
            let mut state = state;
            written(&asked.0, &asked.1, some, |at, text| take(&mut state, at, text))?;
            Ok::<S, DbErr>(state)
        });
        state = read.await.map_err(anyhow::Error::from)??;
    }
}

/// All that was made of the texts `texts` of a question.
pub async fn board(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    (survey, question): (&ThingId, &str),
    texts: Vec<Written>,
) -> Result<Board, PageError> {
    let own = (survey, question);
    Ok(Board {
        texts,
        codings: queries::codings(db, own).await?,
        settled: queries::settled(db, own).await?,
        guesses: queries::guesses(db, own).await?,
        merges: queries::merges(db, destination, survey).await?,
    })
}

/// The texts of `question`, and all that was made of them.
pub async fn of_question(
    app: &App,
    destination: &ThingId,
    survey: Survey,
    (questionnaire, question): (&Questionnaire, &Question),
) -> Result<Whole, PageError> {
    let db = app.store.reader();
    let code = question.code.as_str();
    let texts = texts(db, &survey.id, questionnaire, &[code]).await?.pop().unwrap_or_default();
    let own = (&survey.id, code);
    let grid = queries::grid(db, own).await?;
    let themes = queries::of_question(db, destination, own).await?;
    let board = board(db, destination, own, texts).await?;
    let alike = grid.proposal.as_ref().map(|it| it.alike.clone()).unwrap_or_default();
    let groups = groups(&board.texts, &alike);
    Ok(Whole { question: question.clone(), themes, grid, board, groups, survey })
}

/// The texts of the question `code` of the living survey `id`.
pub async fn find(app: &App, visit: &Visit, id: &str, code: &str) -> Result<Whole, PageError> {
    let survey = desk::find(app, visit, id).await?;
    let version = surveys::version(app.store.reader(), &survey.id, None).await?;
    let questionnaire = version.ok_or(PageError::NotFound)?.questionnaire;
    let question = questionnaire.question(code).filter(|it| is_text(it));
    let question = question.ok_or(PageError::NotFound)?;
    of_question(app, &visit.destination.id, survey, (&questionnaire, question)).await
}
