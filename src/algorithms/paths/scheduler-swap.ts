import type { ParamValues } from "../params.ts";
import { defaultParams } from "../params.ts";
import type { PathEntry } from "./entry.ts";

/** Where a path is met by the points of another one, and how fast, at one time r of the other. */
export interface SwappedPoint {
  /** Own time at which α/σ is what it is at r on the other path, and its derivative in r. */
  readonly t: number;
  readonly dt: number;
  /** x on the other path = s · x on the own one. */
  readonly s: number;
  readonly ds: number;
}

/** Distance from the ends at which the ratios are still finite numbers. */
const margin = 1e-3;

/**
 * Both paths hold the same points at equal α/σ, up to a factor.
 * Source: Lipman et al. 2024, Flow Matching Guide and Code, arXiv 2412.06264, section 4.6.2.
 * @param other the scheduler to sample under, with its default parameters
 * @param r time on the other path, kept off its ends
 * @param interval own times that may be asked for
 */
export function swappedPoint(
  own: PathEntry,
  params: ParamValues,
  other: PathEntry,
  r: number,
  [from, to]: readonly [number, number],
): SwappedPoint {
  const theirs = defaultParams(other);
  const at = Math.min(1 - margin, Math.max(margin, r));
  const [sigmaThere, dSigmaThere] = [other.sigma(at, theirs), other.dSigma(at, theirs)];
  const ratio = other.alpha(at, theirs) / sigmaThere;
  const dRatio = (other.dAlpha(at, theirs) - ratio * dSigmaThere) / sigmaThere;
  const meets = timeOfRatio(own, params, ratio);
  const t = Math.min(to, Math.max(from, meets));
  const [alpha, sigma] = [own.alpha(t, params), own.sigma(t, params)];
  // Beyond its own end the path waits while the data's share grows on; before its beginning, the noise's.
  if (meets > to)
    return { t, dt: 0, s: other.alpha(at, theirs) / alpha, ds: other.dAlpha(at, theirs) / alpha };
  if (meets < from) return { t, dt: 0, s: sigmaThere / sigma, ds: dSigmaThere / sigma };
  const slope = (own.dAlpha(t, params) - (alpha / sigma) * own.dSigma(t, params)) / sigma;
  const dt = dRatio / slope;
  const s = sigmaThere / sigma;
  return { t, dt, s, ds: (dSigmaThere - s * own.dSigma(t, params) * dt) / sigma };
}

/** α/σ rises from 0 without bound, so halving an interval finds the time. */
function timeOfRatio(path: PathEntry, params: ParamValues, ratio: number): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < 52; i++) {
    const middle = (low + high) / 2;
    if (path.alpha(middle, params) < ratio * path.sigma(middle, params)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
