//! Paragraphs one after the other, laid out as blocks in one another: lists, quotations, code.

use std::collections::BTreeMap;

use crate::markdown::{Block, List, Said, Span, Table};

use super::forms::{Form, ListPlace};
use super::numbering::{Level, Mark, Numbering};
use super::styles::Role;
use super::version::plain;

/// How much further out than an item's text a paragraph may stand and still go with it, in
/// twentieths of a point: programs round.
const ROUNDING: i32 = 20;
/// How far in each level of a list stands that only a style names.
const STEP: i32 = 360;

/// The blocks of a version, as they are laid out.
pub struct Layout<'a> {
    numbering: &'a Numbering,
    root: Vec<Block>,
    /// The lists that have begun and not ended, outermost first.
    open: Vec<Open>,
    /// The last number of each kind of list at each level.
    counters: BTreeMap<(Counted, usize), u32>,
    /// The lists that have started anew, with their levels.
    restarted: BTreeMap<u32, Vec<usize>>,
}

/// What counts together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Counted {
    Kind(u32),
    /// The lists that only styles name: those with numbers, or those without.
    Named {
        is_numbered: bool,
    },
}

struct Open {
    level: usize,
    indent: i32,
    is_quoted: bool,
    /// The number of the next item, when there are numbers.
    next: Option<u32>,
    list: List,
}

/// An item of a list, before it is known which list.
struct Item {
    level: usize,
    indent: i32,
    number: Option<u32>,
    is_restarted: bool,
}

impl<'a> Layout<'a> {
    pub fn new(numbering: &'a Numbering) -> Self {
        let (counters, restarted) = (BTreeMap::new(), BTreeMap::new());
        Self { numbering, root: vec![], open: vec![], counters, restarted }
    }

    /// All blocks, in order.
    pub fn blocks(mut self) -> Vec<Block> {
        self.close(0);
        self.root
    }

    /// Lays out a paragraph.
    pub fn paragraph(&mut self, form: Form, said: Vec<Span>) {
        let is_blank = said.iter().all(Span::is_blank);
        let may_be_item = matches!(form.role, Role::Body | Role::Quote);
        if let Some(item) = form.list.filter(|_| may_be_item).and_then(|it| self.item(it)) {
            let blocks = if is_blank { vec![] } else { vec![Block::Paragraph(said)] };
            self.put_item(&item, form.role == Role::Quote, blocks);
            return;
        }
        let block = match form.role {
            _ if is_blank && form.is_ruled => Block::Rule,
            // A line of code may be empty between two others.
            Role::Code => Block::Code(code(&said)),
            _ if is_blank => return,
            Role::Title => Block::Heading { level: 1, said },
            Role::Heading(level) => Block::Heading { level, said },
            _ if is_code(&said) => {
                self.put(Block::Code(code(&said)), form.indent, false);
                return;
            }
            Role::Body | Role::Quote | Role::Contents => Block::Paragraph(said),
        };
        // Lines are drawn as far in as they look well, not where they belong.
        let is_alone = matches!(block, Block::Heading { .. } | Block::Rule);
        let indent = if is_alone { 0 } else { form.indent };
        match form.role {
            Role::Quote => self.put_quoted(block, indent),
            role => self.put(block, indent, role == Role::Code),
        }
    }

    /// Lays out a table that stands in as far as `indent`.
    pub fn table(&mut self, table: Table, indent: i32) {
        self.put(Block::Table(table), indent, false);
    }

    fn put(&mut self, block: Block, indent: i32, goes_on: bool) {
        self.close(self.depth(indent));
        let place = self.place();
        match (place.last_mut(), block) {
            (Some(Block::Code(before)), Block::Code(line)) if goes_on => {
                before.push('\n');
                before.push_str(&line);
            }
            (_, block) => place.push(block),
        }
    }

    fn put_quoted(&mut self, block: Block, indent: i32) {
        let depth = self.depth(indent);
        self.close(depth);
        if self.open.last().is_some_and(|open| open.is_quoted) {
            self.place().push(block);
        } else {
            quote(self.place(), block);
        }
    }

    /// How many of the open lists a paragraph stands in, by how far in it stands.
    fn depth(&self, indent: i32) -> usize {
        let holds = |open: &Open| 0 < indent && open.indent <= indent.saturating_add(ROUNDING);
        self.open.iter().rposition(holds).map_or(0, |place| place + 1)
    }

