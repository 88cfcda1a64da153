// A body of 5 000 (or as many as are said) votes by personal links, all at once, and the program is killed in the
// middle of it again and again. What was acknowledged is there once, at each start and among the ballots that are
// sealed in the end; a voice is marked as having voted if and only if its ballot is there.
// `cargo xtask votes` starts it.
import assert from "node:assert/strict";
import { createHash, randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ask, assertClear, assertSound, freePort, noteRefusal, post, run, send, signIn, start } from "./support.mjs";
import * as voting from "./voting.mjs";

const { VOTES_POSTGRES: database, VOTES_SEED: seed = randomInt(2 ** 32), VOTERS } = process.env;
const COUNT = voting.membersOf(VOTERS);
const KILLS = 8;
assert(100 <= COUNT, "fewer have voted before they can be cut eight times");
/** One voter of so many thinks again, and replaces the ballot. */
const REPLACED_ONE_OF = 10;
/** After each kill, one of so many who read that their ballot was taken sends it again all the same. */
const AGAIN_ONE_OF = 50;
/** The program is killed so many milliseconds after an answer at most. */
const LATEST_MS = 40;
/** The program gives up a request after a minute, and says so. */
const PATIENCE_MS = 90_000;
/** How many voters look for their ballot once the vote is closed. */
const LOOKERS = 20;
const BUSY = /La base de données ne répond pas|pas su la faire en une minute/;

const work = mkdtempSync(join(tmpdir(), "cordee-votes-"));
const data = database ? ["--database", database] : ["--data", join(work, "data")];

/** A number from 1 to `most` that the seed decides for `what`. */
const chance = (most, ...what) =>
  1 + (createHash("sha256").update([seed, ...what].join(" ")).digest().readUInt32BE() % most);

/** The voters, each with the ballots to cast one after the other, and how many of them were acknowledged. */
const votersOf = (vote) =>
  vote.secrets.map((secret, at) => {
    const words = at % REPLACED_ONE_OF === 0 ? ["first", "second"] : ["first"];
    const ballots = words.map((word) => voting.ballotOf(vote, `${seed} ${at} ${word}`));
    return { ...voting.keysOf(secret), path: voting.pathOf(secret), ballots, taken: 0, isUnheard: false };
  });

const isDone = ({ ballots, taken }) => taken === ballots.length;

/** Notes what a voter read. One who has a ballot left sends it next. */
const noteTaken = (voter, left) => {
  voter.isUnheard = false;
  if (isDone(voter)) return 0;
  voter.taken += 1;
  if (!isDone(voter)) left.unshift(voter);
  return 1;
};

/** Sends what is left over 64 connections at once; where `enough` is given, the program is killed once so many
    ballots were acknowledged in all. Gives those who were cut. */
const sendAll = async (left, { site, told, enough = Infinity, lateMs = 0 }) => {
  const agent = voting.connections(voting.CONNECTIONS);
  const cut = [];
  let isKilled = false;
  let killing;
  const kill = () => (killing ??= pause(lateMs).then(() => {
    isKilled = true;
    return site.kill();
  }));
  const sender = async () => {
    while (!isKilled && left.length) {
      const voter = left.pop();
      const fields = voter.ballots[Math.min(voter.taken, voter.ballots.length - 1)];
      const answer = await post(site.port, voter.path, "", fields, { agent, timeout: PATIENCE_MS });
      if (voting.isCast(answer)) {
        told.acknowledged += noteTaken(voter, left);
        if (enough <= told.acknowledged) kill();
        continue;
      }
      // Whoever was cut, or told to try again, sends the same once more; it may be there already.
      voter.isUnheard = !isDone(voter);
      if (isKilled && answer.status === 0) cut.push(voter);
      else {
        noteRefusal(told.refused, `POST ${answer.status} ${answer.error ?? ""}`.trim(), answer);
        assert.equal(answer.status, 503, answer.error ?? `${answer.headers.location ?? ""} ${answer.text}`);
        left.unshift(voter);
      }
    }
  };
  await Promise.all(Array.from({ length: voting.CONNECTIONS }, sender));
  await killing;
  agent.destroy();
  return cut;
};

/** What the database holds is what was acknowledged, each ballot once, and besides at most those whose answer
    nobody heard; and a voice is marked if and only if its ballot is there. */
