//! What both formats may count on, whatever the document was filled in with.
//!
//! Heading levels of a PDF follow one another, blocks and marks nest only so deep, rows have as many cells
//! as their table has columns, links lead to the web or to a mailbox, no text holds a character
//! that the files cannot hold, and every picture says in words what it shows.

use url::Url;

use crate::escape::without_forbidden;
use crate::markdown::is_kept;
use crate::model::{
    Block, Column, Document, Fact, Figure, Inline, Level, List, QrLink, Table, Text, plain, text,
};

/// How deep lists and quotations may nest.
const DEEPEST_BLOCK: usize = 6;
/// How deep marks may nest in a text.
const DEEPEST_MARK: usize = 6;
/// The longest address that office programs and PDF readers follow.
const LONGEST_URL: usize = 2_000;

/// What becomes of the levels of headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Levels {
    /// Three at most, and none is skipped.
    ClosedUp,
    /// As they are written: who gets the text back finds them again.
    Kept,
}

/// The deepest level of headings that are closed up.
const DEEPEST_LEVEL: u8 = 3;

/// The same document, as the formats may count on.
pub fn settled(document: &Document, levels: Levels) -> Document {
    let title = clean(&document.title);
    let running_title = clean(&document.running_title);
    let title = [title, running_title.clone()].into_iter().find(|title| !title.is_empty());
    let title = title.unwrap_or_else(|| "Document".to_owned());
    let mut settler = Settler { levels, level: 0, title: title.clone() };
    Document {
        mark: document.mark.as_deref().map(clean),
        lead: inlines(&document.lead, Place::default()),
        language: document.language,
        authors: document.authors.iter().map(|author| clean(author)).collect(),
        date: clean(&document.date),
        running_title,
        accent: document.accent,
        summary: facts(&document.summary),
        on_line: document.on_line.as_ref().map(qr_link),
        blocks: settler.blocks(&document.blocks, 0),
        title,
    }
}

/// The same blocks, as a text of its own that a page may count on.
pub fn settled_blocks(blocks: &[Block], title: &str) -> Vec<Block> {
    Settler { level: 0, title: title.to_owned(), levels: Levels::ClosedUp }.blocks(blocks, 0)
}

struct Settler {
    levels: Levels,
    /// The level of the last heading; none yet when zero.
    level: u8,
    title: String,
}

impl Settler {
    fn blocks(&mut self, blocks: &[Block], depth: usize) -> Vec<Block> {
        blocks.iter().flat_map(|block| self.block(block, depth)).collect()
    }

    fn block(&mut self, block: &Block, depth: usize) -> Vec<Block> {
        let settled = match block {
            Block::Heading { level, text } => return self.heading(*level, text, depth),
            Block::Paragraph(said) => Block::Paragraph(inlines(said, Place::default())),
            Block::List(list) => return self.list(list, depth),
            Block::Quote(inner) if DEEPEST_BLOCK <= depth => return self.blocks(inner, depth),
            Block::Quote(inner) => Block::Quote(self.blocks(inner, depth + 1)),
            Block::Table(given) => return table(given).map(Block::Table).into_iter().collect(),
            Block::Figure(figure) => Block::Figure(self.figure(figure)),
            Block::Picture { picture, alternative, caption } => {
                let caption = inlines(caption, Place::default());
                let alternative = self.alternative(alternative, &caption);
                Block::Picture { picture: picture.clone(), alternative, caption }
            }
            Block::Facts(given) => Block::Facts(facts(given)),
            Block::QrCode(link) => Block::QrCode(qr_link(link)),
            Block::PageBreak if 0 < depth => return vec![],
            Block::PageBreak => Block::PageBreak,
            Block::Rule => Block::Rule,
        };
        let says_nothing = match &settled {
            Block::Paragraph(said) => said.is_empty(),
            Block::Quote(inner) => inner.is_empty(),
            Block::Facts(facts) => facts.is_empty(),
            _ => false,
        };
        if says_nothing { vec![] } else { vec![settled] }
    }

    fn heading(&mut self, level: Level, said: &Text, depth: usize) -> Vec<Block> {
        let said = inlines(said, Place::default());
        if plain(&said).trim().is_empty() {
            return vec![];
        }
        if 0 < depth {
            return vec![Block::Paragraph(vec![Inline::Strong(said)])];
        }
        self.level = match self.levels {
            Levels::ClosedUp => level.number().min(self.level + 1).min(DEEPEST_LEVEL),
            Levels::Kept => level.number(),
        };
        vec![Block::Heading { level: Level::of(usize::from(self.level)), text: said }]
    }

