//! What every drawing promises, whatever it is given. `reading` checks it, `given` gives anything.

mod cloud;
mod flows;
mod given;
mod merits;
mod reading;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;

use self::given::{bars, frame, lines, stacked, timeline};
use self::reading::{check, number};
use crate::{
    Abscissa, Amount, Bar, Bars, Drawing, Frame, Language, Lines, Moment, Period, Series, Stack,
    StackScale, Stacked, Standing, Step, Timeline, Value,
};

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn bars_are_drawn_inside_and_apart_whatever_they_hold(bars in bars(), frame in frame()) {
        let drawing = bars.draw(&frame);
        check(&drawing);
        prop_assert_eq!(drawing.table.rows.len(), bars.rows.len());
        prop_assert_eq!(&drawing, &bars.draw(&frame));
    }

    #[test]
    fn stacked_bars_are_drawn_inside_and_apart_whatever_they_hold(
        stacked in stacked(),
        frame in frame(),
    ) {
        let drawing = stacked.draw(&frame);
        check(&drawing);
        prop_assert_eq!(drawing.table.rows.len(), stacked.rows.len());
        prop_assert_eq!(&drawing, &stacked.draw(&frame));
    }

    #[test]
    fn lines_are_drawn_inside_and_apart_whatever_they_hold(lines in lines(), frame in frame()) {
        let drawing = lines.draw(&frame);
        check(&drawing);
        prop_assert_eq!(drawing.table.rows.len(), lines.along.len());
        prop_assert_eq!(&drawing, &lines.draw(&frame));
    }

    #[test]
    fn timelines_are_drawn_inside_and_apart_whatever_they_hold(
        timeline in timeline(),
        frame in frame(),
    ) {
        let drawing = timeline.draw(&frame);
        check(&drawing);
        prop_assert_eq!(drawing.table.rows.len(), timeline.steps.len());
        prop_assert_eq!(&drawing, &timeline.draw(&frame));
    }
}

const FRENCH: Frame<'static> = Frame { id: "some", width: 640, language: Language::French };

fn written(drawing: &Drawing) -> Vec<String> {
    check(drawing).texts.into_iter().map(|(text, _)| text).collect()
}

/// The values of an attribute, on elements of a class.
fn values(drawing: &Drawing, class: &str, name: &str) -> Vec<String> {
    let class = format!("class=\"{class}\"");
    let key = format!(" {name}=\"");
    let elements = drawing.svg.split('<').filter(|element| element.contains(&class));
    let value = |element: &str| {
        let (_, rest) = element.split_once(&key)?;
        Some(rest.split_once('"')?.0.to_owned())
    };
    elements.filter_map(value).collect()
}

fn two_bars(values: [Option<f64>; 2]) -> Bars {
    let value = |value: Option<f64>| value.and_then(|value| Value::new(value).ok());
    let bar = |label: &str, at| Bar { label: label.to_owned(), value: value(at) };
    let rows = vec![bar("Gîtes", values[0]), bar("Hôtels", values[1])];
    Bars { unit: "%".to_owned(), rows, ..Bars::default() }
}

#[test]
fn a_negative_bar_ends_where_a_positive_one_begins() {
    let drawing = two_bars([Some(10.0), Some(-5.0)]).draw(&FRENCH);
    let place = |name| -> Vec<f64> {
        values(&drawing, "chart-mark-1", name).iter().map(|value| number(value)).collect()
    };
    let (lefts, widths) = (place("x"), place("width"));
    assert!((lefts[1] + widths[1] - lefts[0]).abs() < 0.02, "{lefts:?} {widths:?}");
    assert!((widths[0] - 2.0 * widths[1]).abs() < 0.05, "{widths:?}");
    assert!(written(&drawing).contains(&"−5\u{202f}%".to_owned()));
}

#[test]
fn a_bar_without_a_value_says_so_and_is_not_drawn() {
    let drawing = two_bars([Some(10.0), None]).draw(&FRENCH);
    assert_eq!(values(&drawing, "chart-mark-1", "x").len(), 1);
    assert!(written(&drawing).contains(&"non connu".to_owned()));
    assert_eq!(drawing.table.rows[1], ["Hôtels", "non connu"]);
}

