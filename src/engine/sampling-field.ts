import { getEntry } from "../algorithms/entry.ts";
import { pathPoint } from "../algorithms/paths/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { swappedPoint } from "../algorithms/paths/scheduler-swap.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import type { LabConfig } from "../config/types.ts";
import { timeInterval } from "../data/drawing.ts";

/**
 * How the network answers for the velocity at one flow time: it is asked at `scale`·x and `time`, and the
 * velocity is ofInput·(scale·x) + ofOutput·(its output).
 */
export interface FieldPoint {
  readonly time: number;
  readonly scale: number;
  readonly ofInput: number;
  readonly ofOutput: number;
}

export type SamplingField = (t: number) => FieldPoint;

/**
 * @param sourceStd the s of a gaussian source
 * @returns how the velocity follows from what the network predicts, under the scheduler that sampling asks for
 */
export function samplingField(config: LabConfig, sourceStd: number): SamplingField {
  const path = getEntry(paths, config.path.id);
  const prediction = getEntry(predictions, config.mistakes.wrongTarget ? "velocity" : config.loss.prediction);
  const [from, to] = timeInterval(config);
  const own = (t: number): FieldPoint => {
    const time = Math.min(to, Math.max(from, t));
    const { x, output } = prediction.velocity(pathPoint(path, config.path, time), sourceStd);
    return { time, scale: 1, ofInput: x, ofOutput: output };
  };
  if (!isSwapped(config)) return own;
  const other = getEntry(paths, String(config.solver.scheduler));
  return (r) => {
    // ū(x, r) = (s'/s)·x + s·t'·u(x/s, t): Lipman et al. 2024, arXiv 2412.06264, section 4.6.
    const { t, dt, s, ds } = swappedPoint(path, config.path, other, r, [from, to]);
    const point = own(t);
    return {
      time: point.time,
      scale: 1 / s,
      ofInput: ds + s * dt * point.ofInput,
      ofOutput: s * dt * point.ofOutput,
    };
  };
}

/** @returns whether sampling follows another path than the one that was trained */
export function isSwapped({ solver, path }: LabConfig): boolean {
  const { scheduler } = solver;
  return scheduler !== undefined && scheduler !== "own" && scheduler !== path.id;
}

/** @returns whether the network's output is the velocity as it stands, at every time */
export function isPlain(config: LabConfig): boolean {
  const { loss, mistakes } = config;
  const [from, to] = timeInterval(config);
  const predicts = mistakes.wrongTarget || loss.prediction === "velocity";
  return from === 0 && to === 1 && !isSwapped(config) && predicts;
}
