// Markdown in, Markdown out. What was not touched keeps its very characters: each block of the text
// remembers the lines it came from, and only blocks that changed are written anew.

import type Token from "markdown-it/lib/token.mjs";
import MarkdownIt from "markdown-it";
import { MarkdownParser, MarkdownSerializer, type MarkdownSerializerState } from "prosemirror-markdown";
import { Fragment, type Mark, type Node } from "prosemirror-model";
import { byNumber, escape, firstLetter, isBlind, lastLetter } from "./escape";
import { alignment, schema } from "./schema";

// The dialect of the site: CommonMark with tables and strikethrough. Raw HTML is recognised so that
// it can be left alone.
const dialect = new MarkdownIt("commonmark", { html: true }).enable(["table", "strikethrough"]);
// Addresses stay as they were typed.
dialect.normalizeLink = (address) => address;
dialect.normalizeLinkText = (address) => address;

const isTight = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1).find((token) => token.type !== "list_item_open")?.hidden ?? false;
const aligned = (token: Token): { align: string | null } => ({
  align: alignment(token.attrGet("style")?.replace("text-align:", "") ?? null),
});

const parser = new MarkdownParser(schema, dialect, {
  paragraph: { block: "paragraph" },
  heading: { block: "heading", getAttrs: (token) => ({ level: Number(token.tag.slice(1)) }) },
  blockquote: { block: "blockquote" },
  bullet_list: { block: "bullet_list", getAttrs: (_, tokens, at) => ({ tight: isTight(tokens, at) }) },
  ordered_list: {
    block: "ordered_list",
    getAttrs: (token, tokens, at) => ({ order: Number(token.attrGet("start") ?? 1), tight: isTight(tokens, at) }),
  },
  list_item: { block: "list_item" },
  code_block: { block: "code_block", noCloseToken: true },
  fence: { block: "code_block", getAttrs: (token) => ({ params: token.info }), noCloseToken: true },
  hr: { node: "horizontal_rule" },
  table: { block: "table" },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: "table_row" },
  th: { block: "table_header", getAttrs: aligned },
  td: { block: "table_cell", getAttrs: aligned },
  hardbreak: { node: "hard_break" },
  link: { mark: "link", getAttrs: (token) => ({ href: token.attrGet("href"), title: token.attrGet("title") || null }) },
  strong: { mark: "strong" },
  em: { mark: "em" },
  s: { mark: "strike" },
  code_inline: { mark: "code", noCloseToken: true },
});

/** What the library keeps to itself and the marks below need. */
interface Kept {
  out: string;
  atBlockStart: boolean;
  inAutolink: boolean | undefined;
  byNumberNext?: boolean;
  emSign?: string;
  flushClose(lines: number): void;
}
type State = MarkdownSerializerState & Kept;

const text = (node: Node | null | undefined): string => node?.text ?? "";
const child = (parent: Node, at: number): Node | null => parent.maybeChild(at);

/** The sign of an emphasis: `*`, but where it touches a strong word, which would make three in a row. */
function emSign(parent: Node, at: number): string {
  const isEm = (node: Node | null): boolean => node !== null && schema.marks.em.isInSet(node.marks) !== undefined;
  let end = at;
  while (isEm(child(parent, end))) end += 1;
  const before = child(parent, at - 1);
  const after = child(parent, end);
  const sides = [
    [before, lastLetter(text(before)), firstLetter(text(child(parent, at)))],
    [after, firstLetter(text(after)), lastLetter(text(child(parent, end - 1)))],
  ] as const;
  const touching = sides.filter(([, outside, inside]) => /\S\S/.test(outside + inside));
  const isStrong = (node: Node | null): boolean => node !== null && schema.marks.strong.isInSet(node.marks) !== undefined;
  if (!touching.some(([node]) => isStrong(node))) return "*";
  // `_` is not read within a word.
  return touching.every(([node, outside]) => isStrong(node) || !/[\p{L}\p{N}]/u.test(outside)) ? "_" : "*";
}

