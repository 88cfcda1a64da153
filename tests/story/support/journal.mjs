// The journal as anybody may verify it, from its published file alone: docs/journal.md, in JavaScript.
import { createHash } from "node:crypto";

function sha(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** The bytes of a value: its keys in order, without spaces. */
function data(value) {
  const inOrder = (part) => {
    if (Array.isArray(part)) return part.map(inOrder);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.keys(part).sort().map((key) => [key, inOrder(part[key])]));
  };
  return Buffer.from(JSON.stringify(inOrder(value)), "utf8");
}

function root(prints) {
  if (prints.length === 1) return prints[0];
  let half = 1;
  while (half * 2 < prints.length) half *= 2;
  return sha(Buffer.from([1]), root(prints.slice(0, half)), root(prints.slice(half)));
}

function must(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

/** Recounts a published journal, and gives its number of lines and its head. */
export function verify(journal) {
  let head = sha(Buffer.from([3]), journal.journal);
  let lines = 0;
  for (const { seal, lines: sealed } of journal.batches) {
    const prints = sealed.map(({ line, fingerprint, about }) => {
      lines += 1;
      must(line.number === lines, `line ${lines} is not there`);
      const print = sha(Buffer.from([0]), data(line));
      must(print.toString("hex") === fingerprint, `line ${lines} was changed`);
      if (about) must(sha(about.salt, data(about.value)).toString("hex") === line.about, `line ${lines} was about something else`);
      return print;
    });
    const { head: kept, ...rest } = seal;
    must(seal.previous === head.toString("hex"), `batch ${seal.number} does not follow`);
    must(seal.root === root(prints).toString("hex"), `batch ${seal.number}: a line was changed`);
    head = sha(Buffer.from([2]), data(rest));
    must(kept === head.toString("hex"), `the seal of batch ${seal.number} was changed`);
  }
  must(head.toString("hex") === journal.head, "the end was cut off");
  return { lines, head: journal.head };
}
