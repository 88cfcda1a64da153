// Chapter six: a survey is built question by question, answered on a telephone without scripts, left
// and taken up again, and its results are published and read.
import { expect } from "@playwright/test";
import { axeClean, send } from "../support/checks.mjs";
import { run } from "../support/program.mjs";
import { axeCleanAt, comeIn } from "../support/visitors.mjs";

const MILA = "mila@pilat.example";
const TITLE = "Votre vision des vallées";

export async function tell({ browser, folder, program, mailbox }) {
  run("invite", MILA, "--name", "Mila", "--role", "project-team", "--data", folder, "--public-url", program.url);
  const { page, watched } = await comeIn(browser, program, mailbox, MILA);
  try {
    await theQuestionsAreBuilt(page);
    const address = await itOpens(page);
    await someoneAnswersOnATelephone(browser, program, address);
    await theResultsAreRead(browser, page, program, address);
    watched.isClean();
  } finally {
    await page.context().close();
  }
}

/** Adds a question to the page of the builder; `fill` types what it is. */
async function ask(page, kind, label, fill = async () => {}) {
  await page.getByLabel("Type de question").first().selectOption({ label: kind });
  await page.getByRole("button", { name: "Ajouter une question" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: kind })).toBeVisible();
  await page.getByRole("group", { name: "La question", exact: true }).getByLabel("Français").fill(label);
  await fill();
  await axeClean(page);
  await page.getByRole("button", { name: "Enregistrer la question" }).click();
  await expect(page.getByRole("link", { name: label, exact: true })).toBeVisible();
}

const lines = (page, group, text) =>
  page.getByRole("group", { name: group, exact: true }).getByLabel("Français").fill(text);

async function theQuestionsAreBuilt(page) {
  await page.goto("/fr/gestion/enquetes");
  await axeClean(page);
  await page.getByRole("link", { name: "Créer une enquête" }).click();
  await axeClean(page);
  await page.getByRole("group", { name: "Titre", exact: true }).getByLabel("Français").fill(TITLE);
  await page.getByLabel("habitants").check();
  await page.getByLabel("visiteurs").check();
  await page.getByRole("button", { name: "Enregistrer l’enquête" }).click();
  await expect(page.getByText("ne pose encore aucune question")).toBeVisible();
  await ask(page, "Choix unique", "Dormez-vous ici ?", async () => {
    await lines(page, "Les réponses proposées", "Oui\nNon");
    await page.getByLabel("La réponse est obligatoire").check();
  });
  await ask(page, "Plusieurs choix", "Où dormez-vous ?", async () => {
    await lines(page, "Les réponses proposées", "Hôtel\nCamping\nChez des amis");
    await page.getByLabel("Seulement à ceux qui ont répondu").selectOption({ label: "Dormez-vous ici ? : Oui" });
  });
  await ask(page, "Tableau de lignes à noter", "Comment notez-vous…", async () => {
    await lines(page, "Les lignes à noter", "L’accueil\nLes sentiers");
    await lines(page, "Ce que veut dire le premier point", "mauvais");
    await lines(page, "Ce que veut dire le dernier point", "excellent");
  });
  await ask(page, "Texte libre", "Que ne voulez-vous pas perdre ?");
  await axeClean(page);
  await page.getByRole("link", { name: "Aperçu" }).click();
  await expect(page.getByText("Aperçu : rien n’est enregistré.")).toBeVisible();
  await axeClean(page);
  await page.goBack();
}

async function itOpens(page) {
  await page.getByRole("button", { name: "Ouvrir l’enquête" }).click();
  await expect(page.getByText("L’enquête est ouverte.")).toBeVisible();
  await axeClean(page);
  return page.getByText("L’adresse à diffuser").getByRole("link").getAttribute("href");
}

async function someoneAnswersOnATelephone(browser, program, address) {
  const options = { baseURL: program.url, javaScriptEnabled: false, viewport: { width: 390, height: 844 } };
  const first = await browser.newContext(options);
  const page = await first.newPage();
  await page.goto(address);
  await page.getByRole("button", { name: "Commencer" }).click();
  await page.getByLabel("visiteurs").check();
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.getByRole("button", { name: "Envoyer mes réponses" }).click();
  await expect(page.getByRole("alert")).toContainText("Une réponse est nécessaire");
  await page.getByLabel("Oui", { exact: true }).check();
  await send(page, page.getByRole("button", { name: "Enregistrer, finir plus tard" }));
  const resume = await page.getByText("Pour reprendre plus tard").getByRole("link").getAttribute("href");
  expect(await first.cookies()).toEqual([]);
  await first.close();
  // Another day, on another telephone.
  const second = await browser.newContext(options);
  const again = await second.newPage();
  await again.goto(resume);
  await again.getByRole("button", { name: "Continuer" }).click();
  await expect(again.getByLabel("Oui", { exact: true })).toBeChecked();
  await axeCleanAt(browser, again.url());
  await again.getByLabel("Camping").check();
  await again.getByRole("group", { name: "L’accueil" }).getByLabel("4").check();
  await again.getByLabel("Que ne voulez-vous pas perdre ?").fill("Le silence des crêts.");
  const widest = await again.evaluate(() => document.documentElement.scrollWidth);
  expect(widest, "nothing is wider than the screen").toBeLessThanOrEqual(390);
  await again.getByRole("button", { name: "Envoyer mes réponses" }).click();
  await expect(again.getByRole("heading", { name: "Vos réponses sont envoyées" })).toBeVisible();
  await second.close();
}

async function theResultsAreRead(browser, page, program, address) {
  await page.reload();
  await expect(page.getByText("1 réponse", { exact: false }).first()).toBeVisible();
  await page.getByRole("link", { name: "Lire les résultats" }).click();
  await expect(page.getByRole("heading", { name: "Dormez-vous ici" })).toBeVisible();
  await page.locator("main details summary").first().click();
  await expect(page.locator("table").first()).toContainText("Oui");
  await axeClean(page);
  await page.goBack();
  await page.getByRole("button", { name: "Clore l’enquête" }).click();
  await expect(page.getByText("L’enquête est close.")).toBeVisible();
  await page.getByRole("button", { name: "Publier les résultats" }).click();
  await expect(page.getByText("Tout le monde peut lire les résultats.")).toBeVisible();
  await axeCleanAt(browser, address);
  const visitor = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await visitor.goto(address);
  await visitor.getByRole("link", { name: "Lire les résultats" }).click();
  await expect(visitor.getByText("pas d’un échantillon")).toBeVisible();
  await expect(visitor.locator("table").first()).toContainText("masqué");
  await axeCleanAt(browser, visitor.url());
  await visitor.context().close();
}