#[test]
fn charts_describe_themselves_in_sentences() {
    let drawing = two_bars([Some(12.5), Some(-5.0)]).draw(&FRENCH);
    assert_eq!(
        drawing.description,
        "2 lignes. La plus grande valeur\u{202f}: Gîtes, 12,5\u{202f}%\u{202f}; la plus \
         petite\u{202f}: Hôtels, −5,0\u{202f}%."
    );
    let english = Frame { language: Language::English, ..FRENCH };
    assert_eq!(
        two_stacks(StackScale::Absolute).draw(&english).description,
        "2 rows. Total: 400 answers. The largest part of the whole: Yes, 62.5%."
    );
    assert_eq!(
        a_line([Some(1), None, Some(9), Some(4)]).draw(&english).description,
        "1 series. Nights: from 1 (2019) to 4 (2022), at the highest 9 (2021)."
    );
    assert_eq!(
        three_steps(None).draw(&english).description,
        "3 steps, from January 2022 to December 2022. Done: 1. Current: 1. To come: 1. \
         1 has no known date."
    );
}

#[test]
fn nothing_to_show_is_said() {
    let sentence = "Il n’y a pas encore de données à montrer.".to_owned();
    let stacked = Stacked { rows: vec![], ..two_stacks(StackScale::Shares) };
    let drawings = [
        Bars::default().draw(&FRENCH),
        stacked.draw(&FRENCH),
        Lines::default().draw(&FRENCH),
        Timeline::default().draw(&FRENCH),
    ];
    for drawing in drawings {
        assert!(written(&drawing).contains(&sentence) && drawing.description == sentence);
    }
}

fn two_stacks(scale: StackScale) -> Stacked {
    let stack = |label: &str, amounts: [u32; 2]| Stack {
        label: label.to_owned(),
        amounts: amounts.map(|amount| Some(Amount::from(amount))).to_vec(),
    };
    Stacked {
        title: "Un titre".to_owned(),
        caption: String::new(),
        subject: String::new(),
        unit: "answers".to_owned(),
        scale,
        parts: vec!["Yes".to_owned(), "No".to_owned()],
        rows: vec![stack("One", [100, 100]), stack("Two", [150, 50])],
    }
}

#[test]
fn parts_are_named_above_the_first_bar_when_their_names_fit_there() {
    let mut stacked = two_stacks(StackScale::Shares);
    let legend = "De gauche à droite\u{202f}:".to_owned();
    assert!(!written(&stacked.draw(&FRENCH)).contains(&legend));
    stacked.parts[1] = "a name that is far too long for half a bar ".repeat(8);
    assert!(written(&stacked.draw(&FRENCH)).contains(&legend));
}

#[test]
fn the_bars_of_shares_are_equally_long() {
    let drawing = two_stacks(StackScale::Shares).draw(&FRENCH);
    let ends = |drawing: &Drawing| -> Vec<f64> {
        let lefts = values(drawing, "chart-mark-2", "x");
        let widths = values(drawing, "chart-mark-2", "width");
        lefts.iter().zip(&widths).map(|(left, width)| number(left) + number(width)).collect()
    };
    assert!((ends(&drawing)[0] - ends(&drawing)[1]).abs() < 0.02);
    assert!(written(&drawing).contains(&"75".to_owned()));
    assert_eq!(drawing.table.rows[1], ["Two", "150 (75,0\u{202f}%)", "50 (25,0\u{202f}%)", "200"]);
}

#[test]
fn parts_beyond_the_sixth_have_a_pattern_each() {
    let amounts = vec![Some(Amount::from(5)); 9];
    let stacked = Stacked {
        parts: (0..9).map(|rank| format!("Part {rank}")).collect(),
        rows: vec![Stack { label: "One".to_owned(), amounts }],
        ..two_stacks(StackScale::Absolute)
    };
    let drawing = stacked.draw(&FRENCH);
    let patterns: BTreeSet<String> =
        values(&drawing, "chart-pattern", "fill").into_iter().collect();
    assert_eq!(patterns.len(), 3);
}

fn a_line(values: [Option<i32>; 4]) -> Lines {
    let values = values.map(|value| value.map(Value::from)).to_vec();
    Lines {
        along: (2019..2023).map(Abscissa::year).collect(),
        series: vec![Series { name: "Nights".to_owned(), values }],
        ..Lines::default()
    }
}

