import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure, main, root } from "./process.mjs";

/** What git ignores, by name. */
const ignored = new Set([
  ".git",
  ".cache",
  "node_modules",
  "dist",
  "out",
  "test-results",
  "playwright-report",
]);

const text = new Set([
  ".ts",
  ".tsx",
  ".mjs",
  ".cjs",
  ".js",
  ".json",
  ".md",
  ".wgsl",
  ".css",
  ".html",
  ".svg",
  "",
]);

/**
 * @param {string} folder
 * @returns {string[]} text files below it
 */
function textFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (ignored.has(entry.name)) return [];
    if (entry.isDirectory()) return textFiles(path);
    return entry.isFile() && text.has(extname(entry.name)) ? [path] : [];
  });
}

/** @param {string} words */
const quote = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Paths that exist on one machine only: people's home folders, and wherever this checkout stands. */
function machinePaths() {
  const own = [homedir(), root.replace(/[\\/]$/, "")].filter((path) => path.split(/[\\/]/).length > 2);
  const known = ["/home/[\\w-]+", "/Users/[\\w-]+", "/root", "[A-Z]:\\\\Users"];
  return new RegExp(`(?<![\\w.:-])(?:${[...known, ...own.map(quote)].join("|")})[\\\\/]`);
}

/** @throws {Failure} listing every place where a file ties the project to one machine or registry */
export function checkHygiene() {
  const pattern = machinePaths();
  const findings = textFiles(root).flatMap((file) => {
    const lines = readFileSync(file, "utf8").split("\n");
    const lock = file.endsWith("package-lock.json");
    return lines.flatMap((line, index) => {
      const at = `${relative(root, file)}:${index + 1}`;
      if (lock && /"resolved":\s*"https?:/.test(line)) return [`${at}: names a registry host`];
      return pattern.test(line) ? [`${at}: names a folder of one machine`] : [];
    });
  });
  if (findings.length > 0) throw new Failure(findings.join("\n"));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(async () => checkHygiene());
