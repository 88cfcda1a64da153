//! What a public page shows, as the page asks for it.

mod invented;

use cordee_survey_stats::masking::{
    Crossing, CrossingView, Dimension, LineKind, MaskedTable, Publication, PublicationError,
    Question, Reach, Rule, Shown, Survey, Threshold, ThresholdError, View, mask_list, mask_table,
};
use cordee_survey_stats::{Answer, CountError, CrossTab, Missing};
use invented::{Sheets, sheets};

fn question(answers: &[Answer], categories: u16, reach: Reach) -> Question<'_> {
    Question { answers: answers.into(), categories, reach, after: None }
}

/// A survey of so many sheets, filtered by population, sector and season.
fn with_publication(number: usize, reach: Reach, check: impl Fn(&Sheets, &Publication)) {
    let sheets = sheets(number);
    let dimensions = [
        Dimension { values: &sheets.populations, size: 5 },
        Dimension { values: &sheets.sectors, size: 5 },
        Dimension { values: &sheets.seasons, size: 3 },
    ];
    let questions =
        [question(&sheets.opinion, 6, Reach::Filtered), question(&sheets.tie, 3, reach)];
    let crossings = &[(0, 1)];
    let survey = Survey { dimensions: &dimensions, questions: &questions, crossings };
    check(&sheets, &Publication::decide(&survey, Rule::default()).expect("a survey"));
}

#[track_caller]
fn check_list(counts: &[u64], expected: &str) {
    let masked = mask_list(counts, Threshold::default());
    let text = |shown: &Shown| shown.count().map_or_else(|| "-".to_owned(), |it| it.to_string());
    let cells: Vec<String> = masked.cells.iter().map(text).collect();
    assert_eq!(format!("{} = {}", cells.join(" "), text(&masked.total)), expected);
}

#[test]
fn lists_hide_thin_counts_behind_the_next_larger_one() {
    check_list(&[], " = 0");
    check_list(&[0, 0], "0 0 = 0");
    check_list(&[5, 0, 9], "5 0 9 = 14");
    check_list(&[4, 60, 7], "- 60 - = 71");
    check_list(&[4, 7, 60, 7, 0], "- - 60 - - = 78");
    check_list(&[4, 4, 0], "- - - = 8");
    check_list(&[4, 0], "- - = -");
    check_list(&[2, 500], "- - = 502");
}

#[test]
fn tables_of_few_people_hide_everything() {
    let table = CrossTab::new(2, 2, vec![1, 0, 2, 1]).expect("a table");
    let hidden = vec![Shown::Masked; 2];
    let expected = MaskedTable {
        cells: vec![Shown::Masked; 4],
        row_totals: hidden.clone(),
        column_totals: hidden,
        total: Shown::Masked,
    };
    assert_eq!(mask_table(&table, Threshold::default()), expected);
    let empty = CrossTab::new(0, 3, vec![]).expect("a table");
    assert_eq!(mask_table(&empty, Threshold::default()).total, Shown::Count(0));
}

#[test]
fn thresholds_that_hide_nothing_are_refused() {
    assert_eq!(Threshold::new(2), Err(ThresholdError(2)));
    assert_eq!(Threshold::new(5), Ok(Threshold::default()));
}

#[test]
fn readers_of_a_large_survey_combine_filters_freely() {
    with_publication(60_000, Reach::Whole, |sheets, publication| {
        assert_eq!(publication.offered(0), [0, 1, 2, 3, 4]);
        let View::Filtered(view) = publication.view(0, &[Some(1), Some(0), None]) else {
            panic!("it is open")
        };
        let people = sheets.populations.iter().zip(&sheets.sectors).zip(&sheets.opinion);
        let there = people
            .filter(|((population, sector), _)| **population == Some(1) && **sector == Some(0));
        let said = there.filter(|(_, answer)| **answer == Answer::Category(1)).count();
        let line = view.lines.iter().find(|line| line.kind == LineKind::Category(1));
        assert_eq!(line.expect("a line").count, said as u64);
        assert_eq!(view.lines.iter().map(|line| line.count).sum::<u64>(), view.total);
    });
}

#[test]
fn a_survey_of_a_destination_opens_the_filters_that_come_first() {
    with_publication(3_000, Reach::Whole, |_, publication| {
        assert!(publication.offered(0).len() >= 3 && publication.offered(2).is_empty());
        assert!(matches!(publication.view(0, &[Some(0), None, None]), View::Filtered(_)));
        assert_eq!(publication.view(0, &[None, None, Some(0)]), View::Closed);
        // The other question is for everybody alone, and can be crossed with this one.
        assert_eq!(publication.view(1, &[Some(0), None, None]), View::Closed);
        assert_eq!(publication.crossing(0), Some(Crossing::Whole));
    });
}

#[test]
fn communes_open_when_they_are_the_only_filter_and_not_within_populations() {
    let sheets = sheets(3_000);
    let communes: Vec<Option<u16>> = (0..3_000_u32).map(|it| u16::try_from(it % 40).ok()).collect();
    let communes = Dimension { values: &communes, size: 40 };
    let populations = Dimension { values: &sheets.populations, size: 5 };
    let questions = [question(&sheets.opinion, 6, Reach::Filtered)];
    let opened = |dimensions: &[Dimension<'_>]| {
        let survey = Survey { dimensions, questions: &questions, crossings: &[] };
        let publication = Publication::decide(&survey, Rule::default()).expect("a survey");
        publication.offered(dimensions.len() - 1).len()
    };
    assert!(30 < opened(&[communes]), "{}", opened(&[communes]));
    assert_eq!(opened(&[populations, communes]), 0);
}

