// Keeps tables such as Markdown can hold them: titles in the first row, one alignment a column, and
// a line to write on after them.

import { Fragment, Slice, type Node } from "prosemirror-model";
import { Plugin, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { schema } from "./schema";

const { nodes } = schema;

function settle(table: Node, start: number, change: Transaction): void {
  const head = table.firstChild;
  table.forEach((row, rowOffset, rowAt) => {
    const type = rowAt === 0 ? nodes.table_header : nodes.table_cell;
    row.forEach((cell, offset, column) => {
      const align = head?.maybeChild(column)?.attrs["align"] ?? null;
      if (cell.type === type && cell.attrs["align"] === align) return;
      change.setNodeMarkup(start + 1 + rowOffset + 1 + offset, type, { ...cell.attrs, align });
    });
  });
}

/** The block that a cursor could not leave downwards. */
const isWall = (node: Node | null): boolean =>
  node !== null && [nodes.table, nodes.code_block, nodes.horizontal_rule].includes(node.type);

/** The document with a line to write on at its end. */
export function withLastLine(doc: Node): Node {
  return isWall(doc.lastChild) ? doc.copy(doc.content.addToEnd(nodes.paragraph.create())) : doc;
}

export const settledTables = new Plugin({
  appendTransaction(transactions, _before, state) {
    if (!transactions.some(({ docChanged }) => docChanged)) return null;
    const change = state.tr;
    state.doc.descendants((node, at) => {
      if (node.type === nodes.table) settle(node, at, change);
      return !node.isTextblock;
    });
    if (isWall(state.doc.lastChild)) change.insert(state.doc.content.size, nodes.paragraph.create());
    return change.docChanged ? change : null;
  },
});

/** Enter in a table: the cell below, or the line after the table. */
export const downInTable: Command = (state, dispatch) => {
  const { $head } = state.selection;
  const depth = rowDepth(state);
  if (depth === null) return false;
  const below = $head.after(depth);
  const table = $head.node(depth - 1);
  const row = table.maybeChild($head.index(depth - 1) + 1);
  let target = below;
  if (row) {
    target += 2;
    const column = Math.min($head.index(depth), row.childCount - 1);
    for (let at = 0; at < column; at += 1) target += row.child(at).nodeSize;
  } else {
    target += 1;
  }
  dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve(target))).scrollIntoView());
  return true;
};

/** Up from a table that opens the text: a line to write on before it. */
export const upFromFirstTable: Command = (state, dispatch) => {
  const { $head } = state.selection;
  const depth = rowDepth(state);
  const isOpening = depth === 2 && $head.index(0) === 0 && $head.index(1) === 0;
  if (!isOpening) return false;
  const change = state.tr.insert(0, nodes.paragraph.create());
  dispatch?.(change.setSelection(TextSelection.create(change.doc, 1)).scrollIntoView());
  return true;
};

function rowDepth(state: EditorState): number | null {
  const { $head } = state.selection;
  for (let depth = $head.depth; 0 < depth; depth -= 1) {
    if ($head.node(depth).type === nodes.table_row) return depth;
  }
  return null;
}

/** What is pasted into a cell, as one line: a cell holds no paragraph. */
export function asOneLine(slice: Slice): Slice {
  const line: Node[] = [];
  slice.content.descendants((node) => {
    if (node.isText) line.push(node);
    else if (line.length > 0 && (node.isTextblock || node.type === nodes.hard_break)) line.push(schema.text(" "));
    return true;
  });
  return new Slice(Fragment.from(line), 0, 0);
}

/** Whether the slice is one table and nothing else: the table commands then fill the cells. */
export function isOneTable(slice: Slice): boolean {
  const first = slice.content.firstChild;
  return slice.content.childCount === 1 && first !== null && /^table/.test(first.type.name);
}
