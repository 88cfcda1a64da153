// Chapter five: the office drops its lists in, sees what they change, and makes one contact of two.
// The two lists overlap, and were kept by two people who do not write alike. A body is made of these
// people; it meets, and what it decides is read on the page of its process.
import { execFileSync } from "node:child_process";
import { expect } from "@playwright/test";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { axeClean, editor, send } from "../support/checks.mjs";
import { newFolder, removeFolder, run } from "../support/program.mjs";
import { comeIn } from "../support/visitors.mjs";
import { aMailingAsks, theSilentAreReminded, anAnswerByTelephone, theDossierIsHandedOver } from "./05-mailings.mjs";

const LEA = "lea@pilat.example";

/** A list as an office keeps it: see lists/SOURCES.md. */
const list = (name) => fileURLToPath(new URL(`../lists/${name}.xlsx`, import.meta.url));

export async function tell({ browser, folder, program, mailbox }) {
  const workplace = newFolder();
  run("invite", LEA, "--name", "Léa", "--role", "project-team", "--data", folder, "--public-url", program.url);
  const { page, watched } = await comeIn(browser, program, mailbox, LEA);
  try {
    await twoListsBecomeOneBook(page);
    await twoThatMayBeOne(page);
    await theBookGoesOutAndComesBack(page, workplace);
    const mailing = await aMailingAsks(page, browser, mailbox);
    await theSilentAreReminded(page, mailbox, mailing);
    await anAnswerByTelephone(page, mailing);
    await theDossierIsHandedOver(page);
    await aBodyIsMadeOfThem(page);
    await itMeets(page, workplace);
    await whatItDecidesIsRead(page, browser, program);
    watched.isClean();
  } finally {
    await page.context().close();
    removeFolder(workplace);
  }
}

