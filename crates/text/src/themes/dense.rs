//! Tables of numbers, row by row, and the little algebra that themes need.

/// A table whose rows have the same width.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dense {
    width: usize,
    values: Vec<f64>,
}

impl Dense {
    /// Zeros; a width of 0 is taken for 1, so that rows can be told.
    pub(crate) fn zeros(rows: usize, width: usize) -> Self {
        let width = width.max(1);
        Self { width, values: vec![0.0; rows * width] }
    }

    pub(crate) fn filled(rows: usize, width: usize, value: impl FnMut() -> f64) -> Self {
        let mut filled = Self::zeros(rows, width);
        filled.values.fill_with(value);
        filled
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len() / self.width
    }

    pub(crate) fn rows(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.values.chunks_exact(self.width)
    }

    pub(crate) fn rows_mut(&mut self) -> impl ExactSizeIterator<Item = &mut [f64]> {
        self.values.chunks_exact_mut(self.width)
    }

    /// A row; nothing when there is none.
    pub(crate) fn row(&self, place: usize) -> &[f64] {
        let start = place.saturating_mul(self.width);
        self.values.get(start..start.saturating_add(self.width)).unwrap_or_default()
    }

    pub(crate) fn row_mut(&mut self, place: usize) -> &mut [f64] {
        let start = place.saturating_mul(self.width);
        self.values.get_mut(start..start.saturating_add(self.width)).unwrap_or_default()
    }

    pub(crate) fn push(&mut self, row: &[f64]) {
        let row = row.iter().copied().chain(std::iter::repeat(0.0)).take(self.width);
        self.values.extend(row);
    }

    /// The rows at these places, in this order.
    pub(crate) fn selected(&self, places: &[usize]) -> Self {
        let mut selected = Self::zeros(0, self.width);
        for place in places {
            selected.push(self.row(*place));
        }
        selected
    }

    /// This table times one whose rows are as many as the columns here.
    pub(crate) fn times(&self, other: &Self) -> Self {
        let mut product = Self::zeros(self.len(), other.width);
        for (row, out) in self.rows().zip(product.rows_mut()) {
            for (value, other) in row.iter().zip(other.rows()) {
                add(out, other, *value);
            }
        }
        product
    }

    /// The transpose of this table times itself.
    pub(crate) fn gram(&self) -> Self {
        let mut product = Self::zeros(self.width, self.width);
        for row in self.rows() {
            for (value, out) in row.iter().zip(product.rows_mut()) {
                add(out, row, *value);
            }
        }
        product
    }

    pub(crate) fn transposed(&self) -> Self {
        let mut turned = Self::zeros(self.width, self.len());
        for (place, row) in self.rows().enumerate() {
            for (value, out) in row.iter().zip(turned.rows_mut()) {
                if let Some(slot) = out.get_mut(place) {
                    *slot = *value;
                }
            }
        }
        turned
    }

    /// Columns of length 1 at right angles that span the same (Gram and Schmidt, modified, repeated);
    /// a column that depends on those before it becomes zero.
    pub(crate) fn orthonormal(&self) -> Self {
        let mut columns = self.transposed();
        let mut done = Self::zeros(0, columns.width);
        for column in columns.rows_mut() {
            let before = length(column);
            let mut left = before;
            // Once is enough unless most of the column went, and digits with it.
            for _ in 0..2 {
                let last = left;
                for earlier in done.rows() {
                    let along = dot(column, earlier);
                    add(column, earlier, -along);
                }
                left = length(column);
                if last * 0.5 < left {
                    break;
                }
            }
            scale_by(column, if before * 1e-10 < left { 1.0 / left } else { 0.0 });
            done.push(column);
        }
        done.transposed()
    }

    /// Gives each row the length 1; rows of zeros stay.
    pub(crate) fn normalise_rows(&mut self) {
        for row in self.rows_mut() {
            let length = length(row);
            if 0.0 < length {
                scale_by(row, 1.0 / length);
            }
        }
    }
}

/// Adds `factor` times `other` to `row`.
pub(crate) fn add(row: &mut [f64], other: &[f64], factor: f64) {
    for (value, other) in row.iter_mut().zip(other) {
        *value += factor * other;
    }
}

pub(crate) fn scale_by(row: &mut [f64], factor: f64) {
    for value in row {
        *value *= factor;
    }
}

/// The scalar product; eight sums side by side, which a processor adds at once.
pub(crate) fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut sums = [0.0; 8];
    let (a, b) = (one.chunks_exact(8), other.chunks_exact(8));
    let rest: f64 = a.remainder().iter().zip(b.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a.zip(b) {
        for ((sum, x), y) in sums.iter_mut().zip(x).zip(y) {
            *sum += x * y;
        }
    }
    sums.iter().sum::<f64>() + rest
}

pub(crate) fn length(row: &[f64]) -> f64 {
    dot(row, row).sqrt()
}
