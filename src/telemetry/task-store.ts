import { createStore } from "zustand/vanilla";

/** Something long that runs step by step: reflow, distillation, cross-validation. */
export interface Task {
  readonly name: "Reflow" | "Distillation" | "Cross-validation";
  /** What it does now, e.g. "round 2 of 3: training". */
  readonly doing: string;
  /** Share done, in [0, 1]. */
  readonly progress: number;
}

/** How straight a round's flow is, and how good few steps are with it. */
export interface ReflowRound {
  /** 0 is the run that the first round learnt from; a distilled model has the name "distilled". */
  readonly name: string;
  /** ∫E‖(z1 − z0) − ż‖²dt over the sum of squared lengths E‖z1 − z0‖²: 0 for straight lines. */
  readonly straightness: number;
  /** W2 to real points with so many Euler steps, in the data's units. */
  readonly w2: readonly {
    readonly steps: number;
    readonly value: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** W2 of two draws of real data, the same number of points. */
  readonly floor: number;
  /** Points of one assignment. */
  readonly size: number;
  /** All points, the ones that were trained on among them, where too few are held out. */
  readonly against: "held-out points" | "all points";
  readonly trainedSteps: number;
}

export interface Fold {
  readonly fold: number;
  /** Points held out. */
  readonly heldOut: number;
  readonly validationLoss: number;
  readonly trainLoss: number;
}

export interface TaskState {
  readonly task: Task | null;
  readonly rounds: readonly ReflowRound[];
  readonly folds: readonly Fold[];
}

export const taskStore = createStore<TaskState>(() => ({ task: null, rounds: [], folds: [] }));
