//! What is said of each question, as figures: all of it, or what gives nobody away.

use cordee_questionnaire::{Kind, Population};
use cordee_survey_stats as stats;
use cordee_survey_stats::masking::{
    Dimension, LineKind, Publication, Question, Reach, Rule, Shown, Survey as Counted, View,
};

use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};
use crate::spine::typography;

use super::model::language;
use super::model::tally::{Block, Counts, Figure, Tally};

/// Questions with more categories are shown for everybody together alone.
const MOST_FILTERED: usize = 12;
/// Means of fewer numbers are not shown to everybody.
const LEAST_NUMBERS: usize = 20;

/// A line of a table.
pub struct Line {
    pub label: String,
    /// None where it is hidden.
    pub count: Option<u64>,
    pub share: Option<f64>,
    pub interval: Option<(f64, f64)>,
}

/// One table, with its chart.
pub struct Part {
    pub label: Option<String>,
    pub lines: Vec<Line>,
    pub answered: Option<u64>,
}

/// What a page says of one question.
pub struct Told {
    pub code: String,
    pub label: String,
    pub parts: Vec<Part>,
    pub missing: Vec<(String, Option<u64>)>,
    pub summary: Option<String>,
    pub is_closed: bool,
}

fn said(text: &cordee_questionnaire::Text, lang: Lang) -> String {
    typography::set(text.shown_in(&language(lang)), lang)
}

/// What is missing, by kind, in words.
fn missing_said(kind: stats::Missing, lang: Lang) -> String {
    let key = match kind {
        stats::Missing::NotApplicable => "survey-missing-not-asked",
        stats::Missing::Refused => "survey-missing-refused",
        stats::Missing::DoesNotKnow => "survey-missing-dont-know",
        stats::Missing::NoAnswer => "survey-missing-no-answer",
    };
    text(lang, key)
}

/// A table of counts that may all be read.
fn whole_part(figure: &Figure, lang: Lang) -> Part {
    let counted =
        stats::frequencies(&figure.answers, figure.categories(), stats::Confidence::NinetyFive);
    let Ok(counted) = counted else {
        return Part { label: None, lines: vec![], answered: Some(0) };
    };
    let line = |(label, frequency): (&cordee_questionnaire::Text, &stats::Frequency)| Line {
        label: said(label, lang),
        count: Some(frequency.count),
        share: frequency.share.map(|share| share.share),
        interval: frequency.share.map(|share| (share.interval.low, share.interval.high)),
    };
    let lines = figure.labels.iter().zip(&counted.categories).map(line).collect();
    let label = figure.part.as_ref().map(|part| said(part, lang));
    Part { label, lines, answered: Some(counted.answered) }
}

/// One table of the options of a question of several choices: a line each.
fn chosen_part(parts: Vec<Part>) -> Part {
    let answered = parts.iter().filter_map(|part| part.answered).max();
    let line = |part: Part| {
        let chosen = part.lines.into_iter().nth(1)?;
        Some(Line { label: part.label.unwrap_or_default(), ..chosen })
    };
    Part { label: None, answered, lines: parts.into_iter().filter_map(line).collect() }
}

fn gathered(block: &Block, parts: Vec<Part>) -> Vec<Part> {
    let is_chosen = block.figures.first().is_some_and(|figure| figure.counts == Counts::Chosen);
    if is_chosen && !parts.is_empty() { vec![chosen_part(parts)] } else { parts }
}

fn missing_of(block: &Block, lang: Lang) -> Vec<(String, Option<u64>)> {
    let Some(figure) = block.figures.first() else { return vec![] };
    let count = |kind: stats::Missing| {
        let is = |answer: &&stats::Answer| **answer == stats::Answer::Missing(kind);
        (missing_said(kind, lang), Some(figure.answers.iter().filter(is).count() as u64))
    };
    let all = stats::Missing::ALL.into_iter().map(count);
    all.filter(|(_, count)| *count != Some(0)).collect()
}

