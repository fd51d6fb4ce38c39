import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure, main, root, runNpm } from "./process.mjs";

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} Locked */

/**
 * @param {string} file
 * @returns {Record<string, Locked>} packages by their place in node_modules; none where there is no file
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/**
 * Compares what is installed with what is locked by content: times of files say little after a
 * checkout, and a needless install pulls packages from under a running server.
 * @param {string} directory
 */
function isInstalled(directory) {
  const locked = Object.entries(readLock(join(directory, "package-lock.json")));
  const installed = readLock(join(directory, "node_modules", ".package-lock.json"));
  return locked.every(([place, { version, integrity, optional, devOptional }]) => {
    if (place === "" || optional || devOptional) return true;
    const found = installed[place];
    return found?.version === version && found?.integrity === integrity;
  });
}

/**
 * Installs the locked packages of a folder; does nothing where they are there already.
 * @param {string} [directory]
 */
export async function install(directory = root) {
  if (isInstalled(directory)) return;
  console.log("Installing the locked packages …");
  const code = await runNpm(["ci", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: directory });
  if (code !== 0) {
    throw new Failure("npm ci failed: the packages of package-lock.json could not be installed (see above).");
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(() => install());
