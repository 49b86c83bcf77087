import { defineConfig } from "@playwright/test";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--js-flags=--liftoff-only", // a test is too short for the engine to be compiled twice
];

// The tests run against a server of the built site: FIVEYEAR_URL says where it listens.
export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results",
  timeout: 180_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: [["list"]],
  use: {
    baseURL: process.env["FIVEYEAR_URL"] ?? "",
    browserName: "chromium",
    headless: true,
    locale: "en-GB",
    viewport: { width: 1440, height: 900 },
    serviceWorkers: "block", // keeping everything for offline costs each new reader a second: only the tests of it allow it
    launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: quiet },
  },
});
