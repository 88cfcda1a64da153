//! Blocks as the words of a DOCX.
//!
//! The elements of a paragraph's or a run's properties have a fixed order (ECMA-376, part 1,
//! 17.3): Word refuses others.

use std::fmt::Write;

use crate::columns::rooms;
use crate::escape::escaped;
use crate::model::{
    Alignment, Block, Document, Fact, Figure, Inline, List, ListKind, QrLink, Table, Text, text,
};
use crate::words::words;

use super::drawing::{Media, Size};
use super::notes::Notes;
use super::numbering::Numbering;
use super::relations::Relations;
use super::styles::Styles;

const RELATION: &str =
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// How much further in each list stands than the one it is in, in twentieths of a point.
const LIST_STEP: usize = 360;

/// Writes blocks, and gathers what they need in other parts of the file.
pub struct Writer<'a> {
    pub styles: &'a Styles,
    pub numbering: Numbering,
    pub media: Media,
    /// What the text refers to.
    pub relations: Relations,
    /// What the notes refer to.
    pub note_relations: Relations,
    pub notes: Notes,
    /// Whether what is being written is a note.
    pub in_note: bool,
    /// The width of the text, in twentieths of a point.
    pub width: usize,
    /// The text so far.
    pub body: String,
}

/// What the template says itself, so that the text does not say it twice.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said {
    pub title: bool,
    pub date: bool,
    pub authors: bool,
}

/// How a paragraph stands: its style, and what of its properties the style does not say.
#[derive(Debug, Clone, Default)]
struct Paragraph {
    style: String,
    keep_next: bool,
    /// A list and a depth in it.
    list: Option<(usize, usize)>,
    /// An indent without a mark, in twentieths of a point.
    indent: usize,
    justification: Option<&'static str>,
}

/// How the runs of a text look, beyond their paragraph.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    style: Option<&'static str>,
    strong: bool,
    emphasis: bool,
    strike: bool,
}

impl Look {
    /// The properties of a run, in the order that Word wants.
    fn properties(self, styles: &Styles) -> String {
        let mut properties = String::new();
        if let Some(style) = self.style {
            let _ = write!(properties, "<w:rStyle w:val=\"{}\"/>", styles.character(style));
        }
        for (is_set, tag) in [
            (self.strong, "<w:b/><w:bCs/>"),
            (self.emphasis, "<w:i/><w:iCs/>"),
            (self.strike, "<w:strike/>"),
        ] {
            if is_set {
                properties.push_str(tag);
            }
        }
        if properties.is_empty() { properties } else { format!("<w:rPr>{properties}</w:rPr>") }
    }
}

/// What a block stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Inside {
    /// How many lists.
    lists: usize,
    quoted: bool,
}

