//! What every drawing promises, whatever it is given.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::measure::{Setting, width};
use crate::{
    Abscissa, Amount, Bar, Bars, Drawing, Frame, Language, Lines, Moment, Period, Series, Stack,
    StackScale, Stacked, Standing, Step, Timeline, Value,
};

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy, Debug)]
struct Extent(f64, f64, f64, f64);

/// What is found in a drawing, read as any reader of XML would.
#[derive(Default)]
struct Read {
    view: (f64, f64),
    /// The places of all that is drawn.
    places: Vec<(String, f64, f64)>,
    texts: Vec<(String, Extent)>,
    ids: Vec<String>,
    uses: BTreeSet<String>,
}

fn attributes(element: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut found = vec![];
    for attribute in element.attributes() {
        let attribute = attribute.expect("attributes are well formed and none is twice");
        let name = attribute.key.as_ref().to_owned();
        let value = attribute.value.into_owned();
        found.push((name, quick_xml::escape::unescape(&value).unwrap().into_owned()));
    }
    found
}

fn number(text: &str) -> f64 {
    let number: f64 = text.parse().unwrap_or_else(|_| panic!("`{text}` is no number"));
    assert!(number.is_finite(), "`{text}` is not finite");
    number
}

/// The points of a path whose commands are absolute and take pairs of numbers.
fn points(path: &str) -> Vec<(f64, f64)> {
    let spaced: String =
        path.chars().map(|c| if c.is_ascii_alphabetic() { ' ' } else { c }).collect();
    let numbers: Vec<f64> = spaced.split_whitespace().map(number).collect();
    assert!(path.chars().filter(char::is_ascii_alphabetic).all(|c| "MLCZ".contains(c)), "{path}");
    assert!(numbers.len().is_multiple_of(2), "{path}");
    numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

impl Read {
    fn of(svg: &str) -> Self {
        let mut reader = Reader::from_str(svg);
        let mut read = Self::default();
        let mut open: Vec<String> = vec![];
        let mut text: Option<(Vec<(String, String)>, String)> = None;
        let mut roots = 0;
        loop {
            match reader.read_event().expect("the drawing is well-formed XML") {
                Event::Eof => break,
                Event::Start(element) => {
                    let name = element.name().as_ref().to_owned();
                    roots += usize::from(open.is_empty());
                    read.element(&name, &element, &open);
                    if name == "text" {
                        text = Some((attributes(&element), String::new()));
                    }
                    open.push(name);
                }
                Event::Empty(element) => {
                    let name = element.name().as_ref().to_owned();
                    read.element(&name, &element, &open);
                }
                Event::End(_) => {
                    if open.pop().as_deref() == Some("text") {
                        let (attributes, content) = text.take().unwrap();
                        read.text(&attributes, content);
                    }
                }
                Event::Text(piece) if open.last().is_some_and(|name| name == "text") => {
                    if let Some((_, content)) = &mut text {
                        content.push_str(&piece);
                    }
                }
                Event::GeneralRef(reference) if open.last().is_some_and(|name| name == "text") => {
                    if let Some((_, content)) = &mut text {
                        let escaped = format!("&{};", &*reference);
                        content.push_str(&quick_xml::escape::unescape(&escaped).unwrap());
                    }
                }
                Event::Text(_) | Event::GeneralRef(_) => {}
                other => panic!("unexpected in a drawing: {other:?}"),
            }
        }
        assert!(open.is_empty() && roots == 1, "one root, closed");
        read
    }

    fn element(&mut self, name: &str, element: &BytesStart<'_>, open: &[String]) {
        assert!(!["style", "script"].contains(&name));
        let attributes = attributes(element);
        let get = |key: &str| {
            attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
        };
        assert!(
            get("style").is_none() && !attributes.iter().any(|(name, _)| name.starts_with("on"))
        );
        if let Some(id) = get("id") {
            self.ids.push(id.to_owned());
        }
        if let Some(reference) = get("fill").and_then(|fill| fill.strip_prefix("url(#")) {
            self.uses.insert(reference.trim_end_matches(')').to_owned());
        }
        let of = |key: &str| number(get(key).unwrap_or("0"));
        if open.iter().any(|name| name == "defs") {
            return;
        }
        if !["svg", "title", "desc", "defs"].contains(&name) {
            assert!(get("class").is_some_and(|class| class.starts_with("chart-")), "{name}");
            assert!(get("fill").is_some(), "{name} is painted where there is no page");
        }
        let mut place = |x: f64, y: f64| self.places.push((name.to_owned(), x, y));
        match name {
            "svg" => {
                self.view = (of("width"), of("height"));
                let ids = get("aria-labelledby").unwrap_or_default();
                self.uses.extend(ids.split(' ').map(str::to_owned));
            }
            "rect" => {
                place(of("x"), of("y"));
                place(of("x") + of("width"), of("y") + of("height"));
                assert!(0.0 <= of("width") && 0.0 <= of("height"));
            }
            "circle" => {
                place(of("cx") - of("r"), of("cy") - of("r"));
                place(of("cx") + of("r"), of("cy") + of("r"));
            }
            "path" => points(get("d").unwrap()).into_iter().for_each(|(x, y)| place(x, y)),
            "text" | "title" | "desc" | "defs" => {}
            other => panic!("unexpected element {other}"),
        }
    }

    fn text(&mut self, attributes: &[(String, String)], content: String) {
        let get = |key: &str| {
            attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
        };
        let size = number(get("font-size").unwrap());
        assert!(14.0 <= size, "`{content}` is {size} pixels high");
        let setting = Setting { size, bold: get("font-weight").is_some() };
        let (x, y, long) =
            (number(get("x").unwrap()), number(get("y").unwrap()), width(&content, setting));
        let left = match get("text-anchor") {
            None => x,
            Some("middle") => x - long / 2.0,
            Some(_) => x - long,
        };
        // Capitals rise by some 0.7 of the size, and letters hang by some 0.2.
        self.texts.push((content, Extent(left, y - 0.7 * size, left + long, y + 0.2 * size)));
    }
}

/// Checks all that a drawing promises, and returns what was read in it.
#[track_caller]
fn check(drawing: &Drawing) -> Read {
    let read = Read::of(&drawing.svg);
    let (right, bottom) = read.view;
    for (name, x, y) in &read.places {
        let inside = -0.6 <= *x && *x <= right + 0.6 && -0.6 <= *y && *y <= bottom + 0.6;
        assert!(inside, "a {name} at {x} {y}, outside {right} × {bottom}");
    }
    for (text, extent) in &read.texts {
        let inside = -1.0 <= extent.0 && extent.2 <= right + 1.0;
        assert!(inside && 0.0 <= extent.1 && extent.3 <= bottom, "{text} at {extent:?}");
    }
    for (rank, (one, a)) in read.texts.iter().enumerate() {
        for (other, b) in read.texts.iter().skip(rank + 1) {
            let apart =
                a.2 <= b.0 + 0.5 || b.2 <= a.0 + 0.5 || a.3 <= b.1 + 0.5 || b.3 <= a.1 + 0.5;
            assert!(apart, "`{one}` {a:?} is over `{other}` {b:?}");
        }
    }
    let ids: BTreeSet<&String> = read.ids.iter().collect();
    assert_eq!(ids.len(), read.ids.len(), "each identifier is given once");
    assert!(read.ids.iter().all(|id| id.starts_with("some-")));
    assert!(read.uses.iter().all(|id| ids.contains(id)), "{:?}", read.uses);
    let table = &drawing.table;
    assert!(table.rows.iter().all(|row| row.len() == table.headers.len()));
    assert!(!drawing.description.is_empty());
    read
}

fn frame() -> impl Strategy<Value = Frame<'static>> {
    let width = prop_oneof![Just(320), Just(640), Just(960), 0..3000u32];
    let language = prop_oneof![Just(Language::French), Just(Language::English)];
    (width, language).prop_map(|(width, language)| Frame { id: "some", width, language })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zéè’ ]{0,60}",
        1 => "[A-Z]{180}",
        1 => any::<String>(),
        1 => "[<>&'\"\u{0}-\u{20}]{0,20}",
    ]
}

