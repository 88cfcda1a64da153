//! Masking, tried on every survey there can be of a small size.
//!
//! All surveys of a shape are gone through, and put together when everything published of them is the
//! same: whoever knows the pages, and even how they were made, knows no more than which of these lots
//! the survey is from. The threshold is 3 here, so that thin counts are 1 and 2.

use std::collections::BTreeMap;
use std::fmt::Write;

use cordee_survey_stats::masking::{
    Dimension, Publication, Question, Reach, Rule, Survey, Threshold,
};
use cordee_survey_stats::{Answer, Missing};

const THRESHOLD: u64 = 3;
const A: Answer = Answer::Category(0);
const B: Answer = Answer::Category(1);
const C: Answer = Answer::Category(2);
const PASSED: Answer = Answer::Missing(Missing::NoAnswer);
const REFUSED: Answer = Answer::Missing(Missing::Refused);
const NOT_ASKED: Answer = Answer::Missing(Missing::NotApplicable);

/// What can differ between people, and what is to be published.
struct Shape {
    /// How many values each dimension has.
    dimensions: &'static [u16],
    /// The answers that each question can get.
    questions: &'static [(&'static [Answer], Reach)],
    crossings: &'static [(usize, usize)],
    most_rare_percent: u8,
    most_people: u64,
    /// The answers to the first question that lead to the second, where that is not for everybody.
    leading: Option<&'static [Answer]>,
}

const NOTHING: Shape = Shape {
    dimensions: &[],
    questions: &[],
    crossings: &[],
    most_rare_percent: 25,
    most_people: 0,
    leading: None,
};

impl Shape {
    /// How many ways to be there are in each respect: dimensions, then questions.
    fn sizes(&self) -> Vec<usize> {
        let dimensions = self.dimensions.iter().map(|size| usize::from(*size));
        dimensions.chain(self.questions.iter().map(|(answers, _)| answers.len())).collect()
    }

    /// All ways to be: one place in each respect.
    fn kinds(&self) -> Vec<Vec<usize>> {
        let mut kinds = vec![vec![]];
        for size in self.sizes() {
            kinds = kinds
                .iter()
                .flat_map(|kind: &Vec<usize>| (0..size).map(|at| [kind.as_slice(), &[at]].concat()))
                .collect();
        }
        kinds.retain(|kind| self.can_be(kind));
        kinds
    }

    /// Whether somebody can be so: asked the second question if the first one leads there.
    fn can_be(&self, kind: &[usize]) -> bool {
        let answer = |at: usize| self.questions[at].0[kind[self.dimensions.len() + at]];
        self.leading.is_none_or(|leading| leading.contains(&answer(0)) == (answer(1) != NOT_ASKED))
    }

    /// All groups one can think of: a place or any, in each respect.
    fn groups(&self) -> Vec<Vec<Option<usize>>> {
        let mut groups = vec![vec![]];
        for size in self.sizes() {
            let places = || std::iter::once(None).chain((0..size).map(Some));
            groups = groups
                .iter()
                .flat_map(|group: &Vec<Option<usize>>| {
                    places().map(|at| [group.as_slice(), &[at]].concat())
                })
                .collect();
        }
        groups
    }

    /// All filters: a value or all, for each dimension.
    fn filters(&self) -> Vec<Vec<Option<u16>>> {
        let mut filters = vec![vec![]];
        for size in self.dimensions {
            let values = || std::iter::once(None).chain((0..*size).map(Some));
            filters = filters
                .iter()
                .flat_map(|filter: &Vec<Option<u16>>| {
                    values().map(|value| [filter.as_slice(), &[value]].concat())
                })
                .collect();
        }
        filters
    }

    /// Everything that is published of a survey with so many people of each kind.
    fn published(&self, kinds: &[Vec<usize>], counts: &[u64]) -> String {
        let people: Vec<&Vec<usize>> = kinds
            .iter()
            .zip(counts)
            .flat_map(|(kind, count)| (0..*count).map(move |_| kind))
            .collect();
        let width = self.dimensions.len();
        let values: Vec<Vec<Option<u16>>> = (0..width)
            .map(|at| people.iter().map(|kind| u16::try_from(kind[at]).ok()).collect())
            .collect();
        let answers: Vec<Vec<Answer>> = self
            .questions
            .iter()
            .enumerate()
            .map(|(at, (answers, _))| people.iter().map(|kind| answers[kind[width + at]]).collect())
            .collect();
        let dimensions: Vec<Dimension<'_>> = values
            .iter()
            .zip(self.dimensions)
            .map(|(values, size)| Dimension { values, size: *size })
            .collect();
        let questions: Vec<Question<'_>> = answers
            .iter()
            .zip(self.questions)
            .enumerate()
            .map(|(at, (answers, (all, reach)))| {
                let categories = all.iter().filter(|answer| answer.known().is_some()).count();
                let categories = u16::try_from(categories).expect("few categories");
                Question {
                    answers: answers.as_slice().into(),
                    categories,
                    reach: *reach,
                    after: self.leading.filter(|_| at == 1).map(|_| &[0][..]),
                }
            })
            .collect();
        let survey =
            Survey { dimensions: &dimensions, questions: &questions, crossings: self.crossings };
        let rule = Rule {
            threshold: Threshold::new(THRESHOLD).expect("a threshold"),
            smallest_piece: THRESHOLD,
            most_rare_percent: self.most_rare_percent,
        };
        let publication = Publication::decide(&survey, rule).expect("a survey");
        let mut page = String::new();
        for filter in self.filters() {
            for question in 0..questions.len() {
                write!(page, "{:?}", publication.view(question, &filter)).expect("a text");
            }
            for crossing in 0..self.crossings.len() {
                let view = publication.crossing_view(crossing, &filter);
                write!(page, "{view:?}").expect("a text");
            }
        }
        page
    }
}

