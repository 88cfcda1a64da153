//! QR codes: an address as an image that telephones read.

use std::fmt::Write;

use fast_qr::qr::QRBuilder;
use fast_qr::{ECL, Mode};

use crate::escape::escaped;

/// The light border that readers need around the code (ISO/IEC 18004), in modules.
const QUIET_ZONE: usize = 4;

/// The address of a page, as a QR code.
#[derive(Clone, PartialEq)]
pub struct QrCode {
    url: String,
    /// The modules, row by row; dark when true.
    modules: Vec<bool>,
    size: usize,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum QrError {
    #[error("`{0}` is not an address of the web")]
    NotAnAddress(String),
    #[error("an address of {0} bytes is too long for a QR code")]
    TooLong(usize),
}

impl QrCode {
    /// Encodes `url`, an `http` or `https` address of some 2 300 bytes at most.
    pub fn new(url: &str) -> Result<Self, QrError> {
        let lower = url.to_ascii_lowercase();
        if !lower.starts_with("https://") && !lower.starts_with("http://") {
            return Err(QrError::NotAnAddress(url.to_owned()));
        }
        let code = QRBuilder::new(url)
            .ecl(ECL::M)
            .mode(Mode::Byte)
            .build()
            .map_err(|_| QrError::TooLong(url.len()))?;
        let size = code.size;
        let row = |row: usize| code[row].iter().take(size).map(|module| module.value());
        Ok(Self { url: url.to_owned(), modules: (0..size).flat_map(row).collect(), size })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// Draws the code, with no style attribute and no script: it may stand in a page as it is.
    ///
    /// `title` is what a screen reader says of it.
    pub fn svg(&self, title: &str) -> String {
        let side = self.size + 2 * QUIET_ZONE;
        let mut path = String::new();
        for (row, modules) in self.modules.chunks(self.size).enumerate() {
            draw_row(&mut path, row + QUIET_ZONE, modules);
        }
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 {side} {side}\" \
             width=\"{width}\" height=\"{width}\" shape-rendering=\"crispEdges\"><title>{title}\
             </title><rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path fill=\"#000\" \
             d=\"{path}\"/></svg>",
            width = side * 4,
            title = escaped(title),
        )
    }
}

impl std::fmt::Debug for QrCode {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "QrCode({:?})", self.url)
    }
}

/// Draws each run of dark modules of a row as one rectangle.
fn draw_row(path: &mut String, row: usize, modules: &[bool]) {
    let mut column = QUIET_ZONE;
    for run in modules.chunk_by(|left, right| left == right) {
        if run.first() == Some(&true) {
            let length = run.len();
            let _ = write!(path, "M{column} {row}h{length}v1h-{length}z");
        }
        column += run.len();
    }
}

/// Draws the QR code of `url`; `title` is what a screen reader says of it.
///
/// ```
/// let svg = cordee_report::qr_svg("https://example.org/fr/demarches/pilat", "La démarche")?;
/// assert!(svg.starts_with("<svg ") && svg.contains("<title>La démarche</title>"));
/// # Ok::<(), cordee_report::QrError>(())
/// ```
pub fn qr_svg(url: &str, title: &str) -> Result<String, QrError> {
    Ok(QrCode::new(url)?.svg(title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drawing_has_the_three_finder_patterns_inside_a_quiet_zone() {
        let code = QrCode::new("https://example.org/fr/demarches/pilat").unwrap();
        let dark = |row: usize, column: usize| code.modules[row * code.size + column];
        let last = code.size - 7;
        for (row, column) in [(0, 0), (0, last), (last, 0)] {
            let ring = (0..7).all(|step| dark(row, column + step) && dark(row + 6, column + step));
            assert!(ring && !dark(row + 1, column + 1) && dark(row + 3, column + 3));
        }
        assert!(code.svg("x").contains("d=\"M4 4h7v1h-7z"), "{}", code.svg("x"));
    }

    #[test]
    fn a_title_cannot_break_out_of_the_drawing() {
        let svg = qr_svg("https://example.org", "a</title><script>&").unwrap();
        assert!(svg.contains("<title>a&lt;/title&gt;&lt;script&gt;&amp;</title>"), "{svg}");
        assert!(!svg.contains("style="));
    }

    #[test]
    fn what_a_telephone_cannot_open_is_refused() {
        for url in ["", "javascript:alert(1)", "example.org", "ftp://example.org"] {
            assert_eq!(QrCode::new(url), Err(QrError::NotAnAddress(url.to_owned())));
        }
        let long = format!("https://example.org/{}", "a".repeat(4_000));
        assert_eq!(QrCode::new(&long), Err(QrError::TooLong(long.len())));
    }
}
