//! Numbers as the French and the English write them, alike throughout a chart.

use crate::sheet::VALUE;
use crate::words::Language::{self, English, French};

/// `number` with `decimals` of them: `1 234,5` (narrow no-break space) or `1,234.5`.
pub(crate) fn number(number: f64, decimals: usize, language: Language) -> String {
    let (group, point) = match language {
        French => ('\u{202f}', ','),
        English => (',', '.'),
    };
    let plain = format!("{:.*}", decimals, number.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut written = String::new();
    if number < 0.0 && plain.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        written.push('−');
    }
    for (rank, digit) in whole.chars().enumerate() {
        if rank != 0 && (whole.len() - rank).is_multiple_of(3) {
            written.push(group);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(point);
        written.push_str(fraction);
    }
    written
}

/// A share of a whole (0 to 1) in per cent: `12,5 %` or `12.5%`.
pub(crate) fn percent(share: f64, decimals: usize, language: Language) -> String {
    with_symbol(&number(share * 100.0, decimals, language), "%", language)
}

fn with_symbol(written: &str, symbol: &str, language: Language) -> String {
    match (language, symbol) {
        (_, "") => written.to_owned(),
        (English, "%") => format!("{written}%"),
        (English, "€" | "£" | "$") => match written.strip_prefix('−') {
            Some(positive) => format!("−{symbol}{positive}"),
            None => format!("{symbol}{written}"),
        },
        (French, "%") => format!("{written}\u{202f}%"),
        _ => format!("{written}\u{a0}{symbol}"),
    }
}

/// How the numbers of one chart are written.
pub(crate) struct Figures<'a> {
    language: Language,
    unit: &'a str,
    decimals: usize,
    exact_decimals: usize,
    /// The power of a thousand that drawn numbers are counted in.
    power: u32,
}

impl<'a> Figures<'a> {
    /// The way that suits `values`, when one that is drawn may be `room` pixels wide.
    pub fn of(values: &[f64], unit: &'a str, language: Language, room: f64) -> Self {
        let largest = values.iter().fold(0.0, |largest: f64, value| largest.max(value.abs()));
        let needed = values.iter().map(|value| decimals_needed(*value)).max().unwrap_or(0);
        let sensible = match largest {
            1000.0.. => 0,
            10.0.. => 1,
            1.0.. => 2,
            _ => 4,
        };
        let mut figures = Self {
            language,
            unit,
            decimals: needed.min(sensible),
            exact_decimals: needed,
            power: 0,
        };
        let widest = |figures: &Self| {
            values.iter().map(|value| VALUE.width(&figures.drawn(*value))).fold(0.0, f64::max)
        };
        if 1e6 <= largest && room < widest(&figures) {
            figures.power = if largest < 1e9 {
                2
            } else if largest < 1e12 {
                3
            } else {
                4
            };
            let unit = figures.counted_in();
            let needed = values.iter().map(|value| decimals_needed(value / unit)).max();
            figures.decimals = needed.unwrap_or(0).min(1);
        }
        figures
    }

    /// A value as it is written in the drawing.
    pub fn drawn(&self, value: f64) -> String {
        let written = number(value / self.counted_in(), self.decimals, self.language);
        let is_zero = !written.bytes().any(|digit| (b'1'..=b'9').contains(&digit));
        let nearly = if is_zero && value.abs() != 0.0 { "≈\u{a0}" } else { "" };
        format!("{nearly}{}", with_symbol(&written, self.symbol(), self.language))
    }

    /// A round number of an axis, with the decimals that all of its numbers need.
    pub fn tick(&self, value: f64, all: &[f64]) -> String {
        let unit = self.counted_in();
        let decimals = all.iter().map(|tick| decimals_needed(tick / unit)).max().unwrap_or(0);
        with_symbol(&number(value / unit, decimals, self.language), self.symbol(), self.language)
    }

    /// A value as it is written in the table: exactly, or to a millionth.
    pub fn exact(&self, value: f64) -> String {
        let symbol = if is_symbol(self.unit) { self.unit } else { "" };
        with_symbol(&number(value, self.exact_decimals, self.language), symbol, self.language)
    }

