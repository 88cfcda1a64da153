//! What a cell looks like, whatever the column says.

use crate::values::{civility, date, mails, postal_code, telephones};

/// Bytes beyond which a text is words, and not looked at.
const MAX_VALUE: usize = 320;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Blank,
    Mail,
    Telephone,
    Mobile,
    PostalCode,
    Date,
    Number,
    Civility,
    Words,
}

/// The first shape that fits, from the strictest to the loosest.
pub(crate) fn shape(text: &str) -> Shape {
    if text.is_empty() {
        return Shape::Blank;
    }
    if MAX_VALUE < text.len() {
        return Shape::Words;
    }
    if text.contains('@') {
        return if mails(text).0.is_empty() { Shape::Words } else { Shape::Mail };
    }
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return if civility(text).is_some() { Shape::Civility } else { Shape::Words };
    }
    numeric(text)
}

fn numeric(text: &str) -> Shape {
    if postal_code(text).is_some() {
        return Shape::PostalCode;
    }
    if date(text).is_some() {
        return Shape::Date;
    }
    let (good, bad) = telephones(text);
    if let (Some(first), true) = (good.first(), bad.is_empty()) {
        return if first.is_mobile() { Shape::Mobile } else { Shape::Telephone };
    }
    let is_number = text.chars().all(|it| it.is_ascii_digit() || " .,-+%€".contains(it));
    if is_number { Shape::Number } else { Shape::Words }
}
