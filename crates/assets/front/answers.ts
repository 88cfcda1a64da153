// What is typed on a page of a survey stays in this browser until the site has it: a network that is away, or a
// tab that is closed, loses nothing.

/** A copy: the fields, and when they were typed. */
interface Copy {
  at: number;
  typed: [string, string][];
}

const COPIES = "answers:";
const SENT = "answers-sent";
/** How long a copy that nobody comes back to stays. */
const LONGEST_MS = 7 * 24 * 3_600_000;

const placeOf = (form: HTMLFormElement): string => `${COPIES}${location.pathname}:${String(new FormData(form).get("page"))}`;

/** What whoever answers typed and ticked. */
function typedIn(form: HTMLFormElement): [string, string][] {
  const typed: [string, string][] = [];
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string" && (name === "who" || name.startsWith("q-"))) typed.push([name, value]);
  });
  return typed;
}

/** Puts what was typed back; says whether something changed by it. */
function putBack(form: HTMLFormElement, { typed }: Copy): boolean {
  const before = JSON.stringify(typedIn(form));
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>("[name]")) {
    if (field.name !== "who" && !field.name.startsWith("q-")) continue;
    const values = typed.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) {
      field.checked = values.includes(field.value);
    } else {
      field.value = values[0] ?? "";
    }
  }
  return JSON.stringify(typedIn(form)) !== before;
}

function read(place: string): Copy | null {
  return JSON.parse(localStorage.getItem(place) ?? "null") as Copy | null;
}

/** Lets go of copies that nobody came back to. */
function dropOld(): void {
  for (const place of Object.keys(localStorage).filter((key) => key.startsWith(COPIES))) {
    if (LONGEST_MS < Date.now() - (read(place)?.at ?? 0)) localStorage.removeItem(place);
  }
}

/** Lets go of the copy that was sent, unless this is its page again, as it was: then it did not arrive. */
function settle(place: string | null): void {
  const sent = sessionStorage.getItem(SENT);
  if (sent === null) return;
  sessionStorage.removeItem(SENT);
  if (sent !== place || document.querySelector("[role=alert]")) localStorage.removeItem(sent);
}

function keep(form: HTMLFormElement, place: string): void {
  const copy = read(place);
  if (copy && putBack(form, copy)) {
    const said = document.createElement("p");
    said.className = "notice";
    said.setAttribute("role", "status");
    said.textContent = form.dataset["answers"] ?? "";
    form.before(said);
  }
  form.addEventListener("input", () => {
    try {
      localStorage.setItem(place, JSON.stringify({ at: Date.now(), typed: typedIn(form) }));
    } catch {
      // No room: the site has what was sent.
    }
  });
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, place));
}

/** Keeps what is typed in `form`, if there is one, and lets go of what the site has. */
export function answers(form: HTMLFormElement | null): void {
  try {
    const place = form && placeOf(form);
    dropOld();
    settle(place);
    if (form && place) keep(form, place);
  } catch {
    // No storage: one answers all the same.
  }
}
