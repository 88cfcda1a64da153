// Chapter seven: three bodies grade six proposals. What each gave is typed from its paper, by keyboard; the page
// says where all together and each of them put them and why, in a sentence; and somebody who trusts nobody counts
// again with the other program. Other forms of ballots are composed, typed and counted again in the same way.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { axeClean, press, send, watch } from "../support/checks.mjs";
import { fetched } from "../support/data.mjs";
import { publicPages, signIn } from "../support/pages.mjs";
import { newFolder, removeFolder, run, runWrong, serve } from "../support/program.mjs";
import { axeCleanAt } from "../support/visitors.mjs";

const TITLE = "Par quoi commencer ?";
const PROPOSALS = [
  "Navettes de l’été | Deux lignes, de juin à septembre.",
  "Sentiers remis en état",
  "Gîtes ouverts toute l’année",
  "Carte des producteurs",
  "Loger les saisonniers",
  "Fête des fruits",
];
const BODIES = ["Bureau du Parc (exemple)", "Conseil d’administration de l’Office de tourisme (exemple)", "Comité de projet (exemple)"];
/** Of each body: its sheets, a word for each proposal; “sans mention” leaves it blank. */
const SHEETS = [
  [
    ["Excellent", "Bien", "Assez bien", "Passable", "Très bien", "Insuffisant"],
    ["Très bien", "Bien", "Bien", "Insuffisant", "Bien", "sans mention"],
    ["Excellent", "Assez bien", "Passable", "Passable", "Très bien", "À rejeter"],
  ],
  [
    ["Bien", "Passable", "Excellent", "Très bien", "Passable", "Assez bien"],
    ["Assez bien", "Passable", "Excellent", "Bien", "sans mention", "Bien"],
  ],
  [["Très bien", "Très bien", "Bien", "Passable", "Excellent", "Insuffisant"]],
];

/** The forms that are typed by numbers or by boxes: what one member of a body says, and then another. */
const FORMS = [
  ["Un choix limité", [["Sentiers remis en état", "Loger les saisonniers"], ["Loger les saisonniers"]]],
  ["Des points à répartir", [{ "Fête des fruits": "7", "Carte des producteurs": "3" }, { "Fête des fruits": "4" }]],
  ["Un classement", [{ "Carte des producteurs": "1", "Fête des fruits": "2" }, { "Carte des producteurs": "1" }]],
];

/** The link that leads to the sheets of a body: beside what is seen, it names the body. */
const typing = (body) => new RegExp(`^Saisir les bulletins.*${body.replace(/[()]/g, "\\$&")}`);

export async function tell({ browser }) {
  const program = await serve("--demo", "--listen", "127.0.0.1:0");
  const page = await (await browser.newContext({ baseURL: program.url })).newPage();
  const watched = watch(page, program.url);
  const folder = newFolder();
  try {
    await signIn(page, program);
    await itIsComposed(page);
    for (const [at, body] of BODIES.entries()) await sheetsAreTyped(page, body, SHEETS[at]);
    await oneSheetIsTakenBack(page);
    await itIsPublished(page);
    const address = await everybodyReadsIt(browser, program, page);
    await anybodyCountsAgain(program, address, folder);
    for (const [label, ballots] of FORMS) await anotherForm(program, page, { label, ballots, folder });
    await theGridIsCountedAgain(program, folder);
    watched.isClean();
  } finally {
    await page.context().close();
    await program.stop();
    removeFolder(folder);
  }
}

