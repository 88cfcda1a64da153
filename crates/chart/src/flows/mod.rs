//! Flows: from whom an amount comes, to what it goes, and what is left of it.
//!
//! Start with [`Flows::draw`]. `layout` puts the nodes and their names where there is room, `ribbons`
//! draws them.

mod layout;
mod ribbons;

use crate::figures::{Figures, percent};
use crate::sheet::{Drawing, Frame, LABEL, Sheet, Table};
use crate::value::Amount;
use crate::words::{Language, in_sentences};

/// What flows from sources (colleges) to targets (actions): bands as thick as their amounts.
///
/// Sources stand in the order given, targets from the largest to the smallest whatever their order.
/// Beyond `most` targets the smallest are drawn as one; the table has them all.
#[derive(Clone, Debug, PartialEq)]
pub struct Flows {
    pub title: String,
    pub caption: String,
    /// What the targets are, as the head of their column in the table.
    pub subject: String,
    /// As in [`Bars`](crate::Bars).
    pub unit: String,
    /// From where it flows. Up to twelve are told apart easily.
    pub sources: Vec<String>,
    pub targets: Vec<Target>,
    /// What stays unused, of each source. Those missing are nothing, those too many are left out.
    pub left: Vec<Amount>,
    /// How many targets are drawn at most, the one that gathers the others among them; at least two.
    pub most: usize,
}

/// Where it flows: an amount from each source. Those missing are nothing, those too many are left
/// out.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub name: String,
    pub amounts: Vec<Amount>,
}

impl Default for Flows {
    fn default() -> Self {
        Self {
            title: String::new(),
            caption: String::new(),
            subject: String::new(),
            unit: String::new(),
            sources: vec![],
            targets: vec![],
            left: vec![],
            most: Self::READABLE,
        }
    }
}

impl Flows {
    /// How many targets a reader takes in at once.
    pub const READABLE: usize = 12;

    /// Draws the flows. Without any amount, a sentence takes their place.
    ///
    /// ```
    /// use cordee_chart::{Amount, Flows, Frame, Language, Target};
    /// let flows = Flows {
    ///     title: "Les habitants paient la moitié du sentier".to_owned(),
    ///     subject: "Action".to_owned(),
    ///     unit: "€".to_owned(),
    ///     sources: vec!["Habitants".to_owned(), "Élus".to_owned()],
    ///     targets: vec![Target {
    ///         name: "Sentier".to_owned(),
    ///         amounts: vec![Amount::from(500), Amount::from(500)],
    ///     }],
    ///     left: vec![Amount::from(0), Amount::from(200)],
    ///     ..Flows::default()
    /// };
    /// let drawing = flows.draw(&Frame { id: "money", width: 640, language: Language::English });
    /// assert_eq!(drawing.table.rows[0], ["Sentier", "€500", "€500", "€1,000"]);
    /// assert_eq!(drawing.table.rows[1], ["What is left", "€0", "€200", "€200"]);
    /// ```
    pub fn draw(&self, frame: &Frame<'_>) -> Drawing {
        let mut sheet = Sheet::titled(frame, &self.title);
        let streams = self.streams(frame.language);
        let whole: f64 = streams.iter().map(Stream::whole).sum();
        let mut numbers: Vec<f64> = streams.iter().flat_map(|it| it.amounts.clone()).collect();
        numbers.extend(streams.iter().map(Stream::whole));
        numbers.extend((0..self.sources.len()).map(|rank| from(&streams, rank)));
        numbers.push(whole);
        let figures = Figures::of(&numbers, &self.unit, frame.language, 0.24 * sheet.width);
        sheet.unit(&figures.heading());
        sheet.used += 12.0;
        if 0.0 < whole {
            let drawn = self.folded(&streams, frame.language);
            let layout = layout::layout(&self.sources, &drawn, &sheet, &figures);
            ribbons::draw(&mut sheet, &layout, &figures);
        } else {
            sheet.paragraph(&LABEL, frame.language.nothing(), 3);
        }
        let table = self.table(&streams, &figures, frame.language);
        sheet.finish(&self.caption, &self.described(&streams, &figures, frame.language), table)
    }

