// Chapter six, its middle: a survey of LimeSurvey is taken up, a question goes and comes back, answers that
// were collected with Google Forms come in with one column corrected on screen, and the questionnaire goes
// out as an XLSForm.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { axeClean, send } from "../support/checks.mjs";
import { newFolder, removeFolder, run } from "../support/program.mjs";
import { comeIn } from "../support/visitors.mjs";

const NOUR = "nour@pilat.example";

/** The structure of an invented survey, as LimeSurvey exports it: one picture that is not asked for here. */
const LIMESURVEY = [
  ["class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "other"],
  ["SL", "", "surveyls_title", "", "Votre séjour en Pilat", "", "fr", "", "", ""],
  ["G", "0", "Votre venue", "1", "", "", "fr", "", "", ""],
  ["Q", "L", "stay", "1", "<p>Où <b>dormez</b>-vous&nbsp;?</p>", "", "fr", "", "Y", "Y"],
  ["A", "0", "A1", "", "Hôtel", "", "fr", "", "", ""],
  ["A", "0", "A2", "", "Camping", "", "fr", "", "", ""],
  ["Q", "N", "nights", "1", "Combien de nuits restez-vous ?", "", "fr", "", "", ""],
  ["Q", "T", "why", "1", "Qu’est-ce qui vous a plu ?", "", "fr", "", "", ""],
  ["Q", "|", "photo", "1", "Une photo", "", "fr", "", "", ""],
];

/** Three invented answers, as Google Forms exports them; nobody would know the second title. */
const GOOGLE = [
  "Horodateur,Votre hébergement,Combien de nuits restez-vous ?,Qu’est-ce qui vous a plu ?,Adresse e-mail",
  "2022/05/12 10:03:21 AM UTC+2,Hôtel,3,\"Le silence, les crêts\",un@exemple.fr",
  "2022/05/13 9:00:00 PM UTC+2,Chez ma tante,deux,La soupe,deux@exemple.fr",
  "2022/05/13 9:12:40 PM UTC+2,Camping,1,,trois@exemple.fr",
];

const csv = (name, lines) => ({ name, mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) });

export async function tell({ browser, folder, program, mailbox }) {
  const workplace = newFolder();
  run("invite", NOUR, "--name", "Nour", "--role", "project-team", "--data", folder, "--public-url", program.url);
  const { page, watched } = await comeIn(browser, program, mailbox, NOUR);
  try {
    await aSurveyIsTakenUp(page);
    await aQuestionGoesAndComesBack(page);
    await answersComeIn(page);
    await theyAreTakenBack(page);
    await theQuestionnaireGoesOut(page, workplace);
    watched.isClean();
  } finally {
    await page.context().close();
    removeFolder(workplace);
  }
}