#[test]
fn a_missing_value_breaks_the_line() {
    let pieces = |values| {
        let drawing = a_line(values).draw(&FRENCH);
        check(&drawing);
        let paths = super::tests::values(&drawing, "chart-line-1", "d");
        paths.iter().map(|path| path.matches('M').count()).sum::<usize>()
    };
    assert_eq!(pieces([Some(1), Some(2), Some(3), Some(4)]), 1);
    assert_eq!(pieces([Some(1), Some(2), None, Some(4)]), 1);
    assert_eq!(pieces([None, None, None, Some(4)]), 0);
}

#[test]
fn an_axis_that_does_not_start_at_zero_says_so() {
    let starts = |values| {
        let drawing = a_line(values).draw(&FRENCH);
        written(&drawing).into_iter().find(|text| text.starts_with("l’axe commence"))
    };
    assert_eq!(starts([Some(1), Some(2), Some(3), Some(4)]), None);
    let said = starts([Some(90), Some(92), Some(95), Some(99)]);
    assert_eq!(said.as_deref(), Some("l’axe commence à 90"));
}

#[test]
fn places_are_drawn_in_their_order_whatever_the_one_given() {
    let mut lines = a_line([Some(1), Some(2), Some(3), Some(4)]);
    let sorted = lines.draw(&FRENCH);
    lines.along.reverse();
    lines.series[0].values.reverse();
    assert_eq!(lines.draw(&FRENCH), sorted);
}

/// A day that is past, a year that is current, and something without a date.
fn three_steps(today: Option<&str>) -> Timeline {
    let day = |written: &str| NaiveDate::parse_from_str(written, "%Y-%m-%d").unwrap();
    let step = |title: &str, moment, standing| Step {
        title: title.to_owned(),
        when: String::new(),
        period: Period::new(moment, None).unwrap(),
        standing,
    };
    let year = Moment::new(day("2022-01-01"), day("2022-12-31")).ok();
    Timeline {
        title: "Un titre".to_owned(),
        caption: String::new(),
        steps: vec![
            step("Assises", Some(Moment::day(day("2022-01-28"))), Standing::Done),
            step("Priorisation", year, Standing::Current),
            step("Bilan", None, Standing::ToCome),
        ],
        today: today.map(day),
    }
}

#[test]
fn a_step_without_a_date_is_in_the_table_alone() {
    let drawing = three_steps(None).draw(&FRENCH);
    assert!(!written(&drawing).contains(&"Bilan".to_owned()));
    assert_eq!(drawing.table.rows[2], ["Bilan", "date non connue", "à venir"]);
}

#[test]
fn standings_are_said_in_words() {
    let texts = written(&three_steps(None).draw(&FRENCH));
    assert!(texts.contains(&"terminé".to_owned()) && texts.contains(&"en cours".to_owned()));
}

#[test]
fn an_imprecise_date_has_no_knot() {
    let drawing = three_steps(None).draw(&FRENCH);
    assert_eq!(values(&drawing, "chart-knot-done", "r").len(), 1);
    assert_eq!(values(&drawing, "chart-knot-current", "r").len(), 0);
    assert_eq!(values(&drawing, "chart-fray-current", "d").len(), 1);
}

#[test]
fn today_is_drawn_when_it_is_near_the_steps() {
    let is_drawn = |today| {
        let drawing = three_steps(Some(today)).draw(&FRENCH);
        written(&drawing).contains(&"Aujourd’hui".to_owned())
    };
    assert!(is_drawn("2022-09-20") && is_drawn("2023-01-10"));
    assert!(!is_drawn("2026-11-25"));
}

#[test]
fn what_is_cut_is_whole_in_its_title() {
    let label = "Chantier communication et positionnement ".repeat(5);
    let bars = Bars {
        rows: vec![Bar { label: label.clone(), value: Some(Value::from(1)) }],
        ..Bars::default()
    };
    let drawing = bars.draw(&FRENCH);
    assert!(written(&drawing).iter().any(|text| text.ends_with('…')));
    assert!(drawing.svg.contains(&format!("<title>{}</title>", label.trim())));
    assert_eq!(drawing.table.rows[0][0], label.trim());
}
