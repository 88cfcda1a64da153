//! What flows promise.

use proptest::prelude::*;

use super::given::{amount, frame, many, text};
use super::reading::{check, number};
use super::{FRENCH, values, written};
use crate::{Amount, Flows, Frame, Language, Target};

fn amounts() -> impl Strategy<Value = Vec<Amount>> {
    prop::collection::vec(amount().prop_map(|it| it.unwrap_or(Amount::from(0))), 0..14)
}

fn flows() -> impl Strategy<Value = Flows> {
    let target = (text(), amounts()).prop_map(|(name, amounts)| Target { name, amounts });
    let most = prop_oneof![Just(0), Just(Flows::READABLE), Just(200)];
    (text(), text(), many(text(), 40), many(target, 200), amounts(), most).prop_map(
        |(title, unit, sources, targets, left, most)| Flows {
            caption: title.clone(),
            subject: String::new(),
            title,
            unit,
            sources,
            targets,
            left,
            most,
        },
    )
}

/// Sources and targets as a town may have them: `count` targets that shrink, and something left.
fn town(colleges: u32, count: u32) -> Flows {
    let target = |rank: u32| Target {
        name: format!("Action {rank}, dont le nom dit ce qu’elle fera"),
        amounts: (0..colleges).map(|it| Amount::from(40_000 / (rank + 1) + 7 * it)).collect(),
    };
    Flows {
        title: "Un titre".to_owned(),
        subject: "Action".to_owned(),
        unit: "€".to_owned(),
        sources: (0..colleges).map(|it| format!("Collège numéro {it}")).collect(),
        targets: (0..count).map(target).collect(),
        left: (0..colleges).map(|it| Amount::from(500 * it)).collect(),
        ..Flows::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn flows_are_drawn_inside_and_apart_whatever_they_hold(flows in flows(), frame in frame()) {
        let drawing = flows.draw(&frame);
        check(&drawing);
        prop_assert!(flows.targets.len() <= drawing.table.rows.len());
        prop_assert_eq!(&drawing, &flows.draw(&frame));
    }

    #[test]
    fn the_order_of_targets_does_not_matter(flows in flows(), turn in 0..200usize) {
        let mut turned = flows.clone();
        turned.targets.reverse();
        let middle = turn.min(turned.targets.len());
        turned.targets.rotate_left(middle);
        prop_assert_eq!(turned.draw(&FRENCH), flows.draw(&FRENCH));
    }
}

#[test]
fn towns_of_one_to_twelve_colleges_and_of_one_to_two_hundred_actions_are_drawn() {
    for colleges in [1, 2, 3, 6, 7, 12] {
        for count in [1, 2, 12, 13, 50, 200] {
            for width in [390, 1280] {
                let frame = Frame { id: "some", width, language: Language::French };
                let drawing = town(colleges, count).draw(&frame);
                check(&drawing);
                let targets = values(&drawing, "chart-mark-other", "height").len();
                let wanted = usize::try_from(count).unwrap().min(Flows::READABLE);
                assert_eq!(targets, wanted, "{colleges} colleges, {count} actions");
                let bands = values(&drawing, "chart-flow chart-mark-1 chart-line-1", "d").len();
                // The first college leaves nothing.
                assert_eq!(bands, wanted);
            }
        }
    }
}

#[test]
fn equal_targets_are_in_the_order_of_their_names() {
    let target = |name: &str| Target { name: name.to_owned(), amounts: vec![Amount::from(5)] };
    let names = |targets: &[&str]| {
        let targets = targets.iter().map(|name| target(name)).collect();
        let table = Flows { targets, ..town(1, 0) }.draw(&FRENCH).table;
        table.rows.into_iter().map(|row| row[0].clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["C", "A", "B"]), ["A", "B", "C", "Total"]);
    assert_eq!(names(&["B", "C", "A"]), ["A", "B", "C", "Total"]);
}

#[test]
fn nodes_are_as_high_as_their_amounts() {
    let flows = Flows {
        sources: vec!["A".to_owned(), "B".to_owned()],
        targets: vec![Target {
            name: "P".to_owned(),
            amounts: [300, 100].map(Amount::from).into(),
        }],
        left: [100, 0].map(Amount::from).into(),
        ..Flows::default()
    };
    let drawing = flows.draw(&FRENCH);
    let height = |class: &str| number(&values(&drawing, class, "height")[0]);
    let (first, second) = (height("chart-mark-1"), height("chart-mark-2"));
    assert!((first - 4.0 * second).abs() < 0.1, "{first} {second}");
    assert!((height("chart-mark-other") - first).abs() < 0.1);
    assert!((height("chart-paper chart-axis") - second).abs() < 0.1);
}

#[test]
fn the_smallest_are_drawn_as_one_and_are_all_in_the_table() {
    let drawing = town(2, 30).draw(&FRENCH);
    let texts = written(&drawing).join(" ");
    assert!(texts.contains("19 autres · "), "{texts}");
    assert!(texts.contains("Ce qui reste · 500\u{a0}€"), "{texts}");
    // Thirty actions, what is left, the total.
    assert_eq!(drawing.table.rows.len(), 32);
    assert_eq!(drawing.table.headers, ["Action", "Collège numéro 0", "Collège numéro 1", "Total"]);
    let sum: u32 = (0..30).map(|rank| 40_000 / (rank + 1)).sum();
    let total = drawing.table.rows.last().unwrap();
    assert_eq!(total[1].replace(['\u{202f}', '\u{a0}', '€'], ""), sum.to_string());
    assert_eq!(drawing.table.rows[0][1], "40\u{202f}000\u{a0}€");
}

#[test]
fn flows_describe_themselves_in_sentences() {
    let mut flows = town(2, 1);
    flows.targets[0].name = "Sentier".to_owned();
    let english = Frame { language: Language::English, ..FRENCH };
    assert_eq!(
        flows.draw(&english).description,
        "2 sources, 1 target. Total: €80,507. Collège numéro 0: €40,000, of which 100% for Sentier. \
         Collège numéro 1: €40,507, of which 99% for Sentier. What is left: €500."
    );
    let nothing = Flows { targets: vec![], left: vec![], ..flows }.draw(&english);
    assert_eq!(nothing.description, "There are no data to show yet.");
    assert!(nothing.table.rows.is_empty());
}
