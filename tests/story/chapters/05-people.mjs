// Chapter five: the office drops its lists in, sees what they change, and makes one contact of two.
// The two lists overlap, and were kept by two people who do not write alike.
import { expect } from "@playwright/test";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { axeClean } from "../support/checks.mjs";
import { newFolder, removeFolder, run } from "../support/program.mjs";
import { comeIn } from "../support/visitors.mjs";
import { aMailingAsks, theSilentAreReminded, anAnswerByTelephone, theDossierIsHandedOver } from "./05-mailings.mjs";

const LEA = "lea@pilat.example";

/** A list as an office keeps it: see lists/SOURCES.md. */
const list = (name) => fileURLToPath(new URL(`../lists/${name}.xlsx`, import.meta.url));

export async function tell({ browser, folder, program, mailbox }) {
  const workplace = newFolder();
  run("invite", LEA, "--name", "Léa", "--role", "project-team", "--data", folder, "--public-url", program.url);
  const { page, watched } = await comeIn(browser, program, mailbox, LEA);
  try {
    await twoListsBecomeOneBook(page);
    await twoThatMayBeOne(page);
    await theBookGoesOutAndComesBack(page, workplace);
    const mailing = await aMailingAsks(page, browser, mailbox);
    await theSilentAreReminded(page, mailbox, mailing);
    await anAnswerByTelephone(page, mailing);
    await theDossierIsHandedOver(page);
    watched.isClean();
  } finally {
    await page.context().close();
    removeFolder(workplace);
  }
}

/** Drops a list in, and looks at what it would change. */
async function tryOut(page, file) {
  await page.goto("/fr/gestion/contacts");
  await page.getByRole("link", { name: "Importer une liste" }).click();
  await page.getByLabel("La liste").setInputFiles(file);
  await axeClean(page);
  await page.getByRole("button", { name: "Lire la liste" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce que disent les colonnes");
  await axeClean(page);
  await page.getByRole("button", { name: "Voir ce qui change" }).click();
  await expect(page.locator("p[data-said]")).toHaveText("La liste est lue. Rien n’est encore ajouté.", { timeout: 30_000 });
  await axeClean(page);
}

async function take(page) {
  await page.getByRole("button", { name: "Ajouter cette liste aux contacts" }).click();
  await expect(page.locator("p[data-said]")).toHaveText("La liste est importée.", { timeout: 30_000 });
}

async function twoListsBecomeOneBook(page) {
  await tryOut(page, list("hebergeurs"));
  await expect(page.getByText("3 nouveaux contacts")).toBeVisible();
  await expect(page.getByText("n’est pas un numéro : gardé dans les remarques")).toBeVisible();
  await take(page);
  await tryOut(page, list("elus"));
  await expect(page.getByText("Un contact mis à jour")).toBeVisible();
  await take(page);
  await page.getByRole("link", { name: "Tous les contacts" }).click();
  await page.getByRole("searchbox", { name: "Chercher" }).fill("bourg roux");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: "Ana ROUX" }).click();
  await expect(page.getByText("maire, Mairie de Bourg-Argental")).toBeVisible();
  await expect(page.getByText("Gîte du Crêt")).toBeVisible();
  await expect(page.getByText("04 77 12 34 56")).toBeVisible();
  await axeClean(page);
}

/** The misspelt one and the host are looked at side by side, made one, parted, and made one again. */
async function twoThatMayBeOne(page) {
  await page.goto("/fr/gestion/contacts");
  await page.getByRole("link", { name: "Doublons" }).click();
  await axeClean(page);
  const pair = page.getByRole("listitem").filter({ hasText: "Dupond" });
  await pair.getByRole("link").click();
  await axeClean(page);
  const merge = page.getByRole("button", { name: "Réunir en un seul contact" });
  await merge.click();
  await expect(page.getByText("Les deux contacts n’en font plus qu’un.")).toBeVisible();
  await page.getByRole("button", { name: /^Annuler/ }).click();
  await expect(page.getByText("Ils sont de nouveau deux.")).toBeVisible();
  await pair.getByRole("link").click();
  await page.getByRole("group", { name: "Nom de famille" }).getByLabel("DUPONT").check();
  await merge.click();
  await page.getByRole("link", { name: /DUPONT/ }).click();
  for (const kept of ["jean@exemple.fr", "Camping du Lac", "adjoint au tourisme"]) {
    await expect(page.getByText(kept)).toBeVisible();
  }
}

async function theBookGoesOutAndComesBack(page, workplace) {
  await page.goto("/fr/gestion/contacts");
  await axeClean(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Télécharger ces contacts (Excel)" }).click();
  const file = join(workplace, "contacts.xlsx");
  await (await download).saveAs(file);
  await tryOut(page, file);
  await expect(page.getByText("Aucun nouveau contact")).toBeVisible();
}
