import type { PathPoint } from "../algorithms/paths/entry.ts";
import { sourceMeanOf } from "../algorithms/paths/source-mean.ts";
import { normal4, Stream } from "../lib/rng.ts";
import { type Field, timesOf } from "./ode.ts";

export interface SdeOptions {
  /** How many equal steps, or the times between them, rising from 0 to 1. */
  readonly steps: number | Float64Array;
  readonly seed: number;
  readonly dim: number;
  /** Noise level ν in g(t)² = ν²·σ(t); at 0 this is Euler's method on the flow. */
  readonly level: number;
  /** The path that the velocity belongs to, without smoothing, γ = 0. */
  readonly path: (t: number) => PathPoint;
  /** Standard deviation s of the source N(0, s²I), which the coupling must have left independent. */
  readonly sourceStd: number;
  /** What is added to the drift; the score follows from the velocity without it. */
  readonly push?: Field;
}

/**
 * Samples with noise and the same marginals as the flow: dx = (v + ½ g² score) dt + g dW by Euler–Maruyama.
 * The score of xt is −E[x0 | xt]/(σ s²), so that with g² = ν²σ the drift is v − ½ (ν/s)² E[x0 | xt]: finite at
 * t = 1, where the noise dies away.
 * Source: Ma et al. 2024, SiT, arXiv 2401.08740, the reverse-time SDE with diffusion coefficient σ(t); their
 * time runs from data to noise. Weak order one in the step.
 * @param start `[count, dim]`
 */
export function integrateSde(velocity: Field, start: Float64Array, options: SdeOptions): Float64Array {
  const { dim, level, path, push, seed, sourceStd } = options;
  const times = timesOf(options);
  const quads = Math.ceil(dim / 4);
  let x: Float64Array = start.slice();
  for (let i = 0; i + 1 < times.length; i++) {
    const t = times[i]!;
    const h = times[i + 1]! - t;
    const v = velocity(x, t);
    const pushed = push?.(x, t);
    const point = path(t);
    const mean = sourceMeanOf(point);
    const spread = level * Math.sqrt(point.sigma * h);
    x = x.map((value, e) => {
      const [n, j] = [Math.floor(e / dim), e % dim];
      const noise = normal4(seed, Stream.sde, i, n * quads + Math.floor(j / 4))[j % 4]!;
      const drift = v[e]! - ((level / sourceStd) ** 2 / 2) * (mean.x * value + mean.velocity * v[e]!);
      return value + h * (drift + (pushed?.[e] ?? 0)) + spread * noise;
    });
  }
  return x;
}
