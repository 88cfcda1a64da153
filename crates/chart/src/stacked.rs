//! Stacked bars: what each row is made of, in numbers or in shares of the whole.

use crate::dress::Dress;
use crate::figures::{Figures, number, percent};
use crate::rows::Rows;
use crate::scale::Scale;
use crate::sheet::{Anchor, Drawing, Frame, LABEL, ON_MARK, SMALL, Sheet, Table, VALUE};
use crate::svg::rectangle;
use crate::value::Amount;
use crate::words::{Language, in_sentences};

/// Bars made of parts, the same ones in every row and in the order given.
///
/// Parts are named above the first bar when all names fit there, otherwise in a line of names in the
/// order of the parts. Beyond six, patterns tell them apart; beyond thirty, these come back.
#[derive(Clone, Debug, PartialEq)]
pub struct Stacked {
    pub title: String,
    pub caption: String,
    /// What the rows are, as the head of their column in the table.
    pub subject: String,
    /// As in [`Bars`](crate::Bars).
    pub unit: String,
    pub scale: StackScale,
    pub parts: Vec<String>,
    pub rows: Vec<Stack>,
}

/// What the length of a stacked bar says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StackScale {
    /// The total of the row, written at the end of its bar.
    #[default]
    Absolute,
    /// Nothing: all bars are as long, and their parts are shares of 100 %.
    Shares,
}

/// One row: an amount for each of the parts. Those that are missing are not known and not drawn,
/// those too many are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack {
    pub label: String,
    pub amounts: Vec<Option<Amount>>,
}

