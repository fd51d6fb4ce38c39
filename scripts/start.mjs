import { install } from "./install.mjs";
import { main, root } from "./process.mjs";

/** A person sits there: a terminal, no build server, and a desktop to open a window on. */
function hasDesktop() {
  if (!process.stdout.isTTY || process.env.CI) return false;
  if (process.platform !== "linux") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

await main(async () => {
  await install();
  // Only now, since vite itself is one of the packages.
  const { createServer } = await import("vite");
  const server = await createServer({ root });
  await server.listen();
  server.printUrls();
  if (hasDesktop()) server.openBrowser();
});
