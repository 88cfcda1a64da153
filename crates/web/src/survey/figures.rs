//! What is said of each question, as figures: all of it, or what gives nobody away.

use cordee_chart::{Bar, Bars, Frame, Value};
use cordee_questionnaire::{Kind, Text};
use cordee_survey_stats as stats;

use crate::spine::language::Lang;
use crate::spine::messages::{text, text_with};
use crate::spine::typography;

use super::analysis::variables::said;
use super::averages::Average;
use super::model::tally::{Block, Counts, Figure};
use super::weighed::Weighed;

/// Means of fewer numbers are not shown to everybody.
pub const LEAST_NUMBERS: u64 = 20;

/// A line of a table.
pub struct Line {
    /// What stands for the answer in the data; nothing for a line of several answers.
    pub code: String,
    pub label: String,
    /// None where it is hidden.
    pub count: Option<u64>,
    pub share: Option<f64>,
    pub interval: Option<(f64, f64)>,
    /// The share once answers are weighted.
    pub weighted: Option<f64>,
}

/// One table, with its chart.
pub struct Part {
    pub label: Option<String>,
    pub lines: Vec<Line>,
    pub answered: Option<u64>,
    /// The mean, where the lines are points of a scale.
    pub average: Option<Average>,
}

impl Part {
    /// What stands above its table: how many answered, in words, and the mean where there is one.
    pub fn caption(&self, answered: String, lang: Lang) -> String {
        match &self.average {
            Some(average) => {
                let values =
                    [("answered", answered.into()), ("mean", average.said("", lang).into())];
                text_with(lang, "survey-answered-mean", &values)
            }
            None => answered,
        }
    }

    /// Its chart as SVG, under the identifier `id`; nothing where no share is shown. What is hidden is said
    /// in the table.
    pub fn drawn(&self, id: &str, width: u32, lang: Lang) -> Option<String> {
        let shown = self.lines.iter().filter_map(|line| Some((line, line.share?)));
        let bar = |(line, share): (&Line, f64)| Bar {
            label: line.label.clone(),
            value: Value::new((share * 1000.0).round() / 10.0).ok(),
        };
        let rows: Vec<Bar> = shown.map(bar).collect();
        let language = match lang {
            Lang::Fr => cordee_chart::Language::French,
            Lang::En => cordee_chart::Language::English,
        };
        let bars = Bars {
            title: self.label.clone().unwrap_or_default(),
            caption: String::new(),
            subject: text(lang, "survey-answer"),
            unit: "%".to_owned(),
            rows,
        };
        (!bars.rows.is_empty()).then(|| bars.draw(&Frame { id, width, language }).svg)
    }
}

/// What a page says of one question.
pub struct Told {
    pub code: String,
    pub label: String,
    pub kind: Kind,
    pub parts: Vec<Part>,
    pub missing: Vec<(String, Option<u64>)>,
    pub summary: Option<String>,
    /// The mean of the numbers that people wrote.
    pub average: Option<Average>,
    pub is_closed: bool,
}

/// What is missing, by kind, in words.
pub fn missing_said(kind: stats::Missing, lang: Lang) -> String {
    let key = match kind {
        stats::Missing::NotApplicable => "survey-missing-not-asked",
        stats::Missing::Refused => "survey-missing-refused",
        stats::Missing::DoesNotKnow => "survey-missing-dont-know",
        stats::Missing::NoAnswer => "survey-missing-no-answer",
    };
    text(lang, key)
}

/// A table of counts that may all be read.
fn whole_part(block: &Block, figure: &Figure, weighed: Option<&Weighed>, lang: Lang) -> Part {
    let Some(counted) = figure.frequencies() else {
        return Part { label: None, lines: vec![], answered: Some(0), average: None };
    };
    let line =
        |(((label, code), frequency), weighted): (((&Text, &String), &stats::Frequency), _)| Line {
            code: code.clone(),
            label: said(label, lang),
            count: Some(frequency.count),
            share: frequency.share.map(|share| share.share),
            interval: frequency.share.map(|share| (share.interval.low, share.interval.high)),
            weighted,
        };
    let shares = shares(figure, weighed);
    let lines = figure
        .labels
        .iter()
        .zip(&figure.codes)
        .zip(&counted.categories)
        .zip(shares)
        .map(line)
        .collect();
    let label = figure.part.as_ref().map(|part| said(part, lang));
    let average = average(block, figure, weighed);
    Part { label, lines, answered: Some(counted.answered), average }
}

/// The weighted shares of a column, one a category; none of them without weights.
pub fn shares(figure: &Figure, weighed: Option<&Weighed>) -> Vec<Option<f64>> {
    weighed.map_or_else(|| vec![None; figure.labels.len()], |weighed| weighed.shares(figure))
}

