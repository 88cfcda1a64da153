// A body of 5 000 (or as many as are said) votes by personal links: three hundred of them within a minute, the others
// as fast as it goes; then the vote is closed, and its result read. `cargo xtask bench votes` starts it, with the
// program as it is released.
import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { post, run, send, signIn, start } from "../trials/support.mjs";
import * as voting from "../trials/voting.mjs";

const { BENCH_POSTGRES: database, VOTERS, TABLE } = process.env;
const COUNT = voting.membersOf(VOTERS);
/** How many come within which time, in milliseconds. */
const [FIRST, WITHIN] = [300, 60_000];
assert(2 * FIRST <= COUNT, "who votes as fast as it goes are more than those who come before");
const TURNS = 20;
const PATIENCE_MS = 90_000;
/** What is wanted: of the time of a page or ballot among the first, of the rate, of the closing and of the result. */
const WANTED = { firstMs: 100, perSecond: database ? 1500 : 2000, closedS: 10, resultMs: 50, resultBytes: 100_000 };
/** What makes the site answer anew: a cookie of nobody. */
const ANEW = { cookie: "nobody=1" };

const work = mkdtempSync(join(tmpdir(), "cordee-bench-"));
const data = database ? ["--database", database] : ["--data", join(work, "data")];

const below = [];
/** Says one line, and tells it to whoever puts both databases side by side; notes what misses its bound. */
const say = (name, value, isHeld = true) => {
  if (!isHeld) below.push(name);
  const said = isHeld ? value : `${value} (NOT held)`;
  console.log(`| ${name} | ${said} |`);
  if (TABLE) appendFileSync(TABLE, `${name}\t${said}\n`);
};

const at = (times, share) => {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))];
};
const timesSaid = (times) => `median ${at(times, 50).toFixed(1)} ms, 99 % ${at(times, 99).toFixed(1)} ms, longest ${at(times, 100).toFixed(1)} ms`;
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

/** Gives what came back, and after how many milliseconds. */
const timed = async (asked) => {
  const begun = performance.now();
  const answer = await asked();
  return { answer, ms: performance.now() - begun };
};

/** A member over a connection of their own: opens the ballot, and sends it. */
const come = async (port, { path, fields }) => {
  const agent = voting.connections(1);
  const opened = await timed(() => send(port, { path, agent }));
  assert.equal(opened.answer.status, 200, opened.answer.error ?? opened.answer.text);
  const sent = await timed(() => post(port, path, "", fields, { agent }));
  assert(voting.isCast(sent.answer), sent.answer.error ?? `${sent.answer.status} ${sent.answer.text}`);
  agent.destroy();
  return { openedMs: opened.ms, sentMs: sent.ms };
};

/** The first come evenly over their minute. */
const letFirstCome = async (port, voters) => {
  const from = performance.now();
  const all = voters.map(async (voter, number) => {
    await pause(Math.max(0, from + (number * WITHIN) / FIRST - performance.now()));
    return come(port, voter);
  });
  const times = await Promise.all(all);
  const within = `${FIRST} members in ${WITHIN / 1000} s`;
  for (const [what, of] of [["the ballot opened", "openedMs"], ["the ballot sent", "sentMs"]]) {
    const own = times.map((one) => one[of]);
    say(`${within}: ${what}`, timesSaid(own), at(own, 99) < WANTED.firstMs);
  }
};

/** The others send over 64 connections as fast as they are answered; who is told to try again does. */
const letAllCome = async (port, voters) => {
  const agent = voting.connections(voting.CONNECTIONS);
  const left = [...voters];
  const times = [];
  let refused = 0;
  const sender = async () => {
    for (let voter = left.pop(); voter; voter = left.pop()) {
      const { answer, ms } = await timed(() => post(port, voter.path, "", voter.fields, { agent, timeout: PATIENCE_MS }));
      if (voting.isCast(answer)) {
        times.push(ms);
        continue;
      }
      assert.equal(answer.status, 503, answer.error ?? answer.text);
      refused += 1;
      left.unshift(voter);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: voting.CONNECTIONS }, sender));
  const rate = (1000 * times.length) / (performance.now() - begun);
  assert.equal(times.length, voters.length);
  say("ballots accepted, each on the disk", `${rate.toFixed(0)} a second`, WANTED.perSecond <= rate);
  say(`one of them, over ${voting.CONNECTIONS} connections`, `${timesSaid(times)}, ${refused} told to try again`);
};

/** The page of the result: the first after the closing, made anew each time, and as it is kept. */
const readResult = async (port, path) => {
  const read = async (headers) => {
    const { answer, ms } = await timed(() => send(port, { path, headers, timeout: PATIENCE_MS }));
    assert.equal(answer.status, 200, answer.error ?? answer.text);
    return { ms, bytes: Buffer.byteLength(answer.text) };
  };
  const turns = async (headers) => {
    const times = [];
    for (let turn = 0; turn < TURNS; turn += 1) times.push((await read(headers)).ms);
    return times;
  };
  const first = await read({});
  const anew = await turns(ANEW);
  say("the result, asked for first", `${first.ms.toFixed(0)} ms`);
  say("the result, made anew", timesSaid(anew), at(anew, 50) < WANTED.resultMs);
  say("the result, as it is kept", timesSaid(await turns({})));
  say("its size", `${(first.bytes / 1000).toFixed(1)} kB`, first.bytes < WANTED.resultBytes);
};

voting.writeFolder(join(work, "folder"), COUNT);
run("import", join(work, "folder"), ...data);
const { links, words, close } = await voting.openLinks();
const site = await start(data, { words });
try {
  const { port } = site;
  const cookie = await signIn(port, data);
  const vote = await voting.openVote(data, port, cookie, { count: COUNT, links });
  say(`a vote of ${COUNT} opened, its links queued`, seconds(vote.openedMs));
  const voters = vote.secrets.map((secret, number) => ({
    path: voting.pathOf(secret),
    fields: voting.ballotOf(vote, `bench ${number}`),
  }));
  await letFirstCome(port, voters.slice(0, FIRST));
  await letAllCome(port, voters.slice(FIRST));
  const closedMs = await voting.closeVote(port, cookie, vote, await vote.settle());
  say(`counted and sealed, ${COUNT} ballots`, seconds(closedMs), closedMs < 1000 * WANTED.closedS);
  const { ballots } = await voting.sealedOf(port, vote);
  say("ballots lost", `${COUNT - ballots.size} of ${COUNT}`, ballots.size === COUNT);
  await readResult(port, vote.page);
  console.log(below.length ? `NOT held: ${below.join("; ")}.` : "All bounds are held, for so many ballots.");
} finally {
  await site.stop();
  close();
}
rmSync(work, { recursive: true });
