import type { Registry } from "../entry.ts";
import type { SolverEntry } from "./entry.ts";
import { euler } from "./euler.ts";
import { heun } from "./heun.ts";

export const solvers: Registry<SolverEntry> = {
  group: "solver",
  entries: [euler, heun],
  default: "heun",
  planned: ["midpoint", "rk4", "rk4-38", "adaptive-heun", "bosh3", "dopri5", "tsit5"],
};
