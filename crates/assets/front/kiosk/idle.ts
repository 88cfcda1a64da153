// Somebody went away: what they typed is not the next person's to read.

/** How long nothing happens before one is asked, and how long one has to say so, in milliseconds. */
const IDLE = 90_000;
const SAID = 20_000;

/** Asks whether somebody is still there when `isTouched` and nothing happens; without a word, `leave`s. */
export function watchIdle(isTouched: () => boolean, leave: () => void): void {
  const dialog = document.querySelector<HTMLDialogElement>("[data-kiosk-idle]");
  if (!dialog) return;
  let asking = 0;
  let leaving = 0;
  const ask = () => {
    if (!isTouched()) return start();
    dialog.showModal();
    leaving = window.setTimeout(() => {
      dialog.close();
      leave();
    }, SAID);
  };
  const start = () => {
    window.clearTimeout(asking);
    window.clearTimeout(leaving);
    asking = window.setTimeout(ask, IDLE);
  };
  dialog.addEventListener("close", start);
  dialog.querySelectorAll("button").forEach((button) => button.addEventListener("click", () => dialog.close()));
  for (const event of ["pointerdown", "keydown", "input", "scroll"]) {
    document.addEventListener(event, () => dialog.open || start(), { passive: true });
  }
  start();
}
