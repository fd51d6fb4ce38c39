import { expect, it } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import { defaultParams } from "../algorithms/params.ts";
import { paths } from "../algorithms/paths/index.ts";
import { swappedPoint } from "../algorithms/paths/scheduler-swap.ts";
import { rk4 } from "../algorithms/solvers/rk4.ts";
import { isotropicMixture } from "../lib/gaussian-mixture.ts";
import { RandomSequence } from "../lib/rng.ts";
import { integrate } from "../reference/ode.ts";
import { affinePath } from "./affine-path.ts";
import { exactField } from "./exact.ts";

const ids = ["linear", "cosine", "linear-vp", "vp"];
const pairs = ids.flatMap((own) =>
  ids.filter((other) => other !== own).map((other) => [own, other] as const),
);

/** Along the exact field of one path, points reach the same ends under any other scheduler. */
it.each(pairs)("%s sampled as %s ends where %s does", (own, other) => {
  const path = getEntry(paths, own);
  const params = { ...defaultParams(path), sigma: 0 };
  const mixture = isotropicMixture(2, [1.5, 0, -1, 0.5, 0, -1.2], 0.4)!;
  const exact = exactField(
    { kind: "mixture", mixture },
    { path: affinePath(path, params), sourceStd: 1, smoothing: 0 },
  );
  const random = new RandomSequence(2, 100);
  const start = Float64Array.from({ length: 24 }, () => random.normal());
  const field = (x: Float64Array, t: number) => {
    const all = new Float64Array(x.length);
    for (let n = 0; n < x.length; n += 2) exact.evaluate(x.subarray(n, n + 2), t, all.subarray(n, n + 2));
    return all;
  };
  const [from, to] = path.interval;
  const inside = (t: number) => Math.min(to, Math.max(from, t));
  const swapped = (x: Float64Array, r: number) => {
    const { t, dt, s, ds } = swappedPoint(path, params, getEntry(paths, other), r, path.interval);
    const own = field(
      x.map((value) => value / s),
      t,
    );
    return x.map((value, e) => (ds / s) * value + s * dt * own[e]!);
  };
  const direct = integrate((x, t) => field(x, inside(t)), start, rk4.tableau, { steps: 400 });
  const other400 = integrate(swapped, start, rk4.tableau, { steps: 400 });
  // What is left out at the ends of the interval, 1e-3 of time, moves points by a few thousandths.
  const apart = direct.points.map((value, e) => Math.abs(value - other400.points[e]!));
  expect(Math.max(...apart)).toBeLessThan(0.03);
});
