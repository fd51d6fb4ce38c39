import type { Resource } from "../../gpu/kernel.ts";
import type { WeightKind } from "../engine.ts";

/** How rows find their time and step: the module of the slot, what it reads, and what fills its own slots. */
export interface Clock {
  readonly slots: Readonly<Record<string, string>>;
  readonly resources: Readonly<Record<string, Resource>>;
}

/** What changes a velocity once the network has answered. */
export interface Guiding {
  encode(pass: GPUComputePassEncoder, evaluation: Evaluation): void;
}

/** @returns what does them all, in their order; null where there is none */
export function chained(guides: readonly (Guiding | null)[]): Guiding | null {
  const all = guides.filter((guide) => guide !== null);
  if (all.length < 2) return all[0] ?? null;
  return {
    encode: (pass, evaluation) => {
      for (const guide of all) guide.encode(pass, evaluation);
    },
  };
}

/** One evaluation of the velocity. */
export interface Evaluation {
  readonly rows: number;
  readonly stage: number;
  readonly record: number;
  readonly weights: WeightKind;
  /** Whether the network's output has to be made a velocity. */
  readonly converts: boolean;
  /** From `guide`; null where nothing guides. */
  readonly guide: Guiding | null;
}
