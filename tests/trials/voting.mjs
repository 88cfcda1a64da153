// What the trial and the bench of votes share: a body of many members, all invented; its vote by personal links, open
// as long as it is wanted; and ballots, whose keys and receipts are computed here, apart from the program.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import http from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openSink, saidIn } from "./sink.mjs";
import { ask, isAcknowledged, post, send, until } from "./support.mjs";

export const CONNECTIONS = 64;
/** On how many proposals the body votes. */
const PROPOSALS = 25;
/** How many words the scale of its grades has. */
const GRADES = 7;
const BODY = "assemblee-d-essai";
const PROCESS = "demarche-d-essai";
const ALL = "/fr/gestion/priorisations";
/** How far ahead the end of a vote is, and how near it may come before it is moved; in milliseconds. */
const [AHEAD, NEAR] = [4 * 60_000, 100_000];
/** Who is waited for while all links are made, and all ballots sealed. */
const PATIENCE_MS = 120_000;
/** Mails leave one after the other. */
const MAILS_S = 1800;

/** How many members there are: an argument, 5 000 when it is not said. */
export const membersOf = (said) => {
  const count = Number(said ?? 5000);
  assert(Number.isInteger(count) && 0 < count, `\`${said}\` is no number of members`);
  return count;
};

const numbers = (count) => Array.from({ length: count }, (_, at) => at + 1);
const mailOf = (number) => `membre-${number}@assemblee.example`;

const member = (number) => `
[[body.member]]
id = "siege-${number}"
person = "membre-${number}"
voice = "deliberative"
starts = "2020-01-01"
`;

const contact = (number) => `
[[contact]]
id = "membre-${number}"
kind = "person"
name = "Essai ${String(number).padStart(6, "0")}"
first_name = "Ana"
mails = ["${mailOf(number)}"]
consent = "given"
standing = "active"
example = true
`;

/** The files of a destination in which a body has `count` members. */
const files = (count) => ({
  "destination.toml": `format = 1
main_language = "fr"
time_zone = "Europe/Paris"
accent = "#2f6b4f"
name = { fr = "Val d’essai" }
presentation = { fr = "Une vallée inventée." }
`,
  "organisations.toml": `[[organisation]]
id = "office-d-essai"
name = { fr = "Office d’essai" }
`,
  [`processes/${PROCESS}/process.toml`]: `id = "${PROCESS}"
state = "published"
leads = ["office-d-essai"]
slug = { fr = "essai", en = "trial" }
title = { fr = "Essai" }
why = { fr = "Pour essayer." }
`,
  [`processes/${PROCESS}/steps/01-vote.toml`]: `id = "etape-d-essai"
state = "published"
from = "2026"
slug = { fr = "vote", en = "vote" }
title = { fr = "Un vote" }
summary = { fr = "L’assemblée vote." }
`,
  "contacts.toml": numbers(count).map(contact).join(""),
  "bodies.toml": `[[body]]
id = "${BODY}"
kind = "assembly"
quorum = "none"
clear_days = 5
proxies = 1
example = true
name = { fr = "Assemblée d’essai" }
${numbers(count).map(member).join("")}`,
});

/** Writes that destination below `folder`, to be imported. */
export const writeFolder = (folder, count) => {
  for (const [path, text] of Object.entries(files(count))) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

/** A mail server that keeps the link of each member, by address. */
export const openLinks = async () => {
  const links = new Map();
  const sink = await openSink(({ to, text }) => {
    const secret = saidIn(text).match(/\/fr\/voter\/([a-z2-7]{24})\b/)?.[1];
    if (secret) links.set(to, secret);
    return true;
  });
  return { links, ...sink };
};

/** The wall clock of the destination, as a field takes it. */
const onTheWall = (at) => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris", dateStyle: "short", timeStyle: "short" });
  return format.format(at).replace(" ", "T");
};

/** The next whole minute after so many milliseconds. */
const minuteIn = (ms) => (Math.floor((Date.now() + ms) / 60_000) + 1) * 60_000;

const noticed = (answer, notice) => {
  const leadsTo = answer.headers.location ?? "";
  assert(leadsTo.endsWith(`notice=${notice}`), `${notice}: ${answer.status} ${answer.error ?? (leadsTo || answer.text)}`);
};

/** Puts the proposals to the body, and prepares its vote: where it is, and when it ends. */
const prepare = async (data, port, cookie, count) => {
  const proposals = numbers(PROPOSALS).map((number) => `Piste d’action ${number} | Ce que l’on ferait.`);
  const described = { process: PROCESS, "title.fr": "Essai de vote", body: BODY, form: "grades", scale: "seven" };
  const made = await post(port, `${ALL}/nouvelle`, cookie, { ...described, candidates: proposals.join("\n") });
  assert(isAcknowledged(made), made.text);
  const card = made.headers.location.split("?")[0];
  noticed(await post(port, `${card}/publier`, cookie, {}), "prioritisation-published");
  const { text } = await send(port, { path: card, headers: { cookie } });
  const [id, college] = [card.split("/").at(-1), text.match(/\/colleges\/([a-z0-9-]+)/)[1]];
  const page = text.match(/href="(\/fr\/priorisations\/[^"/]+)"/)[1];
  const vote = { id, page, desk: `${card}/colleges/${college}/scrutin`, end: minuteIn(AHEAD) };
  const terms = { "closes-at": onTheWall(vote.end), secrecy: "secret", quorum: "50" };
  noticed(await post(port, vote.desk, cookie, terms, { timeout: PATIENCE_MS }), "vote-prepared");
  const [voices] = ask(data, "SELECT count(*) FROM roll_entry WHERE standing = 'votes'").map(Number);
  assert.equal(voices, count, "the roll has a voice for each member: see MOST_MEMBERS");
  vote.public = `${page}/colleges/${college}/scrutin`;
  vote.sealed = `/prioritisations/${id}/colleges/${college}/sealed.txt`;
  return vote;
};

