import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { datasets } from "../../algorithms/datasets/index.ts";
import type { Finding } from "../../analysis/findings/judge.ts";
import { mistakes } from "../../config/mistakes.ts";
import type { ConfigPatch } from "../../config/types.ts";
import { type Opened, openEngine } from "../../engine/testing.ts";
import type { ProbeId } from "./probe.ts";
import { judged } from "./testing.ts";

/** Real runs, small: which finding each of them raises, and that no other is a problem. */

let opened: Opened;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.engine.dispose());

const problems = (findings: readonly Finding[]) =>
  findings.filter(({ verdict }) => verdict.state === "problem").map(({ entry }) => entry.id);

interface Scenario {
  readonly id: string;
  readonly patch: ConfigPatch;
  readonly steps: number;
  readonly looks: readonly ProbeId[];
  readonly finding: string;
}

/** Steps and looks that a mistake needs to show; many are plain before the first step. */
const shown: Readonly<Record<string, Omit<Scenario, "id" | "patch">>> = {
  "wrong-target": { steps: 200, looks: ["field", "samples"], finding: "wrong-target" },
  "no-time": { steps: 200, looks: ["field", "samples"], finding: "time-dependence" },
  "unscaled-time": { steps: 20, looks: ["field"], finding: "time-features" },
  "loud-output": { steps: 60, looks: ["field"], finding: "loud-output" },
  "no-normalisation": { steps: 20, looks: ["field", "samples"], finding: "data-scaling" },
  "five-sinkhorn-iterations": { steps: 5, looks: [], finding: "sinkhorn-convergence" },
  "kinked-path": { steps: 20, looks: ["field", "samples"], finding: "path-smoothness" },
  "short-span": { steps: 20, looks: ["samples"], finding: "time-span" },
  "wrong-way": { steps: 20, looks: ["samples", "cycle"], finding: "direction" },
};

/** Settings that nobody would call a mistake, until they are. */
const more: readonly Scenario[] = [
  {
    id: "labels ignored by the pairing",
    patch: { data: { labels: "condition" }, coupling: { id: "exact" } },
    steps: 5,
    looks: [],
    finding: "ot-labels",
  },
  {
    id: "a learning rate of 0.5 without a clip",
    patch: { optimizer: { learningRate: 0.5, warmup: 0, clip: 0 } },
    steps: 200,
    looks: ["field"],
    finding: "step-size",
  },
  {
    id: "a learning rate of 1e-5",
    patch: { optimizer: { learningRate: 1e-5 } },
    steps: 250,
    looks: ["field"],
    finding: "learning-rate-low",
  },
];

test("every mistake has its finding", () => {
  expect(new Set(mistakes.map(({ id }) => id))).toEqual(new Set(Object.keys(shown)));
});

const scenarios = [...mistakes.map(({ id, patch }) => ({ id, patch, ...shown[id]! })), ...more];

test.each(scenarios)("$id raises $finding alone", async ({ patch, steps, looks, finding }) => {
  expect(problems(await judged(opened, patch, steps, looks))).toEqual([finding]);
});

describe("a healthy run raises no problem", () => {
  const sets = datasets.entries.filter(({ kind }) => kind !== "custom");
  test.each(sets.map(({ id }) => id))("%s", async (id) => {
    const findings = await judged(opened, { data: { id } }, 200, ["field", "samples", "cycle"]);
    expect(problems(findings)).toEqual([]);
    const fine = findings.filter(({ verdict }) => verdict.state === "fine");
    // What a run of 200 steps can show: the detectors are at work, and not merely silent.
    expect(fine.length).toBeGreaterThan(24);
  });
});
