//! Drawings for programs that show no SVG, or lack our fonts: as pixels, and as outlines.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree, WriteOptions};

use crate::fonts::{FILES, SANS};

/// How many pixels for one of CSS: sharp on paper.
const SCALE: f32 = 2.0;
/// The most pixels a side has.
const LONGEST: f32 = 4_000.0;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for file in FILES {
        fonts.load_font_data(file.to_vec());
    }
    Arc::new(fonts)
});

/// A drawing that needs no font any more.
pub struct Drawn {
    pub png: Vec<u8>,
    /// SVG whose letters are outlines.
    pub outlines: String,
}

/// Draws `svg`, which is known to be sound; a drawing that is not is left blank.
pub fn drawn(svg: &str) -> Drawn {
    let options =
        Options { fontdb: FONTS.clone(), font_family: SANS.to_owned(), ..Options::default() };
    let Ok(tree) = Tree::from_str(svg, &options) else {
        return Drawn { png: blank(), outlines: svg.to_owned() };
    };
    let outlines =
        tree.to_string(&WriteOptions { preserve_text: false, ..WriteOptions::default() });
    Drawn { png: png(&tree).unwrap_or_else(blank), outlines }
}

fn png(tree: &Tree) -> Option<Vec<u8>> {
    let size = tree.size();
    let scale = SCALE.min(LONGEST / size.width()).min(LONGEST / size.height());
    let scaled = size.to_int_size().scale_by(scale)?;
    let mut pixels = Pixmap::new(scaled.width(), scaled.height())?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().ok()
}

/// One transparent pixel.
fn blank() -> Vec<u8> {
    Pixmap::new(1, 1).and_then(|pixel| pixel.encode_png().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" width="100" height="40"><text x="5" y="30" font-size="20" font-family="Atkinson Hyperlegible Next">Loire</text></svg>"#;

    #[test]
    fn letters_are_drawn_in_our_fonts_at_twice_the_size() {
        let drawn = drawn(TEXT);
        let picture = image::load_from_memory(&drawn.png).unwrap().into_rgba8();
        assert_eq!(picture.dimensions(), (200, 80));
        assert!(100 < picture.pixels().filter(|pixel| 128 < pixel.0[3]).count());
        assert!(!drawn.outlines.contains("<text") && drawn.outlines.contains("<path"));
    }
}
