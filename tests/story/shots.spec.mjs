// Screenshots of every named page of the demonstration, for eyes: `cargo xtask shots`.
// `SHOTS=search,charter cargo xtask shots` draws those pages only.
import { test } from "./support/test.mjs";
import { axeClean, send } from "./support/checks.mjs";
import { deskPages, publicPages, signIn } from "./support/pages.mjs";
import { serve } from "./support/program.mjs";

const FOLDER = "../../target/shots";

test("every page is drawn", async ({ browser }) => {
  test.setTimeout(900_000);
  const program = await serve("--demo", "--listen", "127.0.0.1:0");
  try {
    const visitor = await browser.newContext();
    await draw(await visitor.newPage(), program, publicPages);
    const team = await browser.newContext();
    const page = await team.newPage();
    await signIn(page, program);
    await writeTogether(page, program);
    await draw(page, program, deskPages);
  } finally {
    await program.stop();
  }
});

/** Gives a step a second version and a comment: pages about them would be empty. */
async function writeTogether(page, program) {
  const step = `${program.url}${deskPages["edit-step"].fr}`;
  await page.goto(step);
  await page.locator("[name='summary.fr']").fill("Se déplacer sans voiture à la Brumelle, en toutes saisons.");
  await send(page, page.getByRole("button", { name: "Enregistrer" }).first());
  await page.goto(`${program.url}${deskPages.comments.fr}`);
  await page.getByLabel("Votre commentaire").fill("Faut-il parler du car du dimanche ici ?");
  await send(page, page.getByRole("button", { name: "Ajouter ce commentaire" }));
}

async function draw(page, program, pages) {
  const wished = process.env.SHOTS?.split(",");
  for (const [name, paths] of Object.entries(pages)) {
    if (wished && !wished.includes(name)) continue;
    for (const [lang, path] of Object.entries(paths)) {
      await page.goto(program.url + path);
      await axeClean(page);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme, media: "screen" });
        for (const width of [390, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const path = `${FOLDER}/${name}-${lang}-${width}-${colorScheme}.png`;
          await page.screenshot({ path, fullPage: true });
        }
      }
      await page.emulateMedia({ media: "print", colorScheme: "light" });
      await page.pdf({ path: `${FOLDER}/${name}-${lang}-print.pdf`, format: "A4", printBackground: false });
      await page.emulateMedia({ media: "screen" });
    }
  }
}
