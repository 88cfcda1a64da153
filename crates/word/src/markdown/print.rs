//! Blocks printed as CommonMark, the same way each time.

use super::escape::{guard_heading, guard_lines, longest_run};
use super::runs::{on_one_line, tidied};
use super::spans::print_spans;
use super::{Alignment, Block, List, Span, Table};

/// Prints `blocks` as CommonMark with tables, with one line end after the last line; nothing for
/// no block.
pub fn print(blocks: &[Block]) -> String {
    let mut text = join(blocks, false);
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn join(blocks: &[Block], is_tight: bool) -> String {
    let mut text = String::new();
    let mut previous: Option<&List> = None;
    let mut is_flipped = false;
    for block in blocks {
        is_flipped = match (block, previous) {
            // Two lists of a kind in a row are told apart by their marks.
            (Block::List(list), Some(before)) if list.start.is_some() == before.start.is_some() => {
                !is_flipped
            }
            _ => false,
        };
        let printed = match block {
            Block::List(list) => print_list(list, is_flipped, is_tight),
            other => print_block(other),
        };
        if printed.is_empty() {
            continue;
        }
        previous = if let Block::List(list) = block { Some(list) } else { None };
        if !text.is_empty() {
            text.push_str(if is_tight { "\n" } else { "\n\n" });
        }
        text.push_str(&printed);
    }
    text
}

fn print_block(block: &Block) -> String {
    match block {
        Block::Heading { level, said } => {
            let said = print_spans(&on_one_line(said));
            if said.is_empty() {
                return said;
            }
            let marks = "#".repeat(usize::from(*level).clamp(1, 6));
            format!("{marks} {}", guard_heading(&said))
        }
        Block::Paragraph(said) => guard_lines(&print_spans(&tidied(said))),
        Block::List(list) => print_list(list, false, false),
        Block::Quote(blocks) => indented(&join(blocks, false), "> ", "> "),
        Block::Code(code) => {
            let fence = "`".repeat(longest_run(code).max(2) + 1);
            format!("{fence}\n{code}\n{fence}")
        }
        Block::Table(table) => print_table(table),
        Block::Rule => "___".to_owned(),
    }
}

fn print_list(list: &List, is_flipped: bool, is_inside_tight: bool) -> String {
    let is_tight = is_inside_tight || is_tight(list);
    let mut number = list.start;
    let insides: Vec<String> = list.items.iter().map(|item| join(item, is_tight)).collect();
    let plain = if insides.iter().any(|inside| would_be_a_rule(inside)) { "+" } else { "-" };
    let mut items = vec![];
    for inside in insides {
        let mark = match (number, is_flipped) {
            (None, false) => plain.to_owned(),
            (None, true) => "*".to_owned(),
            (Some(number), false) => format!("{number}."),
            (Some(number), true) => format!("{number})"),
        };
        let rest = " ".repeat(mark.len() + 1);
        items.push(if inside.is_empty() {
            mark
        } else {
            indented(&inside, &format!("{mark} "), &rest)
        });
        number = number.map(|number| number.saturating_add(1));
    }
    items.join(if is_tight { "\n" } else { "\n\n" })
}

/// Whether `- ` before `inside` would read as a line across the page: three marks and nothing else.
fn would_be_a_rule(inside: &str) -> bool {
    let line = inside.lines().next().unwrap_or_default();
    let is_of_marks = line.chars().all(|letter| matches!(letter, '-' | ' '));
    is_of_marks && 2 <= line.matches('-').count()
}

/// Whether no line needs to stand between the items: each is a paragraph, and lists below it.
fn is_tight(list: &List) -> bool {
    list.items.iter().all(|item| {
        printed(item).enumerate().all(|(index, block)| match block {
            Block::Paragraph(_) => index == 0,
            // Of the lists only these may begin right under a line of text.
            Block::List(inner) => {
                index <= 1
                    && inner.start.unwrap_or(1) == 1
                    && inner.items.first().is_some_and(|first| !says_nothing(first))
                    && is_tight(inner)
            }
            _ => false,
        })
    })
}

/// The blocks of an item that leave something on the page: a heading without a word does not.
fn printed(item: &[Block]) -> impl Iterator<Item = &Block> {
    item.iter().filter(|block| match block {
        Block::Heading { said, .. } => !print_spans(&on_one_line(said)).is_empty(),
        _ => true,
    })
}

/// Whether nothing stands beside the mark of an item.
fn says_nothing(item: &[Block]) -> bool {
    match printed(item).next() {
        None => true,
        Some(Block::Paragraph(said)) => said.iter().all(Span::is_blank),
        Some(_) => false,
    }
}

/// `text` with `first` before its first line and `rest` before the others.
fn indented(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    for (index, line) in text.split('\n').enumerate() {
        let prefix = if index == 0 { first } else { rest };
        if 0 < index {
            out.push('\n');
        }
        out.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        out.push_str(line);
    }
    out
}

fn print_table(table: &Table) -> String {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let mut lines = vec![];
    for (index, row) in table.rows.iter().enumerate() {
        let cells = (0..columns).map(|column| row.get(column).map_or(String::new(), |it| cell(it)));
        lines.push(line(cells));
        if index == 0 {
            let side = |column: usize| table.alignments.get(column).copied().unwrap_or_default();
            lines.push(line((0..columns).map(|column| match side(column) {
                Alignment::Start => "---".to_owned(),
                Alignment::Centre => ":---:".to_owned(),
                Alignment::Right => "---:".to_owned(),
            })));
        }
    }
    lines.join("\n")
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = "|".to_owned();
    for cell in cells {
        line.extend([" ", &cell, " |"]);
    }
    line
}

/// A bar inside a cell is escaped last: CommonMark with tables looks for it first, even in code.
fn cell(said: &[Span]) -> String {
    print_spans(&on_one_line(said)).replace('|', "\\|")
}
