import { defineConfig } from "@playwright/test";

export default defineConfig({
  testMatch: "*.spec.mjs",
  workers: 1,
  retries: 0,
  reporter: "line",
  timeout: 240_000,
  outputDir: "../../target/story",
  use: {
    actionTimeout: 60_000,
    navigationTimeout: 60_000,
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    screenshot: "only-on-failure",
    // Where one looks for a defect, `--trace on` records; a run that passes needs none.
    trace: "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      chromiumSandbox: false,
      args: [
        "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
      ],
    },
  },
});
