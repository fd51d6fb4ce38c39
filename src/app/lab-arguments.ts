import { findEntry } from "../algorithms/entry.ts";
import { defaultParams } from "../algorithms/params.ts";
import type { SolverEntry } from "../algorithms/solvers/entry.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import { checkParam } from "../config/check-param.ts";
import { applyPatch } from "../config/patch.ts";
import { configStore } from "../config/store.ts";
import type { Choice, ConfigPatch } from "../config/types.ts";
import type { SolverRequest } from "../engine/engine.ts";
import { solverRequest } from "../engine/solver-request.ts";
import { LabError } from "../lib/errors.ts";
import type { Rows, SolverOptions } from "./lab-types.ts";

/** Checks of what a script hands to the API; each refusal says what is wrong and what is expected. */

export function checkedCount(name: string, value: number, most: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new LabError(
    "invalid-argument",
    `${name} is ${value}; it must be a whole number from 1 to ${most.toLocaleString("en")}.`,
  );
}

export function checkedSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) return seed;
  throw new LabError("invalid-argument", `seed is ${seed}; it must be a whole number from 0 to 4294967295.`);
}

/** @param dim columns of points that come flat */
export function rowsOf(points: Rows, dim: number): readonly ArrayLike<number>[] {
  if (!isFlat(points)) return points;
  if (points.length % dim !== 0) {
    throw new LabError(
      "invalid-argument",
      `${points.length} numbers are no whole number of rows of ${dim}.`,
      {
        hint: "Pass { dim } with flat points.",
      },
    );
  }
  return Array.from({ length: points.length / dim }, (_, n) => points.subarray(n * dim, (n + 1) * dim));
}

/** Columns of points that come as rows. */
export function dimOf(points: Rows): number | undefined {
  return isFlat(points) ? undefined : points[0]?.length;
}

const isFlat = (points: Rows): points is Float32Array | Float64Array => ArrayBuffer.isView(points);

/** @returns points flat, `[count, dim]` */
export function checkedRows(points: Rows, dim: number): Float32Array {
  if (isFlat(points)) {
    if (points.length > 0 && points.length % dim === 0) return finite(Float32Array.from(points), dim);
    throw new LabError("invalid-argument", `${points.length} numbers are no whole number of rows of ${dim}.`);
  }
  const flat = new Float32Array(points.length * dim);
  points.forEach((row, n) => {
    if (row.length !== dim) {
      throw new LabError(
        "invalid-argument",
        `Row ${n + 1} has ${row.length} numbers; the data has ${dim} dimensions.`,
      );
    }
    flat.set(row, n * dim);
  });
  if (points.length === 0) throw new LabError("invalid-argument", "There are no points.");
  return finite(flat, dim);
}

function finite(flat: Float32Array, dim: number): Float32Array {
  const at = flat.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return flat;
  const [row, column] = [Math.floor(at / dim) + 1, (at % dim) + 1];
  throw new LabError("invalid-argument", `Row ${row}, column ${column} is ${flat[at]}.`, {
    hint: "Every number must be finite, and no larger than float32 allows.",
  });
}

/** @param classes that condition the network, 0 where labels are ignored */
export function checkedLabel(
  label: number | readonly number[] | string | null | undefined,
  classes: number,
  count: number,
): number | readonly number[] | null {
  if (label === null || label === undefined) return null;
  if (classes === 0) {
    throw new LabError("invalid-argument", "This network is not conditioned on labels.", {
      path: "data.labels",
      hint: 'Set data.labels to "condition" and train again.',
    });
  }
  if (typeof label === "string")
    throw new LabError("invalid-argument", `label is the text "${label}"; classes go by number.`, {
      hint: `Use a number from 0 to ${classes - 1}: the place of the class in what loadData gave.`,
    });
  const labels = typeof label === "number" ? [label] : label;
  if (typeof label !== "number" && labels.length !== count) {
    throw new LabError("invalid-argument", `There are ${labels.length} labels for ${count} points.`);
  }
  const wrong = labels.find((one) => !Number.isInteger(one) || one < 0 || one >= classes);
  if (wrong === undefined) return label;
  throw new LabError("invalid-argument", `There is no class ${wrong}; classes go from 0 to ${classes - 1}.`);
}

/** The solver of a call: what it names, and the config's own, or the solver's defaults, for the rest. */
export function checkedSolver(options: SolverOptions): SolverRequest {
  const config = configStore.getState().solver;
  const id = options.solver ?? config.id;
  const entry = findEntry(solvers, id);
  if (!entry) {
    const planned = solvers.planned.includes(id);
    throw new LabError(
      planned ? "not-available" : "invalid-argument",
      planned ? `The solver ${id} is not part of this version yet.` : `There is no solver "${id}".`,
      { path: "solver.id", hint: `Use one of ${solvers.entries.map((one) => one.id).join(", ")}.` },
    );
  }
  const own = solverOptions[entry.kind];
  const given = solverKeys.filter((key) => options[key] !== undefined);
  const foreign = given.find((key) => !own.includes(key));
  if (foreign !== undefined) {
    throw new LabError("invalid-argument", `${entry.label} does not take ${foreign}.`, {
      path: `solver.${foreign}`,
      hint: `It takes ${own.join(", ")}.`,
    });
  }
  const values = { ...defaultParams(entry), ...(config.id === id ? config : undefined) };
  const asked = Object.fromEntries(
    given.map((key) => {
      // A call may ask for more steps than the control on the page offers.
      if (key === "steps") return [key, checkedCount("steps", Number(options.steps), 10000)];
      const param = entry.params.find((one) => one.key === key)!;
      return [key, checkParam(param, options[key], `solver.${key}`)];
    }),
  );
  return solverRequest({ ...values, ...asked, id });
}

const solverOptions: Readonly<Record<SolverEntry["kind"], readonly string[]>> = {
  fixed: ["steps"],
  stochastic: ["steps", "level"],
  adaptive: ["rtol", "atol", "maxNfe", "control"],
};

const solverKeys = ["steps", "level", "rtol", "atol", "maxNfe", "control"] as const;

/** The guidance of a call: none for null, the config's own where nothing is said. */
export function checkedGuidance(guidance: ConfigPatch["guidance"] | null | undefined): Choice | undefined {
  if (guidance === undefined) return undefined;
  return applyPatch(configStore.getState(), { guidance: guidance ?? { id: "none" } }).guidance;
}
