//! How much room each column of a table wants.

use crate::model::{Table, plain};

/// The longest words of a column that keeps its natural width.
const NARROW: usize = 14;
/// The most columns among which some may keep their natural width.
const FEW: usize = 6;

/// What a column wants.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Whether all it holds is short enough to stand on one line.
    pub is_narrow: bool,
    /// Its share of the width: the square root of what it holds, so that a long text does not
    /// crush its neighbours.
    pub weight: f64,
}

/// The room that each column of `table` wants.
pub fn rooms(table: &Table) -> Vec<Room> {
    let may_be_narrow = table.columns.len() <= FEW;
    let room = |(index, header): (usize, usize)| {
        let cells = table.rows.iter().filter_map(|row| row.get(index)).map(|cell| length(cell));
        let (longest, sum) =
            cells.fold((header, header), |(longest, sum), cell| (cell.max(longest), sum + cell));
        let mean = sum as f64 / (table.rows.len() + 1) as f64;
        let weight = mean.sqrt().max((longest.min(2 * NARROW) as f64).sqrt()) + 1.0;
        Room { is_narrow: may_be_narrow && longest <= NARROW, weight }
    };
    let headers = table.columns.iter().map(|column| length(&column.header));
    headers.enumerate().map(room).collect()
}

fn length(text: &[crate::Inline]) -> usize {
    plain(text).chars().count()
}
