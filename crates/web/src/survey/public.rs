//! What everybody may read of the answers: decided once for all filters and crossings, so that nobody is
//! found by subtracting one table from another.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use cordee_questionnaire::{Population, Text};
use cordee_survey_stats as stats;
use cordee_survey_stats::masking::{
    Crossing, CrossingView, Dimension, LineKind, Publication, Question, Reach, Rule, Shown,
    Survey as Counted, View,
};

use crate::spine::error::PageError;
use crate::spine::language::Lang;
use crate::spine::messages::text;

use super::analysis::variables::{label, populations, said};
use super::averages::Average;
use super::figures::{
    LEAST_NUMBERS, Line, Part, Told, average, average_of_numbers, gathered, missing_said, shares,
    summary,
};
use super::model::analysis::{Analysis, Cut};
use super::model::tally::{self, Block, Counts, Figure, Month, Tally, Trait};
use super::weighed::Weighed;

/// Questions with more categories are shown for everybody together alone.
const MOST_FILTERED: usize = 12;

/// A filter of the public page, with the values that may be chosen.
pub struct Offered {
    pub cut: Cut,
    /// Codes and labels.
    pub values: Vec<(String, Text)>,
}

/// A filter as it cuts people.
struct CutBy {
    cut: Cut,
    sorting: Trait,
}

/// What everybody may read.
pub struct Public {
    tally: Tally,
    cuts: Vec<CutBy>,
    publication: Publication,
    /// The pairs of columns that are crossed.
    crossings: Vec<(String, String)>,
    averages: Averages,
}

/// A column under filters: its name, and how many gave each of its points.
type Filtered = (String, Vec<u64>);

/// The means that were computed under filters.
#[derive(Default)]
struct Averages(Mutex<BTreeMap<Filtered, Option<stats::Mean>>>);

/// The most means that are kept.
const MOST_AVERAGES: usize = 10_000;

impl Averages {
    fn of(&self, figure: &Figure, points: &[f64], people: Vec<u64>) -> Option<stats::Mean> {
        let key = (figure.name.clone(), people);
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key).copied();
        known.unwrap_or_else(|| {
            let made = tally::average(points, key.1.iter().copied());
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if MOST_AVERAGES <= all.len() {
                all.clear();
            }
            all.insert(key, made);
            made
        })
    }
}

/// The months of the answers, as what sorts people.
fn months(tally: &Tally) -> Trait {
    let (months, of) = tally.months();
    let code = |month: &Month| super::analysis::filter::month_key(*month);
    let said = |month: &Month| {
        let said = |lang| super::analysis::filter::month_said(*month, lang);
        Text::both(&said(Lang::Fr), &said(Lang::En))
    };
    Trait {
        labels: months.iter().map(said).collect(),
        codes: months.iter().map(code).collect(),
        of,
    }
}

fn cut_by(tally: &Tally, cut: Cut) -> Option<CutBy> {
    let sorting = match cut {
        Cut::Population => populations(tally),
        Cut::Place => tally.place()?.as_trait()?,
        Cut::Month => months(tally),
    };
    Some(CutBy { cut, sorting })
}

/// Whether a question is shown: one that is a filter already is not, for that both are the same is
/// something readers know.
fn is_shown(block: &Block, cuts: &[CutBy], place: Option<&str>) -> bool {
    let is_filter = cuts.iter().any(|by| by.cut == Cut::Place);
    !(is_filter && place == Some(block.question.code.as_str()))
}

/// A column of `block` as it is published, under its name.
struct Column<'a> {
    block: &'a Block,
    name: &'a str,
    question: Question<'a>,
}

/// The columns of `block`: those of categories, then whether something was given.
fn columns(block: &Block) -> impl Iterator<Item = Column<'_>> {
    let figures = block.figures.iter().map(move |figure| Column {
        block,
        name: &figure.name,
        question: Question {
            answers: (&figure.answers).into(),
            categories: figure.categories(),
            // Long lists have rare answers: shown for everybody, they do not close the filters.
            reach: if figure.labels.len() <= MOST_FILTERED {
                Reach::Filtered
            } else {
                Reach::Whole
            },
            after: None,
        },
    });
    let given = Column {
        block,
        name: block.question.code.as_str(),
        question: Question {
            answers: (&block.given).into(),
            categories: 1,
            reach: Reach::Whole,
            after: None,
        },
    };
    figures.chain((!block.given.is_empty()).then_some(given))
}

