// The inside of a paragraph: runs of letters with their marks, joined again where an office cut them.

export interface Marks {
  strong?: boolean;
  em?: boolean;
  strike?: boolean;
  code?: boolean;
  href?: string | undefined;
}

export type Run = { text: string; marks: Marks } | "break";

const TAGS = [["strong", "strong"], ["em", "em"], ["strike", "s"], ["code", "code"]] as const;

export function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

function key({ strong, em, strike, code, href }: Marks): string {
  return [strong, em, strike, code].map(Boolean).join() + (href ?? "");
}

/** Words in a row with the same marks are one run; invisible characters go. */
function joined(runs: readonly Run[], isCode: boolean): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (run === "break") out.push(run);
    else {
      const text = isCode ? run.text : run.text.replace(/[\u200b\ufeff\u00ad]/g, "").replace(/[\t\n\r ]+/g, " ");
      if (text === "") continue;
      const isSame = last !== undefined && last !== "break" && (key(last.marks) === key(run.marks) || /^[ \u00a0]+$/.test(text));
      if (isSame) last.text += text;
      else out.push({ text, marks: run.marks });
    }
  }
  return out;
}

/** One blank between words: offices draw distances with rows of them. */
function spaced(runs: Run[]): Run[] {
  let isAfterBlank = true;
  for (const run of runs) {
    if (run === "break") isAfterBlank = true;
    else {
      run.text = run.text.replace(/[ \u00a0]{2,}/g, " ");
      if (isAfterBlank) run.text = run.text.replace(/^[ \u00a0]+/, "");
      isAfterBlank = run.text === "" ? isAfterBlank : run.text.endsWith(" ");
    }
  }
  const kept = runs.filter((run) => run === "break" || run.text !== "");
  kept.forEach((run, at) => {
    if (run !== "break" && kept[at + 1] === "break") run.text = run.text.replace(/[ \u00a0]+$/, "");
  });
  while (kept[0] === "break") kept.shift();
  for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    if (last !== "break") last.text = last.text.replace(/[ \u00a0]+$/, "");
    if (last !== "break" && last.text !== "") break;
    kept.pop();
  }
  return kept;
}

/** The runs as HTML; in a title, bold says nothing more. */
export function runsToHtml(runs: readonly Run[], isCode = false, isTitle = false): string {
  const ready = isCode ? joined(runs, true) : spaced(joined(runs, false));
  return ready.map((run) => {
    if (run === "break") return isTitle ? " " : "<br>";
    let html = escapeHtml(run.text);
    for (const [mark, tag] of [...TAGS].reverse()) {
      if (run.marks[mark] && !(isTitle && mark === "strong")) html = `<${tag}>${html}</${tag}>`;
    }
    return run.marks.href ? `<a href="${escapeHtml(run.marks.href)}">${html}</a>` : html;
  }).join("");
}
