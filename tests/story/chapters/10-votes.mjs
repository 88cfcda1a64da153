// Chapter ten: what somebody wrote becomes a candidate action; the Bureau votes on it by personal links (one without
// JavaScript, one carried for somebody else, one replaced) and by a code on paper, one member stands aside; the board
// types its paper; nobody sees a result before the hour. Then it is sealed and explained, the decision is taken with
// its reasons, two pages go to the assembly, and anybody counts again.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { axeClean, send, watch } from "../support/checks.mjs";
import { fetched } from "../support/data.mjs";
import { linkIn, printed } from "../support/mail.mjs";
import { deskPages, signIn } from "../support/pages.mjs";
import { newFolder, removeFolder, run, serve } from "../support/program.mjs";
import { axeCleanAt } from "../support/visitors.mjs";

const TITLE = "Quelles pistes d’abord ?";
const SHUTTLE = "Une navette le dimanche vers le plan d’eau";
const BUREAU = "Bureau du Parc (exemple)";
const BOARD = "Conseil d’administration de l’Office de tourisme (exemple)";
const PHONE = { viewport: { width: 390, height: 844 } };

/** A link that names, beside what is seen, the body that it is about. */
const of = (label, body) => new RegExp(`^${label}.*${body.replace(/[()]/g, "\\$&")}`);

export async function tell({ browser }) {
  const program = await serve("--demo", "--listen", "127.0.0.1:0");
  const page = await (await browser.newContext({ baseURL: program.url })).newPage();
  const watched = watch(page, program.url);
  const folder = newFolder();
  try {
    await signIn(page, program);
    await aContributionBecomesAProposal(page);
    const card = await itIsPutToTwoBodies(page);
    const end = await theBureauPreparesItsVote(page, card);
    const desk = page.url().split("?")[0];
    await itOpens(page);
    await theBoardTypesItsPaper(page, card);
    const receipt = await theBureauVotes(browser, program, page, desk);
    await nobodySeesAResult(page, card);
    await itCloses(page, desk, end);
    const address = await everybodyReadsWhatCame(browser, program, page, { card, desk, receipt });
    await itIsDecided(page, card);
    await theAssemblyReadsTwoPages(page, program, { address, folder });
    await anybodyCountsAgain(program, address, folder);
    watched.isClean();
  } finally {
    await page.context().close();
    await program.stop();
    removeFolder(folder);
  }
}

async function aContributionBecomesAProposal(page) {
  await page.goto(deskPages["manage-contribution"].fr);
  await page.getByRole("link", { name: "En faire une piste d’action" }).first().click();
  await expect(page.getByText("Cette piste d’action naît de")).toBeVisible();
  await page.getByRole("group", { name: "Titre", exact: true }).getByLabel("Français").fill(SHUTTLE);
  await send(page, page.getByRole("button", { name: "Enregistrer la piste d’action" }));
  await send(page, page.getByRole("button", { name: "Publier la piste d’action" }));
  await expect(page.getByText("La piste d’action est publique")).toBeVisible();
  await axeClean(page);
}

async function itIsPutToTwoBodies(page) {
  await page.goto("/fr/gestion/priorisations/nouvelle");
  await page.getByLabel("Démarche", { exact: true }).selectOption({ index: 1 });
  await page.getByRole("group", { name: "Titre", exact: true }).getByLabel("Français").fill(TITLE);
  await page.getByRole("textbox", { name: "Propositions", exact: true }).fill("Ne rien changer cette année | Les crédits vont à l’entretien.");
  await page.getByRole("checkbox", { name: SHUTTLE, exact: true }).check();
  for (const body of [BUREAU, BOARD]) await page.getByLabel(body, { exact: true }).check();
  await send(page, page.getByRole("button", { name: "Enregistrer la priorisation" }));
  await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  await send(page, page.getByRole("button", { name: "Publier le résultat" }));
  return page.url().split("?")[0];
}

/** The wall clock of the destination, as a field takes it. */
function onTheWall(instant) {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" });
  return format.format(instant).replace(" ", "T");
}

