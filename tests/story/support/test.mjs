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

/** With `LATE=1500`, every script comes that many milliseconds late: a test waits for what it needs, or is seen to fail. */
async function hold(context) {
  const late = Number(process.env.LATE ?? 0);
  if (late > 0) await context.route("**/*.js", (route) => setTimeout(() => route.continue().catch(() => {}), late));
}

/** What was seen during the test under way: one worker runs one test at a time. */
const violations = [];

export const test = plain.extend({
  // The contexts that a test opens and the one that it is given all come from here.
  browser: async ({ browser }, use) => {
    const open = browser.newContext.bind(browser);
    const guarded = async (options) => {
      const context = await open(options);
      await guard(context, violations);
      await hold(context);
      return context;
    };
    await use(new Proxy(browser, {
      get(target, name) {
        if (name === "newContext") return guarded;
        // For a page that has to be refused.
        if (name === "newUnguardedContext") return open;
        if (name === "newPage") return async (options) => (await guarded(options)).newPage();
        const value = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    }));
  },
  policy: [async ({}, use) => {
    violations.length = 0;
    await use();
    expect(violations, "the Content-Security-Policy is kept to on every page").toEqual([]);
  }, { auto: true }],
});

export { expect };
