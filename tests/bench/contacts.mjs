// The address book and the mailings of a large office, on both databases: a list taken in, contacts found, a
// mailing queued. `cargo xtask bench contacts` starts it, with the program as it is released.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAcknowledged, post, send, signIn, start, until } from "../trials/support.mjs";

const { BENCH_POSTGRES: database } = process.env;
const ROWS = 20_000;
/** How many contacts there are when they are looked for. */
const BOOK = 50_000;
const PEOPLE = 3000;
const TURNS = 40;

const folder = database ? undefined : mkdtempSync(join(tmpdir(), "cordee-bench-"));
const data = database ? ["--database", database] : ["--data", folder];

const NAMES = ["Roux", "Vial", "Fictif", "Modèle", "Petit", "Exemple", "Garnier", "Prudent", "Inventée", "Témoin"];
const FIRST = ["Ana", "Bruno", "Chloé", "Denis", "Elsa", "Farid", "Gaëlle", "Hugo", "Inès", "Jules", "Karine", "Loïc"];
const COMMUNES = ["Pélussin", "Bourg-Argental", "Marlhes", "Condrieu", "Chavanay", "Le Bessat", "Maclas"];
const turn = (all, at) => all[at % all.length];

/** One in eight is there twice, with another spelling: what duplicates are looked for among. */
const row = (at) => {
  const who = at % 8 === 7 ? at - 1 : at;
  const last = `${turn(NAMES, who)}-${Math.floor(who / 7) % 997}`;
  return [
    at % 8 === 7 ? last.toUpperCase() : last,
    turn(FIRST, who),
    `Gîte ${who % 4000}`,
    "gérante",
    `personne-${who}@exemple.example`,
    `04${String(77_000_000 + who).padStart(8, "0")}`,
    turn(COMMUNES, who),
  ];
};

const csv = (from, count) => {
  const rows = Array.from({ length: count }, (_, at) => row(from + at).join(";"));
  return ["Nom;Prénom;Structure;Fonction;Courriel;Téléphone;Commune", ...rows].join("\n");
};

const upload = (port, path, cookie, name, content) => {
  const boundary = "cordee-bench";
  const body = `--${boundary}\r\nContent-Disposition: form-data; name="list"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`;
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}`, cookie };
  return send(port, { path, method: "POST", headers, body, timeout: 120_000 });
};

/** The columns of a list as the site guesses them. */
const guessed = (text) => {
  const fields = { above: text.match(/name="above"[^>]*value="(\d+)"/)?.[1] ?? "1" };
  for (const [, number, options] of text.matchAll(/<select id="column-(\d+)"[^>]*>([\s\S]*?)<\/select>/g)) {
    fields[`column-${number}`] = options.match(/value="([^"]*)" selected/)?.[1] ?? "";
  }
  return fields;
};

/** Takes a list in; gives the milliseconds of the trial and of the taking. */
const takeIn = async (port, cookie, name, content) => {
  const received = await upload(port, "/fr/gestion/contacts/importer", cookie, name, content);
  assert(isAcknowledged(received), received.text);
  const list = received.headers.location;
  const columns = await send(port, { path: list, headers: { cookie }, timeout: 120_000 });
  const times = [];
  const ended = (address, words) =>
    until(`${name} is read`, async () => {
      const { text } = await send(port, { path: address, headers: { cookie }, timeout: 120_000 });
      return text.includes(words);
    }, 600);
  for (const [path, fields, words] of [
    [list, guessed(columns.text), "La liste est lue"],
    [`${list}/ajouter`, {}, "La liste est importée"],
  ]) {
    const begun = performance.now();
    const asked = await post(port, path, cookie, fields, { timeout: 120_000 });
    assert(isAcknowledged(asked), asked.text);
    await ended(asked.headers.location, words);
    times.push(performance.now() - begun);
  }
  return times;
};

const bare = ({ headers }) => headers.location.split("?")[0];
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

const site = await start(data);
try {
  const { port } = site;
  const cookie = await signIn(port, data);
  const [tried, taken] = await takeIn(port, cookie, "vingt-mille.csv", csv(0, ROWS));
  console.log(`| ${ROWS} rows tried out | ${seconds(tried)} |`);
  console.log(`| the same taken in, with who is the same as whom | ${seconds(taken)} |`);
  for (let from = ROWS; from < BOOK * 1.2; from += ROWS) {
    await takeIn(port, cookie, `${from}.csv`, csv(from, ROWS));
  }
  const asked = ["roux", "ana petit", "04 77 00 12 34", "personne-4242@", "pélussin garnier", "nulle-part", "gîte 312", "e"];
  const times = [];
  for (let at = 0; at < TURNS; at += 1) {
    const path = `/fr/gestion/contacts?q=${encodeURIComponent(turn(asked, at))}`;
    const begun = performance.now();
    const { status } = await send(port, { path, headers: { cookie } });
    times.push([performance.now() - begun, turn(asked, at)]);
    assert.equal(status, 200);
  }
  times.sort(([one], [other]) => one - other);
  const [worst, words] = times.at(-1);
  const at = (share) => times[Math.floor((TURNS * share) / 100)][0].toFixed(1);
  console.log(`| a page of contacts found, among ${BOOK} and more | median ${at(50)} ms, 95 % ${at(95)} ms (“${words}” ${worst.toFixed(1)} ms) |`);
  const list = await post(port, "/fr/gestion/envois/listes/nouvelle", cookie, { name: "Maclas", words: "maclas", follows: "today" });
  const letter = { list: bare(list).split("/").at(-1), subject: "Assises", text: "Bonjour {prénom} {nom},\n\nVenez.", question: "Venez-vous ?", choices: "Oui\nNon" };
  const mailing = bare(await post(port, "/fr/gestion/envois/nouvelle", cookie, letter));
  const page = await send(port, { path: `${mailing}/envoyer`, headers: { cookie } });
  const people = Number(page.text.match(/([\d\s\u00a0\u202f]+) courriels partiront/)[1].replace(/\D/g, ""));
  assert(PEOPLE <= people, `${people} people`);
  const begun = performance.now();
  const sent = await post(port, `${mailing}/envoyer`, cookie, { revision: 1 }, { timeout: 120_000 });
  const queued = performance.now() - begun;
  assert.match(sent.headers.location ?? sent.text, /mailing-sent/);
  console.log(`| ${people} personal mails queued in one request | ${seconds(queued)}, ${seconds((queued * PEOPLE) / people)} for ${PEOPLE} |`);
} finally {
  await site.stop();
}
if (folder) rmSync(folder, { recursive: true });
