// What one can do to a text: each action with its word, whether it is on, and whether it can be done.

import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { redo, undo } from "prosemirror-history";
import type { MarkType, Node, NodeType } from "prosemirror-model";
import { liftListItem, sinkListItem, wrapInList } from "prosemirror-schema-list";
import { TextSelection, type Command, type EditorState } from "prosemirror-state";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from "prosemirror-tables";
import { schema, TITLE_LEVEL } from "./schema";
import type { Words } from "./words";

export interface Action {
  word: keyof Words;
  run: Command;
  /** Whether it is on, for what can be on or off. */
  isOn?: (state: EditorState) => boolean;
}

/** Actions that stand together; some are shown only where they are of use. */
export interface Group {
  actions: readonly Action[];
  isHere?: (state: EditorState) => boolean;
}

const { nodes, marks } = schema;

/** The innermost node of `type` around the selection, with its depth. */
function around(state: EditorState, ...types: readonly NodeType[]): { node: Node; depth: number } | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; 0 < depth; depth -= 1) {
    const node = $from.node(depth);
    if (types.includes(node.type)) return { node, depth };
  }
  return null;
}

const isList = (state: EditorState): boolean => around(state, nodes.bullet_list, nodes.ordered_list) !== null;

function hasMark(state: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = state.selection;
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, type);
}

function heading(level: number, word: keyof Words): Action {
  const isOn = (state: EditorState): boolean => around(state, nodes.heading)?.node.attrs["level"] === level;
  return {
    word,
    isOn,
    run: (state, dispatch) =>
      (isOn(state) ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(state, dispatch),
  };
}

const mark = (type: MarkType, word: keyof Words): Action => ({
  word,
  isOn: (state) => hasMark(state, type),
  run: toggleMark(type),
});

function list(type: NodeType, word: keyof Words): Action {
  const inner = (state: EditorState) => around(state, nodes.bullet_list, nodes.ordered_list);
  const isOn = (state: EditorState): boolean => inner(state)?.node.type === type;
  return {
    word,
    isOn,
    run: (state, dispatch) => {
      const current = inner(state);
      if (!current) return wrapInList(type)(state, dispatch);
      if (current.node.type === type) return liftListItem(nodes.list_item)(state, dispatch);
      dispatch?.(state.tr.setNodeMarkup(state.selection.$from.before(current.depth), type));
      return true;
    },
  };
}

const quote: Action = {
  word: "quote",
  isOn: (state) => around(state, nodes.blockquote) !== null,
  run: (state, dispatch) =>
    (around(state, nodes.blockquote) ? lift : wrapIn(nodes.blockquote))(state, dispatch),
};

/** A new table: a line of titles and two lines, three columns. */
function emptyTable(): Node {
  const row = (type: NodeType): Node => nodes.table_row.create(null, [0, 1, 2].map(() => type.create()));
  return nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
}

const insertTable: Command = (state, dispatch) => {
  if (isInTable(state) || state.selection.$from.parent.type.spec.code) return false;
  const table = emptyTable();
  const change = state.tr.replaceSelectionWith(table);
  let first = -1;
  change.doc.descendants((node, at) => {
    if (node === table) first = at;
    return first < 0;
  });
  if (first < 0) return false;
  // Into the first cell: past the openings of the table, the row and the cell.
  dispatch?.(change.setSelection(TextSelection.create(change.doc, first + 3)).scrollIntoView());
  return true;
};

/** The groups of the toolbar; `openLink` shows the small form of a link. */
export function groups(openLink: Command): readonly Group[] {
  return [
    {
      actions: [
        heading(TITLE_LEVEL, "title"),
        heading(TITLE_LEVEL + 1, "subtitle"),
        mark(marks.strong, "bold"),
        mark(marks.em, "italic"),
        { word: "link", isOn: (state) => hasMark(state, marks.link), run: openLink },
        list(nodes.bullet_list, "list"),
        list(nodes.ordered_list, "numberedList"),
        quote,
        { word: "table", isOn: isInTable, run: insertTable },
      ],
    },
    {
      actions: [
        { word: "undo", run: undo },
        { word: "redo", run: redo },
      ],
    },
    {
      isHere: isList,
      actions: [
        { word: "indent", run: sinkListItem(nodes.list_item) },
        { word: "outdent", run: liftListItem(nodes.list_item) },
      ],
    },
    {
      isHere: isInTable,
      actions: [
        { word: "addRow", run: addRowAfter },
        { word: "addColumn", run: addColumnAfter },
        { word: "deleteRow", run: (state, dispatch) => rows(state) > 1 && deleteRow(state, dispatch) },
        { word: "deleteColumn", run: (state, dispatch) => columns(state) > 1 && deleteColumn(state, dispatch) },
        { word: "deleteTable", run: deleteTable },
      ],
    },
  ];
}

const rows = (state: EditorState): number => around(state, nodes.table)?.node.childCount ?? 0;
const columns = (state: EditorState): number => around(state, nodes.table_row)?.node.childCount ?? 0;
