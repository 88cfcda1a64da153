// The first hour, followed to the letter: docs/first-hour.md says which words to press, and each of them is
// there, in the order in which it says them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "./support/test.mjs";
import { axeClean, send, watch } from "./support/checks.mjs";
import { linkIn, openMailbox } from "./support/mail.mjs";
import { freePort, newFolder, removeFolder, run, serve } from "./support/program.mjs";

const guide = readFileSync(fileURLToPath(new URL("../../docs/first-hour.md", import.meta.url)), "utf8");
const list = (name) => fileURLToPath(new URL(`lists/${name}.xlsx`, import.meta.url));

/** The words in bold of each of the ten steps. */
function stepsOf(text) {
  const steps = text.split(/^\d+\. /m).slice(1);
  return steps.map((step) => [...step.replaceAll(/\s+/g, " ").matchAll(/\*\*(.+?)\*\*/g)].map(([, word]) => word).slice(1));
}

/** Whoever reads the guide: does what its next words say, and nothing that it does not say. */
class Reader {
  constructor(page, steps) {
    this.page = page;
    this.left = steps;
    this.words = [];
  }

  async step(name, follow) {
    await test.step(name, async () => {
      this.words = this.left.shift();
      await follow();
      expect(this.words, "the words of the step that nobody followed").toEqual([]);
    });
  }

  next(word) {
    expect(this.words.shift(), "what the guide says next").toBe(word);
  }

  /** Presses the link or the button that is called so. */
  async press(word) {
    this.next(word);
    await axeClean(this.page);
    const named = ["link", "button"].map((role) => this.page.getByRole(role, { name: word, exact: true }));
    await named[0].or(named[1]).first().click();
  }

  async field(word) {
    this.next(word);
    // A label goes on with whether the field may stay empty.
    const field = this.page.getByLabel(new RegExp(`^${word}(\\s|$)`)).first();
    await expect(field).toBeVisible();
    return field;
  }

  async fill(word, text) {
    await (await this.field(word)).fill(text);
  }

  async sees(word) {
    this.next(word);
    await expect(this.page.getByRole("heading", { name: word, exact: true })).toBeVisible();
  }
}

/** A mail that a server gives back (RFC 3464). */
const returned = (to) =>
  [
    "From: MAILER-DAEMON@exemple.fr",
    "To: site@parc.example",
    "Subject: Undelivered",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mx.exemple.fr",
    "",
    `Final-Recipient: rfc822; ${to}`,
    "Action: failed",
    "Status: 5.1.1",
    "--b--",
    "",
  ].join("\r\n");

/** Drops a list in, as the third step says; `tag` says what its people are. */
async function takeIn(page, file, press, tag) {
  await press("Importer une liste");
  await page.getByLabel("La liste").setInputFiles(file);
  await press("Lire la liste");
  await tag?.();
  await press("Voir ce qui change");
  await expect(page.locator("p[data-said]")).toHaveText("La liste est lue. Rien n’est encore ajouté.", { timeout: 30_000 });
  await press("Ajouter cette liste aux contacts");
  await expect(page.locator("p[data-said]")).toHaveText("La liste est importée.", { timeout: 30_000 });
}