fn decimal(number: f64, lang: Lang) -> String {
    let text = format!("{number:.1}");
    if lang == Lang::Fr { text.replace('.', ",") } else { text }
}

/// “Moyenne 3,2 nuits, médiane 2”.
fn summary(block: &Block, lang: Lang, is_public: bool) -> Option<String> {
    if block.texts != 0 {
        let values = [("number", block.texts.into())];
        return (!is_public || 4 < block.texts)
            .then(|| text_with(lang, "survey-texts-written", &values));
    }
    let Kind::Number { unit, .. } = &block.question.kind else { return None };
    if is_public && block.numbers.len() < LEAST_NUMBERS {
        return None;
    }
    let numbers = stats::Numbers::new(block.numbers.clone()).ok()?;
    let values = [
        ("mean", decimal(numbers.mean(), lang).into()),
        ("median", decimal(numbers.median(), lang).into()),
        ("unit", said(unit, lang).into()),
        ("number", numbers.n().into()),
    ];
    Some(text_with(lang, "survey-mean", &values))
}

/// What the project team reads of a question.
pub fn told(block: &Block, lang: Lang) -> Told {
    let parts = block.figures.iter().map(|figure| whole_part(figure, lang)).collect();
    Told {
        code: block.question.code.to_string(),
        label: said(&block.question.label, lang),
        parts: gathered(block, parts),
        missing: missing_of(block, lang),
        summary: summary(block, lang, false),
        is_closed: false,
    }
}

/// What everybody may read: decided once for all filters.
pub struct Public {
    tally: Tally,
    publication: Publication,
}

impl Public {
    pub fn of(tally: Tally) -> Result<Self, PageError> {
        let figures = tally.blocks.iter().flat_map(|block| &block.figures);
        let questions: Vec<Question<'_>> = figures
            .map(|figure| Question {
                answers: &figure.answers,
                categories: figure.categories(),
                // Long lists have rare answers: shown for everybody, they do not close the filters.
                reach: if figure.labels.len() <= MOST_FILTERED {
                    Reach::Filtered
                } else {
                    Reach::Whole
                },
            })
            .collect();
        let populations = Dimension {
            // Without a figure there is nobody to filter.
            values: if questions.is_empty() { &[] } else { &tally.populations },
            size: u16::try_from(Population::ALL.len()).unwrap_or(u16::MAX),
        };
        let counted = Counted { dimensions: &[populations], questions: &questions, crossings: &[] };
        let publication =
            Publication::decide(&counted, Rule::default()).map_err(anyhow::Error::from)?;
        Ok(Self { tally, publication })
    }

    /// The populations that readers may choose.
    pub fn populations(&self) -> Vec<Population> {
        let offered = self.publication.offered(0).iter();
        let is_there = |at: &&u16| self.tally.populations.contains(&Some(**at));
        offered
            .filter(is_there)
            .filter_map(|at| Population::ALL.get(usize::from(*at)).copied())
            .collect()
    }

    /// What is said of each question to those who chose `population`, or nobody.
    pub fn told(&self, population: Option<Population>, lang: Lang) -> Vec<Told> {
        let place = population.and_then(|it| Population::ALL.iter().position(|one| *one == it));
        let filter = [place.and_then(|at| u16::try_from(at).ok())];
        let mut at = 0;
        let mut all = vec![];
        for block in &self.tally.blocks {
            let mut one = told_to_all(block, filter[0].is_some(), lang);
            let mut parts = vec![];
            for figure in &block.figures {
                match self.publication.view(at, &filter) {
                    View::Whole(view) => {
                        let total = view.total.count();
                        parts.push(masked_part(
                            figure,
                            &view.categories,
                            view.missing,
                            total,
                            lang,
                        ));
                        if parts.len() == 1 {
                            one.missing = missing_shown(&view.missing_kinds, lang);
                        }
                    }
                    View::Filtered(view) => parts.push(filtered_part(figure, &view.lines, lang)),
                    View::Closed => one.is_closed = true,
                }
                at += 1;
            }
            one.parts = gathered(block, parts);
            all.push(one);
        }
        all
    }
}

