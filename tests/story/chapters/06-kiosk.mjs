// Chapter six, at a desk: a tablet loses its network, two people answer on it, it is even read anew; once the
// network is back, two answers are counted, and each once.
import { expect } from "@playwright/test";
import { axeClean, send } from "../support/checks.mjs";
import { run } from "../support/program.mjs";
import { comeIn } from "../support/visitors.mjs";

const PIA = "pia@pilat.example";
const SHOTS = process.env.KIOSK_SHOTS;

export async function tell({ browser, folder, program, mailbox }) {
  run("invite", PIA, "--name", "Pia", "--role", "project-team", "--data", folder, "--public-url", program.url);
  const { page, watched } = await comeIn(browser, program, mailbox, PIA);
  try {
    const collecting = await aSurveyIsOpened(page);
    const address = await aKioskIsSetUp(page);
    await twoAnswerWithoutANetwork(browser, address);
    await page.goto(collecting);
    await expect(page.getByText("Sur une borne : 2")).toBeVisible();
    await expect(page.getByText("Office de Pélussin 2 réponses")).toBeVisible();
    await someoneAnswersOnTheWeb(browser, program);
    await page.goto(collecting);
    await expect(page.getByText("Par l’adresse publique : 1")).toBeVisible();
    await expect(page.getByText("Sans preuve de travail du navigateur")).toHaveCount(0);
    watched.isClean();
  } finally {
    await page.context().close();
  }
}

async function ask(page, kind, label, options) {
  await page.getByLabel("Type de question").first().selectOption({ label: kind });
  await page.getByRole("button", { name: "Ajouter une question" }).first().click();
  await page.getByRole("group", { name: "La question", exact: true }).getByLabel("Français").fill(label);
  if (options) {
    await page.getByRole("group", { name: "Les réponses proposées", exact: true }).getByLabel("Français").fill(options);
  }
  await page.getByRole("button", { name: "Enregistrer la question" }).click();
  await expect(page.getByRole("link", { name: label, exact: true })).toBeVisible();
}

async function aSurveyIsOpened(page) {
  await page.goto("/fr/gestion/enquetes/nouvelle");
  await page.getByRole("group", { name: "Titre", exact: true }).getByLabel("Français").fill("Au guichet");
  await page.getByLabel("habitants").check();
  await page.getByLabel("visiteurs").check();
  await page.getByRole("button", { name: "Enregistrer l’enquête" }).click();
  await ask(page, "Choix unique", "Dormez-vous ici ?", "Oui\nNon");
  await ask(page, "Texte libre", "Que ne voulez-vous pas perdre ?");
  await page.getByRole("button", { name: "Ouvrir l’enquête" }).click();
  await expect(page.getByText("L’enquête est ouverte.")).toBeVisible();
  await page.getByRole("link", { name: "Collecte", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Collecte" })).toBeVisible();
  return page.url();
}

async function aKioskIsSetUp(page) {
  await page.getByRole("link", { name: "Installer une borne" }).click();
  await axeClean(page);
  await page.getByLabel("Où se trouve la tablette").fill("Office de Pélussin");
  await send(page, page.getByRole("button", { name: "Créer l’adresse" }));
  await axeClean(page);
  return page.getByRole("link", { name: "/borne/" }).getAttribute("href");
}

async function twoAnswerWithoutANetwork(browser, address) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const tablet = await context.newPage();
  await tablet.goto(address);
  await axeClean(tablet);
  await draw(tablet);
  await isKept(tablet);
  await context.setOffline(true);
  await tablet.reload();
  await fill(tablet, "habitants", "Le silence");
  await sent(tablet);
  await expect(tablet.getByText("Une réponse attend le réseau.")).toBeVisible();
  await axeClean(tablet);
  await tablet.getByRole("button", { name: "Personne suivante" }).click();
  await expect(tablet.getByLabel("Que ne voulez-vous pas perdre ?")).toHaveValue("");
  await tablet.reload();
  await expect(tablet.getByText("Une réponse attend le réseau.")).toBeVisible();
  await fill(tablet, "visiteurs", "Les chemins");
  await sent(tablet);
  await expect(tablet.getByText("2 réponses attendent le réseau.")).toBeVisible();
  await context.setOffline(false);
  // At once when the browser says so, and by itself some seconds later when it does not.
  await expect(tablet.getByText("Toutes les réponses sont envoyées.")).toBeVisible({ timeout: 60_000 });
  await context.close();
}

/** Waits until the tablet can do without the network. */
async function isKept(tablet) {
  await expect.poll(() => tablet.evaluate(async () => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
    return kept.reduce((all, one) => all + one, 0);
  })).toBeGreaterThan(3);
}

async function fill(tablet, who, text) {
  await tablet.getByLabel(who).check();
  await tablet.getByLabel("Oui", { exact: true }).check();
  await tablet.getByLabel("Que ne voulez-vous pas perdre ?").fill(text);
}

async function sent(tablet) {
  await tablet.getByRole("button", { name: "Envoyer mes réponses" }).click();
  await expect(tablet.getByRole("heading", { name: "Merci, c’est noté" })).toBeVisible();
}

/** For eyes: `KIOSK_SHOTS=folder`. */
async function draw(tablet) {
  for (const width of [390, 1280]) {
    await tablet.setViewportSize({ width, height: 900 });
    const widest = await tablet.evaluate(() => document.documentElement.scrollWidth);
    expect(widest, "nothing is wider than the screen").toBeLessThanOrEqual(width);
    if (SHOTS) await tablet.screenshot({ path: `${SHOTS}/kiosk-${width}.png`, fullPage: true });
  }
}

/** With scripts, the browser does its work while one reads. */
async function someoneAnswersOnTheWeb(browser, program) {
  const context = await browser.newContext({ baseURL: program.url });
  const page = await context.newPage();
  await page.goto("/fr/enquetes/au-guichet");
  await page.getByRole("button", { name: "Commencer" }).click();
  await page.getByLabel("visiteurs").check();
  await expect(page.locator("form input[name=work]")).toHaveCount(1);
  await page.getByRole("button", { name: "Continuer" }).click();
  await page.waitForLoadState("networkidle");
  await page.getByLabel("Non", { exact: true }).check();
  // A tab that is closed loses nothing: the browser kept what was not sent, until it is.
  const again = await context.newPage();
  await again.goto(page.url());
  await expect(again.getByText("est revenu")).toBeVisible();
  await expect(again.getByLabel("Non", { exact: true })).toBeChecked();
  await again.close();
  await page.getByRole("button", { name: "Envoyer mes réponses" }).click();
  await expect(page.getByRole("heading", { name: "Vos réponses sont envoyées" })).toBeVisible();
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).length)).toBe(0);
  await context.close();
}
