//! Figures beside those of SciPy, statsmodels and ipfn, as recorded by `oracle/make.py`, and beside
//! published examples.

use cordee_survey_stats::{
    Alike, Answer, Confidence, CrossTab, Ending, Independence, Margin, Numbers, Replicates, Seed,
    Share, Weights, chi_square, chi_square_tail, cramers_v, fisher, holm, independence, mean,
    mean_of_groups, permutation, promoter_score_of, rake, residuals, weighted_frequencies,
    weighted_mean,
};
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("data/reference.json")).expect("it is JSON")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn numbers(value: &Value) -> Vec<f64> {
    list(value).iter().map(number).collect()
}

fn whole(value: &Value) -> u64 {
    value.as_u64().expect("a whole number")
}

fn small(value: &Value) -> u16 {
    u16::try_from(whole(value)).expect("a small number")
}

fn table(case: &Value) -> CrossTab {
    let cells = list(&case["cells"]).iter().map(whole).collect();
    CrossTab::new(small(&case["rows"]), small(&case["columns"]), cells).expect("a table")
}

/// Equal but for rounding: to 1e-9 of the larger one, or of 1.
#[track_caller]
fn check(found: f64, expected: f64) {
    check_within(found, expected, 1e-9);
}

#[track_caller]
fn check_within(found: f64, expected: f64, tolerance: f64) {
    let off = (found - expected).abs() / expected.abs().max(1.0);
    assert!(off <= tolerance, "{found} is not {expected}");
}

/// Equal to 1e-9 of itself, however small.
#[track_caller]
fn check_small(found: f64, expected: f64) {
    assert!((found / expected - 1.0).abs() <= 1e-9, "{found} is not {expected}");
}

fn replicates(times: u32) -> Replicates {
    Replicates(times.try_into().expect("some"))
}

#[test]
fn wilson_intervals_are_those_of_statsmodels() {
    for case in list(&reference()["wilson"]) {
        let level = [Confidence::Ninety, Confidence::NinetyFive, Confidence::NinetyNine]
            .into_iter()
            .find(|level| (1.0 - level.outside() - number(&case["level"])).abs() < 1e-12);
        let share = Share::of(whole(&case["count"]), whole(&case["n"]), level.expect("a level"));
        let interval = share.expect("a share").interval;
        check(interval.low, number(&case["low"]));
        check(interval.high, number(&case["high"]));
    }
}

/// R. G. Newcombe, “Two-sided confidence intervals for the single proportion”, Statistics in Medicine 17
/// (1998), table I, method 3.
#[test]
fn wilson_intervals_are_those_that_newcombe_published() {
    for (count, n, low, high) in [
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ] {
        let interval = Share::of(count, n, Confidence::NinetyFive).expect("a share").interval;
        assert_eq!(
            (&*format!("{:.4}", interval.low), &*format!("{:.4}", interval.high)),
            (low, high)
        );
    }
}

#[test]
fn weighted_shares_have_the_interval_of_their_effective_number() {
    let reference = &reference()["weighted"];
    let answers: Vec<Answer> =
        list(&reference["answers"]).iter().map(|it| Answer::Category(small(it))).collect();
    let weights = Weights::new(numbers(&reference["weights"])).expect("weights");
    check(weights.effective(), number(&reference["effective"]));
    check(weights.kish_effect(), number(&reference["effect"]));
    let counted =
        weighted_frequencies(&answers, 4, &weights, Confidence::NinetyFive).expect("answers");
    for (category, case) in counted.categories.iter().zip(list(&reference["shares"])) {
        let share = category.share.expect("a share");
        check(share.share, number(&case["share"]));
        check(share.interval.low, number(&case["low"]));
        check(share.interval.high, number(&case["high"]));
    }
}

#[test]
fn means_and_quantiles_are_those_of_numpy() {
    let reference = &reference()["numbers"];
    let given = Numbers::new(numbers(&reference["values"])).expect("numbers");
    check(given.mean(), number(&reference["mean"]));
    for (part, quantile) in
        numbers(&reference["parts"]).into_iter().zip(numbers(&reference["quantiles"]))
    {
        check(given.quantile(part).expect("a part"), quantile);
    }
}

#[test]
fn bootstrap_draws_what_another_program_draws_from_the_same_seed() {
    let reference = &reference()["numbers"];
    let given = Numbers::new(numbers(&reference["values"])).expect("numbers");
    let weights = Weights::new(numbers(&reference["weights"])).expect("weights");
    let seed = Seed(whole(&reference["seed"]));
    let level = Confidence::NinetyFive;
    let plain = mean(&given, Replicates::default(), seed, level);
    let weighted =
        weighted_mean(&given, &weights, Replicates::default(), seed, level).expect("as many");
    check(weighted.mean, number(&reference["weighted_mean"]));
    let found = [plain.interval, weighted.interval].map(|it| [it.low, it.high]);
    let expected = ["interval", "weighted_interval"].map(|name| numbers(&reference[name]));
    for (found, expected) in found.as_flattened().iter().zip(expected.concat()) {
        check(*found, expected);
    }
}

#[test]
fn bootstrap_comes_near_to_that_of_scipy_from_other_draws() {
    let reference = &reference()["numbers"];
    let given = Numbers::new(numbers(&reference["values"])).expect("numbers");
    let (times, level) = (replicates(20_000), Confidence::NinetyFive);
    let one_by_one = mean(&given, times, Seed(5), level).interval;
    let alone = |number| Alike { number, weight: 1.0, people: 1 };
    let groups: Vec<Alike> = numbers(&reference["values"]).into_iter().map(alone).collect();
    let together = mean_of_groups(&groups, times, Seed(5), level).expect("people").interval;
    for interval in [one_by_one, together] {
        for (found, expected) in
            [interval.low, interval.high].into_iter().zip(numbers(&reference["scipy_interval"]))
        {
            check_within(found, expected, 0.01);
        }
    }
}

