//! What is drawn: its text boxes are read, the rest is counted.

use crate::package::{Element, Space};

use super::body::{Around, Reader};

/// The one form to read of what stands in several: the first, or the one for old programs.
pub fn branch(element: &Element) -> Option<&Element> {
    let of = |name| element.elements().find(|it| it.is(Space::Compatibility, name));
    of("Choice").or_else(|| of("Fallback"))
}

impl<'a> Reader<'a> {
    /// Reads a drawing of the paragraph being read.
    pub fn drawn(&mut self, drawing: &'a Element, around: &Around<'a>) {
        let before = self.boxes.len();
        let has_picture = self.look_for_boxes(drawing, around);
        let boxes = self.boxes.len() - before;
        self.tally.text_boxes += boxes;
        self.tally.pictures += usize::from(has_picture || boxes == 0);
    }

    /// Gathers the text boxes of a drawing; says whether there is a picture in it.
    fn look_for_boxes(&mut self, drawing: &'a Element, around: &Around<'a>) -> bool {
        let mut has_picture = false;
        let mut left = vec![drawing];
        while let Some(element) = left.pop() {
            if element.is(Space::Word, "txbxContent") {
                self.boxes.push((element, around.clone()));
            } else if element.is(Space::Compatibility, "AlternateContent") {
                left.extend(branch(element));
            } else {
                has_picture |= matches!(element.name(), "blip" | "imagedata" | "chart");
                left.extend(element.elements().rev());
            }
        }
        has_picture
    }
}
