// Chapter nine: a workstream that came of the Assises. Everybody is asked; somebody contributes from a telephone
// without scripts, somebody else writes nearly the same; the office reads, joins, types a sheet, hides one for a
// reason of the rule and answers; and what was brought becomes a synthesis.
import { expect } from "@playwright/test";
import { axeClean, editor, send, watch } from "../support/checks.mjs";
import { linkIn, printed } from "../support/mail.mjs";
import { signIn } from "../support/pages.mjs";
import { axeCleanAt } from "../support/visitors.mjs";
import * as synthesis from "./09-synthesis.mjs";

/** What the chapter before named it. */
const WORKSTREAM = "Venir et bouger sans voiture";
const LEA = "lea@brumelle.example";
const PHONE = { javaScriptEnabled: false, viewport: { width: 390, height: 844 } };

const COACH = {
  nature: "une idée",
  title: "Un car le dimanche vers le col",
  text: "Un car le dimanche matin depuis la gare jusqu’au col, de mai à octobre, avec un retour à dix-huit heures.",
};
const SAME = {
  nature: "un besoin",
  title: "Marcher au col sans prendre sa voiture",
  text: `${COACH.text} Et de la place pour les vélos.`,
};
const SHELTERS = {
  nature: "un besoin",
  title: "Des abris fermés pour les vélos",
  text: "À la gare, rien ne protège les vélos de la pluie ni des voleurs.",
};
const ADVERT = {
  nature: "une bonne pratique",
  title: "Nos trottinettes à louer",
  text: "Louez nos trottinettes, les meilleures de la vallée, à la journée ou à la semaine.",
};
const ROAD = {
  nature: "une idée",
  title: "Fermer la route du col",
  text: "Le dimanche, personne ne devrait y monter en voiture.",
};

/** A photo that goes with the first, and what it shows. */
const STOP = "L’arrêt du col, sans abri";
const PHOTO = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const ANSWER = "Un car d’essai roulera quatre dimanches.";

export async function tell({ browser, program }) {
  const page = await (await browser.newContext({ baseURL: program.url })).newPage();
  const watched = watch(page, program.url);
  try {
    await signIn(page, program);
    await everybodyIsAsked(page);
    await someoneContributesOnATelephone(browser, program, page);
    await theOfficeReads(browser, page);
    await anotherSaysNearlyTheSame(browser, page);
    await theSecondIsJoined(browser, page);
    await aSheetIsTyped(page);
    await itIsAnswered(browser, program, page);
    await synthesis.tell({ browser, page, workstream: WORKSTREAM, kept: COACH, notKept: ROAD });
    watched.isClean();
  } finally {
    await page.context().close();
  }
}

