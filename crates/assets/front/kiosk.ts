// A kiosk: one person after another answers on a tablet. What is sent is first kept on the tablet, under an
// identifier drawn for this person, and goes once the site says that it has it: without a network it waits.
// Without scripts the form is sent like any other.

import { watchIdle } from "./kiosk/idle";
import type { Kept } from "./kiosk/kept";
import { Queue } from "./kiosk/queue";

/** How long the thanks stay before the next person, in milliseconds. */
const THANKS = 8_000;

/** Brings a page of a kiosk to life; `state` is where one reads what waits, also where nothing is asked. */
export function kiosk(state: HTMLElement): void {
  const queue = new Queue(state);
  queue.hurry();
  const form = document.querySelector<HTMLFormElement>("form[data-kiosk]");
  if (form) ask(form, queue);
  const after = document.querySelector<HTMLElement>("[data-kiosk-after]")?.dataset["kioskAfter"];
  if (after) window.setTimeout(() => location.replace(after), THANKS);
}

function ask(form: HTMLFormElement, queue: Queue): void {
  const page = new KioskPage(form, queue);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void page.send();
  });
  form.addEventListener("change", () => page.showAsked());
  document.querySelectorAll("[data-kiosk-next]").forEach((next) => next.addEventListener("click", () => page.next()));
  watchIdle(() => page.isTouched(), () => page.next());
  void install(form);
}

class KioskPage {
  private readonly asking = document.querySelector<HTMLElement>("[data-kiosk-form]");
  private readonly thanks = document.querySelector<HTMLElement>("[data-kiosk-thanks]");
  private readonly isReturned: boolean;
  private isSending = false;
  private leaving = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly queue: Queue,
  ) {
    this.isReturned = "filled" in form.dataset;
    // The page that is kept for when there is no network is read many times, each time by another person.
    if (!this.isReturned) this.drawKey();
    this.showAsked();
  }

  isTouched(): boolean {
    return !this.asking?.hidden && [...this.form.elements].some(isFilled);
  }

  /** Keeps the answers of this person, then tries to send them. */
  async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      const outcome = await this.queue.send(this.answers());
      // Whoever is still there corrects it, on the page that says what is wrong.
      if (outcome === "wanting") this.form.submit();
      else this.showThanks();
    } catch {
      // Nothing can be kept here: the form is sent as it would be without scripts.
      if (navigator.onLine) this.form.submit();
      else this.queue.say("unkept");
    } finally {
      this.isSending = false;
    }
  }

  private answers(): Kept {
    const fields = new URLSearchParams();
    new FormData(this.form).forEach((value, name) => {
      if (typeof value === "string") fields.append(name, value);
    });
    fields.set("by", "script");
    fields.set("typed-on", today());
    return { id: fields.get("form-key") ?? drawn(), address: this.form.action, body: fields.toString() };
  }

  private showThanks(): void {
    if (this.asking) this.asking.hidden = true;
    if (this.thanks) this.thanks.hidden = false;
    this.thanks?.querySelector<HTMLElement>("h1")?.focus();
    window.scrollTo(0, 0);
    this.leaving = window.setTimeout(() => this.next(), THANKS);
  }

  /** Clears what was typed, for the next person. */
  next(): void {
    window.clearTimeout(this.leaving);
    // A page that came back from the site holds what somebody typed.
    if (this.isReturned) return location.replace(this.form.action);
    this.form.reset();
    this.drawKey();
    this.showAsked();
    if (this.thanks) this.thanks.hidden = true;
    if (this.asking) this.asking.hidden = false;
    window.scrollTo(0, 0);
    this.asking?.querySelector<HTMLElement>("h1")?.focus();
  }

  private drawKey(): void {
    const key = this.form.querySelector<HTMLInputElement>("[name=form-key]");
    if (key) key.value = drawn();
  }

  /** Hides the questions of other people than one says to be. */
  showAsked(): void {
    const who = this.form.querySelector<HTMLInputElement>("[name=who]:checked")?.value;
    this.form.querySelectorAll<HTMLElement>("[data-only]").forEach((line) => {
      const only = (line.dataset["only"] ?? "").split(" ");
      line.hidden = who !== undefined && !only.includes(who);
    });
  }
}

/** An identifier that nobody else draws. */
function drawn(): string {
  const letters = "abcdefghijklmnopqrstuvwxyz234567";
  return [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => letters[byte % 32]).join("");
}

/** The day it is here, as the site writes days. */
function today(): string {
  const now = new Date();
  const two = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function isFilled(field: Element): boolean {
  if (field instanceof HTMLInputElement) {
    if (field.type === "hidden") return false;
    return field.type === "radio" || field.type === "checkbox" ? field.checked : field.value !== "";
  }
  return (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) && field.value !== "";
}

/** Has this page answered for without a network, where browsers allow it. */
async function install(form: HTMLFormElement): Promise<void> {
  const script = form.dataset["worker"];
  if (!script || !("serviceWorker" in navigator)) return;
  const scope = new URL(form.action).pathname;
  try {
    const { active, installing, waiting } = await navigator.serviceWorker.register(script, { scope });
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    const own = files.filter((name) => name.startsWith(location.origin) && !name.includes("/events"));
    (installing ?? waiting ?? active)?.postMessage({ page: scope, files: own });
  } catch {
    // The kiosk works without, as long as the page stays open.
  }
}
