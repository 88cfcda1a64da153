//! Markdown as blocks: CommonMark with tables and strikethrough.
//!
//! Raw HTML is shown as text, an image as its alternative text, and a link is one only when it
//! leads to the web or to a mailbox.

use pulldown_cmark::{Alignment as Aligned, Event, Options, Parser, Tag};

use crate::model::{Alignment, Block, Column, Inline, Level, List, ListKind, Table, Text};

/// How deep blocks and marks may nest; what is deeper is brought up to this depth.
const DEEPEST: usize = 12;

/// Reads `source` as blocks. The typography of a language is the caller's, before or after.
///
/// ```
/// use cordee_report::{Block, Level, markdown, text};
///
/// let blocks = markdown("## Pourquoi\n\nLe climat change.");
/// assert_eq!(blocks[0], Block::Heading { level: Level::Two, text: text("Pourquoi") });
/// assert_eq!(blocks[1], Block::Paragraph(text("Le climat change.")));
/// ```
pub fn markdown(source: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut reader = Reader { open: vec![Open::of(Kind::Root)] };
    for event in Parser::new_ext(source, options) {
        reader.take(event);
    }
    while 1 < reader.open.len() {
        reader.close();
    }
    reader.open.pop().map(Open::blocks).unwrap_or_default()
}

/// Reads `source` as blocks whose headings stand below a heading of `level`.
pub fn markdown_below(source: &str, level: Level) -> Vec<Block> {
    let lowered = |block| match block {
        Block::Heading { level: own, text } => {
            Block::Heading { level: Level::of(usize::from(own.number() + level.number())), text }
        }
        other => other,
    };
    markdown(source).into_iter().map(lowered).collect()
}

struct Reader {
    /// What has begun and not ended, outermost first; never empty.
    open: Vec<Open>,
}

/// Something that has begun: the blocks and the text gathered for it so far.
struct Open {
    kind: Kind,
    blocks: Vec<Block>,
    text: Text,
    items: Vec<Vec<Block>>,
    cells: Vec<Text>,
    rows: Vec<Vec<Text>>,
}

enum Kind {
    Root,
    Paragraph,
    Heading(usize),
    Quote,
    List(ListKind),
    Item,
    CodeBlock,
    Table(Vec<Alignment>),
    Row,
    Cell,
    Strong,
    Emphasis,
    Strikethrough,
    Link(String),
    /// Whose content is taken as it comes.
    Plain,
}

impl Open {
    fn of(kind: Kind) -> Self {
        Self { kind, blocks: vec![], text: vec![], items: vec![], cells: vec![], rows: vec![] }
    }

    /// The blocks, with the text that stands in no paragraph as one.
    fn blocks(mut self) -> Vec<Block> {
        self.settle();
        self.blocks
    }