async function everybodyIsAsked(page) {
  await page.goto("/fr/gestion/chantiers");
  await page.locator("main").getByRole("link", { name: WORKSTREAM }).click();
  await expect(page.getByRole("heading", { level: 1, name: WORKSTREAM })).toBeVisible();
  page.card = page.url().split("?")[0];
  await page.locator("main").getByRole("link", { name: "Qui contribue, et comment c’est lu" }).click();
  await page.getByLabel("Tout le monde, sans compte", { exact: true }).check();
  await page.getByLabel("Avant la publication", { exact: true }).check();
  await page.getByLabel("Ouvrir les commentaires à tout le monde", { exact: true }).check();
  await send(page, page.getByRole("button", { name: "Enregistrer", exact: true }));
  await expect(page.getByText("C’est enregistré.")).toBeVisible();
  await expect(page.getByLabel("Tout le monde, sans compte", { exact: true })).toBeChecked();
  await axeClean(page);
  await page.locator("main").getByRole("link", { name: "Voir les contributions" }).click();
  await expect(page.getByText("Tout le monde peut contribuer, sans compte.")).toBeVisible();
  page.list = page.url();
  await page.locator("main").getByRole("link", { name: "Contribuer", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Contribuer" })).toBeVisible();
  page.contribute = page.url();
}

async function fillIn(visitor, { nature, title, text }) {
  await visitor.getByLabel(nature, { exact: true }).check();
  await visitor.getByLabel("En une phrase", { exact: true }).fill(title);
  await visitor.getByLabel("Votre contribution", { exact: true }).fill(text);
}

const sendIt = (visitor) => visitor.getByRole("button", { name: "Envoyer ma contribution" }).click();

/** What one sees once a contribution has arrived: its address leads back to it. */
async function itArrived(visitor) {
  await expect(visitor.getByRole("heading", { level: 1, name: "Votre contribution et ce qu’elle devient" })).toBeVisible();
  await expect(visitor.getByText("Votre contribution est reçue.")).toBeVisible();
}

async function someoneContributesOnATelephone(browser, program, page) {
  await axeCleanAt(browser, page.contribute, { viewport: PHONE.viewport });
  const lea = await (await browser.newContext(PHONE)).newPage();
  await lea.goto(page.contribute);
  await fillIn(lea, { ...COACH, text: "https://horaires.example/car-du-col" });
  await lea.getByLabel(/^Commune/).fill("Valbrume");
  await lea.getByLabel(/^Adresse électronique/).fill(LEA);
  await lea.getByLabel("Me dire par courriel ce que devient ma contribution", { exact: true }).check();
  await sendIt(lea);
  // A link alone says nothing; all else that was typed is there.
  await expect(lea.getByRole("alert")).toContainText("Ce texte n’est fait que de liens");
  await expect(lea.getByLabel("En une phrase", { exact: true })).toHaveValue(COACH.title);
  await expect(lea.getByLabel(COACH.nature, { exact: true })).toBeChecked();
  await expect(lea.getByLabel(/^Adresse électronique/)).toHaveValue(LEA);
  await lea.getByLabel("Votre contribution", { exact: true }).fill(COACH.text);
  await sendIt(lea);
  await itArrived(lea);
  const widest = await lea.evaluate(() => document.documentElement.scrollWidth);
  expect(widest, "nothing is wider than the screen").toBeLessThanOrEqual(390);
  await axeCleanAt(browser, lea.url(), { viewport: PHONE.viewport });
  await lea.getByLabel("Ce que montre ou contient ce fichier", { exact: true }).fill(STOP);
  await lea.getByLabel("Photo ou document PDF", { exact: true }).setInputFiles({ name: "arret.png", mimeType: "image/png", buffer: Buffer.from(PHOTO, "base64") });
  await lea.getByRole("button", { name: "Joindre le fichier" }).click();
  await expect(lea.getByText("Le fichier est joint.")).toBeVisible();
  await expect(lea.getByText("arret.jpg").first()).toBeVisible();
  // The mailed link leads to the same page as the address that was shown.
  await lea.goto(linkIn(await printed(program, LEA, "votre contribution est reçue")));
  await itArrived(lea);
  await lea.context().close();
  for (const words of [SHELTERS, ADVERT]) {
    const visitor = await (await browser.newContext(PHONE)).newPage();
    await visitor.goto(page.contribute);
    await fillIn(visitor, words);
    await sendIt(visitor);
    await itArrived(visitor);
    await visitor.context().close();
  }
}

/** Opens the card of a contribution, from a pile of the queue. */
async function openOne(page, pile, { title }) {
  await page.goto(page.queue);
  const tab = page.locator("main").getByRole("link", { name: new RegExp(`^${pile} \\(`) });
  await tab.click();
  await expect(tab).toHaveAttribute("aria-current", "page");
  await page.locator("main").getByRole("link", { name: title, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
}

async function theOfficeReads(browser, page) {
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Lire, publier, répondre" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Contributions" })).toBeVisible();
  page.queue = page.url();
  await axeClean(page);
  await page.getByLabel(COACH.title, { exact: true }).check();
  await page.getByLabel(SHELTERS.title, { exact: true }).check();
  await send(page, page.getByRole("button", { name: "Publier", exact: true }));
  await expect(page.getByText("Les contributions cochées sont publiées.")).toBeVisible();
  await expect(page.getByLabel(COACH.title, { exact: true })).toHaveCount(0);
  // Nothing is hidden without a reason of the rule.
  await page.getByLabel(ADVERT.title, { exact: true }).check();
  await send(page, page.getByRole("button", { name: "Masquer", exact: true }));
  await expect(page.getByRole("alert")).toContainText("Choisissez la raison de la règle");
  await expect(page.getByLabel(ADVERT.title, { exact: true })).toBeChecked();
  await axeClean(page);
  await page.getByLabel(/^Raison de la règle/).selectOption({ label: "publicité" });
  await send(page, page.getByRole("button", { name: "Masquer", exact: true }));
  await expect(page.getByText("Les contributions cochées sont masquées.")).toBeVisible();
  await page.goto(page.list);
  await expect(page.getByRole("link", { name: ADVERT.title })).toHaveCount(0);
  await page.locator("main").getByRole("link", { name: "Registre de modération", exact: true }).click();
  await expect(page.locator("main")).toContainText("a été masquée (publicité)");
  await expect(page.locator("main")).not.toContainText("trottinettes");
  await axeCleanAt(browser, page.url());
  await page.goto(page.list);
  await page.locator("main").getByRole("link", { name: COACH.title, exact: true }).click();
  await expect(page.getByRole("heading", { name: "Dire quelque chose de cette contribution" })).toBeVisible();
  await expect(page.getByRole("img", { name: STOP })).toBeVisible();
  page.coach = page.url();
}

async function anotherSaysNearlyTheSame(browser, page) {
  const paul = await (await browser.newContext()).newPage();
  await paul.goto(page.contribute);
  await fillIn(paul, SAME);
  await paul.getByLabel(/^Votre nom/).fill("Paul Serre");
  await paul.getByLabel("Publier mon nom avec ma contribution", { exact: true }).check();
  await send(paul, paul.getByRole("button", { name: "Envoyer ma contribution" }));
  await expect(paul.getByRole("alert")).toContainText("Quelqu’un a peut-être déjà dit la même chose");
  await expect(paul.getByRole("alert").getByRole("link", { name: COACH.title, exact: true })).toBeVisible();
  await expect(paul.getByLabel("Votre contribution", { exact: true })).toHaveValue(SAME.text);
  await axeClean(paul);
  await send(paul, paul.getByRole("button", { name: "Envoyer quand même" }));
  await itArrived(paul);
  await paul.context().close();
}

async function theSecondIsJoined(browser, page) {
  await page.goto(page.queue);
  await page.getByLabel(SAME.title, { exact: true }).check();
  await send(page, page.getByRole("button", { name: "Publier", exact: true }));
  await openOne(page, "Publiées", SAME);
  await axeClean(page);
  await page.getByRole("link", { name: "Joindre à une autre" }).click();
  await page.getByLabel(COACH.title, { exact: true }).check();
  await axeClean(page);
  await send(page, page.getByRole("button", { name: "Joindre", exact: true }));
  await expect(page.getByText("La contribution est jointe à l’autre.")).toBeVisible();
  await axeClean(page);
  // Whoever wrote it stays named, beside the one that it was joined to.
  await page.goto(page.coach);
  await expect(page.getByRole("heading", { name: "Contributions qui lui sont jointes" })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: SAME.title }).first()).toContainText("Paul Serre");
  for (const address of [page.coach, page.list]) await axeCleanAt(browser, address);
}

