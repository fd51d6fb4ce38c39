import { costMatrix, pairedCost } from "../../algorithms/couplings/cost.ts";
import { couplings } from "../../algorithms/couplings/index.ts";
import { getEntry } from "../../algorithms/entry.ts";
import { numberOf, type ParamValues } from "../../algorithms/params.ts";
import type { KernelCache } from "../../gpu/kernel.ts";
import { Memory } from "../../gpu/memory.ts";
import { encode } from "../../gpu/pass.ts";
import { Readback } from "../../gpu/readback.ts";
import { solveAssignment } from "../../lib/assignment.ts";
import { LabError } from "../../lib/errors.ts";
import { stateBytes } from "../records.ts";
import type { AdapterTraits } from "../tiling.ts";
import { recordPlan } from "./plan.ts";
import { type PlanParams, paddedRows } from "./plan-record.ts";
import { readReport, reportSize } from "./report.ts";

/** Where a plan is computed. */
export interface CouplePlace {
  readonly device: GPUDevice;
  readonly cache: KernelCache;
  readonly adapter: Pick<AdapterTraits, "isFallback">;
}

/** Two clouds of as many points each, on whatever scale they are. */
export interface CouplePoints {
  /** `[count, dim]` */
  readonly x0: Float32Array;
  readonly x1: Float32Array;
  readonly dim: number;
  /** Class of row n of both clouds, for couplings that know classes. */
  readonly labels?: Uint32Array | null;
}

/** The coupling of a config: its id and its parameters. */
export type CouplingChoice = ParamValues & { readonly id: string };

export interface Coupled {
  /** `source[j]` = row of x0 that is paired with row j of x1. */
  readonly source: Uint32Array;
  /** Weight of each pair in the loss (weighted). */
  readonly weight?: Float32Array;
  /** Mean squared distance of the pairs. */
  readonly cost: number;
  /** Mean squared distance under the entropic plan. */
  readonly planCost?: number;
  readonly iterations?: number;
  /** L1 distance of the plan's source marginal from the uniform one. */
  readonly marginalError?: number;
}

/** Rows that are paired with each other at most: the matrices grow with their square. */
export const mostCoupledRows = 2048;

/**
 * Pairs two point sets as a batch of training is paired, on the points as given.
 * @param seed of what is drawn (pairs drawn from a plan)
 * @throws LabError `invalid-argument` where the points do not fit together, `too-large` for too many
 */
export async function couple(
  place: CouplePlace,
  points: CouplePoints,
  choice: CouplingChoice,
  seed = 0,
): Promise<Coupled> {
  const entry = getEntry(couplings, choice.id);
  checkPoints(points, entry.kind === "independent");
  const count = points.x1.length / points.dim;
  switch (entry.kind) {
    case "independent": {
      const source = Uint32Array.from({ length: count }, (_, n) => n);
      const cost = pairedCost(points, source);
      return entry.weighted
        ? { source, cost, weight: weightsOf(points, numberOf(choice, "kappa")) }
        : { source, cost };
    }
    case "assignment": {
      if (entry.classCost && !points.labels)
        throw new LabError("invalid-argument", `The coupling "${entry.id}" needs the class of each row.`, {
          path: "coupling.id",
          hint: 'Give labels with the points, or use the coupling "exact".',
        });
      const classWeight = entry.classCost ? numberOf(choice, "weight") : 0;
      const { x0, x1, dim } = points;
      const cost = costMatrix({ x0, x1, dim, label: points.labels ?? null, classWeight });
      const source = Uint32Array.from(solveAssignment(cost, count));
      return { source, cost: pairedCost(points, source) };
    }
    case "plan":
      return couplePlan(place, points, planParams(choice), seed);
    case "pairs":
      throw new LabError(
        "invalid-argument",
        `The coupling "${entry.id}" makes its own pairs and cannot pair given points.`,
        {
          path: "coupling.id",
          hint: "Choose independent, sinkhorn, exact, class-aware or weighted.",
        },
      );
    default:
      return entry.kind satisfies never;
  }
}

