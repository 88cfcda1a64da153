// A part of a page that moves by itself: the program says that something has changed, the page is
// fetched again by its own address, and the part is put in the place of the old one. Without scripts
// there is a link that does as much. Nothing is followed while the page is hidden.

/** How long to wait before following again, first and at most, in milliseconds. */
const BACKOFF = { first: 1_000, most: 60_000 };
/** The least time between two fetches, in milliseconds: what happens in between is seen by the next. */
const PAUSE = 400;

/** Follows the topic of the element `id`, for as long as the page is open. */
export function follow(id: string): void {
  const voice = announcer();
  let stream: EventSource | null = null;
  let again = 0;
  let pause = BACKOFF.first;
  const open = () => {
    const topic = document.getElementById(id)?.dataset["live"];
    if (!topic || document.hidden) return;
    stream = new EventSource(`/events?topic=${encodeURIComponent(topic)}`);
    // What happened before the stream was open is seen at once.
    stream.addEventListener("open", () => {
      pause = BACKOFF.first;
      ask();
    });
    stream.addEventListener("change", ask);
    stream.addEventListener("error", () => {
      close();
      again = window.setTimeout(open, pause);
      pause = Math.min(pause * 2, BACKOFF.most);
    });
  };
  const close = () => {
    window.clearTimeout(again);
    stream?.close();
    stream = null;
  };
  const ask = gathered(async () => {
    const fresh = await fetched(id);
    if (fresh) swap(id, fresh, voice);
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) open();
  });
  open();
}

/** `act`, at most once at a time and once in each pause, and once more after the last call. */
function gathered(act: () => Promise<void>): () => void {
  let isBusy = false;
  let isAsked = false;
  const run = async () => {
    isBusy = true;
    while (isAsked) {
      isAsked = false;
      await act();
      await new Promise((done) => window.setTimeout(done, PAUSE));
    }
    isBusy = false;
  };
  return () => {
    isAsked = true;
    if (!isBusy) void run();
  };
}

/** The element `id` as the page has it now; nothing when the page cannot be had. */
async function fetched(id: string): Promise<HTMLElement | null> {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    // Somebody whose session has ended is led elsewhere: this page stays as it is.
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(id);
  } catch {
    return null;
  }
}

function swap(id: string, fresh: HTMLElement, voice: HTMLElement): void {
  const old = document.getElementById(id);
  if (!old || old.outerHTML === fresh.outerHTML) return;
  const said = (part: HTMLElement) => part.querySelector("[data-said]")?.textContent?.trim() ?? "";
  // An alert is heard by itself.
  const isHeard = said(fresh) === said(old) || fresh.querySelector("[role=alert]") !== null;
  const news = isHeard ? "" : said(fresh);
  const back = focusWithin(old);
  old.replaceWith(document.adoptNode(fresh));
  back?.(fresh);
  if (news) voice.textContent = news;
}

/** Remembers what is focused in `part`, to be found again in what takes its place. */
function focusWithin(part: HTMLElement): ((fresh: HTMLElement) => void) | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !part.contains(focused)) return null;
  const same = "a[href], button, summary, input, select, textarea";
  const name = (element: Element) =>
    [element.tagName, element.getAttribute("href") ?? element.closest("form")?.getAttribute("action") ?? "", element.textContent].join(" ");
  const known = name(focused);
  return (fresh) => {
    const found = [...fresh.querySelectorAll<HTMLElement>(same)].find((element) => name(element) === known);
    // What was focused is gone: one stays where one was, at the beginning of the part.
    if (!found) fresh.tabIndex = -1;
    (found ?? fresh).focus({ preventScroll: true });
  };
}

/** Where a screen reader hears what has changed, without being interrupted. */
function announcer(): HTMLElement {
  const voice = document.createElement("div");
  voice.className = "visually-hidden";
  voice.setAttribute("aria-live", "polite");
  document.body.append(voice);
  return voice;
}