/// The columns among `before` that decide who is asked, as the question names them: one of their own, or all
/// of a question.
fn decisive(names: &[String], before: &[Column<'_>]) -> Vec<usize> {
    let mut all = BTreeSet::new();
    for name in names {
        let own = before.iter().position(|column| column.name == name);
        let question = name.split('.').next().unwrap_or(name);
        let of_it = |at: &usize| {
            let column = before.get(*at);
            column.is_some_and(|column| column.block.question.code.as_str() == question)
        };
        match own {
            Some(at) => all.extend([at]),
            None => all.extend((0..before.len()).filter(of_it)),
        }
    }
    all.into_iter().collect()
}

impl Public {
    /// Decides what of `tally` everybody may read, as `analysis` chose it.
    pub fn of(tally: &Tally, analysis: &Analysis) -> Result<Self, PageError> {
        let mut cuts: Vec<CutBy> =
            analysis.cuts.iter().filter_map(|cut| cut_by(tally, *cut)).collect();
        let place = tally.place().map(|block| block.question.code.to_string());
        let shown = tally.blocks.iter().filter(|one| is_shown(one, &cuts, place.as_deref()));
        // Held as long as the answers stay the same: without what a page never reads of each person.
        let tally =
            Tally { blocks: shown.cloned().collect(), people: tally.people, ..Tally::default() };
        let figures: Vec<&Figure> = tally.blocks.iter().flat_map(|block| &block.figures).collect();
        let columns: Vec<Column<'_>> = tally.blocks.iter().flat_map(|it| columns(it)).collect();
        let after = |(at, column): (usize, &Column<'_>)| {
            let names = column.block.after.as_ref()?;
            Some(decisive(names, columns.get(..at).unwrap_or_default()))
        };
        let after: Vec<Option<Vec<usize>>> = columns.iter().enumerate().map(after).collect();
        let questions: Vec<Question<'_>> = columns
            .iter()
            .zip(&after)
            .map(|(column, after)| Question { after: after.as_deref(), ..column.question })
            .collect();
        if figures.is_empty() {
            // Free texts are not shown under filters.
            cuts.clear();
        }
        let is_figure = |name: &String| figures.iter().any(|figure| figure.name == *name);
        let at = |name: &String| {
            columns.iter().position(|column| column.name == name).filter(|_| is_figure(name))
        };
        let (crossings, pairs): (Vec<_>, Vec<_>) = analysis
            .crossings
            .iter()
            .filter_map(|pair| Some((pair.clone(), (at(&pair.0)?, at(&pair.1)?))))
            .unzip();
        let dimension = |by: &CutBy| {
            // Without a figure there is nobody to filter.
            let size = u16::try_from(by.sorting.codes.len()).unwrap_or(u16::MAX);
            (if questions.is_empty() { vec![] } else { by.sorting.of.clone() }, size)
        };
        let values: Vec<(Vec<Option<u16>>, u16)> = cuts.iter().map(dimension).collect();
        let dimensions: Vec<Dimension<'_>> =
            values.iter().map(|(values, size)| Dimension { values, size: *size }).collect();
        let counted = Counted { dimensions: &dimensions, questions: &questions, crossings: &pairs };
        let publication =
            Publication::decide(&counted, Rule::default()).map_err(anyhow::Error::from)?;
        for by in &mut cuts {
            // Which values somebody has, instead of who.
            by.sorting.of.sort_unstable();
            by.sorting.of.dedup();
            by.sorting.of.shrink_to_fit();
        }
        for block in &tally.blocks {
            block.prepare();
        }
        Ok(Self { tally, cuts, publication, crossings, averages: Averages::default() })
    }

    /// How many sent their answers, when they are enough for that to be said.
    pub fn people(&self) -> Option<usize> {
        let threshold = stats::masking::Threshold::default();
        (!threshold.is_thin(self.tally.people as u64)).then_some(self.tally.people)
    }

    /// The filters that readers are offered, and the values of each that may be chosen.
    pub fn offered(&self) -> Vec<Offered> {
        let all = self.cuts.iter().enumerate().map(|(at, by)| Offered {
            cut: by.cut,
            values: self
                .publication
                .offered(at)
                .iter()
                .filter(|value| by.sorting.of.contains(&Some(**value)))
                .filter_map(|value| {
                    let value = usize::from(*value);
                    Some((
                        by.sorting.codes.get(value)?.clone(),
                        by.sorting.labels.get(value)?.clone(),
                    ))
                })
                .collect(),
        });
        all.filter(|offered| !offered.values.is_empty()).collect()
    }

    /// The filter that chooses the value `chosen` names for each cut; values that are not offered
    /// choose nothing.
    pub fn filter(&self, chosen: impl Fn(Cut) -> Option<String>) -> Vec<Option<u16>> {
        let one = |(at, by): (usize, &CutBy)| {
            let code = chosen(by.cut)?;
            let value = by.sorting.codes.iter().position(|one| *one == code)?;
            let value = u16::try_from(value).ok()?;
            self.publication.offered(at).contains(&value).then_some(value)
        };
        self.cuts.iter().enumerate().map(one).collect()
    }

    /// What is said of each question under `filter`; weighted figures, of everybody alone.
    pub fn told(&self, filter: &[Option<u16>], weighed: Option<&Weighed>, lang: Lang) -> Vec<Told> {
        let is_filtered = filter.iter().any(Option::is_some);
        let weighed = weighed.filter(|_| !is_filtered);
        let mut at = 0;
        let mut all = vec![];
        for block in &self.tally.blocks {
            let mut one = told_to_all(block, is_filtered, lang);
            let mut parts = vec![];
            for figure in &block.figures {
                match self.publication.view(at, filter) {
                    View::Whole(view) => {
                        let total = view.total.count();
                        let shown = (view.categories.as_slice(), view.missing, total);
                        parts.push(masked_part((block.as_ref(), figure), shown, weighed, lang));
                        if parts.len() == 1 {
                            one.missing = missing_shown(&view.missing_kinds, lang);
                        }
                    }
                    View::Filtered(view) => {
                        let average = self.filtered_average(block, figure, &view.lines);
                        parts.push(Part { average, ..filtered_part(figure, &view.lines, lang) });
                    }
                    View::Closed => one.is_closed = true,
                }
                at += 1;
            }
            one.parts = gathered(block, parts);
            if !block.given.is_empty() {
                if !is_filtered {
                    one.is_closed = matches!(self.publication.view(at, filter), View::Closed);
                    one.average = self.numbers(block, at, weighed);
                    let given = self.given(at);
                    one.summary =
                        given.and_then(|it| summary(block, it, one.average.as_ref(), lang));
                }
                at += 1;
            }
            all.push(one);
        }
        all
    }
}

impl Public {
    /// What the numbers that people wrote say, where that gives nobody away; `at` is the place of the column
    /// of who wrote one.
    fn numbers(&self, block: &Block, at: usize, weighed: Option<&Weighed>) -> Option<Average> {
        let are_enough = self.given(at).is_some_and(|given| LEAST_NUMBERS <= given);
        let average = average_of_numbers(block, weighed).filter(|_| are_enough)?;
        Some(average.rounded())
    }

    /// The mean of points under a filter, where each of them is told.
    fn filtered_average(
        &self,
        block: &Block,
        figure: &Figure,
        lines: &[stats::masking::Line],
    ) -> Option<Average> {
        let points = block.points()?;
        if lines.iter().any(|line| line.kind == LineKind::Rare) {
            return None;
        }
        let count = |point: u16| {
            let is_it = |line: &&stats::masking::Line| line.kind == LineKind::Category(point);
            lines.iter().find(is_it).map_or(0, |line| line.count)
        };
        let people = (0..figure.categories()).map(count).collect();
        let mean = self.averages.of(figure, &points, people)?;
        Some(Average::of_points(&mean, None).rounded())
    }

    fn given(&self, at: usize) -> Option<u64> {
        let View::Whole(view) = self.publication.view(at, &vec![None; self.cuts.len()]) else {
            return None;
        };
        view.categories.first()?.count()
    }

    /// How many were asked the question `code` and wrote nothing; none where even who was asked is not told.
    pub fn silent(&self, code: &str) -> Option<u64> {
        let mut at = 0;
        for block in &self.tally.blocks {
            let given = at + block.figures.len();
            if block.question.code.as_str() == code {
                let view = self.publication.view(given, &vec![None; self.cuts.len()]);
                return matches!(view, View::Whole(_)).then(|| block.passed_over());
            }
            at = given + usize::from(!block.given.is_empty());
        }
        None
    }
}

fn told_to_all(block: &Block, is_filtered: bool, lang: Lang) -> Told {
    Told {
        kind: block.question.kind.clone(),
        code: block.question.code.to_string(),
        label: said(&block.question.label, lang),
        parts: vec![],
        missing: vec![],
        summary: None,
        average: None,
        is_closed: is_filtered && block.figures.is_empty(),
    }
}

fn missing_shown(kinds: &[Shown], lang: Lang) -> Vec<(String, Option<u64>)> {
    let named = stats::Missing::ALL.into_iter().zip(kinds);
    let all = named.map(|(kind, shown)| (missing_said(kind, lang), shown.count()));
    all.filter(|(_, count)| *count != Some(0)).collect()
}

/// The counts that may be shown, of `shown`: categories, who is missing, and the total; shares are of
/// those who answered, when their number may be. What is hidden has no weighted share either, and no mean.
fn masked_part(
    (block, figure): (&Block, &Figure),
    (shown, missing, total): (&[Shown], Shown, Option<u64>),
    weighed: Option<&Weighed>,
    lang: Lang,
) -> Part {
    let answered = total.zip(missing.count()).map(|(total, missing)| total.saturating_sub(missing));
    let are_all_shown = answered.is_some() && shown.iter().all(|one| one.count().is_some());
    let line = |(((label, code), shown), share): (((&Text, &String), &Shown), Option<f64>)| {
        let line = counted_line(said(label, lang), shown.count(), answered);
        // To the whole percent: more would tell of the weights.
        let share = share.filter(|_| are_all_shown).map(|it| (it * 100.0).round() / 100.0);
        Line { code: code.clone(), weighted: share, ..line }
    };
    let told = figure.labels.iter().zip(&figure.codes).zip(shown);
    let lines = told.zip(shares(figure, weighed)).map(line).collect();
    let average = average(block, figure, weighed).filter(|_| are_all_shown);
    let label = figure.part.as_ref().map(|part| said(part, lang));
    Part { label, lines, answered, average: average.map(Average::rounded) }
}

fn counted_line(label: String, count: Option<u64>, answered: Option<u64>) -> Line {
    let share = count
        .zip(answered)
        .and_then(|(count, all)| stats::Share::of(count, all, stats::Confidence::NinetyFive));
    Line {
        code: String::new(),
        label,
        count,
        share: share.map(|share| share.share),
        interval: share.map(|share| (share.interval.low, share.interval.high)),
        weighted: None,
    }
}

/// The name of a line under a filter.
fn line_said(figure: &Figure, kind: LineKind, lang: Lang) -> String {
    match kind {
        LineKind::Category(at) if figure.counts == Counts::Chosen => {
            text(lang, if at == 0 { "survey-not-chosen" } else { "survey-chosen" })
        }
        LineKind::Category(at) => {
            figure.labels.get(usize::from(at)).map(|it| said(it, lang)).unwrap_or_default()
        }
        LineKind::Missing => text(lang, "survey-missing"),
        LineKind::NotAsked => text(lang, "survey-missing-not-asked"),
        LineKind::Rare => text(lang, "survey-rare"),
    }
}

/// The lines that are shown under a filter, rare answers together.
fn filtered_part(figure: &Figure, lines: &[stats::masking::Line], lang: Lang) -> Part {
    if figure.counts == Counts::Chosen {
        return filtered_choice(figure, lines, lang);
    }
    let is_answer = |kind| !matches!(kind, LineKind::Missing | LineKind::NotAsked);
    let of_those = |line: &&stats::masking::Line| is_answer(line.kind);
    let answered: u64 = lines.iter().filter(of_those).map(|line| line.count).sum();
    let line = |line: &stats::masking::Line| {
        let of = is_answer(line.kind).then_some(answered);
        counted_line(line_said(figure, line.kind, lang), Some(line.count), of)
    };
    Part {
        label: figure.part.as_ref().map(|part| said(part, lang)),
        lines: lines.iter().map(line).collect(),
        answered: Some(answered),
        average: None,
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
    let line =
        |(label, count): (&Text, Option<u64>)| counted_line(said(label, lang), count, answered);
    let lines = figure.labels.iter().zip(counts).map(line).collect();
    let label = figure.part.as_ref().map(|part| said(part, lang));
    Part { label, lines, answered, average: None }
}

/// Two questions crossed, as everybody may read them.
pub struct PublicCrossing {
    pub rows: String,
    pub columns: String,
    pub told: ToldCrossing,
}

/// How far a crossing is shown.
pub enum ToldCrossing {
    /// A table: names of the columns; names of the rows, each with its cells.
    Table { columns: Vec<String>, rows: Vec<(String, Vec<Option<u64>>)> },
    /// Not under this filter.
    NotUnderFilter,
    /// Not at all: with the other tables, it could give somebody away.
    Refused,
}

impl Public {
    /// The tables of two questions under `filter`.
    pub fn crossings(&self, filter: &[Option<u16>], lang: Lang) -> Vec<PublicCrossing> {
        let one = |(at, (rows, columns)): (usize, &(String, String))| {
            let (row, column) = (self.tally.figure(rows)?, self.tally.figure(columns)?);
            Some(PublicCrossing {
                rows: label(row.0, row.1, lang),
                columns: label(column.0, column.1, lang),
                told: self.crossing_told(at, (row.1, column.1), filter, lang),
            })
        };
        self.crossings.iter().enumerate().filter_map(one).collect()
    }

    fn crossing_told(
        &self,
        at: usize,
        (rows, columns): (&Figure, &Figure),
        filter: &[Option<u16>],
        lang: Lang,
    ) -> ToldCrossing {
        match self.publication.crossing_view(at, filter) {
            CrossingView::Whole(table) => {
                // The last rows and columns are of those who did not answer, and who were not asked.
                let names = |figure: &Figure, totals: &[Shown]| {
                    let own = (0..figure.categories()).map(LineKind::Category);
                    let all = own.chain([LineKind::Missing, LineKind::NotAsked]).take(totals.len());
                    all.map(|kind| line_said(figure, kind, lang)).collect::<Vec<_>>()
                };
                let rows = names(rows, &table.row_totals);
                let columns = names(columns, &table.column_totals);
                let cells = table.cells.chunks(columns.len());
                let cells = cells.map(|row| row.iter().map(|cell| cell.count()).collect());
                ToldCrossing::Table { rows: rows.into_iter().zip(cells).collect(), columns }
            }
            CrossingView::Filtered { rows: lines, columns: heads, cells } => {
                let columns: Vec<String> =
                    heads.iter().map(|kind| line_said(columns, *kind, lang)).collect();
                let cells = cells.chunks(columns.len().max(1));
                let cells = cells.map(|row| row.iter().copied().map(Some).collect());
                let names = lines.iter().map(|kind| line_said(rows, *kind, lang));
                ToldCrossing::Table { rows: names.zip(cells).collect(), columns }
            }
            CrossingView::Closed if self.publication.crossing(at) == Some(Crossing::Whole) => {
                ToldCrossing::NotUnderFilter
            }
            CrossingView::Closed => ToldCrossing::Refused,
        }
    }

    /// Whether people's own group is among the filters.
    pub fn population_of(&self, filter: &[Option<u16>]) -> Option<Population> {
        let place = self.cuts.iter().position(|by| by.cut == Cut::Population)?;
        let at = filter.get(place).copied().flatten()?;
        Population::ALL.get(usize::from(at)).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, OnceLock};

    use cordee_questionnaire::{Kind, Question as Asked};

    use super::*;

    const NOT_ASKED: stats::Answer = stats::Answer::Missing(stats::Missing::NotApplicable);
    const PASSED_OVER: stats::Answer = stats::Answer::Missing(stats::Missing::NoAnswer);
    const GIVEN: stats::Answer = stats::Answer::Category(0);

    fn texts(code: &str, given: Vec<stats::Answer>, after: Option<&str>) -> Arc<Block> {
        let kind = Kind::LongText;
        Arc::new(Block {
            question: Asked::new(code.parse().expect("a code"), Text::french("Quoi ?"), kind),
            figures: vec![],
            numbers: vec![],
            given: given.into_iter().collect(),
            after: after.map(|name| vec![name.to_owned()]),
            measured: OnceLock::new(),
        })
    }

    fn of(some: usize, answer: stats::Answer) -> Vec<stats::Answer> {
        vec![answer; some]
    }

    fn told(blocks: Vec<Arc<Block>>, people: usize) -> Vec<bool> {
        let tally = Tally { blocks, people, ..Tally::default() };
        let choices = Analysis { cuts: vec![], ..Analysis::default() };
        let public = Public::of(&tally, &choices).expect("it is published");
        public.told(&[], None, Lang::Fr).iter().map(|one| one.summary.is_some()).collect()
    }

    #[test]
    fn who_wrote_is_not_counted_for_everybody_where_few_did_not() {
        for (written, all, is_told) in
            [(4, 40, false), (37, 40, false), (35, 40, true), (40, 40, true), (0, 40, true)]
        {
            let given = [of(written, GIVEN), of(all - written, PASSED_OVER)].concat();
            assert_eq!(told(vec![texts("q1", given, None)], all), [is_told], "{written} of {all}");
        }
    }

    #[test]
    fn who_wrote_is_not_counted_where_the_question_before_tells_how_few_did_not() {
        let first = || texts("q1", [of(20, GIVEN), of(20, PASSED_OVER)].concat(), None);
        for (written, is_told) in [(18, false), (15, true), (20, true)] {
            let given = [of(written, GIVEN), of(20 - written, PASSED_OVER), of(20, NOT_ASKED)];
            let second = texts("q2", given.concat(), Some("q1"));
            assert_eq!(told(vec![first(), second], 40), [true, is_told], "{written} of 20");
        }
    }
}
