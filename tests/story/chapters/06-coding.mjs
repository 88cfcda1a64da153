// Chapter six, further: what people wrote is read by two, settled where they differ, carried on by a
// machine, and read by everybody as themes and quotes.
import { expect } from "@playwright/test";
import { axeClean, send } from "../support/checks.mjs";
import { run } from "../support/program.mjs";
import { axeCleanAt, comeIn } from "../support/visitors.mjs";

const ANA = "ana.lecture@pilat.example";
const LEA = "lea.lecture@pilat.example";
const TITLE = "Ce que vous voulez garder";
const QUESTION = "Que ne voulez-vous pas perdre ?";
const QUIET = ["Le calme", "Le silence", "La paix"];
const FARMS = ["Les fermes", "Les vergers"];
const ENDS = ["du soir", "de la nuit", "du matin", "des crêts", "de nos chemins", "de chez nous", "en été", "en hiver"];

const texts = [...QUIET, ...FARMS].flatMap((begin) => ENDS.map((end) => `${begin} ${end}, ${begin.toLowerCase()} avant tout`));
const isQuiet = (text) => QUIET.some((begin) => text.startsWith(begin));

export async function tell({ browser, folder, program, mailbox }) {
  for (const [mail, name] of [[ANA, "Ana"], [LEA, "Léa"]]) {
    run("invite", mail, "--name", name, "--role", "project-team", "--data", folder, "--public-url", program.url);
  }
  const ana = await comeIn(browser, program, mailbox, ANA);
  const lea = await comeIn(browser, program, mailbox, LEA);
  try {
    const address = await peopleWrite(browser, program, ana.page);
    await themesAreNamed(ana.page);
    await anaReads(ana.page);
    await leaDiffers(lea.page, ana.page.url());
    await itIsSettled(lea.page);
    await theMachineGoesOn(ana.page);
    await aQuoteIsChosen(ana.page);
    await everybodyReads(browser, ana.page, address);
    ana.watched.isClean();
    lea.watched.isClean();
  } finally {
    await ana.page.context().close();
    await lea.page.context().close();
  }
}

async function peopleWrite(browser, program, page) {
  await page.goto("/fr/gestion/enquetes/nouvelle");
  await page.getByRole("group", { name: "Titre", exact: true }).getByLabel("Français").fill(TITLE);
  await send(page, page.getByRole("button", { name: "Enregistrer l’enquête" }));
  await page.getByLabel("Type de question").first().selectOption({ label: "Texte libre" });
  await page.getByRole("button", { name: "Ajouter une question" }).first().click();
  await page.getByRole("group", { name: "La question", exact: true }).getByLabel("Français").fill(QUESTION);
  await send(page, page.getByRole("button", { name: "Enregistrer la question" }));
  await send(page, page.getByRole("button", { name: "Ouvrir l’enquête" }));
  const address = await page.getByText("L’adresse à diffuser").getByRole("link").getAttribute("href");
  const context = await browser.newContext({ baseURL: program.url, javaScriptEnabled: false });
  const visitor = await context.newPage();
  for (const text of texts) {
    await visitor.goto(address);
    await visitor.getByRole("button", { name: "Commencer" }).click();
    await visitor.getByLabel(QUESTION).fill(text);
    await visitor.getByRole("button", { name: "Envoyer mes réponses" }).click();
    await expect(visitor.getByRole("heading", { name: "Vos réponses sont envoyées" })).toBeVisible();
  }
  await context.close();
  await page.reload();
  await page.getByRole("link", { name: "Textes libres", exact: true }).click();
  await axeClean(page);
  await page.getByRole("link", { name: QUESTION }).click();
  return address;
}

/** Adds a theme by hand, from the page of the grid. */
async function addTheme(page, name) {
  await page.getByRole("link", { name: "Ajouter un thème" }).click();
  await axeClean(page);
  await page.getByRole("group", { name: "Nom", exact: true }).getByLabel("Français").fill(name);
  await page.getByRole("group", { name: "Définition", exact: true }).getByLabel("Français").fill(`Le texte parle de ${name}.`);
  await send(page, page.getByRole("button", { name: "Enregistrer le thème" }));
  await expect(page.getByRole("link", { name, exact: true })).toBeVisible();
}

