import type { Bridge } from "./affine-path.ts";
import type { ExactField } from "./exact-field.ts";

/** Pairs x1 = R(angle)·x0 + shift in the plane, training space. */
export interface Rotation {
  /** Degrees, against the clock. */
  readonly angle: number;
  readonly shift: readonly [x: number, y: number];
}

/** The linear part of the field at one time, as the complex number that x − α·shift is multiplied by. */
interface Turn {
  /** How fast the flow stretches, and how fast it turns (radians), per unit of time. */
  readonly stretch: number;
  readonly turn: number;
  /** Var(ut | xt) per coordinate. */
  readonly rest: number;
}

/**
 * The exact field of rotated pairs. In the plane a rotation is a factor e^(iθ), so that
 * xt = m·x0 + α·shift + noise with m = α·e^(iθ) + σ, and ut = m'·x0 + α'·shift + γ'z are jointly gaussian:
 * E[ut | xt = x] = α'·shift + (s²·m'·m̄ + γγ')/(s²|m|² + γ² + smoothing²)·(x − α·shift).
 * Without noise this is m'/m, which turns by the whole angle; with noise it turns by less, and at 180° not
 * at all.
 */
export function rotatedField(rotation: Rotation, bridge: Bridge): Pick<ExactField, "dim" | "evaluate"> {
  const [a, b] = rotation.shift;
  return {
    dim: 2,
    evaluate(x, t, velocity) {
      const { alpha, dAlpha } = bridge.path(t);
      const { stretch, turn, rest } = turnAt(rotation, bridge, t);
      if (!Number.isFinite(stretch))
        throw new RangeError(`all lines meet at t = ${t}: the field is not defined there`);
      const [dx, dy] = [x[0]! - alpha * a, x[1]! - alpha * b];
      velocity[0] = dAlpha * a + stretch * dx - turn * dy;
      velocity[1] = dAlpha * b + turn * dx + stretch * dy;
      return 2 * rest;
    },
  };
}

function turnAt({ angle }: Rotation, { path, sourceStd, smoothing }: Bridge, t: number): Turn {
  const at = path(t);
  const theta = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(theta), Math.sin(theta)];
  // m and m' as real and imaginary parts, times s.
  const [mx, my] = [sourceStd * (at.alpha * cos + at.sigma), sourceStd * at.alpha * sin];
  const [ux, uy] = [sourceStd * (at.dAlpha * cos + at.dSigma), sourceStd * at.dAlpha * sin];
  const spread = mx * mx + my * my + at.gamma ** 2 + smoothing ** 2;
  // At 180° the spread at half time is 1e-33 by rounding alone; what it says is that all lines meet.
  if (spread < 1e-24 * sourceStd * sourceStd) return { stretch: Infinity, turn: Infinity, rest: Infinity };
  const stretch = (ux * mx + uy * my + at.gamma * at.dGamma) / spread;
  const turn = (uy * mx - ux * my) / spread;
  const total = ux * ux + uy * uy + at.dGamma ** 2;
  return { stretch, turn, rest: Math.max(0, total - (stretch * stretch + turn * turn) * spread) };
}

/**
 * What the exact flow makes of the plane between two times: it turns about the moving centre by `angle`
 * degrees and stretches by `scale`. By Simpson's rule, good to 1e-9 where the field is smooth.
 */
export function rotatedMap(
  rotation: Rotation,
  bridge: Bridge,
  from = 0,
  to = 1,
): { readonly angle: number; readonly scale: number } {
  const steps = 2000;
  let [angle, growth] = [0, 0];
  for (let i = 0; i <= steps; i++) {
    const weight = ((i === 0 || i === steps ? 1 : i % 2 ? 4 : 2) * (to - from)) / (3 * steps);
    const { stretch, turn } = turnAt(rotation, bridge, from + ((to - from) * i) / steps);
    angle += weight * turn;
    growth += weight * stretch;
  }
  return { angle: (angle * 180) / Math.PI, scale: Math.exp(growth) };
}
