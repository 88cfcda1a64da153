//! CommonMark with tables and strikethrough as blocks: what a page of the site shows of it.
//!
//! Raw HTML is text, and a picture is its alternative text.

use std::sync::Arc;

use pulldown_cmark::{Alignment as Aligned, Event, Options, Parser, Tag};

use super::{Alignment, Block, DEEPEST, List, Look, Said, Span, Table};

/// What is read beyond CommonMark.
pub const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// Reads `source` as blocks.
pub fn read(source: &str) -> Vec<Block> {
    let mut reader = Reader { open: vec![Open::of(Kind::Root)] };
    for event in Parser::new_ext(source, OPTIONS) {
        reader.take(event);
    }
    while 1 < reader.open.len() {
        reader.close();
    }
    reader.open.pop().map(Open::blocks).unwrap_or_default()
}

/// Reads the text of one paragraph as spans.
pub fn spans(source: &str) -> Vec<Span> {
    let mut blocks = read(&super::escape::guard_lines(source));
    let Some(Block::Paragraph(said)) = blocks.pop().filter(|_| blocks.is_empty()) else {
        return vec![];
    };
    super::runs::tidied(&said)
}

struct Reader {
    /// What has begun and not ended, outermost first.
    open: Vec<Open>,
}

/// Something that has begun: what is gathered for it so far.
struct Open {
    kind: Kind,
    look: Look,
    blocks: Vec<Block>,
    said: Vec<Span>,
    items: Vec<Vec<Block>>,
    rows: Vec<Vec<Vec<Span>>>,
}

enum Kind {
    Root,
    Paragraph,
    Heading(u8),
    Quote,
    List(Option<u32>),
    Item,
    Code,
    Table(Vec<Alignment>),
    Row,
    Cell,
    /// A mark, or what is taken as it comes.
    Inline,
}

impl Open {
    fn of(kind: Kind) -> Self {
        Self {
            kind,
            look: Look::default(),
            blocks: vec![],
            said: vec![],
            items: vec![],
            rows: vec![],
        }
    }

    /// The blocks, with the text that stands in no paragraph as one.
    fn blocks(mut self) -> Vec<Block> {
        self.settle();
        self.blocks
    }

    fn settle(&mut self) {
        if !self.said.is_empty() {
            self.blocks.push(Block::Paragraph(std::mem::take(&mut self.said)));
        }
    }
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(_) => self.close(),
            Event::Text(said) | Event::Html(said) | Event::InlineHtml(said) => {
                self.say(Said::Text(said.into_string()));
            }
            Event::Code(said) => self.say(Said::Code(said.into_string())),
            Event::SoftBreak => self.say(Said::Text(" ".to_owned())),
            Event::HardBreak => self.say(Said::Break),
            Event::Rule => self.put(Block::Rule),
            _ => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        let mut look = self.open.last().map_or_else(Look::default, |open| open.look.clone());
        let kind = match tag {
            Tag::Paragraph => Kind::Paragraph,
            Tag::Heading { level, .. } => Kind::Heading(level as u8),
            Tag::BlockQuote(_) => Kind::Quote,
            Tag::List(start) => Kind::List(start.map(|start| u32::try_from(start).unwrap_or(1))),
            Tag::Item => Kind::Item,
            Tag::CodeBlock(_) | Tag::HtmlBlock => Kind::Code,
            Tag::Table(columns) => Kind::Table(columns.into_iter().map(alignment).collect()),
            Tag::TableHead | Tag::TableRow => Kind::Row,
            Tag::TableCell => Kind::Cell,
            inline => {
                mark(&inline, &mut look);
                Kind::Inline
            }
        };
        if matches!(kind, Kind::List(_) | Kind::Quote | Kind::Table(_) | Kind::Code)
            && let Some(current) = self.open.last_mut()
        {
            current.settle();
        }
        self.open.push(Open { look, ..Open::of(kind) });
    }

    fn close(&mut self) {
        // A table and its rows and cells go deeper than blocks do.
        let too_deep = DEEPEST + 8 < self.open.len();
        let Some(ended) = self.open.pop() else { return };
        let Some(current) = self.open.last_mut() else {
            self.open.push(ended);
            return;
        };
        match ended.kind {
            Kind::List(_) | Kind::Quote | Kind::Item if too_deep => {
                let mut ended = ended;
                let items = std::mem::take(&mut ended.items);
                current.blocks.extend(items.into_iter().flatten());
                current.blocks.extend(ended.blocks());
            }
            Kind::Inline => current.said.extend(ended.said),
            Kind::Root => {}
            Kind::Paragraph => self.put(Block::Paragraph(ended.said)),
            Kind::Heading(level) => self.put(Block::Heading { level, said: ended.said }),
            Kind::Quote => {
                let blocks = ended.blocks();
                self.put(Block::Quote(blocks));
            }
            Kind::List(start) => {
                let mut items = ended.items;
                // Those that were too deep to be items.
                items.extend(Some(ended.blocks).filter(|blocks| !blocks.is_empty()));
                self.put(Block::List(List { start, items }));
            }
            Kind::Item => current.items.push(ended.blocks()),
            Kind::Code => self.put(Block::Code(lines(ended.said))),
            Kind::Table(alignments) => {
                self.put(Block::Table(Table { alignments, rows: ended.rows }));
            }
            Kind::Row => current.rows.extend(ended.rows),
            Kind::Cell => match current.rows.last_mut() {
                Some(row) => row.push(ended.said),
                None => current.rows.push(vec![ended.said]),
            },
        }
    }

    fn say(&mut self, said: Said) {
        let Some(current) = self.open.last_mut() else { return };
        let look = current.look.clone();
        current.said.push(Span { said, look });
    }

    fn put(&mut self, block: Block) {
        let Some(current) = self.open.last_mut() else { return };
        current.settle();
        current.blocks.push(block);
    }
}

fn mark(tag: &Tag<'_>, look: &mut Look) {
    match tag {
        Tag::Strong => look.strong = true,
        Tag::Emphasis => look.emphasis = true,
        Tag::Strikethrough => look.strike = true,
        Tag::Link { dest_url, .. } if !dest_url.is_empty() => {
            look.link = Some(Arc::from(dest_url.as_ref()));
        }
        _ => {}
    }
}

fn lines(said: Vec<Span>) -> String {
    let mut code = String::new();
    for span in said {
        if let Said::Text(said) = span.said {
            code.push_str(&said);
        }
    }
    code.trim_end_matches('\n').to_owned()
}

fn alignment(aligned: Aligned) -> Alignment {
    match aligned {
        Aligned::None | Aligned::Left => Alignment::Start,
        Aligned::Center => Alignment::Centre,
        Aligned::Right => Alignment::Right,
    }
}
