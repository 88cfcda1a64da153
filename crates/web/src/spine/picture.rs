//! Pictures that people send, brought to the size at which they are shown.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{FilterType, overlay};
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgba, RgbaImage,
};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// The height to which logos are brought, in pixels: twice the height they are shown at.
const LOGO_HEIGHT: u32 = 160;
const LOGO_WIDTH: u32 = 640;
/// The largest picture that is decoded, in pixels each way, and in bytes of memory.
const LARGEST_SIDE: u32 = 8_000;
const LARGEST_MEMORY: u64 = 256 * 1024 * 1024;

/// The longest side of a photo that is shown on a page, in pixels: what is written on a poster is read.
pub const PHOTO_SIDE: u32 = 2_000;
/// Of a hundred: above it a photo of paper grows heavier and is read no better.
const PHOTO_QUALITY: u8 = 80;
/// The largest photo that is decoded, in pixels each way: telephones take 50 million pixels, and some 64.
/// How many that is in all, [`LARGEST_MEMORY`] says.
const LARGEST_PHOTO_SIDE: u32 = 12_000;

/// What is taken.
const KNOWN: [ImageFormat; 3] = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP];

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
    if !reader.format().is_some_and(|format| KNOWN.contains(&format)) {
        return Err(LogoError::NoPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_SIDE);
    limits.max_image_height = Some(LARGEST_SIDE);
    limits.max_alloc = Some(LARGEST_MEMORY);
    reader.limits(limits);
    let picture = reader.decode()?;
    let fits = picture.width() <= LOGO_WIDTH && picture.height() <= LOGO_HEIGHT;
    let picture =
        if fits { picture } else { picture.resize(LOGO_WIDTH, LOGO_HEIGHT, FilterType::Lanczos3) };
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

/// A photo at the size of a page, as JPEG.
#[derive(Debug)]
pub struct Photo {
    pub width: u32,
    pub height: u32,
    pub jpeg: Vec<u8>,
}

/// Says why a file cannot be a photo.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    #[error("the file is no PNG, JPEG or WebP picture")]
    NoPicture,
    /// What iPhones write, unless they are told otherwise.
    #[error("the file is a HEIC picture")]
    Heic,
    #[error("the picture has more pixels than are decoded")]
    TooManyPixels,
    #[error("the picture cannot be read: {0}")]
    Unreadable(#[source] ImageError),
}

impl From<ImageError> for PhotoError {
    fn from(error: ImageError) -> Self {
        match error {
            ImageError::Limits(_) => Self::TooManyPixels,
            other => Self::Unreadable(other),
        }
    }
}

/// A decoder of the photo in `bytes`, which decodes no more than it may.
fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder, PhotoError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| PhotoError::NoPicture)?;
    if !reader.format().is_some_and(|format| KNOWN.contains(&format)) {
        let is_heic = infer::image::is_heif(bytes);
        return Err(if is_heic { PhotoError::Heic } else { PhotoError::NoPicture });
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST_PHOTO_SIDE);
    limits.max_image_height = Some(LARGEST_PHOTO_SIDE);
    limits.max_alloc = Some(LARGEST_MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder()?;
    // Not every decoder keeps to the limit of memory by itself.
    if LARGEST_MEMORY < decoder.total_bytes() {
        return Err(PhotoError::TooManyPixels);
    }
    Ok(decoder)
}

/// One photo of the whole program is decoded at a time: it takes a processor, and much memory.
static TURN: Semaphore = Semaphore::const_new(1);

/// What [`photo`] makes of `bytes`, once it is their turn.
pub async fn photo_in_turn(bytes: Vec<u8>) -> anyhow::Result<Result<Photo, PhotoError>> {
    let turn = TURN.acquire().await?;
    let made = spawn_blocking(move || photo(&bytes)).await;
    drop(turn);
    Ok(made?)
}

/// Brings a photo to the size of a page: upright, as it was held, and without anything that the camera
/// wrote beside it, the place included.
///
/// It takes a second of a processor and up to 256 MiB: one at a time.
///
/// # Errors
/// When it is no picture that is taken, has too many pixels, or is damaged.
pub fn photo(bytes: &[u8]) -> Result<Photo, PhotoError> {
    let mut decoder = decoder(bytes)?;
    // A camera that says nothing that can be read held it upright.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder)?;
    let mut picture = on_a_page(picture);
    picture.apply_orientation(orientation);
    let picture = on_white(picture).into_rgb8();
    let mut jpeg = vec![];
    JpegEncoder::new_with_quality(&mut jpeg, PHOTO_QUALITY).encode_image(&picture)?;
    Ok(Photo { width: picture.width(), height: picture.height(), jpeg })
}

/// The picture, no larger than a page shows. What is far larger is first averaged, for the better filter
/// works in four times the memory.
fn on_a_page(picture: DynamicImage) -> DynamicImage {
    let fits = |picture: &DynamicImage, side: u32| picture.width().max(picture.height()) <= side;
    if fits(&picture, PHOTO_SIDE) {
        return picture;
    }
    let near = PHOTO_SIDE * 2;
    let picture = if fits(&picture, near) { picture } else { picture.thumbnail(near, near) };
    picture.resize(PHOTO_SIDE, PHOTO_SIDE, FilterType::CatmullRom)
}

