// The program killed in the middle of a thousand submissions at once, again and again over the same data:
// comments beside a text, invitations (a form whose mail leaves by the outbox), changes of steps. What was
// acknowledged is there once; what was not is sent again by its sender, and then is there once too.
// `cargo xtask kill` starts it.
import assert from "node:assert/strict";
import { createHash, randomInt } from "node:crypto";
import { mkdtempSync, rmSync, statfsSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ask, assertClear, assertSound, commentsOf, isAcknowledged, noteRefusal, post, root, run, send, signIn, start, until } from "./support.mjs";

const { KILL_POSTGRES: database, KILL_SEED: seed = randomInt(2 ** 32) } = process.env;
const ROUNDS = 10;
const SUBMISSIONS = 1000;
/** What is submitted, in turn. */
const KINDS = ["comment", "invitation", "change"];
/** How many steps are changed; each by as many people at once as it has sentences to change. */
const STEPS = 20;
const SENTENCES = Math.ceil(SUBMISSIONS / KINDS.length / STEPS);
const TEAM = ["ana", "bea", "carla", "dina"];
/** The program is killed once some are answered: a number by chance, from 1 to 95 in the first round, up to 950 in
    the last; for the kinds are not answered evenly. Then so many milliseconds late at most, by chance too. */
const ANSWERED_A_ROUND = 95;
const LATEST_MS = 5;
/** The program gives up a request after a minute, and says so. */
const PATIENCE_MS = 90_000;
/** How many of those who send again do so at once. */
const AGAIN = 50;
const PROCESS = "pilat-2022-2026";
const BUSY = /La base de données ne répond pas|pas su la faire en une minute/;
const TMPFS = 0x01021994;

const folder = database ? undefined : mkdtempSync(join(tmpdir(), "cordee-kill-"));
const data = database ? ["--database", database] : ["--data", folder];

/** The program, which is another one after each kill. */
let site;

/** A number from 1 to `most` that the seed decides for `what`. */
const chance = (most, ...what) =>
  1 + (createHash("sha256").update([seed, ...what].join(" ")).digest().readUInt32BE() % most);

/** A power cut would take nothing that was acknowledged: this disk and this server are real. */
const assertDurable = () => {
  // What is asked of SQLite belongs to a connection: `cordee check` looks at the program's own.
  if (database) {
    for (const name of ["fsync", "synchronous_commit", "full_page_writes"]) {
      assert.deepEqual(ask(data, `SHOW ${name}`), ["on"], name);
    }
  }
  const place = folder ?? ask(data, "SHOW data_directory")[0];
  assert.notEqual(statfsSync(place).type, TMPFS, `${place} is in memory: TMPDIR has to be on a disk`);
  assertSound(data);
};

/** By what a submission is known in the database; no two share it. */
const mark = (round, at) => `essai-${round}-${String(at).padStart(4, "0")}`;
const marksIn = (text) => text.match(/essai-\d+-\d{4}/g) ?? [];

/** What the form of a step says: sentences that are changed, each after one that nobody changes. */
const stepFields = ({ title, sentences }) => ({
  "title.fr": title,
  "summary.fr": "Une étape que beaucoup modifient à la fois.",
  "body.fr": sentences.map((sentence, at) => `Rien ne change en ${at}.\n\nOn lit ${sentence}.`).join("\n\n"),
  state: "published",
});

/** Makes the steps; gives each with its sentences as they stand. */
const makeSteps = async (port, cookie) => {
  const steps = [];
  for (let number = 0; number < STEPS; number += 1) {
    const title = `Étape d’essai numéro ${number}.`;
    const sentences = Array.from({ length: SENTENCES }, (_, at) => mark(0, number * SENTENCES + at));
    const fields = { ...stepFields({ title, sentences }), "form-key": `kill-${seed}-step-${number}` };
    const answer = await post(port, `/fr/gestion/demarches/${PROCESS}/etapes/nouvelle`, cookie, fields);
    assert(isAcknowledged(answer), answer.text);
    const [id] = ask(data, `SELECT id FROM thing WHERE kind = 'step' AND CAST(title AS TEXT) LIKE '%${title}%'`);
    steps.push({ id, title, sentences });
  }
  return steps;
};

const revision = ({ id }) => Number(ask(data, `SELECT revision FROM thing WHERE id = '${id}'`)[0]);

