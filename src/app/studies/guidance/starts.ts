import { type ClassField, classField, startError } from "../../../analysis/guidance/start-error.ts";
import type { LabConfig } from "../../../config/types.ts";
import type { PreparedData } from "../../../data/types.ts";
import type { Engine, GuidanceRequest } from "../../../engine/engine.ts";
import type { GuidanceWay, StartError } from "../../../telemetry/studies/guidance.ts";
import type { SavedRun } from "../../saved-runs.ts";
import { unguided } from "./along.ts";

export interface Starting {
  readonly engine: Engine;
  readonly config: LabConfig;
  readonly data: PreparedData;
  /** States of this very run at other steps. */
  readonly kept: readonly SavedRun[];
  /** Asks the network as it was in one of them. */
  readonly within: <T>(state: SavedRun["state"], ask: () => Promise<T>) => Promise<T>;
}

/**
 * How wrong velocities are where the flow begins, now and at every kept state of the run.
 * @param x start points, training space
 * @param ways CFG and CFG-Zero* as they are compared
 * @param before what was measured of the same run at other steps
 * @returns in the order of steps; none where the exact velocity is not known
 */
export async function startErrors(
  { engine, config, data, kept, within }: Starting,
  x: Float32Array,
  label: number,
  ways: readonly GuidanceWay[],
  before: readonly StartError[],
): Promise<StartError[]> {
  const exact = classField(config, data, label);
  if (!exact) return [];
  const guidanceOf = (id: GuidanceWay["id"]) => ways.find((way) => way.id === id)!.guidance;
  const cfg = guidanceOf("cfg");
  // Zero-init is what the errors are held against: it stands still.
  const optimised = { ...guidanceOf("cfg-zero-star"), optimizedScale: true, zeroInit: 0 };
  const measuredNow = () => measured(engine, exact, x, label, [unguided, cfg, optimised]);
  const now = await measuredNow();
  const found = new Map([...before, now].map((one) => [one.step, one]));
  for (const { state } of kept)
    if (!found.has(state.step)) found.set(state.step, await within(state, measuredNow));
  return [...found.values()].sort((a, b) => a.step - b.step);
}

async function measured(
  engine: Engine,
  exact: ClassField,
  x: Float32Array,
  label: number,
  guidances: readonly GuidanceRequest[],
): Promise<StartError> {
  const velocities: Float32Array[] = [];
  for (const guidance of guidances)
    velocities.push(await engine.velocity(x, exact.start, { label, guidance }));
  const { size, errors } = startError(exact, x, velocities);
  const [conditional, cfg, optimised] = errors;
  return { step: engine.step, size, conditional: conditional!, cfg: cfg!, optimised: optimised! };
}
