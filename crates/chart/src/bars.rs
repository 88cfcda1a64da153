//! Bars that lie: one value for each row, all from the same zero.

use crate::figures::Figures;
use crate::palette;
use crate::rows::Rows;
use crate::scale::Scale;
use crate::sheet::{Anchor, Drawing, Frame, LABEL, SMALL, Sheet, Table, VALUE};
use crate::svg::rectangle;
use crate::value::Value;
use crate::words::{Language, in_sentences};

/// Horizontal bars of one series, in the order given, their values written at their ends.
///
/// `unit` is either short (`%`, `€`: at most three characters) and then written with each value, or a
/// noun (“nuitées”) and then written once. `subject` heads the rows in the table (“Provenance”).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bars {
    pub title: String,
    pub caption: String,
    pub subject: String,
    pub unit: String,
    pub rows: Vec<Bar>,
}

/// One bar; without a value, its row says that it is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub label: String,
    pub value: Option<Value>,
}

impl Bars {
    /// Draws the bars. No rows give a sentence in their place.
    ///
    /// ```
    /// use cordee_chart::{Bar, Bars, Frame, Language, Value};
    /// let bars = Bars {
    ///     title: "Six répondants sur dix viennent de la Loire".to_owned(),
    ///     caption: "412 réponses, enquête de 2021.".to_owned(),
    ///     subject: "Département".to_owned(),
    ///     unit: "réponses".to_owned(),
    ///     rows: vec![Bar { label: "Loire".to_owned(), value: Some(Value::from(248)) }],
    /// };
    /// let drawing = bars.draw(&Frame { id: "origin", width: 640, language: Language::French });
    /// assert!(drawing.svg.starts_with("<svg"));
    /// assert_eq!(drawing.table.rows, [["Loire", "248"]]);
    /// ```
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let mut sheet = Sheet::titled(frame, &self.title);
        let known = self.rows.iter().filter_map(|bar| bar.value).map(Value::get);
        let known: Vec<f64> = known.collect();
        let figures = Figures::of(&known, &self.unit, frame.language, 0.22 * sheet.width);
        sheet.unit(&figures.heading());
        sheet.used += 12.0;
        if self.rows.is_empty() {
            sheet.paragraph(&LABEL, frame.language.nothing(), 3);
        } else {
            self.draw_rows(&mut sheet, &figures);
        }
        let table = self.table(&figures, frame.language);
        sheet.finish(&self.caption, &self.described(&figures, frame.language), table)
    }

    fn draw_rows(&self, sheet: &mut Sheet, figures: &Figures<'_>) {
        let rows =
            Rows::for_labels(sheet.width, self.rows.iter().map(|bar| bar.label.as_str()), 18.0);
        let scale = self.scale(&rows, sheet, figures);
        let mut tops = vec![];
        for bar in &self.rows {
            let top = rows.place(sheet, &bar.label);
            draw_bar(sheet, bar, figures, &scale, (top, rows.thickness));
            tops.push(top);
        }
        rows.draw_zero(sheet, scale.at(0.0), &tops);
        sheet.used -= 6.0;
    }

    /// The scale of the bars, with room left at both ends for the values that stand there.
    fn scale(&self, rows: &Rows, sheet: &Sheet, figures: &Figures<'_>) -> Scale {
        let mut ends = (0.0, 0.0);
        let mut room = (0.5, 0.5);
        if self.rows.iter().any(|bar| bar.value.is_none()) {
            room.1 = SMALL.width(sheet.language.unknown()) + 10.0;
        }
        for value in self.rows.iter().filter_map(|bar| bar.value).map(Value::get) {
            let written = VALUE.width(&figures.drawn(value)) + 8.0;
            if value < 0.0 {
                ends.0 = value.min(ends.0);
                room.0 = written.max(room.0);
            } else {
                ends.1 = value.max(ends.1);
                room.1 = written.max(room.1);
            }
        }
        Scale::new(ends, (rows.left + room.0, sheet.width - room.1))
    }

    fn table(&self, figures: &Figures<'_>, language: Language) -> Table {
        let or = |given: &str, otherwise: &str| {
            if given.is_empty() { otherwise.to_owned() } else { given.to_owned() }
        };
        let headers = vec![or(&self.subject, language.label()), or(&self.unit, language.value())];
        let cell = |bar: &Bar| match bar.value {
            Some(value) => figures.exact(value.get()),
            None => language.unknown().to_owned(),
        };
        let rows = self.rows.iter().map(|bar| vec![bar.label.clone(), cell(bar)]).collect();
        Table::new(headers, rows, true)
    }

    fn described(&self, figures: &Figures<'_>, language: Language) -> String {
        let pairs = || self.rows.iter().filter_map(|bar| Some((&bar.label, bar.value?.get())));
        let largest = pairs().reduce(|best, next| if best.1 < next.1 { next } else { best });
        let smallest = pairs().reduce(|best, next| if next.1 < best.1 { next } else { best });
        let Some((largest, smallest)) = largest.zip(smallest) else {
            return language.nothing().to_owned();
        };
        let mut sentences = vec![language.rows(self.rows.len())];
        if smallest.1 < largest.1 {
            let said = |(label, value): (&String, f64)| format!("{label}, {}", figures.said(value));
            let largest = language.named(language.largest(), &said(largest));
            let smallest = language.named(language.smallest(), &said(smallest));
            sentences.push(language.joined(&largest, &smallest));
        } else {
            sentences.push(language.named(language.all_equal(), &figures.said(largest.1)));
        }
        match self.rows.iter().filter(|bar| bar.value.is_none()).count() {
            0 => {}
            count => sentences.push(language.unknown_rows(count)),
        }
        in_sentences(&sentences)
    }
}

fn draw_bar(
    sheet: &mut Sheet,
    bar: &Bar,
    figures: &Figures<'_>,
    scale: &Scale,
    (y, thickness): (f64, f64),
) {
    let zero = scale.at(0.0);
    let middle = y + thickness / 2.0;
    let Some(value) = bar.value.map(Value::get) else {
        let unknown = sheet.language.unknown();
        let at = (zero + 8.0, middle + SMALL.sink());
        return sheet.write(&SMALL, Anchor::Start, at, unknown, "");
    };
    let end = scale.at(value);
    let written = figures.drawn(value);
    let drawn = rectangle((zero.min(end), y), ((end - zero).abs(), thickness))
        .filled("chart-mark-1", palette::hue(0));
    sheet.add(drawn.titled(&format!("{} — {}", bar.label, figures.exact(value))));
    let (anchor, x) =
        if value < 0.0 { (Anchor::End, end - 6.0) } else { (Anchor::Start, end + 6.0) };
    sheet.write(&VALUE, anchor, (x, middle + VALUE.sink()), &written, "");
}
