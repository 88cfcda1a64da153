// The map of the municipalities: alive with scripts, a drawing without them, always with its list.
import { expect, test } from "./support/test.mjs";
import { axeClean, reach, watch } from "./support/checks.mjs";
import { publicPages } from "./support/pages.mjs";
import { serve } from "./support/program.mjs";

// Headless browsers have no graphics card: one in software stands in.
test.use({ launchOptions: ({ launchOptions }, use) => use({
  ...launchOptions,
  args: [...launchOptions.args, "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
}) });

test("the map of the municipalities", async ({ browser }) => {
  const program = await serve("--demo", "--listen", "127.0.0.1:0");
  try {
    await test.step("a drawing with its list, without scripts", () => withoutScripts(browser, program));
    await test.step("alive, by keyboard and with the list", () => alive(browser, program));
    await test.step("on the page of the process", () => onTheProcess(browser, program));
    await test.step("a drawing, where there are no graphics", () => withoutGraphics(browser, program));
  } finally {
    await program.stop();
  }
});

async function withoutScripts(browser, program) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const { isClean } = watch(page, program.url);
  await page.goto(program.url + publicPages.perimeter.fr);
  await expect(page.getByRole("img", { name: /^Carte/ })).toBeVisible();
  await expect(page.locator(".map-list li")).toHaveCount(47);
  await page.getByRole("link", { name: "Le Bessat" }).click();
  await expect(page.locator("#commune-42017")).toBeVisible();
  expect(page.url()).toContain("#commune-42017");
  await expect(page.getByRole("button", { name: "Agrandir" })).toHaveCount(0);
  isClean();
  await context.close();
}

async function alive(browser, program) {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const page = await context.newPage();
  const { isClean } = watch(page, program.url);
  await page.goto(program.url + publicPages.perimeter.fr);
  const map = page.locator(".map[data-ready]");
  await expect(map).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(".map-drawing")).toBeHidden();
  await axeClean(page);

  const scale = page.locator(".maplibregl-ctrl-scale");
  const before = await scale.textContent();
  await reach(page, page.locator(".map canvas"));
  for (let times = 0; times < 3; times += 1) await page.keyboard.press("+");
  await expect(scale).not.toHaveText(before);
  await reach(page, page.getByRole("button", { name: "Tout voir" }));
  await page.keyboard.press("Enter");
  await expect(scale).toHaveText(before);

  const name = page.getByRole("link", { name: "Le Bessat" });
  await reach(page, name);
  await expect(map).toHaveAttribute("data-lit", "42017");
  await expect(page.locator(".map-named")).toHaveText("Le Bessat");
  await page.keyboard.press("Enter");
  await expect(scale).not.toHaveText(before);

  await page.getByRole("button", { name: "Tout voir" }).click();
  await expect(scale).toHaveText(before);
  await page.locator(".map canvas").hover();
  await expect(page.locator(".map-list .is-lit")).toHaveCount(1);
  const lit = await page.locator(".map-list .is-lit").textContent();
  await expect(page.locator(".map-named")).toHaveText(lit);
  isClean();
  await context.close();
}

async function onTheProcess(browser, program) {
  const page = await browser.newPage();
  const { isClean } = watch(page, program.url);
  const scripts = [];
  page.on("request", (request) => /\/map-.*\.js$/.test(request.url()) && scripts.push(request.url()));
  await page.goto(program.url + publicPages.home.fr, { waitUntil: "networkidle" });
  expect(scripts, "the map's script comes with maps alone").toEqual([]);
  await page.goto(program.url + publicPages.pilat.fr);
  await expect(page.locator(".map[data-ready]")).toBeVisible({ timeout: 60_000 });
  expect(scripts.length).toBe(1);
  await page.getByText("Lire la liste des 47 communes").click();
  await expect(page.locator(".map-list li")).toHaveCount(47);
  isClean();
  await page.close();
}

async function withoutGraphics(browser, program) {
  const page = await browser.newPage();
  await page.addInitScript(() => {
    const getContext = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
      return kind.startsWith("webgl") ? null : getContext.call(this, kind, ...rest);
    };
  });
  const { isClean } = watch(page, program.url);
  await page.goto(program.url + publicPages.perimeter.fr, { waitUntil: "networkidle" });
  await expect(page.getByRole("img", { name: /^Carte/ })).toBeVisible();
  await expect(page.locator(".map-live")).toHaveCount(0);
  isClean();
  await page.close();
}
