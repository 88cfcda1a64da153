// PostgreSQL stopped, started again, and stopped at once, under a load that writes and reads: the site
// says so with clear pages, and recovers without a restart. `cargo xtask outage` starts it.
import assert from "node:assert/strict";
import { execSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { assertClear, assertNothingLost, assertSound, isReady, load, report, root, run, send, signIn, start, until } from "./support.mjs";

const { OUTAGE_POSTGRES: database, OUTAGE_STOP: stop, OUTAGE_START: again } = process.env;
assert(database && stop && again, "OUTAGE_POSTGRES, OUTAGE_STOP and OUTAGE_START say which server, and how it is stopped");
const data = ["--database", database];
const AWAY = /La base de données ne répond pas|pas su la faire en une minute/;

run("import", join(root, "examples/pilat"), ...data);
const site = await start(data);
try {
  const cookie = await signIn(site.port, data);
  const going = load(site.port, cookie);
  for (const mode of ["fast", "immediate"]) {
    await pause(3000);
    execSync(`${stop} ${mode}`, { stdio: "inherit" });
    await until("the site says that it is not ready", async () => !(await isReady(site.port)));
    await pause(4000);
    assert.equal((await send(site.port, { path: "/healthz" })).status, 200, "the program is alive");
    const page = await send(site.port, { path: "/fr" });
    assert.equal(page.status, 503, page.text);
    assert.match(page.text, AWAY);
    assert(page.headers["retry-after"] && page.headers["x-request-id"], "it says when to come back, and a reference");
    const problem = await send(site.port, { path: "/fr", headers: { accept: "application/json" } });
    assert.equal(problem.headers["content-type"], "application/problem+json");
    assert.equal(JSON.parse(problem.text).status, 503);
    execSync(again, { stdio: "inherit" });
    const began = performance.now();
    await until("the site is ready again", () => isReady(site.port));
    await until("pages are there again", async () => (await send(site.port, { path: "/fr" })).status === 200);
    console.log(`stopped (${mode}) and started: back in ${Math.round(performance.now() - began)} ms, without a restart`);
  }
  await pause(3000);
  const told = await going.stop();
  report(told);
  assertClear(told, AWAY);
  const last = await send(site.port, { path: "/fr/gestion", headers: { cookie } });
  assert.equal(last.status, 200, "one is still signed in");
  assertNothingLost(data, told);
} finally {
  await site.stop();
}
assertSound(data);