/** Drops a list in, and looks at what it would change. */
async function tryOut(page, file) {
  await page.goto("/fr/gestion/contacts");
  await page.getByRole("link", { name: "Importer une liste" }).click();
  await page.getByLabel("La liste").setInputFiles(file);
  await axeClean(page);
  await page.getByRole("button", { name: "Lire la liste" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ce que disent les colonnes");
  await axeClean(page);
  await page.getByRole("button", { name: "Voir ce qui change" }).click();
  await expect(page.locator("p[data-said]")).toHaveText("La liste est lue. Rien n’est encore ajouté.", { timeout: 30_000 });
  await axeClean(page);
}

async function take(page) {
  await page.getByRole("button", { name: "Ajouter cette liste aux contacts" }).click();
  await expect(page.locator("p[data-said]")).toHaveText("La liste est importée.", { timeout: 30_000 });
}

async function twoListsBecomeOneBook(page) {
  await tryOut(page, list("hebergeurs"));
  await expect(page.getByText("3 nouveaux contacts")).toBeVisible();
  await expect(page.getByText("n’est pas un numéro : gardé dans les remarques")).toBeVisible();
  await take(page);
  await tryOut(page, list("elus"));
  await expect(page.getByText("Un contact mis à jour")).toBeVisible();
  await take(page);
  await page.getByRole("link", { name: "Tous les contacts" }).click();
  await page.getByRole("searchbox", { name: "Chercher" }).fill("bourg roux");
  await page.getByRole("button", { name: "Chercher" }).click();
  await page.getByRole("link", { name: "Ana ROUX" }).click();
  await expect(page.getByText("maire, Mairie de Bourg-Argental")).toBeVisible();
  await expect(page.getByText("Gîte du Crêt")).toBeVisible();
  await expect(page.getByText("04 77 12 34 56")).toBeVisible();
  await axeClean(page);
}

/** The misspelt one and the host are looked at side by side, made one, parted, and made one again. */
async function twoThatMayBeOne(page) {
  await page.goto("/fr/gestion/contacts");
  await page.getByRole("link", { name: "Doublons" }).click();
  await axeClean(page);
  const pair = page.getByRole("listitem").filter({ hasText: "Dupond" });
  await pair.getByRole("link").click();
  await axeClean(page);
  const merge = page.getByRole("button", { name: "Réunir en un seul contact" });
  await merge.click();
  await expect(page.getByText("Les deux contacts n’en font plus qu’un.")).toBeVisible();
  await page.getByRole("button", { name: /^Annuler/ }).click();
  await expect(page.getByText("Ils sont de nouveau deux.")).toBeVisible();
  await pair.getByRole("link").click();
  await page.getByRole("group", { name: "Nom de famille" }).getByLabel("DUPONT").check();
  await merge.click();
  await page.getByRole("link", { name: /DUPONT/ }).click();
  for (const kept of ["jean@exemple.fr", "Camping du Lac", "adjoint au tourisme"]) {
    await expect(page.getByText(kept)).toBeVisible();
  }
}

async function theBookGoesOutAndComesBack(page, workplace) {
  await page.goto("/fr/gestion/contacts");
  await axeClean(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Télécharger ces contacts (Excel)" }).click();
  const file = join(workplace, "contacts.xlsx");
  await (await download).saveAs(file);
  await tryOut(page, file);
  await expect(page.getByText("Aucun nouveau contact")).toBeVisible();
}

/** Gives a seat to somebody of the address book. */
async function seat(page, words, name, title) {
  await page.getByRole("link", { name: "Ajouter un membre" }).click();
  await page.getByRole("searchbox", { name: "Chercher une personne dans vos contacts" }).fill(words);
  await page.getByRole("button", { name: "Chercher" }).click();
  await axeClean(page);
  await page.getByRole("main").getByRole("link", { name }).click();
  await page.getByLabel("Fonction dans l’instance").fill(title);
  await axeClean(page);
  await page.getByRole("button", { name: "Enregistrer le siège" }).click();
  await expect(page.getByText("Le membre est ajouté.")).toBeVisible();
}

async function aBodyIsMadeOfThem(page) {
  for (const [first, last] of [["Zoé", "Exemple"], ["Li", "Exemple"]]) {
    await page.goto("/fr/gestion/contacts/personnes/nouvelle");
    await page.getByLabel("Prénom").fill(first);
    await page.getByLabel("Nom de famille").fill(last);
    await send(page, page.getByRole("button", { name: "Enregistrer" }));
  }
  await page.goto("/fr/gestion/instances");
  await axeClean(page);
  await page.getByRole("link", { name: "Créer une instance" }).click();
  await axeClean(page);
  await page.getByLabel("Français").fill("Comité des vallées (exemple)");
  await page.getByLabel("Ce qu’elle est").selectOption({ label: "Comité de projet" });
  await page.getByLabel("Instance publique").check();
  await page.getByRole("button", { name: "Enregistrer l’instance" }).click();
  await seat(page, "roux", "Ana ROUX", "présidente");
  await seat(page, "zoe exemple", "Zoé Exemple", "");
  await seat(page, "li exemple", "Li Exemple", "");
  await expect(page.getByText("3 sièges qui votent.")).toBeVisible();
  await axeClean(page);
}

/** Opens a meeting's paper, and gives the words that are printed on it. */
async function printed(page, workplace, label) {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: `PDF ${label}` }).click();
  const file = join(workplace, `${label}.pdf`);
  await (await download).saveAs(file);
  const words = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  return words.replace(/\s+/g, " ");
}

async function itMeets(page, workplace) {
  await page.goto("/fr/gestion/seances");
  await axeClean(page);
  await page.getByRole("link", { name: "Préparer une séance" }).click();
  await page.getByLabel("Intitulé de la séance").fill("Comité de projet du 10 mars");
  await page.getByLabel("Instance").selectOption({ label: "Comité des vallées (exemple)" });
  await page.getByLabel("Démarche").selectOption({ index: 1 });
  await page.getByLabel("Date et heure").fill("2031-03-10T18:00");
  await page.getByLabel("Lieu").fill("Maison du Parc");
  await page.getByLabel("Point 1", { exact: true }).fill("Adopter le plan d’action");
  await page.getByLabel("Nature du point 1").selectOption("yes");
  await axeClean(page);
  await page.getByRole("button", { name: "Enregistrer la séance" }).click();
  await expect(page.getByText(/à envoyer le mardi 4 mars 2031 au plus tard/)).toBeVisible();
  await axeClean(page);
  const sheet = await printed(page, workplace, "Feuille d’émargement");
  for (const said of ["Comité de projet du 10 mars", "Ana ROUX", "Zoé Exemple", "Maison du Parc"]) {
    expect(sheet).toContain(said);
  }
  const badges = await printed(page, workplace, "Badges");
  for (const said of ["Ana", "ROUX", "Zoé", "Li"]) expect(badges).toContain(said);
  await page.getByRole("link", { name: "Saisir les présences" }).click();
  await axeClean(page);
  // One letter a person, and the number of who carries a proxy: the fields follow one another.
  await page.getByLabel(/Ana ROUX/).focus();
  await page.keyboard.type("pp1");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Les présences sont enregistrées.")).toBeVisible();
  await expect(page.getByText(/Le quorum est atteint\s: 2 sièges occupés sur 3/)).toBeVisible();
  await expect(page.getByText("pouvoir à Ana ROUX")).toBeVisible();
  await axeClean(page);
}

async function whatItDecidesIsRead(page, browser, program) {
  await page.getByRole("link", { name: "Comité de projet du 10 mars" }).click();
  await page.getByRole("link", { name: /^Consigner la délibération/ }).click();
  await page.getByLabel("Numéro").fill("2031-1");
  await expect(page.getByText(/3 voix\s: 2 sièges occupés, un pouvoir/)).toBeVisible();
  await editor(page, "Texte de la délibération").fill("Le comité adopte le plan d’action.");
  await page.getByLabel("Pour", { exact: true }).fill("3");
  await axeClean(page);
  await page.getByRole("button", { name: "Enregistrer la délibération" }).click();
  await page.getByRole("button", { name: /^Publier/ }).click();
  await expect(page.getByText("La délibération est publiée.")).toBeVisible();
  await axeClean(page);
  await page.getByRole("link", { name: /2031-1 – Adopter le plan d’action/ }).click();
  await page.getByRole("link", { name: /./ }).and(page.locator("dd a[href*='/demarches/']")).click();
  const visitor = await browser.newContext({ baseURL: program.url });
  try {
    const reading = await visitor.newPage();
    await reading.goto(page.url());
    await reading.getByRole("link", { name: "Adopter le plan d’action" }).click();
    await expect(reading.getByText("Adoptée à l’unanimité").first()).toBeVisible();
    await axeClean(reading);
    await reading.getByRole("link", { name: "Comité des vallées (exemple)" }).click();
    await expect(reading.getByText("présidente")).toBeVisible();
    await axeClean(reading);
  } finally {
    await visitor.close();
  }
}
