//! What is not read at all, and what is read with something lost.

/// Why a file is not read. `part` is the name of a part inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum RefusedDocx {
    #[error("the file is empty")]
    Empty,
    #[error("the file takes {bytes} bytes, {most} at most are read")]
    TooLarge { bytes: usize, most: usize },
    #[error("it is no office file")]
    NotZip,
    #[error("it is a document of Word before 2007, a .doc")]
    OldWord,
    #[error("it is locked by a password")]
    Encrypted,
    #[error("it is a document in rich text format, an .rtf")]
    RichText,
    #[error("it is an OpenDocument file, such as an .odt")]
    OpenDocument,
    #[error("it is an office file, but no text document")]
    NotWord,
    #[error("the archive is damaged: {0}")]
    Damaged(String),
    #[error("it lists {parts} parts, {most} at most are read")]
    TooManyParts { parts: usize, most: usize },
    #[error("`{part}` is there more than once")]
    RepeatedPart { part: String },
    #[error("`{part}` unpacks to more than {most} bytes")]
    Bomb { part: String, most: u64 },
    #[error("`{part}` is in no encoding of XML that is read")]
    Encoding { part: String },
    #[error("`{part}` is no XML: {problem}")]
    Xml { part: String, problem: String },
    #[error("`{part}` brings a document type of its own")]
    DocumentType { part: String },
    #[error("the elements of `{part}` nest more than {most} deep")]
    TooDeep { part: String, most: usize },
    #[error("`{part}` holds more than {most} elements")]
    TooManyElements { part: String, most: usize },
    #[error("the text has more than {most} paragraphs")]
    TooManyParagraphs { most: usize },
}

/// What is read, but not as it stands in the file. Each is given once, with how often it happened.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// Pictures, charts and drawings, left out.
    Pictures { count: usize },
    /// The text of boxes, put after the paragraph that they stand beside.
    TextBoxes { count: usize },
    /// Formulas, of which only the letters stay.
    Equations { count: usize },
    /// Notes, put in parentheses where they are called.
    Notes { count: usize },
    /// Cells that covered several columns or rows; the others are empty.
    MergedCells { count: usize },
    /// Cells beyond the last column that is read, joined to it.
    ExtraCells { count: usize },
    /// Tables in cells, of which only the words stay.
    NestedTables { count: usize },
    /// Cells of several lines, joined into one.
    LinesInCells { count: usize },
    /// Links to a place in the document or the machine, of which only the words stay.
    LinksElsewhere { count: usize },
    /// Links whose address is not in the file.
    BrokenLinks { count: usize },
    /// Signs of a font that is not text.
    Symbols { count: usize },
    /// Files included by reference, left out.
    Inclusions { count: usize },
    /// Lines of tables of contents, left out.
    Contents { count: usize },
    /// Changes beyond those that are listed.
    UnlistedChanges { count: usize },
    /// Comments beyond those that are listed.
    UnlistedComments { count: usize },
    /// The file carries programs, which were not looked at.
    Macros,
    /// The file says nothing of its styles: headings are known by the names they were given.
    NoStyles,
    /// A part beside the text that could not be read.
    UnreadPart { part: String, problem: RefusedDocx },
}
