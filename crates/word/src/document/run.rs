//! Reads a run: letters that look the same.

use crate::markdown::{Look, Said};
use crate::package::{Element, Space};

use super::body::{Around, Reader};
use super::changes::{Author, ChangeKind};
use super::drawing::branch;
use super::fields::Field;
use super::styles::Role;
use super::symbols;

/// A hyphen at which no line ends.
const HYPHEN: &str = "\u{2011}";
/// What stands for a sign that cannot be read.
const UNKNOWN: char = '\u{fffd}';

/// How the letters of a run look.
#[derive(Debug, Clone, Default)]
struct Letters {
    look: Look,
    is_code: bool,
}

impl<'a> Reader<'a> {
    /// Reads a run of the paragraph being read.
    pub fn run(&mut self, run: &'a Element, around: &Around<'a>) {
        let properties = run.child("rPr");
        let Some(letters) = self.letters(properties) else { return };
        let formatted = properties.and_then(|it| it.child("rPrChange"));
        self.run_content(run, &letters, around);
        let words: String = run.elements().filter(|it| it.is(Space::Word, "t")).map(text).collect();
        if let Some(change) = formatted.filter(|_| around.change.is_none() && !words.is_empty()) {
            self.changes.add_formatted(Author::of(change), &words);
        }
    }

    /// How the letters look; none when they are hidden.
    fn letters(&self, properties: Option<&Element>) -> Option<Letters> {
        let (role, paragraph) = self.style;
        let id = properties.and_then(|it| it.property("rStyle"));
        let style = id.map(|id| self.styles.get(Some(id))).unwrap_or_default();
        // What a style gives to the whole of a heading or a quotation is no mark in it.
        let paragraph =
            if role == Role::Body { paragraph } else { super::styles::Style::default() };
        let own = |name| properties.and_then(|it| it.switch(name));
        // A style of letters turns over what the paragraph's says (ECMA-376, part 1, 17.7.3).
        let toggled = |own: Option<bool>, letters: Option<bool>, whole: Option<bool>| {
            own.unwrap_or(letters.unwrap_or(false) != whole.unwrap_or(false))
        };
        if toggled(own("vanish"), style.is_hidden, paragraph.is_hidden) {
            return None;
        }
        let look = Look {
            strong: toggled(own("b"), style.strong, paragraph.strong),
            emphasis: toggled(own("i"), style.emphasis, paragraph.emphasis),
            strike: toggled(own("strike"), style.strike, paragraph.strike)
                || own("dstrike") == Some(true),
            link: None,
        };
        Some(Letters { look, is_code: style.is_code })
    }

    fn run_content(&mut self, run: &'a Element, letters: &Letters, around: &Around<'a>) {
        for child in run.elements() {
            if child.is(Space::Compatibility, "AlternateContent") {
                if let Some(branch) = branch(child) {
                    self.run_content(branch, letters, around);
                }
                continue;
            }
            let Some(name) = child.word() else { continue };
            match name {
                "t" | "delText" => self.letter(&text(child), letters, around),
                "tab" | "ptab" => self.letter(" ", letters, around),
                "noBreakHyphen" => self.letter(HYPHEN, letters, around),
                "sym" => {
                    let sign = self.symbol(child);
                    self.letter(&sign, letters, around);
                }
                "br" if matches!(child.attribute("type"), Some("page" | "column")) => {}
                "br" | "cr" => self.line_end(around),
                "drawing" | "pict" | "object" => self.drawn(child, around),
                "ruby" => {
                    for base in child.elements().filter(|it| it.is(Space::Word, "rubyBase")) {
                        self.inline(base, around);
                    }
                }
                "footnoteReference" | "endnoteReference" => self.note(child, name, around),
                "fldChar" => self.field(child),
                "instrText" | "delInstrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.instruct(&child.text());
                    }
                }
                _ => {}
            }
        }
    }

    fn letter(&mut self, said: &str, letters: &Letters, around: &Around<'a>) {
        let is_instruction = self.fields.iter().any(|field| !field.has_result);
        if said.is_empty() || is_instruction {
            return;
        }
        let said = said.to_owned();
        let said = if letters.is_code { Said::Code(said) } else { Said::Text(said) };
        self.say(said, letters.look.clone(), around);
    }

    fn line_end(&mut self, around: &Around<'a>) {
        if self.fields.iter().all(|field| field.has_result) {
            self.say(Said::Break, Look::default(), around);
        }
    }

    fn symbol(&mut self, sign: &Element) -> String {
        let font = sign.attribute("font").unwrap_or_default();
        let code = sign.attribute("char").unwrap_or_default();
        let known = symbols::character(font, code);
        self.tally.symbols += usize::from(known.is_none());
        known.unwrap_or(UNKNOWN).to_string()
    }

    fn field(&mut self, mark: &Element) {
        match mark.attribute("fldCharType") {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                let Some(mut field) = self.fields.pop() else { return };
                field.show();
                field.link = self.kept(field.link.take());
                self.fields.push(field);
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }
}

impl super::changes::Changes {
    /// Notes that words look different, beside what else happens to them.
    fn add_formatted(&mut self, author: Author, words: &str) {
        self.add(ChangeKind::Formatted, author, words);
    }
}

/// The text of an element; the spaces around it only where they are said to count.
fn text(element: &Element) -> String {
    let text = element.text();
    let counts = element.attribute_in(Space::Other, "space") == Some("preserve");
    if counts { text } else { text.trim_matches([' ', '\n', '\r', '\t']).to_owned() }
}
