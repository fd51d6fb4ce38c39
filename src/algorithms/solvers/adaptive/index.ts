import type { AdaptiveSolverEntry } from "../entry.ts";
import { adaptiveHeun } from "./adaptive-heun.ts";
import { bosh3 } from "./bosh3.ts";
import { dopri5 } from "./dopri5.ts";
import { tsit5 } from "./tsit5.ts";

/** The solvers that choose their own steps, in the order of the menu. */
export const adaptiveSolvers: readonly AdaptiveSolverEntry[] = [adaptiveHeun, bosh3, dopri5, tsit5];
