//! Clouds: things placed by two amounts, those kept apart from those refused.
//!
//! Start with [`Cloud::draw`]. `names` finds where names have room, `plot` draws.

mod names;
mod plot;

use std::cmp::Ordering;

use crate::figures::Figures;
use crate::sheet::{Drawing, Frame, LABEL, Sheet, Table};
use crate::value::Amount;
use crate::words::{Language, in_sentences};

/// Points by two amounts (votes against cost): discs for what was kept, crosses for what was not.
///
/// Both axes start at zero and have round numbers. Names stand where there is room for them, those
/// of the highest points first; the table has them all. The order given does not matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cloud {
    pub title: String,
    pub caption: String,
    /// What the points are, as the head of their column in the table (“Action”).
    pub subject: String,
    pub across: Axis,
    pub up: Axis,
    /// What the two kinds of points are called (“Retenues”, “Non retenues”).
    pub kept: String,
    pub refused: String,
    /// What the line that ends at a point begins with (“Ce que ses soutiens pouvaient payer”).
    pub reached: String,
    pub spots: Vec<Spot>,
}

/// What an axis counts: its name, and a unit as in [`Bars`](crate::Bars).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    pub name: String,
    pub unit: String,
}

/// A point. A line runs to it from what it `reached`, which is counted as `across`, when that is
/// known and not the point itself; where lines would be too many there are none.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    pub name: String,
    pub across: Amount,
    pub up: Amount,
    pub is_kept: bool,
    pub reached: Option<Amount>,
}

impl Spot {
    fn reached_otherwise(&self) -> Option<f64> {
        let reached = self.reached?.get();
        (reached.total_cmp(&self.across.get()).is_ne()).then_some(reached)
    }
}

