import { createContext, useContext } from "react";
import type { ConfigPatch } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import type { UmapSettings } from "../lib/umap-settings.ts";
import type { StudyRequest } from "../telemetry/studies/requests.ts";

/** What a person can do. Panels call these; `app` carries them out. None throws: refusals become notices. */
export interface Commands {
  configure(patch: ConfigPatch): void;
  /** The same, with the weights kept where the network still fits: what would start again is fine-tuned. */
  fineTune(patch: ConfigPatch): void;
  /** Keeps weights, optimiser state and history as they are now; `savedStore` lists what is kept. */
  keepCheckpoint(): void;
  /** Brings a checkpoint, or a run that was replaced, back; the present run is kept in the list. */
  restoreSaved(id: number): void;
  forgetSaved(id: number): void;
  /** Shows the loss of a checkpoint or run beside the present one's; null shows none. */
  compareSaved(id: number | null): void;
  /** Brings back the run that the last start-again replaced. */
  undo(): void;
  /** Trains `rounds` rounds of `steps` steps on pairs of the run's own making; `taskStore` tells how far it is. */
  reflow(plan: ReflowPlan): void;
  /** Trains one step from noise to data on the pairs of the last round. */
  distil(steps: number): void;
  /** Trains `folds` networks, each with another part of the training data held out; the present run comes back. */
  crossValidate(folds: number, steps: number): void;
  /** Asks the network as it is now; the study's store tells how far it is and what was found. */
  study(request: StudyRequest): void;
  cancelStudy(): void;
  /** Fits a map of the real points, in which samples are then placed; `mapStore` tells how far it is. */
  makeMap(settings: UmapSettings): void;
  cancelMap(): void;
  /** Measures a few samples every so many steps while it trains; 0 ends it. */
  measureEvery(steps: number): void;
  /** Asks what passes through a point of the stage, until null; `probeStore` holds the answer. */
  probe(at: readonly [number, number] | null): void;
  /** Stops reflow, distillation or cross-validation. */
  cancelTask(): void;
  train(): void;
  pause(): void;
  /** One training step. */
  stepOnce(): void;
  /** Same seed: same initial weights. */
  reset(): void;
  newSeed(): void;
  loadFile(file: File): void;
  /** Reads the present data's file again, with these columns as label and score. */
  readColumns(columns: ColumnRoles): void;
  dismissNotice(): void;
  /** The link to this experiment. */
  share(): Promise<string>;
  exportFile(kind: "config" | "history.csv" | "samples.csv"): void;
  /** The prepared data of the present run, for thumbnails and axes; null while starting. */
  data(): PreparedData | null;
  /** Hands the two canvases of the stage to the renderer. @returns what detaches them. */
  attachStage(canvases: StageCanvases): StageHandle;
}

/** Names of columns, or null where a file has none of the kind. */
export interface ColumnRoles {
  readonly label: string | null;
  readonly score: string | null;
}

export interface ReflowPlan {
  readonly rounds: number;
  /** Training steps of each round. */
  readonly steps: number;
  /** Whether a round goes on from the last weights, or from the seed's. */
  readonly from: "weights" | "scratch";
}

export interface StageCanvases {
  /** Both are sized by CSS; their pixels are the renderer's. A grid lies under the main one. */
  readonly main: HTMLCanvasElement;
  readonly strip: HTMLCanvasElement;
}

/** The stage's window on the plane, in the data's units (or the projection's). */
export interface StageWindow {
  readonly centre: readonly [number, number];
  /** Units from the centre to the nearer edge. */
  readonly radius: number;
}

export interface StageInfo {
  /** e.g. "1,500 samples, EMA weights, Heun 20 steps = 40 NFE, seed 0" */
  readonly caption: string;
  /** e.g. "PCA of the training split, 31 % + 14 % of variance", or null in two dimensions. */
  readonly projection: string | null;
  readonly home: StageWindow;
  /** Solver's own times, ascending, 0 and 1 included. */
  readonly times: readonly number[];
  /** Names of the classes that points are coloured by; empty where they are not. */
  readonly classes: readonly string[];
  /** A sentence for screen readers. */
  readonly summary: string;
  /** Images rather than points: pixel size of a sample. */
  readonly image: { readonly width: number; readonly height: number; readonly max: number } | null;
}

export interface StageHandle {
  setWindow(window: StageWindow): void;
  info(): StageInfo | null;
  /** Calls back when `info` changes. */
  subscribe(listener: () => void): () => void;
  /** What the main canvas shows, ground included, as PNG. */
  screenshot(): Promise<Blob>;
  detach(): void;
}

export const CommandsContext = createContext<Commands | null>(null);

export function useCommands(): Commands {
  const commands = useContext(CommandsContext);
  if (!commands) throw new Error("CommandsContext is missing");
  return commands;
}
