import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Absolute path of the checkout. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** A command that a person has to hear about; its message is the whole story, without a stack. */
export class Failure extends Error {}

/**
 * Runs a program in the checkout and hands its output through.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, quiet?: boolean }} [options]
 * @returns {Promise<number>} the exit code; 127 where the program is not there
 */
export function run(command, args, { env = {}, cwd = root, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? "ignore" : "inherit",
    });
    child.on("error", () => resolve(127));
    child.on("close", (code) => resolve(code ?? 1));
  });
}

/**
 * Runs a locked package's own program with this Node, so that no shell and no PATH is in between.
 * @param {string} file below node_modules, e.g. "vitest/vitest.mjs"
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runPackage(file, args, options) {
  return run(
    process.execPath,
    [fileURLToPath(new URL(`../node_modules/${file}`, import.meta.url)), ...args],
    options,
  );
}

/**
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) return run(process.execPath, [cli, ...args], options);
  // On Windows npm is a batch file, which only a command interpreter can start.
  if (process.platform === "win32") return run("cmd.exe", ["/d", "/s", "/c", "npm", ...args], options);
  return run("npm", args, options);
}

/**
 * The main function of a script: a Failure is told in its own words, anything else with its stack.
 * @param {() => Promise<void>} body
 */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