    /// Targets from the largest to the smallest, then what is left.
    fn streams(&self, language: Language) -> Vec<Stream> {
        let known = |amounts: &[Amount]| -> Vec<f64> {
            let given = amounts.iter().map(|amount| amount.get());
            given.chain(std::iter::repeat(0.0)).take(self.sources.len()).collect()
        };
        let mut streams = vec![];
        for target in &self.targets {
            let (name, amounts) = (target.name.clone(), known(&target.amounts));
            streams.push(Stream { name, amounts, kind: Kind::Target });
        }
        streams.sort_by(|one, other| {
            let by_amount = other.whole().total_cmp(&one.whole());
            let pairs = one.amounts.iter().zip(&other.amounts);
            let by_amounts =
                || pairs.map(|(one, other)| other.total_cmp(one)).find(|it| it.is_ne());
            by_amount
                .then_with(|| one.name.cmp(&other.name))
                .then_with(|| by_amounts().unwrap_or(std::cmp::Ordering::Equal))
        });
        let left = Stream {
            name: language.left().to_owned(),
            amounts: known(&self.left),
            kind: Kind::Left,
        };
        if 0.0 < left.whole() {
            streams.push(left);
        }
        streams
    }

    /// What is drawn of them: nothing is not, and the smallest ones are gathered.
    fn folded(&self, streams: &[Stream], language: Language) -> Vec<Stream> {
        let drawn = streams.iter().filter(|stream| 0.0 < stream.whole());
        let (left, targets): (Vec<&Stream>, Vec<&Stream>) =
            drawn.partition(|stream| stream.kind == Kind::Left);
        let most = self.most.max(2);
        let named = if most < targets.len() { most - 1 } else { targets.len() };
        let (named, others) = targets.split_at(named);
        let mut folded: Vec<Stream> = named.iter().map(|stream| (*stream).clone()).collect();
        if !others.is_empty() {
            let of_source = |rank| others.iter().filter_map(|it| it.amounts.get(rank)).sum();
            folded.push(Stream {
                name: language.others(others.len()),
                amounts: (0..self.sources.len()).map(of_source).collect(),
                kind: Kind::Others,
            });
        }
        folded.extend(left.into_iter().cloned());
        folded
    }

    fn table(&self, streams: &[Stream], figures: &Figures<'_>, language: Language) -> Table {
        let subject = if self.subject.is_empty() { language.label() } else { &self.subject };
        let mut headers = vec![subject.to_owned()];
        headers.extend(self.sources.iter().cloned());
        headers.push(language.total().to_owned());
        let mut rows = vec![];
        for stream in streams {
            let mut cells = vec![stream.name.clone()];
            cells.extend(stream.amounts.iter().map(|amount| figures.exact(*amount)));
            cells.push(figures.exact(stream.whole()));
            rows.push(cells);
        }
        if !streams.is_empty() {
            let mut cells = vec![language.total().to_owned()];
            cells.extend((0..self.sources.len()).map(|it| figures.exact(from(streams, it))));
            cells.push(figures.exact(streams.iter().map(Stream::whole).sum()));
            rows.push(cells);
        }
        Table::new(headers, rows, true)
    }

    /// The whole, what is left, then each source with where most of it goes.
    fn described(&self, streams: &[Stream], figures: &Figures<'_>, language: Language) -> String {
        let whole: f64 = streams.iter().map(Stream::whole).sum();
        if whole <= 0.0 {
            return language.nothing().to_owned();
        }
        let targets = streams.iter().filter(|it| it.kind == Kind::Target && 0.0 < it.whole());
        let mut sentences = vec![
            language.flows(self.sources.len(), targets.count()),
            language.named(language.total(), &figures.said(whole)),
        ];
        for (rank, name) in self.sources.iter().enumerate().take(Self::READABLE) {
            let given = from(streams, rank);
            let of_it = |stream: &Stream| stream.amounts.get(rank).copied().unwrap_or_default();
            let most = streams
                .iter()
                .filter(|stream| stream.kind == Kind::Target && 0.0 < of_it(stream))
                .reduce(|best, next| if of_it(best) < of_it(next) { next } else { best });
            let said = match most {
                Some(most) => {
                    let share = percent(of_it(most) / given, 0, language);
                    language.most_of_it(&figures.said(given), &share, most.name.trim())
                }
                None => figures.said(given),
            };
            sentences.push(language.named(name.trim(), &said));
        }
        if let Some(left) = streams.iter().find(|stream| stream.kind == Kind::Left) {
            sentences.push(language.named(&left.name, &figures.said(left.whole())));
        }
        in_sentences(&sentences)
    }
}

/// What reaches one target, from each source.
#[derive(Clone, Debug)]
struct Stream {
    name: String,
    amounts: Vec<f64>,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Target,
    /// The smallest targets together.
    Others,
    /// What no target took.
    Left,
}

impl Stream {
    fn whole(&self) -> f64 {
        self.amounts.iter().sum()
    }
}

/// All that flows from a source.
fn from(streams: &[Stream], rank: usize) -> f64 {
    streams.iter().filter_map(|stream| stream.amounts.get(rank)).sum()
}
