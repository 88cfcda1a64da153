// The answers to a survey, on both databases: taken in, read, cut, crossed, taken out, and coming in two
// hundred a second. `cargo xtask bench surveys` starts it, with the program as it is released.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync, createWriteStream, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { once } from "node:events";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { post, program, root, send, signIn, start } from "../trials/support.mjs";

const { BENCH_POSTGRES: database, SHEETS, TIMES, TABLE } = process.env;
const COUNT = Number(SHEETS ?? 3000);
/** How many people send their answers each second, for how long. */
const [RATE, SECONDS] = [200, 20];
const TURNS = 20;
const SURVEY = "pilat-votre-vision";
/** Its name in public addresses. */
const PUBLIC = "votre-vision-de-la-destination-reponses-d-exemple";

const work = mkdtempSync(join(tmpdir(), "cordee-bench-"));
const folder = join(work, "folder");
const data = database ? ["--database", database] : ["--data", join(work, "data")];
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
/** Says one line, and tells it to whoever puts both databases side by side. */
const say = (name, value) => {
  console.log(`| ${name} | ${value} |`);
  if (TABLE) appendFileSync(TABLE, `${name}\t${value}\n`);
};
/** Tells a time to whoever draws how it grows. */
const tell = (name, ms) => TIMES && appendFileSync(TIMES, `${ms / 1000} ${name}\n`);
const megabytes = (kilobytes) => `${Math.round(kilobytes / 1024)} MB`;

