// Chapter three: the site moves to another machine by its backup; what is done in the background moves
// on the page by itself; somebody is erased and what they did stays; a reminder comes at its hour; and
// the journal's head, as the page prints it, is the one that anybody recounts.
import { expect } from "@playwright/test";
import { join } from "node:path";
import { axeClean, editor, press, reach, watch } from "../support/checks.mjs";
import { verify } from "../support/journal.mjs";
import { newFolder, removeFolder, run, runWrong, serve } from "../support/program.mjs";
import { axeCleanAt, comeIn } from "../support/visitors.mjs";

const TITLE = "La stratégie de tourisme durable du Pilat";
const WORKSTREAMS = "Les quatre chantiers";
const THEIRS = "Les hébergeurs demandent où trouver une baignade surveillée.";
const CHIEF = "chef@pilat.example";
const LEA = "lea@pilat.example";
const HOURS_AHEAD = 26;

export async function tell({ browser, folder, mailbox, freeAddress }) {
  const workplace = newFolder();
  const data = moved(folder, workplace);
  const address = await freeAddress();
  const invite = (who, name, ...words) =>
    run("invite", who, "--name", name, ...words, "--public-url", `http://${address}`, "--data", data);
  invite(CHIEF, "Chef");
  invite(LEA, "Léa Exemple", "--role", "project-team");
  const mail = ["--smtp", mailbox.url, "--mail-from", "Cordée <cordee@pilat.example>"];
  let program = await serve("--listen", address, "--data", data, ...mail);
  try {
    const chief = await comeIn(browser, program, mailbox, CHIEF);
    const lea = await comeIn(browser, program, mailbox, LEA, { javaScriptEnabled: false });
    await leaWrites(lea.page);
    await theBackgroundMoves(chief.page, program);
    await chiefAsksToBeReminded(chief.page);
    await chiefErasesLea(chief.page);
    await whatLeaDidStays(chief.page, lea.page);
    await theRegisterSaysSo(browser, program);
    chief.watched.isClean();
    await lea.page.context().close();

    // The next day.
    await program.stop();
    program = await serve("--listen", address, "--data", data, "--hours-ahead", String(HOURS_AHEAD), ...mail);
    await theReminderComes(chief.page, mailbox);
    await theJournalIsRecounted(browser, program, data);
    await chief.page.context().close();
  } finally {
    await program.stop();
    removeFolder(workplace);
  }
}

/** The site on another machine: backed up while it is served, and restored. */
function moved(folder, workplace) {
  const file = join(workplace, "pilat.backup");
  const data = join(workplace, "elsewhere");
  expect(run("backup", file, "--data", folder)).toContain("read back and found whole");
  expect(run("restore", file, "--data", data)).toContain("each table counted again");
  expect(run("check", "--data", data)).toContain("the journal fits");
  return data;
}

async function manage(page) {
  await page.goto("/fr/gestion");
  await page.getByRole("link", { name: TITLE }).first().click();
}

async function leaWrites(page) {
  await manage(page);
  await page.getByRole("link", { name: `Modifier ${WORKSTREAMS}` }).click();
  await page.getByRole("group", { name: "Ce qui se passe" }).getByRole("textbox", { name: "Français" }).fill(`${THEIRS}\n`);
  await page.getByRole("button", { name: "Enregistrer l’étape" }).click();
  await expect(page.getByRole("status")).toContainText("C’est enregistré");
}

async function theBackgroundMoves(chief, program) {
  await chief.goto("/fr/gestion");
  await press(chief, chief.getByRole("link", { name: "Travaux" }));
  await axeClean(chief);
  await expect(chief.getByText("Rien depuis sept jours.")).toBeVisible();
  await chief.evaluate(() => (window.isTheSamePage = true));
  const other = await chief.context().newPage();
  const watched = watch(other, program.url);
  await other.goto("/fr/gestion");
  await press(other, other.getByRole("link", { name: "Dossier portable" }));
  await press(other, other.getByRole("button", { name: "Préparer ce que tout le monde peut lire" }));
  const done = chief.getByRole("region", { name: "Terminé" });
  await expect(done).toContainText("Préparation d’un dossier à emporter", { timeout: 30_000 });
  expect(await chief.evaluate(() => window.isTheSamePage)).toBe(true);
  await axeClean(chief);
  watched.isClean();
  await other.close();
}

/** The time on the walls of Paris in so many hours, as a field of date and time takes it. */
function wallTime(hours) {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    timeZone: "Europe/Paris", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  });
  return parts.format(new Date(Date.now() + hours * 3_600_000)).replace(" ", "T");
}

