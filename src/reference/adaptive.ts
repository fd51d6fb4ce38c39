import type { AdaptiveSolverEntry } from "../algorithms/solvers/entry.ts";
import { type ErrorControl, errorRatio, nextFactor, startingStep } from "./adaptive-control.ts";
import { along, type Field } from "./ode.ts";

export interface AdaptiveOptions extends ErrorControl {
  readonly maxNfe: number;
  /** Forward from t = 0 to 1, backward from 1 to 0, or between any two times. */
  readonly direction?: "forward" | "backward";
  readonly interval?: readonly [number, number];
  /** A step that would have to be smaller ends the integration; 1e-6, some ten float32 numbers near t = 1. */
  readonly minStep?: number;
  /** Times at which the trajectory is wanted, in the order of integration. */
  readonly times?: Float64Array;
  /** Applied to every number that is kept: `Math.fround` follows a float32 kernel. */
  readonly round?: (value: number) => number;
}

/**
 * `maximum-nfe`: the evaluations were used up; `minimum-step`: the tolerance asked for too small a step, or the
 * field is not finite ahead; `not-finite`: nor is it where the sample starts.
 */
export type AdaptiveStatus = "done" | "maximum-nfe" | "minimum-step" | "not-finite";

/** One try at a step from t over h (signed): accepted where its error ratio is 1 at most. */
export interface Attempt {
  readonly t: number;
  readonly h: number;
  readonly ratio: number;
}

export interface AdaptiveSample {
  readonly status: AdaptiveStatus;
  /** Where the sample got to, `[dim]`, and when: the end unless the status says otherwise. */
  readonly point: Float64Array;
  readonly time: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Field evaluations, the ones for the starting step and the slopes at wanted times included. */
  readonly nfe: number;
  readonly attempts: readonly Attempt[];
  /** `[times, dim]`, NaN where the sample did not get there; where times were asked for. */
  readonly trajectory?: Float64Array;
}

const defaultMinStep = 1e-6;

/** A sample on its way. */
interface State {
  x: Float64Array;
  /** The field at (x, t). */
  slope: Float64Array;
  t: number;
  /** Length of the next step, positive. */
  h: number;
  nfe: number;
  accepted: number;
  rejected: number;
  /** Error ratio of the last accepted step, 1 before the first. */
  previousRatio: number;
  afterRejection: boolean;
  status: AdaptiveStatus | "running";
  attempts: Attempt[];
  /** Wanted times that are behind. */
  kept: number;
}

interface Problem {
  readonly field: Field;
  readonly solver: AdaptiveSolverEntry;
  readonly options: AdaptiveOptions;
  readonly end: number;
  /** 1 forward, −1 backward in time. */
  readonly sign: number;
  readonly minStep: number;
  readonly round: (value: number) => number;
  readonly trajectory: Float64Array | undefined;
}

/**
 * Integrates one sample with steps of its own by an embedded pair; the solution of the higher order is followed.
 * Source: Hairer, Norsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.4. The trajectory
 * between two steps is the cubic Hermite polynomial of both points and slopes, whose error is of order h⁴ (their
 * section II.6): coarser than the end points of a fifth-order pair at tight tolerances.
 * @param start `[dim]`
 */
export function integrateAdaptive(
  field: Field,
  start: Float64Array,
  solver: AdaptiveSolverEntry,
  options: AdaptiveOptions,
): AdaptiveSample {
  const { direction = "forward", interval, times, minStep = defaultMinStep } = options;
  const [from, end] = interval ?? (direction === "forward" ? [0, 1] : [1, 0]);
  const round = options.round ?? ((value: number) => value);
  const trajectory = times ? new Float64Array(times.length * start.length).fill(Number.NaN) : undefined;
  const sign = end >= from ? 1 : -1;
  const problem: Problem = { field, solver, options, end, sign, minStep, round, trajectory };
  const state = begin(problem, start, from);
  while (state.status === "running") attempt(problem, state);
  const { status, x, t, accepted, rejected, nfe, attempts } = state;
  const sample = { status, point: x, time: t, accepted, rejected, nfe, attempts };
  return trajectory ? { ...sample, trajectory } : sample;
}

