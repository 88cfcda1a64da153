//! Texts as rows that hold few numbers.

use super::dense::{Dense, add};

/// A table most of whose numbers are zero: for each row, its columns in order with their values.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sparse {
    /// Where each row ends.
    ends: Vec<usize>,
    cells: Vec<(u32, f32)>,
    width: usize,
}

impl Sparse {
    pub(crate) fn with_width(width: usize) -> Self {
        Self { width, ..Self::default() }
    }

    pub(crate) fn push(&mut self, row: impl IntoIterator<Item = (u32, f32)>) {
        self.cells.extend(row);
        self.ends.push(self.cells.len());
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = &[(u32, f32)]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.cells.get(start..*end).unwrap_or_default())
    }

    pub(crate) fn row(&self, place: usize) -> &[(u32, f32)] {
        let start = match place.checked_sub(1) {
            Some(before) => self.ends.get(before).copied().unwrap_or(self.cells.len()),
            None => 0,
        };
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.cells.get(start..end).unwrap_or_default()
    }

    /// This table times one that has a row for each column here.
    pub(crate) fn times(&self, other: &Dense) -> Dense {
        let mut product = Dense::zeros(self.len(), other.width());
        for (row, out) in self.rows().zip(product.rows_mut()) {
            for (column, value) in row {
                add(out, other.row(place(*column)), f64::from(*value));
            }
        }
        product
    }

    /// The transpose of this table times one that has a row for each row here.
    pub(crate) fn transposed_times(&self, other: &Dense) -> Dense {
        let mut product = Dense::zeros(self.width, other.width());
        for (row, from) in self.rows().zip(other.rows()) {
            for (column, value) in row {
                add(product.row_mut(place(*column)), from, f64::from(*value));
            }
        }
        product
    }
}

/// A column as a place.
pub(crate) fn place(column: u32) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX)
}
