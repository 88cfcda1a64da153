// The Content-Security-Policy in a browser: what breaks it is refused, and is noticed by every test.
import { expect, test } from "./support/test.mjs";
import { serve } from "./support/program.mjs";

let program;
test.beforeAll(async () => (program = await serve("--demo", "--listen", "127.0.0.1:0")));
test.afterAll(() => program.stop());

for (const [name, breakIt] of Object.entries({
  "an inline script": () => {
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.body.append(script);
  },
  "an inline style": () => document.body.setAttribute("style", "color: red"),
  "a picture from elsewhere": () => (new Image().src = "https://evil.example/x.png"),
})) {
  test(`${name} is refused, and noticed`, async ({ browser }) => {
    test.fail(true, "the test turns red because the policy is broken on purpose");
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${program.url}/fr`);
    await page.evaluate(breakIt);
    await page.waitForFunction(() => true);
    expect(await page.evaluate(() => globalThis.ran)).toBeUndefined();
  });
}
