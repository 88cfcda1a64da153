// A disk that gets full under a load that writes and reads: the site says so with clear pages, goes on
// showing what it has, and saves again once there is room. `cargo xtask full-disk` starts it.
import assert from "node:assert/strict";
import { closeSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { assertClear, assertNothingLost, assertSound, COMMENTS, load, post, report, root, run, send, signIn, start, until } from "./support.mjs";

const { FULL_DISK: disk, FULL_DISK_POSTGRES: database } = process.env;
assert(disk, "FULL_DISK is where a small disk is mounted");
const data = database ? ["--database", database] : ["--data", disk];
const FULL = /n’accepte que la lecture|ne peut rien enregistrer|La base de données ne répond pas/;
const ballast = join(disk, "ballast");

/** Takes the room that is left. */
const fill = () => {
  const file = openSync(ballast, "a");
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    assert.equal(error.code, "ENOSPC");
  } finally {
    closeSync(file);
  }
  console.log(`the disk is full: ${statfsSync(disk).bavail} blocks are left`);
};

run("import", join(root, "examples/pilat"), ...data);
const site = await start(data);
try {
  const cookie = await signIn(site.port, data);
  const going = load(site.port, cookie);
  await pause(3000);
  fill();
  let refused;
  let number = 0;
  await until("a comment is refused", async () => {
    const comment = `trop ${(number += 1)} ${"plein ".repeat(400)}`;
    refused = await post(site.port, COMMENTS, cookie, { comment });
    if (refused.status === 303) going.told.acknowledged.add(comment.trim());
    return refused.status === 503;
  });
  assert.match(refused.text, FULL);
  assert.match(refused.text, /plein plein/, "what was typed comes back");
  await pause(3000);
  console.log(`while it is full, a page answers ${(await send(site.port, { path: "/fr" })).status}`);
  rmSync(ballast);
  const saves = async () => (await post(site.port, COMMENTS, cookie, { comment: "de nouveau", "form-key": "again" })).status === 303;
  await until("comments are taken again", saves);
  console.log("once there is room, comments are taken again, without a restart");
  await pause(2000);
  const told = await going.stop();
  report(told);
  assertClear(told, FULL);
  assertNothingLost(data, told);
} finally {
  await site.stop();
  rmSync(ballast, { force: true });
}
assertSound(data);
