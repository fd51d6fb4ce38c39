import { numberOf, type ParamValues } from "../../params.ts";

/** How samples are pushed towards high scores; the parameters of the entry `surrogate`. */
export interface SurrogateSettings {
  /** λ, how hard the push is. */
  readonly lambda: number;
  readonly beta: number;
  /** The gradient's greatest length c, in standard deviations of the scores. */
  readonly clip: number;
  /** λ is zero before this time. */
  readonly start: number;
  /** Measure the push in lengths of the velocity: λ·‖v‖·clip(∇UCB)/c. */
  readonly relative: boolean;
  /** Length scales from the nearest scored point at which the push has faded to nothing; 0 for no limit. */
  readonly trust: number;
}

export function surrogateSettings(values: ParamValues): SurrogateSettings {
  const [lambda, beta, clip, start, trust] = ["lambda", "beta", "clip", "start", "trust"].map((key) =>
    numberOf(values, key),
  ) as [number, number, number, number, number];
  return { lambda, beta, clip, start, trust, relative: values.relative === true };
}