impl Writer<'_> {
    /// Writes the whole text: the first page, then the blocks.
    pub fn document(&mut self, document: &Document, said: Said) {
        let date = Some(document.date.clone()).filter(|date| !said.date && !date.is_empty());
        let authors = document.authors.join(" · ");
        let authors = Some(authors).filter(|authors| !said.authors && !authors.is_empty());
        let signed: Vec<String> = authors.into_iter().chain(date).collect();
        if !signed.is_empty() {
            self.styled("Normal", &text(signed.join(" — ")));
        }
        if !said.title {
            let mut title = text(document.title.as_str());
            title.extend(document.mark.clone().map(Inline::Mark));
            self.styled("Title", &title);
        }
        if !document.lead.is_empty() {
            self.styled("Subtitle", &document.lead);
        }
        if !document.summary.is_empty() {
            self.facts(&document.summary);
        }
        let code_words = words(document.language).qr_code;
        if let Some(link) = &document.on_line {
            self.qr_code(link, code_words);
        }
        for block in &document.blocks {
            self.block(block, Inside::default(), code_words);
        }
    }

    fn styled(&mut self, style: &str, said: &Text) {
        let paragraph = Paragraph { style: self.styles.paragraph(style), ..Paragraph::default() };
        self.paragraph(&paragraph, said);
    }

    fn block(&mut self, block: &Block, inside: Inside, code_words: &str) {
        match block {
            Block::Heading { level, text } => {
                self.styled(&format!("heading {}", level.number()), text);
            }
            Block::Paragraph(text) => {
                let paragraph = self.standing(inside);
                self.paragraph(&paragraph, text);
            }
            Block::List(list) => self.list(list, inside, code_words),
            Block::Quote(blocks) => {
                for block in blocks {
                    self.block(block, Inside { quoted: true, ..inside }, code_words);
                }
            }
            Block::Table(table) => self.table(table, inside.lists),
            Block::Figure(figure) => self.figure(figure),
            Block::Picture { picture, alternative, caption } => {
                // Photographs are printed at 150 pixels to an inch.
                let size = Size::of_pixels(picture.width(), picture.height(), 150, self.width);
                let drawn = self.media.picture(picture, size, alternative, &mut self.relations);
                self.drawn(&drawn, caption);
            }
            Block::Facts(facts) => self.facts(facts),
            Block::QrCode(link) => self.qr_code(link, code_words),
            Block::PageBreak => self.body.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
            Block::Rule => self.body.push_str(
                "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" \
                 w:color=\"8C8C8C\"/></w:pBdr><w:ind w:left=\"3400\" w:right=\"3400\"/></w:pPr></w:p>",
            ),
        }
    }

    /// How a paragraph stands in lists and quotations.
    fn standing(&self, inside: Inside) -> Paragraph {
        let style = if inside.quoted { "Quote" } else { "Normal" };
        let indent = LIST_STEP * inside.lists;
        Paragraph { style: self.styles.paragraph(style), indent, ..Paragraph::default() }
    }

    fn list(&mut self, list: &List, inside: Inside, code_words: &str) {
        let depth = inside.lists;
        let own = self.styles.own_bullets(depth).filter(|_| !inside.quoted);
        // A quotation looks like one in its lists too.
        let style = |name| self.styles.paragraph(if inside.quoted { "Quote" } else { name });
        let item = match (list.kind, own) {
            (ListKind::Bulleted, Some(style)) => Paragraph { style, ..Paragraph::default() },
            (ListKind::Bulleted, None) => {
                let style = style("List Bullet");
                let list = Some((self.numbering.bulleted(), depth));
                Paragraph { style, list, ..Paragraph::default() }
            }
            (ListKind::Numbered { start }, _) => {
                let style = style("List Number");
                let list = Some((self.numbering.numbered(depth, start), depth));
                Paragraph { style, list, ..Paragraph::default() }
            }
        };
        let deeper = Inside { lists: depth + 1, ..inside };
        for blocks in &list.items {
            let mut blocks = blocks.iter().peekable();
            match blocks.next_if(|block| matches!(block, Block::Paragraph(_))) {
                Some(Block::Paragraph(text)) => self.paragraph(&item, text),
                _ => self.paragraph(&item, &vec![]),
            }
            for block in blocks {
                self.block(block, deeper, code_words);
            }
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let drawing = &figure.drawing;
        let size = Size::of_drawing(drawing, self.width);
        let drawn = self.media.drawing(drawing, size, &figure.alternative, &mut self.relations);
        self.drawn(&drawn, &figure.caption);
        if let Some(table) = &figure.table {
            self.table(table, 0);
        }
    }

    /// A picture in a paragraph of its own, its caption kept with it.
    fn drawn(&mut self, drawn: &str, caption: &Text) {
        let keep = if caption.is_empty() { "" } else { "<w:keepNext/>" };
        let style = self.styles.paragraph("Normal");
        let _ = write!(
            self.body,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}<w:spacing w:line=\"240\" \
             w:lineRule=\"auto\"/></w:pPr><w:r>{drawn}</w:r></w:p>"
        );
        if !caption.is_empty() {
            self.styled("caption", caption);
        }
    }

    fn qr_code(&mut self, link: &QrLink, code_words: &str) {
        let url = link.code.url();
        let alternative = format!("{code_words} {url}");
        let drawn = self.media.qr_code(&link.code, &alternative, &mut self.relations);
        self.drawn(&drawn, &vec![]);
        let mut said = link.caption.clone();
        if !said.is_empty() {
            said.push(Inline::LineBreak);
        }
        said.push(Inline::Link { text: text(url), url: url.to_owned() });
        self.styled("Normal", &said);
    }

    /// Writes a table that stands in an item of so many lists.
    fn table(&mut self, table: &Table, lists: usize) {
        if !table.caption.is_empty() {
            let style = self.styles.paragraph("caption");
            let paragraph = Paragraph { style, keep_next: true, ..Paragraph::default() };
            self.paragraph(&paragraph, &table.caption);
        }
        let weights: Vec<f64> = rooms(table).into_iter().map(|room| room.weight).collect();
        let indent = (LIST_STEP * lists).min(self.width / 2);
        let widths = shares(&weights, self.width - indent);
        self.open_table(&widths, indent, "0420");
        let header: Vec<&Text> = table.columns.iter().map(|column| &column.header).collect();
        self.row(&header, &widths, table, true);
        for row in &table.rows {
            self.row(&row.iter().collect::<Vec<_>>(), &widths, table, false);
        }
        self.close_table();
    }

    fn row(&mut self, cells: &[&Text], widths: &[usize], table: &Table, is_header: bool) {
        let header = if is_header { "<w:tblHeader/>" } else { "" };
        let _ = write!(self.body, "<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>");
        for ((cell, width), column) in cells.iter().zip(widths).zip(&table.columns) {
            let justification = match column.alignment {
                Alignment::Left => None,
                Alignment::Centre => Some("center"),
                Alignment::Right => Some("right"),
            };
            self.cell(cell, *width, justification, is_header);
        }
        self.body.push_str("</w:tr>");
    }

    fn cell(
        &mut self,
        said: &Text,
        width: usize,
        justification: Option<&'static str>,
        strong: bool,
    ) {
        let _ = write!(self.body, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        let paragraph = Paragraph { justification, ..Paragraph::default() };
        if strong {
            self.paragraph(&paragraph, &vec![Inline::Strong(said.clone())]);
        } else {
            self.paragraph(&paragraph, said);
        }
        self.body.push_str("</w:tc>");
    }

    /// Terms and what is said of them: a table whose first column heads its rows.
    fn facts(&mut self, facts: &[Fact]) {
        let term = 3 * self.width / 10;
        let description = self.width - term;
        self.open_table(&[term, description], 0, "0480");
        for fact in facts {
            self.body.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            self.cell(&fact.term, term, None, true);
            self.cell(&fact.description, description, None, false);
            self.body.push_str("</w:tr>");
        }
        self.close_table();
    }

    fn open_table(&mut self, widths: &[usize], indent: usize, look: &str) {
        let style = self.styles.table("Table Grid");
        let total: usize = widths.iter().sum();
        let indent = if indent == 0 {
            String::new()
        } else {
            format!("<w:tblInd w:w=\"{indent}\" w:type=\"dxa\"/>")
        };
        let mut columns = String::new();
        for width in widths {
            let _ = write!(columns, "<w:gridCol w:w=\"{width}\"/>");
        }
        let _ = write!(
            self.body,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{total}\" \
             w:type=\"dxa\"/>{indent}<w:tblLook w:val=\"{look}\"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>"
        );
    }

    /// Two tables in a row would be one to Word: an empty line stands between.
    fn close_table(&mut self) {
        self.body.push_str(
            "</w:tbl><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"120\"/></w:pPr></w:p>",
        );
    }

    fn paragraph(&mut self, paragraph: &Paragraph, said: &Text) {
        let runs = self.runs(said, Look::default());
        self.body.push_str(&paragraph.around(&runs));
    }

    fn runs(&mut self, said: &[Inline], look: Look) -> String {
        said.iter().map(|inline| self.run(inline, look)).collect()
    }

    fn run(&mut self, inline: &Inline, look: Look) -> String {
        match inline {
            Inline::Text(said) => self.plain(said, look),
            Inline::Strong(inner) => self.runs(inner, Look { strong: true, ..look }),
            Inline::Emphasis(inner) => self.runs(inner, Look { emphasis: true, ..look }),
            Inline::Strikethrough(inner) => self.runs(inner, Look { strike: true, ..look }),
            Inline::Code(said) => self.plain(said, Look { style: Some("HTML Code"), ..look }),
            Inline::LineBreak => "<w:r><w:br/></w:r>".to_owned(),
            Inline::Mark(label) => format!(
                "<w:r><w:t xml:space=\"preserve\">\u{a0}</w:t></w:r><w:r><w:rPr><w:b w:val=\"0\"/>\
                 <w:color w:val=\"595959\"/><w:sz w:val=\"16\"/><w:bdr w:val=\"single\" \
                 w:sz=\"4\" w:space=\"0\" w:color=\"595959\"/></w:rPr><w:t>{}</w:t></w:r>",
                escaped(label)
            ),
            Inline::Link { text, url } => {
                let relations =
                    if self.in_note { &mut self.note_relations } else { &mut self.relations };
                let id = relations.add_link(url);
                let runs = self.runs(text, Look { style: Some("Hyperlink"), ..look });
                format!("<w:hyperlink {RELATION} r:id=\"{id}\">{runs}</w:hyperlink>")
            }
            Inline::Note(inner) => self.note(inner),
        }
    }

    fn plain(&self, said: &str, look: Look) -> String {
        format!(
            "<w:r>{}<w:t xml:space=\"preserve\">{}</w:t></w:r>",
            look.properties(self.styles),
            escaped(said)
        )
    }

    fn note(&mut self, inner: &Text) -> String {
        let id = self.notes.number();
        let style = self.styles.character("footnote reference");
        let mark = format!("<w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr>");
        self.in_note = true;
        let runs = self.runs(inner, Look::default());
        self.in_note = false;
        let paragraph = self.styles.paragraph("footnote text");
        self.notes.add(format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:pPr><w:pStyle w:val=\"{paragraph}\"/></w:pPr><w:r>\
             {mark}<w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{runs}</w:p>\
             </w:footnote>"
        ));
        format!("<w:r>{mark}<w:footnoteReference w:id=\"{id}\"/></w:r>")
    }
}

impl Paragraph {
    /// The paragraph with `runs` in it, its properties in the order that Word wants.
    fn around(&self, runs: &str) -> String {
        let mut properties = String::new();
        if !self.style.is_empty() {
            let _ = write!(properties, "<w:pStyle w:val=\"{}\"/>", self.style);
        }
        if self.keep_next {
            properties.push_str("<w:keepNext/>");
        }
        if let Some((list, depth)) = self.list {
            let _ = write!(
                properties,
                "<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr>"
            );
        }
        if 0 < self.indent {
            let _ = write!(properties, "<w:ind w:left=\"{}\"/>", self.indent);
        }
        if let Some(side) = self.justification {
            let _ = write!(properties, "<w:jc w:val=\"{side}\"/>");
        }
        format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
    }
}

/// Shares `width` by weight.
fn shares(weights: &[f64], width: usize) -> Vec<usize> {
    let total: f64 = weights.iter().sum();
    weights
        .iter()
        .map(|weight| {
            let share = (weight / total * width as f64).round().max(1.0);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 1 and the width"
            )]
            let share = share as usize;
            share
        })
        .collect()
}