    fn settle(&mut self) {
        if !self.text.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.text)));
        }
    }
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(_) => self.close(),
            Event::Text(said) | Event::Html(said) | Event::InlineHtml(said) => self.say(&said),
            Event::Code(said) => self.put(Inline::Code(said.into_string())),
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.put(Inline::LineBreak),
            Event::Rule => self.put_block(Block::Rule),
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level as usize),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::List(Some(start)) => {
                Kind::List(ListKind::Numbered { start: u32::try_from(start).unwrap_or(1) })
            }
            Tag::List(None) => Kind::List(ListKind::Bulleted),
            Tag::Item => Kind::Item,
            Tag::CodeBlock(_) | Tag::HtmlBlock => Kind::CodeBlock,
            Tag::Table(columns) => Kind::Table(columns.into_iter().map(alignment).collect()),
            Tag::TableHead | Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            Tag::Strong => Kind::Strong,
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strikethrough => Kind::Strikethrough,
            Tag::Link { dest_url, .. } => Kind::Link(dest_url.into_string()),
            _ => Kind::Plain,
        };
        if matches!(kind, Kind::List(_) | Kind::Quote | Kind::Table(_)) {
            self.current().settle();
        }
        self.open.push(Open::of(kind));
    }

    fn close(&mut self) {
        let too_deep = DEEPEST < self.open.len();
        let Some(ended) = self.open.pop() else { return };
        if self.open.is_empty() {
            self.open.push(ended);
            return;
        }
        if too_deep { self.merge(ended) } else { self.end(ended) }
    }

    fn end(&mut self, ended: Open) {
        match ended.kind {
            Kind::Root | Kind::Plain => self.merge(ended),
            Kind::Paragraph => self.put_block(Block::Paragraph(ended.text)),
            Kind::Heading(level) => {
                self.put_block(Block::Heading { level: Level::of(level), text: ended.text });
            }
            Kind::Quote => self.put_block(Block::Quote(ended.blocks())),
            Kind::List(kind) => self.put_block(Block::List(List { kind, items: ended.items })),
            Kind::Item => {
                let blocks = ended.blocks();
                self.current().items.push(blocks);
            }
            Kind::CodeBlock => self.put_block(Block::Paragraph(lines(ended.text))),
            Kind::Table(ref alignments) => {
                let alignments = alignments.clone();
                self.put_block(Block::Table(table(alignments, ended.rows)));
            }
            Kind::Row => self.current().rows.push(ended.cells),
            Kind::Cell => self.current().cells.push(ended.text),
            Kind::Strong => self.put(Inline::Strong(ended.text)),
            Kind::Emphasis => self.put(Inline::Emphasis(ended.text)),
            Kind::Strikethrough => self.put(Inline::Strikethrough(ended.text)),
            Kind::Link(url) if is_kept(&url) => self.put(Inline::Link { text: ended.text, url }),
            Kind::Link(_) => self.current().text.extend(ended.text),
        }
    }

    /// Gives what `ended` gathered to what it stands in, as it is.
    fn merge(&mut self, ended: Open) {
        let is_block =
            matches!(ended.kind, Kind::Paragraph | Kind::Heading(_) | Kind::Item | Kind::CodeBlock);
        let current = self.current();
        if is_block && !current.text.is_empty() {
            current.text.push(Inline::LineBreak);
        }
        for item in ended.items {
            current.blocks.extend(item);
        }
        current.blocks.extend(ended.blocks);
        current.text.extend(ended.text);
        for cells in ended.rows.into_iter().chain([ended.cells]) {
            current.text.extend(cells.into_iter().flatten());
        }
    }

    fn say(&mut self, said: &str) {
        match self.current().text.last_mut() {
            Some(Inline::Text(before)) => before.push_str(said),
            _ => self.put(Inline::Text(said.to_owned())),
        }
    }

    fn put(&mut self, inline: Inline) {
        self.current().text.push(inline);
    }

    fn put_block(&mut self, block: Block) {
        let current = self.current();
        current.settle();
        current.blocks.push(block);
    }

    fn current(&mut self) -> &mut Open {
        if self.open.is_empty() {
            self.open.push(Open::of(Kind::Root));
        }
        self.open.last_mut().expect("something is open: it was opened just above")
    }
}

/// The lines of a code block, each on its own line.
fn lines(text: Text) -> Text {
    let mut code = Text::new();
    for inline in text {
        let Inline::Text(said) = inline else { continue };
        for line in said.trim_end().lines() {
            if !code.is_empty() {
                code.push(Inline::LineBreak);
            }
            code.push(Inline::Code(line.to_owned()));
        }
    }
    code
}

fn table(alignments: Vec<Alignment>, rows: Vec<Vec<Text>>) -> Table {
    let mut rows = rows.into_iter();
    let header = rows.next().unwrap_or_default();
    let columns = header
        .into_iter()
        .zip(alignments.into_iter().chain(std::iter::repeat(Alignment::Left)))
        .map(|(header, alignment)| Column { header, alignment })
        .collect();
    Table { caption: vec![], columns, rows: rows.collect() }
}

fn alignment(aligned: Aligned) -> Alignment {
    match aligned {
        Aligned::None | Aligned::Left => Alignment::Left,
        Aligned::Center => Alignment::Centre,
        Aligned::Right => Alignment::Right,
    }
}

/// Whether a link to `url` stays one on paper and in an office file.
pub(crate) fn is_kept(url: &str) -> bool {
    let lower = url.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
}
