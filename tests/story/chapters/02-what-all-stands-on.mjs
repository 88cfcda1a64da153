// Chapter two, as far as it is written: the Pilat is exported, imported on the other database, and
// again as a copy; an administrator does the same in the back office.
import { expect } from "@playwright/test";
import { join } from "node:path";
import { axeClean, press, reach, watch } from "../support/checks.mjs";
import { linkIn } from "../support/mail.mjs";
import { newFolder, removeFolder, run, serve } from "../support/program.mjs";

const TITLE = "La stratégie de tourisme durable du Pilat";

export async function tell({ browser, folder, mailbox, freeAddress }) {
  const workplace = newFolder();
  const zip = join(workplace, "pilat.zip");
  run("export", zip, "--data", folder);
  const postgres = process.env.STORY_POSTGRES;
  const elsewhere = postgres ? ["--database", postgres] : ["--data", join(workplace, "other")];
  expect(run("import", zip, "--dry-run", ...elsewhere)).toContain("Nothing is wrong");
  run("import", zip, "--replace", ...elsewhere);
  run("import", zip, "--as-copy", ...elsewhere);

  const address = await freeAddress();
  run("invite", "chef@pilat.example", "--name", "Chef", "--public-url", `http://${address}`, ...elsewhere);
  const program = await serve("--listen", address, "--smtp", mailbox.url, "--mail-from", "Cordée <cordee@pilat.example>", ...elsewhere);
  try {
    await readBoth(browser, program);
    await takeOutAndIn(browser, program, mailbox, zip);
  } finally {
    await program.stop();
    removeFolder(workplace);
  }
}

async function readBoth(browser, program) {
  const page = await (await browser.newContext({ baseURL: program.url, javaScriptEnabled: false })).newPage();
  await page.goto("/fr");
  await expect(page.getByRole("link", { name: TITLE })).toHaveCount(2);
  await page.getByRole("link", { name: TITLE }).first().click();
  await expect(page.locator(".knot")).toHaveCount(3);
  await expect(page.getByRole("link", { name: "Compte rendu des premières Assises (exemple)" })).toBeVisible();
  await page.context().close();
}

async function takeOutAndIn(browser, program, mailbox, zip) {
  const chief = await browser.newContext({ baseURL: program.url });
  const page = await chief.newPage();
  const watched = watch(page, program.url);
  await page.goto(linkIn(await mailbox.next("chef@pilat.example")));
  await press(page, page.getByRole("button", { name: "Entrer" }));
  await press(page, page.getByRole("link", { name: "Dossier portable" }));
  await axeClean(page);
  const download = page.waitForEvent("download");
  await reach(page, page.getByRole("link", { name: "Télécharger tout" }));
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);
  const field = page.getByLabel("Dossier, en un fichier ZIP");
  await reach(page, field);
  const chooser = page.waitForEvent("filechooser");
  await page.keyboard.press("Enter");
  await (await chooser).setFiles(zip);
  await reach(page, page.getByLabel("ne rien importer"));
  await page.keyboard.press("ArrowDown");
  await press(page, page.getByRole("button", { name: "Vérifier sans rien changer" }));
  await expect(page.getByRole("status")).toContainText("Rien n’a été changé");
  await axeClean(page);
  watched.isClean();
  await chief.close();
}
