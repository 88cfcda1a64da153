//! What a public page shows of a survey for the filter that a reader chose.

use thiserror::Error;

use super::condition::{Parts, close_conditions};
use super::pieces::{Combinations, Pieces};
use super::question::{Counted, FilteredView, LineKind, Question, Reach, WholeView, rare_kinds};
use super::{MaskedTable, Threshold};
use crate::answer::CountError;

/// What people can be filtered by: population, place, period.
#[derive(Clone, Copy, Debug)]
pub struct Dimension<'a> {
    /// The value of each person; `None` where it is not known: no filter value finds them.
    pub values: &'a [Option<u16>],
    /// How many values there are.
    pub size: u16,
}

/// All that is to be published of a survey, in the order of preference.
#[derive(Clone, Copy, Debug)]
pub struct Survey<'a> {
    /// The filters that matter most first: those that come later have to suit them.
    pub dimensions: &'a [Dimension<'a>],
    pub questions: &'a [Question<'a>],
    /// Pairs of questions to show crossed, by their places.
    pub crossings: &'a [(usize, usize)],
}

/// How careful to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// No count of people from 1 to less than this can be derived.
    pub threshold: Threshold,
    /// A piece that filters cut people into holds nobody, or at least so many.
    pub smallest_piece: u64,
    /// A filter value is opened only if the rare answers of each question, put together, stay within
    /// this part of everybody.
    pub most_rare_percent: u8,
}

impl Default for Rule {
    /// 5 people, pieces of 20, a quarter on the line of rare answers.
    fn default() -> Self {
        Self { threshold: Threshold::default(), smallest_piece: 20, most_rare_percent: 25 }
    }
}

/// Why a survey cannot be published.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PublicationError {
    #[error("{found} values stand where there are {expected} people")]
    DifferentLengths { expected: usize, found: usize },
    #[error("value `{value}` is none of dimension {dimension}")]
    UnknownValue { dimension: usize, value: u16 },
    #[error(transparent)]
    Answer(#[from] CountError),
    #[error("a crossing names question `{question}`, where there are {questions}")]
    UnknownQuestion { question: usize, questions: usize },
    #[error("question `{question}` is asked after one that is not before it")]
    AskedTooEarly { question: usize },
    #[error("question `{question}` is crossed with itself")]
    CrossedWithItself { question: usize },
}

/// What of a survey is public: decided once, then asked for each filter.
pub struct Publication {
    pub(super) combinations: Combinations,
    open: Vec<Vec<u16>>,
    pub(super) questions: Vec<Published>,
    pub(super) crossings: Vec<Crossed>,
}

pub(super) struct Published {
    pub(super) counted: Counted,
    /// Whether it is not shown at all: the questions before it could tell how few did not answer it.
    pub(super) is_closed: bool,
    /// Whether it is for everybody alone: what else decides about a question after it could be told by filters.
    pub(super) is_whole: bool,
    /// Which columns are rare under filters; `None` when it is not shown under any.
    pub(super) rare: Option<Vec<bool>>,
}

/// How far a cross-tab is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crossing {
    /// Under the filters that are open.
    Filtered,
    /// For everybody together.
    Whole,
    /// Not at all: with the tables that are shown already, it could give somebody away.
    Refused,
}

pub(super) enum Crossed {
    Filtered { rows: Vec<LineKind>, columns: Vec<LineKind>, by_combination: Vec<Vec<u64>> },
    Whole(MaskedTable),
    Refused,
}

/// What a page shows of a question for a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// No filter was chosen.
    Whole(WholeView),
    Filtered(FilteredView),
    /// Too few people, too rare answers, or nothing of that name.
    Closed,
}

/// What a page shows of a cross-tab for a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CrossingView {
    Whole(MaskedTable),
    Filtered {
        rows: Vec<LineKind>,
        columns: Vec<LineKind>,
        /// Row by row.
        cells: Vec<u64>,
    },
    Closed,
}