#[test]
fn a_cross_tab_of_two_filtered_questions_is_shown_where_every_piece_is_thick() {
    for (number, expected) in [(300, Crossing::Refused), (20_000, Crossing::Filtered)] {
        let sheets = sheets(number);
        let dimensions = [Dimension { values: &sheets.seasons, size: 3 }];
        let questions = [
            question(&sheets.opinion, 6, Reach::Filtered),
            question(&sheets.tie, 3, Reach::Filtered),
        ];
        let survey =
            Survey { dimensions: &dimensions, questions: &questions, crossings: &[(0, 1)] };
        let publication = Publication::decide(&survey, Rule::default()).expect("a survey");
        assert_eq!(publication.crossing(0), Some(expected));
        let is_open = match publication.crossing_view(0, &[Some(0)]) {
            CrossingView::Filtered { rows, columns, cells } => {
                assert_eq!(cells.len(), rows.len() * columns.len());
                assert!(cells.iter().all(|count| !Threshold::default().is_thin(*count)));
                true
            }
            CrossingView::Whole(_) | CrossingView::Closed => false,
        };
        assert_eq!(is_open, expected == Crossing::Filtered);
    }
}

#[test]
fn a_cross_tab_that_closes_a_circle_is_refused() {
    let sheets = sheets(3_000);
    let nights: Vec<Answer> =
        sheets.nights.iter().map(|it| Answer::Category(u16::from(*it / 5))).collect();
    let questions = [(&sheets.opinion, 6), (&sheets.tie, 3), (&nights, 3)]
        .map(|(answers, categories)| question(answers, categories, Reach::Whole));
    let crossings = &[(0, 1), (1, 2), (2, 0)];
    let survey = Survey { dimensions: &[], questions: &questions, crossings };
    let publication = Publication::decide(&survey, Rule::default()).expect("a survey");
    let shown = [0, 1, 2].map(|at| publication.crossing(at));
    assert_eq!(shown, [Some(Crossing::Whole), Some(Crossing::Whole), Some(Crossing::Refused)]);
}

#[test]
fn what_is_not_there_is_closed() {
    with_publication(3_000, Reach::Filtered, |_, publication| {
        assert_eq!(publication.view(9, &[Some(0), None, None]), View::Closed);
        assert_eq!(publication.view(0, &[Some(77), None, None]), View::Closed);
        assert_eq!(publication.view(0, &[Some(0)]), View::Closed);
        assert_eq!(publication.crossing(1), None);
        assert_eq!(publication.crossing_view(1, &[None; 3]), CrossingView::Closed);
        assert!(publication.offered(3).is_empty());
    });
}

#[test]
fn a_question_of_rare_answers_closes_no_filter_to_the_others() {
    let populations: Vec<Option<u16>> = (0..400_u16).map(|it| Some(it % 2)).collect();
    let common: Vec<Answer> = (0..400_u16).map(|it| Answer::Category(it / 2 % 2)).collect();
    let rare: Vec<Answer> = (0..400_u16).map(|it| Answer::Category(u16::from(it == 0))).collect();
    let questions = [question(&common, 2, Reach::Filtered), question(&rare, 2, Reach::Filtered)];
    let dimensions = [Dimension { values: &populations, size: 2 }];
    let survey = Survey { dimensions: &dimensions, questions: &questions, crossings: &[] };
    let publication = Publication::decide(&survey, Rule::default()).expect("a survey");
    assert_eq!(publication.offered(0), [0, 1]);
    assert_eq!(publication.view(1, &[Some(0)]), View::Closed);
}

#[test]
fn a_survey_without_answers_shows_nobody() {
    let questions = [question(&[], 2, Reach::Filtered)];
    let survey = Survey { dimensions: &[], questions: &questions, crossings: &[] };
    let publication = Publication::decide(&survey, Rule::default()).expect("a survey");
    let View::Whole(view) = publication.view(0, &[]) else { panic!("no filter was chosen") };
    assert_eq!((view.total, view.missing), (Shown::Count(0), Shown::Count(0)));
}

#[track_caller]
fn refused(survey: &Survey<'_>, expected: &PublicationError) {
    assert_eq!(Publication::decide(survey, Rule::default()).err().as_ref(), Some(expected));
}

#[test]
fn surveys_that_do_not_fit_together_say_why() {
    let answers = [Answer::Category(0), Answer::Missing(Missing::Refused)];
    let questions = [question(&answers, 1, Reach::Whole)];
    let survey = Survey { dimensions: &[], questions: &questions, crossings: &[] };
    let short = [Dimension { values: &[Some(0)], size: 1 }];
    let uneven = PublicationError::DifferentLengths { expected: 2, found: 1 };
    refused(&Survey { dimensions: &short, ..survey }, &uneven);
    let unknown = [Dimension { values: &[Some(0), Some(3)], size: 3 }];
    let value = PublicationError::UnknownValue { dimension: 0, value: 3 };
    refused(&Survey { dimensions: &unknown, ..survey }, &value);
    let outside = PublicationError::UnknownQuestion { question: 1, questions: 1 };
    refused(&Survey { crossings: &[(0, 1)], ..survey }, &outside);
    let itself = PublicationError::CrossedWithItself { question: 0 };
    refused(&Survey { crossings: &[(0, 0)], ..survey }, &itself);
    let narrow = [question(&answers, 0, Reach::Whole)];
    let category = CountError::UnknownCategory { category: 0, categories: 0 };
    refused(&Survey { questions: &narrow, ..survey }, &PublicationError::Answer(category));
}
