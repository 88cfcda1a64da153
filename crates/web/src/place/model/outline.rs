//! Outlines: where a municipality ends, in longitudes and latitudes (WGS 84), to about one metre.
//!
//! Positions are whole numbers of hundred-thousandths of a degree: the same outline is the same
//! bytes wherever it is written.

use serde::{Deserialize, Serialize};

/// How many units of a [`Position`] make a degree.
const PER_DEGREE: f64 = 100_000.0;
/// The length of a degree of latitude, in metres.
pub const METRES_PER_DEGREE: f64 = 111_320.0;

/// A place on the ground, in hundred-thousandths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "[i32; 2]", into = "[i32; 2]")]
pub struct Position {
    longitude: i32,
    latitude: i32,
}

/// Says that two numbers are no longitude and latitude.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("`{0}, {1}` are no longitude and latitude: they go to 180 and to 90 degrees")]
pub struct OutOfRange(f64, f64);

impl Position {
    /// The position at so many degrees east and north.
    pub fn new(longitude: f64, latitude: f64) -> Result<Self, OutOfRange> {
        if longitude.abs() <= 180.0 && latitude.abs() <= 90.0 {
            Ok(Self { longitude: units(longitude), latitude: units(latitude) })
        } else {
            Err(OutOfRange(longitude, latitude))
        }
    }

    /// In degrees east of Greenwich.
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / PER_DEGREE
    }

    /// In degrees north of the equator.
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / PER_DEGREE
    }
}

#[expect(clippy::cast_possible_truncation, reason = "180 degrees are 18 million units")]
fn units(degrees: f64) -> i32 {
    (degrees * PER_DEGREE).round() as i32
}

impl TryFrom<[i32; 2]> for Position {
    type Error = OutOfRange;

    fn try_from([longitude, latitude]: [i32; 2]) -> Result<Self, OutOfRange> {
        Self::new(f64::from(longitude) / PER_DEGREE, f64::from(latitude) / PER_DEGREE)
    }
}

impl From<Position> for [i32; 2] {
    fn from(position: Position) -> Self {
        [position.longitude, position.latitude]
    }
}

/// A line that ends where it begins: at least three places, and the first again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Position>", into = "Vec<Position>")]
pub struct Ring(Vec<Position>);

/// Says why positions make no ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RingError {
    #[error("the ring has fewer than four positions")]
    TooShort,
    #[error("the ring does not end where it begins")]
    Open,
}

impl Ring {
    /// The ring through `positions`; what stands twice in a row stands once.
    pub fn new(mut positions: Vec<Position>) -> Result<Self, RingError> {
        positions.dedup();
        match (positions.first(), positions.last()) {
            (Some(first), Some(last)) if first != last => Err(RingError::Open),
            _ if positions.len() < 4 => Err(RingError::TooShort),
            _ => Ok(Self(positions)),
        }
    }

    /// Its positions, the first again at the end.
    pub fn positions(&self) -> &[Position] {
        &self.0
    }

    /// Twice the area it surrounds, in square units; positive when it turns to the left.
    fn doubled_area(&self) -> i128 {
        let pairs = self.0.iter().zip(self.0.iter().skip(1));
        let cross = |(a, b): (&Position, &Position)| {
            i128::from(a.longitude) * i128::from(b.latitude)
                - i128::from(b.longitude) * i128::from(a.latitude)
        };
        pairs.map(cross).sum()
    }

    fn turned(mut self, leftwards: bool) -> Self {
        if (0 < self.doubled_area()) != leftwards {
            self.0.reverse();
        }
        self
    }
}

impl TryFrom<Vec<Position>> for Ring {
    type Error = RingError;

    fn try_from(positions: Vec<Position>) -> Result<Self, RingError> {
        Self::new(positions)
    }
}

impl From<Ring> for Vec<Position> {
    fn from(ring: Ring) -> Self {
        ring.0
    }
}

/// One piece of land: its border, then the holes in it.
///
/// As RFC 7946 asks, the border turns to the left and the holes to the right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Ring>", into = "Vec<Ring>")]
pub struct Polygon {
    border: Ring,
    holes: Vec<Ring>,
}

impl Polygon {
    pub fn new(border: Ring, holes: Vec<Ring>) -> Self {
        let holes = holes.into_iter().map(|hole| hole.turned(false)).collect();
        Self { border: border.turned(true), holes }
    }

    pub fn border(&self) -> &Ring {
        &self.border
    }

    pub fn holes(&self) -> &[Ring] {
        &self.holes
    }

    /// The border, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        std::iter::once(&self.border).chain(&self.holes)
    }
}

/// Says that an outline surrounds nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the outline surrounds nothing")]
pub struct Empty;

impl TryFrom<Vec<Ring>> for Polygon {
    type Error = Empty;

    fn try_from(rings: Vec<Ring>) -> Result<Self, Empty> {
        let mut rings = rings.into_iter();
        Ok(Self::new(rings.next().ok_or(Empty)?, rings.collect()))
    }
}

impl From<Polygon> for Vec<Ring> {
    fn from(polygon: Polygon) -> Self {
        let mut rings = vec![polygon.border];
        rings.extend(polygon.holes);
        rings
    }
}

/// Where a municipality ends: one piece of land, or several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Polygon>", into = "Vec<Polygon>")]
pub struct Outline(Vec<Polygon>);

impl Outline {
    pub fn new(polygons: Vec<Polygon>) -> Result<Self, Empty> {
        if polygons.is_empty() { Err(Empty) } else { Ok(Self(polygons)) }
    }

    /// Its pieces, at least one.
    pub fn polygons(&self) -> &[Polygon] {
        &self.0
    }

    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        self.0.iter().flat_map(Polygon::rings)
    }

    /// How many positions it is drawn with.
    pub fn size(&self) -> usize {
        self.rings().map(|ring| ring.positions().len()).sum()
    }

    /// The piece that surrounds most.
    pub fn largest(&self) -> Option<&Polygon> {
        self.0.iter().max_by_key(|polygon| polygon.border.doubled_area())
    }
}

impl TryFrom<Vec<Polygon>> for Outline {
    type Error = Empty;

    fn try_from(polygons: Vec<Polygon>) -> Result<Self, Empty> {
        Self::new(polygons)
    }
}

impl From<Outline> for Vec<Polygon> {
    fn from(outline: Outline) -> Self {
        outline.0
    }
}