impl Cloud {
    /// Draws the points. Without any, a sentence takes their place.
    ///
    /// ```
    /// use cordee_chart::{Amount, Axis, Cloud, Frame, Language, Spot};
    /// let cloud = Cloud {
    ///     title: "Le sentier a le plus de voix".to_owned(),
    ///     subject: "Action".to_owned(),
    ///     across: Axis { name: "Coût".to_owned(), unit: "€".to_owned() },
    ///     up: Axis { name: "Voix".to_owned(), unit: String::new() },
    ///     spots: vec![Spot {
    ///         name: "Sentier".to_owned(),
    ///         across: Amount::from(1000),
    ///         up: Amount::from(41),
    ///         is_kept: true,
    ///         reached: None,
    ///     }],
    ///     ..Cloud::default()
    /// };
    /// let drawing = cloud.draw(&Frame { id: "votes", width: 640, language: Language::English });
    /// assert_eq!(drawing.table.rows, [["Sentier", "€1,000", "41", "Selected"]]);
    /// ```
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let mut sheet = Sheet::titled(frame, &self.title);
        let spots = self.sorted();
        let room = 0.16 * sheet.width;
        let across: Vec<f64> = spots
            .iter()
            .flat_map(|spot| [Some(spot.across), spot.reached])
            .flatten()
            .map(Amount::get)
            .collect();
        let up: Vec<f64> = spots.iter().map(|spot| spot.up.get()).collect();
        let figures = Pair {
            across: Figures::of(&across, &self.across.unit, frame.language, room),
            up: Figures::of(&up, &self.up.unit, frame.language, room),
        };
        sheet.used += 8.0;
        if spots.is_empty() {
            sheet.paragraph(&LABEL, frame.language.nothing(), 3);
        } else {
            plot::draw(&mut sheet, self, &spots, &figures);
        }
        let table = self.table(&spots, &figures, frame.language);
        sheet.finish(&self.caption, &self.described(&spots, &figures, frame.language), table)
    }

    /// Those kept first, then from the highest to the lowest.
    fn sorted(&self) -> Vec<&Spot> {
        let mut spots: Vec<&Spot> = self.spots.iter().collect();
        spots.sort_by(|one, other| {
            (other.is_kept.cmp(&one.is_kept))
                .then_with(|| other.up.get().total_cmp(&one.up.get()))
                .then_with(|| one.across.get().total_cmp(&other.across.get()))
                .then_with(|| one.name.cmp(&other.name))
                .then_with(|| match (one.reached, other.reached) {
                    (Some(one), Some(other)) => one.get().total_cmp(&other.get()),
                    (one, other) => one.map_or(0, |_| 1).cmp(&other.map_or(0, |_| 1)),
                })
        });
        spots
    }

    fn kind(&self, is_kept: bool, language: Language) -> &str {
        match (is_kept, self.kept.is_empty(), self.refused.is_empty()) {
            (true, false, _) => &self.kept,
            (true, true, _) => language.kept(),
            (false, _, false) => &self.refused,
            (false, _, true) => language.refused(),
        }
    }

    fn is_reached_shown(&self) -> bool {
        self.spots.iter().any(|spot| spot.reached.is_some())
    }

    fn table(&self, spots: &[&Spot], figures: &Pair<'_>, language: Language) -> Table {
        let or = |given: &str| {
            if given.is_empty() { language.label().to_owned() } else { given.to_owned() }
        };
        let mut headers = vec![or(&self.subject)];
        headers.extend([self.across.head(language), self.up.head(language)]);
        headers.push(language.standing().to_owned());
        let is_reached_shown = self.is_reached_shown();
        if is_reached_shown {
            headers.push(self.reached.clone());
        }
        let mut rows = vec![];
        for spot in spots {
            let mut cells = vec![spot.name.clone()];
            cells.push(figures.across.exact(spot.across.get()));
            cells.push(figures.up.exact(spot.up.get()));
            cells.push(self.kind(spot.is_kept, language).to_owned());
            if is_reached_shown {
                let reached = spot.reached.map(|amount| figures.across.exact(amount.get()));
                cells.push(reached.unwrap_or_else(|| language.unknown().to_owned()));
            }
            rows.push(cells);
        }
        Table::new(headers, rows, true)
    }

    fn described(&self, spots: &[&Spot], figures: &Pair<'_>, language: Language) -> String {
        let (Some(first), Some(_)) = (spots.first(), spots.last()) else {
            return language.nothing().to_owned();
        };
        let mut sentences = vec![language.spots(spots.len())];
        for is_kept in [true, false] {
            let of_kind = || spots.iter().filter(move |spot| spot.is_kept == is_kept);
            let kind = self.kind(is_kept, language);
            let said = |across: &dyn Fn(&Spot) -> f64, figures: &Figures<'_>| {
                let amounts = || of_kind().map(|spot| across(spot));
                let least = amounts().fold(f64::INFINITY, f64::min);
                let most = amounts().fold(0.0, f64::max);
                if least.total_cmp(&most) == Ordering::Equal {
                    figures.said(most)
                } else {
                    language.between(&figures.exact(least), &figures.said(most))
                }
            };
            let count = of_kind().count();
            if count == 0 {
                sentences.push(language.named(kind, "0"));
                continue;
            }
            let across = said(&|spot| spot.across.get(), &figures.across);
            let up = said(&|spot| spot.up.get(), &figures.up);
            let across = language.named(self.across.named(), &across);
            let up = language.named(self.up.named(), &up);
            let ranges = language.joined(&across, &up);
            sentences.push(language.named(kind, &format!("{count} ({ranges})")));
        }
        let highest = spots
            .iter()
            .fold(*first, |best, next| if best.up.get() < next.up.get() { next } else { best });
        let said = format!("{}, {}", highest.name.trim(), figures.up.said(highest.up.get()));
        sentences.push(language.named(language.largest(), &said));
        in_sentences(&sentences)
    }
}

impl Axis {
    fn named(&self) -> &str {
        self.name.trim()
    }

    /// The name of its column in the table.
    fn head(&self, language: Language) -> String {
        match (self.named(), self.unit.as_str()) {
            ("", "") => language.value().to_owned(),
            ("", unit) => unit.to_owned(),
            (name, _) => name.to_owned(),
        }
    }
}

/// How the numbers of the two axes are written.
struct Pair<'a> {
    across: Figures<'a>,
    up: Figures<'a>,
}