fn told_to_all(block: &Block, is_filtered: bool, lang: Lang) -> Told {
    Told {
        code: block.question.code.to_string(),
        label: said(&block.question.label, lang),
        parts: vec![],
        missing: vec![],
        summary: if is_filtered { None } else { summary(block, lang, true) },
        is_closed: is_filtered && block.figures.is_empty(),
    }
}

fn missing_shown(kinds: &[Shown], lang: Lang) -> Vec<(String, Option<u64>)> {
    let named = stats::Missing::ALL.into_iter().zip(kinds);
    let all = named.map(|(kind, shown)| (missing_said(kind, lang), shown.count()));
    all.filter(|(_, count)| *count != Some(0)).collect()
}

/// The counts that may be shown; shares are of those who answered, when their number may be.
fn masked_part(
    figure: &Figure,
    shown: &[Shown],
    missing: Shown,
    total: Option<u64>,
    lang: Lang,
) -> Part {
    let answered = total.zip(missing.count()).map(|(total, missing)| total.saturating_sub(missing));
    let line = |(label, shown): (&cordee_questionnaire::Text, &Shown)| {
        counted_line(said(label, lang), shown.count(), answered)
    };
    let lines = figure.labels.iter().zip(shown).map(line).collect();
    Part { label: figure.part.as_ref().map(|part| said(part, lang)), lines, answered }
}

fn counted_line(label: String, count: Option<u64>, answered: Option<u64>) -> Line {
    let share = count
        .zip(answered)
        .and_then(|(count, all)| stats::Share::of(count, all, stats::Confidence::NinetyFive));
    Line {
        label,
        count,
        share: share.map(|share| share.share),
        interval: share.map(|share| (share.interval.low, share.interval.high)),
    }
}

/// The lines that are shown under a filter, rare answers together.
fn filtered_part(figure: &Figure, lines: &[stats::masking::Line], lang: Lang) -> Part {
    if figure.counts == Counts::Chosen {
        return filtered_choice(figure, lines, lang);
    }
    let of_those = |line: &&stats::masking::Line| line.kind != LineKind::Missing;
    let answered: u64 = lines.iter().filter(of_those).map(|line| line.count).sum();
    let line = |line: &stats::masking::Line| {
        let label = match line.kind {
            LineKind::Category(at) => figure
                .labels
                .get(usize::from(at))
                .map(|label| said(label, lang))
                .unwrap_or_default(),
            LineKind::Missing => text(lang, "survey-missing"),
            LineKind::Rare => text(lang, "survey-rare"),
        };
        let of = (line.kind != LineKind::Missing).then_some(answered);
        counted_line(label, Some(line.count), of)
    };
    Part {
        label: figure.part.as_ref().map(|part| said(part, lang)),
        lines: lines.iter().map(line).collect(),
        answered: Some(answered),
    }
}

/// How many chose an option and how many did not, unless either is among the rare.
fn filtered_choice(figure: &Figure, lines: &[stats::masking::Line], lang: Lang) -> Part {
    let count = |at: u16| {
        let is = |line: &&stats::masking::Line| line.kind == LineKind::Category(at);
        lines.iter().find(is).map(|line| line.count)
    };
    let counts = [count(0), count(1)];
    let answered = counts[0].zip(counts[1]).map(|(one, other)| one + other);
    let line = |(label, count): (&cordee_questionnaire::Text, Option<u64>)| {
        counted_line(said(label, lang), count, answered)
    };
    let lines = figure.labels.iter().zip(counts).map(line).collect();
    Part { label: figure.part.as_ref().map(|part| said(part, lang)), lines, answered }
}