impl Publication {
    /// Decides which filter values and cross-tabs of a survey can be public.
    ///
    /// Filter values are tried in the order of the dimensions, then of the values; each is opened if the
    /// pieces into which it cuts people, together with those already open, are large enough, and if each
    /// question that is to be filtered can be shown in all of them. Open values may be combined freely.
    /// A question whose answers are too rare for any filter is shown for everybody alone, and so is one
    /// that is asked after the answers to another, unless that other one would tell of too few: then it is
    /// not shown. Then each cross-tab is tried in turn. See [the promise](crate::masking) it keeps.
    ///
    /// Groups of places and answers that are not too fine let more be shown. Costs one pass over the
    /// answers of each question, then for each filter value a pass over the combinations there are.
    ///
    /// ```
    /// use cordee_survey_stats::Answer;
    /// use cordee_survey_stats::masking::{
    ///     Dimension, Publication, Question, Reach, Rule, Survey, View,
    /// };
    ///
    /// // 200 residents and 100 visitors; one visitor in four says 1. One person is elected.
    /// let populations: Vec<Option<u16>> =
    ///     (0..301).map(|it| Some(if it < 200 { 0 } else if it < 300 { 1 } else { 2 })).collect();
    /// let answers: Vec<Answer> = (0..301).map(|it| Answer::Category(u16::from(it % 4 == 0))).collect();
    /// let publication = Publication::decide(
    ///     &Survey {
    ///         dimensions: &[Dimension { values: &populations, size: 3 }],
    ///         questions: &[Question {
    ///             answers: answers.as_slice().into(),
    ///             categories: 2,
    ///             reach: Reach::Filtered,
    ///             after: None,
    ///         }],
    ///         crossings: &[],
    ///     },
    ///     Rule::default(),
    /// )
    /// .unwrap();
    /// // Visitors stay closed: everybody but them and the residents is one person.
    /// assert_eq!(publication.offered(0), [0]);
    /// let View::Filtered(residents) = publication.view(0, &[Some(0)]) else { panic!() };
    /// assert_eq!(residents.lines[1].count, 50);
    /// assert_eq!(publication.view(0, &[Some(1)]), View::Closed);
    /// ```
    pub fn decide(survey: &Survey<'_>, rule: Rule) -> Result<Self, PublicationError> {
        let people = survey.questions.first().map_or(0, |question| question.answers.len());
        let parts = Parts::of(survey, people, rule.threshold)?;
        // Nobody is offered the parts as a filter; yet they are known.
        let part = Dimension { values: &parts.of_person, size: parts.count };
        let dimensions: Vec<Dimension<'_>> =
            survey.dimensions.iter().copied().chain([part]).collect();
        let combinations = Combinations::of(&dimensions, people)?;
        let mut questions = vec![];
        for (question, tells) in survey.questions.iter().zip(&parts.tell) {
            let counted = Counted::of(question, &combinations, rule.threshold)?;
            let is_closed = counted.is_thinly_asked || *tells;
            questions.push(Published { counted, is_closed, is_whole: false, rare: None });
        }
        close_conditions(survey, &mut questions, &parts, rule)?;
        for (published, question) in questions.iter_mut().zip(survey.questions) {
            let whole = Pieces::whole(combinations.len());
            let rare = suiting(&published.counted, &whole, &combinations, rule);
            // How the pieces of another question lead here is not followed: for everybody alone.
            let is_led =
                published.counted.is_cut() && question.after.is_some_and(|it| !it.is_empty());
            let is_whole = question.reach == Reach::Whole || published.is_whole || is_led;
            published.rare = rare.filter(|_| !is_whole && !published.is_closed);
        }
        let mut this = Self { combinations, open: vec![], questions, crossings: vec![] };
        let pieces = this.open_filters(&dimensions, rule);
        this.cross(survey, &pieces, rule)?;
        // Who is where is asked no more: only how many.
        this.combinations.of_person = vec![];
        Ok(this)
    }

    /// Returns the values of a dimension that readers can choose.
    pub fn offered(&self, dimension: usize) -> &[u16] {
        self.open.get(dimension).map_or(&[], Vec::as_slice)
    }

    /// Returns what to show of a question for a filter: for each dimension a value, or `None` for all.
    pub fn view(&self, question: usize, filter: &[Option<u16>]) -> View {
        let question = self.questions.get(question).filter(|question| !question.is_closed);
        let Some(question) = question else { return View::Closed };
        if filter.iter().all(Option::is_none) {
            return View::Whole(question.counted.whole());
        }
        match &question.rare {
            Some(rare) if self.is_open(filter) => {
                View::Filtered(question.counted.filtered(&self.combinations.within(filter), rare))
            }
            _ => View::Closed,
        }
    }

    /// Returns the answers to a question that stand together on the line of rare ones, under every filter.
    pub fn rare(&self, question: usize) -> Vec<LineKind> {
        let rare = self.questions.get(question).and_then(|question| question.rare.as_deref());
        rare.map(rare_kinds).unwrap_or_default()
    }