/** What is sent by each kind of submission, and where. */
const submission = {
  comment: (own, step) => ({ path: commentsOf(step.id), fields: { comment: `On dit ${own}.` } }),
  invitation: (own) => {
    const person = { email: `${own}@pilat.example`, name: own, language: "fr" };
    return { path: "/fr/gestion/comptes/inviter", fields: { ...person, role: "participant", scope: "destination" } };
  },
  // Everybody began with the text of before the round, and changes a sentence of their own in it.
  change: (own, step, place) => {
    const fields = stepFields({ ...step, sentences: step.sentences.with(place, own) });
    return { path: `/fr/gestion/etapes/${step.id}/modifier`, fields: { ...fields, revision: step.revision } };
  },
};

/** The submissions of a round, each by somebody of the team. */
const prepare = (round, steps, cookies) =>
  Array.from({ length: SUBMISSIONS }, (_, at) => {
    const own = mark(round, at);
    const kind = KINDS[at % KINDS.length];
    const turn = Math.floor(at / KINDS.length);
    const [step, place] = [steps[turn % STEPS], Math.floor(turn / STEPS)];
    const { path, fields } = submission[kind](own, step, place);
    const cookie = cookies[at % cookies.length];
    return { mark: own, kind, step, place, path, cookie, fields: { ...fields, "form-key": `kill-${seed}-${own}` } };
  });

/** What the revisions of a step since `step.revision` brought: one change each, and none that is written over. */
const brought = (step) => {
  const since = `thing_id = '${step.id}' AND ${step.revision} <= number`;
  const versions = ask(data, `SELECT CAST(fields AS TEXT) FROM revision WHERE ${since} ORDER BY number`).map(marksIn);
  const all = versions.slice(1).map((version, at) => {
    assert.equal(version.length, SENTENCES, `no sentence of ${step.id} is gone or doubled`);
    const news = version.filter((one) => !versions[at].includes(one));
    assert.equal(news.length, 1, `a revision of ${step.id} brings one change: ${news}`);
    return news[0];
  });
  for (const one of all) assert(versions.at(-1).includes(one), `${one} came into ${step.id}, and was written over`);
  return all;
};

/** How often each submission of a round is there, by its mark. */
const found = (round, steps) => {
  const comments = ask(data, `SELECT text FROM comment WHERE text LIKE '%essai-${round}-%'`);
  const mails = ask(data, `SELECT recipient FROM outbox WHERE recipient LIKE 'essai-${round}-%'`);
  const counts = new Map();
  for (const one of [...[...comments, ...mails].flatMap(marksIn), ...steps.flatMap(brought)]) {
    counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return counts;
};

/** Opens a connection for each submission, so that all can be under way at once. */
const connect = async () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: SUBMISSIONS, maxFreeSockets: SUBMISSIONS });
  const answers = await Promise.all(Array.from({ length: SUBMISSIONS }, () => send(site.port, { path: "/healthz", agent })));
  assert(answers.every(({ status }) => status === 200), "every connection is open");
  return agent;
};

/** Sends everything at once, and kills the program at a moment between the first answers and the last. */
const sendAndKill = async (round, submissions) => {
  const agent = await connect();
  const enough = (round - 1) * ANSWERED_A_ROUND + chance(ANSWERED_A_ROUND, "answered", round);
  const lateMs = chance(LATEST_MS, "late", round);
  const told = { answered: 0, acknowledged: new Set(), refused: new Map(), cut: new Set() };
  let isKilled = false;
  let killing;
  const kill = () => (killing ??= pause(lateMs).then(() => {
    isKilled = true;
    return site.kill();
  }));
  const all = submissions.map(async ({ mark, path, cookie, fields }) => {
    const answer = await post(site.port, path, cookie, fields, { agent, timeout: PATIENCE_MS });
    if (isAcknowledged(answer)) told.acknowledged.add(mark);
    else if (isKilled && answer.status === 0) told.cut.add(mark);
    else noteRefusal(told.refused, `POST ${answer.status} ${answer.error ?? ""}`.trim(), answer);
    told.answered += 1;
    // On a machine that is busy otherwise, the first answers may all be that it cannot be done now.
    if (enough <= told.answered && told.acknowledged.size) kill();
  });
  await Promise.all(all);
  await kill();
  agent.destroy();
  return told;
};

