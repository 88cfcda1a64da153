//! The timeline of a process: a rope that runs down through time, each step a knot or a span on it.
//!
//! Start with [`Timeline::draw`]. [`period`] holds what is known of dates, `layout` where things go,
//! `calendar` the lines of years and months, `rope` the drawing.

mod calendar;
mod layout;
mod period;
mod rope;

use chrono::{Datelike as _, NaiveDate};

pub use self::period::{InvalidPeriod, Moment, Period};
use crate::sheet::{Drawing, Frame, LABEL, Sheet, Table};
use crate::words::{Language, in_sentences};

/// The steps of a process through time.
///
/// `today` draws a line, when it is among the dates shown or near them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    pub title: String,
    pub caption: String,
    pub steps: Vec<Step>,
    pub today: Option<NaiveDate>,
}

/// A step of a process. `when` is its period as people say it (“été 2022”).
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    pub title: String,
    pub when: String,
    pub period: Period,
    pub standing: Standing,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Done,
    Current,
    ToCome,
}

impl Standing {
    fn said(self, language: Language) -> &'static str {
        match self {
            Self::Done => language.done(),
            Self::Current => language.current(),
            Self::ToCome => language.to_come(),
        }
    }
}

impl Timeline {
    /// Draws the timeline: steps without any date are in its table alone, and its description says
    /// how many they are. At most as many steps at once are side by side as the width allows; beyond,
    /// they share the outermost lane.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use cordee_chart::{Frame, Language, Moment, Period, Standing, Step, Timeline};
    /// let day = NaiveDate::from_ymd_opt(2022, 1, 28).map(Moment::day);
    /// let timeline = Timeline {
    ///     title: "La démarche du Pilat".to_owned(),
    ///     steps: vec![Step {
    ///         title: "Premières Assises".to_owned(),
    ///         when: "28 janvier 2022".to_owned(),
    ///         period: Period::new(day, None)?,
    ///         standing: Standing::Done,
    ///     }],
    ///     ..Timeline::default()
    /// };
    /// let drawing = timeline.draw(&Frame { id: "steps", width: 640, language: Language::French });
    /// assert_eq!(drawing.table.rows, [["Premières Assises", "28 janvier 2022", "terminé"]]);
    /// # Ok::<(), cordee_chart::InvalidPeriod>(())
    /// ```
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let mut sheet = Sheet::titled(frame, &self.title);
        sheet.used += 14.0;
        match layout::layout(self, &sheet) {
            Some(layout) => rope::draw(&mut sheet, &layout),
            None => sheet.paragraph(&LABEL, frame.language.nothing(), 3),
        }
        sheet.finish(&self.caption, &self.described(frame.language), self.table(frame.language))
    }

    fn table(&self, language: Language) -> Table {
        let headers = [language.step(), language.when(), language.standing()];
        let row = |step: &Step| {
            vec![step.title.clone(), step.when(language), step.standing.said(language).to_owned()]
        };
        let headers = headers.into_iter().map(str::to_owned).collect();
        Table::new(headers, self.steps.iter().map(row).collect(), false)
    }

    fn described(&self, language: Language) -> String {
        if self.steps.is_empty() {
            return language.nothing().to_owned();
        }
        let dated = || self.steps.iter().filter_map(|step| step.period.extent());
        let steps = language.steps(self.steps.len());
        let month = |day: NaiveDate| format!("{} {}", language.month(day.month()), day.year());
        let whole = dated().reduce(|whole, next| (whole.0.min(next.0), whole.1.max(next.1)));
        let mut sentences = vec![match whole {
            Some((first, last)) => {
                format!("{steps}, {}", language.between(&month(first), &month(last)))
            }
            None => steps,
        }];
        for standing in [Standing::Done, Standing::Current, Standing::ToCome] {
            let count = self.steps.iter().filter(|step| step.standing == standing).count();
            if 0 < count {
                let said = capitalised(standing.said(language));
                sentences.push(language.named(&said, &count.to_string()));
            }
        }
        match self.steps.len() - dated().count() {
            0 => {}
            undated => sentences.push(language.undated_steps(undated)),
        }
        in_sentences(&sentences)
    }
}

impl Step {
    fn when(&self, language: Language) -> String {
        if self.when.trim().is_empty() && self.period.extent().is_none() {
            language.undated().to_owned()
        } else {
            self.when.clone()
        }
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
