//! All points as one text: what goes out to Word, and what the history compares.
//!
//! Sections and points stand under headings, which part the text again when it comes back. Whoever
//! corrects it changes the words of the points; points are added and taken away on the site.

use std::collections::BTreeMap;

use crate::spine::editing::{Pairs, without_empty};
use crate::spine::form::in_language;
use crate::spine::language::{Lang, Translated};
use crate::spine::messages::{text as message, text_with};

use super::reading::has_heading;
use super::{Description, LONGEST, Point, Section, in_order};

/// The long texts of a synthesis, which go out to Word.
pub const TEXTS: &[&str] = &["summary", "body"];
/// The field that holds all points.
const BODY: &str = "body";

/// A heading, with the text below it that is a point's own.
struct Piece<'a> {
    heading: String,
    /// None for the heading of a section.
    holds: Option<(&'a Point, IsReason)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct IsReason(bool);

/// What a section is called.
pub fn section_said(section: Section, lang: Lang) -> String {
    message(lang, &format!("synthesis-section-{}", section.name()))
}

/// The headings of what `points` say in `lang`, in order; points that say nothing in it are left out.
fn pieces(points: &[Point], lang: Lang) -> Vec<Piece<'_>> {
    let mut pieces = vec![];
    let mut section = None;
    for (at, point) in in_order(points).into_iter().enumerate() {
        if point.text.written(lang).is_none() {
            continue;
        }
        if section != Some(point.section) {
            let said = section_said(point.section, lang);
            pieces.push(Piece { heading: format!("# {said}"), holds: None });
            section = Some(point.section);
        }
        let number = text_with(lang, "synthesis-point-number", &[("number", (at + 1).into())]);
        let text = Some((point, IsReason(false)));
        pieces.push(Piece { heading: format!("## {number}"), holds: text });
        if point.reason.as_ref().is_some_and(|it| it.written(lang).is_some()) {
            let why = message(lang, "synthesis-reason");
            let reason = Some((point, IsReason(true)));
            pieces.push(Piece { heading: format!("### {why}"), holds: reason });
        }
    }
    pieces
}

fn said<'a>(piece: &Piece<'a>, lang: Lang) -> &'a str {
    let Some((point, is_reason)) = piece.holds else { return "" };
    let text = if is_reason.0 { point.reason.as_ref() } else { Some(&point.text) };
    text.and_then(|text| text.written(lang)).unwrap_or_default()
}