async function theBureauPreparesItsVote(page, card) {
  await page.goto(card);
  await page.getByRole("link", { name: of("Faire voter par liens personnels", BUREAU) }).click();
  await axeClean(page);
  // A whole minute, four to five minutes ahead.
  const end = new Date(Math.floor(Date.now() / 60_000) * 60_000 + 5 * 60_000);
  await page.getByLabel("Fin du vote").fill(onTheWall(end));
  await page.getByRole("radio", { name: /bulletin secret/ }).check();
  await page.getByLabel("Participation demandée, en pour cent").fill("50");
  await send(page, page.getByRole("button", { name: "Préparer le vote" }));
  const desk = page.url().split("?")[0];
  // Chloé carries one of the proposals: she stands aside. Bruno is away: Alix carries his voice.
  await page.getByRole("link", { name: "Chloé Inventée" }).click();
  await axeClean(page);
  await page.getByRole("radio", { name: "ne prend pas part au vote" }).check();
  await send(page, page.getByRole("button", { name: "Enregistrer" }));
  await expect(page.getByRole("alert")).toContainText("cette raison est publiée");
  await page.getByLabel("Raison du déport").fill("Sa commune porterait la navette.");
  await send(page, page.getByRole("button", { name: "Enregistrer" }));
  await page.goto(desk);
  await page.getByRole("link", { name: "Bruno Fictif" }).click();
  await page.getByLabel("Qui vote à sa place").selectOption({ label: "Alix Modèle" });
  await send(page, page.getByRole("button", { name: "Enregistrer" }));
  await page.goto(desk);
  await axeClean(page);
  return end;
}

async function itOpens(page) {
  await send(page, page.getByRole("button", { name: "Ouvrir le vote" }));
  await expect(page.getByText("Le vote est ouvert. Les liens partent par courriel.")).toBeVisible();
  await axeClean(page);
}

/** The board votes by hand around the table: the sheets are typed as they are. */
async function theBoardTypesItsPaper(page, card) {
  await page.goto(card);
  await page.getByRole("link", { name: of("Saisir les bulletins", BOARD) }).click();
  for (const word of ["Excellent", "Bien", "Bien"]) {
    await page.getByRole("group", { name: SHUTTLE, exact: true }).getByLabel(word, { exact: true }).check();
    await send(page, page.getByRole("button", { name: "Enregistrer ce bulletin" }));
    await expect(page.getByText("Le bulletin est enregistré.")).toBeVisible();
  }
}

const grade = (page, proposal, word) =>
  page.getByRole("group", { name: proposal, exact: true }).getByLabel(word, { exact: true });

async function cast(page, words) {
  for (const [proposal, word] of Object.entries(words)) await grade(page, proposal, word).check();
  await send(page, page.getByRole("button", { name: /^(Voter|Remplacer mon bulletin)$/ }));
  await expect(page.getByRole("heading", { name: "Votre bulletin est enregistré" })).toBeVisible();
  return page.getByRole("status", { name: "Votre bulletin est enregistré" }).locator("code").innerText();
}

async function theBureauVotes(browser, program, page, desk) {
  const alix = "alix@pilat.example";
  // Two mails for Alix: her own voice, and Bruno's. She has no JavaScript.
  const mails = program.told().split("\n--- Courriel / Mail : ");
  const links = mails.filter((mail) => mail.startsWith(`${alix} — `) && mail.includes("/voter/")).map((text) => linkIn({ text }));
  expect(links).toHaveLength(2);
  const plain = await browser.newContext({ baseURL: program.url, javaScriptEnabled: false, ...PHONE });
  let receipt = "";
  for (const link of links) {
    const ballot = await plain.newPage();
    await ballot.goto(link);
    const first = await cast(ballot, { [SHUTTLE]: "Passable", "Ne rien changer cette année": "Bien" });
    // She thinks again: the last one counts, and the receipt stays.
    receipt = await cast(ballot, { [SHUTTLE]: "Excellent", "Ne rien changer cette année": "Insuffisant" });
    expect(receipt).toBe(first);
    await ballot.close();
  }
  await plain.close();
  await axeCleanAt(browser, links[0], PHONE);
  await aCodeOnPaper(browser, program, page, desk);
  return receipt;
}

/** Farid lost his mail: a code is printed for him, and his old link opens nothing any more. */
async function aCodeOnPaper(browser, program, page, desk) {
  const lost = linkIn(await printed(program, "farid@pilat.example", "voter"));
  await page.goto(desk);
  await page.getByRole("link", { name: "Farid Exemple" }).click();
  await send(page, page.getByRole("button", { name: "Imprimer un code" }));
  await axeClean(page);
  const code = await page.getByRole("region", { name: "Farid Exemple" }).locator("code").innerText();
  const phone = await (await browser.newContext({ baseURL: program.url, ...PHONE })).newPage();
  await phone.goto(lost);
  await expect(phone.getByText("Ce lien n’ouvre aucun bulletin.")).toBeVisible();
  await phone.goto("/fr/voter");
  await axeClean(phone);
  await phone.getByLabel("Code", { exact: true }).fill(code.toUpperCase());
  await send(phone, phone.getByRole("button", { name: "Ouvrir mon bulletin" }));
  await cast(phone, { [SHUTTLE]: "Bien" });
  await axeClean(phone);
  await phone.context().close();
}

