// Two instances over one PostgreSQL, behind HAProxy, under a constant load: one after the other is
// restarted without a lost request, then one is killed. `cargo xtask instances` starts it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { FORM, freePort, isReady, root, run, send, signIn, start, until } from "../trials/support.mjs";

const database = process.env.INSTANCES_POSTGRES;
assert(database, "INSTANCES_POSTGRES names an empty PostgreSQL database");
const data = ["--database", database];
const folder = mkdtempSync(join(tmpdir(), "cordee-instances-"));

const words = ["--drain", "5", "--trusted-proxies", "127.0.0.1"];
const instance = (port) => start(data, { port, publicUrl: "http://127.0.0.1", words });

/** A load that goes on until it is told to stop; gives what was answered. */
const load = (port, cookie, workers = 8) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: workers });
  const told = { sent: 0, wrong: [], slowest: 0 };
  let goes = true;
  const requests = [
    { path: "/fr" },
    { path: "/fr/recherche?q=baignade" },
    { path: "/fr/gestion", headers: { cookie } },
    { path: "/fr/connexion", method: "POST", headers: FORM, body: "email=nobody%40pilat" },
    { path: "/theme.css" },
  ];
  const worker = async (first) => {
    for (let at = first; goes; at += 1) {
      const request = requests[at % requests.length];
      const began = performance.now();
      const answer = await send(port, { ...request, agent });
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

const balancer = (front, one, two) => {
  const written = readFileSync(join(root, "packaging/haproxy.cfg"), "utf8")
    .replace("127.0.0.1:8080", `127.0.0.1:${front}`)
    .replace("127.0.0.1:8081", `127.0.0.1:${one}`)
    .replace("127.0.0.1:8082", `127.0.0.1:${two}`);
  writeFileSync(join(folder, "haproxy.cfg"), written);
  return spawn("haproxy", ["-db", "-f", join(folder, "haproxy.cfg")], { stdio: "inherit" });
};

let instances = [];
let balancing;
try {
  run("import", join(root, "examples/pilat"), ...data);
  const [front, one, two] = [await freePort(), await freePort(), await freePort()];
  // Both start at once: the database is migrated once.
  instances = await Promise.all([instance(one), instance(two)]);
  balancing = balancer(front, one, two);
  await until("the balancer is ready", () => isReady(front));

  const cookie = await signIn(one, data);
  for (const port of [one, two, front]) {
    const desk = await send(port, { path: "/fr/gestion", headers: { cookie } });
    assert.equal(desk.status, 200, `the session is good at ${port}`);
  }
  console.log("sessions are good on both instances");

  const gentle = load(front, cookie);
  for (const [at, port] of [one, two].entries()) {
    await pause(3000);
    assert.equal(await instances[at].stop(), 0, "it stops by itself");
    instances[at] = await instance(port);
    // The balancer has seen that it is back.
    await pause(2500);
  }
  const restarted = await gentle.stop();
  console.log(`each restarted under load: ${restarted.sent} requests, ${restarted.wrong.length} lost, slowest ${Math.round(restarted.slowest)} ms`);
  assert.deepEqual(restarted.wrong, []);

  const rough = load(front, cookie);
  await pause(3000);
  await instances[0].kill();
  await pause(4000);
  const inHand = rough.told.wrong.length;
  await pause(3000);
  const killed = await rough.stop();
  console.log(`one killed under load: ${killed.sent} requests, ${killed.wrong.length} lost`);
  assert(killed.wrong.length <= 8, `only what it had in hand: ${killed.wrong.join("\n")}`);
  assert.equal(killed.wrong.length, inHand, "and none afterwards");
} finally {
  for (const one of [...instances, balancing]) await one?.kill();
  rmSync(folder, { recursive: true, force: true });
}
