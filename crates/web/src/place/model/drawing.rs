//! The drawing of municipalities: the same on a page without scripts, on paper and in a document.
//!
//! The projection is Mercator's, as on the screen's maps. Colours stand as attributes, for documents;
//! the page's style takes over by the classes.

use std::collections::HashMap;
use std::f64::consts::{FRAC_PI_4, PI};
use std::fmt::Write;

use super::Municipality;
use super::outline::{METRES_PER_DEGREE, Outline, Polygon, Position, Ring};
use super::simplify::simplified;

/// The width of a drawing, and the most it is high.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 900.0;
const MARGIN: f64 = 8.0;
/// The room below the map for its scale.
const FOOT: f64 = 26.0;
/// What no eye sees: outlines are simplified to it.
const TOLERANCE: f64 = 0.4;
/// The lengths that a scale may have, in metres.
const SCALES_M: [u32; 11] =
    [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000];
/// How many steps a shaded drawing has, and their colours outside the pages.
pub const STEPS: u8 = 5;
const SHADES: [&str; STEPS as usize] = ["#e3e7da", "#c9d6c3", "#a9c1ab", "#86a892", "#628d79"];
/// The most municipalities that are numbered.
const MOST_NUMBERS: usize = 120;

/// How places on the ground come to places of the drawing.
struct Projection {
    west: f64,
    north: f64,
    scale: f64,
    width: f64,
    height: f64,
    /// The latitude in the middle, in degrees.
    middle: f64,
}

/// Mercator's place of a position, in radians; the poles are cut off as on the screen's maps.
fn mercator(position: Position) -> (f64, f64) {
    let latitude = position.latitude().clamp(-85.0, 85.0).to_radians();
    (position.longitude().to_radians(), -(FRAC_PI_4 + latitude / 2.0).tan().ln())
}

impl Projection {
    fn around(municipalities: &[Municipality]) -> Option<Self> {
        let positions = || {
            municipalities
                .iter()
                .flat_map(|it| it.outline.rings())
                .flat_map(Ring::positions)
                .copied()
        };
        let first = mercator(positions().next()?);
        let mut bounds = (first.0, first.1, first.0, first.1);
        for (x, y) in positions().map(mercator) {
            bounds = (bounds.0.min(x), bounds.1.min(y), bounds.2.max(x), bounds.3.max(y));
        }
        let (west, north, east, south) = bounds;
        let room = |most: f64, extent: f64| (most - 2.0 * MARGIN) / extent.max(1e-9);
        let scale = room(WIDTH, east - west).min(room(HEIGHT, south - north));
        let middle = 2.0 * ((-f64::midpoint(north, south)).exp().atan() - FRAC_PI_4);
        Some(Self {
            west,
            north,
            scale,
            width: (east - west) * scale + 2.0 * MARGIN,
            height: (south - north) * scale + 2.0 * MARGIN,
            middle: middle.to_degrees(),
        })
    }

    fn place(&self, position: Position) -> (f64, f64) {
        let (x, y) = mercator(position);
        ((x - self.west) * self.scale + MARGIN, (y - self.north) * self.scale + MARGIN)
    }

    /// How many metres on the ground one unit of the drawing is, in the middle.
    fn metres(&self) -> f64 {
        METRES_PER_DEGREE * (180.0 / PI) * self.middle.to_radians().cos() / self.scale
    }
}

/// What a drawing is of, and what is said to those who do not see it.
pub struct About<'a> {
    /// Begins the identifiers in the drawing: one a drawing on a page.
    pub id: &'a str,
    pub title: &'a str,
    pub description: &'a str,
    /// Whether the list of the municipalities stands beside it: then they have its numbers, and are where it
    /// leads.
    pub is_listed: bool,
}

/// Draws `municipalities` as SVG: numbered in the order given, hairlines between them, a heavier
/// line around, a scale. The same municipalities give the same bytes.
///
/// `title` and `description` are what is said to those who do not see it.
pub fn drawing(municipalities: &[Municipality], title: &str, description: &str) -> String {
    shaded(municipalities, &About { id: "map", title, description, is_listed: true }, |_| None)
}

/// Draws `municipalities` under `points`, which are numbered from 1; those beyond the municipalities are left
/// out.
pub fn pointed(municipalities: &[Municipality], about: &About<'_>, points: &[Position]) -> String {
    drawn(municipalities, about, |_| None, points)
}

/// The same as [`drawing`], each municipality in the step from 1 to [`STEPS`] that `shade` gives it, the last one the
/// darkest.
pub fn shaded(
    municipalities: &[Municipality],
    about: &About<'_>,
    shade: impl Fn(&Municipality) -> Option<u8>,
) -> String {
    drawn(municipalities, about, shade, &[])
}

