// Chapter five, its middle: the office invites those of its book, reminds the silent ones, and writes down what
// is told by telephone. Those who answer have no account.
import { expect } from "@playwright/test";
import { axeClean, watch } from "../support/checks.mjs";
import { linkIn } from "../support/mail.mjs";

/** Two hosts by mail, one whom one calls. */
const PEOPLE = [
  { first: "Mila", last: "Fictive", mail: "mila@pilat.example" },
  { first: "Omar", last: "Fictif", mail: "omar@pilat.example" },
  { first: "Rose", last: "Fictive", telephone: "04 77 00 00 01" },
];

async function addPerson(page, { first, last, mail, telephone }) {
  await page.goto("/fr/gestion/contacts/personnes/nouvelle");
  await page.getByLabel("Prénom").fill(first);
  await page.getByLabel("Nom de famille").fill(last);
  if (mail) await page.getByLabel("Courriels").fill(mail);
  if (telephone) await page.getByLabel("Téléphones").fill(telephone);
  await page.getByLabel("Étiquettes").fill("invité-du-chapitre");
  await page.getByRole("button", { name: "Enregistrer" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${first} ${last}`);
}

/** Keeps a list, writes to it, looks at what each will read, sends; one answers by their link. */
export async function aMailingAsks(page, browser, mailbox) {
  for (const person of PEOPLE) await addPerson(page, person);
  await page.goto("/fr/gestion/envois/listes/nouvelle");
  await page.getByLabel("Nom de la liste").fill("Invités du chapitre");
  await page.getByLabel("Étiquette", { exact: true }).selectOption("invité-du-chapitre");
  await page.getByRole("button", { name: "Voir qui en ferait partie" }).click();
  await expect(page.getByText("3 contacts aujourd’hui")).toBeVisible();
  await expect(page.getByLabel("Nom de la liste")).toHaveValue("Invités du chapitre");
  await axeClean(page);
  await page.getByRole("button", { name: "Garder la liste" }).click();
  await page.getByRole("link", { name: "Écrire à cette liste" }).click();
  await page.getByLabel("Objet").fill("Réunion du bureau, {prénom}");
  await page.getByLabel("Texte", { exact: true }).fill("Bonjour {prénom} {nom},\n\nLe bureau se réunit **mardi**.");
  await page.locator("#field-question").fill("Serez-vous là ?");
  await page.locator("#field-choices").fill("Je viens\nJe ne viens pas");
  await axeClean(page);
  await page.getByRole("button", { name: "Garder le brouillon" }).click();
  await axeClean(page);
  await page.getByRole("link", { name: "Voir ce que chaque personne lira" }).click();
  await expect(page.getByRole("article")).toContainText("Bonjour Omar Fictif,");
  await axeClean(page);
  await page.getByRole("link", { name: "Revenir à l’envoi" }).click();
  await page.getByRole("link", { name: "Vérifier et envoyer" }).click();
  await expect(page.getByText("2 courriels partiront")).toBeVisible();
  await expect(page.getByText("Une personne sera à appeler")).toBeVisible();
  await axeClean(page);
  await page.getByRole("button", { name: "Envoyer maintenant" }).click();
  await expect(page.getByText("2 courriels sont partis")).toBeVisible({ timeout: 30_000 });
  await axeClean(page);
  const mailing = new URL(page.url()).pathname;
  const mail = await mailbox.next("mila@pilat.example");
  expect(mail.headers).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
  await answers(browser, linkIn(mail));
  return mailing;
}

/** Somebody without an account answers on a telephone, with the keyboard alone. */
async function answers(browser, link) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const watched = watch(page, new URL(link).origin);
  await page.goto(link);
  await axeClean(page);
  await page.getByLabel("Je viens", { exact: true }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Merci, votre réponse est enregistrée.")).toBeVisible();
  await expect(page.getByText(/Votre réponse\s: Je viens\./)).toBeVisible();
  watched.isClean();
  await context.close();
}

/** Only the one who said nothing is written to again. */
export async function theSilentAreReminded(page, mailbox, mailing) {
  const first = linkIn(await mailbox.next("omar@pilat.example"));
  await page.goto(mailing);
  await page.getByRole("link", { name: "Relancer les silencieux" }).click();
  await expect(page.getByText("Une personne recevra une relance")).toBeVisible();
  await axeClean(page);
  await page.getByRole("button", { name: "Relancer maintenant" }).click();
  await expect(page.getByText("Les relances sont parties.")).toBeVisible();
  const second = linkIn(await mailbox.next("omar@pilat.example"));
  expect(second).not.toBe(first);
}

/** “By telephone, today”: written down by the team, and counted with the others. */
export async function anAnswerByTelephone(page, mailing) {
  await page.goto(mailing);
  await page.getByRole("link", { name: "Rose Fictive" }).click();
  await page.getByLabel("Je ne viens pas").check();
  await page.getByLabel("Comment elle est venue").selectOption({ label: "par téléphone" });
  await page.getByLabel("Remarque").fill("En déplacement.");
  await axeClean(page);
  await page.getByRole("button", { name: "Noter la réponse" }).click();
  await expect(page.getByText(/2 sur 3/)).toBeVisible();
  await expect(page.getByText("Je ne viens pas, par téléphone, le")).toBeVisible();
}

/** What goes on stands in one file for whoever takes over. */
export async function theDossierIsHandedOver(page) {
  await page.goto("/fr/gestion/passation");
  await axeClean(page);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Télécharger le dossier (Word)" }).click();
  expect((await download).suggestedFilename()).toBe("passation.docx");
}
