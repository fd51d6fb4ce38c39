import type { ScalingMap } from "./types.ts";

/**
 * What takes a log density from training space to the data's own units: log |det dy/dx| of the scaling y(x), nats.
 * Affine scalings have one number for all points; log1p adds −log(1 + x) for each coordinate.
 * @param pointsData `[count, dim]`, the data's units
 * @returns `[count]`
 */
export function logVolume({ id, dim, scale }: ScalingMap, pointsData: Float32Array): Float64Array {
  const constant = -scale.reduce((sum, s) => sum + Math.log(s), 0);
  return Float64Array.from({ length: pointsData.length / dim }, (_, n) => {
    if (id !== "log1p-standardize") return constant;
    let sum = constant;
    for (let j = n * dim; j < (n + 1) * dim; j++) sum -= Math.log1p(pointsData[j]!);
    return sum;
  });
}
