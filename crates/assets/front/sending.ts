// Many files that are sent a few at a time, so that one sees how far they are. The address is that of the
// form: a file that comes twice is there once, and what came stays when the line breaks. Without scripts
// the form sends them all at once.

/** What is sent at once: so many files, of so many bytes together. */
const AT_ONCE = { files: 8, bytes: 16 * 1024 * 1024 };
/** How long to wait before a part that did not arrive is sent again, in milliseconds. */
const AGAIN = [1_000, 4_000, 10_000];

/** Sends the files of `form` part by part, where they are more than one. */
export function sendInParts(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[type="file"][multiple]');
  if (!field) return;
  let isBusy = false;
  let wasSent = false;
  form.addEventListener("submit", (event) => {
    const parts = inParts([...(field.files ?? [])]);
    // A browser sends a form once: what was begun here goes on here.
    if (!wasSent && parts.length < 2) return;
    event.preventDefault();
    if (isBusy) return;
    isBusy = wasSent = true;
    void new Sending(form, field, parts).run().finally(() => (isBusy = false));
  });
}

function inParts(files: File[]): File[][] {
  const parts: File[][] = [];
  let last: File[] = [];
  let bytes = 0;
  for (const file of files) {
    const isFull = last.length === AT_ONCE.files || AT_ONCE.bytes < bytes + file.size;
    if (!last.length || isFull) {
      last = [];
      bytes = 0;
      parts.push(last);
    }
    last.push(file);
    bytes += file.size;
  }
  return parts;
}

/** What became of a part: why which file was left out; or why it did not arrive. */
type Became = string[] | "signedOut" | "broken";

class Sending {
  private readonly bar = document.createElement("progress");
  private readonly said = document.createElement("span");
  private readonly left: string[] = [];
  private readonly all: number;
  private done = 0;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly field: HTMLInputElement,
    private readonly parts: File[][],
  ) {
    this.all = parts.flat().length;
  }

  async run(): Promise<void> {
    const button = this.form.querySelector<HTMLButtonElement>('button[type="submit"]');
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    if (button) button.disabled = true;
    window.addEventListener("beforeunload", stay);
    this.show();
    const isWhole = await this.sendAll();
    window.removeEventListener("beforeunload", stay);
    if (isWhole && !this.left.length) {
      location.assign(this.words("done"));
      return;
    }
    if (button) button.disabled = false;
    this.tell(isWhole);
  }

  /** Sends one part after the other; says whether all of them arrived. */
  private async sendAll(): Promise<boolean> {
    for (const part of this.parts) {
      const became = await this.sendPatiently(part);
      if (!became) return false;
      this.left.push(...became);
      this.done += part.length;
      this.step();
    }
    return true;
  }

  /** Sends a part until it arrives, or the line stays broken. A session that is over is waited for. */
  private async sendPatiently(part: File[]): Promise<string[] | null> {
    let attempt = 0;
    for (;;) {
      const became = await this.send(part);
      if (Array.isArray(became)) return became;
      if (became === "signedOut") {
        await this.signedIn();
        attempt = 0;
        continue;
      }
      const pause = AGAIN[attempt++];
      if (pause === undefined) return null;
      await new Promise((end) => window.setTimeout(end, pause));
    }
  }

  /** Says that one has to sign in again; ends when one may have: back on this page, or by a button. */
  private async signedIn(): Promise<void> {
    const told = this.told();
    const link = document.createElement("a");
    link.href = this.words("signInHref");
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = this.words("signIn");
    const way = document.createElement("p");
    way.append(link);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = this.words("goOn");
    const waiting = this.words("signedOut").replace("{left}", String(this.all - this.done));
    told.append(element("p", waiting), way, button);
    this.form.after(told);
    told.focus();
    await new Promise<void>((end) => {
      const back = () => {
        if (document.visibilityState !== "visible") return;
        document.removeEventListener("visibilitychange", back);
        end();
      };
      document.addEventListener("visibilitychange", back);
      button.addEventListener("click", back);
    });
    told.remove();
  }

  private async send(part: File[]): Promise<Became> {
    const body = new FormData();
    for (const file of part) body.append(this.field.name, file);
    try {
      // Where it leads to is a page with every picture: it is read once, at the end.
      const answer = await fetch(this.form.action, { method: "POST", body, redirect: "manual" });
      if (answer.type === "opaqueredirect") return [];
      if (answer.status === 401) return "signedOut";
      if (answer.status !== 422) return "broken";
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const lines = [...page.querySelectorAll("[data-left-out] li")];
      return lines.map((line) => line.textContent?.trim() ?? "");
    } catch {
      return "broken";
    }
  }

  /** The bar, in the place of the one of an attempt before. */
  private show(): void {
    this.form.parentElement?.querySelectorAll("[data-sent]").forEach((old) => old.remove());
    const line = document.createElement("div");
    line.className = "progress";
    line.dataset["sent"] = "";
    this.bar.max = this.all;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", this.words("label"));
    this.said.setAttribute("aria-live", "polite");
    line.append(this.bar, this.said);
    this.form.after(line);
    this.step();
  }

  private step(): void {
    this.bar.value = this.done;
    const sentence = this.words("progress").replace("{done}", String(this.done));
    this.said.textContent = sentence.replace("{all}", String(this.all));
  }

  /** The frame of what is told, which the next attempt takes away. */
  private told(): HTMLElement {
    const told = document.createElement("div");
    told.className = "error-summary";
    told.dataset["sent"] = "";
    told.tabIndex = -1;
    told.setAttribute("role", "alert");
    return told;
  }

  /** Says which files were left out, and whether the line broke. */
  private tell(isWhole: boolean): void {
    const told = this.told();
    if (!isWhole) told.append(element("p", this.words("broken")));
    if (this.left.length) {
      const list = document.createElement("ul");
      list.append(...this.left.map((line) => element("li", line)));
      told.append(element("h2", this.words("left")), list);
    }
    const see = document.createElement("a");
    see.href = this.form.action;
    see.textContent = this.words("see");
    const last = document.createElement("p");
    last.append(see);
    told.append(last);
    this.form.after(told);
    told.focus();
  }

  private words(name: string): string {
    return this.form.dataset[name] ?? "";
  }
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
