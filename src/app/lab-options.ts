import { nearest } from "../config/nearest.ts";
import { LabError } from "../lib/errors.ts";

/** Options of the calls of the scripting API, by call: an option that is mistyped must not be passed over. */
const options = {
  loadData: ["name", "labels", "scores", "role", "dim"],
  reset: ["seed"],
  velocity: ["label", "weights", "guidance"],
  sample: [
    ...["count", "x", "seed", "label", "solver", "steps", "level", "rtol", "atol", "maxNfe", "control"],
    ...["direction", "weights", "guidance", "surrogate", "trajectory"],
  ],
  couple: ["coupling", "labels", "dim", "seed"],
  logProb: ["label", "steps", "probes", "seed", "weights", "guidance"],
  metrics: ["count", "seed", "floors", "label"],
} as const;

/** Options that name one of a few. */
const words: Readonly<Record<string, readonly string[]>> = {
  role: ["target", "source"],
  weights: ["ema", "raw"],
  direction: ["forward", "backward"],
};

/** @throws LabError `invalid-argument` for an option that the call does not know, or a word that an option does not */
export function checkOptions(call: keyof typeof options, given: object): void {
  const known: readonly string[] = options[call];
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
