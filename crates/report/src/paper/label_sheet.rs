//! Common sheets of address labels on A4: how many, how large, where.

/// A sheet of labels, under the number by which Avery sells it; other makers name it beside theirs.
///
/// The geometry is that of the makers' templates, as it is commonly published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelSheet {
    /// 24 labels of 63.5 × 33.9 mm, 3 × 8 (L7159).
    L7159,
    /// 21 labels of 63.5 × 38.1 mm, 3 × 7 (L7160).
    L7160,
    /// 16 labels of 99.1 × 33.9 mm, 2 × 8 (L7162).
    L7162,
    /// 14 labels of 99.1 × 38.1 mm, 2 × 7 (L7163).
    L7163,
    /// 8 labels of 99.1 × 67.7 mm, 2 × 4 (L7165).
    L7165,
    /// 16 labels of 105 × 37 mm, 2 × 8, without gap or side margin.
    Full105x37,
}

/// The geometry of a sheet, in tenths of a millimetre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelGeometry {
    pub columns: usize,
    pub rows: usize,
    pub width: u32,
    pub height: u32,
    /// From the left edge of a label to that of the next one.
    pub horizontal_pitch: u32,
    /// From the top edge of a label to that of the one below.
    pub vertical_pitch: u32,
    pub left_margin: u32,
    pub top_margin: u32,
}

impl LabelSheet {
    /// All sheets, for a list to choose from.
    pub const ALL: [Self; 6] =
        [Self::L7159, Self::L7160, Self::L7162, Self::L7163, Self::L7165, Self::Full105x37];

    /// Where the labels stand.
    pub fn geometry(self) -> LabelGeometry {
        // Columns, rows, width, height, horizontal and vertical pitch, left and top margin.
        let [columns, rows, width, height, horizontal, vertical, left, top] = match self {
            Self::L7159 => [3, 8, 635, 339, 660, 339, 72, 129],
            Self::L7160 => [3, 7, 635, 381, 660, 381, 72, 151],
            Self::L7162 => [2, 8, 991, 339, 1016, 339, 46, 129],
            Self::L7163 => [2, 7, 991, 381, 1016, 381, 46, 151],
            Self::L7165 => [2, 4, 991, 677, 1016, 677, 46, 131],
            Self::Full105x37 => [2, 8, 1050, 370, 1050, 370, 0, 5],
        };
        LabelGeometry {
            columns: columns as usize,
            rows: rows as usize,
            width,
            height,
            horizontal_pitch: horizontal,
            vertical_pitch: vertical,
            left_margin: left,
            top_margin: top,
        }
    }
}

impl LabelGeometry {
    /// How many labels a sheet has.
    pub fn count(self) -> usize {
        self.columns * self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_labels_of_every_sheet_fill_an_a4_page_and_no_more() {
        for sheet in LabelSheet::ALL {
            let it = sheet.geometry();
            let (columns, rows) =
                (u32::try_from(it.columns).unwrap(), u32::try_from(it.rows).unwrap());
            let across = it.left_margin * 2 + it.horizontal_pitch * (columns - 1) + it.width;
            let down = it.top_margin * 2 + it.vertical_pitch * (rows - 1) + it.height;
            // Makers round to a tenth of a millimetre.
            assert!(across.abs_diff(2_100) <= 2, "{sheet:?}: {across}");
            assert!(down.abs_diff(2_970) <= 2, "{sheet:?}: {down}");
            assert!(it.width <= it.horizontal_pitch && it.height <= it.vertical_pitch);
        }
    }
}
