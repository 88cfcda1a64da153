//! What clouds promise.

use proptest::prelude::*;

use super::given::{amount, frame, many, text};
use super::reading::{check, number};
use super::{FRENCH, values, written};
use crate::{Amount, Axis, Cloud, Frame, Language, Spot};

fn cloud() -> impl Strategy<Value = Cloud> {
    let known = || amount().prop_map(|it| it.unwrap_or(Amount::from(3)));
    let spot = (text(), known(), known(), any::<bool>(), amount()).prop_map(
        |(name, across, up, is_kept, reached)| Spot { name, across, up, is_kept, reached },
    );
    let axis = || (text(), text()).prop_map(|(name, unit)| Axis { name, unit });
    (text(), axis(), axis(), text(), text(), many(spot, 200)).prop_map(
        |(title, across, up, kept, reached, spots)| Cloud {
            caption: title.clone(),
            subject: String::new(),
            refused: title.clone(),
            title,
            across,
            up,
            kept,
            reached,
            spots,
        },
    )
}

fn spot(name: &str, [across, up]: [u32; 2], is_kept: bool, reached: Option<u32>) -> Spot {
    Spot {
        name: name.to_owned(),
        across: Amount::from(across),
        up: Amount::from(up),
        is_kept,
        reached: reached.map(Amount::from),
    }
}

fn three() -> Cloud {
    Cloud {
        title: "Un titre".to_owned(),
        subject: "Action".to_owned(),
        across: Axis { name: "Coût".to_owned(), unit: "€".to_owned() },
        up: Axis { name: "Voix".to_owned(), unit: "voix".to_owned() },
        kept: "Retenues".to_owned(),
        refused: "Non retenues".to_owned(),
        reached: "Ce que les soutiens pouvaient payer".to_owned(),
        spots: vec![
            spot("Haies", [12_000, 40], true, Some(12_000)),
            spot("Bains", [30_000, 35], false, Some(18_000)),
            spot("Arbres", [5_000, 9], false, None),
        ],
        ..Cloud::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn clouds_are_drawn_inside_and_apart_whatever_they_hold(cloud in cloud(), frame in frame()) {
        let drawing = cloud.draw(&frame);
        check(&drawing);
        prop_assert_eq!(drawing.table.rows.len(), cloud.spots.len());
        prop_assert_eq!(&drawing, &cloud.draw(&frame));
    }

    #[test]
    fn the_order_of_points_does_not_matter(cloud in cloud(), turn in 0..200usize) {
        let mut turned = cloud.clone();
        turned.spots.reverse();
        let middle = turn.min(turned.spots.len());
        turned.spots.rotate_left(middle);
        prop_assert_eq!(turned.draw(&FRENCH), cloud.draw(&FRENCH));
    }
}

#[test]
fn what_was_kept_and_what_was_not_differ_in_shape() {
    let drawing = three().draw(&FRENCH);
    check(&drawing);
    // One of each is the sample of the legend, and one cross ends the sample of the line.
    assert_eq!(values(&drawing, "chart-disc chart-mark-1", "r").len(), 1 + 1);
    assert_eq!(values(&drawing, "chart-cross chart-line-2", "d").len(), 2 + 1 + 1);
}

#[test]
fn the_table_holds_what_is_drawn_and_what_is_not_known() {
    let drawing = three().draw(&FRENCH);
    assert_eq!(
        drawing.table.headers,
        ["Action", "Coût", "Voix", "Où elle en est", "Ce que les soutiens pouvaient payer"]
    );
    let bains = ["Bains", "30\u{202f}000\u{a0}€", "35", "Non retenues", "18\u{202f}000\u{a0}€"];
    assert_eq!(drawing.table.rows[1], bains);
    assert_eq!(drawing.table.rows[2][4], "non connu");
}

#[test]
fn equal_points_are_in_the_order_of_their_names() {
    let mut cloud = three();
    cloud.spots = ["C", "A", "B"].map(|name| spot(name, [5, 5], true, None)).to_vec();
    let drawing = cloud.draw(&FRENCH);
    assert_eq!(drawing.table.rows[0][0], "A");
    cloud.spots.rotate_left(1);
    assert_eq!(cloud.draw(&FRENCH), drawing);
}

#[test]
fn axes_start_at_zero_and_have_round_numbers() {
    let texts = written(&three().draw(&FRENCH));
    for tick in ["0", "10", "20", "30", "40", "0\u{a0}€", "10\u{202f}000\u{a0}€"] {
        assert!(texts.contains(&tick.to_owned()), "{tick}: {texts:?}");
    }
}

#[test]
fn the_line_of_a_point_is_as_long_as_what_is_missing() {
    let drawing = three().draw(&FRENCH);
    let ends = |path: &String| -> Vec<f64> {
        path.split(['M', 'L', ' ']).filter(|it| !it.is_empty()).map(number).collect()
    };
    let lines: Vec<Vec<f64>> = values(&drawing, "chart-leader", "d").iter().map(ends).collect();
    // The sample, and one point: a line and where it begins.
    assert_eq!(lines.len(), 2 * 2);
    let discs = values(&drawing, "chart-disc chart-mark-1", "cx");
    let kept = number(&discs[1]);
    let line = &lines[2];
    // 18 000 to 30 000 € is as long as 0 to 12 000 €, where the disc is.
    let zero = line[0] - (line[2] - line[0]) * 1.5;
    assert!((kept - zero - (line[2] - line[0])).abs() < 0.1, "{line:?} {kept}");
}

#[test]
fn names_without_room_are_counted_and_stay_in_the_table() {
    let mut crowded = three();
    crowded.spots =
        (0..30).map(|it| spot(&format!("Action {it}"), [900, 50], it < 9, None)).collect();
    let drawing = crowded.draw(&Frame { language: Language::English, ..FRENCH });
    let texts = written(&drawing);
    let named = texts.iter().filter(|text| text.starts_with("Action ")).count();
    assert!((1..10).contains(&named), "{texts:?}");
    let said = format!("{} names found no room: they are in the table.", 30 - named);
    assert!(texts.contains(&said), "{texts:?}");
    assert_eq!(drawing.table.rows.len(), 30);
}

#[test]
fn clouds_describe_themselves_in_sentences() {
    let english = Frame { language: Language::English, ..FRENCH };
    assert_eq!(
        three().draw(&english).description,
        "3 points. Retenues: 1 (Coût: €12,000; Voix: 40 voix). Non retenues: 2 (Coût: from €5,000 to \
         €30,000; Voix: from 9 to 35 voix). The largest value: Haies, 40 voix."
    );
    let nothing = Cloud { spots: vec![], ..three() };
    assert_eq!(nothing.draw(&english).description, "There are no data to show yet.");
}