/** Moves the end of a vote whenever it comes near, until what it gives is called. The program may be away meanwhile. */
const keepOpen = (port, cookie, vote) => {
  let goes = true;
  const extend = async () => {
    const end = minuteIn(AHEAD);
    const fields = { "closes-at": onTheWall(end), reason: "Essai : tous les bulletins ne sont pas encore partis." };
    const answer = await post(port, `${vote.desk}/etendre`, cookie, fields);
    // One whose answer was cut may have moved it as far: the same again is then refused as no later.
    if (isAcknowledged(answer) || answer.status === 422) vote.end = end;
  };
  const watch = async () => {
    while (goes) {
      if (vote.end - Date.now() < NEAR) await extend();
      await pause(1000);
    }
  };
  const watching = watch();
  return () => {
    goes = false;
    return watching;
  };
};

/** Opens a vote of the `count` members, and waits for their links; gives it with the secrets that they received. */
export const openVote = async (data, port, cookie, { count, links }) => {
  const vote = await prepare(data, port, cookie, count);
  const begun = performance.now();
  noticed(await post(port, `${vote.desk}/ouvrir`, cookie, {}, { timeout: PATIENCE_MS }), "vote-opened");
  const openedMs = performance.now() - begun;
  const settle = keepOpen(port, cookie, vote);
  await until("every member has a link", () => links.size === count, MAILS_S);
  const secrets = numbers(count).map((number) => links.get(mailOf(number)));
  assert.equal(new Set(secrets).size, count, "no two links are the same");
  const { text } = await send(port, { path: pathOf(secrets[0]) });
  const names = [...new Set([...text.matchAll(/name="(grade-[^"]+)"/g)].map((match) => match[1]))];
  assert.equal(names.length, PROPOSALS, "a ballot has a line for each proposal");
  return { ...vote, openedMs, secrets, names, settle: () => settle().then(() => vote.end) };
};

/** Closes a vote once its hour is over, which is `end`; gives the milliseconds that it took. */
export const closeVote = async (port, cookie, vote, end) => {
  await pause(Math.max(0, end - Date.now() + 1000));
  for (;;) {
    const begun = performance.now();
    const answer = await post(port, `${vote.desk}/fermer`, cookie, {}, { timeout: PATIENCE_MS });
    if (answer.headers.location?.endsWith("notice=vote-closed")) return performance.now() - begun;
    // Too early: its end was moved by a request whose answer was cut.
    assert.equal(answer.status, 409, answer.error ?? answer.text);
    await pause(5000);
  }
};

export const pathOf = (secret) => `/fr/voter/${secret}`;

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
const sha256 = (text) => createHash("sha256").update(text);

/** The first `count` letters of bytes in base 32 (RFC 4648). */
const base32 = (bytes, count) => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return Array.from({ length: count }, (_, at) => LETTERS[parseInt(bits.slice(5 * at, 5 * at + 5), 2)]).join("");
};

/** Under which key the ballot of a secret lies, and which receipt finds it: as `docs/voting-security.md` says. */
export const keysOf = (secret) => {
  const key = sha256(`cordee vote, ballot\n${secret}`).digest("hex");
  return { key, receipt: base32(sha256(`cordee vote, receipt\n${key}`).digest(), 20) };
};

/** The fields of a ballot: the grades that `words` decide. */
export const ballotOf = ({ names }, words) => {
  const bytes = sha256(words).digest();
  return Object.fromEntries(names.map((name, at) => [name, String(bytes[at] % GRADES)]));
};

/** Whether a ballot was taken: its voter reads that it is. */
export const isCast = ({ status, headers }) => status === 303 && headers.location.endsWith("notice=vote-cast");

export const connections = (count) => new http.Agent({ keepAlive: true, maxSockets: count, maxFreeSockets: count });

/** What was sealed, by receipt: the fields of each ballot; and the bytes themselves. */
export const sealedOf = async (port, vote) => {
  const { status, text } = await send(port, { path: vote.sealed, timeout: PATIENCE_MS });
  assert.equal(status, 200, text);
  const [head, terms, ...lines] = text.trimEnd().split("\n");
  assert.equal(head, "cordee vote 1");
  assert.match(terms, /^terms [0-9a-f]{64}$/);
  const ballots = new Map();
  for (const line of lines) {
    const at = line.indexOf(" ");
    const receipt = line.slice(0, at);
    assert(!ballots.has(receipt), `${receipt} is there twice`);
    const { form, said } = JSON.parse(line.slice(at + 1));
    assert.equal(form, "grades");
    ballots.set(receipt, Object.fromEntries(Object.entries(said).map(([id, grade]) => [`grade-${id}`, String(grade)])));
  }
  return { ballots, seal: sha256(text).digest("hex") };
};