/** Two evaluations: the first slope, and one ahead that tells how long the first step may be. */
function begin(problem: Problem, start: Float64Array, from: number): State {
  const { options, end, sign, minStep, round, solver } = problem;
  const slope = evaluate(problem, start, from);
  const ahead = (h: number): Float64Array =>
    evaluate(problem, along(start, sign * h, [1], [slope]).map(round), round(from + sign * h));
  const span = Math.abs(end - from);
  const finite = slope.every(Number.isFinite);
  const h = finite ? startingStep(start, slope, ahead, options, solver.embeddedOrder + 1, span) : 0;
  const state: State = {
    x: start.slice(),
    slope,
    t: from,
    h: round(Math.max(h, minStep)),
    nfe: finite ? 2 : 1,
    accepted: 0,
    rejected: 0,
    previousRatio: 1,
    afterRejection: false,
    status: finite ? "running" : "not-finite",
    attempts: [],
    kept: 0,
  };
  keep(problem, state, { x: start, slope, t: from });
  if (span === 0 && finite) state.status = "done";
  return state;
}

/** Tries one step of one sample, and moves it where the error is small enough. */
function attempt(problem: Problem, state: State): void {
  const { solver, options, end, sign, minStep, round } = problem;
  const remaining = Math.abs(end - state.t);
  // A step that would leave next to nothing takes the rest as well.
  const last = 1.01 * state.h >= remaining;
  if (state.h < minStep && !last) {
    state.status = "minimum-step";
    return;
  }
  const wantsSlope = !solver.fsal && (!last || problem.trajectory !== undefined);
  if (state.nfe + solver.tableau.b.length - 1 + (wantsSlope ? 1 : 0) > options.maxNfe) {
    state.status = "maximum-nfe";
    return;
  }
  const h = last ? remaining : state.h;
  const { next, ratio, lastSlope } = step(problem, state, sign * h);
  state.attempts.push({ t: state.t, h: sign * h, ratio });
  const k = solver.embeddedOrder + 1;
  // Not a number is a rejection as well: a shorter step may stay where the field is finite.
  if (!(ratio <= 1)) {
    state.rejected++;
    state.afterRejection = true;
    state.h = round(h * nextFactor(ratio, 1, true, options.control, k));
    return;
  }
  const before = { x: state.x, slope: state.slope, t: state.t };
  state.x = next;
  state.t = last ? end : round(state.t + sign * h);
  if (wantsSlope) {
    state.slope = evaluate(problem, next, state.t);
    state.nfe++;
  } else if (solver.fsal) state.slope = lastSlope;
  const growth = nextFactor(ratio, state.previousRatio, state.afterRejection, options.control, k);
  state.h = round(h * growth);
  state.accepted++;
  state.previousRatio = ratio;
  state.afterRejection = false;
  keep(problem, state, before);
  if (last) state.status = "done";
}

interface Step {
  readonly next: Float64Array;
  readonly ratio: number;
  readonly lastSlope: Float64Array;
}

/** The stages of one step over the signed length h, from the slope that is there already. */
function step(problem: Problem, state: State, h: number): Step {
  const { solver, options, round } = problem;
  const { a, b, bError, c } = solver.tableau;
  const slopes = [state.slope];
  for (let i = 1; i < b.length; i++) {
    const input = along(state.x, h, a[i]!, slopes).map(round);
    slopes.push(evaluate(problem, input, round(state.t + c[i]! * h)));
  }
  state.nfe += b.length - 1;
  const next = along(state.x, h, b, slopes).map(round);
  const error = along(new Float64Array(next.length), h, bError, slopes).map(round);
  const ratio = round(errorRatio(error, state.x, next, options));
  return { next, ratio, lastSlope: slopes[b.length - 1]! };
}

function evaluate({ field, round }: Problem, x: Float64Array, t: number): Float64Array {
  return field(x, t).map(round);
}

/** Writes the wanted times up to the state's own, from the cubic through the point before and this one. */
function keep(
  { trajectory, options, sign }: Problem,
  state: State,
  before: { readonly x: Float64Array; readonly slope: Float64Array; readonly t: number },
): void {
  const { times } = options;
  if (!trajectory || !times) return;
  const dim = state.x.length;
  for (; state.kept < times.length && sign * (times[state.kept]! - state.t) <= 0; state.kept++) {
    const h = state.t - before.t;
    const u = h === 0 ? 1 : (times[state.kept]! - before.t) / h;
    const [p, q] = [u * u * (3 - 2 * u), u * (1 - u)];
    for (let j = 0; j < dim; j++)
      trajectory[state.kept * dim + j] =
        before.x[j]! +
        p * (state.x[j]! - before.x[j]!) +
        h * q * ((1 - u) * before.slope[j]! - u * state.slope[j]!);
  }
}
