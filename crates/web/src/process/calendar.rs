//! The steps of a process along time, as a chart: the same in the page and on paper.

use cordee_chart::{
    Drawing, Frame, Language, Moment, Period, Standing as Knot, Step as Span, Timeline,
};

use crate::spine::dates::{ImpreciseDate, Standing};
use crate::spine::language::Lang;
use crate::spine::messages::{Value, text_with};
use crate::spine::visit::Visit;

use super::model::{Process, Step};
use super::public::when_said;

/// The widths at which a page draws the chart, in CSS pixels: for a telephone, and for the rest.
const NARROW: u32 = 340;
const WIDE: u32 = 900;
/// The width at which paper shows it.
const PRINTED: u32 = 660;

/// The chart of a page: two drawings of which the style shows one, and one table.
pub struct Calendar {
    pub narrow: String,
    pub wide: String,
    pub headers: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Calendar {
    /// The calendar of `process`; none when no step has a date.
    pub fn of(visit: &Visit, process: &Process, steps: &[Step]) -> Option<Self> {
        let timeline = timeline(visit, process, steps)?;
        let draw = |id, width| timeline.draw(&Frame { id, width, language: spoken(visit.lang) });
        let wide = draw("calendar-wide", WIDE);
        Some(Self {
            narrow: draw("calendar-narrow", NARROW).svg,
            wide: wide.svg,
            headers: wide.table.headers,
            rows: wide.table.rows,
        })
    }
}

/// The chart for paper.
pub fn printed(visit: &Visit, process: &Process, steps: &[Step]) -> Option<Drawing> {
    let frame = Frame { id: "calendar", width: PRINTED, language: spoken(visit.lang) };
    Some(timeline(visit, process, steps)?.draw(&frame))
}

fn spoken(lang: Lang) -> Language {
    match lang {
        Lang::Fr => Language::French,
        Lang::En => Language::English,
    }
}

fn timeline(visit: &Visit, process: &Process, steps: &[Step]) -> Option<Timeline> {
    let dated = |step: &&Step| {
        let period = step.description.period;
        period.starts.is_some() || period.ends.is_some()
    };
    let first = steps.iter().filter_map(|step| step.description.period.starts).min_by_key(first)?;
    let count = steps.iter().filter(dated).count();
    let values = [("number", Value::from(count)), ("date", first.said(visit.lang).into())];
    let organisation = process.title.said(visit.lang).line();
    Some(Timeline {
        title: text_with(visit.lang, "calendar-chart-title", &values),
        caption: text_with(visit.lang, "calendar-chart-caption", &[("title", organisation.into())]),
        steps: steps.iter().map(|step| span(visit, step)).collect(),
        today: Some(visit.today()),
    })
}

fn first(date: &ImpreciseDate) -> chrono::NaiveDate {
    date.first_day()
}

fn span(visit: &Visit, step: &Step) -> Span {
    let moment = |date: ImpreciseDate| Moment::new(date.first_day(), date.last_day()).ok();
    let period = step.description.period;
    let (starts, ends) = (period.starts.and_then(moment), period.ends.and_then(moment));
    Span {
        title: step.description.title.said(visit.lang).line(),
        when: when_said(visit, step),
        period: Period::new(starts, ends).unwrap_or_default(),
        standing: match step.description.standing(visit.now, visit.today()) {
            Standing::Done => Knot::Done,
            Standing::Current => Knot::Current,
            Standing::ToCome => Knot::ToCome,
        },
    }
}
