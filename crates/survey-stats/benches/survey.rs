//! How long the figures of a survey take: `cargo bench -p cordee-survey-stats`.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

#[path = "../tests/invented/mod.rs"]
mod invented;

use std::hint::black_box;
use std::time::Instant;

use cordee_survey_stats::masking::{
    Crossing, Dimension, Publication, Question, Reach, Rule, Survey, View,
};
use cordee_survey_stats::{
    Answer, Confidence, CrossTab, Margin, Numbers, Replicates, Seed, frequencies, independence,
    mean, permutation, rake, weighted_frequencies,
};
use invented::{Sheets, sheets};

const NATIONAL: usize = 500_000;
const DESTINATION: usize = 3_000;
const TURNS: usize = 5;
const LEVEL: Confidence = Confidence::NinetyFive;

/// Prints the median of some turns.
fn time<T>(name: &str, mut work: impl FnMut() -> T) {
    let mut taken = vec![];
    for _ in 0..TURNS {
        let start = Instant::now();
        black_box(work());
        taken.push(start.elapsed());
    }
    taken.sort();
    if let Some(median) = taken.get(TURNS / 2) {
        println!("{name}: {:.2} ms, median of {TURNS}", median.as_secs_f64() * 1_000.0);
    }
}

fn main() {
    let national = sheets(NATIONAL);
    time("frequencies, 500 000 answers", || frequencies(&national.opinion, 6, LEVEL));
    time("cross-tab, 500 000 answers", || {
        CrossTab::count(&national.opinion, 6, &national.tie, 3).expect("answers")
    });
    let table = CrossTab::count(&national.opinion, 6, &national.tie, 3).expect("answers");
    time("test of that cross-tab", || independence(&table, Replicates::default(), Seed(1)));

    let nights: Vec<f64> = national.nights.iter().map(|it| f64::from(*it)).collect();
    let nights = Numbers::new(nights).expect("numbers");
    time("mean, 500 000 answers", || mean(&nights, Replicates::default(), Seed(1), LEVEL));
    let rare: Vec<Answer> =
        (0..NATIONAL).map(|it| Answer::Category(u16::from(it % 50_000 == 0))).collect();
    let table = CrossTab::count(&national.opinion, 6, &rare, 2).expect("answers");
    time("shuffled people, 500 000 answers, 1 999 replicates", || {
        permutation(&table, Replicates::default(), Seed(1))
    });

    let local = sheets(DESTINATION);
    let nights: Vec<f64> = local.nights.iter().map(|it| f64::from(*it)).collect();
    let nights = Numbers::new(nights).expect("numbers");
    time("bootstrap mean, 3 000 answers, 1 999 replicates", || {
        mean(&nights, Replicates::default(), Seed(1), LEVEL)
    });
    let rare: Vec<Answer> =
        local.nights.iter().map(|it| Answer::Category(u16::from(*it == 14))).collect();
    let table = CrossTab::count(&local.opinion, 6, &rare, 2).expect("answers");
    time("shuffled people, 3 000 answers, 1 999 replicates", || {
        permutation(&table, Replicates::default(), Seed(1))
    });
    rake_three_margins(&local);
    for (name, sheets) in [("3 000", &local), ("500 000", &national)] {
        publish(name, sheets);
    }
}

fn rake_three_margins(sheets: &Sheets) {
    let margins = [
        Margin { categories: &sheets.populations, shares: &[0.40, 0.30, 0.20, 0.09, 0.01] },
        Margin { categories: &sheets.sectors, shares: &[0.3, 0.2, 0.2, 0.15, 0.15] },
        Margin { categories: &sheets.seasons, shares: &[0.5, 0.3, 0.2] },
    ];
    time("raking, 3 000 answers on 3 margins", || rake(&margins).expect("margins"));
    let raked = rake(&margins).expect("margins");
    let (rounds, effect) = (raked.rounds, raked.weights.kish_effect());
    println!("  {:?} after {rounds} rounds, effect {effect:.3}", raked.ending);
    time("weighted frequencies, 3 000 answers", || {
        weighted_frequencies(&sheets.opinion, 6, &raked.weights, LEVEL)
    });
}

/// What is decided once, and what each page asks for.
fn publish(name: &str, sheets: &Sheets) {
    let dimensions = [
        Dimension { values: &sheets.populations, size: 5 },
        Dimension { values: &sheets.sectors, size: 5 },
        Dimension { values: &sheets.seasons, size: 3 },
    ];
    let questions =
        [(&sheets.opinion, 6), (&sheets.tie, 3)].map(|(answers, categories)| Question {
            answers: answers.as_slice().into(),
            categories,
            reach: Reach::Filtered,
            after: None,
        });
    let survey = Survey { dimensions: &dimensions, questions: &questions, crossings: &[(0, 1)] };
    let decide = || Publication::decide(&survey, Rule::default()).expect("a survey");
    time(&format!("what is public, {name} answers, 3 dimensions"), decide);
    let publication = decide();
    time("  one filtered view", || publication.view(0, &[Some(0), Some(0), None]));
    for dimension in 0..dimensions.len() {
        println!("  dimension {dimension} offers {:?}", publication.offered(dimension));
    }
    for (at, dimension) in dimensions.iter().enumerate() {
        let alone = Survey { dimensions: &[*dimension], ..survey };
        let publication = Publication::decide(&alone, Rule::default()).expect("a survey");
        println!("  dimension {at} alone offers {:?}", publication.offered(0));
    }
    let View::Filtered(view) = publication.view(0, &[Some(0), None, None]) else { return };
    let crossing = publication.crossing(0).unwrap_or(Crossing::Refused);
    println!("  rare: {:?}; cross-tab: {crossing:?}", view.rare);
}