const assertKept = (voters) => {
  const cast = new Map();
  for (const line of ask(data, "SELECT ballot_key || ' ' || revision FROM cast_ballot ORDER BY ballot_key, revision")) {
    const [key, revision] = line.split(" ");
    cast.set(key, [...(cast.get(key) ?? []), Number(revision)]);
  }
  const amiss = voters.filter(({ key, taken, isUnheard }) => {
    const revisions = cast.get(key) ?? [];
    const isEachOnce = revisions.every((revision, at) => revision === at + 1);
    const isThere = revisions.length === taken || (isUnheard && revisions.length === taken + 1);
    return !isEachOnce || !isThere;
  });
  assert.deepEqual(amiss.map(({ key, taken }) => ({ key, taken, found: cast.get(key) })), []);
  const known = new Set(voters.map(({ key }) => key));
  assert.deepEqual([...cast.keys()].filter((key) => !known.has(key)), [], "every ballot is somebody's");
  const [marked] = ask(data, "SELECT count(*) FROM roll_entry WHERE has_voted").map(Number);
  assert.equal(marked, cast.size, "as many voices are marked as ballots are there");
  return [...cast.values()].flat().length;
};

/** What is sealed is the last ballot of each voter, and every voter finds it. */
const assertSealed = async (port, vote, voters) => {
  const { ballots, seal } = await voting.sealedOf(port, vote);
  assert.equal(ballots.size, voters.length, "as many ballots are sealed as voters were acknowledged");
  for (const { receipt, ballots: own } of voters) {
    assert.deepEqual(ballots.get(receipt), own.at(-1), `the ballot of the receipt ${receipt}`);
  }
  const page = await send(port, { path: vote.public, timeout: PATIENCE_MS });
  assert(page.text.includes(seal), "the fingerprint that is published is that of the file");
  const { text } = await send(port, { path: `${vote.page}.json`, timeout: PATIENCE_MS });
  assert.deepEqual(JSON.parse(text).data.colleges.map((college) => college.ballots), [voters.length]);
  for (let number = 0; number < LOOKERS; number += 1) {
    const { path, receipt } = voters[chance(voters.length, "looks", number) - 1];
    const found = await send(port, { path, timeout: PATIENCE_MS });
    assert.equal(found.status, 200);
    assert(found.text.includes(receipt.match(/.{4}/g).join("-")), `${receipt} is shown to whoever has the link`);
  }
  console.log(`${ballots.size} ballots are sealed, each with its receipt`);
};

/** Once a vote is closed, no key of a ballot or of a voice is left. */
const assertUnlinked = () => {
  assert.deepEqual(ask(data, "SELECT count(*) FROM cast_ballot"), ["0"]);
  assert.deepEqual(ask(data, "SELECT count(*) FROM roll_entry WHERE roll_key IS NOT NULL"), ["0"]);
};

console.log(`seed ${seed} (VOTES_SEED takes it again), ${COUNT} members; what is there is in ${work}, kept if something is amiss`);
voting.writeFolder(join(work, "folder"), COUNT);
run("import", join(work, "folder"), ...data);
const { links, words, close } = await voting.openLinks();
const port = await freePort();
let site = await start(data, { port, words });
try {
  const cookie = await signIn(port, data);
  const vote = await voting.openVote(data, port, cookie, { count: COUNT, links });
  const voters = votersOf(vote);
  const left = [...voters];
  const told = { acknowledged: 0, refused: new Map() };
  const part = Math.floor(COUNT / (KILLS + 1));
  for (let round = 1; round <= KILLS; round += 1) {
    const enough = (round - 1) * part + chance(Math.max(1, part), "enough", round);
    const cut = await sendAll(left, { site, told, enough, lateMs: chance(LATEST_MS, "late", round) });
    assert.doesNotMatch(site.log(), /panicked/);
    site = await start(data, { port, words });
    const there = assertKept(voters);
    console.log(`kill ${round}: ${told.acknowledged} ballots acknowledged, ${there} there, ${cut.length} in flight`);
    const again = voters.filter((voter, at) => isDone(voter) && !cut.includes(voter) && at % AGAIN_ONE_OF === 0);
    // Those who send again what was taken come first: all of them before the next kill.
    left.push(...cut, ...again.filter((voter) => !left.includes(voter)));
  }
  const cut = await sendAll(left, { site, told });
  assert.deepEqual([cut, left], [[], []]);
  assertClear(told, BUSY);
  for (const [kind, { count }] of told.refused) console.log(`  ${count} × ${kind}, and sent again`);
  assert(voters.every(isDone));
  assert.equal(assertKept(voters), told.acknowledged, "as many ballots are there as were acknowledged");
  const took = await voting.closeVote(port, cookie, vote, await vote.settle());
  console.log(`closed and sealed in ${(took / 1000).toFixed(1)} s`);
  await assertSealed(port, vote, voters);
  assertUnlinked();
  assert.doesNotMatch(site.log(), /panicked/);
} finally {
  await site.stop();
  close();
}
const votes = assertSound(data).filter(({ subject }) => subject === "votes");
assert.deepEqual(votes.map(({ verdict }) => verdict), ["ok"], "the seal was looked at");
rmSync(work, { recursive: true });