impl Stacked {
    /// Draws the bars. No rows, or no parts, give a sentence in their place.
    ///
    /// ```
    /// use cordee_chart::{Amount, Frame, Language, Stack, StackScale, Stacked};
    /// let stacked = Stacked {
    ///     title: "Les trois quarts sont satisfaits".to_owned(),
    ///     caption: "412 réponses, enquête de 2021.".to_owned(),
    ///     subject: "Sujet".to_owned(),
    ///     unit: "réponses".to_owned(),
    ///     scale: StackScale::Shares,
    ///     parts: vec!["Oui".to_owned(), "Non".to_owned()],
    ///     rows: vec![Stack {
    ///         label: "L’accueil".to_owned(),
    ///         amounts: vec![Some(Amount::from(309)), Some(Amount::from(103))],
    ///     }],
    /// };
    /// let drawing = stacked.draw(&Frame { id: "likes", width: 640, language: Language::English });
    /// assert_eq!(drawing.table.rows, [["L’accueil", "309 (75.0%)", "103 (25.0%)", "412"]]);
    /// ```
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        self.draw_dressed(frame, &Dress::default())
    }

    /// Draws the bars as another chart dresses them, and describes them in its own words if it has any.
    pub(crate) fn draw_dressed(&self, frame: &Frame<'_>, dress: &Dress) -> Drawing {
        let mut sheet = Sheet::titled(frame, &self.title);
        let language = frame.language;
        let numbers: Vec<f64> =
            self.rows.iter().flat_map(|row| self.amounts(row).chain([self.total(row)])).collect();
        let figures = Figures::of(&numbers, &self.unit, language, 0.24 * sheet.width);
        match self.scale {
            StackScale::Absolute => sheet.unit(&figures.heading()),
            StackScale::Shares => sheet.unit(dress.unit.unwrap_or(language.shares())),
        }
        sheet.used += 12.0;
        if self.rows.is_empty() || self.parts.is_empty() {
            sheet.paragraph(&LABEL, language.nothing(), 3);
        } else {
            self.draw_rows(&mut sheet, &figures, dress);
        }
        let mut table = self.table(&figures, language);
        dress.complete(&mut table);
        let mut described = self.described(&figures, language);
        if !(dress.described.is_empty() || self.rows.is_empty() || self.parts.is_empty()) {
            described.clone_from(&dress.described);
        }
        sheet.finish(&self.caption, &described, table)
    }

    /// The amounts of a row, those not known as 0.
    fn amounts<'a>(&'a self, row: &'a Stack) -> impl Iterator<Item = f64> + Clone + 'a {
        let known = row.amounts.iter().map(|amount| amount.map_or(0.0, Amount::get));
        known.take(self.parts.len())
    }

    fn total(&self, row: &Stack) -> f64 {
        self.amounts(row).sum()
    }

    fn draw_rows(&self, sheet: &mut Sheet, figures: &Figures<'_>, dress: &Dress) {
        let rows =
            Rows::for_labels(sheet.width, self.rows.iter().map(|row| row.label.as_str()), 24.0);
        let mut ends = self.ends(&rows, sheet.width, figures);
        ends.1 -= dress.room_at_ends(sheet.width);
        let longest = self.rows.iter().map(|row| self.total(row)).fold(0.0, f64::max);
        if !self.name_above(sheet, &rows, ends, longest) {
            self.draw_legend(sheet, dress);
        }
        let mut tops = vec![];
        for (rank, row) in self.rows.iter().enumerate() {
            let top = rows.place(sheet, &row.label);
            let bar = (top, rows.thickness);
            let scale = self.scale_of(row, longest, ends);
            self.draw_stack(sheet, row, figures, dress, &scale, bar);
            dress.draw_end(sheet, rank, (ends.1, top + rows.thickness / 2.0));
            tops.push(top);
        }
        rows.draw_zero(sheet, ends.0, &tops);
        sheet.used -= 6.0;
        dress.draw_middle(sheet, &rows, ends, &tops);
    }

    /// Between what the bars run: totals stand at their ends.
    fn ends(&self, rows: &Rows, width: f64, figures: &Figures<'_>) -> (f64, f64) {
        let written = |row: &Stack| VALUE.width(&figures.drawn(self.total(row))) + 8.0;
        let room = match self.scale {
            StackScale::Absolute => self.rows.iter().map(written).fold(0.0, f64::max),
            StackScale::Shares => 1.0,
        };
        (rows.left + 0.5, width - room)
    }

    fn scale_of(&self, row: &Stack, longest: f64, ends: (f64, f64)) -> Scale {
        let whole = match self.scale {
            StackScale::Absolute => longest,
            StackScale::Shares => self.total(row),
        };
        Scale::new((0.0, whole), ends)
    }

    /// The segments of a row: rank of the part, amount, where it begins and ends.
    fn segments(&self, row: &Stack, scale: &Scale) -> Vec<(usize, f64, (f64, f64))> {
        let mut before = 0.0;
        let mut segments = vec![];
        for (rank, amount) in self.amounts(row).enumerate() {
            let segment = (scale.at(before), scale.at(before + amount));
            before += amount;
            if 0.0 < amount {
                segments.push((rank, amount, segment));
            }
        }
        segments
    }

    fn draw_stack(
        &self,
        sheet: &mut Sheet,
        row: &Stack,
        figures: &Figures<'_>,
        dress: &Dress,
        scale: &Scale,
        (top, thickness): (f64, f64),
    ) {
        let total = self.total(row);
        let baseline = top + thickness / 2.0 + ON_MARK.sink();
        let mut end = scale.at(0.0);
        for (rank, amount, (from, to)) in self.segments(row, scale) {
            // A hair of paper parts the segments, unless they are hardly wider than it.
            let width = if 3.0 < to - from { to - from - 1.0 } else { to - from };
            let name = self.parts.get(rank).map_or("", String::as_str);
            let said = self.exact(amount, total, figures, sheet.language);
            let segment = rectangle((from, top), (width, thickness));
            let segment = dress.filled(segment, sheet, rank, self.parts.len());
            sheet.add(segment.titled(&format!("{}, {name} — {said}", row.label)));
            let written = match self.scale {
                StackScale::Absolute => figures.drawn(amount),
                StackScale::Shares => number(amount / total * 100.0, 0, sheet.language),
            };
            let own = ON_MARK.width(&written);
            let free = dress.beside_middle((from, from + width), scale, total, own);
            if let Some(middle) = free.filter(|_| own + 10.0 <= width) {
                let lettering = dress.lettering(rank, self.parts.len());
                if dress.needs_plate(rank) {
                    let plate = rectangle(
                        (middle - own / 2.0 - 3.0, top + 1.0),
                        (own + 6.0, thickness - 2.0),
                    );
                    sheet.add(plate.filled("chart-paper", crate::palette::PAPER));
                }
                sheet.write(&lettering, Anchor::Middle, (middle, baseline), &written, "");
            }
            end = to;
        }
        let at = (end + 6.0, top + thickness / 2.0 + VALUE.sink());
        if row.amounts.iter().take(self.parts.len()).all(Option::is_none) {
            sheet.write(&SMALL, Anchor::Start, at, sheet.language.unknown(), "");
        } else if self.scale == StackScale::Absolute {
            sheet.write(&VALUE, Anchor::Start, at, &figures.drawn(total), "");
        }
    }

    /// Names the parts above the first bar, if every name fits over its own segment there.
    fn name_above(&self, sheet: &mut Sheet, rows: &Rows, ends: (f64, f64), longest: f64) -> bool {
        let Some(first) = self.rows.first().filter(|_| rows.is_beside()) else {
            return false;
        };
        let segments = self.segments(first, &self.scale_of(first, longest, ends));
        let mut names = vec![];
        for (rank, _, (from, to)) in &segments {
            let name = self.parts.get(*rank).map_or("", String::as_str);
            let lines = SMALL.wrap(name, to - from - 10.0, 3);
            let whole = lines.iter().all(|line| SMALL.width(line) <= to - from - 10.0);
            // Words that had to be cut come back joined otherwise than they were.
            if !whole || lines.join(" ") != crate::text::clean(name) {
                return false;
            }
            names.push((*from, lines));
        }
        if names.len() < self.parts.len() {
            return false;
        }
        let most = names.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        let bottom = sheet.used + SMALL.line_height() * most as f64;
        for (from, lines) in names {
            let top = bottom - SMALL.line_height() * lines.len() as f64;
            sheet.write_lines(&SMALL, Anchor::Start, (from, top), &lines, "");
        }
        sheet.used = bottom + 5.0;
        true
    }

    /// Names the parts in a line, in their order, each after a sample of its filling.
    fn draw_legend(&self, sheet: &mut Sheet, dress: &Dress) {
        let lead = sheet.language.legend();
        sheet.write(&SMALL, Anchor::Start, (0.0, sheet.used + SMALL.rise()), lead, "");
        let mut x = SMALL.width(lead) + 12.0;
        for (rank, name) in self.parts.iter().enumerate() {
            let most = sheet.width - 24.0;
            let shown = crate::measure::shorten(name, most, SMALL.setting);
            let own = 20.0 + SMALL.width(&shown);
            if sheet.width < x + own {
                x = 0.0;
                sheet.used += SMALL.line_height() + 4.0;
            }
            let sample = rectangle((x, sheet.used + 2.0), (14.0, 14.0));
            let sample = dress.filled(sample, sheet, rank, self.parts.len());
            sheet.add(sample);
            let at = (x + 20.0, sheet.used + SMALL.rise());
            sheet.write(&SMALL, Anchor::Start, at, &shown, name);
            x += own + 16.0;
        }
        sheet.used += SMALL.line_height() + 12.0;
    }

    fn exact(&self, amount: f64, total: f64, figures: &Figures<'_>, language: Language) -> String {
        let written = figures.exact(amount);
        if self.scale == StackScale::Shares && 0.0 < total {
            format!("{written} ({})", percent(amount / total, 1, language))
        } else {
            written
        }
    }

    fn table(&self, figures: &Figures<'_>, language: Language) -> Table {
        let subject = if self.subject.is_empty() { language.label() } else { &self.subject };
        let mut headers = vec![subject.to_owned()];
        headers.extend(self.parts.iter().cloned());
        headers.push(language.total().to_owned());
        let mut rows = vec![];
        for row in &self.rows {
            let total = self.total(row);
            let mut cells = vec![row.label.clone()];
            for rank in 0..self.parts.len() {
                cells.push(match row.amounts.get(rank).copied().flatten() {
                    Some(amount) => self.exact(amount.get(), total, figures, language),
                    None => language.unknown().to_owned(),
                });
            }
            cells.push(figures.exact(total));
            rows.push(cells);
        }
        Table::new(headers, rows, true)
    }

    fn described(&self, figures: &Figures<'_>, language: Language) -> String {
        let whole: f64 = self.rows.iter().map(|row| self.total(row)).sum();
        if self.rows.is_empty() || self.parts.is_empty() {
            return language.nothing().to_owned();
        }
        let total = language.named(language.total(), &figures.said(whole));
        let mut sentences = vec![language.rows(self.rows.len()), total];
        let of_part = |rank: usize| -> f64 {
            self.rows.iter().filter_map(|row| self.amounts(row).nth(rank)).sum()
        };
        let parts = self.parts.iter().enumerate().map(|(rank, name)| (name, of_part(rank)));
        let largest = parts.reduce(|best, next| if best.1 < next.1 { next } else { best });
        if let Some((name, amount)) = largest.filter(|(_, amount)| 0.0 < *amount) {
            let share = percent(amount / whole, 1, language);
            sentences.push(language.named(language.largest_part(), &format!("{name}, {share}")));
        }
        in_sentences(&sentences)
    }
}
