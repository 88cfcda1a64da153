//! Elements of SVG, written one by one.

use std::fmt::Write as _;

use crate::text::escape;

/// An element being written: its attributes, then what it holds.
pub(crate) struct Element {
    name: &'static str,
    attributes: String,
    inside: String,
}

impl Element {
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: String::new(), inside: String::new() }
    }

    /// An attribute that is a text of ours or from outside.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        let _ = write!(self.attributes, " {name}=\"{}\"", escape(value));
        self
    }

    /// An attribute that is a length or a place, in pixels.
    pub fn at(self, name: &str, pixels: f64) -> Self {
        let value = coordinate(pixels);
        self.set(name, &value)
    }

    /// The class by which a page paints it, and how it is painted where there is no page.
    pub fn filled(self, class: &str, colour: &str) -> Self {
        self.set("class", class).set("fill", colour)
    }

    /// As [`Self::filled`], for lines: nothing is filled.
    pub fn stroked(self, class: &str, colour: &str, width: f64) -> Self {
        self.set("class", class).set("fill", "none").set("stroke", colour).at("stroke-width", width)
    }

    /// A title, which a pointer shows; an empty one is left out.
    pub fn titled(mut self, title: &str) -> Self {
        if !title.is_empty() {
            let _ = write!(self.inside, "<title>{}</title>", escape(title));
        }
        self
    }

    pub fn text(mut self, text: &str) -> Self {
        self.inside.push_str(&escape(text));
        self
    }

    /// Elements already written.
    pub fn holding(mut self, elements: &str) -> Self {
        self.inside.push_str(elements);
        self
    }

    pub fn close(self) -> String {
        let Self { name, attributes, inside } = self;
        if inside.is_empty() {
            format!("<{name}{attributes}/>")
        } else {
            format!("<{name}{attributes}>{inside}</{name}>")
        }
    }
}

pub(crate) fn rectangle((x, y): (f64, f64), (width, height): (f64, f64)) -> Element {
    Element::new("rect").at("x", x).at("y", y).at("width", width).at("height", height)
}

/// A number of pixels, to the hundredth, without trailing zeros.
pub(crate) fn coordinate(pixels: f64) -> String {
    debug_assert!(pixels.is_finite(), "a coordinate must be a number");
    let hundredths = (pixels * 100.0).round() / 100.0 + 0.0;
    format!("{hundredths}")
}

/// The outline of a path, in absolute commands.
#[derive(Default)]
pub(crate) struct Outline(String);

impl Outline {
    pub fn starting(x: f64, y: f64) -> Self {
        Self::default().command('M', &[x, y])
    }

    pub fn to(self, x: f64, y: f64) -> Self {
        self.command('L', &[x, y])
    }

    pub fn moving(self, x: f64, y: f64) -> Self {
        self.command('M', &[x, y])
    }

    /// A curve to `(x, y)` that leaves and arrives along the vertical.
    pub fn swaying_to(self, (x0, y0): (f64, f64), (x, y): (f64, f64)) -> Self {
        let middle = f64::midpoint(y0, y);
        self.command('C', &[x0, middle, x, middle, x, y])
    }

    /// A curve to `(x, y)` that leaves and arrives along the horizontal.
    pub fn flowing_to(self, (x0, y0): (f64, f64), (x, y): (f64, f64)) -> Self {
        let middle = f64::midpoint(x0, x);
        self.command('C', &[middle, y0, middle, y, x, y])
    }

    pub fn closed(mut self) -> Self {
        self.0.push('Z');
        self
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn command(mut self, letter: char, numbers: &[f64]) -> Self {
        self.0.push(letter);
        for (rank, number) in numbers.iter().enumerate() {
            if rank != 0 {
                self.0.push(' ');
            }
            self.0.push_str(&coordinate(*number));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short_and_have_no_negative_zero() {
        assert_eq!(coordinate(12.0), "12");
        assert_eq!(coordinate(12.3456), "12.35");
        assert_eq!(coordinate(-0.001), "0");
    }

    #[test]
    fn an_element_holds_its_title_before_its_text() {
        let element = Element::new("text").at("x", 1.0).titled("a<b").text("R&D").close();
        assert_eq!(element, "<text x=\"1\"><title>a&lt;b</title>R&amp;D</text>");
    }
}
