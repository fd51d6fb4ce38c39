import { gaussLegendre } from "../lib/gauss-legendre.ts";
import { pickWeighted } from "../lib/pick.ts";
import type { UniformBoxes } from "../lib/uniform-boxes.ts";
import { type Bridge, jointMoments } from "./affine-path.ts";
import type { ExactField } from "./exact-field.ts";

/** Beyond e^−40 of the greatest value an integrand adds less than float64 can tell. */
const negligible = 40;
/** The integrand is a piece of a gaussian, nine standard deviations to either side at the most. */
const { nodes, weights: nodeWeights } = gaussLegendre(48);

/** One coordinate of y uniform on [low, high], given x = α·y + noise. */
interface Posterior {
  /** log ∫ exp(−(x − α·y)²/(2·spread)) dy/(high − low). */
  logMass: number;
  mean: number;
  variance: number;
}

function posterior(x: number, alpha: number, spread: number, low: number, high: number): Posterior {
  // The likeliest y of the interval, and how far from it the rest still counts.
  const peak = alpha > 0 ? Math.min(high, Math.max(low, x / alpha)) : low;
  const least = (x - alpha * peak) ** 2 / (2 * spread);
  const reach = Math.sqrt(2 * spread * (least + negligible));
  const from = alpha > 0 ? Math.max(low, (x - reach) / alpha) : low;
  const to = alpha > 0 ? Math.min(high, (x + reach) / alpha) : high;
  const [middle, half] = [(from + to) / 2, (to - from) / 2];
  let [mass, first, second] = [0, 0, 0];
  for (let i = 0; i < nodes.length; i++) {
    const offset = half * nodes[i]!;
    const gap = (x - alpha * (middle + offset)) ** 2 / (2 * spread) - least;
    const share = nodeWeights[i]! * Math.exp(-gap);
    mass += share;
    first += share * offset;
    second += share * offset * offset;
  }
  const shift = first / mass;
  return {
    logMass: Math.log((mass * half) / (high - low)) - least,
    mean: middle + shift,
    variance: Math.max(0, second / mass - shift * shift),
  };
}

/**
 * The field towards a law that is uniform on boxes. Given a box the coordinates are independent truncated
 * normals, whose moments are integrated to rounding; then E[ut | x] = slope·x + (α' − slope·α)·E[y | x] and
 * tr Cov = (α' − slope·α)²·tr Cov(y | x) + dim·rest, as for a finite set.
 */
export function boxesField({ dim, weights, low, high }: UniformBoxes, bridge: Bridge): ExactField {
  const boxes = weights.length;
  const means = new Float64Array(boxes * dim);
  const variances = new Float64Array(boxes);
  const logWeights = new Float64Array(boxes);
  return {
    dim,
    evaluate(x, t, velocity) {
      const at = bridge.path(t);
      const { spread, slope, rest } = jointMoments(at, bridge, 0);
      if (!(spread > 0)) throw new RangeError(`xt has no spread at t = ${t}: the field is not defined there`);
      for (let k = 0; k < boxes; k++) {
        logWeights[k] = Math.log(weights[k]!);
        variances[k] = 0;
        for (let j = 0; j < dim; j++) {
          const e = k * dim + j;
          const { logMass, mean, variance } = posterior(x[j]!, at.alpha, spread, low[e]!, high[e]!);
          logWeights[k]! += logMass;
          variances[k]! += variance;
          means[e] = mean;
        }
      }
      const greatest = logWeights.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
      const shares = logWeights.map((value) => Math.exp(value - greatest));
      const total = shares.reduce((sum, share) => sum + share, 0);
      velocity.fill(0);
      for (let e = 0; e < boxes * dim; e++)
        velocity[e % dim]! += (shares[Math.floor(e / dim)]! / total) * means[e]!;
      let variance = 0;
      for (let k = 0; k < boxes; k++) {
        let square = variances[k]!;
        for (let j = 0; j < dim; j++) square += (means[k * dim + j]! - velocity[j]!) ** 2;
        variance += (shares[k]! / total) * square;
      }
      const gain = at.dAlpha - slope * at.alpha;
      for (let j = 0; j < dim; j++) velocity[j] = slope * x[j]! + gain * velocity[j]!;
      return gain * gain * variance + dim * rest;
    },
    drawTarget(random, x1) {
      const k = pickWeighted(weights, random) * dim;
      for (let j = 0; j < dim; j++) x1[j] = low[k + j]! + (high[k + j]! - low[k + j]!) * random.uniform();
    },
  };
}
