// What offices put on the clipboard, turned into the few tags that a text holds: Word (desktop and
// online), LibreOffice, Google Docs, and any page. Titles, lists, tables, links, bold, italic and
// struck text stay; fonts, colours, comments and pictures go. Start with `wordToHtml`.

import { inert, lightened } from "./lighten";
import { tableToHtml } from "./word-table";
import { listsToHtml, type Item } from "./word-list";
import { runsToHtml, type Marks, type Run } from "./word-runs";

/** A piece of what was pasted, in the order of reading. */
export type Block =
  | { kind: "text"; html: string }
  | { kind: "heading"; level: number; html: string }
  | { kind: "quote"; html: string }
  | Item
  | { kind: "whole"; html: string; blocks?: Block[] };

/** The HTML of a text, from the HTML of an office. The same HTML gives the same text. */
export function wordToHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(inert(lightened(html)), "text/html");
  return blocksToHtml(readBlocks(body));
}

export function readBlocks(root: Element): Block[] {
  return new Reader().read(root);
}

function blocksToHtml(blocks: readonly Block[]): string {
  let out = "";
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at] as Block;
    if (block.kind === "item") {
      const items = run(blocks, at, "item");
      out += listsToHtml(items);
      at += items.length - 1;
    } else if (block.kind === "quote") {
      const quotes = run(blocks, at, "quote");
      out += `<blockquote>${quotes.map(({ html }) => html).join("")}</blockquote>`;
      at += quotes.length - 1;
    } else if (block.kind === "heading") out += `<h${block.level}>${block.html}</h${block.level}>`;
    else out += block.kind === "text" ? `<p>${block.html}</p>` : block.html;
  }
  return out;
}

function run<K extends Block["kind"]>(blocks: readonly Block[], from: number, kind: K): Extract<Block, { kind: K }>[] {
  const end = blocks.findIndex((block, at) => from < at && block.kind !== kind);
  return blocks.slice(from, end < 0 ? undefined : end) as Extract<Block, { kind: K }>[];
}

const DROPPED = new Set(
  ("script style meta link title head xml img svg object iframe video audio canvas button input textarea " +
    "select noscript template col colgroup map picture").split(" "),
);
const BLOCKS = new Set(
  "p div h1 h2 h3 h4 h5 h6 li dt dd section article header footer main aside center address figure figcaption caption tr td th".split(" "),
);
/** The deepest title that is kept as one; deeper ones join it. */
const DEEPEST = 3;

/** The value of a property in what was the `style` attribute. */
export function styleOf(element: Element, property: string): string {
  const style = element.getAttribute("data-style");
  if (!style) return "";
  const found = style.split(";").find((part) => part.slice(0, part.indexOf(":")).trim().toLowerCase() === property);
  return found ? found.slice(found.indexOf(":") + 1).trim().toLowerCase() : "";
}

const hasClass = (element: Element, pattern: RegExp): boolean => pattern.test(element.getAttribute("class") ?? "");

function isDropped(element: Element, name: string): boolean {
  if (DROPPED.has(name) || /^[vwm]:/.test(name)) return true;
  if (styleOf(element, "display") === "none" || styleOf(element, "mso-hide") === "all") return true;
  if (/comment/.test(styleOf(element, "mso-element") + styleOf(element, "mso-special-character"))) return true;
  if (hasClass(element, /\b(MsoCommentReference|msocomanchor|msocomoff|msocomtxt)\b/i)) return true;
  // What a reviewer struck out, with the time: a correction, not a struck text.
  return name === "del" && (element.hasAttribute("datetime") || element.hasAttribute("cite"));
}

function headingLevel(element: Element, name: string): number | null {
  if (hasClass(element, /(^|\s)(Mso)?Title/)) return 1;
  if (hasClass(element, /(^|\s)(Mso)?Subtitle/)) return 2;
  const told = /^h([1-6])$/.exec(name)?.[1] ?? /(?:^|\s)MsoHeading([1-9])/.exec(element.getAttribute("class") ?? "")?.[1];
  const spoken = element.getAttribute("role") === "heading" ? element.getAttribute("aria-level") ?? "2" : undefined;
  const level = Number(told ?? spoken);
  return level ? Math.min(level, DEEPEST) : null;
}

