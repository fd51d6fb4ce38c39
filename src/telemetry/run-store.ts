import { createStore } from "zustand/vanilla";
import type { CouplingReport, Divergence } from "../engine/engine.ts";

/** What a person is told about the run. Written by `app` a few times a second, read by panels. */
export interface RunState {
  readonly phase: "starting" | "paused" | "training" | "diverged" | "unsupported";
  /** Of the data trained on, as a person knows them: a file has its own. */
  readonly dataName: string;
  readonly step: number;
  readonly epoch: number;
  readonly stepsPerSecond: number;
  /** Steps at which training pauses by itself, or null. */
  readonly budget: number | null;
  /** One quiet line: a refused file, a restored checkpoint; null where there is nothing to say. */
  readonly notice: Notice | null;
  /** Weights of the network, biases included. */
  readonly weightCount: number;
  /** Irreducible loss of the finite training set where it is known in closed form, in the units of the loss chart. */
  readonly floor: Floor | null;
  /** That of the law that the data were drawn from: what fresh points, and validation, approach. */
  readonly generatorFloor: Floor | null;
  /** The training set's in equal bins of flow time. */
  readonly floorByTime: FloorByTime | null;
  /** How the last pairing of a batch came out; null where points are paired as they come. */
  readonly coupling: CouplingReport | null;
  /** Where the guard last stopped this run, or null. */
  readonly divergence: Divergence | null;
  readonly adapter: AdapterReport | null;
  /** Why there is no run, where phase is "unsupported". */
  readonly unsupported: Unsupported | null;
}

export interface Unsupported {
  readonly reason: "no-webgpu" | "no-adapter" | "device-lost" | "limits";
  /** What the browser or the adapter said. */
  readonly details: string;
}

export interface Notice {
  readonly tone: "info" | "warning" | "problem";
  readonly text: string;
  readonly hint?: string;
}

/** By bin of flow time; NaN where training draws no time. */
export interface FloorByTime {
  readonly value: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly count: number;
}

export interface Floor {
  readonly value: number;
  /** 95 % interval of the Monte Carlo estimate of the closed form. */
  readonly low: number;
  readonly high: number;
  /** Monte Carlo points; where it is estimated, pairs. */
  readonly count: number;
  /** No closed form is known: it comes from the velocities of neighbours. */
  readonly estimated?: true;
}

export interface AdapterReport {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** A software adapter: correct, and slow. */
  readonly isFallback: boolean;
  readonly features: readonly string[];
  readonly limits: Readonly<Record<string, number>>;
}

export const initialRunState: RunState = {
  phase: "starting",
  dataName: "",
  step: 0,
  epoch: 0,
  stepsPerSecond: 0,
  budget: null,
  notice: null,
  weightCount: 0,
  floor: null,
  generatorFloor: null,
  floorByTime: null,
  coupling: null,
  divergence: null,
  adapter: null,
  unsupported: null,
};

export const runStore = createStore<RunState>(() => initialRunState);
