//! Figures as a results page asks for them, bad input included.

use cordee_survey_stats::{
    Alike, Answer, Confidence, CountError, CrossTab, CrossTabError, Ending, IndependenceError,
    MOST_DRAWN, Margin, Missing, Numbers, NumbersError, PromoterScoreError, RakingError,
    RankingError, Reading, Replicates, Seed, Share, TRIMMED_TO, WeightedCrossTab, Weights,
    WeightsError, chi_square, cramers_v, fisher, frequencies, holm, mean, mean_of_groups,
    permutation, promoter_score, promoter_score_of, rake, rankings, residuals,
    weighted_frequencies, weighted_mean,
};
use proptest::prelude::*;

const LEVEL: Confidence = Confidence::NinetyFive;

fn margin(counts: &[usize]) -> Vec<Option<u16>> {
    (0_u16..).zip(counts).flat_map(|(category, count)| vec![Some(category); *count]).collect()
}

#[test]
fn who_did_not_answer_is_counted_by_reason_and_is_in_no_share() {
    let answers: Vec<Answer> = Missing::ALL
        .into_iter()
        .map(Answer::Missing)
        .chain([Answer::Missing(Missing::Refused), Answer::Category(1)])
        .collect();
    let counted = frequencies(&answers, 2, LEVEL).expect("answers");
    assert_eq!((counted.answered, counted.missing.total(), counted.missing.refused), (1, 5, 2));
    assert_eq!(counted.categories[1].share, Share::of(1, 1, LEVEL));
    assert_eq!(Missing::ALL.map(Missing::code), [-6, -7, -8, -9]);
}

#[test]
fn nobody_at_all_gives_counts_without_shares() {
    let counted = frequencies(&[], 3, LEVEL).expect("no answer is bad");
    assert!(counted.categories.iter().all(|it| it.count == 0 && it.share.is_none()));
    let nobody = [Answer::Missing(Missing::NoAnswer)];
    let weights = Weights::new(vec![2.0]).expect("weights");
    let weighted = weighted_frequencies(&nobody, 1, &weights, LEVEL).expect("no answer is bad");
    assert!(weighted.effective.abs() < 1e-12 && weighted.categories[0].share.is_none());
}

#[test]
fn answers_that_do_not_fit_are_refused() {
    let unknown = CountError::UnknownCategory { category: 2, categories: 2 };
    let answers = [Answer::Category(2)];
    assert_eq!(frequencies(&answers, 2, LEVEL), Err(unknown.clone()));
    assert_eq!(CrossTab::count(&answers, 2, &answers, 3), Err(unknown.clone()));
    let missing = [Answer::Missing(Missing::Refused)];
    assert_eq!(CrossTab::count(&answers, 2, &missing, 3), Err(unknown));
    let uneven = CountError::DifferentLengths { first: 1, second: 0 };
    assert_eq!(CrossTab::count(&answers, 3, &[], 3), Err(uneven));
    assert_eq!(CrossTab::with_missing(&[], u16::MAX, &[], 1), Err(CountError::TooManyCategories));
    let shape = CrossTabError::WrongShape { rows: 2, columns: 2, cells: 3 };
    assert_eq!(CrossTab::new(2, 2, vec![1, 2, 3]), Err(shape));
    assert_eq!(CrossTab::new(1, 2, vec![u64::MAX, 1]), Err(CrossTabError::TooMany));
}

#[test]
fn numbers_that_are_none_are_refused() {
    assert_eq!(Numbers::new(vec![]), Err(NumbersError::Empty));
    for number in [f64::INFINITY, -1e300] {
        let refused = Err(NumbersError::NotANumber { at: 1, number });
        assert_eq!(Numbers::new(vec![1.0, number]), refused);
    }
    assert!(matches!(Numbers::new(vec![f64::NAN]), Err(NumbersError::NotANumber { at: 0, .. })));
    assert_eq!(Weights::new(vec![0.0, 0.0]), Err(WeightsError::NothingWeighs));
    let negative = WeightsError::NotAWeight { at: 0, weight: -1.0 };
    assert_eq!(Weights::new(vec![-1.0]), Err(negative));
    assert_eq!(promoter_score(&[], LEVEL), Err(PromoterScoreError::Empty));
    assert_eq!(promoter_score(&[11], LEVEL), Err(PromoterScoreError::OutOfScale(11)));
}

