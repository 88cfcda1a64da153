//! How much of a file is read.

/// The sizes beyond which a file is refused, or a part of it left out.
///
/// ```
/// let limits = cordee_word::Limits { file_bytes: 1 << 20, ..cordee_word::Limits::default() };
/// assert!(limits.part_bytes < limits.content_bytes);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The file as it was sent.
    pub file_bytes: usize,
    /// One part of it, unpacked.
    pub part_bytes: u64,
    /// All the parts that are read, unpacked. Pictures are not.
    pub content_bytes: u64,
    /// How many parts the file lists.
    pub parts: usize,
    /// How deep the elements of a part nest.
    pub depth: usize,
    /// How many elements a part holds.
    pub elements: usize,
    /// How many paragraphs the text has, those in tables and notes too.
    pub paragraphs: usize,
    /// How many changes are listed; the text is right whatever their number.
    pub changes: usize,
    /// How many comments are listed.
    pub comments: usize,
}

impl Default for Limits {
    /// What an office's longest reports need, several times over.
    fn default() -> Self {
        Self {
            file_bytes: 40 << 20,
            part_bytes: 40 << 20,
            content_bytes: 80 << 20,
            parts: 2_000,
            depth: 200,
            elements: 1_000_000,
            paragraphs: 20_000,
            changes: 10_000,
            comments: 5_000,
        }
    }
}
