/**
 * Which folder of src may import which; itself is always allowed. A folder in `types` may be imported
 * with `import type` only.
 * @type {Record<string, { from: string[], types?: string[] }>}
 */
const allowed = {
  lib: { from: [] },
  algorithms: { from: ["lib"] },
  config: { from: ["algorithms", "lib"] },
  data: { from: ["algorithms", "config", "lib"] },
  reference: { from: ["algorithms", "data", "lib"], types: ["config"] },
  gpu: { from: ["lib"] },
  engine: { from: ["gpu", "algorithms", "config", "data", "lib"] },
  render: { from: ["gpu", "lib"] },
  analysis: { from: ["algorithms", "data", "lib"], types: ["config"] },
  telemetry: { from: ["lib"], types: ["engine", "config"] },
  ui: { from: ["telemetry", "config", "algorithms", "lib"], types: ["data"] },
  panels: { from: ["ui", "telemetry", "config", "algorithms", "lib"], types: ["data"] },
};

const tests = "\\.test\\.tsx?$";
const helpers = "/testing\\.ts$";

/** @param {string[]} folders */
const below = (folders) => `^src/(?:${folders.join("|")})/`;

const layers = Object.entries(allowed).flatMap(([folder, { from, types = [] }]) => {
  const source = { path: `^src/${folder}/`, pathNot: [tests, helpers] };
  const reachable = below([folder, ...from, ...types]);
  const rules = [
    {
      name: `${folder}-imports`,
      comment: `src/${folder} may import ${[...from, ...types].join(", ") || "nothing of ours"}`,
      severity: "error",
      from: source,
      to: { path: "^src/", pathNot: reachable },
    },
  ];
  if (types.length === 0) return rules;
  return [
    ...rules,
    {
      name: `${folder}-imports-types`,
      comment: `src/${folder} may import types of ${types.join(", ")}, not values`,
      severity: "error",
      from: source,
      to: { path: below(types), dependencyTypesNot: ["type-only"] },
    },
  ];
});

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...layers,
    {
      name: "no-cycles",
      comment: "modules that import each other can only be understood together",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "an import that leads nowhere; the benchmark's peers are installed by its first run only",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(?:@tensorflow/|@jax-js/|onnxruntime-web)" },
    },
    {
      name: "source-stands-alone",
      comment: "the page knows nothing of its tests, scripts and benchmark",
      severity: "error",
      from: { path: "^src/", pathNot: [tests, helpers] },
      to: { path: "^(?:e2e|bench|results|scripts)/" },
    },
    {
      name: "no-test-code-in-the-page",
      comment: "test helpers and development packages stay out of what is shipped",
      severity: "error",
      from: { path: "^src/", pathNot: [tests, helpers] },
      to: { path: [helpers, tests, "^node_modules/(?:vitest|webgpu|@playwright)/"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^bench/node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css", ".wgsl"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