/** @returns the parameters of a coupling of the kind "plan". */
export function planParams(choice: CouplingChoice): PlanParams {
  const { pairing } = choice;
  if (pairing !== "draw" && pairing !== "argmax" && pairing !== "round")
    throw new Error(`parameter "pairing" is ${String(pairing)}`);
  return {
    epsilon: numberOf(choice, "epsilon"),
    relative: choice.relative === true,
    iterations: numberOf(choice, "iterations"),
    tolerance: numberOf(choice, "tolerance"),
    pairing,
  };
}

function checkPoints({ x0, x1, dim, labels }: CouplePoints, anyCount: boolean): void {
  const fail = (
    message: string,
    hint: string,
    code: "invalid-argument" | "too-large" = "invalid-argument",
  ) => {
    throw new LabError(code, message, { hint });
  };
  if (x0.length === 0 || x0.length % dim !== 0 || x1.length % dim !== 0)
    fail(`The points are not rows of ${dim} numbers.`, "Give both sets as rows of equal length.");
  const count = x1.length / dim;
  if (x0.length !== x1.length)
    fail(
      `There are ${x0.length / dim} source points and ${count} data points, and pairs need as many of each.`,
      "Leave points out of the larger set.",
    );
  if (labels && labels.length !== count)
    fail(`There are ${labels.length} labels for ${count} rows.`, "Give one label for each row.");
  if (!x0.every(Number.isFinite) || !x1.every(Number.isFinite))
    fail("A coordinate is not a finite number.", "Leave out the points with NaN or infinite coordinates.");
  if (!anyCount && count > mostCoupledRows)
    fail(
      `${count} points are more than the ${mostCoupledRows} that are paired with each other at most.`,
      `Pair ${mostCoupledRows} points or fewer at a time.`,
      "too-large",
    );
}

/** exp(−‖x1 − x0‖/(κ√dim)) of each row. */
function weightsOf({ x0, x1, dim }: CouplePoints, kappa: number): Float32Array {
  return Float32Array.from({ length: x1.length / dim }, (_, n) => {
    let square = 0;
    for (let e = n * dim; e < (n + 1) * dim; e++) square += (x1[e]! - x0[e]!) ** 2;
    return Math.exp(-Math.sqrt(square / dim) / kappa);
  });
}

async function couplePlan(
  { device, cache, adapter }: CouplePlace,
  { x0, x1, dim }: CouplePoints,
  params: PlanParams,
  seed: number,
): Promise<Coupled> {
  const rows = x1.length / dim;
  const pointStride = 4 * Math.ceil(dim / 4);
  const memory = new Memory(device, "couple");
  const readback = new Readback(device);
  try {
    const pad = (points: Float32Array) => {
      const padded = new Float32Array(paddedRows(rows) * pointStride);
      for (let n = 0; n < rows; n++) padded.set(points.subarray(n * dim, (n + 1) * dim), n * pointStride);
      return padded;
    };
    const pairs = memory.storage("pairs", 4 * rows);
    const report = memory.storage("report", 4 * reportSize);
    const passes = await recordPlan({
      memory,
      cache,
      adapter,
      rows,
      dim,
      pointStride,
      x0: memory.filled("x0", pad(x0)),
      x1: memory.filled("x1", pad(x1)),
      labels: null,
      classWeight: 0,
      state: memory.storage("state", stateBytes),
      seed,
      params,
      pairs,
      report,
    });
    const encoder = device.createCommandEncoder({ label: "couple" });
    const pass = encoder.beginComputePass();
    encode(pass, passes);
    pass.end();
    const finish = readback.record(encoder, [
      { buffer: pairs, offset: 0, size: 4 * rows },
      { buffer: report, offset: 0, size: 4 * reportSize },
    ]);
    device.queue.submit([encoder.finish()]);
    const [source, numbers] = await finish();
    const { cost, planCost, iterations, marginalError } = readReport(new Float32Array(numbers!));
    return { source: new Uint32Array(source!), cost, planCost, iterations, marginalError };
  } finally {
    memory.dispose();
    readback.dispose();
  }
}
