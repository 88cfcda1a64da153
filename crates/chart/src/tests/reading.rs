//! A drawing read as any reader of XML would, and what it promises.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::Drawing;
use crate::measure::{Setting, width};

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent(pub f64, pub f64, pub f64, pub f64);

/// What is found in a drawing, read as any reader of XML would.
#[derive(Default)]
pub(super) struct Read {
    view: (f64, f64),
    /// The places of all that is drawn.
    places: Vec<(String, f64, f64)>,
    pub texts: Vec<(String, Extent)>,
    ids: Vec<String>,
    uses: BTreeSet<String>,
}

fn attributes(element: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut found = vec![];
    for attribute in element.attributes() {
        let attribute = attribute.expect("attributes are well formed and none is twice");
        let name = attribute.key.as_ref().to_owned();
        let value = attribute.value.into_owned();
        found.push((name, quick_xml::escape::unescape(&value).unwrap().into_owned()));
    }
    found
}

pub(super) fn number(text: &str) -> f64 {
    let number: f64 = text.parse().unwrap_or_else(|_| panic!("`{text}` is no number"));
    assert!(number.is_finite(), "`{text}` is not finite");
    number
}

/// The points of a path whose commands are absolute and take pairs of numbers.
fn points(path: &str) -> Vec<(f64, f64)> {
    let spaced: String =
        path.chars().map(|c| if c.is_ascii_alphabetic() { ' ' } else { c }).collect();
    let numbers: Vec<f64> = spaced.split_whitespace().map(number).collect();
    assert!(path.chars().filter(char::is_ascii_alphabetic).all(|c| "MLCZ".contains(c)), "{path}");
    assert!(numbers.len().is_multiple_of(2), "{path}");
    numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect()
}

impl Read {
    fn of(svg: &str) -> Self {
        let mut reader = Reader::from_str(svg);
        let mut read = Self::default();
        let mut open: Vec<String> = vec![];
        let mut text: Option<(Vec<(String, String)>, String)> = None;
        let mut roots = 0;
        loop {
            match reader.read_event().expect("the drawing is well-formed XML") {
                Event::Eof => break,
                Event::Start(element) => {
                    let name = element.name().as_ref().to_owned();
                    roots += usize::from(open.is_empty());
                    read.element(&name, &element, &open);
                    if name == "text" {
                        text = Some((attributes(&element), String::new()));
                    }
                    open.push(name);
                }
                Event::Empty(element) => {
                    let name = element.name().as_ref().to_owned();
                    read.element(&name, &element, &open);
                }
                Event::End(_) => {
                    if open.pop().as_deref() == Some("text") {
                        let (attributes, content) = text.take().unwrap();
                        read.text(&attributes, content);
                    }
                }
                Event::Text(piece) if open.last().is_some_and(|name| name == "text") => {
                    if let Some((_, content)) = &mut text {
                        content.push_str(&piece);
                    }
                }
                Event::GeneralRef(reference) if open.last().is_some_and(|name| name == "text") => {
                    if let Some((_, content)) = &mut text {
                        let escaped = format!("&{};", &*reference);
                        content.push_str(&quick_xml::escape::unescape(&escaped).unwrap());
                    }
                }
                Event::Text(_) | Event::GeneralRef(_) => {}
                other => panic!("unexpected in a drawing: {other:?}"),
            }
        }
        assert!(open.is_empty() && roots == 1, "one root, closed");
        read
    }

    fn element(&mut self, name: &str, element: &BytesStart<'_>, open: &[String]) {
        assert!(!["style", "script"].contains(&name));
        let attributes = attributes(element);
        let get = |key: &str| {
            attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
        };
        assert!(
            get("style").is_none() && !attributes.iter().any(|(name, _)| name.starts_with("on"))
        );
        if let Some(id) = get("id") {
            self.ids.push(id.to_owned());
        }
        if let Some(reference) = get("fill").and_then(|fill| fill.strip_prefix("url(#")) {
            self.uses.insert(reference.trim_end_matches(')').to_owned());
        }
        let of = |key: &str| number(get(key).unwrap_or("0"));
        if open.iter().any(|name| name == "defs") {
            return;
        }
        if !["svg", "title", "desc", "defs"].contains(&name) {
            assert!(get("class").is_some_and(|class| class.starts_with("chart-")), "{name}");
            assert!(get("fill").is_some(), "{name} is painted where there is no page");
        }
        let mut place = |x: f64, y: f64| self.places.push((name.to_owned(), x, y));
        match name {
            "svg" => {
                self.view = (of("width"), of("height"));
                let ids = get("aria-labelledby").unwrap_or_default();
                self.uses.extend(ids.split(' ').map(str::to_owned));
            }
            "rect" => {
                place(of("x"), of("y"));
                place(of("x") + of("width"), of("y") + of("height"));
                assert!(0.0 <= of("width") && 0.0 <= of("height"));
            }
            "circle" => {
                place(of("cx") - of("r"), of("cy") - of("r"));
                place(of("cx") + of("r"), of("cy") + of("r"));
            }
            "path" => points(get("d").unwrap()).into_iter().for_each(|(x, y)| place(x, y)),
            "text" | "title" | "desc" | "defs" => {}
            other => panic!("unexpected element {other}"),
        }
    }

    fn text(&mut self, attributes: &[(String, String)], content: String) {
        let get = |key: &str| {
            attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
        };
        let size = number(get("font-size").unwrap());
        assert!(14.0 <= size, "`{content}` is {size} pixels high");
        let setting = Setting { size, bold: get("font-weight").is_some() };
        let (x, y, long) =
            (number(get("x").unwrap()), number(get("y").unwrap()), width(&content, setting));
        let left = match get("text-anchor") {
            None => x,
            Some("middle") => x - long / 2.0,
            Some(_) => x - long,
        };
        // Capitals rise by some 0.7 of the size, and letters hang by some 0.2.
        self.texts.push((content, Extent(left, y - 0.7 * size, left + long, y + 0.2 * size)));
    }
}

/// Checks all that a drawing promises, and returns what was read in it.
#[track_caller]
pub(super) fn check(drawing: &Drawing) -> Read {
    let read = Read::of(&drawing.svg);
    let (right, bottom) = read.view;
    for (name, x, y) in &read.places {
        let inside = -0.6 <= *x && *x <= right + 0.6 && -0.6 <= *y && *y <= bottom + 0.6;
        assert!(inside, "a {name} at {x} {y}, outside {right} × {bottom}");
    }
    for (text, extent) in &read.texts {
        let inside = -1.0 <= extent.0 && extent.2 <= right + 1.0;
        assert!(inside && 0.0 <= extent.1 && extent.3 <= bottom, "{text} at {extent:?}");
    }
    for (rank, (one, a)) in read.texts.iter().enumerate() {
        for (other, b) in read.texts.iter().skip(rank + 1) {
            let apart =
                a.2 <= b.0 + 0.5 || b.2 <= a.0 + 0.5 || a.3 <= b.1 + 0.5 || b.3 <= a.1 + 0.5;
            assert!(apart, "`{one}` {a:?} is over `{other}` {b:?}");
        }
    }
    let ids: BTreeSet<&String> = read.ids.iter().collect();
    assert_eq!(ids.len(), read.ids.len(), "each identifier is given once");
    assert!(read.ids.iter().all(|id| id.starts_with("some-")));
    assert!(read.uses.iter().all(|id| ids.contains(id)), "{:?}", read.uses);
    let table = &drawing.table;
    assert!(table.rows.iter().all(|row| row.len() == table.headers.len()));
    assert!(!drawing.description.is_empty());
    read
}
