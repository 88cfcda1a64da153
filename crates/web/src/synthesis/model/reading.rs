//! What the forms say: a synthesis, one of its points, and what a point cites.

use std::collections::BTreeSet;

use cordee_report::{Block, markdown};

use crate::spine::editing::{Pairs, without_empty};
use crate::spine::form::{
    self, Errors, Fields, LONG, REVISION, TITLE, in_language, translated_pairs,
};
use crate::spine::language::{Lang, Translated};

use super::{Cited, Description, LONGEST, MOST_CITED, Point, Section};

impl Description {
    /// What it says, field by field, as its form names them.
    pub fn pairs(&self) -> Pairs {
        let mut pairs = translated_pairs("title", Some(&self.title));
        pairs.extend(translated_pairs("summary", self.summary.as_ref()));
        without_empty(pairs)
    }

    /// Reads the form of a synthesis.
    ///
    /// # Errors
    /// When it has no title in the main language, or a text is too long.
    pub fn read(fields: &Fields, main: Lang) -> Result<Self, Errors> {
        let mut errors = Errors::default();
        let title = form::required_translated(fields, "title", main, TITLE, &mut errors);
        let summary = form::translated(fields, "summary", main, LONG, &mut errors);
        errors.or(title.map(|title| Self { title, summary }))
    }
}

/// What the form of a point says.
pub struct TypedPoint {
    pub section: Section,
    pub text: Translated,
    pub reason: Option<Translated>,
}

/// Reads the form of a point: what is not kept says why.
pub fn point(fields: &Fields, main: Lang) -> Result<TypedPoint, Errors> {
    let mut errors = Errors::default();
    let section = Section::named(fields.text("section"));
    if section.is_none() {
        errors.add("section", "error-choose");
    }
    let text = form::required_translated(fields, "text", main, LONGEST, &mut errors);
    let reason = form::translated(fields, "reason", main, LONGEST, &mut errors);
    for (name, read) in [("text", text.as_ref()), ("reason", reason.as_ref())] {
        for lang in Lang::ALL {
            if read.and_then(|it| it.written(lang)).is_some_and(has_heading) {
                errors.add(&in_language(name, lang), "error-point-heading");
            }
        }
    }
    if section == Some(Section::NotKept) && reason.is_none() {
        errors.add(&in_language("reason", main), "error-point-reason");
    }
    // What is kept after all needs no reason any more.
    let reason = reason.filter(|_| section == Some(Section::NotKept));
    errors.or(section.zip(text).map(|(section, text)| TypedPoint { section, text, reason }))
}

/// Whether a text of a point would be cut where the points are one text: headings part them there.
pub fn has_heading(text: &str) -> bool {
    let is_mark = |line: &str| line.trim_start().starts_with('#');
    let is_heading = |block: &Block| matches!(block, Block::Heading { .. });
    text.lines().any(is_mark) || markdown(text).iter().any(is_heading)
}

/// A point as its form shows it.
pub fn typed(point: &Point) -> Vec<(String, String)> {
    let mut pairs = translated_pairs("text", Some(&point.text));
    pairs.extend(translated_pairs("reason", point.reason.as_ref()));
    pairs.push(("section".to_owned(), point.section.name().to_owned()));
    pairs.push((REVISION.to_owned(), point.revision.to_string()));
    pairs
}

/// What a point cites once `fields` are taken: of what the form showed, what is ticked; of all else, what
/// it cited already. So two who pick at once lose nothing of one another.
///
/// # Errors
/// When the form names what is no source, or too much is cited.
pub fn cited(fields: &Fields, before: &[Cited]) -> Result<Vec<Cited>, Errors> {
    let mut errors = Errors::default();
    let mut named = |field: &str| -> Vec<Cited> {
        let read: Vec<Option<Cited>> = fields.all(field).into_iter().map(Cited::named).collect();
        if read.iter().any(Option::is_none) {
            errors.add("source", "error-choose");
        }
        read.into_iter().flatten().collect()
    };
    let (shown, ticked) = (named("shown"), named("source"));
    let shown: BTreeSet<&Cited> = shown.iter().collect();
    let stays = |cited: &&Cited| !shown.contains(cited) || ticked.contains(cited);
    let mut all: Vec<Cited> = before.iter().filter(stays).cloned().collect();
    for cited in &ticked {
        if !all.contains(cited) {
            all.push(cited.clone());
        }
    }
    if MOST_CITED < all.len() {
        errors.add_with("source", "error-point-cites-many", vec![("most", MOST_CITED.into())]);
    }
    errors.or(Some(all))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(values: &[&str]) -> Vec<Cited> {
        values.iter().filter_map(|value| Cited::named(value)).collect()
    }

    #[test]
    fn what_the_form_did_not_show_is_cited_still() {
        let pairs = [
            ("shown", "thing:a:"),
            ("shown", "thing:b:"),
            ("shown", "thing:c:"),
            ("source", "thing:b:"),
            ("source", "thing:c:"),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        // Somebody else picked `z` meanwhile.
        let before = all(&["thing:a:", "thing:b:", "thing:z:"]);
        let now = cited(&Fields::new(pairs.to_vec()), &before);
        assert_eq!(now, Ok(all(&["thing:b:", "thing:z:", "thing:c:"])));
    }

    #[test]
    fn a_heading_is_seen_however_it_is_written() {
        for (text, expected) in [
            ("Une phrase.\n\n- un\n- deux", false),
            ("# Titre", true),
            ("Titre\n=====\n\nTexte", true),
            ("Avant\n\n  ## Titre", true),
            ("Le n° #3", false),
        ] {
            assert_eq!(has_heading(text), expected, "{text}");
        }
    }
}
