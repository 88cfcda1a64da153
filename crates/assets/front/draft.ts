// Drafts: a form with `data-draft` is sent there while one writes. What cannot be sent is kept in this
// browser, and offered when the form is opened again. Nothing is ever written over silently.

import "./draft.css";
import { copies, drop, keep, markSent, settle, type Copy } from "./draft/copies";
import { moment } from "./draft/moment";

/** How long after the last key a draft is sent. */
const PAUSE_MS = 2_000;
/** How long writing without a pause may go unsent, and the least time between two drafts. */
const EVERY_MS = 10_000;
/** The most that a browser sends for a page that is being left. */
const PARTING_BYTES = 60_000;

/** How a draft fared: saved, or why it is kept in this browser. */
type Outcome = "saved" | "signedOut" | "tooLong" | "offline" | "failed";

/** The fields of the form as they would be sent, without files, passwords and the key used once. */
function fieldsOf(form: HTMLFormElement): string {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const isSecret = form.querySelector(`input[type="password"][name="${CSS.escape(name)}"]`) !== null;
    if (typeof value === "string" && name !== "form-key" && !isSecret) fields.append(name, value);
  }
  return fields.toString();
}

/** Whether a field no longer holds what the page brought. */
function isChanged(field: Element): boolean {
  if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
  if (field instanceof HTMLSelectElement) {
    const isAsBrought = (option: HTMLOptionElement): boolean => option.selected === option.defaultSelected;
    return [...field.options].some((option) => option.defaultSelected) && ![...field.options].every(isAsBrought);
  }
  if (!(field instanceof HTMLInputElement) || field.type === "file") return false;
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}

async function post(address: string, body: string, isParting: boolean, signal: AbortSignal): Promise<Outcome> {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8" },
      body,
      credentials: "same-origin",
      // A way to the sign-in page is no success.
      redirect: "manual",
      keepalive: isParting && body.length < PARTING_BYTES,
      signal,
    });
    if (answer.ok) return "saved";
    if (answer.status === 401 || answer.type === "opaqueredirect") return "signedOut";
    return answer.status === 413 ? "tooLong" : "failed";
  } catch {
    return "offline";
  }
}

class Draft {
  private readonly address: string;
  private readonly status: HTMLElement | null;
  private known: string;
  private timer: number | undefined;
  private unsentSince: number | null = null;
  private lastAttempt = -Infinity;
  private request: AbortController | null = null;
  private isSubmitted = false;
  /** The places of the copies that wait for a decision; new ones go elsewhere. */
  private readonly offered = new Set<string>();

