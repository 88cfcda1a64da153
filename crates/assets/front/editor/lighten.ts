// Takes the heavy parts out of pasted HTML before it is read: a page of Word brings megabytes of
// style. One pass each, from one sign to the next, so that no paste makes the tab wait.

/**
 * The same HTML without anything for a browser to apply: the security policy would report each style
 * and each handler, even in a document that is only read. What they said stays, under `data-`.
 */
export function inert(html: string): string {
  return html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));
}

/** How much text there is between the tags, counted without reading them. */
export function textLength(html: string): number {
  return html.replace(/<[^>]*>/g, "").replace(/&#?\w+;/g, "x").replace(/\s+/g, " ").length;
}

/** The HTML without its head, styles, pictures and comments, but those that tell a list's bullets. */
export function lightened(html: string): string {
  let light = html;
  for (const name of ["head", "style", "xml", "script", "svg"]) light = cut(light, `<${name}`, `</${name}>`);
  light = cut(light, "<img", ">");
  return cut(light, "<!--", "-->", (comment) => /^<!--\[(if !supportLists|endif)\]-->$/i.test(comment));
}

function cut(html: string, open: string, close: string, isKept?: (part: string) => boolean): string {
  const low = html.toLowerCase();
  let out = "";
  let at = 0;
  let from = low.indexOf(open);
  while (0 <= from) {
    const end = low.indexOf(close, from);
    if (end < 0) break;
    const after = end + close.length;
    const isOther = /[a-z0-9]/.test(low[from + open.length] ?? "") && open !== "<!--";
    if (isOther || isKept?.(html.slice(from, after))) out += html.slice(at, isOther ? from + open.length : after);
    else out += html.slice(at, from);
    at = isOther ? from + open.length : after;
    from = low.indexOf(open, at);
  }
  return out + html.slice(at);
}
