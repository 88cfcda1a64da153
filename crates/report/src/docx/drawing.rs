//! Pictures in a DOCX: each with what it shows in words; drawings as PNG, and as SVG beside it for
//! the programs that can.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::escape::escaped;
use crate::picture::{Drawing, Picture};
use crate::qr::QrCode;
use crate::raster;

use super::package::Package;
use super::relations::Relations;

/// English metric units, in which Word measures pictures: 635 to a twentieth of a point.
const UNITS_PER_TWIP: f64 = 635.0;
const UNITS_PER_INCH: f64 = 914_400.0;
/// The highest picture, in units: two thirds of a page.
const HIGHEST: f64 = 17.0 / 2.54 * UNITS_PER_INCH;
/// The number of the first of our pictures; those of a template's headers come before.
const FIRST: usize = 1_001;

/// How large a picture is printed, in Word's units.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    width: f64,
    height: f64,
}

impl Size {
    /// So many pixels at so many to an inch, no wider than `most` twentieths of a point.
    pub fn of_pixels(width: u32, height: u32, per_inch: u32, most: usize) -> Self {
        let scale = UNITS_PER_INCH / f64::from(per_inch);
        Self::fitted(f64::from(width) * scale, f64::from(height) * scale, most)
    }

    /// A drawing at its own size, no wider than `most` twentieths of a point.
    pub fn of_drawing(drawing: &Drawing, most: usize) -> Self {
        let scale = UNITS_PER_INCH / 96.0;
        Self::fitted(f64::from(drawing.width()) * scale, f64::from(drawing.height()) * scale, most)
    }

    fn fitted(width: f64, height: f64, most: usize) -> Self {
        let most = most as f64 * UNITS_PER_TWIP;
        let scale = (most / width).min(HIGHEST / height).min(1.0);
        Self { width: (width * scale).max(1.0), height: (height * scale).max(1.0) }
    }
}

/// The files of the pictures, and how many there are.
#[derive(Debug)]
pub struct Media {
    /// What the names of the files begin with.
    prefix: String,
    /// By the name of their part below `word/`.
    pub files: BTreeMap<String, Vec<u8>>,
    drawn: usize,
}

impl Media {
    /// No picture yet; their files will have names that `package` has not taken in `folder`.
    pub fn beside(package: &Package, folder: &str) -> Self {
        let mut prefix = "media/cordee".to_owned();
        while package.parts.keys().any(|name| name.starts_with(&format!("{folder}{prefix}-"))) {
            prefix.push('-');
        }
        Self { prefix, files: BTreeMap::new(), drawn: 0 }
    }

    /// A photograph or a logo, as it is.
    pub fn picture(
        &mut self,
        picture: &Picture,
        size: Size,
        alternative: &str,
        relations: &mut Relations,
    ) -> String {
        let file = self.file(picture.format().extension(), picture.bytes().to_vec());
        let id = relations.add("image", &file);
        self.inline(&id, "", size, alternative)
    }

    /// A drawing, as PNG at twice its size and as SVG.
    pub fn drawing(
        &mut self,
        drawing: &Drawing,
        size: Size,
        alternative: &str,
        relations: &mut Relations,
    ) -> String {
        let drawn = raster::drawn(drawing.svg());
        let png = self.file("png", drawn.png);
        let png = relations.add("image", &png);
        let svg = self.file("svg", drawn.outlines.into_bytes());
        let svg = relations.add("image", &svg);
        let extension = format!(
            "<a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip \
             xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" \
             r:embed=\"{svg}\"/></a:ext></a:extLst>"
        );
        self.inline(&png, &extension, size, alternative)
    }

    /// A QR code, two and a half centimetres wide.
    pub fn qr_code(
        &mut self,
        code: &QrCode,
        alternative: &str,
        relations: &mut Relations,
    ) -> String {
        let side = 2.6 / 2.54 * UNITS_PER_INCH;
        let png = self.file("png", raster::drawn(&code.svg("")).png);
        let id = relations.add("image", &png);
        self.inline(&id, "", Size { width: side, height: side }, alternative)
    }

    fn file(&mut self, extension: &str, bytes: Vec<u8>) -> String {
        let name = format!("{}-{}.{extension}", self.prefix, self.files.len() + 1);
        self.files.insert(name.clone(), bytes);
        name
    }

    fn inline(&mut self, id: &str, extension: &str, size: Size, alternative: &str) -> String {
        let number = FIRST + self.drawn;
        self.drawn += 1;
        let alternative = escaped(alternative);
        let extent = format!("cx=\"{:.0}\" cy=\"{:.0}\"", size.width, size.height);
        let named = format!("id=\"{number}\" name=\"Image {number}\" descr=\"{alternative}\"");
        let mut drawn = String::new();
        let _ = write!(
            drawn,
            "<w:drawing><wp:inline \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
             distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent {extent}/>\
             <wp:docPr {named}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>\
             </wp:cNvGraphicFramePr><a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
             <a:blip r:embed=\"{id}\">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch>\
             </pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext {extent}/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>\
             </a:graphicData></a:graphic></wp:inline></w:drawing>"
        );
        drawn
    }
}
