// Chapter two: the Pilat is exported, imported on the other database, and again as a copy; two people
// write one text there and both keep what they wrote; it is found by its words, followed along the
// thread both ways, and its summary is printed and read.
import { expect } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { axeClean, choose, editor, press, reach, watch, write } from "../support/checks.mjs";
import { axeCleanAt, comeIn } from "../support/visitors.mjs";
import { newFolder, removeFolder, run, serve } from "../support/program.mjs";

const TITLE = "La stratégie de tourisme durable du Pilat";
const ASSISES = "Les premières Assises du tourisme";
const WORKSTREAMS = "Les quatre chantiers";
const THEIRS = "Les hébergeurs demandent où trouver une baignade surveillée.";

export async function tell({ browser, folder, mailbox, freeAddress }) {
  const workplace = newFolder();
  const zip = join(workplace, "pilat.zip");
  run("export", zip, "--data", folder);
  const postgres = process.env.STORY_POSTGRES;
  const elsewhere = postgres ? ["--database", postgres] : ["--data", join(workplace, "other")];
  expect(run("import", zip, "--dry-run", ...elsewhere)).toContain("Nothing is wrong");
  expect(run("import", zip, "--replace", ...elsewhere)).toContain("100 %");
  run("import", zip, "--as-copy", ...elsewhere);

  const address = await freeAddress();
  const invite = (who, name, ...words) =>
    run("invite", who, "--name", name, ...words, "--public-url", `http://${address}`, ...elsewhere);
  invite("chef@pilat.example", "Chef");
  invite("lea@pilat.example", "Léa", "--role", "project-team");
  const program = await serve("--listen", address, "--smtp", mailbox.url, "--mail-from", "Cordée <cordee@pilat.example>", ...elsewhere);
  try {
    await readBoth(browser, program);
    const chief = await comeIn(browser, program, mailbox, "chef@pilat.example");
    const lea = await comeIn(browser, program, mailbox, "lea@pilat.example", { javaScriptEnabled: false });
    await takeOutAndIn(chief.page, zip);
    await writeWithTwoHands(chief.page, lea.page);
    await tie(chief.page);
    chief.watched.isClean();
    await chief.page.context().close();
    await lea.page.context().close();
    await find(browser, program);
    await followTheThread(browser, program);
    await readTheSummary(browser, program, workplace);
  } finally {
    await program.stop();
    removeFolder(workplace);
  }
}

async function readBoth(browser, program) {
  const page = await (await browser.newContext({ baseURL: program.url, javaScriptEnabled: false })).newPage();
  await page.goto("/fr");
  await expect(page.getByRole("link", { name: TITLE })).toHaveCount(2);
  await page.getByRole("link", { name: TITLE }).first().click();
  await expect(page.locator(".knot")).toHaveCount(3);
  await expect(page.getByRole("link", { name: "Compte rendu des premières Assises (exemple)" })).toBeVisible();
  await page.context().close();
}

async function takeOutAndIn(page, zip) {
  await press(page, page.getByRole("link", { name: "Dossier portable" }));
  await axeClean(page);
  const download = page.waitForEvent("download");
  await reach(page, page.getByRole("link", { name: "Télécharger tout" }));
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
  const field = page.getByLabel("Dossier, en un fichier ZIP");
  const chooser = page.waitForEvent("filechooser");
  await reach(page, field);
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(zip);
  await reach(page, page.getByLabel("ne rien importer"));
  await page.keyboard.press("ArrowDown");
  await press(page, page.getByRole("button", { name: "Vérifier sans rien changer" }));
  // The folder is looked at in the background: the page says so, and then moves by itself.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vérification d’un dossier");
  await expect(page.getByRole("status")).toContainText("Rien n’a été changé", { timeout: 30_000 });
  await axeClean(page);
}

