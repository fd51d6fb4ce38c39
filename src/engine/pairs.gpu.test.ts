import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { affinePath } from "../analysis/affine-path.ts";
import { rotatedMap } from "../analysis/exact-rotated.ts";
import { applyPatch } from "../config/patch.ts";
import { parseConfig } from "../config/schema.ts";
import type { LabConfig } from "../config/types.ts";
import { fixedData, rotatedData } from "../data/pair-list.ts";
import type { PreparedData } from "../data/types.ts";
import { preparedData } from "../reference/testing.ts";
import { type Opened, openEngine, relativeError } from "./testing.ts";

/** What a network learns from pairs that are fixed: rotations, by heart or on average. */

let opened: Opened;
beforeAll(async () => {
  opened = await openEngine();
});
afterAll(() => opened.engine.dispose());

/** FiLM multiplies what it knows of x by functions of t, and these fields are of that form. */
const base = parseConfig({
  data: { count: 4096, scaling: "none" },
  coupling: { id: "rotated" },
  model: { width: 32, depth: 2, conditioning: "film" },
  optimizer: { learningRate: 1e-2, warmup: 20, steps: 400, ema: 0.98 },
});

/** @returns the mean loss of the last 50 steps, per dimension */
async function trained(
  angle: number,
  sigma: number,
  batch: number,
): Promise<{ loss: number; data: PreparedData }> {
  const config = applyPatch(base, { coupling: { angle }, path: { sigma }, optimizer: { batch } });
  const data = rotatedData(config);
  const { engine, rows } = opened;
  rows.length = 0;
  await engine.start(config, data);
  await engine.train(config.optimizer.steps!);
  return { loss: rows.slice(-50).reduce((sum, row) => sum + row.loss / 50, 0), data };
}

/** The first thousand training pairs, `[1000, 2]` each. */
function somePairs({ source, train }: PreparedData): { x0: Float32Array; x1: Float32Array } {
  return { x0: source!.train.slice(0, 2000), x1: train.scaled.slice(0, 2000) };
}

/** Degrees by which the points as a whole are turned about the origin, in (−180, 180]. */
function turnOf(from: Float32Array, to: Float32Array): number {
  let [dot, cross] = [0, 0];
  for (let i = 0; i < from.length; i += 2) {
    dot += from[i]! * to[i]! + from[i + 1]! * to[i + 1]!;
    cross += from[i]! * to[i + 1]! - from[i + 1]! * to[i]!;
  }
  return (Math.atan2(cross, dot) * 180) / Math.PI;
}

describe("pairs turned by 180°, whose lines all meet at half time", () => {
  /**
   * Over seeds 0 to 3, losses came to 0.056–0.071 without noise and (seeds 0 to 2) 0.30–0.33 with it, errors
   * to 0.15–0.31 and 1.12–1.13.
   */
  const limits = { loss: 0.15, error: 0.6 };
  /**
   * An odd number of steps goes past the meeting point, at which the field is singular and where a flow in
   * continuous time cannot take points through each other.
   */
  const solver = { id: "euler", steps: 21 };

  test("without noise are learnt by heart and reproduced", async () => {
    const { loss, data } = await trained(180, 0, 128);
    const { x0, x1 } = somePairs(data);
    const { points } = await opened.engine.sample({ count: 1000, x: x0, solver });
    // E[ut²] is 4 per dimension.
    expect(loss).toBeLessThan(limits.loss);
    expect(relativeError(points, x1)).toBeLessThan(limits.error);
  });

  test("with σ = 0.05 are neither", async () => {
    const { loss, data } = await trained(180, 0.05, 128);
    const { x0, x1 } = somePairs(data);
    const { points } = await opened.engine.sample({ count: 1000, x: x0, solver });
    // The variance that is left: 4σ·arctan(1/σ) = 0.30 per dimension.
    expect(loss).toBeGreaterThan(limits.loss);
    expect(relativeError(points, x1)).toBeGreaterThan(limits.error);
  });
});

test.each([
  [-60, 0],
  [150, 0.3],
  [180, 0.3],
])(
  "pairs turned by %d° with smoothing %d: the flow turns by the exact field's angle",
  async (angle, sigma) => {
    const { data } = await trained(angle, sigma, 256);
    const { x0 } = somePairs(data);
    const { points } = await opened.engine.sample({ count: 1000, x: x0, solver: { id: "heun", steps: 50 } });
    const exact = exactTurn(base, angle, sigma);
    // As asked for. The farthest of two seeds for each was 1.0°, at 180°.
    expect(Math.abs(turnOf(x0, points) - exact)).toBeLessThan(2);
  },
);

describe("a few points of the plane", () => {
  /**
   * The median distance of a sample from its noise's partner is below this where pairs are learnt. It came to 0.01
   * for seeds 0, 1 and 3 (losses 0.005 to 0.011) and to 1.4 for seed 2, where pairs cross and are not told apart so
   * soon; with noise drawn anew in each step to 2.0 to 2.7 for seeds 0 to 3, of eight points.
   */
  const near = 0.3;
  const [count, seed] = [6, 1];
  const listed = parseConfig({
    seed,
    data: { id: "custom", scaling: "none" },
    coupling: { id: "fixed-pairs", count },
    model: { width: 64, depth: 2, conditioning: "film" },
    optimizer: { learningRate: 1e-2, warmup: 20, batch: 32, ema: 0.98, steps: 400 },
  });
  const drawn = preparedData(2, count, 0, 0);
  const pairs = fixedData(listed, drawn);

  /** @returns the median distance between where the pairs' noise is carried and their data points */
  async function miss(config: LabConfig, data: PreparedData): Promise<number> {
    const { engine } = opened;
    await engine.start(config, data);
    await engine.train(config.optimizer.steps!);
    const from = { count, x: pairs.source!.train, solver: { id: "heun", steps: 40 } };
    const { points } = await engine.sample(from);
    const [ends, wanted] = [points, pairs.train.scaled];
    const distances = Array.from({ length: count }, (_, n) =>
      Math.hypot(ends[2 * n]! - wanted[2 * n]!, ends[2 * n + 1]! - wanted[2 * n + 1]!),
    );
    return distances.toSorted((one, other) => one - other)[count / 2]!;
  }

  test("each with noise of its own for ever are learnt by heart", async () => {
    expect(await miss(listed, pairs)).toBeLessThan(near);
  });

  test("each with other noise in every step are not", async () => {
    expect(await miss(applyPatch(listed, { coupling: { id: "independent" } }), drawn)).toBeGreaterThan(near);
  });
});

function exactTurn({ path }: LabConfig, angle: number, sigma: number): number {
  const bridge = { path: affinePath(getEntry(paths, path.id), path), sourceStd: 1, smoothing: sigma };
  return rotatedMap({ angle, shift: [0, 0] }, bridge).angle;
}
