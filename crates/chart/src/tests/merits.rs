//! What merit profiles promise.

use proptest::prelude::*;

use super::given::{amount, frame, many, text};
use super::reading::{check, number};
use super::{FRENCH, values, written};
use crate::{Amount, Frame, Language, Merit, Merits};

fn merits() -> impl Strategy<Value = Merits> {
    let known = amount().prop_map(|it| it.unwrap_or(Amount::from(0)));
    let merit = (text(), prop::collection::vec(known, 0..14))
        .prop_map(|(name, amounts)| Merit { name, amounts });
    (text(), text(), many(text(), 12), many(merit, 200)).prop_map(|(title, unit, grades, rows)| {
        Merits { caption: title.clone(), subject: String::new(), title, unit, grades, rows }
    })
}

fn two() -> Merits {
    let merit = |name: &str, amounts: [u32; 3]| Merit {
        name: name.to_owned(),
        amounts: amounts.map(Amount::from).to_vec(),
    };
    Merits {
        title: "Un titre".to_owned(),
        subject: "Action".to_owned(),
        unit: "jugements".to_owned(),
        grades: ["Bien", "Passable", "Mal"].map(str::to_owned).to_vec(),
        rows: vec![merit("Sentier", [6, 3, 1]), merit("Bains", [5, 1, 4])],
        ..Merits::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn merits_are_drawn_inside_and_apart_whatever_they_hold(merits in merits(), frame in frame()) {
        let drawing = merits.draw(&frame);
        check(&drawing);
        prop_assert_eq!(drawing.table.rows.len(), merits.rows.len());
        prop_assert_eq!(&drawing, &merits.draw(&frame));
    }
}

#[test]
fn the_median_is_the_lower_of_the_two_in_the_middle() {
    let medians = |amounts: &[u32]| {
        let mut merits = two();
        merits.rows[0].amounts = amounts.iter().copied().map(Amount::from).collect();
        merits.draw(&FRENCH).table.rows[0].last().cloned()
    };
    let is = |grade: &str| Some(grade.to_owned());
    assert_eq!(medians(&[6, 3, 1]), is("Bien"));
    // Five of ten: the fifth and the sixth differ, and the sixth counts.
    assert_eq!(medians(&[5, 1, 4]), is("Passable"));
    assert_eq!(medians(&[5, 0, 5]), is("Mal"));
    assert_eq!(medians(&[1, 1, 1]), is("Passable"));
    assert_eq!(medians(&[0, 0, 9]), is("Mal"));
    assert_eq!(medians(&[]), is(""));
}

#[test]
fn shares_that_do_not_end_have_the_median_of_whole_ones() {
    let third = |count: f64| Amount::new(count / 3.0).unwrap();
    let mut merits = two();
    merits.rows[0].amounts = vec![third(1.0), third(4.0), third(1.0), third(0.0)];
    merits.rows[1].amounts = vec![third(0.1), third(0.2), third(0.3)];
    let table = merits.draw(&FRENCH).table;
    assert_eq!(table.rows[0][5], "Passable");
    assert_eq!(table.rows[1][5], "Mal");
}

#[test]
fn the_line_of_the_median_runs_through_the_middle_of_all_bars() {
    let drawing = two().draw(&FRENCH);
    check(&drawing);
    let [line] = values(&drawing, "chart-median", "d").try_into().unwrap();
    let numbers: Vec<f64> =
        line.split(['M', 'L', ' ']).filter(|it| !it.is_empty()).map(number).collect();
    let first = number(values(&drawing, "chart-axis", "d")[0][1..].split(' ').next().unwrap());
    let places = |name| values(&drawing, "chart-grade", name);
    let (lefts, widths) = (places("x"), places("width"));
    let end = number(lefts.last().unwrap()) + number(widths.last().unwrap());
    assert!((numbers[0] - f64::midpoint(first, end)).abs() < 1.2, "{numbers:?} {first} {end}");
    assert!(written(&drawing).contains(&"la moitié".to_owned()));
}

#[test]
fn grades_go_from_dark_to_pale_and_are_in_the_table_with_their_median() {
    let drawing = two().draw(&FRENCH);
    let opacities = values(&drawing, "chart-grade", "fill-opacity");
    assert_eq!(opacities[opacities.len() - 6..], ["1", "0.53", "0.08", "1", "0.53", "0.08"]);
    assert_eq!(
        drawing.table.headers,
        ["Action", "Bien", "Passable", "Mal", "Total", "Mention majoritaire"]
    );
    let bains = ["Bains", "5 (50,0\u{202f}%)", "1 (10,0\u{202f}%)", "4 (40,0\u{202f}%)", "10"];
    assert_eq!(drawing.table.rows[1][..5], bains);
    assert_eq!(
        drawing.description,
        "2 lignes. Mention majoritaire\u{202f}: Sentier, Bien\u{202f}; Bains, Passable."
    );
}

#[test]
fn nobody_judged_is_said() {
    let english = Frame { language: Language::English, ..FRENCH };
    let nothing = Merits { rows: vec![], ..two() }.draw(&english);
    assert_eq!(nothing.description, "There are no data to show yet.");
    let unjudged =
        Merits { rows: vec![Merit { name: "Bains".to_owned(), amounts: vec![] }], ..two() };
    let drawing = unjudged.draw(&english);
    check(&drawing);
    assert_eq!(drawing.description, "1 row. Majority grade: Bains, not known.");
}
