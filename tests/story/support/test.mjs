// The tests' own `test`: whatever page a test opens, in whatever context, the Content-Security-Policy
// is never broken on it. A page that runs no script tells it on its console.
import { expect, test as plain } from "@playwright/test";

const told = (violation) => `${violation.violatedDirective} forbids ${violation.blockedURI} on ${violation.documentURI}`;

/** Notes every violation on the pages of `context`. */
export async function guard(context, violations) {
  context.on("console", (message) => {
    if (/Content Security Policy/i.test(message.text())) violations.push(`${message.text()} (${message.page()?.url()})`);
  });
  await context.exposeBinding("tellViolation", (_, violation) => void violations.push(told(violation)));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, documentURI }) =>
      globalThis.tellViolation({ violatedDirective, blockedURI, documentURI }));
  });
}

export const test = plain.extend({
  browser: async ({ browser }, use) => {
    const violations = [];
    const open = browser.newContext.bind(browser);
    const watched = new Proxy(browser, {
      get(target, name) {
        if (name === "newContext") return async (options) => guarded(await open(options));
        if (name === "newPage") return async (options) => (await guarded(await open(options))).newPage();
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    const guarded = async (context) => (await guard(context, violations), context);
    await use(watched);
    expect(violations, "the Content-Security-Policy is kept to on every page").toEqual([]);
  },
  context: async ({ context }, use) => {
    const violations = [];
    await guard(context, violations);
    await use(context);
    expect(violations, "the Content-Security-Policy is kept to on every page").toEqual([]);
  },
});

export { expect };
