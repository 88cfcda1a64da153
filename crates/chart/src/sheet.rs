//! The sheet a chart is drawn on: its title above, its caption below, and the letters of both.

use crate::measure::{Setting, width, wrap, wrap_evenly};
use crate::palette;
use crate::svg::{Element, Outline, rectangle};
use crate::text::clean;
use crate::words::Language;

/// Where a chart is drawn.
///
/// `id` begins the identifiers of the drawing: give each chart of a page its own, in ASCII letters,
/// digits, `-` and `_` (anything else becomes `-`). `width` is in CSS pixels, brought between
/// [`Frame::NARROWEST`] and [`Frame::WIDEST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame<'a> {
    pub id: &'a str,
    pub width: u32,
    pub language: Language,
}

impl Frame<'_> {
    pub const NARROWEST: u32 = 280;
    pub const WIDEST: u32 = 2000;
}

/// A chart drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    /// One `<svg>` element, for a page (inline) or a document (as a file).
    pub svg: String,
    /// What it shows, and more exactly than it does: to be given beside it.
    pub table: Table,
    /// What it shows in a few sentences; the same as its `<desc>`, for a document's alternative text.
    pub description: String,
}

/// The figures of a chart, written as its readers write them. Not escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub headers: Vec<String>,
    /// Each as long as `headers`; the first cell names the row.
    pub rows: Vec<Vec<String>>,
    /// Whether the columns after the first hold numbers, which are set to the right.
    pub numeric: bool,
}

impl Table {
    pub(crate) fn new(headers: Vec<String>, rows: Vec<Vec<String>>, numeric: bool) -> Self {
        let tidy = |cells: Vec<String>| cells.iter().map(|cell| clean(cell)).collect();
        Self { headers: tidy(headers), rows: rows.into_iter().map(tidy).collect(), numeric }
    }
}

/// How a text is lettered.
#[derive(Clone, Copy)]
pub(crate) struct Lettering {
    pub class: &'static str,
    pub colour: &'static str,
    pub setting: Setting,
}

const fn lettering(class: &'static str, colour: &'static str, size: f64, bold: bool) -> Lettering {
    Lettering { class, colour, setting: Setting { size, bold } }
}

pub(crate) const TITLE: Lettering = lettering("chart-title", palette::INK, 19.0, true);
pub(crate) const UNIT: Lettering = lettering("chart-unit", palette::SOFT, 14.0, false);
pub(crate) const CAPTION: Lettering = lettering("chart-caption", palette::SOFT, 14.0, false);
pub(crate) const LABEL: Lettering = lettering("chart-label", palette::INK, 15.0, false);
pub(crate) const STRONG: Lettering = lettering("chart-label", palette::INK, 15.0, true);
pub(crate) const VALUE: Lettering = lettering("chart-value", palette::INK, 15.0, false);
pub(crate) const SMALL: Lettering = lettering("chart-note", palette::SOFT, 14.0, false);
pub(crate) const TICK: Lettering = lettering("chart-tick", palette::SOFT, 14.0, false);
pub(crate) const TICK_YEAR: Lettering = lettering("chart-tick", palette::SOFT, 14.0, true);
pub(crate) const ON_MARK: Lettering = lettering("chart-on-mark", palette::PAPER, 14.0, false);
pub(crate) const ON_PATTERN: Lettering = lettering("chart-value", palette::INK, 14.0, false);
pub(crate) const TODAY: Lettering = lettering("chart-today", palette::ACCENT, 15.0, true);

impl Lettering {
    pub fn width(&self, text: &str) -> f64 {
        width(text, self.setting)
    }

    pub fn line_height(&self) -> f64 {
        (self.setting.size * 1.28).round()
    }

    /// From the top of a line to its baseline.
    pub fn rise(&self) -> f64 {
        (self.setting.size * 0.98).round()
    }

    /// From the middle of a line down to its baseline.
    pub fn sink(&self) -> f64 {
        self.setting.size * 0.34
    }

    pub fn wrap(&self, text: &str, room: f64, most: usize) -> Vec<String> {
        wrap(text, room, self.setting, most)
    }
}

/// Which end of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

pub(crate) struct Sheet {
    id: String,
    title: String,
    pub width: f64,
    pub language: Language,
    /// How far down the sheet is used.
    pub used: f64,
    definitions: String,
    body: String,
}

impl Sheet {
    /// A sheet with its title on it.
    pub fn titled(frame: &Frame<'_>, title: &str) -> Self {
        let mut sheet = Self {
            id: identifier(frame.id),
            title: clean(title),
            width: f64::from(frame.width.clamp(Frame::NARROWEST, Frame::WIDEST)),
            language: frame.language,
            used: 2.0,
            definitions: String::new(),
            body: String::new(),
        };
        let lines = wrap_evenly(title, sheet.width - 2.0, TITLE.setting, 8);
        sheet.write_lines(&TITLE, Anchor::Start, (0.0, sheet.used), &lines, "");
        sheet.used += TITLE.line_height() * lines.len() as f64;
        sheet.used += 4.0;
        sheet
    }

    /// Says in what the values are counted, under the title.
    pub fn unit(&mut self, unit: &str) {
        self.paragraph(&UNIT, unit, 2);
    }

    /// Lines over the whole width, at the left, from where the sheet is used.
    pub fn paragraph(&mut self, lettering: &Lettering, text: &str, most: usize) {
        for line in lettering.wrap(text, self.width - 2.0, most) {
            self.write(lettering, Anchor::Start, (0.0, self.used + lettering.rise()), &line, "");
            self.used += lettering.line_height();
        }
    }