/// The mean of a column that holds points of a scale.
pub fn average(block: &Block, figure: &Figure, weighed: Option<&Weighed>) -> Option<Average> {
    let beside = weighed.and_then(|weighed| weighed.mean(&figure.name));
    Some(Average::of_points(&block.average(figure)?, beside))
}

/// The mean of the numbers that people wrote.
pub fn average_of_numbers(block: &Block, weighed: Option<&Weighed>) -> Option<Average> {
    let beside = weighed.and_then(|weighed| weighed.mean(block.question.code.as_str()));
    Some(Average::of_numbers(&block.measured()?.mean, beside))
}

/// One table of the options of a question of several choices: a line each.
fn chosen_part(parts: Vec<Part>) -> Part {
    let answered = parts.iter().filter_map(|part| part.answered).max();
    let line = |part: Part| {
        // How many answered is known from the other options: who did not choose this one would be the rest.
        let is_told = part.answered.is_some() || answered.is_none();
        let mut chosen = part.lines.into_iter().nth(1)?;
        if !is_told {
            (chosen.count, chosen.share, chosen.interval) = (None, None, None);
        }
        Some(Line { label: part.label.unwrap_or_default(), ..chosen })
    };
    let lines = parts.into_iter().filter_map(line).collect();
    Part { label: None, answered, lines, average: None }
}

pub fn gathered(block: &Block, parts: Vec<Part>) -> Vec<Part> {
    let is_chosen = block.figures.first().is_some_and(|figure| figure.counts == Counts::Chosen);
    if is_chosen && !parts.is_empty() { vec![chosen_part(parts)] } else { parts }
}

fn missing_of(block: &Block, lang: Lang) -> Vec<(String, Option<u64>)> {
    let counted = block.figures.first().and_then(Figure::frequencies);
    let Some(counted) = counted else { return vec![] };
    let count = |kind: stats::Missing| (missing_said(kind, lang), Some(counted.missing.of(kind)));
    let all = stats::Missing::ALL.into_iter().map(count);
    all.filter(|(_, count)| *count != Some(0)).collect()
}

/// “Moyenne 3,2 nuits, médiane 2” where the mean is told; how many wrote something, `given`, of a text.
pub fn summary(block: &Block, given: u64, average: Option<&Average>, lang: Lang) -> Option<String> {
    let Kind::Number { unit, .. } = &block.question.kind else {
        let number = usize::try_from(given).unwrap_or(usize::MAX);
        return (!block.given.is_empty())
            .then(|| text_with(lang, "survey-texts-written", &[("number", number.into())]));
    };
    let (average, measured) = (average?, block.measured()?);
    let number = usize::try_from(average.people).unwrap_or(usize::MAX);
    let values = [
        ("average", average.said(&said(unit, lang), lang).into()),
        ("median", typography::decimal(measured.median, 1, lang).into()),
        ("number", number.into()),
    ];
    Some(text_with(lang, "survey-mean", &values))
}

/// The net promoter score of a question that asks from 0 to 10 whether one would recommend; nothing of others.
/// Everybody reads the counts alone: a score would give away those that are hidden.
fn recommended(block: &Block, lang: Lang) -> Option<String> {
    let Kind::Scale(scale) = &block.question.kind else { return None };
    let figure = block.figures.first().filter(|_| scale.is_recommendation())?;
    let marks = &figure.frequencies()?.categories;
    let marked = |from: usize, to: usize| -> Option<u64> {
        Some(marks.get(from..=to)?.iter().map(|one| one.count).sum())
    };
    let (low, middle, high) = (marked(0, 6)?, marked(7, 8)?, marked(9, 10)?);
    let confidence = stats::Confidence::NinetyFive;
    let score = stats::promoter_score_of(high, middle, low, confidence).ok()?;
    // Nought has no sign.
    let points = |points: f64| typography::decimal(points.round() + 0.0, 0, lang).replace('-', "−");
    let number = |count: u64| typography::number(count, lang);
    let values = [
        ("score", points(score.score).into()),
        ("from", points(score.interval.low).into()),
        ("to", points(score.interval.high).into()),
        ("high", number(high).into()),
        ("middle", number(middle).into()),
        ("low", number(low).into()),
    ];
    Some(text_with(lang, "survey-recommended", &values))
}

/// What the project team reads of a question.
pub fn told(block: &Block, weighed: Option<&Weighed>, lang: Lang) -> Told {
    let part = |figure: &Figure| whole_part(block, figure, weighed, lang);
    let parts = block.figures.iter().map(part).collect();
    let average = average_of_numbers(block, weighed);
    let summary = summary(block, block.given(), average.as_ref(), lang);
    Told {
        kind: block.question.kind.clone(),
        code: block.question.code.to_string(),
        label: said(&block.question.label, lang),
        parts: gathered(block, parts),
        missing: missing_of(block, lang),
        summary: summary.or_else(|| recommended(block, lang)),
        average,
        is_closed: false,
    }
}
