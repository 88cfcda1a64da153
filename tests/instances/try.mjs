// Two instances over one PostgreSQL, behind HAProxy, under a constant load: one after the other is
// restarted without a lost request, then one is killed. `cargo xtask instances` starts it.
import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const root = new URL("../..", import.meta.url).pathname;
const program = process.env.CORDEE_BIN ?? join(root, "target/debug/cordee");
const database = process.env.INSTANCES_POSTGRES;
assert(database, "INSTANCES_POSTGRES names an empty PostgreSQL database");
const folder = mkdtempSync(join(tmpdir(), "cordee-instances-"));
const children = [];

const freePort = async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
};

/** Sends one request; gives its status, or its error as text. */
const send = (agent, port, { path, method = "GET", headers = {}, body = "" }) =>
  new Promise((resolve) => {
    const options = { agent, host: "127.0.0.1", port, path, method, headers, timeout: 20_000 };
    const request = http.request(options, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part) => (text += part));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      answer.on("error", (error) => resolve({ status: 0, error: error.message }));
    });
    request.on("timeout", () => request.destroy(new Error("no answer")));
    request.on("error", (error) => resolve({ status: 0, error: error.message }));
    request.end(body);
  });

const ready = async (port) => {
  for (let tries = 0; tries < 400; tries += 1) {
    if ((await send(undefined, port, { path: "/readyz" })).status === 200) return;
    await pause(50);
  }
  throw new Error(`port ${port} is never ready`);
};

const instance = async (port) => {
  const words = ["serve", "--database", database, "--listen", `127.0.0.1:${port}`, "--drain", "5"];
  words.push("--public-url", "http://127.0.0.1", "--trusted-proxies", "127.0.0.1");
  const child = spawn(program, words, { stdio: ["ignore", "ignore", "inherit"] });
  children.push(child);
  await ready(port);
  return child;
};

/** A load that goes on until it is told to stop; gives what was answered. */
const load = (port, cookie, workers = 8) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: workers });
  const told = { sent: 0, wrong: [], slowest: 0 };
  let goes = true;
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const requests = [
    { path: "/fr" },
    { path: "/fr/recherche?q=baignade" },
    { path: "/fr/gestion", headers: { cookie } },
    { path: "/fr/connexion", method: "POST", headers: form, body: "email=nobody%40pilat" },
    { path: "/theme.css" },
  ];
  const worker = async (first) => {
    for (let at = first; goes; at += 1) {
      const request = requests[at % requests.length];
      const began = performance.now();
      const answer = await send(agent, port, request);
      told.sent += 1;
      told.slowest = Math.max(told.slowest, performance.now() - began);
      const expected = request.method === "POST" ? 422 : 200;
      if (answer.status !== expected) told.wrong.push(`${request.path}: ${answer.status} ${answer.error ?? ""}`);
    }
  };
  const all = Promise.all(Array.from({ length: workers }, (_, first) => worker(first)));
  return {
    told,
    async stop() {
      goes = false;
      await all;
      agent.destroy();
      return told;
    },
  };
};

const balancer = async (front, one, two) => {
  const written = readFileSync(join(root, "packaging/haproxy.cfg"), "utf8")
    .replace("127.0.0.1:8080", `127.0.0.1:${front}`)
    .replace("127.0.0.1:8081", `127.0.0.1:${one}`)
    .replace("127.0.0.1:8082", `127.0.0.1:${two}`);
  writeFileSync(join(folder, "haproxy.cfg"), written);
  children.push(spawn("haproxy", ["-db", "-f", join(folder, "haproxy.cfg")], { stdio: "inherit" }));
  await ready(front);
};

const signIn = async (port) => {
  const words = ["invite", "ana@pilat.example", "--database", database];
  const link = execFileSync(program, words, { encoding: "utf8" }).trim();
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = "name=Ana&language=fr";
  const answer = await send(undefined, port, { path: new URL(link).pathname, method: "POST", headers, body });
  assert.equal(answer.status, 303, answer.text);
  return answer.headers["set-cookie"][0].split(";")[0];
};

try {
  execFileSync(program, ["import", join(root, "examples/pilat"), "--database", database]);
  const [front, one, two] = [await freePort(), await freePort(), await freePort()];
  // Both start at once: the database is migrated once.
  const instances = await Promise.all([instance(one), instance(two)]);
  await balancer(front, one, two);

  const cookie = await signIn(one);
  for (const port of [one, two, front]) {
    const desk = await send(undefined, port, { path: "/fr/gestion", headers: { cookie } });
    assert.equal(desk.status, 200, `the session is good at ${port}`);
  }
  console.log("sessions are good on both instances");

  const gentle = load(front, cookie);
  for (const [at, port] of [one, two].entries()) {
    await pause(3000);
    const child = instances[at];
    child.kill("SIGTERM");
    const [code] = await once(child, "exit");
    assert.equal(code, 0, "it stops by itself");
    instances[at] = await instance(port);
    // The balancer has seen that it is back.
    await pause(2500);
  }
  const restarted = await gentle.stop();
  console.log(`each restarted under load: ${restarted.sent} requests, ${restarted.wrong.length} lost, slowest ${Math.round(restarted.slowest)} ms`);
  assert.deepEqual(restarted.wrong, []);

  const rough = load(front, cookie);
  await pause(3000);
  instances[0].kill("SIGKILL");
  await pause(4000);
  const inHand = rough.told.wrong.length;
  await pause(3000);
  const killed = await rough.stop();
  console.log(`one killed under load: ${killed.sent} requests, ${killed.wrong.length} lost`);
  assert(killed.wrong.length <= 8, `only what it had in hand: ${killed.wrong.join("\n")}`);
  assert.equal(killed.wrong.length, inHand, "and none afterwards");
} finally {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}
