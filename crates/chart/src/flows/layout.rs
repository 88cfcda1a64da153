//! Where the nodes of flows stand, and their names beside them, none over another.

use super::{Kind, Stream, from};
use crate::figures::Figures;
use crate::sheet::{LABEL, Sheet, VALUE};

/// Between a node and its name.
pub(super) const BESIDE: f64 = 9.0;
/// Between two nodes of a column, at least.
const GAP: f64 = 8.0;
/// Between two nodes of a column, at most: more is left above and below.
const WIDEST_GAP: f64 = 44.0;
/// Between two names.
const LEADING: f64 = 5.0;
/// However little it is, a node is seen.
const THINNEST: f64 = 1.0;

pub(super) struct Layout {
    pub sources: Column,
    pub targets: Column,
    pub bands: Vec<Band>,
    pub bottom: f64,
}

/// Nodes one above the other.
pub(super) struct Column {
    /// Where they begin and end, from left to right.
    pub left: f64,
    pub right: f64,
    pub nodes: Vec<Node>,
}

pub(super) struct Node {
    pub name: String,
    pub kind: Kind,
    pub amount: f64,
    pub top: f64,
    pub height: f64,
    pub label: Label,
}

/// The name and the amount of a node, as they are written beside it.
pub(super) struct Label {
    pub lines: Vec<String>,
    pub width: f64,
    pub height: f64,
}

/// What flows from one source to one target.
pub(super) struct Band {
    pub source: usize,
    pub target: usize,
    pub amount: f64,
    pub thickness: f64,
    /// Its top where it leaves, and where it arrives.
    pub tops: (f64, f64),
}

/// How thick amounts are drawn. The least amounts divide well, and multiply badly.
struct Measure {
    whole: f64,
    room: f64,
}

impl Measure {
    fn of(&self, amount: f64) -> f64 {
        amount / self.whole * self.room
    }
}

pub(super) fn layout(
    sources: &[String],
    streams: &[Stream],
    sheet: &Sheet,
    figures: &Figures<'_>,
) -> Layout {
    let width = sheet.width;
    let node = |name: &str, kind, amount, room| Node {
        name: name.to_owned(),
        kind,
        amount,
        top: 0.0,
        height: 0.0,
        label: label(name, &figures.drawn(amount), room),
    };
    let is_narrow = width < 560.0;
    let (beside_sources, beside_targets) =
        if is_narrow { (0.28 * width, 0.35 * width) } else { (0.24 * width, 0.32 * width) };
    let mut left = vec![];
    for (rank, name) in sources.iter().enumerate() {
        left.push(node(name, Kind::Target, from(streams, rank), beside_sources));
    }
    let right = streams.iter().map(|it| node(&it.name, it.kind, it.whole(), beside_targets));
    let right: Vec<Node> = right.collect();
    let whole: f64 = right.iter().map(|node| node.amount).sum();
    // Names that need the height leave it to the amounts too.
    let named = |nodes: &[Node]| nodes.iter().map(|it| it.label.height).sum::<f64>();
    let named = named(&left).max(named(&right));
    let room = (0.34 * width).clamp(220.0, 340.0).max(0.55 * named);
    let measure = Measure { whole, room };
    let thickness = if is_narrow { 7.0 } else { 10.0 };
    let widest = |nodes: &[Node]| nodes.iter().map(|it| it.label.width).fold(0.0, f64::max);
    let (begin, end) = (widest(&left) + BESIDE, width - widest(&right) - BESIDE);
    let mut sources = Column { left: begin, right: begin + thickness, nodes: left };
    let mut targets = Column { left: end - thickness, right: end, nodes: right };
    let top = sheet.used + 4.0;
    let taken = sources.least(&measure).max(targets.least(&measure));
    sources.stack(&measure, top, taken);
    targets.stack(&measure, top, taken);
    let bands = bands(&sources, &targets, streams, &measure);
    Layout { sources, targets, bands, bottom: top + taken }
}

fn label(name: &str, amount: &str, room: f64) -> Label {
    let mut lines = LABEL.wrap(name, room, 3);
    match lines.last_mut() {
        Some(last) if VALUE.width(&format!("{last} · {amount}")) <= room => {
            *last = format!("{last} · {amount}");
        }
        _ => lines.push(crate::measure::shorten(amount, room, VALUE.setting)),
    }
    let width = lines.iter().map(|line| LABEL.width(line)).fold(0.0, f64::max);
    Label { height: LABEL.line_height() * lines.len() as f64, width, lines }
}

impl Node {
    /// How high it is with its name, which may be higher than itself, and what parts it from others.
    fn slot(&self, measure: &Measure) -> f64 {
        let own = measure.of(self.amount).max(THINNEST);
        (own + GAP).max(self.label.height + LEADING)
    }
}

impl Column {
    /// How high it is with the nodes as near as they may be.
    fn least(&self, measure: &Measure) -> f64 {
        self.nodes.iter().map(|node| node.slot(measure)).sum()
    }

    /// Puts its nodes between `top` and `height` below it, each in the middle of its slot: names
    /// beside them never meet.
    fn stack(&mut self, measure: &Measure, top: f64, height: f64) {
        let gaps = self.nodes.len().saturating_sub(1) as f64;
        let least = self.least(measure);
        let gap = ((height - least) / gaps.max(1.0)).clamp(0.0, WIDEST_GAP);
        let mut at = top + (height - least - gap * gaps) / 2.0;
        for node in &mut self.nodes {
            let slot = node.slot(measure);
            node.height = measure.of(node.amount).max(THINNEST);
            node.top = at + (slot - node.height) / 2.0;
            at += slot + gap;
        }
    }
}

/// Bands in the order of the nodes at both of their ends, the thickest first: thin ones lie on top.
fn bands(sources: &Column, targets: &Column, streams: &[Stream], measure: &Measure) -> Vec<Band> {
    let mut leaving: Vec<f64> = sources.nodes.iter().map(|node| node.top).collect();
    let mut bands = vec![];
    for (target, stream) in streams.iter().enumerate() {
        let mut arriving = targets.nodes.get(target).map_or(0.0, |node| node.top);
        for ((source, amount), leaves) in stream.amounts.iter().enumerate().zip(&mut leaving) {
            if *amount <= 0.0 {
                continue;
            }
            let (amount, thickness) = (*amount, measure.of(*amount));
            bands.push(Band { source, target, amount, thickness, tops: (*leaves, arriving) });
            *leaves += thickness;
            arriving += thickness;
        }
    }
    bands.sort_by(|one, other| other.thickness.total_cmp(&one.thickness));
    bands
}
