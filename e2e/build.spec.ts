import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "./fixtures.ts";
import { report } from "./page.ts";

function folder(): string {
  const built = process.env.LAB_SITE_FOLDER;
  if (!built) throw new Error("The site is not built: the global setup did not run");
  return built;
}

test("the page works from a sub-path: no address in it begins at the root of a host", () => {
  const files = readdirSync(folder(), { recursive: true, encoding: "utf8" });
  const html = files.filter((file) => file.endsWith(".html"));
  expect(html).toContain("index.html");
  for (const file of html) {
    const text = readFileSync(join(folder(), file), "utf8");
    expect(text.match(/(?:src|href)="(?:\/|https?:)[^"]*"/g) ?? [], file).toEqual([]);
  }
  for (const file of files.filter((name) => name.endsWith(".css"))) {
    const text = readFileSync(join(folder(), file), "utf8");
    expect(text.match(/url\(["']?(?:\/|https?:)[^)]*\)/g) ?? [], file).toEqual([]);
  }
});

test("what has to load before the page is there is at most 250 KB of JavaScript, compressed", () => {
  const html = readFileSync(join(folder(), "index.html"), "utf8");
  // The script and all that it imports; engine and run come in a chunk of their own while the page is painted.
  const scripts = new Set([...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, file]) => file!));
  expect(scripts.size).toBeGreaterThan(5);
  const sizes = [...scripts].map((file) => gzipSync(readFileSync(join(folder(), file)), { level: 9 }).length);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  // The budget of the project's first release: what a slow connection loads in about a second.
  expect(total).toBeLessThanOrEqual(250 * 1000);
  report("JavaScript before the page is there", `${(total / 1000).toFixed(0)} KB`);
});