/** Sends again, with the keys they had, as people do who saw no answer, until each is acknowledged. */
const sendAgain = async (submissions) => {
  const left = [...submissions];
  const sender = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      const { mark, path, cookie, fields } = one;
      await until(`${mark} is taken`, async () => {
        const answer = await post(site.port, path, cookie, fields);
        assert(isAcknowledged(answer) || answer.status === 503, `${mark}: ${answer.status} ${answer.error ?? answer.text}`);
        return isAcknowledged(answer);
      });
    }
  };
  await Promise.all(Array.from({ length: AGAIN }, sender));
};

/** How many lines the journal has of what is submitted. */
const lines = () => {
  const acts = "'comment-made', 'person-invited', 'step-changed'";
  return Number(ask(data, `SELECT count(*) FROM journal_line WHERE act IN (${acts})`)[0]);
};

/** Nothing that was acknowledged is lost, and nothing is there twice, whoever heard of it. */
const assertKept = (submissions, acknowledged, saved) => {
  const amiss = submissions
    .map(({ mark }) => ({ mark, isAcknowledged: acknowledged.has(mark), times: saved.get(mark) ?? 0 }))
    .filter(({ isAcknowledged, times }) => 1 < times || (isAcknowledged && times === 0));
  assert.deepEqual(amiss, []);
};

/** Each submission is there once; each change made one revision, and each submission one line of the journal. */
const assertEachOnce = (round, submissions, steps, linesBefore) => {
  const all = found(round, steps);
  assert.equal(all.size, submissions.length);
  assert.deepEqual(submissions.map(({ mark }) => mark).filter((one) => all.get(one) !== 1), []);
  assert.equal(lines() - linesBefore, submissions.length, "the journal has a line for each");
  for (const step of steps) {
    const changes = submissions.filter((one) => one.kind === "change" && one.step === step);
    assert.equal(revision(step), step.revision + changes.length, `${step.id} has a revision for each change`);
  }
};

/** What was the fate of some submission of a kind, in any round, when the program was killed. */
const seen = new Set();

/** One round: submitted, killed, started again, sent again. */
const play = async (round, steps, cookies) => {
  for (const step of steps) step.revision = revision(step);
  const linesBefore = lines();
  const submissions = prepare(round, steps, cookies);
  const told = await sendAndKill(round, submissions);
  const { acknowledged, cut, refused } = told;
  const refusals = [...refused.values()].reduce((sum, { count }) => sum + count, 0);
  console.log(`round ${round}: ${SUBMISSIONS} submitted at once, ${acknowledged.size} acknowledged before the kill, ${refusals} refused, ${cut.size} in flight`);
  assert(acknowledged.size && cut.size, "it was killed in the middle");
  assertClear(told, BUSY);
  assert.doesNotMatch(site.log(), /panicked/);

  site = await start(data);
  const saved = found(round, steps);
  assertKept(submissions, acknowledged, saved);
  // Some of those who read that it is done send it again as well.
  const again = submissions.filter(({ mark }, at) => !acknowledged.has(mark) || at % 10 === 0);
  await sendAgain(again);
  assertEachOnce(round, submissions, steps, linesBefore);
  console.log(`  ${saved.size - acknowledged.size} more were saved unheard; ${again.length} sent again; each is there once`);
  for (const { kind, step, place, mark } of submissions) {
    if (kind === "change") step.sentences[place] = mark;
    if (acknowledged.has(mark)) seen.add(`${kind} acknowledged`);
    if (cut.has(mark)) seen.add(`${kind} in flight`);
  }
};

console.log(`seed ${seed} (KILL_SEED takes it again)${folder ? `, data in ${folder}, kept if something is amiss` : ""}`);
run("import", join(root, "examples/pilat"), ...data);
site = await start(data);
try {
  assertDurable();
  const cookies = [];
  for (const name of TEAM) cookies.push(await signIn(site.port, data, `${name}@pilat.example`));
  const steps = await makeSteps(site.port, cookies[0]);
  for (let round = 1; round <= ROUNDS; round += 1) {
    await play(round, steps, cookies);
    assertSound(data);
  }
  assert.equal(seen.size, 2 * KINDS.length, `every kind was acknowledged, and in flight: ${[...seen]}`);
} finally {
  await site.stop();
}
assertSound(data);
if (folder) rmSync(folder, { recursive: true });
