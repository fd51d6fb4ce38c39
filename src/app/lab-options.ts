import { nearest } from "../config/nearest.ts";
import { LabError } from "../lib/errors.ts";
import type {
  LabCoupleOptions,
  LabDataOptions,
  LabDensityOptions,
  LabMetricsOptions,
  LabResetOptions,
  LabSampleOptions,
  LabVelocityOptions,
} from "./lab-types.ts";

/** What each call of the scripting API may be given. */
interface CallOptions {
  readonly loadData: LabDataOptions;
  readonly reset: LabResetOptions;
  readonly velocity: LabVelocityOptions;
  readonly sample: LabSampleOptions;
  readonly couple: LabCoupleOptions;
  readonly logProb: LabDensityOptions;
  readonly metrics: LabMetricsOptions;
}

/**
 * The same as can be asked while a script runs: an option that is mistyped must not be passed over. None can be left
 * out here that the call takes.
 */
const options: {
  readonly [Call in keyof CallOptions]: Readonly<Record<keyof CallOptions[Call], true>>;
} = {
  loadData: { name: true, labels: true, scores: true, role: true, dim: true },
  reset: { seed: true },
  velocity: { label: true, weights: true, guidance: true },
  sample: {
    count: true,
    x: true,
    seed: true,
    label: true,
    solver: true,
    steps: true,
    level: true,
    rtol: true,
    atol: true,
    maxNfe: true,
    control: true,
    direction: true,
    weights: true,
    guidance: true,
    surrogate: true,
    trajectory: true,
  },
  couple: { coupling: true, labels: true, dim: true, seed: true },
  logProb: { label: true, steps: true, probes: true, seed: true, weights: true, guidance: true },
  metrics: { count: true, seed: true, floors: true, label: true },
};

/** Options that name one of a few. */
const words: Readonly<Record<string, readonly string[]>> = {
  role: ["target", "source"],
  weights: ["ema", "raw"],
  direction: ["forward", "backward"],
};

/** @throws LabError `invalid-argument` for an option that the call does not know, or a word that an option does not */
export function checkOptions(call: keyof CallOptions, given: object): void {
  const known = Object.keys(options[call]);
  for (const [key, value] of Object.entries(given)) {
    if (!known.includes(key)) {
      const near = nearest(key, known);
      throw new LabError("invalid-argument", `${call} has no option "${key}".`, {
        hint: near ? `Did you mean "${near}"?` : `It takes ${known.join(", ")}.`,
      });
    }
    const allowed = words[key];
    if (allowed && value !== undefined && !allowed.includes(value))
      throw new LabError("invalid-argument", `${key} is ${JSON.stringify(value)}.`, {
        hint: `Use ${allowed.map((word) => `"${word}"`).join(" or ")}.`,
      });
  }
}
