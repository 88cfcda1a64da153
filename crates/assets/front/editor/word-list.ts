// Lists: offices write them flat, each item with its level; a text nests them.

export interface Item {
  kind: "item";
  level: number;
  isNumbered: boolean;
  /** The number it shows, when it shows one. */
  number: number;
  html: string;
  /** Its further paragraphs. */
  more: string[];
}

/** The items as nested lists. A level that is skipped is no level. */
export function listsToHtml(items: readonly Item[]): string {
  let out = "";
  let at = 0;
  while (at < items.length) {
    const first = items[at] as Item;
    let inside = "";
    for (let item = items[at]; item && item.isNumbered === first.isNumbered; item = items[at]) {
      const deeper = deeperThan(items, at, item.level);
      const more = item.more.map((html) => `<p>${html}</p>`).join("");
      inside += `<li><p>${item.html}</p>${more}${listsToHtml(deeper)}</li>`;
      at += 1 + deeper.length;
    }
    const start = first.number === 1 ? "" : ` start="${first.number}"`;
    out += first.isNumbered ? `<ol${start}>${inside}</ol>` : `<ul>${inside}</ul>`;
  }
  return out;
}

function deeperThan(items: readonly Item[], at: number, level: number): readonly Item[] {
  const end = items.findIndex((item, place) => at < place && item.level <= level);
  return items.slice(at + 1, end < 0 ? undefined : end);
}
