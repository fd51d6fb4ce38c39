import { getEntry } from "../../algorithms/entry.ts";
import { pathPoint } from "../../algorithms/paths/entry.ts";
import { paths } from "../../algorithms/paths/index.ts";
import type {
  AdaptiveSolverEntry,
  FixedSolverEntry,
  StochasticSolverEntry,
} from "../../algorithms/solvers/entry.ts";
import { gridOf } from "../../algorithms/solvers/grid-params.ts";
import { uniformGrid } from "../../algorithms/solvers/grids.ts";
import { solvers } from "../../algorithms/solvers/index.ts";
import { missingScore } from "../../config/score.ts";
import type { LabConfig } from "../../config/types.ts";
import { sourceStdOf, timeInterval } from "../../data/drawing.ts";
import type { PreparedData } from "../../data/types.ts";
import { LabError } from "../../lib/errors.ts";
import type {
  AdaptiveSolverRequest,
  FixedSolverRequest,
  GuidanceRequest,
  SampleRequest,
  SampleResult,
  SurrogatePushes,
  SurrogateRequest,
  VelocityRequest,
} from "../engine.ts";
import type { Sampler } from "../sampler.ts";
import { isPlain, isSwapped, type SamplingField, samplingField } from "../sampling-field.ts";
import { stillSteps, zeroInitOf } from "./guidance-record.ts";
import type { Journeys } from "./pair-record.ts";
import type { SdeSettings } from "./sde-record.ts";

/** Intervals of an adaptive solver's trajectory. */
const defaultFrames = 50;

/** A request resolved against the run. */
export type Sampling = FixedSampling | AdaptiveSampling;

interface FixedSampling {
  readonly kind: "fixed";
  readonly solver: FixedSolverEntry | StochasticSolverEntry;
  /** Of the steps, in the order of integration. */
  readonly times: readonly number[];
  readonly field: SamplingField | null;
  readonly guidance: GuidanceRequest | null;
  /** Steps that are left out, first and end. */
  readonly still: readonly [number, number];
  /** Of a solver with noise; the first row is another in each turn. */
  readonly noise: Omit<SdeSettings, "firstRow"> | null;
  readonly surrogate: SurrogateRequest | null;
}

interface AdaptiveSampling {
  readonly kind: "adaptive";
  readonly solver: AdaptiveSolverEntry;
  readonly settings: AdaptiveSolverRequest;
  /** At which a trajectory is kept, in the order of integration. */
  readonly times: readonly number[];
  /** Times between which the network is asked. */
  readonly interval: readonly [number, number];
  readonly converts: boolean;
  readonly guidance: GuidanceRequest | null;
  readonly surrogate: SurrogateRequest | null;
}

/** How the rows of one turn fared. */
export interface Counts {
  readonly nfe: number | Uint32Array;
  readonly journeys?: Journeys;
  readonly pushes?: SurrogatePushes;
}

/** @throws LabError `invalid-argument` where an adaptive solver meets another scheduler than the path's */
export function samplingOf(request: SampleRequest, config: LabConfig, data: PreparedData): Sampling {
  const { solver: settings } = request;
  const guidance = guidanceOf(request, config);
  const surrogate = surrogateOf(request, guidance, data.set.dim);
  const solver = getEntry(solvers, settings.id);
  if ("steps" in settings) {
    if (solver.kind === "adaptive") throw new Error(`${solver.id} takes tolerances`);
    const grid = settings.grid ? gridOf(settings.grid, settings.steps) : uniformGrid(settings.steps);
    const times = timesAlong(grid, request, config);
    const still = stillRange(guidance, times);
    const noise = solver.kind === "stochastic" ? noiseOf(request, settings, config, data) : null;
    return { kind: "fixed", solver, times, field: fieldOf(config, data), guidance, still, noise, surrogate };
  }
  if (solver.kind !== "adaptive") throw new Error(`${solver.id} takes steps`);
  if (isSwapped(config)) {
    throw new LabError("invalid-argument", `${solver.label} follows the path that was trained, no other.`, {
      path: "solver.scheduler",
      hint: 'Set solver.scheduler to "own", or choose a solver with fixed steps.',
    });
  }
  if (guidance?.id === "apg" && guidance.momentum !== 0) {
    throw new LabError(
      "invalid-argument",
      "APG's momentum counts steps, and these samples take different ones.",
      {
        path: "guidance.momentum",
        hint: "Set the momentum to 0, or choose a solver with fixed steps.",
      },
    );
  }
  const times = timesAlong(uniformGrid(settings.frames ?? defaultFrames), request, config);
  const { prediction } = config.loss;
  const converts = prediction !== "velocity" && !config.mistakes.wrongTarget;
  return {
    kind: "adaptive",
    solver,
    settings,
    times,
    interval: timeInterval(config),
    converts,
    guidance,
    surrogate,
  };
}

