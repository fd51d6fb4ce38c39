import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { serveSite } from "../scripts/site.mjs";

/** Builds the page and serves it from a sub-path, as a project page on a shared host would be. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "lab-site-"));
  await build({ logLevel: "warn", build: { outDir: folder, emptyOutDir: true } });
  const site = await serveSite(folder, { base: "/a/deep/path/" });
  process.env.LAB_SITE_URL = site.url;
  process.env.LAB_SITE_FOLDER = folder;
  return async () => {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
