// Chapter one: the project team comes in by mail, makes a process of three steps with a document,
// publishes it, all by keyboard; somebody without scripts reads it in both languages.
import { expect } from "@playwright/test";
import { axeClean, choose, press, reach, watch, write } from "../support/checks.mjs";
import { codeIn, linkIn } from "../support/mail.mjs";

const TITLE = "La stratégie de tourisme durable du Pilat";
const DOCUMENT = "Compte rendu des premières Assises (exemple)";
const STEPS = [
  { title: "Les premières Assises du tourisme", english: "The first Assises of tourism", starts: "28/01/2022", summary: "Une journée pour choisir les sujets à travailler ensemble." },
  { title: "Les quatre chantiers", english: "The four workstreams", starts: "04/2022", ends: "06/2022", summary: "Chaque chantier approfondit un sujet et rend une synthèse." },
  { title: "Les secondes Assises", english: "The second Assises", starts: "hiver 2022", summary: "La stratégie et le premier plan d’action sont présentés." },
];

export async function tell({ browser, program, mailbox }) {
  const team = await browser.newContext({ baseURL: program.url });
  const page = await team.newPage();
  const watched = watch(page, program.url);
  await comeInByInvitation(page, mailbox);
  await comeInByCode(page, mailbox);
  await addOrganisations(page);
  await makeProcess(page);
  for (const step of STEPS) await addStep(page, step);
  await addDocument(page);
  await moveAndMoveBack(page);
  await previewAndPublish(page, program);
  watched.isClean();
  const address = await readWithoutScripts(browser, program);
  await readOnSmallScreen(browser, program, address);
  await team.close();
}

async function comeInByInvitation(page, mailbox) {
  const mail = await mailbox.next("ana@pilat.example");
  await page.goto(linkIn(mail));
  await axeClean(page);
  await write(page, page.getByLabel("Nom"), "Ana Exemple");
  await press(page, page.getByRole("button", { name: "Entrer" }));
  await expect(page).toHaveURL(/\/fr\/gestion$/);
  await axeClean(page);
  const again = await fetch(linkIn(mail));
  expect(again.status, "the link has served: it opens nothing more").toBe(410);
}

async function comeInByCode(page, mailbox) {
  await page.goto("/fr/gestion");
  await press(page, page.getByRole("button", { name: "Se déconnecter" }));
  await expect(page.getByRole("status")).toContainText("déconnecté");
  await press(page, page.getByRole("link", { name: "Se connecter" }));
  await axeClean(page);
  await write(page, page.getByLabel("Adresse électronique"), "ana@pilat.example");
  await press(page, page.getByRole("button", { name: "Recevoir mon lien" }));
  await axeClean(page);
  const mail = await mailbox.next("ana@pilat.example");
  await write(page, page.getByLabel("Code reçu"), codeIn(mail));
  await press(page, page.getByRole("button", { name: "Me connecter" }));
  await expect(page).toHaveURL(/\/fr\/gestion$/);
}

async function addOrganisations(page) {
  for (const name of ["Parc naturel régional du Pilat", "Office de tourisme du Pilat"]) {
    await page.goto("/fr/gestion/structures/nouvelle");
    await axeClean(page);
    await write(page, page.getByRole("group", { name: "Nom", exact: true }).getByLabel("Français"), name);
    await press(page, page.getByRole("button", { name: "Enregistrer la structure" }));
    await expect(page.getByRole("link", { name })).toBeVisible();
  }
  await axeClean(page);
}

async function makeProcess(page) {
  await page.goto("/fr/gestion");
  await press(page, page.getByRole("link", { name: "Créer une démarche" }));
  await axeClean(page);
  const group = (name) => page.getByRole("group", { name });
  await write(page, group("Titre").getByLabel("Français"), TITLE);
  await write(page, group("Titre").getByLabel("Anglais"), "The sustainable tourism strategy of the Pilat");
  await write(page, group("Pourquoi").getByLabel("Français"), "Le climat change : le Pilat fait sa stratégie avec ceux qui en vivent.");
  await choose(page, page.getByLabel("Structure n° 1"), "Parc naturel régional du Pilat");
  await choose(page, page.getByLabel("Structure n° 2"), "Office de tourisme du Pilat");
  await press(page, page.getByRole("button", { name: "Enregistrer la démarche" }));
  await expect(page.getByRole("heading", { level: 1 })).toContainText(TITLE);
  await expect(page.getByText("Brouillon", { exact: true })).toBeVisible();
  await axeClean(page);
}