/** @throws LabError `invalid-argument` where the score does not follow from the velocity, or time runs back */
function noiseOf(
  { seed = 0, direction }: SampleRequest,
  { id, level = 1 }: FixedSolverRequest,
  config: LabConfig,
  data: PreparedData,
): Omit<SdeSettings, "firstRow"> {
  const { label } = getEntry(solvers, id);
  const missing = missingScore(config);
  if (missing) {
    throw new LabError(
      "invalid-argument",
      `${label} needs the score, which follows from the velocity only ${missing.why}.`,
      {
        path: missing.path,
        hint: `${missing.hint}, or choose another solver.`,
      },
    );
  }
  if (direction === "backward" || config.mistakes.wrongWay) {
    throw new LabError("invalid-argument", `${label} has no way back: its noise cannot be taken out again.`, {
      path: "solver.id",
      hint: "Encode with a solver without noise.",
    });
  }
  if (isSwapped(config)) {
    throw new LabError("invalid-argument", `${label} follows the path that was trained, no other.`, {
      path: "solver.scheduler",
      hint: 'Set solver.scheduler to "own", or choose a solver without noise.',
    });
  }
  const path = getEntry(paths, config.path.id);
  const [from, to] = timeInterval(config);
  return {
    level,
    seed,
    path: (t) => pathPoint(path, config.path, Math.min(to, Math.max(from, t))),
    sourceStd: sourceStdOf(config, data),
  };
}

/**
 * @returns how labels guide, null where there is none to do so
 * @throws LabError `invalid-argument` where guidance is asked for and the network knows no labels
 */
export function guidanceOf(request: VelocityRequest, config: LabConfig): GuidanceRequest | null {
  const conditioned = config.data.labels === "condition";
  if (!conditioned && request.guidance && request.guidance.id !== "none") {
    throw new LabError("invalid-argument", "This network is not conditioned on labels: none can guide it.", {
      path: "data.labels",
      hint: 'Set data.labels to "condition" and train again.',
    });
  }
  const guidance = request.guidance ?? config.guidance;
  const labelled = request.label !== null && request.label !== undefined;
  return conditioned && labelled && guidance.id !== "none" ? guidance : null;
}

/**
 * @param guidance by labels, which comes first: while its zero-init holds a sample, nothing pushes it
 * @throws LabError `invalid-argument` where the scored points have another dimension than the data
 */
export function surrogateOf(
  { surrogate }: VelocityRequest,
  guidance: GuidanceRequest | null,
  dim: number,
): SurrogateRequest | null {
  if (!surrogate) return null;
  const { process, settings } = surrogate;
  const { dim: its } = process.data;
  const still = guidance ? zeroInitOf(guidance) : 0;
  if (its === dim) return { process, settings: { ...settings, start: Math.max(settings.start, still) } };
  throw new LabError(
    "invalid-argument",
    `The scored points have ${its} dimensions and the data have ${dim}.`,
    { hint: "Score points of the present data." },
  );
}

/** The steps nearest to the noise, as many as zero-init leaves out. */
function stillRange(guidance: GuidanceRequest | null, times: readonly number[]): readonly [number, number] {
  const steps = times.length - 1;
  const still = guidance ? stillSteps(guidance, steps) : 0;
  return times[0]! <= times[steps]! ? [0, still] : [steps - still, steps];
}

