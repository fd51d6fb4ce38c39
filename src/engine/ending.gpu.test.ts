import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parseConfig } from "../config/schema.ts";
import { Readback } from "../gpu/readback.ts";
import { anotherDevice, takeGpuErrors, testDevice, type Watched, watched } from "../gpu/testing.ts";
import { LabError } from "../lib/errors.ts";
import { gaussianProcess } from "../lib/gaussian-process.ts";
import { RandomSequence } from "../lib/rng.ts";
import { preparedData } from "../reference/testing.ts";
import { inlineAssigner } from "./coupling/assigner.ts";
import { GpuEngine } from "./gpu-engine.ts";
import { traits } from "./testing.ts";

/** What becomes of requests whose run ends while they are answered. */

const dim = 2;
const config = parseConfig({
  data: { id: "custom", scaling: "none", labels: "condition" },
  model: { width: 16, depth: 1 },
  optimizer: { batch: 16 },
  guidance: { id: "cfg" },
});
const data = preparedData(dim, 60, 0, 2);
const random = new RandomSequence(6, 100);
/** Points: more than are evaluated together, and more than densities are computed of together. */
const [many, dense] = [16400, 700];
const x = Float32Array.from({ length: many * dim }, () => random.normal());
const process = gaussianProcess(
  Float64Array.from({ length: 8 }, () => random.normal()),
  Float64Array.from({ length: 4 }, (_, i) => i),
  dim,
  "rbf",
  { lengths: new Float64Array(dim).fill(1), signal: 1, noise: 0.1 },
);
const surrogate = { process, settings: { beta: 1, lambda: 1, clip: 1, start: 0, trust: 0, relative: false } };
const adaptive = { id: "bosh3", rtol: 1e-2, atol: 1e-2, maxNfe: 200, control: "i", followed: 2 } as const;
const unguided = { guidance: { id: "none" } };

type Request = (engine: GpuEngine) => Promise<unknown>;

const trajectory = async (engine: GpuEngine, steps: number, seed = 1): Promise<ArrayBuffer> => {
  const { buffer } = await engine.trajectory({ count: 64, seed, solver: { id: "heun", steps } });
  const readback = new Readback(device);
  const points = await readback.read(buffer).finally(() => readback.dispose());
  buffer.destroy();
  return points;
};

/** Each with several submits and reads. */
const requests: Readonly<Record<string, Request>> = {
  "samples of fixed steps": (engine) =>
    engine.sample({ count: 64, solver: { id: "heun", steps: 4 }, trajectory: true }),
  "samples of their own steps, pushed by a surrogate": (engine) =>
    engine.sample({ count: 64, seed: 1, solver: adaptive, surrogate, trajectory: true }),
  "velocities, guided, in two turns": (engine) => engine.velocity(x, 0.5, { label: 0 }),
  "densities, in two turns": (engine) =>
    engine.logDensity(x.subarray(0, dense * dim), { steps: 2, ...unguided }),
  "a trajectory for the stage": (engine) => trajectory(engine, 8),
  training: (engine) => engine.train(12),
  "a checkpoint": (engine) => engine.checkpoint(),
  weights: (engine) => engine.weights("ema"),
};

/** Each would take a minute and more. */
const endless: Readonly<Record<string, Request>> = {
  samples: (engine) => engine.sample({ count: 512, solver: { id: "rk4", steps: 1e5 } }),
  "samples of their own steps": (engine) =>
    engine.sample({ count: 512, solver: { ...adaptive, rtol: 1e-9, atol: 1e-9, maxNfe: 1e7 } }),
  densities: (engine) => engine.logDensity(x.subarray(0, 512 * dim), { steps: 1e5, ...unguided }),
  "a trajectory for the stage": (engine) => trajectory(engine, 1e4),
  training: (engine) => engine.train(1e7),
};

let device: GPUDevice;
let watch: Watched;
beforeAll(async () => {
  device = await testDevice();
  watch = watched(device);
});
afterAll(() => watch.end());

const opened = () => new GpuEngine(device, traits.software, inlineAssigner);

/** @returns how a request ended: whole, or with what error */
const outcomeOf = (request: Promise<unknown>): Promise<string> =>
  request.then(
    () => "answered",
    (error: unknown) => (error instanceof LabError ? error.code : String(error)),
  );

/** Does something to a request's engine once the request has made as many submits, if it makes them. */
async function disturbed(request: Promise<unknown>, submits: number, act: () => void): Promise<string> {
  const target = watch.submits + submits;
  if (submits === 0) act();
  else
    watch.onSubmit(() => {
      // Behind what follows the submit without a wait.
      if (watch.submits === target) queueMicrotask(act);
    });
  const outcome = await outcomeOf(request);
  watch.onSubmit(() => {});
  return outcome;
}