/// JPEG knows nothing transparent: a drawing that is lies on white paper.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let mut paper =
        RgbaImage::from_pixel(picture.width(), picture.height(), Rgba([255, 255, 255, 255]));
    overlay(&mut paper, &picture.into_rgba8(), 0, 0);
    DynamicImage::ImageRgba8(paper)
}

/// The sides of a JPEG that is no larger than a photo of ours, with nothing of a camera beside it.
pub fn photo_sides(jpeg: &[u8]) -> Option<(u32, u32)> {
    let format = ImageReader::new(Cursor::new(jpeg)).with_guessed_format().ok()?.format();
    let mut decoder = decoder(jpeg).ok().filter(|_| format == Some(ImageFormat::Jpeg))?;
    let (width, height) = decoder.dimensions();
    let is_bare = matches!(decoder.exif_metadata(), Ok(None));
    (is_bare && width.max(height) <= PHOTO_SIDE).then_some((width, height))
}

#[cfg(test)]
mod tests {
    use image::{ImageEncoder, Rgb, RgbImage};

    use super::*;

    const RED: [u8; 3] = [200, 30, 30];
    const BLUE: [u8; 3] = [30, 30, 200];

    /// Red on the left, blue on the right: wide, so that its sides tell how it was turned.
    fn wide(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, _| Rgb(if x < width / 2 { RED } else { BLUE }))
    }

    /// What a camera writes beside a picture to say how it was held: an IFD with one entry.
    fn exif(orientation: u8) -> Vec<u8> {
        let mut exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
        exif
    }

    fn held(picture: &RgbImage, orientation: u8) -> Vec<u8> {
        let mut jpeg = vec![];
        let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 95);
        encoder.set_exif_metadata(exif(orientation)).expect("JPEG holds it");
        encoder.encode_image(picture).expect("it is written");
        jpeg
    }

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut bytes = Cursor::new(vec![]);
        picture.write_to(&mut bytes, ImageFormat::Png).expect("it is written");
        bytes.into_inner()
    }

    /// Whether the pixel of a photo is about this colour.
    #[track_caller]
    fn assert_colour(photo: &Photo, at: (u32, u32), colour: [u8; 3]) {
        let read = image::load_from_memory(&photo.jpeg).expect("it is a picture").into_rgb8();
        let pixel = read.get_pixel(at.0, at.1).0;
        let is_near = pixel.iter().zip(colour).all(|(one, other)| one.abs_diff(other) < 40);
        assert!(is_near, "{at:?}: {pixel:?} is not {colour:?}");
    }

    #[test]
    fn a_photo_stands_as_the_camera_was_held() {
        let picture = wide(64, 32);
        for (orientation, sides, first, last) in [
            (1, (64, 32), RED, BLUE),
            (2, (64, 32), BLUE, RED),
            (3, (64, 32), BLUE, RED),
            (6, (32, 64), RED, BLUE),
            (8, (32, 64), BLUE, RED),
        ] {
            let photo = photo(&held(&picture, orientation)).expect("it is a photo");
            assert_eq!((photo.width, photo.height), sides, "{orientation}");
            assert_colour(&photo, (4, 4), first);
            assert_colour(&photo, (sides.0 - 5, sides.1 - 5), last);
        }
    }

    #[test]
    fn nothing_of_the_camera_stays_beside_the_picture() {
        let sent = held(&wide(64, 32), 6);
        assert!(sent.windows(4).any(|it| it == b"Exif"), "the test sends some");
        assert_eq!(photo_sides(&sent), None);
        let photo = photo(&sent).expect("it is a photo");
        assert!(!photo.jpeg.windows(4).any(|it| it == b"Exif"));
        assert_eq!(photo_sides(&photo.jpeg), Some((32, 64)));
    }

    #[test]
    fn a_large_photo_is_brought_to_the_size_of_a_page() {
        for (width, height, sides) in
            [(2_400, 24, (2_000, 20)), (30, 5_000, (12, 2_000)), (2_000, 40, (2_000, 40))]
        {
            let photo = photo(&held(&wide(width, height), 1)).expect("it is a photo");
            assert_eq!((photo.width, photo.height), sides);
        }
    }

    #[test]
    fn what_is_transparent_lies_on_white_paper() {
        let clear = DynamicImage::ImageRgba8(RgbaImage::from_pixel(16, 16, Rgba([0, 0, 0, 0])));
        let photo = photo(&png(&clear)).expect("it is a picture");
        assert_colour(&photo, (8, 8), [255, 255, 255]);
    }

    #[test]
    fn what_is_no_photo_says_why() {
        let wide = png(&DynamicImage::new_luma8(LARGEST_PHOTO_SIDE + 1, 1));
        assert!(matches!(photo(&wide), Err(PhotoError::TooManyPixels)));
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
        assert!(matches!(photo(heic), Err(PhotoError::Heic)));
        for other in [&b"%PDF-1.7"[..], b"GIF89a", b"", b"bonjour"] {
            assert!(matches!(photo(other), Err(PhotoError::NoPicture)), "{other:?}");
        }
        let whole = png(&DynamicImage::new_rgb8(40, 40));
        let cut = whole.get(..whole.len() / 2).expect("it has a half");
        assert!(matches!(photo(cut), Err(PhotoError::Unreadable(_))), "{:?}", photo(cut));
    }
}
