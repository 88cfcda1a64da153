//! Flows as they are drawn: bands of the hue of their source, nodes, names.

use super::Kind;
use super::layout::{BESIDE, Band, Column, Label, Layout, Node};
use crate::figures::Figures;
use crate::palette;
use crate::sheet::{Anchor, LABEL, Sheet};
use crate::svg::{Element, Outline, rectangle};

/// Bands let those below them through, between edges that do not.
const OPACITY: &str = "0.36";

pub(super) fn draw(sheet: &mut Sheet, layout: &Layout, figures: &Figures<'_>) {
    for band in &layout.bands {
        draw_band(sheet, layout, band, figures);
    }
    for (rank, node) in layout.sources.nodes.iter().enumerate() {
        let (class, fill) = sheet.filling(rank);
        let at = (layout.sources.left, node.top);
        let size = (layout.sources.right - layout.sources.left, node.height);
        let drawn = rectangle(at, size).filled(&class, &fill);
        sheet.add(drawn.titled(&said(node, figures)));
        draw_label(sheet, &layout.sources, node, Anchor::End);
    }
    for node in &layout.targets.nodes {
        draw_target(sheet, &layout.targets, node, figures);
        draw_label(sheet, &layout.targets, node, Anchor::Start);
    }
    sheet.used = layout.bottom + 2.0;
}

fn said(node: &Node, figures: &Figures<'_>) -> String {
    format!("{} — {}", node.name, figures.exact(node.amount))
}

fn draw_band(sheet: &mut Sheet, layout: &Layout, band: &Band, figures: &Figures<'_>) {
    let (from, to) = (layout.sources.right, layout.targets.left);
    let (leaves, arrives) = band.tops;
    let thick = band.thickness;
    let outline = Outline::starting(from, leaves)
        .flowing_to((from, leaves), (to, arrives))
        .to(to, arrives + thick)
        .flowing_to((to, arrives + thick), (from, leaves + thick))
        .closed();
    let (class, fill) = sheet.filling(band.source);
    let stroke = format!("chart-flow {class} chart-line-{}", palette::hue_number(band.source));
    let name = |column: &Column, rank| {
        column.nodes.get(rank).map_or(String::new(), |node: &Node| node.name.clone())
    };
    let (source, target) = (name(&layout.sources, band.source), name(&layout.targets, band.target));
    let is_left = layout.targets.nodes.get(band.target).is_some_and(|node| node.kind == Kind::Left);
    let mut path = Element::new("path")
        .set("d", outline.as_str())
        .filled(&stroke, &fill)
        .set("fill-opacity", if is_left { "0.12" } else { OPACITY })
        .set("stroke", palette::hue(band.source))
        .at("stroke-width", 0.75);
    if is_left {
        path = path.set("stroke-dasharray", "4 3");
    }
    sheet.add(path.titled(&format!("{source}, {target} — {}", figures.exact(band.amount))));
}

/// What took something is full, what is left is not.
fn draw_target(sheet: &mut Sheet, column: &Column, node: &Node, figures: &Figures<'_>) {
    let bar = rectangle((column.left, node.top), (column.right - column.left, node.height));
    let bar = match node.kind {
        Kind::Left => bar
            .filled("chart-paper chart-axis", palette::PAPER)
            .set("stroke", palette::AXIS)
            .at("stroke-width", 1.0),
        Kind::Target | Kind::Others => bar.filled("chart-mark-other", palette::AXIS),
    };
    sheet.add(bar.titled(&said(node, figures)));
}

fn draw_label(sheet: &mut Sheet, column: &Column, node: &Node, anchor: Anchor) {
    let Label { lines, height, .. } = &node.label;
    let x = if anchor == Anchor::End { column.left - BESIDE } else { column.right + BESIDE };
    let top = node.top + (node.height - height) / 2.0;
    sheet.write_lines(&LABEL, anchor, (x, top), lines, &node.name);
}
