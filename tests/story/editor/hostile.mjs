// Documents made at random, of the signs that Markdown trips over; the same seed gives the same one.

export function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const BITS = ["a", "mot", "«", "»", "!", "*", "_", "`", "#", "-", "1.", "|", "~", "<b>", "&amp;", "\\", " ", "  ", "é", "(", ")", "[", "]", "+", "=", "===", "---", ">", ":", "http://x.fr", "\u00a0", "😀", "'"];
const ADDRESSES = ["https://a.fr", "/x(y)", "mailto:a@b.fr", "#ici"];

/** A document of the editor's schema; with `marks`, its runs may be bold, struck, linked, … */
export function document(schema, roll, marks) {
  const some = (most, make) => Array.from({ length: 1 + roll(most) }, make);
  const words = () => some(5, () => BITS[roll(BITS.length)]).join("");
  const drawn = () => {
    let set = [];
    if (roll(3) === 0 && marks.length) {
      const name = marks[roll(marks.length)];
      set = schema.marks[name].create(name === "link" ? { href: ADDRESSES[roll(4)] } : null).addToSet(set);
    }
    return set;
  };
  const inline = (breaks) => some(4, () => (breaks && roll(7) === 0 ? schema.node("hard_break") : schema.text(words(), drawn())));
  const node = (name, content, attributes = null) => schema.node(name, attributes, content);
  const paragraph = () => node("paragraph", inline(true));
  const item = (depth) => node("list_item", [paragraph(), ...(roll(3) ? [] : blocks(depth + 1))]);
  const row = (cell, width) => node("table_row", Array.from({ length: width }, () => node(cell, inline(false))));
  const block = (depth) => {
    const kind = roll(depth > 2 ? 3 : 8);
    if (kind < 2) return paragraph();
    if (kind === 2) return node("heading", inline(false), { level: 1 + roll(3) });
    if (kind === 3) return node("blockquote", blocks(depth + 1));
    if (kind === 4) return node("bullet_list", some(3, () => item(depth)));
    if (kind === 5) return node("ordered_list", some(3, () => item(depth)), { order: 1 + roll(12) });
    if (kind === 6) return node("code_block", [schema.text(`${words()}\n${words()}`)]);
    const width = 1 + roll(3);
    return node("table", [row("table_header", width), row("table_cell", width)]);
  };
  const blocks = (depth) => some(3, () => block(depth));
  return node("doc", blocks(0));
}
