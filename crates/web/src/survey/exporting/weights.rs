//! The weight of each answer in a file of all answers.
//!
//! Answers are read anew for a file, and some may have come since they were weighted: the weight of somebody
//! is that of those who are alike in all that was declared. Who is like nobody has none.

use std::collections::BTreeMap;
use std::sync::Arc;

use cordee_questionnaire::Questionnaire;

use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::visit::Visit;

use super::super::analysis;
use super::super::analysis::weighting::{Cell, cells};
use super::super::columns::Counted;
use super::super::model::analysis::Analysis;
use super::super::model::land::Land;
use super::super::model::tally::Tally;
use super::super::model::{Sheet, Survey};
use super::super::pages::municipalities;
use super::super::results;
use super::super::weighed::weighed;

/// The name of the column, in all files.
pub const WEIGHT: &str = "weight";

/// What answers weigh.
pub struct Weights {
    analysis: Analysis,
    land: Land,
    lang: Lang,
    by_cell: BTreeMap<Cell, f64>,
}

impl Weights {
    /// The weight of each of `sheets`, as a file writes it.
    pub fn of(&self, questionnaire: &Questionnaire, sheets: &[Sheet]) -> Vec<String> {
        let tally = Tally::counted(questionnaire, sheets, &self.land);
        let weight = |cell: Cell| {
            self.by_cell.get(&cell).map(|weight| format!("{weight:.6}")).unwrap_or_default()
        };
        cells(&tally, &self.analysis, self.lang).into_iter().map(weight).collect()
    }
}

/// What the answers to `survey` weigh; `None` where nothing is declared, or where it cannot be kept.
pub async fn weights(
    app: &App,
    visit: &Visit,
    survey: &Survey,
) -> Result<Option<Arc<Weights>>, PageError> {
    let analysis = analysis::queries::analysis(app.store.reader(), &survey.id).await?;
    if analysis.margins.is_empty() {
        return Ok(None);
    }
    let places = Land::of(municipalities(app, visit, survey).await?);
    let Counted { tally, beside } = results::counted(app, visit, survey).await?;
    let lang = visit.lang;
    let weigh = move || {
        let weighed = weighed(&beside, &tally, &analysis, lang);
        let own = weighed.weighting.weights()?;
        let all = cells(&tally, &analysis, lang).into_iter().zip(own.as_slice().iter().copied());
        let by_cell = all.collect();
        Some(Arc::new(Weights { analysis, land: places, lang, by_cell }))
    };
    Ok(tokio::task::spawn_blocking(weigh).await.map_err(anyhow::Error::from)?)
}
