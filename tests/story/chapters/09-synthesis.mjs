// Chapter nine, its end: a figure is typed; the synthesis of the workstream cites it, a contribution and a note of
// the Assises, and says what is not kept and why; it is published, reviewed by a member, corrected in Word, published
// again and printed; a contribution is followed to the synthesis, and a point back to its contribution.
import { expect } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axeClean, editor, send } from "../support/checks.mjs";
import { newFolder, removeFolder } from "../support/program.mjs";
import { axeCleanAt } from "../support/visitors.mjs";
import { corrected, keptByLibreOffice, readPdf } from "../support/word.mjs";

/** What two typed at a table of the Assises. */
const NOTE = "Une navette toute l’année";
const FIGURE = "Voyageurs du car d’essai";
const SYNTHESIS = "Ce que le chantier retient pour venir sans voiture";
const SYNTHESIS_IN_ENGLISH = "What the workstream keeps for coming without a car";
const KEPT = "Un car relie la gare et le col dès le printemps, et une navette prend la suite.";
const KEPT_IN_ENGLISH = "A coach links the station and the pass from spring on.";
const REMARK = "Dites aussi combien de cars.";
const NOT_KEPT = "La route du col reste ouverte aux voitures.";
const WIDTHS = [390, 1280];

/** On the page of whoever runs the workstream; of its contributions, one is kept and one is not. */
export async function tell({ browser, page, ...brought }) {
  const workplace = newFolder();
  try {
    await aFigureIsTyped(browser, page);
    await itIsWritten(page, brought);
    await itIsPublished(browser, page);
    await aMemberReviewsIt(page, brought);
    await itIsCorrectedInWord(page, workplace);
    await versionsAreCompared(browser, page);
    await itIsFollowed(browser, page, brought);
  } finally {
    removeFolder(workplace);
  }
}

async function aFigureIsTyped(browser, page) {
  await page.goto("/fr/gestion/chiffres");
  await axeClean(page);
  await page.getByRole("link", { name: "Ajouter un chiffre" }).click();
  const french = (group) => page.getByRole("group", { name: group, exact: true }).getByLabel("Français");
  await page.getByLabel("Démarche", { exact: true }).selectOption({ index: 1 });
  await french("Ce qui est compté").fill(FIGURE);
  await page.getByLabel("Valeur", { exact: true }).fill("312 environ");
  await page.getByLabel("Unité", { exact: true }).selectOption({ label: "personnes" });
  await page.getByLabel(/^Début/).fill("06/2026");
  await french("Territoire, en toutes lettres").fill("Valbrume");
  await french("Source").fill("Comptage de la mairie, au départ de la gare");
  await send(page, page.getByRole("button", { name: "Enregistrer le chiffre" }));
  await expect(page.getByRole("alert")).toContainText("Écrivez un nombre qui ne se lit que d’une façon");
  await expect(french("Ce qui est compté")).toHaveValue(FIGURE);
  await axeClean(page);
  await page.getByLabel("Valeur", { exact: true }).fill("312");
  await send(page, page.getByRole("button", { name: "Enregistrer le chiffre" }));
  await send(page, page.getByRole("button", { name: "Publier le chiffre" }));
  await expect(page.getByText("tout le monde peut le lire")).toBeVisible();
  await axeClean(page);
  await page.locator("main").getByRole("link", { name: "Voir la page" }).click();
  await expect(page.getByText(/^312\spersonnes$/)).toBeVisible();
  await axeCleanAt(browser, page.url());
}

/** How many contributions and notes no point cites yet, as the page says it. */
async function uncited(page, number) {
  const said = new RegExp(`^${number}\\scontributions et notes ne sont citées par aucun point$`);
  await expect(page.getByRole("heading", { level: 2, name: said })).toBeVisible();
}

