import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type DescribeRequest, describeSamples } from "../../../analysis/collapse/describe.ts";
import { answerMetrics } from "../../../analysis/metrics/answer.ts";
import type { MetricsCall } from "../../../analysis/metrics/request.ts";
import { applyPatch } from "../../../config/patch.ts";
import { parseConfig } from "../../../config/schema.ts";
import type { LabConfig } from "../../../config/types.ts";
import { loadDataset } from "../../../data/load.ts";
import { prepareData } from "../../../data/prepare.ts";
import type { PreparedData, Split } from "../../../data/types.ts";
import { type Opened, openEngine } from "../../../engine/testing.ts";
import type { CollapseFrame } from "../../../telemetry/studies/collapse.ts";
import { drawSamples } from "../../draw-samples.ts";
import { addFrame } from "./frame.ts";
import { realCloud } from "./real-cloud.ts";

/** Networks that were trained on something else than what they are held against, by the panel's own figures. */

const optimizer = { batch: 256, learningRate: 5e-3, warmup: 20 };
const base = parseConfig({ seed: 5, data: { count: 4000 }, model: { width: 64, depth: 3 }, optimizer });

const seed = 1;
/** So few that a small network knows them by heart soon, and so far apart that a copy is one. */
const copied = 4;

let opened: Opened;
beforeAll(async () => {
  vi.stubGlobal("Worker", InlineWorker);
  opened = await openEngine();
});
afterAll(() => {
  opened.engine.dispose();
  vi.unstubAllGlobals();
});

/** Answers in the same thread what the page's workers answer in theirs. */
class InlineWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  readonly #url: URL;

  constructor(url: URL) {
    this.#url = url;
  }

  postMessage(request: unknown): void {
    const send = (message: unknown) => this.onmessage?.({ data: message });
    if (this.#url.pathname.includes("metrics")) answerMetrics((request as MetricsCall).request, send);
    else send(describeSamples(request as DescribeRequest));
  }

  terminate(): void {
    this.onmessage = null;
  }
}

/** The rows of the training split that a test keeps. */
function withTrain({ set, train, ...rest }: PreparedData, keep: (row: number) => boolean): PreparedData {
  const rows = [...train.labels!.keys()].filter(keep);
  const pick = (from: Float32Array) =>
    Float32Array.from({ length: rows.length * set.dim }, (_, e) => {
      return from[rows[Math.floor(e / set.dim)]! * set.dim + (e % set.dim)]!;
    });
  const kept: Split = {
    count: rows.length,
    points: pick(train.points),
    scaled: pick(train.scaled),
    labels: Uint32Array.from(rows, (row) => train.labels![row]!),
  };
  return { ...rest, set, train: kept };
}

async function prepared({ data, seed }: LabConfig): Promise<PreparedData> {
  const set = await loadDataset(data, seed, undefined, () => Promise.reject());
  return prepareData(set, { ...data, seed });
}

/** Alarms of a network of `trained` whose samples are held against `real`, by id. */
async function alarmsOf(config: LabConfig, trained: PreparedData, real: PreparedData, steps: number) {
  const { engine } = opened;
  await engine.start(config, trained);
  await engine.train(steps);
  const frames: CollapseFrame[] = [];
  const context = { tell: () => undefined, signal: new AbortController().signal };
  const run = { engine, data: real, classes: 0 };
  const drawn = await drawSamples(run, 1000, seed);
  await addFrame(run, engine.step, realCloud(real), drawn, { seed }, context, (frame) => frames.push(frame));
  return Object.fromEntries(frames.at(-1)!.alarms.map((alarm) => [alarm.id, alarm]));
}

test("two modes that a network never saw are named, with their shares; one that saw them is not blamed", async () => {
  const config = applyPatch(base, { data: { id: "eight-gaussians" } });
  const data = await prepared(config);
  const labels = data.train.labels!;
  const without = withTrain(data, (row) => ![2, 5].includes(labels[row]!));
  const lost = await alarmsOf(config, without, data, 400);
  expect(lost.modes).toMatchObject({ state: "problem", title: "Modes 3 and 6 are lost." });
  const [, real, generated] = /hold ([\d.]+) % of the data and ([\d.]+) % of the samples/.exec(
    lost.modes!.evidence,
  )!;
  // Two of eight equal modes, less the percent of each that counts as outside.
  expect(Math.abs(Number(real) - 25)).toBeLessThan(1);
  // What strays there by way of the neighbours: 0 to 2.2 % with seeds 5 to 10, each with two other modes.
  expect(Number(generated)).toBeLessThan(2.5);
  const good = await alarmsOf(config, data, data, 400);
  expect(good.modes!.state).toBe("fine");
  expect(good.copies!.state).toBe("fine");
});

test("a network that knows a few points by heart is said to copy them", async () => {
  const config = applyPatch(base, { data: { id: "checkerboard" }, loss: { prediction: "x1" } });
  const data = await prepared(config);
  const few = withTrain(data, (row) => row < copied);
  // Of 1,000 samples 14 to 40 % with seeds 5 to 10, 2.5 to 13 times what chance makes; with ten
  // points one seed of six passed for chance. Networks that saw all points, here and on eight gaussians, 12 runs in
  // all: 0.5 to 1.05 times what chance makes.
  const { copies } = await alarmsOf(config, few, few, 500);
  expect(copies!.state).toBe("problem");
});
