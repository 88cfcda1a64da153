//! Municipalities as GeoJSON (RFC 7946): a file read with every problem told, and written the same
//! to the byte.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value as Json};

use super::outline::{Outline, Polygon, Position, Ring, RingError};
use super::simplify::simplified;
use super::{InseeCode, InvalidCode, Municipality};

/// The most municipalities that a perimeter holds.
pub const MOST: usize = 2_000;
/// The most positions that all the outlines of a perimeter are drawn with.
pub const MOST_POSITIONS: usize = 40_000;
/// By how much outlines are simplified, in metres, until they have no more positions than that.
const TOLERANCES_M: [u16; 6] = [5, 10, 20, 50, 100, 200];
/// The longest name, in characters.
const LONGEST_NAME: usize = 120;

/// The names that files give to the code and to the name of a municipality, in lower case.
const CODES: [&str; 6] = ["code", "code_insee", "insee", "insee_com", "codgeo", "com"];
const NAMES: [&str; 6] = ["nom", "name", "nom_com", "nom_commune", "libelle", "libgeo"];

/// What a file of municipalities holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlines {
    pub municipalities: Vec<Municipality>,
    /// By how many metres the outlines were simplified to have no more positions than we keep.
    pub simplified_m: Option<u16>,
}

/// Something wrong with a file of municipalities.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub line: Option<usize>,
    /// The feature it is about, counted from 1.
    pub feature: Option<usize>,
    pub wrong: Wrong,
}

/// What can be wrong with a file of municipalities, or with one of its features.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Wrong {
    #[error("the file is not UTF-8: save it as UTF-8")]
    NotText,
    #[error("the file is not JSON: {0}")]
    NotJson(String),
    #[error("the file is no GeoJSON FeatureCollection")]
    NotACollection,
    #[error("the file holds no municipality")]
    Nothing,
    #[error("the file holds {0} municipalities; the most is {MOST}")]
    TooMany(usize),
    #[error("the outlines are drawn too finely, even simplified to 200 metres")]
    TooFine,
    #[error("it is no GeoJSON feature")]
    NotAFeature,
    #[error("it has no code: a property `code` or `code_insee` is needed")]
    NoCode,
    #[error(transparent)]
    Code(#[from] InvalidCode),
    #[error("the code `{code}` is that of feature {first} already")]
    CodeTwice { code: InseeCode, first: usize },
    #[error("it has no name: a property `nom` or `name` is needed")]
    NoName,
    #[error("its geometry is `{0}`, not Polygon or MultiPolygon")]
    NotAPolygon(String),
    #[error("its coordinates are not those of a polygon")]
    Coordinates,
    #[error("`{0}, {1}` are metres (Lambert 93), not degrees: reproject the file to WGS 84")]
    Metres(f64, f64),
    #[error("`{0}, {1}` are no longitude and latitude: they go to 180 and to 90 degrees")]
    OutOfRange(f64, f64),
    #[error("a ring of its outline has fewer than four positions")]
    RingTooShort,
    #[error("a ring of its outline does not end where it begins")]
    RingOpen,
    #[error("its outline is smaller than a metre")]
    TooSmall,
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.feature {
            Some(number) => write!(f, "feature {number}: {}", self.wrong),
            None => self.wrong.fmt(f),
        }
    }
}

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(borrow)]
    features: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Feature<'a> {
    properties: Option<Map<String, Json>>,
    #[serde(borrow)]
    geometry: Option<Geometry<'a>>,
}

#[derive(Deserialize)]
struct Geometry<'a> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(borrow)]
    coordinates: Option<&'a RawValue>,
}

/// Coordinates as they are written: polygons, of rings, of positions, of numbers.
type Written = Vec<Vec<Vec<Vec<f64>>>>;

/// Reads a file of municipalities.
///
/// Positions are rounded to 5 decimals; outlines with too many are simplified, by no more than needed.
///
/// # Errors
/// All that is wrong with it, in the order of the file.
pub fn read(bytes: &[u8]) -> Result<Outlines, Vec<Problem>> {
    let of_file = |line, wrong| vec![Problem { line, feature: None, wrong }];
    let text = std::str::from_utf8(bytes).map_err(|_| of_file(None, Wrong::NotText))?;
    let text = text.trim_start_matches('\u{feff}');
    let collection: Collection<'_> = serde_json::from_str(text).map_err(|error| {
        if error.is_data() {
            return of_file(None, Wrong::NotACollection);
        }
        of_file(Some(error.line()), Wrong::NotJson(error.to_string()))
    })?;
    if collection.kind != "FeatureCollection" {
        return Err(of_file(None, Wrong::NotACollection));
    }
    match collection.features.len() {
        0 => return Err(of_file(None, Wrong::Nothing)),
        count if MOST < count => return Err(of_file(None, Wrong::TooMany(count))),
        _ => {}
    }
    let municipalities = read_features(text, &collection.features)?;
    light_enough(municipalities).ok_or_else(|| of_file(None, Wrong::TooFine))
}