async function addStep(page, step) {
  await press(page, page.getByRole("link", { name: "Ajouter une étape" }));
  await axeClean(page);
  const group = (name) => page.getByRole("group", { name });
  await write(page, group("Titre").getByLabel("Français"), step.title);
  await write(page, group("Titre").getByLabel("Anglais"), step.english);
  await write(page, group("En une ou deux phrases").getByLabel("Français"), step.summary);
  await write(page, page.getByLabel("Début"), step.starts);
  if (step.ends) await write(page, page.getByLabel("Fin"), step.ends);
  await press(page, page.getByRole("button", { name: "Enregistrer l’étape" }));
  await expect(page.getByRole("heading", { name: step.title })).toBeVisible();
}

async function addDocument(page) {
  await press(page, page.getByRole("link", { name: `Ajouter un document ${STEPS[0].title}` }));
  await axeClean(page);
  const field = page.getByLabel("Fichier");
  // Before the field is reached: the browser must know that somebody waits when the key is pressed.
  const chooser = page.waitForEvent("filechooser");
  await reach(page, field);
  await page.keyboard.press("Enter");
  await (await chooser).setFiles({ name: "compte-rendu.pdf", mimeType: "application/pdf", buffer: aPdf() });
  await write(page, page.getByRole("group", { name: "Titre" }).getByLabel("Français"), DOCUMENT);
  await press(page, page.getByRole("button", { name: "Ajouter le document" }));
  await expect(page.getByRole("link", { name: DOCUMENT, exact: true })).toBeVisible();
}

/** The smallest file that is a PDF. */
function aPdf() {
  return Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
}

async function moveAndMoveBack(page) {
  const titles = page.locator("ol.lines h3");
  const [first, second, third] = STEPS.map(({ title }) => title);
  await expect(titles).toHaveText([first, second, third]);
  await press(page, page.getByRole("button", { name: `Descendre ${first}` }));
  await expect(titles).toHaveText([second, first, third]);
  await press(page, page.getByRole("button", { name: `Monter ${first}` }));
  await expect(titles).toHaveText([first, second, third]);
}

async function previewAndPublish(page, program) {
  await press(page, page.getByRole("link", { name: "Voir l’aperçu" }));
  await expect(page.getByText("le public ne voit pas encore cette page")).toBeVisible();
  await axeClean(page);
  const hidden = await fetch(page.url());
  expect(hidden.status, "a draft is for nobody else").toBe(404);
  await press(page, page.getByRole("link", { name: "Modifier cette démarche" }));
  await press(page, page.getByRole("link", { name: "Publier la démarche" }));
  await axeClean(page);
  await press(page, page.getByRole("button", { name: "Publier", exact: true }));
  await expect(page.getByRole("status")).toContainText("publiée");
  expect(program.log.join("")).not.toContain("ERROR");
}

async function readWithoutScripts(browser, program) {
  const reader = await browser.newContext({ baseURL: program.url, javaScriptEnabled: false });
  const page = await reader.newPage();
  await page.goto("/");
  await expect(page).toHaveURL(/\/fr$/);
  await page.getByRole("link", { name: TITLE }).click();
  const address = page.url();
  await expect(page.getByText("menée ensemble par")).toBeVisible();
  await expect(page.locator(".knot-when").getByText("avril – juin 2022")).toBeVisible();
  await expect(page.locator(".knot-done")).toHaveCount(3);
  await downloadsDocument(page);
  await page.getByRole("link", { name: STEPS[1].title }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(STEPS[1].title);
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(STEPS[1].english);
  await expect(page.locator(".lead [lang=fr]")).toBeVisible();
  await page.getByRole("link", { name: "The sustainable tourism strategy of the Pilat" }).click();
  await expect(page.locator(".knot-when").getByText("April – June 2022")).toBeVisible();
  await reader.close();
  return address;
}

async function downloadsDocument(page) {
  const address = await page.getByRole("link", { name: DOCUMENT }).getAttribute("href");
  const answer = await page.request.get(address);
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
  expect(Buffer.compare(await answer.body(), aPdf())).toBe(0);
}

async function readOnSmallScreen(browser, program, address) {
  const phone = await browser.newContext({ viewport: { width: 320, height: 700 } });
  const page = await phone.newPage();
  const watched = watch(page, program.url);
  for (const path of [address, `${program.url}/fr`, `${program.url}/fr/connexion`]) {
    await page.goto(path);
    await axeClean(page);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} does not scroll sideways`).toBeLessThanOrEqual(0);
  }
  watched.isClean();
  await phone.close();
}
