import { defineConfig } from "@playwright/test";
import { findChromium } from "./scripts/chromium.mjs";

const chromium = await findChromium();

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/global-setup.ts",
  forbidOnly: true,
  // One adapter, and tests that measure: never two pages at once.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  // A software adapter on two slow cores compiles for seconds and trains a hundred steps a second.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: "list",
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    screenshot: "only-on-failure",
    launchOptions: { executablePath: chromium.executablePath, args: chromium.args },
  },
});
