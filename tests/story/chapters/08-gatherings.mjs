// Chapter eight: the Assises. People register, one waits and gets the place of somebody who excuses herself;
// the door ticks who comes in; subjects are chosen by two telephones, one of which has no scripts, and by
// stickers; everybody sits at a table; the sheets are photographed, and two type the notes of one table at
// once; those who came are thanked; subjects become workstreams by a decision that everybody reads; the report
// is corrected in Word and published.
import { expect } from "@playwright/test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axeClean, press, send, watch } from "../support/checks.mjs";
import { signIn } from "../support/pages.mjs";
import { newFolder, removeFolder } from "../support/program.mjs";
import { axeCleanAt } from "../support/visitors.mjs";
import { corrected, keptByLibreOffice, readPdf } from "../support/word.mjs";

const TITLE = "Assises de la Brumelle";
const SUBJECTS = ["Destination de séjour | Plutôt qu’à la journée", "Circuits courts", "Sans voiture", "Sites de baignade"];
const PLAIN = { javaScriptEnabled: false };

export async function tell({ browser, program }) {
  const page = await (await browser.newContext({ baseURL: program.url })).newPage();
  const watched = watch(page, program.url);
  const workplace = newFolder();
  try {
    await signIn(page, program);
    await itIsPrepared(page);
    await threeRegister(browser, program, page);
    await theDoorTicks(page);
    await subjectsAreChosen(browser, program, page);
    await everybodySits(page);
    await theSheetsArePhotographed(page);
    await twoTypeTheNotes(page);
    await itWasHeld(browser, program, page);
    await subjectsBecomeWorkstreams(browser, page);
    await theReportIsCorrected(browser, page, workplace);
    watched.isClean();
  } finally {
    await page.context().close();
    removeFolder(workplace);
  }
}