#[test]
fn one_number_has_an_interval_of_no_width() {
    let one = Numbers::new(vec![4.5]).expect("a number");
    let mean = mean(&one, Replicates::default(), Seed(3), LEVEL);
    for value in [mean.mean, mean.interval.low, mean.interval.high, one.median()] {
        assert!((value - 4.5).abs() < 1e-12, "{value}");
    }
}

#[test]
fn intervals_that_are_computed_are_those_that_would_be_drawn() {
    // Skewed, as what people spend is.
    let spent = |n: usize| (0..n).map(|it| f64::from(u32::try_from(it * it % 997).expect("small")));
    let weights = |n: usize| Weights::new((0..n).map(|it| [0.5, 1.0, 2.0][it % 3]).collect());
    let intervals = [MOST_DRAWN, MOST_DRAWN + 1].map(|n| {
        let numbers = Numbers::new(spent(n).collect()).expect("numbers");
        let weights = weights(n).expect("weights");
        let times = Replicates(400.try_into().expect("some"));
        let weighted = weighted_mean(&numbers, &weights, times, Seed(9), LEVEL).expect("as many");
        [mean(&numbers, times, Seed(9), LEVEL).interval, weighted.interval]
    });
    let [drawn, computed] = intervals;
    for (drawn, computed) in drawn.into_iter().zip(computed) {
        let width = computed.high - computed.low;
        assert!((drawn.low - computed.low).abs() < width / 10.0, "{drawn:?} {computed:?}");
        assert!((drawn.high - computed.high).abs() < width / 10.0, "{drawn:?} {computed:?}");
    }
}

/// Four points of a scale, so many people each, those of the last ones heavier.
fn points(people: [u64; 4], heavier: f64) -> Vec<Alike> {
    let weights = [1.0, 1.0, heavier, heavier];
    let numbers = [1.0, 2.0, 4.0, 5.0];
    let all = numbers.into_iter().zip(weights).zip(people);
    all.map(|((number, weight), people)| Alike { number, weight, people }).collect()
}

fn one_by_one(groups: &[Alike]) -> (Numbers, Weights) {
    let each = |of: fn(&Alike) -> f64| -> Vec<f64> {
        let people = |group: &Alike| usize::try_from(group.people).expect("few");
        groups.iter().flat_map(|group| vec![of(group); people(group)]).collect()
    };
    let weights = Weights::new(each(|group| group.weight)).expect("weights");
    (Numbers::new(each(|group| group.number)).expect("numbers"), weights)
}

#[test]
fn people_who_are_alike_can_be_drawn_together() {
    for people in [[3, 0, 4, 2], [40, 25, 70, 11], [400, 250, 700, 110]] {
        for heavier in [1.0, 2.5] {
            let groups = points(people, heavier);
            let (numbers, weights) = one_by_one(&groups);
            let times = Replicates(3_000.try_into().expect("some"));
            let slow = weighted_mean(&numbers, &weights, times, Seed(9), LEVEL).expect("as many");
            let fast = mean_of_groups(&groups, times, Seed(9), LEVEL).expect("people");
            assert_eq!(fast.n, slow.n);
            assert!((fast.mean - slow.mean).abs() < 1e-9, "{fast:?} {slow:?}");
            let width = slow.interval.high - slow.interval.low;
            for (one, other) in
                [(fast.interval.low, slow.interval.low), (fast.interval.high, slow.interval.high)]
            {
                assert!((one - other).abs() < width / 10.0, "{people:?}: {fast:?} {slow:?}");
            }
            let again = mean_of_groups(&groups, times, Seed(9), LEVEL).expect("people");
            assert_eq!(again, fast, "the same seed gives the same interval");
        }
    }
}

