// Chapter four: the data of the Pilat's page are fetched, validated and taken into another site; the
// page of the Park shows the course of the démarche and another one cannot; the public site goes into a
// folder, and is read there without a server, page by page.
import { expect } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { axeClean, watch } from "../support/checks.mjs";
import { fetched, validator } from "../support/data.mjs";
import { newFolder, removeFolder, run, serve } from "../support/program.mjs";
import { axeCleanAt, comeIn } from "../support/visitors.mjs";

const TITLE = "La stratégie de tourisme durable du Pilat";
const CHIEF = "cheffe@pilat.example";

export async function tell({ browser, folder, program, mailbox }) {
  const workplace = newFolder();
  try {
    await theDataGoElsewhere(browser, program, workplace);
    await theParkShowsTheDemarche(browser, folder, program, mailbox);
    await readFromTheDisk(browser, folder, join(workplace, "archive"));
  } finally {
    removeFolder(workplace);
  }
}

/** Somebody without an account reads what the page says, as programs do, and opens it elsewhere. */
async function theDataGoElsewhere(browser, program, workplace) {
  const page = await (await browser.newContext({ baseURL: program.url })).newPage();
  const watched = watch(page, program.url);
  await page.goto("/fr");
  await page.getByRole("link", { name: TITLE }).click();
  const forms = page.locator(".data-forms");
  const address = async (name) => (await forms.getByRole("link", { name }).evaluate((link) => link.href));
  const isValid = await validator(program.url);
  const process = await fetched(await address("JSON"), "application/json");
  isValid("/fr/demarches/{process}.json", JSON.parse(process));
  const { steps } = JSON.parse(process).data;
  expect(steps.length).toBe(await page.locator(".knot").count());
  expect(await fetched(await address("calendrier"), "text/calendar")).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(await fetched(await address("fil d’actualité"), "application/atom+xml")).toContain("<feed");
  await forms.page().getByRole("link", { name: "Données ouvertes" }).click();
  await axeClean(page);
  const folder = await page.getByRole("link", { name: "tout le site public (ZIP)" }).evaluate((link) => link.href);
  watched.isClean();
  await page.context().close();
  const zip = Buffer.from(await (await fetch(folder)).arrayBuffer());
  await theyAreTheSameThere(zip, steps, workplace);
}

/** Another site takes the folder in: it tells the same steps, and gives the same folder. */
async function theyAreTheSameThere(zip, steps, workplace) {
  const file = join(workplace, "pilat.zip");
  const data = join(workplace, "elsewhere");
  writeFileSync(file, zip);
  run("import", file, "--data", data);
  const there = await serve("--listen", "127.0.0.1:0", "--data", data);
  try {
    const home = JSON.parse(await fetched(`${there.url}/fr.json`, "application/json")).data;
    const [{ about }] = home.processes;
    const process = JSON.parse(await fetched(`${about.addresses.fr}.json`, "application/json")).data;
    const told = ({ about, starts, ends, summary }) => [about.id, about.title, starts, ends, summary];
    expect(process.steps.map(told)).toEqual(steps.map(told));
    const again = Buffer.from(await (await fetch(`${there.url}/data.zip`)).arrayBuffer());
    expect(again.equals(zip), "the folder is the same, byte for byte").toBe(true);
  } finally {
    await there.stop();
  }
}

/** A site that is not ours, with one page. */
async function otherSite() {
  const site = { html: "" };
  const server = createServer((_, answer) => answer.setHeader("content-type", "text/html; charset=utf-8").end(site.html));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(site, { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() });
}

/** The administrator declares the Park's site; its webmaster copies the code there, and so does another. */
async function theParkShowsTheDemarche(browser, folder, program, mailbox) {
  const [park, stranger] = [await otherSite(), await otherSite()];
  run("invite", CHIEF, "--name", "Cheffe", "--role", "administrator", "--data", folder, "--public-url", program.url);
  const { page: chief, watched } = await comeIn(browser, program, mailbox, CHIEF);
  try {
    await chief.goto("/fr/gestion/destination");
    await chief.getByRole("link", { name: "Sites qui montrent vos pages" }).click();
    await chief.getByRole("textbox", { name: "Sites autorisés" }).fill(`${park.url}/une/page`);
    await axeClean(chief);
    await chief.getByRole("button", { name: "Enregistrer les sites" }).click();
    await expect(chief.getByRole("textbox", { name: "Sites autorisés" })).toHaveValue(park.url);
    await chief.goto("/fr");
    await chief.getByRole("link", { name: TITLE }).click();
    await chief.getByRole("link", { name: "Montrer cette démarche sur un autre site" }).click();
    await expect(chief.getByRole("listitem").filter({ hasText: park.url })).toBeVisible();
    await axeClean(chief);
    const course = chief.getByRole("region", { name: "Le déroulement" });
    const code = await course.getByRole("textbox", { name: "Code du cadre" }).inputValue();
    const piece = await course.getByRole("textbox", { name: "Morceau de page" }).inputValue();
    await axeCleanAt(browser, code.match(/src="([^"]+)"/)[1]);
    watched.isClean();
    for (const site of [park, stranger]) {
      site.html = `<!doctype html><html lang="fr"><title>Un site</title><h1>Un site</h1>${code}${piece}`;
    }
    await itShows(browser, park);
    await itDoesNot(browser, stranger);
  } finally {
    park.close();
    stranger.close();
    await chief.context().close();
  }
}

async function itShows(browser, site) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(site.url);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { level: 1 })).toContainText(TITLE);
  await expect(frame.locator(".knot")).toHaveCount(3);
  // The piece of page stands below the frame, and both lead to the démarche.
  await expect(page.locator("section.cordee li")).toHaveCount(3);
  await frame.getByRole("heading", { level: 1 }).getByRole("link").click();
  await expect(page).toHaveURL(/\/fr\/demarches\/[^/]+$/);
  await page.context().close();
}

async function itDoesNot(browser, site) {
  const page = await (await browser.newUnguardedContext()).newPage();
  const refused = page.waitForEvent("console", (message) => /frame-ancestors/.test(message.text()));
  await page.goto(site.url);
  await refused;
  await expect(page.frameLocator("iframe").locator(".knot")).toHaveCount(0);
  await expect(page.locator("section.cordee li")).toHaveCount(3);
  await page.context().close();
}

async function readFromTheDisk(browser, folder, archive) {
  expect(run("archive", archive, "--data", folder)).toContain("every link leads on");
  const page = await (await browser.newContext()).newPage();
  const troubles = [];
  page.on("console", (message) => message.type() === "error" && troubles.push(message.text()));
  // What a page was still reading when it was left is given up: nothing is amiss with it.
  const isGivenUp = (request) => request.failure()?.errorText === "net::ERR_ABORTED";
  page.on("requestfailed", (request) => isGivenUp(request) || troubles.push(`${request.url()} failed`));
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