/** The demonstration, with `COUNT` answers made of those that it has. */
const write = async () => {
  cpSync(join(root, "examples/pilat"), folder, { recursive: true });
  const file = join(folder, "surveys", SURVEY, "answers.jsonl");
  const lines = readFileSync(file, "utf8").trim().split("\n");
  const out = createWriteStream(file);
  for (let at = 0; at < COUNT; at += 1) {
    // The answers of the demonstration stay: their texts are coded.
    const id = at.toString(16).padStart(64, "0");
    const line = lines[at] ?? lines[(at * 7919) % lines.length].replace(/"id":"[^"]*"/, `"id":"${id}"`);
    if (!out.write(`${line}\n`)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
};

/** What somebody waits for a page that says it is being prepared, all told. */
const PREPARING = 600_000;

/** Asks for a page `TURNS` times, after once that is told apart. */
const timed = async (port, path, cookie, name) => {
  const ask = async () => {
    const begun = performance.now();
    for (;;) {
      const { status, headers, text } = await send(port, { path, headers: { cookie }, timeout: 120_000 });
      const took = performance.now() - begun;
      if (status === 200) return took;
      // Many answers are counted while whoever asked is told to come back.
      assert(status === 503 && took < PREPARING, `${path}: ${status} ${text.slice(0, 400)}`);
      await pause(1000 * Number(headers["retry-after"] ?? 1));
    }
  };
  const first = await ask();
  const times = [];
  for (let turn = 0; turn < TURNS; turn += 1) times.push(await ask());
  times.sort((one, other) => one - other);
  tell(name, times[TURNS / 2]);
  return `first ${first.toFixed(0)} ms, then median ${times[TURNS / 2].toFixed(0)} ms, longest ${times.at(-1).toFixed(0)} ms`;
};

/** Takes a file out into `file`: how long, how many bytes. A file that is cut off is an error. */
const takeOut = (port, path, cookie, file) =>
  new Promise((resolve, reject) => {
    const begun = performance.now();
    http.get({ host: "127.0.0.1", port, path, headers: { cookie } }, (answer) => {
      const out = createWriteStream(file);
      answer.on("error", reject);
      out.on("error", reject);
      out.on("finish", () =>
        resolve({ status: answer.statusCode, ms: performance.now() - begun, bytes: out.bytesWritten }),
      );
      answer.pipe(out);
    }).on("error", reject);
  });

/** What tells how many rows a file has, its head included: line ends within quotes are none. */
const ROWS = `import csv, sys; csv.field_size_limit(1 << 30)
print(sum(1 for _ in csv.reader(sys.stdin, delimiter=sys.argv[1])))`;
/** The same for each file; of archives the whole is looked over first. */
const COUNTED = {
  csv: `python3 -c "$ROWS" ";" < "$FILE"`,
  xlsx: `unzip -tq "$FILE" >&2 && unzip -p "$FILE" xl/worksheets/sheet1.xml | tr "<" "\\n" | grep -c '^row r="'`,
  zip: `unzip -tq "$FILE" >&2 && unzip -p "$FILE" answers.csv | python3 -c "$ROWS" ","`,
};
const rows = (ending, file) => {
  const env = { ...process.env, FILE: file, ROWS, PYTHONIOENCODING: "utf-8" };
  return Number(execFileSync("sh", ["-c", COUNTED[ending]], { encoding: "utf8", env }).trim());
};

/** The most memory the program took since it was last asked. */
const peak = (pid) => Number(readFileSync(`/proc/${pid}/status`, "utf8").match(/VmHWM:\s+(\d+)/)[1]);
const forget = (pid) => execFileSync("sh", ["-c", `echo 5 > /proc/${pid}/clear_refs`]);
const pidOf = (port) => {
  const said = execFileSync("sh", ["-c", `pgrep -f -- '--listen 127.0.0.1:${port}'`], { encoding: "utf8" });
  return Number(said.trim().split("\n")[0]);
};

/** Somebody answers: begins, says who they are, sends. Gives the milliseconds of each request. */
const answer = async (port, agent, at) => {
  const times = [];
  const ask = async (path, fields) => {
    const begun = performance.now();
    const got = await post(port, path, "", fields, { agent });
    times.push(performance.now() - begun);
    assert.equal(got.status, 303, `${got.status} ${got.error ?? ""} ${got.text.slice(0, 300)}`);
    return got.headers.location;
  };
  const own = await ask(`/fr/enquetes/${OPEN}/reponses`, { "form-key": `bench-${at}` });
  await ask(own, { page: "p1", "q-q1": at % 2 ? "o1" : "o2", "q-q2": String(1 + (at % 5)), "q-q3": "Le silence des crêts.", go: "send" });
  return times;
};
const OPEN = "charge";

/** A survey that is open, for answers to come in. */
const openOne = async (port, cookie) => {
  const bare = ({ headers }) => headers.location.split("?")[0];
  const survey = bare(await post(port, "/fr/gestion/enquetes/nouvelle", cookie, { "title.fr": "Charge" }));
  for (const question of [
    { kind: "single", "label.fr": "Dormez-vous ici ?", "options.fr": "Oui\nNon" },
    { kind: "scale", "label.fr": "Notez", points: "5" },
    { kind: "long_text", "label.fr": "Que garder ?" },
  ]) {
    const path = `${survey}/pages/p1/questions/nouvelle`;
    const form = await send(port, { path, headers: { cookie } });
    const revision = form.text.match(/name="revision" value="(\d+)"/)[1];
    assert.equal((await post(port, path, cookie, { ...question, revision })).status, 303);
  }
  assert.equal((await post(port, `${survey}/ouvrir`, cookie, {})).status, 303);
};

await write();
const begun = performance.now();
execFileSync(program, ["import", folder, ...data], { stdio: "ignore" });
const took = performance.now() - begun;
say(`${COUNT} answers taken in, with the rest of the folder`, seconds(took));
tell("taken in", took);
const site = await start(data);
try {
  const { port } = site;
  const cookie = await signIn(port, data);
  const pid = pidOf(port);
  const own = `/fr/gestion/enquetes/${SURVEY}`;
  for (const [name, path] of [
    ["results", `${own}/resultats`],
    ["results, residents alone", `${own}/resultats?population=resident`],
    ["two questions crossed", `${own}/croisements?rows=res_age&columns=res_leave&population=resident`],
    ["one question beside all others", `${own}/croisements?columns=res_age`],
    ["public results", `/fr/enquetes/${PUBLIC}/resultats`],
  ]) {
    say(name, await timed(port, path, name === "public results" ? "" : cookie, name));
  }
  for (const [name, ending] of [
    ["answers", "csv"],
    ["answers", "xlsx"],
    ["spss", "zip"],
  ]) {
    forget(pid);
    const before = peak(pid);
    const file = join(work, `${name}.${ending}`);
    const { status, ms, bytes } = await takeOut(port, `${own}/donnees/${name}/${ending}`, cookie, file);
    const most = peak(pid);
    assert.equal(status, 200);
    assert.equal(rows(ending, file), COUNT + 1, `${name}.${ending} is not whole`);
    rmSync(file);
    const called = name === "answers" ? `all answers as ${ending}` : "all answers for SPSS";
    tell(called, ms);
    const memory = `memory at most ${megabytes(most)} (${megabytes(before)} before)`;
    say(called, `${seconds(ms)}, ${megabytes(bytes / 1024)}, ${memory}`);
  }
  await openOne(port, cookie);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const all = [];
  const from = performance.now();
  for (let at = 0; at < RATE * SECONDS; at += 1) {
    const due = from + (at * 1000) / RATE;
    if (performance.now() < due) await pause(due - performance.now());
    all.push(answer(port, agent, at));
  }
  const times = (await Promise.all(all)).flat().sort((one, other) => one - other);
  const rate = (RATE * SECONDS * 1000) / (performance.now() - from);
  const at = (share) => times[Math.floor((times.length * share) / 100)].toFixed(1);
  say("answers coming in, two requests each", `${rate.toFixed(0)} a second; median ${at(50)} ms, 99 % ${at(99)} ms`);
  agent.destroy();
} finally {
  await site.stop();
}
rmSync(work, { recursive: true });
