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
