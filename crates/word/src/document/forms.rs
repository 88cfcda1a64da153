//! How a paragraph stands: as a heading, in a list, in a quotation.

use crate::markdown::Alignment;
use crate::package::{Element, Space};

use super::numbering::Numbering;
use super::styles::{Place, Role, Style, Styles, indent, place, role};

/// How a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Form {
    pub role: Role,
    pub list: Option<ListPlace>,
    /// In twentieths of a point; for a quotation only what it says beyond its style.
    pub indent: i32,
    /// Whether a line is drawn along it.
    pub is_ruled: bool,
    pub alignment: Alignment,
}

/// A place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListPlace {
    /// In a list that the file describes, by its number.
    Known { list: u32, level: usize },
    /// In a list that is known by the name of a style alone.
    Named { is_numbered: bool, level: usize },
}

/// The form that the properties of a paragraph give it, and its style.
pub fn form(properties: Option<&Element>, styles: &Styles, numbering: &Numbering) -> (Form, Style) {
    let id = properties.and_then(|it| it.property("pStyle"));
    let style = styles.get(id);
    let role = properties.and_then(role).unwrap_or(style.role);
    let own_indent = properties.and_then(indent);
    let indent = match role {
        Role::Quote => own_indent,
        _ => own_indent.or(style.indent),
    };
    let form = Form {
        role,
        list: list(properties.and_then(place), &style, id, numbering),
        indent: indent.unwrap_or(0),
        is_ruled: properties.is_some_and(is_ruled),
        alignment: properties.map_or(Alignment::Start, alignment),
    };
    (form, style)
}

fn list(
    own: Option<Place>,
    style: &Style,
    id: Option<&str>,
    numbering: &Numbering,
) -> Option<ListPlace> {
    let Some(place) = own.or(style.place) else {
        let (is_numbered, level) = style.named_list?;
        return Some(ListPlace::Named { is_numbered, level });
    };
    if place.list == 0 {
        return None;
    }
    let of_style = || id.and_then(|id| numbering.level_of_style(place.list, id));
    let level = own.and_then(|own| own.level).or_else(of_style).or(place.level).unwrap_or(0);
    let level = level.min(super::numbering::LEVELS - 1);
    Some(ListPlace::Known { list: place.list, level })
}

fn is_ruled(properties: &Element) -> bool {
    let is_drawn = |side: &Element| {
        matches!(side.name(), "top" | "bottom" | "between")
            && side.space() == Space::Word
            && !matches!(side.attribute("val"), None | Some("none" | "nil"))
    };
    properties.child("pBdr").is_some_and(|borders| borders.elements().any(is_drawn))
}

fn alignment(properties: &Element) -> Alignment {
    match properties.property("jc") {
        Some("center") => Alignment::Centre,
        Some("right" | "end") => Alignment::Right,
        _ => Alignment::Start,
    }
}
