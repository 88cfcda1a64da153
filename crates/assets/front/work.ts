// Proof of work, while somebody reads: a number is looked for in a worker, so that the page stays free.
// Whoever has no scripts, or sends sooner, answers all the same.

/** What is asked for, as ALTCHA (version 1) writes it. */
export interface Asked {
  algorithm: string;
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

/** Puts into `form` what solves its challenge, once it is found. */
export function work(form: HTMLFormElement): void {
  const asked = JSON.parse(form.dataset["work"] ?? "null") as Asked | null;
  // Browsers hash on safe connections alone.
  if (!asked || !window.isSecureContext) return;
  const worker = new Worker(new URL("./work-worker.ts", import.meta.url), { type: "module" });
  worker.addEventListener("message", ({ data }: MessageEvent<number | null>) => {
    worker.terminate();
    if (data === null) return;
    const { algorithm, challenge, salt, signature } = asked;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "work";
    field.value = btoa(JSON.stringify({ algorithm, challenge, number: data, salt, signature }));
    form.append(field);
  });
  worker.postMessage(asked);
}
