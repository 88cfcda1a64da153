//! Files that go with a contribution: photos, brought to the size of a page, and PDF documents.

use crate::spine::naming::{identifiers, named};

identifiers! {
    /// The identifier of a file.
    FileId,
}

/// How many files go with one contribution.
pub const MOST_FILES: usize = 3;
/// The largest file that is taken, in mebibytes.
pub const LARGEST_MIB: u64 = 10;
/// The longest sentence that says what a file shows, in characters.
pub const SHOWS: usize = 300;
/// The longest name without its ending, in characters.
const STEM: usize = 100;
/// How every PDF document begins.
pub const PDF: &[u8] = b"%PDF-";

/// What is kept, whatever the file that was sent is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A JPEG, with nothing of the camera beside the picture.
    Photo,
    Pdf,
}

named!(
    Format,
    Photo => "photo",
    Pdf => "pdf",
);

impl Format {
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Photo => "image/jpeg",
            Self::Pdf => "application/pdf",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Photo => "jpg",
            Self::Pdf => "pdf",
        }
    }

    /// The name of a file that was sent as `sent`: it ends as what is kept.
    pub fn name_of(self, sent: &str) -> String {
        let stem = sent.rsplit_once('.').map_or(sent, |(stem, _)| stem);
        let stem: String = stem.chars().take(STEM).collect();
        format!("{}.{}", stem.trim(), self.ending())
    }
}

/// A file that goes with a contribution, without its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    pub id: FileId,
    /// Its place among those of the contribution.
    pub number: i32,
    pub format: Format,
    pub name: String,
    /// What is seen or read there, in the language of the contribution.
    pub shows: String,
    /// In bytes.
    pub size: u64,
    /// The width and the height of a photo, in pixels.
    pub sides: Option<(u32, u32)>,
}

impl Attached {
    /// What it is called in addresses and in folders.
    pub fn file_name(&self) -> String {
        format!("{}.{}", self.id, self.format.ending())
    }
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn a_file_ends_as_what_is_kept_of_it() {
        for (format, sent, kept) in [
            (Format::Photo, "IMG_1.png", "IMG_1.jpg"),
            (Format::Pdf, "Plan du car", "Plan du car.pdf"),
            (Format::Pdf, "page.html", "page.pdf"),
        ] {
            assert_eq!(format.name_of(sent), kept, "{sent}");
        }
    }
}
