import { once } from "node:events";
import { createServer } from "vite";
import { openDawn } from "../scripts/dawn-instance.mjs";
import { root } from "../scripts/process.mjs";
import { runRounds } from "./rounds.mjs";

/** Read by Vite, whose loader also resolves the shaders as the page's build does. */
const server = await createServer({
  root,
  configFile: false,
  logLevel: "error",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});

const [options] = /** @type {[import("./options.mjs").Options]} */ (await once(process, "message"));
const gpu = openDawn();
const { Session } = /** @type {typeof import("./measure.ts")} */ (
  await server.ssrLoadModule("/bench/measure.ts")
);
const { openLab } = /** @type {typeof import("./engines/lab.ts")} */ (
  await server.ssrLoadModule("/bench/engines/lab.ts")
);
const { measureLimits } = /** @type {typeof import("./limits.ts")} */ (
  await server.ssrLoadModule("/bench/limits.ts")
);

/** @type {import("./measure.ts").Session | null} */
let session = null;
const current = () => {
  if (!session) throw new Error("its session is closed");
  return session;
};

/** @type {import("./rounds.mjs").Remote} */
const lab = {
  async open(rows) {
    session = await Session.open((workload) => openLab(gpu, workload), rows);
    return session.opened;
  },
  train: async (seconds) => current().train(seconds),
  sample: async (limit) => current().sample(limit),
  async close() {
    session?.close();
    session = null;
  },
};

const limits = await measureLimits(gpu);
const results = await runRounds(new Map([["lab", lab]]), options);
const where = `Node ${process.version}, Dawn ${results.lab?.detail ?? ""}`;
process.send?.({ where, options, limits, results }, () => process.exit(0));
