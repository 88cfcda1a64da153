// Small helps for those who have scripts: nothing on the site needs them.

// The icon is told to the build tool here, so that the program finds it in its list of files.
export const icon = new URL("./icon.svg", import.meta.url).href;

/** Warns before a form that was changed is left, so that nothing typed is lost by a wrong click. */
function guard(form: HTMLFormElement): void {
  let isChanged = false;
  form.addEventListener("input", () => (isChanged = true));
  form.addEventListener("submit", () => (isChanged = false));
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}

/** Takes a second click for what it is; the server would take it so as well. */
function sendOnce(form: HTMLFormElement): void {
  let isSent = false;
  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
    // A page that comes back from the browser's memory may be sent again.
    window.addEventListener("pageshow", () => (isSent = false), { once: true });
  });
}

document.querySelectorAll<HTMLFormElement>("form[data-guard]").forEach(guard);
document.querySelectorAll<HTMLFormElement>('form[method="post"]').forEach(sendOnce);

// Maps come alive where there are some; their script is large and comes with them alone.
const maps = document.querySelectorAll<HTMLElement>("[data-map]:not(.map-pointing *)");
if (maps.length) void import("./map").then(({ bringToLife }) => bringToLife(maps));

/** Offers a map to point at, where one can be drawn; it comes once somebody opens what it is folded in. */
function offerToPoint(part: HTMLElement): void {
  if (!document.createElement("canvas").getContext("webgl2")) return;
  part.hidden = false;
  const figures = part.querySelectorAll<HTMLElement>("[data-map]");
  const open = () => void import("./map").then(({ bringToLife }) => bringToLife(figures));
  const folded = part.closest("details");
  // One that the page opened itself may have told so before this script came.
  if (!folded || folded.open) open();
  else folded.addEventListener("toggle", open, { once: true });
}

document.querySelectorAll<HTMLElement>(".map-pointing").forEach(offerToPoint);

/** Goes on to the next person of a roll once a letter has said whether somebody came. */
function callTheRoll(roll: HTMLElement): void {
  const letters = roll.dataset["roll"] ?? "";
  const fields = [...roll.querySelectorAll<HTMLInputElement>("input")];
  roll.addEventListener("input", ({ target }) => {
    const at = fields.findIndex((field) => field === target);
    const typed = fields[at]?.value.trim().toLowerCase() ?? "";
    if (typed.length !== 1 || !letters.includes(typed)) return;
    fields[at + 1]?.focus();
    fields[at + 1]?.select();
  });
}

document.querySelectorAll<HTMLElement>("[data-roll]").forEach(callTheRoll);

/** Goes on to the next field by Enter, as one types a sheet of paper; the last one sends it. */
function goOnByEnter(form: HTMLFormElement): void {
  form.addEventListener("keydown", (event) => {
    const { target } = event;
    const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
    // In a long text, Enter with Shift begins a line.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || !isField) return;
    const fields = [...form.querySelectorAll<HTMLElement>("input:not([type=hidden]), textarea, select, button")];
    const next = fields[fields.indexOf(target) + 1];
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (next instanceof HTMLInputElement) next.select();
  });
}

document.querySelectorAll<HTMLFormElement>("form[data-next-on-enter]").forEach(goOnByEnter);

/** Says how many points are left to share, or how many are too many, while they are typed. */
function countPoints(form: HTMLFormElement): void {
  const most = Number(form.dataset["share"]);
  const fields = [...form.querySelectorAll<HTMLInputElement>("[data-points]")];
  const left = form.querySelector<HTMLElement>("[data-points-left]");
  const over = form.querySelector<HTMLElement>("[data-points-over]");
  const say = () => {
    // What is no number is refused by the server, with a sentence.
    const given = fields.reduce((sum, { value }) => sum + (/^\d+$/.test(value.trim()) ? Number(value) : 0), 0);
    const rest = most - given;
    for (const [part, isShown] of [[left, 0 <= rest], [over, rest < 0]] as const) {
      if (!part) continue;
      part.hidden = !isShown;
      const number = part.querySelector("strong");
      if (number) number.textContent = String(Math.abs(rest));
    }
  };
  form.addEventListener("input", say);
  say();
}

document.querySelectorAll<HTMLFormElement>("form[data-share]").forEach(countPoints);

// A refused form says first what is wrong with it.
document.querySelector<HTMLElement>(".error-summary")?.focus();

/** Whether a form with a draft was sent from this tab: its copies may go once it has arrived. */
function wasDraftSent(): boolean {
  try {
    return sessionStorage.getItem("draft-sent") !== null;
  } catch {
    return false;
  }
}

if (document.querySelector("textarea[data-rich]")) void import("./editor");
if (document.querySelector("form[data-draft]") || wasDraftSent()) void import("./draft");

// What the program does meanwhile is told to the pages that show it.
const live = document.querySelectorAll<HTMLElement>("[data-live]");
if (live.length) void import("./live").then(({ follow }) => live.forEach((part) => follow(part.id)));

const working = document.querySelector<HTMLFormElement>("form[data-work]");
if (working) void import("./work").then(({ work }) => work(working));

const answering = document.querySelector<HTMLFormElement>("form[data-answers]");
if (answering || document.querySelector("[data-answers-sent]")) void import("./answers").then(({ answers }) => answers(answering));

const sending = document.querySelector<HTMLFormElement>("form[data-sending]");
if (sending) void import("./sending").then(({ sendInParts }) => sendInParts(sending));

const atKiosk = document.querySelector<HTMLElement>("[data-kiosk-state]");
if (atKiosk) void import("./kiosk").then(({ kiosk }) => kiosk(atKiosk));
