//! Organisations: what they are called, where they are found, and the logo they are known by.

use std::io::Cursor;

use cordee_store::ThingId;
use image::{ImageFormat, ImageReader, Limits};

use crate::spine::form::{self, Errors, Fields, TITLE};
use crate::spine::language::{Lang, Translated};
use crate::spine::markdown::is_harmless;

/// The height to which logos are brought, in pixels: twice the height they are shown at.
const LOGO_HEIGHT: u32 = 160;
const LOGO_WIDTH: u32 = 640;
/// The largest picture that is decoded, in pixels each way, and in bytes of memory.
const LARGEST_SIDE: u32 = 8_000;
const LARGEST_MEMORY: u64 = 256 * 1024 * 1024;

/// An organisation: Park, tourist office, municipality, provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    pub id: ThingId,
    pub name: Translated,
    pub short_name: Translated,
    pub website: Option<String>,
    pub example: bool,
    pub revision: i32,
    /// The version of its logo, when it has one.
    pub logo: Option<String>,
}

/// What the form of an organisation says, once read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Description {
    pub name: Translated,
    pub short_name: Translated,
    pub website: Option<String>,
}

impl Description {
    /// Reads the form of an organisation.
    pub fn read(fields: &Fields, main: Lang) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let name = form::required_translated(fields, "name", main, TITLE, &mut errors);
        let short_name = form::translated(fields, "short-name", main, 60, &mut errors);
        let website = form::optional(fields, "website", 300, &mut errors);
        if website.as_deref().is_some_and(|address| !is_web(address)) {
            errors.add("website", "error-web-address");
        }
        let read = || {
            let name = name?;
            Some(Self { short_name: short_name.unwrap_or_else(|| name.clone()), name, website })
        };
        errors.or(read())
    }
}

fn is_web(address: &str) -> bool {
    is_harmless(address) && address.starts_with("http")
}

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