fn value() -> impl Strategy<Value = Option<Value>> {
    let number = prop_oneof![
        2 => Just(0.0),
        8 => -1000.0..1000.0,
        4 => (0..100_000i32).prop_map(f64::from),
        1 => Just(1e15),
        1 => Just(-1e15),
        1 => -1e15..1e15,
        1 => Just(1e-300),
    ];
    prop_oneof![9 => number.prop_map(|number| Value::new(number).ok()), 1 => Just(None)]
}

fn amount() -> impl Strategy<Value = Option<Amount>> {
    value().prop_map(|value| value.and_then(|value| Amount::new(value.get().abs()).ok()))
}

fn many<S: Strategy>(each: S, most: usize) -> impl Strategy<Value = Vec<S::Value>>
where
    S::Value: Clone,
{
    prop_oneof![
        4 => prop::collection::vec(each, 0..12),
        1 => Just(vec![]),
    ]
    .prop_flat_map(move |some| {
        // A long list is a short one repeated: enough to fill a page, and quick to shrink.
        (0..8usize).prop_map(move |rank| {
            let count = if rank == 0 { most } else { some.len() };
            some.iter().cycle().take(count).cloned().collect()
        })
    })
}

fn bars() -> impl Strategy<Value = Bars> {
    let bar = (text(), value()).prop_map(|(label, value)| Bar { label, value });
    (text(), text(), text(), many(bar, 200)).prop_map(|(title, caption, unit, rows)| Bars {
        subject: unit.clone(),
        title,
        caption,
        unit,
        rows,
    })
}

