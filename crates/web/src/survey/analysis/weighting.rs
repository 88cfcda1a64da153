//! Answers weighted to what is known of the population.

use cordee_survey_stats::{self as stats, Ending, Raking, RakingError, Weights};

use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};
use crate::spine::typography;

use super::super::model::analysis::{Analysis, Margin, POPULATION};
use super::super::model::tally::{Tally, Trait};
use super::variables::{populations, said};

/// The whole of a margin, in hundredths of a percent.
pub const WHOLE: u16 = 10_000;

/// What is weighted to, with the name of each of its parts.
struct Target {
    label: String,
    categories: Vec<String>,
    of: Vec<Option<u16>>,
    shares: Vec<f64>,
}

/// Weights, or why there are none; nothing when nothing was declared.
pub enum Weighting {
    Plain,
    Weighted { raking: Raking, effective: f64, kish: f64 },
    Refused(String),
}

impl Weighting {
    pub fn weights(&self) -> Option<&Weights> {
        match self {
            Self::Weighted { raking, .. } => Some(&raking.weights),
            Self::Plain | Self::Refused(_) => None,
        }
    }

    /// What there is to say about it, in a sentence.
    pub fn told(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Plain => None,
            Self::Refused(reason) => Some(reason.clone()),
            Self::Weighted { raking, effective, kish } => {
                Some(weighted_said(raking, *effective, *kish, lang))
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of answers")]
fn whole(number: f64, lang: Lang) -> String {
    typography::number(number.round().max(0.0) as u64, lang)
}

fn weighted_said(raking: &Raking, effective: f64, kish: f64, lang: Lang) -> String {
    let values = [
        ("people", typography::number(raking.weights.as_slice().len() as u64, lang).into()),
        ("effective", whole(effective, lang).into()),
        ("kish", typography::decimal(kish, 2, lang).into()),
    ];
    let said = text_with(lang, "survey-weighted", &values);
    let gap = match raking.ending {
        Ending::Fits => return said,
        Ending::HeldByTrimming { gap } => ("survey-weighted-trimmed", gap),
        Ending::DoesNotConverge { gap } => ("survey-weighted-apart", gap),
    };
    let points = typography::decimal(gap.1 * 100.0, 2, lang).into();
    let more = text_with(lang, gap.0, &[("gap", points), ("number", raking.trimmed.into())]);
    format!("{said} {more}")
}

/// What sorts people by the name `of`, with what it is called.
pub fn sorting(tally: &Tally, of: &str, lang: Lang) -> Option<(String, Trait)> {
    if of == POPULATION {
        return Some((text(lang, "survey-by-population"), populations(tally)));
    }
    let block = tally.blocks.iter().find(|block| block.question.code.as_str() == of)?;
    Some((said(&block.question.label, lang), block.as_trait()?))
}

/// What answers can be weighted to: names and labels.
pub fn offered(tally: &Tally, lang: Lang) -> Vec<(String, String)> {
    let population = tally.populations.iter().any(Option::is_some);
    let first = population.then(|| (POPULATION.to_owned(), text(lang, "survey-by-population")));
    let questions = tally
        .blocks
        .iter()
        .filter(|block| block.as_trait().is_some())
        .map(|block| (block.question.code.to_string(), said(&block.question.label, lang)));
    first.into_iter().chain(questions).collect()
}

/// A margin as it is weighted to: the categories that it names, and nobody of the others.
fn target(tally: &Tally, margin: &Margin, lang: Lang) -> Option<Target> {
    let (label, sorting) = sorting(tally, &margin.of, lang)?;
    let mut places = vec![None; sorting.codes.len()];
    let (mut shares, mut categories) = (vec![], vec![]);
    for (code, share) in &margin.shares {
        let known = sorting.codes.iter().position(|one| one == code);
        if let Some(place) = known.and_then(|at| places.get_mut(at)) {
            *place = u16::try_from(shares.len()).ok();
        }
        categories.push(match known.and_then(|at| sorting.labels.get(at)) {
            Some(name) => said(name, lang),
            None => code.clone(),
        });
        shares.push(f64::from(*share) / f64::from(WHOLE));
    }
    let of =
        sorting.of.iter().map(|at| places.get(usize::from((*at)?)).copied().flatten()).collect();
    Some(Target { label, categories, of, shares })
}

fn refused(error: &RakingError, targets: &[Target], lang: Lang) -> String {
    let named = |margin: usize, category: usize| {
        let target = targets.get(margin);
        let name = target.and_then(|it| it.categories.get(category)).cloned().unwrap_or_default();
        let question = target.map(|it| it.label.clone()).unwrap_or_default();
        vec![("category", name.into()), ("question", question.into())]
    };
    match *error {
        RakingError::NoAnswer { margin, category } => {
            text_with(lang, "survey-weights-no-answer", &named(margin, category))
        }
        RakingError::TooFew { margin, category, count } => {
            let mut values = named(margin, category);
            values.push(("number", count.to_string().into()));
            text_with(lang, "survey-weights-few", &values)
        }
        RakingError::DoesNotSum { margin, .. } | RakingError::NotAShare { margin, .. } => {
            text_with(lang, "survey-weights-sum", &named(margin, 0))
        }
        RakingError::NoMargin
        | RakingError::DifferentLengths { .. }
        | RakingError::UnknownCategory { .. } => text(lang, "survey-weights-none"),
    }
}

/// What the answers in `tally` are weighted to; `None` where a question that is declared is not asked any more.
fn targets(tally: &Tally, analysis: &Analysis, lang: Lang) -> Option<Vec<Target>> {
    analysis.margins.iter().map(|margin| target(tally, margin, lang)).collect()
}

/// The category of somebody in each margin that is declared, in their order.
pub type Cell = Vec<Option<u16>>;

/// The cell of each person in `tally`. Who has the same has the same weight, and no weight depends on anything
/// else. Nothing where a question that is declared is not asked any more.
pub fn cells(tally: &Tally, analysis: &Analysis, lang: Lang) -> Vec<Cell> {
    let targets = targets(tally, analysis, lang).unwrap_or_default();
    let cell = |at: usize| -> Cell {
        targets.iter().map(|target| target.of.get(at).copied().flatten()).collect()
    };
    if targets.is_empty() { vec![] } else { (0..tally.people).map(cell).collect() }
}

/// Weights the answers in `tally` to what `analysis` declares.
pub fn weigh(tally: &Tally, analysis: &Analysis, lang: Lang) -> Weighting {
    if analysis.margins.is_empty() || tally.people == 0 {
        return Weighting::Plain;
    }
    let Some(targets) = targets(tally, analysis, lang) else {
        return Weighting::Refused(text(lang, "survey-weights-gone"));
    };
    let margins: Vec<stats::Margin<'_>> = targets
        .iter()
        .map(|target| stats::Margin { categories: &target.of, shares: &target.shares })
        .collect();
    match stats::rake(&margins) {
        Ok(raking) => {
            let (effective, kish) = (raking.weights.effective(), raking.weights.kish_effect());
            Weighting::Weighted { raking, effective, kish }
        }
        Err(error) => Weighting::Refused(refused(&error, &targets, lang)),
    }
}
