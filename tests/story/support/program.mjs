// The program, started as its users start it.
import { spawn, spawnSync, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join, dirname } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const cordee = join(target, "debug/cordee");

export const newFolder = () => mkdtempSync(join(tmpdir(), "cordee-story-"));

export async function freePort() {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Runs a command of the program and gives what it prints. */
export const run = (...words) => execFileSync(cordee, words, { encoding: "utf8" }).trim();

/** Runs a command that finds something wrong, and gives what it prints. */
export function runWrong(...words) {
  const { status, stdout } = spawnSync(cordee, words, { encoding: "utf8" });
  if (status !== 1) throw new Error(`it found nothing wrong: ${stdout}`);
  return stdout;
}

/** Starts `cordee serve`, waits until it tells its address, and stops it when asked. */
export async function serve(...words) {
  const child = spawn(cordee, ["serve", ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  let told = "";
  child.stdout.on("data", (text) => (told += text));
  child.stderr.on("data", (text) => log.push(text.toString()));
  for (let tries = 0; tries < 300 && !/http:\/\/\S+/.test(told); tries += 1) {
    if (child.exitCode !== null) throw new Error(`the program stopped: ${log.join("")}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url: told.match(/http:\/\/\S+/)[0],
    log,
    told: () => told,
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

export const removeFolder = (folder) => rmSync(folder, { recursive: true, force: true });