async function nobodySeesAResult(page, card) {
  await page.goto(card);
  await page.getByRole("link", { name: "Voir le résultat" }).click();
  const votes = page.getByRole("region", { name: "Les votes" });
  await expect(votes).toContainText("3 voix sur 3 ont voté");
  await expect(page.getByRole("region", { name: BUREAU })).toContainText("Aucun bulletin pour le moment.");
}

async function itCloses(page, desk, end) {
  await page.waitForTimeout(Math.max(0, end.getTime() - Date.now() + 1_000));
  await page.goto(desk);
  await send(page, page.getByRole("button", { name: "Fermer le vote et publier" }));
  await expect(page.getByText("Le vote est fermé, ses bulletins sont publiés et scellés.")).toBeVisible();
  await axeClean(page);
}

async function everybodyReadsWhatCame(browser, program, page, { card, desk, receipt }) {
  await page.goto(desk);
  await page.getByRole("link", { name: "Comment ce vote se passe" }).click();
  await axeCleanAt(browser, page.url());
  await expect(page.getByText("Chloé Inventée : Sa commune porterait la navette.")).toBeVisible();
  await expect(page.getByText("est atteinte")).toBeVisible();
  await expect(page.getByText("octet par octet")).toBeVisible();
  await page.getByLabel("Reçu", { exact: true }).fill(receipt);
  await page.getByRole("button", { name: "Chercher", exact: true }).click();
  await expect(page.getByRole("status")).toContainText("Ce reçu est celui du bulletin");
  await axeClean(page);
  await page.goto(card);
  await page.getByRole("link", { name: "Voir le résultat" }).click();
  await axeClean(page);
  const row = page.getByRole("row", { name: new RegExp(SHUTTLE) }).first();
  await expect(row).toContainText("1re place, « Excellent »");
  return new URL(page.url()).pathname;
}

async function itIsDecided(page, card) {
  await page.goto(card);
  await page.getByRole("link", { name: "Consigner la décision" }).click();
  await axeClean(page);
  const about = (title) => page.getByRole("region", { name: title, exact: true });
  // The order would retain the shuttle: to keep the other instead needs a reason on both sides.
  await about(SHUTTLE).getByRole("radio", { name: "Reportée" }).check();
  await about("Ne rien changer cette année").getByRole("radio", { name: "Retenue" }).check();
  await page.getByLabel("Instance qui a décidé").selectOption({ label: BUREAU });
  await page.getByLabel("Jour de la décision").fill("20/09/2022");
  await send(page, page.getByRole("button", { name: "Enregistrer la décision" }));
  await expect(page.getByRole("alert")).toContainText("Dites pourquoi");
  await axeClean(page);
  await about(SHUTTLE).getByRole("radio", { name: "Retenue" }).check();
  await about("Ne rien changer cette année").getByRole("radio", { name: "Écartée" }).check();
  await send(page, page.getByRole("button", { name: "Enregistrer la décision" }));
  await expect(page.getByText("La décision est enregistrée")).toBeVisible();
}

async function theAssemblyReadsTwoPages(page, program, { address, folder }) {
  await page.goto(address);
  const decision = page.getByRole("region", { name: "La décision" });
  await expect(decision.getByRole("row", { name: new RegExp(SHUTTLE) })).toContainText("retenue");
  await axeClean(page);
  const href = await decision.getByRole("link", { name: /en PDF/ }).getAttribute("href");
  const pdf = join(folder, "decision.pdf");
  writeFileSync(pdf, Buffer.from(await (await fetch(program.url + href)).arrayBuffer()));
  const facts = execFileSync("pdfinfo", [pdf], { encoding: "utf8" });
  expect(Number(facts.match(/Pages:\s+(\d+)/)[1])).toBeLessThanOrEqual(2);
  expect(facts).toMatch(/Tagged:\s+yes/);
  // Whoever wrote the contribution reads what became of it.
  await page.goto("/fr/contributions/exemple-car-du-dimanche");
  await page.locator("main").getByRole("link", { name: SHUTTLE }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: SHUTTLE })).toBeVisible();
  await expect(page.locator("main")).toContainText("Proposition retenue");
  await axeClean(page);
}

async function anybodyCountsAgain(program, address, folder) {
  const { data } = JSON.parse(await fetched(`${program.url}${address}.json`, "application/json"));
  expect(data.colleges.map((college) => college.ballots)).toEqual([3, 3]);
  for (const [at, view] of [data.joint, ...data.colleges].entries()) {
    const fetchedText = async (file) => (await fetch(program.url + new URL(file).pathname)).text();
    const [ballots, certificate] = [join(folder, `votes-${at}${at ? ".cat" : ".csv"}`), join(folder, `votes-${at}.json`)];
    writeFileSync(ballots, await fetchedText(view.ballots_file));
    writeFileSync(certificate, await fetchedText(view.certificate_file));
    expect(run("verify", ballots, certificate)).toContain("Accepted");
  }
}
