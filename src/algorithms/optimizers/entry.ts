import type { Entry } from "../entry.ts";

/** How a gradient becomes an update; these constants are not settings. */
export interface OptimizerEntry extends Entry {
  /** Decay of the running means of the gradient and of its square. */
  readonly betas: readonly [number, number];
  readonly epsilon: number;
}
