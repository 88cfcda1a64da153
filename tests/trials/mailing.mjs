// A mailing of three thousand mails, the program killed in the middle of it again and again, and a mail server
// that now and then takes a mail and hangs up without a word. Each person gets the mail; whoever gets it twice
// is one whose acknowledgement was cut, and both have the same Message-ID. `cargo xtask mailing` starts it.
import assert from "node:assert/strict";
import { createHash, randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openSink } from "./sink.mjs";
import { ask, assertSound, isAcknowledged, post, root, run, send, signIn, start, until } from "./support.mjs";

const { MAILING_POSTGRES: database, MAILING_SEED: seed = randomInt(2 ** 32) } = process.env;
const PEOPLE = 3000;
/** After how many mails the program is killed, each time. */
const KILLS = [400, 1100, 2000];
/** One mail of so many is taken without an acknowledgement. */
const CUT_ONE_OF = 150;
/** How many mails the program sends at once. */
const HANDS = 4;
/** How many people are written down at once. */
const AT_ONCE = 16;
/** Mails of a program that was killed belong to it for five minutes. */
const PATIENCE_S = 600;

const folder = database ? undefined : mkdtempSync(join(tmpdir(), "cordee-mailing-"));
const data = database ? ["--database", database] : ["--data", folder];

/** Whether the seed has the acknowledgement of the mail number `number` cut. */
const isCut = (number) => createHash("sha256").update(`${seed} ${number}`).digest().readUInt32BE() % CUT_ONE_OF === 0;

/** A mail server that keeps who got what. */
const openKeeper = async () => {
  /** Each mail that was taken: to whom, under which Message-ID. */
  const taken = [];
  /** The Message-IDs of which the program may not have heard that they were taken. */
  const unheard = new Set();
  const sink = await openSink(({ to, text }) => {
    const id = text.match(/^Message-ID: *(<[^>]+>)/im)[1];
    taken.push({ to, id });
    if (!isCut(taken.length)) return true;
    unheard.add(id);
    return false;
  });
  return { taken, unheard, ...sink };
};

/** Writes the people down. */
const makePeople = async (port, cookie) => {
  const numbers = Array.from({ length: PEOPLE }, (_, at) => at);
  const writer = async () => {
    for (let at = numbers.pop(); at !== undefined; at = numbers.pop()) {
      const fields = { "last-name": `Trialiste ${at}`, "first-name": "Ana", mails: `personne-${at}@pilat.example` };
      const answer = await post(port, "/fr/gestion/contacts/personnes/nouvelle", cookie, fields);
      assert(isAcknowledged(answer), answer.text);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, writer));
};

const bare = ({ headers }) => headers.location.split("?")[0];

/** Keeps a list, writes the mailing; gives its address. */
const prepare = async (port, cookie) => {
  const list = await post(port, "/fr/gestion/envois/listes/nouvelle", cookie, { name: "Tous", words: "trialiste" });
  assert(isAcknowledged(list), list.text);
  const fields = {
    list: bare(list).split("/").at(-1),
    subject: "Assises du tourisme",
    text: "Bonjour {prénom} {nom},\n\nVenez aux **Assises**.\n\n- le matin\n- l’après-midi",
    question: "Venez-vous ?",
    choices: "Oui\nNon",
  };
  const written = await post(port, "/fr/gestion/envois/nouvelle", cookie, fields);
  assert(isAcknowledged(written), written.text);
  return bare(written);
};

const count = (question) => Number(ask(data, `SELECT count(*) FROM ${question}`)[0]);

/** After a kill: what the server took and the program had not noted yet, one mail a hand at most. */
const noteInFlight = ({ taken, unheard }) => {
  const waiting = new Set(ask(data, "SELECT id FROM outbox WHERE state <> 'sent'"));
  const ids = new Set(taken.map(({ id }) => id).filter((id) => !unheard.has(id)));
  const inFlight = [...ids].filter((id) => waiting.has(id.slice(1).split("@")[0]));
  assert(inFlight.length <= HANDS, `${inFlight.length} mails were taken and not noted`);
  inFlight.forEach((id) => unheard.add(id));
};

/** Everybody got the mail; who got it twice is one whose acknowledgement was cut, under the same Message-ID. */
const assertOnce = ({ taken, unheard }) => {
  const ids = new Map();
  // Whoever works here gets mails of their own: a link to sign in, a notice.
  const ours = taken.filter(({ to }) => to.startsWith("personne-"));
  for (const { to, id } of ours) ids.set(to, [...(ids.get(to) ?? []), id]);
  assert.equal(ids.size, PEOPLE, "everybody got it");
  const repeats = [...ids.values()].filter(({ length }) => 1 < length);
  for (const all of repeats) {
    assert.equal(new Set(all).size, 1, `the same mail has one name: ${all}`);
    assert(unheard.has(all[0]), `${all[0]} was acknowledged, and sent again`);
  }
  assert(repeats.length, "some acknowledgement was cut: the trial tried something");
  console.log(`${ours.length} mails to ${ids.size} people; ${repeats.length} of them twice, each under one Message-ID`);
};

console.log(`seed ${seed} (MAILING_SEED takes it again)`);
run("import", join(root, "examples/pilat"), ...data);
const sink = await openKeeper();
let site = await start(data, { words: sink.words });
try {
  const cookie = await signIn(site.port, data);
  await makePeople(site.port, cookie);
  const mailing = await prepare(site.port, cookie);
  const begun = performance.now();
  const sent = await post(site.port, `${mailing}/envoyer`, cookie, { revision: 1 }, { timeout: 60_000 });
  const queuedMs = performance.now() - begun;
  assert.match(sent.headers.location ?? sent.text, /mailing-sent/);
  console.log(`${PEOPLE} mails queued in ${Math.round(queuedMs)} ms`);
  for (const enough of KILLS) {
    await until(`${enough} mails are taken`, () => enough <= sink.taken.length, 120);
    await site.kill();
    noteInFlight(sink);
    console.log(`killed after ${sink.taken.length} mails`);
    site = await start(data, { words: sink.words });
  }
  const from = sink.taken.length;
  const again = performance.now();
  await until("the others left", () => count("outbox WHERE state IN ('waiting', 'sending')") < 50, 120);
  const rate = (sink.taken.length - from) / ((performance.now() - again) / 1000);
  console.log(`${Math.round(rate)} mails a second`);
  await until("all have left", () => count("outbox WHERE state <> 'sent'") === 0, PATIENCE_S);
  await pause(1000);
  assertOnce(sink);
  assert.equal(count("mailing_recipient"), PEOPLE);
  const page = await send(site.port, { path: mailing, headers: { cookie } });
  assert.match(page.text, /courriels sont partis/);
  assert.doesNotMatch(site.log(), /panicked/);
} finally {
  await site.stop();
  sink.close();
}
assertSound(data);
if (folder) rmSync(folder, { recursive: true });