  constructor(private readonly form: HTMLFormElement) {
    this.address = form.dataset["draft"] ?? "";
    this.status = form.querySelector("[data-draft-status]");
    // One may have written before this file came, or the browser has put back what was typed.
    const isTouched = [...form.elements].some(isChanged);
    this.known = isTouched ? "" : fieldsOf(form);
    this.offerCopies();
    if (isTouched) this.touched();
    form.addEventListener("input", () => this.touched());
    form.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("visibilitychange", () => this.visibility());
    window.addEventListener("online", () => this.touched());
    window.addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.isSubmitted = false;
    });
  }

  private touched(): void {
    if (this.isSubmitted) return;
    const now = Date.now();
    this.unsentSince ??= now;
    const wanted = Math.min(now + PAUSE_MS, this.unsentSince + EVERY_MS);
    const due = Math.max(wanted, this.lastAttempt + EVERY_MS);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(false), due - now);
  }

  private visibility(): void {
    const isHidden = document.visibilityState === "hidden";
    // Back from signing in elsewhere, perhaps: what waits is tried again.
    if (isHidden || this.unsentSince !== null) void this.send(isHidden);
  }

  private async send(isParting: boolean): Promise<void> {
    window.clearTimeout(this.timer);
    if (this.isSubmitted) return;
    const body = fieldsOf(this.form);
    if (this.request) {
      // One request at a time: what was written meanwhile goes with the next one, if there is one.
      if (isParting) keep(this.address, body, this.offered);
      return;
    }
    if (body === this.known) {
      this.unsentSince = null;
      return;
    }
    this.lastAttempt = Date.now();
    this.unsentSince = null;
    const request = new AbortController();
    this.request = request;
    // Too much for a parting page: it may not arrive.
    if (isParting && PARTING_BYTES <= body.length) keep(this.address, body, this.offered);
    const outcome = await post(this.address, body, isParting, request.signal);
    this.request = null;
    if (this.isSubmitted) return;
    this.fared(outcome, body);
    if (fieldsOf(this.form) !== body) this.touched();
  }

  private fared(outcome: Outcome, body: string): void {
    if (outcome === "saved") {
      this.known = body;
      if (fieldsOf(this.form) === body) this.dropCopies();
      this.say("saved", false);
      return;
    }
    this.unsentSince = Date.now();
    const isKept = keep(this.address, fieldsOf(this.form), this.offered);
    this.say(isKept ? outcome : "notKept", true);
  }

  private dropCopies(): void {
    for (const { place } of copies(this.address)) if (!this.offered.has(place)) drop(place);
  }

  /** Says how the draft fares, in the words the page brought. */
  private say(key: string, isWarning: boolean): void {
    const { status } = this;
    if (!status) return;
    const sentence = (status.dataset[key] ?? "").replace("{time}", moment(new Date(), false));
    status.classList.toggle("draft-kept", isWarning);
    // The same sentence again is not read out again.
    if (status.dataset["said"] === sentence) return;
    status.dataset["said"] = sentence;
    status.textContent = sentence;
    const { signInHref, signIn } = status.dataset;
    if (key !== "signedOut" || !signInHref) return;
    const link = document.createElement("a");
    link.href = signInHref;
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = signIn ?? signInHref;
    status.append(" ", link);
  }

  private submitted(event: SubmitEvent): void {
    if (event.defaultPrevented) return;
    this.isSubmitted = true;
    window.clearTimeout(this.timer);
    this.request?.abort();
    const body = fieldsOf(this.form);
    // Should the sending fail, what no draft holds is still here.
    if (body !== this.known) keep(this.address, body, this.offered);
    markSent(this.address);
  }

  private offerCopies(): void {
    const since = Number(this.form.dataset["draftAt"] ?? 0);
    const shown = fieldsOf(this.form);
    for (const copy of copies(this.address)) {
      if (copy.body === shown || copy.at < since) drop(copy.place);
      else this.offer(copy);
    }
  }

  /** Asks what to do with a copy: take it up, or leave it. */
  private offer(copy: Copy): void {
    const words = this.status?.dataset ?? {};
    this.offered.add(copy.place);
    const box = document.createElement("div");
    box.className = "notice notice-warn draft-offer";
    const sentence = document.createElement("p");
    sentence.textContent = (words["found"] ?? "").replace("{time}", moment(new Date(copy.at), true));
    const actions = document.createElement("div");
    actions.className = "actions";
    const button = (word: string | undefined, act: () => void): void => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button button-secondary";
      made.textContent = word ?? "";
      made.addEventListener("click", () => {
        act();
        this.offered.delete(copy.place);
        drop(copy.place);
        box.remove();
        this.form.querySelector<HTMLElement>("[role=textbox], textarea:not([hidden]), input:not([type=hidden])")?.focus();
      });
      actions.append(made);
    };
    button(words["take"], () => fill(this.form, copy.body));
    button(words["leave"], () => undefined);
    box.append(sentence, actions);
    this.form.prepend(box);
  }
}

/**
 * Puts the fields of a copy into the form. The revision comes with them: should the text have changed
 * since, the server sees it and joins the two.
 */
function fill(form: HTMLFormElement, body: string): void {
  const fields = new URLSearchParams(body);
  for (const element of form.elements) {
    const isField = element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || element instanceof HTMLInputElement;
    if (!isField || !element.name || element.name === "form-key") continue;
    const isChoice = element instanceof HTMLInputElement && ["checkbox", "radio"].includes(element.type);
    const isOther = element instanceof HTMLInputElement && ["file", "password", "submit", "button"].includes(element.type);
    const value = fields.get(element.name);
    if (isChoice) element.checked = fields.getAll(element.name).includes(element.value);
    else if (!isOther && value !== null) element.value = value;
    element.dispatchEvent(new Event("restored"));
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

settle();
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-draft]")) new Draft(form);
