import type { Choice } from "../../../config/types.ts";
import { toData } from "../../../data/scaling.ts";
import type { ScalingMap } from "../../../data/types.ts";
import type { Engine, SampleResult, SolverRequest } from "../../../engine/engine.ts";
import type { SolverRun, SolverSetting } from "../../../telemetry/studies/solvers.ts";
import { requestOf } from "./plan.ts";

/** What is measured with: one network, and the same points to start from. */
export interface Bench {
  readonly engine: Pick<Engine, "sample">;
  readonly scaling: ScalingMap;
  /** The config's: its time grid and control hold for all. */
  readonly solver: Choice;
  /** `[count, dim]`, training space. */
  readonly starts: Float32Array;
  readonly count: number;
  readonly label: readonly number[] | null;
}

/** A run before its quality is known. */
export interface Ends extends Omit<SolverRun, "quality" | "excess"> {
  /** `[count, dim]`, data units. */
  readonly points: Float32Array;
}

/** `count` points of the config's source, training space, and the labels that samples from them have, if any. */
export async function drawStarts(
  engine: Bench["engine"],
  count: number,
  seed: number,
): Promise<Pick<Bench, "starts" | "label">> {
  const solver = { id: "euler", steps: 1 };
  const { points, trajectory, labels } = await engine.sample({ count, seed, solver, trajectory: true });
  return { starts: trajectory!.slice(0, points.length), label: labels ? [...labels] : null };
}

/** @returns end points in the data's units, and what they cost */
export async function move(
  { engine, scaling, starts, count, label }: Bench,
  solver: SolverRequest,
): Promise<SampleResult & { readonly milliseconds: number }> {
  const began = performance.now();
  const result = await engine.sample({ count, x: starts, solver, label });
  const milliseconds = ((performance.now() - began) * 1000) / count;
  return { ...result, points: toData(scaling, result.points), milliseconds };
}

/** @param truth end points of the reference, data units */
export async function runSolver(bench: Bench, setting: SolverSetting, truth: Float32Array): Promise<Ends> {
  const { points, nfe, milliseconds, accepted, rejected, status, attempts } = await move(
    bench,
    requestOf(setting, bench.solver),
  );
  const error = rmsDistance(points, truth, bench.count);
  const each = Uint32Array.from(typeof nfe === "number" ? [nfe] : nfe);
  const tries = sum(accepted) + sum(rejected);
  return {
    ...{ setting, points, error, milliseconds },
    nfe: sum(each) / each.length,
    mostNfe: each.reduce((most, one) => Math.max(most, one), 0),
    rejected: tries > 0 ? sum(rejected) / tries : 0,
    unfinished: status?.filter((one) => one !== "done").length ?? 0,
    attempts: attempts ?? [],
  };
}

/** @returns √ of the mean squared distance of `count` pairs of points; NaN where one is not finite */
export function rmsDistance(a: Float32Array, b: Float32Array, count: number): number {
  let square = 0;
  for (let i = 0; i < a.length; i++) square += (a[i]! - b[i]!) ** 2;
  return Math.sqrt(square / count);
}

function sum(values: ArrayLike<number> = []): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