async function chiefAsksToBeReminded(chief) {
  await manage(chief);
  await press(chief, chief.getByRole("link", { name: `Me le rappeler ${WORKSTREAMS}` }));
  await axeClean(chief);
  await chief.getByLabel("Le", { exact: true }).fill(wallTime(HOURS_AHEAD - 1));
  await reach(chief, chief.getByLabel("Note pour moi"));
  await chief.keyboard.type("Réserver la salle");
  await press(chief, chief.getByRole("button", { name: "Me le rappeler" }));
  await expect(chief.getByRole("status")).toContainText("Le rappel est noté");
}

async function chiefErasesLea(chief) {
  await chief.goto("/fr/gestion");
  await press(chief, chief.getByRole("link", { name: "Comptes" }));
  await press(chief, chief.getByRole("link", { name: "Ses données Léa Exemple" }));
  await axeClean(chief);
  await press(chief, chief.getByRole("link", { name: "Effacer cette personne" }));
  await axeClean(chief);
  for (const box of [/plus être défait/, "Effacer tout de suite, sans délai"]) {
    await reach(chief, chief.getByLabel(box));
    await chief.keyboard.press("Space");
  }
  await press(chief, chief.getByRole("button", { name: "Effacer cette personne" }));
  await expect(chief.getByRole("status")).toContainText("La personne est effacée");
  await expect(chief.getByText("Léa Exemple")).toHaveCount(0);
}

async function whatLeaDidStays(chief, lea) {
  await lea.goto("/fr/gestion");
  await expect(lea.getByRole("heading", { level: 1 })).toHaveText("Se connecter");
  await manage(chief);
  await chief.getByRole("link", { name: `Modifier ${WORKSTREAMS}` }).click();
  await expect(editor(chief, "Ce qui se passe")).toContainText(THEIRS);
  await press(chief, chief.getByRole("link", { name: "Versions de ce texte" }));
  await expect(chief.locator("ol.lines > li").first()).toContainText("participant retiré", { ignoreCase: true });
  await axeClean(chief);
}

async function theRegisterSaysSo(browser, program) {
  const page = await (await browser.newContext({ baseURL: program.url, javaScriptEnabled: false })).newPage();
  await page.goto("/fr");
  await page.getByRole("link", { name: "Données personnelles" }).click();
  await page.getByRole("link", { name: /registre/i }).first().click();
  const gone = page.getByRole("region", { name: "Journal des purges" });
  await expect(gone.getByRole("row", { name: /Comptes/ })).toContainText("à la demande de la personne, par l’administration");
  await axeCleanAt(browser, page.url());
  await page.context().close();
}

async function theReminderComes(chief, mailbox) {
  let mail = await mailbox.next(CHIEF);
  while (!mail.text.includes("Réserver la salle")) mail = await mailbox.next(CHIEF);
  expect(mail.text).toContain(WORKSTREAMS);
  await chief.goto("/fr/notifications");
  await expect(chief.getByRole("main")).toContainText(`Rappel : « ${WORKSTREAMS} »`);
  await axeClean(chief);
}

async function theJournalIsRecounted(browser, program, data) {
  const page = await (await browser.newContext({ baseURL: program.url, javaScriptEnabled: false })).newPage();
  await page.goto("/fr");
  await page.getByRole("link", { name: "Journal" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "a effacé un compte" })).toHaveCount(1);
  await expect(page.getByRole("listitem").filter({ hasText: "Participant retiré" })).not.toHaveCount(0);
  await expect(page.getByText("Léa")).toHaveCount(0);
  const printed = await page.locator(".journal-head code").innerText();
  await page.getByText("Comment le vérifier").click();
  const address = await page.getByRole("link", { name: "Le journal entier (JSON)" }).getAttribute("href");
  const journal = await (await page.request.get(address)).json();
  const recounted = verify(journal);
  expect(recounted.head).toBe(printed);
  // Today, the check wonders at what was recorded tomorrow; the journal fits.
  const checked = runWrong("check", "--data", data);
  expect(checked).toContain("but something was recorded at");
  expect(checked).toContain(`the journal fits: ${recounted.lines} lines in ${journal.batches.length} batches, head ${printed}`);
  // Whoever changes one line has another head.
  journal.batches[0].lines[0].line.act = "person-erased";
  expect(() => verify(journal)).toThrow("line 1 was changed");
  await axeCleanAt(browser, page.url());
  await page.context().close();
}
