// Chapter six, on paper: a form is printed, a sheet typed by keyboard alone, typed again and settled;
// invitations as QR codes, of which one is answered on a telephone without scripts, once; and whoever answered
// leaves an address, apart from the answers, which the team finds among its contacts.
import { readFileSync } from "node:fs";
import { expect } from "@playwright/test";
import { axeClean, press, send, write } from "../support/checks.mjs";
import { linkIn } from "../support/mail.mjs";
import { run } from "../support/program.mjs";
import { axeCleanAt, comeIn } from "../support/visitors.mjs";

const NORA = "nora@pilat.example";
const TITLE = "Vivre dans le Pilat";
const LOU = "lou.vernay@pilat.example";

export async function tell({ browser, folder, program, mailbox }) {
  run("invite", NORA, "--name", "Nora", "--role", "project-team", "--data", folder, "--public-url", program.url);
  const { page, watched } = await comeIn(browser, program, mailbox, NORA);
  try {
    await aSurveyIsOpened(page);
    await theFormIsPrinted(page);
    await aSheetIsTypedByKeyboard(page);
    await itIsTypedAgainAndSettled(page);
    await addressesAreAskedFor(page);
    const link = await invitationsAreMade(page);
    await oneIsAnsweredOnATelephone(browser, program, mailbox, link);
    await page.goto(page.collecting);
    await expect(page.getByText("1 ont servi sur 3")).toBeVisible();
    await theTeamFindsWhoLeftAnAddress(page);
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
  await page.getByRole("group", { name: "Titre", exact: true }).getByLabel("Français").fill(TITLE);
  await page.getByRole("button", { name: "Enregistrer l’enquête" }).click();
  await ask(page, "Choix unique", "Dormez-vous ici ?", "Oui\nNon");
  await ask(page, "Plusieurs choix", "Que faites-vous ici ?", "Marcher\nSe baigner\nVoir des amis");
  await ask(page, "Texte libre", "Que ne voulez-vous pas perdre ?");
  await page.getByRole("button", { name: "Ouvrir l’enquête" }).click();
  await expect(page.getByText("L’enquête est ouverte.")).toBeVisible();
  await page.getByRole("link", { name: "Collecte", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Collecte" })).toBeVisible();
  page.collecting = page.url();
  await axeClean(page);
}

async function theFormIsPrinted(page) {
  await page.getByLabel("À qui rendre la feuille").fill("l’office de tourisme de Pélussin");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Imprimer le questionnaire (PDF)" }).click();
  const file = readFileSync(await (await downloading).path());
  expect(file.subarray(0, 5).toString()).toBe("%PDF-");
}

async function aSheetIsTypedByKeyboard(page) {
  await page.goto(page.collecting);
  await press(page, page.getByRole("link", { name: "Saisir une feuille", exact: true }));
  await axeClean(page);
  await expect(page.getByLabel("Q1")).toBeFocused();
  // A number that is no answer comes back with what was typed.
  for (const typed of ["7", "1 3", "Le silence"]) {
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
  }
  await press(page, page.getByRole("button", { name: "Enregistrer la feuille" }));
  await expect(page.getByRole("alert")).toContainText("Q1");
  await expect(page.getByLabel("Q3")).toHaveValue("Le silence");
  await axeClean(page);
  await write(page, page.getByLabel("Q1"), "1");
  await press(page, page.getByRole("button", { name: "Enregistrer la feuille" }));
  await expect(page.getByText("sous le numéro 1")).toBeVisible();
}

async function itIsTypedAgainAndSettled(page) {
  await page.goto(`${page.collecting.split("?")[0].replace("/collecte", "/feuilles/1/comparer")}`);
  await axeClean(page);
  await write(page, page.getByLabel("Q1"), "1");
  await write(page, page.getByLabel("Q2"), "1 2");
  await write(page, page.getByLabel("Q3"), "Le silence");
  await press(page, page.getByRole("button", { name: "Comparer les deux saisies" }));
  await expect(page.getByText("diffèrent sur un champ")).toBeVisible();
  await axeClean(page);
  await page.getByLabel("Seconde saisie : 1 2").check();
  await send(page, page.getByRole("button", { name: "Garder ces réponses" }));
  await expect(page.getByText("1 champs sur 3 différaient")).toBeVisible();
}

async function addressesAreAskedFor(page) {
  await page.getByLabel("Proposer de laisser ses coordonnées").check();
  await send(page, page.getByRole("button", { name: "Enregistrer cette proposition" }));
  await expect(page.getByText("Personne n’a encore souhaité participer.")).toBeVisible();
  await axeClean(page);
}

/** On the telephone that sent the answers, which it keeps nothing of. */
async function anAddressIsLeft(browser, mailbox, page) {
  const secret = new URL(page.url()).pathname;
  const asking = page.waitForRequest((request) => request.url().endsWith("/contact"));
  await page.getByRole("link", { name: "Me tenir au courant" }).click();
  expect((await (await asking).allHeaders()).referer, "the page is not told where one comes from").toBeUndefined();
  await axeCleanAt(browser, page.url());
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByRole("alert")).toContainText("Cochez au moins un des deux souhaits");
  await page.getByLabel("Participer à la suite").check();
  await page.getByLabel("Adresse électronique").fill(LOU);
  await page.getByLabel("Prénom").fill("Lou");
  await page.getByLabel("Nom", { exact: true }).fill("Vernay");
  const widest = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(widest, "nothing is wider than the screen").toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Envoyer ma demande" }).click();
  await expect(page.getByRole("status")).toContainText("Un courriel part");
  const mail = await mailbox.next(LOU);
  expect(mail.text).not.toContain("Vernay");
  expect(mail.text).not.toContain(secret);
  await page.goto(linkIn(mail));
  await axeCleanAt(browser, page.url());
  await expect(page.getByText("Lou Vernay")).toBeVisible();
  await page.getByRole("button", { name: "Confirmer" }).click();
  await expect(page.getByRole("status")).toContainText("votre demande est confirmée");
}

async function theTeamFindsWhoLeftAnAddress(page) {
  await expect(page.getByText("Une personne souhaite participer.").first()).toBeVisible();
  await page.getByRole("link", { name: "Voir ces contacts" }).click();
  await page.getByRole("link", { name: "Lou Vernay" }).click();
  await expect(page.getByText("adresse confirmée par courriel")).toBeVisible();
  await axeClean(page);
}

async function invitationsAreMade(page) {
  await page.getByRole("link", { name: "Préparer des invitations" }).click();
  await axeClean(page);
  await page.getByLabel("Nom du lot").fill("Boîtes aux lettres de Bourg-Argental");
  await page.getByLabel("Combien d’invitations").fill("3");
  await send(page, page.getByRole("button", { name: "Préparer ces invitations" }));
  await expect(page.getByText("0 ont servi sur 3")).toBeVisible();
  await axeClean(page);
  const take = async (name) => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name }).click();
    return readFileSync(await (await downloading).path());
  };
  expect((await take("8 par feuille")).subarray(0, 5).toString()).toBe("%PDF-");
  const addresses = (await take("publipostage")).toString();
  return new URL(addresses.match(/https?:\/\/[^\s;"]+/)[0]).pathname;
}

async function oneIsAnsweredOnATelephone(browser, program, mailbox, link) {
  const options = { baseURL: program.url, javaScriptEnabled: false, viewport: { width: 390, height: 844 } };
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(link);
  await axeCleanAt(browser, page.url());
  await page.getByRole("button", { name: "Commencer" }).click();
  await page.getByLabel("Non", { exact: true }).check();
  const widest = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(widest, "nothing is wider than the screen").toBeLessThanOrEqual(390);
  await page.getByRole("button", { name: "Envoyer mes réponses" }).click();
  await expect(page.getByRole("heading", { name: "Vos réponses sont envoyées" })).toBeVisible();
  await anAddressIsLeft(browser, mailbox, page);
  await page.goto(link);
  await expect(page.getByRole("alert")).toContainText("a déjà servi");
  expect(await context.cookies()).toEqual([]);
  await context.close();
}