fn stacked() -> impl Strategy<Value = Stacked> {
    let row = (text(), prop::collection::vec(amount(), 0..40))
        .prop_map(|(label, amounts)| Stack { label, amounts });
    let scale = prop_oneof![Just(StackScale::Absolute), Just(StackScale::Shares)];
    (text(), text(), scale, many(text(), 40), many(row, 200)).prop_map(
        |(title, unit, scale, parts, rows)| Stacked {
            caption: title.clone(),
            subject: String::new(),
            title,
            unit,
            scale,
            parts,
            rows,
        },
    )
}

fn lines() -> impl Strategy<Value = Lines> {
    let place = (text(), value())
        .prop_map(|(label, at)| Abscissa { label, at: at.unwrap_or(Value::from(7)) });
    let series = (text(), prop::collection::vec(value(), 0..30))
        .prop_map(|(name, values)| Series { name, values });
    (text(), text(), many(place, 200), many(series, 200)).prop_map(
        |(title, unit, along, series)| Lines {
            caption: title.clone(),
            subject: String::new(),
            title,
            unit,
            along,
            series,
        },
    )
}

fn day() -> impl Strategy<Value = NaiveDate> {
    let number = prop_oneof![8 => 737_000..739_000, 1 => 0..800_000, 1 => -90_000_000..90_000_000];
    number.prop_map(|number| NaiveDate::from_num_days_from_ce_opt(number).unwrap())
}

fn moment() -> impl Strategy<Value = Option<Moment>> {
    let span = prop_oneof![Just(1), Just(31), Just(92), Just(365)];
    (day(), span, 0..5).prop_map(|(first, days, known)| {
        if known == 0 {
            return None;
        }
        first
            .checked_add_days(chrono::Days::new(days - 1))
            .and_then(|last| Moment::new(first, last).ok())
    })
}

fn timeline() -> impl Strategy<Value = Timeline> {
    let standing =
        prop_oneof![Just(Standing::Done), Just(Standing::Current), Just(Standing::ToCome)];
    let step = (text(), text(), moment(), moment(), standing).prop_map(
        |(title, when, starts, ends, standing)| Step {
            title,
            when,
            period: Period::new(starts, ends).unwrap_or_default(),
            standing,
        },
    );
    let today = prop_oneof![Just(None), day().prop_map(Some)];
    (text(), many(step, 200), today).prop_map(|(title, steps, today)| Timeline {
        caption: title.clone(),
        title,
        steps,
        today,
    })
}

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
