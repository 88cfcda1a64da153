//! Where there is room for the names of points.

use super::plot::Plot;
use crate::sheet::{Anchor, SMALL};

/// Marks reach so far from their points.
pub(super) const REACH: f64 = 5.5;
/// A name is at most as wide as this, on at most two lines.
const WIDEST: f64 = 150.0;

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Extent(pub f64, pub f64, pub f64, pub f64);

impl Extent {
    pub fn around((x, y): (f64, f64), reach: f64) -> Self {
        Self(x - reach, y - reach, x + reach, y + reach)
    }

    /// With air at its sides.
    fn aired(&self, air: f64) -> Self {
        Self(self.0 - air, self.1 - 1.0, self.2 + air, self.3 + 1.0)
    }

    fn meets(&self, other: &Self) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }

    fn is_inside(&self, other: &Self) -> bool {
        other.0 <= self.0 && other.1 <= self.1 && self.2 <= other.2 && self.3 <= other.3
    }
}

/// A name that found its place.
pub(super) struct Placed {
    pub rank: usize,
    pub anchor: Anchor,
    pub x: f64,
    pub top: f64,
    pub lines: Vec<String>,
}

/// Places names one after the other in the order of `points`: where they meet nothing, or not at all.
///
/// `points` are the rank, the place and the name of each; `taken` is where no name may be. No more
/// than `most` are placed: a cloud full of words is read by nobody.
pub(super) fn place(
    plot: &Plot,
    points: &[(usize, (f64, f64), &str)],
    taken: &[Extent],
    most: usize,
) -> Vec<Placed> {
    let frame = Extent(plot.left + 3.0, plot.top - 8.0, plot.right, plot.bottom - 3.0);
    let (mut placed, mut written) = (vec![], vec![]);
    for (rank, point, name) in points {
        if most <= placed.len() {
            break;
        }
        let lines = SMALL.wrap(name, WIDEST.min(0.42 * (plot.right - plot.left)), 2);
        let width = lines.iter().map(|line| SMALL.width(line)).fold(0.0, f64::max);
        let height = SMALL.line_height() * lines.len() as f64;
        if width <= 0.0 {
            continue;
        }
        let free = around(*point, width, height).into_iter().find(|(_, extent)| {
            // Names that nearly touch read as one.
            let (beside, apart) = (extent.aired(3.0), extent.aired(9.0));
            extent.is_inside(&frame)
                && !taken.iter().any(|other| beside.meets(other))
                && !written.iter().any(|other| apart.meets(other))
        });
        if let Some((anchor, extent)) = free {
            written.push(extent);
            let x = match anchor {
                Anchor::Start => extent.0,
                Anchor::Middle => f64::midpoint(extent.0, extent.2),
                Anchor::End => extent.2,
            };
            placed.push(Placed { rank: *rank, anchor, x, top: extent.1, lines });
        }
    }
    placed
}

/// The places around a point that a name may take, the most readable first, and which side of it
/// its lines share.
fn around((x, y): (f64, f64), width: f64, height: f64) -> [(Anchor, Extent); 8] {
    let away = REACH + 4.0;
    let near = REACH + 1.5;
    let (beside, above, below) = (y - height / 2.0, y - near - height, y + near);
    let extent = |anchor, x: f64, top: f64| {
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        (anchor, Extent(left, top, left + width, top + height))
    };
    [
        extent(Anchor::Start, x + away, beside),
        extent(Anchor::End, x - away, beside),
        extent(Anchor::Middle, x, above),
        extent(Anchor::Middle, x, below),
        extent(Anchor::Start, x + near, above),
        extent(Anchor::Start, x + near, below),
        extent(Anchor::End, x - near, above),
        extent(Anchor::End, x - near, below),
    ]
}