    fn list(&mut self, list: &List, depth: usize) -> Vec<Block> {
        if DEEPEST_BLOCK <= depth {
            return list.items.iter().flat_map(|item| self.blocks(item, depth)).collect();
        }
        let items: Vec<Vec<Block>> = list
            .items
            .iter()
            .map(|item| self.blocks(item, depth + 1))
            .filter(|item| !item.is_empty())
            .collect();
        if items.is_empty() { vec![] } else { vec![Block::List(List { kind: list.kind, items })] }
    }

    fn figure(&self, figure: &Figure) -> Figure {
        let caption = inlines(&figure.caption, Place::default());
        Figure {
            drawing: figure.drawing.clone(),
            alternative: self.alternative(&figure.alternative, &caption),
            table: figure.table.as_ref().and_then(table),
            caption,
        }
    }

    fn alternative(&self, given: &str, caption: &Text) -> String {
        let words = [clean(given), plain(caption)];
        words.into_iter().find(|it| !it.trim().is_empty()).unwrap_or_else(|| self.title.clone())
    }
}

/// The same table with a cell for each column in every row; none without a column.
fn table(given: &Table) -> Option<Table> {
    let columns: Vec<Column> = given
        .columns
        .iter()
        .map(|column| Column {
            header: inlines(&column.header, Place::default()),
            alignment: column.alignment,
        })
        .collect();
    let cells = |row: &Vec<Text>| {
        let mut cells: Vec<Text> =
            row.iter().map(|cell| inlines(cell, Place::default())).take(columns.len()).collect();
        cells.resize(columns.len(), vec![]);
        cells
    };
    let rows = given.rows.iter().map(cells).collect();
    let caption = inlines(&given.caption, Place::default());
    (!columns.is_empty()).then_some(Table { caption, columns, rows })
}

fn facts(given: &[Fact]) -> Vec<Fact> {
    given
        .iter()
        .map(|fact| Fact {
            term: inlines(&fact.term, Place::default()),
            description: inlines(&fact.description, Place::default()),
        })
        .collect()
}

fn qr_link(link: &QrLink) -> QrLink {
    QrLink { code: link.code.clone(), caption: inlines(&link.caption, Place::default()) }
}

/// What a piece of text stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    depth: usize,
    in_link: bool,
    in_note: bool,
}

impl Place {
    fn deeper(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }
}

fn inlines(given: &[Inline], place: Place) -> Text {
    given.iter().flat_map(|inline| settled_inline(inline, place)).collect()
}

fn settled_inline(inline: &Inline, place: Place) -> Text {
    let too_deep = DEEPEST_MARK <= place.depth;
    let inside = |inner: &[Inline]| inlines(inner, place.deeper());
    let kept = match inline {
        Inline::Text(said) if said.is_empty() => return vec![],
        Inline::Text(said) => Inline::Text(clean_inside(said)),
        Inline::Code(said) if said.is_empty() => return vec![],
        Inline::Code(said) => Inline::Code(clean_inside(said)),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strikethrough(inner)
            if too_deep || inner.is_empty() =>
        {
            return text(plain(inner)).into_iter().filter(|_| !inner.is_empty()).collect();
        }
        Inline::Strong(inner) => Inline::Strong(inside(inner)),
        Inline::Emphasis(inner) => Inline::Emphasis(inside(inner)),
        Inline::Strikethrough(inner) => Inline::Strikethrough(inside(inner)),
        Inline::Link { text, url } => return link(text, url, place),
        Inline::Note(inner) if too_deep => return text(format!(" ({})", plain(inner))),
        Inline::Note(inner) => return note(inner, place),
        Inline::LineBreak => Inline::LineBreak,
        Inline::Mark(label) => Inline::Mark(clean(label)),
    };
    vec![kept]
}

fn link(said: &[Inline], url: &str, place: Place) -> Text {
    if DEEPEST_MARK <= place.depth {
        return text(plain(said));
    }
    let address = address(url).filter(|_| !place.in_link);
    let Some(address) = address else { return inlines(said, place.deeper()) };
    let inner = inlines(said, Place { in_link: true, ..place.deeper() });
    let inner = if plain(&inner).trim().is_empty() { text(clean(url)) } else { inner };
    vec![Inline::Link { text: inner, url: address }]
}

/// The address as the standard of the web writes it: Word calls a file damaged that holds another.
fn address(url: &str) -> Option<String> {
    let written = Url::parse(&clean(url)).ok()?.to_string();
    (is_kept(&written) && written.len() <= LONGEST_URL).then_some(written)
}

