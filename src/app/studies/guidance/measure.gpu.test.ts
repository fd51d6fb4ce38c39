import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getEntry } from "../../../algorithms/entry.ts";
import { guidance as registry } from "../../../algorithms/guidance/index.ts";
import { defaultParams } from "../../../algorithms/params.ts";
import { answerClass } from "../../../analysis/guidance/request.ts";
import { parseConfig } from "../../../config/schema.ts";
import { loadDataset } from "../../../data/load.ts";
import { prepareData } from "../../../data/prepare.ts";
import { type Opened, openEngine } from "../../../engine/testing.ts";
import { Queue } from "../../../lib/queue.ts";
import type { ClassFigures, Guidance, GuidanceWay, StartError } from "../../../telemetry/studies/guidance.ts";
import { inState } from "../in-state.ts";
import { measureGuidance } from "./measure.ts";
import type { Starting } from "./starts.ts";

const config = parseConfig({
  data: { id: "eight-gaussians", classes: "three-five", labels: "condition", count: 600 },
  model: { width: 16, depth: 2 },
  optimizer: { batch: 64, learningRate: 3e-3 },
  solver: { id: "heun", steps: 5 },
});

/** Of every way at one scale; zero-init left out, which changes samples at any scale. */
function waysAt(scale: number): GuidanceWay[] {
  const way = (id: "cfg" | "cfg-zero-star"): GuidanceWay => ({
    ...{ id, name: id, note: "" },
    guidance: {
      ...defaultParams(getEntry(registry, id)),
      id,
      scale,
      ...(id === "cfg" ? {} : { zeroInit: 0 }),
    },
  });
  return [{ id: "none", name: "none", note: "", guidance: { id: "none" } }, way("cfg"), way("cfg-zero-star")];
}

let opened: Opened;
const told: number[] = [];
const { signal } = new AbortController();
const within: Starting["within"] = (state, ask) =>
  inState({ engine: opened.engine, queue: new Queue() }, state, signal, ask);

async function measured(scale: number, scales: number[], before: StartError[] = []): Promise<Guidance> {
  const data = prepareData(await loadDataset(config.data, config.seed), {
    ...config.data,
    seed: config.seed,
  });
  const { engine } = opened;
  const options = { label: 0, count: 64, seed: 3, ways: waysAt(scale), scales };
  return measureGuidance({ engine, config, data, kept: [], within }, options, {
    tell: (_, progress) => told.push(progress),
    signal,
    before,
    answer: async (request) => {
      const found: ClassFigures[] = [];
      answerClass(request, (message) => message.kind === "measured" && found.push(message.figures));
      return found;
    },
  });
}

beforeAll(async () => {
  opened = await openEngine();
  const set = await loadDataset(config.data, config.seed);
  await opened.engine.start(config, prepareData(set, { ...config.data, seed: config.seed }));
  await opened.engine.train(60);
});
afterAll(() => opened.engine.dispose());

describe("the study of guidance", () => {
  test("finds all ways alike at w = 1", async () => {
    const { samples, sweeps, starts } = await measured(1, [1]);
    const [none, cfg, zeroStar] = samples;
    expect(cfg!.points).toEqual(none!.points);
    expect(zeroStar!.points).toEqual(none!.points);
    expect(cfg!.figures).toEqual(none!.figures);
    expect(cfg!.along).toEqual(none!.along);
    expect(sweeps.map(({ id }) => id)).toEqual(["cfg", "cfg-zero-star"]);
    for (const { points } of sweeps) expect(points).toEqual([{ scale: 1, figures: none!.figures }]);
    const [start] = starts;
    expect(start!.step).toBe(60);
    expect(start!.cfg).toEqual(start!.conditional);
    expect(start!.optimised).toEqual(start!.conditional);
    // E‖x1 − x‖ of class A: its mean is 4.3 of the data's units or 1.2 of training space from the middle.
    expect(start!.size.value).toBeGreaterThan(1);
    expect(start!.size.value).toBeLessThan(2.5);
  });

  test("finds them different at w = 3, from the same noise", async () => {
    const before = [{ step: 20 } as StartError];
    const { samples, sweeps, starts, plane } = await measured(3, [1, 3], before);
    const [none, cfg, zeroStar] = samples;
    expect(cfg!.points).not.toEqual(none!.points);
    expect(zeroStar!.points).not.toEqual(cfg!.points);
    // The trails begin where the noise is, and end where the samples are.
    for (const { trails, points, along, nfe, way } of samples) {
      expect([...trails[4]!.slice(0, 2)]).toEqual([...none!.trails[4]!.slice(0, 2)]);
      expect([...trails[4]!.slice(-2)]).toEqual([...points.slice(8, 10)]);
      expect([...along.times].map((t) => Number(t.toFixed(6)))).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
      expect([...along.scale]).toEqual(new Array(6).fill(way.id === "none" ? 1 : 3));
      for (const { low, median, high } of [along.speed, along.optimal, along.angle])
        for (let i = 0; i < 6; i++) {
          expect(low[i]).toBeLessThanOrEqual(median[i]!);
          expect(median[i]).toBeLessThanOrEqual(high[i]!);
        }
      expect(nfe).toBe(way.id === "none" ? 10 : 20);
    }
    // The sweep meets the ways that stand side by side.
    expect(sweeps[0]!.points.map(({ scale }) => scale)).toEqual([1, 3]);
    expect(sweeps[0]!.points[1]!.figures).toEqual(cfg!.figures);
    expect(sweeps[1]!.points[0]!.figures).toEqual(none!.figures);
    expect(starts.map(({ step }) => step)).toEqual([20, 60]);
    expect(starts[1]!.cfg.value).not.toBe(starts[1]!.conditional.value);
    expect(plane.circles.map(({ radius }) => radius.toFixed(3))).toEqual(["1.686", "1.686", "1.686"]);
    expect(told.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  test("restores the weights after it has looked at kept states", async () => {
    const { engine } = opened;
    const state = await engine.checkpoint();
    await engine.train(5);
    const now = await engine.checkpoint();
    const data = prepareData(await loadDataset(config.data, config.seed), {
      ...config.data,
      seed: config.seed,
    });
    const { startErrors } = await import("./starts.ts");
    const x = Float32Array.from({ length: 64 }, (_, i) => Math.sin(i));
    const kept = [{ state } as never];
    const errors = await startErrors({ engine, config, data, kept, within }, x, 0, waysAt(2), []);
    expect(errors.map(({ step }) => step)).toEqual([60, 65]);
    expect(errors[0]!.cfg.value).not.toBe(errors[1]!.cfg.value);
    expect(await engine.checkpoint()).toEqual(now);
  });
});
