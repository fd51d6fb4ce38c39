import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dawnEnvironment } from "./dawn.mjs";
import { checkHygiene } from "./hygiene.mjs";
import { install } from "./install.mjs";
import { Failure, main, runPackage } from "./process.mjs";
import { playwrightTotals, vitestTotals } from "./totals.mjs";

/**
 * @typedef {import("./totals.mjs").Totals} Totals
 * @typedef {{ title: string, run: (report: string) => Promise<number>, totals?: (report: string) => Totals }} Stage
 */

/**
 * @param {string} project
 * @param {string} report
 * @param {Record<string, string>} [env]
 */
function vitest(project, report, env = {}) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return runPackage("vitest/vitest.mjs", ["run", "--project", project, ...reporters], { env });
}

/** @type {Record<string, Stage[]>} */
const groups = {
  static: [
    {
      title: "Format and lint",
      run: () => runPackage("@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"]),
    },
    { title: "Types", run: () => runPackage("typescript/bin/tsc", ["--noEmit", "-p", "."]) },
    {
      title: "Import rules",
      run: () =>
        runPackage("dependency-cruiser/bin/dependency-cruise.mjs", [
          "--config",
          ".dependency-cruiser.mjs",
          ...["src", "e2e", "bench", "results"],
        ]),
    },
    {
      title: "Nothing of one machine",
      run: async () => {
        checkHygiene();
        return 0;
      },
    },
  ],
  unit: [{ title: "Node tests", run: (report) => vitest("unit", report), totals: vitestTotals }],
  gpu: [
    {
      title: "GPU tests",
      run: async (report) => vitest("gpu", report, await dawnEnvironment()),
      totals: vitestTotals,
    },
  ],
  e2e: [
    {
      title: "End-to-end tests",
      run: (report) =>
        runPackage("@playwright/test/cli.js", ["test", "--reporter=list,json"], {
          env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
        }),
      totals: playwrightTotals,
    },
  ],
};

/**
 * @param {Stage} stage
 * @param {string} report
 * @param {Totals} sum grows by what the stage counted
 */
async function runStage(stage, report, sum) {
  console.log(`\n== ${stage.title}`);
  const start = performance.now();
  const code = await stage.run(report);
  const totals = stage.totals?.(report);
  if (totals) {
    sum.passed += totals.passed;
    sum.failed += totals.failed;
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const bad = code !== 0 || (totals && (totals.failed > 0 || totals.passed === 0));
  console.log(`== ${stage.title}: ${bad ? "FAILED" : "ok"}, ${seconds} s`);
  if (bad) throw new Failure(`"${stage.title}" failed; the stages after it were not run.`);
}

/**
 * @param {Stage[]} stages run in order, up to the first that fails
 * @param {Totals} sum
 */
async function runStages(stages, sum) {
  const reports = mkdtempSync(join(tmpdir(), "lab-test-"));
  try {
    for (const [index, stage] of stages.entries()) {
      await runStage(stage, join(reports, `${index}.json`), sum);
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }
}

/** @type {Totals} */
const sum = { passed: 0, failed: 0 };
await main(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !(name in groups));
  if (unknown) throw new Failure(`No stage is called "${unknown}": ${Object.keys(groups).join(", ")}.`);
  await install();
  const wanted = Object.entries(groups).filter(([name]) => names.length === 0 || names.includes(name));
  await runStages(
    wanted.flatMap(([, stages]) => stages),
    sum,
  );
});
console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