/// All ways to share out people among places.
fn shared_out(people: u64, places: usize) -> Vec<Vec<u64>> {
    if places == 1 {
        return vec![vec![people]];
    }
    let mut all = vec![];
    for first in 0..=people {
        for mut rest in shared_out(people - first, places - 1) {
            rest.push(first);
            all.push(rest);
        }
    }
    all
}

fn held(kinds: &[Vec<usize>], counts: &[u64], group: &[Option<usize>]) -> u64 {
    let is_in = |kind: &[usize]| {
        kind.iter().zip(group).all(|(at, chosen)| chosen.is_none_or(|it| it == *at))
    };
    kinds.iter().zip(counts).filter(|(kind, _)| is_in(kind)).map(|(_, count)| *count).sum()
}

/// Goes through all surveys of a shape: no lot may agree on how many are in a group, if it is thin.
#[track_caller]
fn check(shape: &Shape) {
    let (kinds, groups) = (shape.kinds(), shape.groups());
    let mut lots: BTreeMap<String, Vec<Vec<u64>>> = BTreeMap::new();
    for counts in (0..=shape.most_people).flat_map(|people| shared_out(people, kinds.len())) {
        lots.entry(shape.published(&kinds, &counts)).or_default().push(counts);
    }
    for (page, lot) in &lots {
        for group in &groups {
            let sizes: Vec<u64> = lot.iter().map(|counts| held(&kinds, counts, group)).collect();
            let (least, most) = (sizes.iter().min(), sizes.iter().max());
            let is_told = least == most && sizes[0] != 0 && sizes[0] < THRESHOLD;
            assert!(!is_told, "{group:?} is {least:?}: {kinds:?} {:?}\n{page}", lot[0]);
        }
    }
}

const AB: &[Answer] = &[A, B];
const ABC: &[Answer] = &[A, B, C];
const AB_MISSING: &[Answer] = &[A, B, PASSED];
const ALL_SORTS: &[Answer] = &[A, B, C, PASSED, REFUSED];

#[test]
fn no_list_tells_a_thin_count_even_to_who_knows_how_it_was_masked() {
    check(&Shape { questions: &[(ALL_SORTS, Reach::Whole)], most_people: 14, ..NOTHING });
}

#[test]
fn no_cross_tab_tells_a_thin_count_even_to_who_knows_how_it_was_masked() {
    let questions = &[(ABC, Reach::Whole), (AB_MISSING, Reach::Whole)];
    check(&Shape { questions, crossings: &[(0, 1)], most_people: 9, ..NOTHING });
}

#[test]
fn no_combination_of_filters_tells_a_thin_count_even_to_who_knows_the_rule() {
    for most_rare_percent in [0, 100] {
        let (dimensions, questions) = (&[2, 2], &[(AB, Reach::Filtered)]);
        check(&Shape { dimensions, questions, most_rare_percent, most_people: 8, ..NOTHING });
    }
}

#[test]
fn no_combination_of_questions_and_filters_tells_a_thin_count() {
    for most_rare_percent in [0, 100] {
        let questions = &[(AB, Reach::Filtered), (AB, Reach::Filtered)];
        let (dimensions, crossings) = (&[2], &[(0, 1)]);
        let shape = Shape { dimensions, questions, crossings, most_rare_percent, ..NOTHING };
        check(&Shape { most_people: 8, ..shape });
    }
}

#[test]
fn no_question_on_a_condition_tells_how_few_were_asked_it_or_passed_it_over() {
    const QUESTIONS: &[(&[Answer], Reach)] =
        &[(&[A, B, C, PASSED], Reach::Whole), (&[A, B, PASSED, NOT_ASKED], Reach::Whole)];
    const LEADING: [(&[Answer], u64); 2] = [(&[A], 9), (&[A, C], 8)];
    for (leading, most_people) in LEADING {
        check(&Shape { questions: QUESTIONS, leading: Some(leading), most_people, ..NOTHING });
    }
}