#[test]
fn promoter_scores_have_the_interval_of_bonett_and_price() {
    for case in list(&reference()["promoters"]) {
        let counts: Vec<u64> = list(&case["counts"]).iter().map(whole).collect();
        let score = promoter_score_of(counts[0], counts[1], counts[2], Confidence::NinetyFive);
        let score = score.expect("answers");
        check(score.score, number(&case["score"]));
        check(score.interval.low, number(&case["low"]));
        check(score.interval.high, number(&case["high"]));
    }
}

#[test]
fn tests_of_tables_are_those_of_scipy() {
    for case in list(&reference()["tables"]) {
        let table = table(case);
        let test = chi_square(&table).expect("a table");
        check(test.statistic, number(&case["statistic"]));
        assert_eq!(test.df, whole(&case["df"]));
        check_small(test.p, number(&case["p"]));
        check(test.least_expected, number(&case["least_expected"]));
    }
}

#[test]
fn chi_square_tails_are_those_of_scipy_far_out_too() {
    for case in list(&reference()["tails"]) {
        let (statistic, df) = (number(&case["statistic"]), whole(&case["df"]));
        check_small(chi_square_tail(statistic, df), number(&case["p"]));
    }
}

#[test]
fn strength_is_that_of_scipy_and_of_bergsma() {
    for case in list(&reference()["tables"]) {
        let v = cramers_v(&table(case)).expect("a table");
        check(v.plain, number(&case["v"]));
        check(v.corrected, number(&case["corrected_v"]));
    }
}

#[test]
fn residuals_are_those_of_statsmodels() {
    for case in list(&reference()["tables"]) {
        let cells = residuals(&table(case));
        let expected = numbers(&case["residuals"]).into_iter().zip(numbers(&case["residuals_p"]));
        for (cell, (value, p)) in cells.iter().zip(expected) {
            check(cell.value, value);
            check_within(cell.p, p, 1e-9);
        }
    }
}

/// A. Agresti, *An Introduction to Categorical Data Analysis* (2007), table 2.5 and section 2.4.5.
#[test]
fn party_and_gender_are_read_as_agresti_reads_them() {
    let table = CrossTab::new(2, 3, vec![762, 327, 468, 484, 239, 477]).expect("a table");
    assert_eq!(format!("{:.2}", chi_square(&table).expect("a table").statistic), "30.07");
    let values: Vec<String> =
        residuals(&table).iter().map(|it| format!("{:.2}", it.value)).collect();
    assert_eq!(values[..3], ["4.50", "0.70", "-5.32"]);
}

#[test]
fn exact_tests_are_those_of_scipy() {
    for case in list(&reference()["fisher"]) {
        let cells = list(&case["cells"]).iter().map(whole).collect();
        let table = CrossTab::new(2, 2, cells).expect("a table");
        check_small(fisher(&table).expect("two by two"), number(&case["p"]));
    }
}

#[test]
fn shuffled_people_come_near_to_going_through_all_tables() {
    for case in list(&reference()["permutations"]) {
        let (table, p) = (table(case), number(&case["p"]));
        let drawn = 20_000;
        let found = permutation(&table, replicates(drawn), Seed(11)).expect("a table");
        let four_errors = 4.0 * (p * (1.0 - p) / f64::from(drawn)).sqrt();
        assert!((found - p).abs() <= four_errors, "{found} is not {p}");
    }
}

#[test]
fn the_test_is_chosen_by_the_expected_counts() {
    let test = |rows, columns, cells: &[u64]| {
        let table = CrossTab::new(rows, columns, cells.to_vec()).expect("a table");
        independence(&table, Replicates::default(), Seed(1)).expect("something to compare")
    };
    assert!(matches!(test(2, 2, &[10, 10, 10, 10]), Independence::ChiSquare(_)));
    assert!(matches!(test(2, 2, &[10, 1, 1, 10]), Independence::ChiSquare(_)));
    assert!(matches!(test(2, 2, &[9, 0, 1, 9]), Independence::Fisher { .. }));
    assert!(matches!(test(2, 3, &[9, 0, 1, 9, 1, 0]), Independence::Permutation { .. }));
    // A row without anybody is none.
    assert!(matches!(test(3, 2, &[9, 0, 0, 0, 1, 9]), Independence::Fisher { .. }));
}

#[test]
fn corrected_tests_are_those_of_statsmodels() {
    for case in list(&reference()["holm"]) {
        for (found, expected) in
            holm(&numbers(&case["p"])).into_iter().zip(numbers(&case["adjusted"]))
        {
            check(found, expected);
        }
    }
}

#[test]
fn raked_weights_are_those_of_ipfn() {
    let reference = &reference()["raking"];
    let categories: Vec<Vec<Option<u16>>> = list(&reference["categories"])
        .iter()
        .map(|margin| list(margin).iter().map(|it| Some(small(it))).collect())
        .collect();
    let shares: Vec<Vec<f64>> = list(&reference["shares"]).iter().map(numbers).collect();
    let margins: Vec<Margin<'_>> = categories
        .iter()
        .zip(&shares)
        .map(|(categories, shares)| Margin { categories, shares })
        .collect();
    let raked = rake(&margins).expect("margins");
    assert_eq!((raked.ending, raked.trimmed), (Ending::Fits, 0));
    for (found, expected) in raked.weights.as_slice().iter().zip(numbers(&reference["weights"])) {
        check_within(*found, expected, 1e-4);
    }
}