#[test]
fn half_a_million_people_on_a_scale_have_the_interval_of_their_spread() {
    let groups = points([200_000, 100_000, 150_000, 50_000], 2.0);
    let (numbers, weights) = one_by_one(&groups);
    let times = Replicates::default();
    let slow = weighted_mean(&numbers, &weights, times, Seed(1), LEVEL).expect("as many");
    let fast = mean_of_groups(&groups, times, Seed(1), LEVEL).expect("people");
    for (one, other) in [
        (fast.mean, slow.mean),
        (fast.interval.low, slow.interval.low),
        (fast.interval.high, slow.interval.high),
    ] {
        assert!((one - other).abs() < 1e-6, "{fast:?} {slow:?}");
    }
}

#[test]
fn groups_that_are_none_are_refused_and_those_without_weight_are_equal() {
    let (times, seed) = (Replicates::default(), Seed(4));
    let of = |groups: &[Alike]| mean_of_groups(groups, times, seed, LEVEL);
    assert_eq!(of(&[]), Err(NumbersError::Empty));
    assert_eq!(of(&points([0; 4], 1.0)), Err(NumbersError::Empty));
    let one = Alike { number: 4.5, weight: 1.0, people: 3 };
    let endless = Alike { number: f64::INFINITY, ..one };
    let number = f64::INFINITY;
    assert_eq!(of(&[one, endless]), Err(NumbersError::NotANumber { at: 1, number }));
    let negative = Alike { weight: -1.0, ..one };
    assert_eq!(of(&[negative]), Err(NumbersError::NotAWeight { at: 0, weight: -1.0 }));
    let nothing = [Alike { weight: 0.0, ..one }, Alike { number: 1.5, weight: 0.0, people: 3 }];
    assert!((of(&nothing).expect("people").mean - 3.0).abs() < 1e-12);
    let alone = of(&[one]).expect("people");
    for value in [alone.mean, alone.interval.low, alone.interval.high] {
        assert!((value - 4.5).abs() < 1e-12, "an interval of no width: {alone:?}");
    }
}

#[test]
fn a_short_ranking_gives_out_as_many_points_as_a_whole_one() {
    let summary = rankings(&[vec![3], vec![0, 1], vec![]], 4, LEVEL).expect("rankings");
    assert_eq!(summary.ballots, 2);
    let points: Vec<f64> = summary.items.iter().map(|item| item.borda).collect();
    // 1 each to the three left out, then 0.5 each to the two left out.
    assert_eq!(points, [2.0, 1.5, 0.75, 1.75]);
    assert_eq!(summary.items[2].mean_rank, None);
    assert_eq!(summary.items[3].first, Share::of(1, 2, LEVEL));
    assert_eq!(summary.order(), [0, 3, 1, 2]);
}

#[test]
fn rankings_that_cannot_be_are_refused() {
    let unknown = RankingError::UnknownItem { ranking: 1, item: 2, items: 2 };
    assert_eq!(rankings(&[vec![0], vec![1, 2]], 2, LEVEL), Err(unknown));
    assert_eq!(rankings(&[vec![1, 1]], 2, LEVEL), Err(RankingError::Twice { ranking: 0, item: 1 }));
}

#[test]
fn tables_without_anything_to_compare_are_not_tested() {
    for cells in [vec![0; 4], vec![5, 7, 0, 0], vec![5, 0, 7, 0]] {
        let table = CrossTab::new(2, 2, cells).expect("a table");
        assert_eq!(chi_square(&table), Err(IndependenceError::NothingToCompare));
        assert_eq!(cramers_v(&table), Err(IndependenceError::NothingToCompare));
        assert!(residuals(&table).iter().all(|cell| cell.reading == Reading::AsExpected));
    }
    let wide = CrossTab::new(2, 3, vec![1; 6]).expect("a table");
    assert_eq!(fisher(&wide), Err(IndependenceError::NotTwoByTwo));
    let crowd = CrossTab::new(2, 2, vec![1 << 40; 4]).expect("a table");
    assert_eq!(fisher(&crowd), Err(IndependenceError::TooMany(1 << 42)));
    let crowd_refused = permutation(&crowd, Replicates::default(), Seed(1));
    assert_eq!(crowd_refused, Err(IndependenceError::TooMany(1 << 42)));
}

