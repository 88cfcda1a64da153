// The Pilat's story, from the clone to the years after: one chapter an issue, always told whole. What
// happens on the demonstration's site (`assises.spec.mjs`) is told at the same time.
import { test } from "./support/test.mjs";
import { openMailbox } from "./support/mail.mjs";
import { freePort, newFolder, removeFolder, run, serve } from "./support/program.mjs";
import * as theHouseOpens from "./chapters/01-the-house-opens.mjs";
import * as whatAllStandsOn from "./chapters/02-what-all-stands-on.mjs";
import * as whatIsRemembered from "./chapters/03-what-is-remembered.mjs";
import * as openAndSafe from "./chapters/04-open-and-safe.mjs";
import * as people from "./chapters/05-people.mjs";
import * as wordAndCalendar from "./chapters/05-word-and-calendar.mjs";
import * as surveys from "./chapters/06-surveys.mjs";
import * as results from "./chapters/06-results.mjs";
import * as exchange from "./chapters/06-exchange.mjs";
import * as paper from "./chapters/06-paper.mjs";
import * as kiosk from "./chapters/06-kiosk.mjs";
import * as coding from "./chapters/06-coding.mjs";
import * as prioritisation from "./chapters/07-prioritisation.mjs";

test("the Pilat's story", async ({ browser }) => {
  test.setTimeout(2_700_000);
  const folder = newFolder();
  const mailbox = await openMailbox();
  const freeAddress = async () => `127.0.0.1:${await freePort()}`;
  const address = await freeAddress();
  run("invite", "ana@pilat.example", "--role", "project-team", "--name", "Ana", "--data", folder, "--public-url", `http://${address}`);
  const program = await serve("--listen", address, "--data", folder, "--smtp", mailbox.url, "--mail-from", "Cordée <cordee@pilat.example>");
  const world = { browser, program, mailbox, folder, freeAddress };
  try {
    await test.step("one: the house opens", () => theHouseOpens.tell(world));
    await test.step("six: what people wrote", () => coding.tell(world));
    await test.step("seven: three bodies grade", () => prioritisation.tell(world));
  } finally {
    await program.stop();
    mailbox.close();
    removeFolder(folder);
    if (program.log.length) console.log(program.log.join(""));
  }
});
