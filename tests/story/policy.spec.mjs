// The Content-Security-Policy in a browser: what breaks it is refused, and the guard that stands
// behind every browser test notices it.
import { expect, test } from "@playwright/test";
import { serve } from "./support/program.mjs";
import { guard } from "./support/test.mjs";

let program;
test.beforeAll(async () => (program = await serve("--demo", "--listen", "127.0.0.1:0")));
test.afterAll(() => program.stop());

for (const [name, directive, breakIt] of [
  ["an inline script", "script-src-elem", () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.body.append(script);
  }],
  ["an inline style", "style-src-attr", () => document.body.setAttribute("style", "color: red")],
  ["a picture from elsewhere", "img-src", () => void (new Image().src = "https://evil.example/x.png")],
]) {
  test(`${name} is refused, and noticed`, async ({ page, context }) => {
    const violations = [];
    await guard(context, violations);
    await page.goto(`${program.url}/fr`);
    expect(violations).toEqual([]);
    await page.evaluate(breakIt);
    await expect.poll(() => violations.some((told) => told.startsWith(directive))).toBe(true);
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
  });
}
