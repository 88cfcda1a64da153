// Chapter five, its end: a text goes out to Word, comes back corrected and is accepted one
// difference at a time; a call is typed in for whoever made it; and the second Assises are planned
// backwards, with somebody in charge.
import { expect } from "@playwright/test";
import { join } from "node:path";
import { axeClean, editor, send } from "../support/checks.mjs";
import { newFolder, removeFolder, run } from "../support/program.mjs";
import { comeIn } from "../support/visitors.mjs";
import { corrected } from "../support/word.mjs";

const NOA = "noa@pilat.example";
const WRITTEN = "Le massif accueille toute une année celles et ceux qui marchent.";

export async function tell({ browser, folder, program, mailbox }) {
  const workplace = newFolder();
  run("invite", NOA, "--name", "Noa", "--role", "project-team", "--data", folder, "--public-url", program.url);
  const { page, watched } = await comeIn(browser, program, mailbox, NOA);
  try {
    await aTextComesBackFromWord(page, workplace);
    await aCallIsTypedIn(page);
    await theAssisesArePlannedBackwards(page);
    watched.isClean();
  } finally {
    await page.context().close();
    removeFolder(workplace);
  }
}

/** Opens the first process of the back office. */
async function openProcess(page) {
  await page.goto("/fr/gestion");
  await page.locator(".lines .line-main a").first().click();
  await expect(page.getByRole("heading", { level: 2, name: "Les étapes" })).toBeVisible();
}

async function openWord(page) {
  await openProcess(page);
  await page.getByRole("link", { name: "Modifier titre, raison et structures" }).click();
  await page.getByRole("link", { name: "Word : sortir ce texte, le reprendre" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Le texte dans Word");
}

async function aTextComesBackFromWord(page, workplace) {
  await openProcess(page);
  await page.getByRole("link", { name: "Modifier titre, raison et structures" }).click();
  await editor(page, "Présentation").fill(WRITTEN);
  await send(page, page.getByRole("button", { name: "Enregistrer la démarche" }));
  await openWord(page);
  await axeClean(page);
  const out = join(workplace, "out.docx");
  const download = page.waitForEvent("download");
  await page.getByRole("listitem").filter({ hasText: "DOCX" }).getByRole("link").first().click();
  await (await download).saveAs(out);
  const back = join(workplace, "corrigé par Zoé.docx");
  corrected(out, back, WRITTEN, `${WRITTEN} Zoé l’a relu.`);
  await page.getByLabel("Le document Word").setInputFiles(back);
  await page.getByRole("button", { name: "Lire ce document" }).click();
  await expect(page.getByRole("heading", { name: "Une différence" })).toBeVisible();
  await expect(page.locator(".difference .typed")).toContainText("Zoé l’a relu.");
  await expect(page.locator(".difference ins").first()).toBeVisible();
  await axeClean(page);
  await page.getByLabel("Accepter la différence 1").focus();
  await expect(page.getByLabel("Accepter la différence 1")).toBeChecked();
  await page.getByRole("button", { name: "Enregistrer mes choix" }).press("Enter");
  await expect(page.getByText("Vos choix sont enregistrés.")).toBeVisible();
  await expect(page.getByText("accepté", { exact: true })).toBeVisible();
}

async function aCallIsTypedIn(page) {
  await openWord(page);
  await page.getByRole("link", { name: "Le texte et ses commentaires" }).click();
  await page.getByRole("link", { name: /Saisir un commentaire reçu/ }).click();
  await axeClean(page);
  await page.getByLabel("De la part de").fill("Une hôtelière de Bourg");
  await page.getByLabel("Comment", { exact: true }).selectOption("telephone");
  await page.getByLabel("Ce qui est dit").fill("Pensez aux familles sans voiture.");
  await page.getByRole("button", { name: "Ajouter ce commentaire" }).click();
  await expect(page.getByText("Une hôtelière de Bourg, au téléphone")).toBeVisible();
  await expect(page.getByText(/Saisi par Noa/)).toBeVisible();
  await axeClean(page);
}

async function theAssisesArePlannedBackwards(page) {
  await openProcess(page);
  await page.getByRole("link", { name: "Échéances" }).click();
  await axeClean(page);
  await page.getByRole("link", { name: "Rétroplanning" }).click();
  await page.getByLabel("Le nommer").fill("Deuxièmes Assises");
  const year = new Date().getFullYear() + 1;
  await page.getByLabel("La date").fill(`10/06/${year}`);
  await page.getByRole("button", { name: "Calculer le rétroplanning" }).click();
  await expect(page.getByRole("row").filter({ hasText: "Invitations" })).toBeVisible();
  await axeClean(page);
  await page.getByLabel("Qui se charge de : Invitations").selectOption({ label: "Noa" });
  await page.getByRole("button", { name: "Garder comme échéances" }).click();
  const invitations = page.getByRole("row").filter({ hasText: "Invitations" });
  await expect(invitations).toContainText("Noa");
  await axeClean(page);
  await invitations.getByRole("button", { name: /C’est fait/ }).click();
  await expect(page.getByRole("row").filter({ hasText: "Invitations" })).toContainText("fait le");
  await page.goto("/fr/gestion/calendrier");
  await axeClean(page);
  for (const link of ["Ajouter une date", "Calendriers déposés", "Ce qui pèse sur les dates"]) {
    await page.goto("/fr/gestion/calendrier");
    await page.getByRole("link", { name: link }).click();
    await axeClean(page);
  }
}