async function aSheetIsTyped(page) {
  await page.goto(page.queue);
  await page.getByRole("link", { name: "Saisir une contribution" }).click();
  await axeClean(page);
  await page.getByLabel("sur papier", { exact: true }).check();
  await page.getByLabel(ROAD.nature, { exact: true }).check();
  await page.getByLabel("En une phrase", { exact: true }).fill(ROAD.title);
  await page.getByLabel("Ce qui est dit", { exact: true }).fill(ROAD.text);
  await page.getByLabel(/^Je l’ai lue/).check();
  await send(page, page.getByRole("button", { name: "Enregistrer", exact: true }));
  await expect(page.getByText("La contribution est enregistrée.")).toBeVisible();
  await expect(page.locator("dl.facts")).toContainText("sur papier");
}

async function itIsAnswered(browser, program, page) {
  await openOne(page, "Sans réponse", COACH);
  await page.getByRole("link", { name: "Écrire la réponse" }).click();
  await axeClean(page);
  await page.getByLabel("retenue", { exact: true }).check();
  await editor(page, /^Réponse$/).fill(ANSWER);
  await page.getByLabel("Qui répond", { exact: true }).fill("Le comité de projet");
  await send(page, page.getByRole("button", { name: "Publier la réponse" }));
  await expect(page.getByText("La réponse est publiée.")).toBeVisible();
  await axeClean(page);
  await printed(program, LEA, "une autre contribution est jointe à la vôtre");
  const lea = await (await browser.newContext(PHONE)).newPage();
  await lea.goto(linkIn(await printed(program, LEA, "une réponse à votre contribution")));
  await expect(lea.getByText("Votre contribution est publique.")).toBeVisible();
  await expect(lea.getByText("retenue", { exact: true })).toBeVisible();
  await expect(lea.getByText(ANSWER)).toBeVisible();
  await axeCleanAt(browser, lea.url(), { viewport: PHONE.viewport });
  await lea.context().close();
}