/** Opens and closes a mark such as `**`, where it can be seen. */
function mark(given: string | typeof emSign) {
  return {
    open(library: MarkdownSerializerState, _: Mark, parent: Node, at: number): string {
      const state = library as State;
      const sign = typeof given === "string" ? given : (state.emSign = given(parent, at));
      const before = lastLetter(text(child(parent, at - 1)));
      const inside = child(parent, at)?.marks.some(({ type }) => type.name === "code") ? "`" : firstLetter(text(child(parent, at)).trimStart());
      if (isBlind(inside, before) && state.out.endsWith(before)) {
        state.out = state.out.slice(0, -before.length) + byNumber(before);
      }
      return sign;
    },
    close(library: MarkdownSerializerState, _: Mark, parent: Node, at: number): string {
      const state = library as State;
      const sign = typeof given === "string" ? given : state.emSign ?? "*";
      const written = lastLetter(state.out);
      const inside = "*~_".includes(written) ? lastLetter(text(child(parent, at - 1))) : written;
      state.byNumberNext = isBlind(inside, firstLetter(text(child(parent, at))));
      return sign;
    },
    mixable: true,
    expelEnclosingWhitespace: true,
  };
}

function backticks(node: Node | null, isOpening: boolean): string {
  const longest = Math.max(0, ...(text(node).match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  if (longest === 0) return fence;
  return isOpening ? `${fence} ` : ` ${fence}`;
}

function isBare(link: Mark, parent: Node, at: number): boolean {
  const content = child(parent, at);
  const { href, title } = link.attrs;
  if (title || !/^[a-z][a-z0-9+.-]+:[^\s<>]*$/i.test(href) || text(content) !== href) return false;
  const next = child(parent, at + 1);
  return content?.marks.length === 1 && !(next && link.isInSet(next.marks));
}

function destination(address: string): string {
  if (/[\s<>]/.test(address) || address === "") return `<${address.replace(/[<>\\]/g, "\\$&").replace(/\n/g, "%0A")}>`;
  return address.replace(/[()\\]/g, "\\$&").replace(/&(?=#?\w+;)/g, "\\&");
}

/** The paragraph without the blanks it begins with: Markdown would take four of them for code. */
function trimmed(node: Node): Node {
  const first = node.firstChild;
  const blanks = /^[ \t\n]*/.exec(text(first))?.[0].length ?? 0;
  return first?.isText && blanks > 0 ? node.cut(blanks) : node;
}

/** One line of Markdown for a title or a cell. */
function line(node: Node): string {
  return serializer.serialize(Fragment.from(schema.node("paragraph", null, node.content)) as unknown as Node).trim();
}

const inCell = (node: Node): string => line(node).replace(/\|/g, "\\|");
const RULES: Record<string, string> = { left: ":---", center: ":---:", right: "---:" };

function writeTable(state: State, table: Node): void {
  const write = (cells: string[]): void => state.write(`| ${cells.join(" | ")} |`);
  const next = (cells: string[]): void => {
    state.ensureNewLine();
    write(cells);
  };
  const cells = (row: Node): readonly Node[] => row.children;
  const [head, ...body] = table.children;
  if (!head) return;
  write(cells(head).map(inCell));
  next(cells(head).map((cell) => RULES[cell.attrs["align"]] ?? "---"));
  for (const row of body) next(cells(row).map(inCell));
  state.closeBlock(table);
}

/** The sign of a list: two lists that follow one another need two, or they would be read as one. */
function isSecond(node: Node, parent: Node, at: number): boolean {
  let run = 0;
  while (child(parent, at - run - 1)?.type === node.type) run += 1;
  return run % 2 === 1;
}

/** Only a list that begins with 1, and with a word, may follow a line of text without a blank one. */
function startList(state: State, list: Node): void {
  const isTimid = (list.attrs["order"] ?? 1) !== 1 || list.firstChild?.firstChild?.textContent.trim() === "";
  if (isTimid) state.flushClose(2);
}

const serializer: MarkdownSerializer = new MarkdownSerializer({
  paragraph(state, node) {
    if (!isEmptyParagraph(node)) state.renderInline(trimmed(node));
    state.closeBlock(node);
  },
  heading(state, node) {
    state.write(`${"#".repeat(node.attrs["level"])} ${line(node).replace(/(^|\s)(#+)$/, "$1\\$2")}`);
    state.closeBlock(node);
  },
  blockquote(state, node) {
    state.wrapBlock("> ", null, node, () => state.renderContent(node));
  },
  bullet_list(state, node, parent, at) {
    startList(state as State, node);
    state.renderList(node, "  ", () => (isSecond(node, parent, at) ? "* " : "- "));
  },
  ordered_list(state, node, parent, at) {
    startList(state as State, node);
    const sign = isSecond(node, parent, at) ? ")" : ".";
    const number = (item: number): string => `${Number(node.attrs["order"]) + item}${sign} `;
    const widest = number(node.childCount - 1).length;
    state.renderList(node, " ".repeat(widest), (item) => number(item).padEnd(widest));
  },
  list_item(state, node) {
    const said = node.children.filter((inner) => !isEmptyParagraph(inner));
    state.renderContent(said.length === 0 ? node : node.copy(Fragment.from(said)));
  },
  code_block(state, node) {
    const longest = Math.max(2, ...(node.textContent.match(/`{3,}/g) ?? []).map((run) => run.length));
    const fence = "`".repeat(longest + 1);
    state.write(`${fence}${node.attrs["params"]}\n`);
    state.text(node.textContent, false);
    state.write("\n");
    state.write(fence);
    state.closeBlock(node);
  },
  horizontal_rule(state, node) {
    state.write("---");
    state.closeBlock(node);
  },
  table: (state, node) => writeTable(state as State, node),
  hard_break(state, _node, parent, at) {
    const isBetween = parent.children.slice(at + 1).some((next) => text(next).trim() !== "");
    if (isBetween) state.write("\\\n");
  },
  text(given, node, parent, at) {
    const state = given as State;
    if (state.inAutolink) return state.text(text(node), false);
    const afterBreak = child(parent, at - 1)?.type.name === "hard_break";
    const words = text(node).replace(/\s*\n\s*/g, " ");
    const line = afterBreak ? words.replace(/^[ \t]+/, "") : words;
    let escaped = escape(line, state.atBlockStart || afterBreak);
    const letter = firstLetter(line);
    if (state.byNumberNext && escaped.startsWith(letter)) escaped = byNumber(letter) + escaped.slice(letter.length);
    state.byNumberNext = false;
    state.text(escaped, false);
  },
}, {
  link: {
    open(given, mark, parent, at) {
      const state = given as State;
      state.inAutolink = isBare(mark, parent, at);
      return state.inAutolink ? "<" : "[";
    },
    close(given, mark) {
      const state = given as State;
      const wasBare = state.inAutolink;
      state.inAutolink = undefined;
      const title = mark.attrs["title"] ? ` "${mark.attrs["title"].replace(/["\\]/g, "\\$&")}"` : "";
      return wasBare ? ">" : `](${destination(mark.attrs["href"])}${title})`;
    },
    mixable: true,
  },
  strong: mark("**"),
  em: mark(emSign),
  strike: mark("~~"),
  code: {
    open: (_state, _mark, parent, at) => backticks(child(parent, at), true),
    close: (_state, _mark, parent, at) => backticks(child(parent, at - 1), false),
    escape: false,
  },
});

/** Writes the blocks of `parent`, all of them anew. */
function written(blocks: readonly Node[]): string {
  return serializer.serialize(Fragment.from(blocks) as unknown as Node);
}

const isEmptyParagraph = (node: Node): boolean =>
  node.type.name === "paragraph" && node.textContent.trim() === "";

function blocks(doc: Node): Node[] {
  const found: Node[] = [];
  doc.forEach((node) => {
    if (!isEmptyParagraph(node)) found.push(node);
  });
  return found;
}

/** The lines a block came from, and what stood between it and the block before. */
interface Piece {
  source: string;
  gap: string;
  before: Node | null;
}

/** A text that was read, and can be written with its changes. */
export class Source {
  readonly doc: Node;
  private readonly pieces = new Map<Node, Piece>();
  private readonly kept: readonly Node[];
  private readonly ending: string;

  private constructor(private readonly original: string) {
    const environment: { references?: object } = {};
    const tokens = dialect.parse(original, environment);
    this.doc = parser.parse(original);
    this.kept = blocks(this.doc);
    this.ending = /\n*$/.exec(original)?.[0] ?? "";
    // A link may lean on a definition elsewhere in the text: such a text is written whole.
    if (!environment.references) this.remember(tokens);
  }

  /** Reads `markdown`; `null` when something in it could not be written back as it is. */
  static read(markdown: string): Source | null {
    try {
      const source = new Source(markdown);
      const isWhole = shown(written(source.kept)) === shown(markdown) && !ONE_TILDE.test(markdown);
      return isWhole ? source : null;
    } catch {
      // The parser throws at what the schema has no word for: raw HTML, an image.
      return null;
    }
  }

  private remember(tokens: readonly Token[]): void {
    const lines = this.original.split("\n");
    const tops = tokens.filter((token) => token.level === 0 && token.nesting >= 0 && token.map);
    if (tops.length !== this.kept.length) return;
    const starts = [0];
    for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1);
    let end = 0;
    let before: Node | null = null;
    tops.forEach((token, at) => {
      const [from, to] = token.map ?? [0, 0];
      const start = starts[from] ?? 0;
      const source = this.original.slice(start, starts[to]).trimEnd();
      const node = this.kept[at];
      if (!node) return;
      this.pieces.set(node, { source, gap: this.original.slice(end, start), before });
      before = node;
      end = start + source.length;
    });
  }

  /** The Markdown of `doc`, which grew out of this text. */
  write(doc: Node): string {
    const now = blocks(doc);
    const isUntouched = now.length === this.kept.length && now.every((node, at) => node.eq(this.kept[at] as Node));
    if (isUntouched) return this.original;
    const patched = this.patched(now);
    return likeness(parser.parse(patched)) === likeness(doc) ? patched : written(now) + this.ending;
  }

  private patched(now: readonly Node[]): string {
    let out = "";
    let before: Node | null = null;
    for (const node of now) {
      const piece = this.pieces.get(node);
      const isWhereItWas = piece !== undefined && piece.before === before;
      out += isWhereItWas ? piece.gap : before ? "\n\n" : "";
      out += piece ? piece.source : written([node]);
      before = node;
    }
    return out + (out ? this.ending : "");
  }
}

/** The server takes one tilde for strikethrough as well; the editor would escape it. */
const ONE_TILDE = /(?<![~\\])~(?![~\s])[^\n~]*(?<![\s\\])~(?!~)/;

/** What a text looks like to its readers, whatever the signs it is written with. */
function shown(markdown: string): string {
  return dialect.render(markdown).replace(/\s+/g, " ");
}

/** What a document says, without what Markdown does not keep: blanks at ends, empty paragraphs. */
function likeness(doc: Node): string {
  const told = (node: Node): unknown => {
    const { tight: _, ...attributes } = node.attrs;
    const inside = node.inlineContent
      ? saidInline(node)
      : node.children.filter((inner) => !isEmptyParagraph(inner)).map(told);
    return [node.type.name, attributes, inside];
  };
  return JSON.stringify(told(doc));
}

function saidInline(node: Node): string {
  const isCode = node.type.name === "code_block";
  if (isCode) return node.textContent;
  const said = node.children.flatMap((inner) => {
    if (!inner.isText) return ["\n"];
    const marks = JSON.stringify(inner.marks.map((mark) => mark.toJSON()));
    return (inner.text ?? "").split(/(\s+)/).map((part) => (part.trim() === "" ? part : marks + part));
  });
  return said.join("").replace(/[ \t]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
}

/** Whether writing `doc` and reading it again gives the same text; for tests. */
export function survives(doc: Node): boolean {
  return likeness(parser.parse(written(blocks(doc)))) === likeness(doc);
}

export const writeAll = (doc: Node): string => written(blocks(doc));
