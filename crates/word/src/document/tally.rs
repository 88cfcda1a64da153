//! How often something was met that is not read as it stands.

use crate::refusal::{RefusedDocx, Warning};

/// Makes a warning of a count.
type Warn = fn(usize) -> Warning;

/// The counts, one for each warning that has one.
#[derive(Debug, Default)]
pub struct Tally {
    pub pictures: usize,
    pub text_boxes: usize,
    pub equations: usize,
    pub notes: usize,
    pub merged_cells: usize,
    pub extra_cells: usize,
    pub nested_tables: usize,
    pub lines_in_cells: usize,
    pub links_elsewhere: usize,
    pub broken_links: usize,
    pub symbols: usize,
    pub inclusions: usize,
    pub contents: usize,
    pub unlisted_changes: usize,
    pub unlisted_comments: usize,
    pub has_macros: bool,
    pub has_no_styles: bool,
    pub unread: Vec<(String, RefusedDocx)>,
}

impl Tally {
    /// The warnings that there is reason for, in a fixed order.
    pub fn warnings(self) -> Vec<Warning> {
        let counted: [(usize, Warn); 15] = [
            (self.pictures, |count| Warning::Pictures { count }),
            (self.text_boxes, |count| Warning::TextBoxes { count }),
            (self.equations, |count| Warning::Equations { count }),
            (self.notes, |count| Warning::Notes { count }),
            (self.merged_cells, |count| Warning::MergedCells { count }),
            (self.extra_cells, |count| Warning::ExtraCells { count }),
            (self.nested_tables, |count| Warning::NestedTables { count }),
            (self.lines_in_cells, |count| Warning::LinesInCells { count }),
            (self.links_elsewhere, |count| Warning::LinksElsewhere { count }),
            (self.broken_links, |count| Warning::BrokenLinks { count }),
            (self.symbols, |count| Warning::Symbols { count }),
            (self.inclusions, |count| Warning::Inclusions { count }),
            (self.contents, |count| Warning::Contents { count }),
            (self.unlisted_changes, |count| Warning::UnlistedChanges { count }),
            (self.unlisted_comments, |count| Warning::UnlistedComments { count }),
        ];
        let counted = counted.into_iter().filter(|(count, _)| 0 < *count);
        let mut warnings: Vec<Warning> = counted.map(|(count, warn)| warn(count)).collect();
        warnings.extend(self.has_macros.then_some(Warning::Macros));
        warnings.extend(self.has_no_styles.then_some(Warning::NoStyles));
        let unread = self.unread.into_iter();
        warnings.extend(unread.map(|(part, problem)| Warning::UnreadPart { part, problem }));
        warnings
    }
}
