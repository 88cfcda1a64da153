// What a text is made of: exactly what the Markdown of the site can say, and nothing more. A table's
// cell holds one line without breaks, a title too, so that nothing is made here that cannot be kept.

import { Schema, type DOMOutputSpec, type Node, type NodeSpec } from "prosemirror-model";

/** The level, in Markdown, of what the toolbar calls a title (`#`); a subtitle is one deeper. */
export const TITLE_LEVEL = 1;

const ALIGNMENTS = ["left", "center", "right"];

/** A column's alignment, when it is one that Markdown knows. */
export function alignment(value: string | null): string | null {
  return value !== null && ALIGNMENTS.includes(value) ? value : null;
}

function cell(tag: "td" | "th", role: "cell" | "header_cell"): NodeSpec {
  return {
    content: "text*",
    // The two spans are what the table commands count with; Markdown knows no merged cell.
    attrs: { align: { default: null }, colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
    tableRole: role,
    isolating: true,
    parseDOM: [{ tag, getAttrs: (dom: HTMLElement) => ({ align: alignment(dom.getAttribute("align")) }) }],
    toDOM: (node: Node): DOMOutputSpec => [tag, node.attrs["align"] ? { align: node.attrs["align"] } : {}, 0],
  };
}

const headings = [1, 2, 3, 4, 5, 6].map((depth) => ({
  tag: `h${depth}`,
  getAttrs: (dom: HTMLElement) => ({
    level: Number(dom.dataset["level"]) || Math.min(depth + TITLE_LEVEL - 1, 6),
  }),
}));

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: {
      group: "block",
      content: "text*",
      attrs: { level: { default: TITLE_LEVEL } },
      defining: true,
      parseDOM: headings,
      // The page has its own first title: those of a text begin one step below it.
      toDOM: (node) => [`h${Math.min(node.attrs["level"] + 1, 6)}`, { "data-level": String(node.attrs["level"]) }, 0],
    },
    blockquote: {
      group: "block",
      content: "block+",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    bullet_list: {
      group: "block",
      content: "list_item+",
      attrs: { tight: { default: true } },
      parseDOM: [{ tag: "ul" }],
      toDOM: () => ["ul", 0],
    },
    ordered_list: {
      group: "block",
      content: "list_item+",
      attrs: { order: { default: 1 }, tight: { default: true } },
      parseDOM: [{ tag: "ol", getAttrs: (dom) => ({ order: Number(dom.getAttribute("start") ?? 1) }) }],
      toDOM: (node) => ["ol", node.attrs["order"] === 1 ? {} : { start: node.attrs["order"] }, 0],
    },
    list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
    code_block: {
      group: "block",
      content: "text*",
      marks: "",
      attrs: { params: { default: "" } },
      code: true,
      defining: true,
      parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
      toDOM: () => ["pre", ["code", 0]],
    },
    horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
    table: {
      group: "block",
      content: "table_row+",
      tableRole: "table",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["table", ["tbody", 0]],
    },
    table_row: {
      content: "(table_header | table_cell)+",
      tableRole: "row",
      parseDOM: [{ tag: "tr" }],
      toDOM: () => ["tr", 0],
    },
    table_header: cell("th", "header_cell"),
    table_cell: cell("td", "cell"),
    text: { group: "inline" },
    hard_break: {
      group: "inline",
      inline: true,
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  marks: {
    link: {
      attrs: { href: {}, title: { default: null } },
      inclusive: false,
      parseDOM: [{
        tag: "a[href]",
        getAttrs: (dom) => ({ href: dom.getAttribute("href"), title: dom.getAttribute("title") }),
      }],
      toDOM: (mark) => ["a", { href: mark.attrs["href"], title: mark.attrs["title"], rel: "noopener noreferrer" }, 0],
    },
    strong: { parseDOM: [{ tag: "strong" }, { tag: "b" }], toDOM: () => ["strong", 0] },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
    strike: { parseDOM: [{ tag: "s" }, { tag: "del" }], toDOM: () => ["s", 0] },
    // Last, and so always the innermost: nothing is written inside code.
    code: { parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
  },
});
