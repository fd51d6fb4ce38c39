import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { build } from "vite";
import { findChromium } from "../scripts/chromium.mjs";
import { root } from "../scripts/process.mjs";
import { serveSite } from "../scripts/site.mjs";
import { holdFrames, modes } from "./panel-modes.mjs";

/**
 * @typedef {{ where: string, options: import("./options.mjs").Options, stepsPerSecond: Record<string, number[]> }} PanelReport
 */

/** Seconds after which what most modes load, lay out and compile once is over. */
const settled = 2.5;

/**
 * Steps are counted from one arrival of rows to another, so that a wait for the next one does not blur them.
 * @param {import("@playwright/test").Page} page
 * @param {number} seconds
 * @returns {Promise<number>} steps a second
 */
function speed(page, seconds) {
  return page.evaluate(async (duration) => {
    const rest = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));
    const count = () => window.lab.history().step?.length ?? 0;
    const arrival = async () => {
      const before = count();
      while (count() === before) await rest(20);
      return { steps: count(), time: performance.now() };
    };
    const from = await arrival();
    await rest(1000 * duration);
    const to = await arrival();
    return (1000 * (to.steps - from.steps)) / (to.time - from.time);
  }, seconds);
}

/**
 * The built page itself, which trains its default network without pause, while one panel after the other is
 * open; each round goes through all of them, so that what slows the machine down for a while slows them all.
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<PanelReport>}
 */
export async function benchPanels(options) {
  const found = await findChromium();
  const folder = mkdtempSync(join(tmpdir(), "lab-panels-"));
  await build({ root, logLevel: "warn", build: { outDir: folder } });
  const site = await serveSite(folder);
  const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(120_000);
    await page.addInitScript(holdFrames);
    await page.goto(site.url);
    // The kernels that last have taken over by then.
    await page.waitForFunction("window.lab?.history().step.length >= 600");
    /** @type {Record<string, number[]>} */
    const stepsPerSecond = Object.fromEntries(modes.map(({ name }) => [name, []]));
    for (let round = 0; round < options.rounds; round++) {
      for (const { name, enter, settle = settled, least = 0 } of modes) {
        await enter(page);
        await page.waitForTimeout(1000 * settle);
        const measured = await speed(page, Math.max(least, options.seconds));
        stepsPerSecond[name]?.push(measured);
        console.log(`  round ${round + 1}, ${name}: ${measured.toPrecision(3)} steps/s`);
      }
    }
    const where = `Chromium ${browser.version()}, WebGPU on ${found.adapter}`;
    return { where, options, stepsPerSecond };
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