#[test]
fn shares_of_a_table_are_of_its_rows_columns_and_of_all() {
    let table = CrossTab::new(2, 2, vec![1, 3, 1, 5]).expect("a table");
    let shares = [table.row_share(0, 1), table.column_share(0, 1), table.total_share(0, 1)];
    assert_eq!(shares, [Some(0.75), Some(0.375), Some(0.3)]);
    assert_eq!((table.cell(0, 2), table.row_share(2, 0)), (None, None));
}

#[test]
fn equal_weights_give_the_shares_of_counts() {
    let said = |category| {
        if category == 3 { Answer::Missing(Missing::Refused) } else { Answer::Category(category) }
    };
    let (one, other): (Vec<Answer>, Vec<Answer>) =
        (0..48_u16).map(|it| (said(it % 4), said(it / 4 % 3))).unzip();
    let plain = CrossTab::count(&one, 3, &other, 3).expect("answers");
    let weights = Weights::new(vec![0.5; 48]).expect("weights");
    let weighted = WeightedCrossTab::count(&one, 3, &other, 3, &weights).expect("answers");
    assert!((weighted.effective() - 36.0).abs() < 1e-9);
    for (row, column) in (0..4).flat_map(|row| (0..4).map(move |column| (row, column))) {
        assert_eq!(weighted.row_share(row, column), plain.row_share(row, column));
        assert_eq!(weighted.column_share(row, column), plain.column_share(row, column));
        assert_eq!(weighted.total_share(row, column), plain.total_share(row, column));
    }
    let few = Weights::new(vec![1.0]).expect("weights");
    let uneven = CountError::DifferentLengths { first: 48, second: 1 };
    assert_eq!(WeightedCrossTab::count(&one, 3, &other, 3, &few), Err(uneven));
}

#[track_caller]
fn refused(counts: &[usize], shares: &[f64], expected: &RakingError) {
    let categories = margin(counts);
    let sound = vec![Some(0); categories.len()];
    let margins =
        [Margin { categories: &sound, shares: &[1.0] }, Margin { categories: &categories, shares }];
    assert_eq!(rake(&margins).as_ref(), Err(expected));
}

#[test]
fn margins_that_cannot_be_raked_to_say_why() {
    let margin = 1;
    refused(&[9, 9], &[0.5, 0.4], &RakingError::DoesNotSum { margin, sum: 0.9 });
    refused(&[9, 0], &[0.5, 0.5], &RakingError::NoAnswer { margin, category: 1 });
    refused(&[9, 4], &[0.5, 0.5], &RakingError::TooFew { margin, category: 1, count: 4 });
    refused(&[9, 9], &[1.0], &RakingError::UnknownCategory { margin, category: 1 });
    let nothing = RakingError::NotAShare { margin, category: 1, share: 0.0 };
    refused(&[9, 9], &[1.0, 0.0], &nothing);
    assert_eq!(rake(&[]), Err(RakingError::NoMargin));
    let (one, other) = ([Some(0); 6], [Some(0); 5]);
    let uneven = RakingError::DifferentLengths { margin, found: 5, expected: 6 };
    let margins = [&one[..], &other].map(|categories| Margin { categories, shares: &[1.0] });
    assert_eq!(rake(&margins), Err(uneven));
}

#[test]
fn margins_that_contradict_one_another_are_told_not_met() {
    // Each person is in the same category of both, and the margins say otherwise.
    let categories = margin(&[50, 50]);
    let margins = [[0.5, 0.5], [0.3, 0.7]];
    let margins: Vec<Margin<'_>> =
        margins.iter().map(|shares| Margin { categories: &categories, shares }).collect();
    let raked = rake(&margins).expect("margins");
    let Ending::DoesNotConverge { gap } = raked.ending else { panic!("{:?}", raked.ending) };
    // The margin that comes last is met, the other one is not.
    assert!((gap - 0.2).abs() < 1e-6, "{gap}");
}

