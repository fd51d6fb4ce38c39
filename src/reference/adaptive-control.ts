/** How an embedded pair chooses its steps; every function is a kernel's, statement by statement. */
export interface ErrorControl {
  readonly rtol: number;
  readonly atol: number;
  /** From the last error ratio alone, or from the last two. */
  readonly control: "i" | "pi";
}

const safety = 0.9;
const leastFactor = 0.2;
const greatestFactor = 10;

/** Below this a ratio tells nothing but that the step may grow by the greatest factor. */
const leastRatio = 1e-10;
/** What the PI rule makes of a previous ratio at least, as in DOPRI5: a lucky step must not count for ever. */
const leastPreviousRatio = 1e-4;

/** RMS(error/(atol + rtol·max(|x|, |next|))): a step is accepted where it is 1 at most. */
export function errorRatio(
  error: Float64Array,
  x: Float64Array,
  next: Float64Array,
  { rtol, atol }: ErrorControl,
): number {
  let sum = 0;
  for (let j = 0; j < error.length; j++) {
    const scale = atol + rtol * Math.max(Math.abs(x[j]!), Math.abs(next[j]!));
    sum += (error[j]! / scale) ** 2;
  }
  return Math.sqrt(sum / error.length);
}

/**
 * By how much the next step is longer, between 0.2 and 10. I: 0.9·ratio^(−1/k). PI, after accepted steps alone:
 * 0.9·ratio^(−0.7/k)·previous^(0.4/k). No growth right after a rejection.
 * Source: Hairer, Norsett & Wanner 1993, section II.4; PI: Gustafsson 1991, ACM Trans. Math. Softw. 17(4).
 * @param k order of the embedded solution plus one
 */
export function nextFactor(
  ratio: number,
  previousRatio: number,
  afterRejection: boolean,
  control: ErrorControl["control"],
  k: number,
): number {
  if (Number.isNaN(ratio)) return leastFactor;
  const current = Math.max(ratio, leastRatio);
  const proportional = control === "pi" && current <= 1;
  const factor = proportional
    ? safety * current ** (-0.7 / k) * Math.max(previousRatio, leastPreviousRatio) ** (0.4 / k)
    : safety * current ** (-1 / k);
  return Math.min(afterRejection ? 1 : greatestFactor, Math.max(leastFactor, factor));
}

/**
 * Length of the first step from two slopes.
 * Source: Hairer, Norsett & Wanner 1993, section II.4, "starting step size".
 * @param ahead the slope after an Euler step of this length
 * @param k order of the embedded solution plus one
 * @returns 0 where the slope ahead is not finite: the shortest step there is
 */
export function startingStep(
  x: Float64Array,
  slope: Float64Array,
  ahead: (h: number) => Float64Array,
  { rtol, atol }: ErrorControl,
  k: number,
  span: number,
): number {
  const size = (values: Float64Array): number => {
    let sum = 0;
    for (let j = 0; j < values.length; j++) sum += (values[j]! / (atol + rtol * Math.abs(x[j]!))) ** 2;
    return Math.sqrt(sum / values.length);
  };
  const [d0, d1] = [size(x), size(slope)];
  const first = Math.min(d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : (0.01 * d0) / d1, span);
  const turned = ahead(first);
  const d2 = size(turned.map((value, j) => value - slope[j]!)) / first;
  if (!Number.isFinite(d2)) return 0;
  const steepest = Math.max(d1, d2);
  const second = steepest <= 1e-15 ? Math.max(1e-6, 1e-3 * first) : (0.01 / steepest) ** (1 / k);
  return Math.min(100 * first, second, span);
}
