//! Simplifying outlines: fewer positions, and neighbours that still touch.
//!
//! The method is that of Douglas and Peucker (1973): a position goes when the line without it passes
//! nearer than a tolerance. Lines are cut where more than two of them meet, and each stretch is
//! simplified the same way whichever side it is seen from: a border that two municipalities share
//! stays shared, when both were drawn with the same positions.

use std::collections::HashMap;

use super::outline::{METRES_PER_DEGREE, Outline, Polygon, Position, Ring};

/// What one position is next to, among all the outlines.
#[derive(Clone, Copy)]
enum Next {
    One(Position),
    Two(Position, Position),
    /// More than two: several lines meet there.
    Many,
}

impl Next {
    fn with(self, other: Position) -> Self {
        match self {
            Self::One(one) if one != other => Self::Two(one, other),
            Self::Two(one, two) if one != other && two != other => Self::Many,
            same => same,
        }
    }
}

/// The outlines with no more positions than needed to stay within `tolerance_m` metres.
pub fn simplified(outlines: &[Outline], tolerance_m: f64) -> Vec<Outline> {
    let next = neighbours(outlines);
    let ring = |ring: &Ring| simplified_ring(ring, &next, tolerance_m);
    let polygon = |polygon: &Polygon| {
        // A border that shrinks to nothing stays as it was; a hole goes.
        let border = ring(polygon.border()).unwrap_or_else(|| polygon.border().clone());
        Polygon::new(border, polygon.holes().iter().filter_map(ring).collect())
    };
    let outline = |outline: &Outline| {
        let polygons = outline.polygons().iter().map(polygon).collect();
        Outline::new(polygons).unwrap_or_else(|_| outline.clone())
    };
    outlines.iter().map(outline).collect()
}

fn neighbours(outlines: &[Outline]) -> HashMap<Position, Next> {
    let mut next: HashMap<Position, Next> = HashMap::new();
    let mut meet = |one: Position, other: Position| {
        next.entry(one).and_modify(|it| *it = it.with(other)).or_insert(Next::One(other));
    };
    for ring in outlines.iter().flat_map(Outline::rings) {
        for (one, other) in ring.positions().iter().zip(ring.positions().iter().skip(1)) {
            meet(*one, *other);
            meet(*other, *one);
        }
    }
    next
}

fn simplified_ring(ring: &Ring, next: &HashMap<Position, Next>, tolerance_m: f64) -> Option<Ring> {
    let open = ring.positions().split_last().map_or(&[][..], |(_, open)| open);
    let is_node = |position: &Position| matches!(next.get(position), Some(Next::Many));
    let mut cuts: Vec<usize> = open
        .iter()
        .enumerate()
        .filter(|(_, position)| is_node(position))
        .map(|(at, _)| at)
        .collect();
    if cuts.is_empty() {
        cuts = anchors(open);
    }
    let start = *cuts.first()?;
    let mut turned: Vec<Position> = open.get(start..)?.to_vec();
    turned.extend(open.get(..=start)?);
    let mut kept = vec![];
    let mut from = 0;
    for to in cuts.iter().skip(1).map(|cut| cut - start).chain([turned.len() - 1]) {
        let stretch = turned.get(from..=to)?;
        kept.pop();
        kept.extend(simplified_stretch(stretch, tolerance_m));
        from = to;
    }
    Ring::new(kept).ok()
}

/// Two places to cut a ring that nothing meets: its first position in order, and the one farthest
/// from there, whichever way the ring turns.
fn anchors(open: &[Position]) -> Vec<usize> {
    let Some((first, anchor)) = open.iter().enumerate().min_by_key(|(_, position)| **position)
    else {
        return vec![];
    };
    let farthest = open.iter().enumerate().max_by(|(_, one), (_, other)| {
        let far = |position: Position| distance(position, *anchor, *anchor);
        far(**one).total_cmp(&far(**other)).then(other.cmp(one))
    });
    let mut cuts = vec![first, farthest.map_or(first, |(at, _)| at)];
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// What is kept of a stretch; its ends always are.
fn simplified_stretch(stretch: &[Position], tolerance_m: f64) -> Vec<Position> {
    let backwards: Vec<Position> = stretch.iter().rev().copied().collect();
    if backwards.as_slice() < stretch {
        let mut kept = kept_of(&backwards, tolerance_m);
        kept.reverse();
        return kept;
    }
    kept_of(stretch, tolerance_m)
}

fn kept_of(stretch: &[Position], tolerance_m: f64) -> Vec<Position> {
    let mut is_kept = vec![false; stretch.len()];
    let last = stretch.len().saturating_sub(1);
    let mut waiting = vec![(0, last)];
    while let Some((from, to)) = waiting.pop() {
        for end in [from, to] {
            if let Some(kept) = is_kept.get_mut(end) {
                *kept = true;
            }
        }
        if let Some((at, away)) = farthest(stretch, from, to)
            && tolerance_m < away
        {
            waiting.extend([(from, at), (at, to)]);
        }
    }
    let kept = stretch.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept);
    kept.map(|(position, _)| *position).collect()
}

/// The position between two others that is farthest from the line that joins them, and how far.
fn farthest(stretch: &[Position], from: usize, to: usize) -> Option<(usize, f64)> {
    let (start, end) = (*stretch.get(from)?, *stretch.get(to)?);
    let between = stretch.iter().enumerate().take(to).skip(from + 1);
    between
        .map(|(at, position)| (at, distance(*position, start, end)))
        .max_by(|(at, away), (other, farther)| away.total_cmp(farther).then(other.cmp(at)))
}

/// How far `position` is from the segment between two others, in metres.
fn distance(position: Position, start: Position, end: Position) -> f64 {
    let narrowing = start.latitude().to_radians().cos();
    let metres = |to: Position| {
        let east = (to.longitude() - start.longitude()) * narrowing * METRES_PER_DEGREE;
        (east, (to.latitude() - start.latitude()) * METRES_PER_DEGREE)
    };
    let ((x, y), (along_x, along_y)) = (metres(position), metres(end));
    let length = along_x.powi(2) + along_y.powi(2);
    let share =
        if length == 0.0 { 0.0 } else { ((x * along_x + y * along_y) / length).clamp(0.0, 1.0) };
    (x - share * along_x).hypot(y - share * along_y)
}
