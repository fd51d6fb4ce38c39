/** The order of a solver as its errors show it. */
export interface OrderFit {
  /** Least-squares slope of −log error over log steps. */
  readonly order: number;
  /** Of the slopes between neighbours: the least and the greatest. */
  readonly low: number;
  readonly high: number;
  /** Runs that entered. */
  readonly points: number;
}

/** An error this many times the floor is the solver's own. */
const aboveFloor = 4;
/** Slopes between neighbours that agree to this share belong to one power law. */
const agreement = 0.25;
/** Fewer runs could not show that the slope has settled. */
const fewest = 3;

/**
 * Fits error ∝ steps^(−order) to the finest runs that obey it: what lies near the floor of rounding is left out, and so
 * is what is coarser than the knee where the slope settles.
 * @param steps rising, `errors` of as many
 * @param floor below which errors are not the solver's
 * @returns null where fewer than three runs stand on one slope
 */
export function fitOrder(
  steps: readonly number[],
  errors: readonly number[],
  floor: number,
): OrderFit | null {
  const usable = steps
    .map((n, i) => ({ x: Math.log(n), y: Math.log(errors[i]!), error: errors[i]! }))
    .filter(({ error }) => Number.isFinite(error) && error > 0 && error >= aboveFloor * floor);
  const slopes: number[] = [];
  for (let i = usable.length - 1; i > 0; i--) {
    const slope = -(usable[i]!.y - usable[i - 1]!.y) / (usable[i]!.x - usable[i - 1]!.x);
    if (slope <= 0) break;
    const [least, most] = [Math.min(...slopes, slope), Math.max(...slopes, slope)];
    if (most - least > (agreement * Math.abs(most + least)) / 2) break;
    slopes.push(slope);
  }
  if (slopes.length + 1 < fewest) return null;
  const fitted = usable.slice(-slopes.length - 1);
  return {
    order: -slopeOf(fitted),
    low: Math.min(...slopes),
    high: Math.max(...slopes),
    points: fitted.length,
  };
}

function slopeOf(points: readonly { readonly x: number; readonly y: number }[]): number {
  const mean = (key: "x" | "y") => points.reduce((sum, point) => sum + point[key], 0) / points.length;
  const [middleX, middleY] = [mean("x"), mean("y")];
  const covariance = points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0);
  return covariance / points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0);
}