    /// What is to be said under the title, so that the drawn numbers are understood.
    pub fn heading(&self) -> String {
        match (self.power, is_symbol(self.unit)) {
            (0, true) => String::new(),
            (0, false) => self.unit.to_owned(),
            (power, _) if self.unit.is_empty() => {
                let words = self.language.magnitude(power);
                let mut letters = words.chars();
                letters
                    .next()
                    .map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
            }
            (power, _) => format!("{}, {}", self.unit, self.language.magnitude(power)),
        }
    }

    /// A value as it is said in a sentence: exactly, and with its unit.
    pub fn said(&self, value: f64) -> String {
        let exact = self.exact(value);
        if is_symbol(self.unit) { exact } else { format!("{exact} {}", self.unit) }
    }

    /// What drawn numbers are counted in: units, or millions and more.
    fn counted_in(&self) -> f64 {
        1000f64.powi(self.power.try_into().unwrap_or(0))
    }

    fn symbol(&self) -> &str {
        if self.power == 0 && is_symbol(self.unit) { self.unit } else { "" }
    }
}

/// Whether a unit is short enough to be written after each number: `%`, `€`, `km`.
fn is_symbol(unit: &str) -> bool {
    unit.chars().count() <= 3
}

/// How many decimals, at most six, write `value` to one part in a thousand million.
fn decimals_needed(value: f64) -> usize {
    let exact = |decimals: &usize| {
        let power = 10f64.powi((*decimals).try_into().unwrap_or(0));
        let scaled = value * power;
        (scaled - scaled.round()).abs() <= scaled.abs() * 1e-9
    };
    (0..6).find(exact).unwrap_or(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: f64, decimals: usize, french: &str, english: &str) {
        assert_eq!(number(value, decimals, French), french);
        assert_eq!(number(value, decimals, English), english);
    }

    #[test]
    fn numbers_read_as_the_french_and_the_english_write_them() {
        check(0.0, 0, "0", "0");
        check(999.0, 0, "999", "999");
        check(1200.0, 0, "1\u{202f}200", "1,200");
        check(1_234_567.25, 2, "1\u{202f}234\u{202f}567,25", "1,234,567.25");
        check(-12.5, 1, "−12,5", "−12.5");
        check(-0.01, 1, "0,0", "0.0");
        check(
            1e15,
            0,
            "1\u{202f}000\u{202f}000\u{202f}000\u{202f}000\u{202f}000",
            "1,000,000,000,000,000",
        );
    }

    #[test]
    fn per_cent_follows_a_narrow_space_in_french_and_nothing_in_english() {
        assert_eq!(percent(0.125, 1, French), "12,5\u{202f}%");
        assert_eq!(percent(0.125, 1, English), "12.5%");
    }

    #[test]
    fn symbols_stand_where_each_language_puts_them() {
        let value = |unit, language| Figures::of(&[1200.0], unit, language, 200.0).drawn(1200.0);
        assert_eq!(value("€", French), "1\u{202f}200\u{a0}€");
        assert_eq!(value("€", English), "€1,200");
        assert_eq!(value("km", English), "1,200\u{a0}km");
        assert_eq!(value("nights", English), "1,200");
    }

    #[test]
    fn decimals_are_those_the_values_need_and_no_more_than_make_sense() {
        let drawn = |values: [f64; 2]| {
            let figures = Figures::of(&values, "", English, 200.0);
            (figures.drawn(values[0]), figures.exact(values[0]))
        };
        assert_eq!(drawn([12.5, 3.0]), ("12.5".to_owned(), "12.5".to_owned()));
        assert_eq!(drawn([0.1 + 0.2, 0.3]), ("0.3".to_owned(), "0.3".to_owned()));
        assert_eq!(drawn([1234.5, 3.0]), ("1,234".to_owned(), "1,234.5".to_owned()));
        assert_eq!(drawn([1.0 / 3.0, 0.3]), ("0.3333".to_owned(), "0.333333".to_owned()));
    }

    #[test]
    fn wide_numbers_are_counted_in_millions_and_the_heading_says_so() {
        let figures = Figures::of(&[12_400_000.0, 5.0], "nuitées", French, 60.0);
        assert_eq!(figures.drawn(12_400_000.0), "12,4");
        assert_eq!(figures.drawn(5.0), "≈\u{a0}0,0");
        assert_eq!(figures.exact(5.0), "5");
        assert_eq!(figures.heading(), "nuitées, en millions");
    }
}