#[test]
fn weights_that_would_be_too_large_are_held_and_the_gap_is_told() {
    let categories = margin(&[95, 5]);
    let raked = rake(&[Margin { categories: &categories, shares: &[0.5, 0.5] }]).expect("a margin");
    let Ending::HeldByTrimming { gap } = raked.ending else { panic!("{:?}", raked.ending) };
    // Five sheets of weight 3 are 15 % of a hundred.
    assert!((gap - 0.35).abs() < 1e-6, "{gap}");
    assert_eq!(raked.trimmed, 5);
}

#[test]
fn sheets_whose_category_is_not_known_are_weighted_by_the_other_margins() {
    let mut known = margin(&[10, 30]);
    known.extend([None; 10]);
    let raked = rake(&[Margin { categories: &known, shares: &[0.5, 0.5] }]).expect("a margin");
    let weights = raked.weights.as_slice();
    assert_eq!(raked.ending, Ending::Fits);
    assert!((weights[0] / weights[49] - 2.0).abs() < 1e-5, "{weights:?}");
}

/// How often the interval of the score holds the true one, over all ways that 20 people can answer.
#[test]
fn intervals_of_promoter_scores_hold_the_true_score_as_often_as_they_say() {
    for (up, down) in [(0.3, 0.3), (0.6, 0.1), (0.05, 0.9)] {
        let mut held = 0.0;
        let n = 20_u32;
        for promoters in 0..=n {
            for detractors in 0..=n - promoters {
                let passives = n - promoters - detractors;
                let ways: f64 = (1..=n).map(|it| f64::from(it).ln()).sum::<f64>()
                    - [promoters, passives, detractors]
                        .map(|of| (1..=of).map(|it| f64::from(it).ln()).sum::<f64>())
                        .iter()
                        .sum::<f64>();
                let chance = ways
                    + f64::from(promoters) * f64::ln(up)
                    + f64::from(detractors) * f64::ln(down)
                    + f64::from(passives) * f64::ln(1.0 - up - down);
                let [promoters, passives, detractors] =
                    [promoters, passives, detractors].map(u64::from);
                let score =
                    promoter_score_of(promoters, passives, detractors, LEVEL).expect("answers");
                let truth = 100.0 * (up - down);
                if score.interval.low <= truth && truth <= score.interval.high {
                    held += chance.exp();
                }
            }
        }
        assert!((0.94..0.99).contains(&held), "{up} {down}: {held}");
    }
}

fn answers() -> impl Strategy<Value = Vec<Answer>> {
    let answer = prop_oneof![
        4 => (0_u16..4).prop_map(Answer::Category),
        1 => (0_usize..4).prop_map(|at| Answer::Missing(Missing::ALL[at])),
    ];
    prop::collection::vec(answer, 0..200)
}

