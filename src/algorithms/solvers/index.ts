import type { Registry } from "../entry.ts";
import { adaptiveSolvers } from "./adaptive/index.ts";
import type { SolverEntry } from "./entry.ts";
import { euler } from "./euler.ts";
import { eulerMaruyama } from "./euler-maruyama.ts";
import { heun } from "./heun.ts";
import { midpoint } from "./midpoint.ts";
import { rk4 } from "./rk4.ts";
import { rk438 } from "./rk4-38.ts";

export const solvers: Registry<SolverEntry> = {
  group: "solver",
  entries: [euler, midpoint, heun, rk4, rk438, eulerMaruyama, ...adaptiveSolvers],
  default: "heun",
  planned: [],
};
