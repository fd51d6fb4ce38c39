import { afterAll, beforeAll, expect, test } from "vitest";
import { solvers as registry } from "../../../algorithms/solvers/index.ts";
import { answerMetrics } from "../../../analysis/metrics/answer.ts";
import type { Measurement } from "../../../analysis/metrics/request.ts";
import { applyPatch } from "../../../config/patch.ts";
import { parseConfig } from "../../../config/schema.ts";
import { loadDataset } from "../../../data/load.ts";
import { prepareData } from "../../../data/prepare.ts";
import type { PreparedData } from "../../../data/types.ts";
import { type Opened, openEngine } from "../../../engine/testing.ts";
import type { Solvers } from "../../../telemetry/studies/solvers.ts";
import { drawStarts } from "./bench.ts";
import { measureSolvers } from "./measure.ts";
import type { AnswerInTurn } from "./quality.ts";

const config = parseConfig({
  data: { id: "eight-gaussians" },
  model: { width: 16, depth: 1 },
  optimizer: { batch: 64, warmup: 0 },
  solver: { id: "heun", steps: 12 },
});
const options = { count: 64, seed: 3, calls: 64, tolerances: [1e-2, 1e-3] };

const answer: AnswerInTurn = async (requests, onDone) =>
  requests.map((request, i) => {
    const measured: Record<string, Measurement> = {};
    answerMetrics(request, (message) => {
      if (message.kind === "measured") measured[message.id] = message.measurement;
    });
    onDone(i + 1);
    return { measured, refused: {} };
  });

let opened: Opened;
let data: PreparedData;
beforeAll(async () => {
  opened = await openEngine();
  data = prepareData(await loadDataset(config.data, config.seed), { ...config.data, seed: config.seed });
  await opened.engine.start(config, data);
  await opened.engine.train(60);
});
afterAll(() => opened.engine.dispose());

const measured = async (
  subject = config,
  signal = new AbortController().signal,
  asked = options,
): Promise<Solvers> => {
  const told: number[] = [];
  const tell = (_doing: string, progress: number) => told.push(progress);
  const context = { tell, signal, answer };
  const result = await measureSolvers({ engine: opened.engine, config: subject, data }, asked, context);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBeLessThanOrEqual(1);
  return result;
};

test("errors shrink with the order, work is what the kernels counted, and all start from the same points", async () => {
  const { runs, reference, inUse, refused, quality } = await measured();
  expect(refused).toEqual({});
  expect(reference.nfe).toBe(4 * reference.steps);
  expect(runs[inUse]!.setting).toEqual({ id: "heun", steps: 12 });
  const floor = Math.max(reference.truncation, reference.rounding);
  // float32 leaves some 1e-7 of data of a few units in each of dozens of steps.
  expect(floor).toBeGreaterThan(0);
  expect(floor).toBeLessThan(1e-4);
  for (const { id, kind, order, tableau } of registry.entries) {
    const own = runs.filter(({ setting }) => setting.id === id);
    if (kind === "stochastic") expect(own).toEqual([]);
    if (kind === "fixed") {
      const steps = own.map(({ setting }) => ("steps" in setting ? setting.steps : 0));
      expect(own.map(({ nfe }) => nfe)).toEqual(steps.map((n) => n * tableau.b.length));
      // Each halving of the steps divides the error by 2^order once it has settled: not far from it at the finest.
      const [before, last] = own.slice(-2);
      if (order <= 2) expect(Math.log2(before!.error / last!.error), id).toBeGreaterThan(order - 0.6);
    }
    if (kind === "adaptive") {
      expect(own).toHaveLength(2);
      expect(own[1]!.error).toBeLessThan(own[0]!.error);
      expect(own[1]!.nfe).toBeGreaterThan(own[0]!.nfe);
      for (const { attempts, rejected, unfinished } of own) {
        const tries = attempts.flat();
        expect(attempts).toHaveLength(24);
        expect(unfinished).toBe(0);
        if (rejected === 0) expect(tries.every(({ ratio }) => ratio <= 1)).toBe(true);
        for (const particle of attempts) expect(particle.at(-1)!.t + particle.at(-1)!.h).toBeCloseTo(1, 5);
      }
    }
  }
  // With as many calls a higher order is nearer; from other starting points all would be a cloud's width off.
  const finest = (id: string) => runs.findLast(({ setting }) => setting.id === id)!.error;
  expect(finest("heun")).toBeLessThan(finest("euler") / 5);
  expect(finest("rk4")).toBeLessThan(finest("heun"));
  expect(quality.draws).toBe(16);
  expect(runs.every((run) => run.quality !== null && run.quality.low <= run.quality.value)).toBe(true);
});

test("start points are the source's: the first of what the engine draws with this seed", async () => {
  const { engine } = opened;
  const { starts, label } = await drawStarts(engine, 16, 3);
  const solver = { id: "midpoint", steps: 2 };
  const drawn = await engine.sample({ count: 16, seed: 3, solver });
  const moved = await engine.sample({ count: 16, x: starts, solver });
  expect(moved.points).toEqual(drawn.points);
  // This network knows no labels.
  expect(label).toBe(null);
});

test("another scheduler refuses adaptive steps with its reason; a stop stops", async () => {
  const swapped = applyPatch(config, { solver: { scheduler: "cosine" } });
  opened.engine.tune(swapped);
  const { refused, runs } = await measured(swapped, new AbortController().signal, { ...options, calls: 16 });
  expect(Object.keys(refused).sort()).toEqual(["adaptive-heun", "bosh3", "dopri5", "tsit5"]);
  expect(refused.dopri5).toMatch(/follows the path that was trained/);
  expect(runs.every(({ setting }) => "steps" in setting)).toBe(true);
  opened.engine.tune(config);
  const stop = new AbortController();
  stop.abort("Stopped.");
  await expect(measured(config, stop.signal)).rejects.toBe("Stopped.");
});
