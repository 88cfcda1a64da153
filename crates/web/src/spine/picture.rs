//! Pictures that people send, brought to the size at which they are shown.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

/// The height to which logos are brought, in pixels: twice the height they are shown at.
const LOGO_HEIGHT: u32 = 160;
const LOGO_WIDTH: u32 = 640;
/// The largest picture that is decoded, in pixels each way, and in bytes of memory.
const LARGEST_SIDE: u32 = 8_000;
const LARGEST_MEMORY: u64 = 256 * 1024 * 1024;

/// Says why a picture cannot be a logo.
#[derive(Debug, thiserror::Error)]
pub enum LogoError {
    #[error("the file is no PNG, JPEG or WebP picture")]
    NoPicture,
    #[error("the picture cannot be read: {0}")]
    Unreadable(#[from] image::ImageError),
}

/// Brings a picture to the size of a logo, as PNG without anything the camera or the editor wrote
/// beside the picture.
pub fn logo(bytes: &[u8]) -> Result<Vec<u8>, LogoError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| LogoError::NoPicture)?;
    let known = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP];
    if !reader.format().is_some_and(|format| known.contains(&format)) {
        return Err(LogoError::NoPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_MEMORY);
    reader.limits(limits);
    let picture = reader.decode()?;
    let fits = picture.width() <= LOGO_WIDTH && picture.height() <= LOGO_HEIGHT;
    let picture = if fits {
        picture
    } else {
        picture.resize(LOGO_WIDTH, LOGO_HEIGHT, image::imageops::FilterType::Lanczos3)
    };
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png)?;
    Ok(png.into_inner())
}

/// Whether a picture is a PNG of the size of a logo.
pub fn is_logo(bytes: &[u8]) -> bool {
    let Ok(reader) = ImageReader::new(Cursor::new(bytes)).with_guessed_format() else {
        return false;
    };
    let is_png = reader.format() == Some(ImageFormat::Png);
    let fits = |(width, height)| width <= LOGO_WIDTH && height <= LOGO_HEIGHT;
    is_png && reader.into_dimensions().is_ok_and(fits)
}