    /// Returns how far a crossing is shown, by its place; `None` for one that was not asked for.
    pub fn crossing(&self, crossing: usize) -> Option<Crossing> {
        Some(match self.crossings.get(crossing)? {
            Crossed::Filtered { .. } => Crossing::Filtered,
            Crossed::Whole(_) => Crossing::Whole,
            Crossed::Refused => Crossing::Refused,
        })
    }

    /// Returns what to show of a cross-tab for a filter.
    ///
    /// A cross-tab for everybody alone holds, after the categories, a row and a column of those who did
    /// not answer, then of those who were not asked where only one of the questions is on a condition. Where
    /// both are, it is of those who were asked.
    pub fn crossing_view(&self, crossing: usize, filter: &[Option<u16>]) -> CrossingView {
        match self.crossings.get(crossing) {
            Some(Crossed::Whole(table)) if filter.iter().all(Option::is_none) => {
                CrossingView::Whole(table.clone())
            }
            Some(Crossed::Filtered { rows, columns, by_combination }) if self.is_open(filter) => {
                let mut cells = vec![0; rows.len() * columns.len()];
                let within = self.combinations.within(filter);
                let held = by_combination.iter().zip(within).filter(|(_, within)| *within);
                for (held, _) in held {
                    for (sum, count) in cells.iter_mut().zip(held) {
                        *sum += count;
                    }
                }
                CrossingView::Filtered { rows: rows.clone(), columns: columns.clone(), cells }
            }
            _ => CrossingView::Closed,
        }
    }

    /// Tells whether a filter is open: then other figures of the people within it, such as a mean, can be
    /// shown too.
    pub fn is_open(&self, filter: &[Option<u16>]) -> bool {
        let mut pairs = filter.iter().zip(&self.open);
        filter.len() == self.open.len()
            && pairs.all(|(chosen, open)| chosen.is_none_or(|value| open.contains(&value)))
    }

    /// Opens one filter value after the other; returns the pieces they cut people into. The last dimension is
    /// of the parts that are known anyway.
    fn open_filters(&mut self, dimensions: &[Dimension<'_>], rule: Rule) -> Pieces {
        let mut pieces = Pieces::whole(self.combinations.len());
        let Some((parts, dimensions)) = dimensions.split_last() else { return pieces };
        let chosen = |at: usize, value: u16| {
            let one = |place: usize| (place == at).then_some(value);
            (0..=dimensions.len()).map(one).collect::<Vec<_>>()
        };
        let mut in_parts = pieces.clone();
        for part in 0..parts.size {
            in_parts = in_parts.cut(&self.combinations.within(&chosen(dimensions.len(), part)));
        }
        for (at, dimension) in dimensions.iter().enumerate() {
            let mut open = vec![];
            for value in 0..dimension.size {
                let within = self.combinations.within(&chosen(at, value));
                let (cut, cut_parts) = (pieces.cut(&within), in_parts.cut(&within));
                let people = cut_parts.people(&self.combinations);
                let is_thin = people.into_iter().any(|people| rule.threshold.is_thin(people));
                if !is_thin && self.suits(&cut, rule) {
                    open.push(value);
                    (pieces, in_parts) = (cut, cut_parts);
                }
            }
            self.open.push(open);
        }
        pieces
    }

    /// Takes a cut of people if each filtered question can be shown in it.
    fn suits(&mut self, pieces: &Pieces, rule: Rule) -> bool {
        let smallest = rule.smallest_piece.max(rule.threshold.get());
        if pieces.people(&self.combinations).into_iter().any(|people| people < smallest) {
            return false;
        }
        let mut all = vec![];
        for question in self.questions.iter().filter(|question| question.rare.is_some()) {
            match suiting(&question.counted, pieces, &self.combinations, rule) {
                Some(rare) => all.push(rare),
                None => return false,
            }
        }
        let filtered = self.questions.iter_mut().filter(|question| question.rare.is_some());
        for (question, rare) in filtered.zip(all) {
            question.rare = Some(rare);
        }
        true
    }
}

/// The rare answers of a question in these pieces, unless they are too many.
fn suiting(
    question: &Counted,
    pieces: &Pieces,
    combinations: &Combinations,
    rule: Rule,
) -> Option<Vec<bool>> {
    let rare = question.rare(pieces);
    let people: u64 = combinations.people().iter().sum();
    let most = u128::from(people) * u128::from(rule.most_rare_percent);
    (u128::from(question.held(&rare)) * 100 <= most).then_some(rare)
}
