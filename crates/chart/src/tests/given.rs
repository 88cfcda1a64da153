//! Whatever a chart may be given.

use chrono::NaiveDate;
use proptest::prelude::*;

use crate::{
    Abscissa, Amount, Bar, Bars, Frame, Language, Lines, Moment, Period, Series, Stack, StackScale,
    Stacked, Standing, Step, Timeline, Value,
};

pub(super) fn frame() -> impl Strategy<Value = Frame<'static>> {
    let width = prop_oneof![Just(320), Just(640), Just(960), 0..3000u32];
    let language = prop_oneof![Just(Language::French), Just(Language::English)];
    (width, language).prop_map(|(width, language)| Frame { id: "some", width, language })
}

pub(super) fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zéè’ ]{0,60}",
        1 => "[A-Z]{180}",
        1 => any::<String>(),
        1 => "[<>&'\"\u{0}-\u{20}]{0,20}",
    ]
}

pub(super) fn value() -> impl Strategy<Value = Option<Value>> {
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

pub(super) fn amount() -> impl Strategy<Value = Option<Amount>> {
    value().prop_map(|value| value.and_then(|value| Amount::new(value.get().abs()).ok()))
}

pub(super) fn many<S: Strategy>(each: S, most: usize) -> impl Strategy<Value = Vec<S::Value>>
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

pub(super) fn bars() -> impl Strategy<Value = Bars> {
    let bar = (text(), value()).prop_map(|(label, value)| Bar { label, value });
    (text(), text(), text(), many(bar, 200)).prop_map(|(title, caption, unit, rows)| Bars {
        subject: unit.clone(),
        title,
        caption,
        unit,
        rows,
    })
}

pub(super) fn stacked() -> impl Strategy<Value = Stacked> {
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

pub(super) fn lines() -> impl Strategy<Value = Lines> {
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

pub(super) fn timeline() -> impl Strategy<Value = Timeline> {
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