proptest! {
    #[test]
    fn everybody_is_counted_once(answers in answers()) {
        let counted = frequencies(&answers, 4, LEVEL).expect("answers");
        let categories: u64 = counted.categories.iter().map(|it| it.count).sum();
        prop_assert_eq!(categories + counted.missing.total(), answers.len() as u64);
        let everybody = CrossTab::with_missing(&answers, 4, &answers, 4).expect("answers");
        prop_assert_eq!(everybody.total(), answers.len() as u64);
        for (category, total) in counted.categories.iter().zip(everybody.row_totals()) {
            prop_assert_eq!(category.count, *total);
        }
    }

    #[test]
    fn equal_weights_change_no_share(answers in answers(), weight in 0.1..9.0) {
        prop_assume!(!answers.is_empty());
        let weights = Weights::new(vec![weight; answers.len()]).expect("weights");
        let raw = frequencies(&answers, 4, LEVEL).expect("answers");
        let weighted = weighted_frequencies(&answers, 4, &weights, LEVEL).expect("answers");
        for (one, other) in raw.categories.iter().zip(&weighted.categories) {
            let gap = |one: Share, other: Share| {
                (one.share - other.share).abs() + (one.interval.low - other.interval.low).abs()
            };
            prop_assert_eq!(one.share.is_some(), other.share.is_some());
            if let (Some(one), Some(other)) = (one.share, other.share) {
                prop_assert!(gap(one, other) < 1e-9);
            }
        }
    }

    #[test]
    fn an_interval_holds_its_share_and_narrows_with_more_people(count in 0_u64..500, rest in 0_u64..500) {
        prop_assume!(0 < count + rest);
        let share = Share::of(count, count + rest, LEVEL).expect("somebody");
        let more = Share::of(4 * count, 4 * (count + rest), LEVEL).expect("somebody");
        let width = |it: Share| it.interval.high - it.interval.low;
        prop_assert!(share.interval.low <= share.share && share.share <= share.interval.high);
        prop_assert!(0.0 <= share.interval.low && share.interval.high <= 1.0);
        prop_assert!(width(more) < width(share));
    }

    #[test]
    fn a_table_turned_over_is_as_strong(cells in prop::collection::vec(0_u64..30, 12)) {
        let turned = (0..4).flat_map(|column| (0..3).map(move |row| row * 4 + column));
        let turned = turned.map(|at| cells[at]).collect();
        let one = CrossTab::new(3, 4, cells).expect("a table");
        let other = CrossTab::new(4, 3, turned).expect("a table");
        match (cramers_v(&one), cramers_v(&other)) {
            (Ok(one), Ok(other)) => {
                prop_assert!((one.plain - other.plain).abs() < 1e-9);
                prop_assert!((one.corrected - other.corrected).abs() < 1e-9);
                prop_assert!(one.corrected <= one.plain + 1e-12 && one.plain <= 1.0);
            }
            (one, other) => prop_assert_eq!(one, other),
        }
    }

    #[test]
    fn corrected_p_never_fall_and_keep_their_order(p in prop::collection::vec(-0.5..1.5, 0..20)) {
        let corrected = holm(&p);
        for (one, before) in corrected.iter().zip(&p) {
            prop_assert!(before.clamp(0.0, 1.0) <= *one && *one <= 1.0);
            for (other, after) in corrected.iter().zip(&p) {
                prop_assert!(after < before || one <= other);
            }
        }
    }

    #[test]
    fn raked_weights_stay_within_their_bounds_and_fit_when_they_say_so(
        counts in prop::collection::vec(5_usize..60, 2..5),
        declared in prop::collection::vec(1_u32..50, 5),
        other in prop::collection::vec(0_u16..2, 300),
    ) {
        let categories = margin(&counts);
        let declared = &declared[..counts.len()];
        let sum = f64::from(declared.iter().sum::<u32>());
        let shares: Vec<f64> = declared.iter().map(|it| f64::from(*it) / sum).collect();
        let other: Vec<Option<u16>> = other.into_iter().take(categories.len()).map(Some).collect();
        let margins = [
            Margin { categories: &categories, shares: &shares },
            Margin { categories: &other, shares: &[0.5, 0.5] },
        ];
        let Ok(raked) = rake(&margins) else { return Ok(()) };
        let weights = raked.weights.as_slice();
        let mean = weights.iter().sum::<f64>() / weights.len() as f64;
        prop_assert!((mean - 1.0).abs() < 1e-9);
        let (low, high) = TRIMMED_TO;
        prop_assert!(weights.iter().all(|it| low - 1e-6 <= *it && *it <= high + 1e-6));
        prop_assert!(1.0 - 1e-9 <= raked.weights.kish_effect());
        if raked.ending == Ending::Fits {
            for (category, share) in (0_u16..).zip(&shares) {
                let held = categories.iter().zip(weights).filter(|(it, _)| **it == Some(category));
                let held: f64 = held.map(|(_, weight)| weight).sum();
                prop_assert!((held / weights.len() as f64 - share).abs() < 2e-6);
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes(values in prop::collection::vec(-1e3..1e3, 1..50), seed: u64) {
        let numbers = Numbers::new(values).expect("numbers");
        let draw = || mean(&numbers, Replicates(50.try_into().expect("some")), Seed(seed), LEVEL);
        prop_assert_eq!(draw(), draw());
    }
}