fn read_features(text: &str, features: &[&RawValue]) -> Result<Vec<Municipality>, Vec<Problem>> {
    let (mut municipalities, mut problems) = (vec![], vec![]);
    let mut firsts: BTreeMap<InseeCode, usize> = BTreeMap::new();
    let lines = Lines::of(text);
    for (number, raw) in (1..).zip(features) {
        let mut tell = |wrong| {
            let line = lines.holding(raw.get());
            problems.push(Problem { line, feature: Some(number), wrong });
        };
        let read = match read_feature(raw) {
            Ok(read) => read,
            Err(wrongs) => {
                wrongs.into_iter().for_each(tell);
                continue;
            }
        };
        if let Some(first) = firsts.get(&read.code) {
            tell(Wrong::CodeTwice { code: read.code, first: *first });
            continue;
        }
        firsts.insert(read.code.clone(), number);
        municipalities.push(read);
    }
    if problems.is_empty() { Ok(municipalities) } else { Err(problems) }
}

/// Where the lines of a text begin.
struct Lines<'a> {
    text: &'a str,
    ends: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at);
        Self { text, ends: ends.collect() }
    }

    /// The line on which `part`, a piece of the text, begins.
    fn holding(&self, part: &str) -> Option<usize> {
        let at = part.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?;
        Some(self.ends.partition_point(|end| *end < at) + 1)
    }
}

fn read_feature(raw: &RawValue) -> Result<Municipality, Vec<Wrong>> {
    let feature: Feature<'_> =
        serde_json::from_str(raw.get()).map_err(|_| vec![Wrong::NotAFeature])?;
    let properties = feature.properties.unwrap_or_default();
    let code = read_code(&properties);
    let name = property(&properties, &NAMES).and_then(|value| plain_name(value.as_str()?));
    let name = name.ok_or(Wrong::NoName);
    let outline = feature.geometry.ok_or(Wrong::NotAFeature).and_then(|it| read_geometry(&it));
    match (code, name, outline) {
        (Ok(code), Ok(name), Ok(outline)) => Ok(Municipality { code, name, outline }),
        (code, name, outline) => {
            Err([code.err(), name.err(), outline.err()].into_iter().flatten().collect())
        }
    }
}

fn property<'a>(properties: &'a Map<String, Json>, names: &[&str]) -> Option<&'a Json> {
    names.iter().find_map(|name| {
        let found =
            properties.iter().find(|(key, value)| key.to_lowercase() == *name && !value.is_null());
        found.map(|(_, value)| value)
    })
}

/// A code written as a number has lost the zero it began with.
fn read_code(properties: &Map<String, Json>) -> Result<InseeCode, Wrong> {
    let written = match property(properties, &CODES) {
        Some(Json::String(written)) => written.trim().to_owned(),
        Some(Json::Number(number)) => format!("{:0>5}", number.to_string()),
        _ => return Err(Wrong::NoCode),
    };
    if written.is_empty() { Err(Wrong::NoCode) } else { Ok(written.parse()?) }
}

fn plain_name(written: &str) -> Option<String> {
    let kept: String = written.chars().filter(|it| !it.is_control()).take(LONGEST_NAME).collect();
    let kept = kept.trim();
    (!kept.is_empty()).then(|| kept.to_owned())
}

fn read_geometry(geometry: &Geometry<'_>) -> Result<Outline, Wrong> {
    let raw = geometry.coordinates.ok_or(Wrong::Coordinates)?.get();
    let read = match geometry.kind.as_str() {
        "MultiPolygon" => serde_json::from_str(raw),
        "Polygon" => serde_json::from_str(raw).map(|polygon| vec![polygon]),
        other => return Err(Wrong::NotAPolygon(other.chars().take(40).collect())),
    };
    let written: Written = read.map_err(|_| Wrong::Coordinates)?;
    let mut polygons = vec![];
    for rings in &written {
        let mut read = rings.iter().map(|ring| read_ring(ring));
        let border = read.next().ok_or(Wrong::Coordinates)??;
        let holes: Vec<Option<Ring>> = read.collect::<Result<_, _>>()?;
        if let Some(border) = border {
            polygons.push(Polygon::new(border, holes.into_iter().flatten().collect()));
        }
    }
    Outline::new(polygons).map_err(|_| Wrong::TooSmall)
}

