//! What a template leaves to be filled in: `{{contenu}}`, `{{titre}}`, `{{date}}`…
//!
//! Word cuts what is typed into runs as it likes: a placeholder is looked for in the text of its
//! paragraph, and the text put where it begins, in the look that it has there.

use super::xml::{Element, Node};

/// Whether `paragraph` holds the place of the content, and nothing else.
pub fn is_content(node: &Node) -> bool {
    let Node::Element(element) = node else { return false };
    let said = text(element);
    element.name == "w:p" && matches!(said.trim(), "{{contenu}}" | "{{content}}")
}

/// All the text of an element.
pub fn text(element: &Element) -> String {
    let texts = element.all().into_iter().filter(|inner| inner.name == "w:t");
    texts.map(Element::text).collect()
}

/// Fills in each `{{name}}` of `values` in the paragraphs of `root`.
pub fn fill(root: &mut Element, values: &[(&str, &str)]) {
    if root.name == "w:p" {
        for (name, value) in values {
            fill_paragraph(root, &format!("{{{{{name}}}}}"), value);
        }
    }
    for element in root.elements_mut() {
        fill(element, values);
    }
}

fn fill_paragraph(paragraph: &mut Element, placeholder: &str, value: &str) {
    let mut from = 0;
    while let Some(start) = text(paragraph).get(from..).and_then(|said| said.find(placeholder)) {
        let start = from + start;
        let mut cut = Cut { at: 0, start, end: start + placeholder.len(), value };
        cut.replace(paragraph);
        from = start + value.len();
    }
}

/// A stretch of a paragraph's text, replaced by a value where it begins.
struct Cut<'a> {
    /// How much of the text has been walked past.
    at: usize,
    start: usize,
    end: usize,
    value: &'a str,
}

impl Cut<'_> {
    fn replace(&mut self, element: &mut Element) {
        if element.name != "w:t" {
            for inner in element.elements_mut() {
                self.replace(inner);
            }
            return;
        }
        let said = element.text();
        let (begins, ends) = (self.at, self.at + said.len());
        self.at = ends;
        if ends <= self.start || self.end <= begins {
            return;
        }
        let before = said.get(..self.start.saturating_sub(begins)).unwrap_or_default();
        let after = said.get((self.end - begins).min(said.len())..).unwrap_or_default();
        let value = if begins <= self.start { self.value } else { "" };
        element.set_text(&format!("{before}{value}{after}"));
        element.set("xml:space", "preserve");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(runs: &[&str], value: &str, expected: &[&str]) {
        let mut paragraph = Element::new("w:p");
        for run in runs {
            let mut said = Element::new("w:t");
            said.set_text(run);
            let mut element = Element::new("w:r");
            element.children.push(Node::Element(said));
            paragraph.children.push(Node::Element(element));
        }
        fill(&mut paragraph, &[("titre", value)]);
        let found: Vec<String> = paragraph.elements().map(text).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_placeholder_is_filled_in_however_word_has_cut_it() {
        check(&["Le {{titre}}."], "plan", &["Le plan."]);
        check(&["Le {{", "tit", "re}} é"], "plan", &["Le plan", "", " é"]);
        check(&["{{titre}}", "{{titre}}"], "a & b", &["a & b", "a & b"]);
        check(&["{{titre}}"], "{{titre}}", &["{{titre}}"]);
        check(&["rien {{autre}}"], "x", &["rien {{autre}}"]);
    }
}