    /// One line of text whose baseline is at `y`; `whole` is the text it was cut from.
    pub fn write(
        &mut self,
        lettering: &Lettering,
        anchor: Anchor,
        (x, y): (f64, f64),
        line: &str,
        whole: &str,
    ) {
        let cut = !whole.is_empty() && line != clean(whole);
        let mut element = Element::new("text")
            .at("x", x)
            .at("y", y)
            .filled(lettering.class, lettering.colour)
            .at("font-size", lettering.setting.size);
        if lettering.setting.bold {
            element = element.set("font-weight", "700");
        }
        element = match anchor {
            Anchor::Start => element,
            Anchor::Middle => element.set("text-anchor", "middle"),
            Anchor::End => element.set("text-anchor", "end"),
        };
        self.add(element.titled(if cut { whole } else { "" }).text(line));
    }

    /// Several lines, the first one's top at `top`.
    pub fn write_lines(
        &mut self,
        lettering: &Lettering,
        anchor: Anchor,
        (x, top): (f64, f64),
        lines: &[String],
        whole: &str,
    ) {
        let mut baseline = top + lettering.rise();
        let cut = lines.last().is_some_and(|line| line.ends_with('…'));
        for line in lines {
            let whole = if cut { whole } else { "" };
            self.write(lettering, anchor, (x, baseline), line, whole);
            baseline += lettering.line_height();
        }
    }

    /// A straight thin line.
    pub fn hairline(&mut self, class: &str, colour: &str, from: (f64, f64), to: (f64, f64)) {
        self.thick_line(class, colour, 1.0, from, to);
    }

    /// A straight line, `width` pixels thick.
    pub fn thick_line(
        &mut self,
        class: &str,
        colour: &str,
        width: f64,
        from: (f64, f64),
        to: (f64, f64),
    ) {
        let outline = Outline::starting(from.0, from.1).to(to.0, to.1);
        self.add(Element::new("path").set("d", outline.as_str()).stroked(class, colour, width));
    }

    pub fn add(&mut self, element: Element) {
        self.body.push_str(&element.close());
        self.body.push('\n');
    }

    /// How the part at `rank` of a whole is filled: a class and a fill. Beyond the hues, patterns.
    pub fn filling(&mut self, rank: usize) -> (String, String) {
        let number = palette::hue_number(rank);
        match pattern_strokes(rank / palette::HUE_COUNT) {
            None => (format!("chart-mark-{number}"), palette::hue(rank).to_owned()),
            Some(strokes) => {
                let id = format!("{}-pattern-{}", self.id, rank % PATTERNED + 1);
                self.define_pattern(&id, rank, strokes);
                ("chart-pattern".to_owned(), format!("url(#{id})"))
            }
        }
    }

    fn define_pattern(&mut self, id: &str, rank: usize, strokes: &str) {
        let opening = format!("id=\"{id}\"");
        if self.definitions.contains(&opening) {
            return;
        }
        let class = format!("chart-mark-{}", palette::hue_number(rank));
        let ground = rectangle((0.0, 0.0), (8.0, 8.0)).filled(&class, palette::hue(rank));
        let lines = Element::new("path")
            .set("d", strokes)
            .stroked("chart-hatch", palette::PAPER, 2.0)
            .set("stroke-linecap", "square");
        let pattern = Element::new("pattern")
            .set("id", id)
            .set("patternUnits", "userSpaceOnUse")
            .at("width", 8.0)
            .at("height", 8.0)
            .holding(&ground.close())
            .holding(&lines.close());
        self.definitions.push_str(&pattern.close());
    }

    /// The chart, with its caption under it.
    pub fn finish(mut self, caption: &str, description: &str, table: Table) -> Drawing {
        if !clean(caption).is_empty() {
            self.used += 12.0;
            self.paragraph(&CAPTION, caption, 8);
        }
        let description = clean(&format!("{description} {caption}"));
        let (title_id, desc_id) = (format!("{}-title", self.id), format!("{}-desc", self.id));
        let title = Element::new("title").set("id", &title_id).text(&self.title);
        let desc = Element::new("desc").set("id", &desc_id).text(&description);
        let (width, height) = (self.width, (self.used + 4.0).ceil());
        let mut svg = Element::new("svg")
            .set("xmlns", "http://www.w3.org/2000/svg")
            .set("class", "chart")
            .set("role", "img")
            .set("aria-labelledby", &format!("{title_id} {desc_id}"))
            .at("width", width)
            .at("height", height)
            .set("viewBox", &format!("0 0 {width} {height}"))
            .set("font-family", "Atkinson Hyperlegible Next, sans-serif")
            .holding(&title.close())
            .holding(&desc.close());
        if !self.definitions.is_empty() {
            svg = svg.holding(&Element::new("defs").holding(&self.definitions).close());
        }
        Drawing { svg: svg.holding("\n").holding(&self.body).close(), table, description }
    }
}

/// How many fillings differ: the plain hues, and each pattern over each hue.
const PATTERNED: usize = palette::HUE_COUNT * 5;

/// The strokes of a pattern on a tile of 8 pixels; none for the plain hue.
fn pattern_strokes(pattern: usize) -> Option<&'static str> {
    match pattern % 5 {
        1 => Some("M-1 9L9 -1M-1 1L1 -1M7 9L9 7"),
        2 => Some("M0 4L8 4"),
        3 => Some("M-1 -1L9 9M-1 7L1 9M7 -1L9 1"),
        4 => Some("M4 4L4 4"),
        _ => None,
    }
}

fn identifier(given: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let id: String = given.chars().take(80).map(safe).collect();
    if id.starts_with(|first: char| first.is_ascii_alphabetic()) {
        id
    } else {
        format!("chart-{id}")
    }
}
