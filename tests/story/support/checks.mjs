// What holds on every page of the story.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Axe finds nothing on the page, light and dark. */
export async function axeClean(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
    expect(told, `${page.url()} in ${colorScheme}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

/** Nothing goes wrong in the console, and nothing is asked of another host. */
export function watch(page, home) {
  const troubles = [];
  // A form that comes back with what is wrong is an answer as others are, which Chromium calls a failure.
  const isRefusal = (text) => /status of (409|422)/.test(text);
  page.on("console", (message) => {
    const told = `${message.text()} ${message.location().url}`;
    if (message.type() === "error" && !isRefusal(message.text())) troubles.push(told);
  });
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(home)) troubles.push(`asked ${request.url()}`);
  });
  return { isClean: () => expect(troubles).toEqual([]) };
}

/** Sends a form by its button, and waits for the page that answers: to leave before is to send nothing. */
export async function send(page, button) {
  await Promise.all([page.waitForEvent("framenavigated"), button.click()]);
}

/** The rich field of a group of texts, once the editor has taken the place of the plain one. */
export const editor = (page, group, language = "Français") =>
  page.getByRole("group", { name: group }).getByRole("textbox", { name: language }).and(page.locator("[contenteditable]"));

/** Moves to a control with the Tab key alone, and checks that one sees where one is. */
export async function reach(page, control) {
  await expect(control).toHaveCount(1);
  for (let steps = 0; steps < 150; steps += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) {
      const outline = await control.evaluate((element) => getComputedStyle(element).outlineStyle);
      expect(outline, "the focus is seen").not.toBe("none");
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not lead to ${control}`);
}

/** Writes into a field, by keyboard. */
export async function write(page, control, text) {
  await reach(page, control);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
}

/** Chooses an option of a list, by keyboard. */
export async function choose(page, control, option) {
  await reach(page, control);
  await page.keyboard.type(option.slice(0, 12));
  await expect(control.locator("option:checked")).toHaveText(option);
}

/** Presses a button or follows a link, by keyboard. */
export async function press(page, control) {
  await reach(page, control);
  const arrived = page.waitForEvent("framenavigated");
  await page.keyboard.press("Enter");
  await arrived;
  await page.waitForLoadState("load");
}
