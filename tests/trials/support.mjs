// What the trials by hand share: requests, a program that is started, a load that writes and reads,
// and what is found in the database afterwards.
import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { once } from "node:events";
import http from "node:http";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export const root = new URL("../..", import.meta.url).pathname;
export const program = process.env.CORDEE_BIN ?? join(root, "target/debug/cordee");
/** How a browser says that it sends a form. */
export const FORM = { "content-type": "application/x-www-form-urlencoded" };

export const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
};

/** Sends one request, over a connection of `agent` if there is one; gives what came back, or its error as text. */
export const send = (port, { path, method = "GET", headers = {}, body = "", agent, timeout = 30_000 }) =>
  new Promise((resolve) => {
    const options = { agent, host: "127.0.0.1", port, path, method, headers, timeout };
    const request = http.request(options, (answer) => {
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

export const post = (port, path, cookie, fields, options = {}) => {
  const body = new URLSearchParams(fields).toString();
  return send(port, { ...options, path, method: "POST", headers: { ...FORM, cookie }, body });
};

/** Whether a form was taken: its sender reads that it is done. */
export const isAcknowledged = ({ status, headers }) => status === 303 && !headers.location.includes("connexion");

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

/** The programs that run: none outlives its trial, whatever becomes of it. */
const programs = new Set();
process.on("exit", () => programs.forEach((child) => child.kill("SIGKILL")));

/** Starts the program with `data` (how it is told where its data are), and whatever else it is told. */
export const start = async (data, { port, publicUrl, words = [] } = {}) => {
  port ??= await freePort();
  publicUrl ??= `http://127.0.0.1:${port}`;
  const all = ["serve", ...data, "--listen", `127.0.0.1:${port}`, "--public-url", publicUrl, ...words];
  const child = spawn(program, all, { stdio: ["ignore", "ignore", "pipe"] });
  programs.add(child);
  child.on("exit", () => programs.delete(child));
  const log = [];
  child.stderr.on("data", (text) => log.push(text.toString()));
  const end = async (signal) => {
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    return child.exitCode;
  };
  await until("the site is ready", () => isReady(port));
  // Asked to stop, it ends with a code; killed, it has none.
  return { port, log: () => log.join(""), stop: () => end("SIGTERM"), kill: () => end("SIGKILL") };
};

export const run = (...words) => execFileSync(program, words, { encoding: "utf8" }).trim();

/** Somebody of the team, signed in: their cookie. */
export const signIn = async (port, data, email = "ana@pilat.example") => {
  const link = run("invite", email, "--role", "administrator", "--name", "Ana", ...data).match(/http\S+/)[0];
  const answer = await post(port, new URL(link).pathname, "", { name: "Ana", language: "fr" });
  assert.equal(answer.status, 303, answer.text);
  return answer.headers["set-cookie"][0].split(";")[0];
};

/** The step whose comments are written, in the folder of examples. */
export const STEP = "pilat-chantier-baignade";
export const commentsOf = (thing) => `/fr/gestion/objets/${thing}/commentaires`;
export const COMMENTS = commentsOf(STEP);

/** Counts a refusal among those of its kind, of which one is kept. */
export const noteRefusal = (refused, key, answer) => {
  const known = refused.get(key) ?? { count: 0, example: answer };
  refused.set(key, { ...known, count: known.count + 1 });
};

/** Writes and reads until it is told to stop; notes what was acknowledged, and every kind of answer. */
export const load = (port, cookie, workers = 8) => {
  const told = { acknowledged: new Set(), refused: new Map(), sent: 0 };
  let goes = true;
  const worker = async (number) => {
    for (let turn = 0; goes; turn += 1) {
      const writes = turn % 2 === 0;
      const words = `commentaire ${number}-${turn}`;
      const answer = writes
        ? await post(port, COMMENTS, cookie, { comment: words, "form-key": `trial-${number}-${turn}` })
        : await send(port, { path: turn % 4 === 1 ? "/fr" : COMMENTS, headers: { cookie } });
      told.sent += 1;
      const kind = `${writes ? "POST" : "GET"} ${answer.status} ${answer.error ?? ""}`.trim();
      if (writes && isAcknowledged(answer)) told.acknowledged.add(words);
      else if (answer.status !== 200) noteRefusal(told.refused, kind, answer);
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

/** What the database says to a question of one column, in the same words for both kinds; the program may be running. */
export const ask = (data, question) => {
  const [teller, ...words] = data[0] === "--database" ? ["psql", data[1], "-Atc"] : ["sqlite3", join(data[1], "cordee.db")];
  const told = execFileSync(teller, [...words, question], { encoding: "utf8", maxBuffer: 256 * 1024 * 1024 });
  return told.split("\n").slice(0, -1);
};

/** Nothing acknowledged is lost, nothing is there twice. */
export const assertNothingLost = (data, told) => {
  const all = ask(data, "SELECT text FROM comment");
  assert.equal(new Set(all).size, all.length, "no comment is there twice");
  const lost = [...told.acknowledged].filter((words) => !all.includes(words));
  assert.deepEqual(lost, [], "no acknowledged comment is lost");
  console.log(`${all.length} comments are there, each once`);
};

/** `cordee check` finds nothing wrong with the database, its durability included, the journal, and votes that were
    closed; gives all that it found. */
export const assertSound = (data) => {
  let told;
  try {
    told = run("check", "--json", ...data);
  } catch (error) {
    told = error.stdout.toString();
  }
  const findings = JSON.parse(told.split("\n")[0]);
  const looked = ["database", "journal", "votes"];
  const wrong = findings.filter(({ subject, verdict }) => verdict === "wrong" && looked.includes(subject));
  assert.deepEqual(wrong, []);
  assert(findings.some(({ subject, verdict }) => verdict === "ok" && subject === "database"), "the database was looked at");
  console.log("cordee check: the database and the journal are sound");
  return findings;
};
