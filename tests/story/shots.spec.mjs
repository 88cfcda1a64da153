// Screenshots of every named page of the demonstration, for eyes: `cargo xtask shots`.
import { test } from "@playwright/test";
import { axeClean } from "./support/checks.mjs";
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
    await draw(page, program, deskPages);
  } finally {
    await program.stop();
  }
});

async function draw(page, program, pages) {
  for (const [name, paths] of Object.entries(pages)) {
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