/// All that `points` say in `lang`, as one text in Markdown.
fn body(points: &[Point], lang: Lang) -> String {
    let mut blocks = vec![];
    for piece in pieces(points, lang) {
        blocks
            .extend([piece.heading.as_str(), said(&piece, lang)].map(str::trim).map(str::to_owned));
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n")
}

/// All that a synthesis says, field by field.
pub fn pairs(description: &Description, points: &[Point]) -> Pairs {
    let mut pairs = description.pairs();
    pairs.extend(Lang::ALL.map(|lang| (in_language(BODY, lang), body(points, lang))));
    without_empty(pairs)
}

/// The language of `field`, when that holds the points.
pub fn language_of(field: &str) -> Option<Lang> {
    field.strip_prefix(BODY)?.strip_prefix('.')?.parse().ok()
}

/// Those of `points` that a text which came back changes, with what they say now.
///
/// # Errors
/// The key of a message, when the text has other headings than it went out with, a point says nothing any
/// more, or too much.
pub fn rewritten(points: &[Point], lang: Lang, text: &str) -> Result<Vec<Point>, &'static str> {
    let expected = pieces(points, lang);
    let mut headings = expected.iter();
    let mut told: Vec<(&Piece<'_>, String)> = vec![];
    for line in text.lines() {
        if line.starts_with('#') {
            let piece = headings.next().filter(|piece| piece.heading == line.trim());
            told.push((piece.ok_or("error-synthesis-headings")?, String::new()));
        } else if let Some((_, said)) = told.last_mut() {
            said.push_str(line);
            said.push('\n');
        } else if !line.trim().is_empty() {
            return Err("error-synthesis-headings");
        }
    }
    if headings.next().is_some() {
        return Err("error-synthesis-headings");
    }
    let mut changed: Vec<Point> = vec![];
    for (piece, text) in told {
        let text = text.trim();
        let Some((point, is_reason)) = piece.holds else {
            if text.is_empty() {
                continue;
            }
            return Err("error-synthesis-headings");
        };
        if text == said(piece, lang).trim() {
            continue;
        }
        if text.is_empty() || LONGEST < text.chars().count() || has_heading(text) {
            return Err("error-synthesis-point");
        }
        if changed.last().is_none_or(|last| last.id != point.id) {
            changed.push(point.clone());
        }
        if let Some(last) = changed.last_mut() {
            set(last, is_reason, (lang, text));
        }
    }
    Ok(changed)
}

fn set(point: &mut Point, is_reason: IsReason, (lang, text): (Lang, &str)) {
    let before = if is_reason.0 { point.reason.as_ref() } else { Some(&point.text) };
    let main = before.map_or(lang, Translated::main);
    let written = |lang: Lang| Some((lang, before?.written(lang)?.to_owned()));
    let mut texts: BTreeMap<Lang, String> = Lang::ALL.into_iter().filter_map(written).collect();
    texts.insert(lang, text.to_owned());
    let Ok(now) = Translated::new(main, texts) else { return };
    if is_reason.0 {
        point.reason = Some(now);
    } else {
        point.text = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthesis::model::PointId;

    fn point(section: Section, text: &str, reason: Option<&str>) -> Point {
        Point {
            id: PointId::random(),
            section,
            text: Translated::only(Lang::Fr, text),
            reason: reason.map(|reason| Translated::only(Lang::Fr, reason)),
            cited: vec![],
            revision: 1,
            is_removed: false,
        }
    }

    fn some() -> Vec<Point> {
        vec![
            point(Section::NotKept, "Une télécabine", Some("Trop chère.")),
            point(Section::Kept, "Une navette.\n\n- le samedi\n- le dimanche", None),
        ]
    }

    #[test]
    fn the_points_are_one_text_in_the_order_of_their_sections() {
        let text = body(&some(), Lang::Fr);
        let at = |said: &str| text.find(said).unwrap_or_else(|| panic!("{said}: {text}"));
        assert!(at("Point 1") < at("navette") && at("navette") < at("Point 2"), "{text}");
        assert!(at("télécabine") < at("### "), "{text}");
        assert!(at("### ") < at("Trop chère."), "{text}");
        assert_eq!(body(&some(), Lang::En), "");
    }

    #[test]
    fn a_text_that_comes_back_changes_the_points_that_it_changes() {
        let points = some();
        let text = body(&points, Lang::Fr);
        assert_eq!(rewritten(&points, Lang::Fr, &text), Ok(vec![]));
        let corrected = text.replace("Trop chère.", "Trop chère, et trop loin.");
        let changed = rewritten(&points, Lang::Fr, &corrected).expect("it can stand");
        assert_eq!(changed.len(), 1);
        assert_eq!(changed[0].id, points[0].id);
        let reason = changed[0].reason.as_ref().and_then(|it| it.written(Lang::Fr));
        assert_eq!(reason, Some("Trop chère, et trop loin."));
    }

    #[test]
    fn a_text_whose_headings_moved_is_refused_and_nothing_is_guessed() {
        let points = some();
        let text = body(&points, Lang::Fr);
        for (wrong, key) in [
            (text.replace("## Point 2", "## Point deux"), "error-synthesis-headings"),
            (text.replace("## Point 2\n", ""), "error-synthesis-headings"),
            (format!("Un mot d’abord.\n\n{text}"), "error-synthesis-headings"),
            (format!("{text}\n\n# Encore"), "error-synthesis-headings"),
            (text.replace("Une télécabine", ""), "error-synthesis-point"),
        ] {
            assert_eq!(rewritten(&points, Lang::Fr, &wrong), Err(key), "{wrong}");
        }
    }
}