/** Adds a point to a section of the synthesis; `fill` types what it says. */
async function addPoint(page, section, fill) {
  await page.goto(page.synthesis);
  await page.getByRole("link", { name: `Ajouter un point ${section}`, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ajouter un point" })).toBeVisible();
  await fill();
  await send(page, page.getByRole("button", { name: "Enregistrer le point" }));
}

/** The point of the page cites a source, picked beside it. */
async function cite(page, shelf, source) {
  const panel = page.getByRole("region", { name: "Sources", exact: true });
  await panel.getByLabel("Chercher dans").selectOption({ label: shelf });
  await send(page, panel.getByRole("button", { name: "Chercher", exact: true }));
  await panel.getByLabel(source).check();
  await send(page, panel.getByRole("button", { name: "Enregistrer les sources" }));
  await expect(page.getByText("Les sources du point sont enregistrées.")).toBeVisible();
  await expect(panel.getByRole("group", { name: "Ce que ce point cite" }).getByLabel(source)).toBeChecked();
}

async function itIsWritten(page, { workstream, kept, notKept }) {
  await page.goto("/fr/gestion/syntheses");
  await axeClean(page);
  await page.getByRole("link", { name: "Commencer une synthèse" }).click();
  await axeClean(page);
  await page.getByLabel(/^Chantier/).selectOption({ label: workstream });
  const title = page.getByRole("group", { name: "Titre", exact: true });
  await title.getByLabel("Français").fill(SYNTHESIS);
  await title.getByLabel("Anglais").fill(SYNTHESIS_IN_ENGLISH);
  await send(page, page.getByRole("button", { name: "Enregistrer", exact: true }));
  await expect(page.getByText("La synthèse est commencée.")).toBeVisible();
  page.synthesis = page.url().split("?")[0];
  // Four contributions are public, three notes were typed at the tables of the Assises.
  await uncited(page, 7);
  await addPoint(page, "Ce que nous retenons", async () => {
    await editor(page, /^Texte$/).fill(KEPT);
    await editor(page, /^Texte$/, "Anglais").fill(KEPT_IN_ENGLISH);
  });
  await expect(page.getByText("Le point est ajouté.")).toBeVisible();
  await cite(page, "Contributions", kept.title);
  await uncited(page, 6);
  await cite(page, "Notes des tables", NOTE);
  await uncited(page, 5);
  await cite(page, "Chiffres", FIGURE);
  await uncited(page, 5);
  await axeClean(page);
  await addPoint(page, "Ce que nous ne retenons pas, et pourquoi", () => editor(page, /^Texte$/).fill(NOT_KEPT));
  await expect(page.getByRole("alert")).toContainText("Dites pourquoi ce point n’est pas retenu.");
  await expect(editor(page, /^Texte$/)).toHaveText(NOT_KEPT);
  await axeClean(page);
  await editor(page, "Pourquoi nous ne le retenons pas").fill("Elle mène aussi aux fermes.");
  await send(page, page.getByRole("button", { name: "Enregistrer le point" }));
  await cite(page, "Contributions", notKept.title);
  await uncited(page, 4);
  await page.goto(page.synthesis);
  await uncited(page, 4);
  await axeClean(page);
}

async function itIsPublished(browser, page) {
  await send(page, page.getByRole("button", { name: "Publier la version suivante" }));
  await expect(page.getByText("La synthèse est publique, avec un numéro de version.")).toBeVisible();
  await page.locator("main").getByRole("link", { name: "Voir la page" }).click();
  await expect(page.getByText(/^Version\s1\sdu/)).toBeVisible();
  const section = page.getByRole("region", { name: "Ce que nous retenons", exact: true });
  await expect(section).toContainText(KEPT);
  for (const number of [1, 2, 3]) await expect(section.getByRole("link", { name: `[${number}]` })).toBeVisible();
  await expect(page.getByRole("region", { name: /^Ce que nous ne retenons pas/ })).toContainText("Elle mène aussi aux fermes.");
  await expect(page.locator("#source-2 blockquote")).toHaveText(NOTE);
  await expect(page.locator("#source-3")).toContainText(/312\spersonnes/);
  page.published = page.url();
  for (const width of WIDTHS) await axeCleanAt(browser, page.published, { viewport: { width, height: 844 } });
}

/** Whoever is signed in is a member too, and comes from the page of the workstream; what is said stands beside its point. */
async function aMemberReviewsIt(page, { workstream }) {
  await page.goto(page.card);
  await page.getByRole("link", { name: "Ajouter quelqu’un" }).click();
  await page.getByLabel("Nom", { exact: true }).fill("Ana Roux");
  await page.getByLabel("Élu·e", { exact: true }).check();
  await page.getByLabel(/^Adresse électronique/).fill("administration@pilat.example");
  await send(page, page.getByRole("button", { name: "Enregistrer", exact: true }));
  await page.goto(page.synthesis);
  await send(page, page.getByRole("button", { name: "Ouvrir la relecture aux membres du chantier" }));
  await page.goto(page.published);
  await page.locator("main").getByRole("link", { name: workstream, exact: true }).first().click();
  await page.locator("main").getByRole("link", { name: /^Relire/ }).click();
  await page.locator("main").getByRole("link", { name: /^Faire une remarque/ }).first().click();
  await page.getByLabel("Votre remarque", { exact: true }).fill(REMARK);
  await axeClean(page);
  await send(page, page.getByRole("button", { name: "Envoyer la remarque" }));
  await expect(page.getByRole("article").first()).toContainText(REMARK);
  await axeClean(page);
  await page.goto(page.synthesis);
  await expect(page.getByRole("article").first()).toContainText(REMARK);
  await send(page, page.getByRole("button", { name: /^C’est réglé/ }));
  await expect(page.getByText("Le commentaire est réglé.")).toBeVisible();
  await page.goto(page.synthesis);
  await expect(page.getByText(REMARK)).toHaveCount(0);
}

/** It goes out to Word, is kept by LibreOffice and comes back as a correction; the next version is read and printed. */
async function itIsCorrectedInWord(page, workplace) {
  await page.goto(page.synthesis);
  await page.getByRole("link", { name: "Word : sortir ce texte, le reprendre" }).click();
  const out = join(workplace, "synthese.docx");
  const download = page.waitForEvent("download");
  await page.getByRole("listitem").filter({ hasText: "DOCX" }).getByRole("link", { name: /^Texte/ }).first().click();
  await (await download).saveAs(out);
  const back = join(workplace, "synthese relue.docx");
  corrected(out, back, "dès le printemps", "dès le mois de mars");
  await page.getByLabel("Le document Word").setInputFiles(keptByLibreOffice(back, workplace));
  await send(page, page.getByRole("button", { name: "Lire ce document" }));
  await expect(page.getByRole("heading", { name: "Une différence" })).toBeVisible();
  await axeClean(page);
  await send(page, page.getByRole("button", { name: "Enregistrer mes choix" }));
  await page.goto(page.synthesis);
  await send(page, page.getByRole("button", { name: "Publier la version suivante" }));
  await page.goto(page.published);
  await expect(page.getByText(/^Version\s2\sdu/).first()).toBeVisible();
  await expect(page.getByRole("region", { name: "Versions" }).getByRole("link", { name: /^Version\s1\sdu/ })).toBeVisible();
  await expect(page.getByText("dès le mois de mars")).toBeVisible();
  const answer = await page.request.get(await page.getByRole("link", { name: "La synthèse en PDF" }).getAttribute("href"));
  const file = join(workplace, "synthese.pdf");
  writeFileSync(file, await answer.body());
  const { about, language, text, bookmarks } = readPdf(file);
  expect(about).toMatch(new RegExp(`Title: +${SYNTHESIS}`));
  expect(about).toMatch(/Tagged: +yes/);
  expect(language).toMatch(/^fr/);
  expect(text.replace(/\s+/g, " ")).toContain("dès le mois de mars");
  expect(bookmarks).toContain("Ce que nous retenons");
  expect(bookmarks).toContain("Sources");
}

/** The first version still says what it said; the second one shows what it says otherwise. */
async function versionsAreCompared(browser, page) {
  const version = (number) => page.getByRole("region", { name: "Versions" }).getByRole("link", { name: new RegExp(`^Version\\s${number}\\sdu`) });
  await version(1).click();
  await expect(page.getByText("Cette page ne change plus")).toBeVisible();
  await expect(page.getByRole("region", { name: "Ce que nous retenons", exact: true })).toContainText(KEPT);
  await version(2).click();
  await expect(page.getByRole("region", { name: "Ce que cette version change" })).toContainText("mois de mars");
  await axeCleanAt(browser, page.url());
}

/** From a contribution to what became of it, from a point to where it came from, and all of it in English. */
async function itIsFollowed(browser, page, { kept }) {
  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await visitor.goto(page.coach);
  await visitor.getByRole("link", { name: "Voir tout son fil" }).click();
  await expect(visitor.getByRole("heading", { level: 1, name: "Le fil de" })).toBeVisible();
  await axeCleanAt(browser, visitor.url());
  const became = visitor.getByRole("region", { name: "Ce que c’est devenu" });
  await became.getByRole("link", { name: SYNTHESIS, exact: true }).click();
  await expect(visitor.getByRole("heading", { level: 1, name: SYNTHESIS })).toBeVisible();
  await visitor.getByRole("link", { name: "[1]" }).click();
  await expect(visitor).toHaveURL(/#source-1$/);
  await visitor.locator("#source-1").getByRole("link", { name: kept.title, exact: true }).click();
  await expect(visitor).toHaveURL(page.coach);
  await expect(visitor.getByRole("heading", { level: 1, name: kept.title })).toBeVisible();
  await visitor.goto(page.published);
  await visitor.getByRole("link", { name: "English", exact: true }).click();
  await expect(visitor.getByRole("heading", { level: 1, name: SYNTHESIS_IN_ENGLISH })).toBeVisible();
  await expect(visitor.getByRole("heading", { name: "What we keep" })).toBeVisible();
  await expect(visitor.getByText(KEPT_IN_ENGLISH)).toBeVisible();
  for (const width of WIDTHS) await axeCleanAt(browser, visitor.url(), { viewport: { width, height: 844 } });
  await visitor.context().close();
}