/** The form of the step called `title`, of the process that was made last. */
async function edit(page, title) {
  await page.goto("/fr/gestion");
  await page.getByRole("link", { name: TITLE }).first().click();
  await page.getByRole("link", { name: `Modifier ${title}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Modifier l’étape");
}

async function writeWithTwoHands(chief, lea) {
  await edit(chief, WORKSTREAMS);
  await edit(lea, WORKSTREAMS);
  // Léa has no scripts: her field is Markdown.
  await lea.getByRole("group", { name: "Ce qui se passe" }).getByRole("textbox", { name: "Français" }).fill(`${THEIRS}\n`);
  await lea.getByRole("button", { name: "Enregistrer l’étape" }).click();
  await expect(lea.getByRole("status")).toContainText("C’est enregistré");

  // The chief writes elsewhere in the same form, in the rich field, by keyboard, and a draft of it is kept.
  const method = editor(chief, "Comment participer");
  await reach(chief, method);
  await chief.keyboard.type("Chaque chantier se réunit trois fois.");
  await expect(chief.locator("[data-draft-status]")).toContainText("Brouillon enregistré", { timeout: 20_000 });
  await axeClean(chief);
  await press(chief, chief.getByRole("button", { name: "Enregistrer l’étape" }));
  await expect(chief.getByRole("status")).toContainText("avec ce que quelqu’un d’autre avait écrit");
  await edit(chief, WORKSTREAMS);
  await expect(editor(chief, "Ce qui se passe")).toContainText(THEIRS);
  await expect(editor(chief, "Comment participer")).toContainText("se réunit trois fois");
  await press(chief, chief.getByRole("link", { name: "Versions de ce texte" }));
  await expect(chief.locator("ol.lines > li")).toHaveCount(3);
  await axeClean(chief);
  await press(chief, chief.getByRole("link", { name: "Version 2" }));
  await expect(chief.locator("ins")).toContainText(THEIRS);
  await axeClean(chief);
}

async function tie(page) {
  await page.goto("/fr/gestion");
  await page.getByRole("link", { name: TITLE }).first().click();
  await press(page, page.getByRole("link", { name: `Fil ${WORKSTREAMS}` }));
  await axeClean(page);
  await write(page, page.getByLabel("Avec quoi le relier ?"), "assises");
  await press(page, page.getByRole("button", { name: "Chercher" }));
  const found = page.getByRole("radio", { name: ASSISES }).first();
  await found.check();
  await choose(page, page.getByLabel("Quel est le lien ?"), "Par la décision");
  await axeClean(page);
  await press(page, page.getByRole("button", { name: "Ajouter ce lien" }));
  await expect(page.getByRole("status")).toContainText("il se lit des deux côtés");
}

async function find(browser, program) {
  const page = await (await browser.newContext({ baseURL: program.url, javaScriptEnabled: false })).newPage();
  await page.goto("/fr");
  await page.getByRole("link", { name: "Rechercher" }).click();
  await page.getByLabel("Ce que vous cherchez").fill("baignades");
  await page.getByRole("button", { name: "Chercher" }).click();
  await expect(page.getByRole("heading", { name: "Un résultat" })).toBeVisible();
  await expect(page.locator("mark")).toHaveText("baignade");
  await axeCleanAt(browser, page.url());
  await page.getByRole("link", { name: WORKSTREAMS }).click();
  await expect(page.getByText(THEIRS)).toBeVisible();
  await page.context().close();
}

async function followTheThread(browser, program) {
  const page = await (await browser.newContext({ baseURL: program.url, javaScriptEnabled: false })).newPage();
  await page.goto("/fr/recherche?q=baignades");
  await page.getByRole("link", { name: WORKSTREAMS }).click();
  await expect(page.getByRole("heading", { name: "D’où vient…" })).toBeVisible();
  await axeCleanAt(browser, page.url());
  const thread = page.getByRole("complementary", { name: "Le fil" });
  await thread.getByRole("link", { name: ASSISES }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(ASSISES);
  await expect(page.getByRole("heading", { name: "Ce que c’est devenu" })).toBeVisible();
  await page.getByRole("link", { name: "Suivre tout le fil" }).click();
  await expect(page.getByRole("link", { name: WORKSTREAMS, exact: true })).toBeVisible();
  await axeCleanAt(browser, page.url());
  await page.context().close();
}

async function readTheSummary(browser, program, workplace) {
  const page = await (await browser.newContext({ baseURL: program.url })).newPage();
  await page.goto("/fr");
  await page.getByRole("link", { name: TITLE }).first().click();
  await expect(page.getByRole("heading", { name: "Le calendrier en un coup d’œil" })).toBeVisible();
  const get = async (name) => {
    const address = await page.getByRole("link", { name }).getAttribute("href");
    return (await page.request.get(address)).body();
  };
  const pdf = join(workplace, "resume.pdf");
  writeFileSync(pdf, await get("Résumé à imprimer (PDF)"));
  const about = execFileSync("pdfinfo", [pdf], { encoding: "utf8" });
  expect(about).toMatch(/Tagged: +yes/);
  expect(about).toContain(TITLE);
  const read = execFileSync("pdftotext", [pdf, "-"], { encoding: "utf8" });
  for (const told of [WORKSTREAMS, "Parc naturel régional du Pilat", "avril – juin 2022"]) {
    expect(read.replace(/\s+/g, " ")).toContain(told);
  }
  const docx = join(workplace, "resume.docx");
  writeFileSync(docx, await get("Résumé à modifier (Word)"));
  const home = `-env:UserInstallation=file://${join(workplace, "office")}`;
  execFileSync("soffice", [home, "--headless", "--convert-to", "txt:Text", "--outdir", workplace, docx]);
  const written = execFileSync("cat", [join(workplace, "resume.txt")], { encoding: "utf8" });
  expect(written).toContain(WORKSTREAMS);
  await page.context().close();
}