async function itIsComposed(page) {
  await page.goto("/fr/gestion/priorisations");
  await axeClean(page);
  await page.getByRole("link", { name: "Créer une priorisation" }).click();
  await axeClean(page);
  await page.getByLabel("Démarche", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("group", { name: "Titre", exact: true }).getByLabel("Français").fill(TITLE);
  await page.getByRole("textbox", { name: "Propositions" }).fill(PROPOSALS[0]);
  await send(page, page.getByRole("button", { name: "Enregistrer la priorisation" }));
  // One proposal and no body: both are said, and what was typed is there.
  await expect(page.getByRole("alert")).toContainText("deux propositions au moins");
  await expect(page.getByRole("alert")).toContainText("Cochez une instance");
  await axeClean(page);
  await page.getByRole("textbox", { name: "Propositions" }).fill(PROPOSALS.join("\n"));
  for (const body of BODIES) await page.getByLabel(body, { exact: true }).check();
  await send(page, page.getByRole("button", { name: "Enregistrer la priorisation" }));
  await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  await axeClean(page);
  page.card = page.url().split("?")[0];
}

async function sheetsAreTyped(page, body, sheets) {
  await page.goto(page.card);
  await press(page, page.getByRole("link", { name: typing(body) }));
  await expect(page.getByRole("heading", { level: 1, name: body })).toBeVisible();
  await axeClean(page);
  for (const [at, words] of sheets.entries()) {
    await expect(page.getByRole("heading", { name: new RegExp(`Bulletin n°\\s${at + 1}$`) })).toBeVisible();
    for (const [which, word] of words.entries()) {
      const name = PROPOSALS[which].split(" | ")[0];
      const grade = page.getByRole("group", { name, exact: true }).getByLabel(word, { exact: true });
      await grade.focus();
      await page.keyboard.press("Space");
      await expect(grade).toBeChecked();
    }
    await press(page, page.getByRole("button", { name: "Enregistrer ce bulletin" }));
    await expect(page.getByText("Le bulletin est enregistré.")).toBeVisible();
  }
  const counted = sheets.length === 1 ? "Un bulletin compte." : `${sheets.length} bulletins comptent.`;
  await expect(page.getByRole("table", { name: counted })).toBeVisible();
  await axeClean(page);
}

/** A sheet typed twice counts once, and is not lost. */
async function oneSheetIsTakenBack(page) {
  const first = page.getByRole("group", { name: "Fête des fruits", exact: true }).getByLabel("Excellent", { exact: true });
  await first.check();
  await send(page, page.getByRole("button", { name: "Enregistrer ce bulletin" }));
  await send(page, page.getByRole("button", { name: "Ne plus compter 2", exact: true }));
  await expect(page.getByText("ne compte pas")).toBeVisible();
  await expect(page.getByRole("table", { name: "Un bulletin compte." })).toBeVisible();
}

async function itIsPublished(page) {
  await page.goto(page.card);
  await send(page, page.getByRole("button", { name: "Publier le résultat" }));
  await expect(page.getByText("Le résultat est public")).toBeVisible();
  await axeClean(page);
}

async function everybodyReadsIt(browser, program, page) {
  await page.getByRole("link", { name: "Voir le résultat" }).click();
  const address = new URL(page.url()).pathname;
  await axeCleanAt(browser, page.url());
  await page.goto(address);
  const row = page.getByRole("row", { name: /Navettes de l’été/ }).first();
  await expect(row).toContainText("1re place, « Excellent »");
  await expect(row).toContainText("De la 1re place à la 3e place");
  // One sentence each, of all together and of each of the three bodies.
  await expect(page.locator(".judgements li")).toHaveCount(24);
  const together = page.getByRole("region", { name: "Toutes les instances ensemble" });
  await expect(together).toContainText("Chaque instance pèse autant que les autres");
  await expect(together.locator(".judgements li").first()).toContainText("Navettes de l’été");
  await expect(page.locator(".judgements li").first()).toContainText("Mention majoritaire");
  await page.goto(address.replace("/fr/priorisations", "/en/prioritisations"));
  await expect(page.getByRole("heading", { name: "How it is counted" })).toBeVisible();
  await expect(page.locator(".judgements li").first()).toContainText("Majority grade");
  return address;
}

async function anybodyCountsAgain(program, address, folder) {
  const data = JSON.parse(await fetched(`${program.url}${address}.json`, "application/json"));
  expect(data.data.colleges).toHaveLength(3);
  await itIsRecounted(program, data.data.joint, join(folder, "together.csv"), join(folder, "together.json"));
  for (const [at, college] of data.data.colleges.entries()) {
    expect(college.ballots).toBe(SHEETS[at].length);
    await itIsRecounted(program, college, join(folder, `${at}.cat`), join(folder, `${at}.json`));
  }
}

async function itIsRecounted(program, view, ballots, certificate) {
  const path = (file) => program.url + new URL(file).pathname;
  writeFileSync(ballots, await (await fetch(path(view.ballots_file))).text());
  const written = await (await fetch(path(view.certificate_file))).text();
  writeFileSync(certificate, written);
  expect(run("verify", ballots, certificate)).toContain("Accepted");
  // A first place given to another proposal is found out.
  const ranking = JSON.parse(written).ranking;
  if (ranking.length < 2) return;
  const forged = { ...JSON.parse(written), ranking: [ranking[1], ranking[0], ...ranking.slice(2)] };
  writeFileSync(certificate, JSON.stringify(forged));
  runWrong("verify", ballots, certificate);
}

/** A prioritisation of another form: composed for one body, typed, published, counted again. */
async function anotherForm(program, page, { label, ballots, folder }) {
  await page.goto("/fr/gestion/priorisations/nouvelle");
  await page.getByLabel("Démarche", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("group", { name: "Titre", exact: true }).getByLabel("Français").fill(`${label}, pour voir`);
  await page.getByRole("textbox", { name: "Propositions", exact: true }).fill(PROPOSALS.join("\n"));
  await page.getByLabel(BODIES[0], { exact: true }).check();
  await page.getByRole("radio", { name: label, exact: true }).check();
  await send(page, page.getByRole("button", { name: "Enregistrer la priorisation" }));
  const card = page.url().split("?")[0];
  await press(page, page.getByRole("link", { name: typing(BODIES[0]) }));
  await axeClean(page);
  for (const ballot of ballots) {
    if (Array.isArray(ballot)) for (const name of ballot) await page.getByRole("checkbox", { name, exact: true }).check();
    else for (const [name, number] of Object.entries(ballot)) await page.getByRole("textbox", { name, exact: true }).fill(number);
    await send(page, page.getByRole("button", { name: "Enregistrer ce bulletin" }));
    await expect(page.getByText("Le bulletin est enregistré.")).toBeVisible();
  }
  await page.goto(card);
  await send(page, page.getByRole("button", { name: "Publier le résultat" }));
  await page.getByRole("link", { name: "Voir le résultat" }).click();
  await axeClean(page);
  await isCountedAgain(program, new URL(page.url()).pathname, folder, "pb");
}

/** The example by a grid of criteria: its three bodies, and all of them together. */
async function theGridIsCountedAgain(program, folder) {
  await isCountedAgain(program, publicPages["prioritisation-grid"].fr, folder, "csv");
}

async function isCountedAgain(program, address, folder, ending) {
  const { data } = JSON.parse(await fetched(`${program.url}${address}.json`, "application/json"));
  for (const [at, view] of [data.joint, ...data.colleges].entries()) {
    expect(view.ballots_file.endsWith(`.${ending}`), view.ballots_file).toBe(true);
    const file = join(folder, `${data.form}-${at}`);
    await itIsRecounted(program, view, `${file}.${ending}`, `${file}.json`);
  }
}
