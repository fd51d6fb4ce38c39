import { couplings } from "../algorithms/couplings/index.ts";
import { findEntry, type Param } from "../algorithms/entry.ts";
import { mistakeParams } from "./groups.ts";
import type { ConfigPatch, LabConfig, MistakesConfig } from "./types.ts";

/** A deliberate mistake: a patch that makes it, and a name that findings and lessons can point to. */
export interface Mistake {
  readonly id: string;
  readonly label: string;
  /** One sentence: what is done wrong, and what will be seen. */
  readonly help: string;
  readonly patch: ConfigPatch;
  /** Mends it where nobody knows what stood there before. */
  readonly cure: ConfigPatch;
  readonly isOn: (config: LabConfig) => boolean;
}

/** A mistake that has a switch of its own in the config. */
function switched(key: keyof MistakesConfig, id: string, more: ConfigPatch = {}): Mistake {
  const { label, help }: Param = mistakeParams[key];
  return {
    id,
    label,
    help,
    patch: { ...more, mistakes: { [key]: true } },
    cure: { ...cured(more), mistakes: { [key]: false } },
    isOn: ({ mistakes }) => mistakes[key],
  };
}

/** Takes every setting of a patch back to its default. */
function cured(patch: ConfigPatch): ConfigPatch {
  return Object.fromEntries(
    Object.entries(patch).map(([group, settings]) => [
      group,
      Object.fromEntries(Object.keys(Object(settings)).map((key) => [key, null])),
    ]),
  );
}

const fewIterations: Mistake = {
  id: "five-sinkhorn-iterations",
  label: "5 Sinkhorn iterations",
  help: "Stops the transport plan long before it is one: some points are used twice, others never, and the marginal error shows it.",
  patch: { coupling: { id: "sinkhorn", epsilon: 0.01, relative: true, iterations: 5 } },
  cure: { coupling: { id: null } },
  isOn: ({ coupling }) => coupling.id === "sinkhorn" && Number(coupling.iterations) <= 5,
};

const kink: Mistake = {
  id: "kinked-path",
  label: "Path with a kink",
  help: "The speed jumps sevenfold at half time: trails bend there, and solvers of high order are no better than Euler.",
  patch: { path: { id: "kinked" } },
  cure: { path: { id: null } },
  isOn: ({ path }) => path.id === "kinked",
};

const unscaledData: Mistake = {
  id: "no-normalisation",
  label: "No normalisation",
  help: "Trains on the wine table as it is, with columns from 0.1 to 1,700: one column rules the loss, the others are never learnt.",
  patch: { data: { id: "wine", scaling: "none" } },
  cure: { data: { scaling: null } },
  isOn: ({ data }) => data.id === "wine" && data.scaling === "none",
};

/** In the order of the page: what is trained on, what is asked of the network, how samples are drawn. */
export const mistakes: readonly Mistake[] = [
  switched("wrongTarget", "wrong-target"),
  switched("timeless", "no-time"),
  switched("unscaledTime", "unscaled-time", { model: { timeEmbedding: { id: "sinusoidal" } } }),
  switched("loudOutput", "loud-output", { optimizer: { learningRate: 0.1, warmup: 0 } }),
  unscaledData,
  // A version without that coupling cannot make this mistake.
  ...(findEntry(couplings, "sinkhorn") ? [fewIterations] : []),
  kink,
  switched("shortSpan", "short-span"),
  switched("wrongWay", "wrong-way"),
];

/** @returns the mistakes that a config makes. */
export function mistakesOf(config: LabConfig): readonly Mistake[] {
  return mistakes.filter(({ isOn }) => isOn(config));
}