function marksOf(element: Element, name: string, marks: Marks): Marks {
  const own: Marks = { ...marks };
  if (name === "b" || name === "strong") own.strong = true;
  if (name === "i" || name === "em") own.em = true;
  if (name === "s" || name === "strike" || name === "del") own.strike = true;
  if (name === "code" || name === "tt" || name === "kbd" || name === "samp") own.code = true;
  const weight = styleOf(element, "font-weight");
  if (weight) own.strong = /^bold/.test(weight) || 600 <= Number(weight);
  const slant = styleOf(element, "font-style");
  if (slant) own.em = /^(italic|oblique)/.test(slant);
  if (/line-through/.test(styleOf(element, "text-decoration") + styleOf(element, "text-decoration-line"))) own.strike = true;
  if (name === "a") own.href = addressOf(element.getAttribute("href") ?? "") ?? marks.href;
  return own;
}

/** The address of a link that can be kept: the web or a mail. Google's detour is taken away. */
function addressOf(address: string): string | undefined {
  const detour = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(address)?.[1];
  const straight = detour ? safelyDecoded(detour) : address.trim();
  return /^(https?:\/\/|mailto:)\S+$/i.test(straight) ? straight : undefined;
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

type Listed = Omit<Item, "html" | "more">;

/** What the paragraph being read will become. */
type Purpose = { kind: "text" } | { kind: "quote" } | { kind: "heading"; level: number } | { kind: "word-item"; level: number; isNumbered: boolean } | { kind: "continued" };

class Reader {
  private readonly blocks: Block[] = [];
  private runs: Run[] = [];
  private purpose: Purpose = { kind: "text" };
  /** The HTML list item we are in, and whether its first line is still to come. */
  private item: (Listed & { isFresh: boolean }) | null = null;
  private depth = 0;
  /** Word writes the bullet or the number of a paragraph as text, and says where. */
  private marker = "";
  private isMarker = false;

  read(root: Element): Block[] {
    this.walk(root, {});
    this.flush();
    return this.blocks;
  }

  private walk(parent: Node, marks: Marks): void {
    for (const node of parent.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.text(node.textContent ?? "", marks);
      else if (node.nodeType === Node.COMMENT_NODE) this.comment((node as Comment).data);
      else if (node.nodeType === Node.ELEMENT_NODE) this.element(node as Element, marks);
    }
  }

  private text(text: string, marks: Marks): void {
    if (this.isMarker) this.marker += text;
    else this.runs.push({ text, marks });
  }

  private comment(said: string): void {
    if (/^\[if !supportLists\]/i.test(said)) this.isMarker = true;
    else if (/^\s*<?!?\[endif\]/i.test(said)) this.isMarker = false;
  }

  private element(element: Element, marks: Marks): void {
    const name = element.localName;
    if (isDropped(element, name)) return;
    if (styleOf(element, "mso-list") === "ignore") {
      this.marker += element.textContent;
    } else if (name === "br") this.runs.push("break");
    else if (name === "ul" || name === "ol" || name === "dl") this.list(element, marks);
    else if (name === "table") this.table(element as HTMLTableElement);
    else if (name === "pre") this.whole(`<pre><code>${runsToHtml([{ text: element.textContent ?? "", marks: {} }], true)}</code></pre>`);
    else if (name === "hr") this.rule(element);
    else if (name === "blockquote") this.quote(element);
    else if (BLOCKS.has(name)) this.paragraph(element, name, marks);
    else this.walk(element, marksOf(element, name, marks));
  }

  private whole(html: string, blocks?: Block[]): void {
    this.flush();
    this.blocks.push(blocks ? { kind: "whole", html, blocks } : { kind: "whole", html });
  }

  private rule(element: Element): void {
    // Word draws a rule above its footnotes.
    if (!element.closest("[data-style*='mso-element']")) this.whole("<hr>");
  }

  private quote(element: Element): void {
    const inside = readBlocks(element);
    if (this.item || inside.length === 0) return this.walk(element, {});
    this.flush();
    this.blocks.push({ kind: "quote", html: blocksToHtml(inside) });
  }

  private table(table: HTMLTableElement): void {
    this.flush();
    const only = table.rows.length === 1 && table.rows[0]?.cells.length === 1 ? table.rows[0].cells[0] : undefined;
    // One cell alone is a frame, not a table.
    if (only) return this.walk(only, {});
    for (const block of tableToHtml(table)) this.blocks.push(block);
  }

  private list(list: Element, marks: Marks): void {
    this.flush();
    const around = this.item;
    this.depth += 1;
    let number = Number(list.getAttribute("start") ?? 1) || 1;
    for (const child of list.children) {
      if (child.localName !== "li") {
        this.item = null;
        this.element(child, marks);
        continue;
      }
      const told = Number(child.getAttribute("aria-level") ?? child.getAttribute("data-aria-level"));
      const isNumbered = list.localName === "ol";
      this.item = { kind: "item", level: told || this.depth, isNumbered, number, isFresh: true };
      this.walk(child, marks);
      this.flush();
      number += 1;
    }
    this.depth -= 1;
    this.item = around;
  }

  private paragraph(element: Element, name: string, marks: Marks): void {
    this.flush();
    const outer = this.purpose;
    this.purpose = this.purposeOf(element, name) ?? outer;
    this.walk(element, BLOCKS.has(name) && /^h\d|p|div$/.test(name) ? blockMarks(element, marks) : marks);
    this.flush();
    this.isMarker = false;
    this.purpose = outer;
  }

  private purposeOf(element: Element, name: string): Purpose | null {
    const level = headingLevel(element, name);
    if (level !== null) return { kind: "heading", level };
    const listed = /\blevel(\d+)\b/.exec(styleOf(element, "mso-list"))?.[1];
    if (listed) return { kind: "word-item", level: Number(listed), isNumbered: hasClass(element, /MsoListNumber/) };
    if (hasClass(element, /\bMsoListParagraph|MsoListContinue/)) return { kind: "continued" };
    if (hasClass(element, /\bMso(Intense)?Quote\b/)) return { kind: "quote" };
    return name === "p" ? { kind: "text" } : null;
  }

  /** Ends the paragraph that was being read. */
  private flush(): void {
    const { purpose, item } = this;
    const html = runsToHtml(this.runs, false, purpose.kind === "heading");
    const marker = this.marker;
    this.runs = [];
    this.marker = "";
    if (html === "") return;
    if (item) this.listed(html, item);
    else if (purpose.kind === "word-item") this.blocks.push({ kind: "item", level: purpose.level, html, more: [], ...numbering(marker, purpose.isNumbered) });
    else if (purpose.kind === "continued") this.continued(html);
    else if (purpose.kind === "quote") this.blocks.push({ kind: "quote", html: `<p>${html}</p>` });
    else if (purpose.kind === "heading") this.blocks.push({ kind: "heading", level: purpose.level, html });
    else this.blocks.push({ kind: "text", html });
  }

  private listed(html: string, item: Listed & { isFresh: boolean }): void {
    const { isFresh, ...listed } = item;
    const last = this.blocks.at(-1);
    if (!isFresh && last?.kind === "item") last.more.push(html);
    else this.blocks.push({ ...listed, html, more: [] });
    item.isFresh = false;
  }

  /** A paragraph that stands under an item without a bullet of its own. */
  private continued(html: string): void {
    const last = this.blocks.at(-1);
    if (last?.kind === "item") last.more.push(html);
    else this.blocks.push({ kind: "text", html });
  }
}

/** A paragraph may be bold or italic as a whole. */
function blockMarks(element: Element, marks: Marks): Marks {
  return marksOf(element, "p", marks);
}

/** Whether a marker counts (`3.`, `b)`, `2.1.`), and from where. */
function numbering(marker: string, isNumbered: boolean): { isNumbered: boolean; number: number } {
  const sign = marker.replace(/[\s\u00a0]+/g, "");
  const counted = /^\(?(?:[\d.]*?(\d+)|[a-z]{1,5}|[A-Z]{1,5})[.)°-]+$/.exec(sign);
  return { isNumbered: counted !== null || (sign === "" && isNumbered), number: Number(counted?.[1] ?? 1) };
}
