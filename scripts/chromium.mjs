import { existsSync, mkdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { installedBrowsers } from "./browsers.mjs";
import { Failure, main, root, run, runPackage } from "./process.mjs";

/**
 * A browser that gave a WebGPU adapter when it was asked, and how it was started.
 * @typedef {{ executablePath: string, args: string[], adapter: string }} Chromium
 */

/** WebGPU on, and nothing that talks to the network behind a test's back. */
const commonArgs = [
  "--enable-unsafe-webgpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
];

/** Canvases too need the software driver named, not only compute. */
const softwareArgs = [
  "--ignore-gpu-blocklist",
  "--enable-gpu",
  "--enable-features=Vulkan",
  "--use-vulkan=swiftshader",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
];

/** @returns {string[][]} the sets of flags to try, best first */
function flagSets() {
  const common = [...commonArgs];
  // Chromium's sandbox refuses to start for the superuser, as in most containers.
  if (process.getuid?.() === 0) common.push("--no-sandbox");
  const software = [...common, ...softwareArgs];
  const hardware = [...common, "--ignore-gpu-blocklist", "--enable-gpu"];
  if (process.platform !== "linux") return [hardware, software];
  hardware.push("--enable-features=Vulkan", "--use-angle=vulkan");
  return existsSync("/dev/dri") || existsSync("/dev/nvidia0") ? [hardware, software] : [software];
}

/**
 * @param {string} executablePath
 * @returns {Promise<Chromium | null>} null where it does not start or gives no adapter
 */
async function probe(executablePath) {
  const { chromium } = await import("@playwright/test");
  for (const args of flagSets()) {
    try {
      const browser = await chromium.launch({ executablePath, args, timeout: 60_000 });
      try {
        const page = await browser.newPage();
        // navigator.gpu exists in a secure context only; localhost is one, and nothing is served.
        await page.route("http://localhost/", (route) =>
          route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
        );
        await page.goto("http://localhost/");
        const adapter = await page.evaluate(async () => {
          const found = await navigator.gpu?.requestAdapter();
          return found ? `${found.info.vendor} ${found.info.architecture}`.trim() || "unnamed" : null;
        });
        if (adapter) return { executablePath, args, adapter };
      } finally {
        await browser.close();
      }
    } catch {
      // Does not start on this machine, or not with these flags: the next one may.
    }
  }
  return null;
}

const cacheFile = join(root, "node_modules", ".cache", "chromium.json");

/** @param {string} executablePath */
function fingerprint(executablePath) {
  return `${executablePath} ${statSync(realpathSync(executablePath)).mtimeMs} ${flagSets().flat().join(" ")}`;
}

/** @returns {Chromium | null} what an earlier probe found, where it is still the first choice */
function cached() {
  try {
    const { key, found } = JSON.parse(readFileSync(cacheFile, "utf8"));
    const named = process.env.CHROME_PATH;
    if (named && named !== found.executablePath) return null;
    return key === fingerprint(found.executablePath) ? found : null;
  } catch {
    return null;
  }
}

/**
 * @param {Iterable<string>} executables
 * @returns {Promise<Chromium | null>} the first that works
 */
async function firstThatWorks(executables) {
  for (const executable of executables) {
    if (!existsSync(executable)) continue;
    const found = await probe(executable);
    if (!found) continue;
    mkdirSync(dirname(cacheFile), { recursive: true });
    writeFileSync(cacheFile, JSON.stringify({ key: fingerprint(executable), found }));
    return found;
  }
  return null;
}

/** The distribution's package, where this user may install one. */
async function installPackage() {
  if (process.platform !== "linux") return false;
  const prefix = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  /** @param {string[]} args */
  const apt = ([...args]) => {
    const [command = "", ...rest] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", ...args];
    return run(command, rest, { quiet: true });
  };
  if ((await apt(["update"])) !== 0) return false;
  return (await apt(["install", "-y", "chromium"])) === 0;
}

/**
 * Finds a Chromium with WebGPU that works, in the order: CHROME_PATH, one on this machine, Playwright's
 * own download, the distribution's package. "Works" means that it started and gave an adapter.
 * @returns {Promise<Chromium>}
 * @throws {Failure} saying what to install where none works
 */
export async function findChromium() {
  const known = cached() ?? (await firstThatWorks(installedBrowsers()));
  if (known) return known;
  if (process.env.CHROME_PATH) {
    throw new Failure(
      `CHROME_PATH (${process.env.CHROME_PATH}) does not start, or gives no WebGPU adapter. Point it to a Chrome, Chromium or Edge of version 113 or later, or unset it to let one be found.`,
    );
  }
  const { chromium } = await import("@playwright/test");
  const download = chromium.executablePath();
  console.log("No Chromium with WebGPU on this machine: trying Playwright's download …");
  if (!existsSync(download)) await runPackage("@playwright/test/cli.js", ["install", "chromium"]);
  const downloaded = await firstThatWorks([download]);
  if (downloaded) return downloaded;
  console.log("That one is not there or does not work: trying the distribution's package …");
  if (await installPackage()) {
    const packaged = await firstThatWorks(installedBrowsers());
    if (packaged) return packaged;
  }
  throw new Failure(
    "No browser with WebGPU was found. Install Chrome, Edge or Chromium 113 or later (on Debian or Ubuntu: apt-get install chromium) or set CHROME_PATH to one, then run this again.",
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => console.log(JSON.stringify(await findChromium(), null, 2)));
}