/// Reads a ring, or nothing when it is smaller than a metre.
fn read_ring(written: &[Vec<f64>]) -> Result<Option<Ring>, Wrong> {
    let position = |numbers: &Vec<f64>| match numbers.as_slice() {
        [longitude, latitude, ..] => place(*longitude, *latitude),
        _ => Err(Wrong::Coordinates),
    };
    let positions: Vec<Position> = written.iter().map(position).collect::<Result<_, _>>()?;
    if positions.len() < 4 {
        return Err(Wrong::RingTooShort);
    }
    match Ring::new(positions) {
        Ok(ring) => Ok(Some(ring)),
        Err(RingError::TooShort) => Ok(None),
        Err(RingError::Open) => Err(Wrong::RingOpen),
    }
}

fn place(longitude: f64, latitude: f64) -> Result<Position, Wrong> {
    // The projection of French maps: 0 to 1 300 km east, 6 000 to 7 200 km north.
    let is_lambert =
        (0.0..1_400_000.0).contains(&longitude) && (5_900_000.0..7_300_000.0).contains(&latitude);
    let wrong = if is_lambert { Wrong::Metres } else { Wrong::OutOfRange };
    Position::new(longitude, latitude).map_err(|_| wrong(longitude, latitude))
}

/// The municipalities, simplified by no more than needed.
fn light_enough(municipalities: Vec<Municipality>) -> Option<Outlines> {
    let size = |outlines: &[Outline]| outlines.iter().map(Outline::size).sum::<usize>();
    let whole: Vec<Outline> = municipalities.iter().map(|it| it.outline.clone()).collect();
    if size(&whole) <= MOST_POSITIONS {
        return Some(Outlines { municipalities, simplified_m: None });
    }
    let light = |tolerance_m: u16| {
        let light = simplified(&whole, f64::from(tolerance_m));
        (size(&light) <= MOST_POSITIONS).then_some((light, tolerance_m))
    };
    let (outlines, tolerance_m) = TOLERANCES_M.into_iter().find_map(light)?;
    let municipalities = municipalities.into_iter().zip(outlines);
    Some(Outlines {
        municipalities: municipalities
            .map(|(municipality, outline)| Municipality { outline, ..municipality })
            .collect(),
        simplified_m: Some(tolerance_m),
    })
}

/// Writes municipalities in the order of their codes, one a line; each carries the properties `about`.
pub fn written(municipalities: &[Municipality], about: &[(&str, &str)]) -> String {
    let mut sorted: Vec<&Municipality> = municipalities.iter().collect();
    sorted.sort_by(|one, other| one.code.cmp(&other.code));
    let features: Vec<String> =
        sorted.into_iter().map(|municipality| feature(municipality, about)).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.join(",\n"))
}

fn feature(municipality: &Municipality, about: &[(&str, &str)]) -> String {
    let own = [("code", municipality.code.as_str()), ("name", &municipality.name)];
    let properties: Vec<String> = own
        .iter()
        .chain(about)
        .map(|(key, value)| format!("{}:{}", Json::from(*key), Json::from(*value)))
        .collect();
    let polygons: Vec<String> = municipality.outline.polygons().iter().map(polygon).collect();
    let geometry = match polygons.as_slice() {
        [one] => format!("{{\"type\":\"Polygon\",\"coordinates\":{one}}}"),
        all => format!("{{\"type\":\"MultiPolygon\",\"coordinates\":[{}]}}", all.join(",")),
    };
    let properties = properties.join(",");
    format!("{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{geometry}}}")
}

fn polygon(polygon: &Polygon) -> String {
    let ring = |ring: &Ring| {
        let positions: Vec<String> = ring.positions().iter().map(|it| position(*it)).collect();
        format!("[{}]", positions.join(","))
    };
    format!("[{}]", polygon.rings().map(ring).collect::<Vec<_>>().join(","))
}

/// `[4.52606,45.3537]`: five decimals at most, none that says nothing.
fn position(position: Position) -> String {
    let decimal = |units: i32| {
        let sign = if units < 0 { "-" } else { "" };
        let (whole, rest) = (units.unsigned_abs() / 100_000, units.unsigned_abs() % 100_000);
        let written = format!("{sign}{whole}.{rest:05}");
        written.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let [longitude, latitude] = position.into();
    format!("[{},{}]", decimal(longitude), decimal(latitude))
}