test("the first hour is as its page says", async ({ browser }) => {
  test.setTimeout(600_000);
  const steps = stepsOf(guide);
  expect(steps).toHaveLength(10);
  const folder = newFolder();
  const mailbox = await openMailbox();
  const data = ["--data", join(folder, "my-park")];
  let program;
  try {
    // A port of its own: several tests run on one machine.
    const address = `127.0.0.1:${await freePort()}`;
    const told = run("invite", "me@parc.example", "--role", "administrator", "--name", "My name", ...data, "--public-url", `http://${address}`);
    program = await serve(...data, "--listen", address, "--smtp", mailbox.url, "--mail-from", "Parc <site@parc.example>");
    const context = await browser.newContext({ baseURL: program.url });
    const page = await context.newPage();
    const watched = watch(page, program.url);
    const reader = new Reader(page, steps);
    const press = (word) => reader.press(word);
    const click = (word) => page.getByRole("link", { name: word, exact: true }).or(page.getByRole("button", { name: word, exact: true })).first().click();
    page.setDefaultTimeout(60_000);

    await reader.step("1: start", async () => {
      await page.goto(told.match(/https?:\/\/\S+/)[0]);
      await mailbox.next("me@parc.example");
      await press("Entrer");
      expect(run("check", ...data)).toContain("mail");
    });
    await reader.step("2: say who you are", async () => {
      await press("Destination");
      await page.locator("[name='name.fr']").fill("Parc du Crêt");
      await press("Enregistrer la destination");
    });
    await reader.step("3: drop your contacts in", async () => {
      await press("Contacts");
      await takeIn(page, list("hebergeurs"), press, () => reader.fill("Étiquettes de toute la liste", "hébergeur"));
      await click("Contacts");
      await takeIn(page, list("elus"), click);
      await click("Contacts");
      await press("Ajouter une personne");
      await page.getByLabel("Prénom").fill("Paule");
      await page.getByLabel("Nom de famille").fill("Fictive");
      await page.getByLabel("Numéro et rue").fill("1 rue du Crêt");
      await page.getByLabel("Code postal").fill("42220");
      await page.getByLabel("Commune").fill("Bourg-Argental");
      await reader.fill("Étiquettes", "par courrier");
      await press("Enregistrer le contact");
    });
    await reader.step("4: look at the duplicates", async () => {
      await press("Contacts");
      await press("Doublons");
      reader.next("Regarder");
      await page.locator("main table a, main .lines a").first().click();
      // One pair is there: it is told apart, and compared again, before it is made one.
      await click("Ce sont deux personnes");
      await page.getByRole("button", { name: /^Comparer de nouveau/ }).click();
      await press("Réunir en un seul contact");
      reader.next("Ce sont deux personnes");
      reader.next("Comparer de nouveau");
    });
    await reader.step("5: keep a list", async () => {
      await press("Envois");
      await press("Listes de destinataires");
      await press("Créer une liste");
      await page.getByLabel("Nom de la liste").fill("Tout le monde");
      await expect((await reader.field("Étiquette")).getByRole("option", { name: "par courrier" })).toHaveCount(1);
      await expect(page.getByRole("option", { name: "hébergeur" })).toHaveCount(1);
      await press("Voir qui en ferait partie");
      await expect(page.getByText(/contacts aujourd’hui/)).toBeVisible();
      await press("Garder la liste");
    });
    await reader.step("6: write", async () => {
      await press("Écrire à cette liste");
      await reader.fill("Objet", "Une réunion");
      await reader.fill("Texte", "{formule},\n\nVenez mardi, {prénom}.");
      await reader.fill("Question", "Venez-vous ?");
      await page.locator("#field-choices").fill("Je viens\nJe ne viens pas");
      await press("Garder le brouillon");
    });
    await reader.step("7: read it before they do", async () => {
      await press("Voir ce que chaque personne lira");
      await page.goBack();
      await press("M’envoyer un essai");
      await mailbox.next("me@parc.example");
      await reader.sees("Pièces jointes");
    });
    const mailing = new URL(page.url()).pathname;
    await reader.step("8: send", async () => {
      await press("Vérifier et envoyer");
      await press("Envoyer maintenant");
      await reader.sees("Par courrier");
      for (const word of ["Imprimer les lettres (PDF)", "Imprimer les étiquettes (PDF, 21 par feuille)"]) {
        const download = page.waitForEvent("download");
        await press(word);
        expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
      }
    });
    await reader.step("9: see who answers", async () => {
      await page.goto(linkIn(await mailbox.next("ana.roux@exemple.fr")));
      await page.getByLabel("Je viens", { exact: true }).check();
      await send(page, page.getByRole("main").getByRole("button").first());
      await page.goto(mailing);
      await page.getByRole("link", { name: /Faure/ }).click();
      await page.getByLabel("Je ne viens pas").check();
      await press("Noter la réponse");
      await press("Relancer les silencieux");
      await page.goto("/fr/gestion/envois");
      await press("Courriels revenus");
      const mail = { name: "retour.eml", mimeType: "message/rfc822", buffer: Buffer.from(returned("jean@exemple.fr")) };
      await page.getByLabel("Le courriel revenu").setInputFiles(mail);
      await click("Noter ce retour");
      await page.goto(mailing);
      await page.getByRole("link", { name: /Dupon[dt]/i }).click();
      await press("Écrire par courrier");
      await press("Appeler par téléphone");
    });
    await reader.step("10: leave it in order", async () => {
      await press("Passation");
      const file = join(folder, "dossier.docx");
      run("handover", file, ...data);
      expect(readFileSync(file).subarray(0, 2).toString()).toBe("PK");
    });
    watched.isClean();
    await context.close();
  } finally {
    await program?.stop();
    mailbox.close();
    removeFolder(folder);
  }
});