async function themesAreNamed(page) {
  await send(page, page.getByRole("button", { name: "Proposer des thèmes" }));
  await expect(page.getByRole("heading", { level: 3 }).first()).toBeVisible({ timeout: 120_000 });
  await axeClean(page);
  await send(page, page.getByRole("button", { name: "Écarter" }).first());
  await addTheme(page, "Le calme");
  await addTheme(page, "Les fermes");
}

/** Gives the text of the page its theme, with the keyboard alone. */
async function giveTheme(page, theme) {
  await page.getByLabel(theme).focus();
  await page.keyboard.press("Space");
  await send(page, page.getByRole("button", { name: "Enregistrer et lire le suivant" }));
}

async function anaReads(page) {
  await page.getByRole("link", { name: "Lire et classer les textes" }).click();
  await axeClean(page);
  for (let read = 0; read < 34; read += 1) {
    const text = await page.locator("blockquote").first().textContent();
    await giveTheme(page, isQuiet(text) ? "Le calme" : "Les fermes");
  }
}

async function leaDiffers(page, reading) {
  await page.goto(reading.split("?")[0]);
  const text = await page.locator("blockquote").first().textContent();
  await giveTheme(page, isQuiet(text) ? "Les fermes" : "Le calme");
  const next = await page.locator("blockquote").first().textContent();
  await giveTheme(page, isQuiet(next) ? "Le calme" : "Les fermes");
  await page.locator(".kicker a").click();
  await expect(page.getByText("1 désaccord à régler").first()).toBeVisible();
}

async function itIsSettled(page) {
  await page.getByRole("link", { name: "1 désaccord à régler" }).click();
  await axeClean(page);
  await expect(page.getByText("Ana : ")).toBeVisible();
  const text = await page.locator("blockquote").first().textContent();
  await page.getByLabel(isQuiet(text) ? "Le calme" : "Les fermes").check();
  await send(page, page.getByRole("button", { name: "Trancher" }));
  await expect(page.getByText("Le désaccord est réglé.")).toBeVisible();
  await expect(page.getByText("Krippendorff")).toBeVisible();
}

async function theMachineGoesOn(page) {
  await page.locator(".kicker a").click();
  await send(page, page.getByRole("button", { name: "Étendre aux textes que personne n’a lus" }));
  await expect(page.getByText("La machine a classé les textes").first()).toBeVisible({ timeout: 120_000 });
  await expect(page.getByText("Apprise sur 34 textes")).toBeVisible();
  await axeClean(page);
  await page.getByRole("link", { name: "Chercher un mot dans les textes" }).click();
  await page.getByLabel("Mot").fill("verger");
  await send(page, page.getByRole("button", { name: "Chercher" }));
  await expect(page.locator("mark").first()).toContainText("vergers");
  await axeClean(page);
  await page.locator(".kicker a").click();
}

async function aQuoteIsChosen(page) {
  await page.getByRole("link", { name: "Le calme", exact: true }).click();
  await axeClean(page);
  await send(page, page.getByRole("button", { name: "Publier cette citation" }).first());
  await expect(page.getByText("La citation est publiée avec le thème.")).toBeVisible();
  await page.locator(".kicker a").click();
  await send(page, page.getByRole("button", { name: "Publier les thèmes" }));
  await expect(page.getByText("Les thèmes sont publiés.")).toBeVisible();
}

async function everybodyReads(browser, page, address) {
  await page.getByRole("link", { name: "Textes libres", exact: true }).click();
  await page.locator(".kicker a").click();
  await send(page, page.getByRole("button", { name: "Clore l’enquête" }));
  await send(page, page.getByRole("button", { name: "Publier les résultats" }));
  const context = await browser.newContext({ javaScriptEnabled: false });
  const visitor = await context.newPage();
  await visitor.goto(address);
  await visitor.getByRole("link", { name: "Lire les résultats" }).click();
  await expect(visitor.locator("figure blockquote").first()).toBeVisible();
  await axeCleanAt(browser, visitor.url());
  await visitor.getByRole("link", { name: "Le calme", exact: true }).click();
  await expect(visitor.getByText("D’où vient")).toBeVisible();
  await expect(visitor.getByText("textes sur 40 en parlent")).toBeVisible();
  await axeCleanAt(browser, visitor.url());
  await context.close();
}