describe("an engine may be disposed of at any moment of", () => {
  test.each(Object.keys(requests))("%s", async (name) => {
    const before = watch.bytes;
    for (let at = 0, whole = false; !whole; at++) {
      const engine = opened();
      await engine.start(config, data);
      whole = true;
      const outcome = await disturbed(requests[name]!(engine), at, () => {
        whole = false;
        engine.dispose();
      });
      engine.dispose();
      expect(await takeGpuErrors(), `after ${at} submits`).toEqual([]);
      expect(whole ? ["answered"] : ["aborted", "answered"], `after ${at} submits`).toContain(outcome);
      expect(watch.bytes, `after ${at} submits`).toBe(before);
    }
  });
});

describe("what would take long ends within the submits that were under way:", () => {
  test.each(Object.keys(endless))("%s", async (name) => {
    const engine = opened();
    await engine.start(config, data);
    let then = Number.NaN;
    const outcome = await disturbed(endless[name]!(engine), 5, () => {
      then = watch.submits;
      engine.dispose();
    });
    expect(outcome).toBe("aborted");
    expect(watch.submits - then).toBe(0);
  });
});

describe("another run takes the place of one that answers", () => {
  test.each(["start", "relink"] as const)("by %s", async (how) => {
    const engine = opened();
    await engine.start(config, data);
    if (how === "relink") await engine.train(12);
    const drawn = { count: 64, seed: 2, solver: { id: "euler", steps: 2 } } as const;
    const { points } = await engine.sample(drawn);
    const one = watch.bytes;
    // A relink goes on where training stands: it must rest for the same weights.
    const { training, ...others } = endless;
    const asked = Object.values(how === "start" ? { training, ...others } : others);
    const outcomes = Promise.all(asked.map((request) => outcomeOf(request!(engine))));
    await engine[how](config, data);
    expect(new Set(await outcomes)).toEqual(new Set(["aborted"]));
    expect((await engine.sample(drawn)).points).toEqual(points);
    expect(watch.bytes).toBeLessThanOrEqual(one);
    engine.dispose();
  });
});

test("requests leave no buffers behind, however many there are", async () => {
  const engine = opened();
  await engine.start(config, data);
  const round = async () => {
    for (const request of Object.values(requests)) await request(engine);
  };
  await round();
  const before = watch.buffers;
  for (let i = 0; i < 8; i++) await round();
  // Training reads back as many rows as there are by then: its pool of four buffers may still have filled.
  expect(watch.buffers).toBeLessThanOrEqual(before + 4);
  engine.dispose();
});

test("a run that was not begun when its engine was disposed of leaves nothing", async () => {
  const before = watch.bytes;
  const engine = opened();
  const started = outcomeOf(engine.start(config, data));
  engine.dispose();
  expect(await started).toBe("aborted");
  expect(watch.bytes).toBe(before);
});

test("what could not be made for want of memory is made when it is asked for again", async () => {
  const before = watch.bytes;
  const none = new RangeError("createBuffer: there is no memory left");
  for (const name of ["samples of their own steps, pushed by a surrogate", "densities, in two turns"]) {
    const request = requests[name]!;
    const engine = opened();
    await engine.start(config, data);
    vi.mocked(device.createBuffer).mockImplementationOnce(() => {
      throw none;
    });
    await expect(request(engine)).rejects.toBe(none);
    await request(engine);
    engine.dispose();
    await takeGpuErrors();
    expect(watch.bytes).toBe(before);
  }
});

test("a device may be destroyed with its engine", async () => {
  const own = await anotherDevice();
  const engine = new GpuEngine(own, traits.software, inlineAssigner);
  await engine.start(config, data);
  const names = ["samples", "a trajectory for the stage", "training"];
  const outcomes = Promise.all(names.map((name) => outcomeOf(endless[name]!(engine))));
  await engine.weights("ema");
  engine.dispose();
  own.destroy();
  expect(await outcomes).toEqual(["aborted", "aborted", "aborted"]);
});

test("trajectories that are asked for at once do not mix", async () => {
  const engine = opened();
  await engine.start(config, data);
  const alone = [await trajectory(engine, 8, 1), await trajectory(engine, 8, 2)];
  expect(await Promise.all([trajectory(engine, 8, 1), trajectory(engine, 8, 2)])).toEqual(alone);
  engine.dispose();
});
