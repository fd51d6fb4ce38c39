import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { build } from "vite";
import { findChromium } from "../scripts/chromium.mjs";
import { install } from "../scripts/install.mjs";
import { root } from "../scripts/process.mjs";
import { serveSite } from "../scripts/site.mjs";
import { runRounds } from "./rounds.mjs";

/** Threads in WebAssembly want memory that is shared, and that wants a page cut off from others. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** Longer than any call takes that gets somewhere. */
const patienceSeconds = 300;

/**
 * Calls a function of the page's `bench`.
 * @template T
 * @param {import("@playwright/test").Page} page
 * @param {string} name
 * @param {(string | number)[]} args
 * @returns {Promise<T>}
 */
async function call(page, name, ...args) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  /** @type {Promise<never>} */
  const lost = new Promise((_, reject) => {
    const error = new Error(`no answer to ${name} within ${patienceSeconds} s`);
    timer = setTimeout(() => reject(error), patienceSeconds * 1000);
  });
  try {
    return await Promise.race([page.evaluate(`bench.${name}(...${JSON.stringify(args)})`), lost]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {import("@playwright/test").Browser} browser
 * @param {string} url
 */
async function openPage(browser, url) {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(url);
  await page.waitForFunction("globalThis.bench !== undefined");
  return page;
}

/**
 * An engine has a page to itself, a fresh one for each batch size, so that none inherits another's memory.
 * @param {import("@playwright/test").Browser} browser
 * @param {string} url
 * @param {string} name
 * @returns {import("./rounds.mjs").Remote}
 */
function pageRemote(browser, url, name) {
  /** @type {import("@playwright/test").Page | null} */
  let page = null;
  const current = () => {
    if (!page) throw new Error("its page is closed");
    return page;
  };
  return {
    async open(rows) {
      page = await openPage(browser, url);
      return call(page, "open", name, rows);
    },
    train: (seconds) => call(current(), "train", seconds),
    sample: (limit) => call(current(), "sample", limit),
    async close() {
      await page?.close();
      page = null;
    },
  };
}

/**
 * All engines in one browser.
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<import("./report.mjs").Report>}
 */
export async function benchBrowser(options) {
  await install(join(root, "bench"));
  const found = await findChromium();
  const folder = mkdtempSync(join(tmpdir(), "lab-bench-"));
  await build({
    configFile: join(root, "bench/vite.config.ts"),
    logLevel: "warn",
    build: { outDir: folder },
  });
  const site = await serveSite(folder, { headers: isolation });
  const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args });
  try {
    const page = await openPage(browser, site.url);
    const limits = await call(page, "limits");
    await page.close();
    const remotes = new Map(options.engines.map((name) => [name, pageRemote(browser, site.url, name)]));
    const results = await runRounds(remotes, options);
    const where = `Chromium ${browser.version()}, WebGPU on ${found.adapter}`;
    return { where, options, limits, results };
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
