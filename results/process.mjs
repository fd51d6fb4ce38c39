import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { openDawn } from "../scripts/dawn-instance.mjs";
import { root } from "../scripts/process.mjs";
import { parseOptions } from "./options.mjs";

/** Read by Vite, whose loader also resolves the shaders as the page's build does. */
const server = await createServer({
  root,
  configFile: false,
  logLevel: "error",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const { makeRuns } = /** @type {typeof import("./run.ts")} */ (await server.ssrLoadModule("/results/run.ts"));
const { keyOf } = /** @type {typeof import("./record.ts")} */ (
  await server.ssrLoadModule("/results/record.ts")
);
const { writeTables } = /** @type {typeof import("./tables.ts")} */ (
  await server.ssrLoadModule("/results/tables.ts")
);

const records = fileURLToPath(new URL("runs.json", import.meta.url));
const page = fileURLToPath(new URL("../docs/results.md", import.meta.url));
const options = parseOptions(process.argv.slice(2));
if (!options.tablesOnly) {
  await makeRuns(openDawn(), records, options, (record) => {
    console.log(`${keyOf(record)}: ${record.seconds} s, ${JSON.stringify(record.figures)}`);
    writeTables(records, page);
  });
}
writeTables(records, page);
// Dawn and Vite leave handles open.
process.exit(0);
