import type { Entry } from "../entry.ts";
import type { PathPoint } from "../paths/entry.ts";

/**
 * What the network's output stands for. `sourceStd` is the s of a gaussian source N(0, s²I).
 * The kernel's twin of `target` is `shaders/predictions/<id>.wgsl`.
 */
export interface PredictionEntry extends Entry {
  /** @returns the coefficients of x1, x0 and the path's noise z in the regression target. */
  readonly target: (
    point: PathPoint,
    sourceStd: number,
  ) => { readonly x1: number; readonly x0: number; readonly z: number };
  /** @returns the coefficients of x and of the network's output in the velocity that sampling integrates. */
  readonly velocity: (point: PathPoint, sourceStd: number) => { readonly x: number; readonly output: number };
  /** Flow times between which the conversion to a velocity does not blow up the network's error. */
  readonly interval: readonly [number, number];
  /**
   * What the conversion takes for granted: "exact-path", that xt holds no noise besides x0 and x1;
   * "gaussian-source", that besides x0 is gaussian and independent of x1.
   */
  readonly needs: "nothing" | "exact-path" | "gaussian-source";
}
