// Those who come to the site, each with a browser of their own.
import { expect } from "@playwright/test";
import { axeClean, watch } from "./checks.mjs";
import { linkIn } from "./mail.mjs";

/** Somebody who was invited comes in by the mailed link. */
export async function comeIn(browser, program, mailbox, who, options = {}) {
  const context = await browser.newContext({ baseURL: program.url, ...options });
  const page = await context.newPage();
  const watched = watch(page, program.url);
  await page.goto(linkIn(await mailbox.next(who)));
  await page.getByRole("button", { name: "Entrer" }).click();
  await expect(page).toHaveURL(/\/fr\/gestion$/);
  return { page, watched };
}

/** Axe needs scripts: it looks at the page as a browser with them shows it. */
export async function axeCleanAt(browser, address, options = {}) {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(address);
  await axeClean(page);
  await page.context().close();
}
