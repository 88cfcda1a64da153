// Chapter four: the public site goes into a folder, and is read there without a server, page by page.
import { expect } from "@playwright/test";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axeClean } from "../support/checks.mjs";
import { newFolder, removeFolder, run } from "../support/program.mjs";

const TITLE = "La stratégie de tourisme durable du Pilat";

export async function tell({ browser, folder }) {
  const workplace = newFolder();
  try {
    await readFromTheDisk(browser, folder, join(workplace, "archive"));
  } finally {
    removeFolder(workplace);
  }
}

async function readFromTheDisk(browser, folder, archive) {
  expect(run("archive", archive, "--data", folder)).toContain("every link leads on");
  const page = await (await browser.newContext()).newPage();
  const troubles = [];
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  page.on("requestfailed", (request) => troubles.push(`${request.url()} failed`));
  page.on("request", (request) => request.url().startsWith("file:") || troubles.push(`asked ${request.url()}`));
  const home = pathToFileURL(join(archive, "index.html")).href;
  await page.goto(home);
  await page.getByRole("link", { name: TITLE }).click();
  await expect(page.locator(".knot")).toHaveCount(3);
  const seen = await everyPage(page, home);
  expect(seen.size).toBeGreaterThan(10);
  expect(troubles).toEqual([]);
  // Axe asks for the style sheets by itself, which no page on a disk may: it has a page of its own.
  const looked = await page.context().newPage();
  for (const address of [home, ...[...seen].filter((address) => /\/(journal|demarches\/[^/]+)\/index\.html$/.test(address))]) {
    await looked.goto(address);
    await axeClean(looked);
  }
  await page.context().close();
}

/** Opens every page that links lead to, each once, and gives them. */
async function everyPage(page, home) {
  const seen = new Set([home]);
  const waiting = [home];
  while (waiting.length) {
    await page.goto(waiting.pop());
    const links = await page.locator("a[href]").evaluateAll((links) => links.map((link) => link.href.split("#")[0]));
    for (const link of links) {
      if (!link.startsWith("file:") || !link.endsWith(".html") || seen.has(link)) continue;
      seen.add(link);
      waiting.push(link);
    }
  }
  return seen;
}
