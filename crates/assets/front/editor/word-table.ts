// Tables: merged cells are spread out again, each cell becomes one line, the first row holds titles.

import { readBlocks, styleOf, type Block } from "./word";
import { escapeHtml } from "./word-runs";

interface Cell {
  html: string;
  align: string;
}

const EMPTY: Cell = { html: "", align: "" };
const WIDEST = 60;

/** The blocks that a pasted table becomes: its caption, then itself. */
export function tableToHtml(table: HTMLTableElement): Block[] {
  const grid = withoutEmpty(spread(table));
  const [head, ...body] = grid;
  if (!head) return [];
  const aligns = head.map((_, column) => columnAlign(body, column));
  const row = (cells: readonly Cell[], tag: string): string =>
    `<tr>${cells.map(({ html }, column) => `<${tag}${aligns[column] ? ` align="${aligns[column]}"` : ""}>${html}</${tag}>`).join("")}</tr>`;
  const titles = head.map((cell) => ({ ...cell, html: cell.html.replace(/<\/?strong>/g, "") }));
  const html = `<table>${row(titles, "th")}${body.map((cells) => row(cells, "td")).join("")}</table>`;
  const caption = table.caption ? readBlocks(table.caption) : [];
  return [...caption, { kind: "whole", html }];
}

/** Every place of the table has its cell: what was merged is said once, where it began. */
function spread(table: HTMLTableElement): Cell[][] {
  const grid: Cell[][] = [];
  const rows = [...table.rows];
  rows.forEach((row, top) => {
    const line = (grid[top] ??= []);
    let left = 0;
    for (const cell of row.cells) {
      while (line[left]) left += 1;
      const wide = Math.min(Math.max(cell.colSpan, 1), WIDEST);
      const high = Math.min(Math.max(cell.rowSpan, 1), rows.length - top);
      for (let down = 0; down < high; down += 1) {
        for (let right = 0; right < wide; right += 1) (grid[top + down] ??= [])[left + right] = EMPTY;
      }
      line[left] = { html: oneLine(cell), align: alignOf(cell) };
      left += wide;
    }
  });
  const width = Math.max(0, ...grid.map((line) => line.length));
  return grid.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? EMPTY));
}

/** The paragraphs of a cell one after the other, on one line. */
function oneLine(cell: Element): string {
  const lines = readBlocks(cell).flatMap((block) => {
    if (block.kind === "item") return [block.html, ...block.more];
    return block.kind === "whole" || block.kind === "quote" ? [escapeHtml(plain(block.html))] : [block.html];
  });
  return lines.map((line) => line.replace(/<br>/g, " ")).join(" / ");
}

function plain(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replace(/<\/(td|th|p|li)>/g, " $&"), "text/html");
  return (body.textContent ?? "").replace(/\s+/g, " ").trim();
}

function withoutEmpty(grid: Cell[][]): Cell[][] {
  const rows = grid.filter((line) => line.some(({ html }) => html !== ""));
  return rows.map((line) => line.filter((_, column) => rows.some((other) => other[column]?.html)));
}

function alignOf(cell: Element): string {
  const first = cell.querySelector("p, div") ?? cell;
  const told = [first, cell].map((element) => styleOf(element, "text-align") || (element.getAttribute("align") ?? "").toLowerCase());
  const align = told.find(Boolean) ?? "";
  return align === "right" || align === "end" ? "right" : align === "center" ? "center" : "";
}

/** The alignment that all the filled cells of a column share. */
function columnAlign(body: readonly Cell[][], column: number): string {
  const filled = body.flatMap((line) => (line[column]?.html ? [line[column].align] : []));
  return filled.every((align) => align === filled[0]) ? filled[0] ?? "" : "";
}