async function aSurveyIsTakenUp(page) {
  await page.goto("/fr/gestion/enquetes");
  await page.getByRole("link", { name: "Reprendre un questionnaire existant" }).click();
  await page.getByLabel("Le questionnaire").setInputFiles(csv("recette.csv", ["Farine;Œufs", "200;3"]));
  await send(page, page.getByRole("button", { name: "Lire ce fichier" }));
  await expect(page.getByRole("alert")).toContainText("est une liste, pas un questionnaire");
  await axeClean(page);
  const lines = LIMESURVEY.map((cells) => cells.join("\t"));
  await page.getByLabel("Le questionnaire").setInputFiles(csv("limesurvey_survey.txt", lines));
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByText("3 questions")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "ligne 9" })).toContainText("d’un type qui n’existe pas ici");
  await axeClean(page);
  await page.getByRole("button", { name: "Créer l’enquête" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Votre séjour en Pilat");
  await expect(page.getByText(/Y répondre prend environ/)).toBeVisible();
  await expect(page.getByRole("link", { name: /Où dormez-vous/ }).first()).toBeVisible();
  await axeClean(page);
}

async function aQuestionGoesAndComesBack(page) {
  await page.getByRole("link", { name: /^Retirer Combien de nuits/ }).click();
  await expect(page.getByText("Elle pourra revenir pendant trente jours.")).toBeVisible();
  await axeClean(page);
  await page.getByRole("button", { name: "Retirer cette question" }).click();
  await expect(page.getByText("C’est retiré.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Combien de nuits/ })).toHaveCount(0);
  await axeClean(page);
  await page.getByRole("button", { name: /^Rétablir Combien de nuits/ }).click();
  await expect(page.getByText("C’est rétabli.")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Combien de nuits/ })).toBeVisible();
}

/** The file as it came, its columns as they are guessed, one of them corrected. */
async function answersComeIn(page) {
  await page.getByRole("button", { name: "Ouvrir l’enquête" }).click();
  await expect(page.getByText("L’enquête est ouverte.")).toBeVisible();
  await page.getByRole("link", { name: "Réponses venues de fichiers" }).click();
  await axeClean(page);
  await page.getByLabel("Les réponses", { exact: true }).setInputFiles(csv("Votre séjour (réponses).csv", GOOGLE));
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce que disent les colonnes");
  await expect(page.getByLabel(/Votre hébergement/)).toHaveValue("");
  await expect(page.getByText(/«\sdeux\s» n’est pas/)).toBeVisible();
  await axeClean(page);
  await page.getByLabel(/Votre hébergement/).selectOption("q.stay");
  await page.getByLabel(/Horodateur/).selectOption("day");
  await page.getByRole("button", { name: "Voir ce que cela donne" }).click();
  await expect(page.locator("p[data-said]")).toHaveText("Le fichier est lu. Rien n’est encore ajouté.", { timeout: 30_000 });
  await expect(page.getByText("3 nouvelles réponses")).toBeVisible();
  const wrong = page.getByRole("row").filter({ hasText: "deux" });
  await expect(wrong).toContainText("Combien de nuits restez-vous");
  await expect(wrong).toContainText("Ce n’est pas un nombre");
  await axeClean(page);
  await page.getByRole("button", { name: "Ajouter ces réponses à l’enquête" }).click();
  await expect(page.locator("p[data-said]")).toHaveText("Les réponses sont ajoutées à l’enquête.", { timeout: 30_000 });
  await axeClean(page);
  await page.getByRole("link", { name: "Revenir à l’enquête" }).click();
  await expect(page.getByText("3 réponses").first()).toBeVisible();
  await page.getByRole("link", { name: "Lire les résultats" }).click();
  await expect(page.getByRole("heading", { name: /Où dormez-vous/ })).toBeVisible();
  await page.goBack();
}

async function theyAreTakenBack(page) {
  await page.getByRole("link", { name: "Réponses venues de fichiers" }).click();
  await expect(page.getByText(/3 réponses, datées du/).first()).toBeVisible();
  await axeClean(page);
  await page.getByRole("link", { name: /^Reprendre ces réponses/ }).click();
  await axeClean(page);
  await page.getByRole("button", { name: "Reprendre ces réponses" }).click();
  await expect(page.getByText("Les réponses de ce fichier sont retirées")).toBeVisible();
  await page.getByRole("link", { name: "Revenir à l’enquête" }).click();
  await expect(page.getByText("aucune réponse")).toBeVisible();
}

/** The questionnaire goes out, and is read again as it was. */
async function theQuestionnaireGoesOut(page, workplace) {
  await page.getByRole("link", { name: "Sortir ou reprendre ces questions en fichier" }).click();
  await axeClean(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Télécharger le questionnaire (XLSForm, Excel)" }).click();
  const file = join(workplace, "formulaire.xlsx");
  await (await download).saveAs(file);
  expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");
  await page.goto("/fr/gestion/enquetes/importer");
  await page.getByLabel("Le questionnaire").setInputFiles(file);
  await page.getByRole("button", { name: "Lire ce fichier" }).click();
  await expect(page.getByText("Tout ce que dit ce fichier est repris.")).toBeVisible();
  await axeClean(page);
}