/** How the velocity follows from the network; null where the network's output is the velocity. */
export function fieldOf(config: LabConfig, data: PreparedData): SamplingField | null {
  return isPlain(config) ? null : samplingField(config, sourceStdOf(config, data));
}

/** Times from 0 to 1 in the order in which they are passed. */
function timesAlong(
  grid: Float64Array,
  { direction }: SampleRequest,
  { mistakes }: Pick<LabConfig, "mistakes">,
): number[] {
  const [from, to] = mistakes.shortSpan ? [0.1, 0.9] : [0, 1];
  const backward = (direction === "backward") !== mistakes.wrongWay;
  const ordered = backward ? grid.toReversed() : grid;
  return Array.from(ordered, (share) => from + (to - from) * share);
}

/**
 * Places or draws rows [first, first + rows) of a request and integrates them.
 * @param trajectory where points at the times go, `[times, rows, pointStride]`, or null
 */
export async function solveRows(
  sampler: Sampler,
  dim: number,
  request: SampleRequest,
  sampling: Sampling,
  first: number,
  rows: number,
  trajectory: GPUBuffer | null,
  signal?: AbortSignal,
): Promise<Counts> {
  if (request.x) sampler.place(request.x.subarray(first * dim, (first + rows) * dim), rows);
  else sampler.draw(request.seed ?? 0, rows, first);
  sampler.label(request.label, first, rows);
  const weights = request.weights ?? "ema";
  if (sampling.kind === "fixed") {
    const { times, field, solver, guidance, still, surrogate } = sampling;
    const noise = sampling.noise && { ...sampling.noise, firstRow: first };
    const { tableau } = solver;
    const integration = { tableau, times, rows, weights, field, guidance, still, noise, surrogate };
    return sampler.integrate(integration, trajectory, signal);
  }
  const { solver, settings, times, interval, converts, guidance, surrogate } = sampling;
  const { rtol, atol, control, maxNfe, followed = 0 } = settings;
  const journeys = await sampler.integrateAdaptive(
    {
      ...{
        solver,
        rtol,
        atol,
        control,
        maxNfe,
        interval,
        rows,
        weights,
        converts,
        trajectory,
        guidance,
        surrogate,
      },
      span: [times[0]!, times.at(-1)!],
      times: trajectory ? Float32Array.from(times) : new Float32Array(),
      followed: Math.min(rows, Math.max(0, followed - first)),
    },
    signal,
  );
  const { nfe, pushes } = journeys;
  return { nfe, journeys, ...(pushes && { pushes }) };
}

/** The figures of all turns of one request. */
export function gathered(
  turns: readonly Counts[],
): Pick<SampleResult, "nfe" | "accepted" | "rejected" | "status" | "attempts" | "pushes"> {
  const journeys = turns.flatMap((turn) => turn.journeys ?? []);
  const pushes = pushesOf(turns);
  if (journeys.length === 0) return { nfe: turns[0]?.nfe ?? 0, ...pushes };
  const all = (key: "nfe" | "accepted" | "rejected") =>
    Uint32Array.from(journeys.flatMap((journey) => [...journey[key]]));
  const attempts = journeys.flatMap((journey) => journey.attempts ?? []);
  return {
    nfe: all("nfe"),
    accepted: all("accepted"),
    rejected: all("rejected"),
    status: journeys.flatMap(({ status }) => status),
    ...(attempts.length > 0 && { attempts }),
    ...pushes,
  };
}

function pushesOf(turns: readonly Counts[]): Pick<SampleResult, "pushes"> {
  const each = turns.flatMap(({ pushes }) => pushes ?? []);
  if (each.length === 0) return {};
  const sum = (key: keyof SurrogatePushes) => each.reduce((total, pushes) => total + pushes[key], 0);
  return { pushes: { all: sum("all"), clipped: sum("clipped") } };
}
