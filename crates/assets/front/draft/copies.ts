// The copies of drafts that this browser keeps, until the server has them.

/** A copy, and its place in the browser's storage. */
export interface Copy {
  place: string;
  at: number;
  body: string;
}

/** How long a copy that nobody asks for stays. */
const LONGEST_MS = 30 * 24 * 3_600_000;
const SENT = "draft-sent";

/** One place for the copy being written, one for an older copy that still waits for a decision. */
const places = (address: string): string[] => [`draft:${address}`, `draft-2:${address}`];

/** The copies of the draft at `address`, the newest first; those too old are dropped. */
export function copies(address: string): Copy[] {
  const found = places(address).flatMap((place) => read(place) ?? []);
  return found.sort((one, other) => other.at - one.at);
}

function read(place: string): Copy | null {
  try {
    const { at, body } = JSON.parse(localStorage.getItem(place) ?? "null");
    if (typeof at === "number" && typeof body === "string" && Date.now() - at < LONGEST_MS) return { place, at, body };
    drop(place);
  } catch {
    // No storage, or nothing that we wrote.
  }
  return null;
}

/** Keeps `body`, not in the place of a copy that waits; `false` when the browser has no room. */
export function keep(address: string, body: string, waiting: ReadonlySet<string>): boolean {
  const [first, second] = places(address) as [string, string];
  const place = waiting.has(first) ? second : first;
  try {
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), body }));
    return true;
  } catch {
    return false;
  }
}

export function drop(place: string): void {
  try {
    localStorage.removeItem(place);
  } catch {
    // No storage: there is nothing to drop.
  }
}

/** Remembers that the form of this draft was sent, until the answer is here. */
export function markSent(address: string): void {
  try {
    sessionStorage.setItem(SENT, address);
  } catch {
    // Without storage there is no copy either.
  }
}

/**
 * Looks at the page that follows a sent form: when it says that all went well, the copies go. A page
 * that brings the same form back, or none of ours, changes nothing.
 */
export function settle(): void {
  try {
    const address = sessionStorage.getItem(SENT);
    sessionStorage.removeItem(SENT);
    if (address === null) return;
    const isBack = [...document.querySelectorAll<HTMLElement>("form[data-draft]")].some((form) => form.dataset["draft"] === address);
    const isGood = document.querySelector(".notice-good[role=status], [data-draft-done]") !== null;
    if (isGood && !isBack) places(address).forEach(drop);
  } catch {
    // No storage: nothing to settle.
  }
}