fn note(said: &[Inline], place: Place) -> Text {
    let inner = inlines(said, Place { in_note: true, ..place.deeper() });
    if inner.is_empty() {
        return vec![];
    }
    if !place.in_link && !place.in_note {
        return vec![Inline::Note(inner)];
    }
    let mut in_parentheses = text(" (");
    in_parentheses.extend(inner);
    in_parentheses.extend(text(")"));
    in_parentheses
}

/// A line of its own: without spaces around it.
pub fn clean(text: &str) -> String {
    without_forbidden(text).trim().to_owned()
}

/// A part of a line: its spaces count.
fn clean_inside(text: &str) -> String {
    without_forbidden(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Language, ListKind};

    fn blocks(blocks: Vec<Block>) -> Vec<Block> {
        let document = Document { blocks, ..Document::new("T", Language::French) };
        settled(&document, Levels::ClosedUp).blocks
    }

    #[track_caller]
    fn check_levels(given: &[usize], expected: &[u8]) {
        let headings = given
            .iter()
            .map(|&level| Block::Heading { level: Level::of(level), text: text("x") })
            .collect();
        let levels: Vec<u8> = blocks(headings)
            .iter()
            .map(|block| match block {
                Block::Heading { level, .. } => level.number(),
                other => panic!("{other:?} is no heading"),
            })
            .collect();
        assert_eq!(levels, expected);
    }

    #[test]
    fn no_heading_level_is_skipped() {
        check_levels(&[3, 3, 1, 3, 2, 3], &[1, 2, 1, 2, 2, 3]);
        check_levels(&[1, 2, 3, 1], &[1, 2, 3, 1]);
        check_levels(&[1, 2, 3, 4, 6], &[1, 2, 3, 3, 3]);
    }

    #[test]
    fn a_table_has_as_many_cells_in_each_row_as_columns() {
        let column = || Column { header: text("h"), alignment: crate::Alignment::Left };
        let given = Table {
            caption: vec![],
            columns: vec![column(), column()],
            rows: vec![vec![], vec![text("a"), text("b"), text("c")]],
        };
        let Some(Block::Table(table)) = blocks(vec![Block::Table(given)]).pop() else {
            panic!("the table is lost")
        };
        assert_eq!(table.rows, [vec![vec![], vec![]], vec![text("a"), text("b")]]);
        let without = Table { caption: text("x"), columns: vec![], rows: vec![vec![text("a")]] };
        assert_eq!(blocks(vec![Block::Table(without)]), []);
    }

    #[test]
    fn only_the_web_and_mailboxes_are_linked_and_links_do_not_nest() {
        let link = |url: &str, said: Text| Inline::Link { text: said, url: url.to_owned() };
        let given = vec![
            link("javascript:alert(1)", text("a")),
            link("https://a.example", vec![link("https://b.example", text("b"))]),
            link("HTTPS://c.example/ x", vec![]),
            link(&format!("https://d.example/{}", "d".repeat(3_000)), text("d")),
            link("https://e.example:port/", text("e")),
        ];
        let expected = vec![
            Inline::Text("a".to_owned()),
            link("https://a.example/", text("b")),
            link("https://c.example/%20x", text("HTTPS://c.example/ x")),
            Inline::Text("d".to_owned()),
            Inline::Text("e".to_owned()),
        ];
        assert_eq!(blocks(vec![Block::Paragraph(given)]), [Block::Paragraph(expected)]);
    }

    #[test]
    fn a_note_in_a_note_stands_in_parentheses() {
        let inner = Inline::Note(text("dedans"));
        let given = vec![Inline::Note(vec![Inline::Text("dehors".to_owned()), inner])];
        let said = ["dehors", " (", "dedans", ")"].map(|it| Inline::Text(it.to_owned()));
        let expected = vec![Inline::Note(said.to_vec())];
        assert_eq!(blocks(vec![Block::Paragraph(given)]), [Block::Paragraph(expected)]);
    }

    #[test]
    fn what_nests_without_end_is_brought_up() {
        let mut block = Block::Paragraph(text("x"));
        let mut inline = Inline::Text("y".to_owned());
        for _ in 0..200 {
            block = Block::List(List { kind: ListKind::Bulleted, items: vec![vec![block]] });
            inline = Inline::Strong(vec![inline]);
        }
        let given = vec![block, Block::Paragraph(vec![inline])];
        let shown = format!("{:?}", blocks(given));
        assert_eq!(shown.matches("List(").count(), DEEPEST_BLOCK);
        assert!(shown.matches("Strong(").count() <= DEEPEST_MARK && shown.contains('y'));
    }
}
