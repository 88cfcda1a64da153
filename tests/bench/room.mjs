// A room that chooses its subjects: five hundred telephones within half a minute, and the wall that follows, on
// both databases. `cargo xtask bench room` starts it, with the program as it is released.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isAcknowledged, post, root, run, send, signIn, start, until } from "../trials/support.mjs";

const { BENCH_POSTGRES: database } = process.env;
const PHONES = 500;
/** Within which time everybody begins, in milliseconds. */
const WITHIN = 30_000;
/** How long somebody reads before they choose, at most. */
const READING = 3_000;
/** The least time between two looks of the wall, as its script keeps it. */
const PAUSE = 400;
const GATHERINGS = "/fr/gestion/rencontres";
const PUBLIC = "/fr/rencontres/assises-de-cinq-cents";

const folder = database ? undefined : mkdtempSync(join(tmpdir(), "cordee-bench-"));
const data = database ? ["--database", database] : ["--data", folder];
const id = ({ headers }) => headers.location.split(/[/?]/)[4];
const sorted = (times) => [...times].sort((one, other) => one - other);
const at = (times, share) => sorted(times)[Math.min(times.length - 1, Math.floor((times.length * share) / 100))].toFixed(1);
const peak = (pid) => Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)[1]);
const pidOf = (port) => execFileSync("pgrep", ["-f", "--", `--listen 127.0.0.1:${port}`], { encoding: "utf8" }).trim().split("\n")[0];

/** A gathering whose subjects are put to the choice; gives its page for the team and the code of the room. */
const prepare = async (port, cookie) => {
  const described = {
    process: "pilat-2022-2026",
    "title.fr": "Assises de cinq cents",
    sort: "assises",
    manner: "on-site",
    "starts-at": "2027-06-10T09:00",
    agenda: "30 min | Accueil",
  };
  const made = await post(port, `${GATHERINGS}/nouvelle`, cookie, described);
  assert(isAcknowledged(made), made.text);
  const own = `${GATHERINGS}/${id(made)}`;
  const subjects = Array.from({ length: 8 }, (_, number) => `Sujet ${number + 1}`).join("\n");
  for (const [path, fields] of [
    [`${own}/ouvrir`, {}],
    [`${own}/sujets`, { subjects, most: 2 }],
    [`${own}/sujets/ouvrir`, {}],
  ]) {
    const taken = await post(port, path, cookie, fields);
    assert(isAcknowledged(taken), `${path}: ${taken.text.slice(0, 400)}`);
  }
  const page = await send(port, { path: `${own}/sujets`, headers: { cookie } });
  const code = page.text.match(/<main[\s\S]*?<strong>([^<]+)<\/strong>/)[1].replace(/\W/g, "").toLowerCase();
  return { own, code };
};

/** A telephone of its own connection: opens the page, reads, chooses; gives how long each took. */
const choose = async (port, code, number) => {
  await pause(Math.random() * WITHIN);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const begun = performance.now();
  const page = await send(port, { path: `${PUBLIC}/sujets?code=${code}`, agent });
  const opened = performance.now() - begun;
  assert.equal(page.status, 200, page.error);
  const offered = [...page.text.matchAll(/name="subject" value="([^"]+)"/g)].map((match) => match[1]);
  const key = page.text.match(/name="form-key" value="([^"]+)"/)?.[1] ?? `room-${number}`;
  await pause(Math.random() * READING);
  const fields = [["code", code], ["form-key", key], ["subject", offered[number % offered.length]]];
  const sent = performance.now();
  const taken = await post(port, `${PUBLIC}/sujets`, "", fields, { agent });
  const now = performance.now();
  agent.destroy();
  assert.equal(taken.status, 303, taken.error ?? taken.text.slice(0, 400));
  return { opened, took: now - sent, acknowledged: now };
};

/** The wall: told that something changed, it looks again, as its script does; notes what it shows, and when. */
const follow = (port, cookie, own) => {
  const shown = [];
  let isBusy = false;
  let isAsked = false;
  const look = async () => {
    isAsked = true;
    if (isBusy) return;
    isBusy = true;
    while (isAsked) {
      isAsked = false;
      const { text } = await send(port, { path: `${own}/sujets/mur`, headers: { cookie } });
      const count = Number(text.match(/data-said>([\d\s\u00a0\u202f]+)/)?.[1].replace(/\D/g, "") ?? 0);
      shown.push([performance.now(), count]);
      await pause(PAUSE);
    }
    isBusy = false;
  };
  const topic = encodeURIComponent(`subjects/${own.split("/").at(-1)}`);
  const stream = http.get({ host: "127.0.0.1", port, path: `/events?topic=${topic}`, headers: { cookie } }, (answer) => {
    assert.equal(answer.statusCode, 200);
    void look();
    answer.setEncoding("utf8");
    answer.on("data", (text) => text.includes("event: change") && void look());
    answer.on("error", () => {});
  });
  stream.on("error", () => {});
  return { shown, stop: () => stream.destroy() };
};

run("import", join(root, "examples/pilat"), ...data);
const site = await start(data);
try {
  const { port } = site;
  const cookie = await signIn(port, data);
  const { own, code } = await prepare(port, cookie);
  const wall = follow(port, cookie, own);
  await until("the wall shows something", () => wall.shown.length);
  const all = await Promise.all(Array.from({ length: PHONES }, (_, number) => choose(port, code, number)));
  await until("the wall has counted everybody", () => wall.shown.at(-1)[1] === PHONES);
  wall.stop();
  // Whoever was acknowledged as the n-th stands on the wall once it counts n.
  const acknowledged = sorted(all.map((one) => one.acknowledged));
  const late = acknowledged.map((when, number) => wall.shown.find(([, count]) => number < count)[0] - when);
  const took = all.map((one) => one.took);
  const opened = all.map((one) => one.opened);
  console.log(`| ${PHONES} telephones in ${WITHIN / 1000} s: a choice | median ${at(took, 50)} ms, 99 % ${at(took, 99)} ms, longest ${at(took, 100)} ms |`);
  console.log(`| the page opened before | median ${at(opened, 50)} ms, 99 % ${at(opened, 99)} ms |`);
  console.log(`| from a choice to the wall | median ${at(late, 50)} ms, longest ${at(late, 100)} ms |`);
  console.log(`| memory at most | ${Math.round(peak(pidOf(port)) / 1024)} MB |`);
  console.log(`| choices lost | ${PHONES - wall.shown.at(-1)[1]} of ${PHONES} |`);
} finally {
  await site.stop();
}
if (folder) rmSync(folder, { recursive: true });
