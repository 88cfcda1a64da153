//! Pictures and drawings that have been read once and are known to be sound.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};
use resvg::usvg;

/// The most pixels a side of a picture may have.
pub const LONGEST_SIDE: u32 = 12_000;

/// A photograph or a logo, as PNG or JPEG.
#[derive(Clone, PartialEq)]
pub struct Picture {
    bytes: Vec<u8>,
    format: PictureFormat,
    width: u32,
    height: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFormat {
    Png,
    Jpeg,
}

impl PictureFormat {
    /// The ending of a file of this format.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("the picture is neither PNG nor JPEG")]
    Format,
    #[error("the picture cannot be read: {0}")]
    Broken(String),
}

impl Picture {
    /// Reads `bytes` whole, so that no half picture comes to a page.
    pub fn new(bytes: Vec<u8>) -> Result<Self, PictureError> {
        let format = match image::guess_format(&bytes) {
            Ok(ImageFormat::Png) => PictureFormat::Png,
            Ok(ImageFormat::Jpeg) => PictureFormat::Jpeg,
            _ => return Err(PictureError::Format),
        };
        let broken = |error: image::ImageError| PictureError::Broken(error.to_string());
        let mut reader = ImageReader::with_format(
            Cursor::new(&bytes),
            match format {
                PictureFormat::Png => ImageFormat::Png,
                PictureFormat::Jpeg => ImageFormat::Jpeg,
            },
        );
        let mut limits = Limits::default();
        limits.max_image_width = Some(LONGEST_SIDE);
        limits.max_image_height = Some(LONGEST_SIDE);
        reader.limits(limits);
        let read = reader.decode().map_err(broken)?;
        Ok(Self { format, width: read.width(), height: read.height(), bytes })
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn format(&self) -> PictureFormat {
        self.format
    }

    /// Its width, in pixels.
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Its height, in pixels.
    pub fn height(&self) -> u32 {
        self.height
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { format, width, height, bytes } = self;
        write!(formatter, "Picture({format:?}, {width} × {height}, {} bytes)", bytes.len())
    }
}

/// A chart or another drawing, as SVG.
#[derive(Clone, PartialEq)]
pub struct Drawing {
    svg: String,
    width: f32,
    height: f32,
}

#[derive(Debug, thiserror::Error)]
#[error("the drawing cannot be read: {0}")]
pub struct DrawingError(String);

impl Drawing {
    /// Reads `svg`. What it says stays text, in the fonts of the document; nothing that it refers
    /// to elsewhere is fetched.
    pub fn new(svg: String) -> Result<Self, DrawingError> {
        let tree = usvg::Tree::from_str(&svg, &usvg::Options::default())
            .map_err(|error| DrawingError(error.to_string()))?;
        let size = tree.size();
        Ok(Self { width: size.width(), height: size.height(), svg })
    }

    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// Its width, in the pixels of CSS: 96 to an inch.
    pub fn width(&self) -> f32 {
        self.width
    }

    /// Its height, in the pixels of CSS: 96 to an inch.
    pub fn height(&self) -> f32 {
        self.height
    }
}

impl std::fmt::Debug for Drawing {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { width, height, svg } = self;
        write!(formatter, "Drawing({width} × {height}, {} bytes)", svg.len())
    }
}