    /// Where blocks go: into the last item of the innermost list, or straight into the text.
    fn place(&mut self) -> &mut Vec<Block> {
        match self.open.last_mut() {
            Some(open) => {
                if open.list.items.is_empty() {
                    open.list.items.push(vec![]);
                }
                open.list.items.last_mut().expect("an item was put there when there was none")
            }
            None => &mut self.root,
        }
    }

    /// Ends lists until `depth` are open.
    fn close(&mut self, depth: usize) {
        while depth < self.open.len() {
            let Some(ended) = self.open.pop() else { return };
            let is_inside_quoted = self.open.last().is_some_and(|open| open.is_quoted);
            let list = Block::List(ended.list);
            if ended.is_quoted && !is_inside_quoted {
                quote(self.place(), list);
            } else {
                self.place().push(list);
            }
        }
    }

    fn put_item(&mut self, item: &Item, is_quoted: bool, blocks: Vec<Block>) {
        let deeper = self.open.iter().position(|open| item.level < open.level);
        self.close(deeper.unwrap_or(self.open.len()));
        let goes_on = self.open.last().filter(|open| open.level == item.level).map(|open| {
            let is_next = match item.number {
                None => open.next.is_none(),
                Some(number) => open.next == Some(number) && !item.is_restarted,
            };
            is_next && open.is_quoted == is_quoted
        });
        if goes_on == Some(false) {
            self.close(self.open.len() - 1);
        }
        if goes_on != Some(true) {
            let list = List { start: item.number, items: vec![] };
            let (level, indent) = (item.level, item.indent);
            self.open.push(Open { level, indent, is_quoted, next: item.number, list });
        }
        if let Some(open) = self.open.last_mut() {
            open.next = item.number.map(|number| number.saturating_add(1));
            open.list.items.push(blocks);
        }
    }

    /// The item at a place; none when it is not marked.
    fn item(&mut self, place: ListPlace) -> Option<Item> {
        match place {
            ListPlace::Known { list, level } => {
                let Level { mark, indent, .. } = self.numbering.level(list, level)?;
                let kind = Counted::Kind(self.numbering.kind(list)?);
                let restart = self.restart(list, level);
                let start = match mark {
                    Mark::Nothing => return None,
                    Mark::Bullet => None,
                    Mark::Number(start) => Some(start),
                };
                let usual = self.numbering.restart(list, level).or(start);
                let number = self.count(kind, level, restart, usual.unwrap_or(1));
                let number = start.map(|_| number);
                Some(Item { level, indent, number, is_restarted: restart.is_some() })
            }
            ListPlace::Named { is_numbered, level } => {
                let number = self.count(Counted::Named { is_numbered }, level, None, 1);
                let indent = STEP * i32::try_from(level + 1).unwrap_or(1);
                let number = is_numbered.then_some(number);
                Some(Item { level, indent, number, is_restarted: false })
            }
        }
    }

    /// The number from which a list starts anew here, where it has not yet.
    fn restart(&mut self, list: u32, level: usize) -> Option<u32> {
        let start = self.numbering.restart(list, level)?;
        let done = self.restarted.entry(list).or_default();
        if done.contains(&level) {
            return None;
        }
        done.push(level);
        Some(start)
    }

    fn count(&mut self, kind: Counted, level: usize, restart: Option<u32>, start: u32) -> u32 {
        let before = self.counters.get(&(kind, level)).map(|number| number.saturating_add(1));
        let number = restart.or(before).unwrap_or(start);
        self.counters.insert((kind, level), number);
        // What is deeper starts again below each item.
        for deeper in level + 1..super::numbering::LEVELS {
            self.counters.remove(&(kind, deeper));
        }
        number
    }
}

/// Puts a block in the quotation at the end of `blocks`, or in a new one.
fn quote(blocks: &mut Vec<Block>, block: Block) {
    match blocks.last_mut() {
        Some(Block::Quote(inside)) => inside.push(block),
        _ => blocks.push(Block::Quote(vec![block])),
    }
}

/// Whether a paragraph is lines of code and nothing else.
fn is_code(said: &[Span]) -> bool {
    said.iter().any(|span| span.said == Said::Break)
        && said.iter().all(|span| matches!(span.said, Said::Code(_) | Said::Break))
}

fn code(said: &[Span]) -> String {
    let line = |span: &Span| match &span.said {
        Said::Break => "\n".to_owned(),
        _ => plain(span).to_owned(),
    };
    said.iter().map(line).collect()
}