fn drawn(
    municipalities: &[Municipality],
    about: &About<'_>,
    shade: impl Fn(&Municipality) -> Option<u8>,
    points: &[Position],
) -> String {
    let id = about.id;
    let Some(projection) = Projection::around(municipalities) else { return String::new() };
    let outlines: Vec<Outline> = municipalities.iter().map(|it| it.outline.clone()).collect();
    let outlines = simplified(&outlines, TOLERANCE * projection.metres());
    let mut places = String::new();
    for (municipality, outline) in municipalities.iter().zip(&outlines) {
        let (code, name) = (&municipality.code, escaped(&municipality.name));
        let path = path(outline, &projection);
        let named =
            if about.is_listed { format!(r#"id="commune-{code}" "#) } else { String::new() };
        let shade = shade(municipality)
            .and_then(|step| Some((step, SHADES.get(usize::from(step).checked_sub(1)?)?)));
        let shade = shade.map_or(String::new(), |(step, colour)| {
            format!(r#" map-shade-{step}" fill="{colour}"#)
        });
        let _ = writeln!(
            places,
            r#"<path {named}class="map-place{shade}" d="{path}"><title>{name}</title></path>"#
        );
    }
    let border = border(&outlines, &projection);
    let numbers = if about.is_listed { numbers(&outlines, &projection) } else { String::new() };
    let points = marks(points, &projection);
    let scale = scale_bar(&projection);
    let (width, height) = (projection.width, projection.height + FOOT);
    format!(
        r##"<svg class="map-drawing" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" role="img" aria-labelledby="{id}-title {id}-description">
<title id="{id}-title">{title}</title>
<desc id="{id}-description">{description}</desc>
<g class="map-places" fill="#f0eadc" stroke="#a59b85" stroke-width="0.7" stroke-linejoin="round">
{places}</g>
<path class="map-border" d="{border}" fill="none" stroke="#5b564c" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>
{numbers}{points}{scale}</svg>"##,
        title = escaped(about.title),
        description = escaped(about.description),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A number with one decimal at most.
fn short(number: f64) -> String {
    let written = format!("{number:.1}");
    written.strip_suffix(".0").unwrap_or(&written).to_owned()
}

fn line(positions: &[Position], projection: &Projection) -> String {
    let places = positions.iter().map(|position| {
        let (x, y) = projection.place(*position);
        format!("{} {}", short(x), short(y))
    });
    format!("M{}", places.collect::<Vec<_>>().join("L"))
}

fn path(outline: &Outline, projection: &Projection) -> String {
    let ring = |ring: &Ring| {
        let open = ring.positions().split_last().map_or(&[][..], |(_, open)| open);
        format!("{}Z", line(open, projection))
    };
    outline.rings().map(ring).collect()
}

/// The lines that only one municipality has: where the whole ends.
fn border(outlines: &[Outline], projection: &Projection) -> String {
    let sides = |ring: &Ring| -> Vec<(Position, Position)> {
        let following = ring.positions().iter().skip(1);
        ring.positions().iter().zip(following).map(|(one, other)| (*one, *other)).collect()
    };
    let either_way = |(one, other): (Position, Position)| (one.min(other), one.max(other));
    let rings: Vec<&Ring> = outlines.iter().flat_map(Outline::rings).collect();
    let mut counts: HashMap<(Position, Position), usize> = HashMap::new();
    for side in rings.iter().flat_map(|ring| sides(ring)) {
        *counts.entry(either_way(side)).or_default() += 1;
    }
    let mut border = String::new();
    for ring in rings {
        let mut run: Vec<Position> = vec![];
        for (one, other) in sides(ring) {
            if counts.get(&either_way((one, other))) == Some(&1) {
                if run.is_empty() {
                    run.push(one);
                }
                run.push(other);
            } else if !run.is_empty() {
                border.push_str(&line(&run, projection));
                run.clear();
            }
        }
        if !run.is_empty() {
            border.push_str(&line(&run, projection));
        }
    }
    border
}

fn numbers(outlines: &[Outline], projection: &Projection) -> String {
    if MOST_NUMBERS < outlines.len() || outlines.len() < 2 {
        return String::new();
    }
    let mut numbers = String::from(
        "<g class=\"map-numbers\" fill=\"#23211d\" font-family=\"sans-serif\" font-size=\"12\" text-anchor=\"middle\" aria-hidden=\"true\">\n",
    );
    for (number, outline) in (1..).zip(outlines) {
        if let Some((x, y)) = outline.largest().and_then(|it| inside(it, projection)) {
            let _ = writeln!(
                numbers,
                "<text x=\"{}\" y=\"{}\">{number}</text>",
                short(x),
                short(y + 4.0)
            );
        }
    }
    numbers.push_str("</g>\n");
    numbers
}

/// Points, each with its number.
fn marks(points: &[Position], projection: &Projection) -> String {
    let mut marks = String::new();
    for (number, point) in (1..).zip(points) {
        let (x, y) = projection.place(*point);
        if !(0.0..=projection.width).contains(&x) || !(0.0..=projection.height).contains(&y) {
            continue;
        }
        let (x, y) = (short(x), short(y));
        let _ = writeln!(
            marks,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"11\" fill=\"#2f6b4f\"/><text x=\"{x}\" y=\"{y}\" fill=\"#ffffff\">{number}</text>"
        );
    }
    if marks.is_empty() {
        return marks;
    }
    format!(
        "<g class=\"map-points\" font-family=\"sans-serif\" font-size=\"12\" text-anchor=\"middle\" dominant-baseline=\"central\" aria-hidden=\"true\">\n{marks}</g>\n"
    )
}

/// A place well inside a polygon: in the middle of a stretch, at one of a few heights, where there is
/// most room both ways.
fn inside(polygon: &Polygon, projection: &Projection) -> Option<(f64, f64)> {
    let rings: Vec<Vec<(f64, f64)>> = polygon
        .rings()
        .map(|ring| ring.positions().iter().map(|it| projection.place(*it)).collect())
        .collect();
    let heights = || rings.iter().flatten().map(|(_, y)| *y);
    let (top, bottom) = (heights().reduce(f64::min)?, heights().reduce(f64::max)?);
    let sideways: Vec<Vec<(f64, f64)>> =
        rings.iter().map(|ring| ring.iter().map(|(x, y)| (*y, *x)).collect()).collect();
    let places = (2..=8_u32).filter_map(|tenths| {
        let y = top + (bottom - top) * f64::from(tenths) / 10.0;
        let (from, to) = stretches(&rings, y)
            .into_iter()
            .max_by(|one, other| (one.1 - one.0).total_cmp(&(other.1 - other.0)))?;
        let x = f64::midpoint(from, to);
        let around =
            stretches(&sideways, x).into_iter().find(|(from, to)| (*from..*to).contains(&y));
        let height = around.map_or(0.0, |(from, to)| 2.0 * (y - from).min(to - y));
        // The middle is preferred, unless there is much less room.
        let preference = 1.0 - (f64::from(tenths) / 10.0 - 0.5).abs() / 2.0;
        Some(((to - from).min(2.0 * height) * preference, x, y))
    });
    places.max_by(|(one, ..), (other, ..)| one.total_cmp(other)).map(|(_, x, y)| (x, y))
}

/// The stretches inside the rings at the height `y`, from left to right.
fn stretches(rings: &[Vec<(f64, f64)>], y: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<f64> = rings
        .iter()
        .flat_map(|ring| ring.iter().zip(ring.iter().skip(1)))
        .filter(|((_, one), (_, other))| (*one <= y) != (*other <= y))
        .map(|((x, one), (to, other))| x + (to - x) * (y - one) / (other - one))
        .collect();
    crossings.sort_by(f64::total_cmp);
    let stretch = |pair: &[f64]| match pair {
        [from, to] => Some((*from, *to)),
        _ => None,
    };
    crossings.chunks_exact(2).filter_map(stretch).collect()
}

/// A line of a round length, below the map.
fn scale_bar(projection: &Projection) -> String {
    let length = |metres: u32| f64::from(metres) / projection.metres();
    let fits = |metres: &u32| length(*metres) <= projection.width / 4.0;
    let Some(metres) = SCALES_M.into_iter().rev().find(fits) else { return String::new() };
    let length = length(metres);
    let said = match metres / 1_000 {
        0 => format!("{metres} m"),
        kilometres => format!("{kilometres} km"),
    };
    let (x, y) = (MARGIN, projection.height + 12.0);
    let (end, top, label) = (short(x + length), short(y - 5.0), short(x + length + 6.0));
    let (x, y) = (short(x), short(y));
    format!(
        "<g class=\"map-scale\" aria-hidden=\"true\"><path d=\"M{x} {top}V{y}H{end}V{top}\" fill=\"none\" stroke=\"#5b564c\" stroke-width=\"1\"/><text x=\"{label}\" y=\"{y}\" fill=\"#5b564c\" font-family=\"sans-serif\" font-size=\"12\">{said}</text></g>\n"
    )
}
