import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { install } from "./install.mjs";
import { main, root } from "./process.mjs";

/** What the site is made of. */
const sources = ["src", "shaders", "public", "index.html", "vite.config.ts", "package-lock.json"];

/**
 * @param {string} path
 * @returns {number} the latest change of a file, or of anything below a folder, in ms; 0 where there is none
 */
function latestChange(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, latestChange(join(path, name))),
    stat.mtimeMs,
  );
}

await main(async () => {
  await install();
  const { build, preview } = await import("vite");
  const built = latestChange(join(root, "dist", "index.html"));
  if (sources.some((source) => latestChange(join(root, source)) > built)) await build({ root });
  const server = await preview({ root });
  server.printUrls();
});
