// What waits on this tablet: sent again and again until the site has it, and told on the page meanwhile.

import { type Kept, add, all, remove } from "./kept";

/** How long to wait for an answer of the site, in milliseconds. */
const PATIENCE = 10_000;
/** How long to wait before what is kept is sent again, first and at most. */
const BACKOFF = { first: 5_000, most: 300_000 };

/** What became of answers that were sent: the site has them, somebody should correct them, it does not take
 * them, or it was not reached. */
export type Outcome = "taken" | "wanting" | "refused" | "away";

export class Queue {
  private readonly refused = new Set<string>();
  /** Those whose person is still there. */
  private readonly sending = new Set<string>();
  private isFlushing = false;
  private pause = BACKOFF.first;
  private again = 0;

  /** `state` is where one reads how many wait. */
  constructor(private readonly state: HTMLElement) {
    window.addEventListener("online", () => this.hurry());
  }

  /** Sends at once what waits. */
  hurry(): void {
    this.pause = BACKOFF.first;
    void this.flush();
  }

  /** Keeps answers and sends them while their person is there; what is not taken waits, but for what they
   * correct. Fails when nothing can be kept. */
  async send(kept: Kept): Promise<Outcome> {
    this.sending.add(kept.id);
    try {
      await add(kept);
      const outcome = await deliver(kept, false);
      if (outcome === "taken" || outcome === "wanting") await remove(kept.id);
      if (outcome === "refused") this.refused.add(kept.id);
      return outcome;
    } finally {
      this.sending.delete(kept.id);
      if ((await this.tell()) > 0) this.plan();
    }
  }

  say(name: "unkept"): void {
    this.state.textContent = this.state.dataset[name] ?? "";
  }

  private plan(): void {
    window.clearTimeout(this.again);
    this.again = window.setTimeout(() => void this.flush(), this.pause);
    this.pause = Math.min(this.pause * 2, BACKOFF.most);
  }

  private async flush(): Promise<void> {
    if (this.isFlushing) return;
    this.isFlushing = true;
    const waiting = await all().catch(() => []);
    for (const kept of waiting.filter(({ id }) => !this.sending.has(id))) {
      const outcome = await deliver(kept, true);
      if (outcome === "away") break;
      if (outcome === "taken") {
        await remove(kept.id);
        this.refused.delete(kept.id);
      } else {
        // It stays: the team may open the survey, or give the address, again.
        this.refused.add(kept.id);
      }
    }
    this.isFlushing = false;
    if ((await this.tell()) > 0) this.plan();
  }

  /** Says how many wait; gives how many. */
  private async tell(): Promise<number> {
    const left = await all().catch(() => []);
    const words = this.state.dataset;
    const refused = left.filter(({ id }) => this.refused.has(id)).length;
    const waiting = left.length - refused;
    const one = new Intl.PluralRules(document.documentElement.lang).select(waiting) === "one";
    const counted = (said: string | undefined, number: number) => (said ?? "").replace("%", String(number));
    const said = [
      refused ? counted(words["refused"], refused) : "",
      waiting ? counted(words[one ? "one" : "other"], waiting) : "",
      left.length || !this.state.textContent ? "" : (words["none"] ?? ""),
    ];
    this.state.textContent = said.filter(Boolean).join(" ");
    return left.length;
  }
}

/** Sends answers; those that waited are taken as they are. */
async function deliver(kept: Kept, isLate: boolean): Promise<Outcome> {
  try {
    const answer = await fetch(kept.address, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: isLate ? `${kept.body}&late=yes` : kept.body,
      redirect: "manual",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.status === 204) return "taken";
    if (answer.status === 422) return "wanting";
    // A network that wants a password first, a site that starts, one that is asked too much.
    if (answer.type === "opaqueredirect" || answer.ok || answer.status >= 500 || answer.status === 429) return "away";
    return "refused";
  } catch {
    return "away";
  }
}
