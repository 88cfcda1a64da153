// Chapter six, continued: the answers are cut, crossed and weighted by those who asked, who choose what
// everybody may do with them; everybody reads it, and takes it away.
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { axeClean, send, watch } from "../support/checks.mjs";
import { signIn } from "../support/pages.mjs";
import { serve } from "../support/program.mjs";
import { axeCleanAt } from "../support/visitors.mjs";

/** The demonstration's survey: closed, its answers made by a program that says so. */
const SURVEY = "/fr/gestion/enquetes/pilat-votre-vision";

export async function tell({ browser }) {
  const program = await serve("--demo", "--listen", "127.0.0.1:0");
  const page = await (await browser.newContext({ baseURL: program.url })).newPage();
  const watched = watch(page, program.url);
  try {
    await signIn(page, program);
    await answersAreCutAndCrossed(page);
    await answersAreWeighted(page);
    await theTeamChoosesWhatEverybodySees(page);
    await everybodyReadsIt(browser, program, page);
    watched.isClean();
  } finally {
    await page.context().close();
    await program.stop();
  }
}

async function answersAreCutAndCrossed(page) {
  await page.goto(`${SURVEY}/resultats`);
  await expect(page.getByText("inventées par un programme")).toBeVisible();
  await page.getByLabel("Qui répond").selectOption({ index: 1 });
  await send(page, page.getByRole("button", { name: "Voir ces réponses" }));
  await expect(page.getByRole("status")).toContainText("réponses sur");
  await axeClean(page);
  await page.getByRole("link", { name: "Croiser deux questions" }).click();
  await page.getByLabel("En lignes").selectOption({ label: "Ce que l’on est pour la destination" });
  await page.getByLabel("En colonnes").selectOption({ index: 2 });
  await send(page, page.getByRole("button", { name: "Voir ces réponses" }));
  await expect(page.getByRole("table")).toContainText("habitants");
  await expect(page.getByText("V de Cramér")).toBeVisible();
  await axeClean(page);
  await page.getByLabel("En lignes").selectOption({ index: 0 });
  await send(page, page.getByRole("button", { name: "Voir ces réponses" }));
  await expect(page.getByRole("heading", { name: "Ce qui a à voir avec cette question" })).toBeVisible();
  await axeClean(page);
}

async function answersAreWeighted(page) {
  await page.goto(`${SURVEY}/ponderation`);
  await axeClean(page);
  await page.getByRole("link", { name: "Ce que l’on est pour la destination" }).click();
  const shares = page.getByRole("group", { name: "Parts dans la population" }).getByRole("textbox");
  await shares.nth(0).fill("60");
  await shares.nth(1).fill("35");
  await send(page, page.getByRole("button", { name: "Enregistrer ces parts" }));
  await expect(page.getByRole("alert")).toContainText("ne font pas 100");
  await axeClean(page);
  await expect(shares.nth(1)).toHaveValue("35");
  // Those who did answer, in the order of the form: as many shares as it takes to make a hundred.
  const all = await shares.count();
  for (let at = 0; at < all; at += 1) await shares.nth(at).fill("");
  await send(page, page.getByRole("button", { name: "Enregistrer ces parts" }));
  await expect(page.getByText("Rien n’est déclaré")).toBeVisible();
}

async function theTeamChoosesWhatEverybodySees(page) {
  await page.goto(`${SURVEY}/resultats/choix`);
  await axeClean(page);
  const first = page.getByRole("group", { name: "Tableau 1" });
  await first.getByLabel("En lignes").selectOption({ index: 2 });
  await first.getByLabel("En colonnes").selectOption({ index: 3 });
  await send(page, page.getByRole("button", { name: "Enregistrer ces choix" }));
  await expect(page.getByRole("heading", { name: "Ce que cela donne aujourd’hui" })).toBeVisible();
  await expect(page.getByText(/le tableau (est|ne peut pas être) montré/)).toBeVisible();
  await axeClean(page);
}

async function everybodyReadsIt(browser, program, page) {
  await page.goto(SURVEY);
  const address = await page.getByRole("link", { name: "Leur page" }).getAttribute("href");
  await axeCleanAt(browser, new URL(address, program.url).href);
  const visitor = await (await browser.newContext({ baseURL: program.url, javaScriptEnabled: false })).newPage();
  await visitor.goto(address);
  await expect(visitor.locator("svg.map-drawing").first()).toBeVisible();
  const files = ["Les résultats à imprimer (PDF)", "Les tableaux (XLSX)"];
  for (const [name, begins] of [[files[0], "%PDF"], [files[1], "PK"]]) {
    const download = visitor.waitForEvent("download");
    await visitor.getByRole("link", { name }).click();
    const bytes = readFileSync(await (await download).path());
    expect(bytes.subarray(0, begins.length).toString()).toBe(begins);
  }
  await visitor.context().close();
}
