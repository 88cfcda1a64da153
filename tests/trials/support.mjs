// What the trials by hand share: requests, a program that is started, a load that writes and reads.
import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export const root = new URL("../..", import.meta.url).pathname;
export const program = process.env.CORDEE_BIN ?? join(root, "target/debug/cordee");
const FORM = { "content-type": "application/x-www-form-urlencoded" };

export const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
};

/** Sends one request; gives what came back, or its error as text. */
export const send = (port, { path, method = "GET", headers = {}, body = "" }) =>
  new Promise((resolve) => {
    const request = http.request({ host: "127.0.0.1", port, path, method, headers, timeout: 30_000 }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      answer.on("error", (error) => resolve({ status: 0, text: "", headers: {}, error: error.message }));
    });
    request.on("timeout", () => request.destroy(new Error("no answer")));
    request.on("error", (error) => resolve({ status: 0, text: "", headers: {}, error: error.message }));
    request.end(body);
  });

export const post = (port, path, cookie, fields) =>
  send(port, { path, method: "POST", headers: { ...FORM, cookie }, body: new URLSearchParams(fields).toString() });

/** Waits until `test` holds; fails with `what` after a while. */
export const until = async (what, test, seconds = 60) => {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (await test()) return;
    await pause(100);
  }
  throw new Error(`${what}: not within ${seconds} s`);
};

export const isReady = async (port) => (await send(port, { path: "/readyz" })).status === 200;

/** Starts the program with `data` (how it is told where its data are). */
export const start = async (data) => {
  const port = await freePort();
  const words = ["serve", ...data, "--listen", `127.0.0.1:${port}`, "--public-url", `http://127.0.0.1:${port}`];
  const child = spawn(program, words, { stdio: ["ignore", "ignore", "pipe"] });
  const log = [];
  child.stderr.on("data", (text) => log.push(text.toString()));
  await until("the site is ready", () => isReady(port));
  return {
    port,
    log: () => log.join(""),
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
};

export const run = (...words) => execFileSync(program, words, { encoding: "utf8" }).trim();

/** Somebody of the team, signed in: their cookie. */
export const signIn = async (port, data) => {
  const link = run("invite", "ana@pilat.example", "--role", "administrator", "--name", "Ana", ...data).match(/http\S+/)[0];
  const answer = await post(port, new URL(link).pathname, "", { name: "Ana", language: "fr" });
  assert.equal(answer.status, 303, answer.text);
  return answer.headers["set-cookie"][0].split(";")[0];
};

/** The step whose comments are written, in the folder of examples. */
export const STEP = "pilat-chantier-baignade";
export const COMMENTS = `/fr/gestion/objets/${STEP}/commentaires`;

/** Writes and reads until it is told to stop; notes what was acknowledged, and every kind of answer. */
export const load = (port, cookie, workers = 8) => {
  const told = { acknowledged: new Set(), refused: new Map(), sent: 0 };
  let goes = true;
  const note = (key, example) => {
    const known = told.refused.get(key) ?? { count: 0, example };
    told.refused.set(key, { ...known, count: known.count + 1 });
  };
  const worker = async (number) => {
    for (let turn = 0; goes; turn += 1) {
      const writes = turn % 2 === 0;
      const words = `commentaire ${number}-${turn}`;
      const answer = writes
        ? await post(port, COMMENTS, cookie, { comment: words, "form-key": `trial-${number}-${turn}` })
        : await send(port, { path: turn % 4 === 1 ? "/fr" : COMMENTS, headers: { cookie } });
      told.sent += 1;
      if (writes && answer.status === 303 && !answer.headers.location.includes("connexion")) told.acknowledged.add(words);
      else if (answer.status !== 200) note(`${writes ? "POST" : "GET"} ${answer.status} ${answer.error ?? ""}`.trim(), answer);
    }
  };
  const all = Promise.all(Array.from({ length: workers }, (_, number) => worker(number)));
  return {
    told,
    async stop() {
      goes = false;
      await all;
      return told;
    },
  };
};

/** What was refused, said in one line a kind. */
export const report = (told) => {
  console.log(`${told.sent} requests, ${told.acknowledged.size} comments acknowledged`);
  for (const [key, { count }] of told.refused) console.log(`  ${count} × ${key}`);
};

/** Every refusal under trouble is a page that says so, to be tried again later. */
export const assertClear = (told, words) => {
  for (const [key, { example }] of told.refused) {
    assert.match(key, / 503/, `${key}: ${example.error ?? example.text}`);
    assert.match(example.text, words, key);
    assert.match(example.text, /<main/, key);
  }
};

/** The comments in the database, as often as they are there. */
const written = async (data) => {
  if (data[0] === "--database") {
    const told = execFileSync("psql", [data[1], "-Atc", "SELECT text FROM comment"], { encoding: "utf8" });
    return told.trim().split("\n");
  }
  const told = execFileSync("sqlite3", [join(data[1], "cordee.db"), "SELECT text FROM comment"], { encoding: "utf8" });
  return told.trim().split("\n");
};

/** Nothing acknowledged is lost, nothing is there twice. */
export const assertNothingLost = async (data, told) => {
  const all = await written(data);
  assert.equal(new Set(all).size, all.length, "no comment is there twice");
  const lost = [...told.acknowledged].filter((words) => !all.includes(words));
  assert.deepEqual(lost, [], "no acknowledged comment is lost");
  console.log(`${all.length} comments are there, each once`);
};

/** `cordee check` finds nothing wrong with the database and the journal. */
export const assertSound = (data) => {
  let told;
  try {
    told = run("check", "--json", ...data);
  } catch (error) {
    told = error.stdout.toString();
  }
  const findings = JSON.parse(told.split("\n")[0]);
  const wrong = findings.filter(({ subject, verdict }) => verdict === "wrong" && ["database", "journal"].includes(subject));
  assert.deepEqual(wrong, []);
  console.log("cordee check: the database and the journal are sound");
};