async function itIsPrepared(page) {
  await page.goto("/fr/gestion/rencontres");
  await axeClean(page);
  await page.getByRole("link", { name: "Préparer une rencontre" }).click();
  await page.getByLabel("Démarche", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("group", { name: "Titre", exact: true }).getByLabel("Français").fill(TITLE);
  await page.getByLabel("Assises", { exact: true }).check();
  await page.getByLabel("Sur place", { exact: true }).check();
  await page.getByLabel("Début").fill("2027-06-10T09:00");
  await page.getByLabel("Lieu", { exact: false }).first().fill("Salle des fêtes, Valbrume");
  await page.getByLabel("Nombre de places").fill("2");
  await page.getByRole("textbox", { name: "Déroulé" }).fill("30 min | Accueil | Café\nune heure | Les chiffres clés");
  await send(page, page.getByRole("button", { name: "Enregistrer la rencontre" }));
  // A line that is not understood is said, and what was typed is there.
  await expect(page.getByRole("alert")).toContainText("une heure | Les chiffres clés");
  await expect(page.getByRole("textbox", { name: "Déroulé" })).toHaveValue(/Café/);
  await axeClean(page);
  await page.getByRole("textbox", { name: "Déroulé" }).fill("30 min | Accueil | Café\n1 h | Les chiffres clés");
  await send(page, page.getByRole("button", { name: "Enregistrer la rencontre" }));
  await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  await axeClean(page);
  page.card = page.url().split("?")[0];
  await send(page, page.getByRole("button", { name: "Ouvrir les inscriptions" }));
  await expect(page.getByText("Les inscriptions sont ouvertes, et la page est publique.")).toBeVisible();
  page.register = await page.locator("code").first().innerText();
}

/** Registers in a browser of one's own; gives the page that leads back. */
async function register(browser, address, name, profile, options = {}) {
  const visitor = await (await browser.newContext(options)).newPage();
  await visitor.goto(address);
  await visitor.getByLabel("Nom", { exact: true }).fill(name);
  await visitor.getByLabel(profile, { exact: true }).check();
  await visitor.getByLabel(/^Commune/).fill("Valbrume");
  await visitor.getByRole("button", { name: "Envoyer mon inscription" }).click();
  await expect(visitor.getByRole("heading", { level: 1, name: "Votre inscription" })).toBeVisible();
  return visitor;
}

async function threeRegister(browser, program, page) {
  await axeCleanAt(browser, page.register);
  const roux = await register(browser, page.register, "Roux", "Élu·e", PLAIN);
  await expect(roux.getByText("Vous avez une place.")).toBeVisible();
  const blanc = await register(browser, page.register, "Blanc", "Habitant·e");
  const noir = await register(browser, page.register, "Noir", "Association", PLAIN);
  await expect(noir.getByText("La salle est pleine : vous attendez une place.")).toBeVisible();
  await axeCleanAt(browser, noir.url());
  await blanc.getByRole("button", { name: "Je ne viendrai pas" }).click();
  await expect(blanc.getByText("C’est noté : vous ne viendrez pas.")).toBeVisible();
  await noir.reload();
  await expect(noir.getByText("Vous avez une place.")).toBeVisible();
  for (const visitor of [roux, blanc, noir]) await visitor.context().close();
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Inscriptions", exact: true }).click();
  await expect(page.getByText("2 personnes inscrites.")).toBeVisible();
  await axeClean(page);
}

async function theDoorTicks(page) {
  await page.goto(page.card);
  await press(page, page.locator("main").getByRole("link", { name: "Accueil", exact: true }));
  await page.getByLabel("Nom, structure ou commune").fill("rou");
  await press(page, page.getByRole("button", { name: "Chercher" }));
  await press(page, page.getByRole("button", { name: "Est là Roux" }));
  await expect(page.getByText("La personne est là.")).toBeVisible();
  await axeClean(page);
  await page.getByLabel("Nom", { exact: true }).fill("Vert");
  await page.getByLabel("Professionnel·le du tourisme", { exact: true }).check();
  await press(page, page.getByRole("button", { name: "Faire entrer" }));
  await expect(page.getByText("2 personnes sont là, sur 3 inscriptions.")).toBeVisible();
}

async function subjectsAreChosen(browser, program, page) {
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Sujets", exact: true }).click();
  await page.getByRole("textbox", { name: "Sujets" }).fill(SUBJECTS.join("\n"));
  await page.getByLabel("Combien chacun peut en choisir").fill("2");
  await send(page, page.getByRole("button", { name: "Enregistrer les sujets" }));
  await send(page, page.getByRole("button", { name: "Ouvrir le choix" }));
  await axeClean(page);
  const desk = page.url().split("?")[0];
  const code = await page.locator("main strong").first().innerText();
  const wall = await page.context().newPage();
  await wall.goto(`${desk}/mur`);
  await axeClean(wall);
  await expect(wall.getByText("Aucun téléphone n’a encore choisi.")).toBeVisible();
  for (const [options, chosen] of [
    [{ viewport: { width: 390, height: 844 } }, ["Circuits courts", "Sans voiture"]],
    [PLAIN, ["Circuits courts"]],
  ]) {
    const phone = await (await browser.newContext({ baseURL: program.url, ...options })).newPage();
    await phone.goto("/fr/choisir");
    await phone.getByLabel("Code de la salle").fill(code.toLowerCase());
    await phone.getByRole("button", { name: "Voir les sujets" }).click();
    for (const subject of chosen) await phone.getByLabel(subject, { exact: true }).check();
    await phone.getByRole("button", { name: "Envoyer mes choix" }).click();
    await expect(phone.getByText("Vos choix sont enregistrés.")).toBeVisible();
    await axeCleanAt(browser, phone.url());
    await phone.context().close();
  }
  // The wall has counted by itself.
  await expect(wall.locator("#live-wall").getByText("2 téléphones ont choisi.")).toBeVisible();
  await wall.close();
  await page.goto(desk);
  await page.getByLabel("Sites de baignade", { exact: true }).fill("7");
  await send(page, page.getByRole("button", { name: "Enregistrer les gommettes" }));
  await send(page, page.getByRole("button", { name: "Arrêter le choix" }));
  await page.locator("main").getByRole("link", { name: "Voir la page" }).click();
  await expect(page.getByRole("row", { name: /Circuits courts/ })).toContainText("2");
  await expect(page.getByRole("row", { name: /Sites de baignade/ })).toContainText("7");
  await axeCleanAt(browser, page.url());
}

async function everybodySits(page) {
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Tables", exact: true }).click();
  await page.getByRole("textbox", { name: "Tables" }).fill("Table A | 4 | 2, 4\nTable B | 4 | 3, 1");
  await page.getByLabel("Nombre de tours").fill("2");
  await send(page, page.getByRole("button", { name: "Enregistrer les tables" }));
  await send(page, page.getByRole("button", { name: "Placer tout le monde" }));
  await expect(page.getByRole("heading", { level: 2, name: /Tour.2/ })).toBeVisible();
  // Whoever came in sits in both rounds.
  for (const name of [/^\s*Roux/, /^\s*Vert/]) await expect(page.locator("main .lines li").filter({ hasText: name })).toHaveCount(2);
  await axeClean(page);
}

/** Two photos and a file that is none are dropped at once; one is sorted to a table, where it stands beside the form. */
async function theSheetsArePhotographed(page) {
  const wide = await page.screenshot();
  const small = await page.locator("h1").screenshot();
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Notes des tables", exact: true }).click();
  await page.getByRole("link", { name: "Déposer et trier des photos" }).click();
  await axeClean(page);
  await page.getByLabel("Photos à déposer").setInputFiles([
    { name: "table A.png", mimeType: "image/png", buffer: wide },
    { name: "IMG_0002.HEIC", mimeType: "image/heic", buffer: Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1") },
    { name: "paperboard.png", mimeType: "image/png", buffer: small },
  ]);
  await page.getByRole("button", { name: "Déposer ces photos" }).click();
  await expect(page.getByRole("alert")).toContainText("IMG_0002.HEIC");
  await expect(page.getByRole("alert")).toContainText("2 nouvelles photos");
  await axeClean(page);
  await manyAreSentAFewAtATime(page);
  await page.getByLabel("Photo 1 : table A.png").check();
  await page.getByLabel("De quelle table").selectOption({ label: "Table A" });
  await send(page, page.getByRole("button", { name: "Trier les photos cochées" }));
  await expect(page.getByText("Les photos sont triées")).toBeVisible();
  await axeClean(page);
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Notes des tables", exact: true }).click();
  await page.locator("main").getByRole("link", { name: "Table A", exact: true }).click();
  const photo = page.getByRole("img", { name: /table A\.png/ });
  await expect(photo).toBeVisible();
  expect(await photo.evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(0);
  await axeClean(page);
}

/** A dozen photos and a document: one sees how far they are, and what was left out. */
async function manyAreSentAFewAtATime(page) {
  await page.goto(page.url());
  const files = [{ name: "notes.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7") }];
  for (let width = 20; width < 32; width += 1) {
    const buffer = await page.screenshot({ clip: { x: 0, y: 0, width, height: 20 } });
    files.push({ name: `IMG_${width}.png`, mimeType: "image/png", buffer });
  }
  await page.getByLabel("Photos à déposer").setInputFiles(files);
  await page.getByRole("button", { name: "Déposer ces photos" }).click();
  await expect(page.getByRole("alert")).toContainText("notes.pdf");
  await expect(page.getByText(/Photos envoyées.: 13 sur 13/)).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Envoi des photos" })).toBeVisible();
  await axeClean(page);
  await page.getByRole("link", { name: "Voir les photos arrivées" }).click();
  await expect(page.getByLabel("Photo 14 : IMG_31.png")).toBeVisible();
  await theyWaitForASession(page, files.slice(1));
}

/** The session ends before they are sent: they wait on the page, and go on once one is back. */
async function theyWaitForASession(page, photos) {
  const other = await page.context().newPage();
  await other.goto(page.url());
  const { pathname } = new URL(other.url());
  let isOver = true;
  await other.route((url) => url.pathname === pathname, (route) => {
    const isRefused = isOver && route.request().method() === "POST";
    return isRefused ? route.fulfill({ status: 401, contentType: "text/html", body: "" }) : route.continue();
  });
  await other.getByLabel("Photos à déposer").setInputFiles(photos);
  await other.getByRole("button", { name: "Déposer ces photos" }).click();
  const told = other.getByRole("alert");
  await expect(told).toContainText("Votre session est terminée");
  await expect(told).toContainText("12");
  await expect(told.getByRole("link", { name: "Connectez-vous dans un autre onglet." })).toBeVisible();
  await axeClean(other);
  isOver = false;
  await told.getByRole("button", { name: "Continuer l’envoi" }).click();
  await expect(other).toHaveURL(/notice=photos-received/);
  await other.close();
}

async function twoTypeTheNotes(page) {
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Notes des tables", exact: true }).click();
  await axeClean(page);
  await page.locator("main").getByRole("link", { name: "Table A", exact: true }).click();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.getByLabel("Constats").fill("Peu de lits en hiver\n- Des sentiers très fréquentés");
  await other.getByLabel("Idées et propositions").fill("Une navette le samedi");
  await send(page, page.getByRole("button", { name: "Ajouter ces notes" }));
  await send(other, other.getByRole("button", { name: "Ajouter ces notes" }));
  for (const note of ["Peu de lits en hiver", "Des sentiers très fréquentés", "Une navette le samedi"]) {
    await expect(other.getByText(note, { exact: true })).toBeVisible();
  }
  await axeClean(other);
  // A note is changed by both: whoever comes second reads what the first one made of it.
  await page.goto(other.url());
  const edit = (it) => it.locator("li", { hasText: "Une navette" }).getByRole("link", { name: "Modifier la note" });
  await edit(page).click();
  await edit(other).click();
  await page.getByLabel("Texte").fill("Une navette le samedi et le dimanche");
  await other.getByLabel("Texte").fill("Une navette toute l’année");
  await send(page, page.getByRole("button", { name: "Enregistrer la note" }));
  await send(other, other.getByRole("button", { name: "Enregistrer la note" }));
  await expect(other.locator("blockquote")).toHaveText("Une navette le samedi et le dimanche");
  await axeClean(other);
  await send(other, other.getByRole("button", { name: "Enregistrer la note" }));
  await expect(other.getByText("Une navette toute l’année", { exact: true })).toBeVisible();
  await other.close();
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Notes des tables", exact: true }).click();
  const outline = page.waitForEvent("download");
  await page.getByRole("link", { name: "Relevé en Word" }).click();
  expect((await outline).suggestedFilename()).toMatch(/\.docx$/);
}

async function itWasHeld(browser, program, page) {
  await page.goto(page.card);
  await send(page, page.getByRole("button", { name: "Elle a eu lieu" }));
  await press(page, page.getByRole("link", { name: "Remercier les personnes venues" }));
  await send(page, page.getByRole("button", { name: "Relire avant l’envoi" }));
  // Nobody left an address: nothing leaves, and the page says who is to be thanked otherwise.
  await expect(page.getByText(/à prévenir autrement/)).toContainText("Roux");
  await expect(page.getByRole("button", { name: "Envoyer", exact: true })).toHaveCount(0);
  await axeClean(page);
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Voir la page" }).click();
  await expect(page.getByText("2 personnes sont venues, d’une commune.")).toBeVisible();
  await axeCleanAt(browser, page.url());
  await page.goto(page.url().replace("/fr/rencontres", "/en/gatherings"));
  await expect(page.getByRole("heading", { name: "Who came" })).toBeVisible();
}

/** Two subjects are kept, one is renamed, one is dropped; whoever follows one finds what became of it. */
async function subjectsBecomeWorkstreams(browser, page) {
  await page.goto("/fr/gestion/chantiers");
  await axeClean(page);
  await page.locator("main").getByRole("link", { name: TITLE, exact: true }).click();
  await axeClean(page);
  const subject = (name) => page.getByRole("region", { name });
  await subject(/Circuits courts/).getByLabel(/^Gardé/).check();
  await subject(/Sites de baignade/).getByLabel(/^Gardé/).check();
  await subject(/Sans voiture/).getByLabel(/^Renommé/).check();
  await subject(/Sans voiture/).getByRole("group", { name: /nouveau nom/ }).getByLabel("Français").fill("Venir et bouger sans voiture");
  await page.getByLabel("Jour de la décision").fill(new Date().toLocaleDateString("fr-FR"));
  await send(page, page.getByRole("button", { name: "Enregistrer la décision" }));
  // One subject has no answer yet: it is said, and nothing typed is lost.
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(subject(/Sans voiture/).getByRole("group", { name: /nouveau nom/ }).getByLabel("Français")).toHaveValue("Venir et bouger sans voiture");
  await subject(/Destination de séjour/).getByLabel(/^Écarté/).check();
  await send(page, page.getByRole("button", { name: "Enregistrer la décision" }));
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Voir la page" }).click();
  await page.getByRole("link", { name: /Des sujets aux chantiers/ }).click();
  await expect(page.getByRole("row", { name: /Sans voiture/ })).toContainText("Venir et bouger sans voiture");
  await expect(page.getByRole("row", { name: /Destination de séjour/ })).toContainText("écarté");
  await axeCleanAt(browser, page.url());
  await page.goto("/fr/gestion/chantiers");
  await page.locator("main").getByRole("link", { name: "Venir et bouger sans voiture" }).click();
  await axeClean(page);
  await send(page, page.getByRole("button", { name: "Ouvrir le chantier" }));
  await page.locator("main").getByRole("link", { name: "Voir la page" }).click();
  await expect(page.getByRole("heading", { name: "D’où vient ce chantier" })).toBeVisible();
  await axeCleanAt(browser, page.url());
}

/** It begins with the outline, is corrected in Word, comes back and is read by everybody. */
async function theReportIsCorrected(browser, page, workplace) {
  await page.goto(page.card);
  await page.locator("main").getByRole("link", { name: "Notes des tables", exact: true }).click();
  await send(page, page.getByRole("button", { name: "Commencer le compte rendu" }));
  await expect(page.getByText("Le compte rendu est commencé")).toBeVisible();
  await axeClean(page);
  const edit = page.url().split("?")[0];
  await page.getByRole("link", { name: "Word : sortir ce texte, le reprendre" }).first().click();
  const out = join(workplace, "compte rendu.docx");
  const download = page.waitForEvent("download");
  await page.getByRole("listitem").filter({ hasText: "DOCX" }).getByRole("link").first().click();
  await (await download).saveAs(out);
  const back = join(workplace, "compte rendu relu.docx");
  corrected(out, back, "Une navette toute l’année", "Une navette toute l’année, sauf en janvier");
  await page.getByLabel("Le document Word").setInputFiles(keptByLibreOffice(back, workplace));
  await send(page, page.getByRole("button", { name: "Lire ce document" }));
  await expect(page.getByRole("heading", { name: "Une différence" })).toBeVisible();
  await axeClean(page);
  await send(page, page.getByRole("button", { name: "Enregistrer mes choix" }));
  await page.goto(edit);
  await send(page, page.getByRole("button", { name: "Publier", exact: true }));
  await page.locator("main").getByRole("link", { name: "Voir la page" }).click();
  await expect(page.getByText("Une navette toute l’année, sauf en janvier")).toBeVisible();
  await axeCleanAt(browser, page.url());
  const answer = await page.request.get(await page.getByRole("link", { name: "Le compte rendu en PDF" }).getAttribute("href"));
  const file = join(workplace, "compte-rendu.pdf");
  writeFileSync(file, await answer.body());
  const { about, language, text, bookmarks } = readPdf(file);
  expect(about).toMatch(/Title: +Compte rendu\s: Assises de la Brumelle/);
  expect(about).toMatch(/Tagged: +yes/);
  expect(language).toMatch(/^fr/);
  expect(text).toContain("sauf en janvier");
  expect(bookmarks).toContain("Participants");
}
