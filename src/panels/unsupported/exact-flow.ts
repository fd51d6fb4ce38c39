import { RandomSequence, Stream } from "../../lib/rng.ts";

/** Radius and standard deviation of the eight modes, in units of the source's standard deviation. */
const radius = 5;
const std = 0.45;
const modes = Array.from(
  { length: 8 },
  (_, k) => [radius * Math.cos((k * Math.PI) / 4), radius * Math.sin((k * Math.PI) / 4)] as const,
);

/**
 * E[x1 − x0 | xt = (x, y)] of the linear path from N(0, I) to eight gaussians: within mode k, (x0, x1, xt) is
 * jointly gaussian, so the mean is m + c(x − t·m) with c = (t·s² − (1 − t)) / (t²s² + (1 − t)²), and the modes
 * are weighted by their share at xt.
 */
export function exactVelocity(x: number, y: number, t: number): readonly [number, number] {
  const variance = (t * std) ** 2 + (1 - t) ** 2;
  const slope = (t * std ** 2 - (1 - t)) / variance;
  const logs = modes.map(([mx, my]) => -((x - t * mx) ** 2 + (y - t * my) ** 2) / (2 * variance));
  const largest = Math.max(...logs);
  let [total, vx, vy] = [0, 0, 0];
  modes.forEach(([mx, my], k) => {
    const share = Math.exp(logs[k]! - largest);
    total += share;
    vx += share * (mx + slope * (x - t * mx));
    vy += share * (my + slope * (y - t * my));
  });
  return [vx / total, vy / total];
}

/** @returns positions `[steps + 1, count, 2]` of particles that follow the exact field by Heun's method. */
export function exactFlow(count: number, steps: number, seed = 0): Float32Array {
  const random = new RandomSequence(seed, Stream.sampling);
  const positions = new Float32Array((steps + 1) * count * 2);
  for (let i = 0; i < count * 2; i++) positions[i] = random.normal();
  const h = 1 / steps;
  for (let step = 0; step < steps; step++)
    for (let i = 0; i < count; i++) {
      const from = (step * count + i) * 2;
      const [x, y] = [positions[from]!, positions[from + 1]!];
      const [ax, ay] = exactVelocity(x, y, step * h);
      const [bx, by] = exactVelocity(x + h * ax, y + h * ay, (step + 1) * h);
      positions[from + count * 2] = x + (h / 2) * (ax + bx);
      positions[from + count * 2 + 1] = y + (h / 2) * (ay + by);
    }
  return positions;
}
